// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"pgregory.net/rapid"

	"alongside/chain"
	"alongside/store"
)

// mixing are the promises that no single act shows to be kept.
var mixing = []promise{
	{"does whatever it is asked as a plain list of stories would", func(t *try) {
		deeds := rapid.SliceOfN(rapid.Custom(drawDeed), 10, 30)
		if tb, ok := t.T.(rapid.TB); ok {
			rapid.Check(tb, func(r *rapid.T) { (&try{T: r, st: t.st, ctx: t.ctx}).live(deeds.Draw(r, "deeds")) })
			return
		}
		for seed := range 40 { // who watches wants no smaller example
			t.live(deeds.Example(seed))
		}
	}},
	{"is to many at once as if each had come alone", straight},
}

// A deed is one call with what is random in it.
type deed struct {
	Do    string
	Story int // of the few that there are
	In    store.Strand
	Text  string
	Key   string // a row's
	Kind  int
	Seq   int
	Due   int64
	N     int
	Back  int // how many entries ago it was read on what this is decided
}

// doings are drawn the more often the nearer they stand to the front.
var doings = []string{"add", "look", "move", "rewrap", "add", "find", "delete", "put", "add", "forget", "look", "move", "read", "rows", "bad"}

func drawDeed(r *rapid.T) deed {
	d := deed{
		Do:    rapid.SampledFrom(doings).Draw(r, "do"),
		Story: rapid.IntRange(0, 2).Draw(r, "story"),
		In:    store.Strand(rapid.IntRange(0, 2).Draw(r, "in")),
		Text:  rapid.StringN(0, 8, 20).Draw(r, "text"),
		Key:   rapid.SampledFrom([]string{"", "a", "A", "a\x00", "\xff"}).Draw(r, "key"),
		Kind:  rapid.IntRange(0, 1).Draw(r, "kind"),
		Seq:   rapid.IntRange(0, 2).Draw(r, "seq"),
		Due:   rapid.OneOf(rapid.Int64Range(-2, 2), rapid.Int64()).Draw(r, "due"),
		N:     rapid.IntRange(0, 5).Draw(r, "n"),
	}
	if rapid.IntRange(0, 3).Draw(r, "late") == 0 {
		d.Back = rapid.IntRange(1, 2).Draw(r, "back")
	}
	if d.Do == "forget" && d.N > 1 { // seldom, for there is little to try afterwards
		d.Do = "add"
	}
	return d
}

// A plain list of stories is what a store is compared with: it is as simple as can be, and shares
// nothing with any engine.
type plain struct {
	tale
	begun, forgotten bool
	rows             []store.Row
	parts            []string // of the one name, from 0
}

func (p *plain) del(r store.Row) {
	p.rows = slices.DeleteFunc(p.rows, func(is store.Row) bool { return alike(is, r) })
}

func (p *plain) sorted() []store.Row {
	rows := slices.Clone(p.rows)
	slices.SortFunc(rows, func(a, b store.Row) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Seq, b.Seq))
	})
	return rows
}

