// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"alongside/door"
	"alongside/store/sqlite"
	"alongside/story"
	"alongside/vault"
)

// A ground is a small place in a folder, as the program keeps it, with a door that tests can walk through.
type ground struct {
	testing.TB
	dir  string
	root *vault.Root
	now  int64
}

func newGround(t testing.TB) *ground {
	t.Helper()
	g := &ground{TB: t, dir: filepath.Join(t.TempDir(), "stories"), now: 1_800_000_000 * 1e6}
	var err error
	if g.root, err = vault.Create(filepath.Join(t.TempDir(), "key"), rand.Reader, g.now, ""); err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(t.Context(), g.dir, sqlite.Options{Place: g.root.Fingerprint(), New: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	all, err := sayings(inventedStories, story.ID(g.root.Place))
	if err != nil {
		t.Fatal(err)
	}
	small := []story.ID{story.Named("mags"), story.Named("mags-private"), story.Named("flat-team"), story.ID(g.root.Place)}
	d := g.door(st)
	for _, s := range all {
		if !slices.Contains(small, s.story) || s.e.At > 1_782_000_000*1e6 {
			continue // each byte of it is changed by itself: a few will do
		}
		g.now = s.e.At
		if _, err := d.Say(t.Context(), door.Session{Who: s.e.Writer(), Private: true}, s.story, s.e); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func (g *ground) door(st *sqlite.Store) *door.Door {
	return door.New(door.Options{Store: st, Root: g.root, Clock: func() int64 { return g.now }, Place: story.ID(g.root.Place), Save: func(r *vault.Root) error { g.root = r; return nil }})
}

// with opens the folder for as long as do takes.
func (g *ground) with(do func(*door.Door, *sqlite.Store)) error {
	st, err := sqlite.Open(context.Background(), g.dir, sqlite.Options{Place: g.root.Fingerprint()})
	if err != nil {
		return err
	}
	defer st.Close()
	do(g.door(st), st)
	return nil
}

func invented(name string) door.Session {
	return door.Session{Who: story.Who{Name: name, ID: story.Named(name)}}
}

// lived lets people look, somebody open without asking, and the log be signed.
func (g *ground) lived() (checkpoint string) {
	g.Helper()
	err := g.with(func(d *door.Door, _ *sqlite.Store) {
		mags := story.Named("mags")
		for _, name := range []string{"sam", "priya"} {
			if _, err := d.Open(g.Context(), invented(name), mags, ""); err != nil {
				g.Fatal(err)
			}
		}
		rosa := story.Who{Name: "Rosa", ID: story.Named("rosa")}
		for _, w := range []story.Opened{
			{Ground: story.GroundLife, Parts: []string{story.PartEmergency}, Why: "the gas is on", Reviewer: rosa},
			{Ground: story.GroundDuty, Close: true, Parts: []string{story.PartEmergency}, Why: "what was heard", Reviewer: rosa, Held: g.now + 20*24*3600*1e6, HeldWhy: "he reads her post"},
		} {
			if err := d.OpenWithoutAsking(g.Context(), invented("priya"), mags, w); err != nil {
				g.Fatal(err)
			}
		}
		signed, err := d.Witness(g.Context())
		if err != nil {
			g.Fatal(err)
		}
		checkpoint = signed
	})
	if err != nil {
		g.Fatal(err)
	}
	return checkpoint
}

// faults is what verify says, with a checkpoint from outside.
func (g *ground) faults(outside string) []string {
	var all []string
	err := g.with(func(d *door.Door, _ *sqlite.Store) {
		wrong := func(err error) { all = append(all, err.Error()) }
		if _, err := d.VerifyAll(context.Background(), nil, wrong); err != nil {
			wrong(err)
		}
		if err := d.VerifyLog(context.Background(), outside, wrong); err != nil {
			wrong(err)
		}
	})
	if err != nil {
		all = append(all, err.Error())
	}
	return all
}

// raw changes a file behind everybody's back.
func (g *ground) raw(file string, do ...string) {
	g.Helper()
	db, err := sql.Open("sqlite", filepath.Join(g.dir, file))
	if err != nil {
		g.Fatal(err)
	}
	defer db.Close()
	for _, sql := range do {
		if _, err := db.Exec(sql); err != nil {
			g.Fatalf("%s: %v", sql, err)
		}
	}
}

// A cell is one value of one row.
type cell struct{ file, table, column, where string }

// cells lists every value of the tables that hold stories.
func (g *ground) cells() map[cell][]byte {
	g.Helper()
	all := map[cell][]byte{}
	for _, t := range []struct {
		file, table string
		keys        []string
		columns     []string
	}{
		{"stories.db", "entry", []string{"story", "strand", "seq"}, []string{"mark", "link", "text", "story"}},
		{"stories.db", "row", []string{"story", "kind", "key", "seq"}, []string{"text", "key", "kind", "story"}},
		{"keys.db", "key", []string{"story"}, []string{"wrapped", "story"}},
	} {
		db, err := sql.Open("sqlite", filepath.Join(g.dir, t.file))
		if err != nil {
			g.Fatal(err)
		}
		for _, column := range t.columns {
			where := "'1=1'"
			for _, k := range t.keys {
				where += fmt.Sprintf(" || ' and %s = ' || quote(%s)", k, k)
			}
			rows, err := db.Query(fmt.Sprintf("select %s, %s from %s", where, column, t.table))
			if err != nil {
				g.Fatal(err)
			}
			for rows.Next() {
				c := cell{file: t.file, table: t.table, column: column}
				var b []byte
				if err := rows.Scan(&c.where, &b); err != nil {
					g.Fatal(err)
				}
				all[c] = b
			}
			rows.Close()
		}
		db.Close()
	}
	return all
}

func TestEveryByte(t *testing.T) {
	g := newGround(t)
	outside := g.lived()
	if wrong := g.faults(outside); len(wrong) > 0 {
		t.Fatalf("it finds nothing wrong where nothing is: got %q", wrong)
	}
	every := 37 // each byte of each cell would take minutes; make nightly takes them all
	if os.Getenv("ALONGSIDE_EVERY_BYTE") != "" {
		every = 1
	}
	tried, at := 0, 0
	for c, was := range g.cells() {
		for i := range was {
			if at++; at%every != 0 {
				continue
			}
			now := append([]byte(nil), was...)
			now[i] ^= 1 << (at % 8)
			g.raw(c.file, fmt.Sprintf("update %s set %s = x'%x' where %s", c.table, c.column, now, c.where))
			if wrong := g.faults(outside); len(wrong) == 0 {
				t.Errorf("it notices byte %d of %s of %s changed where %.120s", i, c.column, c.table, c.where)
			}
			tried++
			back := c.where
			if c.column == "story" || c.column == "key" || c.column == "kind" {
				back = replaced(c.where, c.column, was, now)
			}
			g.raw(c.file, fmt.Sprintf("update %s set %s = x'%x' where %s", c.table, c.column, was, back))
		}
	}
	if wrong := g.faults(outside); len(wrong) > 0 {
		t.Fatalf("all is put back as it was: got %q", wrong)
	}
	t.Logf("%d of %d bytes were changed, one at a time, and each was noticed", tried, at)
}

func TestRowsSwappedAndCutOff(t *testing.T) {
	g := newGround(t)
	outside := g.lived()
	for _, c := range []struct {
		it, file string
		do       []string
	}{
		{"two entries that changed places", "stories.db", []string{
			`update entry set seq = 1000 where strand = 0 and seq = 2 and story = (select story from entry where seq = 11)`,
			`update entry set seq = 2 where strand = 0 and seq = 3 and story = (select story from entry where seq = 11)`,
			`update entry set seq = 3 where seq = 1000`}},
		{"an entry's texts exchanged", "stories.db", []string{`update entry set text = (select text from entry e where e.story = entry.story and e.strand = 0 and e.seq = 4) where seq = 5 and strand = 0`}},
		{"an entry taken out of the middle", "stories.db", []string{`delete from entry where seq = 4 and strand = 0`}},
		{"the last entry cut off", "stories.db", []string{`delete from entry where seq = 11 and strand = 0`}},
		{"the last look cut off", "stories.db", []string{`delete from entry where strand = 1 and seq = (select max(seq) from entry where strand = 1)`}},
		{"the held look cut off", "stories.db", []string{`delete from entry where strand = 2`, `delete from row where kind = cast('opened' as blob)`}},
		{"a whole story taken out", "stories.db", []string{`delete from entry where story = (select story from entry where seq = 11)`}},
		{"a key that is missing", "keys.db", []string{`delete from key where story = (select min(story) from key)`}},
		{"two keys that changed places", "keys.db", []string{`update key set wrapped = (select wrapped from key k where k.story <> key.story limit 1)`}},
		{"a row that is missing", "stories.db", []string{`delete from row where kind = cast('may' as blob) and key = (select min(key) from row where kind = cast('may' as blob))`}},
		{"a row that was moved to another story", "stories.db", []string{`update row set story = (select story from entry where hex(story) like '666C6174%' limit 1) where kind = cast('never' as blob)`}},
		{"the log cut off", "stories.db", []string{`delete from hash where at > 10`}},
		{"the log and its checkpoint taken away", "stories.db", []string{`delete from hash`, `delete from signed`, `delete from leaf`}},
		{"the checkpoint exchanged", "stories.db", []string{`update signed set text = cast('alongside' as blob)`}},
	} {
		t.Run(c.it, func(t *testing.T) {
			before := g.copy(t)
			g.raw(c.file, c.do...)
			wrong := g.faults(outside)
			g.putBack(t, before)
			if len(wrong) == 0 {
				t.Errorf("it notices %s", c.it)
			}
		})
	}
	if wrong := g.faults(outside); len(wrong) > 0 {
		t.Fatalf("all is put back as it was: got %q", wrong)
	}
}

// TestNothingOutside is the planted fault: without a checkpoint from outside, a log taken away whole is not
// noticed, and the program must not say that it would be.
func TestNothingOutside(t *testing.T) {
	g := newGround(t)
	g.lived()
	g.raw("stories.db", `delete from hash`, `delete from signed`, `delete from leaf`)
	if wrong := g.faults(""); len(wrong) > 0 {
		t.Errorf("nothing could tell: got %q", wrong)
	}
}

func (g *ground) copy(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, name := range []string{"stories.db", "keys.db"} {
		b, err := os.ReadFile(filepath.Join(g.dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = b
	}
	return all
}

func (g *ground) putBack(t *testing.T, all map[string][]byte) {
	t.Helper()
	for name, b := range all {
		for _, more := range []string{"-wal", "-shm", "-journal"} {
			os.Remove(filepath.Join(g.dir, name+more))
		}
		if err := os.WriteFile(filepath.Join(g.dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// replaced puts the new value of a key column into a condition that names its old one.
func replaced(where, column string, was, now []byte) string {
	old, new := fmt.Sprintf("%s = X'%X'", column, was), fmt.Sprintf("%s = X'%X'", column, now)
	for i := 0; i+len(old) <= len(where); i++ {
		if where[i:i+len(old)] == old {
			return where[:i] + new + where[i+len(old):]
		}
	}
	return where
}
