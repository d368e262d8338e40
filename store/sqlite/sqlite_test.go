// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"alongside/store"
	"alongside/store/storetest"
)

// A hurtable store can be damaged behind its own back.
type hurtable struct{ *Store }

var damages = map[string]string{
	"mark":      `update entry set mark = zeroblob(32) where story = ?1 and strand = 0 and seq = 1`,
	"link":      `update entry set link = zeroblob(32) where story = ?1 and strand = 0 and seq = 1`,
	"text":      `update entry set text = cast(text || ' ' as blob) where story = ?1 and strand = 0 and seq = 1`,
	"look":      `update entry set text = cast(text || ' ' as blob) where story = ?1 and strand = 1 and seq = 1`,
	"held look": `update entry set text = cast(text || ' ' as blob) where story = ?1 and strand = 2 and seq = 1`,
	"row":       `update row set due = due + 1 where story = ?1 and seq = (select min(seq) from row where story = ?1)`,
	"part":      `update part set sealed = cast(sealed || ' ' as blob) where story = ?1`,
	"gone":      `delete from entry where story = ?1 and strand = 0 and seq = 2`,
	"swapped": `update entry set text = (select e.text from entry e where e.story = ?1 and e.strand = 0 and e.seq = 3 - entry.seq)
where story = ?1 and strand = 0 and seq < 3`,
}

// Damage is storetest.Damager's.
func (h hurtable) Damage(ctx context.Context, id store.ID, kind string) error {
	if kind == "key" {
		_, err := h.keys.db.ExecContext(ctx, `update key set wrapped = cast(wrapped || ' ' as blob) where story = ?1`, id[:])
		return err
	}
	return h.Store.exec(ctx, damages[kind], id[:])
}

// exec has the writer's own connection do something.
func (s *Store) exec(ctx context.Context, do string, args ...any) error {
	return s.write(ctx, &job{then: func() error {
		r, err := s.writer.tx.conn.ExecContext(ctx, do, args...)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 && len(args) > 0 {
			return fmt.Errorf("nothing was done by %q, %w", do, err)
		}
		return nil
	}})
}

func openNew(t *testing.T) store.Store { return openIn(t, filepath.Join(t.TempDir(), "stories")) }

// openIn opens what is in dir, or makes it.
func openIn(t *testing.T, dir string) store.Store {
	t.Helper()
	_, err := os.Stat(filepath.Join(dir, "stories.db"))
	s, err := Open(t.Context(), dir, Options{New: err != nil})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return hurtable{s}
}

func TestStore(t *testing.T)        { storetest.Run(t, openNew) }
func TestCatches(t *testing.T)      { storetest.Catches(t, openNew) }
func TestAgain(t *testing.T)        { storetest.Again(t, openIn) }
func TestCatchesAgain(t *testing.T) { storetest.CatchesAgain(t, openIn) }

