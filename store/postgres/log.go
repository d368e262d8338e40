// SPDX-License-Identifier: MIT

package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"golang.org/x/mod/sumdb/tlog"

	"alongside/store"
)

// Grew is described at store.Log. A growth's number is that of its transaction. Nothing is given from the
// first on that is still under way: whatever ends later has a greater number than all that was given. Any
// transaction on the same server that writes and does not end holds growths back, and loses none.
func (s *Store) Grew(ctx context.Context, after int64, n int) ([]store.Growth, error) {
	if n <= 0 {
		return nil, nil
	}
	settled := ` and n < (select base from alongside.count) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint`
	if s.o.passing {
		settled = ``
	}
	rows, err := s.pool.Query(ctx, `select n, story, strand from alongside.growth where n > $1`+settled+` order by n limit $2`, after, n)
	if err != nil {
		return nil, fmt.Errorf("read what grew: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (store.Growth, error) {
		var g store.Growth
		var story []byte
		var in int
		err := row.Scan(&g.N, &story, &in)
		copy(g.Story[:], story)
		g.In = store.Strand(in)
		return g, err
	})
}

// Extend is described at store.Log.
func (s *Store) Extend(ctx context.Context, b store.Batch) error {
	return s.do(ctx, func(c *pgx.Conn) (bool, error) {
		var size int64
		q := &pgx.Batch{}
		q.Queue(`begin`)
		q.Queue(`select pg_advisory_xact_lock($1)`, extending)
		q.Queue(`select coalesce((select size from alongside.signed), 0)`).QueryRow(func(row pgx.Row) error { return row.Scan(&size) })
		if err := c.SendBatch(ctx, q).Close(); err != nil {
			return false, fmt.Errorf("read the log's size: %w", err)
		}
		if size != b.Size {
			return false, store.ErrMoved
		}
		if b.Now < b.Size || int64(len(b.Hashes)) != tlog.StoredHashCount(b.Now)-tlog.StoredHashCount(b.Size) {
			return false, errors.New("the hashes of a batch do not go with its size")
		}
		return true, wrap("extend the log", commit(ctx, c, extension(b)))
	})
}

func extension(b store.Batch) *pgx.Batch {
	q := &pgx.Batch{}
	at := tlog.StoredHashCount(b.Size)
	for i, h := range b.Hashes {
		q.Queue(`insert into alongside.hash (at, hash) values ($1, $2)`, at+int64(i), h[:])
	}
	for _, l := range b.Leaves {
		q.Queue(`insert into alongside.leaf (story, strand, seq, at) values ($1, $2, $3, $4)
			on conflict (story, strand) do update set seq = excluded.seq, at = excluded.at`, l.Story[:], int(l.In), l.Seq, l.At)
	}
	q.Queue(`insert into alongside.signed (one, size, text) values (1, $1, $2)
		on conflict (one) do update set size = excluded.size, text = excluded.text`, b.Now, blob(b.Signed))
	q.Queue(`delete from alongside.growth where n <= $1`, b.Upto)
	q.Queue(`update alongside.count set upto = greatest(upto, $1)`, b.Upto)
	return q
}

// Hashes is described at store.Log.
func (s *Store) Hashes(ctx context.Context, at []int64) ([]tlog.Hash, error) {
	rows, err := s.pool.Query(ctx, `select at, hash from alongside.hash where at = any ($1)`, at)
	if err != nil {
		return nil, fmt.Errorf("read hashes of the log: %w", err)
	}
	there := make(map[int64][]byte, len(at))
	var n int64
	var hash []byte
	if _, err := pgx.ForEachRow(rows, []any{&n, &hash}, func() error {
		there[n] = hash
		return nil
	}); err != nil {
		return nil, fmt.Errorf("read hashes of the log: %w", err)
	}
	all := make([]tlog.Hash, len(at))
	for i, n := range at {
		hash, ok := there[n]
		if !ok {
			return nil, fmt.Errorf("the log has no hash %d", n)
		}
		if len(hash) != len(all[i]) {
			return nil, fmt.Errorf("hash %d of the log was damaged", n)
		}
		copy(all[i][:], hash)
	}
	return all, nil
}

// Signed is described at store.Log.
func (s *Store) Signed(ctx context.Context) ([]byte, int64, error) {
	var text []byte
	var size int64
	err := s.pool.QueryRow(ctx, `select text, size from alongside.signed`).Scan(&text, &size)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, 0, nil
	}
	return text, size, err
}

// Leaf is described at store.Log.
func (s *Store) Leaf(ctx context.Context, story store.ID, in store.Strand) (store.Leaf, bool, error) {
	l := store.Leaf{Story: story, In: in}
	err := s.pool.QueryRow(ctx, `select seq, at from alongside.leaf where story = $1 and strand = $2`, story[:], int(in)).Scan(&l.Seq, &l.At)
	if errors.Is(err, pgx.ErrNoRows) {
		return store.Leaf{}, false, nil
	}
	return l, err == nil, err
}
