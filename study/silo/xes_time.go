// SPDX-License-Identifier: MIT

package silo

import "bytes"

// An isoClock reads moments of ISO 8601 as machines write them: a date, and after a T or a
// blank hours and minutes, perhaps seconds and a fraction, perhaps Z or an offset. What gives
// no offset is taken as UTC. Events of one day stand close together in most files, so it
// keeps the day it read last. The zero isoClock is ready.
type isoClock struct {
	day [10]byte
	at  int64 // when that day began, microseconds since 1970 UTC
}

// read gives microseconds since 1970 UTC; ok is false for what is not such a moment.
func (c *isoClock) read(b []byte) (at int64, ok bool) {
	b = bytes.TrimSpace(b)
	if len(b) < 10 {
		return 0, false
	}
	if string(b[:10]) != string(c.day[:]) {
		if !c.turn(b[:10]) {
			return 0, false
		}
	}
	at, b = c.at, b[10:]
	if len(b) == 0 {
		return at, true
	}
	if b[0] != 'T' && b[0] != 't' && b[0] != ' ' || len(b) < 6 || b[3] != ':' {
		return 0, false
	}
	h, ok1 := two(b[1:])
	m, ok2 := two(b[4:])
	if !ok1 || !ok2 || h > 24 || m > 59 || h == 24 && m > 0 {
		return 0, false
	}
	at += int64(h)*hour + int64(m)*minute
	b = b[6:]
	if len(b) >= 3 && b[0] == ':' {
		s, ok := two(b[1:])
		if !ok || s > 60 || h == 24 && s > 0 { // 60 is a leap second
			return 0, false
		}
		at += int64(s) * second
		b = b[3:]
		if len(b) >= 2 && (b[0] == '.' || b[0] == ',') && digit(b[1]) {
			i := 1
			for unit := second / 10; i < len(b) && digit(b[i]); i++ {
				at += int64(b[i]-'0') * unit
				unit /= 10
			}
			b = b[i:]
		}
	}
	off, ok := offset(b)
	return at - off, ok
}

// turn makes day the one that is kept.
func (c *isoClock) turn(day []byte) bool {
	y1, ok1 := two(day)
	y2, ok2 := two(day[2:])
	m, ok3 := two(day[5:])
	d, ok4 := two(day[8:])
	if !ok1 || !ok2 || !ok3 || !ok4 || day[4] != '-' || day[7] != '-' {
		return false
	}
	at, ok := civil(100*y1+y2, m, d)
	if ok {
		copy(c.day[:], day)
		c.at = at
	}
	return ok
}

// offset reads how far a clock is ahead of UTC.
func offset(b []byte) (int64, bool) {
	if len(b) > 0 && b[0] == ' ' {
		b = b[1:]
	}
	if len(b) == 0 || len(b) == 1 && (b[0] == 'Z' || b[0] == 'z') {
		return 0, true
	}
	if b[0] != '+' && b[0] != '-' || len(b) < 3 {
		return 0, false
	}
	h, ok := two(b[1:])
	m := 0
	switch {
	case len(b) == 3:
	case len(b) == 5:
		var ok2 bool
		m, ok2 = two(b[3:])
		ok = ok && ok2
	case len(b) == 6 && b[3] == ':':
		var ok2 bool
		m, ok2 = two(b[4:])
		ok = ok && ok2
	default:
		return 0, false
	}
	if !ok || h > 23 || m > 59 {
		return 0, false
	}
	off := int64(h)*hour + int64(m)*minute
	if b[0] == '-' {
		off = -off
	}
	return off, true
}

func two(b []byte) (int, bool) {
	return int(b[0]-'0')*10 + int(b[1]-'0'), digit(b[0]) && digit(b[1])
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