func TestOpenRefuses(t *testing.T) {
	mine := Options{Place: [32]byte{1}}
	fresh := func(t *testing.T) string {
		dir := filepath.Join(t.TempDir(), "stories")
		o := mine
		o.New = true
		s, err := Open(t.Context(), dir, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	for _, c := range []struct {
		it   string
		do   func(t *testing.T) (dir string, o Options)
		is   error
		says string
	}{
		{"makes nothing where it is not told to", func(t *testing.T) (string, Options) { return filepath.Join(t.TempDir(), "none"), mine }, nil, "there are no stories in"},
		{"makes nothing where there is something", func(t *testing.T) (string, Options) { return fresh(t), Options{Place: mine.Place, New: true} }, nil, "holds stories already"},
		{"refuses another place's key", func(t *testing.T) (string, Options) { return fresh(t), Options{Place: [32]byte{2}} }, store.ErrOtherPlace, ""},
		{"refuses a newer one", func(t *testing.T) (string, Options) {
			dir := fresh(t)
			s, err := Open(t.Context(), dir, mine)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if err := s.exec(t.Context(), `pragma user_version = 2`); err != nil {
				t.Fatal(err)
			}
			return dir, mine
		}, store.ErrNewer, ""},
		{"refuses what is no database", func(t *testing.T) (string, Options) {
			dir := fresh(t)
			if err := os.WriteFile(filepath.Join(dir, "stories.db"), []byte(strings.Repeat("a letter, and no stories\n", 400)), 0o600); err != nil {
				t.Fatal(err)
			}
			return dir, mine
		}, nil, "does not hold stories"},
		{"refuses an empty file", func(t *testing.T) (string, Options) {
			dir := fresh(t)
			if err := os.WriteFile(filepath.Join(dir, "stories.db"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
			return dir, mine
		}, nil, "does not hold stories"},
		{"refuses the keys of another place with these stories", func(t *testing.T) (string, Options) {
			dir, other := fresh(t), fresh(t)
			s, err := Open(t.Context(), other, mine)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if _, err := s.keys.db.Exec(`update meta set value = zeroblob(32) where name = 'place'`); err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(filepath.Join(other, "keys.db"))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "keys.db"), b, 0o600); err != nil {
				t.Fatal(err)
			}
			return dir, mine
		}, store.ErrOtherPlace, ""},
		{"refuses what is open already", func(t *testing.T) (string, Options) {
			dir := fresh(t)
			s, err := Open(t.Context(), dir, mine)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			return dir, mine
		}, store.ErrOpen, ""},
	} {
		t.Run(c.it, func(t *testing.T) {
			dir, o := c.do(t)
			s, err := Open(t.Context(), dir, o)
			if err == nil {
				s.Close()
				t.Fatal("it opened")
			}
			if c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %v %q", err, c.is, c.says)
			}
		})
	}
}

func TestSound(t *testing.T) {
	for _, c := range []struct {
		version string
		ok      bool
	}{
		{"3.7.0", false}, {"3.51.2", false}, {"3.51.3", true}, {"3.51.10", true}, {"3.52.0", true}, {"3.54.1", true}, {"4.0.0", true}, {"2.8.17", false}, {"", false}, {"x.y.z", false},
	} {
		if err := sound(c.version); (err == nil) != c.ok {
			t.Errorf("version %q: got %v, want sound %v", c.version, err, c.ok)
		}
	}
}

// TestOnlyTheOwner: nobody but who runs it can read what is kept.
func TestOnlyTheOwner(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "stories")
	s := openIn(t, dir).(hurtable)
	if _, err := s.Move(t.Context(), nil, &store.Row{Story: store.ID{1}, Kind: "notice"}); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) < 4 {
		t.Fatalf("there are files: %v, %v", files, err)
	}
	for _, f := range files {
		i, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		if i.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is for its owner alone: got %v", f.Name(), i.Mode())
		}
	}
}

// TestFull: when there is no room, writing says so and reading goes on; when there is again, so does writing,
// and nothing has to be started anew.
func TestFull(t *testing.T) {
	s := openIn(t, filepath.Join(t.TempDir(), "stories")).(hurtable)
	id := store.ID{1}
	if err := appendSome(t, s, id, 3); err != nil {
		t.Fatal(err)
	}
	pages := func(n string) {
		t.Helper()
		if err := s.exec(t.Context(), "pragma max_page_count = "+n); err != nil {
			t.Fatal(err)
		}
	}
	var size string
	if err := s.reads.QueryRow(`pragma page_count`).Scan(&size); err != nil {
		t.Fatal(err)
	}
	pages(size)
	var err error
	n := 3
	for err == nil && n < 1000 {
		if err = appendSome(t, s, id, 1); err == nil {
			n++
		}
	}
	if !errors.Is(err, store.ErrFull) {
		t.Fatalf("it says that there is no room: got %v", err)
	}
	if got, _, err := headOf(t.Context(), s, id, store.Said); err != nil || got != n {
		t.Errorf("it goes on reading: got %d entries, want %d, %v", got, n, err)
	}
	pages("1000000")
	if err := appendSome(t, s, id, 5); err != nil {
		t.Errorf("it goes on writing once there is room: %v", err)
	}
	for err := range s.Check(t.Context()) {
		t.Error(err)
	}
}

func appendSome(t *testing.T, s store.Store, id store.ID, n int) error {
	t.Helper()
	for range n {
		seq, link, err := headOf(t.Context(), s, id, store.Said)
		if err != nil {
			t.Fatal(err)
		}
		c := changeAt(id, seq+1, link)
		if err := s.Add(t.Context(), c); err != nil {
			return err
		}
	}
	return nil
}

// TestCloseLetsGo: nothing of a closed store is open any more, and its write-ahead log is gone.
func TestCloseLetsGo(t *testing.T) {
	dir := newDir(t)
	held := func() (all []string) {
		t.Helper()
		fds, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Fatalf("which files are open is not said here: %v", err)
		}
		for _, fd := range fds {
			if name, err := os.Readlink("/proc/self/fd/" + fd.Name()); err == nil && strings.HasPrefix(name, dir) {
				all = append(all, filepath.Base(name))
			}
		}
		return all
	}
	s := openIn(t, dir).(hurtable)
	if err := appendSome(t, s, storyOf(1, 1), 3); err != nil {
		t.Fatal(err)
	}
	if len(held()) == 0 {
		t.Error("while it is open, got no open files: this test is blind")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if all := held(); len(all) > 0 {
		t.Errorf("it lets go of every file: got %q", all)
	}
	if _, err := os.Stat(filepath.Join(dir, "stories.db-wal")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it moves all that was written to where it belongs: got %v", err)
	}
}
