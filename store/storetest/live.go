// SPDX-License-Identifier: MIT

package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"alongside/store"
)

var living = []promise{
	{"stays whole when a call's time was up before it began", func(t *try) {
		w, kind := t.rich(), t.kind()
		over, stop := context.WithCancel(t.ctx)
		stop()
		c := w.entry("late", w.row(4, kind, "k", "", 0))
		if err := t.st.Add(over, c); err == nil {
			w.has[store.Said] = append(w.has[store.Said], c.Entry)
		} else if errors.Is(err, store.ErrMoved) || errors.Is(err, store.ErrForgotten) || errors.Is(err, store.ErrFull) {
			t.Errorf("add: got %v, which says something else", err)
		} else if _, got := t.read(w.id, store.Said, 0); len(got) == len(w.has[store.Said])+1 {
			w.has[store.Said] = append(w.has[store.Said], c.Entry) // unknown means that it may be there
		}
		t.is(w)
		var want []store.Row
		if len(w.has[store.Said]) == 4 {
			want = c.Add
		}
		t.finds(kind, "", 9, 9, want...)
		if _, each, err := t.st.Read(over, w.id, store.Said, 0); err == nil {
			if got, err := walk(each); err == nil {
				t.same(got, w.has[store.Said])
			}
		}
		if got, err := t.st.Find(over, kind, "", 9, 9); err == nil && !slices.Equal(got, want) {
			t.Errorf("find: got %v and no error", got)
		}
		if got, err := t.st.Rows(over, w.id); err == nil && len(got) != 2+len(want) {
			t.Errorf("rows: got %v and no error", got)
		}
		if got, err := t.st.Part(over, w.id, store.ID{1}, 0); err == nil && string(got) != "part" {
			t.Errorf("part: got %q and no error", got)
		}
		if got, err := t.st.Names(over, w.id); err == nil && len(got) != 2 {
			t.Errorf("names: got %v and no error", got)
		}
		if got, err := t.st.Pieces(over, w.id, store.ID{1}); err == nil && len(got) != 2 {
			t.Errorf("pieces: got %v and no error", got)
		}
		row := w.row(5, kind, "moved", "", 0)
		ok, err := t.st.Move(over, nil, &row)
		if ok && err != nil {
			t.Errorf("move: got true and %v", err)
		}
		if err == nil && ok {
			t.finds(kind, "moved", 9, 9, row)
		}
		if err := t.st.Forget(over, w.id); err == nil {
			t.forgotten(w)
		}
		t.forget(w)
		t.forgotten(w)
	}},
	{"keeps many stories apart", func(t *try) {
		kind := t.kind()
		var tales []*tale
		near := t.id()
		for i := range 48 {
			w := t.begin()
			if i < 24 {
				w.id, w.id[15] = near, byte(i)
			}
			t.say(w, fmt.Sprintf("first of %d", i), w.row(1, kind, fmt.Sprintf("%03d", i), "", int64(i)))
			tales = append(tales, w)
		}
		for i, w := range tales {
			t.say(w, strings.Repeat("second ", i))
		}
		for i, w := range tales {
			row := w.row(1, kind, fmt.Sprintf("%03d", i), "", int64(i))
			if i%6 == 5 {
				t.forget(w)
				t.finds(kind, row.Key, 999, 9)
				continue
			}
			t.is(w)
			t.rows(w.id, row)
			t.finds(kind, row.Key, 999, 9, row)
		}
	}},
	{"may be closed twice", func(t *try) {
		st := t.open()
		for range 2 {
			if err := st.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		}
	}},
}