// live does deeds to the store and to a plain list, and compares what each says, and in the end
// everything that can be read.
func (t *try) live(deeds []deed) {
	kinds := []string{t.kind(), t.kind()}
	list := make([]*plain, 3)
	for i := range list {
		list[i] = &plain{tale: *t.begin()}
	}
	cursor := t.newest()
	var grown []store.Growth
	for i, d := range deeds {
		p := list[d.Story]
		row := p.row(d.Seq, kinds[d.Kind], d.Key, d.Text, d.Due)
		switch d.Do {
		case "add", "look", "delete", "bad":
			if g, ok := t.change(i, d, p, row); ok {
				grown = append(grown, g)
			}
		case "move":
			t.moves(i, d, p, row)
		case "put":
			err := t.st.Put(t.ctx, p.id, store.ID{9}, len(p.parts), []byte(d.Text+"part"))
			if p.forgotten != errors.Is(err, store.ErrForgotten) || !p.forgotten && err != nil {
				t.Errorf("deed %d, put: got %v, forgotten %v", i, err, p.forgotten)
			} else if err == nil {
				p.parts = append(p.parts, d.Text+"part")
			}
			if len(p.parts) > 0 {
				if err := t.st.Put(t.ctx, p.id, store.ID{9}, 0, []byte(d.Text+"other")); err == nil {
					t.Errorf("deed %d, put: other bytes were taken", i)
				}
			}
		case "rewrap":
			was, now := slices.Clone(p.key), []byte(d.Text+"key")
			if d.Back > 0 {
				was = append(was, 'x')
			}
			want := p.begun && !p.forgotten && d.Back == 0
			if ok, err := t.st.Rewrap(t.ctx, p.id, was, now); ok != want || err != nil {
				t.Errorf("deed %d, rewrap: got %v, %v, want %v", i, ok, err, want)
			}
			if want {
				p.key = now
			}
		case "find":
			t.findsLike(i, list, kinds[d.Kind], d.Key, d.Due, d.N)
		case "rows":
			t.rows(p.id, p.sorted()...)
		case "read":
			t.readsLike(i, p, d.In, d.N)
		case "forget":
			if err := t.st.Forget(t.ctx, p.id); err != nil {
				t.Errorf("deed %d, forget: %v", i, err)
			}
			p.forgotten, p.rows, p.parts = true, nil, nil
			for in := range p.has {
				for i := range p.has[in] {
					p.has[in][i].Text = nil
				}
			}
		}
	}
	t.allLike(list, kinds, cursor, grown)
}

// change does one Add, which the plain list takes or refuses.
func (t *try) change(i int, d deed, p *plain, row store.Row) (store.Growth, bool) {
	c := p.entry(d.Text, row)
	was := p.tale
	was.has[store.Said] = was.has[store.Said][:max(0, len(was.has[store.Said])-d.Back)]
	switch d.Do {
	case "add":
		c = was.entry(d.Text, row)
	case "look":
		c = was.look(max(d.In, store.Looked), d.Text, row)
	case "delete":
		c = was.entry(d.Text)
		c.Del = []store.Row{row}
	case "bad":
		c.Entry.Seq++
	}
	moved := c.Was != p.head(store.Said)
	err := t.st.Add(t.ctx, c)
	switch {
	case p.forgotten && d.Do != "bad":
		if !errors.Is(err, store.ErrForgotten) {
			t.Errorf("deed %d, %s: got %v, want %v", i, d.Do, err, store.ErrForgotten)
		}
	case d.Do == "bad", d.Do == "look" && !p.begun:
		if err == nil {
			t.Errorf("deed %d, %s: it was taken", i, d.Do)
		}
	case moved:
		if !errors.Is(err, store.ErrMoved) {
			t.Errorf("deed %d, %s: got %v, want %v", i, d.Do, err, store.ErrMoved)
		}
	case err != nil:
		t.Errorf("deed %d, %s: %v", i, d.Do, err)
	default:
		p.begun = true
		p.has[c.In] = append(slices.Clip(p.has[c.In]), p.follows(c.In, d.Text))
		for _, r := range c.Del {
			p.del(r)
		}
		for _, r := range c.Add {
			p.del(r)
			p.rows = append(p.rows, r)
		}
		return store.Growth{Story: p.id, In: c.In}, true
	}
	return store.Growth{}, false
}

// moves does one Move: of a row that is there or not, to one that may be taken, or away.
func (t *try) moves(i int, d deed, p *plain, row store.Row) {
	var was *store.Row
	now := &row
	if d.N > 0 && len(p.rows) > 0 {
		r := p.rows[d.N%len(p.rows)]
		was = &r
		if d.Back == 1 {
			was.Due ^= 1
		}
		if d.N%2 == 0 {
			now = nil
		}
	}
	want := !p.forgotten
	if was != nil {
		want = want && slices.Contains(p.rows, *was)
	}
	if now != nil && (was == nil || !alike(*was, *now)) {
		want = want && !slices.ContainsFunc(p.rows, func(r store.Row) bool { return alike(r, *now) })
	}
	if ok, err := t.st.Move(t.ctx, was, now); ok != want || err != nil {
		t.Errorf("deed %d, move: got %v, %v, want %v", i, ok, err, want)
	}
	if want && was != nil {
		p.del(*was)
	}
	if want && now != nil {
		p.rows = append(p.rows, *now)
	}
}

