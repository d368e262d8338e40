// SPDX-License-Identifier: MIT

package sqlite

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"alongside/store"
)

// rivals has many begin each of many stories at once, each with a key of its own, and gives how many stories
// have another key than that of who was told that the story is theirs.
func rivals(t *testing.T, o Options) (wrong int) {
	t.Helper()
	o.New = true
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "stories"), o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const many = 6
	for n := range 20 {
		c := changeAt(storyOf(n, 1), 1, [32]byte{})
		errs := make([]error, many)
		var wait sync.WaitGroup
		for i := range errs {
			mine := c
			mine.Key = fmt.Appendf(nil, "key %d", i)
			wait.Go(func() { errs[i] = s.Add(t.Context(), mine) })
		}
		wait.Wait()
		key, _, err := s.Read(t.Context(), c.Story, store.Said, 0)
		if err != nil {
			t.Fatal(err)
		}
		for i, err := range errs {
			if err == nil && string(key) != fmt.Sprintf("key %d", i) {
				wrong++
			}
		}
	}
	return wrong
}

func TestTheKeyIsOfWhoBegan(t *testing.T) {
	if wrong := rivals(t, Options{}); wrong > 0 {
		t.Errorf("it keeps the key of who began the story: %d have another", wrong)
	}
	if wrong := rivals(t, Options{planted: planted{hasty: true}}); wrong == 0 {
		t.Error("a store that writes every rival's key was not noticed")
	}
}

// TestAKeyWithoutAStory: a crash between key and entry leaves a key. It opens nothing, is shown to nobody,
// and gives way.
func TestAKeyWithoutAStory(t *testing.T) {
	s := openIn(t, filepath.Join(t.TempDir(), "stories")).(hurtable)
	c := changeAt(storyOf(1, 1), 1, [32]byte{})
	if err := s.keys.write([]*keying{{story: c.Story, now: []byte("left behind")}}); err != nil {
		t.Fatal(err)
	}
	if key, _, err := s.Read(t.Context(), c.Story, store.Said, 0); key != nil || err != nil {
		t.Errorf("reading: got key %q and %v, want none", key, err)
	}
	if all, err := s.Stories(t.Context(), store.ID{}, 9); len(all) > 0 || err != nil {
		t.Errorf("stories: got %v and %v, want none", all, err)
	}
	if ok, err := s.Rewrap(t.Context(), c.Story, []byte("left behind"), []byte("another")); ok || err != nil {
		t.Errorf("rewrapping: got %v and %v, want false", ok, err)
	}
	for err := range s.Check(t.Context()) {
		t.Error(err)
	}
	if err := s.Add(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if key, _, err := s.Read(t.Context(), c.Story, store.Said, 0); string(key) != string(c.Key) || err != nil {
		t.Errorf("once it has begun: got key %q and %v, want %q", key, err, c.Key)
	}
}
