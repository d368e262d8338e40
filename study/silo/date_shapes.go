// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
)

// date reads a date at the beginning of f, and gives what stands behind it.
func date(f []byte, way dating) (y, m, d int, rest []byte, ok bool) {
	var n [3]int
	var width [3]int
	named := -1 // which of the three is the name of a month
	rest = f
	for i := range n {
		if i > 0 {
			trimmed := bytes.TrimLeft(rest, "-/., ")
			joined := len(trimmed) == len(rest) && named != i-1 && !startsName(rest)
			if joined || len(rest)-len(trimmed) > 2 {
				return 0, 0, 0, nil, false
			}
			rest = trimmed
		}
		if named < 0 && i < 2 && startsName(rest) {
			if n[i], rest = month(rest); n[i] == 0 {
				return 0, 0, 0, nil, false
			}
			named = i
			continue
		}
		width[i] = leading(rest)
		if n[i], ok = digits(rest[:width[i]]); !ok || width[i] > 4 || width[i] == 3 {
			return 0, 0, 0, nil, false
		}
		rest = rest[width[i]:]
	}
	switch {
	case width[0] == 4 && named < 0:
		return n[0], n[1], n[2], rest, width[2] <= 2
	case way == isoOnly:
		return 0, 0, 0, nil, false
	case named == 0 || named < 0 && way == monthFirst:
		y, m, d = n[2], n[0], n[1]
	default:
		y, m, d = n[2], n[1], n[0]
	}
	switch {
	case width[2] == 4:
	case width[2] == 2 && y < 70:
		y += 2000
	case width[2] == 2:
		y += 1900
	default:
		return 0, 0, 0, nil, false
	}
	return y, m, d, rest, max(width[0], width[1]) <= 2
}

// evidence gives the first two numbers of a date in which it may be in doubt which is the day.
func evidence(f []byte) (first, second int, ok bool) {
	f = bytes.TrimSpace(f)
	w := leading(f)
	if w < 1 || w > 2 {
		return 0, 0, false
	}
	y, m, d, _, ok := date(f, dayFirst)
	if !ok || y < 1 || bytes.ContainsFunc(f[:min(len(f), w+2)], isLetter) || startsName(bytes.TrimLeft(f[w:], "-/., ")) {
		return 0, 0, false
	}
	return d, m, true
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }

// startsName says whether f begins with at least three letters.
func startsName(f []byte) bool {
	return len(f) >= 3 && isLetter(rune(f[0])) && isLetter(rune(f[1])) && isLetter(rune(f[2]))
}

// leading is how many digits f begins with, five at most.
func leading(f []byte) int {
	n := 0
	for n < len(f) && n < 5 && f[n] >= '0' && f[n] <= '9' {
		n++
	}
	return n
}

// month reads a month by its English name or the first three letters of it, 0 for none.
func month(f []byte) (int, []byte) {
	n := 0
	for n < len(f) && isLetter(rune(f[n])) {
		n++
	}
	name := bytes.ToLower(f[:n])
	for i, full := range [...]string{"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december"} {
		if string(name) == full || string(name) == full[:3] || string(name) == "sept" && i == 8 {
			return i + 1, f[n:]
		}
	}
	return 0, nil
}

// hours reads what may stand behind a date: a time of day, am or pm, a zone.
func hours(f []byte) (int64, bool) {
	if len(f) == 0 {
		return 0, true
	}
	trimmed := bytes.TrimLeft(f, "T, ")
	if len(trimmed) == len(f) && f[0] != 'Z' && f[0] != '+' {
		return 0, false
	}
	t, f, ok := timeOfDay(trimmed)
	if !ok {
		return 0, false
	}
	f = bytes.TrimLeft(f, " ")
	off, ok := zone(f)
	return t - off, ok
}

func timeOfDay(f []byte) (t int64, rest []byte, ok bool) {
	w := leading(f)
	if w == 0 {
		return 0, f, true // a zone may follow
	}
	h, _ := digits(f[:w])
	if w > 2 || len(f) < w+3 || f[w] != ':' && f[w] != '.' {
		return 0, nil, false
	}
	sep := f[w]
	f = f[w+1:]
	m, ok := digits(f[:2])
	f = f[2:]
	s, micros := 0, int64(0)
	if ok && len(f) >= 3 && f[0] == sep {
		s, ok = digits(f[1:3])
		f = f[3:]
		if ok && len(f) > 1 && (f[0] == '.' || f[0] == ',' || f[0] == ':') {
			n := 1
			for n < len(f) && f[n] >= '0' && f[n] <= '9' {
				n++
			}
			micros, ok = fraction(f[1:n])
			ok = ok && n > 1
			f = f[n:]
		}
	}
	half, f, isHalf := noon(f)
	if isHalf {
		ok = ok && h >= 1 && h <= 12
		h = h%12 + half
	}
	if !ok || h > 24 || m > 59 || s > 60 || h == 24 && (m > 0 || s > 0 || micros > 0) {
		return 0, nil, false
	}
	return int64(h)*hour + int64(m)*minute + int64(s)*second + micros, f, true
}

// noon reads am, PM, a.m. and the like, and gives the hours they add.
func noon(f []byte) (hours int, rest []byte, ok bool) {
	g := bytes.TrimLeft(f, " ")
	if len(g) == 0 || g[0]|0x20 != 'a' && g[0]|0x20 != 'p' {
		return 0, f, false
	}
	if g[0]|0x20 == 'p' {
		hours = 12
	}
	g = bytes.TrimPrefix(g[1:], []byte{'.'})
	if len(g) == 0 || g[0]|0x20 != 'm' {
		return 0, f, false
	}
	return hours, bytes.TrimPrefix(g[1:], []byte{'.'}), true
}

// zone reads what f says behind a time, as what UTC is behind it.
func zone(f []byte) (int64, bool) {
	switch string(f) {
	case "", "Z", "z", "UTC", "GMT":
		return 0, true
	}
	if len(f) < 3 || f[0] != '+' && f[0] != '-' {
		return 0, false
	}
	h, ok := digits(f[1:3])
	m := 0
	if rest := bytes.TrimPrefix(f[3:], []byte{':'}); ok && len(rest) > 0 {
		if len(rest) != 2 {
			return 0, false
		}
		m, ok = digits(rest)
	}
	if !ok || h > 18 || m > 59 {
		return 0, false
	}
	off := int64(h)*hour + int64(m)*minute
	if f[0] == '-' {
		off = -off
	}
	return off, true
}
