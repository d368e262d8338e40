// SPDX-License-Identifier: MIT

package keep

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"iter"
	"slices"
	"sync"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/store"
)

// compare holds the store to the backup, story by story, and counts what came back.
func (r *restoring) compare(ctx context.Context) error {
	var mu sync.Mutex
	var at int64 // how many hashes of the log were compared
	log := func(_ *tale, i item) error {
		switch i.what {
		case recSigned:
			return r.sameCheckpoint(ctx, i)
		case recHashes:
			was := at
			at += int64(len(i.hashes))
			return r.sameHashes(ctx, was, i.hashes)
		}
		return nil
	}
	err := r.many(ctx, log, func(ctx context.Context, t *tale, items iter.Seq[item]) error {
		n, err := r.same(ctx, t, items)
		if err != nil {
			return fmt.Errorf("what was brought back is not what the backup holds: story %x: %w", t.id, err)
		}
		mu.Lock()
		defer mu.Unlock()
		r.count.Stories += n.Stories
		r.count.Forgotten += n.Forgotten
		r.count.Entries += n.Entries
		r.count.Parts += n.Parts
		r.count.Rows += n.Rows
		return nil
	})
	if err != nil {
		return err
	}
	return r.noMore(ctx)
}

// A run is a strand as far as it was read.
type run struct {
	n   int
	sum hash.Hash
}

func (s *run) add(e store.Sealed, text []byte) {
	if s.sum == nil {
		s.sum = sha256.New()
	}
	s.n++
	for _, b := range [][]byte{number(e.Seq), e.Mark[:], e.Link[:], number(len(text)), text} {
		s.sum.Write(b)
	}
}

func (s run) same(t run) bool {
	return s.n == t.n && (s.n == 0 || bytes.Equal(s.sum.Sum(nil), t.sum.Sum(nil)))
}

// same compares one story.
func (r *restoring) same(ctx context.Context, t *tale, items iter.Seq[item]) (Count, error) {
	n := Count{Stories: 1}
	forgotten := r.forgotten(t)
	var want [len(store.Strands)]run
	rows := t.rows
	if forgotten {
		rows = nil
	}
	for i := range items {
		switch {
		case i.what == recEntry && forgotten:
			want[i.in].add(i.entry, nil)
		case i.what == recEntry:
			want[i.in].add(i.entry, i.entry.Text)
		case forgotten:
		case i.what == recPart:
			sealed, err := r.st.Part(ctx, t.id, i.name, i.n)
			if err != nil {
				return n, fmt.Errorf("read a part: %w", err)
			}
			if sealed == nil || !bytes.Equal(sealed, i.sealed) {
				return n, fmt.Errorf("part %d of %x is not there, or is another", i.n, i.name)
			}
			n.Parts++
		}
	}
	for _, in := range store.Strands {
		got, err := r.strand(ctx, t, in)
		if err != nil {
			return n, err
		}
		if !got.same(want[in]) {
			return n, fmt.Errorf("strand %d is not the same: there are %d of %d entries", in, got.n, want[in].n)
		}
		n.Entries += got.n
		leaf, ok, err := r.st.Leaf(ctx, t.id, in)
		if err != nil {
			return n, fmt.Errorf("read a leaf: %w", err)
		}
		if ok != (t.leaves[in].Seq > 0) || ok && leaf != t.leaves[in] {
			return n, fmt.Errorf("the leaf of strand %d is not the same", in)
		}
	}
	if has, err := r.parts(ctx, t.id); err != nil || has != n.Parts {
		return n, errors.Join(err, fmt.Errorf("there are %d parts of %d", has, n.Parts))
	}
	got, err := r.st.Rows(ctx, t.id)
	if err != nil {
		return n, fmt.Errorf("read rows: %w", err)
	}
	if !slices.Equal(got, rows) {
		return n, fmt.Errorf("its rows are not the same: there are %d of %d", len(got), len(rows))
	}
	n.Rows = len(got)
	if forgotten {
		n.Forgotten = 1
	}
	return n, nil
}

// parts counts those of a story.
func (r *restoring) parts(ctx context.Context, id store.ID) (int, error) {
	names, err := r.st.Names(ctx, id)
	if err != nil {
		return 0, fmt.Errorf("read what parts are called: %w", err)
	}
	n := 0
	for _, name := range names {
		pieces, err := r.st.Pieces(ctx, id, name)
		if err != nil {
			return n, fmt.Errorf("read which parts there are: %w", err)
		}
		n += len(pieces)
	}
	return n, nil
}

// strand reads one, which is forgotten just when its story is to be, and else has its key.
func (r *restoring) strand(ctx context.Context, t *tale, in store.Strand) (run, error) {
	var got run
	key, each, err := r.st.Read(ctx, t.id, in, 0)
	if err != nil && !errors.Is(err, store.ErrForgotten) {
		return got, fmt.Errorf("read strand %d: %w", in, err)
	}
	forgotten := err != nil
	for e, err := range each {
		if err != nil {
			return got, fmt.Errorf("read strand %d: %w", in, err)
		}
		got.add(e, e.Text)
	}
	switch {
	case forgotten != r.forgotten(t):
		return got, errors.New("it is forgotten and should not be, or should be and is not")
	case !forgotten && !bytes.Equal(key, t.key):
		return got, errors.New("its key is not the same")
	}
	return got, nil
}

func (r *restoring) sameCheckpoint(ctx context.Context, want item) error {
	signed, size, err := r.st.Signed(ctx)
	if err != nil {
		return fmt.Errorf("read the checkpoint: %w", err)
	}
	if size != want.size || !bytes.Equal(signed, want.signed) {
		return errors.New("what was brought back is not what the backup holds: the log has another checkpoint")
	}
	return nil
}

func (r *restoring) sameHashes(ctx context.Context, from int64, want []tlog.Hash) error {
	at := make([]int64, len(want))
	for i := range at {
		at[i] = from + int64(i)
	}
	got, err := r.st.Hashes(ctx, at)
	if err != nil {
		return fmt.Errorf("read the log: %w", err)
	}
	if !slices.Equal(got, want) {
		return errors.New("what was brought back is not what the backup holds: the log has other hashes")
	}
	return nil
}

// noMore counts the stories of the store: those of the backup, and those on the list of the forgotten.
func (r *restoring) noMore(ctx context.Context) error {
	var after store.ID
	n := 0
	for {
		some, err := r.st.Stories(ctx, after, 256)
		if err != nil {
			return fmt.Errorf("walk the stories: %w", err)
		}
		if len(some) == 0 {
			break
		}
		for _, k := range some {
			if after = k.Story; k.Key != nil && r.gone[k.Story] {
				return fmt.Errorf("story %x has a key again, though it was forgotten", k.Story)
			}
			n++
		}
	}
	if n < r.count.Stories || n > r.count.Stories+len(r.gone) {
		return fmt.Errorf("what was brought back is not what the backup holds: there are %d stories instead of %d", n, r.count.Stories)
	}
	return nil
}
