// SPDX-License-Identifier: MIT

package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// screen says whether f is a screen that somebody watches, and how wide it is.
func screen(f *os.File) (is bool, width int) {
	if !term.IsTerminal(int(f.Fd())) {
		return false, 80
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 20 {
		width = 80
	}
	return true, width
}

// A bar says how far something has come, on a screen, once it has taken longer than a second.
// It says nothing where nobody watches.
type bar struct {
	w     io.Writer
	on    bool
	width int
	what  string
	from  time.Time
	last  time.Time
	shown bool
}

func (w world) bar(what string) *bar {
	return &bar{w: w.err, on: w.terminal, width: w.width, what: what, from: time.Now()}
}

// to says that done of size is done; a size of 0 is not known.
func (b *bar) to(done, size int64) {
	if !b.on {
		return
	}
	now := time.Now()
	if now.Sub(b.from) < time.Second || now.Sub(b.last) < 100*time.Millisecond {
		return
	}
	b.last, b.shown = now, true
	text := fmt.Sprintf("%s  %d MB", b.what, done>>20)
	if size > 0 {
		room := max(10, min(40, b.width-len(b.what)-12))
		full := int(int64(room) * min(done, size) / size)
		text = fmt.Sprintf("%s  %s%s %3d %%", b.what, strings.Repeat("█", full), strings.Repeat("·", room-full), 100*min(done, size)/size)
	}
	fmt.Fprintf(b.w, "\r%s", text)
}

// gone takes the bar off the screen.
func (b *bar) gone() {
	if b.shown {
		fmt.Fprintf(b.w, "\r%s\r", strings.Repeat(" ", b.width-1))
		b.shown = false
	}
}
