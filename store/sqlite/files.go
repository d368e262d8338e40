// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strconv"
	"strings"

	"alongside/store"
)

// A file is one of the two databases: what it is called, how it says that it is ours, and the steps from
// nothing to the tables it has now. A step is never changed once it was in a release; another follows it.
type file struct {
	name  string
	ours  int // application_id
	steps []string
}

//go:embed schema.sql
var storiesSQL string

//go:embed keys.sql
var keysSQL string

var files = [...]file{
	{"keys.db", 0x414c4b53, []string{keysSQL}},       // "ALKS"
	{"stories.db", 0x414c5354, []string{storiesSQL}}, // "ALST"
}

// dsn names a file with all that every connection to it must have, and how many milliseconds it waits for
// others. A pragma said once would reach one connection of many.
func dsn(path string, wait int, pragmas ...string) string {
	q := url.Values{"_pragma": append([]string{
		"busy_timeout(" + strconv.Itoa(wait) + ")", "secure_delete(on)", "foreign_keys(off)", "trusted_schema(off)",
		"temp_store(memory)", "mmap_size(0)",
	}, pragmas...)}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?mode=rw&" + q.Encode()
}

// patience is how many milliseconds a connection waits that has nothing better to do.
const patience = 10_000

// storiesDSN never has SQLite checkpoint by itself: the writer does it, when nobody waits for an answer.
func (s *Store) storiesDSN(wait int, more ...string) string {
	pragmas := []string{"journal_mode(wal)", "synchronous(full)", "wal_autocheckpoint(0)"}
	if s.o.unsynced {
		pragmas[1] = "synchronous(off)"
	}
	return dsn(s.path("stories.db"), wait, append(pragmas, more...)...)
}

// keysDSN has one connection alone, which truncates its journal: what stood in a page before must not
// stay in a file that is no longer needed.
func (s *Store) keysDSN() string {
	return dsn(s.path("keys.db"), patience, "locking_mode(exclusive)", "journal_mode(truncate)", "synchronous(extra)")
}

// make makes both files under other names first, so that no crash leaves half a place behind: where there
// is a stories.db, there is all of it.
func (s *Store) make(ctx context.Context) error {
	if err := s.noKeys(ctx); err != nil {
		return err
	}
	for _, f := range files {
		path := s.path(f.name + ".new")
		for _, more := range []string{"", "-journal"} {
			if err := os.Remove(path + more); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		n, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return err
		}
		if err := n.Close(); err != nil {
			return err
		}
		if err := f.make(ctx, path, s.o.Place); err != nil {
			return err
		}
		if err := synced(path); err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := os.Rename(s.path(f.name+".new"), s.path(f.name)); err != nil {
			return err
		}
		if err := synced(s.dir); err != nil {
			return err
		}
	}
	return nil
}

// noKeys refuses to make a place where keys lie whose stories are gone: they may be needed yet.
func (s *Store) noKeys(ctx context.Context) error {
	if _, err := os.Lstat(s.path("keys.db")); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	db, err := sql.Open("sqlite", s.keysDSN())
	if err != nil {
		return err
	}
	defer db.Close()
	var n int
	if err := db.QueryRowContext(ctx, `select count(*) from key`).Scan(&n); err != nil {
		return fmt.Errorf("keys.db is there, and cannot be read: %w", err)
	}
	if n > 0 {
		return errors.New("keys.db is there without its stories: move it away first, and keep it")
	}
	return nil
}

