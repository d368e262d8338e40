// SPDX-License-Identifier: MIT

package log

import (
	"bytes"
	"hash/maphash"
)

// Names numbers strings from 0 in the order in which they first come, and keeps each once.
// The zero value is not ready: call NewNames. Reading is safe from many goroutines, ID is not.
type Names struct {
	seed  maphash.Seed
	text  []byte   // every name, one after another
	upto  []uint64 // where each name ends in text
	slots []slot   // open addressing, a power of two long, at most three quarters full
	last  uint32   // the name found last: files repeat themselves from row to row
}

// A slot holds a name's number plus one (0 is empty) and part of its hash, so that most
// strangers are told apart without touching the text.
type slot struct{ hash, id uint32 }

// NewNames gives an empty list of names.
func NewNames() *Names {
	return &Names{seed: maphash.MakeSeed(), slots: make([]slot, 64), last: None}
}

// Len is how many different names there are. A nil Names has none.
func (n *Names) Len() int {
	if n == nil {
		return 0
	}
	return len(n.upto)
}

// Name gives name id. It copies nothing to keep and may be called for any id below Len.
func (n *Names) Name(id uint32) string { return string(n.bytes(id)) }

// ID gives the number of name, which is new where it was not there before. It keeps no part
// of name's memory.
func (n *Names) ID(name []byte) uint32 {
	if n.last != None && bytes.Equal(n.bytes(n.last), name) {
		return n.last
	}
	h := maphash.Bytes(n.seed, name)
	tag := uint32(h >> 32)
	mask := uint64(len(n.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		s := &n.slots[i]
		if s.id == 0 {
			break
		}
		if s.hash == tag && bytes.Equal(n.bytes(s.id-1), name) {
			n.last = s.id - 1
			return n.last
		}
	}
	if 4*(len(n.upto)+1) > 3*len(n.slots) {
		n.grow()
		mask = uint64(len(n.slots) - 1)
	}
	id := uint32(len(n.upto))
	n.text = append(n.text, name...)
	n.upto = append(n.upto, uint64(len(n.text)))
	n.place(h, slot{tag, id + 1}, mask)
	n.last = id
	return id
}

// Find gives the number of name, and None where it was never seen.
func (n *Names) Find(name string) uint32 {
	if n == nil {
		return None
	}
	h := maphash.String(n.seed, name)
	mask := uint64(len(n.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		s := n.slots[i]
		if s.id == 0 {
			return None
		}
		if s.hash == uint32(h>>32) && string(n.bytes(s.id-1)) == name {
			return s.id - 1
		}
	}
}

func (n *Names) bytes(id uint32) []byte {
	from := uint64(0)
	if id > 0 {
		from = n.upto[id-1]
	}
	return n.text[from:n.upto[id]]
}

func (n *Names) place(h uint64, s slot, mask uint64) {
	for i := h & mask; ; i = (i + 1) & mask {
		if n.slots[i].id == 0 {
			n.slots[i] = s
			return
		}
	}
}

// grow doubles the room. It hashes every name again rather than keep eight bytes for each.
func (n *Names) grow() {
	n.slots = make([]slot, 2*len(n.slots))
	mask := uint64(len(n.slots) - 1)
	for id := range uint32(len(n.upto)) {
		h := maphash.Bytes(n.seed, n.bytes(id))
		n.place(h, slot{uint32(h >> 32), id + 1}, mask)
	}
}
