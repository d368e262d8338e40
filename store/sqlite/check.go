// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"iter"

	"alongside/chain"
	"alongside/store"
)

// Check is described at store.Store.
func (s *Store) Check(ctx context.Context) iter.Seq[error] {
	return func(yield func(error) bool) {
		for _, check := range []func(context.Context, func(error) bool) (bool, error){
			s.whole, s.chains, s.loose,
		} {
			more, err := check(ctx, yield)
			if err != nil {
				yield(fmt.Errorf("check the stories: %w", err))
				return
			}
			if !more {
				return
			}
		}
	}
}

// whole asks SQLite itself whether its files are as it left them.
func (s *Store) whole(ctx context.Context, yield func(error) bool) (bool, error) {
	for name, db := range map[string]*sql.DB{"stories.db": s.reads, "keys.db": s.keys} {
		rows, err := db.QueryContext(ctx, `pragma integrity_check`)
		if err != nil {
			return yield(fmt.Errorf("%s cannot be read: %w", name, err)), nil
		}
		for rows.Next() {
			var says string
			if err := rows.Scan(&says); err != nil {
				rows.Close()
				return false, err
			}
			if says != "ok" && !yield(fmt.Errorf("%s: %s", name, says)) {
				rows.Close()
				return false, nil
			}
		}
		rows.Close()
		if err := rows.Err(); err != nil && !yield(fmt.Errorf("%s: %w", name, err)) {
			return false, nil
		}
	}
	return true, nil
}

// chains walks every strand of every story.
func (s *Store) chains(ctx context.Context, yield func(error) bool) (bool, error) {
	rows, err := s.reads.QueryContext(ctx, `select story, strand, seq, mark, link, text from entry order by story, strand, seq`)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	var story store.ID
	strand, seq := -1, 0
	var link chain.Link
	for rows.Next() {
		var id, mark, next, text sql.RawBytes
		var in, n int
		if err := rows.Scan(&id, &in, &n, &mark, &next, &text); err != nil {
			return false, err
		}
		if len(id) != len(story) || len(mark) != 32 || len(next) != 32 || in < 0 || in > int(store.Held) {
			if !yield(fmt.Errorf("an entry is of no story or strand: %x, %d", []byte(id), in)) {
				return false, nil
			}
			continue
		}
		if !bytes.Equal(id, story[:]) || in != strand {
			fresh := !bytes.Equal(id, story[:])
			copy(story[:], id)
			strand, seq, link = in, 0, chain.Link{}
			if fresh && !s.keyed(ctx, story, yield) {
				return false, nil
			}
		}
		seq++
		var wrong string
		switch {
		case n != seq:
			wrong = fmt.Sprintf("number %d stands where %d should", n, seq)
			seq = n
		case chain.Link(next) != chain.Next(story, in, n, link, chain.Mark(mark)):
			wrong = "its link does not follow from the one before it and its mark"
		case s.isForgotten(story) != (len(text) == 0):
			wrong = "its text is gone though the story is not forgotten"
			if len(text) > 0 {
				wrong = "its text is there still though the story is forgotten"
			}
		}
		link = chain.Link(next)
		if wrong != "" && !yield(fmt.Errorf("story %x, strand %d, entry %d: %s", story, in, n, wrong)) {
			return false, nil
		}
	}
	return true, rows.Err()
}

func (s *Store) keyed(ctx context.Context, story store.ID, yield func(error) bool) bool {
	key, err := s.key(ctx, story)
	switch {
	case err != nil:
		return yield(fmt.Errorf("story %x: %w", story, err))
	case (key == nil) != s.isForgotten(story) && key == nil:
		return yield(fmt.Errorf("story %x: its key is not there, though it is not forgotten", story))
	case key != nil && s.isForgotten(story):
		return yield(fmt.Errorf("story %x: its key is there still, though it is forgotten", story))
	}
	return true
}

// loose looks for rows and parts that belong to forgotten stories, and for heads of nothing.
func (s *Store) loose(ctx context.Context, yield func(error) bool) (bool, error) {
	for _, q := range []struct{ sql, says string }{
		{`select f.story from forgotten f where exists (select 1 from row r where r.story = f.story)`, "rows of it are there still, though it is forgotten"},
		{`select f.story from forgotten f where exists (select 1 from part p where p.story = f.story)`, "parts of it are there still, though it is forgotten"},
		{`select distinct e.story from entry e where e.strand > 0 and e.seq = 1 and not exists (select 1 from entry b where b.story = e.story and b.strand = 0)`, "somebody looked at it, though it has not begun"},
		{`select l.story from leaf l where l.seq > coalesce((select max(e.seq) from entry e where e.story = l.story and e.strand = l.strand), 0)`, "the log has seen more of it than is there: its end was cut off"},
		{`select distinct r.story from row r where not exists (select 1 from entry e where e.story = r.story)`, "rows lead to it, though it has not begun"},
		{`select story from row where length(story) <> 16`, "a row is of no story"},
	} {
		rows, err := s.reads.QueryContext(ctx, q.sql)
		if err != nil {
			return false, err
		}
		for rows.Next() {
			var id sql.RawBytes
			if err := rows.Scan(&id); err != nil {
				rows.Close()
				return false, err
			}
			if !yield(fmt.Errorf("story %x: %s", []byte(id), q.says)) {
				rows.Close()
				return false, nil
			}
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return false, err
		}
	}
	return true, nil
}
