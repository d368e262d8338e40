// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"modernc.org/sqlite"

	"alongside/chain"
	"alongside/store"
)

// A tx is the writer's connection with its statements.
type tx struct {
	db   *sql.DB
	conn *sql.Conn

	last  int64  // the newest growth's number
	grown []byte // what has grown in this transaction, as it stands in the table

	beginning, committing, undoing *sql.Stmt
	heads, stands                  *sql.Stmt
	entry, growth                  *sql.Stmt
	rowPut, rowDrop, rowIs         *sql.Stmt
	all                            []statement
}

const (
	addEntry = `insert into entry (story, strand, seq, mark, link, sum, text) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)`

	selectHeads = `select exists (select 1 from forgotten where story = ?1),
(select link from entry where story = ?1 and strand = 0 order by seq desc limit 1),
(select seq from entry where story = ?1 and strand = ?2 order by seq desc limit 1),
(select link from entry where story = ?1 and strand = ?2 order by seq desc limit 1)`

	selectStanding = `select exists (select 1 from entry where story = ?1 and strand = 0 and seq = 1),
exists (select 1 from forgotten where story = ?1)`

	addGrowth  = `insert into growth (n, who) values (?1, ?2)`
	lastGrowth = `select coalesce(max(n), 0) from growth`

	putRow  = `insert or replace into row (story, kind, key, seq, due, sum, text) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)`
	dropRow = `delete from row where story = ?1 and kind = ?2 and key = ?3 and seq = ?4`
	isRow   = `select due, text from row where story = ?1 and kind = ?2 and key = ?3 and seq = ?4`
)

