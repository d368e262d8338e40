// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"alongside/store"
)

// A refused error means that its job wrote nothing, and that its neighbours need not care.
type refused struct{ error }

func (r refused) Unwrap() error { return r.error }

func refuse(format string, args ...any) error { return refused{fmt.Errorf(format, args...)} }

// A job is something to be written. What it does to a key is on the disk before do is asked. What do
// cannot do it refuses before it writes; any other error of its own undoes what it wrote. It may be asked
// again after it was undone.
type job struct {
	key   *keying
	do    func(*tx) error // nil is nothing more
	then  func() error    // once that is on the disk, in the writer's goroutine
	large bool            // not to be tried while there is hardly any room
	taken atomic.Int32    // 1: the writer has it; 2: who brought it has left before that
	done  chan error
}

// A writer is the one connection that writes, and the goroutine that has it.
type writer struct {
	s     *Store
	jobs  chan *job
	later []*job        // those that must not be in one batch with what was before them
	gone  chan struct{} // closed when the goroutine has ended
	mu    sync.RWMutex  // held for writing by close alone
	shut  bool

	tx      *tx
	doubt   bool // whether the last commit is on the disk is not known
	worn    bool // the connection met an error of the disk
	stale   bool // the write-ahead log has pages of something forgotten
	pages   int  // how many pages the write-ahead log has that stand nowhere else
	reserve reserve
	commits atomic.Int64 // how many there were, for the tests that count syncs
}

// errClosed answers who writes to a store that was closed.
var errClosed = errors.New("these stories are closed")

func newWriter(ctx context.Context, s *Store) (*writer, error) {
	w := &writer{s: s, jobs: make(chan *job, 1024), gone: make(chan struct{})}
	w.reserve = reserve{path: s.path("reserve"), size: s.o.Reserve}
	w.reserve.keep()
	var err error
	if w.tx, err = newTx(ctx, s); err != nil {
		return nil, fmt.Errorf("open the stories for writing: %w", err)
	}
	go w.run()
	return w, nil
}

func (w *writer) close() error {
	w.mu.Lock()
	w.shut = true
	close(w.jobs)
	w.mu.Unlock()
	<-w.gone
	w.checkpoint("truncate")
	return w.tx.close()
}

// write waits until j is on the disk. What ctx ends is the waiting for the writer; what the writer has is
// waited for, so that the answer is never a guess.
func (s *Store) write(ctx context.Context, j *job) error {
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
	var err error
	select {
	case err = <-j.done:
	case <-ctx.Done():
		if j.taken.CompareAndSwap(0, 2) {
			return ctx.Err()
		}
		err = <-j.done
	}
	var r refused
	if errors.As(err, &r) {
		return r.error
	}
	return err
}

// quiet is how long nobody must have brought anything before the writer tidies up.
const quiet = time.Second

func (w *writer) run() {
	defer close(w.gone)
	batch := make([]*job, 0, w.s.o.Batch)
	rest := time.NewTimer(quiet)
	for {
		batch = batch[:0]
		if len(w.later) == 0 {
			select {
			case j, ok := <-w.jobs:
				if !ok {
					return
				}
				batch = append(batch, j)
			case <-rest.C:
				w.tidy()
				continue
			}
			// Those who were answered a moment ago may be about to bring more. One who comes alone
			// loses nothing by it.
			runtime.Gosched()
		}
		batch = w.gather(batch)
		w.commit(batch)
		if w.pages >= w.s.o.Checkpoint {
			w.checkpoint("passive")
		}
		if w.stale {
			w.empty()
		}
		rest.Reset(quiet)
	}
}

// gather takes what waits, as far as it can be committed together, and leaves out who has left. Of two that
// begin the same story the second waits for the next batch: its key must not take the first one's place.
func (w *writer) gather(batch []*job) []*job {
	waiting := append(batch, w.later...)
	w.later = nil
more:
	for len(waiting) < w.s.o.Batch {
		select {
		case j, ok := <-w.jobs:
			if !ok {
				break more
			}
			waiting = append(waiting, j)
		default:
			break more
		}
	}
	batch = waiting[:0]
	var begun map[store.ID]bool
	for _, j := range waiting {
		if k := j.key; k != nil && k.was == nil && k.now != nil && !w.s.o.hasty {
			if begun[k.story] {
				w.later = append(w.later, j)
				continue
			}
			if begun == nil {
				begun = make(map[store.ID]bool)
			}
			begun[k.story] = true
		}
		if j.taken.CompareAndSwap(0, 1) {
			batch = append(batch, j)
		}
	}
	return batch
}
