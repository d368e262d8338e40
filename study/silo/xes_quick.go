// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"
)

// An xesQuick finds tags in a buffer.
type xesQuick struct {
	src     io.Reader
	buf     []byte // buf[at:end] is still to be read
	at, end int
	checked int  // up to here it is good UTF-8
	bad     bool // what stands there is no letter of any text, and not just half of one
	lines   int  // newlines before buf[counted]
	counted int
	begun   bool // something other than white space has been read
	written bool // there is a & or a \r, so that a value may not be what stands there
	eof     bool

	key, value []byte // where entities had to be put in
}

func newXESQuick(src io.Reader) *xesQuick {
	return &xesQuick{src: src, buf: make([]byte, 256<<10)}
}

// rest is everything that has not been read.
func (q *xesQuick) rest() io.Reader {
	return io.MultiReader(bytes.NewReader(q.buf[q.at:q.end]), q.src)
}

func (q *xesQuick) line() int { return q.lineOf(q.at) + 1 }

// lineOf counts the newlines before buf[i], which is never before where it counted last.
func (q *xesQuick) lineOf(i int) int {
	if i > q.counted {
		q.lines += bytes.Count(q.buf[q.counted:i], newline)
		q.counted = i
	}
	return q.lines
}

var newline = []byte{'\n'}

// fill reads more behind buf[at:end], which it keeps. It gives io.EOF when there is no more.
func (q *xesQuick) fill() error {
	if q.bad {
		return errXESOdd
	}
	if q.eof {
		return io.EOF
	}
	q.lineOf(q.at)
	n := copy(q.buf, q.buf[q.at:q.end])
	q.checked -= q.at
	q.at, q.end, q.counted = 0, n, 0
	if n == len(q.buf) {
		if n >= longest {
			return errXESLong
		}
		q.buf = append(q.buf, make([]byte, n)...)
	}
	for range 100 {
		n, err := q.src.Read(q.buf[q.end:])
		q.end += n
		if err != nil && err != io.EOF {
			return fmt.Errorf("read on from line %d: %w", q.line(), err)
		}
		q.eof = err == io.EOF
		if n > 0 || q.eof {
			q.check()
			return nil
		}
	}
	return io.ErrNoProgress
}

// check looks at what is new: agencies do send files that are not what they say they are.
func (q *xesQuick) check() {
	p := q.buf[q.checked:q.end]
	if i := bytes.IndexByte(p, 0); i >= 0 {
		p, q.bad = p[:i], true
	}
	q.written = q.written || bytes.IndexByte(p, '&') >= 0 || bytes.IndexByte(p, '\r') >= 0
	if utf8.Valid(p) {
		q.checked += len(p)
		return
	}
	for i := 0; i < len(p); {
		r, size := utf8.DecodeRune(p[i:])
		if r == utf8.RuneError && size == 1 {
			q.checked += i
			if q.eof || utf8.FullRune(p[i:]) {
				q.bad = true
			}
			return
		}
		i += size
	}
}

func (q *xesQuick) next(t *xesTag) error {
	for {
		i := xesSpace(q.buf[:q.checked], q.at) - q.at
		if q.at+i == q.checked || q.buf[q.at+i] != '<' {
			i = bytes.IndexByte(q.buf[q.at:q.checked], '<')
		}
		if i < 0 {
			q.text(q.checked)
			if err := q.fill(); err != nil {
				return err
			}
			continue
		}
		q.text(q.at + i)
		n, err := q.one(q.buf[q.at:q.checked], t)
		switch {
		case err != nil:
			return err
		case n > 0: // a tag
			q.at += n
			q.begun = true
			return nil
		case n < 0: // something else, passed over
			q.at -= n
			q.begun = true
		default: // it does not end in the buffer
			if err := q.fill(); err == io.EOF {
				return errXESOdd
			} else if err != nil {
				return err
			}
		}
	}
}

// text passes over what stands between tags.
func (q *xesQuick) text(to int) {
	if !q.begun {
		between := bytes.TrimPrefix(q.buf[q.at:to], bom)
		q.begun = len(bytes.TrimLeft(between, " \t\r\n")) > 0
	}
	q.at = to
}

var bom = []byte("\ufeff")

