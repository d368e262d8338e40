// SPDX-License-Identifier: MIT

package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/jackc/pgx/v5"
	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
	"alongside/store"
)

// errBroken is what a check ends with when its caller wants no more.
var errBroken = errors.New("no more is wanted")

// A checker says what is wrong, one sentence each, at one moment while others write.
type checker struct {
	ctx   context.Context
	stop  func() // asking for more: what was asked for and is not wanted is not sent to the end
	tx    pgx.Tx
	yield func(error) bool
}

// Check is described at store.Store. Everything is looked at as it was at one moment. What is left of a
// story that is just being forgotten is not wrong: its forgetting is under way, or goes on at the next Open.
func (s *Store) Check(ctx context.Context) iter.Seq[error] {
	return func(yield func(error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		err := pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
			c := &checker{ctx, stop, tx, yield}
			for _, check := range []func() error{c.entries, c.keys, c.rows, c.parts, c.loose, c.log} {
				if err := check(); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil && !errors.Is(err, errBroken) {
			yield(fmt.Errorf("check the stories: %w", err))
		}
	}
}

func (c *checker) wrong(format string, args ...any) error {
	if !c.yield(fmt.Errorf(format, args...)) {
		c.stop()
		return errBroken
	}
	return nil
}

// each asks for rows, and has each looked at.
func (c *checker) each(look func(rows pgx.Rows) error, query string, args ...any) error {
	rows, err := c.tx.Query(c.ctx, query, args...)
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

// entries walks every strand of every story.
func (c *checker) entries() error {
	var last []byte
	in, seq, link := -1, 0, chain.Link{}
	return c.each(func(rows pgx.Rows) error {
		var story, mark, next, sum, text []byte
		var strand, n int
		var forgotten, done bool
		if err := rows.Scan(&story, &strand, &n, &mark, &next, &sum, &text, &forgotten, &done); err != nil {
			return err
		}
		if !bytes.Equal(story, last) || strand != in {
			last, in, seq, link = story, strand, 0, chain.Link{}
		}
		seq++
		says := ""
		switch {
		case len(story) != len(store.ID{}):
			says = "it is of no story"
		case strand < int(store.Said) || strand > int(store.Held):
			says = "there is no such strand"
		case n != seq:
			says = fmt.Sprintf("it stands where entry %d should", seq)
			seq = n
		case len(mark) != len(chain.Mark{}) || len(next) != len(link):
			says = "its mark or its link is none"
		case chain.Link(next) != chain.Next([16]byte(story), in, n, link, chain.Mark(mark)):
			says = "its link does not follow from the one before it and its mark"
		case !forgotten && !bytes.Equal(sum, entrySum(store.ID(story), store.Strand(in), chain.Mark(mark), text)):
			says = "it is not as it was written"
		case done && len(text) > 0:
			says = "its text is there still, though the story is forgotten"
		}
		link = chain.Link{}
		copy(link[:], next)
		if says == "" {
			return nil
		}
		return c.wrong("story %x, strand %d, entry %d: %s", story, in, n, says)
	}, `select e.story, e.strand, e.seq, e.mark, e.link, e.sum, e.text, coalesce(h.forgotten, false), coalesce(h.forgotten and h.done, false)
		from alongside.entry e left join alongside.head h on h.story = e.story order by e.story, e.strand, e.seq`)
}

func (c *checker) keys() error {
	return c.each(func(rows pgx.Rows) error {
		var story, sum, wrapped []byte
		var there, begun, forgotten bool
		if err := rows.Scan(&story, &there, &sum, &wrapped, &begun, &forgotten); err != nil {
			return err
		}
		says := ""
		switch {
		case there && forgotten:
			says = "its key is there still, though it is forgotten"
		case there && !begun:
			says = "it has a key, though it has not begun"
		case !there && begun && !forgotten:
			says = "its key is not there"
		case there && (len(story) != len(store.ID{}) || !bytes.Equal(sum, keySum(store.ID(story), wrapped))):
			says = "its key is not as it was written"
		}
		if says == "" {
			return nil
		}
		return c.wrong("story %x: %s", story, says)
	}, `select coalesce(h.story, k.story), k.story is not null, k.sum, k.wrapped, coalesce(h.seq0 > 0, false), coalesce(h.forgotten, false)
		from alongside.head h full join alongside_keys.key k on k.story = h.story`)
}

func (c *checker) rows() error {
	return c.each(func(rows pgx.Rows) error {
		var r store.Row
		var story, kind, key, sum, text []byte
		if err := rows.Scan(&story, &kind, &key, &r.Seq, &r.Due, &sum, &text); err != nil {
			return err
		}
		copy(r.Story[:], story)
		r.Kind, r.Key, r.Text = string(kind), string(key), string(text)
		if len(story) == len(r.Story) && bytes.Equal(sum, rowSum(r)) {
			return nil
		}
		return c.wrong("story %x: a row of kind %q, of entry %d, is not as it was written", story, r.Kind, r.Seq)
	}, `select story, kind, key, seq, due, sum, text from alongside.row`)
}

func (c *checker) parts() error {
	return c.each(func(rows pgx.Rows) error {
		var story, name, sum, sealed []byte
		var n int
		if err := rows.Scan(&story, &name, &n, &sum, &sealed); err != nil {
			return err
		}
		if len(story) == len(store.ID{}) && len(name) == len(store.ID{}) && bytes.Equal(sum, partSum(store.ID(story), store.ID(name), n, sealed)) {
			return nil
		}
		return c.wrong("story %x: part %d of %x is not as it was written", story, n, name)
	}, `select story, name, n, sum, sealed from alongside.part`)
}

// loose looks for what belongs to nothing, or is missing.
func (c *checker) loose() error {
	for _, q := range []struct{ sql, says string }{
		{`select h.story from alongside.head h where h.forgotten and h.done and exists (select 1 from alongside.row r where r.story = h.story)`,
			"rows of it are there still, though it is forgotten"},
		{`select h.story from alongside.head h where h.forgotten and h.done and exists (select 1 from alongside.part p where p.story = h.story)`,
			"parts of it are there still, though it is forgotten"},
		{`select e.story from (select story, max(seq) filter (where strand = 0) as s0, max(seq) filter (where strand = 1) as s1, max(seq) filter (where strand = 2) as s2
			from alongside.entry group by story) e full join alongside.head h on h.story = e.story
			where coalesce(e.s0, 0) <> coalesce(h.seq0, 0) or coalesce(e.s1, 0) <> coalesce(h.seq1, 0) or coalesce(e.s2, 0) <> coalesce(h.seq2, 0)`,
			"its entries and its head do not go together: some were cut off or added"},
		{`select h.story from alongside.head h join alongside.entry e on e.story = h.story
			where e.strand = 0 and e.seq = h.seq0 and e.link <> h.link0 or e.strand = 1 and e.seq = h.seq1 and e.link <> h.link1
			or e.strand = 2 and e.seq = h.seq2 and e.link <> h.link2`,
			"its head is not its last entry"},
		{`select h.story from alongside.head h where h.seq0 = 0 and (h.seq1 > 0 or h.seq2 > 0)`, "somebody looked at it, though it has not begun"},
		{`select l.story from alongside.leaf l where l.seq > coalesce((select max(e.seq) from alongside.entry e where e.story = l.story and e.strand = l.strand), 0)`,
			"the log has seen more of it than is there: its end was cut off"},
		{`select distinct r.story from alongside.row r where not exists (select 1 from alongside.entry e where e.story = r.story)`,
			"rows lead to it, though it has not begun"},
	} {
		err := c.each(func(rows pgx.Rows) error {
			var id []byte
			if err := rows.Scan(&id); err != nil {
				return err
			}
			return c.wrong("story %x: %s", id, q.says)
		}, q.sql)
		if err != nil {
			return err
		}
	}
	return nil
}

// log makes every hash of the log again of those below it.
func (c *checker) log() error {
	var size int64
	if err := c.tx.QueryRow(c.ctx, `select coalesce((select size from alongside.signed), 0)`).Scan(&size); err != nil {
		return err
	}
	var left []tlog.Hash // the hashes that are not below one that was met yet
	next := int64(0)
	err := c.each(func(rows pgx.Rows) error {
		var at int64
		var hash []byte
		if err := rows.Scan(&at, &hash); err != nil {
			return err
		}
		level, _ := tlog.SplitStoredHashIndex(at)
		if at != next || len(hash) != len(tlog.Hash{}) || level > 0 && len(left) < 2 {
			should := next
			next = at + 1
			return c.wrong("hash %d of the log stands where %d should, or is none", at, should)
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
	}, `select at, hash from alongside.hash order by at`)
	if err == nil && next != tlog.StoredHashCount(size) {
		err = c.wrong("the log should have %d hashes, and its last is %d", tlog.StoredHashCount(size), next-1)
	}
	return err
}
