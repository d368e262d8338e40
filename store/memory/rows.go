// SPDX-License-Identifier: MIT

package memory

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"alongside/store"
)

// Find is store.Store's.
func (s *Store) Find(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error) {
	all, err := s.which(ctx, func(r store.Row) bool {
		return r.Kind == kind && (key == "" || r.Key == key) && r.Due <= due
	})
	slices.SortFunc(all, func(a, b store.Row) int {
		return cmp.Or(cmp.Compare(a.Due, b.Due), bytes.Compare(a.Story[:], b.Story[:]),
			cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.Key, b.Key))
	})
	return all[:max(0, min(n, len(all)))], err
}

// Rows is store.Store's.
func (s *Store) Rows(ctx context.Context, story store.ID) ([]store.Row, error) {
	all, err := s.which(ctx, func(r store.Row) bool { return r.Story == story })
	slices.SortFunc(all, func(a, b store.Row) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Seq, b.Seq))
	})
	return all, err
}

// which gives the rows that are so, in no order.
func (s *Store) which(ctx context.Context, so func(store.Row) bool) ([]store.Row, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []store.Row
	for _, r := range s.rows {
		if so(r.Row) {
			all = append(all, r.Row)
		}
	}
	return all, nil
}

// Move is store.Store's.
func (s *Store) Move(ctx context.Context, was, now *store.Row) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	switch {
	case was == nil && now == nil:
		return false, fmt.Errorf("move a row: there is none")
	case was != nil && now != nil && was.Story != now.Story:
		return false, fmt.Errorf("move a row from story %x to %x", was.Story, now.Story)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if was != nil {
		if there, ok := s.rows[placeOf(*was)]; !ok || there.Row != *was {
			return false, nil
		}
	}
	if now != nil {
		if s.forgotten(now.Story) {
			return false, nil
		}
		_, taken := s.rows[placeOf(*now)]
		if taken && (was == nil || placeOf(*was) != placeOf(*now)) {
			return false, nil
		}
	}
	if was != nil {
		delete(s.rows, placeOf(*was))
	}
	if now != nil {
		s.put(*now)
	}
	return true, nil
}

// Put is store.Parts's.
func (s *Store) Put(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.forgotten(story) {
		return store.ErrForgotten
	}
	p := piece{story, name, n}
	if there, ok := s.parts[p]; ok {
		if !bytes.Equal(there.bytes, sealed) {
			return fmt.Errorf("put part %d of %x of story %x: other bytes are there", n, name, story)
		}
		return nil
	}
	if s.parts == nil {
		s.parts = make(map[piece]kept)
	}
	s.parts[p] = keep(sealed, p)
	return nil
}

// Part is store.Parts's.
func (s *Store) Part(ctx context.Context, story, name store.ID, n int) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return bytes.Clone(s.parts[piece{story, name, n}].bytes), nil
}

// Names is store.Parts's.
func (s *Store) Names(ctx context.Context, story store.ID) ([]store.ID, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	names := make(map[store.ID]bool)
	for p := range s.parts {
		if p.story == story {
			names[p.name] = true
		}
	}
	return slices.SortedFunc(maps.Keys(names), func(a, b store.ID) int { return bytes.Compare(a[:], b[:]) }), nil
}

// Pieces is store.Parts's.
func (s *Store) Pieces(ctx context.Context, story, name store.ID) ([]int, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []int
	for p := range s.parts {
		if p.story == story && p.name == name {
			all = append(all, p.n)
		}
	}
	slices.Sort(all)
	return all, nil
}

// Stories is store.Keys's.
func (s *Store) Stories(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []store.Kept
	for id, st := range s.stories {
		if bytes.Compare(id[:], after[:]) > 0 {
			all = append(all, store.Kept{Story: id, Key: bytes.Clone(st.key.bytes)})
		}
	}
	slices.SortFunc(all, func(a, b store.Kept) int { return bytes.Compare(a.Story[:], b.Story[:]) })
	return all[:max(0, min(n, len(all)))], nil
}

// Rewrap is store.Keys's.
func (s *Store) Rewrap(ctx context.Context, story store.ID, was, now []byte) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	st := s.stories[story]
	if st == nil || len(st.key.bytes) == 0 || len(now) == 0 || !bytes.Equal(st.key.bytes, was) {
		return false, nil
	}
	st.key = keep(now, story)
	return true, nil
}
