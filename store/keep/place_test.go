// SPDX-License-Identifier: MIT

package keep_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
	"alongside/store"
	"alongside/store/keep"
	"alongside/store/memory"
)

var options = keep.Options{
	Place: [32]byte{7}, Pair: [16]byte{1}, Made: 5,
	Seal:   func(b []byte) ([]byte, error) { return flipped(b), nil },
	Unseal: func(b []byte) ([]byte, error) { return flipped(b), nil },
}

// flipped seals, and unseals, as far as a test of copies cares.
func flipped(b []byte) []byte {
	c := bytes.Clone(b)
	for i := range c {
		c[i] ^= 0x55
	}
	return c
}

type fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// head gives where a strand of a story that was not forgotten stands.
func head(t fataler, st store.Store, id store.ID, in store.Strand) (n int, link chain.Link) {
	t.Helper()
	_, each, err := st.Read(context.Background(), id, in, 0)
	if err != nil {
		t.Fatal(err)
	}
	for e, err := range each {
		if err != nil {
			t.Fatal(err)
		}
		n, link = e.Seq, e.Link
	}
	return n, link
}

// change is the next entry of a story, or a look at it.
func change(t fataler, st store.Store, id store.ID, in store.Strand, text string, rows ...store.Row) store.Change {
	t.Helper()
	n, link := head(t, st, id, store.Said)
	c := store.Change{Story: id, In: in, Was: link, Add: rows}
	c.Entry = store.Sealed{Seq: n + 1, Mark: chain.MarkOf([32]byte{}, []byte(text)), Text: []byte(text)}
	c.Entry.Link = chain.Next(id, 0, n+1, link, c.Entry.Mark)
	if n == 0 {
		c.Key = append([]byte("key of "), id[:]...)
	}
	return c
}

func add(t fataler, st store.Store, id store.ID, in store.Strand, text string, rows ...store.Row) {
	t.Helper()
	if err := st.Add(context.Background(), change(t, st, id, in, text, rows...)); err != nil {
		t.Fatal(err)
	}
}

func put(t fataler, st store.Store, id, name store.ID, n int, part string) {
	t.Helper()
	if err := st.Put(context.Background(), id, name, n, []byte(part)); err != nil {
		t.Fatal(err)
	}
}

// move puts a row that comes with no entry, as a notice does.
func move(t fataler, st store.Store, r store.Row) {
	t.Helper()
	if ok, err := st.Move(context.Background(), nil, &r); !ok || err != nil {
		t.Fatalf("move %+v: %v, %v", r, ok, err)
	}
}

func forget(t fataler, st store.Store, ids ...store.ID) {
	t.Helper()
	for _, id := range ids {
		if err := st.Forget(context.Background(), id); err != nil {
			t.Fatal(err)
		}
	}
}

// extend makes the log longer by n leaves, which are those of the strands and padding, and drops what grew.
func extend(t fataler, st store.Store, n int64, signed string, leaves ...store.Leaf) {
	t.Helper()
	ctx := context.Background()
	_, size, err := st.Signed(ctx)
	if err != nil {
		t.Fatal(err)
	}
	b := store.Batch{Size: size, Now: size + n, Leaves: leaves, Signed: []byte(signed)}
	stored := tlog.StoredHashCount(size)
	read := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
		all := make([]tlog.Hash, len(at))
		for i, n := range at {
			if n >= stored {
				all[i] = b.Hashes[n-stored]
				continue
			}
			some, err := st.Hashes(ctx, []int64{n})
			if err != nil {
				return nil, err
			}
			all[i] = some[0]
		}
		return all, nil
	})
	for at := range n {
		h, err := tlog.StoredHashes(size+at, fmt.Appendf(nil, "%s %d", signed, at), read)
		if err != nil {
			t.Fatal(err)
		}
		b.Hashes = append(b.Hashes, h...)
	}
	for _, g := range grown(t, st) {
		b.Upto = g.N
	}
	if err := st.Extend(ctx, b); err != nil {
		t.Fatal(err)
	}
}

