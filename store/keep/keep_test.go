// SPDX-License-Identifier: MIT

package keep_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"alongside/chain"
	"alongside/store"
	"alongside/store/keep"
	"alongside/store/memory"
)

var options = keep.Options{
	Place: [32]byte{7}, Pair: [16]byte{1}, Made: 5,
	Seal:   func(b []byte) ([]byte, error) { return append([]byte("sealed"), b...), nil },
	Unseal: func(b []byte) ([]byte, error) { return bytes.TrimPrefix(b, []byte("sealed")), nil },
}

// add adds the next entry of a strand.
func add(t fataler, st store.Store, id store.ID, in store.Strand, text string, rows ...store.Row) {
	t.Helper()
	read := func(in store.Strand) (n int, link chain.Link) {
		_, each, err := st.Read(context.Background(), id, in, 0)
		if err != nil {
			t.Fatal(err)
		}
		for e := range each {
			n, link = e.Seq, e.Link
		}
		return n, link
	}
	n, head := read(store.Said)
	c := store.Change{Story: id, In: in, Was: head, Add: rows}
	c.Entry = store.Sealed{Seq: n + 1, Mark: chain.MarkOf([32]byte{}, []byte(text)), Text: []byte(text)}
	c.Entry.Link = chain.Next(id, 0, n+1, head, c.Entry.Mark)
	if n == 0 {
		c.Key = append([]byte("key of "), id[:]...)
	}
	if err := st.Add(context.Background(), c); err != nil {
		t.Fatal(err)
	}
}

type fataler interface {
	Helper()
	Fatal(...any)
}

// full is a store with everything in it that a store can have.
func full(t fataler) store.Store {
	st := memory.New()
	ctx := context.Background()
	for n := range 5 {
		id := store.ID{byte(n), 0, 0xff}
		for i := range n + 1 {
			add(t, st, id, store.Said, fmt.Sprint("said ", i, "\x00\xff"), store.Row{Story: id, Seq: i, Kind: "may", Key: "k\x00\xfe", Text: "t\xff", Due: int64(-i)})
		}
		add(t, st, id, store.Looked, "looked")
		add(t, st, id, store.Held, "held")
		if err := st.Put(ctx, id, store.ID{9}, 0, []byte("a voice")); err != nil {
			t.Fatal(err)
		}
		if err := st.Put(ctx, id, store.ID{9}, 1, []byte("and more of it")); err != nil {
			t.Fatal(err)
		}
	}
	if err := st.Forget(ctx, store.ID{3, 0, 0xff}); err != nil {
		t.Fatal(err)
	}
	b := store.Batch{Now: 2, Signed: []byte("signed"), Leaves: []store.Leaf{{Story: store.ID{1, 0, 0xff}, In: store.Said, Seq: 2, At: 1}}}
	var have []tlog.Hash
	for i := range int64(2) {
		h, err := tlog.StoredHashes(i, []byte{byte(i)}, tlog.HashReaderFunc(func(at []int64) (out []tlog.Hash, err error) {
			for _, n := range at {
				out = append(out, have[n])
			}
			return out, nil
		}))
		if err != nil {
			t.Fatal(err)
		}
		have = append(have, h...)
	}
	b.Hashes = have
	if err := st.Extend(ctx, b); err != nil {
		t.Fatal(err)
	}
	return st
}

// told is all that can be read in a store.
func told(t fataler, st store.Store) string {
	t.Helper()
	ctx := context.Background()
	var b strings.Builder
	all, err := st.Stories(ctx, store.ID{}, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		fmt.Fprintf(&b, "%x %q\n", s.Story, s.Key)
		for _, in := range store.Strands {
			key, each, err := st.Read(ctx, s.Story, in, 0)
			fmt.Fprintf(&b, " %d %q %v\n", in, key, err)
			for e, err := range each {
				fmt.Fprintf(&b, "  %d %x %x %q %v\n", e.Seq, e.Mark, e.Link, e.Text, err)
			}
			leaf, ok, err := st.Leaf(ctx, s.Story, in)
			fmt.Fprintln(&b, " ", leaf, ok, err)
		}
		rows, err := st.Rows(ctx, s.Story)
		fmt.Fprintf(&b, " %+v %v\n", rows, err)
		names, _ := st.Names(ctx, s.Story)
		for _, name := range names {
			for n := range 3 {
				p, _ := st.Part(ctx, s.Story, name, n)
				fmt.Fprintf(&b, " %x %d %q\n", name, n, p)
			}
		}
	}
	signed, size, err := st.Signed(ctx)
	hashes, herr := st.Hashes(ctx, []int64{0, 1, 2})
	fmt.Fprintf(&b, "%q %d %v %v %v\n", signed, size, err, hashes, herr)
	return b.String()
}

func backup(t fataler, st store.Store, o keep.Options) (stories, keys []byte) {
	t.Helper()
	var s, k bytes.Buffer
	if _, err := keep.Backup(context.Background(), st, &s, &k, o); err != nil {
		t.Fatal(err)
	}
	return s.Bytes(), k.Bytes()
}

func from(b []byte) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }
}

func restore(stories, keys []byte, o keep.Options, forgotten ...store.ID) (store.Store, error) {
	st := memory.New()
	_, err := keep.Restore(context.Background(), from(stories), from(keys), st, forgotten, o)
	return st, err
}

func TestRoundTrip(t *testing.T) {
	st := full(t)
	stories, keys := backup(t, st, options)
	back, err := restore(stories, keys, options)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := told(t, back), told(t, st); got != want {
		t.Errorf("it brings back what was there: got\n%s\nwant\n%s", got, want)
	}
	if bytes.Contains(stories, []byte("key of")) {
		t.Error("it keeps wrapped keys out of the stories' file")
	}
	if !bytes.Contains(keys, []byte("key of")) {
		t.Error("keys stand in the other: this test looks in the wrong place")
	}
}

