// SPDX-License-Identifier: MIT

// Package postgres keeps stories in a PostgreSQL database, which many processes may have open at once. Who
// writes a story locks its one row of the table head, so that of two that decided on the same state one is
// told that the story has moved. Wrapped keys stand in a schema of their own.
package postgres

import (
	"context"
	_ "embed"
	"errors"
	"fmt"

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
	passing  bool // and passes over growths whose transactions end late
}

// schema is the version of what the tables look like. Migrations would stand in a list beside it; under the
// lock that making them takes, only one of several processes that start at once would do them.
const schema = 1

//go:embed schema.sql
var schemaSQL string

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
	c.MaxConns = max(c.MaxConns, 16)
	// Whatever the server's setting: nobody is told that something is written before it is on the disk.
	if !o.careless {
		c.ConnConfig.RuntimeParams["synchronous_commit"] = "on"
	}
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
	var sync, fsync string
	var replica bool
	err := s.pool.QueryRow(ctx, `select current_setting('synchronous_commit'), current_setting('fsync'), pg_is_in_recovery()`).Scan(&sync, &fsync, &replica)
	switch {
	case err != nil:
		return fmt.Errorf("ask the database how it writes: %w", err)
	case replica:
		return errors.New("this database is a copy of another, and may lag behind it: what was stopped there may still be open here. Name the first one")
	case !s.o.careless && (sync == "off" || fsync != "on"):
		return errors.New("this database says that something is written before it is on the disk (fsync or synchronous_commit is off): nothing is kept in it")
	}
	if s.o.New {
		if err := s.make(ctx); err != nil {
			return err
		}
	}
	if err := s.same(ctx); err != nil {
		return err
	}
	return s.forgetAgain(ctx)
}

// making is the number of the lock under which tables are made: any that nobody else uses.
const making = 0x616c6f6e67

func (s *Store) make(ctx context.Context) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock($1)`, making); err != nil {
			return err
		}
		var there bool
		if err := tx.QueryRow(ctx, `select exists (select 1 from pg_namespace where nspname in ('alongside', 'alongside_keys'))`).Scan(&there); err != nil {
			return err
		}
		if there {
			return errors.New("this database holds stories already")
		}
		if _, err := tx.Exec(ctx, schemaSQL); err != nil {
			return fmt.Errorf("make the tables: %w", err)
		}
		for _, table := range []string{"alongside.meta", "alongside_keys.meta"} {
			_, err := tx.Exec(ctx, `insert into `+table+` (name, value) values ('schema', $1), ('place', $2)`, []byte{schema}, s.o.Place[:])
			if err != nil {
				return fmt.Errorf("say whose stories these are: %w", err)
			}
		}
		return nil
	})
}

// same holds the tables that are there to this version and this place.
func (s *Store) same(ctx context.Context) error {
	for _, table := range []string{"alongside.meta", "alongside_keys.meta"} {
		var version, place []byte
		err := s.pool.QueryRow(ctx, `select (select value from `+table+` where name = 'schema'), (select value from `+table+` where name = 'place')`).Scan(&version, &place)
		var pg *pgconn.PgError
		if errors.As(err, &pg) && (pg.Code == "42P01" || pg.Code == "3F000") {
			return errors.New("this database holds no stories")
		}
		switch {
		case err != nil:
			return fmt.Errorf("read whose stories these are: %w", err)
		case len(version) != 1 || version[0] > schema:
			return store.ErrNewer
		case string(place) != string(s.o.Place[:]):
			return store.ErrOtherPlace
		}
	}
	return nil
}

// Close lets the database go. It may be called again.
func (s *Store) Close() error {
	s.pool.Close()
	return nil
}

// full says what the database says when there is no room.
func full(err error) error {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.Code == "53100" {
		return store.ErrFull
	}
	return err
}

// again says whether a transaction that was broken off wrote nothing and is worth another try.
func again(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}

// do runs one transaction, and runs it again where the database broke it off for the sake of others.
func (s *Store) do(ctx context.Context, what func(pgx.Tx) error) error {
	for try := 0; ; try++ {
		err := pgx.BeginFunc(ctx, s.pool, what)
		if err == nil || !again(err) || try == 20 {
			return full(err)
		}
	}
}
