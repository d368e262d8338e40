// SPDX-License-Identifier: MIT

package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// ErrEpoch answers a key that was wrapped in an epoch which was destroyed, or which this place never
// had. What it is wrapped with says which, in its own words.
var ErrEpoch = errors.New("this place does not have the root key that wrapped it")

// A Root is all the secrets of one place. It does not change while others use it: whoever changes it
// takes a Clone, saves that, and then lets it take the old one's place. What could not be saved did
// not happen, and no key is ever wrapped in an epoch that no file holds.
type Root struct {
	Place     [16]byte // the id of the place's own story
	Index     Key      // what lists are looked up by is keyed with it; it is never turned
	Signer    string   // signs checkpoints, as golang.org/x/mod/sumdb/note writes such keys
	Verifier  string   // checks them; anybody may have it
	Receives  string   // an age identity: stories that move here are sealed for it
	Epochs    []Epoch  // the newest last, and at least one
	Forgotten []Gone   // in the order in which they were forgotten; nothing is ever taken out

	passphrase string   // the file's, "" for none
	file       [32]byte // hash of the file as it was read or written, zero for none
}

// An Epoch is one root key, in which stories' keys are wrapped from the day it began until the next.
// Once it is destroyed, what it alone wrapped is gone for good.
type Epoch struct {
	ID  uint32 // from 1; none is ever given twice
	Day int64  // when it began, in microseconds since 1970 UTC
	Key Key
}

// A Gone is a story that was forgotten.
type Gone struct {
	Story [16]byte
	Day   int64  // when, in microseconds since 1970 UTC
	Final int64  // by when the epochs that may have wrapped its key must have been destroyed
	Epoch uint32 // the newest epoch on that day, and so the last of those; 0 where only the days tell
}

// Format keeps the secrets out of whatever is printed or logged.
func (r Root) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "[root key of place %x]", r.Place[:4]) }

// MarshalText keeps them out of JSON and of logs that ask for text.
func (r Root) MarshalText() ([]byte, error) { return fmt.Append(nil, r), nil }

// Fingerprint says which place this is, to anybody, and nothing of its keys. A store remembers it, and
// is not opened with another place's key.
func (r *Root) Fingerprint() [32]byte {
	k := r.Index.derive("alongside place 1")
	h := hmac.New(sha256.New, k[:])
	h.Write(r.Place[:])
	return [32]byte(h.Sum(nil))
}

// Wrap wraps a story's key in the newest epoch. The epoch's id stands in front, in the clear.
func (r *Root) Wrap(k Key, story [16]byte, rand io.Reader) ([]byte, error) {
	if len(r.Epochs) == 0 {
		return nil, errors.New("this root key has no epoch")
	}
	e := r.Epochs[len(r.Epochs)-1]
	out := binary.BigEndian.AppendUint32(make([]byte, 0, wrappedSize), e.ID)
	out = out[:4+nonceSize]
	if _, err := io.ReadFull(rand, out[4:]); err != nil {
		return nil, fmt.Errorf("make a nonce: %w", err)
	}
	return e.wraps().Seal(out, out[4:], k[:], boundKey(story)), nil
}

const wrappedSize = 4 + nonceSize + len(Key{}) + tagSize

func boundKey(story [16]byte) []byte { return append([]byte("alongside key 1\n"), story[:]...) }

// Unwrap gives the key back. ErrEpoch when its epoch is not there; ErrSealed when it was changed, or is
// another story's, or another place's.
func (r *Root) Unwrap(wrapped []byte, story [16]byte) (Key, error) {
	if len(wrapped) != wrappedSize {
		return Key{}, ErrSealed
	}
	id := EpochOf(wrapped)
	for _, e := range r.Epochs {
		if e.ID != id {
			continue
		}
		k, err := e.wraps().Open(nil, wrapped[4:4+nonceSize], wrapped[4+nonceSize:], boundKey(story))
		if err != nil {
			return Key{}, ErrSealed
		}
		return Key(k), nil
	}
	if len(r.Epochs) > 0 && 0 < id && id < r.Newest() {
		return Key{}, fmt.Errorf("%w: epoch %d was destroyed", ErrEpoch, id)
	}
	return Key{}, fmt.Errorf("%w: there never was an epoch %d here", ErrEpoch, id)
}

// EpochOf says in which epoch a key was wrapped; 0, which none has, where that cannot be told.
func EpochOf(wrapped []byte) uint32 {
	if len(wrapped) < 4 {
		return 0
	}
	return binary.BigEndian.Uint32(wrapped)
}

// Blind gives what a list is looked up by: keyed, whole, and different for each kind, so that who has
// no index key can neither tell nor try what it stands for, nor see that two lists know the same
// person. It is plain text of 43 letters and digits.
func (r *Root) Blind(kind string, parts ...[]byte) string {
	k := r.Index.derive("alongside blind 1 " + kind)
	h := hmac.New(sha256.New, k[:])
	var n [8]byte
	for _, p := range parts { // lengths in front, so that "ab", "c" is not "a", "bc"
		binary.BigEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write(p)
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil))
}

// SealRow seals the value of a row with a key of the place, bound to its kind and story, so that a list
// can be shown without opening every story in it. Its key is as old as the index key and outlives
// every epoch: a row that was forgotten is gone because it was deleted, so rows do not belong in a
// backup that is kept for long.
func (r *Root) SealRow(kind string, story [16]byte, value []byte, rand io.Reader) ([]byte, error) {
	return seal(r.rows(), value, boundRow(kind, story), rand)
}

// OpenRow gives the value, or ErrSealed.
func (r *Root) OpenRow(kind string, story [16]byte, sealed []byte) ([]byte, error) {
	return open(r.rows(), nil, sealed, boundRow(kind, story))
}