func TestForgottenStaysForgotten(t *testing.T) {
	st := full(t)
	id := store.ID{4, 0, 0xff}
	stories, keys := backup(t, st, options)
	back, err := restore(stories, keys, options, id)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Forget(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if got, want := told(t, back), told(t, st); got != want {
		t.Errorf("it does not bring back who was forgotten since: got\n%s\nwant\n%s", got, want)
	}
	if again, _ := restore(stories, keys, options); told(t, again) == told(t, st) {
		t.Error("without the list they would come back: this tests nothing")
	}
}

func TestEveryByteOfABackup(t *testing.T) {
	stories, keys := backup(t, full(t), options)
	for which, b := range [][]byte{stories, keys} {
		try := func(what string, changed []byte) {
			files := [][]byte{stories, keys}
			files[which] = changed
			st, err := restore(files[0], files[1], options)
			if err == nil {
				t.Errorf("it refuses file %d %s", which, what)
			}
			if all, _ := st.Stories(context.Background(), store.ID{}, 1); len(all) > 0 {
				t.Errorf("it writes nothing of file %d %s", which, what)
			}
		}
		for i := range b {
			c := slices.Clone(b)
			c[i] ^= 1 << (i % 8)
			try(fmt.Sprint("with byte ", i, " changed"), c)
			try(fmt.Sprint("cut off at ", i), b[:i])
		}
		try("with more behind its end", append(slices.Clone(b), 0))
		try("twice", append(slices.Clone(b), b...))
	}
	if _, err := restore(keys, stories, options); err == nil {
		t.Error("it refuses the two halves exchanged")
	}
	other := options
	other.Pair[0]++
	_, later := backup(t, full(t), other)
	if _, err := restore(stories, later, options); err == nil {
		t.Error("it refuses the keys of another backup")
	}
	other = options
	other.Place[0]++
	if _, err := restore(stories, keys, other); !errors.Is(err, store.ErrOtherPlace) {
		t.Errorf("it refuses another place's backup: got %v", err)
	}
}

func TestNotEmpty(t *testing.T) {
	stories, keys := backup(t, full(t), options)
	if _, err := keep.Restore(t.Context(), from(stories), from(keys), full(t), nil, options); err == nil {
		t.Error("it puts nothing into a store that is not empty")
	}
}

// TestWhileOthersWrite: all that was acknowledged before is in it, and of what came later no hole.
func TestWhileOthersWrite(t *testing.T) {
	st := memory.New()
	ids := make([]store.ID, 20)
	for i := range ids {
		ids[i] = store.ID{byte(i), 1}
		add(t, st, ids[i], store.Said, "first")
	}
	ctx, cancel := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	for h := range 4 {
		wait.Go(func() {
			for i := h; i < 600 && ctx.Err() == nil; i += 4 {
				add(t, st, ids[i%len(ids)], store.Said, fmt.Sprint("later ", i))
				add(t, st, ids[i%len(ids)], store.Looked, "looked")
			}
		})
	}
	for range 6 {
		before := map[store.ID]int{}
		for _, id := range ids {
			_, each, _ := st.Read(t.Context(), id, store.Said, 0)
			for e := range each {
				before[id] = e.Seq
			}
		}
		stories, keys := backup(t, st, options)
		back, err := restore(stories, keys, options)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range ids {
			n := 0
			_, each, _ := back.Read(t.Context(), id, store.Said, 0)
			for e := range each {
				n = e.Seq
			}
			if n < before[id] {
				t.Fatalf("it has what was acknowledged before: got %d entries, want %d or more", n, before[id])
			}
		}
	}
	cancel()
	wait.Wait()
}

// A lossy store plants a fault: what it gives to a backup is not all of it.
type lossy struct {
	store.Store
	rows bool
}

func (l lossy) Rows(ctx context.Context, id store.ID) ([]store.Row, error) {
	if l.rows {
		return nil, nil
	}
	return l.Store.Rows(ctx, id)
}

func TestRoundTripCatches(t *testing.T) {
	st := full(t)
	stories, keys := backup(t, lossy{Store: st, rows: true}, options)
	back, err := restore(stories, keys, options)
	if err != nil {
		t.Fatal(err)
	}
	if told(t, back) == told(t, st) {
		t.Error("a backup without rows would not be noticed")
	}
}

func TestAnyStoreRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := memory.New()
		for range rapid.IntRange(0, 20).Draw(t, "entries") {
			id := store.ID{byte(rapid.IntRange(1, 4).Draw(t, "story"))}
			in := store.Strand(rapid.IntRange(0, 2).Draw(t, "strand"))
			if all, _ := st.Stories(context.Background(), store.ID{}, 10); in != store.Said && !slices.ContainsFunc(all, func(k store.Kept) bool { return k.Story == id }) {
				in = store.Said
			}
			text := rapid.SliceOfN(rapid.Byte(), 1, 40).Draw(t, "text")
			add(t, st, id, in, string(text))
		}
		stories, keys := backup(t, st, options)
		back, err := restore(stories, keys, options)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := told(t, back), told(t, st); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}

func FuzzRestore(f *testing.F) {
	stories, keys := backup(f, full(f), options)
	f.Add(stories, keys)
	f.Add([]byte("alongside backup 1, stories\n"), []byte("alongside backup 2, keys\n"))
	f.Fuzz(func(t *testing.T, stories, keys []byte) {
		st, err := restore(stories, keys, options)
		if err != nil {
			if all, _ := st.Stories(t.Context(), store.ID{}, 1); len(all) > 0 {
				t.Fatal("something was written of what was refused")
			}
		}
	})
}
