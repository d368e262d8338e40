// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"slices"
	"sync"

	"alongside/store"
)

var finding = []promise{
	{"finds by kind and key, or by kind alone", func(t *try) {
		v, w, kind := t.begin(), t.begin(), t.kind()
		a, b, none := w.row(1, kind, "a", "", 0), w.row(2, kind, "b", "", 1), w.row(3, kind, "", "", 2)
		other := v.row(1, kind, "a", "of another story", 3)
		otherKind := v.row(1, kind+" not", "a", "", 0)
		t.say(w, "first", a, b, none)
		t.say(v, "first", other, otherKind)
		t.finds(kind, "a", 9, 9, a, other)
		t.finds(kind, "b", 9, 9, b)
		t.finds(kind, "c", 9, 9)
		t.finds(kind, "", 9, 9, a, b, none, other)
		t.finds(kind+" not", "", 9, 9, otherKind)
		t.finds(kind[:len(kind)-1], "", 9, 9)
	}},
	{"finds what is due by then, and nothing later", func(t *try) {
		w, kind := t.begin(), t.kind()
		var rows []store.Row
		for i := range 6 {
			rows = append(rows, w.row(i, kind, "k", "", int64(i-3)*1000))
		}
		t.say(w, "first", rows...)
		for i, r := range rows {
			for _, key := range []string{"k", ""} {
				t.finds(kind, key, r.Due-1, 9, rows[:i]...)
				t.finds(kind, key, r.Due, 9, rows[:i+1]...)
			}
		}
	}},
	{"finds at most so many, by due, story and seq", func(t *try) {
		kind := t.kind()
		tales := []*tale{t.begin(), t.begin(), t.begin()}
		slices.SortFunc(tales, func(a, b *tale) int { return bytes.Compare(b.id[:], a.id[:]) })
		var rows []store.Row
		for _, w := range tales { // the last by id first, the latest first, the highest seq first
			var mine []store.Row
			for i := range 6 {
				mine = append(mine, w.row(9-i, kind, "k", "", int64(9-i)/2))
			}
			t.say(w, "first", mine...)
			rows = append(rows, mine...)
		}
		slices.SortFunc(rows, func(a, b store.Row) int {
			return cmp.Or(cmp.Compare(a.Due, b.Due), bytes.Compare(a.Story[:], b.Story[:]), cmp.Compare(a.Seq, b.Seq))
		})
		for n := range len(rows) + 2 {
			for _, key := range []string{"k", ""} {
				t.finds(kind, key, 99, n, rows[:min(n, len(rows))]...)
			}
		}
		t.finds(kind, "k", 99, math.MaxInt32, rows...)
	}},
	{"gives the rows of a story by kind, key and seq", func(t *try) {
		w, kind := t.begin(), t.kind()
		var rows []store.Row
		for _, k := range []string{"a", "b", "b "} {
			for _, key := range []string{"", "\x00", "a", "aa", "b"} {
				for seq := range 2 {
					rows = append(rows, w.row(seq, kind+k, key, "", int64(seq)))
				}
			}
		}
		mixed := slices.Clone(rows)
		slices.Reverse(mixed)
		t.say(w, "first", mixed...)
		t.say(t.begin(), "first")
		t.rows(w.id, rows...)
	}},
	{"takes keys as bytes", func(t *try) {
		w, kind := t.begin(), t.kind()
		keys := []string{"\x00", "\x00\x00", "\x00a", " ", "'", "A", "A ", "\\", "a", "a\x00", "a\x00b", "a ", "a%", "a_", "ab",
			"e\u0301", "\u00e9", "\u202e", "\xc3", "\xc3\x28", "\xed\xa0\x80", "\xfe\xff", "\xff", "\xff\x00", "\xff\xff"}
		var rows []store.Row
		for i, key := range keys {
			rows = append(rows, w.row(1, kind, key, key, int64(i)))
		}
		t.say(w, "first", rows...)
		for _, r := range rows {
			t.finds(kind, r.Key, 99, 99, r)
		}
		t.finds(kind, "", 99, 99, rows...)
		slices.SortFunc(rows, func(a, b store.Row) int { return cmp.Compare(a.Key, b.Key) })
		t.rows(w.id, rows...)
		for _, r := range rows[:len(rows)/2] {
			now := r
			now.Text += "\xff\x00"
			if ok, err := t.st.Move(t.ctx, &r, &now); !ok || err != nil {
				t.Errorf("move the row of key %q: got %v, %v", r.Key, ok, err)
			}
			t.finds(kind, r.Key, 99, 99, now)
		}
		c := w.entry("second")
		c.Del = rows
		t.add(c)
		t.rows(w.id)
	}},
}

