// SPDX-License-Identifier: MIT

package chain

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// kept is a log as a store keeps it.
type kept []tlog.Hash

func (k kept) ReadHashes(at []int64) ([]tlog.Hash, error) {
	all := make([]tlog.Hash, len(at))
	for i, n := range at {
		if n < 0 || n >= int64(len(k)) {
			return nil, fmt.Errorf("there is no hash %d", n)
		}
		all[i] = k[n]
	}
	return all, nil
}

// merkle is the root of RFC 6962, straight from its words, over the hashes of all leaves.
func merkle(leaves []tlog.Hash) tlog.Hash {
	switch len(leaves) {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return leaves[0]
	}
	k := 1
	for 2*k < len(leaves) {
		k *= 2
	}
	l, r := merkle(leaves[:k]), merkle(leaves[k:])
	return sha256.Sum256(slices.Concat([]byte{1}, l[:], r[:]))
}

func (k kept) leaves(size int64) (all []tlog.Hash) {
	for n := range size {
		all = append(all, k[tlog.StoredHashIndex(0, n)])
	}
	return all
}

type extend func(tlog.HashReader, Checkpoint, [][]byte, int, io.Reader) (Extension, error)

// ill grows a log a few times with extend, and gives what is wrong with it.
func ill(extend extend, batch int, growths []int) (all []string) {
	var log kept
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	at := Checkpoint{Origin: "town"}
	ascending, many := true, false
	orders := make(map[string]bool)
	for g, n := range growths {
		var leaves [][]byte
		for i := range n {
			leaves = append(leaves, LeafOf([32]byte{byte(g)}, mags, 0, i+1, Link{byte(i)}))
		}
		x, err := extend(log, at, leaves, batch, rand.Reader)
		if err != nil {
			say("growing by %d: %v", n, err)
			return all
		}
		log = append(log, x.Hashes...)
		if want := tlog.StoredHashCount(x.Size); int64(len(log)) != want {
			say("%d hashes are kept for %d leaves, want %d", len(log), x.Size, want)
			return all
		}
		if x.Size%int64(batch) != 0 || x.Size <= at.Size || x.Size-at.Size > int64(max(batch, n+batch-1)) {
			say("it grew from %d to %d leaves for %d in batches of %d", at.Size, x.Size, n, batch)
		}
		if got, want := x.Root, merkle(log.leaves(x.Size)); got != want || x.Origin != "town" {
			say("its root is %v, want %v", got, want)
		}
		if len(x.At) != n {
			say("it says of %d leaves where they are, want %d", len(x.At), n)
			return all
		}
		for i, where := range x.At {
			if where < at.Size || where >= x.Size || log[tlog.StoredHashIndex(0, where)] != tlog.RecordHash(leaves[i]) {
				say("leaf %d does not stand at %d", i, where)
			}
		}
		if n > 20 {
			many = true
			ascending = ascending && slices.IsSorted(x.At)
			for i := range x.At {
				x.At[i] -= at.Size
			}
			if orders[fmt.Sprint(x.At)] {
				say("its leaves stand in one order twice")
			}
			orders[fmt.Sprint(x.At)] = true
		}
		seen := make(map[tlog.Hash]bool)
		for _, l := range log.leaves(x.Size) {
			if seen[l] {
				say("two leaves are one")
			}
			seen[l] = true
		}
		grew, err := ProveGrowth(log, at.Size, x.Size)
		if err != nil {
			say("its growth is not proven: %v", err)
		} else if err := Compare(at, x.Checkpoint, &grew); err != nil {
			say("its growth is not believed: %v", err)
		}
		at = x.Checkpoint
	}
	if many && ascending {
		say("its leaves stand in the order in which they came")
	}
	return all
}

