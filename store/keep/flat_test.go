// SPDX-License-Identifier: MIT

package keep_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
	"alongside/store"
	"alongside/store/keep"
)

// An endless store makes up its stories as they are read, and keeps none: so what memory there is in use is
// that of who reads. Each story has an entry, a row and a part, and a leaf in the log. What is brought back
// into one that is empty must be the same, and only then is there.
type endless struct {
	store.Store
	stories int
	long    int // bytes of a part
	empty   atomic.Bool
	size    atomic.Int64
}

func (e *endless) id(n int) (id store.ID) {
	binary.BigEndian.PutUint64(id[:], uint64(n+1))
	return id
}

func (e *endless) entry(id store.ID) store.Sealed {
	s := store.Sealed{Seq: 1, Mark: chain.MarkOf([32]byte{}, id[:]), Text: append([]byte("said in "), id[:]...)}
	s.Link = chain.Next(id, 0, 1, chain.Link{}, s.Mark)
	return s
}

func (e *endless) Stories(_ context.Context, after store.ID, n int) (all []store.Kept, err error) {
	if e.empty.Load() {
		return nil, nil
	}
	from := int(binary.BigEndian.Uint64(after[:]))
	for i := from; i < min(e.stories, from+n); i++ {
		all = append(all, store.Kept{Story: e.id(i), Key: []byte("key")})
	}
	return all, nil
}

func (e *endless) Read(_ context.Context, id store.ID, in store.Strand, after int) ([]byte, iter.Seq2[store.Sealed, error], error) {
	return []byte("key"), func(yield func(store.Sealed, error) bool) {
		if in == store.Said && after == 0 {
			yield(e.entry(id), nil)
		}
	}, nil
}

func (e *endless) Rows(_ context.Context, id store.ID) ([]store.Row, error) {
	return []store.Row{{Story: id, Kind: "kind", Key: "key"}}, nil
}

func (e *endless) Names(context.Context, store.ID) ([]store.ID, error) {
	return []store.ID{{1}}, nil
}

func (e *endless) Pieces(context.Context, store.ID, store.ID) ([]int, error) { return []int{0}, nil }

func (e *endless) Part(_ context.Context, id, _ store.ID, _ int) ([]byte, error) {
	return bytes.Repeat(id[:1], e.long), nil
}

func (e *endless) Leaf(_ context.Context, id store.ID, in store.Strand) (store.Leaf, bool, error) {
	if in != store.Said {
		return store.Leaf{}, false, nil
	}
	return store.Leaf{Story: id, Seq: 1, At: int64(binary.BigEndian.Uint64(id[:])) - 1}, true, nil
}

func (e *endless) Signed(context.Context) ([]byte, int64, error) {
	return []byte("signed"), e.size.Load(), nil
}

func (e *endless) Hashes(_ context.Context, at []int64) ([]tlog.Hash, error) {
	all := make([]tlog.Hash, len(at))
	for i, n := range at {
		binary.BigEndian.PutUint64(all[i][:], uint64(n))
	}
	return all, nil
}

func (e *endless) Add(context.Context, store.Change) error {
	e.empty.Store(false)
	return nil
}

func (e *endless) Put(context.Context, store.ID, store.ID, int, []byte) error { return nil }

func (e *endless) Grew(context.Context, int64, int) ([]store.Growth, error) { return nil, nil }

func (e *endless) Extend(_ context.Context, b store.Batch) error {
	if b.Size != e.size.Load() {
		return store.ErrMoved
	}
	e.size.Store(b.Now)
	return nil
}

func (e *endless) Check(context.Context) iter.Seq[error] { return func(func(error) bool) {} }

// TestFlat: whether few stories or many, a little in parts or much, what is in memory is as much.
func TestFlat(t *testing.T) {
	for _, c := range []struct {
		it            string
		stories, long int
		work          int64 // how much may be in work at one moment and not at the other
		keeps         bool  // a twin, which keeps a little of each story
	}{
		{"needs no more memory for many stories", 10000, 10, 3 << 20, false},
		{"needs no more memory for much in parts", 80, 1 << 20, 20 << 20, false},
		{"would be seen to", 10000, 10, 3 << 20, true},
	} {
		var kept [][]byte
		o := options
		if c.keeps {
			o.Seal = func(b []byte) ([]byte, error) {
				kept = append(kept, make([]byte, 1000))
				return flipped(b), nil
			}
		}
		used := inUse(t, &endless{stories: c.stories, long: c.long}, o)
		if len(used) != 4 {
			t.Fatalf("it %s: memory was looked at %d times, want 4", c.it, len(used))
		}
		more := max(used[1]-used[0], used[3]-used[2])
		if (more > c.work) != c.keeps {
			t.Errorf("it %s: in bytes, backing up %d after a tenth, %d at the end; restoring %d, %d", c.it, used[0], used[1], used[2], used[3])
		}
		runtime.KeepAlive(kept)
	}
}

// inUse backs up and restores, and says how many bytes were in use after a tenth of the stories and after all.
func inUse(t *testing.T, st *endless, o keep.Options) (used []int64) {
	t.Helper()
	dir := t.TempDir()
	o.Told = func(done int) {
		if done == st.stories/10 || done == st.stories {
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			used = append(used, int64(m.HeapAlloc))
		}
	}
	st.size.Store(int64(st.stories))
	var files [2]*os.File
	for i, name := range []string{"stories", "keys"} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		files[i] = f
	}
	if _, err := keep.Backup(t.Context(), st, files[0], files[1], o); err != nil {
		t.Fatal(err)
	}
	open := func(name string) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) { return os.Open(filepath.Join(dir, name)) }
	}
	st.size.Store(0)
	st.empty.Store(true)
	if _, err := keep.Restore(t.Context(), open("stories"), open("keys"), st, nil, o); err != nil {
		t.Fatal(err)
	}
	return used
}
