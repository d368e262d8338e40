// SPDX-License-Identifier: MIT

package postgres

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"alongside/store"
	"alongside/store/storetest"
)

// A hurtable store can be damaged behind its own back.
type hurtable struct{ *Store }

var damages = map[string]string{
	"key":       `update alongside_keys.key set wrapped = wrapped || '\x20' where story = $1`,
	"mark":      `update alongside.entry set mark = set_bit(mark, 0, 1 - get_bit(mark, 0)) where story = $1 and strand = 0 and seq = 1`,
	"link":      `update alongside.entry set link = set_bit(link, 0, 1 - get_bit(link, 0)) where story = $1 and strand = 0 and seq = 1`,
	"text":      `update alongside.entry set text = set_bit(text, 0, 1 - get_bit(text, 0)) where story = $1 and strand = 0 and seq = 1`,
	"look":      `update alongside.entry set text = set_bit(text, 0, 1 - get_bit(text, 0)) where story = $1 and strand = 1 and seq = 1`,
	"held look": `update alongside.entry set text = set_bit(text, 0, 1 - get_bit(text, 0)) where story = $1 and strand = 2 and seq = 1`,
	"row":       `update alongside.row set due = due + 1 where story = $1 and seq = (select min(seq) from alongside.row where story = $1)`,
	"part":      `update alongside.part set sealed = sealed || '\x20' where story = $1`,
	"gone":      `delete from alongside.entry where story = $1 and strand = 0 and seq = 2`,
	"swapped": `update alongside.entry e set text = o.text from alongside.entry o
		where e.story = $1 and o.story = $1 and e.strand = 0 and o.strand = 0 and e.seq < 3 and o.seq = 3 - e.seq`,
}

// Damage is storetest.Damager's.
func (h hurtable) Damage(ctx context.Context, id store.ID, kind string) error {
	did, err := h.pool.Exec(ctx, damages[kind], id[:])
	if err == nil && did.RowsAffected() == 0 {
		err = fmt.Errorf("nothing was done by %q", damages[kind])
	}
	return err
}

func openNew(t *testing.T) store.Store {
	t.Helper()
	return hurtable{open(t, shared.fresh(t), Options{New: true})}
}

// openAgain opens the database that stands for dir, or makes it.
func openAgain() func(t *testing.T, dir string) store.Store {
	urls := make(map[string]string)
	return func(t *testing.T, dir string) store.Store {
		t.Helper()
		fresh := urls[dir] == ""
		if fresh {
			urls[dir] = shared.fresh(t)
		}
		return open(t, urls[dir], Options{New: fresh})
	}
}

func TestStore(t *testing.T)        { storetest.Run(t, openNew) }
func TestCatches(t *testing.T)      { storetest.Catches(t, openNew) }
func TestAgain(t *testing.T)        { storetest.Again(t, openAgain()) }
func TestCatchesAgain(t *testing.T) { storetest.CatchesAgain(t, openAgain()) }

func TestOpenRefuses(t *testing.T) {
	mine := Options{Place: [32]byte{1}}
	made := func(t *testing.T, also ...string) string {
		url := shared.fresh(t)
		open(t, url, Options{Place: mine.Place, New: true})
		do(t, url, also...)
		return url
	}
	for _, c := range []struct {
		it   string
		make func(t *testing.T) (url string, o Options)
		is   error
		says string
	}{
		{"makes nothing where it is not told to", func(t *testing.T) (string, Options) { return shared.fresh(t), mine }, nil, "holds no stories"},
		{"makes nothing where there is something", func(t *testing.T) (string, Options) { return made(t), Options{Place: mine.Place, New: true} }, nil, "holds stories already"},
		{"refuses another place's key", func(t *testing.T) (string, Options) { return made(t), Options{Place: [32]byte{2}} }, store.ErrOtherPlace, ""},
		{"refuses a newer one", func(t *testing.T) (string, Options) {
			return made(t, `update alongside.meta set value = '\x02' where name = 'schema'`), mine
		}, store.ErrNewer, ""},
		{"refuses the keys of another place with these stories", func(t *testing.T) (string, Options) {
			return made(t, `update alongside_keys.meta set value = '\x02' where name = 'place'`), mine
		}, store.ErrOtherPlace, ""},
		{"refuses stories without their keys", func(t *testing.T) (string, Options) {
			return made(t, `drop schema alongside_keys cascade`), mine
		}, nil, "holds no stories"},
		{"refuses a server that does not see to it that what is written is on the disk", func(t *testing.T) (string, Options) {
			s := own(t)
			url := s.fresh(t)
			open(t, url, Options{Place: mine.Place, New: true}).Close()
			s.stop(syscall.SIGINT)
			if err := s.start("fsync=off"); err != nil {
				t.Fatal(err)
			}
			return url, mine
		}, nil, "before it is on the disk"},
		{"refuses a copy, which may lag behind", func(t *testing.T) (string, Options) {
			s := own(t)
			url := s.fresh(t)
			open(t, url, Options{Place: mine.Place, New: true}).Close()
			s.stop(syscall.SIGINT)
			if err := os.WriteFile(filepath.Join(s.dir, "standby.signal"), nil, 0o644); err != nil {
				t.Fatal(err)
			}
			if err := s.start(); err != nil {
				t.Fatal(err)
			}
			return url, mine
		}, nil, "a copy of another"},
		{"refuses an address that is none", func(*testing.T) (string, Options) { return "postgres://[", mine }, nil, "the address of the database"},
	} {
		t.Run(c.it, func(t *testing.T) {
			url, o := c.make(t)
			s, err := Open(t.Context(), url, o)
			if err == nil {
				s.Close()
				t.Fatal("it opened")
			}
			if c.is != nil && err != c.is || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %v %q", err, c.is, c.says)
			}
		})
	}
}

// TestAsksForTheDisk: whatever a server, a database or an address says by default, commits are on the disk.
func TestAsksForTheDisk(t *testing.T) {
	for _, c := range []struct{ it, set, address string }{
		{"the database's default is off", "alter database %s set synchronous_commit = off", ""},
		{"the address says off", "", "&synchronous_commit=off"},
		{"the address says off among its options", "", "&options=-c%20synchronous_commit%3Doff"},
	} {
		t.Run("it asks for the disk when "+c.it, func(t *testing.T) {
			url := shared.fresh(t)
			if c.set != "" {
				do(t, url, fmt.Sprintf(c.set, name(url)))
			}
			s := open(t, url+c.address, Options{New: true})
			var how string
			if err := s.pool.QueryRow(t.Context(), `select current_setting('synchronous_commit')`).Scan(&how); err != nil || how != "on" {
				t.Errorf("got %q, %v", how, err)
			}
		})
	}
}
