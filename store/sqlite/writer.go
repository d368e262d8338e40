// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
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
const quiet = 200 * time.Millisecond

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
		if k := j.key; k != nil && k.was == nil && k.now != nil {
			if begun[k.story] {
				w.later = append(w.later, j)
				continue
			}
			if begun == nil {
				begun = make(map[store.ID]bool)
			}
			begun[k.story] = true
		}
		if j.taken.Load() == 1 || j.taken.CompareAndSwap(0, 1) {
			batch = append(batch, j)
		}
	}
	return batch
}

// commit answers all jobs of a batch.
func (w *writer) commit(batch []*job) {
	if w.s.o.careless {
		for _, j := range batch {
			j.done <- nil
		}
	}
	answers := make([]error, len(batch))
	w.answer(batch, answers)
	for i, j := range batch {
		if j.then != nil && answers[i] == nil {
			answers[i] = j.then()
		}
	}
	if w.s.o.careless {
		return
	}
	for i, j := range batch {
		j.done <- answers[i]
	}
}

// answer writes all jobs in one transaction. If anything but a refusal comes of it, each is tried by itself,
// so that one harms nobody else.
func (w *writer) answer(batch []*job, answers []error) {
	if err := w.certain(); err != nil {
		for i := range answers {
			answers[i] = err
		}
		return
	}
	w.keys(batch, answers)
	for i, j := range batch {
		if j.large && answers[i] == nil && !w.reserve.keep() {
			answers[i] = store.ErrFull
		}
	}
	err := w.try(batch, answers)
	if err == nil {
		return
	}
	alone := len(batch) > 1 && !atCommit(err)
	for i := range batch {
		switch {
		case answers[i] != nil:
		case !alone:
			answers[i] = err
		default:
			if err := w.try(batch[i:i+1], answers[i:i+1]); err != nil {
				answers[i] = err
				alone = !atCommit(err)
			}
		}
	}
}

// keys does what is to be done to keys, all in one commit and before anything else, and answers those jobs
// that end there.
func (w *writer) keys(batch []*job, answers []error) {
	var all []*keying
	for i, j := range batch {
		k := j.key
		if k == nil {
			continue
		}
		begun, forgotten, err := w.tx.standing(k.story)
		k.done = false
		switch {
		case err != nil:
			answers[i] = err
		case k.now == nil, k.was == nil && !begun && !forgotten, k.was != nil && begun && !forgotten:
			all = append(all, k)
		}
	}
	if len(all) == 0 {
		return
	}
	if err := w.s.keys.write(all); err != nil {
		err = w.failed(err)
		for i, j := range batch {
			if j.key != nil {
				answers[i] = err
			}
		}
	}
}

var (
	// errUnknown is what is known when committing went wrong: it may be on the disk, or not.
	errUnknown = errors.New("whether it was written is not known")
	// errDisk is what is known when that was found out.
	errDisk = errors.New("the disk did not take it, and nothing was written")
)

func atCommit(err error) bool { return errors.Is(err, errUnknown) || errors.Is(err, errDisk) }

// try is one transaction of all jobs that are not answered yet. An error means that nothing of it was
// written, or, errUnknown, that this is not known. What single jobs refuse stands in answers.
func (w *writer) try(batch []*job, answers []error) error {
	if !slices.ContainsFunc(batch, func(j *job) bool { return j.do != nil }) {
		return nil
	}
	if err := w.tx.begin(); err != nil {
		return w.failed(fmt.Errorf("begin to write: %w", err))
	}
	refusals := make([]error, len(batch))
	wrote := false
	for i, j := range batch {
		if j.do == nil || answers[i] != nil {
			continue
		}
		err := j.do(w.tx)
		var r refused
		if err != nil && !errors.As(err, &r) {
			w.tx.rollback()
			return w.failed(err)
		}
		refusals[i] = err
		wrote = wrote || err == nil
	}
	if !wrote {
		w.tx.rollback()
	} else if err := w.tx.commit(); err != nil {
		w.tx.rollback()
		if code(err) == diskFull {
			return w.failed(err) // SQLite has undone it before it said so
		}
		w.doubt = true
		if unsure := w.certain(); unsure != nil {
			return fmt.Errorf("%w: %w", unsure, err)
		}
		return fmt.Errorf("%w: %w", errDisk, err)
	} else {
		w.commits.Add(1)
		w.pages += w.tx.written()
	}
	for i, err := range refusals {
		if err != nil {
			answers[i] = err
		}
	}
	return nil
}

// certain makes known what became of a commit that went wrong. Its pages may stand in the write-ahead log,
// in memory or on the disk, where they would be found after a crash; another commit, which says nothing,
// is written over them. Only when that is on the disk is it certain that the one before is not, and never
// will be. It is done over another connection, since of this one's memory nothing is believed, and before
// this one is closed, since who opens the log first of all believes whatever stands in it.
func (w *writer) certain() error {
	if !w.doubt && !w.worn {
		return nil
	}
	t, err := newTx(context.Background(), w.s)
	if err == nil && w.doubt {
		if err = t.over(); err != nil {
			t.close()
		}
	}
	switch {
	case err != nil && w.doubt:
		return fmt.Errorf("%w: %w", errUnknown, err)
	case err != nil:
		return err
	}
	w.tx.close()
	w.tx, w.doubt, w.worn = t, false, false
	return nil
}

// failed says what an error means of which it is certain that nothing was written, and does what it asks for.
func (w *writer) failed(err error) error {
	switch code(err) {
	case diskFull:
		w.reserve.release()
		w.checkpoint("truncate") // what the log takes up may be all that is needed
		return store.ErrFull
	case ioError, noSuchFile:
		w.worn = true
	}
	return err
}