func newTx(ctx context.Context, s *Store) (*tx, error) {
	t := new(tx)
	if err := t.open(ctx, s); err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

func (t *tx) open(ctx context.Context, s *Store) (err error) {
	// Nobody else writes; what it may have to wait for are readers, when the log is to be emptied, and
	// those it must not wait for long.
	const wait = 250
	if t.db, err = sql.Open("sqlite", s.storiesDSN(wait, "cache_size(-8000)")); err != nil {
		return err
	}
	t.db.SetMaxOpenConns(1)
	if t.conn, err = t.db.Conn(ctx); err != nil {
		return err
	}
	t.all = []statement{
		{&t.beginning, `begin immediate`}, {&t.committing, `commit`}, {&t.undoing, `rollback`},
		{&t.heads, selectHeads}, {&t.stands, selectStanding},
		{&t.entry, addEntry}, {&t.growth, addGrowth},
		{&t.rowPut, putRow}, {&t.rowDrop, dropRow}, {&t.rowIs, isRow},
	}
	if err := prepare(ctx, t.conn, t.all); err != nil {
		return err
	}
	return t.conn.QueryRowContext(ctx, lastGrowth).Scan(&t.last)
}

// close closes the statements too: SQLite keeps a connection open as long as it has any.
func (t *tx) close() error {
	var errs []error
	for _, s := range t.all {
		if *s.to != nil {
			errs = append(errs, (*s.to).Close())
		}
	}
	if t.conn != nil {
		errs = append(errs, t.conn.Close())
	}
	if t.db != nil {
		errs = append(errs, t.db.Close())
	}
	return errors.Join(errs...)
}

func (t *tx) begin() error {
	t.grown = t.grown[:0]
	_, err := t.beginning.Exec()
	return err
}

const growthSize = len(store.ID{}) + 1

func (t *tx) commit() error {
	last := t.last + int64(len(t.grown)/growthSize)
	if last > t.last {
		if _, err := t.growth.Exec(last, t.grown); err != nil {
			return fmt.Errorf("note what grew: %w", err)
		}
	}
	if _, err := t.committing.Exec(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	t.last = last
	return nil
}

// rollback undoes what SQLite has not undone already.
func (t *tx) rollback() { t.undoing.Exec() }

// over commits something that says nothing.
func (t *tx) over() error {
	_, err := t.conn.ExecContext(context.Background(), `insert or replace into meta (name, value) values ('over', x'00')`)
	return err
}

// written is how many pages were written since it was last asked.
func (t *tx) written() (pages int) {
	t.conn.Raw(func(c any) error {
		if s, ok := c.(sqlite.DBStatus); ok {
			pages, _, _ = s.Status(sqlite.DBStatusCacheWrite, true)
		}
		return nil
	})
	return pages
}

func (t *tx) checkpoint(ctx context.Context, how string) (busy, logged, moved int, err error) {
	err = t.conn.QueryRowContext(ctx, `pragma wal_checkpoint(`+how+`)`).Scan(&busy, &logged, &moved)
	return busy, logged, moved, err
}

// standing says of a story whether it has begun, and whether it is forgotten.
func (t *tx) standing(story store.ID) (begun, forgotten bool, err error) {
	if err = t.stands.QueryRow(story[:]).Scan(&begun, &forgotten); err != nil {
		err = fmt.Errorf("see how story %x stands: %w", story, err)
	}
	return begun, forgotten, err
}

// headsOf says whether a story is forgotten, and gives the heads of Said and of one strand.
func (t *tx) headsOf(story store.ID, in store.Strand) (forgotten bool, said chain.Link, seq int, link chain.Link, err error) {
	var a, b sql.RawBytes
	var n sql.NullInt64
	rows, err := t.heads.Query(story[:], int(in))
	if err == nil {
		defer rows.Close()
		if rows.Next() {
			err = rows.Scan(&forgotten, &a, &n, &b)
		}
		err = errors.Join(err, rows.Err())
	}
	if err != nil {
		return false, said, 0, link, fmt.Errorf("read the heads of story %x: %w", story, err)
	}
	copy(said[:], a)
	copy(link[:], b)
	return forgotten, said, int(n.Int64), link, nil
}

// Add is described at store.Store.
func (s *Store) Add(ctx context.Context, c store.Change) error {
	if c.In < store.Said || c.In > store.Held {
		return fmt.Errorf("add to story %x: there is no strand %d", c.Story, c.In)
	}
	impossible := possible(c)
	sum := entrySum(c.Story, c.In, c.Entry.Mark, c.Entry.Text)
	j := &job{do: func(t *tx) error { return t.add(c, impossible, sum) }}
	if len(c.Key) > 0 && impossible == nil {
		j.key = &keying{story: c.Story, now: c.Key}
	}
	size := len(c.Entry.Text)
	for _, r := range c.Add {
		size += len(r.Text)
	}
	j.large = size > large
	return s.write(ctx, j)
}

// large is what is not taken while the reserve is given back.
const large = 64 << 10

// possible says what cannot be of c, whatever the story is.
func possible(c store.Change) error {
	for _, rows := range [][]store.Row{c.Add, c.Del} {
		for _, r := range rows {
			if r.Story != c.Story {
				return fmt.Errorf("it has a row of story %x", r.Story)
			}
		}
	}
	e := c.Entry
	switch {
	case (c.In == store.Said && e.Seq == 1) != (len(c.Key) > 0):
		return errors.New("a story's key comes with its first entry, and only then")
	case len(c.Key) > 0 && unlessDropped(c.Key) == nil:
		return errors.New("its key is none")
	case c.In == store.Said && e.Link != chain.Next(c.Story, int(c.In), e.Seq, c.Was, e.Mark):
		return fmt.Errorf("the link of entry %d is not the next", e.Seq)
	}
	return nil
}

// add adds an entry or a look, unless it is impossible, which matters only once it is known that the story
// is where c takes it to be.
func (t *tx) add(c store.Change, impossible error, sum []byte) error {
	forgotten, said, seq, link, err := t.headsOf(c.Story, c.In)
	e := c.Entry
	switch {
	case err != nil:
		return err
	case forgotten:
		return refused{store.ErrForgotten}
	case said != c.Was:
		return refused{store.ErrMoved}
	case impossible != nil:
		return refuse("add to story %x: %w", c.Story, impossible)
	case c.In != store.Said && said == chain.Link{}:
		return refuse("add to story %x: nobody looks at what has not begun", c.Story)
	case c.In != store.Said:
		e.Seq, e.Link = seq+1, chain.Next(c.Story, int(c.In), seq+1, link, e.Mark)
	case e.Seq != seq+1:
		return refuse("add to story %x: entry %d does not follow %d", c.Story, e.Seq, seq)
	}
	if _, err := t.entry.Exec(c.Story[:], int(c.In), e.Seq, e.Mark[:], e.Link[:], sum, blob(e.Text)); err != nil {
		return fmt.Errorf("add to story %x: %w", c.Story, err)
	}
	return t.also(c)
}

// also writes what becomes true with an entry or a look.
func (t *tx) also(c store.Change) error {
	for _, r := range c.Del {
		if err := t.drop(r); err != nil {
			return err
		}
	}
	for _, r := range c.Add {
		if err := t.put(r); err != nil {
			return err
		}
	}
	t.grown = append(append(t.grown, c.Story[:]...), byte(c.In))
	return nil
}

// blob is bytes that are never null, and compare as bytes.
func blob[S ~string | ~[]byte](s S) []byte {
	if len(s) == 0 {
		return []byte{}
	}
	return []byte(s)
}
