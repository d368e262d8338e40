// SPDX-License-Identifier: MIT

package vault

import (
	"bytes"
	"crypto/rand"
	"testing"
)

// entry is as long as an entry of a story is in the figures of doc/performance.md.
var entry = bytes.Repeat([]byte("still "), 67)[:400]

func BenchmarkSeal(b *testing.B) {
	box := NewBox(Key{1}, [16]byte{2})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := box.Seal(said, 7, entry, rand.Reader); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	box := NewBox(Key{1}, [16]byte{2})
	sealed, err := box.Seal(said, 7, entry, rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	var dst []byte
	b.ReportAllocs()
	for b.Loop() {
		if dst, err = box.OpenTo(dst[:0], said, 7, sealed); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSalt(b *testing.B) {
	box := NewBox(Key{1}, [16]byte{2})
	b.ReportAllocs()
	for b.Loop() {
		box.Salt(entry)
	}
}

func BenchmarkNewBox(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		NewBox(Key{1}, [16]byte{2})
	}
}

func BenchmarkUnwrap(b *testing.B) {
	r := fixed()
	wrapped, err := r.Wrap(Key{1}, [16]byte{2}, rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Unwrap(wrapped, [16]byte{2}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenRow(b *testing.B) {
	r := fixed()
	row, err := r.SealRow("alongside", [16]byte{2}, []byte("Mags"), rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.OpenRow("alongside", [16]byte{2}, row); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBlind(b *testing.B) {
	r := fixed()
	b.ReportAllocs()
	for b.Loop() {
		r.Blind("alongside", entry[:16])
	}
}
