// SPDX-License-Identifier: MIT

package memory

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
	"alongside/store"
)

// Grew is store.Log's.
func (s *Store) Grew(ctx context.Context, after int64, n int) ([]store.Growth, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	from := slices.IndexFunc(s.grown, func(g store.Growth) bool { return g.N > after })
	if from < 0 {
		return nil, nil
	}
	return slices.Clone(s.grown[from:min(from+max(0, n), len(s.grown))]), nil
}

// Extend is store.Log's.
func (s *Store) Extend(ctx context.Context, b store.Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if b.Size != s.size {
		return store.ErrMoved
	}
	s.size = b.Now
	s.hashes = append(s.hashes, b.Hashes...)
	s.signed = bytes.Clone(b.Signed)
	if s.leaves == nil {
		s.leaves = make(map[strand]store.Leaf)
	}
	for _, l := range b.Leaves {
		s.leaves[strand{l.Story, l.In}] = l
	}
	s.grown = slices.DeleteFunc(s.grown, func(g store.Growth) bool { return g.N <= b.Upto })
	return nil
}

// Hashes is store.Log's.
func (s *Store) Hashes(ctx context.Context, at []int64) ([]tlog.Hash, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]tlog.Hash, len(at))
	for i, n := range at {
		if n < 0 || n >= int64(len(s.hashes)) {
			return nil, fmt.Errorf("read the log: there is no hash %d", n)
		}
		all[i] = s.hashes[n]
	}
	return all, nil
}

// Signed is store.Log's.
func (s *Store) Signed(ctx context.Context) ([]byte, int64, error) {
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return bytes.Clone(s.signed), s.size, nil
}

// Leaf is store.Log's.
func (s *Store) Leaf(ctx context.Context, story store.ID, in store.Strand) (store.Leaf, bool, error) {
	if err := ctx.Err(); err != nil {
		return store.Leaf{}, false, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	l, ok := s.leaves[strand{story, in}]
	return l, ok, nil
}

// Check is store.Store's. It holds up everything else until it has looked at all.
func (s *Store) Check(ctx context.Context) iter.Seq[error] {
	return func(yield func(error) bool) {
		for _, err := range s.wrong(ctx) {
			if !yield(err) {
				return
			}
		}
	}
}

func (s *Store) wrong(ctx context.Context) []error {
	if err := ctx.Err(); err != nil {
		return []error{err}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []error
	wrong := func(format string, args ...any) { all = append(all, fmt.Errorf(format, args...)) }
	for id, st := range s.stories {
		switch {
		case !st.key.whole(id):
			wrong("the key of story %x is not as it was written", id)
		case st.forgotten == (len(st.key.bytes) > 0):
			wrong("story %x has a key and is forgotten, or neither", id)
		}
		for in, es := range st.strands {
			var link chain.Link
			for i, e := range es {
				link = chain.Next(id, in, i+1, link, e.mark)
				if link != e.link {
					wrong("the link of story %x, strand %d, entry %d is not the next", id, in, i+1)
					link = e.link
				}
				if !e.text.whole(id, store.Strand(in), i+1) {
					wrong("story %x, strand %d, entry %d is not as it was written", id, in, i+1)
				}
			}
		}
	}
	for p, r := range s.rows {
		if placeOf(r.Row) != p || sumOf(nil, []any{r.Row}) != r.sum {
			wrong("a row of story %x, kind %q, is not as it was written", p.story, p.kind)
		}
	}
	for p, k := range s.parts {
		if !k.whole(p) {
			wrong("part %d of %x of story %x is not as it was written", p.n, p.name, p.story)
		}
	}
	return all
}
