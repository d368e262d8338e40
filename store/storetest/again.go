// SPDX-License-Identifier: MIT

package storetest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/store"
)

// An opener opens the same stories once more, after the store was closed that had them open.
type opener func() store.Store

type lastingPromise struct {
	it    string
	prove func(t *try, again opener)
}

var lasting = []lastingPromise{
	{"has everything that it had before it was closed", func(t *try, again opener) {
		tales := t.town()
		was := t.everything(tales)
		for i := range 3 {
			t.st = again()
			if diff := firstDiff(t.everything(tales), was); diff != "" {
				t.Errorf("opened for the %d. time: %s", i+2, diff)
			}
		}
		for _, err := range t.wrong() {
			t.Errorf("check: %v", err)
		}
	}},
	{"goes on where it was closed", func(t *try, again opener) {
		tales := t.town()
		for range 2 {
			t.st = again()
			for _, w := range tales[:3] {
				t.say(w, "more", w.row(9, "more", "k", "", 0))
				t.see(w, store.Looked, "look")
				t.is(w)
			}
			for _, w := range tales[3:] {
				t.forgotten(w)
				if err := t.st.Add(t.ctx, w.entry("more")); err == nil {
					t.Errorf("more was said in a forgotten story")
				}
			}
			_, size, err := t.st.Signed(t.ctx)
			if err != nil {
				t.Fatalf("signed: %v", err)
			}
			t.extend(t.batch(size, 3, fmt.Sprintf("at %d", size)))
			t.log(fmt.Sprintf("at %d", size), size+3)
		}
		for _, err := range t.wrong() {
			t.Errorf("check: %v", err)
		}
	}},
	{"counts growths on, even where none is left", func(t *try, again opener) {
		w := t.begin("first", "second")
		b := t.batch(0, 2, "all")
		b.Upto = t.newest()
		t.extend(b)
		t.st = again()
		if got := t.grown(b.Upto); len(got) != 0 {
			t.Errorf("after %d: got %v, want none", b.Upto, got)
		}
		t.say(w, "third")
		if got := t.grown(b.Upto); len(got) != 1 || got[0].Story != w.id {
			t.Errorf("after %d: got %v, want one", b.Upto, got)
		}
	}},
}

// Again proves that stories outlive the store that had them open: open opens those in dir, which is
// empty at first, and Again closes each store before it opens the next. What it leaves open is
// open's to close, when the test it was handed ends.
func Again(t *testing.T, open func(t *testing.T, dir string) store.Store) {
	for _, p := range lasting {
		t.Run(p.it, func(t *testing.T) {
			dir := t.TempDir()
			p.lasts(t, func() store.Store { return open(t, dir) })
		})
	}
}

// CatchesAgain plants a fault in every store but the first that is opened in a dir, and fails
// unless the test of the promise that it breaks fails on it.
func CatchesAgain(t *testing.T, open func(t *testing.T, dir string) store.Store) {
	for _, p := range lasting {
		t.Run(p.it, func(t *testing.T) {
			caught := 0
			for _, twin := range lastingTwins {
				if twin.Breaks != p.it {
					continue
				}
				caught++
				dir, first := t.TempDir(), true
				seen := watch(t.Context(), func(w T) {
					p.lasts(w, func() store.Store {
						if first {
							first = false
							return open(t, dir)
						}
						return twin.Wrap(open(t, dir))
					})
				})
				if seen.said == "" {
					t.Errorf("nobody noticed that it %s", twin.It)
				}
			}
			if caught == 0 {
				t.Errorf("no twin breaks this promise")
			}
		})
	}
}

func (p lastingPromise) lasts(t T, open opener) {
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	last := open()
	p.prove(&try{T: t, st: last, ctx: ctx}, func() store.Store {
		if err := last.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
		last = open()
		return last
	})
}

// town gives three tales that are told, one forgotten, and one that was forgotten before it began.
func (t *try) town() []*tale {
	t.Helper()
	a, b, c, gone, never := t.rich(), t.rich(), t.begin("only this\x00\xff"), t.rich(), t.begin()
	t.say(b, strings.Repeat("long ", 1<<16))
	if ok, err := t.st.Rewrap(t.ctx, b.id, b.key, []byte("another key")); !ok || err != nil {
		t.Fatalf("rewrap: got %v, %v", ok, err)
	}
	b.key = []byte("another key")
	row := c.row(0, "moved", "\xff", "text", -1)
	if ok, err := t.st.Move(t.ctx, nil, &row); !ok || err != nil {
		t.Fatalf("move: got %v, %v", ok, err)
	}
	d := a.entry("takes a row away")
	d.Del = []store.Row{a.row(0, "no such kind", "", "", 0)}
	t.add(d)
	a.has[store.Said] = append(a.has[store.Said], d.Entry)
	t.forget(gone)
	t.forget(never)
	first := t.batch(0, 7, "first", store.Leaf{Story: a.id, In: store.Looked, Seq: 2, At: 3}, store.Leaf{Story: b.id, Seq: 1, At: 4})
	first.Upto = 3
	t.extend(first)
	t.extend(t.batch(7, 2, "second", store.Leaf{Story: b.id, Seq: 3, At: 8}))
	return []*tale{a, b, c, gone, never}
}

// everything gives all that can be read of tales and the log, one line each.
func (t *try) everything(tales []*tale) []string {
	t.Helper()
	var all []string
	note := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	kept, err := t.st.Stories(t.ctx, store.ID{}, lots)
	note("stories %x %v", kept, err)
	for _, w := range tales {
		for _, in := range store.Strands {
			key, each, err := t.st.Read(t.ctx, w.id, in, 0)
			got, wrong := walk(each)
			note("strand %d of %x, key %q, %v, %v: %x", in, w.id, key, err, wrong, got)
		}
		rows, err := t.st.Rows(t.ctx, w.id)
		note("rows of %x: %x %v", w.id, rows, err)
		for _, r := range rows {
			found, err := t.st.Find(t.ctx, r.Kind, r.Key, r.Due, lots)
			note("found by %q and %q: %+v %v", r.Kind, r.Key, found, err)
		}
		names, err := t.st.Names(t.ctx, w.id)
		note("names of %x: %x %v", w.id, names, err)
		for _, name := range names {
			pieces, err := t.st.Pieces(t.ctx, w.id, name)
			note("pieces of %x: %v %v", name, pieces, err)
			for _, n := range pieces {
				part, err := t.st.Part(t.ctx, w.id, name, n)
				note("part %d: %q %v", n, part, err)
			}
		}
		for _, in := range store.Strands {
			leaf, ok, err := t.st.Leaf(t.ctx, w.id, in)
			note("leaf of strand %d: %+v %v %v", in, leaf, ok, err)
		}
	}
	signed, size, err := t.st.Signed(t.ctx)
	note("signed %q, %d leaves, %v", signed, size, err)
	for at := range tlog.StoredHashCount(size) {
		h, err := t.st.Hashes(t.ctx, []int64{at})
		note("hash %d: %v %v", at, h, err)
	}
	note("grown: %v", t.grown(t.newest()-9))
	return all
}

func firstDiff(got, want []string) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			at := 0
			for at < min(len(got[i]), len(want[i])) && got[i][at] == want[i][at] {
				at++
			}
			at = max(0, at-40)
			return fmt.Sprintf("got ...%.200s, want ...%.200s", got[i][at:], want[i][min(at, len(want[i])):])
		}
	}
	if len(got) != len(want) {
		return fmt.Sprintf("got %d lines, want %d", len(got), len(want))
	}
	return ""
}
