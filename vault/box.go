// SPDX-License-Identifier: MIT

package vault

import (
	"crypto/cipher"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
)

// Said is the strand of entries, in which a sealed text is bound to its seq too. In the other strands
// the store gives the seq later, and the chain alone binds it.
const said = 0

// A Box seals and opens what belongs to one story. It may be used by many at once. One key is good
// for some four thousand million seals, which no story comes near.
type Box struct {
	key   Key
	salts Key
	aead  cipher.AEAD
	story [16]byte
}

// NewBox prepares a story's key.
func NewBox(k Key, story [16]byte) *Box {
	return &Box{key: k, salts: k.derive("alongside salt 1"), aead: k.derive("alongside seal 1").aead(), story: story}
}

// Key is the story's own key, for who moves the whole story or wraps its key anew.
func (b *Box) Key() Key { return b.key }

// Format keeps the keys out of whatever is printed or logged.
func (b Box) Format(f fmt.State, _ rune) { io.WriteString(f, "[a box]") }

// Seal seals text as that entry of that strand. What it gives tells little of how long text is, and
// is different each time.
func (b *Box) Seal(strand, seq int, text []byte, rand io.Reader) ([]byte, error) {
	return seal(b.aead, text, b.bound(strand, seq), rand)
}

// Open gives the text that was sealed for that strand and seq, or ErrSealed.
func (b *Box) Open(strand, seq int, sealed []byte) ([]byte, error) {
	return open(b.aead, nil, sealed, b.bound(strand, seq))
}

// OpenTo appends the text to dst, which must not overlap with sealed. With an error it gives dst as
// it was, and what lay behind it is undefined.
func (b *Box) OpenTo(dst []byte, strand, seq int, sealed []byte) ([]byte, error) {
	return open(b.aead, dst, sealed, b.bound(strand, seq))
}

func (b *Box) bound(strand, seq int) []byte {
	out := make([]byte, 0, 48)
	out = append(out, "alongside text 1\n"...)
	out = append(out, b.story[:]...)
	out = append(out, byte(strand))
	if strand == said {
		out = binary.BigEndian.AppendUint64(out, uint64(seq))
	}
	return out
}

// Salt is the salt of the mark of what Seal gave. It is made from the story's key and the random
// nonce in front, so it is known before the store has given a seq. It may be given out with that one
// text: no other salt, and no key, can be told from it.
func (b *Box) Salt(sealed []byte) [32]byte {
	return b.salt("text", sealed[:min(nonceSize, len(sealed))])
}

// LeafSalt is the salt under which the head of a strand stands in the log. It too may be given out
// alone, with the proof that the head is there, and tells nothing of the text that the head stands for.
func (b *Box) LeafSalt(strand, seq int) [32]byte {
	var of [9]byte
	of[0] = byte(strand)
	binary.BigEndian.PutUint64(of[1:], uint64(seq))
	return b.salt("leaf", of[:])
}

// salt is HMAC-SHA256 of use and of, written out because it is made once for every entry that is read
// and the standard library's takes more than twice as long; a test holds it to that one.
func (b *Box) salt(use string, of []byte) [32]byte {
	var inner [sha256.BlockSize + 4 + nonceSize]byte
	var outer [sha256.BlockSize + sha256.Size]byte
	for i := range sha256.BlockSize {
		var k byte
		if i < len(b.salts) {
			k = b.salts[i]
		}
		inner[i], outer[i] = k^0x36, k^0x5c
	}
	n := sha256.BlockSize
	n += copy(inner[n:], use)
	n += copy(inner[n:], of)
	sum := sha256.Sum256(inner[:n])
	copy(outer[sha256.BlockSize:], sum[:])
	return sha256.Sum256(outer[:])
}

// Piece is how many bytes of a voice or a photo are best sealed at once: their bucket has room for
// exactly that many.
const Piece = 1<<18 - 1

// SealPart seals piece n of an attachment, bound to the story, the attachment's name, its number and
// whether it is the last: pieces that change places, come from another attachment, or are missing at
// the end are noticed.
func (b *Box) SealPart(name [16]byte, n int, last bool, piece []byte, rand io.Reader) ([]byte, error) {
	return seal(b.aead, piece, b.boundPart(name, n, last), rand)
}

// OpenPart gives the piece, or ErrSealed.
func (b *Box) OpenPart(name [16]byte, n int, last bool, sealed []byte) ([]byte, error) {
	return open(b.aead, nil, sealed, b.boundPart(name, n, last))
}

func (b *Box) boundPart(name [16]byte, n int, last bool) []byte {
	out := make([]byte, 0, 64)
	out = append(out, "alongside part 1\n"...)
	out = append(out, b.story[:]...)
	out = append(out, name[:]...)
	out = binary.BigEndian.AppendUint64(out, uint64(n))
	if last {
		return append(out, 1)
	}
	return append(out, 0)
}

// SealRow seals the value of a row with the story's own key, so that it dies with the story: what was
// folded and is remembered, for one. OpenRow of a Root opens none of these.
func (b *Box) SealRow(kind string, value []byte, rand io.Reader) ([]byte, error) {
	return seal(b.aead, value, boundRow(kind, b.story), rand)
}

// OpenRow gives the value, or ErrSealed.
func (b *Box) OpenRow(kind string, sealed []byte) ([]byte, error) {
	return open(b.aead, nil, sealed, boundRow(kind, b.story))
}

func boundRow(kind string, story [16]byte) []byte {
	out := append([]byte("alongside row 1\n"), story[:]...)
	return append(out, kind...)
}
