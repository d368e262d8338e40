// SPDX-License-Identifier: MIT

package keep_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"alongside/store"
	"alongside/store/keep"
	"alongside/store/memory"
)

// A meddled store lets something happen right before what is read is read.
type meddled struct {
	store.Store
	before func(call string)
}

func (m meddled) Leaf(ctx context.Context, id store.ID, in store.Strand) (store.Leaf, bool, error) {
	m.before("leaf")
	return m.Store.Leaf(ctx, id, in)
}

func (m meddled) Rows(ctx context.Context, id store.ID) ([]store.Row, error) {
	m.before("rows")
	return m.Store.Rows(ctx, id)
}

func (m meddled) Names(ctx context.Context, id store.ID) ([]store.ID, error) {
	m.before("names")
	return m.Store.Names(ctx, id)
}

func (m meddled) Part(ctx context.Context, id, name store.ID, n int) ([]byte, error) {
	m.before("part")
	return m.Store.Part(ctx, id, name, n)
}

func (m meddled) Signed(ctx context.Context) ([]byte, int64, error) {
	m.before("signed")
	return m.Store.Signed(ctx)
}

// counted says something in a story, and in one row how often something was said.
func counted(t fataler, st store.Store, id store.ID) error {
	c := change(t, st, id, store.Said, "said")
	c.Add = []store.Row{{Story: id, Kind: "count", Text: fmt.Sprint(c.Entry.Seq)}}
	return st.Add(context.Background(), c)
}

// fits complains unless a story's rows are those of its entries.
func fits(t *testing.T, st store.Store, id store.ID) int {
	t.Helper()
	n, _ := head(t, st, id, store.Said)
	rows, err := st.Rows(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1 || rows[0].Text != fmt.Sprint(n) {
		t.Fatalf("a story of %d entries has the rows of another moment: %v", n, rows)
	}
	return n
}

// TestOneMoment has a story grow at every moment at which a backup reads something of it.
func TestOneMoment(t *testing.T) {
	for _, call := range []string{"leaf", "rows", "names", "part", "signed"} {
		for often := range 5 {
			st := memory.New()
			for range 3 {
				if err := counted(t, st, plain); err != nil {
					t.Fatal(err)
				}
			}
			put(t, st, plain, store.ID{9}, 0, "part")
			left := often + 1
			busy := meddled{st, func(now string) {
				if now != call || left == 0 {
					return
				}
				left--
				if err := counted(t, st, plain); err != nil {
					t.Fatal(err)
				}
				add(t, st, plain, store.Looked, "looked")
				extend(t, st, 1, "signed", store.Leaf{Story: plain, In: store.Looked, Seq: 1, At: 0})
			}}
			stories, keys := backup(t, busy, options)
			back, err := restore(stories, keys, options)
			if err != nil {
				t.Fatalf("it has grown before %s was read: %v", call, err)
			}
			if n := fits(t, back, plain); n < 3 {
				t.Errorf("got %d entries, and three were there before", n)
			}
		}
	}
}

// TestNeverStill gives up on a story that has always grown.
func TestNeverStill(t *testing.T) {
	st := memory.New()
	add(t, st, plain, store.Said, "first")
	busy := meddled{st, func(now string) {
		if now == "rows" {
			add(t, st, plain, store.Looked, "looked")
		}
	}}
	var stories, keys bytes.Buffer
	_, err := keep.Backup(t.Context(), busy, &stories, &keys, options)
	if err == nil || !strings.Contains(err.Error(), "does not stand still") {
		t.Errorf("it gives up: got %v", err)
	}
	if err := verify(stories.Bytes(), keys.Bytes()); err == nil {
		t.Error("what it wrote is refused")
	}
}

// TestForgottenMeanwhile forgets a story at every moment at which a backup reads something of it.
func TestForgottenMeanwhile(t *testing.T) {
	for _, call := range []string{"leaf", "rows", "names", "part"} {
		st := full(t, memory.New())
		now := false
		busy := meddled{st, func(is string) {
			if is == call && !now {
				now = true
				forget(t, st, plain)
			}
		}}
		stories, keys := backup(t, busy, options)
		if bytes.Contains(keys, append([]byte("key of "), plain[:]...)) {
			t.Errorf("forgotten before %s was read: its key goes out all the same", call)
		}
		back, err := restore(stories, keys, options)
		if err != nil {
			t.Fatalf("forgotten before %s was read: %v", call, err)
		}
		if diff := firstDiff(told(t, back), told(t, st)); diff != "" {
			t.Errorf("forgotten before %s was read: %s", call, diff)
		}
	}
}

// TestWhileOthersWrite: what was acknowledged before the backup began is in it, and of what came later of each
// story a beginning, with the rows of just that.
func TestWhileOthersWrite(t *testing.T) {
	for _, engine := range engines {
		t.Run(engine.name, func(t *testing.T) {
			st := engine.open(t)
			ids := make([]store.ID, 20)
			for i := range ids {
				ids[i] = store.ID{byte(i), 1}
				if err := counted(t, st, ids[i]); err != nil {
					t.Fatal(err)
				}
			}
			ctx, cancel := context.WithCancel(t.Context())
			errs := make([]error, 4)
			var wait sync.WaitGroup
			for h := range errs {
				wait.Go(func() {
					for i := h; ctx.Err() == nil && errs[h] == nil && i < 3000; i++ {
						id := ids[i%len(ids)]
						if errs[h] = counted(t, st, id); errors.Is(errs[h], store.ErrMoved) {
							errs[h] = nil
						}
						look := change(t, st, id, store.Looked, fmt.Sprint("looked ", i))
						if err := st.Add(t.Context(), look); err != nil && !errors.Is(err, store.ErrMoved) {
							errs[h] = err
						}
					}
				})
			}
			more := 0
			for round := 0; round < 5 || more == 0 && round < 500; round++ {
				before := make(map[store.ID]int)
				for _, id := range ids {
					before[id], _ = head(t, st, id, store.Said)
				}
				stories, keys := backup(t, st, options)
				back, err := restore(stories, keys, options)
				if err != nil {
					t.Fatal(err)
				}
				for _, id := range ids {
					n := fits(t, back, id)
					if n < before[id] {
						t.Fatalf("it has what was acknowledged before: got %d entries, want %d or more", n, before[id])
					}
					more += n - before[id]
				}
				begins(t, st, back, ids)
			}
			cancel()
			wait.Wait()
			if err := errors.Join(errs...); err != nil {
				t.Fatal(err)
			}
			if more == 0 {
				t.Error("nobody wrote meanwhile: this tries nothing")
			}
		})
	}
}

// begins complains unless each strand that came back is how the original begins.
func begins(t *testing.T, st, back store.Store, ids []store.ID) {
	t.Helper()
	for _, id := range ids {
		for _, in := range store.Strands {
			n, link := head(t, back, id, in)
			_, each, err := st.Read(t.Context(), id, in, 0)
			if err != nil {
				t.Fatal(err)
			}
			for e := range each {
				if e.Seq == n && e.Link != link {
					t.Errorf("strand %d of %x is another at %d", in, id, n)
				}
			}
		}
	}
}
