// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"context"
	"errors"
	"time"

	"alongside/chain"
	"alongside/store"
)

var forgetting = []promise{
	{"forgets key, text, parts and rows, and keeps marks and links", func(t *try) {
		w, other, kind := t.rich(), t.rich(), t.kind()
		t.say(w, "with a row", w.row(4, kind, "k", "text", 0))
		t.forget(w)
		t.forgotten(w)
		t.finds(kind, "", 99, 9)
		t.finds(kind, "k", 99, 9)
		t.is(other)
		if names, err := t.st.Names(t.ctx, other.id); err != nil || len(names) != 2 {
			t.Errorf("parts of a neighbour: got %v, %v, want 2", names, err)
		}
		if rows, err := t.st.Rows(t.ctx, other.id); err != nil || len(rows) != 2 {
			t.Errorf("rows of a neighbour: got %v, %v, want 2", rows, err)
		}
	}},
	{"refuses for ever what follows on forgetting", func(t *try) {
		w, kind := t.rich(), t.kind()
		t.forget(w)
		row := w.row(9, kind, "k", "", 0)
		anew := &tale{id: w.id, key: w.key}
		for _, c := range []store.Change{w.entry("more", row), w.look(store.Looked, "more", row), w.look(store.Held, "more", row), anew.entry("anew", row)} {
			if err := t.st.Add(t.ctx, c); !errors.Is(err, store.ErrForgotten) {
				t.Errorf("add to strand %d, seq %d: got %v, want %v", c.In, c.Entry.Seq, err, store.ErrForgotten)
			}
		}
		if err := t.st.Put(t.ctx, w.id, t.id(), 0, []byte("part")); !errors.Is(err, store.ErrForgotten) {
			t.Errorf("put: got %v, want %v", err, store.ErrForgotten)
		}
		for _, was := range [][]byte{nil, {}, w.key} {
			if ok, err := t.st.Rewrap(t.ctx, w.id, was, []byte("key")); ok || err != nil {
				t.Errorf("rewrap from %q: got %v, %v, want false", was, ok, err)
			}
		}
		if ok, err := t.st.Move(t.ctx, nil, &row); ok || err != nil {
			t.Errorf("move: got %v, %v, want false", ok, err)
		}
		t.forgotten(w)
	}},
	{"holds nothing open for who does not walk what was forgotten", func(t *try) {
		gone := t.rich()
		t.forget(gone)
		ctx, stop := context.WithTimeout(t.ctx, time.Minute)
		defer stop()
		for i := range 60 {
			if _, _, err := t.st.Read(ctx, gone.id, store.Said, 0); !errors.Is(err, store.ErrForgotten) {
				t.Fatalf("reading %d: got %v, want %v", i, err, store.ErrForgotten)
			}
		}
		w := t.begin("first", "second")
		t.forget(w)
		t.forgotten(w)
		t.forgotten(gone)
	}},
	{"forgets again and again", func(t *try) {
		w := t.rich()
		for range 3 {
			t.forget(w)
			t.forgotten(w)
		}
	}},
	{"forgets a story that never began, which then never begins", func(t *try) {
		w, kind := t.begin(), t.kind()
		early := w.row(0, kind, "k", "", 0)
		if ok, err := t.st.Move(t.ctx, nil, &early); !ok || err != nil {
			t.Fatalf("move: got %v, %v", ok, err)
		}
		if err := t.st.Put(t.ctx, w.id, w.id, 0, []byte("part")); err != nil {
			t.Fatalf("put: %v", err)
		}
		t.forget(w)
		t.forgotten(w)
		if err := t.st.Add(t.ctx, w.entry("first")); !errors.Is(err, store.ErrForgotten) {
			t.Errorf("add: got %v, want %v", err, store.ErrForgotten)
		}
		t.forgotten(w)
	}},
}

// rich gives a tale that has something of everything.
func (t *try) rich() *tale {
	t.Helper()
	w, kind := t.begin("first", "second"), t.kind()
	t.say(w, "third", w.row(3, kind, "k", "text", 0), w.row(0, kind, "", "", 7))
	t.see(w, store.Looked, "look")
	t.see(w, store.Looked, "look again")
	t.see(w, store.Held, "held")
	for n, name := range []store.ID{{1}, {1}, {2}} {
		if err := t.st.Put(t.ctx, w.id, name, n, []byte("part")); err != nil {
			t.Fatalf("put: %v", err)
		}
	}
	return w
}

func (t *try) forget(w *tale) {
	t.Helper()
	if err := t.st.Forget(t.ctx, w.id); err != nil {
		t.Fatalf("forget: %v", err)
	}
}

// forgotten complains unless of w there is nothing left but marks and links.
func (t *try) forgotten(w *tale) {
	t.Helper()
	for _, in := range store.Strands {
		for after := range len(w.has[in]) + 2 {
			key, each, err := t.st.Read(t.ctx, w.id, in, after)
			if !errors.Is(err, store.ErrForgotten) || len(key) > 0 {
				t.Errorf("read strand %d of a forgotten story: got key %q and %v, want %v", in, key, err, store.ErrForgotten)
				continue
			}
			got, err := walk(each)
			if err != nil {
				t.Errorf("walk strand %d of a forgotten story: %v", in, err)
			}
			var bare []store.Sealed
			for _, s := range w.has[in][min(after, len(w.has[in])):] {
				bare = append(bare, store.Sealed{Seq: s.Seq, Mark: s.Mark, Link: s.Link})
			}
			t.same(got, bare)
			if after > 0 {
				continue
			}
			var link chain.Link
			for _, s := range got {
				if link = chain.Next(w.id, int(in), s.Seq, link, s.Mark); link != s.Link {
					t.Errorf("the chain of strand %d does not verify at seq %d", in, s.Seq)
				}
			}
		}
	}
	t.rows(w.id)
	if names, err := t.st.Names(t.ctx, w.id); err != nil || len(names) > 0 {
		t.Errorf("names of a forgotten story: got %v, %v, want none", names, err)
	}
	if pieces, err := t.st.Pieces(t.ctx, w.id, store.ID{1}); err != nil || len(pieces) > 0 {
		t.Errorf("pieces of a forgotten story: got %v, %v, want none", pieces, err)
	}
	for n := range 3 {
		for _, name := range []store.ID{{1}, {2}, w.id} {
			if part, err := t.st.Part(t.ctx, w.id, name, n); err != nil || part != nil {
				t.Errorf("part of a forgotten story: got %q, %v, want none", part, err)
			}
		}
	}
	if kept := t.kept(w.id); kept == nil || len(kept.Key) > 0 {
		t.Errorf("among the stories: got %v, want it without a key", kept)
	}
}

// kept is how Stories gives a story, or nil.
func (t *try) kept(id store.ID) *store.Kept {
	t.Helper()
	before := id
	for i := len(before) - 1; i >= 0; i-- {
		before[i]--
		if before[i] != 0xff {
			break
		}
	}
	got, err := t.st.Stories(t.ctx, before, 1)
	if err != nil {
		t.Fatalf("stories: %v", err)
	}
	if len(got) != 1 || got[0].Story != id {
		return nil
	}
	if len(got[0].Key) == 0 && bytes.Equal(got[0].Key, []byte{}) && got[0].Key != nil {
		t.Errorf("the key of a forgotten story is empty, want nil")
	}
	return &got[0]
}
