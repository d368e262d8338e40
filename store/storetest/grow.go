// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/store"
)

var growing = []promise{
	{"tells of each growth, in order", func(t *try) {
		cursor := t.newest()
		v, w := t.begin("first"), t.begin("first")
		t.see(v, store.Looked, "look")
		t.see(w, store.Held, "held")
		for range 9 {
			t.say(v, "more")
		}
		want := []store.Growth{{Story: v.id}, {Story: w.id}, {Story: v.id, In: store.Looked}, {Story: w.id, In: store.Held}}
		for range 9 {
			want = append(want, store.Growth{Story: v.id})
		}
		got := t.grown(cursor)
		for i, g := range got {
			if g.N <= cursor {
				t.Errorf("growth %d: got N %d after %d", i, g.N, cursor)
			}
			cursor = g.N
			got[i].N = 0
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}},
	{"never passes a growth over, even while many write", func(t *try) { passesNone(t) }},
	{"appends to the log whole, and only at its end", func(t *try) {
		t.st = t.open()
		t.extend(t.batch(0, 4, "zero"))
		w := t.begin("first")
		_, size, err := t.st.Signed(t.ctx)
		if err != nil {
			t.Fatalf("signed: %v", err)
		}
		if _, ok, err := t.st.Leaf(t.ctx, w.id, store.Said); ok || err != nil {
			t.Errorf("a leaf of what is not in the log: got %v, %v", ok, err)
		}
		t.extend(t.batch(size, 5, "one", store.Leaf{Story: w.id, In: store.Said, Seq: 1, At: size + 3}))
		good := t.batch(size+5, 3, "two", store.Leaf{Story: w.id, In: store.Held, Seq: 1, At: size + 6})
		for _, wrong := range []int64{size, size + 4, size + 6, size + 8, -1} {
			b := good
			b.Size, b.Now = wrong, wrong+3
			b.Leaves = []store.Leaf{{Story: w.id, In: store.Said, Seq: 9, At: 9}}
			b.Signed = []byte("refused")
			b.Upto = t.newest()
			if err := t.st.Extend(t.ctx, b); !errors.Is(err, store.ErrMoved) {
				t.Errorf("extend a log of %d as one of %d: got %v, want %v", size+5, wrong, err, store.ErrMoved)
			}
		}
		t.log("one", size+5, store.Leaf{Story: w.id, In: store.Said, Seq: 1, At: size + 3})
		t.extend(good)
		t.log("two", size+8, store.Leaf{Story: w.id, In: store.Said, Seq: 1, At: size + 3}, good.Leaves[0])
		newer := []store.Leaf{{Story: w.id, In: store.Said, Seq: 2, At: size + 9}, {Story: w.id, In: store.Said, Seq: 3, At: size + 10}}
		t.extend(t.batch(size+8, 3, "three\x00\xff", newer...))
		t.log("three\x00\xff", size+11, newer[1], good.Leaves[0])
		if got, err := t.st.Hashes(t.ctx, []int64{2, 0, 1, 0}); err != nil || len(got) != 4 {
			t.Errorf("hashes: got %v, %v, want 4", got, err)
		} else {
			for i, at := range []int64{2, 0, 1, 0} {
				if one, err := t.st.Hashes(t.ctx, []int64{at}); err != nil || len(one) != 1 || one[0] != got[i] {
					t.Errorf("hash %d: got %v alone, %v, and %v among others", at, one, err, got[i])
				}
			}
		}
		for _, at := range [][]int64{{-1}, {tlog.StoredHashCount(size + 11)}, {0, 1 << 40}} {
			if got, err := t.st.Hashes(t.ctx, at); err == nil {
				t.Errorf("hashes at %v: got %v, want an error", at, got)
			}
		}
		if got, err := t.st.Hashes(t.ctx, nil); len(got) > 0 || err != nil {
			t.Errorf("no hashes: got %v, %v", got, err)
		}
	}},
	{"lets one of many extend the log", func(t *try) {
		_, size, err := t.st.Signed(t.ctx)
		if err != nil {
			t.Fatalf("signed: %v", err)
		}
		w := t.begin("first")
		batches, errs := make([]store.Batch, 16), make([]error, 16)
		for i := range batches {
			batches[i] = t.batch(size, 1+i%3, fmt.Sprintf("by %d", i), store.Leaf{Story: w.id, In: store.Said, Seq: i, At: size})
		}
		var wg sync.WaitGroup
		for i, b := range batches {
			wg.Go(func() { errs[i] = t.st.Extend(t.ctx, b) })
		}
		wg.Wait()
		var won []store.Batch
		for i, err := range errs {
			if err == nil {
				won = append(won, batches[i])
			} else if !errors.Is(err, store.ErrMoved) {
				t.Errorf("extend: got %v, want %v", err, store.ErrMoved)
			}
		}
		if len(won) != 1 {
			t.Fatalf("got %d who extended the log, want 1", len(won))
		}
		t.log(string(won[0].Signed), won[0].Now, won[0].Leaves[0])
	}},
	{"keeps growths that no batch has taken", func(t *try) {
		cursor := t.newest()
		w := t.begin("first", "second", "third")
		grown := t.grown(cursor)
		if len(grown) != 3 {
			t.Fatalf("got growths %v, want 3", grown)
		}
		_, size, err := t.st.Signed(t.ctx)
		if err != nil {
			t.Fatalf("signed: %v", err)
		}
		b := t.batch(size, 1, "one", store.Leaf{Story: w.id, In: store.Said, Seq: 1, At: size})
		b.Upto = grown[0].N
		t.extend(b)
		if got := t.grown(grown[0].N); !slices.Equal(got, grown[1:]) {
			t.Errorf("got %v, want %v", got, grown[1:])
		}
		b = t.batch(b.Now, 1, "all")
		b.Upto = t.newest()
		t.extend(b)
		t.say(w, "fourth, when none is left")
		if got := t.grown(b.Upto); len(got) != 1 || got[0].Story != w.id || got[0].N <= b.Upto {
			t.Errorf("after %d: got %v, want one more", b.Upto, got)
		}
	}},
	{"has an empty log before the first batch", func(t *try) {
		t.st = t.open()
		if signed, size, err := t.st.Signed(t.ctx); signed != nil || size != 0 || err != nil {
			t.Errorf("signed: got %q, %d, %v, want none", signed, size, err)
		}
		if _, err := t.st.Hashes(t.ctx, []int64{0}); err == nil {
			t.Errorf("a hash of an empty log: got no error")
		}
		if got := t.grown(0); len(got) > 0 {
			t.Errorf("growths of an empty store: got %v", got)
		}
		t.extend(t.batch(0, 4, "first"))
		t.log("first", 4)
	}},
}

// passesNone has many writers and one reader that goes on from the last N it was given.
func passesNone(t *try) {
	cursor := t.newest()
	errs := make([]error, 8)
	var wg sync.WaitGroup
	wrote := make(map[store.Growth]int)
	for i := range errs {
		w := t.begin("first")
		wrote[store.Growth{Story: w.id}] = 11
		wrote[store.Growth{Story: w.id, In: store.Looked}] = 3
		wg.Go(func() {
			for n := range 10 {
				c := w.entry(fmt.Sprintf("entry %d", n+2))
				errs[i] = errors.Join(errs[i], t.st.Add(t.ctx, c))
				w.has[store.Said] = append(w.has[store.Said], c.Entry)
				if n%4 == 0 {
					errs[i] = errors.Join(errs[i], t.st.Add(t.ctx, w.look(store.Looked, "look")))
				}
			}
		})
	}
	done := make(chan struct{})
	go func() {
		wg.Wait()
		close(done)
	}()
	met := make(map[store.Growth]int)
	var back []string // growths that were told too late; nobody is told before all have written
	for going := true; going; {
		select {
		case <-done:
			going = false
		case <-time.After(time.Millisecond):
		}
		for _, g := range t.grown(cursor) {
			if g.N <= cursor {
				back = append(back, fmt.Sprintf("got N %d after %d", g.N, cursor))
			}
			cursor = g.N
			met[store.Growth{Story: g.Story, In: g.In}]++
		}
	}
	if err := errors.Join(errs...); err != nil {
		t.Fatalf("%v", err)
	}
	if len(back) > 0 {
		t.Errorf("%s", back)
	}
	for g, n := range wrote {
		if met[g] != n {
			t.Errorf("strand %d of a story grew %d times, and %d were met", g.In, n, met[g])
		}
	}
}

func leafData(signed string, at int64) []byte { return fmt.Appendf(nil, "%s %d", signed, at) }

// batch gives n new leaves for a log of size, which is the store's own.
func (t *try) batch(size int64, n int, signed string, leaves ...store.Leaf) store.Batch {
	t.Helper()
	b := store.Batch{Size: size, Now: size + int64(n), Leaves: leaves, Signed: []byte(signed)}
	first := tlog.StoredHashCount(size)
	reader := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
		got := make([]tlog.Hash, len(at))
		var ask, where []int64
		for i, n := range at {
			if n >= first && n-first < int64(len(b.Hashes)) {
				got[i] = b.Hashes[n-first]
			} else {
				ask, where = append(ask, n), append(where, int64(i))
			}
		}
		some, err := t.st.Hashes(t.ctx, ask)
		for i, h := range some {
			got[where[i]] = h
		}
		return got, err
	})
	for at := size; at < b.Now; at++ {
		h, err := tlog.StoredHashes(at, leafData(signed, at), reader)
		if err != nil {
			// A log that is being extended by others meanwhile may not have what it had.
			t.Fatalf("hash leaf %d: %v", at, err)
		}
		b.Hashes = append(b.Hashes, h...)
	}
	return b
}

