// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// page makes a page of a tree: a kind, how many cells, where they begin, and something in every byte besides.
func page(size, at int, kind byte, cells, top int) []byte {
	p := bytes.Repeat([]byte{0xee}, size)
	p[at] = kind
	binary.BigEndian.PutUint16(p[at+3:], uint16(cells))
	binary.BigEndian.PutUint16(p[at+5:], uint16(top))
	list := at + 8
	if kind == 2 || kind == 5 {
		list = at + 12
	}
	for i := 0; i < cells && list+2*i+2 <= size; i++ {
		binary.BigEndian.PutUint16(p[list+2*i:], uint16(max(top, size-4)))
	}
	return p
}

func TestGap(t *testing.T) {
	for _, c := range []struct {
		it       string
		page     []byte
		n        int
		from, to int // none if both are 0
	}{
		{"lies between the list and the cells of a leaf", page(4096, 0, 13, 3, 4000), 2, 8 + 6, 4000},
		{"lies there in a leaf of an index", page(4096, 0, 10, 3, 4000), 2, 8 + 6, 4000},
		{"begins later in a page above leaves", page(4096, 0, 5, 3, 4000), 2, 12 + 6, 4000},
		{"begins later in one of an index", page(4096, 0, 2, 3, 4000), 2, 12 + 6, 4000},
		{"lies behind the file's own header in the first", page(4096, 100, 13, 1, 4000), 1, 110, 4000},
		{"is all of a page without cells", page(4096, 0, 13, 0, 4096), 2, 8, 4096},
		{"reaches to the end of the largest page", page(1<<16, 0, 13, 0, 0), 2, 8, 1 << 16},
		{"is not in a page of something else", page(4096, 0, 0, 3, 4000), 2, 0, 0},
		{"is not where cells begin within the list", page(4096, 0, 13, 2000, 4000), 2, 0, 0},
		{"is not where a page ends before its cells", page(4096, 0, 13, 3, 5000), 2, 0, 0},
		{"is not where a cell lies before all cells", append(page(4096, 0, 13, 3, 4000)[:8], append([]byte{1, 0}, page(4096, 0, 13, 3, 4000)[10:]...)...), 2, 0, 0},
		{"is not in a page that is too short", make([]byte, 100), 1, 0, 0},
	} {
		got := gap(c.page, c.n)
		from := 0
		if len(got) > 0 {
			from = len(c.page) - cap(got)
		}
		if from != c.from || from+len(got) != c.to {
			t.Errorf("it %s: got %d to %d, want %d to %d", c.it, from, from+len(got), c.from, c.to)
		}
	}
}

func FuzzGap(f *testing.F) {
	f.Add(page(4096, 0, 13, 3, 4000), 2)
	f.Add(page(4096, 100, 5, 9, 3000), 1)
	f.Add([]byte{13}, 1)
	f.Fuzz(func(t *testing.T, p []byte, n int) {
		g := gap(p, n)
		if len(g) == 0 {
			return
		}
		from := len(p) - cap(g)
		clear(g)
		if again := gap(p, n); len(again) != len(g) || len(p)-cap(again) != from {
			t.Errorf("a gap that was cleared is another: got %d bytes, want %d", len(again), len(g))
		}
	})
}

func FuzzSound(f *testing.F) {
	f.Add("3.51.3")
	f.Add("3.51.2")
	f.Add("-1.99999999999999999999.")
	f.Fuzz(func(t *testing.T, version string) {
		if sound(version) == nil && (len(version) < 5 || version < "3") {
			t.Errorf("%q is sound", version)
		}
	})
}
