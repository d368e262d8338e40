// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"alongside/store"
)

var reading = []promise{
	{"reads what follows a seq, in order", func(t *try) {
		w := t.begin()
		for i := range 12 {
			t.say(w, fmt.Sprintf("entry %d", i+1))
		}
		t.see(w, store.Looked, "look 1")
		t.see(w, store.Looked, "look 2")
		t.see(w, store.Held, "held 1")
		for _, in := range store.Strands {
			for after := range len(w.has[in]) + 3 {
				key, got := t.read(w.id, in, after)
				if !bytes.Equal(key, w.key) {
					t.Errorf("the key after %d: got %q, want %q", after, key, w.key)
				}
				if diff := unlike(got, w.has[in][min(after, len(w.has[in])):]); diff != "" {
					t.Errorf("strand %d after %d: %s", in, after, diff)
				}
			}
		}
	}},
	{"knows nothing of a story that never began", func(t *try) {
		id := t.id()
		for _, in := range store.Strands {
			for after := range 2 {
				if key, got := t.read(id, in, after); len(key) > 0 || len(got) > 0 {
					t.Errorf("strand %d after %d: got key %q and %d entries, want none", in, after, key, len(got))
				}
			}
		}
		t.rows(id)
	}},
	{"sees what was acknowledged before", func(t *try) {
		w := t.begin("first")
		errs := make([]error, 4)
		var wg sync.WaitGroup
		for i := range errs {
			mine := t.begin("first")
			wg.Go(func() {
				for n := range 8 {
					c := mine.entry(fmt.Sprintf("entry %d", n+2))
					if err := t.st.Add(t.ctx, c); err != nil {
						errs[i] = err
						return
					}
					mine.has[store.Said] = append(mine.has[store.Said], c.Entry)
					_, each, err := t.st.Read(t.ctx, mine.id, store.Said, 0)
					if err == nil {
						var got []store.Sealed
						if got, err = walk(each); err == nil {
							if diff := unlike(got, mine.has[store.Said]); diff != "" {
								err = errors.New(diff)
							}
						}
					}
					if err != nil {
						errs[i] = err
						return
					}
				}
			})
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Errorf("%v", err)
		}
		t.is(w)
	}},
	{"reads from one moment", func(t *try) {
		w := t.begin("first", "second")
		key, each, err := t.st.Read(t.ctx, w.id, store.Said, 0)
		if err != nil {
			t.Fatalf("read: %v", err)
		}
		before, was := w.has[store.Said], w.key
		w.key = []byte("another key")
		if ok, err := t.st.Rewrap(t.ctx, w.id, was, w.key); !ok || err != nil {
			t.Fatalf("rewrap while a reading stands open: %v, %v", ok, err)
		}
		t.say(w, "third")
		got, err := walk(each)
		if err != nil || !bytes.Equal(key, was) {
			t.Errorf("got key %q and %v, want %q", key, err, was)
		}
		if diff := unlike(got, before); diff != "" {
			t.Errorf("with the key of before: %s", diff)
		}
		t.is(w)
	}},
	{"reads whole stories while others write", func(t *try) {
		w := t.begin("entry 1")
		var wg sync.WaitGroup
		var wrote error
		var readings atomic.Int64
		done := make(chan struct{})
		wg.Go(func() {
			defer close(done)
			for n := range 25 {
				for was, waits := readings.Load(), 0; readings.Load() == was && waits < 10; waits++ {
					time.Sleep(time.Millisecond / 5) // a quick engine writes all before anybody reads
				}
				c := w.entry(fmt.Sprintf("entry %d", n+2))
				if wrote = t.st.Add(t.ctx, c); wrote != nil {
					return
				}
				w.has[store.Said] = append(w.has[store.Said], c.Entry)
			}
		})
		seen := make([][][]store.Sealed, 3)
		errs := make([]error, len(seen))
		for i := range seen {
			wg.Go(func() {
				for going := true; going && errs[i] == nil; {
					select {
					case <-done:
						going = false
					default:
					}
					_, each, err := t.st.Read(t.ctx, w.id, store.Said, 0)
					var got []store.Sealed
					if err == nil {
						got, err = walk(each)
					}
					seen[i], errs[i] = append(seen[i], got), err
					readings.Add(1)
					time.Sleep(time.Millisecond / 5)
				}
			})
		}
		wg.Wait()
		if err := errors.Join(append(errs, wrote)...); err != nil {
			t.Fatalf("%v", err)
		}
		for _, one := range seen {
			was := 0
			for _, got := range one {
				t.same(got, w.has[store.Said][:min(len(got), len(w.has[store.Said]))])
				if len(got) < was {
					t.Errorf("read %d entries after %d had been read", len(got), was)
				}
				was = len(got)
			}
			if was != len(w.has[store.Said]) {
				t.Errorf("read %d entries in the end, want %d", was, len(w.has[store.Said]))
			}
		}
	}},
	{"holds nothing open once a reading is broken off", func(t *try) {
		w := t.begin()
		for i := range 10 {
			t.say(w, fmt.Sprintf("entry %d", i+1))
		}
		for i := range 60 {
			_, each, err := t.st.Read(t.ctx, w.id, store.Said, 0)
			if err != nil {
				t.Fatalf("reading %d: %v", i, err)
			}
			for s, err := range each {
				if err != nil || s.Seq != 1 {
					t.Fatalf("reading %d: got seq %d and %v, want 1", i, s.Seq, err)
				}
				break
			}
		}
		t.say(w, "after readings that were broken off")
		for i := range 60 {
			ctx, stop := context.WithCancel(t.ctx)
			_, each, err := t.st.Read(ctx, w.id, store.Said, 0)
			if err != nil {
				t.Fatalf("reading %d: %v", i, err)
			}
			if i%2 == 0 {
				stop() // it is never walked, nor need be
				continue
			}
			var got []store.Sealed
			for s, err := range each {
				stop()
				if err != nil {
					break
				}
				got = append(got, s)
			}
			stop()
			t.same(got, w.has[store.Said][:min(len(got), len(w.has[store.Said]))])
		}
		t.say(w, "after readings whose time was up")
		t.is(w)
		if err := t.st.Forget(t.ctx, w.id); err != nil {
			t.Errorf("forget: %v", err)
		}
	}},
	{"gives a reading whole or with an error when the story is forgotten meanwhile", func(t *try) {
		w := t.begin()
		for i := range 30 {
			t.say(w, fmt.Sprintf("entry %d", i+1))
		}
		_, each, err := t.st.Read(t.ctx, w.id, store.Said, 0)
		if err != nil {
			t.Fatalf("read: %v", err)
		}
		forgot := make(chan error, 1)
		go func() { forgot <- t.st.Forget(t.ctx, w.id) }()
		select { // it may wait for the reading
		case err = <-forgot:
			forgot <- err
		case <-time.After(100 * time.Millisecond):
		}
		got, err := walk(each)
		if err == nil {
			t.same(got, w.has[store.Said])
		}
		if err := <-forgot; err != nil {
			t.Errorf("forget: %v", err)
		}
	}},
}
