// SPDX-License-Identifier: MIT

package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"alongside/chain"
	"alongside/store"
)

// Add is described at store.Store.
func (s *Store) Add(ctx context.Context, c store.Change) error {
	if !slices.Contains(store.Strands[:], c.In) {
		return fmt.Errorf("a story has no strand %d", c.In)
	}
	for _, rows := range [][]store.Row{c.Add, c.Del} {
		for _, r := range rows {
			if r.Story != c.Story {
				return errors.New("a row of another story cannot come with this one's entry")
			}
		}
	}
	// Nothing is born for what cannot be a first entry, so that refusing leaves nothing to be undone.
	born := c.Was == (chain.Link{}) && c.In == store.Said && c.Entry.Seq == 1 && len(c.Key) > 0
	return s.write(ctx, c.Story, born, func(_ *pgx.Conn, h head) (*pgx.Batch, error) { return adding(c, h) })
}

// adding is all that is written with c.
func adding(c store.Change, h head) (*pgx.Batch, error) {
	e := c.Entry
	switch {
	case h.forgotten:
		return nil, store.ErrForgotten
	case h.link[store.Said] != c.Was:
		return nil, store.ErrMoved
	case c.In == store.Said && e.Seq != h.seq[store.Said]+1:
		return nil, fmt.Errorf("entry %d cannot follow entry %d", e.Seq, h.seq[store.Said])
	case c.In == store.Said && e.Link != chain.Next(c.Story, int(store.Said), e.Seq, c.Was, e.Mark):
		return nil, fmt.Errorf("the link of entry %d does not follow", e.Seq)
	case c.In != store.Said && h.seq[store.Said] == 0:
		return nil, errors.New("nobody looks at a story that has not begun")
	case (c.In == store.Said && h.seq[store.Said] == 0) != (len(c.Key) > 0):
		return nil, errors.New("a story's key comes with its first entry, and only then")
	case c.In != store.Said:
		e.Seq = h.seq[c.In] + 1
		e.Link = chain.Next(c.Story, int(c.In), e.Seq, h.link[c.In], e.Mark)
	}
	b := &pgx.Batch{}
	if len(c.Key) > 0 {
		b.Queue(`insert into alongside_keys.key (story, sum, wrapped) values ($1, $2, $3)
			on conflict (story) do update set sum = excluded.sum, wrapped = excluded.wrapped`, c.Story[:], keySum(c.Story, c.Key), c.Key)
	}
	b.Queue(`insert into alongside.entry (story, strand, seq, mark, link, sum, text) values ($1, $2, $3, $4, $5, $6, $7)`,
		c.Story[:], int(c.In), e.Seq, e.Mark[:], e.Link[:], entrySum(c.Story, c.In, e.Mark, e.Text), blob(e.Text))
	b.Queue(setHead[c.In], c.Story[:], e.Seq, e.Link[:])
	for _, r := range c.Del {
		dropRow(b, r)
	}
	for _, r := range c.Add {
		putRow(b, r)
	}
	b.Queue(`insert into alongside.growth (n, story, strand)
		values ((select base from alongside.count) + pg_current_xact_id()::text::bigint, $1, $2)`, c.Story[:], int(c.In))
	return b, nil
}

var setHead = [...]string{
	`update alongside.head set seq0 = $2, link0 = $3 where story = $1`,
	`update alongside.head set seq1 = $2, link1 = $3 where story = $1`,
	`update alongside.head set seq2 = $2, link2 = $3 where story = $1`,
}

func dropRow(b *pgx.Batch, r store.Row) {
	b.Queue(`delete from alongside.row where story = $1 and kind = $2 and key = $3 and seq = $4`, r.Story[:], blob(r.Kind), blob(r.Key), r.Seq)
}

func putRow(b *pgx.Batch, r store.Row) {
	b.Queue(`insert into alongside.row (story, kind, key, seq, due, sum, text) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (story, kind, key, seq) do update set due = excluded.due, sum = excluded.sum, text = excluded.text`,
		r.Story[:], blob(r.Kind), blob(r.Key), r.Seq, r.Due, rowSum(r), blob(r.Text))
}

// Move is described at store.Store.
func (s *Store) Move(ctx context.Context, was, now *store.Row) (bool, error) {
	var story store.ID
	switch {
	case was == nil && now == nil:
		return false, errors.New("from no row to no row nothing moves")
	case was != nil && now != nil && was.Story != now.Story:
		return false, errors.New("a row does not move from one story to another")
	case now != nil:
		story = now.Story
	default:
		story = was.Story
	}
	moved := false
	// The story's head is the lock for its rows too, so that no forgetting comes between. Where a row is only
	// taken away there is one, or no such row.
	err := s.write(ctx, story, now != nil, func(c *pgx.Conn, h head) (*pgx.Batch, error) {
		b, err := moving(ctx, c, h, was, now)
		moved = err == nil
		return b, err
	})
	return moved && err == nil, err
}

func moving(ctx context.Context, c *pgx.Conn, h head, was, now *store.Row) (*pgx.Batch, error) {
	b := &pgx.Batch{}
	if was != nil {
		there, same, err := is(ctx, c, *was)
		if err != nil {
			return nil, err
		}
		if !there || !same {
			return nil, errNothing
		}
		dropRow(b, *was)
	}
	if now != nil {
		if h.forgotten {
			return nil, errNothing
		}
		if was == nil || was.Kind != now.Kind || was.Key != now.Key || was.Seq != now.Seq {
			there, _, err := is(ctx, c, *now)
			if err != nil {
				return nil, err
			}
			if there {
				return nil, errNothing
			}
		}
		putRow(b, *now)
	}
	return b, nil
}

// is says whether a row stands where r would, and whether it is r.
func is(ctx context.Context, c *pgx.Conn, r store.Row) (there, same bool, err error) {
	var due int64
	var text []byte
	err = c.QueryRow(ctx, `select due, text from alongside.row where story = $1 and kind = $2 and key = $3 and seq = $4`,
		r.Story[:], blob(r.Kind), blob(r.Key), r.Seq).Scan(&due, &text)
	if errors.Is(err, pgx.ErrNoRows) {
		return false, false, nil
	}
	if err != nil {
		return false, false, fmt.Errorf("look for a row: %w", err)
	}
	return true, due == r.Due && string(text) == r.Text, nil
}
