// SPDX-License-Identifier: MIT

package keep_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"alongside/store"
	"alongside/store/keep"
	"alongside/store/memory"
	"alongside/store/sqlite"
)

// engines that open an empty store each time.
var engines = []struct {
	name string
	open func(t *testing.T) store.Store
}{
	{"memory", func(*testing.T) store.Store { return memory.New() }},
	{"sqlite", func(t *testing.T) store.Store {
		st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "stories"), sqlite.Options{Place: options.Place, New: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := st.Close(); err != nil {
				t.Error(err)
			}
		})
		return st
	}},
}

var inFull = keep.Count{Stories: 6, Forgotten: 2, Entries: 18, Parts: 3, Rows: 5}

func TestRoundTrip(t *testing.T) {
	for _, one := range engines {
		for _, other := range engines {
			t.Run(fmt.Sprintf("it brings back into %s all that was in %s", other.name, one.name), func(t *testing.T) {
				st := full(t, one.open(t))
				var stories, keys bytes.Buffer
				n, err := keep.Backup(t.Context(), st, &stories, &keys, options)
				if err != nil || n != inFull {
					t.Fatalf("backup: got %+v, %v, want %+v", n, err, inFull)
				}
				if n, err := keep.Verify(from(stories.Bytes()), from(keys.Bytes()), options); err != nil || n != inFull {
					t.Errorf("verify: got %+v, %v, want %+v", n, err, inFull)
				}
				back := other.open(t)
				n, err = keep.Restore(t.Context(), from(stories.Bytes()), from(keys.Bytes()), back, nil, options)
				if err != nil || n != inFull {
					t.Fatalf("restore: got %+v, %v, want %+v", n, err, inFull)
				}
				if diff := firstDiff(told(t, back), told(t, st)); diff != "" {
					t.Error(diff)
				}
				again, keysAgain := backup(t, back, options)
				if !bytes.Equal(again, stories.Bytes()) || !bytes.Equal(keysAgain, keys.Bytes()) {
					t.Error("a backup of what came back is another")
				}
				add(t, back, plain, store.Said, "and life goes on")
				add(t, back, store.ID{77}, store.Said, "for others too")
			})
		}
	}
}

// TestGrew: what the log has witnessed has not to be witnessed again, and what it has not is not lost to it.
func TestGrew(t *testing.T) {
	stories, keys := backup(t, full(t, memory.New()), options)
	back, err := restore(stories, keys, options)
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]int)
	for _, g := range grown(t, back) {
		got[fmt.Sprintf("%x %d", g.Story[0], g.In)]++
	}
	want := map[string]int{
		"1 0": 2, "1 1": 2, "1 2": 1, // the third and fourth entry, and looks after the first
		"2 0": 1, "2 1": 2, // forgotten since, but not seen before
		"4 0": 1, "4 2": 1,
		"5 0": 1, "5 1": 1, // looks cannot be brought back before an entry
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("what is to be witnessed: got %v, want %v", got, want)
	}
}

// TestLongLog has more leaves than go into one batch, and stories than are walked at once.
func TestLongLog(t *testing.T) {
	st := memory.New()
	const n = 3000
	var leaves []store.Leaf
	for i := range n {
		id := store.ID{byte(i >> 8), byte(i), 1}
		add(t, st, id, store.Said, "first")
		add(t, st, id, store.Looked, "looked")
		for _, in := range []store.Strand{store.Said, store.Looked} {
			leaves = append(leaves, store.Leaf{Story: id, In: in, Seq: 1, At: int64(2*(n-i) - int(in) - 1)})
		}
	}
	extend(t, st, 2*n, "signed", leaves...)
	extend(t, st, 2*n, "signed again")
	stories, keys := backup(t, st, options)
	told, o := 0, options
	o.Told = func(done int) {
		if told++; done != told {
			t.Fatalf("told that %d are done after %d", done, told-1)
		}
	}
	back, err := restore(stories, keys, o)
	if err != nil {
		t.Fatal(err)
	}
	if told != n {
		t.Errorf("told of %d stories, want %d", told, n)
	}
	again, keysAgain := backup(t, back, options)
	if !bytes.Equal(again, stories) || !bytes.Equal(keysAgain, keys) {
		t.Error("a backup of what came back is another")
	}
	if got := grown(t, back); len(got) > 0 {
		t.Errorf("%d growths are to be witnessed again, want none", len(got))
	}
}

func TestEmpty(t *testing.T) {
	stories, keys := backup(t, memory.New(), options)
	back, err := restore(stories, keys, options)
	if err != nil {
		t.Fatal(err)
	}
	if diff := firstDiff(told(t, back), told(t, memory.New())); diff != "" {
		t.Errorf("it brings back an empty store: %s", diff)
	}
}

