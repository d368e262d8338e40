// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"

	"modernc.org/sqlite"
)

// Codes of SQLite's that mean something here.
const (
	ioError      = 10
	diskFull     = 13
	noSuchFile   = 14
	notADatabase = 26
)

// code is SQLite's own number for an error, without what it adds to it; 0 for other errors.
func code(err error) int {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return 0
	}
	if e.Code() == noRoomForIndex {
		return diskFull
	}
	return e.Code() & 0xff
}

// noRoomForIndex is SQLITE_IOERR_SHMSIZE: the index of the write-ahead log could not grow.
const noRoomForIndex = ioError | 19<<8

// A reserve is a file that takes up room as long as there is some, and gives it back when there is none: so
// that what is small, as an entry is that narrows who may read or that stops something, still fits, and so
// that forgetting does. While it is given back nothing large is taken.
type reserve struct {
	path string
	size int64
	held bool
}

// keep takes the room, if there is a good deal more of it, and says whether it is held.
func (r *reserve) keep() bool {
	if r.held {
		return true
	}
	f, err := os.OpenFile(r.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return false
	}
	// Bytes at random, since a disk may be clever about others.
	_, err = io.CopyN(f, rand.NewChaCha8([32]byte{}), 3*r.size)
	if err == nil {
		err = f.Truncate(r.size)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		os.Truncate(r.path, 0)
	}
	r.held = err == nil
	return r.held
}

// release gives it back.
func (r *reserve) release() {
	r.held = os.Truncate(r.path, 0) != nil && r.held
}

// checkpoint moves what the write-ahead log has to where it belongs, and with "truncate" makes the log
// empty, unless somebody reads in it. SQLite would do it within a commit; here those who wait have their
// answers first.
func (w *writer) checkpoint(how string) bool {
	busy, logged, moved, err := w.tx.checkpoint(context.Background(), how)
	if err != nil {
		return false
	}
	w.pages = logged - moved
	return busy == 0
}

// tidy is what is done while nobody waits.
func (w *writer) tidy() {
	w.reserve.keep()
	if w.pages > 0 {
		w.checkpoint("passive")
	}
}

// empty makes the write-ahead log empty, so that no page of something forgotten stays in it.
func (w *writer) empty() {
	if w.checkpoint("truncate") {
		w.stale = false
	}
}
