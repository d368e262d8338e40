// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"fmt"
	"slices"
	"sync"

	"alongside/store"
)

var keeping = []promise{
	{"gives all stories in the order of their ids", func(t *try) {
		near := t.id() // the tales of this test have ids that begin alike, and so stand together
		var want []store.Kept
		for i := range 20 {
			w := t.begin()
			w.id = near
			w.id[14], w.id[15] = byte(i*13), 1
			switch i % 5 {
			case 3: // never began, and is forgotten
				t.forget(w)
				w.key = nil
			case 4: // never began, though there is something of it
				row := w.row(0, t.kind(), "k", "", 0)
				if ok, err := t.st.Move(t.ctx, nil, &row); !ok || err != nil {
					t.Fatalf("move: got %v, %v", ok, err)
				}
				if err := t.st.Put(t.ctx, w.id, w.id, 0, []byte("part")); err != nil {
					t.Fatalf("put: %v", err)
				}
				continue
			default:
				t.say(w, "first")
			}
			if i%5 == 2 {
				t.forget(w)
				w.key = nil
			}
			want = append(want, store.Kept{Story: w.id, Key: w.key})
		}
		slices.SortFunc(want, func(a, b store.Kept) int { return bytes.Compare(a.Story[:], b.Story[:]) })
		after := near
		after[14], after[15] = 0, 0
		for n := range len(want) + 1 {
			t.stories(after, n, want[:n])
		}
		for i, k := range want {
			t.stories(k.Story, len(want)-i-1, want[i+1:])
		}
	}},
	{"rewraps a key only from what it was", func(t *try) {
		w := t.begin("first")
		t.see(w, store.Looked, "look")
		other := t.begin("first")
		for _, c := range []struct {
			it       string
			story    store.ID
			was, now string
			ok       bool
		}{
			{"from another key", w.id, "another", "new", false},
			{"from no key", w.id, "", "new", false},
			{"from a key that it begins with", w.id, string(w.key[:5]), "new", false},
			{"from its key", w.id, string(w.key), "new\x00\xff", true},
			{"twice", w.id, string(w.key), "newer", false},
			{"on", w.id, "new\x00\xff", "newest", true},
			{"to no key", w.id, "newest", "", false},
			{"a story that never began", t.id(), "", "first", false},
		} {
			ok, err := t.st.Rewrap(t.ctx, c.story, []byte(c.was), []byte(c.now))
			if ok != c.ok || err != nil {
				t.Errorf("%s: got %v, %v, want %v", c.it, ok, err, c.ok)
			}
			if ok {
				w.key = []byte(c.now)
			}
			t.is(w)
			if k := t.kept(c.story); c.story == w.id && (k == nil || !bytes.Equal(k.Key, w.key)) {
				t.Errorf("%s: got %v among the stories, want key %q", c.it, k, w.key)
			} else if c.story != w.id && k != nil {
				t.Errorf("%s: it began", c.it)
			}
		}
		t.is(other)
	}},
	{"lets one of many rewrap a key", func(t *try) {
		w := t.begin("first")
		oks, errs := make([]bool, 16), make([]error, 16)
		var wg sync.WaitGroup
		for i := range oks {
			wg.Go(func() { oks[i], errs[i] = t.st.Rewrap(t.ctx, w.id, w.key, fmt.Appendf(nil, "key %d", i)) })
		}
		wg.Wait()
		won := 0
		for i, ok := range oks {
			if errs[i] != nil {
				t.Errorf("rewrap: %v", errs[i])
			}
			if ok {
				won++
				w.key = fmt.Appendf(nil, "key %d", i)
			}
		}
		if won != 1 {
			t.Errorf("got %d who were told true, want 1", won)
		}
		t.is(w)
	}},
	{"keeps parts, and refuses other bytes under a name that is there", func(t *try) {
		story, name, other := t.id(), t.id(), t.id()
		if bytes.Compare(name[:], other[:]) < 0 {
			name, other = other, name // so that they are not put in order
		}
		long := bytes.Repeat([]byte("0123456789abcde\x00"), 1<<16)
		for _, c := range []struct {
			it     string
			name   store.ID
			n      int
			sealed []byte
			ok     bool
		}{
			{"a part", name, 0, []byte("part\x00\xff"), true},
			{"it again", name, 0, []byte("part\x00\xff"), true},
			{"others in its place", name, 0, []byte("Part\x00\xff"), false},
			{"its beginning in its place", name, 0, []byte("part"), false},
			{"more in its place", name, 0, []byte("part\x00\xff\x00"), false},
			{"another part", name, 1, []byte("other"), true},
			{"a part out of turn", name, 9, long, true},
			{"a part of another name", other, 0, []byte("of another name"), true},
		} {
			given := bytes.Clone(c.sealed)
			if err := t.st.Put(t.ctx, story, c.name, c.n, given); (err == nil) != c.ok || sentinel(err) {
				t.Errorf("%s: got %v, want it taken: %v", c.it, err, c.ok)
			}
			spoil(given)
		}
		for _, c := range []struct {
			story, name store.ID
			n           int
			want        []byte
		}{
			{story, name, 0, []byte("part\x00\xff")}, {story, name, 1, []byte("other")}, {story, name, 2, nil},
			{story, name, 9, long}, {story, other, 0, []byte("of another name")}, {story, other, 1, nil},
			{story, story, 0, nil}, {name, name, 0, nil}, {other, story, 0, nil},
		} {
			for range 2 {
				got, err := t.st.Part(t.ctx, c.story, c.name, c.n)
				if err != nil || !bytes.Equal(got, c.want) || (got == nil) != (c.want == nil) {
					t.Errorf("part %d: got %.40q, %v, want %.40q", c.n, got, err, c.want)
				}
				spoil(got)
			}
		}
		for _, c := range []struct {
			story, name store.ID
			want        []int
		}{{story, name, []int{0, 1, 9}}, {story, other, []int{0}}, {story, story, nil}, {name, name, nil}, {other, other, nil}} {
			got, err := t.st.Pieces(t.ctx, c.story, c.name)
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("pieces: got %v, %v, want %v", got, err, c.want)
			}
		}
		for _, c := range []struct{ story, first, second store.ID }{{story, other, name}, {name, store.ID{}, store.ID{}}} {
			got, err := t.st.Names(t.ctx, c.story)
			want := []store.ID{c.first, c.second}
			if c.first == c.second {
				want = nil
			}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("names: got %x, %v, want %x", got, err, want)
			}
		}
	}},
}

// stories complains unless at most n stories after one are these.
func (t *try) stories(after store.ID, n int, want []store.Kept) {
	t.Helper()
	got, err := t.st.Stories(t.ctx, after, n)
	if err != nil {
		t.Fatalf("stories: %v", err)
	}
	same := func(a, b store.Kept) bool { return a.Story == b.Story && bytes.Equal(a.Key, b.Key) }
	if !slices.EqualFunc(got, want, same) {
		t.Errorf("at most %d stories after %x: got %v, want %v", n, after, got, want)
	}
}
