// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"alongside/chain"
	"alongside/store"
)

// errBroken is what a check ends with when its caller wants no more.
var errBroken = errors.New("no more is wanted")

// A checker collects what is wrong, one sentence each, and tells it while it holds nothing open.
type checker struct {
	s     *Store
	ctx   context.Context
	yield func(error) bool
	found []error
}

// Check is described at store.Store. It looks at one story after another, each at one moment, while others
// write.
func (s *Store) Check(ctx context.Context) iter.Seq[error] {
	return func(yield func(error) bool) {
		c := &checker{s: s, ctx: ctx, yield: yield}
		for _, check := range []func() error{c.files, c.stories, c.rows, c.parts, c.loose, c.log} {
			err := check()
			if err != nil && !errors.Is(err, errBroken) {
				c.wrong("check the stories: %w", err)
			}
			if errors.Is(err, errBroken) || c.tell() != nil {
				return
			}
		}
	}
}

func (c *checker) wrong(format string, args ...any) {
	c.found = append(c.found, fmt.Errorf(format, args...))
}

func (c *checker) tell() error {
	found := c.found
	c.found = nil
	for _, err := range found {
		if !c.yield(err) {
			return errBroken
		}
	}
	return nil
}

// each asks for rows, has each looked at, and then tells what was found.
func (c *checker) each(db *sql.DB, look func(rows *sql.Rows) error, query string, args ...any) error {
	rows, err := db.QueryContext(c.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := look(rows); err != nil {
			return err
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	return c.tell()
}

// files asks SQLite itself whether its files are as it left them.
func (c *checker) files() error {
	for _, f := range []struct {
		name string
		db   *sql.DB
	}{{"stories.db", c.s.reads}, {"keys.db", c.s.keys.db}} {
		err := c.each(f.db, func(rows *sql.Rows) error {
			var says string
			if err := rows.Scan(&says); err != nil {
				return err
			}
			if says != "ok" {
				c.wrong("%s: %s", f.name, says)
			}
			return nil
		}, `pragma integrity_check`)
		if errors.Is(err, errBroken) {
			return err
		}
		if err != nil {
			c.wrong("%s cannot be read: %w", f.name, err)
		}
	}
	return c.tell()
}

// stories walks all stories there are, and each strand of them.
func (c *checker) stories() error {
	after := []byte{}
	for {
		some, err := c.s.stories(c.ctx, after, 256)
		if err != nil || len(some) == 0 {
			return err
		}
		for _, st := range some {
			after = st.id
			if len(st.id) != len(store.ID{}) {
				c.wrong("there are entries of %x, which is no story", st.id)
				continue
			}
			story := store.ID(st.id)
			if err := c.key(story, st.forgotten); err != nil {
				return err
			}
			if err := c.story(story); err != nil {
				return err
			}
		}
	}
}

func (c *checker) story(story store.ID) error {
	in, seq, link := -1, 0, chain.Link{}
	return c.each(c.s.reads, func(rows *sql.Rows) error {
		var mark, next, sum, text sql.RawBytes
		var strand, n int
		var done sql.NullInt64
		if err := rows.Scan(&strand, &n, &mark, &next, &sum, &text, &done); err != nil {
			return err
		}
		if strand != in {
			if in < 0 && strand != int(store.Said) {
				c.wrong("story %x: somebody looked at it, though it has not begun", story)
			}
			in, seq, link = strand, 0, chain.Link{}
		}
		seq++
		says := ""
		switch {
		case strand < int(store.Said) || strand > int(store.Held):
			says = "there is no such strand"
		case n != seq:
			says = fmt.Sprintf("it stands where entry %d should", seq)
			seq = n
		case len(mark) != len(chain.Mark{}) || len(next) != len(link):
			says = "its mark or its link is none"
		case chain.Link(next) != chain.Next(story, in, n, link, chain.Mark(mark)):
			says = "its link does not follow from the one before it and its mark"
		case !done.Valid && !bytes.Equal(sum, entrySum(story, store.Strand(in), chain.Mark(mark), text)):
			says = "it is not as it was written"
		case done.Int64 > 0 && len(text) > 0:
			says = "its text is there still, though the story is forgotten"
		}
		copy(link[:], next)
		if says != "" {
			c.wrong("story %x, strand %d, entry %d: %s", story, in, n, says)
		}
		return nil
	}, `select strand, seq, mark, link, sum, text, (select done from forgotten where story = ?1)
from entry where story = ?1 order by strand, seq`, story[:])
}

// key looks at a story's key. A story may have been forgotten since it was found, and its key is there until
// it is forgotten altogether.
func (c *checker) key(story store.ID, forgotten bool) error {
	var wrapped, sum []byte
	err := c.s.keys.db.QueryRowContext(c.ctx, `select wrapped, sum from key where story = ?1`, story[:]).Scan(&wrapped, &sum)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		c.wrong("story %x: its key cannot be read: %w", story, err)
		return nil
	}
	there := unlessDropped(wrapped) != nil
	if there && !forgotten {
		if !bytes.Equal(sum, keySum(story, wrapped)) {
			c.wrong("story %x: its key is not as it was written", story)
		}
		return nil
	}
	var done sql.NullInt64
	if err := c.s.reads.QueryRowContext(c.ctx, `select (select done from forgotten where story = ?1)`, story[:]).Scan(&done); err != nil {
		return err
	}
	switch {
	case there && done.Int64 > 0:
		c.wrong("story %x: its key is there still, though it is forgotten", story)
	case !there && !done.Valid:
		c.wrong("story %x: its key is not there", story)
	}
	return nil
}
