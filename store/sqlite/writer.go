// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"modernc.org/sqlite"

	"alongside/store"
)

// Codes of SQLite's that mean something here.
const (
	ioError      = 10
	diskFull     = 13
	notADatabase = 26
)

// code is SQLite's own number for an error, without what it adds to it; 0 for other errors.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// A refused error means that its job wrote nothing, and that its neighbours need not care.
type refused struct{ error }

func (r refused) Unwrap() error { return r.error }

func refuse(format string, args ...any) error { return refused{fmt.Errorf(format, args...)} }

// A job is something to be written. It asks first, and refuses before it writes; any other error of
// its own undoes what it wrote.
type job struct {
	do     func(*tx) error
	begins *store.Change // whose key is written before, if it begins a story
	then   func()        // once it is on the disk, before anybody is told
	done   chan error
}

// A writer is the one connection that writes, and the goroutine that has it.
type writer struct {
	s    *Store
	jobs chan job
	gone chan struct{} // closed when the goroutine has ended
	mu   sync.RWMutex  // held for writing by close alone
	shut bool

	db      *sql.DB
	conn    *sql.Conn
	tx      *tx
	commits atomic.Int64 // how many there were, for the tests that count syncs
}

// ErrClosed answers who writes to a store that was closed.
var errClosed = errors.New("these stories are closed")

func newWriter(ctx context.Context, s *Store) (*writer, error) {
	w := &writer{s: s, jobs: make(chan job, 1024), gone: make(chan struct{})}
	if err := w.connect(ctx); err != nil {
		return nil, err
	}
	go w.run()
	return w, nil
}

// connect opens the connection anew: after an error of the disk nothing of the old one is believed.
func (w *writer) connect(ctx context.Context) error {
	if w.conn != nil {
		w.tx.close()
		w.conn.Close()
		w.db.Close()
		w.conn = nil
	}
	db, err := sql.Open("sqlite", w.s.storiesDSN())
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		db.Close()
		return fmt.Errorf("open the stories for writing: %w", err)
	}
	t, err := newTx(ctx, w.s, conn)
	if err != nil {
		conn.Close()
		db.Close()
		return err
	}
	w.db, w.conn, w.tx = db, conn, t
	return nil
}

func (w *writer) close() error {
	w.mu.Lock()
	if w.shut {
		w.mu.Unlock()
		return nil
	}
	w.shut = true
	close(w.jobs)
	w.mu.Unlock()
	<-w.gone
	if w.conn == nil {
		return nil
	}
	w.tx.close()
	return errors.Join(w.conn.Close(), w.db.Close())
}

// write waits until do is on the disk. What ctx ends is the waiting for a place in the queue; what has
// one is waited for, so that the answer is never a guess.
func (s *Store) write(ctx context.Context, do func(*tx) error, then func()) error {
	return s.send(ctx, job{do: do, then: then})
}

func (s *Store) send(ctx context.Context, j job) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w := s.writer
	j.done = make(chan error, 1)
	w.mu.RLock()
	if w.shut {
		w.mu.RUnlock()
		return errClosed
	}
	select {
	case w.jobs <- j:
		w.mu.RUnlock()
	case <-ctx.Done():
		w.mu.RUnlock()
		return ctx.Err()
	}
	err := <-j.done
	var r refused
	if errors.As(err, &r) {
		return r.error
	}
	return err
}

func (w *writer) run() {
	defer close(w.gone)
	batch := make([]job, 0, w.s.o.Batch)
	for j := range w.jobs {
		batch = append(batch[:0], j)
	more:
		for len(batch) < w.s.o.Batch {
			select {
			case j, ok := <-w.jobs:
				if !ok {
					break more
				}
				batch = append(batch, j)
			default:
				break more
			}
		}
		if w.s.stale.Load() {
			w.truncate()
		}
		w.commit(batch)
	}
}

// truncate empties the write-ahead log, unless somebody reads in it.
func (w *writer) truncate() {
	if w.conn == nil {
		return
	}
	ctx := context.Background()
	w.conn.ExecContext(ctx, `pragma busy_timeout = 0`)
	var busy, logged, moved int
	err := w.conn.QueryRowContext(ctx, `pragma wal_checkpoint(truncate)`).Scan(&busy, &logged, &moved)
	if err == nil && busy == 0 {
		w.s.stale.Store(false)
	}
	w.conn.ExecContext(ctx, `pragma busy_timeout = 10000`)
}

// commit writes all jobs in one transaction. If anything but a refusal comes of it, each is tried by
// itself, so that one harms nobody else.
func (w *writer) commit(batch []job) {
	answers := make([]error, len(batch))
	if w.s.o.careless {
		for _, j := range batch {
			j.done <- nil
		}
	}
	err := w.try(batch, answers)
	if err != nil && len(batch) > 1 && !errors.Is(err, errUnknown) {
		for i := range batch {
			answers[i] = nil
			if err := w.try(batch[i:i+1], answers[i:i+1]); err != nil {
				answers[i] = err
			}
		}
	} else if err != nil {
		for i := range answers {
			answers[i] = err
		}
	}
	if w.s.o.careless {
		return
	}
	for i, j := range batch {
		if answers[i] == nil && j.then != nil {
			j.then()
		}
		j.done <- answers[i]
	}
}

// errUnknown is what is known when committing went wrong: it may be on the disk, or not.
var errUnknown = errors.New("whether it was written is not known")

// try is one transaction. An error means that nothing of it was written, or, errUnknown, that this is
// not known. What single jobs refuse stands in answers.
func (w *writer) try(batch []job, answers []error) error {
	ctx := context.Background()
	if w.conn == nil {
		if err := w.connect(ctx); err != nil {
			return full(err)
		}
	}
	if err := w.tx.keysOf(ctx, batch); err != nil {
		if !errors.Is(err, errTwice) {
			w.after(ctx, err)
		}
		return full(err)
	}
	if err := w.tx.begin(ctx); err != nil {
		w.after(ctx, err)
		return full(fmt.Errorf("begin to write: %w", err))
	}
	wrote := false
	for i, j := range batch {
		err := j.do(w.tx)
		var r refused
		if err != nil && !errors.As(err, &r) {
			w.tx.rollback(ctx)
			w.after(ctx, err)
			return full(err)
		}
		answers[i] = err
		wrote = wrote || err == nil
	}
	if !wrote {
		w.tx.rollback(ctx)
		return nil
	}
	if err := w.tx.commit(ctx); err != nil {
		w.tx.rollback(ctx)
		w.after(ctx, err)
		if code(err) == diskFull {
			return store.ErrFull // SQLite has rolled it back before it said so
		}
		return fmt.Errorf("%w: %w", errUnknown, err)
	}
	w.commits.Add(1)
	return nil
}

// after an error of the disk the connection is opened anew.
func (w *writer) after(ctx context.Context, err error) {
	w.tx.last = 0 // read again
	if c := code(err); c == ioError || c == diskFull || c == 0 {
		if err := w.connect(ctx); err != nil {
			w.conn = nil // the next one tries again
		}
	}
}

func full(err error) error {
	if code(err) == diskFull {
		return store.ErrFull
	}
	return err
}
