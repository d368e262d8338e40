// SPDX-License-Identifier: MIT

package postgres

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	"alongside/chain"
	"alongside/store"
)

// Check is described at store.Store. That the database's own pages are whole, its own checksums tell.
func (s *Store) Check(ctx context.Context) iter.Seq[error] {
	return func(yield func(error) bool) {
		more, err := s.chains(ctx, yield)
		if err == nil && more {
			_, err = s.loose(ctx, yield)
		}
		if err != nil {
			yield(fmt.Errorf("check the stories: %w", err))
		}
	}
}

// chains walks every strand of every story.
func (s *Store) chains(ctx context.Context, yield func(error) bool) (bool, error) {
	rows, err := s.pool.Query(ctx, `select e.story, e.strand, e.seq, e.mark, e.link, length(e.text), coalesce(h.forgotten, false)
		from alongside.entry e left join alongside.head h on h.story = e.story order by e.story, e.strand, e.seq`)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	var story []byte
	strand, seq := -1, 0
	var link chain.Link
	for rows.Next() {
		var id, mark, next []byte
		var in, n, long int
		var forgotten bool
		if err := rows.Scan(&id, &in, &n, &mark, &next, &long, &forgotten); err != nil {
			return false, err
		}
		if len(id) != 16 || len(mark) != 32 || len(next) != 32 || in < 0 || in > int(store.Held) {
			if !yield(fmt.Errorf("an entry is of no story or strand: %x, %d", id, in)) {
				return false, nil
			}
			continue
		}
		if !bytes.Equal(id, story) || in != strand {
			story, strand, seq, link = id, in, 0, chain.Link{}
		}
		seq++
		var wrong string
		switch {
		case n != seq:
			wrong = fmt.Sprintf("number %d stands where %d should", n, seq)
			seq = n
		case chain.Link(next) != chain.Next([16]byte(id), in, n, link, chain.Mark(mark)):
			wrong = "its link does not follow from the one before it and its mark"
		case forgotten && long > 0:
			wrong = "its text is there still though the story is forgotten"
		case !forgotten && long == 0:
			wrong = "its text is gone though the story is not forgotten"
		}
		link = chain.Link(next)
		if wrong != "" && !yield(fmt.Errorf("story %x, strand %d, entry %d: %s", id, in, n, wrong)) {
			return false, nil
		}
	}
	return true, rows.Err()
}

// loose looks for what belongs to nothing, or is missing.
func (s *Store) loose(ctx context.Context, yield func(error) bool) (bool, error) {
	for _, q := range []struct{ sql, says string }{
		{`select h.story from alongside.head h where h.forgotten and exists (select 1 from alongside.row r where r.story = h.story)`, "rows of it are there still, though it is forgotten"},
		{`select h.story from alongside.head h where h.forgotten and exists (select 1 from alongside.part p where p.story = h.story)`, "parts of it are there still, though it is forgotten"},
		{`select h.story from alongside.head h where h.forgotten and exists (select 1 from alongside_keys.key k where k.story = h.story)`, "its key is there still, though it is forgotten"},
		{`select h.story from alongside.head h where h.seq0 > 0 and not h.forgotten and not exists (select 1 from alongside_keys.key k where k.story = h.story)`, "its key is not there, though it is not forgotten"},
		{`select e.story from (select story, max(seq) filter (where strand = 0) as s0, max(seq) filter (where strand = 1) as s1, max(seq) filter (where strand = 2) as s2 from alongside.entry group by story) e
			full join alongside.head h on h.story = e.story
			where coalesce(e.s0, 0) <> coalesce(h.seq0, 0) or coalesce(e.s1, 0) <> coalesce(h.seq1, 0) or coalesce(e.s2, 0) <> coalesce(h.seq2, 0)`, "its entries and its head do not go together: some were cut off or added"},
		{`select h.story from alongside.head h join alongside.entry e on e.story = h.story and e.strand = 0 and e.seq = h.seq0 where e.link <> h.link0`, "its head is not its last entry"},
		{`select l.story from alongside.leaf l where l.seq > coalesce((select max(e.seq) from alongside.entry e where e.story = l.story and e.strand = l.strand), 0)`, "the log has seen more of it than is there: its end was cut off"},
		{`select distinct r.story from alongside.row r where not exists (select 1 from alongside.entry e where e.story = r.story)`, "rows lead to it, though it has not begun"},
	} {
		rows, err := s.pool.Query(ctx, q.sql)
		if err != nil {
			return false, err
		}
		for rows.Next() {
			var id []byte
			if err := rows.Scan(&id); err != nil {
				rows.Close()
				return false, err
			}
			if !yield(fmt.Errorf("story %x: %s", id, q.says)) {
				rows.Close()
				return false, nil
			}
		}
		if err := rows.Err(); err != nil {
			return false, err
		}
	}
	return true, nil
}
