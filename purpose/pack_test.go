// SPDX-License-Identifier: MIT

package purpose

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is packed comes back, is no longer than a little more, and of many months is much shorter.
func TestPack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.Just(""), rapid.StringMatching(`n[0-9]{5}`), rapid.StringMatching(`y[0-9]{5}( [0-9]{1,3}(=[0-9])?){0,300}`)).Draw(t, "text")
		p := pack(text)
		if got := p.text(); got != text || p.yes() != strings.HasPrefix(text, "y") {
			t.Fatalf("got %q, want %q", got, text)
		}
		if len(p) > len(text)+16 {
			t.Fatalf("%d letters became %d", len(text), len(p))
		}
	})
	text := "y24288 24288" + strings.Repeat("\n3 0 5 6 7 9=2 31=2", 40)
	if p := pack(text); len(p) > len(text)/4 {
		t.Errorf("%d letters became %d", len(text), len(p))
	}
}

// FuzzUnpack: whatever is there, it becomes no more than can be held, and counting it does no harm.
func FuzzUnpack(f *testing.F) {
	f.Add("")
	f.Add("n24288")
	f.Add(string(pack("y24288 24288\n0 5 6\n+3\n~4\n!1 2 3 4")))
	f.Add("y\x00\xff")
	f.Fuzz(func(t *testing.T, s string) {
		text := packed(s).text()
		if len(text) > longest+1 && len(text) > len(s) {
			t.Fatalf("%d letters became %d", len(s), len(text))
		}
		if len(text) > 1<<12 {
			return // months without end are no story's
		}
		total := NewTotal(at("2026-06-01"))
		total.Add(text)
		total.Sub(text)
		if total.Lives() != 0 {
			t.Fatal("what is taken out again is still there")
		}
	})
}
