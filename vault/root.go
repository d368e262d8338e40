// SPDX-License-Identifier: MIT

package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// An Epoch is one root key, under which stories' keys are wrapped from the day it was made until the
// next. When it is destroyed, all that is wrapped under it alone is gone.
type Epoch struct {
	ID  uint32
	Day int64 // when it was made, microseconds since 1970
	Key Key
}

// A Gone is a story that was forgotten: when, and by which day no key backup opens it any more.
type Gone struct {
	Story [16]byte
	Day   int64
	Final int64
}

// A Root is all the secrets of one place.
type Root struct {
	Place     [16]byte // the id of the place's own story
	Epochs    []Epoch  // the newest last
	Index     Key      // what lists are looked up by is keyed with it
	Signer    string   // the log's signing key, as golang.org/x/mod/sumdb/note writes one
	Verifier  string   // and what others check it with
	Receives  string   // an age identity: stories are sent to this place sealed for it
	Forgotten []Gone   // so that a backup put back forgets them again
}

// ErrEpoch answers a key that is wrapped under an epoch which is not there any more, or never was.
var ErrEpoch = errors.New("the key is wrapped under a root key that this place does not have any more")

// Fingerprint says which place this is, and nothing of its keys.
func (r *Root) Fingerprint() [32]byte {
	h := hmac.New(sha256.New, derive(r.Index, "alongside place 1"))
	h.Write(r.Place[:])
	return [32]byte(h.Sum(nil))
}

// Wrap wraps a story's key under the newest epoch, whose id stands in front in the clear.
func (r *Root) Wrap(k Key, story [16]byte, rand io.Reader) ([]byte, error) {
	if len(r.Epochs) == 0 {
		return nil, errors.New("this place has no root key")
	}
	e := r.Epochs[len(r.Epochs)-1]
	out := binary.BigEndian.AppendUint32(nil, e.ID)
	nonce := make([]byte, nonceSize)
	if _, err := io.ReadFull(rand, nonce); err != nil {
		return nil, fmt.Errorf("make a nonce: %w", err)
	}
	out = append(out, nonce...)
	return gcm(e.Key).Seal(out, nonce, k[:], append([]byte("k"), story[:]...)), nil
}

// Unwrap opens what Wrap wrapped: ErrEpoch, or ErrSealed when it was changed or is another story's.
func (r *Root) Unwrap(wrapped []byte, story [16]byte) (Key, error) {
	if len(wrapped) < 4+nonceSize {
		return Key{}, ErrSealed
	}
	id := EpochOf(wrapped)
	for _, e := range r.Epochs {
		if e.ID != id {
			continue
		}
		plain, err := gcm(e.Key).Open(nil, wrapped[4:4+nonceSize], wrapped[4+nonceSize:], append([]byte("k"), story[:]...))
		if err != nil || len(plain) != len(Key{}) {
			return Key{}, ErrSealed
		}
		return Key(plain), nil
	}
	return Key{}, ErrEpoch
}

// EpochOf says under which epoch a key is wrapped; 0, which none has, when that cannot be told.
func EpochOf(wrapped []byte) uint32 {
	if len(wrapped) < 4 {
		return 0
	}
	return binary.BigEndian.Uint32(wrapped)
}

// Blind gives the key by which something is looked up: whole, keyed by the index key, and different
// for each kind. Nobody without that key can tell what it stands for, nor try.
func (r *Root) Blind(kind string, parts ...[]byte) string {
	h := hmac.New(sha256.New, r.Index[:])
	add := func(b []byte) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(b)))
		h.Write(n[:])
		h.Write(b)
	}
	add([]byte(kind))
	for _, p := range parts {
		add(p)
	}
	return string(h.Sum(nil))
}

// SealRow seals the value of a row, bound to its kind and story.
func (r *Root) SealRow(kind string, story [16]byte, value []byte, rand io.Reader) ([]byte, error) {
	return seal(gcm(Key(derive(r.Index, "alongside rows 1"))), value, rowBound(kind, story), rand)
}

// OpenRow opens it, or ErrSealed.
func (r *Root) OpenRow(kind string, story [16]byte, sealed []byte) ([]byte, error) {
	return open(gcm(Key(derive(r.Index, "alongside rows 1"))), sealed, rowBound(kind, story))
}

func rowBound(kind string, story [16]byte) []byte {
	return append(append([]byte{'r'}, story[:]...), kind...)
}
