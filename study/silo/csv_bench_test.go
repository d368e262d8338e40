// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// aSheet is an export of so many rows, in order of time, with cases and people mixed as they
// come to a door.
func aSheet(rows int) []byte {
	var b bytes.Buffer
	r := rand.New(rand.NewPCG(1, 2))
	at := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	fmt.Fprintln(&b, "event,person,case,activity,timestamp,agency,worker,cost")
	for i := range rows {
		c := r.IntN(rows/7 + 1)
		at = at.Add(time.Duration(r.IntN(60)) * time.Second)
		fmt.Fprintf(&b, "e%07d,P%06d,C%07d,Activity number %02d,%s,Agency %d,W%03d,%d.%02d\n", i, c*7%(rows/25+1), c,
			r.IntN(20), at.Format("2006-01-02 15:04:05"), r.IntN(10), r.IntN(300), r.IntN(500), r.IntN(100))
	}
	return b.Bytes()
}

func BenchmarkCSV(b *testing.B) {
	for _, rows := range []int{10_000, 500_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			text := aSheet(rows)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				l, _, err := Read(b.Context(), []Source{{Name: "x", Size: int64(len(text)), From: bytes.NewReader(text)}}, Options{})
				if err != nil || l.Len() != rows {
					b.Fatal(l, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rows), "ns/event")
		})
	}
}

// BenchmarkCut measures cutting alone, quoted and not.
func BenchmarkCut(b *testing.B) {
	plain := aSheet(100_000)
	for name, text := range map[string][]byte{"plain": plain, "quoted": bytes.ReplaceAll(plain, []byte("Activity number"), []byte(`"Activity" number`))} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				s := newSplitter(bytes.NewReader(text), 0)
				s.fill()
				t, _, _ := look(s.buf[:s.end], s.eof, ',')
				s.keep(8, []int{1, 2, 3, 4, 5, 6, 7})
				s.begin(t)
				n := 0
				for s.next() {
					n += s.n
				}
				if n != 100_000 {
					b.Fatal(n, s.err)
				}
			}
		})
	}
}
