// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"database/sql"
	"errors"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/store"
)

// rows walks all rows, some at a time.
func (c *checker) rows() error {
	story, kind, key := []byte{}, []byte{}, []byte{}
	seq := 0
	for some := true; some; {
		some = false
		err := c.each(c.s.reads, func(rows *sql.Rows) error {
			some = true
			var r store.Row
			var text, sum sql.RawBytes
			if err := rows.Scan(&story, &kind, &key, &seq, &r.Due, &text, &sum); err != nil {
				return err
			}
			copy(r.Story[:], story)
			r.Kind, r.Key, r.Seq, r.Text = string(kind), string(key), seq, string(text)
			if len(story) != len(r.Story) || !bytes.Equal(sum, rowSum(r)) {
				c.wrong("story %x: a row of kind %q, of entry %d, is not as it was written", story, kind, seq)
			}
			return nil
		}, `select story, kind, key, seq, due, text, sum from row where (story, kind, key, seq) > (?1, ?2, ?3, ?4)
order by story, kind, key, seq limit 1000`, story, kind, key, seq)
		if err != nil {
			return err
		}
	}
	return nil
}

// parts walks all parts, one at a time: each can be large.
func (c *checker) parts() error {
	story, name, n := []byte{}, []byte{}, 0
	for {
		var sum, sealed []byte
		err := c.s.reads.QueryRowContext(c.ctx, `select story, name, n, sum, sealed from part where (story, name, n) > (?1, ?2, ?3)
order by story, name, n limit 1`, story, name, n).Scan(&story, &name, &n, &sum, &sealed)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(story) != len(store.ID{}) || len(name) != len(store.ID{}) || !bytes.Equal(sum, partSum(store.ID(story), store.ID(name), n, sealed)) {
			c.wrong("story %x: part %d of %x is not as it was written", story, n, name)
			if err := c.tell(); err != nil {
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
		{`select l.story from leaf l where l.seq > coalesce((select max(e.seq) from entry e where e.story = l.story and e.strand = l.strand), 0)`, "the log has seen more of it than is there: its end was cut off"},
	} {
		err := c.each(c.s.reads, func(rows *sql.Rows) error {
			var id sql.RawBytes
			if err := rows.Scan(&id); err != nil {
				return err
			}
			c.wrong("story %x: %s", []byte(id), q.says)
			return nil
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
	var bare []tlog.Hash // those that have none above them yet
	next := int64(0)
	err = c.each(c.s.reads, func(rows *sql.Rows) error {
		var at int64
		var hash sql.RawBytes
		if err := rows.Scan(&at, &hash); err != nil {
			return err
		}
		if at != next || len(hash) != len(tlog.Hash{}) {
			c.wrong("hash %d of the log stands where %d should, or is none", at, next)
			bare = nil
			next = at + 1
			return nil
		}
		next++
		if level, _ := tlog.SplitStoredHashIndex(at); level > 0 && len(bare) > 1 {
			below := bare[len(bare)-2:]
			if tlog.NodeHash(below[0], below[1]) != tlog.Hash(hash) {
				c.wrong("hash %d of the log is not that of the two below it", at)
			}
			bare = bare[:len(bare)-2]
		}
		bare = append(bare, tlog.Hash(hash))
		return nil
	}, `select at, hash from hash where at < ?1 order by at`, tlog.StoredHashCount(size))
	if err == nil && next != tlog.StoredHashCount(size) {
		c.wrong("the log should have %d hashes, and has %d", tlog.StoredHashCount(size), next)
	}
	return err
}
