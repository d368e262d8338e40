// SPDX-License-Identifier: MIT

package story

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestSafe(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"leaves words as they are", "Mae'r plant yn cysgu. बच्चे सो रहे हैं। 🏴󠁧󠁢󠁷󠁬󠁳󠁿", "Mae'r plant yn cysgu. बच्चे सो रहे हैं। 🏴󠁧󠁢󠁷󠁬󠁳󠁿"},
		{"leaves lines and tabs", "one\n\n\ttwo", "one\n\n\ttwo"},
		{"leaves what joins letters and says which way one runs", "می\u200cخواهم \u200e \u200f 👩\u200d🔧", "می\u200cخواهم \u200e \u200f 👩\u200d🔧"},
		{"marks what turns a text round", "pay\u202eelbat", "pay‹U+202E›elbat"},
		{"marks what isolates a text", "\u2066a\u2069", "‹U+2066›a‹U+2069›"},
		{"marks what clears a screen", "\x1b[2Jgone", "‹U+001B›[2Jgone"},
		{"marks what goes back to a line's beginning", "no\ryes", "no‹U+000D›yes"},
		{"marks what deletes", "a\b\x7f", "a‹U+0008›‹U+007F›"},
		{"marks a nought", "a\x00b", "a‹U+0000›b"},
		{"marks the second set of control signs", "\u009b31m\u0085", "‹U+009B›31m‹U+0085›"},
		{"marks other line ends", "a\u2028b\u2029", "a‹U+2028›b‹U+2029›"},
		{"marks what cannot be seen", "a\u200bb\ufeffc", "a‹U+200B›b‹U+FEFF›c"},
		{"marks bytes that are no letters", "a\xffb\xc3(", "a‹byte FF›b‹byte C3›("},
		{"marks half of a pair", "\xed\xa0\x80", "‹byte ED›‹byte A0›‹byte 80›"},
		{"leaves a sign that stands for what could not be read", "\ufffd", "\ufffd"},
	} {
		if got := Safe(c.text); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

// Each range of signs that a screen obeys begins and ends where it should.
func TestObeyed(t *testing.T) {
	for _, c := range []struct{ first, last rune }{
		{0x00, 0x08}, {0x0b, 0x1f}, {0x7f, 0x9f}, {0x061c, 0x061c}, {0x200b, 0x200b}, {0x2028, 0x202e},
		{0x2060, 0x206f}, {0xfeff, 0xfeff}, {0xfff9, 0xfffb},
	} {
		if c.first > 0 && obeyed(c.first-1) || obeyed(c.last+1) {
			t.Errorf("%U or %U is shown as a mark", c.first-1, c.last+1)
		}
		for r := c.first; r <= c.last; r++ {
			if !obeyed(r) {
				t.Errorf("%U is not shown as a mark", r)
			}
		}
	}
}

func TestSafeOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyWords.Draw(t, "text")
		got := Safe(text)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, obeyed) {
			t.Fatalf("%q is not safe", got)
		}
		if again := Safe(got); again != got {
			t.Fatalf("it marks its own marks: got %q, want %q", again, got)
		}
		if utf8.ValidString(text) && !strings.ContainsFunc(text, obeyed) && got != text {
			t.Fatalf("it changes what was safe: got %q, want %q", got, text)
		}
	})
}

// What stands in testdata/shown.txt is what a person sees on a screen.
func TestShow(t *testing.T) {
	var all []Entry
	for _, name := range []string{"priya", "newer"} {
		entries, err := Split([]byte(olds(t, "v1")[name]))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, entries...)
	}
	all = append(all, with(typed(GoodLife{strings.Repeat("That I can open what comes through the door. ", 5) + "\n3  permission\n   who: Len @len"}), func(e *Entry) {
		e.Said.Name = "Mags\n4  stop"
	}))
	for i := range all {
		all[i].Seq = i + 1
	}
	var got strings.Builder
	if err := Show(&got, Story{Entries: all}); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/shown.txt")
	if err != nil {
		t.Fatal(err)
	}
	if at := differs(got.String(), string(want)); at > 0 {
		t.Errorf("it shows something else from line %d on:\n%s", at, got.String())
	}
}

func TestWrap(t *testing.T) {
	x := func(n int) string { return strings.Repeat("x", n) }
	const in = "\n" + further
	for _, c := range []struct{ it, name, value, want string }{
		{"leaves a line that is as wide as the screen", "   n: ", x(39) + " " + x(34), "   n: " + x(39) + " " + x(34) + "\n"},
		{"breaks one that is wider", "   n: ", x(39) + " " + x(35), "   n: " + x(39) + in + x(35) + "\n"},
		{"leaves a word that is as wide as the screen", "   n: ", x(74), "   n: " + x(74) + "\n"},
		{"breaks a word that is wider", "   n: ", x(75), "   n: " + x(74) + in + "x\n"},
		{"breaks a wide word that stands behind another", "   n: ", "x " + x(75), "   n: x" + in + x(74) + in + "x\n"},
		{"breaks it as often as it must", "   n: ", x(74 + 74 + 1), "   n: " + x(74) + in + x(74) + in + "x\n"},
		{"counts wide letters twice", "   n: ", strings.Repeat("\u1100", 38), "   n: " + strings.Repeat("\u1100", 37) + in + "\u1100\n"},
		{"counts a tab as wide as it may be", "   n: ", strings.Repeat("\t", 10), "   n: " + strings.Repeat("\t", 9) + in + "\t\n"},
		{"keeps line ends and spaces", "   n: ", " a  b\n\n c ", "   n:  a  b" + in + in + " c \n"},
	} {
		var b strings.Builder
		wrap(&b, c.name, c.value)
		if b.String() != c.want {
			t.Errorf("it %s:\ngot  %q\nwant %q", c.it, b.String(), c.want)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestShowSaysWhatWentWrong(t *testing.T) {
	if err := Show(full{}, Story{Entries: []Entry{typed(Resume{})}}); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("got %v, want %v", err, io.ErrShortWrite)
	}
	if err := Show(io.Discard, Story{Entries: []Entry{typed(nil)}}); err == nil {
		t.Errorf("it shows an entry that says nothing")
	}
	if err := Show(full{}, Story{}); err != nil {
		t.Errorf("it writes of a story that has not begun: %v", err)
	}
}
