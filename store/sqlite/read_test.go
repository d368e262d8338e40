// SPDX-License-Identifier: MIT

package sqlite

import (
	"errors"
	"path/filepath"
	"testing"

	"alongside/chain"
	"alongside/store"
)

const long = 2*enough + 3

// A long story is more than is read at once.
func longStory(t *testing.T) (s hurtable, id store.ID, link chain.Link) {
	t.Helper()
	s = openIn(t, filepath.Join(t.TempDir(), "stories")).(hurtable)
	id = storyOf(1, 1)
	for seq := 1; seq <= long; seq++ {
		c := changeAt(id, seq, link)
		c.Entry.Text = make([]byte, seq%7+1) // with zeros in it
		c.Entry.Text[0] = byte(seq)
		if err := s.Add(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		link = c.Entry.Link
	}
	return s, id, link
}

func TestReadsALongStory(t *testing.T) {
	s, id, link := longStory(t)
	_, each, err := s.Read(t.Context(), id, store.Said, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Add(t.Context(), changeAt(id, long+1, link)); err != nil {
		t.Fatal(err)
	}
	n := 0
	for e, err := range each {
		if n++; err != nil || e.Seq != n || len(e.Text) != n%7+1 || e.Text[0] != byte(n) {
			t.Fatalf("entry %d: got seq %d, %d bytes, %v", n, e.Seq, len(e.Text), err)
		}
	}
	if n != long {
		t.Errorf("it reads from one moment: got %d entries, want %d", n, long)
	}
}

func TestForgettingEndsAReading(t *testing.T) {
	s, id, _ := longStory(t)
	_, each, err := s.Read(t.Context(), id, store.Said, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Forget(t.Context(), id); err != nil { // and does not wait for it
		t.Fatal(err)
	}
	n := 0
	for e, err := range each {
		if err != nil {
			if !errors.Is(err, store.ErrForgotten) || n == 0 || n == long {
				t.Errorf("after entry %d: got %v, want %v in the middle", n, err, store.ErrForgotten)
			}
			return
		}
		if n++; e.Text[0] != byte(n) {
			t.Errorf("entry %d: got another text", n)
		}
	}
	t.Error("a reading went on to its end, though the story was forgotten")
}
