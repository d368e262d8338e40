// SPDX-License-Identifier: MIT

package postgres

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync/atomic"

	"github.com/jackc/pgx/v5"

	"alongside/chain"
	"alongside/store"
)

const (
	readHead = `select h.forgotten, k.wrapped from alongside.head h
		left join alongside_keys.key k on k.story = h.story and not h.forgotten where h.story = $1`
	// Of a forgotten story no text leaves the database, though some may be there still.
	readEach = `select seq, mark, link, coalesce((select ''::bytea from alongside.head where story = $1 and forgotten), text)
		from alongside.entry where story = $1 and strand = $2 and seq > $3 order by seq`
)

// Read is described at store.Store. It reads on the primary alone, from one snapshot, and all of it is asked
// for at once: neither a slow network nor a slow walker leaves a transaction open that does nothing.
func (s *Store) Read(ctx context.Context, story store.ID, in store.Strand, after int) ([]byte, iter.Seq2[store.Sealed, error], error) {
	if !slices.Contains(store.Strands[:], in) {
		return nil, nil, fmt.Errorf("a story has no strand %d", in)
	}
	b := &pgx.Batch{}
	b.Queue(`begin transaction isolation level repeatable read, read only`)
	b.Queue(readHead, story[:])
	b.Queue(readEach, story[:], int(in), after)
	b.Queue(`commit`)
	r := s.pool.SendBatch(ctx, b)
	key, forgotten, err := first(r)
	var rows pgx.Rows
	if err == nil {
		rows, err = r.Query()
	}
	if err != nil {
		r.Close()
		return nil, nil, fmt.Errorf("read story %x: %w", story, err)
	}
	if !forgotten {
		return key, each(ctx, rows, r), nil
	}
	// Read at once, so that nothing is held open by who stops at the error.
	var all []store.Sealed
	for e, err := range each(ctx, rows, r) {
		if err != nil {
			return nil, nil, err
		}
		e.Text = nil
		all = append(all, e)
	}
	return nil, func(yield func(store.Sealed, error) bool) {
		for _, e := range all {
			if !yield(e, nil) {
				return
			}
		}
	}, store.ErrForgotten
}

// first reads what comes before the entries.
func first(r pgx.BatchResults) (key []byte, forgotten bool, err error) {
	if _, err := r.Exec(); err != nil {
		return nil, false, err
	}
	err = r.QueryRow().Scan(&forgotten, &key)
	if errors.Is(err, pgx.ErrNoRows) {
		err = nil
	}
	return key, forgotten, err
}

// each gives the entries, and the connection back to the pool once they have been walked, or ctx has ended.
func each(ctx context.Context, rows pgx.Rows, r pgx.BatchResults) iter.Seq2[store.Sealed, error] {
	var taken atomic.Bool // by who walks it, or by the end of ctx before anybody did
	stop := context.AfterFunc(ctx, func() {
		if !taken.Swap(true) {
			rows.Close()
			r.Close()
		}
	})
	return func(yield func(store.Sealed, error) bool) {
		if taken.Swap(true) {
			yield(store.Sealed{}, errors.New("a reading is walked once, before its context ends"))
			return
		}
		defer r.Close()
		defer rows.Close()
		defer stop()
		for rows.Next() {
			var e store.Sealed
			var mark, link []byte
			err := rows.Scan(&e.Seq, &mark, &link, &e.Text)
			if err == nil && (len(mark) != len(e.Mark) || len(link) != len(e.Link)) {
				err = fmt.Errorf("entry %d was damaged", e.Seq)
			}
			if err == nil {
				e.Mark, e.Link = chain.Mark(mark), chain.Link(link)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(store.Sealed{}, fmt.Errorf("read a story: %w", err))
		}
	}
}

// Find is described at store.Store.
func (s *Store) Find(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error) {
	if n <= 0 {
		return nil, nil
	}
	if key == "" {
		return s.rows(ctx, `select story, kind, key, seq, due, text from alongside.row where kind = $1 and due <= $2 order by due, story, seq, key limit $3`, blob(kind), due, n)
	}
	return s.rows(ctx, `select story, kind, key, seq, due, text from alongside.row where kind = $1 and key = $2 and due <= $3 order by due, story, seq limit $4`, blob(kind), blob(key), due, n)
}

// Rows is described at store.Store.
func (s *Store) Rows(ctx context.Context, story store.ID) ([]store.Row, error) {
	return s.rows(ctx, `select story, kind, key, seq, due, text from alongside.row where story = $1 order by kind, key, seq`, story[:])
}

func (s *Store) rows(ctx context.Context, query string, args ...any) ([]store.Row, error) {
	rows, err := s.pool.Query(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("look for rows: %w", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (store.Row, error) {
		var r store.Row
		var story, kind, key, text []byte
		err := row.Scan(&story, &kind, &key, &r.Seq, &r.Due, &text)
		copy(r.Story[:], story)
		r.Kind, r.Key, r.Text = string(kind), string(key), string(text)
		return r, err
	})
	if err != nil {
		return nil, fmt.Errorf("look for rows: %w", err)
	}
	if len(all) == 0 {
		return nil, nil
	}
	return all, nil
}

// Stories is described at store.Keys.
func (s *Store) Stories(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
	if n <= 0 {
		return nil, nil
	}
	rows, err := s.pool.Query(ctx, `select h.story, k.wrapped from alongside.head h
		left join alongside_keys.key k on k.story = h.story and not h.forgotten
		where h.story > $1 and (h.seq0 > 0 or h.forgotten) order by h.story limit $2`, after[:], n)
	if err != nil {
		return nil, fmt.Errorf("walk the stories: %w", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (store.Kept, error) {
		var k store.Kept
		var story []byte
		err := row.Scan(&story, &k.Key)
		copy(k.Story[:], story)
		return k, err
	})
	if err != nil {
		return nil, fmt.Errorf("walk the stories: %w", err)
	}
	return all, nil
}

// Part is described at store.Parts.
func (s *Store) Part(ctx context.Context, story, name store.ID, n int) ([]byte, error) {
	var sealed []byte
	err := s.pool.QueryRow(ctx, `select sealed from alongside.part where story = $1 and name = $2 and n = $3`, story[:], name[:], n).Scan(&sealed)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read a part: %w", err)
	}
	return sealed, nil
}

// Names is described at store.Parts.
func (s *Store) Names(ctx context.Context, story store.ID) ([]store.ID, error) {
	rows, err := s.pool.Query(ctx, `select distinct name from alongside.part where story = $1 order by name`, story[:])
	if err != nil {
		return nil, fmt.Errorf("read what parts are called: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (store.ID, error) {
		var b []byte
		err := row.Scan(&b)
		var id store.ID
		copy(id[:], b)
		return id, err
	})
}

// Pieces is described at store.Parts.
func (s *Store) Pieces(ctx context.Context, story, name store.ID) ([]int, error) {
	rows, err := s.pool.Query(ctx, `select n from alongside.part where story = $1 and name = $2 order by n`, story[:], name[:])
	if err != nil {
		return nil, fmt.Errorf("read which parts there are: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[int])
}
