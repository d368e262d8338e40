// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// western appends f, read as Windows-1252, to to. A file may be patched together out of
// several systems, so it is for each field to be UTF-8 or not: what is not is read so.
func western(to, f []byte) []byte {
	for _, b := range f {
		r := charmap.Windows1252.DecodeByte(b)
		if r == utf8.RuneError {
			r = rune(b) // five bytes mean nothing there: Latin-1 has control signs for them
		}
		to = utf8.AppendRune(to, r)
	}
	return to
}

// absent says whether a field that is trimmed says that nothing is known, as databases and
// spreadsheets spell it. Were those names, one person called NULL would have all the contacts.
func absent(f []byte) bool {
	switch len(f) {
	case 0:
		return true
	case 1:
		return f[0] == '-'
	case 2, 3, 4, 6:
		switch f[0] {
		case 'N', 'n', '#', '(':
			return nothing(string(f))
		}
	}
	return false
}

func nothing(s string) bool {
	switch strings.ToLower(s) {
	case "na", "n/a", "nan", "nat", "null", "none", "#n/a", "(null)":
		return true
	}
	return false
}

// trim takes white space from both ends; it seldom has any.
func trim(f []byte) []byte {
	if n := len(f); n > 0 && (f[0] <= ' ' || f[n-1] <= ' ' || f[0] >= 0x80 || f[n-1] >= 0x80) {
		return bytes.TrimSpace(f)
	}
	return f
}

// label makes the name of a column out of a field of the header: one line of UTF-8.
func label(f []byte) string {
	if !utf8.Valid(f) {
		f = western(nil, f)
	}
	return strings.Join(strings.FieldsFunc(string(f), func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0xa0 || r == 0xfeff }), " ")
}
