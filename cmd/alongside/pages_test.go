// SPDX-License-Identifier: MIT

package main

import (
	"testing"

	"alongside/access"
	"alongside/door"
	"alongside/page"
)

// TestQuiet: "Who can see" says each way in which a story is read without a look, as the door has it.
func TestQuiet(t *testing.T) {
	if len(access.Quiet) != len(door.Quiets) {
		t.Fatalf("the page says %d ways, and the door has %d", len(access.Quiet), len(door.Quiets))
	}
	for i, q := range door.Quiets {
		if got := page.Speak("en").Say(access.Quiet[i]); got != q.Says {
			t.Errorf("the page says %q, and the door %q", got, q.Says)
		}
	}
}
