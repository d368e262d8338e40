// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"alongside/chain"
	"alongside/store"
)

// A tx is the writer's connection with its statements, prepared once.
type tx struct {
	s    *Store
	conn *sql.Conn
	last int64  // the newest growth's number; 0 is not known yet
	grew []byte // what grew with what is to be committed

	head, entry, growth, rowPut, rowDrop, rowIs *sql.Stmt
}

const (
	selectHead = `select seq, link from entry where story = ?1 and strand = ?2 order by seq desc limit 1`
	addEntry   = `insert into entry (story, strand, seq, mark, link, text) values (?1, ?2, ?3, ?4, ?5, ?6)`
	addGrowth  = `insert into growth (n, grew) values (?1, ?2)`
	putRow     = `insert or replace into row (story, kind, key, seq, due, text) values (?1, ?2, ?3, ?4, ?5, ?6)`
	dropRow    = `delete from row where story = ?1 and kind = ?2 and key = ?3 and seq = ?4`
	isRow      = `select due, text from row where story = ?1 and kind = ?2 and key = ?3 and seq = ?4`
	lastGrowth = `select max(coalesce((select n + length(grew) / 17 - 1 from growth order by n desc limit 1), 0), coalesce((select value from meta where name = 'growth'), 0))`
)

// growthSize is a story's id and a strand.
const growthSize = 16 + 1

func newTx(ctx context.Context, s *Store, conn *sql.Conn) (*tx, error) {
	t := &tx{s: s, conn: conn}
	for _, p := range []struct {
		to  **sql.Stmt
		sql string
	}{{&t.head, selectHead}, {&t.entry, addEntry}, {&t.growth, addGrowth}, {&t.rowPut, putRow}, {&t.rowDrop, dropRow}, {&t.rowIs, isRow}} {
		var err error
		if *p.to, err = conn.PrepareContext(ctx, p.sql); err != nil {
			return nil, fmt.Errorf("prepare to write: %w", s.unreadable(err))
		}
	}
	return t, nil
}

func (t *tx) close() {
	for _, s := range []*sql.Stmt{t.head, t.entry, t.growth, t.rowPut, t.rowDrop, t.rowIs} {
		if s != nil {
			s.Close()
		}
	}
}

func (t *tx) begin(ctx context.Context) error {
	if _, err := t.conn.ExecContext(ctx, `begin immediate`); err != nil {
		return err
	}
	if t.last == 0 {
		return t.conn.QueryRowContext(ctx, lastGrowth).Scan(&t.last)
	}
	return nil
}

// commit notes in one row what grew, whatever was written otherwise.
func (t *tx) commit(ctx context.Context) error {
	if len(t.grew) > 0 {
		if _, err := t.growth.Exec(t.last+1, t.grew); err != nil {
			return fmt.Errorf("note what grew: %w", err)
		}
		t.last += int64(len(t.grew) / growthSize)
		t.grew = t.grew[:0]
	}
	_, err := t.conn.ExecContext(ctx, `commit`)
	return err
}

func (t *tx) rollback(ctx context.Context) {
	t.last, t.grew = 0, t.grew[:0]
	t.conn.ExecContext(ctx, `rollback`) // what SQLite has undone already cannot be undone again
}

// headOf gives the last seq and link of a strand; 0 and zero when it has not begun.
func (t *tx) headOf(story store.ID, in store.Strand) (seq int, link chain.Link, err error) {
	var b []byte
	err = t.head.QueryRow(story[:], int(in)).Scan(&seq, &b)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, link, nil
	}
	if err != nil {
		return 0, link, fmt.Errorf("read a story's head: %w", err)
	}
	copy(link[:], b)
	return seq, link, nil
}

// Add is described at store.Store.
func (s *Store) Add(ctx context.Context, c store.Change) error {
	if c.Entry.Seq == 1 && c.In == store.Said && c.Was == (chain.Link{}) && len(c.Key) > 0 {
		return s.begin(ctx, c)
	}
	return s.write(ctx, func(t *tx) error { return t.add(c) }, nil)
}

