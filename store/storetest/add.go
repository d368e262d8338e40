// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"sync"

	"alongside/chain"
	"alongside/store"
)

var adding = []promise{
	{"keeps an entry, its rows and its key", func(t *try) {
		w, kind := t.begin(), t.kind()
		one, two := w.row(1, kind, "a", "text", 5), w.row(0, kind, "b", "", 0)
		t.say(w, "first", one, two)
		t.is(w)
		t.rows(w.id, one, two)
		t.say(w, "")
		t.say(w, "third\x00\xff")
		t.is(w)
		t.rows(w.id, one, two)
	}},
	{"adds only to the head that was read", func(t *try) {
		w, kind := t.begin("first", "second"), t.kind()
		late := w.entry("late", w.row(3, kind, "late", "", 0))
		t.say(w, "third", w.row(3, kind, "in time", "", 0))
		none, other := late, late
		none.Was, none.Entry.Link = chain.Link{}, chain.Next(w.id, 0, 3, chain.Link{}, late.Entry.Mark)
		other.Was, other.Entry.Link = chain.Link{1}, chain.Next(w.id, 0, 3, chain.Link{1}, late.Entry.Mark)
		cursor := t.newest()
		for _, c := range []store.Change{late, none, other} {
			c.Del = []store.Row{w.row(3, kind, "in time", "", 0)}
			if err := t.st.Add(t.ctx, c); !errors.Is(err, store.ErrMoved) {
				t.Errorf("add onto %x: got %v, want %v", c.Was[:4], err, store.ErrMoved)
			}
		}
		t.is(w)
		t.rows(w.id, w.row(3, kind, "in time", "", 0))
		if got := t.grown(cursor); len(got) != 0 {
			t.Errorf("what was refused grew: %v", got)
		}
		begun := t.begin()
		ahead := begun.entry("not the first")
		ahead.Was = chain.Link{1}
		if err := t.st.Add(t.ctx, ahead); !errors.Is(err, store.ErrMoved) {
			t.Errorf("add to a story that never began: got %v, want %v", err, store.ErrMoved)
		}
	}},
	{"lets one of many writers win", func(t *try) {
		w, kind := t.begin("first"), t.kind()
		changes := make([]store.Change, 16)
		for i := range changes {
			name := string(rune('a' + i))
			changes[i] = w.entry(name, w.row(2, kind, name, "", 0))
		}
		var won []store.Change
		for i, err := range t.together(changes) {
			switch {
			case err == nil:
				won = append(won, changes[i])
			case !errors.Is(err, store.ErrMoved):
				t.Errorf("a writer: got %v, want %v", err, store.ErrMoved)
			}
		}
		if len(won) != 1 {
			t.Fatalf("got %d writers that won, want 1", len(won))
		}
		w.has[store.Said] = append(w.has[store.Said], won[0].Entry)
		t.is(w)
		t.rows(w.id, won[0].Add...)
	}},
	{"writes all of a change or nothing", func(t *try) {
		w, kind := t.begin(), t.kind()
		old, kept := w.row(1, kind, "old", "", 0), w.row(1, kind, "kept", "", 0)
		t.say(w, "first", kept, old)
		c := w.entry("second", w.row(2, kind, "new", "", 0))
		c.Del = []store.Row{old}
		foreign := c
		foreign.Add = append(foreign.Add[:1:1], store.Row{Story: t.id(), Kind: kind, Key: "foreign"})
		if err := t.st.Add(t.ctx, foreign); err == nil {
			t.Errorf("a row of another story was taken")
		}
		t.is(w)
		t.rows(w.id, kept, old)
		t.finds(kind, "foreign", 0, 9)
		t.add(c)
		w.has[store.Said] = append(w.has[store.Said], c.Entry)
		t.is(w)
		t.rows(w.id, kept, c.Add[0])
	}},
	{"refuses what is impossible", func(t *try) { refuses(t) }},
	{"does not refuse the neighbours of what it refuses", func(t *try) {
		kind := t.kind()
		tales := make([]*tale, 24)
		for i := range tales {
			tales[i] = t.begin("first")
		}
		for range 3 {
			changes := make([]store.Change, len(tales))
			for i, w := range tales {
				c := w.entry("more", w.row(len(w.has[0])+1, kind, "", "", 0))
				switch i % 4 {
				case 1:
					c.Was = chain.Link{1}
				case 2:
					c.Entry.Link = chain.Link{1}
				case 3:
					c.Add[0].Story = tales[0].id
				}
				changes[i] = c
			}
			for i, err := range t.together(changes) {
				switch {
				case i%4 == 0 && err != nil:
					t.Errorf("a good change among bad ones: %v", err)
				case i%4 == 0:
					tales[i].has[store.Said] = append(tales[i].has[store.Said], changes[i].Entry)
				case err == nil:
					t.Errorf("a bad change among good ones was taken")
				case (i%4 == 1) != errors.Is(err, store.ErrMoved):
					t.Errorf("a bad change among good ones: got another's error: %v", err)
				}
			}
		}
		for i, w := range tales {
			t.is(w)
			if rows, err := t.st.Rows(t.ctx, w.id); err != nil || len(rows) != len(w.has[0])-1 {
				t.Errorf("story %d: got %d rows and %v, want %d", i, len(rows), err, len(w.has[0])-1)
			}
		}
	}},
	{"holds rows as a set, and deletes before it adds", func(t *try) {
		w, kind := t.begin(), t.kind()
		one := w.row(1, kind, "k", "old", 1)
		other := w.row(0, kind, "k", "other seq", 1)
		t.say(w, "first", one, other)
		newer := w.row(1, kind, "k", "new", 2)
		t.say(w, "second", newer)
		t.rows(w.id, other, newer)
		c := w.entry("third", w.row(1, kind, "k", "newest", 3))
		c.Del = []store.Row{w.row(1, kind, "k", "whatever it says", 9), w.row(7, kind, "not there", "", 0)}
		t.add(c)
		w.has[store.Said] = append(w.has[store.Said], c.Entry)
		t.rows(w.id, other, c.Add[0])
		c = w.entry("fourth")
		c.Del = []store.Row{w.row(1, kind, "k", "", 0)}
		t.add(c)
		t.rows(w.id, other)
	}},
	{"keeps nothing it was handed, and gives what may be kept", func(t *try) {
		w := t.begin()
		c := w.entry("first")
		key, text := bytes.Clone(c.Key), bytes.Clone(c.Entry.Text)
		c.Key, c.Entry.Text = key, text
		t.add(c)
		w.has[store.Said] = append(w.has[store.Said], w.follows(store.Said, "first"))
		t.say(w, "second, as long as the first")
		spoil(key)
		spoil(text)
		t.is(w)
		gotKey, got := t.read(w.id, store.Said, 0)
		t.same(got, w.has[store.Said])
		for _, s := range got {
			spoil(s.Text)
		}
		spoil(gotKey)
		t.is(w)
		if k := t.kept(w.id); k != nil {
			spoil(k.Key)
		}
		now := []byte("another key")
		if ok, err := t.st.Rewrap(t.ctx, w.id, w.key, now); !ok || err != nil {
			t.Fatalf("rewrap: got %v, %v", ok, err)
		}
		w.key = bytes.Clone(now)
		spoil(now)
		t.is(w)
		if k := t.kept(w.id); k == nil || !bytes.Equal(k.Key, w.key) {
			t.Errorf("among the stories: got %v, want key %q", k, w.key)
		}
	}},
	{"takes an entry of ten megabytes", func(t *try) {
		w := t.begin("first")
		t.say(w, strings.Repeat("0123456789abcde\x00", 10<<20/16))
		t.say(w, "third")
		t.is(w)
	}},
	{"takes any time", func(t *try) {
		w, kind := t.begin(), t.kind()
		var rows []store.Row
		for i, due := range []int64{math.MinInt64, math.MinInt64 + 1, -62135596800000000, -1, 0, 1, 1 << 53, 1<<53 + 1, math.MaxInt64 - 1, math.MaxInt64} {
			rows = append(rows, w.row(i, kind, "k", "", due))
		}
		t.say(w, "first", rows...)
		for i, r := range rows {
			t.finds(kind, "k", r.Due, 20, rows[:i+1]...)
		}
		t.rows(w.id, rows...)
	}},
}

