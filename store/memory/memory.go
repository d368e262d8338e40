// SPDX-License-Identifier: MIT

// Package memory keeps stories for as long as a program runs: for a demonstration, for tests, and
// as the plain reference that other engines are compared with. It has one lock and plain maps, and
// looks at everything to find anything.
package memory

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"iter"
	"slices"
	"sync"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
	"alongside/store"
)

// A Store keeps stories in memory. The zero Store is empty and ready.
type Store struct {
	mu      sync.Mutex
	stories map[store.ID]*story
	rows    map[place]row
	parts   map[piece]kept
	grown   []store.Growth // those not yet dropped
	grew    int64          // N of the newest growth
	hashes  []tlog.Hash
	size    int64
	signed  []byte
	leaves  map[strand]store.Leaf
}

// New gives an empty store.
func New() *Store { return new(Store) }

// A sum is taken when something is written, so that Check can tell whether it is still so.
type sum [sha256.Size]byte

// kept bytes have a sum over themselves and where they stand, so that none can take another's place.
type kept struct {
	bytes []byte
	sum   sum
}

func keep(b []byte, where ...any) kept { return kept{bytes.Clone(b), sumOf(b, where)} }

func (k kept) whole(where ...any) bool { return k.sum == sumOf(k.bytes, where) }

func sumOf(b []byte, where []any) sum {
	return sha256.Sum256(fmt.Appendf(b[:len(b):len(b)], "%#v", where))
}

// A story's slices are only ever appended to or replaced, so that who reads one may go on reading.
type story struct {
	key       kept
	forgotten bool
	strands   [len(store.Strands)][]entry
}

type entry struct {
	mark chain.Mark
	link chain.Link
	text kept
}

type place struct {
	story     store.ID
	kind, key string
	seq       int
}

type row struct {
	store.Row
	sum sum
}

type piece struct {
	story, name store.ID
	n           int
}

type strand struct {
	story store.ID
	in    store.Strand
}

func placeOf(r store.Row) place { return place{r.Story, r.Kind, r.Key, r.Seq} }

func (s *Store) put(r store.Row) {
	if s.rows == nil {
		s.rows = make(map[place]row)
	}
	s.rows[placeOf(r)] = row{r, sumOf(nil, []any{r})}
}

// at gives a story to be written to, which begins or is forgotten with that.
func (s *Store) at(id store.ID) *story {
	if s.stories == nil {
		s.stories = make(map[store.ID]*story)
	}
	if s.stories[id] == nil {
		s.stories[id] = new(story)
	}
	return s.stories[id]
}

func (s *story) head(in store.Strand) (seq int, link chain.Link) {
	if s == nil || len(s.strands[in]) == 0 {
		return 0, chain.Link{}
	}
	es := s.strands[in]
	return len(es), es[len(es)-1].link
}

// Add is store.Store's.
func (s *Store) Add(ctx context.Context, c store.Change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.stories[c.Story]
	if !slices.Contains(store.Strands[:], c.In) {
		return fmt.Errorf("add to story %x: there is no strand %d", c.Story, c.In)
	}
	if was != nil && was.forgotten {
		return store.ErrForgotten
	}
	said, link := was.head(store.Said)
	if link != c.Was {
		return store.ErrMoved
	}
	if err := possible(c, said); err != nil {
		return fmt.Errorf("add to story %x: %w", c.Story, err)
	}

	st := s.at(c.Story)
	if len(c.Key) > 0 {
		st.key = keep(c.Key, c.Story)
	}
	seq, link := st.head(c.In)
	link = chain.Next(c.Story, int(c.In), seq+1, link, c.Entry.Mark)
	st.strands[c.In] = append(st.strands[c.In], entry{c.Entry.Mark, link, keep(c.Entry.Text, c.Story, c.In, seq+1)})
	for _, r := range c.Del {
		delete(s.rows, placeOf(r))
	}
	for _, r := range c.Add {
		s.put(r)
	}
	s.grew++
	s.grown = append(s.grown, store.Growth{N: s.grew, Story: c.Story, In: c.In})
	return nil
}

// possible says what cannot be of c, which stands on the head of a story of so many entries.
func possible(c store.Change, said int) error {
	for _, r := range slices.Concat(c.Add, c.Del) {
		if r.Story != c.Story {
			return fmt.Errorf("it has a row of story %x", r.Story)
		}
	}
	first := c.In == store.Said && said == 0
	switch {
	case c.In != store.Said && said == 0:
		return fmt.Errorf("it is a look before the first entry")
	case first && len(c.Key) == 0:
		return fmt.Errorf("the first entry comes without a key")
	case !first && len(c.Key) > 0:
		return fmt.Errorf("only the first entry comes with a key")
	case c.In != store.Said:
		return nil
	case c.Entry.Seq != said+1:
		return fmt.Errorf("seq %d does not follow %d", c.Entry.Seq, said)
	case c.Entry.Link != chain.Next(c.Story, int(c.In), c.Entry.Seq, c.Was, c.Entry.Mark):
		return fmt.Errorf("its link is not the next")
	}
	return nil
}

// Read is store.Store's.
func (s *Store) Read(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, iter.Seq2[store.Sealed, error], error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	if !slices.Contains(store.Strands[:], in) {
		return nil, nil, fmt.Errorf("read story %x: there is no strand %d", id, in)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	st := s.stories[id]
	if st == nil {
		return nil, func(func(store.Sealed, error) bool) {}, nil
	}
	es := st.strands[in]
	each := func(yield func(store.Sealed, error) bool) {
		for i := after; i < len(es); i++ {
			if err := ctx.Err(); err != nil {
				yield(store.Sealed{}, err)
				return
			}
			e := es[i]
			if !yield(store.Sealed{Seq: i + 1, Mark: e.mark, Link: e.link, Text: bytes.Clone(e.text.bytes)}, nil) {
				return
			}
		}
	}
	if st.forgotten {
		return nil, each, store.ErrForgotten
	}
	return bytes.Clone(st.key.bytes), each, nil
}

// Forget is store.Store's.
func (s *Store) Forget(ctx context.Context, id store.ID) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	st := s.at(id)
	st.forgotten = true
	st.key = keep(nil, id)
	for in, es := range st.strands {
		bare := make([]entry, len(es))
		for i, e := range es {
			bare[i] = entry{e.mark, e.link, keep(nil, id, store.Strand(in), i+1)}
		}
		st.strands[in] = bare
	}
	for p := range s.rows {
		if p.story == id {
			delete(s.rows, p)
		}
	}
	for p := range s.parts {
		if p.story == id {
			delete(s.parts, p)
		}
	}
	return nil
}

// Close is store.Store's. What was kept goes when the last who holds s lets go of it.
func (s *Store) Close() error { return nil }

// forgotten says whether a story was forgotten.
func (s *Store) forgotten(id store.ID) bool {
	st := s.stories[id]
	return st != nil && st.forgotten
}