func TestForgottenStaysForgotten(t *testing.T) {
	st := full(t, memory.New())
	stories, keys := backup(t, st, options)
	since := []store.ID{plain, gone, short, {99}} // the last is in no backup
	back, err := restore(stories, keys, options, since...)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := restore(stories, keys, options); err != nil || firstDiff(told(t, again), told(t, st)) != "" {
		t.Fatalf("without the list they come back: got %v", err)
	}
	forget(t, st, since...)
	if diff := firstDiff(told(t, back), told(t, st)); diff != "" {
		t.Errorf("it does not bring back who was forgotten since: %s", diff)
	}
	if err := back.Add(t.Context(), change(t, memory.New(), store.ID{99}, store.Said, "first")); err == nil {
		t.Error("a story on the list that was in no backup begins again")
	}
}

// TestApart: no wrapped key and no row is in the file that may be kept for long, and nothing forgotten in either.
func TestApart(t *testing.T) {
	st := full(t, memory.New())
	stories, keys := backup(t, st, options)
	plainly := bytes.ReplaceAll(keys, flipped([]byte("key of ")), nil)
	for _, c := range []struct {
		it      string
		file    []byte
		text    string
		is      bool
		flipped bool
	}{
		{"has entries in the stories' file", stories, "fourth", true, false},
		{"has parts there", stories, "a voice", true, false},
		{"has no key there", stories, "key of", false, false},
		{"has no row there", stories, "notice", false, false},
		{"has no row there, not even sealed", stories, "notice", false, true},
		{"has keys in the keys' file", plainly, "key of \x01", true, false},
		{"has rows there, sealed", keys, "Seq", true, true},
		{"has rows there in no other form", keys, "Seq", false, false},
		{"has no entry there", keys, "fourth", false, false},
		{"has no key of the forgotten", keys, "key of \x02", false, false},
	} {
		text := []byte(c.text)
		if c.flipped {
			text = flipped(text)
		}
		if got := bytes.Contains(c.file, text); got != c.is {
			t.Errorf("it %s: got %q in it %v, want %v", c.it, c.text, got, c.is)
		}
	}
	if n := bytes.Count(stories, []byte("second")); n != 1 {
		t.Errorf("it has no entry of the forgotten: got %d second entries, want 1", n)
	}
}

func TestWithoutRows(t *testing.T) {
	st := full(t, memory.New())
	unsealed, unopened := options, options
	unsealed.Seal, unopened.Unseal = nil, nil
	for _, c := range []struct {
		it      string
		out, in keep.Options
	}{
		{"leaves rows out where nothing seals them", unsealed, options},
		{"leaves rows out where nothing unseals them", options, unopened},
	} {
		stories, keys := backup(t, st, c.out)
		back, err := restore(stories, keys, c.in)
		if err != nil {
			t.Fatal(err)
		}
		if rows, err := back.Rows(t.Context(), plain); err != nil || len(rows) > 0 {
			t.Errorf("it %s: got %v, %v", c.it, rows, err)
		}
		if n, _ := head(t, back, plain, store.Said); n != 4 {
			t.Errorf("it %s, and nothing else: got %d entries, want 4", c.it, n)
		}
	}
}

func TestNotEmpty(t *testing.T) {
	stories, keys := backup(t, full(t, memory.New()), options)
	for _, c := range []struct {
		it   string
		fill func(st store.Store)
	}{
		{"in which a story is", func(st store.Store) { add(t, st, plain, store.Said, "first") }},
		{"in which one was forgotten", func(st store.Store) { forget(t, st, never) }},
		{"in which a log is", func(st store.Store) { extend(t, st, 1, "signed") }},
	} {
		st := memory.New()
		c.fill(st)
		was := told(t, st)
		if _, err := keep.Restore(t.Context(), from(stories), from(keys), st, nil, options); err == nil {
			t.Errorf("it puts nothing into a store %s", c.it)
		}
		if told(t, st) != was {
			t.Errorf("it leaves a store %s as it is", c.it)
		}
	}
}

func TestTold(t *testing.T) {
	st := full(t, memory.New())
	var got []int
	o := options
	o.Told = func(done int) { got = append(got, done) }
	stories, keys := backup(t, st, o)
	if _, err := restore(stories, keys, o); err != nil {
		t.Fatal(err)
	}
	if want := []int{1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6}; !slices.Equal(got, want) {
		t.Errorf("it tells of each story once: got %v, want %v", got, want)
	}
}
