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

const (
	selectGrowths = `select n, who from growth where n > ?1 order by n`
	selectHash    = `select hash from hash where at = ?1`
	selectSigned  = `select text, size from signed`
	selectLeaf    = `select seq, at from leaf where story = ?1 and strand = ?2`
)

// Grew is described at store.Log. One connection writes, so that growths appear in their order.
func (s *Store) Grew(ctx context.Context, after int64, n int) ([]store.Growth, error) {
	if n <= 0 {
		return nil, nil
	}
	rows, err := s.query.grew.QueryContext(ctx, after)
	if err != nil {
		return nil, fmt.Errorf("read what grew: %w", err)
	}
	defer rows.Close()
	var all []store.Growth
	for len(all) < n && rows.Next() {
		var last int64
		var who sql.RawBytes
		if err := rows.Scan(&last, &who); err != nil {
			return nil, fmt.Errorf("read what grew: %w", err)
		}
		for at := last - int64(len(who)/growthSize); len(who) >= growthSize; who = who[growthSize:] {
			if at++; at > after && len(all) < n {
				all = append(all, store.Growth{N: at, Story: store.ID(who[:len(store.ID{})]), In: store.Strand(who[growthSize-1])})
			}
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read what grew: %w", err)
	}
	return all, nil
}

// Extend is described at store.Log.
func (s *Store) Extend(ctx context.Context, b store.Batch) error {
	return s.write(ctx, &job{do: func(t *tx) error { return t.extend(b) }})
}

func (t *tx) extend(b store.Batch) error {
	ctx := context.Background()
	var size int64
	if err := t.conn.QueryRowContext(ctx, `select coalesce((select size from signed), 0)`).Scan(&size); err != nil {
		return fmt.Errorf("read the log's size: %w", err)
	}
	if size != b.Size {
		return refused{store.ErrMoved}
	}
	if b.Now < b.Size || int64(len(b.Hashes)) != tlog.StoredHashCount(b.Now)-tlog.StoredHashCount(b.Size) {
		return refuse("extend the log: %d hashes are not those of leaves %d to %d", len(b.Hashes), b.Size, b.Now)
	}
	hash, err := t.conn.PrepareContext(ctx, `insert into hash (at, hash) values (?1, ?2)`)
	if err != nil {
		return fmt.Errorf("extend the log: %w", err)
	}
	defer hash.Close()
	for i, h := range b.Hashes {
		if _, err := hash.Exec(tlog.StoredHashCount(b.Size)+int64(i), h[:]); err != nil {
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
	// The newest stays, with nobody in it, so that counting goes on from it.
	for _, do := range []string{
		`delete from growth where n <= ?1 and n < (select max(n) from growth)`,
		`update growth set who = substr(who, 1 + 17 * (?1 - (n - length(who) / 17)))
where n = (select min(n) from growth where n >= ?1) and n - length(who) / 17 < ?1`,
	} {
		if _, err := t.conn.ExecContext(ctx, do, min(b.Upto, t.last)); err != nil {
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
		if err := s.query.hash.QueryRowContext(ctx, n).Scan(&b); err != nil {
			return nil, fmt.Errorf("read hash %d of the log: %w", n, err)
		}
		if len(b) != len(all[i]) {
			return nil, fmt.Errorf("hash %d of the log was damaged", n)
		}
		all[i] = tlog.Hash(b)
	}
	return all, nil
}

// Signed is described at store.Log.
func (s *Store) Signed(ctx context.Context) ([]byte, int64, error) {
	var text []byte
	var size int64
	err := s.query.signed.QueryRowContext(ctx).Scan(&text, &size)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, fmt.Errorf("read the newest checkpoint: %w", err)
	}
	return text, size, nil
}

// Leaf is described at store.Log.
func (s *Store) Leaf(ctx context.Context, story store.ID, in store.Strand) (store.Leaf, bool, error) {
	l := store.Leaf{Story: story, In: in}
	err := s.query.leaf.QueryRowContext(ctx, story[:], int(in)).Scan(&l.Seq, &l.At)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Leaf{}, false, nil
	}
	if err != nil {
		return store.Leaf{}, false, fmt.Errorf("read a leaf of story %x: %w", story, err)
	}
	return l, true, nil
}
