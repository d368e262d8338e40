// SPDX-License-Identifier: MIT

package chain

import (
	"encoding/hex"
	"testing"

	"pgregory.net/rapid"
)

// TestForever holds what is hashed, and how, to what it was when the first story was written: a chain
// that was linked once must verify for as long as anybody keeps it.
func TestForever(t *testing.T) {
	salt := [32]byte{1, 31: 2}
	mark := MarkOf(salt, []byte("still frightened of the post"))
	link := Next(mags, 1, 7, Link{3}, mark)
	leaf := LeafOf(salt, mags, 1, 7, link)
	for _, c := range []struct {
		what string
		got  []byte
		want string
	}{
		{"a mark", mark[:], "fc74083619948a87112189e0d4138314fb91995e1448c1a82543c801ab405ec6"},
		{"a link", link[:], "9f167728257ac291710c370ba581b173fb4f4f435d012d79b01b422ad01992a6"},
		{"a leaf", leaf, "62c7be55517dec61013107451ca0d9c2e8bb657e37083ef739fab5a8d1302a30"},
	} {
		if got := hex.EncodeToString(c.got); got != c.want {
			t.Errorf("%s: got %s, want %s", c.what, got, c.want)
		}
	}
}

// TestNothingIsLinkedTwice says that a link depends on all that it stands for.
func TestNothingIsLinkedTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bytes := func(n int, name string) []byte { return rapid.SliceOfN(rapid.Byte(), n, n).Draw(t, name) }
		story, was, mark := [16]byte(bytes(16, "story")), Link(bytes(32, "was")), Mark(bytes(32, "mark"))
		strand, seq := rapid.IntRange(0, 2).Draw(t, "strand"), rapid.IntRange(1, 1<<40).Draw(t, "seq")
		link := Next(story, strand, seq, was, mark)
		at := rapid.IntRange(0, 31).Draw(t, "at")
		story[at%16] ^= 1
		others := []Link{Next(story, strand, seq, was, mark)}
		story[at%16] ^= 1
		others = append(others, Next(story, (strand+1)%3, seq, was, mark), Next(story, strand, seq+1, was, mark))
		was[at] ^= 1
		others = append(others, Next(story, strand, seq, was, mark))
		was[at] ^= 1
		mark[at] ^= 1
		others = append(others, Next(story, strand, seq, was, mark))
		for i, o := range others {
			if o == link {
				t.Fatalf("change %d makes the same link", i)
			}
		}
	})
}

func BenchmarkStep(b *testing.B) {
	all := strandOf(mags, 0, 1000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Verify(mags, 0, each(all)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkExtend(b *testing.B) {
	var log kept
	at := Checkpoint{Origin: "town"}
	b.ReportAllocs()
	for b.Loop() {
		x, err := Extend(log, at, [][]byte{make([]byte, 32)}, Batch, chance{})
		if err != nil {
			b.Fatal(err)
		}
		log, at = append(log, x.Hashes...), x.Checkpoint
	}
}

type chance struct{}

func (chance) Read(p []byte) (int, error) { return len(p), nil }
