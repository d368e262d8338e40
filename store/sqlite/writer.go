// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"alongside/store"
)

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
			answers[i] = fmt.Errorf("nothing was tried, since of what was written before nothing is certain yet: %w", err)
		}
		return
	}
	w.keys(batch, answers)
	w.small(batch, answers)
	err := w.try(batch, answers)
	if err == nil {
		return
	}
	w.small(batch, answers)
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

// small refuses what is large while there is hardly any room.
func (w *writer) small(batch []*job, answers []error) {
	for i, j := range batch {
		if j.large && answers[i] == nil && !w.reserve.keep() {
			answers[i] = store.ErrFull
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
	err := w.s.keys.write(all)
	if full(err) && w.checkpoint("truncate") {
		err = w.s.keys.write(all)
	}
	if err = w.failed(err); err != nil {
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

// try is one transaction, tried again where the write-ahead log took up the room that it needs.
func (w *writer) try(batch []*job, answers []error) error {
	err := w.once(batch, answers)
	if full(err) && !atCommit(err) && w.checkpoint("truncate") {
		err = w.once(batch, answers)
	}
	return w.failed(err)
}

// once is one transaction of all jobs that are not answered yet. An error means that nothing of it was
// written, or, errUnknown, that this is not known. What single jobs refuse stands in answers.
func (w *writer) once(batch []*job, answers []error) error {
	if !slices.ContainsFunc(batch, func(j *job) bool { return j.do != nil }) {
		return nil
	}
	if err := w.tx.begin(); err != nil {
		return fmt.Errorf("begin to write: %w", err)
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
			return err
		}
		refusals[i] = err
		wrote = wrote || err == nil
	}
	if !wrote {
		w.tx.rollback()
	} else if err := w.tx.commit(); err != nil {
		w.tx.rollback()
		if code(err) == diskFull {
			return err // SQLite has undone it before it said so
		}
		w.doubt = true
		if unsure := w.certain(); unsure != nil {
			return fmt.Errorf("%w: %w, and then: %w", errUnknown, err, unsure)
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
	if w.s.o.trusting {
		w.doubt = false
	}
	if !w.doubt && !w.worn {
		return nil
	}
	t, err := newTx(context.Background(), w.s)
	if err != nil {
		return err
	}
	if w.doubt {
		if err := t.over(); err != nil {
			t.close()
			return err
		}
	}
	w.tx.close()
	w.tx, w.doubt, w.worn = t, false, false
	return nil
}

// failed says what an error means to who asked, and does what it asks for.
func (w *writer) failed(err error) error {
	if full(err) {
		w.reserve.release()
	}
	switch c := code(err); {
	case atCommit(err):
	case full(err):
		return store.ErrFull
	case c == ioError, c == noSuchFile:
		w.worn = true
	}
	return err
}