// readsLike reads a strand of a story, begun or not, forgotten or not.
func (t *try) readsLike(i int, p *plain, in store.Strand, after int) {
	key, each, err := t.st.Read(t.ctx, p.id, in, after)
	if p.forgotten != errors.Is(err, store.ErrForgotten) || !p.forgotten && err != nil {
		t.Errorf("deed %d, read: got %v, forgotten %v", i, err, p.forgotten)
		return
	}
	if want := p.begun && !p.forgotten; want != bytes.Equal(key, p.key) || !want && len(key) > 0 {
		t.Errorf("deed %d, read: got key %q, want %q: %v", i, key, p.key, want)
	}
	got, err := walk(each)
	if err != nil {
		t.Errorf("deed %d, walk: %v", i, err)
	}
	if diff := unlike(got, p.has[in][min(after, len(p.has[in])):]); diff != "" {
		t.Errorf("deed %d, read strand %d after %d: %s", i, in, after, diff)
	}
}

// findsLike finds across stories. Rows that are alike in due, story and seq may come in any order.
func (t *try) findsLike(i int, list []*plain, kind, key string, due int64, n int) {
	var want []store.Row
	for _, p := range list {
		for _, r := range p.rows {
			if r.Kind == kind && (key == "" || r.Key == key) && r.Due <= due {
				want = append(want, r)
			}
		}
	}
	by := func(a, b store.Row) int {
		return cmp.Or(cmp.Compare(a.Due, b.Due), bytes.Compare(a.Story[:], b.Story[:]), cmp.Compare(a.Seq, b.Seq))
	}
	slices.SortFunc(want, by)
	got, err := t.st.Find(t.ctx, kind, key, due, n)
	if err != nil || len(got) != min(n, len(want)) {
		t.Errorf("deed %d, find: got %d and %v, want %d", i, len(got), err, min(n, len(want)))
		return
	}
	for j, r := range got {
		if by(r, want[j]) != 0 || !slices.Contains(want, r) || slices.Contains(got[:j], r) {
			t.Errorf("deed %d, find: got %+v at %d, want %+v", i, r, j, want[j])
		}
	}
}

// allLike compares everything that can be read.
func (t *try) allLike(list []*plain, kinds []string, cursor int64, grown []store.Growth) {
	for _, p := range list {
		for _, in := range store.Strands {
			t.readsLike(-1, p, in, 0)
		}
		t.rows(p.id, p.sorted()...)
		names, err := t.st.Names(t.ctx, p.id)
		if err != nil || (len(names) > 0) != (len(p.parts) > 0) {
			t.Errorf("names: got %v, %v, and %d parts", names, err, len(p.parts))
		}
		for n := range len(p.parts) + 1 {
			want := slices.Concat(p.parts, []string{""})[n]
			if got, err := t.st.Part(t.ctx, p.id, store.ID{9}, n); err != nil || string(got) != want {
				t.Errorf("part %d: got %q, %v, want %q", n, got, err, want)
			}
		}
		kept := t.kept(p.id)
		if (kept != nil) != (p.begun || p.forgotten) || kept != nil && !p.forgotten && !bytes.Equal(kept.Key, p.key) {
			t.Errorf("among the stories: got %v, want key %q, begun %v, forgotten %v", kept, p.key, p.begun, p.forgotten)
		}
	}
	for _, kind := range kinds {
		for _, due := range []int64{-2, -1, 0, 1, 2, math.MaxInt64} {
			t.findsLike(-1, list, kind, "", due, 99)
		}
	}
	got := t.grown(cursor)
	for i := range got {
		got[i].N = 0
	}
	if !slices.Equal(got, grown) {
		t.Errorf("growths: got %v, want %v", got, grown)
	}
	var link chain.Link
	for _, s := range list[0].has[store.Said] {
		if link = chain.Next(list[0].id, int(store.Said), s.Seq, link, s.Mark); link != s.Link {
			t.Fatalf("the plain list itself is wrong at %s", fmt.Sprint(s.Seq))
		}
	}
}
