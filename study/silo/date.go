// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"encoding/binary"
)

// A dating is how a file writes its dates.
type dating uint8

const (
	dayFirst   dating = iota // 15/02/2016, and all that is not in doubt
	monthFirst               // 02/15/2016, and all that is not in doubt
	isoOnly                  // 2016-02-15 and nothing else
	excelDays                // days since 1900 as Excel counts them, and all that is not in doubt
	unixSeconds
	unixMillis
)

// datings are the ways as a map file spells them, in the order of the constants.
var datings = [...]string{"day first", "month first", "iso", "excel", "unix seconds", "unix milliseconds"}

const (
	second = int64(1_000_000)
	minute = 60 * second
	hour   = 60 * minute
	day    = 24 * hour
)

// A calendar reads times. A time without a zone is read as UTC: files seldom say, and what
// counts here are days and gaps. It belongs to one goroutine; the zero value reads day first.
type calendar struct {
	dating dating

	// The day read last: most rows are of the same day as the row before.
	ym uint64 // the bytes of yyyy-mm-
	dd uint16
	at int64
}

// time gives the moment that f says, in microseconds since 1970 UTC.
func (c *calendar) time(f []byte) (int64, bool) {
	if len(f) == 19 && (f[10] == ' ' || f[10] == 'T') && c.dating < excelDays {
		if d, ok := c.day(f); ok {
			if t, ok := clock(binary.LittleEndian.Uint64(f[11:])); ok {
				return d + t, true
			}
		}
	}
	return c.any(f)
}

// day reads yyyy-mm-dd at the beginning of f.
func (c *calendar) day(f []byte) (int64, bool) {
	ym, dd := binary.LittleEndian.Uint64(f), binary.LittleEndian.Uint16(f[8:])
	if ym == c.ym && dd == c.dd {
		return c.at, true
	}
	if f[4] != '-' || f[7] != '-' {
		return 0, false
	}
	y, okY := digits(f[:4])
	m, okM := digits(f[5:7])
	d, okD := digits(f[8:10])
	if !okY || !okM || !okD {
		return 0, false
	}
	at, ok := civil(y, m, d)
	if ok {
		c.ym, c.dd, c.at = ym, dd, at
	}
	return at, ok
}

// clock reads hh:mm:ss out of eight bytes at once.
func clock(x uint64) (int64, bool) {
	x ^= 0x30_30_3a_30_30_3a_30_30 // "00:00:00": digits become 0 to 9, colons 0
	if x&0xf0_f0_ff_f0_f0_ff_f0_f0 != 0 || (x+0x06_06_00_06_06_00_06_06)&0xf0_f0_00_f0_f0_00_f0_f0 != 0 {
		return 0, false
	}
	h := x&15*10 + x>>8&15
	m := x>>24&15*10 + x>>32&15
	s := x>>48&15*10 + x>>56
	if h > 23 || m > 59 || s > 59 {
		return 0, false // 24:00:00 and leap seconds go the long way
	}
	return int64(h*3600+m*60+s) * second, true
}

var before = [...]int{0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}

// civil gives the beginning of a day. Only days that exist, of the years 1 to 9999, are ok.
func civil(y, m, d int) (int64, bool) {
	if y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 {
		return 0, false
	}
	leap := 0
	if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		leap = 1
	}
	length := before[m+1] - before[m]
	if m == 2 {
		length += leap
	}
	if d > length {
		return 0, false
	}
	past := y - 1
	days := 365*past + past/4 - past/100 + past/400 + before[m] + d - 1
	if m > 2 {
		days += leap
	}
	return int64(days-719162) * day, true
}

// digits reads a number that has nothing but digits, at most nine.
func digits(f []byte) (int, bool) {
	if len(f) == 0 || len(f) > 9 {
		return 0, false
	}
	n := 0
	for _, b := range f {
		b -= '0'
		if b > 9 {
			return 0, false
		}
		n = 10*n + int(b)
	}
	return n, true
}

// any reads a time in all the usual shapes.
func (c *calendar) any(f []byte) (int64, bool) {
	f = bytes.TrimSpace(f)
	if len(f) < 5 && c.dating < excelDays || len(f) > 64 {
		return 0, false
	}
	if t, ok := c.number(f); ok || c.dating >= unixSeconds {
		return t, ok
	}
	y, m, d, rest, ok := date(f, c.dating)
	if !ok {
		return 0, false
	}
	at, ok := civil(y, m, d)
	if !ok {
		return 0, false
	}
	of, ok := hours(rest)
	return at + of, ok
}

// number reads a time that is written as one number.
func (c *calendar) number(f []byte) (int64, bool) {
	whole, part, _ := bytes.Cut(f, []byte{'.'})
	if c.dating >= unixSeconds {
		n, unit := int64(0), second
		if c.dating == unixMillis {
			unit = 1000
		}
		if len(whole) == 0 || len(whole) > 14 {
			return 0, false
		}
		for _, b := range whole {
			if b < '0' || b > '9' {
				return 0, false
			}
			n = 10*n + int64(b-'0')
		}
		micros, ok := fraction(part)
		return n*unit + micros*unit/second, ok && n < 300_000_000_000_000_000/unit
	}
	if c.dating == isoOnly || len(whole) == 8 || len(whole) == 12 || len(whole) == 14 {
		return compact(f)
	}
	n, ok := digits(whole)
	if !ok || c.dating != excelDays && (n < 20000 || n > 80000) || n < 61 || n > 2958465 {
		return 0, false
	}
	micros, ok := fraction(part)
	// A fraction of a day, to the nearest second: Excel keeps no better.
	t := (micros*86400 + second/2) / second * second
	return int64(n-25569)*day + t, ok
}

// compact reads yyyymmdd, yyyymmddhhmm and yyyymmddhhmmss.
func compact(f []byte) (int64, bool) {
	if len(f) != 8 && len(f) != 12 && len(f) != 14 {
		return 0, false
	}
	y, okY := digits(f[:4])
	m, okM := digits(f[4:6])
	d, okD := digits(f[6:8])
	at, ok := civil(y, m, d)
	if !okY || !okM || !okD || !ok {
		return 0, false
	}
	for i, unit := range []int64{hour, minute, second} {
		if f := f[8:]; len(f) >= 2*i+2 {
			n, ok := digits(f[2*i : 2*i+2])
			if !ok || n > 59 || i == 0 && n > 23 {
				return 0, false
			}
			at += int64(n) * unit
		}
	}
	return at, true
}

// fraction reads the digits behind a point as millionths.
func fraction(f []byte) (int64, bool) {
	n := int64(0)
	for i := range max(len(f), 6) {
		switch {
		case i >= len(f):
			n *= 10
		case f[i] < '0' || f[i] > '9':
			return 0, false
		case i < 6:
			n = 10*n + int64(f[i]-'0')
		}
	}
	return n, true
}