func grown(t fataler, st store.Store) []store.Growth {
	t.Helper()
	all, err := st.Grew(context.Background(), 0, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Stories of full.
var (
	plain  = store.ID{1, 0, 0xff} // with all that a story can have
	gone   = store.ID{2}          // the same, and forgotten
	never  = store.ID{3}          // forgotten before it began
	unseen = store.ID{4}          // of which the log knows nothing
	odd    = store.ID{5}          // of which it knows looks alone
	short  = store.ID{0xff, 0xff} // one entry
)

// full fills a store with everything that one can have.
func full(t fataler, st store.Store) store.Store {
	for _, id := range []store.ID{plain, gone} {
		name := "blind\x00key\xff"
		add(t, st, id, store.Said, "first\x00\xff", store.Row{Story: id, Seq: 1, Kind: "may", Key: name, Text: "t\xff\x00", Due: -1 << 63})
		put(t, st, id, store.ID{9}, 0, "a voice\x00")
		put(t, st, id, store.ID{9}, 1, "and more of it")
		put(t, st, id, store.ID{8}, 7, "out of turn")
		add(t, st, id, store.Said, "second", store.Row{Story: id, Kind: "may", Key: name}, store.Row{Story: id, Seq: 2, Kind: "may", Key: "\x00"})
		add(t, st, id, store.Looked, "who looked")
		add(t, st, id, store.Looked, "who looked again", store.Row{Story: id, Kind: "notice", Text: "told", Due: 1<<63 - 1})
		add(t, st, id, store.Held, "held")
		move(t, st, store.Row{Story: id, Kind: "notice", Key: "k", Text: strings.Repeat("long", 5000), Due: 12345})
	}
	add(t, st, odd, store.Said, "first")
	add(t, st, short, store.Said, "the only one")
	extend(t, st, 4, "signed\x00once",
		store.Leaf{Story: plain, In: store.Said, Seq: 2, At: 1}, store.Leaf{Story: gone, In: store.Held, Seq: 1, At: 2})
	extend(t, st, 5, "signed twice",
		store.Leaf{Story: plain, In: store.Looked, Seq: 1, At: 8}, store.Leaf{Story: gone, In: store.Said, Seq: 1, At: 5}, store.Leaf{Story: short, In: store.Said, Seq: 1, At: 6})
	add(t, st, plain, store.Said, "third")
	add(t, st, plain, store.Looked, "looks at the third")
	add(t, st, odd, store.Looked, "looked")
	extend(t, st, 1, "signed\xffthrice", store.Leaf{Story: odd, In: store.Looked, Seq: 1, At: 9})
	add(t, st, unseen, store.Said, "not yet")
	add(t, st, unseen, store.Held, "nor this")
	add(t, st, plain, store.Said, "fourth")
	forget(t, st, gone, never)
	return st
}

// told is all that can be read in a store, but for what grew.
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
			fmt.Fprintf(&b, "  %+v %v %v\n", leaf, ok, err)
		}
		rows, err := st.Rows(ctx, s.Story)
		fmt.Fprintf(&b, " %#v %v\n", rows, err)
		for _, r := range rows {
			found, err := st.Find(ctx, r.Kind, r.Key, r.Due, 1000)
			fmt.Fprintf(&b, "  found %#v %v\n", found, err)
		}
		names, err := st.Names(ctx, s.Story)
		fmt.Fprintf(&b, " %x %v\n", names, err)
		for _, name := range names {
			pieces, err := st.Pieces(ctx, s.Story, name)
			fmt.Fprintf(&b, " %x %v %v\n", name, pieces, err)
			for _, n := range pieces {
				p, err := st.Part(ctx, s.Story, name, n)
				fmt.Fprintf(&b, "  %q %v\n", p, err)
			}
		}
	}
	signed, size, err := st.Signed(ctx)
	fmt.Fprintf(&b, "%q %d %v\n", signed, size, err)
	for at := range tlog.StoredHashCount(size) {
		h, err := st.Hashes(ctx, []int64{at})
		fmt.Fprintf(&b, " %x %v\n", h, err)
	}
	return b.String()
}

// firstDiff gives the first line in which two stores differ, or "".
func firstDiff(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		switch {
		case i >= len(g):
			return fmt.Sprintf("line %d: got nothing more, want %.300s", i, w[i])
		case i >= len(w):
			return fmt.Sprintf("line %d: got %.300s, want nothing more", i, g[i])
		case g[i] != w[i]:
			return fmt.Sprintf("line %d: got %.300s, want %.300s", i, g[i], w[i])
		}
	}
	return ""
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
