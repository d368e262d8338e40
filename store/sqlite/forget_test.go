// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"alongside/chain"
	"alongside/store"
)

// found counts how many of the secrets stand in any file of a folder.
func found(t *testing.T, dir string, secrets [][]byte) int {
	t.Helper()
	type start [8]byte
	by, there := make(map[start][]byte), make(map[start]bool)
	for _, s := range secrets {
		by[start(s)] = s
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for at := range len(raw) - len(start{}) {
			if s := by[start(raw[at:])]; s != nil && bytes.HasPrefix(raw[at:], s) {
				there[start(s)] = true
			}
		}
	}
	return len(there)
}

func random(r *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

// forgetful tells many stories by turns, so that pages fill and are divided, forgets some of them, and gives
// the folder, closed, with all that must not be in it any more.
func forgetful(t *testing.T, o Options) (dir string, secrets [][]byte) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "stories")
	o.New = true
	s, err := Open(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const stories, goes, entries = 64, 8, 60
	var wait sync.WaitGroup
	errs := make([]error, stories)
	for n := range stories {
		r := rand.New(rand.NewPCG(uint64(n), 7))
		id := store.ID(random(r, 16))
		secret := func(b []byte) []byte {
			if n < goes {
				secrets = append(secrets, b[:16], b[len(b)-16:])
			}
			return b
		}
		var all []store.Change
		link := chain.Link{}
		for seq := 1; seq <= entries; seq++ {
			c := store.Change{Story: id, Was: link, Entry: store.Sealed{Seq: seq, Text: secret(random(r, 100+r.IntN(900)))}}
			c.Entry.Mark = chain.MarkOf([32]byte{}, c.Entry.Text)
			link = chain.Next(id, 0, seq, link, c.Entry.Mark)
			c.Entry.Link = link
			if seq == 1 {
				c.Key = secret(random(r, 64))
			}
			c.Add = []store.Row{{Story: id, Seq: seq, Kind: "may", Key: string(secret(random(r, 32))), Text: string(secret(random(r, 20)))}}
			all = append(all, c)
		}
		part, old := secret(random(r, 3000)), []byte(nil)
		wait.Go(func() {
			for _, c := range all {
				if errs[n] = s.Add(t.Context(), c); errs[n] != nil {
					return
				}
			}
			old = all[0].Key
			errs[n] = s.Put(t.Context(), id, id, 0, part)
			if ok, err := s.Rewrap(t.Context(), id, old, bytes.Repeat([]byte{byte(n + 1)}, 64)); !ok || err != nil {
				errs[n] = fmt.Errorf("rewrap: %v, %w", ok, err)
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	if n := found(t, dir, secrets); n < len(secrets)*9/10 {
		t.Fatalf("only %d of %d are found before: this test is blind", n, len(secrets))
	}
	for n := range goes {
		id := store.ID(random(rand.New(rand.NewPCG(uint64(n), 7)), 16))
		if err := s.Forget(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if n := found(t, dir, secrets); n > 0 && !o.littering {
		t.Errorf("while it is open, %d of %d are there still", n, len(secrets))
	}
	for err := range s.Check(t.Context()) {
		t.Error(err)
	}
	return dir, secrets
}

func TestForgettingLeavesNothing(t *testing.T) {
	dir, secrets := forgetful(t, Options{})
	if n := found(t, dir, secrets); n > 0 {
		t.Errorf("it leaves nothing of what is forgotten in any file: %d of %d are there", n, len(secrets))
	}
	dir, secrets = forgetful(t, Options{planted: planted{littering: true}})
	if n := found(t, dir, secrets); n == 0 {
		t.Error("a store that leaves what SQLite leaves was not noticed")
	} else {
		t.Logf("SQLite alone leaves %d of %d", n, len(secrets))
	}
}

// TestKeysStandStill: keys that are put in the order of their stories move, and leave copies behind, which is
// why they are not.
func TestKeysStandStill(t *testing.T) {
	left := func(tables, put, drop string) int {
		path := filepath.Join(t.TempDir(), "keys.db")
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := sql.Open("sqlite", dsn(path, patience, "synchronous(off)", "journal_mode(truncate)"))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		db.SetMaxOpenConns(1)
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		do := func(sql string, args ...any) {
			t.Helper()
			if _, err := tx.Exec(sql, args...); err != nil {
				t.Fatal(err)
			}
		}
		do(tables)
		r := rand.New(rand.NewPCG(4, 2))
		var secrets [][]byte
		var gone []store.ID
		for i := range 20_000 {
			id, key := store.ID(random(r, 16)), random(r, 60+r.IntN(60))
			do(put, id[:], key, keySum(id, key))
			if i%8 == 0 {
				gone, secrets = append(gone, id), append(secrets, key[:16], key[len(key)-16:])
			}
		}
		for _, id := range gone {
			do(drop, id[:])
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		return found(t, filepath.Dir(path), secrets)
	}
	if n := left(keysSQL, firstKey, dropKey); n > 0 {
		t.Errorf("it leaves no key behind: got %d", n)
	}
	sorted := `create table key (story blob primary key, wrapped blob not null, sum blob not null) without rowid`
	if n := left(sorted, firstKey, `delete from key where story = ?1`); n == 0 {
		t.Error("keys that move left none behind: this tests nothing")
	}
}

// TestForgettingGoesOn: whatever a crash left undone is done when the stories are opened again.
func TestForgettingGoesOn(t *testing.T) {
	for _, c := range []struct {
		it, done string
		key      bool
	}{
		{"when it was only written down", "0", true},
		{"when the key was gone", "0", false},
		{"when only what lies where nothing is kept was left", "1", false},
	} {
		t.Run(c.it, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "stories")
			s := openIn(t, dir).(hurtable)
			id := storyOf(1, 1)
			if err := appendSome(t, s, id, 3); err != nil {
				t.Fatal(err)
			}
			if err := s.exec(t.Context(), `insert into forgotten (story, done) values (?1, `+c.done+`)`, id[:]); err != nil {
				t.Fatal(err)
			}
			if !c.key {
				if err := s.keys.write([]*keying{{story: id}}); err != nil {
					t.Fatal(err)
				}
			}
			if c.done == "1" {
				if err := s.exec(t.Context(), wipes[0], id[:]); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if c.key && found(t, dir, [][]byte{[]byte("the key of story " + string(id[:]))}) == 0 {
				t.Fatal("the key is not found before: this test is blind")
			}
			s = openIn(t, dir).(hurtable)
			var done int
			if err := s.reads.QueryRow(`select done from forgotten where story = ?1`, id[:]).Scan(&done); err != nil || done != 2 {
				t.Errorf("got done %d, %v, want 2", done, err)
			}
			if n := found(t, dir, [][]byte{[]byte("the key of story " + string(id[:])), textAt(id, store.Said, 2)[:30]}); n > 0 {
				t.Errorf("got %d of key and text in the files, want none", n)
			}
			for err := range s.Check(t.Context()) {
				t.Error(err)
			}
		})
	}
}
