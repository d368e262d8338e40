// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
	"alongside/store"
)

// errBroken is what a check ends with when its caller wants no more.
var errBroken = errors.New("no more is wanted")

// A checker says what is wrong, one sentence each.
type checker struct {
	s     *Store
	ctx   context.Context
	yield func(error) bool
}

// Check is described at store.Store. It looks at one story after another, each at one moment, while others
// write.
func (s *Store) Check(ctx context.Context) iter.Seq[error] {
	return func(yield func(error) bool) {
		c := &checker{s, ctx, yield}
		for _, check := range []func() error{c.files, c.stories, c.rows, c.parts, c.loose, c.log} {
			err := check()
			if errors.Is(err, errBroken) {
				return
			}
			if err != nil && !yield(fmt.Errorf("check the stories: %w", err)) {
				return
			}
		}
	}
}

func (c *checker) wrong(format string, args ...any) error {
	if !c.yield(fmt.Errorf(format, args...)) {
		return errBroken
	}
	return nil
}

// each asks for rows, and has each looked at.
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
	return rows.Err()
}

// files asks SQLite itself whether its files are as it left them.
func (c *checker) files() error {
	for _, f := range []struct {
		name string
		db   *sql.DB
	}{{"stories.db", c.s.reads}, {"keys.db", c.s.keys.db}} {
		err := c.each(f.db, func(rows *sql.Rows) error {
			var says string
			if err := rows.Scan(&says); err != nil || says == "ok" {
				return err
			}
			return c.wrong("%s: %s", f.name, says)
		}, `pragma integrity_check`)
		if errors.Is(err, errBroken) {
			return err
		}
		if err != nil {
			if err := c.wrong("%s cannot be read: %w", f.name, err); err != nil {
				return err
			}
		}
	}
	return nil
}

// stories walks all stories there are, and each strand of them.
func (c *checker) stories() error {
	var after store.ID
	for {
		some, gone, err := c.s.stories(c.ctx, after, 256)
		if err != nil || len(some) == 0 {
			return err
		}
		for i, k := range some {
			if err := c.story(k.Story, gone[i]); err != nil {
				return err
			}
		}
		after = some[len(some)-1].Story
	}
}

func (c *checker) story(story store.ID, gone bool) error {
	if err := c.key(story, gone); err != nil {
		return err
	}
	in, seq, link := -1, 0, chain.Link{}
	return c.each(c.s.reads, func(rows *sql.Rows) error {
		var mark, next, sum, text sql.RawBytes
		var strand, n int
		var done sql.NullInt64
		if err := rows.Scan(&strand, &n, &mark, &next, &sum, &text, &done); err != nil {
			return err
		}
		if strand != in {
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
		case !bytes.Equal(next, linked(story, in, n, link, mark)):
			says = "its link does not follow from the one before it and its mark"
		case !done.Valid && !bytes.Equal(sum, entrySum(story, store.Strand(in), chain.Mark(mark), text)):
			says = "it is not as it was written"
		case done.Int64 > 0 && len(text) > 0:
			says = "its text is there still, though the story is forgotten"
		}
		copy(link[:], next)
		if says == "" {
			return nil
		}
		return c.wrong("story %x, strand %d, entry %d: %s", story, in, n, says)
	}, `select strand, seq, mark, link, sum, text, (select done from forgotten where story = ?1)
from entry where story = ?1 order by strand, seq`, story[:])
}

func linked(story store.ID, in, seq int, was chain.Link, mark []byte) []byte {
	next := chain.Next(story, in, seq, was, chain.Mark(mark))
	return next[:]
}

func (c *checker) key(story store.ID, gone bool) error {
	var wrapped, sum []byte
	err := c.s.keys.db.QueryRowContext(c.ctx, `select wrapped, sum from key where story = ?1`, story[:]).Scan(&wrapped, &sum)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return c.wrong("story %x: its key cannot be read: %w", story, err)
	}
	there := unlessDropped(wrapped) != nil
	if !there && !gone {
		gone, err = c.gone(story) // since it was asked for
	}
	switch {
	case err != nil && !errors.Is(err, sql.ErrNoRows):
		return err
	case there && gone:
		return c.left(story)
	case !there && !gone:
		return c.wrong("story %x: its key is not there", story)
	case there && !bytes.Equal(sum, keySum(story, wrapped)):
		return c.wrong("story %x: its key is not as it was written", story)
	}
	return nil
}

// left names the key of a forgotten story, unless forgetting it is still under way.
func (c *checker) left(story store.ID) error {
	var done int
	if err := c.s.reads.QueryRowContext(c.ctx, `select done from forgotten where story = ?1`, story[:]).Scan(&done); err != nil || done == 0 {
		return err
	}
	return c.wrong("story %x: its key is there still, though it is forgotten", story)
}

