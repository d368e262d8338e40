// SPDX-License-Identifier: MIT

package log_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"alongside/study/log"

	"pgregory.net/rapid"
)

// A word is a name that is easily taken for another: empty, of the length at which short
// names end, alike in front and behind and unlike in the middle.
func word(t *rapid.T) string {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "a", "b", "aa", "aba", "abba", "\x00", "\x00\x00", "a\x00", "é", "\xff"}),
		rapid.StringOfN(rapid.SampledFrom([]rune("ab")), 0, 9, -1),
		rapid.Custom(func(t *rapid.T) string {
			n := rapid.IntRange(0, 20).Draw(t, "long")
			middle := rapid.SampledFrom([]string{"x", "y", ""}).Draw(t, "middle")
			return strings.Repeat("a", n) + middle + strings.Repeat("a", n)
		}),
		rapid.Map(rapid.IntRange(0, 500), func(i int) string { return fmt.Sprintf("case-%d", i) }),
	).Draw(t, "word")
}

func TestNamesAgreeWithAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names, want := log.NewNames(), map[string]uint32{}
		var order []string
		number := func(name string) uint32 {
			id, ok := want[name]
			if !ok {
				id = uint32(len(order))
				want[name] = id
				order = append(order, name)
			}
			return id
		}
		for range rapid.IntRange(1, 30).Draw(t, "times") {
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				name := []byte(word(t))
				expected := number(string(name))
				if got := names.ID(name); got != expected {
					t.Fatalf("ID(%q): got %d, want %d", name, got, expected)
				}
				for i := range name { // the caller goes on to use the memory
					name[i] = '?'
				}
			case 1:
				var text []byte
				var at []log.Span
				expected := []uint32{7}
				for range rapid.IntRange(0, 40).Draw(t, "many") {
					name := word(t)
					at = append(at, log.Span{From: uint32(len(text)), To: uint32(len(text) + len(name))})
					text = append(text, name...)
					if name == "" {
						expected = append(expected, log.None)
					} else {
						expected = append(expected, number(name))
					}
				}
				if got := names.IDs(text, at, []uint32{7}); fmt.Sprint(got) != fmt.Sprint(expected) {
					t.Fatalf("IDs(%q): got %d, want %d", text, got, expected)
				}
			default:
				name := word(t)
				expected, ok := want[name]
				if !ok {
					expected = log.None
				}
				if got := names.Find(name); got != expected {
					t.Fatalf("Find(%q): got %d, want %d", name, got, expected)
				}
			}
		}
		if names.Len() != len(order) {
			t.Fatalf("got %d names, want %d", names.Len(), len(order))
		}
		for id, name := range order {
			if got := names.Name(uint32(id)); got != name {
				t.Fatalf("Name(%d): got %q, want %q", id, got, name)
			}
		}
	})
}

// Enough names to grow many times over, of each length around which short ones end, asked for
// one by one and many at a time.
func TestManyNames(t *testing.T) {
	one, many := log.NewNames(), log.NewNames()
	var text []byte
	var at []log.Span
	want := make(map[string]uint32)
	for i := range 60_000 {
		name := fmt.Sprintf("%0*d", i%23, i)
		if _, ok := want[name]; !ok {
			want[name] = uint32(len(want))
		}
		if got := one.ID([]byte(name)); got != want[name] {
			t.Fatalf("ID(%q): got %d, want %d", name, got, want[name])
		}
		at = append(at, log.Span{From: uint32(len(text)), To: uint32(len(text) + len(name))})
		text = append(text, name...)
	}
	for i, id := range many.IDs(text, at, nil) {
		if name := string(text[at[i].From:at[i].To]); id != want[name] {
			t.Fatalf("IDs, place %d, %q: got %d, want %d", i, name, id, want[name])
		}
	}
	if one.Len() != len(want) || many.Len() != len(want) {
		t.Errorf("got %d and %d names, want %d", one.Len(), many.Len(), len(want))
	}
}

func TestNoNames(t *testing.T) {
	var none *log.Names
	if none.Len() != 0 || none.Find("anybody") != log.None {
		t.Error("nil names hold something")
	}
}

func FuzzNames(f *testing.F) {
	f.Add([]byte("ana bo  ana\x00 a-name-longer-than-sixteen a-name-linger-than-sixteen"))
	f.Fuzz(func(t *testing.T, text []byte) {
		names, want := log.NewNames(), map[string]uint32{}
		for _, name := range bytes.Split(text, []byte(" ")) {
			id := names.ID(name)
			if was, ok := want[string(name)]; ok && was != id || !ok && id != uint32(len(want)) {
				t.Fatalf("%q is number %d, was %d of %d", name, id, was, len(want))
			}
			want[string(name)] = id
			if got := names.Name(id); got != string(name) {
				t.Fatalf("number %d is %q, want %q", id, got, name)
			}
			if got := names.Find(string(name)); got != id {
				t.Fatalf("Find(%q): got %d, want %d", name, got, id)
			}
		}
	})
}