func (f file) make(ctx context.Context, path string, place [32]byte) error {
	db, err := sql.Open("sqlite", dsn(path, patience, "journal_mode(delete)", "synchronous(extra)"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if err := f.step(ctx, db, 0, `insert into meta (name, value) values ('place', ?1)`, place[:]); err != nil {
		return err
	}
	return f.grow(ctx, db, 1)
}

// grow brings a file from a version to the newest.
func (f file) grow(ctx context.Context, db *sql.DB, from int) error {
	for at := from; at < len(f.steps); at++ {
		if err := f.step(ctx, db, at, ``); err != nil {
			return err
		}
	}
	return nil
}

// step makes version at+1 of version at, and does what more there is, whole or not at all.
func (f file) step(ctx context.Context, db *sql.DB, at int, more string, args ...any) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, do := range []string{
		f.steps[at], `pragma user_version = ` + strconv.Itoa(at+1), `pragma application_id = ` + strconv.Itoa(f.ours),
	} {
		if _, err := tx.ExecContext(ctx, do); err != nil {
			return fmt.Errorf("make the tables of %s, version %d: %w", f.name, at+1, err)
		}
	}
	if more != `` {
		if _, err := tx.ExecContext(ctx, more, args...); err != nil {
			return fmt.Errorf("make the tables of %s, version %d: %w", f.name, at+1, err)
		}
	}
	return tx.Commit()
}

// settle sees that what the last process left is on the disk, before any of it is read and believed. It may
// have ended between a write and its sync, or after a sync that failed: then the system holds bytes in memory
// that it takes for written. The write-ahead log is therefore written over itself; whatever stands in it is
// durable after that, or this fails.
func (s *Store) settle() error {
	for _, name := range []string{"stories.db", "keys.db", "keys.db-journal", "stories.db-wal"} {
		f, err := os.OpenFile(s.path(name), os.O_RDWR, 0)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		err = f.Chmod(0o600)
		if name == "stories.db-wal" && !s.o.unsettled {
			err = errors.Join(err, again(f))
		}
		if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
			return err
		}
	}
	return synced(s.dir)
}

// again writes the bytes of f to where they stand.
func again(f *os.File) error {
	b := make([]byte, 1<<20)
	for at := int64(0); ; {
		n, err := f.ReadAt(b, at)
		if n > 0 {
			if _, err := f.WriteAt(b[:n], at); err != nil {
				return err
			}
			at += int64(n)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func synced(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// same holds both files to this program and this place, and only then makes them newer.
func (s *Store) same(ctx context.Context) error {
	dbs := make([]*sql.DB, len(files))
	versions := make([]int, len(files))
	for i, f := range files {
		path := s.path(f.name)
		if _, err := os.Lstat(path); err != nil {
			return fmt.Errorf("%s holds only half of its stories: %w", s.dir, err)
		}
		db, err := sql.Open("sqlite", dsn(path, patience, "synchronous(extra)"))
		if err != nil {
			return err
		}
		defer db.Close()
		db.SetMaxOpenConns(1)
		dbs[i] = db
		if versions[i], err = f.version(ctx, db, path, s.o.Place); err != nil {
			return err
		}
	}
	for i, f := range files {
		if err := f.grow(ctx, dbs[i], versions[i]); err != nil {
			return err
		}
	}
	return nil
}

func (f file) version(ctx context.Context, db *sql.DB, path string, place [32]byte) (int, error) {
	var engine string
	var version, whose int
	err := db.QueryRowContext(ctx, `select sqlite_version(), user_version, application_id from pragma_user_version, pragma_application_id`).Scan(&engine, &version, &whose)
	if code(err) == notADatabase {
		return 0, fmt.Errorf("%s does not hold stories: it is something else, or was damaged", path)
	} else if err != nil {
		return 0, fmt.Errorf("read what %s is: %w", path, err)
	}
	if err := sound(engine); err != nil {
		return 0, err
	}
	switch {
	case whose != f.ours || version == 0:
		return 0, fmt.Errorf("%s does not hold stories: it is another program's", path)
	case version > len(f.steps):
		return 0, store.ErrNewer
	}
	var is []byte
	if err := db.QueryRowContext(ctx, `select value from meta where name = 'place'`).Scan(&is); err != nil {
		return 0, fmt.Errorf("read whose stories %s holds: %w", path, err)
	}
	if string(is) != string(place[:]) {
		return 0, store.ErrOtherPlace
	}
	return version, nil
}

// sound refuses every SQLite before 3.51.3: from 3.7.0 on they can lose what was committed, when the
// write-ahead log begins anew at the very moment of a checkpoint.
func sound(version string) error {
	var n [3]int
	parts := strings.Split(version, ".")
	for i := range n {
		if len(parts) != len(n) {
			return fmt.Errorf("this SQLite calls its version %q: 3.51.3 or newer is needed", version)
		}
		v, err := strconv.Atoi(parts[i])
		if err != nil {
			return fmt.Errorf("this SQLite calls its version %q: 3.51.3 or newer is needed", version)
		}
		n[i] = v
	}
	if n[0] < 3 || n[0] == 3 && (n[1] < 51 || n[1] == 51 && n[2] < 3) {
		return fmt.Errorf("this SQLite is %s, which can lose what was written: 3.51.3 or newer is needed", version)
	}
	return nil
}
