// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"slices"

	"alongside/study/log"
)

const (
	sampled  = 1000 // how many of the first records are looked at before reading
	agreeing = 50   // and how many to tell what stands between columns
)

// A sample is the beginning of a file, cut with one delimiter.
type sample struct {
	delim, newline byte
	header         header
	preface        int // how many bytes stand before the records
	lines          int // and how many lines
	rows           [][]string
	more           bool // the file goes on behind
}

// look cuts the beginning of a file with the delimiter that suits it best, or the one given.
// data is not kept. ok is false where not even the header ends within it.
func look(data []byte, eof bool, delim byte) (s sample, open int, ok bool) {
	data = bytes.Clone(data)
	skip := 0
	newline := lineEnd(data)
	// Excel's own way to say what stands between columns.
	if rest, is := bytes.CutPrefix(data, []byte("sep=")); is && len(rest) > 1 && bytes.IndexByte([]byte(",;\t|"), rest[0]) >= 0 {
		if i := bytes.IndexByte(rest, newline); i >= 0 && len(bytes.TrimSpace(rest[1:i])) == 0 {
			skip = len("sep=") + i + 1
			if delim == 0 {
				delim = rest[0]
			}
		}
	}
	if eof && len(data) > 0 && data[len(data)-1] != newline {
		data = append(data, newline)
	}
	tries := []byte(",;\t|")
	if delim != 0 {
		tries = []byte{delim}
	}
	best := -1
	open = -1
	for _, d := range tries {
		t, at, cut := trial(data[skip:], d, newline, agreeing)
		if !cut {
			open = max(open, at)
			continue
		}
		if n := t.score(); n > best {
			best, s, ok = n, t, true
		}
	}
	if ok {
		s, _, _ = trial(data[skip:], s.delim, newline, sampled)
	}
	if skip > 0 {
		s.preface += skip
		s.lines++
	}
	s.more = !eof
	return s, open, ok
}

// lineEnd is what ends a line: a lone CR where no LF follows the first one.
func lineEnd(data []byte) byte {
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 && data[i] == '\r' && bytes.IndexByte(data[:min(len(data), i+4096)], '\n') < 0 {
		return '\r'
	}
	return '\n'
}

// trial cuts the first records with one delimiter.
func trial(data []byte, delim, newline byte, most int) (s sample, open int, ok bool) {
	s = sample{delim: delim, newline: newline}
	var row []log.Span
	for at := 0; at < len(data) && len(s.rows) < most; {
		var size int
		if row, size, open = fields(data[at:], delim, newline, row[:0]); size == 0 {
			break
		}
		cells := make([]string, len(row))
		blank := true
		for i, f := range row {
			cell := data[at+int(f.From&^escaped) : at+int(f.To)]
			if f.From&escaped != 0 {
				cell = bytes.Clone(cell)
				cell = cell[:unescape(cell)]
			}
			cells[i] = label(cell)
			blank = blank && cells[i] == ""
		}
		lines := bytes.Count(data[at:at+size], []byte{newline})
		at += size
		switch {
		case s.header == nil && blank:
			s.preface, s.lines = at, s.lines+lines
		case s.header == nil:
			s.preface, s.lines, s.header = at, s.lines+lines, cells
		case !blank:
			s.rows = append(s.rows, cells)
		}
	}
	return s, open, s.header != nil
}

// score says how well a delimiter suits: how many columns it makes, times how many of the
// first rows agree about them.
func (s sample) score() int {
	agree := 1
	for _, r := range s.rows {
		if len(r) == len(s.header) {
			agree++
		}
	}
	return (len(s.header) - 1) * agree
}

// column gives the words of a column in the sample that say something.
func (s sample) column(c int) []string {
	var all []string
	for _, r := range s.rows {
		if c < len(r) && !absent([]byte(r[c])) {
			all = append(all, r[c])
		}
	}
	return all
}

// dated is the share of a column's words that are times. Numbers count only where plainly
// the column is one of times.
func (s sample) dated(c int, way dating, numbers bool) float64 {
	words := s.column(c)
	if len(words) == 0 {
		return 0
	}
	n := 0
	cal := calendar{dating: way}
	for _, w := range words {
		if _, number := digits([]byte(w)); number && !numbers {
			continue
		}
		_, ok := cal.time([]byte(w))
		if !ok && way == dayFirst {
			_, ok = (&calendar{dating: monthFirst}).time([]byte(w))
		}
		if ok {
			n++
		}
	}
	return float64(n) / float64(len(words))
}

// order looks at the dates of some columns and says which number is the day. asks is true
// where any date needs to be told, doubt where none of them tells.
func (s sample) order(columns []int) (way dating, asks, doubt bool) {
	first, second := false, false // is any such number above 12?
	for _, c := range columns {
		for _, w := range s.column(c) {
			if a, b, ok := evidence([]byte(w)); ok {
				asks = true
				first = first || a > 12
				second = second || b > 12
			}
		}
	}
	if second && !first {
		return monthFirst, asks, false
	}
	return dayFirst, asks, asks && !first
}

// repeats says whether any word comes twice in a column of the sample.
func (s sample) repeats(c int) bool {
	words := s.column(c)
	slices.Sort(words)
	return len(slices.Compact(words)) < len(s.column(c))
}
