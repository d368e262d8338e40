// SPDX-License-Identifier: MIT

package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"alongside/chain"
	"alongside/store"
)

// A head is where a story stands, with its row locked.
type head struct {
	seq       [3]int
	link      [3]chain.Link
	forgotten bool
	there     bool
}

const lockHead = `select seq0, link0, seq1, link1, seq2, link2, forgotten from alongside.head where story = $1 for update`

func lock(ctx context.Context, tx pgx.Tx, story store.ID) (head, error) {
	var h head
	var links [3][]byte
	err := tx.QueryRow(ctx, lockHead, story[:]).Scan(&h.seq[0], &links[0], &h.seq[1], &links[1], &h.seq[2], &links[2], &h.forgotten)
	if errors.Is(err, pgx.ErrNoRows) {
		return h, nil
	}
	if err != nil {
		return h, fmt.Errorf("read a story's head: %w", err)
	}
	h.there = true
	for i := range links {
		copy(h.link[i][:], links[i])
	}
	return h, nil
}

// born makes sure that a story has a row to lock; of two that try at once, one waits for the other.
func born(ctx context.Context, tx pgx.Tx, story store.ID) error {
	_, err := tx.Exec(ctx, `insert into alongside.head (story) values ($1) on conflict (story) do nothing`, story[:])
	return err
}

// Add is described at store.Store.
func (s *Store) Add(ctx context.Context, c store.Change) error {
	if c.In < store.Said || c.In > store.Held {
		return fmt.Errorf("a story has no strand %d", c.In)
	}
	for _, rows := range [][]store.Row{c.Add, c.Del} {
		for _, r := range rows {
			if r.Story != c.Story {
				return errors.New("a row of another story cannot come with this one's entry")
			}
		}
	}
	return s.do(ctx, func(tx pgx.Tx) error { return add(ctx, tx, c) })
}

func add(ctx context.Context, tx pgx.Tx, c store.Change) error {
	h, err := lock(ctx, tx, c.Story)
	if err != nil {
		return err
	}
	if !h.there && c.Was == (chain.Link{}) && c.In == store.Said && c.Entry.Seq == 1 && len(c.Key) > 0 {
		if err := born(ctx, tx, c.Story); err != nil {
			return err
		}
		if h, err = lock(ctx, tx, c.Story); err != nil {
			return err
		}
	}
	e := c.Entry
	switch {
	case h.forgotten:
		return store.ErrForgotten
	case h.link[0] != c.Was:
		return store.ErrMoved
	case c.In == store.Said && e.Seq != h.seq[0]+1:
		return fmt.Errorf("entry %d cannot follow entry %d", e.Seq, h.seq[0])
	case c.In == store.Said && e.Link != chain.Next(c.Story, 0, e.Seq, c.Was, e.Mark):
		return fmt.Errorf("the link of entry %d does not follow", e.Seq)
	case (c.In == store.Said && h.seq[0] == 0) != (len(c.Key) > 0):
		return errors.New("a story's key comes with its first entry, and only then")
	case c.In != store.Said && h.seq[0] == 0:
		return errors.New("nobody looks at a story that has not begun")
	case c.In != store.Said:
		e.Seq = h.seq[c.In] + 1
		e.Link = chain.Next(c.Story, int(c.In), e.Seq, h.link[c.In], e.Mark)
	}
	b := &pgx.Batch{} // all of it in one going and coming
	if len(c.Key) > 0 {
		b.Queue(`insert into alongside_keys.key (story, wrapped) values ($1, $2) on conflict (story) do update set wrapped = excluded.wrapped`, c.Story[:], c.Key)
	}
	b.Queue(`insert into alongside.entry (story, strand, seq, mark, link, text) values ($1, $2, $3, $4, $5, $6)`, c.Story[:], int(c.In), e.Seq, e.Mark[:], e.Link[:], blob(e.Text))
	b.Queue(setHead[c.In], c.Story[:], e.Seq, e.Link[:])
	for _, r := range c.Del {
		b.Queue(dropRow, r.Story[:], blob(r.Kind), blob(r.Key), r.Seq)
	}
	for _, r := range c.Add {
		b.Queue(putRow, r.Story[:], blob(r.Kind), blob(r.Key), r.Seq, r.Due, blob(r.Text))
	}
	b.Queue(`insert into alongside.growth (n, story, strand) values (pg_current_xact_id()::text::bigint, $1, $2)`, c.Story[:], int(c.In))
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return fmt.Errorf("add an entry: %w", err)
	}
	return nil
}

var setHead = [3]string{
	`update alongside.head set seq0 = $2, link0 = $3 where story = $1`,
	`update alongside.head set seq1 = $2, link1 = $3 where story = $1`,
	`update alongside.head set seq2 = $2, link2 = $3 where story = $1`,
}

const (
	dropRow = `delete from alongside.row where story = $1 and kind = $2 and key = $3 and seq = $4`
	putRow  = `insert into alongside.row (story, kind, key, seq, due, text) values ($1, $2, $3, $4, $5, $6)
		on conflict (story, kind, key, seq) do update set due = excluded.due, text = excluded.text`
)

// blob is bytes that are never null.
func blob[S ~string | ~[]byte](s S) []byte {
	if len(s) == 0 {
		return []byte{}
	}
	return []byte(s)
}

// Move is described at store.Store.
func (s *Store) Move(ctx context.Context, was, now *store.Row) (bool, error) {
	if was == nil && now == nil {
		return false, errors.New("from no row to no row nothing moves")
	}
	if was != nil && now != nil && was.Story != now.Story {
		return false, errors.New("a row does not move from one story to another")
	}
	moved := false
	err := s.do(ctx, func(tx pgx.Tx) error {
		var err error
		moved, err = move(ctx, tx, was, now)
		return err
	})
	return moved && err == nil, err
}

