// SPDX-License-Identifier: MIT

// Package postgres keeps stories in a PostgreSQL database, which many processes may have open at once. Who
// writes a story locks its one row of the table head, so that of two that decided on the same state one is
// told that the story has moved. Wrapped keys stand in a schema of their own.
//
// A lock a story, and not a transaction that the database breaks off when two have met: whoever comes second
// waits for as long as one commit takes and is then told the truth, so nothing is ever written in vain, and a
// look, whose place in its strand is the store's to find, never has to be tried again. Beginning, locking and
// reading the head are one going and coming, writing and committing the other.
//
// What is deleted here stays for a while where PostgreSQL has it: in old versions of rows until they are
// vacuumed, in its own log until that is used again, on its copies, and in backups. For sealed texts this is
// nothing, since their key is gone. For a wrapped key it means that it is gone for good when the root key
// that wrapped it is.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"alongside/store"
)

// Options say which place the stories are of.
type Options struct {
	Place [32]byte // the fingerprint of the place's root key
	New   bool     // make the tables where there are none; without it none are ever made

	careless bool // for the tests' planted faults: does not ask whether commits are on the disk,
	passing  bool // passes over growths whose transactions end late,
	astray   bool // and takes no notice when the numbers of growths begin again
}

// A Store is a database of stories.
type Store struct {
	o    Options
	pool *pgxpool.Pool
}

var _ store.Store = (*Store)(nil)

// Open opens the database at url, or with New makes the tables in it.
func Open(ctx context.Context, url string, o Options) (*Store, error) {
	c, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("the address of the database: %w", err)
	}
	if !strings.Contains(url, "pool_max_conns") {
		c.MaxConns = max(c.MaxConns, 16)
	}
	asked := c.ConnConfig.RuntimeParams
	if asked["idle_in_transaction_session_timeout"] == "" {
		// A node that is cut off between locking a story and writing it would keep it locked, and every
		// growth waiting, for as long as the network takes to notice: two hours, by default.
		asked["idle_in_transaction_session_timeout"] = "60s"
	}
	if !o.careless {
		// Whatever the server's setting: nobody is told that something is written before it is on the disk.
		asked["synchronous_commit"] = "on"
	}
	c.ConnConfig.ValidateConnect = sound(c.ConnConfig.ValidateConnect, o.careless)
	pool, err := pgxpool.NewWithConfig(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	s := &Store{o: o, pool: pool}
	if err := s.open(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	if err := s.pool.Ping(ctx); err != nil {
		if why, ok := errors.AsType[refusal](err); ok {
			return why
		}
		return fmt.Errorf("open the database: %w", err)
	}
	if s.o.New {
		if err := s.make(ctx); err != nil {
			return err
		}
	}
	if err := s.same(ctx); err != nil {
		return err
	}
	if err := s.countOn(ctx); err != nil {
		return fmt.Errorf("see how far growths are counted: %w", err)
	}
	return s.forgetAgain(ctx)
}

// A refusal says why nothing is kept in a database.
type refusal string

func (r refusal) Error() string { return string(r) }

// sound asks every server that is connected to, and not the first alone: after a fault the next one may be
// another. Who is allowed to see a story is decided on what is read, so it is never read from a copy.
func sound(also pgconn.ValidateConnectFunc, careless bool) pgconn.ValidateConnectFunc {
	return func(ctx context.Context, c *pgconn.PgConn) error {
		const ask = `select pg_is_in_recovery()::text, current_setting('synchronous_commit'), current_setting('fsync'),
			(current_setting('server_version_num')::int >= 150000)::text`
		r := c.ExecParams(ctx, ask, nil, nil, nil, nil).Read()
		if r.Err != nil {
			return fmt.Errorf("ask the database how it writes: %w", r.Err)
		}
		a := r.Rows[0]
		switch {
		case string(a[0]) != "false":
			return refusal("this database is a copy of another, and may lag behind it: what was stopped there may still be open here. Name the first one")
		case !careless && (string(a[1]) != "on" || string(a[2]) != "on"):
			return refusal("this database says that something is written before it is on the disk (fsync or synchronous_commit is off): nothing is kept in it")
		case string(a[3]) != "true":
			return refusal("this PostgreSQL is older than 15, on which nothing of this was ever tried")
		case also != nil:
			return also(ctx, c)
		}
		return nil
	}
}

// Close lets the database go. It may be called again.
func (s *Store) Close() error {
	s.pool.Close()
	return nil
}

// full says what the database says when there is no room.
func full(err error) error {
	if code(err) == "53100" {
		return store.ErrFull
	}
	return err
}

// code is what the database calls an error, or nothing.
func code(err error) string {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		return pg.Code
	}
	return ""
}

// tries is how often a transaction is tried of which it is certain that nothing was written: as often as the
// pool may hold connections to a server that has gone, and some more.
const tries = 40

// do runs one transaction. What runs it says whether its commit was sent. Where it was not, or where the
// database itself broke it off for the sake of others, nothing was written, and it is run again.
func (s *Store) do(ctx context.Context, run func(*pgx.Conn) (sent bool, err error)) error {
	for try := 1; ; try++ {
		c, err := s.pool.Acquire(ctx)
		if err != nil {
			return err
		}
		sent, err := run(c.Conn())
		lost := c.Conn().IsClosed()
		if err != nil && !lost {
			_, _ = c.Exec(ctx, `rollback`) // where it does not succeed, the pool closes the connection
		}
		c.Release()
		broken := code(err) == "40001" || code(err) == "40P01"
		if err == nil || try == tries || ctx.Err() != nil || !broken && (sent || !lost) {
			return full(err)
		}
	}
}

// commit sends what is to be written, and the commit, in one going and coming.
func commit(ctx context.Context, c *pgx.Conn, b *pgx.Batch) error {
	b.Queue(`commit`).Exec(func(did pgconn.CommandTag) error {
		if did.String() != "COMMIT" {
			return fmt.Errorf("the database did not commit: %s", did)
		}
		return nil
	})
	return c.SendBatch(ctx, b).Close()
}
