// SPDX-License-Identifier: MIT

package story

import (
	"encoding/hex"
	"fmt"
	"strings"
)

// An ID stands for a story, and so for its owner; it is random and says nothing. A short word
// of invented people stands for itself: "mags" is an ID too, and is written as that word.
type ID [16]byte

// Named is the ID that is written as that word: 1 to 15 of a-z, 0-9 and "-". It is for invented
// people, in fixtures and demos. It panics when the word is none.
func Named(word string) ID {
	id, err := ParseID(word)
	if err != nil || id.String() != word {
		panic(fmt.Sprintf("story: %q cannot be an ID", word))
	}
	return id
}

// String gives the word of an invented ID, and 32 hexadecimal digits of every other.
func (id ID) String() string {
	n := 0
	for n < len(id) && plain(id[n]) {
		n++
	}
	if n > 0 && n < len(id) && string(id[n:]) == strings.Repeat("\x00", len(id)-n) {
		return string(id[:n])
	}
	return hex.EncodeToString(id[:])
}

func plain(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' }

// ParseID reads what String wrote.
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) == 2*len(id) {
		if _, err := hex.Decode(id[:], []byte(s)); err != nil {
			return ID{}, fmt.Errorf("%q is not the id of a story: it has 32 digits, 0-9 and a-f", s)
		}
		if id.String() != s {
			return ID{}, fmt.Errorf("%q is not how that id is written: %s is", s, id)
		}
		return id, nil
	}
	if len(s) == 0 || len(s) >= len(id) {
		return ID{}, fmt.Errorf("%q is not the id of a story: it has 32 digits, 0-9 and a-f, or is a short invented name", s)
	}
	for i := range len(s) {
		if !plain(s[i]) {
			return ID{}, fmt.Errorf("%q is not the id of a story: an invented name has only a-z, 0-9 and -", s)
		}
		id[i] = s[i]
	}
	return id, nil
}

// A Who is somebody, as whoever wrote it calls them. The name is words and nothing more; who
// somebody is, their ID says. People without a story of their own have only a name.
type Who struct {
	Name string
	ID   ID
}

// text writes "Sam @id"; a name that holds an "@" and has no ID gets a bare "@" behind it, so
// that reading gives back what was written.
func (w Who) text() string {
	switch {
	case w.ID == ID{} && !strings.Contains(w.Name, "@"):
		return w.Name
	case w.ID == ID{}:
		return w.Name + " @"
	case w.Name == "":
		return "@" + w.ID.String()
	}
	return w.Name + " @" + w.ID.String()
}

func parseWho(s string) (Who, error) {
	at := strings.LastIndexByte(s, '@')
	if at < 0 {
		return Who{Name: s}, nil
	}
	name, handle := s[:at], s[at+1:]
	if at > 0 {
		cut, ok := strings.CutSuffix(name, " ")
		if !ok {
			return Who{}, fmt.Errorf("before the @ of %q stands no space", s)
		}
		name = cut
	}
	w := Who{Name: name}
	if handle != "" {
		id, err := ParseID(handle)
		if err != nil {
			return Who{}, err
		}
		w.ID = id
	}
	if w.text() != s {
		return Who{}, fmt.Errorf("%q is not how somebody is written", s)
	}
	return w, nil
}
