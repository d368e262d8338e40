// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// xesPlain says whether an XML declaration promises what xesQuick reads: UTF-8, or what was
// UTF-16 until it was decoded on the way here.
func xesPlain(declaration []byte) bool {
	_, e, ok := bytes.Cut(declaration, []byte("encoding"))
	if !ok {
		return true
	}
	e = bytes.ToLower(bytes.Trim(e, " \t\r\n=\"'?"))
	e, _, _ = bytes.Cut(e, []byte{' '})
	switch string(bytes.Trim(e, "\"'")) {
	case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be":
		return true
	}
	return false
}

// xesUsual gives the length of the tag's name where b begins with one of the usual ones and
// something that ends it, and 0 otherwise. Nearly all tags of a log have one of them.
func xesUsual(b []byte) int {
	if len(b) < 7 {
		return 0
	}
	n := 0
	switch b[0] {
	case 's':
		if string(b[:6]) == "string" {
			n = 6
		}
	case 'd':
		if string(b[:4]) == "date" {
			n = 4
		}
	case 'e':
		if string(b[:5]) == "event" {
			n = 5
		}
	case 't':
		if string(b[:5]) == "trace" {
			n = 5
		}
	case 'i':
		if string(b[:3]) == "int" {
			n = 3
		}
	case 'f':
		if string(b[:5]) == "float" {
			n = 5
		}
	}
	if inName[b[n]] {
		return 0
	}
	return n
}

func xesSpace(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}

// inName are the bytes that xesQuick takes for part of a name. Letters beyond ASCII are left
// to encoding/xml.
var inName = func() (in [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:") {
		in[c] = true
	}
	return in
}()

// xesName says whether b is a name as XML wants it.
func xesName(b []byte) bool {
	if len(b) == 0 || b[0] >= '0' && b[0] <= '9' || b[0] == '-' || b[0] == '.' {
		return false
	}
	colons := 0
	for _, c := range b {
		if !inName[c] {
			return false
		}
		if c == ':' {
			colons++
		}
	}
	return colons <= 1
}

// xesLocal is a name without its prefix.
func xesLocal(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i > 0 && i+1 < len(name) {
		return name[i+1:]
	}
	return name
}

// xesText gives what an attribute says. Where that is not what stands there, it is written
// into room, which is given back to be used again.
func xesText(b, room []byte) (says, kept []byte, err error) {
	i := bytes.IndexByte(b, '&')
	if r := bytes.IndexByte(b, '\r'); r >= 0 && (i < 0 || r < i) {
		i = r
	}
	if i < 0 {
		return b, room, nil
	}
	room = append(room[:0], b[:i]...)
	for i < len(b) {
		switch c := b[i]; c {
		case '\r': // a line ends in \n, whatever the machine it was written on
			room = append(room, '\n')
			i++
			if i < len(b) && b[i] == '\n' {
				i++
			}
		case '&':
			n := bytes.IndexByte(b[i:], ';')
			if n < 0 || n > 12 {
				return nil, room, errXESOdd
			}
			r, ok := xesEntity(string(b[i+1 : i+n]))
			if !ok {
				return nil, room, errXESOdd
			}
			room = utf8.AppendRune(room, r)
			i += n + 1
		default:
			room = append(room, c)
			i++
		}
	}
	return room, room, nil
}

// xesEntity gives the letter that &name; stands for.
func xesEntity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	return r, err == nil && n <= 0xFFFD && (n >= ' ' && n < 0xD800 || n >= 0xE000 || n == '\t' || n == '\n' || n == '\r')
}
