// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"alongside/chain"
	"alongside/store"
)

const selectEntries = `select seq, mark, link, text from entry where story = ?1 and strand = ?2 and seq > ?3 order by seq`

// Read is described at store.Store.
func (s *Store) Read(ctx context.Context, story store.ID, in store.Strand, after int) ([]byte, iter.Seq2[store.Sealed, error], error) {
	for range 8 {
		if s.isForgotten(story) {
			each, err := s.bare(ctx, story, in, after)
			if err != nil {
				return nil, nil, err
			}
			return nil, each, store.ErrForgotten
		}
		rows, err := s.reads.QueryContext(ctx, selectEntries, story[:], int(in), after)
		if err != nil {
			return nil, nil, fmt.Errorf("read a story: %w", err)
		}
		// The moment of a select is its first step, and the key comes after: one that was wrapped anew
		// meanwhile opens the same. If it has gone, the story was forgotten in between.
		first := rows.Next()
		key, err := s.key(ctx, story)
		if err != nil {
			rows.Close()
			return nil, nil, err
		}
		if s.isForgotten(story) || key == nil && first {
			rows.Close()
			continue
		}
		if !first && rows.Err() != nil {
			err := rows.Err()
			rows.Close()
			return nil, nil, fmt.Errorf("read a story: %w", err)
		}
		if !first {
			rows.Close()
			if key != nil {
				begun, err := s.begun(ctx, story)
				if err != nil {
					return nil, nil, err
				}
				if !begun {
					key = nil // a crash left it behind
				}
			}
			return key, func(func(store.Sealed, error) bool) {}, nil
		}
		return key, from(rows), nil
	}
	return nil, nil, errors.New("read a story: its key is not there")
}

func (s *Store) begun(ctx context.Context, story store.ID) (bool, error) {
	var n int
	err := s.reads.QueryRowContext(ctx, `select count(*) from (select 1 from entry where story = ?1 and strand = 0 limit 1)`, story[:]).Scan(&n)
	return n > 0, err
}

// bare gives marks and links of a forgotten story. They are read at once, so that nothing is held open by who
// stops at the error.
func (s *Store) bare(ctx context.Context, story store.ID, in store.Strand, after int) (iter.Seq2[store.Sealed, error], error) {
	rows, err := s.reads.QueryContext(ctx, selectEntries, story[:], int(in), after)
	if err != nil {
		return nil, fmt.Errorf("read a story: %w", err)
	}
	defer rows.Close()
	var all []store.Sealed
	for rows.Next() {
		e, err := scan(rows)
		if err != nil {
			return nil, err
		}
		e.Text = nil
		all = append(all, e)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read a story: %w", err)
	}
	return func(yield func(store.Sealed, error) bool) {
		for _, e := range all {
			if !yield(e, nil) {
				return
			}
		}
	}, nil
}

// from walks rows from the first, on which they stand.
func from(rows *sql.Rows) iter.Seq2[store.Sealed, error] {
	return func(yield func(store.Sealed, error) bool) {
		defer rows.Close()
		for {
			e, err := scan(rows)
			if !yield(e, err) || err != nil {
				return
			}
			if !rows.Next() {
				break
			}
		}
		if err := rows.Err(); err != nil {
			yield(store.Sealed{}, err)
		}
	}
}

func scan(rows *sql.Rows) (store.Sealed, error) {
	var e store.Sealed
	var mark, link sql.RawBytes
	if err := rows.Scan(&e.Seq, &mark, &link, &e.Text); err != nil {
		return e, fmt.Errorf("read an entry: %w", err)
	}
	if len(mark) != len(e.Mark) || len(link) != len(e.Link) {
		return e, fmt.Errorf("entry %d was damaged", e.Seq)
	}
	e.Mark, e.Link = chain.Mark(mark), chain.Link(link)
	return e, nil
}

// Find is described at store.Store.
func (s *Store) Find(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error) {
	if n <= 0 {
		return nil, nil
	}
	if key == "" {
		return s.rows(ctx, `select story, kind, key, seq, due, text from row where kind = ?1 and due <= ?2 order by due, story, seq, key limit ?3`, blob(kind), due, n)
	}
	return s.rows(ctx, `select story, kind, key, seq, due, text from row where kind = ?1 and key = ?2 and due <= ?3 order by due, story, seq limit ?4`, blob(kind), blob(key), due, n)
}

// Rows is described at store.Store.
func (s *Store) Rows(ctx context.Context, story store.ID) ([]store.Row, error) {
	return s.rows(ctx, `select story, kind, key, seq, due, text from row where story = ?1 order by kind, key, seq`, story[:])
}

func (s *Store) rows(ctx context.Context, query string, args ...any) ([]store.Row, error) {
	rows, err := s.reads.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("look for rows: %w", err)
	}
	defer rows.Close()
	var all []store.Row
	for rows.Next() {
		var r store.Row
		var story, kind, key, text sql.RawBytes
		if err := rows.Scan(&story, &kind, &key, &r.Seq, &r.Due, &text); err != nil {
			return nil, fmt.Errorf("read a row: %w", err)
		}
		copy(r.Story[:], story)
		r.Kind, r.Key, r.Text = string(kind), string(key), string(text)
		all = append(all, r)
	}
	return all, rows.Err()
}
