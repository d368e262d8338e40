// SPDX-License-Identifier: MIT

package keep_test

import (
	"context"
	"iter"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/store"
	"alongside/store/keep"
	"alongside/store/memory"
)

// A bent store has a fault planted in it: what its funcs say, where they are not nil, is not what is so.
type bent struct {
	store.Store
	add    func(c store.Change) (store.Change, bool)
	read   func(in store.Strand, s store.Sealed) (store.Sealed, bool)
	rows   func(rows []store.Row) []store.Row
	put    func(n int, sealed []byte) (int, []byte, bool)
	pieces func(all []int) []int
	names  func(all []store.ID) []store.ID
	forget func(store.ID) bool
	leaf   func(l store.Leaf, ok bool) (store.Leaf, bool)
	extend func(b store.Batch) store.Batch
	hashes func(all []tlog.Hash)
	kept   func(all []store.Kept) []store.Kept
	signed func(signed []byte, size int64) ([]byte, int64)
	check  error
}

func (b bent) Add(ctx context.Context, c store.Change) error {
	if b.add != nil {
		var ok bool
		if c, ok = b.add(c); !ok {
			return nil
		}
	}
	return b.Store.Add(ctx, c)
}

func (b bent) Read(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, iter.Seq2[store.Sealed, error], error) {
	key, each, err := b.Store.Read(ctx, id, in, after)
	if b.read == nil {
		return key, each, err
	}
	return key, func(yield func(store.Sealed, error) bool) {
		for s, err := range each {
			s, ok := b.read(in, s)
			if ok && !yield(s, err) {
				return
			}
		}
	}, err
}

func (b bent) Rows(ctx context.Context, id store.ID) ([]store.Row, error) {
	rows, err := b.Store.Rows(ctx, id)
	if b.rows != nil {
		rows = b.rows(rows)
	}
	return rows, err
}

func (b bent) Put(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
	if b.put != nil {
		var ok bool
		if n, sealed, ok = b.put(n, sealed); !ok {
			return nil
		}
	}
	return b.Store.Put(ctx, story, name, n, sealed)
}

func (b bent) Pieces(ctx context.Context, story, name store.ID) ([]int, error) {
	all, err := b.Store.Pieces(ctx, story, name)
	if b.pieces != nil {
		all = b.pieces(all)
	}
	return all, err
}

func (b bent) Names(ctx context.Context, story store.ID) ([]store.ID, error) {
	all, err := b.Store.Names(ctx, story)
	if b.names != nil {
		all = b.names(all)
	}
	return all, err
}

func (b bent) Forget(ctx context.Context, id store.ID) error {
	if b.forget != nil && !b.forget(id) {
		return nil
	}
	return b.Store.Forget(ctx, id)
}

func (b bent) Leaf(ctx context.Context, id store.ID, in store.Strand) (store.Leaf, bool, error) {
	l, ok, err := b.Store.Leaf(ctx, id, in)
	if b.leaf != nil {
		l, ok = b.leaf(l, ok)
	}
	return l, ok, err
}

func (b bent) Extend(ctx context.Context, batch store.Batch) error {
	if b.extend != nil {
		batch = b.extend(batch)
	}
	return b.Store.Extend(ctx, batch)
}

func (b bent) Hashes(ctx context.Context, at []int64) ([]tlog.Hash, error) {
	all, err := b.Store.Hashes(ctx, at)
	if b.hashes != nil {
		b.hashes(all)
	}
	return all, err
}

func (b bent) Stories(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
	all, err := b.Store.Stories(ctx, after, n)
	if b.kept != nil {
		all = b.kept(all)
	}
	return all, err
}

func (b bent) Signed(ctx context.Context) ([]byte, int64, error) {
	signed, size, err := b.Store.Signed(ctx)
	if b.signed != nil {
		signed, size = b.signed(signed, size)
	}
	return signed, size, err
}

func (b bent) Check(ctx context.Context) iter.Seq[error] {
	if b.check != nil {
		return func(yield func(error) bool) { yield(b.check) }
	}
	return b.Store.Check(ctx)
}

