// SPDX-License-Identifier: MIT

// Package sqlite keeps stories in a folder: stories.db has all that is sealed, keys.db the wrapped
// keys alone, so that the two can be backed up apart. One process has the folder to itself, by a lock on
// the file lock. One goroutine writes; what waits for it together is committed together, and nobody is
// told that something is written before it is on the disk.
//
// Each file knows which version its tables have (user_version), and open brings older ones up to this
// one, a step at a time, each whole or not at all. A library for that would keep a table of its own in
// both files, and a lock for many nodes, where there is one process and it has a lock already.
//
// What one Add costs beside a bare prepared insert of the same bytes into the same file (BenchmarkAppend, on a
// quiet machine of two processors, medians): 1.25 times its time for one client alone, of which some 20 us
// are the way to the writer and back, and the rest reading the head and a second page, that of growths; for 50
// clients 3.7 times its rate, and 0.8 of what one loop reaches that commits 50 bare inserts at a time.
//
// Raw files are SQLite's to read while a store is open: whoever else in this process opens stories.db
// and closes it again takes SQLite's own locks away. Copy them when the store is closed.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/sys/unix"

	_ "modernc.org/sqlite" // the driver

	"alongside/store"
)

// Options say which place the stories are of, and how to keep them.
type Options struct {
	Place [32]byte // the fingerprint of the place's root key
	New   bool     // make a store where there is none; without it none is ever made

	// Checkpoint is how many pages the write-ahead log may have before they are moved to where they
	// belong; 0 is 8,000 (32 MB). See checkpoint for how it was chosen.
	Checkpoint int
	// Batch is how many waiting changes are committed together at the most; 0 is 256.
	Batch int
	// Reserve is how many bytes are kept back for when the disk is full; 0 is 1 MiB.
	Reserve int64

	planted // for tests alone
}

// planted are the faults of stores that the tests must catch.
type planted struct {
	careless  bool // says that something is written before it is
	unsynced  bool // leaves it to the system when it reaches the disk
	trusting  bool // takes a commit that went wrong for one that did not happen
	hasty     bool // writes the keys of all who would begin a story, whoever then does
	littering bool // leaves where it lies what SQLite leaves behind
	unsettled bool // believes what the system says is there
}

// A Store is a folder of stories.
type Store struct {
	dir     string
	o       Options
	lock    *os.File
	reads   *sql.DB // of stories.db
	query   queries
	keys    *keyring
	writer  *writer
	closing sync.Once
	err     error // of closing
}

var _ store.Store = (*Store)(nil)

// Open opens a folder of stories, or with New makes one. No other process has it open then.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	if o.Checkpoint <= 0 {
		o.Checkpoint = 8000
	}
	if o.Batch <= 0 {
		o.Batch = 256
	}
	if o.Reserve <= 0 {
		o.Reserve = 1 << 20
	}
	s := &Store{dir: dir, o: o}
	err := s.open(ctx)
	if full(err) && os.Truncate(s.path("reserve"), 0) == nil {
		// To read at all SQLite needs a little room, and that was kept back.
		s.release()
		s = &Store{dir: dir, o: o}
		err = s.open(ctx)
	}
	if err == nil {
		return s, nil
	}
	s.release()
	if full(err) {
		return nil, store.ErrFull
	}
	return nil, err
}

func (s *Store) path(name string) string { return filepath.Join(s.dir, name) }

// there says whether the folder has stories. Nothing is made where it has none and none are wanted.
func (s *Store) there() error {
	_, err := os.Lstat(s.path("stories.db"))
	switch {
	case err == nil && s.o.New:
		return fmt.Errorf("%s holds stories already", s.dir)
	case errors.Is(err, fs.ErrNotExist) && !s.o.New:
		return fmt.Errorf("there are no stories in %s", s.dir)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return err
}

func (s *Store) open(ctx context.Context) error {
	if err := s.there(); err != nil {
		return err
	}
	if s.o.New {
		if err := os.MkdirAll(s.dir, 0o700); err != nil {
			return err
		}
		if err := os.Chmod(s.dir, 0o700); err != nil {
			return err
		}
	}
	if err := s.take(); err != nil {
		return err
	}
	if err := s.there(); err != nil { // another may have been quicker
		return err
	}
	if s.o.New {
		if err := s.make(ctx); err != nil {
			return fmt.Errorf("make a place for stories in %s: %w", s.dir, err)
		}
	}
	if err := s.settle(); err != nil {
		return fmt.Errorf("see that %s is on the disk: %w", s.dir, err)
	}
	if err := s.same(ctx); err != nil {
		return err
	}
	var err error
	if s.keys, err = openKeys(ctx, s.keysDSN()); err != nil {
		return err
	}
	if s.reads, err = sql.Open("sqlite", s.storiesDSN(patience, "cache_size(-4000)", "query_only(on)")); err != nil {
		return err
	}
	s.reads.SetMaxOpenConns(readers)
	s.reads.SetMaxIdleConns(readers)
	if s.writer, err = newWriter(ctx, s); err != nil {
		return err
	}
	if err := s.query.prepare(ctx, s.reads); err != nil {
		return err
	}
	return s.forgetAgain(ctx)
}

// readers is how many read at once; none of them keeps a connection for longer than a statement takes.
const readers = 16

// take locks the folder, for as long as this process lives.
func (s *Store) take() error {
	f, err := os.OpenFile(s.path("lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, unix.EWOULDBLOCK) {
			return store.ErrOpen
		}
		return fmt.Errorf("lock %s: %w", s.dir, err)
	}
	s.lock = f
	return nil
}

// Close ends what is under way, moves all that was written to where it belongs and lets the folder go.
// It may be called again.
func (s *Store) Close() error {
	s.closing.Do(func() { s.err = s.release() })
	return s.err
}

func (s *Store) release() error {
	var errs []error
	if s.reads != nil {
		errs = append(errs, s.reads.Close())
	}
	if s.writer != nil { // the last one to leave
		errs = append(errs, s.writer.close())
	}
	if s.keys != nil {
		errs = append(errs, s.keys.close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Close())
	}
	return errors.Join(errs...)
}
