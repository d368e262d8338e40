// SPDX-License-Identifier: MIT

package story

import (
	"encoding/hex"
	"fmt"
)

// An ID stands for a story, and so for its owner; it is random and says nothing. A short word
// of invented people stands for itself: "mags" is an ID too, and is written as that word.
type ID [16]byte

// A Who is somebody, as whoever wrote it calls them. The name is words and nothing more; who
// somebody is, their ID says. People without a story of their own have only a name.
type Who struct {
	Name string
	ID   ID
}

// Named is the ID that is written as that word: 1 to 15 of a-z, 0-9 and "-". It is for invented
// people, in fixtures and demos. It panics when the word is none.
func Named(word string) ID {
	id, err := ParseID(word)
	if err != nil || len(word) >= len(id) {
		panic(fmt.Sprintf("story: %q cannot be an ID", word))
	}
	return id
}

// String gives the word of an invented ID, and 32 hexadecimal digits of every other.
func (id ID) String() string { return string(id.append(make([]byte, 0, 2*len(id)))) }

func (id ID) append(b []byte) []byte {
	if n := id.invented(); n > 0 {
		return append(b, id[:n]...)
	}
	return hex.AppendEncode(b, id[:])
}

// invented is how long the word is that the ID is written as, or 0.
func (id *ID) invented() int {
	n := 0
	for n < len(id) && plain(id[n]) {
		n++
	}
	if n == len(id) {
		return 0
	}
	for _, c := range id[n:] {
		if c != 0 {
			return 0
		}
	}
	return n
}

func plain(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' }

// ParseID reads what String wrote, and nothing else.
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) == 2*len(id) {
		var again [2 * len(id)]byte
		_, err := hex.Decode(id[:], []byte(s))
		if hex.Encode(again[:], id[:]); err != nil || string(again[:]) != s {
			return ID{}, fmt.Errorf("%q is not the id of a story: it has 32 digits, 0-9 and a-f", s)
		}
		if id.invented() > 0 {
			return ID{}, fmt.Errorf("%q is not how that id is written: %s is", s, id)
		}
		return id, nil
	}
	if len(s) == 0 || len(s) >= len(id) {
		return ID{}, fmt.Errorf("%.40q is not the id of a story: it has 32 digits, 0-9 and a-f, or is a short invented name", s)
	}
	for i := range len(s) {
		if !plain(s[i]) {
			return ID{}, fmt.Errorf("%q is not the id of a story: an invented name has only a-z, 0-9 and -", s)
		}
		id[i] = s[i]
	}
	return id, nil
}
