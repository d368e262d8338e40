// SPDX-License-Identifier: MIT

// Package sqlite keeps stories in a folder: stories.db has all that is sealed, keys.db the wrapped
// keys alone, so that the two can be backed up apart. One process has the folder to itself. One
// goroutine writes; what waits for it together is committed together, and nobody is told that
// something is written before it is on the disk.
package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sys/unix"

	_ "modernc.org/sqlite" // the driver

	"alongside/store"
)

// Options say which place the stories are of, and how to keep them.
type Options struct {
	Place [32]byte // the fingerprint of the place's root key
	New   bool     // make a store where there is none; without it none is ever made

	// Checkpoint is how many pages the write-ahead log may have before they are moved to where they
	// belong; 0 is 8,000 (32 MB). See doc/performance.md for how it was chosen.
	Checkpoint int
	// Batch is how many waiting changes are committed together at the most; 0 is 256.
	Batch int

	careless bool // for the tests' planted faults: says that something is written before it is,
	unsynced bool // or leaves it to the system when it reaches the disk
}

// schema is the version of what the tables look like. A migration from n to n+1 would stand in a list
// here; there is none yet, so that a library for them would only be one more thing to trust.
const schema = 1

//go:embed schema.sql
var storiesSQL string

//go:embed keys.sql
var keysSQL string

// A Store is a folder of stories.
type Store struct {
	dir    string
	o      Options
	lock   *os.File
	reads  *sql.DB // of stories.db
	keys   *sql.DB // of keys.db
	writer *writer
	closed sync.Once
	err    error // of closing

	stale     atomic.Bool // the write-ahead log holds pages of something forgotten
	mu        sync.RWMutex
	forgotten map[store.ID]bool
}

var _ store.Store = (*Store)(nil)