// TestCatchesBackups: each twin stands for a Backup that leaves something out or says something else. The
// comparison of TestRoundTrip notices each, unless Backup or Restore itself does.
func TestCatchesBackups(t *testing.T) {
	for _, c := range []struct {
		it  string
		bad bent
	}{
		{"skips looks that are held", bent{read: func(in store.Strand, s store.Sealed) (store.Sealed, bool) { return s, in != store.Held }}},
		{"skips looks", bent{read: func(in store.Strand, s store.Sealed) (store.Sealed, bool) { return s, in != store.Looked }}},
		{"skips what was said last", bent{read: func(in store.Strand, s store.Sealed) (store.Sealed, bool) { return s, s.Seq < 4 }}},
		{"skips what was said in between", bent{read: func(in store.Strand, s store.Sealed) (store.Sealed, bool) { return s, s.Seq != 2 }}},
		{"loses a text", bent{read: func(in store.Strand, s store.Sealed) (store.Sealed, bool) { s.Text = nil; return s, true }}},
		{"ends a text at a zero byte", bent{read: func(in store.Strand, s store.Sealed) (store.Sealed, bool) {
			text, _, _ := strings.Cut(string(s.Text), "\x00")
			s.Text = []byte(text)
			return s, true
		}}},
		{"mistakes a mark", bent{read: func(in store.Strand, s store.Sealed) (store.Sealed, bool) { s.Mark[0]++; return s, true }}},
		{"forgets rows", bent{rows: func([]store.Row) []store.Row { return nil }}},
		{"forgets rows that come with no entry", bent{rows: func(rows []store.Row) []store.Row {
			return slices.DeleteFunc(rows, func(r store.Row) bool { return r.Seq == 0 })
		}}},
		{"forgets when rows are due", bent{rows: func(rows []store.Row) []store.Row {
			for i := range rows {
				rows[i].Due = 0
			}
			return rows
		}}},
		{"skips parts", bent{names: func([]store.ID) []store.ID { return nil }}},
		{"skips parts out of turn", bent{pieces: func(all []int) []int { return slices.DeleteFunc(all, func(n int) bool { return n > 2 }) }}},
		{"says that a part is there which is not", bent{pieces: func(all []int) []int { return append(all, 20) }}},
		{"skips a story", bent{kept: func(all []store.Kept) []store.Kept {
			return slices.DeleteFunc(all, func(k store.Kept) bool { return k.Story == odd })
		}}},
		{"skips the forgotten", bent{kept: func(all []store.Kept) []store.Kept {
			return slices.DeleteFunc(all, func(k store.Kept) bool { return k.Key == nil })
		}}},
		{"forgets what the log has witnessed", bent{leaf: func(l store.Leaf, _ bool) (store.Leaf, bool) { return store.Leaf{}, false }}},
		{"says that the log has witnessed more", bent{leaf: func(l store.Leaf, ok bool) (store.Leaf, bool) { l.Seq += 9; return l, ok }}},
		{"leaves the log out", bent{signed: func([]byte, int64) ([]byte, int64) { return nil, 0 }, leaf: func(store.Leaf, bool) (store.Leaf, bool) { return store.Leaf{}, false }}},
		{"has an old checkpoint", bent{signed: func(_ []byte, size int64) ([]byte, int64) { return []byte("signed twice"), size }}},
		{"mistakes a hash", bent{hashes: func(all []tlog.Hash) { all[len(all)-1][0]++ }}},
	} {
		st := full(t, memory.New())
		c.bad.Store = st
		stories, keys, err := backedUp(c.bad)
		if err != nil {
			continue // it does not even make one
		}
		back, err := restore(stories, keys, options)
		if err == nil && told(t, back) == told(t, st) {
			t.Errorf("a backup that %s is not noticed", c.it)
		}
	}
}

func backedUp(st store.Store) (stories, keys []byte, err error) {
	var s, k strings.Builder
	_, err = keep.Backup(context.Background(), st, &s, &k, options)
	return []byte(s.String()), []byte(k.String()), err
}

