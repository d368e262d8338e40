// SPDX-License-Identifier: MIT

package main

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"alongside/door"
	"alongside/store"
	"alongside/store/keep"
	"alongside/store/sqlite"
	"alongside/story"
	"alongside/vault"
)

// A scan looks for what is left of a person, in every file of a place and of its backups, with every key that
// the place still has: root epochs, what those unwrap, and the index key. It reads bytes, not tables, so that
// free pages, journals and logs are looked through as well.
type scan struct {
	root    *vault.Root
	people  []story.ID // whose stories are looked for
	blind   []string   // what the person's rows are looked up by
	lengths []int      // of the sealed texts that there were
	words   []string   // planted in them
}

// A finding is what a file still gives away.
type finding struct {
	keys, rows []string // files with a key that opens, and with rows that lead to the person
	words      []string // files with a planted word that can be read
}

func (s scan) in(t *testing.T, folder string) finding {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(folder, path)
		files[name] = b
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var f finding
	var boxes []*vault.Box
	for name, b := range files {
		found := s.keysIn(b)
		if len(found) > 0 {
			f.keys = append(f.keys, name)
		}
		boxes = append(boxes, found...)
		if s.rowsIn(b) {
			f.rows = append(f.rows, name)
		}
	}
	for name, b := range files {
		if s.wordsIn(b) || s.openedIn(b, boxes) {
			f.words = append(f.words, name)
		}
	}
	slices.Sort(f.keys)
	slices.Sort(f.rows)
	slices.Sort(f.words)
	return f
}

// keysIn tries every place of a file for a key of the person's that any root epoch still unwraps.
func (s scan) keysIn(b []byte) (found []*vault.Box) {
	probe, _ := s.root.Wrap(vault.Key{}, [16]byte{}, rand.Reader)
	n := len(probe)
	for at := 0; at+n <= len(b); at++ {
		id := vault.EpochOf(b[at : at+n])
		if !slices.ContainsFunc(s.root.Epochs, func(e vault.Epoch) bool { return e.ID == id }) {
			continue
		}
		for _, who := range s.people {
			if key, err := s.root.Unwrap(b[at:at+n], who); err == nil {
				found = append(found, vault.NewBox(key, who))
			}
		}
	}
	return found
}

// rowsIn looks for what the person's rows are looked up by, as it stands, and inside of what a backup has sealed.
func (s scan) rowsIn(b []byte) bool {
	for _, key := range s.blind {
		if bytes.Contains(b, []byte(key)) {
			return true
		}
	}
	d := door.New(door.Options{Root: s.root})
	for at := 5; at+4 < len(b); at++ {
		if b[at-5] != 'R' {
			continue
		}
		n := int(binary.BigEndian.Uint32(b[at-4:]))
		if n < 40 || at+n > len(b) {
			continue
		}
		if plain, err := d.UnsealBackup(b[at : at+n]); err == nil && s.savedRows(plain) {
			return true
		}
	}
	return false
}

func (s scan) savedRows(plain []byte) bool {
	for _, key := range s.blind {
		if bytes.Contains(plain, []byte(base64.StdEncoding.EncodeToString([]byte(key)))) {
			return true
		}
	}
	return false
}

func (s scan) wordsIn(b []byte) bool {
	return slices.ContainsFunc(s.words, func(w string) bool { return bytes.Contains(b, []byte(w)) })
}

// openedIn tries every place of a file for a text that one of the found keys opens.
func (s scan) openedIn(b []byte, boxes []*vault.Box) bool {
	var dst []byte
	for _, box := range boxes {
		for _, n := range s.lengths {
			for at := 0; at+n <= len(b); at++ {
				if b[at] == 0 && b[at+1] == 0 && b[at+2] == 0 {
					continue // free room; a nonce begins so once in sixteen million
				}
				for seq := range 13 {
					strand := 0
					if seq == 12 {
						strand = 1
					}
					plain, err := box.OpenTo(dst[:0], strand, seq, b[at:at+n])
					if err == nil && s.wordsIn(plain) {
						return true
					}
				}
			}
		}
	}
	return false
}