func (t *try) extend(b store.Batch) {
	t.Helper()
	signed, hashes, leaves := bytes.Clone(b.Signed), slices.Clone(b.Hashes), slices.Clone(b.Leaves)
	b.Signed, b.Hashes, b.Leaves = signed, hashes, leaves
	if err := t.st.Extend(t.ctx, b); err != nil {
		t.Fatalf("extend: %v", err)
	}
	spoil(signed)
	clear(hashes)
	clear(leaves)
}

// log complains unless the log has that checkpoint and size, its hashes fit one another, and the
// newest leaves of their strands are these.
func (t *try) log(signed string, size int64, leaves ...store.Leaf) {
	t.Helper()
	got, n, err := t.st.Signed(t.ctx)
	if err != nil || string(got) != signed || n != size {
		t.Errorf("signed: got %q, %d, %v, want %q, %d", got, n, err, signed, size)
	}
	spoil(got)
	reader := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) { return t.st.Hashes(t.ctx, at) })
	whole, err := tlog.TreeHash(size, reader)
	if err != nil {
		t.Fatalf("hash the log: %v", err)
	}
	for _, at := range []int64{0, size / 2, size - 1} {
		leaf, err := t.st.Hashes(t.ctx, []int64{tlog.StoredHashIndex(0, at)})
		if err != nil || len(leaf) != 1 {
			t.Fatalf("hash of leaf %d: got %v, %v", at, leaf, err)
		}
		proof, err := tlog.ProveRecord(size, at, reader)
		if err != nil {
			t.Fatalf("prove leaf %d: %v", at, err)
		}
		if err := tlog.CheckRecord(proof, size, whole, at, leaf[0]); err != nil {
			t.Errorf("leaf %d: %v", at, err)
		}
	}
	last, err := t.st.Hashes(t.ctx, []int64{tlog.StoredHashIndex(0, size-1)})
	if err != nil || len(last) != 1 || last[0] != tlog.RecordHash(leafData(signed, size-1)) {
		t.Errorf("the last leaf is not the one appended last: %v, %v", last, err)
	}
	for _, l := range leaves {
		got, ok, err := t.st.Leaf(t.ctx, l.Story, l.In)
		if got != l || !ok || err != nil {
			t.Errorf("leaf of strand %d: got %+v, %v, %v, want %+v", l.In, got, ok, err, l)
		}
	}
}
