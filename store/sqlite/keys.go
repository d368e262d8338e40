// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"alongside/store"
)

// putKeys writes wrapped keys of stories that are about to begin, and returns when they are on the disk.
func (s *Store) putKeys(ctx context.Context, begins []*store.Change) error {
	tx, err := s.keys.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("write stories' keys: %w", err)
	}
	defer tx.Rollback()
	for _, c := range begins {
		if _, err := tx.ExecContext(ctx, `insert or replace into key (story, wrapped) values (?1, ?2)`, c.Story[:], c.Key); err != nil {
			return fmt.Errorf("write a story's key: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("write stories' keys: %w", err)
	}
	return nil
}

func (s *Store) key(ctx context.Context, story store.ID) ([]byte, error) {
	var key []byte
	err := s.keys.QueryRowContext(ctx, `select wrapped from key where story = ?1`, story[:]).Scan(&key)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read a story's key: %w", err)
	}
	return key, nil
}

func (s *Store) isForgotten(story store.ID) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.forgotten[story]
}

// Stories is described at store.Keys. Every story that began has an entry of seq 1.
func (s *Store) Stories(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
	if n <= 0 {
		return nil, nil
	}
	rows, err := s.reads.QueryContext(ctx, nextStories, after[:], n)
	if err != nil {
		return nil, fmt.Errorf("walk the stories: %w", err)
	}
	defer rows.Close()
	var all []store.Kept
	for rows.Next() {
		var id sql.RawBytes
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("walk the stories: %w", err)
		}
		var k store.Kept
		copy(k.Story[:], id)
		all = append(all, k)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("walk the stories: %w", err)
	}
	for i := range all {
		if s.isForgotten(all[i].Story) {
			continue
		}
		if all[i].Key, err = s.key(ctx, all[i].Story); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// nextStories goes from one story to the next by the index, whatever their lengths.
const nextStories = `
with recursive walk(story) as (
    select min(story) from (
        select min(story) as story from entry where story > ?1
        union all select min(story) from forgotten where story > ?1)
    union all
    select (select min(story) from (
        select min(story) as story from entry where story > walk.story
        union all select min(story) from forgotten where story > walk.story))
    from walk where walk.story is not null
)
select story from walk where story is not null limit ?2`

// Rewrap is described at store.Keys. It goes through the writer, so that no forgetting comes between.
func (s *Store) Rewrap(ctx context.Context, story store.ID, was, now []byte) (bool, error) {
	if len(was) == 0 || len(now) == 0 {
		return false, nil
	}
	put := false
	err := s.write(ctx, func(t *tx) error {
		if s.isForgotten(story) {
			return refused{errStands}
		}
		seq, _, err := t.headOf(story, store.Said)
		if err != nil {
			return err
		}
		if seq == 0 {
			return refused{errStands}
		}
		r, err := s.keys.ExecContext(ctx, `update key set wrapped = ?3 where story = ?1 and wrapped = ?2`, story[:], was, now)
		if err != nil {
			return refused{full(fmt.Errorf("wrap a story's key anew: %w", err))}
		}
		n, err := r.RowsAffected()
		put = n == 1
		if err != nil {
			return refused{err}
		}
		return refused{errStands} // nothing was written to stories.db
	}, nil)
	if errors.Is(err, errStands) {
		err = nil
	}
	return put && err == nil, err
}

// Forget is described at store.Store. First it is written down that the story is forgotten, so that
// nothing is added any more and a crash is followed by going on; then its key goes, and then the rest.
func (s *Store) Forget(ctx context.Context, story store.ID) error {
	err := s.write(ctx, func(t *tx) error {
		_, err := t.conn.ExecContext(ctx, `insert into forgotten (story, done) values (?1, 0) on conflict (story) do nothing`, story[:])
		if err != nil {
			return fmt.Errorf("write down that a story is forgotten: %w", err)
		}
		return nil
	}, func() {
		s.mu.Lock()
		s.forgotten[story] = true
		s.mu.Unlock()
	})
	if err != nil {
		return err
	}
	return s.wipe(ctx, story)
}

func (s *Store) wipe(ctx context.Context, story store.ID) error {
	if _, err := s.keys.ExecContext(ctx, `delete from key where story = ?1`, story[:]); err != nil {
		return full(fmt.Errorf("forget a story's key: %w", err))
	}
	err := s.write(ctx, func(t *tx) error {
		for _, do := range []string{
			`update entry set text = x'' where story = ?1 and text <> x''`,
			`delete from part where story = ?1`,
			`delete from row where story = ?1`,
			`update forgotten set done = 1 where story = ?1`,
		} {
			if _, err := t.conn.ExecContext(ctx, do, story[:]); err != nil {
				return fmt.Errorf("forget a story: %w", err)
			}
		}
		return nil
	}, nil)
	if err != nil {
		return err
	}
	return s.truncate(ctx)
}

// truncate has the writer move all of the write-ahead log to where it belongs and make the log empty, so
// that no sealed page of before stays in it. Readers at work hold it back: then the writer tries again after
// each commit, and closing does it in any event. What is left meanwhile has no key any more.
func (s *Store) truncate(ctx context.Context) error {
	s.stale.Store(true)
	for range 20 {
		err := s.write(ctx, func(*tx) error { return refused{errStands} }, nil)
		if !errors.Is(err, errStands) {
			return err
		}
		if !s.stale.Load() {
			return nil
		}
		select {
		case <-time.After(5 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// forgetAgain goes on where a crash left a forgetting.
func (s *Store) forgetAgain(ctx context.Context) error {
	rows, err := s.reads.QueryContext(ctx, `select story, done from forgotten`)
	if err != nil {
		return fmt.Errorf("read what is forgotten: %w", err)
	}
	defer rows.Close()
	var left []store.ID
	for rows.Next() {
		var b []byte
		var done bool
		if err := rows.Scan(&b, &done); err != nil {
			return err
		}
		var id store.ID
		copy(id[:], b)
		s.forgotten[id] = true
		if !done {
			left = append(left, id)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	rows.Close()
	for _, id := range left {
		if err := s.wipe(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// Put is described at store.Parts.
func (s *Store) Put(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
	if n < 0 {
		return fmt.Errorf("a part has no number %d", n)
	}
	return s.write(ctx, func(t *tx) error {
		if s.isForgotten(story) {
			return refused{store.ErrForgotten}
		}
		var old []byte
		err := t.conn.QueryRowContext(ctx, `select sealed from part where story = ?1 and name = ?2 and n = ?3`, story[:], name[:], n).Scan(&old)
		if err == nil {
			if !bytes.Equal(old, sealed) {
				return refuse("another part stands under that name and number")
			}
			return nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("look for a part: %w", err)
		}
		if _, err := t.conn.ExecContext(ctx, `insert into part (story, name, n, sealed) values (?1, ?2, ?3, ?4)`, story[:], name[:], n, blob(sealed)); err != nil {
			return fmt.Errorf("write a part: %w", err)
		}
		return nil
	}, nil)
}

// Part is described at store.Parts.
func (s *Store) Part(ctx context.Context, story, name store.ID, n int) ([]byte, error) {
	var sealed []byte
	err := s.reads.QueryRowContext(ctx, `select sealed from part where story = ?1 and name = ?2 and n = ?3`, story[:], name[:], n).Scan(&sealed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read a part: %w", err)
	}
	return sealed, nil
}

// Names is described at store.Parts.
func (s *Store) Names(ctx context.Context, story store.ID) ([]store.ID, error) {
	rows, err := s.reads.QueryContext(ctx, `select distinct name from part where story = ?1 order by name`, story[:])
	if err != nil {
		return nil, fmt.Errorf("read what parts are called: %w", err)
	}
	defer rows.Close()
	var all []store.ID
	for rows.Next() {
		var b sql.RawBytes
		if err := rows.Scan(&b); err != nil {
			return nil, err
		}
		var id store.ID
		copy(id[:], b)
		all = append(all, id)
	}
	return all, rows.Err()
}

// Pieces is described at store.Parts.
func (s *Store) Pieces(ctx context.Context, story, name store.ID) ([]int, error) {
	rows, err := s.reads.QueryContext(ctx, `select n from part where story = ?1 and name = ?2 order by n`, story[:], name[:])
	if err != nil {
		return nil, fmt.Errorf("read which parts there are: %w", err)
	}
	defer rows.Close()
	var all []int
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, rows.Err()
}