func TestForgottenIsGone(t *testing.T) {
	g := newGround(t)
	base := filepath.Dir(g.dir)
	mags, private := story.Named("mags"), story.Named("mags-private")
	s := scan{people: []story.ID{mags, private}, words: []string{"frightened of the post", "opened the drawer together"}}
	err := g.with(func(d *door.Door, st *sqlite.Store) {
		// Somebody else lets Mags see theirs, so that rows of theirs lead to her.
		jo := story.Who{Name: "Jo", ID: story.Named("jo")}
		for _, w := range []story.Word{story.Began{Kind: story.Person}, story.Permission{Who: story.Who{ID: mags}, Whole: true, Until: g.now + 1e15}} {
			if _, err := d.Say(t.Context(), door.Session{Who: jo}, jo.ID, story.Entry{Said: jo, Says: w}); err != nil {
				t.Fatal(err)
			}
		}
		for _, kind := range []string{"may", "tie", "never", "opened", "notice", "review", "private", "about", "member", "was"} {
			s.blind = append(s.blind, g.root.Blind(kind, mags[:]), g.root.Blind(kind, mags[:], jo.ID[:]))
		}
		for _, who := range []string{"sam", "priya", "mags"} {
			id := story.Named(who)
			s.blind = append(s.blind, g.root.Blind("may", id[:], mags[:]), g.root.Blind("may", id[:], private[:]))
		}
		for _, id := range s.people {
			_, each, err := st.Read(t.Context(), store.ID(id), store.Said, 0)
			if err != nil {
				t.Fatal(err)
			}
			for e := range each {
				if !slices.Contains(s.lengths, len(e.Text)) {
					s.lengths = append(s.lengths, len(e.Text))
				}
			}
		}
		g.backup(d, filepath.Join(base, "backup"))
	})
	if err != nil {
		t.Fatal(err)
	}
	live := func(names ...string) []string {
		for i, n := range names {
			if filepath.Dir(n) == "." {
				names[i] = filepath.Join("stories", n)
			}
		}
		return names
	}
	s.root = g.root
	before := s.in(t, base)
	if want := append([]string{"backup/keys.backup"}, live("keys.db")...); !slices.Equal(before.keys, want) {
		t.Fatalf("before, it finds the keys: got %q, want %q", before.keys, want)
	}
	if want := append([]string{"backup/stories.backup"}, live("stories.db")...); !slices.Equal(before.words, want) {
		t.Fatalf("before, it reads the words: got %q, want %q", before.words, want)
	}
	if want := append([]string{"backup/keys.backup"}, live("stories.db")...); !slices.Equal(before.rows, want) {
		t.Fatalf("before, it finds the rows: got %q, want %q", before.rows, want)
	}

	var paper door.Forgotten
	err = g.with(func(d *door.Door, _ *sqlite.Store) {
		if paper, err = d.Forget(t.Context(), invented("mags"), mags); err != nil {
			t.Fatal(err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	s.root = g.root
	first := s.in(t, base)
	if want := []string{"backup/keys.backup"}; !slices.Equal(first.keys, want) || !slices.Equal(first.rows, want) {
		t.Errorf("on the first day it names the key backups and nothing else: got %+v", first)
	}
	if want := []string{"backup/stories.backup"}; !slices.Equal(first.words, want) {
		t.Errorf("and with them alone what was said is read in the backup: got %q", first.words)
	}
	g.now = paper.Final
	err = g.with(func(d *door.Door, _ *sqlite.Store) {
		if !d.Due() {
			t.Error("on the stated day it is due")
		}
		if _, err := d.Turn(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		if d.Due() {
			t.Error("and then final")
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	s.root = g.root
	if after := s.in(t, base); len(after.keys)+len(after.rows)+len(after.words) > 0 {
		t.Errorf("after the stated day there is nothing in any file: got %+v", after)
	}
	if wrong := g.faults(""); len(wrong) > 0 {
		t.Errorf("and the chains verify: got %q", wrong)
	}
}

// backup writes one as the program does.
func (g *ground) backup(d *door.Door, dir string) {
	g.Helper()
	if err := os.Mkdir(dir, 0o700); err != nil {
		g.Fatal(err)
	}
	var stories, keys bytes.Buffer
	o := keep.Options{Place: g.root.Fingerprint(), Made: g.now, Seal: d.SealBackup}
	if _, err := keep.Backup(g.Context(), d.Store, &stories, &keys, o); err != nil {
		g.Fatal(err)
	}
	for name, b := range map[string][]byte{storiesFile: stories.Bytes(), keysFile: keys.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			g.Fatal(err)
		}
	}
}
