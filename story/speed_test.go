// SPDX-License-Identifier: MIT

package story

import (
	"fmt"
	"testing"
)

// tuesday is an entry of about 400 bytes, as most of them are.
func tuesday(n int) Entry {
	id := ID{0xc3, 0x11, 0x90, 0x0f, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, byte(n >> 8), byte(n)}
	return Entry{
		At: 1772546700123456 + int64(n)*1000003, Said: Who{"Mags (invented)", id}, Wrote: Who{"Sam (invented)", ID{0x9e, 1, 2, 3, 0xff}},
		How: Phone, Request: ID{0x80, 2, 3, 4, byte(n)},
		Says: Matter{
			Words:   "Not to be frightened of the post. If I knew how much it was I would have opened them, and then it was the third bag.",
			Because: "It takes the whole morning.", Order: 1,
		},
	}
}

func BenchmarkText(b *testing.B) {
	e := tuesday(1)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Text(e); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	text, err := Text(tuesday(1))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}

// A line that a newer Alongside wrote makes an entry be read twice.
func BenchmarkParseNewer(b *testing.B) {
	e := tuesday(1)
	e.More = []Field{{"mood", "all right"}}
	text, err := Text(e)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSplit1000(b *testing.B) {
	var all []Entry
	for n := range 1000 {
		all = append(all, tuesday(n))
	}
	text, err := Join(all)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		got, err := Split(text)
		if err != nil || len(got) != len(all) {
			b.Fatal(fmt.Errorf("%d entries: %w", len(got), err))
		}
	}
}
