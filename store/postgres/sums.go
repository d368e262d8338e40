// SPDX-License-Identifier: MIT

package postgres

import (
	"crypto/sha256"
	"encoding/binary"

	"alongside/chain"
	"alongside/store"
)

// A sum tells whether bytes are as they were written, and where they were. Whoever can write to the
// tables can make another; what was changed on purpose is for the story's key, and for the log, to tell.
type sum [8]byte

func sumOf(what byte, story store.ID, numbers []int64, bytes ...string) []byte {
	n := 1 + len(story) + 8*(len(numbers)+len(bytes))
	for _, b := range bytes {
		n += len(b)
	}
	all := append(make([]byte, 0, n), what)
	all = append(all, story[:]...)
	for _, n := range numbers {
		all = binary.BigEndian.AppendUint64(all, uint64(n))
	}
	for _, b := range bytes {
		all = append(binary.BigEndian.AppendUint64(all, uint64(len(b))), b...)
	}
	h := sha256.Sum256(all)
	return h[:len(sum{})]
}

// entrySum leaves out seq and link: they stand in the chain, which has them from the mark.
func entrySum(story store.ID, in store.Strand, mark chain.Mark, text []byte) []byte {
	return sumOf('e', story, []int64{int64(in)}, string(mark[:]), string(text))
}

func rowSum(r store.Row) []byte {
	return sumOf('r', r.Story, []int64{int64(r.Seq), r.Due}, r.Kind, r.Key, r.Text)
}

func partSum(story, name store.ID, n int, sealed []byte) []byte {
	return sumOf('p', story, []int64{int64(n)}, string(name[:]), string(sealed))
}

func keySum(story store.ID, wrapped []byte) []byte {
	return sumOf('k', story, nil, string(wrapped))
}
