// SPDX-License-Identifier: MIT

package postgres

import (
	"context"
	_ "embed"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"alongside/store"
)

// schema is the version of what the tables look like. Migrations would stand in a list beside it; under the
// lock that making them takes, only one of several processes that start at once would do them.
const schema = 1

//go:embed schema.sql
var schemaSQL string

// The numbers of locks that nobody else uses.
const (
	making    = 0x616c6f6e67 // of whoever makes the tables, or sets how growths are counted
	extending = making + 1   // of whoever extends the log
)

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
		switch {
		case code(err) == "42P01" || code(err) == "3F000":
			return errors.New("this database holds no stories")
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

// countOn sees to it that growths are counted on from where they were. Their numbers are those of the
// server's transactions, and when the tables were copied to another server these begin somewhere else: lower,
// they would be passed over by who goes on from the last that it was given, or meet one that is taken.
func (s *Store) countOn(ctx context.Context) error {
	if s.o.astray {
		return nil
	}
	const ahead = `update alongside.count set base = most + 1
		from (select greatest(upto, coalesce((select max(n) from alongside.growth), 0)) as most from alongside.count) m
		where most >= base + pg_snapshot_xmax(pg_current_snapshot())::text::bigint`
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock($1)`, making); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, ahead)
		return full(err)
	})
}
