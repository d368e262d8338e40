// SPDX-License-Identifier: MIT

// Package vault keeps keys. Each story has one of its own, which seals what is said in it and who
// looked; the root key of a place wraps them all, and lies in a small file that should lie somewhere
// else than the stories. What lists are looked up by is blinded here, so that a raw database shows
// nobody's ties. To forget a story is to drop its key, and then to destroy the part of the root key
// that had wrapped it, so that no backup brings it back.
package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
)

// ErrSealed answers what does not open: it was changed, it was moved to another place, or it was
// sealed with another key. Which of them cannot be told.
var ErrSealed = errors.New("it was changed, moved, or sealed with another key")

// A Key opens one story, or wraps others. It never prints itself.
type Key [32]byte

// NewKey makes a key out of chance.
func NewKey(rand io.Reader) (Key, error) {
	var k Key
	if _, err := io.ReadFull(rand, k[:]); err != nil {
		return Key{}, fmt.Errorf("make a key: %w", err)
	}
	return k, nil
}

// Format keeps the key out of whatever is printed or logged, with any verb.
func (Key) Format(f fmt.State, _ rune) { io.WriteString(f, "[a key]") }

// MarshalText keeps it out of JSON and of logs that ask for text.
func (Key) MarshalText() ([]byte, error) { return []byte("[a key]"), nil }

// derive makes another key out of k for one use, from which k cannot be told.
func (k Key) derive(use string) Key {
	out, err := hkdf.Expand(sha256.New, k[:], use, len(k))
	if err != nil {
		panic(err) // only for more than 255 hashes
	}
	return Key(out)
}

func (k Key) aead() cipher.AEAD {
	block, err := aes.NewCipher(k[:])
	if err != nil {
		panic(err) // 32 bytes are a key
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err) // AES has blocks of 16 bytes
	}
	return aead
}
