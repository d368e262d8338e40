// SPDX-License-Identifier: MIT

package story

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// grown gives a fuzz target what people and machines wrote to begin with.
func grown(f *testing.F, add func(text string)) {
	for _, n := range nasty {
		add(n)
		add("note\nwords: " + n + "\n")
	}
	for _, text := range olds(f, "v1") {
		add(text)
		for one := range strings.SplitSeq(text, "\n\n") {
			add(one + "\n")
		}
	}
}

// Whatever Parse is given it answers, with an entry or with a sentence. What it takes is written again
// so that it is read as the same, and, if nothing in it is newer than this Alongside, as the same bytes.
func FuzzParse(f *testing.F) {
	grown(f, func(text string) { f.Add([]byte(text)) })
	f.Fuzz(func(t *testing.T, text []byte) {
		before := bytes.Clone(text)
		e, err := Parse(text)
		if !bytes.Equal(text, before) {
			t.Fatal("it changes what it reads")
		}
		if err != nil {
			if !strings.HasPrefix(err.Error(), "line ") || strings.Contains(err.Error(), "\n") {
				t.Fatalf("%q does not say where", err)
			}
			if !reflect.DeepEqual(e, Entry{}) {
				t.Fatalf("with %q comes %+v", err, e)
			}
			return
		}
		again, err := Text(e)
		if err != nil {
			t.Fatalf("it reads what cannot be written: %v", err)
		}
		if len(e.More) == 0 && !bytes.Equal(again, text) {
			t.Fatalf("one meaning has two texts: %q and %q", text, again)
		}
		got, err := Parse(again)
		if err != nil || !reflect.DeepEqual(got, e) {
			t.Fatalf("got %+v (%v), want %+v", got, err, e)
		}
		e.Seq = 3
		soundly(t, e)
		_ = Renumber(e.Says, func(int) int { return 1 })
		_, _, _ = e.Where(), e.Narrows(), e.Spoken()
		if err := safelyShown(ours, []Entry{e}); err != nil {
			t.Fatal(err)
		}
	})
}

// So it is with Split, over several.
func FuzzSplit(f *testing.F) {
	grown(f, func(text string) { f.Add([]byte(text)) })
	f.Fuzz(func(t *testing.T, text []byte) {
		all, err := Split(text)
		if err != nil {
			if all != nil || !strings.HasPrefix(err.Error(), "line ") {
				t.Fatalf("with %q come %d entries", err, len(all))
			}
			return
		}
		if err := allComeBack(ours, all); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"", "@", "@5", "@253402300800000000", "2026-03-03 14:05:00.000000", "0001-01-01 00:00:00.000000", "2026-02-29 00:00:00.000000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		us, err := ParseTime(s)
		if got := TimeText(us); err == nil && got != s {
			t.Fatalf("%q is read as %d, which is written %q", s, us, got)
		}
	})
}

func FuzzParseID(f *testing.F) {
	for _, s := range []string{"", "mags", "mags-mags-mags1", "mags-mags-mags-1", "6d616773000000000000000000000000", "00112233445566778899aabbccddeeff", "00112233445566778899AABBCCDDEEFF"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseID(s)
		if got := id.String(); err == nil && got != s {
			t.Fatalf("%q is read as an id that is written %q", s, got)
		}
		if err != nil && id != (ID{}) {
			t.Fatalf("with %q comes %s", err, id)
		}
	})
}
