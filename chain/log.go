// SPDX-License-Identifier: MIT

package chain

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// Batch is how many leaves the log grows by at once: so its size tells how often it grew, and not how
// much was said.
const Batch = 256

// LeafOf is what stands in the log for a head: SHA-256 of a name for this use, the salt and the head.
// Salted, so that the log shows nobody: to whoever was not given the salt it is 32 random bytes, as
// the leaves are with which a batch is filled.
func LeafOf(salt [32]byte, story [16]byte, strand, seq int, link Link) []byte {
	b := make([]byte, 0, 17+headSize)
	b = append(b, "alongside leaf 1\n"...)
	sum := sha256.Sum256(Head{story, strand, seq, link, salt}.append(b))
	return sum[:]
}

// Leaf is LeafOf of h.
func (h Head) Leaf() []byte { return LeafOf(h.Salt, h.Story, h.Strand, h.Seq, h.Link) }

const headSize = 32 + 16 + 1 + 8 + 32

func (h Head) append(b []byte) []byte {
	b = append(b, h.Salt[:]...)
	b = append(b, h.Story[:]...)
	b = append(b, byte(h.Strand))
	b = binary.BigEndian.AppendUint64(b, uint64(h.Seq))
	return append(b, h.Link[:]...)
}

// readHead reads what append wrote.
func readHead(b []byte) (Head, bool) {
	var h Head
	if len(b) != headSize {
		return h, false
	}
	b = b[copy(h.Salt[:], b):]
	b = b[copy(h.Story[:], b):]
	h.Strand, b = int(b[0]), b[1:]
	h.Seq, b = int(binary.BigEndian.Uint64(b)), b[8:]
	copy(h.Link[:], b)
	return h, h.Seq > 0
}

// An Extension is what a log grows by, before anything of it is written.
type Extension struct {
	Checkpoint             // of the log with it, to be signed
	Hashes     []tlog.Hash // to be stored, in order, behind those that are there
	At         []int64     // at which leaf each of the given leaves stands now
}

// Extend makes a log longer: by the given leaves, filled up with random ones to a whole number of
// batches, in random order, so that nobody who watches the log learns how many grew or which belong
// together. Was is the log's last checkpoint, zero but for its Origin for a log that is empty. Before
// anything is built on what the reader reads, it is held to that checkpoint: a log that was changed on
// its disk is not signed again.
func Extend(reader tlog.HashReader, was Checkpoint, leaves [][]byte, batch int, rand io.Reader) (Extension, error) {
	root, err := tlog.TreeHash(was.Size, reader)
	if err != nil {
		return Extension{}, fmt.Errorf("read the log: %w", err)
	}
	if was.Size > 0 && root != was.Root {
		return Extension{}, wrong(ErrChanged, "the log is not what its last checkpoint says: at %d leaves it was changed", was.Size)
	}
	all := slices.Clone(leaves)
	for len(all) == 0 || len(all)%batch != 0 {
		fill := make([]byte, sha256.Size)
		if _, err := io.ReadFull(rand, fill); err != nil {
			return Extension{}, fmt.Errorf("fill a batch: %w", err)
		}
		all = append(all, fill)
	}
	order, err := shuffled(len(all), rand)
	if err != nil {
		return Extension{}, err
	}
	x := Extension{At: make([]int64, len(leaves)), Checkpoint: Checkpoint{Origin: was.Origin, Size: was.Size + int64(len(all))}}
	stored := tlog.StoredHashCount(was.Size)
	both := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) { return x.read(reader, stored, at) })
	for i, which := range order {
		leaf := all[which]
		if len(leaf) != sha256.Size {
			return Extension{}, errors.New("a leaf of the log has 32 bytes, or it would be told from the others")
		}
		at := was.Size + int64(i)
		if which < len(leaves) {
			x.At[which] = at
		}
		hashes, err := tlog.StoredHashes(at, leaf, both)
		if err != nil {
			return Extension{}, fmt.Errorf("read the log: %w", err)
		}
		x.Hashes = append(x.Hashes, hashes...)
	}
	if x.Root, err = tlog.TreeHash(x.Size, both); err != nil {
		return Extension{}, fmt.Errorf("read the log: %w", err)
	}
	return x, nil
}

// read gives stored hashes and the new ones behind them.
func (x *Extension) read(reader tlog.HashReader, stored int64, at []int64) ([]tlog.Hash, error) {
	all := make([]tlog.Hash, len(at))
	var old, where []int64
	for i, n := range at {
		if n < stored {
			old, where = append(old, n), append(where, int64(i))
			continue
		}
		if n -= stored; n >= int64(len(x.Hashes)) {
			return nil, fmt.Errorf("there is no hash %d", n+stored)
		}
		all[i] = x.Hashes[n]
	}
	if len(old) == 0 {
		return all, nil
	}
	got, err := reader.ReadHashes(old)
	if err != nil {
		return nil, err
	}
	if len(got) != len(old) {
		return nil, fmt.Errorf("asked for %d hashes and got %d", len(old), len(got))
	}
	for i, h := range got {
		all[where[i]] = h
	}
	return all, nil
}

// shuffled gives the numbers below n in an order that nobody can guess.
func shuffled(n int, rand io.Reader) ([]int, error) {
	var seed [32]byte
	if _, err := io.ReadFull(rand, seed[:]); err != nil {
		return nil, fmt.Errorf("shuffle a batch: %w", err)
	}
	order := mathrand.New(mathrand.NewChaCha8(seed)).Perm(n)
	return order, nil
}