func move(ctx context.Context, tx pgx.Tx, was, now *store.Row) (bool, error) {
	story := store.ID{}
	if now != nil {
		story = now.Story
	} else {
		story = was.Story
	}
	// The story's row is the lock for its rows too, so that no forgetting comes between.
	if err := born(ctx, tx, story); err != nil {
		return false, err
	}
	h, err := lock(ctx, tx, story)
	if err != nil {
		return false, err
	}
	if was != nil {
		there, same, err := is(ctx, tx, *was)
		if err != nil || !there || !same {
			return false, err
		}
	}
	if now != nil {
		if h.forgotten {
			return false, nil
		}
		if was == nil || was.Kind != now.Kind || was.Key != now.Key || was.Seq != now.Seq {
			if there, _, err := is(ctx, tx, *now); err != nil || there {
				return false, err
			}
		}
	}
	if was != nil {
		if _, err := tx.Exec(ctx, dropRow, was.Story[:], blob(was.Kind), blob(was.Key), was.Seq); err != nil {
			return false, fmt.Errorf("take a row: %w", err)
		}
	}
	if now != nil {
		if _, err := tx.Exec(ctx, putRow, now.Story[:], blob(now.Kind), blob(now.Key), now.Seq, now.Due, blob(now.Text)); err != nil {
			return false, fmt.Errorf("put a row: %w", err)
		}
	}
	return true, nil
}

func is(ctx context.Context, tx pgx.Tx, r store.Row) (there, same bool, err error) {
	var due int64
	var text []byte
	err = tx.QueryRow(ctx, `select due, text from alongside.row where story = $1 and kind = $2 and key = $3 and seq = $4`, r.Story[:], blob(r.Kind), blob(r.Key), r.Seq).Scan(&due, &text)
	if errors.Is(err, pgx.ErrNoRows) {
		return false, false, nil
	}
	if err != nil {
		return false, false, fmt.Errorf("look for a row: %w", err)
	}
	return true, due == r.Due && string(text) == r.Text, nil
}

// Forget is described at store.Store.
func (s *Store) Forget(ctx context.Context, story store.ID) error {
	err := s.do(ctx, func(tx pgx.Tx) error {
		if err := born(ctx, tx, story); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `update alongside.head set forgotten = true where story = $1`, story[:])
		return err
	})
	if err != nil {
		return fmt.Errorf("write down that a story is forgotten: %w", err)
	}
	return s.wipe(ctx, story)
}

func (s *Store) wipe(ctx context.Context, story store.ID) error {
	if _, err := s.pool.Exec(ctx, `delete from alongside_keys.key where story = $1`, story[:]); err != nil {
		return full(fmt.Errorf("forget a story's key: %w", err))
	}
	err := s.do(ctx, func(tx pgx.Tx) error {
		if _, err := lock(ctx, tx, story); err != nil {
			return err
		}
		for _, do := range []string{
			`update alongside.entry set text = '' where story = $1 and text <> ''`,
			`delete from alongside.part where story = $1`,
			`delete from alongside.row where story = $1`,
			`update alongside.head set done = true where story = $1`,
		} {
			if _, err := tx.Exec(ctx, do, story[:]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("forget a story: %w", err)
	}
	return nil
}

// forgetAgain goes on where a crash left a forgetting.
func (s *Store) forgetAgain(ctx context.Context) error {
	rows, err := s.pool.Query(ctx, `select story from alongside.head where forgotten and not done`)
	if err != nil {
		return fmt.Errorf("read what is forgotten: %w", err)
	}
	left, err := pgx.CollectRows(rows, pgx.RowTo[[]byte])
	if err != nil {
		return fmt.Errorf("read what is forgotten: %w", err)
	}
	for _, b := range left {
		if err := s.wipe(ctx, store.ID(b)); err != nil {
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
	err := s.do(ctx, func(tx pgx.Tx) error {
		h, err := lock(ctx, tx, story)
		if err != nil || h.forgotten || h.seq[0] == 0 {
			put = false
			return err
		}
		r, err := tx.Exec(ctx, `update alongside_keys.key set wrapped = $3 where story = $1 and wrapped = $2`, story[:], was, now)
		put = err == nil && r.RowsAffected() == 1
		return err
	})
	return put && err == nil, err
}

// Put is described at store.Parts.
func (s *Store) Put(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
	if n < 0 {
		return fmt.Errorf("a part has no number %d", n)
	}
	return s.do(ctx, func(tx pgx.Tx) error {
		if err := born(ctx, tx, story); err != nil {
			return err
		}
		h, err := lock(ctx, tx, story)
		if err != nil {
			return err
		}
		if h.forgotten {
			return store.ErrForgotten
		}
		var old []byte
		err = tx.QueryRow(ctx, `select sealed from alongside.part where story = $1 and name = $2 and n = $3`, story[:], name[:], n).Scan(&old)
		if err == nil {
			if !bytes.Equal(old, sealed) {
				return errors.New("another part stands under that name and number")
			}
			return nil
		}
		if !errors.Is(err, pgx.ErrNoRows) {
			return fmt.Errorf("look for a part: %w", err)
		}
		_, err = tx.Exec(ctx, `insert into alongside.part (story, name, n, sealed) values ($1, $2, $3, $4)`, story[:], name[:], n, blob(sealed))
		return err
	})
}