func spoil(b []byte) {
	for i := range b {
		b[i] ^= 0xff
	}
}

// together adds all changes at once, and gives what each was told.
func (t *try) together(changes []store.Change) []error {
	errs := make([]error, len(changes))
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i, c := range changes {
		wg.Go(func() {
			<-start
			errs[i] = t.st.Add(t.ctx, c)
		})
	}
	close(start)
	wg.Wait()
	return errs
}

func refuses(t *try) {
	kind := t.kind()
	w := t.begin()
	row := w.row(1, kind, "stays", "", 0)
	t.say(w, "first", row)
	t.say(w, "second")
	fresh := t.begin()
	elsewhere := store.Row{Story: t.id(), Kind: kind}
	for _, c := range []struct {
		it    string
		to    *tale
		spoil func(c *store.Change)
	}{
		{"a seq before the next", w, func(c *store.Change) { c.Entry.Seq = 2 }},
		{"a seq after the next", w, func(c *store.Change) { c.Entry.Seq = 4 }},
		{"no seq", w, func(c *store.Change) { c.Entry.Seq = 0 }},
		{"a seq below none", w, func(c *store.Change) { c.Entry.Seq = -1 }},
		{"a seq, with its link, after the next", w, func(c *store.Change) {
			c.Entry.Seq = 4
			c.Entry.Link = chain.Next(w.id, 0, 4, c.Was, c.Entry.Mark)
		}},
		{"a link that is not the next", w, func(c *store.Change) { c.Entry.Link[31] ^= 1 }},
		{"a link of another mark", w, func(c *store.Change) { c.Entry.Mark[0] ^= 1 }},
		{"a link of another story", w, func(c *store.Change) {
			c.Entry.Link = chain.Next(t.id(), 0, 3, c.Was, c.Entry.Mark)
		}},
		{"a link of another strand", w, func(c *store.Change) {
			c.Entry.Link = chain.Next(w.id, 1, 3, c.Was, c.Entry.Mark)
		}},
		{"a row of another story", w, func(c *store.Change) { c.Add = []store.Row{elsewhere} }},
		{"deleting a row of another story", w, func(c *store.Change) { c.Del = []store.Row{elsewhere} }},
		{"a key with a later entry", w, func(c *store.Change) { c.Key = w.key }},
		{"no key with the first entry", fresh, func(c *store.Change) { c.Key = nil }},
		{"an empty key with the first entry", fresh, func(c *store.Change) { c.Key = []byte{} }},
		{"a first entry that is the second", fresh, func(c *store.Change) {
			c.Entry.Seq = 2
			c.Entry.Link = chain.Next(fresh.id, 0, 2, c.Was, c.Entry.Mark)
		}},
		{"a key with a look", w, func(c *store.Change) { c.In, c.Key = store.Looked, w.key }},
		{"a look with a row of another story", w, func(c *store.Change) {
			c.In, c.Add = store.Held, []store.Row{elsewhere}
		}},
		{"a look before the first entry", fresh, func(c *store.Change) { c.In, c.Key = store.Looked, nil }},
		{"a look, with a key, before the first entry", fresh, func(c *store.Change) { c.In = store.Held }},
		{"a strand below the first", w, func(c *store.Change) { c.In = -1 }},
		{"a strand above the last", w, func(c *store.Change) { c.In = store.Held + 1 }},
	} {
		bad := c.to.entry("bad", c.to.row(3, kind, "bad", "", 0))
		bad.Del = []store.Row{c.to.row(1, kind, "stays", "", 0)}
		c.spoil(&bad)
		cursor := t.newest()
		err := t.st.Add(t.ctx, bad)
		if err == nil {
			t.Fatalf("%s: it was taken", c.it)
		}
		if sentinel(err) {
			t.Errorf("%s: got %v, want an error of its own", c.it, err)
		}
		t.is(w)
		t.rows(w.id, row)
		if key, got := t.read(fresh.id, store.Said, 0); len(key) > 0 || len(got) > 0 {
			t.Errorf("%s: a story began all the same", c.it)
		}
		t.rows(fresh.id)
		if got := t.grown(cursor); len(got) != 0 {
			t.Errorf("%s: what was refused grew: %v", c.it, got)
		}
	}
	t.say(w, "third")
	t.say(fresh, "first")
	t.is(w)
	t.is(fresh)
}
