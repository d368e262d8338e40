// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/store"
)

// Grew is described at store.Log. One connection writes, so that growths appear in their order.
func (s *Store) Grew(ctx context.Context, after int64, n int) ([]store.Growth, error) {
	if n <= 0 {
		return nil, nil
	}
	rows, err := s.reads.QueryContext(ctx, `select n, grew from growth where n > ?1 - ?2 and n + length(grew) / 17 > ?1 + 1 order by n`, after, s.o.Batch)
	if err != nil {
		return nil, fmt.Errorf("read what grew: %w", err)
	}
	defer rows.Close()
	var all []store.Growth
	for len(all) < n && rows.Next() {
		var first int64
		var grew sql.RawBytes
		if err := rows.Scan(&first, &grew); err != nil {
			return nil, fmt.Errorf("read what grew: %w", err)
		}
		for i := 0; i+growthSize <= len(grew) && len(all) < n; i += growthSize {
			g := store.Growth{N: first + int64(i/growthSize), Story: store.ID(grew[i:]), In: store.Strand(grew[i+16])}
			if g.N > after {
				all = append(all, g)
			}
		}
	}
	return all, rows.Err()
}

// Extend is described at store.Log.
func (s *Store) Extend(ctx context.Context, b store.Batch) error {
	return s.write(ctx, func(t *tx) error {
		var size int64
		err := t.conn.QueryRowContext(ctx, `select coalesce((select size from signed), 0)`).Scan(&size)
		if err != nil {
			return fmt.Errorf("read the log's size: %w", err)
		}
		if size != b.Size {
			return refused{store.ErrMoved}
		}
		if b.Now < b.Size || int64(len(b.Hashes)) != tlog.StoredHashCount(b.Now)-tlog.StoredHashCount(b.Size) {
			return refuse("the hashes of a batch do not go with its size")
		}
		return t.extend(ctx, b)
	}, nil)
}

func (t *tx) extend(ctx context.Context, b store.Batch) error {
	at := tlog.StoredHashCount(b.Size)
	for i, h := range b.Hashes {
		if _, err := t.conn.ExecContext(ctx, `insert into hash (at, hash) values (?1, ?2)`, at+int64(i), h[:]); err != nil {
			return fmt.Errorf("extend the log: %w", err)
		}
	}
	for _, l := range b.Leaves {
		if _, err := t.conn.ExecContext(ctx, `insert or replace into leaf (story, strand, seq, at) values (?1, ?2, ?3, ?4)`, l.Story[:], int(l.In), l.Seq, l.At); err != nil {
			return fmt.Errorf("note a leaf: %w", err)
		}
	}
	if _, err := t.conn.ExecContext(ctx, `insert or replace into signed (one, size, text) values (1, ?1, ?2)`, b.Now, blob(b.Signed)); err != nil {
		return fmt.Errorf("note the checkpoint: %w", err)
	}
	if _, err := t.conn.ExecContext(ctx, `insert into meta (name, value) values ('growth', ?1) on conflict (name) do update set value = max(value, excluded.value)`, max(b.Upto, t.last)); err != nil {
		return fmt.Errorf("note how far the log is: %w", err)
	}
	for _, do := range []string{
		// What is left of the one row that holds growths on both sides of the batch's end, and then all before.
		`insert into growth (n, grew) select ?1 + 1, substr(grew, (?1 + 1 - n) * 17 + 1) from growth where n <= ?1 and n + length(grew) / 17 - 1 > ?1`,
		`delete from growth where n <= ?1`,
	} {
		if _, err := t.conn.ExecContext(ctx, do, b.Upto); err != nil {
			return fmt.Errorf("drop growths: %w", err)
		}
	}
	return nil
}

// Hashes is described at store.Log.
func (s *Store) Hashes(ctx context.Context, at []int64) ([]tlog.Hash, error) {
	all := make([]tlog.Hash, len(at))
	for i, n := range at {
		var b []byte
		err := s.reads.QueryRowContext(ctx, `select hash from hash where at = ?1`, n).Scan(&b)
		if err != nil {
			return nil, fmt.Errorf("read hash %d of the log: %w", n, err)
		}
		if len(b) != len(all[i]) {
			return nil, fmt.Errorf("hash %d of the log was damaged", n)
		}
		copy(all[i][:], b)
	}
	return all, nil
}

// Signed is described at store.Log.
func (s *Store) Signed(ctx context.Context) ([]byte, int64, error) {
	var text []byte
	var size int64
	err := s.reads.QueryRowContext(ctx, `select text, size from signed`).Scan(&text, &size)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil
	}
	return text, size, err
}

// Leaf is described at store.Log.
func (s *Store) Leaf(ctx context.Context, story store.ID, in store.Strand) (store.Leaf, bool, error) {
	l := store.Leaf{Story: story, In: in}
	err := s.reads.QueryRowContext(ctx, `select seq, at from leaf where story = ?1 and strand = ?2`, story[:], int(in)).Scan(&l.Seq, &l.At)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Leaf{}, false, nil
	}
	return l, err == nil, err
}
