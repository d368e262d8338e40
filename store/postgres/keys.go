// SPDX-License-Identifier: MIT

package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"alongside/store"
)

// Forget is described at store.Store. That the story is forgotten and that its key is gone is one
// transaction; the rest is another, which may be large, and which Open finishes where it was broken off.
func (s *Store) Forget(ctx context.Context, story store.ID) error {
	err := s.write(ctx, story, true, func(*pgx.Conn, head) (*pgx.Batch, error) {
		b := &pgx.Batch{}
		b.Queue(`delete from alongside_keys.key where story = $1`, story[:])
		b.Queue(`update alongside.head set forgotten = true, done = false where story = $1`, story[:])
		return b, nil
	})
	if err != nil {
		return wrap(fmt.Sprintf("forget the key of story %x", story), err)
	}
	return s.wipe(ctx, story)
}

// wipe takes away all that a forgotten story has beside its marks and links. It may be repeated.
func (s *Store) wipe(ctx context.Context, story store.ID) error {
	err := s.write(ctx, story, false, func(_ *pgx.Conn, h head) (*pgx.Batch, error) {
		if !h.forgotten {
			return nil, errNothing
		}
		b := &pgx.Batch{}
		for _, do := range []string{
			`delete from alongside_keys.key where story = $1`,
			`update alongside.entry set text = '', sum = '' where story = $1 and (text <> '' or sum <> '')`,
			`delete from alongside.part where story = $1`,
			`delete from alongside.row where story = $1`,
			`update alongside.head set done = true where story = $1`,
		} {
			b.Queue(do, story[:])
		}
		return b, nil
	})
	return wrap(fmt.Sprintf("forget story %x", story), err)
}

// wrap says what was being done, unless what came of it says so itself.
func wrap(doing string, err error) error {
	if err == nil || errors.Is(err, store.ErrFull) {
		return err
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// forgetAgain goes on where a crash left a forgetting. On a full disk that may have to wait: the key is gone,
// and what is forgotten is not read in any event.
func (s *Store) forgetAgain(ctx context.Context) error {
	rows, err := s.pool.Query(ctx, `select story from alongside.head where forgotten and not done`)
	if err != nil {
		return fmt.Errorf("read what is to be forgotten: %w", err)
	}
	left, err := pgx.CollectRows(rows, pgx.RowTo[[]byte])
	if err != nil {
		return fmt.Errorf("read what is to be forgotten: %w", err)
	}
	for _, b := range left {
		var id store.ID
		copy(id[:], b)
		if err := s.wipe(ctx, id); err != nil && !errors.Is(err, store.ErrFull) {
			return err
		}
	}
	return nil
}

// Rewrap is described at store.Keys.
func (s *Store) Rewrap(ctx context.Context, story store.ID, was, now []byte) (bool, error) {
	if len(was) == 0 || len(now) == 0 {
		return false, nil
	}
	put := false
	err := s.write(ctx, story, false, func(c *pgx.Conn, h head) (*pgx.Batch, error) {
		put = false
		if h.forgotten || h.seq[store.Said] == 0 {
			return nil, errNothing
		}
		var stands []byte
		err := c.QueryRow(ctx, `select wrapped from alongside_keys.key where story = $1`, story[:]).Scan(&stands)
		if err != nil && !errors.Is(err, pgx.ErrNoRows) {
			return nil, fmt.Errorf("read a wrapped key: %w", err)
		}
		if !bytes.Equal(stands, was) {
			return nil, errNothing
		}
		put = true
		b := &pgx.Batch{}
		b.Queue(`update alongside_keys.key set sum = $2, wrapped = $3 where story = $1`, story[:], keySum(story, now), now)
		return b, nil
	})
	return put && err == nil, err
}

// Put is described at store.Parts.
func (s *Store) Put(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
	if n < 0 {
		return fmt.Errorf("a part has no number %d", n)
	}
	return s.write(ctx, story, true, func(c *pgx.Conn, h head) (*pgx.Batch, error) {
		if h.forgotten {
			return nil, store.ErrForgotten
		}
		var stands []byte
		err := c.QueryRow(ctx, `select sealed from alongside.part where story = $1 and name = $2 and n = $3`, story[:], name[:], n).Scan(&stands)
		switch {
		case err == nil && bytes.Equal(stands, sealed):
			return nil, errNothing
		case err == nil:
			return nil, errors.New("another part stands under that name and number")
		case !errors.Is(err, pgx.ErrNoRows):
			return nil, fmt.Errorf("look for a part: %w", err)
		}
		b := &pgx.Batch{}
		b.Queue(`insert into alongside.part (story, name, n, sum, sealed) values ($1, $2, $3, $4, $5)`,
			story[:], name[:], n, partSum(story, name, n, sealed), blob(sealed))
		return b, nil
	})
}
