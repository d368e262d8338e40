// SPDX-License-Identifier: MIT

package postgres

import (
	"slices"
	"testing"

	"alongside/chain"
	"alongside/store"
)

// TestEndsLate: a growth whose transaction ends after a later one is not passed over.
func TestEndsLate(t *testing.T) {
	for _, c := range []struct {
		it   string
		o    Options
		want []byte // the hands whose stories were met, in order
	}{
		{"it meets what ended late", Options{New: true}, []byte{1, 2}},
		{"a cursor that passes over it is noticed", Options{New: true, passing: true}, []byte{2}},
	} {
		t.Run(c.it, func(t *testing.T) {
			s := open(t, shared.fresh(t), c.o)
			late, err := s.pool.Acquire(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer late.Release()
			first := change(1, 1, chain.Link{})
			h, err := lock(t.Context(), late.Conn(), first.Story, true)
			if err != nil {
				t.Fatal(err)
			}
			b, err := adding(first, h)
			if err != nil {
				t.Fatal(err)
			}
			if err := late.SendBatch(t.Context(), b).Close(); err != nil {
				t.Fatal(err)
			}
			if err := s.Add(t.Context(), change(2, 1, chain.Link{})); err != nil {
				t.Fatal(err)
			}
			met, cursor := grownAfter(t, s, 0)
			if _, err := late.Exec(t.Context(), `commit`); err != nil {
				t.Fatal(err)
			}
			more, _ := grownAfter(t, s, cursor)
			if got := append(met, more...); !slices.Equal(got, c.want) {
				t.Errorf("got growths of %v, want of %v", got, c.want)
			}
		})
	}
}

// grownAfter gives the hands whose stories grew after a number, and the last number.
func grownAfter(t *testing.T, s *Store, cursor int64) (hands []byte, last int64) {
	t.Helper()
	grown, err := s.Grew(t.Context(), cursor, 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range grown {
		if g.N <= cursor {
			t.Errorf("%d comes after %d", g.N, cursor)
		}
		hands, cursor = append(hands, g.Story[0]), g.N
	}
	return hands, cursor
}

// TestCopiedTables: on another server, to which the tables were copied, growths are counted on from where
// they were, though that server's own count is lower.
func TestCopiedTables(t *testing.T) {
	const further = `1000000000000`
	for _, c := range []struct {
		it   string
		o    Options
		want []byte
	}{
		{"it meets what grew before and after", Options{}, []byte{1, 2}},
		{"a store that does not see that it has moved is noticed", Options{astray: true}, nil},
	} {
		t.Run(c.it, func(t *testing.T) {
			url := shared.fresh(t)
			s := open(t, url, Options{New: true})
			dropped, first, second := change(3, 1, chain.Link{}), change(1, 1, chain.Link{}), change(2, 1, chain.Link{})
			for _, add := range []store.Change{dropped, first} {
				if err := s.Add(t.Context(), add); err != nil {
					t.Fatal(err)
				}
			}
			_, upto := grownAfter(t, s, 0)
			if err := s.Extend(t.Context(), store.Batch{Upto: upto - 1}); err != nil {
				t.Fatal(err)
			}
			s.Close()
			// As if they had been counted on a server that has had many more transactions.
			do(t, url, `update alongside.growth set n = n + `+further, `update alongside.count set upto = upto + `+further)
			s = open(t, url, c.o)
			if err := s.Add(t.Context(), second); err != nil {
				t.Fatal(err)
			}
			if got, _ := grownAfter(t, s, upto-1+1e12); !slices.Equal(got, c.want) {
				t.Errorf("got growths of %v, want of %v", got, c.want)
			}
		})
	}
}
