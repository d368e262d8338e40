// SPDX-License-Identifier: MIT

// Package vault keeps keys: one for each story, each wrapped by the root key of the place. It seals
// and opens, blinds what lists are looked up by, and forgets.
package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A Key opens one story, or wraps others.
type Key [32]byte

// NewKey makes a key out of chance.
func NewKey(rand io.Reader) (Key, error) {
	var k Key
	if _, err := io.ReadFull(rand, k[:]); err != nil {
		return k, fmt.Errorf("make a key: %w", err)
	}
	return k, nil
}

// ErrSealed answers what does not open: another key, another place in the story, or changed bytes.
var ErrSealed = errors.New("it was changed, moved, or sealed with another key")

const nonceSize = 12

// A Box seals and opens with the key of one story. It may be used by many at once.
type Box struct {
	aead  cipher.AEAD
	story [16]byte
	salt  []byte // the key of salts
	key   Key
}

// NewBox prepares a key.
func NewBox(k Key, story [16]byte) *Box {
	return &Box{aead: gcm(k), story: story, salt: derive(k, "alongside salt 1"), key: k}
}

func gcm(k Key) cipher.AEAD {
	block, err := aes.NewCipher(k[:])
	if err != nil {
		panic(err) // 32 bytes are a key
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	return aead
}

func derive(k Key, what string) []byte {
	out, err := hkdf.Expand(sha256.New, k[:], what, 32)
	if err != nil {
		panic(err)
	}
	return out
}

// Key is the story's own key, for who moves it.
func (b *Box) Key() Key { return b.key }

// bound is what a sealed text is bound to: the story, the strand and, in strand 0, its seq. In the
// strands of looks the seq is given by the store later, and the chain alone binds it.
func (b *Box) bound(strand, seq int) []byte {
	out := make([]byte, 0, 1+16+1+8)
	out = append(out, 's')
	out = append(out, b.story[:]...)
	out = append(out, byte(strand))
	if strand == 0 {
		out = binary.BigEndian.AppendUint64(out, uint64(seq))
	}
	return out
}

// Seal seals a text. What it gives begins with a random nonce, never made from seq, since a backup that
// was put back writes a seq again under the same key. The text is padded, so that its length tells little.
func (b *Box) Seal(strand, seq int, text []byte, rand io.Reader) ([]byte, error) {
	return seal(b.aead, text, b.bound(strand, seq), rand)
}

func seal(aead cipher.AEAD, text, bound []byte, rand io.Reader) ([]byte, error) {
	n := padded(len(text))
	out := make([]byte, nonceSize, nonceSize+n+aead.Overhead())
	if _, err := io.ReadFull(rand, out); err != nil {
		return nil, fmt.Errorf("make a nonce: %w", err)
	}
	plain := make([]byte, n)
	copy(plain, text)
	plain[len(text)] = 0x80
	return aead.Seal(out, out[:nonceSize], plain, bound), nil
}

// padded is how long a text of n bytes is once it is padded: at least one byte more, then up to a
// multiple of 64 below 1 KiB, of 256 below 4 KiB, and of 1 KiB above.
func padded(n int) int {
	n++
	step := 1024
	switch {
	case n <= 1024:
		step = 64
	case n <= 4096:
		step = 256
	}
	return (n + step - 1) / step * step
}

// Open opens what Seal sealed for that strand and seq, or ErrSealed.
func (b *Box) Open(strand, seq int, sealed []byte) ([]byte, error) {
	return open(b.aead, sealed, b.bound(strand, seq))
}

func open(aead cipher.AEAD, sealed, bound []byte) ([]byte, error) {
	if len(sealed) < nonceSize {
		return nil, ErrSealed
	}
	plain, err := aead.Open(nil, sealed[:nonceSize], sealed[nonceSize:], bound)
	if err != nil {
		return nil, ErrSealed
	}
	for i := len(plain) - 1; i >= 0; i-- {
		if plain[i] == 0x80 {
			return plain[:i], nil
		}
		if plain[i] != 0 {
			break
		}
	}
	return nil, ErrSealed
}

// Salt is the salt of the mark of what is sealed: made from the story's key and the nonce, so that it is
// known before the seq is. It can be given out with that one text, and tells nothing of any other.
func (b *Box) Salt(sealed []byte) [32]byte {
	h := hmac.New(sha256.New, b.salt)
	h.Write(sealed[:min(nonceSize, len(sealed))])
	return [32]byte(h.Sum(nil))
}

// LeafSalt is the salt of a strand's leaf in the log.
func (b *Box) LeafSalt(strand, seq int) [32]byte {
	h := hmac.New(sha256.New, b.salt)
	h.Write(append([]byte("leaf"), b.bound(0, seq)...))
	h.Write([]byte{byte(strand)})
	return [32]byte(h.Sum(nil))
}

func (b *Box) partBound(name [16]byte, n int, last bool) []byte {
	out := append([]byte{'p'}, b.story[:]...)
	out = append(out, name[:]...)
	out = binary.BigEndian.AppendUint64(out, uint64(n))
	if last {
		return append(out, 1)
	}
	return append(out, 0)
}

// SealPart seals part n of an attachment, bound to its name, its number and whether it is the last.
func (b *Box) SealPart(name [16]byte, n int, last bool, text []byte, rand io.Reader) ([]byte, error) {
	return seal(b.aead, text, b.partBound(name, n, last), rand)
}

// OpenPart opens it, or ErrSealed.
func (b *Box) OpenPart(name [16]byte, n int, last bool, sealed []byte) ([]byte, error) {
	return open(b.aead, sealed, b.partBound(name, n, last))
}
