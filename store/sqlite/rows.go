// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"alongside/store"
)

func (t *tx) drop(r store.Row) error {
	if _, err := t.rowDrop.Exec(r.Story[:], blob(r.Kind), blob(r.Key), r.Seq); err != nil {
		return fmt.Errorf("drop a row of story %x: %w", r.Story, err)
	}
	return nil
}

func (t *tx) put(r store.Row) error {
	if _, err := t.rowPut.Exec(r.Story[:], blob(r.Kind), blob(r.Key), r.Seq, r.Due, rowSum(r), blob(r.Text)); err != nil {
		return fmt.Errorf("put a row of story %x: %w", r.Story, err)
	}
	return nil
}

// is says whether a row is there, and whether it is just so.
func (t *tx) is(r store.Row) (there, same bool, err error) {
	var due int64
	var text []byte
	err = t.rowIs.QueryRow(r.Story[:], blob(r.Kind), blob(r.Key), r.Seq).Scan(&due, &text)
	if errors.Is(err, sql.ErrNoRows) {
		return false, false, nil
	}
	if err != nil {
		return false, false, fmt.Errorf("look for a row of story %x: %w", r.Story, err)
	}
	return true, due == r.Due && string(text) == r.Text, nil
}

// errStands refuses a move from where nothing stands so, or to where something does.
var errStands = errors.New("it does not stand so")

// Move is described at store.Store.
func (s *Store) Move(ctx context.Context, was, now *store.Row) (bool, error) {
	switch {
	case was == nil && now == nil:
		return false, errors.New("move a row: there is none")
	case was != nil && now != nil && was.Story != now.Story:
		return false, fmt.Errorf("move a row from story %x to %x", was.Story, now.Story)
	}
	err := s.write(ctx, &job{
		do:    func(t *tx) error { return t.move(was, now) },
		large: now != nil && len(now.Text) > large,
	})
	if errors.Is(err, errStands) {
		return false, nil
	}
	return err == nil, err
}

func (t *tx) move(was, now *store.Row) error {
	if was != nil {
		if _, same, err := t.is(*was); err != nil {
			return err
		} else if !same {
			return refused{errStands}
		}
	}
	if now != nil {
		if _, forgotten, err := t.standing(now.Story); err != nil {
			return err
		} else if forgotten {
			return refused{errStands}
		}
		if was == nil || was.Kind != now.Kind || was.Key != now.Key || was.Seq != now.Seq {
			if there, _, err := t.is(*now); err != nil {
				return err
			} else if there {
				return refused{errStands}
			}
		}
	}
	if was != nil {
		if err := t.drop(*was); err != nil {
			return err
		}
	}
	if now != nil {
		return t.put(*now)
	}
	return nil
}

const (
	rowColumns = `select story, kind, key, seq, due, text from row `

	selectByKey  = rowColumns + `where kind = ?1 and key = ?2 and due <= ?3 order by due, story, seq limit ?4`
	selectByKind = rowColumns + `where kind = ?1 and due <= ?2 order by due, story, seq, key limit ?3`
	selectOf     = rowColumns + `where story = ?1 order by kind, key, seq`
)

// Find is described at store.Store.
func (s *Store) Find(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error) {
	if n <= 0 {
		return nil, nil
	}
	if key == "" {
		return rowsOf(s.query.byKind.QueryContext(ctx, blob(kind), due, n))
	}
	return rowsOf(s.query.byKey.QueryContext(ctx, blob(kind), blob(key), due, n))
}

// Rows is described at store.Store.
func (s *Store) Rows(ctx context.Context, story store.ID) ([]store.Row, error) {
	return rowsOf(s.query.of.QueryContext(ctx, story[:]))
}

func rowsOf(rows *sql.Rows, err error) ([]store.Row, error) {
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
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read rows: %w", err)
	}
	return all, nil
}
