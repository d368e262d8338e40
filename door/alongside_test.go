// SPDX-License-Identifier: MIT

package door_test

import (
	"errors"
	"testing"

	"alongside/door"
	"alongside/story"
)

// TestLeavesInTheMiddle: when the only one alongside somebody works here no more, they are counted as alone, and nothing of theirs is
// lost; whoever is alongside and never worked here stays.
func TestLeavesInTheMiddle(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	count := func(want, of int) {
		t.Helper()
		alone, all, err := tn.Alone(t.Context())
		if err != nil || alone != want || all != of {
			t.Errorf("%d of %d are alone, want %d of %d: %v", alone, all, want, of, err)
		}
	}
	count(0, 0)
	tn.mags()
	count(1, 1)
	spoken := story.Entry{Said: who("mags"), Wrote: who("sam"), How: story.Aloud, Says: story.Contact{Words: "A bed."}}
	if _, err := tn.Say(t.Context(), as("sam"), story.Named("mags"), spoken); err != nil {
		t.Fatal(err)
	}
	count(0, 1)
	tn.says("lena", "town", story.WorksNoMore{Who: who("sam"), As: story.Worker})
	count(1, 1)
	view, err := tn.Open(t.Context(), as("mags"), story.Named("mags"), "")
	if err != nil || len(view.Story.Entries) != 3 {
		t.Errorf("something is lost with them: %d entries, %v", len(view.Story.Entries), err)
	}
	asked := tn.says("mags", "mags", story.Asked{Who: who("jo")})
	if err := tn.Accept(t.Context(), as("eve"), story.Named("mags"), story.Accepts{Of: asked, Yes: true}); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("somebody else says yes: %v", err)
	}
	count(1, 1)
	if err := tn.Accept(t.Context(), as("jo"), story.Named("mags"), story.Accepts{Of: asked, Yes: true}); err != nil {
		t.Fatal(err)
	}
	count(0, 1)
	if err := tn.Accept(t.Context(), as("jo"), story.Named("mags"), story.Accepts{Of: asked, Yes: true}); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("what is answered is answered again: %v", err)
	}
	tn.says("mags", "mags", story.Apart{Who: who("jo")})
	count(1, 1)
	tn.says("mags", "mags", story.NotFreelySaid{Of: asked + 2})
	count(0, 1)
	// Who works here has pages of their own, and is not counted among those who are alone.
	if _, err := tn.Begin(t.Context(), as("priya"), story.Named("priya"), "priya", story.Typed); err != nil {
		t.Fatal(err)
	}
	count(0, 1)
}
