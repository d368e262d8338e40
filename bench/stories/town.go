// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"alongside/chain"
	"alongside/store"
	"alongside/store/sqlite"
	"alongside/story"
	"alongside/vault"
)

// A town is a store full of invented stories of one length, and one long one.
type town struct {
	settings
	dir  string
	root *vault.Root
	now  atomic.Int64
	next []int32 // how many entries each story has by now

	early uint64 // memory in use with a tenth of the stories
}

// heap is how much memory is in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}

func (t *town) clock() int64 { return t.now.Add(1000) }

func (t *town) open(ctx context.Context) (*sqlite.Store, error) {
	return sqlite.Open(ctx, t.dir, sqlite.Options{Place: t.root.Fingerprint()})
}

// id is the n-th story's: spread over all ids, as random ones are.
func id(n int) story.ID {
	var out story.ID
	x := uint64(n)*0x9E3779B97F4A7C15 + 1
	for i := range 2 {
		x ^= x >> 30
		x *= 0xBF58476D1CE4E5B9
		x ^= x >> 27
		x *= 0x94D049BB133111EB
		x ^= x >> 31
		binary.BigEndian.PutUint64(out[8*i:], x)
	}
	return out
}

const words = "We opened the drawer together. Eleven letters, nine of them the same one, and one that was good news: the rent is being looked at again. Next Tuesday we ring them, she talks and I listen."

// entry is the seq-th of a story, of some 400 bytes.
func entry(owner story.ID, seq int, at int64) story.Entry {
	me := story.Who{Name: "Somebody invented", ID: owner}
	e := story.Entry{Seq: seq, At: at, Said: me, Request: story.ID{byte(seq), 1}}
	if seq == 1 {
		e.Says = story.Began{Kind: story.Person}
	} else {
		e.Says = story.AboutMe{Heading: "Also worth knowing", Words: words}
	}
	return e
}

// sealed makes the next change of a story whose key and head are at hand.
func sealed(box *vault.Box, e story.Entry, owner story.ID, was chain.Link) (store.Change, error) {
	text, err := story.Text(e)
	if err != nil {
		return store.Change{}, err
	}
	b, err := box.Seal(0, e.Seq, text, rand.Reader)
	if err != nil {
		return store.Change{}, err
	}
	mark := chain.MarkOf(box.Salt(b), text)
	return store.Change{Story: store.ID(owner), In: store.Said, Was: was,
		Entry: store.Sealed{Seq: e.Seq, Mark: mark, Link: chain.Next(owner, 0, e.Seq, was, mark), Text: b}}, nil
}

// build fills the store.
func build(ctx context.Context, s settings, dir string) (*town, error) {
	t := &town{settings: s, dir: dir, next: make([]int32, s.stories+1)}
	t.now.Store(time.Now().UnixMicro())
	var err error
	if t.root, err = vault.NewRoot(rand.Reader, t.clock()); err != nil {
		return nil, err
	}
	st, err := sqlite.Open(ctx, dir, sqlite.Options{Place: t.root.Fingerprint(), New: true, Batch: 4096})
	if err != nil {
		return nil, err
	}
	from := time.Now()
	var wait sync.WaitGroup
	var failed atomic.Value
	var done atomic.Int64
	const hands = 4096
	for h := range hands {
		wait.Go(func() {
			for n := h; n <= s.stories && failed.Load() == nil; n += hands {
				long := s.entries
				if n == s.stories {
					long = s.long
				}
				if err := t.fill(ctx, st, n, long); err != nil {
					failed.Store(err)
				}
				if d := done.Add(1); d%50_000 == 0 || d == int64(s.stories/10) {
					if d == int64(s.stories/10) {
						t.early = heap()
					}
					fmt.Fprintf(os.Stderr, "\rMaking stories: %d of %d, %v", d, s.stories, time.Since(from).Round(time.Second))
				}
			}
		})
	}
	wait.Wait()
	if err, ok := failed.Load().(error); ok {
		return nil, err
	}
	late := heap()
	if err := st.Close(); err != nil {
		return nil, err
	}
	size := int64(0)
	if i, err := os.Stat(dir + "/stories.db"); err == nil {
		size = i.Size()
	}
	fmt.Fprint(os.Stderr, "\r")
	fmt.Printf("%d stories of %d entries: %.1f GB, made in %v.\n", s.stories, s.entries, float64(size)/1e9, time.Since(from).Round(time.Second))
	fmt.Printf("Memory in use: %.0f MB with a tenth of the stories, %.0f MB with all of them.\n", float64(t.early)/1e6, float64(late)/1e6)
	return t, nil
}

func (t *town) fill(ctx context.Context, st store.Store, n, long int) error {
	owner := id(n)
	key, err := vault.NewKey(rand.Reader)
	if err != nil {
		return err
	}
	box := vault.NewBox(key, owner)
	var head chain.Link
	for seq := 1; seq <= long; seq++ {
		c, err := sealed(box, entry(owner, seq, t.clock()), owner, head)
		if err != nil {
			return err
		}
		if seq == 1 {
			if c.Key, err = t.root.Wrap(key, owner, rand.Reader); err != nil {
				return err
			}
		}
		if err := st.Add(ctx, c); err != nil {
			return err
		}
		head = c.Entry.Link
	}
	t.next[n] = int32(long)
	return nil
}
