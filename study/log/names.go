// SPDX-License-Identifier: MIT

package log

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"math/bits"
)

// Names numbers strings from 0 in the order in which they first come, and keeps each once.
// The zero value is not ready: call NewNames. Reading is safe from many goroutines, ID is not.
type Names struct {
	seed  maphash.Seed
	keys  [2]uint64 // drawn with seed, for short names
	text  []byte    // every name, one after another
	upto  []uint64  // where each name ends in text
	slots []slot    // open addressing, a power of two long, at most three quarters full

	touched uint32 // keeps IDs' touching of memory from being optimised away
}

// A slot holds a name's number plus one (0 is empty), part of its hash, and how it begins and
// ends, which is all of a short name: a look at one line of memory then tells it from others.
type slot struct {
	tag, id uint32
	ends
}

// ends are the first and the last eight bytes of a name, which overlap in one that is shorter
// than sixteen; together with its length they are the whole of a short one.
type ends struct{ first, last uint64 }

const short = 16

func endsOf(name []byte) ends {
	switch n := len(name); {
	case n >= 8:
		return ends{binary.LittleEndian.Uint64(name), binary.LittleEndian.Uint64(name[n-8:])}
	case n >= 4:
		return ends{uint64(binary.LittleEndian.Uint32(name)), uint64(binary.LittleEndian.Uint32(name[n-4:]))}
	case n > 0:
		return ends{uint64(name[0]) | uint64(name[n/2])<<8, uint64(name[n-1])}
	}
	return ends{}
}

// NewNames gives an empty list of names.
func NewNames() *Names {
	n := &Names{seed: maphash.MakeSeed(), slots: make([]slot, 64)}
	for i := range n.keys {
		n.keys[i] = maphash.Bytes(n.seed, []byte{byte(i)})
	}
	return n
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
	e := endsOf(name)
	return n.number(name, &e, n.hash(name, &e))
}

// A Span is the place of a name in a longer text: from, up to.
type Span struct{ From, To uint32 }

// near is how many slots are few enough to be at hand without asking for them first.
const near = 1 << 12

// IDs appends to out what ID gives for each of the names in text, and None for an empty one.
// Looking up together what comes together is quicker where there are many names: memory is
// asked for all of them before the first is looked at, and waited for once, not in turn.
func (n *Names) IDs(text []byte, at []Span, out []uint32) []uint32 {
	const few = 256
	var hash [few]uint64
	var both [few]ends
	for len(at) > 0 {
		now := at[:min(few, len(at))]
		at = at[len(now):]
		for i, s := range now {
			name := text[s.From:s.To]
			both[i&(few-1)] = endsOf(name)
			hash[i&(few-1)] = n.hash(name, &both[i&(few-1)])
		}
		slots := n.slots
		if len(slots) > near {
			n.touch(hash[:len(now)])
			n.touchLong(now, hash[:len(now)])
		}
		for i, s := range now {
			size := s.To - s.From
			h, e := hash[i&(few-1)], &both[i&(few-1)]
			// Most are short and known, and found within a few slots.
			at, t := h, tag(size, h)
			p := &slots[at&uint64(len(slots)-1)]
			for p.id != 0 && (p.first != e.first || p.last != e.last || p.tag != t) {
				at++
				p = &slots[at&uint64(len(slots)-1)]
			}
			if p.id != 0 && size-1 < short {
				out = append(out, p.id-1)
				continue
			}
			if size == 0 {
				out = append(out, None)
				continue
			}
			out = append(out, n.number(text[s.From:s.To], e, h))
			slots = n.slots
		}
	}
	return out
}

// touch asks memory for the slots of some hashes.
func (n *Names) touch(hash []uint64) {
	slots := n.slots
	touched := uint32(0)
	for _, h := range hash {
		s := &slots[h&uint64(len(slots)-1)]
		touched += s.tag + uint32(s.last) // it may stand on two lines of memory
	}
	n.touched = touched
}

// touchLong asks memory for what slots do not hold: the middle of long names.
func (n *Names) touchLong(at []Span, hash []uint64) {
	var place [256]uint64
	slots, long := n.slots, 0
	for i, s := range at {
		size, h := s.To-s.From, hash[i]
		if size <= short {
			continue
		}
		t := tag(size, h)
		for ; ; h++ {
			if p := &slots[h&uint64(len(slots)-1)]; p.tag == t || p.id == 0 {
				place[long] = uint64(max(p.id, 1) - 1)
				break
			}
		}
		long++
	}
	for i, id := range place[:long] {
		place[i] = max(n.upto[id], 1) - 1
	}
	touched := uint32(0)
	for _, end := range place[:long] {
		touched += uint32(n.text[end])
	}
	n.touched += touched
}

// Find gives the number of name, and None where it was never seen.
func (n *Names) Find(name string) uint32 {
	if n == nil {
		return None
	}
	b := []byte(name)
	e := endsOf(b)
	if s := n.find(b, &e, n.hash(b, &e)); s.id != 0 {
		return s.id - 1
	}
	return None
}

// hash is not to be foreseen by who writes a file, so that no file can be made slow to read.
func (n *Names) hash(name []byte, e *ends) uint64 {
	if len(name) > short {
		return maphash.Bytes(n.seed, name)
	}
	hi, lo := bits.Mul64(e.first^n.keys[0], e.last^n.keys[1]^uint64(len(name)))
	return hi ^ lo
}

// tag is never 0 but for the empty name, which no empty slot is taken for: its id tells.
func tag(size uint32, h uint64) uint32 {
	return uint32(h>>32)&^31 | min(size, short+1)
}

// find gives the slot in which name stands, or the empty one in which it would.
func (n *Names) find(name []byte, e *ends, h uint64) *slot {
	slots, t := n.slots, tag(uint32(len(name)), h)
	for i := h; ; i++ {
		s := &slots[i&uint64(len(slots)-1)]
		if s.id == 0 || s.tag == t && s.ends == *e && (len(name) <= short || bytes.Equal(n.bytes(s.id-1), name)) {
			return s
		}
	}
}

func (n *Names) number(name []byte, e *ends, h uint64) uint32 {
	s := n.find(name, e, h)
	if s.id != 0 {
		return s.id - 1
	}
	if 2*(len(n.upto)+1) > len(n.slots) {
		n.grow()
		s = n.find(name, e, h)
	}
	n.text = append(n.text, name...)
	n.upto = append(n.upto, uint64(len(n.text)))
	*s = slot{tag(uint32(len(name)), h), uint32(len(n.upto)), *e}
	return s.id - 1
}

func (n *Names) bytes(id uint32) []byte {
	from := uint64(0)
	if id > 0 {
		from = n.upto[id-1]
	}
	return n.text[from:n.upto[id]]
}

// grow doubles the room. It hashes every name again rather than keep eight bytes for each.
func (n *Names) grow() {
	n.slots = make([]slot, 2*len(n.slots))
	slots := n.slots
	const few = 256
	var hash [few]uint64
	for from := 0; from < len(n.upto); from += few {
		now := hash[:min(few, len(n.upto)-from)]
		for i := range now {
			name := n.bytes(uint32(from + i))
			e := endsOf(name)
			now[i] = n.hash(name, &e)
		}
		n.touch(now)
		for i, h := range now {
			name := n.bytes(uint32(from + i))
			at := h & uint64(len(slots)-1)
			for slots[at].id != 0 {
				at = (at + 1) & uint64(len(slots)-1)
			}
			slots[at] = slot{tag(uint32(len(name)), h), uint32(from+i) + 1, endsOf(name)}
		}
	}
}
