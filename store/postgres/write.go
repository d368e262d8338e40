// SPDX-License-Identifier: MIT

package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"alongside/chain"
	"alongside/store"
)

// A head is where a story stands, with its row locked.
type head struct {
	seq       [len(store.Strands)]int
	link      [len(store.Strands)]chain.Link
	forgotten bool
}

const (
	bear     = `insert into alongside.head (story) values ($1) on conflict (story) do nothing`
	lockHead = `select seq0, link0, seq1, link1, seq2, link2, forgotten from alongside.head where story = $1 for update`
)

// lock begins a transaction and locks a story's head, where it has one. born makes sure that it has: of two
// that try at once, one waits for the other.
func lock(ctx context.Context, c *pgx.Conn, story store.ID, born bool) (head, error) {
	var h head
	b := &pgx.Batch{}
	b.Queue(`begin`)
	if born {
		b.Queue(bear, story[:])
	}
	b.Queue(lockHead, story[:]).QueryRow(func(row pgx.Row) error {
		var links [len(h.link)][]byte
		err := row.Scan(&h.seq[0], &links[0], &h.seq[1], &links[1], &h.seq[2], &links[2], &h.forgotten)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		for i := range links {
			copy(h.link[i][:], links[i])
		}
		return err
	})
	if err := c.SendBatch(ctx, b).Close(); err != nil {
		return h, fmt.Errorf("lock story %x: %w", story, err)
	}
	return h, nil
}

// errNothing is what decides not to write anything.
var errNothing = errors.New("there is nothing to write")

// write runs one transaction on a story whose head is locked. decide may ask for more, and gives what is to
// be written, or errNothing.
func (s *Store) write(ctx context.Context, story store.ID, born bool, decide func(*pgx.Conn, head) (*pgx.Batch, error)) error {
	err := s.do(ctx, func(c *pgx.Conn) (bool, error) {
		h, err := lock(ctx, c, story, born)
		if err != nil {
			return false, err
		}
		b, err := decide(c, h)
		if err != nil {
			return false, err
		}
		return true, commit(ctx, c, b)
	})
	if errors.Is(err, errNothing) {
		return nil
	}
	return err
}

// blob is bytes that are never null.
func blob[S ~string | ~[]byte](s S) []byte {
	if len(s) == 0 {
		return []byte{}
	}
	return []byte(s)
}
