// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"alongside/store"
)

// A keyring is keys.db, over one connection. Only the writer's goroutine writes to it.
type keyring struct {
	db                        *sql.DB
	one, some                 *sql.Stmt
	first, rewrapped, dropped *sql.Stmt
}

const (
	selectKey  = `select wrapped from key where story = ?1`
	selectKeys = `select story, wrapped from key where story > ?1 and story <= ?2 order by story`

	// A key that was left by a crash, before the first entry was there, gives way.
	firstKey = `insert into key (story, wrapped, sum) values (?1, ?2, ?3)
on conflict (story) do update set wrapped = excluded.wrapped, sum = excluded.sum`
	rewrapKey = `update key set wrapped = ?3, sum = ?4 where story = ?1 and wrapped = ?2`

	// Written over by as many zeros, a key does not move: SQLite changes it where it stands.
	dropKey = `update key set wrapped = zeroblob(length(wrapped)), sum = zeroblob(length(sum)) where story = ?1`
)

func openKeys(ctx context.Context, dsn string) (*keyring, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	k := &keyring{db: db}
	err = prepare(ctx, db, []statement{
		{&k.one, selectKey}, {&k.some, selectKeys}, {&k.first, firstKey}, {&k.rewrapped, rewrapKey}, {&k.dropped, dropKey},
	})
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("open the keys: %w", err)
	}
	return k, nil
}

func (k *keyring) close() error { return k.db.Close() }

// A statement is prepared once, to be used again and again.
type statement struct {
	to  **sql.Stmt
	sql string
}

// prepare prepares statements on a database or on one connection.
func prepare(ctx context.Context, on interface {
	PrepareContext(context.Context, string) (*sql.Stmt, error)
}, all []statement) (err error) {
	for _, s := range all {
		if *s.to, err = on.PrepareContext(ctx, s.sql); err != nil {
			return err
		}
	}
	return nil
}

// key gives a story's wrapped key, or nil.
func (k *keyring) key(ctx context.Context, story store.ID) ([]byte, error) {
	var wrapped []byte
	err := k.one.QueryRowContext(ctx, story[:]).Scan(&wrapped)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the key of story %x: %w", story, err)
	}
	return unlessDropped(wrapped), nil
}

func unlessDropped(wrapped []byte) []byte {
	for _, b := range wrapped {
		if b != 0 {
			return wrapped
		}
	}
	return nil
}

// A keying is what is to be done to one key: a story's first has no was, and one that is dropped no now.
type keying struct {
	story    store.ID
	was, now []byte
	done     bool // it was so, and is now so
}

// write does them all, in one commit. When it returns nil, they are on the disk.
func (k *keyring) write(all []*keying) error {
	ctx := context.Background()
	err := k.commit(ctx, all)
	if err != nil && !full(err) {
		k.reopen(ctx) // of what a failing disk left in memory nothing is believed
	}
	return err
}

func (k *keyring) commit(ctx context.Context, all []*keying) error {
	tx, err := k.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin to write keys: %w", err)
	}
	defer tx.Rollback()
	for _, one := range all {
		var r sql.Result
		var err error
		switch {
		case one.was == nil && one.now == nil:
			r, err = tx.Stmt(k.dropped).Exec(one.story[:])
		case one.was == nil:
			r, err = tx.Stmt(k.first).Exec(one.story[:], one.now, keySum(one.story, one.now))
		default:
			r, err = tx.Stmt(k.rewrapped).Exec(one.story[:], one.was, one.now, keySum(one.story, one.now))
		}
		if err != nil {
			return fmt.Errorf("write the key of story %x: %w", one.story, err)
		}
		n, err := r.RowsAffected()
		if err != nil {
			return err
		}
		one.done = n > 0
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("write keys: %w", err)
	}
	return nil
}

// reopen gives up the connection, so that the next use opens another.
func (k *keyring) reopen(ctx context.Context) {
	conn, err := k.db.Conn(ctx)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.Raw(func(any) error { return driver.ErrBadConn })
}

// between gives the keys of stories after one, up to another.
func (k *keyring) between(ctx context.Context, after, upto []byte) (map[store.ID][]byte, error) {
	rows, err := k.some.QueryContext(ctx, after, upto)
	if err != nil {
		return nil, fmt.Errorf("read keys: %w", err)
	}
	defer rows.Close()
	all := make(map[store.ID][]byte)
	for rows.Next() {
		var id sql.RawBytes
		var wrapped []byte
		if err := rows.Scan(&id, &wrapped); err != nil {
			return nil, fmt.Errorf("read keys: %w", err)
		}
		if len(id) == len(store.ID{}) {
			all[store.ID(id)] = unlessDropped(wrapped)
		}
	}
	return all, rows.Err()
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
select story, exists (select 1 from forgotten f where f.story = walk.story) from walk where story is not null limit ?2`

// Stories is described at store.Keys. The keys are read after the stories: which began by then has its key,
// and which is forgotten meanwhile has none.
func (s *Store) Stories(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
	if n <= 0 {
		return nil, nil
	}
	some, err := s.stories(ctx, after[:], n)
	if err != nil || len(some) == 0 {
		return nil, err
	}
	keys, err := s.keys.between(ctx, after[:], some[len(some)-1].id)
	if err != nil {
		return nil, err
	}
	var all []store.Kept
	for _, st := range some {
		if len(st.id) != len(store.ID{}) {
			return nil, fmt.Errorf("walk the stories: %x is none", st.id)
		}
		k := store.Kept{Story: store.ID(st.id)}
		if !st.forgotten {
			k.Key = keys[k.Story]
		}
		all = append(all, k)
	}
	return all, nil
}

// A standing is a story that was found, whatever its id is on a damaged disk.
type standing struct {
	id        []byte
	forgotten bool
}

func (s *Store) stories(ctx context.Context, after []byte, n int) (all []standing, err error) {
	rows, err := s.query.stories.QueryContext(ctx, after, n)
	if err != nil {
		return nil, fmt.Errorf("walk the stories: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var st standing
		if err := rows.Scan(&st.id, &st.forgotten); err != nil {
			return nil, fmt.Errorf("walk the stories: %w", err)
		}
		all = append(all, st)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("walk the stories: %w", err)
	}
	return all, nil
}

// Rewrap is described at store.Keys. It goes through the writer, so that no forgetting comes between.
func (s *Store) Rewrap(ctx context.Context, story store.ID, was, now []byte) (bool, error) {
	if len(was) == 0 || unlessDropped(was) == nil || unlessDropped(now) == nil {
		return false, nil
	}
	j := &job{key: &keying{story: story, was: was, now: now}}
	if err := s.write(ctx, j); err != nil {
		return false, err
	}
	return j.key.done, nil
}
