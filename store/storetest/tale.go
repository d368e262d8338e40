// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"

	"alongside/chain"
	"alongside/store"
)

// A tale is a story as who writes it alone knows it.
type tale struct {
	id  store.ID
	key []byte
	has [len(store.Strands)][]store.Sealed
}

// id gives a new one, at random, so that tests can share a store.
func (t *try) id() store.ID {
	var id store.ID
	for i := range id {
		id[i] = byte(rand.Uint32())
	}
	return id
}

// kind gives a new kind of row, which no other test has.
func (t *try) kind() string { return fmt.Sprintf("kind %x", t.id()) }

// begin gives a tale whose first entries are told.
func (t *try) begin(texts ...string) *tale {
	t.Helper()
	w := &tale{id: t.id()}
	w.key = fmt.Appendf(nil, "key of %x", w.id)
	for _, text := range texts {
		t.say(w, text)
	}
	return w
}

func mark(text string) chain.Mark { return chain.MarkOf(sha256.Sum256([]byte(text)), []byte(text)) }

// head is the head of a strand of w.
func (w *tale) head(in store.Strand) chain.Link {
	if n := len(w.has[in]); n > 0 {
		return w.has[in][n-1].Link
	}
	return chain.Link{}
}

// follows gives text as it stands when it is added next to a strand of w.
func (w *tale) follows(in store.Strand, text string) store.Sealed {
	seq := len(w.has[in]) + 1
	m := mark(text)
	return store.Sealed{Seq: seq, Mark: m, Link: chain.Next(w.id, int(in), seq, w.head(in), m), Text: []byte(text)}
}

// entry gives the change that adds text to w next.
func (w *tale) entry(text string, rows ...store.Row) store.Change {
	c := store.Change{Story: w.id, In: store.Said, Was: w.head(store.Said), Entry: w.follows(store.Said, text), Add: rows}
	if len(w.has[store.Said]) == 0 {
		c.Key = w.key
	}
	return c
}

// look gives the change that adds a look to w.
func (w *tale) look(in store.Strand, text string, rows ...store.Row) store.Change {
	return store.Change{Story: w.id, In: in, Was: w.head(store.Said),
		Entry: store.Sealed{Mark: mark(text), Text: []byte(text)}, Add: rows}
}

// row gives a row of w.
func (w *tale) row(seq int, kind, key, text string, due int64) store.Row {
	return store.Row{Story: w.id, Seq: seq, Kind: kind, Key: key, Text: text, Due: due}
}

// say adds an entry, which must be taken.
func (t *try) say(w *tale, text string, rows ...store.Row) {
	t.Helper()
	c := w.entry(text, rows...)
	t.add(c)
	w.has[store.Said] = append(w.has[store.Said], c.Entry)
}

// see adds a look, which must be taken.
func (t *try) see(w *tale, in store.Strand, text string, rows ...store.Row) {
	t.Helper()
	t.add(w.look(in, text, rows...))
	w.has[in] = append(w.has[in], w.follows(in, text))
}

func (t *try) add(c store.Change) {
	t.Helper()
	if err := t.st.Add(t.ctx, c); err != nil {
		t.Fatalf("add to strand %d, entry %d: %v", c.In, c.Entry.Seq, err)
	}
}

// walk gives all of a sequence.
func walk(each iter.Seq2[store.Sealed, error]) (all []store.Sealed, err error) {
	if each == nil {
		return nil, errors.New("there is no sequence to walk")
	}
	for s, err := range each {
		if err != nil {
			return all, err
		}
		all = append(all, s)
	}
	return all, nil
}

// read gives what follows after, of a story that must be readable.
func (t *try) read(id store.ID, in store.Strand, after int) ([]byte, []store.Sealed) {
	t.Helper()
	key, each, err := t.st.Read(t.ctx, id, in, after)
	if err != nil {
		t.Fatalf("read strand %d after %d: %v", in, after, err)
	}
	all, err := walk(each)
	if err != nil {
		t.Fatalf("walk strand %d after %d: %v", in, after, err)
	}
	return key, all
}

// is complains unless the store has w just so, all strands and the key of it.
func (t *try) is(w *tale) {
	t.Helper()
	for _, in := range store.Strands {
		key, all := t.read(w.id, in, 0)
		if !bytes.Equal(key, w.key) {
			t.Errorf("the key with strand %d: got %q, want %q", in, key, w.key)
		}
		t.same(all, w.has[in])
	}
}

// same complains unless got is want.
func (t *try) same(got, want []store.Sealed) {
	t.Helper()
	if diff := unlike(got, want); diff != "" {
		t.Errorf("%s", diff)
	}
}

func unlike(got, want []store.Sealed) string {
	for i := range min(len(got), len(want)) {
		g, w := got[i], want[i]
		switch {
		case g.Seq != w.Seq:
			return fmt.Sprintf("at %d: got seq %d, want %d", i, g.Seq, w.Seq)
		case g.Mark != w.Mark:
			return fmt.Sprintf("seq %d: got mark %x, want %x", w.Seq, g.Mark, w.Mark)
		case g.Link != w.Link:
			return fmt.Sprintf("seq %d: got link %x, want %x", w.Seq, g.Link, w.Link)
		case !bytes.Equal(g.Text, w.Text):
			return fmt.Sprintf("seq %d: got text %.60q, want %.60q", w.Seq, g.Text, w.Text)
		}
	}
	if len(got) != len(want) {
		return fmt.Sprintf("got %d entries, want %d", len(got), len(want))
	}
	return ""
}

// rows complains unless the rows of a story are these, in this order.
func (t *try) rows(id store.ID, want ...store.Row) {
	t.Helper()
	got, err := t.st.Rows(t.ctx, id)
	if err != nil {
		t.Fatalf("rows: %v", err)
	}
	if !slices.Equal(got, want) {
		t.Errorf("rows: got %+v, want %+v", got, want)
	}
}

// finds complains unless Find gives these, in this order.
func (t *try) finds(kind, key string, due int64, n int, want ...store.Row) {
	t.Helper()
	got, err := t.st.Find(t.ctx, kind, key, due, n)
	if err != nil {
		t.Fatalf("find %q due by %d, at most %d: %v", key, due, n, err)
	}
	if !slices.Equal(got, want) {
		t.Errorf("find %q due by %d, at most %d: got %+v, want %+v", key, due, n, got, want)
	}
}

// grown gives every growth after one, a few at a time.
func (t *try) grown(after int64) []store.Growth {
	t.Helper()
	var all []store.Growth
	for {
		some, err := t.st.Grew(t.ctx, after, 7)
		if err != nil {
			t.Fatalf("grew after %d: %v", after, err)
		}
		if len(some) == 0 {
			return all
		}
		if len(some) > 7 {
			t.Fatalf("grew after %d: got %d, want at most 7", after, len(some))
		}
		all = append(all, some...)
		after = some[len(some)-1].N
	}
}

// newest is N of the newest growth.
func (t *try) newest() int64 {
	t.Helper()
	var after int64
	for {
		some, err := t.st.Grew(t.ctx, after, 1000)
		if err != nil {
			t.Fatalf("grew after %d: %v", after, err)
		}
		if len(some) == 0 {
			return after
		}
		after = some[len(some)-1].N
	}
}

// sentinel says whether err is one of those that package store names.
func sentinel(err error) bool {
	for _, s := range []error{store.ErrMoved, store.ErrForgotten, store.ErrFull, store.ErrOtherPlace, store.ErrNewer, store.ErrOpen} {
		if errors.Is(err, s) {
			return true
		}
	}
	return false
}
