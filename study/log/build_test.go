// SPDX-License-Identifier: MIT

package log_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"

	"alongside/study/log"

	"pgregory.net/rapid"
)

// TestMain looks at more logs than rapid does by itself; -rapid.checks says otherwise.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "400"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// A written log is what was handed to a Builder: rows, and what else each belongs to.
type written struct {
	rows   []log.Row
	beside []log.Relation
	names  [6]int // how many cases, people, agencies, workers, households and matters there are
}

var household, matter = log.Other, log.Other + 1

func writing(t *rapid.T) written {
	var w written
	for o := range w.names {
		w.names[o] = rapid.IntRange(0, 3).Draw(t, fmt.Sprint("names of ", o))
	}
	one := func(o log.Object) uint32 {
		if i := rapid.IntRange(0, w.names[o]).Draw(t, fmt.Sprint("object ", o)); i > 0 {
			return uint32(i - 1)
		}
		return log.None
	}
	for e := range rapid.IntRange(0, rapid.SampledFrom([]int{0, 5, 90}).Draw(t, "most")).Draw(t, "events") {
		r := log.Unknown
		r.Time = rapid.Int64Range(-3, 3).Draw(t, "time")
		r.Type = rapid.Uint32Range(0, 2).Draw(t, "type")
		r.Case, r.Person, r.Agency, r.Worker = one(log.Case), one(log.Person), one(log.Agency), one(log.Worker)
		if rapid.IntRange(0, 3).Draw(t, "end known") == 0 {
			r.End = rapid.Int64Range(-5, 5).Draw(t, "end")
		}
		if rapid.IntRange(0, 9).Draw(t, "cost known") == 0 {
			r.Cost = rapid.Int64Range(-1, 1).Draw(t, "cost")
		}
		if rapid.IntRange(0, 9).Draw(t, "words known") == 0 {
			r.Words = 0
		}
		r.Judged = log.Judged(rapid.SampledFrom([]int{0, 0, 0, 0, 1, 2, 3}).Draw(t, "judged"))
		w.rows = append(w.rows, r)
		for rapid.IntRange(0, 4).Draw(t, "beside") == 0 {
			o := log.Object(rapid.IntRange(0, 5).Draw(t, "of"))
			if i := one(o); i != log.None {
				w.beside = append(w.beside, log.Relation{Event: uint32(e), Of: o, Object: i, Qualifier: 0})
			}
		}
	}
	return w
}

// build hands w to a Builder, some rows one by one and some many at once.
func build(t *rapid.T, w written) *log.Log {
	b := log.NewBuilder()
	for o, names := range []*log.Names{b.Cases, b.People, b.Agencies, b.Workers} {
		for i := range w.names[o] {
			names.ID(fmt.Appendf(nil, "%d", i))
		}
	}
	for i, name := range []string{"household", "matter", "household"} {
		o, ok := b.Kind(name)
		if want := []log.Object{household, matter, household}[i]; !ok || o != want {
			t.Fatalf("Kind(%q): got %d, want %d", name, o, want)
		}
		for j := range w.names[o] {
			b.Names(o).ID(fmt.Appendf(nil, "%d", j))
		}
	}
	for i := range 3 {
		b.Types.ID(fmt.Appendf(nil, "type %d", i))
	}
	for c := range w.names[log.Case] {
		b.Says(uint32(c), int64(c), log.NoTime, log.NoTime)
	}
	b.Texts.ID([]byte("please"))
	b.Qualifiers.ID([]byte("with"))
	b.Grow(rapid.IntRange(0, 10).Draw(t, "grow"))
	for rest := w.rows; len(rest) > 0; {
		n := rapid.IntRange(1, len(rest)).Draw(t, "at once")
		if n == 1 {
			b.Add(rest[0])
		} else {
			b.AddRows(columns(rest[:n]))
		}
		rest = rest[n:]
	}
	for _, i := range rapid.Permutation(order(len(w.beside))).Draw(t, "order of relations") {
		r := w.beside[i]
		b.Relate(r.Event, r.Of, r.Object, r.Qualifier)
	}
	if b.Len() != len(w.rows) {
		t.Fatalf("got %d events, want %d", b.Len(), len(w.rows))
	}
	l, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// named says whether any event names an object of a type.
func (w written) named(o log.Object) bool {
	for _, r := range w.rows {
		if o == log.Person && r.Person != log.None || o == log.Case && r.Case != log.None {
			return true
		}
	}
	return slices.ContainsFunc(w.beside, func(r log.Relation) bool { return r.Of == o })
}

func order(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// columns leaves out each column that knows nothing.
func columns(rows []log.Row) log.Rows {
	var c log.Rows
	for _, r := range rows {
		c.Time, c.Type = append(c.Time, r.Time), append(c.Type, r.Type)
	}
	c.End = column(rows, func(r log.Row) int64 { return r.End }, log.NoTime)
	c.Case = column(rows, func(r log.Row) uint32 { return r.Case }, log.None)
	c.Person = column(rows, func(r log.Row) uint32 { return r.Person }, log.None)
	c.Agency = column(rows, func(r log.Row) uint32 { return r.Agency }, log.None)
	c.Worker = column(rows, func(r log.Row) uint32 { return r.Worker }, log.None)
	c.Words = column(rows, func(r log.Row) uint32 { return r.Words }, log.None)
	c.Cost = column(rows, func(r log.Row) int64 { return r.Cost }, log.NoCost)
	c.Judged = column(rows, func(r log.Row) log.Judged { return r.Judged }, log.NotJudged)
	return c
}

func column[T comparable](rows []log.Row, of func(log.Row) T, unknown T) []T {
	var all []T
	known := false
	for _, r := range rows {
		all = append(all, of(r))
		known = known || of(r) != unknown
	}
	if !known {
		return nil
	}
	return all
}

func value[T any](column []T, e uint32, unknown T) T {
	if column == nil {
		return unknown
	}
	return column[e]
}

func TestKeepsEveryRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.Custom(writing).Draw(t, "log")
		l := build(t, w)
		if l.Len() != len(w.rows) {
			t.Fatalf("got %d events, want %d", l.Len(), len(w.rows))
		}
		nobody := !w.named(log.Person)
		nothing := nobody && !w.named(log.Case)
		if l.EachCase != nobody {
			t.Fatalf("EachCase: got %v, want %v", l.EachCase, nobody)
		}
		if len(l.Opened) != 0 && len(l.Opened) != l.Cases.Len() {
			t.Fatalf("%d cases were opened of %d", len(l.Opened), l.Cases.Len())
		}
		seen := map[uint32]bool{}
		for e := range uint32(l.Len()) {
			row := l.Row(e)
			if seen[row] || l.Event(row) != e {
				t.Fatalf("event %d is row %d, which is event %d", e, row, l.Event(row))
			}
			seen[row] = true
			want := w.rows[row]
			if nothing {
				want.Case = l.Cases.Find(fmt.Sprint(row + 1))
			}
			if nobody {
				want.Person = want.Case
			}
			got := log.Row{Time: l.Time[e], Type: l.Type[e], Case: l.Case[e], Person: l.Person[e],
				End: value(l.End, e, log.NoTime), Agency: value(l.Agency, e, log.None), Worker: value(l.Worker, e, log.None),
				Words: value(l.Words, e, log.None), Cost: value(l.Cost, e, log.NoCost), Judged: value(l.Judged, e, log.NotJudged)}
			if got != want {
				t.Fatalf("row %d: got %+v, want %+v", row, got, want)
			}
			until := want.Time
			if want.End != log.NoTime {
				until = max(until, want.End)
			}
			if got := l.Until(e); got != until {
				t.Fatalf("row %d: until %d, want %d", row, got, until)
			}
		}
	})
}

func TestViewsAgreeWithMaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.Custom(writing).Draw(t, "log")
		l := build(t, w)
		for o := log.Case; o <= matter; o++ {
			of := o
			if o == log.Person && l.EachCase {
				of = log.Case
			}
			want := map[uint32][]uint32{}
			events := 0
			for e, r := range w.rows {
				objects := map[uint32]bool{}
				switch of {
				case log.Case:
					objects[r.Case] = true
					if !w.named(log.Person) && !w.named(log.Case) {
						objects[l.Cases.Find(fmt.Sprint(e+1))] = true
					}
				case log.Person:
					objects[r.Person] = true
				case log.Agency:
					objects[r.Agency] = true
				case log.Worker:
					objects[r.Worker] = true
				}
				for _, b := range w.beside {
					if b.Event == uint32(e) && b.Of == of {
						objects[b.Object] = true
					}
				}
				delete(objects, log.None)
				for i := range objects {
					want[i] = append(want[i], uint32(e))
					events++
				}
			}
			v := l.By(o)
			if v.Len() != l.Names(o).Len() || v.Events() != events {
				t.Fatalf("object %d: got %d of them in %d events, want %d in %d", o, v.Len(), v.Events(), l.Names(o).Len(), events)
			}
			for i := range uint32(v.Len()) {
				slices.SortStableFunc(want[i], func(a, b uint32) int { return cmp.Compare(w.rows[a].Time, w.rows[b].Time) })
				var got []uint32
				for _, e := range v.Of(i) {
					got = append(got, l.Row(e))
				}
				if !slices.Equal(got, want[i]) {
					t.Fatalf("object %d, number %d: got rows %d, want %d", o, i, got, want[i])
				}
			}
		}
	})
}

// A column that no row fills in is not there at all.
func TestColumnsNobodyFills(t *testing.T) {
	b := log.NewBuilder()
	r := log.Unknown
	r.Time, r.Type = 5, b.Types.ID([]byte("ask"))
	b.Add(r)
	l, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	if l.End != nil || l.Agency != nil || l.Worker != nil || l.Words != nil || l.Cost != nil || l.Judged != nil || l.Due != nil {
		t.Errorf("a column that nobody filled in is there: %+v", l)
	}
}

func TestSays(t *testing.T) {
	b := log.NewBuilder()
	for i := range uint32(3) {
		b.Cases.ID(fmt.Append(nil, i))
	}
	b.Says(1, 10, log.NoTime, 30)
	b.Says(1, log.NoTime, log.NoTime, 20)
	b.Says(1, 12, log.NoTime, log.NoTime)
	l, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		it        string
		got, want []int64
	}{
		{"keeps the later of two that differ", l.Opened, []int64{log.NoTime, 12, log.NoTime}},
		{"has no column for what no file says", l.Closed, nil},
		{"keeps the later one even where it comes first", l.Due, []int64{log.NoTime, 30, log.NoTime}},
	} {
		if !slices.Equal(c.got, c.want) || (c.got == nil) != (c.want == nil) {
			t.Errorf("it %s: got %d, want %d", c.it, c.got, c.want)
		}
	}
}

func TestKindHasRoomForManyTypes(t *testing.T) {
	b := log.NewBuilder()
	for i := range 200 {
		if _, ok := b.Kind(fmt.Sprint(i)); !ok {
			t.Fatalf("no room for type %d", i)
		}
	}
	if _, ok := b.Kind("one too many"); ok {
		t.Error("room for 201 types")
	}
	if o, ok := b.Kind("7"); !ok || o != log.Other+7 {
		t.Errorf("a type known before: got %d, %v", o, ok)
	}
}
