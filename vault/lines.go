// SPDX-License-Identifier: MIT

package vault

import (
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// Lines reads a text line by line, and remembers the first thing that was wrong and where.
type lines struct {
	line string // without its end
	rest string
	n    int // of line, from 1
	err  error
}

// next goes on to the next line. A line that is not ended is none.
func (p *lines) next() {
	p.n++
	line, rest, ended := strings.Cut(p.rest, "\n")
	if !ended {
		p.line, p.rest = "", ""
		p.say("the file ends before its end")
		return
	}
	p.line, p.rest = line, rest
}

// sorry is one sentence about the line.
func (p *lines) sorry(what string) error { return fmt.Errorf("line %d: %s", max(p.n, 1), what) }

func (p *lines) say(what string) {
	if p.err == nil {
		p.err = p.sorry(what)
	}
}

// after is the line without what it must begin with; before the first line it is the first.
func (p *lines) after(want string) string {
	if p.n == 0 {
		p.next()
	}
	rest, ok := strings.CutPrefix(p.line, want)
	if !ok {
		p.say(fmt.Sprintf("%q must stand at the beginning", strings.TrimSpace(want)))
	}
	return rest
}

// fields gives the n words of the line, all empty if they are not n.
func (p *lines) fields(n int, want string) []string {
	f := strings.Split(p.line, " ")
	if len(f) != n {
		p.say(want)
		return make([]string, n)
	}
	return f
}

// hex fills to from small hex digits.
func (p *lines) hex(to []byte, want, digits string) {
	b, err := hex.DecodeString(digits)
	if err != nil || len(b) != len(to) || strings.ToLower(digits) != digits {
		p.say(want)
		return
	}
	copy(to, b)
}

func (p *lines) when(text, want string) int64 {
	at, err := time.Parse(moment, text)
	if err != nil {
		p.say(want)
		return 0
	}
	return at.UnixMicro()
}