// TestCatchesRestores: each twin stands for a Restore, or an engine, that does not bring back what it should.
// Restore itself notices each, for it compares.
func TestCatchesRestores(t *testing.T) {
	st := full(t, memory.New())
	stories, keys := backup(t, st, options)
	wrong := tlog.Hash{1}
	for _, c := range []struct {
		it  string
		bad bent
	}{
		{"brings back the forgotten", bent{forget: func(store.ID) bool { return false }}},
		{"skips looks that are held", bent{add: func(c store.Change) (store.Change, bool) { return c, c.In != store.Held }}},
		{"brings back held looks as others", bent{add: func(c store.Change) (store.Change, bool) {
			if c.In == store.Held {
				c.In = store.Looked
			}
			return c, true
		}}},
		{"skips what was said last", bent{add: func(c store.Change) (store.Change, bool) { return c, c.Entry.Seq < 4 }}},
		{"loses a text", bent{add: func(c store.Change) (store.Change, bool) { c.Entry.Text = nil; return c, true }}},
		{"gives all stories one key", bent{add: func(c store.Change) (store.Change, bool) {
			if len(c.Key) > 0 {
				c.Key = []byte("key")
			}
			return c, true
		}}},
		{"mistakes the mark of a look", bent{add: func(c store.Change) (store.Change, bool) {
			if c.In != store.Said {
				c.Entry.Mark[0]++
			}
			return c, true
		}}},
		{"adds a row of its own", bent{add: func(c store.Change) (store.Change, bool) {
			c.Add = append(slices.Clip(c.Add), store.Row{Story: c.Story, Kind: "own"})
			return c, true
		}}},
		{"skips rows", bent{add: func(c store.Change) (store.Change, bool) { c.Add = nil; return c, true }}},
		{"skips one row", bent{add: func(c store.Change) (store.Change, bool) { c.Add = c.Add[:max(0, len(c.Add)-1)]; return c, true }}},
		{"mistakes when a row is due", bent{add: func(c store.Change) (store.Change, bool) {
			c.Add = slices.Clone(c.Add)
			for i := range c.Add {
				c.Add[i].Due++
			}
			return c, true
		}}},
		{"skips parts", bent{put: func(n int, sealed []byte) (int, []byte, bool) { return n, sealed, false }}},
		{"counts parts where it should number them", bent{put: func(n int, sealed []byte) (int, []byte, bool) { return min(n, 2), sealed, true }}},
		{"ends parts at a zero byte", bent{put: func(n int, sealed []byte) (int, []byte, bool) {
			return n, []byte(strings.TrimRight(string(sealed), "\x00")), true
		}}},
		{"has more parts", bent{pieces: func(all []int) []int { return append(all, 20) }}},
		{"forgets the leaves", bent{extend: func(b store.Batch) store.Batch { b.Leaves = nil; return b }}},
		{"has leaves elsewhere", bent{extend: func(b store.Batch) store.Batch {
			for i := range b.Leaves {
				b.Leaves[i].At++
			}
			return b
		}}},
		{"mistakes a hash", bent{extend: func(b store.Batch) store.Batch { b.Hashes[0] = wrong; return b }}},
		{"forgets the checkpoint", bent{extend: func(b store.Batch) store.Batch { b.Signed = nil; return b }}},
		{"lists one more", bent{kept: func(all []store.Kept) []store.Kept {
			if len(all) > 1 {
				all = append(all, all[len(all)-1])
			}
			return all
		}}},
		{"lists one less", bent{kept: func(all []store.Kept) []store.Kept {
			if len(all) > 1 {
				all = all[1:]
			}
			return all
		}}},
		{"is not whole", bent{check: context.DeadlineExceeded}},
	} {
		c.bad.Store = memory.New()
		if _, err := keep.Restore(t.Context(), from(stories), from(keys), c.bad, nil, options); err == nil {
			t.Errorf("a restore that %s is not noticed", c.it)
		}
	}
}

// TestCatchesTheForgotten: what the list of the forgotten names, and an older keys' file has the key of.
func TestCatchesTheForgotten(t *testing.T) {
	stories, keys := backup(t, full(t, memory.New()), options)
	for _, c := range []struct {
		it  string
		bad bent
	}{
		{"passes over the list", bent{forget: func(id store.ID) bool { return id != plain }}},
		{"lists the key of who was forgotten", bent{kept: func(all []store.Kept) []store.Kept {
			for i := range all {
				all[i].Key = []byte("key")
			}
			return all
		}}},
	} {
		c.bad.Store = memory.New()
		if _, err := keep.Restore(t.Context(), from(stories), from(keys), c.bad, []store.ID{plain}, options); err == nil {
			t.Errorf("a restore that %s is not noticed", c.it)
		}
	}
}
