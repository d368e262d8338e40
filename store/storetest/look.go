// SPDX-License-Identifier: MIT

package storetest

import (
	"errors"
	"fmt"
	"slices"

	"alongside/chain"
	"alongside/store"
)

var looking = []promise{
	{"fills in seq and link of a look", func(t *try) {
		w, kind := t.begin("first", "second"), t.kind()
		row := w.row(1, kind, "k", "", 0)
		t.see(w, store.Looked, "look", row)
		t.see(w, store.Held, "held")
		t.is(w)
		c := w.look(store.Looked, "another")
		c.Entry.Seq, c.Entry.Link = 77, chain.Link{1}
		t.add(c)
		w.has[store.Looked] = append(w.has[store.Looked], w.follows(store.Looked, "another"))
		t.is(w)
		c = w.look(store.Held, "one that takes a row away")
		c.Del = []store.Row{row}
		t.rows(w.id, row)
		t.add(c)
		w.has[store.Held] = append(w.has[store.Held], w.follows(store.Held, "one that takes a row away"))
		t.is(w)
		t.rows(w.id)
		t.say(w, "third: looks do not move the head")
		t.is(w)
	}},
	{"refuses a look when the story has moved", func(t *try) {
		w, kind := t.begin("first"), t.kind()
		for _, in := range []store.Strand{store.Looked, store.Held} {
			late := w.look(in, "late", w.row(1, kind, "late", "", 0))
			t.say(w, "meanwhile")
			none, other := late, late
			none.Was, other.Was = chain.Link{}, chain.Link{1}
			cursor := t.newest()
			for _, c := range []store.Change{late, none, other} {
				if err := t.st.Add(t.ctx, c); !errors.Is(err, store.ErrMoved) {
					t.Errorf("a look onto %x: got %v, want %v", c.Was[:4], err, store.ErrMoved)
				}
			}
			t.is(w)
			t.rows(w.id)
			if got := t.grown(cursor); len(got) != 0 {
				t.Errorf("what was refused grew: %v", got)
			}
		}
	}},
	{"lets many look at once", func(t *try) {
		w, kind := t.begin("first"), t.kind()
		changes := make([]store.Change, 24)
		for i := range changes {
			changes[i] = w.look(store.Strand(1+i%2), fmt.Sprintf("look %02d", i), w.row(0, kind, fmt.Sprintf("%02d", i), "", 0))
		}
		for i, err := range t.together(changes) {
			if err != nil {
				t.Errorf("look %d: %v", i, err)
			}
		}
		for _, in := range []store.Strand{store.Looked, store.Held} {
			_, got := t.read(w.id, in, 0)
			var texts []string
			for _, s := range got {
				texts = append(texts, string(s.Text))
				w.has[in] = append(w.has[in], w.follows(in, string(s.Text)))
			}
			slices.Sort(texts)
			if len(slices.Compact(texts)) != len(changes)/2 {
				t.Errorf("strand %d: got looks %q, want %d of them", in, texts, len(changes)/2)
			}
		}
		t.is(w)
		var rows []store.Row
		for _, c := range changes {
			rows = append(rows, c.Add[0])
		}
		t.rows(w.id, rows...)
	}},
}
