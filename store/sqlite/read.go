// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"

	"alongside/chain"
	"alongside/store"
)

// queries are the statements by which everything is read.
type queries struct {
	entries, stories, grew, hash, signed, leaf    *sql.Stmt
	byKey, byKind, of, part, names, pieces, pages *sql.Stmt
}

func (q *queries) prepare(ctx context.Context, db *sql.DB) error {
	return prepare(ctx, db, []statement{
		{&q.entries, selectEntries}, {&q.stories, nextStories},
		{&q.grew, selectGrowths}, {&q.hash, selectHash}, {&q.signed, selectSigned}, {&q.leaf, selectLeaf},
		{&q.byKey, selectByKey}, {&q.byKind, selectByKind}, {&q.of, selectOf},
		{&q.part, selectPart}, {&q.names, selectNames}, {&q.pieces, selectPieces}, {&q.pages, selectPages},
	})
}

// selectEntries gives, from one moment, first how the story stands (the seq of the strand's head, whether
// the story has begun, whether it is forgotten) and then entries, all of them joined in one row: handing out
// each by itself takes longer than reading it. Their seqs, how long their texts are, and what is of another length than
// it should be, stand beside them.
const selectEntries = `
select coalesce((select max(seq) from entry where story = ?1 and strand = ?2), 0),
    exists (select 1 from entry where story = ?1 and strand = 0 and seq = 1),
    exists (select 1 from forgotten where story = ?1), null, null, null
union all
select group_concat(seq || ' ' || coalesce(length(text), 0), ' '), min(nullif(seq * (length(mark) <> 32 or length(link) <> 32), 0)), null,
    cast(group_concat(mark, '') as blob), cast(group_concat(link, '') as blob), cast(group_concat(text, '') as blob)
from (
    select seq, mark, link, text from entry where story = ?1 and strand = ?2 and seq > ?3 and seq <= ?4 order by seq limit ?5)`

// A stretch is as much of a strand as is read at once.
type stretch struct {
	head             int // the seq of the strand's head
	begun, forgotten bool
	entries          []store.Sealed
	more             bool
}

// enough is how many entries of a strand are read at once.
const enough = 256

// stretch reads what follows after, up to upto, until it is enough. It holds nothing open: one who reads
// slowly hinders nobody, and no forgetting waits for them.
func (s *Store) stretch(ctx context.Context, story store.ID, in store.Strand, after, upto int) (st stretch, err error) {
	if err := ctx.Err(); err != nil {
		return st, err
	}
	rows, err := s.query.entries.QueryContext(context.WithoutCancel(ctx), story[:], int(in), after, upto, enough)
	if err != nil {
		return st, fmt.Errorf("read story %x: %w", story, err)
	}
	defer rows.Close()
	var seqs, marks, links sql.RawBytes
	var texts []byte // stays: the entries lie in it
	var damaged sql.NullInt64
	if rows.Next() {
		if err := rows.Scan(&st.head, &st.begun, &st.forgotten, &marks, &links, &texts); err != nil {
			return st, fmt.Errorf("read story %x: %w", story, err)
		}
	}
	if rows.Next() {
		var none sql.RawBytes
		if err := rows.Scan(&seqs, &damaged, &none, &marks, &links, &texts); err != nil {
			return st, fmt.Errorf("read story %x: %w", story, err)
		}
		if damaged.Valid {
			return st, fmt.Errorf("read story %x: strand %d, entry %d was damaged", story, in, damaged.Int64)
		}
		if st.entries, err = parted(string(seqs), marks, links, texts); err != nil {
			return st, fmt.Errorf("read story %x: strand %d: %w", story, in, err)
		}
		st.more = len(st.entries) == enough
	}
	if err := rows.Err(); err != nil {
		return st, fmt.Errorf("read story %x: %w", story, err)
	}
	return st, nil
}

// parted takes apart what was joined: seqs has of each entry its seq and the length of its text.
func parted(seqs string, marks, links, texts []byte) (all []store.Sealed, err error) {
	if len(seqs) == 0 {
		return nil, nil
	}
	all = make([]store.Sealed, 0, len(marks)/len(chain.Mark{}))
	for seqs != "" {
		var e store.Sealed
		var size int
		if e.Seq, seqs, err = whole(seqs); err != nil {
			return nil, err
		}
		if size, seqs, err = whole(seqs); err != nil {
			return nil, err
		}
		if len(marks) < len(e.Mark) || len(links) < len(e.Link) || len(texts) < size {
			return nil, fmt.Errorf("entry %d was damaged", e.Seq)
		}
		e.Mark, e.Link, e.Text = chain.Mark(marks[:len(e.Mark)]), chain.Link(links[:len(e.Link)]), texts[:size:size]
		marks, links, texts = marks[len(e.Mark):], links[len(e.Link):], texts[size:]
		all = append(all, e)
	}
	if len(marks)+len(links)+len(texts) != 0 {
		return nil, fmt.Errorf("entry %d was damaged", all[len(all)-1].Seq)
	}
	return all, nil
}

// whole reads a number up to the next space.
func whole(s string) (n int, rest string, err error) {
	one, rest, _ := strings.Cut(s, " ")
	n, err = strconv.Atoi(one)
	return n, rest, err
}

// Read is described at store.Store. Its moment is that of its first stretch: what it goes on to read later
// was there by then and never changes, unless the story is forgotten meanwhile, which ends the reading.
func (s *Store) Read(ctx context.Context, story store.ID, in store.Strand, after int) ([]byte, iter.Seq2[store.Sealed, error], error) {
	if in < store.Said || in > store.Held {
		return nil, nil, fmt.Errorf("read story %x: there is no strand %d", story, in)
	}
	for again := true; ; again = false {
		first, err := s.stretch(ctx, story, in, after, math.MaxInt64)
		if err != nil {
			return nil, nil, err
		}
		each := s.each(ctx, story, in, first)
		switch {
		case first.forgotten:
			return nil, each, store.ErrForgotten
		case !first.begun:
			return nil, each, nil
		}
		// The key comes after. One that was wrapped anew meanwhile opens the same; if it has gone, the
		// story was forgotten meanwhile.
		key, err := s.keys.key(ctx, story)
		switch {
		case err != nil:
			return nil, nil, err
		case key != nil:
			return key, each, nil
		case !again:
			return nil, nil, fmt.Errorf("read story %x: its key is not there", story)
		}
	}
}

func (s *Store) each(ctx context.Context, story store.ID, in store.Strand, st stretch) iter.Seq2[store.Sealed, error] {
	return func(yield func(store.Sealed, error) bool) {
		bare, head := st.forgotten, st.head
		for {
			last := 0
			for _, e := range st.entries {
				if bare {
					e.Text = nil
				}
				if !yield(e, nil) {
					return
				}
				last = e.Seq
			}
			if !st.more {
				return
			}
			var err error
			st, err = s.stretch(ctx, story, in, last, head)
			if err == nil && st.forgotten && !bare {
				err = store.ErrForgotten
			}
			if err != nil {
				yield(store.Sealed{}, err)
				return
			}
		}
	}
}
