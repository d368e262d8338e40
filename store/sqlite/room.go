// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"syscall"

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
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// full says whether there was no room for something. The index of the write-ahead log has an error of its own
// for that; it may come after a commit was written, which no other does.
func full(err error) bool {
	const noRoomForIndex = ioError | 19<<8 // SQLITE_IOERR_SHMSIZE
	var e *sqlite.Error
	return code(err) == diskFull || errors.As(err, &e) && e.Code() == noRoomForIndex || errors.Is(err, syscall.ENOSPC)
}

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
	if i, err := os.Stat(r.path); err == nil && i.Size() >= r.size {
		r.held = true
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
//
// How long the log may get was measured by adding to stories at random (BenchmarkCheckpoint: 300,000 stories
// of 20 entries, 20,000 adds, three rounds in turn on a disk that others used too, medians):
//
//	pages         1,000   4,000   8,000  20,000  50,000
//	1 client        735     885   1,021     835     523 adds/s
//	50 clients    2,606   2,272   2,521   1,420   1,902 adds/s
//
// A short one is moved often, each time with two syncs; a long one has not been written through even once,
// and a file that grows is slower to sync than one that is written again.
func (w *writer) checkpoint(how string) bool {
	busy, logged, moved, err := w.tx.checkpoint(context.Background(), how)
	if err != nil {
		return false
	}
	w.pages = logged - moved
	return busy == 0
}

// tidy is what is done while nobody waits. A few pages are left where they are: moving each by itself would
// cost more syncs than writing it did.
func (w *writer) tidy() {
	w.reserve.keep()
	if w.pages >= w.s.o.Checkpoint/8 {
		w.checkpoint("passive")
	}
}

// empty makes the write-ahead log empty, so that no page of something forgotten stays in it.
func (w *writer) empty() {
	if w.checkpoint("truncate") {
		w.stale = false
	}
}