// one reads what begins at b[0], a '<'. It gives how long the tag is, that length below zero
// for what is not a tag, or 0 when b ends before it does.
func (q *xesQuick) one(b []byte, t *xesTag) (int, error) {
	if len(b) < 2 {
		return 0, nil
	}
	switch b[1] {
	case '/':
		if n := xesUsual(b[2:]); n > 0 && b[2+n] == '>' {
			*t = xesTag{is: closes, name: b[2 : 2+n]}
			return n + 3, nil
		}
		end := bytes.IndexByte(b, '>')
		if end < 0 {
			return 0, nil
		}
		name := bytes.TrimRight(b[2:end], " \t\r\n")
		if !xesName(name) {
			return 0, errXESOdd
		}
		*t = xesTag{is: closes, name: xesLocal(name)}
		return end + 1, nil
	case '!':
		return xesPassed(b)
	case '?':
		n := bytes.Index(b[2:], []byte("?>"))
		if n < 0 {
			return 0, nil
		}
		says := b[2 : 2+n]
		if target, _, _ := bytes.Cut(says, []byte{' '}); !xesName(target) || string(target) == "xml" && (q.begun || !xesPlain(says)) {
			return 0, errXESOdd
		}
		return -(n + 4), nil
	}
	return q.tag(b, t)
}

// xesPassed gives the length of a comment or of CDATA.
func xesPassed(b []byte) (int, error) {
	for _, p := range [...]struct{ begin, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}} {
		n := min(len(b), len(p.begin))
		if string(b[:n]) != p.begin[:n] {
			continue
		}
		if i := bytes.Index(b[n:], []byte(p.end)); i >= 0 && n == len(p.begin) {
			return -(n + i + len(p.end)), nil
		}
		return 0, nil
	}
	return 0, errXESOdd
}

// tag reads a tag that opens, attributes and all.
func (q *xesQuick) tag(b []byte, t *xesTag) (int, error) {
	i := xesUsual(b[1:]) + 1
	if i > 1 {
		*t = xesTag{is: opens, name: b[1:i]}
	} else {
		for i < len(b) && inName[b[i]] {
			i++
		}
		if i < len(b) && !xesName(b[1:i]) {
			return 0, errXESOdd
		}
		*t = xesTag{is: opens, name: xesLocal(b[1:i])}
	}
	for {
		i = xesSpace(b, i)
		if i+1 >= len(b) {
			if i < len(b) && b[i] == '>' {
				return i + 1, nil
			}
			return 0, nil
		}
		switch b[i] {
		case '>':
			return i + 1, nil
		case '/':
			if b[i+1] != '>' {
				return 0, errXESOdd
			}
			t.is = whole
			return i + 2, nil
		}
		var says []byte
		quote, n := byte('"'), 0
		switch { // nearly all are written like this
		case b[i] == 'k' && len(b) > i+5 && string(b[i:i+5]) == `key="`:
			says, i = b[i:i+3], i+5
		case b[i] == 'v' && len(b) > i+7 && string(b[i:i+7]) == `value="`:
			says, i = b[i:i+5], i+7
		default:
			var err error
			if says, quote, n, err = xesEquals(b[i:]); n == 0 {
				return 0, err
			}
			i += n
		}
		if n = bytes.IndexByte(b[i:], quote); n < 0 {
			return 0, nil
		}
		value := b[i : i+n : i+n]
		i += n + 1
		var err error
		switch string(says) {
		case "key":
			if t.key = value; q.written {
				t.key, q.key, err = xesText(value, q.key)
			}
		case "value":
			if t.value = value; q.written {
				t.value, q.value, err = xesText(value, q.value)
			}
		}
		if err != nil {
			return 0, err
		}
	}
}

// xesEquals reads an attribute as far as the quote that its value begins with, and gives how
// long that is, or 0 when b ends before.
func xesEquals(b []byte) (name []byte, quote byte, n int, err error) {
	for n < len(b) && inName[b[n]] {
		n++
	}
	name = b[:n]
	if n = xesSpace(b, n); n == len(b) {
		return nil, 0, 0, nil
	}
	if b[n] != '=' || !xesName(name) {
		return nil, 0, 0, errXESOdd
	}
	if n = xesSpace(b, n+1); n == len(b) {
		return nil, 0, 0, nil
	}
	if quote = b[n]; quote != '"' && quote != '\'' {
		return nil, 0, 0, errXESOdd
	}
	return xesLocal(name), quote, n + 1, nil
}