func (c *checker) gone(story store.ID) (gone bool, err error) {
	err = c.s.reads.QueryRowContext(c.ctx, `select exists (select 1 from forgotten where story = ?1)`, story[:]).Scan(&gone)
	return gone, err
}

// rows walks all rows, some at a time.
func (c *checker) rows() error {
	var last store.Row
	for some := true; some; {
		some = false
		err := c.each(c.s.reads, func(rows *sql.Rows) error {
			some = true
			var r store.Row
			var story, kind, key, text, sum sql.RawBytes
			if err := rows.Scan(&story, &kind, &key, &r.Seq, &r.Due, &text, &sum); err != nil {
				return err
			}
			copy(r.Story[:], story)
			r.Kind, r.Key, r.Text = string(kind), string(key), string(text)
			last = r
			if len(story) != len(r.Story) || !bytes.Equal(sum, rowSum(r)) {
				return c.wrong("story %x: a row of kind %q, of entry %d, is not as it was written", []byte(story), r.Kind, r.Seq)
			}
			return nil
		}, `select story, kind, key, seq, due, text, sum from row where (story, kind, key, seq) > (?1, ?2, ?3, ?4)
order by story, kind, key, seq limit 1000`, last.Story[:], blob(last.Kind), blob(last.Key), last.Seq)
		if err != nil {
			return err
		}
	}
	return nil
}

// parts walks all parts, one at a time: each can be large.
func (c *checker) parts() error {
	var story, name []byte
	n := -1
	for {
		var sum, sealed []byte
		err := c.s.reads.QueryRowContext(c.ctx, `select story, name, n, sum, sealed from part where (story, name, n) > (?1, ?2, ?3)
order by story, name, n limit 1`, blob(story), blob(name), n).Scan(&story, &name, &n, &sum, &sealed)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(story) != len(store.ID{}) || len(name) != len(store.ID{}) || !bytes.Equal(sum, partSum(store.ID(story), store.ID(name), n, sealed)) {
			if err := c.wrong("story %x: part %d of %x is not as it was written", story, n, name); err != nil {
				return err
			}
		}
	}
}

// loose looks for what belongs to nothing.
func (c *checker) loose() error {
	for _, q := range []struct{ sql, says string }{
		{`select f.story from forgotten f where done > 0 and exists (select 1 from row r where r.story = f.story)`, "rows of it are there still, though it is forgotten"},
		{`select f.story from forgotten f where done > 0 and exists (select 1 from part p where p.story = f.story)`, "parts of it are there still, though it is forgotten"},
		{`select e.story from entry e where e.strand > 0 and e.seq = 1 and not exists (select 1 from entry b where b.story = e.story and b.strand = 0)`, "somebody looked at it, though it has not begun"},
		{`select l.story from leaf l where l.seq > coalesce((select max(e.seq) from entry e where e.story = l.story and e.strand = l.strand), 0)`, "the log has seen more of it than is there: its end was cut off"},
		{`select story from entry where length(story) <> 16`, "it is no story"},
	} {
		err := c.each(c.s.reads, func(rows *sql.Rows) error {
			var id sql.RawBytes
			if err := rows.Scan(&id); err != nil {
				return err
			}
			return c.wrong("story %x: %s", []byte(id), q.says)
		}, q.sql)
		if err != nil {
			return err
		}
	}
	return nil
}

// log makes every hash of the log again of those below it.
func (c *checker) log() error {
	_, size, err := c.s.Signed(c.ctx)
	if err != nil {
		return err
	}
	var left []tlog.Hash // the hashes that are not below one that was met yet
	next := int64(0)
	err = c.each(c.s.reads, func(rows *sql.Rows) error {
		var at int64
		var hash sql.RawBytes
		if err := rows.Scan(&at, &hash); err != nil {
			return err
		}
		level, _ := tlog.SplitStoredHashIndex(at)
		if at != next || len(hash) != len(tlog.Hash{}) || level > 0 && len(left) < 2 {
			next = at + 1
			return c.wrong("hash %d of the log stands where %d should", at, next)
		}
		next++
		h := tlog.Hash(hash)
		if level > 0 {
			below := left[len(left)-2:]
			left = left[:len(left)-2]
			if tlog.NodeHash(below[0], below[1]) != h {
				left = append(left, h)
				return c.wrong("hash %d of the log is not that of the two below it", at)
			}
		}
		left = append(left, h)
		return nil
	}, `select at, hash from hash where at < ?1 order by at`, tlog.StoredHashCount(size))
	if err == nil && next != tlog.StoredHashCount(size) {
		err = c.wrong("the log has %d hashes, and %d of them are there", tlog.StoredHashCount(size), next)
	}
	return err
}