func (t *tx) add(c store.Change) error {
	if t.s.isForgotten(c.Story) {
		return refused{store.ErrForgotten}
	}
	if c.In < store.Said || c.In > store.Held {
		return refuse("a story has no strand %d", c.In)
	}
	for _, rows := range [][]store.Row{c.Add, c.Del} {
		for _, r := range rows {
			if r.Story != c.Story {
				return refuse("a row of another story cannot come with this one's entry")
			}
		}
	}
	seq, link, err := t.headOf(c.Story, store.Said)
	if err != nil {
		return err
	}
	if link != c.Was {
		return refused{store.ErrMoved}
	}
	e := c.Entry
	switch {
	case c.In == store.Said && e.Seq != seq+1:
		return refuse("entry %d cannot follow entry %d", e.Seq, seq)
	case c.In == store.Said && e.Link != chain.Next(c.Story, int(c.In), e.Seq, c.Was, e.Mark):
		return refuse("the link of entry %d does not follow", e.Seq)
	case (c.In == store.Said && seq == 0) != (len(c.Key) > 0):
		return refuse("a story's key comes with its first entry, and only then")
	case c.In != store.Said && seq == 0:
		return refuse("nobody looks at a story that has not begun")
	case c.In != store.Said:
		if seq, link, err = t.headOf(c.Story, c.In); err != nil {
			return err
		}
		e.Seq = seq + 1
		e.Link = chain.Next(c.Story, int(c.In), e.Seq, link, e.Mark)
	}
	if _, err := t.entry.Exec(c.Story[:], int(c.In), e.Seq, e.Mark[:], e.Link[:], blob(e.Text)); err != nil {
		return fmt.Errorf("add an entry: %w", err)
	}
	for _, r := range c.Del {
		if _, err := t.rowDrop.Exec(r.Story[:], blob(r.Kind), blob(r.Key), r.Seq); err != nil {
			return fmt.Errorf("drop a row: %w", err)
		}
	}
	for _, r := range c.Add {
		if err := t.put(r); err != nil {
			return err
		}
	}
	t.grew = append(append(t.grew, c.Story[:]...), byte(c.In))
	return nil
}

func (t *tx) put(r store.Row) error {
	if _, err := t.rowPut.Exec(r.Story[:], blob(r.Kind), blob(r.Key), r.Seq, r.Due, blob(r.Text)); err != nil {
		return fmt.Errorf("put a row: %w", err)
	}
	return nil
}

// blob is bytes that are never null, and compare as bytes.
func blob[S ~string | ~[]byte](s S) []byte {
	if len(s) == 0 {
		return []byte{}
	}
	return []byte(s)
}

// begin adds a first entry: its key is on the disk before it, so that no entry is ever without. Until the
// entry is there the story has not begun, and a key that a crash left behind gives way to another. Keys of
// stories that begin together are written together.
func (s *Store) begin(ctx context.Context, c store.Change) error {
	return s.send(ctx, job{do: func(t *tx) error { return t.add(c) }, begins: &c})
}

// errTwice: two of a batch would begin one story. Which of them does, and so whose key is written, is found
// out one by one.
var errTwice = errors.New("two begin one story")

// keysOf writes the keys of those of the jobs that are about to begin a story, all in one.
func (t *tx) keysOf(ctx context.Context, batch []job) error {
	var begins []*store.Change
	for _, j := range batch {
		if j.begins == nil || t.s.isForgotten(j.begins.Story) {
			continue
		}
		seq, _, err := t.headOf(j.begins.Story, store.Said)
		if err != nil {
			return err
		}
		c := j.begins
		if slices.ContainsFunc(begins, func(b *store.Change) bool { return b.Story == c.Story }) {
			return errTwice
		}
		if seq == 0 && c.Entry.Link == chain.Next(c.Story, int(c.In), c.Entry.Seq, c.Was, c.Entry.Mark) {
			begins = append(begins, c)
		}
	}
	if len(begins) == 0 {
		return nil
	}
	return t.s.putKeys(ctx, begins)
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
	err := s.write(ctx, func(t *tx) error {
		moved = false
		ok, err := t.move(was, now)
		if err != nil {
			return err
		}
		if !ok {
			return refused{errStands}
		}
		moved = true
		return nil
	}, nil)
	if errors.Is(err, errStands) {
		return false, nil
	}
	return moved && err == nil, err
}

var errStands = errors.New("it does not stand so")

func (t *tx) move(was, now *store.Row) (bool, error) {
	if was != nil {
		there, same, err := t.is(*was)
		if err != nil || !there || !same {
			return false, err
		}
	}
	if now != nil {
		if t.s.isForgotten(now.Story) {
			return false, nil
		}
		if was == nil || !samePlace(*was, *now) {
			there, _, err := t.is(*now)
			if err != nil || there {
				return false, err
			}
		}
	}
	if was != nil {
		if _, err := t.rowDrop.Exec(was.Story[:], blob(was.Kind), blob(was.Key), was.Seq); err != nil {
			return false, fmt.Errorf("take a row: %w", err)
		}
	}
	if now != nil {
		return true, t.put(*now)
	}
	return true, nil
}

func samePlace(a, b store.Row) bool {
	return a.Story == b.Story && a.Kind == b.Kind && a.Key == b.Key && a.Seq == b.Seq
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
		return false, false, fmt.Errorf("look for a row: %w", err)
	}
	return true, due == r.Due && string(text) == r.Text, nil
}
