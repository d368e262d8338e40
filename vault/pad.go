// SPDX-License-Identifier: MIT

package vault

import (
	"crypto/cipher"
	"fmt"
	"io"
	"math/bits"
)

const (
	nonceSize = 12
	tagSize   = 16
)

// bucket is how long a text of n bytes is inside the seal, with the byte that ends it: 128, 256, 512
// or 1024; then a multiple of 1 KiB up to 8 KiB; above, one of four lengths between each power of two
// and the next. So a sealed text of up to 10 MiB has one of 53 lengths, and above 1 KiB at most a
// fifth of it (just above 1 and 2 KiB, near a half and a third) is padding.
func bucket(n int) int {
	n++
	if n <= 1024 {
		return max(128, 1<<bits.Len(uint(n-1)))
	}
	step := max(1024, 1<<(bits.Len(uint(n-1))-3))
	return (n + step - 1) / step * step
}

// seal gives nonce, padded text and tag. The nonce is random and never made from a number: a backup
// that was put back writes its numbers again under the same key.
func seal(aead cipher.AEAD, text, bound []byte, rand io.Reader) ([]byte, error) {
	n := bucket(len(text))
	out := make([]byte, nonceSize+n, nonceSize+n+tagSize)
	if _, err := io.ReadFull(rand, out[:nonceSize]); err != nil {
		return nil, fmt.Errorf("make a nonce: %w", err)
	}
	copy(out[nonceSize:], text)
	out[nonceSize+len(text)] = end
	return aead.Seal(out[:nonceSize], out[:nonceSize], out[nonceSize:], bound), nil
}

// end stands after the text, and only zeros after it, so that every text has one padded form.
const end = 0x80

// open appends the text to dst.
func open(aead cipher.AEAD, dst, sealed, bound []byte) ([]byte, error) {
	if len(sealed) < nonceSize+tagSize {
		return dst, ErrSealed
	}
	out, err := aead.Open(dst, sealed[:nonceSize], sealed[nonceSize:], bound)
	if err != nil {
		return dst, ErrSealed
	}
	last := len(out) - 1
	for last >= len(dst) && out[last] == 0 {
		last--
	}
	if last < len(dst) || out[last] != end {
		return dst, ErrSealed
	}
	return out[:last], nil
}
