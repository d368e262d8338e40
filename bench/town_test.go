// SPDX-License-Identifier: MIT

package main

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"testing"
)

const few = 20_000

func csvOf(t *testing.T, seed uint64, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := invent(seed, n).writeCSV(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestInventIsDeterministic(t *testing.T) {
	one := sha256.Sum256(csvOf(t, 1, few))
	if again := sha256.Sum256(csvOf(t, 1, few)); again != one {
		t.Error("the same seed gives two logs")
	}
	if other := sha256.Sum256(csvOf(t, 2, few)); other == one {
		t.Error("two seeds give one log")
	}
}

func TestInventIsShapedLikeAnExport(t *testing.T) {
	town := invent(1, few)
	ties, follows, last := 0, 0, make(map[uint32]uint32)
	people := make(map[uint32]bool)
	for i, e := range town.Events {
		if i > 0 && e.at < town.Events[i-1].at {
			t.Fatalf("event %d comes before the one above it", i)
		}
		if before, ok := last[e.of]; ok {
			follows++
			if before == e.at {
				ties++
			}
		}
		last[e.of] = e.at
		people[town.Person[e.of]] = true
	}
	cases := len(town.Person)
	if len(last) != cases {
		t.Errorf("got %d cases with events, want all %d", len(last), cases)
	}
	for _, c := range []struct {
		it             string
		got, low, high float64
	}{
		{"has about 7.5 events a case", float64(few) / float64(cases), 7, 8},
		{"has about 3.6 cases a person", float64(cases) / float64(len(people)), 3.2, 4},
		{"has few ties within a case, but some", float64(ties) / float64(follows), 0.0005, 0.01},
		{"has the events that were asked for", float64(len(town.Events)), few, few},
	} {
		if c.got < c.low || c.got > c.high {
			t.Errorf("it %s: got %g, want %g to %g", c.it, c.got, c.low, c.high)
		}
	}
}

func TestWriteCSV(t *testing.T) {
	text := string(csvOf(t, 1, few))
	rows, _ := strings.CutPrefix(text, header)
	if width := float64(len(rows)) / few; width < 80 || width > 90 {
		t.Errorf("a row has %.1f bytes, want about 84", width)
	}
	n := 0
	for row := range strings.Lines(rows) {
		if got := strings.Count(row, ","); got != 7 {
			t.Fatalf("row %q has %d commas, want 7", row, got)
		}
		n++
	}
	if n != few {
		t.Errorf("got %d rows, want %d", n, few)
	}
}

func TestWriteXES(t *testing.T) {
	town := invent(1, few)
	var b bytes.Buffer
	if err := town.writeXES(&b); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		it, text string
		want     int
	}{
		{"has every event", "<event>", few},
		{"opens a trace for every case", "<trace>", len(town.Person)},
		{"closes every trace", "</trace>", len(town.Person)},
	} {
		if got := strings.Count(b.String(), c.text); got != c.want {
			t.Errorf("it %s: got %d, want %d", c.it, got, c.want)
		}
	}
}

func TestChainEndsNowhereUnknown(t *testing.T) {
	for _, a := range acts {
		for _, letter := range a.next {
			if letter < 'a' || int(letter-'a') >= len(acts) {
				t.Errorf("after %q comes %q, which is no activity", a.name, letter)
			}
		}
	}
}
