// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"time"

	"alongside/store"
)

// Forget is described at store.Store. First it is written down that the story is forgotten: from then on
// nothing is added, and a crash is followed by going on. Then its key goes, and when that is on the disk,
// the rest.
func (s *Store) Forget(ctx context.Context, story store.ID) error {
	var done int
	err := s.write(ctx, &job{do: func(t *tx) error {
		const mark = `insert into forgotten (story, done) values (?1, 0) on conflict (story) do update set done = done returning done`
		if err := t.conn.QueryRowContext(context.Background(), mark, story[:]).Scan(&done); err != nil {
			return fmt.Errorf("write down that story %x is forgotten: %w", story, err)
		}
		return nil
	}})
	if err != nil || done == 2 {
		return err
	}
	return s.wipe(context.WithoutCancel(ctx), story) // what has begun is not left halfway
}

// wipes are what is done once the key has gone.
var wipes = [...]string{
	`update entry set text = x'', sum = x'' where story = ?1`,
	`delete from part where story = ?1`,
	`delete from row where story = ?1`,
	`update forgotten set done = 1 where story = ?1`,
}

// wipe may be repeated, and then goes on where it was.
func (s *Store) wipe(ctx context.Context, story store.ID) error {
	err := s.write(ctx, &job{key: &keying{story: story}, do: func(t *tx) error { return t.each(wipes[:], story) }})
	if err != nil {
		return err
	}
	if !s.o.littering {
		if err := s.scrub(ctx); err != nil {
			return err
		}
	}
	if err := s.emptied(ctx); err != nil {
		return err
	}
	return s.write(ctx, &job{do: func(t *tx) error {
		return t.each([]string{`update forgotten set done = 2 where story = ?1`}, story)
	}})
}

func (t *tx) each(all []string, story store.ID) error {
	for _, do := range all {
		if _, err := t.conn.ExecContext(context.Background(), do, story[:]); err != nil {
			return fmt.Errorf("forget story %x: %w", story, err)
		}
	}
	return nil
}

// emptied has the writer make the write-ahead log empty, so that no sealed page of before stays in it. Who
// reads holds it back, for no longer than a statement takes; but Check's can take long. What is not done
// after a moment the writer does as soon as it can, and closing and opening do it in any event; and nothing
// that is left has a key any more.
func (s *Store) emptied(ctx context.Context) error {
	for range 5 {
		err := s.write(ctx, &job{then: func() error {
			s.writer.stale = true
			if s.writer.empty(); s.writer.stale {
				return refused{errStands}
			}
			return nil
		}})
		if !errors.Is(err, errStands) {
			return err
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// forgetAgain goes on where a crash left a forgetting. On a full disk that may have to wait: what is
// forgotten is not read in any event.
func (s *Store) forgetAgain(ctx context.Context) error {
	rows, err := s.reads.QueryContext(ctx, `select story from forgotten where done < 2`)
	if err != nil {
		return fmt.Errorf("read what is to be forgotten: %w", err)
	}
	defer rows.Close()
	var left []store.ID
	for rows.Next() {
		var b []byte
		if err := rows.Scan(&b); err != nil {
			return fmt.Errorf("read what is to be forgotten: %w", err)
		}
		var id store.ID
		copy(id[:], b)
		left = append(left, id)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read what is to be forgotten: %w", err)
	}
	rows.Close()
	for _, id := range left {
		if err := s.wipe(ctx, id); err != nil && !errors.Is(err, store.ErrFull) {
			return err
		}
	}
	return nil
}
