// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"alongside/store"
)

const (
	selectPart   = `select sealed from part where story = ?1 and name = ?2 and n = ?3`
	selectNames  = `select distinct name from part where story = ?1 order by name`
	selectPieces = `select n from part where story = ?1 and name = ?2 order by n`
	addPart      = `insert into part (story, name, n, sum, sealed) values (?1, ?2, ?3, ?4, ?5)`
)

// Put is described at store.Parts.
func (s *Store) Put(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
	if n < 0 {
		return fmt.Errorf("put part %d of %x of story %x: parts begin at 0", n, name, story)
	}
	sum := partSum(story, name, n, sealed)
	return s.write(ctx, &job{
		do:    func(t *tx) error { return t.part(ctx, story, name, n, sum, sealed) },
		large: len(sealed) > large,
	})
}

func (t *tx) part(ctx context.Context, story, name store.ID, n int, sum, sealed []byte) error {
	ctx = context.WithoutCancel(ctx) // it is one of many that are committed together
	if _, forgotten, err := t.standing(story); err != nil {
		return err
	} else if forgotten {
		return refused{store.ErrForgotten}
	}
	var old []byte
	err := t.conn.QueryRowContext(ctx, selectPart, story[:], name[:], n).Scan(&old)
	switch {
	case err == nil && bytes.Equal(old, sealed):
		return nil
	case err == nil:
		return refuse("put part %d of %x of story %x: other bytes are there", n, name, story)
	case !errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("look for a part of story %x: %w", story, err)
	}
	if _, err := t.conn.ExecContext(ctx, addPart, story[:], name[:], n, sum, blob(sealed)); err != nil {
		return fmt.Errorf("put a part of story %x: %w", story, err)
	}
	return nil
}

// Part is described at store.Parts.
func (s *Store) Part(ctx context.Context, story, name store.ID, n int) ([]byte, error) {
	var sealed []byte
	err := s.query.part.QueryRowContext(ctx, story[:], name[:], n).Scan(&sealed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read part %d of %x of story %x: %w", n, name, story, err)
	}
	return blob(sealed), nil
}

// Names is described at store.Parts.
func (s *Store) Names(ctx context.Context, story store.ID) ([]store.ID, error) {
	rows, err := s.query.names.QueryContext(ctx, story[:])
	if err != nil {
		return nil, fmt.Errorf("read what the parts of story %x are called: %w", story, err)
	}
	defer rows.Close()
	var all []store.ID
	for rows.Next() {
		var b sql.RawBytes
		if err := rows.Scan(&b); err != nil {
			return nil, fmt.Errorf("read what a part of story %x is called: %w", story, err)
		}
		var id store.ID
		copy(id[:], b)
		all = append(all, id)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read what the parts of story %x are called: %w", story, err)
	}
	return all, nil
}

// Pieces is described at store.Parts.
func (s *Store) Pieces(ctx context.Context, story, name store.ID) ([]int, error) {
	rows, err := s.query.pieces.QueryContext(ctx, story[:], name[:])
	if err != nil {
		return nil, fmt.Errorf("read which parts %x of story %x has: %w", name, story, err)
	}
	defer rows.Close()
	var all []int
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, fmt.Errorf("read which parts %x of story %x has: %w", name, story, err)
		}
		all = append(all, n)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read which parts %x of story %x has: %w", name, story, err)
	}
	return all, nil
}
