// SPDX-License-Identifier: MIT

package boundary_test

import (
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// TestToldStaysTold: what was told once is not held back again by a reviewer who writes later that it should be.
func TestToldStaysTold(t *testing.T) {
	const day = int64(24 * 60 * 60 * 1e6)
	start := int64(1_800_000_000 * 1e6)
	sam, rosa := story.Who{ID: story.Named("sam")}, story.Who{ID: story.Named("rosa")}
	opening := story.Entry{Seq: 1, At: start, Said: sam, Says: story.Opened{
		Who: sam, Ground: story.GroundDuty, Parts: []string{story.PartEmergency}, Why: "x", Reviewer: rosa, Held: start + 10*day, HeldWhy: "x",
	}}
	renewed := func(at int64) story.Entry {
		return story.Entry{Seq: 2, At: at, Said: rosa, Says: story.Renewed{Of: 1, Until: at + 20*day, Why: "x"}}
	}
	if got := boundary.Told([]story.Entry{opening, renewed(start + 9*day)}, start+12*day); len(got) != 0 {
		t.Errorf("it is held longer by who says so in time: got %v", got)
	}
	if got := boundary.Told([]story.Entry{opening, renewed(start + 11*day)}, start+12*day); len(got) != 2 {
		t.Errorf("it stays told once it was: got %v", got)
	}
}