// Open opens a folder of stories, or with New makes one. No other process has it open then.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	if o.Checkpoint == 0 {
		o.Checkpoint = 8000
	}
	if o.Batch == 0 {
		o.Batch = 256
	}
	s := &Store{dir: dir, o: o, forgotten: make(map[store.ID]bool)}
	if err := s.open(ctx); err != nil {
		s.release()
		return nil, err
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	_, err := os.Lstat(filepath.Join(s.dir, "stories.db"))
	switch {
	case err == nil && s.o.New:
		return fmt.Errorf("%s holds stories already", s.dir)
	case errors.Is(err, fs.ErrNotExist) && !s.o.New:
		return fmt.Errorf("there are no stories in %s", s.dir)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if s.o.New {
		if err := os.MkdirAll(s.dir, 0o700); err != nil {
			return err
		}
	}
	if err := s.take(); err != nil {
		return err
	}
	if err := s.databases(ctx); err != nil {
		return err
	}
	if err := s.same(ctx); err != nil {
		return err
	}
	if s.writer, err = newWriter(ctx, s); err != nil {
		return err
	}
	return s.forgetAgain(ctx)
}

// take locks the folder, for as long as this process lives.
func (s *Store) take() error {
	f, err := os.OpenFile(filepath.Join(s.dir, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
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

// dsn names a file with all that every connection to it must have. A pragma said once would reach one
// connection of many.
func dsn(path string, pragmas ...string) string {
	q := url.Values{"_pragma": append([]string{"busy_timeout(10000)", "secure_delete(on)", "foreign_keys(off)", "trusted_schema(off)"}, pragmas...)}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

func (s *Store) storiesDSN() string {
	synchronous := "synchronous(full)"
	if s.o.unsynced {
		synchronous = "synchronous(off)"
	}
	return dsn(filepath.Join(s.dir, "stories.db"), "journal_mode(wal)", synchronous, "wal_autocheckpoint("+strconv.Itoa(s.o.Checkpoint)+")", "cache_size(-16000)", "mmap_size(0)")
}

func (s *Store) keysDSN() string {
	return dsn(filepath.Join(s.dir, "keys.db"), "journal_mode(delete)", "synchronous(extra)")
}

func (s *Store) databases(ctx context.Context) error {
	for _, name := range []string{"stories.db", "keys.db"} {
		// SQLite would make it readable to others.
		f, err := os.OpenFile(filepath.Join(s.dir, name), os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	var err error
	if s.reads, err = sql.Open("sqlite", s.storiesDSN()); err != nil {
		return err
	}
	s.reads.SetMaxOpenConns(32)
	s.reads.SetMaxIdleConns(8)
	if s.keys, err = sql.Open("sqlite", s.keysDSN()); err != nil {
		return err
	}
	s.keys.SetMaxOpenConns(4)
	s.keys.SetMaxIdleConns(4)
	var version string
	if err := s.reads.QueryRowContext(ctx, `select sqlite_version()`).Scan(&version); err != nil {
		return s.unreadable(err)
	}
	return sound(version)
}

// sound refuses every SQLite before 3.51.3: from 3.7.0 on they can lose what was committed, when the
// write-ahead log begins anew at the very moment of a checkpoint.
func sound(version string) error {
	var n [3]int
	for i, p := range strings.SplitN(version, ".", 3) {
		v, err := strconv.Atoi(p)
		if err != nil {
			return fmt.Errorf("SQLite says it is version %q: 3.51.3 or newer is needed", version)
		}
		n[i] = v
	}
	if n[0] < 3 || n[0] == 3 && (n[1] < 51 || n[1] == 51 && n[2] < 3) {
		return fmt.Errorf("this SQLite is %s, which can lose what was written: 3.51.3 or newer is needed", version)
	}
	return nil
}

// unreadable says of a file that SQLite cannot read what it is.
func (s *Store) unreadable(err error) error {
	if code(err) == notADatabase {
		return fmt.Errorf("%s does not hold stories: its files are something else, or were damaged", s.dir)
	}
	return err
}

// same makes the tables, or holds those that are there to this version and this place.
func (s *Store) same(ctx context.Context) error {
	for _, f := range []struct {
		db  *sql.DB
		sql string
	}{{s.reads, storiesSQL}, {s.keys, keysSQL}} {
		var version int
		if err := f.db.QueryRowContext(ctx, `pragma user_version`).Scan(&version); err != nil {
			return s.unreadable(err)
		}
		switch {
		case version == 0 && s.o.New:
			if err := s.make(ctx, f.db, f.sql); err != nil {
				return err
			}
			continue
		case version == 0:
			return fmt.Errorf("%s does not hold stories", s.dir)
		case version > schema:
			return store.ErrNewer
		}
		var place []byte
		if err := f.db.QueryRowContext(ctx, `select value from meta where name = 'place'`).Scan(&place); err != nil {
			return fmt.Errorf("read whose stories these are: %w", err)
		}
		if string(place) != string(s.o.Place[:]) {
			return store.ErrOtherPlace
		}
	}
	return nil
}

func (s *Store) make(ctx context.Context, db *sql.DB, tables string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return s.unreadable(err)
	}
	defer tx.Rollback()
	for _, do := range []string{tables, `pragma user_version = ` + strconv.Itoa(schema)} {
		if _, err := tx.ExecContext(ctx, do); err != nil {
			return fmt.Errorf("make the tables: %w", err)
		}
	}
	if _, err := tx.ExecContext(ctx, `insert into meta (name, value) values ('place', ?1)`, s.o.Place[:]); err != nil {
		return fmt.Errorf("say whose stories these are: %w", err)
	}
	return tx.Commit()
}

// Close ends what is under way and lets the folder go. It may be called again.
func (s *Store) Close() error {
	s.closed.Do(func() { s.err = s.release() })
	return s.err
}

func (s *Store) release() error {
	var errs []error
	if s.writer != nil {
		errs = append(errs, s.writer.close())
	}
	for _, db := range []*sql.DB{s.reads, s.keys} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Close())
	}
	return errors.Join(errs...)
}
