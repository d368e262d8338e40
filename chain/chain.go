// SPDX-License-Identifier: MIT

// Package chain makes a story's history something that cannot be changed unnoticed. Each entry
// has a Mark, a salted commitment to its text, and a Link, which stands for all marks so far.
// Whoever holds a link, a text and the salt that was given out with it can tell whether that
// text is what was said; whoever holds only marks and links learns nothing of any text. So a
// story can be forgotten, and its chain still verifies.
package chain

import (
	"crypto/sha256"
	"encoding/binary"
)

// A Mark is a salted commitment to one text.
type Mark [32]byte

// A Link stands for a strand of a story up to one entry. The zero Link is a strand not begun.
type Link [32]byte

// MarkOf commits to text: SHA-256 of a name for this use, the salt (32 bytes) and the text.
func MarkOf(salt [32]byte, text []byte) Mark {
	h := sha256.New()
	h.Write([]byte("alongside mark 1\n"))
	h.Write(salt[:])
	h.Write(text)
	return Mark(h.Sum(nil))
}

// Next is the link of entry seq (from 1), the one after was, in one strand of one story:
// SHA-256 of a name for this use, story, strand, seq, was and mark. Story and strand are part
// of it, so that nothing can be moved from one to another.
func Next(story [16]byte, strand, seq int, was Link, mark Mark) Link {
	var b [17 + 16 + 1 + 8 + 32 + 32]byte
	at := copy(b[:], "alongside link 1\n")
	at += copy(b[at:], story[:])
	b[at] = byte(strand)
	at++
	binary.BigEndian.PutUint64(b[at:], uint64(seq))
	at += 8
	at += copy(b[at:], was[:])
	copy(b[at:], mark[:])
	return sha256.Sum256(b[:])
}