var moving = []promise{
	{"moves a row only from where it stands exactly so", func(t *try) {
		w, kind := t.begin(), t.kind()
		is := w.row(1, kind, "k", "text", 5)
		neighbour := w.row(2, kind, "k", "", 0)
		t.say(w, "first", is, neighbour)
		with := func(spoil func(r *store.Row)) *store.Row {
			r := is
			spoil(&r)
			return &r
		}
		later := with(func(r *store.Row) { r.Due = 99; r.Text = "later" })
		for _, c := range []struct {
			it       string
			was, now *store.Row
			ok       bool
			then     []store.Row
		}{
			{"not from another story", &store.Row{Story: t.id(), Seq: 1, Kind: kind, Key: "k", Text: "text", Due: 5}, nil, false, []store.Row{is, neighbour}},
			{"not from another seq", with(func(r *store.Row) { r.Seq = 3 }), later, false, []store.Row{is, neighbour}},
			{"not from another kind", with(func(r *store.Row) { r.Kind += "s" }), later, false, []store.Row{is, neighbour}},
			{"not from another key", with(func(r *store.Row) { r.Key = "K" }), later, false, []store.Row{is, neighbour}},
			{"not from another text", with(func(r *store.Row) { r.Text = "Text" }), later, false, []store.Row{is, neighbour}},
			{"not from another due", with(func(r *store.Row) { r.Due = 4 }), later, false, []store.Row{is, neighbour}},
			{"not away from another text", with(func(r *store.Row) { r.Text = "" }), nil, false, []store.Row{is, neighbour}},
			{"not from nowhere to a free place", with(func(r *store.Row) { r.Seq = 3 }), with(func(r *store.Row) { r.Key = "free" }), false, []store.Row{is, neighbour}},
			{"not from none where one is", nil, later, false, []store.Row{is, neighbour}},
			{"not onto a neighbour", &is, &neighbour, false, []store.Row{is, neighbour}},
			{"onto itself", &is, &is, true, []store.Row{is, neighbour}},
			{"in its place", &is, later, true, []store.Row{*later, neighbour}},
			{"not twice", &is, later, false, []store.Row{*later, neighbour}},
			{"to another place", later, with(func(r *store.Row) { r.Key = "z" }), true, []store.Row{neighbour, *with(func(r *store.Row) { r.Key = "z" })}},
			{"away", with(func(r *store.Row) { r.Key = "z" }), nil, true, []store.Row{neighbour}},
			{"not away twice", with(func(r *store.Row) { r.Key = "z" }), nil, false, []store.Row{neighbour}},
			{"from none", nil, &is, true, []store.Row{is, neighbour}},
			{"not from none twice", nil, &is, false, []store.Row{is, neighbour}},
		} {
			ok, err := t.st.Move(t.ctx, c.was, c.now)
			if ok != c.ok || err != nil {
				t.Errorf("%s: got %v, %v, want %v", c.it, ok, err, c.ok)
			}
			t.rows(w.id, c.then...)
		}
		other := store.Row{Story: t.id(), Kind: kind}
		if ok, err := t.st.Move(t.ctx, nil, &other); !ok || err != nil {
			t.Errorf("to a story that has not begun: got %v, %v", ok, err)
		}
		t.rows(other.Story, other)
		if ok, err := t.st.Move(t.ctx, nil, nil); ok || err == nil {
			t.Errorf("from none to none: got %v, %v, want an error", ok, err)
		}
		moved := store.Row{Story: t.id(), Kind: kind}
		if ok, err := t.st.Move(t.ctx, &is, &moved); ok || err == nil {
			t.Errorf("from story to story: got %v, %v, want an error", ok, err)
		}
		t.rows(w.id, is, neighbour)
		t.rows(moved.Story)
	}},
	{"tells one of many who move a row", func(t *try) {
		w, kind := t.begin("first"), t.kind()
		var is *store.Row
		for _, round := range []string{"put", "move", "move again", "take away"} {
			oks, errs, nows := make([]bool, 16), make([]error, 16), make([]*store.Row, 16)
			var wg sync.WaitGroup
			start := make(chan struct{})
			for i := range oks {
				if round != "take away" {
					r := w.row(1, kind, "k", fmt.Sprintf("%s by %d", round, i), int64(i))
					nows[i] = &r
				}
				wg.Go(func() {
					<-start
					oks[i], errs[i] = t.st.Move(t.ctx, is, nows[i])
				})
			}
			close(start)
			wg.Wait()
			var won []*store.Row
			for i, ok := range oks {
				if errs[i] != nil {
					t.Errorf("%s by %d: %v", round, i, errs[i])
				}
				if ok {
					won = append(won, nows[i])
				}
			}
			if len(won) != 1 {
				t.Fatalf("%s: got %d who were told true, want 1", round, len(won))
			}
			if is = won[0]; is == nil {
				t.rows(w.id)
			} else {
				t.rows(w.id, *is)
			}
		}
	}},
}