func TestExtend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		batch := rapid.IntRange(1, 12).Draw(t, "batch")
		growths := rapid.SliceOfN(rapid.IntRange(0, 20), 1, 6).Draw(t, "growths")
		for _, u := range ill(Extend, batch, growths) {
			t.Error(u)
		}
	})
	for _, u := range ill(Extend, Batch, []int{3, 0, 256, 30, 300, 30, 1}) {
		t.Error(u)
	}
	twins := map[string]extend{
		"one that does not fill up": func(r tlog.HashReader, was Checkpoint, leaves [][]byte, _ int, rand io.Reader) (Extension, error) {
			return Extend(r, was, leaves, max(1, len(leaves)), rand)
		},
		"one that fills up with zeros": func(r tlog.HashReader, was Checkpoint, leaves [][]byte, batch int, rand io.Reader) (Extension, error) {
			n := len(leaves)
			for len(leaves)%batch != 0 || len(leaves) == 0 {
				leaves = append(leaves, make([]byte, 32))
			}
			x, err := Extend(r, was, leaves, batch, rand)
			if err == nil {
				x.At = x.At[:n]
			}
			return x, err
		},
		"one that does not shuffle": func(r tlog.HashReader, was Checkpoint, leaves [][]byte, batch int, rand io.Reader) (Extension, error) {
			all := Extension{Checkpoint: was}
			stored := tlog.StoredHashCount(was.Size)
			for i := 0; i < len(leaves) || all.Size%int64(batch) != 0; i++ {
				leaf := make([]byte, 32)
				if _, err := io.ReadFull(rand, leaf); err != nil {
					return all, err
				}
				if i < len(leaves) {
					leaf = leaves[i]
					all.At = append(all.At, all.Size)
				}
				one, err := Extend(tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) { return all.read(r, stored, at) }), all.Checkpoint, [][]byte{leaf}, 1, rand)
				if err != nil {
					return all, err
				}
				all.Checkpoint, all.Hashes = one.Checkpoint, append(all.Hashes, one.Hashes...)
			}
			return all, nil
		},
		"one whose chance is known": func(r tlog.HashReader, was Checkpoint, leaves [][]byte, batch int, _ io.Reader) (Extension, error) {
			return Extend(r, was, leaves, batch, mathrand.NewChaCha8([32]byte{}))
		},
		"one that writes the log anew": func(r tlog.HashReader, was Checkpoint, leaves [][]byte, batch int, rand io.Reader) (Extension, error) {
			x, err := Extend(r, was, leaves, batch, rand)
			if was.Size > 0 {
				x.Root[0] ^= 1
			}
			return x, err
		},
	}
	caught := map[string]string{
		"one that does not fill up":    "in batches of 64",
		"one that fills up with zeros": "two leaves are one",
		"one that does not shuffle":    "in the order in which they came",
		"one whose chance is known":    "in one order twice",
		"one that writes the log anew": "its growth is not believed",
	}
	for name, twin := range twins {
		if got := strings.Join(ill(twin, 64, []int{30, 30}), "; "); !strings.Contains(got, caught[name]) {
			t.Errorf("%s is not caught: got %q, want %q", name, got, caught[name])
		}
	}
}

func TestExtendRefuses(t *testing.T) {
	leaves := [][]byte{LeafOf([32]byte{}, mags, 0, 1, Link{})}
	first, err := Extend(kept(nil), Checkpoint{Origin: "town"}, leaves, 4, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	log := kept(first.Hashes)
	for i := range log {
		bad := slices.Clone(log)
		bad[i][0] ^= 1
		_, err := Extend(bad, first.Checkpoint, leaves, 4, rand.Reader)
		if needed := i == len(log)-1; needed && !errors.Is(err, ErrChanged) {
			t.Errorf("hash %d was changed on the disk, and more is built on it: %v", i, err)
		}
	}
	none := iotest.ErrReader(errors.New("no chance today"))
	for it, try := range map[string]func() error{
		"a log that lost hashes": func() error { return second(Extend(log[:3], first.Checkpoint, leaves, 4, rand.Reader)) },
		"a leaf that is longer":  func() error { return second(Extend(log, first.Checkpoint, [][]byte{make([]byte, 33)}, 4, rand.Reader)) },
		"an empty leaf":          func() error { return second(Extend(log, first.Checkpoint, [][]byte{nil}, 4, rand.Reader)) },
		"no chance":              func() error { return second(Extend(log, first.Checkpoint, leaves, 4, none)) },
		"no chance to shuffle":   func() error { return second(Extend(log, first.Checkpoint, leaves, 1, none)) },
		"a reader that is short": func() error {
			short := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) { return make([]tlog.Hash, len(at)-1), nil })
			return second(Extend(short, first.Checkpoint, leaves, 4, rand.Reader))
		},
		"a reader that grows short": func() error {
			n := 0
			short := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
				if n++; n > 1 {
					return nil, nil
				}
				return log.ReadHashes(at)
			})
			return second(Extend(short, first.Checkpoint, leaves, 4, rand.Reader))
		},
	} {
		if try() == nil {
			t.Errorf("it takes %s", it)
		}
	}
}

// TestLeaf says what a leaf depends on: all of the head, and the salt.
func TestLeaf(t *testing.T) {
	h := Head{Story: mags, Strand: 1, Seq: 7, Link: Link{1}, Salt: [32]byte{2}}
	seen := map[string]bool{string(h.Leaf()): true}
	if got := h.Leaf(); len(got) != 32 || !bytes.Equal(got, LeafOf(h.Salt, h.Story, h.Strand, h.Seq, h.Link)) {
		t.Errorf("got %x", got)
	}
	for i, change := range []func(*Head){
		func(h *Head) { h.Story[15] ^= 1 }, func(h *Head) { h.Strand = 2 }, func(h *Head) { h.Seq++ },
		func(h *Head) { h.Link[31] ^= 1 }, func(h *Head) { h.Salt[31] ^= 1 },
	} {
		c := h
		change(&c)
		if l := string(c.Leaf()); seen[l] {
			t.Errorf("change %d makes the same leaf", i)
		} else {
			seen[l] = true
		}
		if got, ok := readHead(c.append(nil)); !ok || got != c {
			t.Errorf("got %v, want %v", got, c)
		}
	}
	for _, seq := range []int{0, -1} {
		h.Seq = seq
		if _, ok := readHead(h.append(nil)); ok {
			t.Errorf("there is a head of number %d", seq)
		}
	}
	if _, ok := readHead(make([]byte, headSize+1)); ok {
		t.Error("a head is longer than a head")
	}
}
