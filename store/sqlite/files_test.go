// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"alongside/store"
)

// TestGrowsAStepAtATime: an older file is brought up to this program's version, and a step that cannot be
// done leaves it as it was.
func TestGrowsAStepAtATime(t *testing.T) {
	for _, c := range []struct {
		it      string
		steps   []string
		version int
		tables  string // those of the steps that are there afterwards
	}{
		{"does nothing where nothing is to be done", nil, 1, ""},
		{"does all steps in their order", []string{`create table a (x)`, `alter table a rename to b`}, 3, "b"},
		{"does no part of a step that fails", []string{`create table a (x)`, `create table b (x); create table a (x)`}, 2, "a"},
		{"does no step after one that fails", []string{`create table meta (x)`, `create table a (x)`}, 1, ""},
	} {
		path := filepath.Join(t.TempDir(), "keys.db")
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		f := file{"keys.db", 7, []string{keysSQL}}
		if err := f.make(t.Context(), path, [32]byte{1}); err != nil {
			t.Fatal(err)
		}
		db, err := sql.Open("sqlite", dsn(path, patience))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		f.steps = append(f.steps, c.steps...)
		err = f.grow(t.Context(), db, 1)
		if fails := c.version < len(f.steps); fails != (err != nil) {
			t.Errorf("it %s: got %v, want an error: %v", c.it, err, fails)
		}
		version, err := f.version(t.Context(), db, path, [32]byte{1})
		if err != nil || version != c.version {
			t.Errorf("it %s: got version %d, %v, want %d", c.it, version, err, c.version)
		}
		var tables string
		if err := db.QueryRow(`select coalesce(group_concat(name), '') from sqlite_schema where name in ('a', 'b')`).Scan(&tables); err != nil || tables != c.tables {
			t.Errorf("it %s: got tables %q, %v, want %q", c.it, tables, err, c.tables)
		}
	}
}

// TestMakesAllOrNothing: what a crash left of making a place stands in nobody's way, and keys whose stories
// are missing are not made away with.
func TestMakesAllOrNothing(t *testing.T) {
	put := func(t *testing.T, dir, name string, b []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		it   string
		left func(t *testing.T, dir string)
		says string // "" where it makes one
	}{
		{"begins again where nothing had its name yet", func(t *testing.T, dir string) {
			put(t, dir, "keys.db.new", []byte("half of it"))
			put(t, dir, "keys.db.new-journal", []byte("half of it"))
			put(t, dir, "stories.db.new", nil)
		}, ""},
		{"begins again where only the keys had theirs", func(t *testing.T, dir string) {
			if err := os.Rename(filepath.Join(newDir(t), "keys.db"), filepath.Join(dir, "keys.db")); err != nil {
				t.Fatal(err)
			}
			put(t, dir, "stories.db.new", []byte("half of it"))
		}, ""},
		{"keeps keys whose stories are missing", func(t *testing.T, dir string) {
			from := filepath.Join(t.TempDir(), "stories")
			s := openIn(t, from)
			if err := appendSome(t, s, storyOf(1, 1), 1); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(filepath.Join(from, "keys.db"), filepath.Join(dir, "keys.db")); err != nil {
				t.Fatal(err)
			}
		}, "keys.db is there without its stories"},
		{"keeps keys that cannot be read", func(t *testing.T, dir string) {
			put(t, dir, "keys.db", []byte(strings.Repeat("whatever this is", 100)))
		}, "keys.db is there, and cannot be read"},
	} {
		t.Run(c.it, func(t *testing.T) {
			dir := t.TempDir()
			c.left(t, dir)
			before, _ := os.ReadFile(filepath.Join(dir, "keys.db"))
			s, err := Open(t.Context(), dir, Options{New: true})
			if c.says != "" {
				after, _ := os.ReadFile(filepath.Join(dir, "keys.db"))
				if err == nil || !strings.Contains(err.Error(), c.says) || string(before) != string(after) {
					t.Errorf("got %v, and keys as before: %v; want %q", err, string(before) == string(after), c.says)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if err := appendSome(t, s, storyOf(1, 1), 2); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestRefusalsLeaveNothing: who is refused has neither made a file nor changed one.
func TestRefusalsLeaveNothing(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none")
	if _, err := Open(t.Context(), none, Options{}); err == nil {
		t.Error("it opened what is not there")
	}
	if _, err := os.Lstat(none); !os.IsNotExist(err) {
		t.Errorf("it made something where nothing was: %v", err)
	}
	empty := t.TempDir()
	if _, err := Open(t.Context(), empty, Options{}); err == nil {
		t.Error("it opened an empty folder")
	}
	if files, err := os.ReadDir(empty); len(files) > 0 || err != nil {
		t.Errorf("it left %v in an empty folder, %v", files, err)
	}
}

// TestClosesWhatWasOpen: files that others could read are for their owner alone once they were opened.
func TestClosesWhatWasOpen(t *testing.T) {
	dir := newDir(t)
	for _, name := range []string{"stories.db", "keys.db"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	openIn(t, dir)
	for _, name := range []string{"stories.db", "keys.db"} {
		if i, err := os.Stat(filepath.Join(dir, name)); err != nil || i.Mode().Perm() != 0o600 {
			t.Errorf("%s: got %v, %v, want 0600", name, i.Mode(), err)
		}
	}
}

// TestLeavesInTime: who has no time left does not wait for the writer, and then nothing of theirs is written.
func TestLeavesInTime(t *testing.T) {
	s := openIn(t, filepath.Join(t.TempDir(), "stories")).(hurtable)
	running, hold := make(chan struct{}), make(chan struct{})
	held := make(chan error, 1)
	go func() {
		held <- s.write(t.Context(), &job{then: func() error {
			close(running)
			<-hold
			return nil
		}})
	}()
	<-running
	ctx, stop := context.WithCancel(t.Context())
	left := make(chan error, 1)
	go func() { left <- s.Add(ctx, changeAt(storyOf(1, 1), 1, [32]byte{})) }()
	for len(s.writer.jobs) == 0 {
		time.Sleep(time.Millisecond)
	}
	stop()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	close(hold)
	if err := <-held; err != nil {
		t.Fatal(err)
	}
	if err := appendSome(t, s, storyOf(2, 2), 1); err != nil { // after it in the queue
		t.Fatal(err)
	}
	if n, _, err := headOf(t.Context(), s, storyOf(1, 1), store.Said); n != 0 || err != nil {
		t.Errorf("got %d entries, %v, of who had left, want none", n, err)
	}
}
