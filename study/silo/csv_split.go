// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
	"unicode/utf8"

	"alongside/study/log"
)

const (
	block = 1 << 20 // how much is read at once, and how long one record may be
	slack = 8       // room behind what was read: words of eight bytes are read at once
	some  = 1024    // how many records are worked on at once
)

// errRecord says that a record does not end within a block, or within the file.
var errRecord = errors.New("the record does not end")

// errNull says that there is a NUL byte, which no text has.
var errNull = errors.New("there is a NUL byte")

func place(from, to int) log.Span { return log.Span{From: uint32(from), To: uint32(to)} }

// A splitter cuts a file into records and fields as RFC 4180 says, and as files do: a quote
// means something only at the beginning of a field, and what follows the closing one belongs
// to the field. It works in one block of memory, in which escaped quotes are put right.
type splitter struct {
	src            io.Reader
	delim, newline byte
	slot           []int // by column: which of the spans keeps it; one too many for those not kept
	kept           int   // how many are kept

	buf     []byte
	at, end int // what of buf is still to be cut
	eof     bool
	odd     bool // not all of buf is UTF-8
	quote   int  // where the next quote is, end where there is none
	line    int  // the line on which buf[at] stands, from 1
	err     error

	// The records cut last. Fields kept of record i are spans[k*some+i].
	n      int
	spans  []log.Span
	lines  []int      // where each began
	uneven []int      // how many fields a record has that has not as many as the header, or 0; who sees it sets it to 0
	row    []log.Span // one record's fields
	blank  int        // records without a word
	open   int        // where a quote opened in the record that does not end, or -1
}

// newSplitter needs a fill, begin and keep before the first next. size is how long the file
// most likely is, or 0.
func newSplitter(src io.Reader, size int64) *splitter {
	room := block
	if size > 0 && size < block {
		room = int(size) + 1
	}
	return &splitter{src: src, line: 1, buf: make([]byte, room+slack), lines: make([]int, some), uneven: make([]int, some)}
}

// keep says how many columns there are and which fields of each record are kept.
func (s *splitter) keep(columns int, kept []int) {
	s.kept = len(kept)
	s.slot = make([]int, columns)
	for i := range s.slot {
		s.slot[i] = s.kept
	}
	for k, c := range kept {
		s.slot[c] = k
	}
	s.spans = make([]log.Span, (s.kept+1)*some)
}

// fill moves what is left to the beginning of the block and reads on. It says whether there
// is more than before.
func (s *splitter) fill() bool {
	if s.eof {
		return false
	}
	copy(s.buf, s.buf[s.at:s.end])
	s.end -= s.at
	s.at = 0
	if room := len(s.buf) - slack; s.end == room && room < block {
		s.buf = append(s.buf, make([]byte, min(room, block-room))...)
	}
	n, err := io.ReadFull(s.src, s.buf[s.end:len(s.buf)-slack])
	fresh := s.buf[s.end : s.end+n]
	s.end += n
	switch {
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		s.eof = true
		n += s.finish()
	case err != nil:
		s.err = err
		return false
	}
	if bytes.IndexByte(fresh, 0) >= 0 {
		s.err = errNull
		return false
	}
	whole := s.buf[:s.end]
	if i := bytes.LastIndexByte(whole, s.newline); i >= 0 {
		whole = whole[:i] // a letter may be cut in two at the end
	}
	s.odd = !utf8.Valid(whole)
	s.seek()
	return n > 0
}

// finish ends the last line of a file that does not. It gives how many bytes that took.
func (s *splitter) finish() int {
	if s.newline == 0 || s.end == 0 || s.buf[s.end-1] == s.newline {
		return 0
	}
	s.buf[s.end] = s.newline // there is room: slack
	s.end++
	return 1
}

// begin says, after the first fill, how the file is cut, and where its records begin.
func (s *splitter) begin(t sample) {
	s.delim, s.newline = t.delim, t.newline
	if s.eof {
		s.finish()
	}
	s.at, s.line = t.preface, t.lines+1
	s.seek()
}

// seek finds the next quote.
func (s *splitter) seek() {
	if s.quote = s.end; s.at < s.end {
		if i := bytes.IndexByte(s.buf[s.at:s.end], '"'); i >= 0 {
			s.quote = s.at + i
		}
	}
}

// next cuts up to some records. It gives false at the end, and where err is set.
func (s *splitter) next() bool {
	s.n = 0
	for s.n == 0 && s.err == nil {
		s.cut()
		if s.n == 0 && !s.fill() {
			if s.err == nil && s.at < s.end {
				s.err = errRecord
			}
			return false
		}
	}
	return s.n > 0
}

// cut cuts the records that end within the block.
func (s *splitter) cut() {
	each := 0x0101010101010101 * uint64(s.delim)
	const low = 0x7f7f7f7f7f7f7f7f
	columns, slot, spans := len(s.slot), s.slot, s.spans
	for s.n < some && s.at < s.end {
		i := bytes.IndexByte(s.buf[s.at:s.end], s.newline)
		if i < 0 {
			s.open = -1
			if s.quote < s.end {
				s.slow() // says where a quote opened
			}
			return
		}
		begin, stop := s.at, s.at+i
		if stop > s.quote {
			if !s.slow() {
				return
			}
			continue
		}
		s.at = stop + 1
		line := s.line
		s.line++
		if stop > begin && s.buf[stop-1] == '\r' {
			stop--
		}
		c, from, n := 0, begin, s.n
		for w := begin; w < stop; w += 8 {
			x := binary.LittleEndian.Uint64(s.buf[w:]) ^ each
			// A bit for each byte that is the delimiter, and for none besides.
			x = ^((x&low + low) | x | low)
			for ; x != 0; x &= x - 1 {
				to := w + bits.TrailingZeros64(x)/8
				if to >= stop {
					break
				}
				if c < columns {
					spans[slot[c]*some+n] = place(from, to)
				}
				c++
				from = to + 1
			}
		}
		if c == columns-1 && stop-begin > c {
			spans[slot[c]*some+n] = place(from, stop)
			s.lines[n] = line
			s.n++
			continue
		}
		// Not as many fields as the header: look closely.
		s.at, s.line = begin, line
		if !s.slow() {
			return
		}
	}
}

// slow cuts one record with quotes in it, or one that is not as long as the header: blank
// ones are none, and blank fields too many are no harm. It gives false where the record does
// not end within the block.
func (s *splitter) slow() bool {
	buf := s.buf[s.at:s.end]
	row, size, open := fields(buf, s.delim, s.newline, s.row[:0])
	s.row = row
	if size == 0 {
		s.open = open
		return false
	}
	at, line := s.at, s.line
	s.at += size
	s.line += bytes.Count(buf[:size], []byte{s.newline})
	if s.at > s.quote {
		s.seek()
	}
	blank, full := true, 0 // full is how many fields there are up to the last with a word
	for i, f := range row {
		if len(bytes.TrimSpace(buf[f.From&^escaped:f.To])) > 0 {
			blank, full = false, i+1
		}
	}
	switch columns := len(s.slot); {
	case blank:
		s.blank++
		return true
	case len(row) < columns || full > columns:
		s.uneven[s.n] = len(row)
		s.lines[s.n] = line
		s.n++
		return true
	default:
		row = row[:columns]
	}
	for c, f := range row {
		k := s.slot[c]
		if k == s.kept {
			continue
		}
		if f.From&escaped != 0 {
			f.From &^= escaped
			f.To = f.From + uint32(unescape(buf[f.From:f.To]))
		}
		s.spans[k*some+s.n] = place(at+int(f.From), at+int(f.To))
	}
	s.lines[s.n] = line
	s.n++
	return true
}

// escaped marks, in a log.Span's from, a field with quotes still to be put right.
const escaped = 1 << 31

// fields cuts the first record of b. It gives how long the record is with its newline; or 0
// where it does not end within b, and then where a quote opened that does not close, or -1.
func fields(b []byte, delim, newline byte, row []log.Span) (all []log.Span, size, open int) {
	for i := 0; ; {
		from, mark := i, 0
		if i < len(b) && b[i] == '"' {
			from++
			to := closing(b, from)
			if to < 0 {
				return row, 0, i
			}
			i = to + 1
			if bytes.IndexByte(b[from:to], '"') >= 0 {
				mark = escaped
			}
			if ends(b, i, delim, newline) {
				row = append(row, place(from|mark, to))
				if i < len(b) && b[i] == '\r' && newline == '\n' {
					i++
				}
				if i >= len(b) {
					return row, 0, -1
				}
				if b[i] == newline {
					return row, i + 1, -1
				}
				i++
				continue
			}
			mark = escaped
		}
		for i < len(b) && b[i] != delim && b[i] != newline {
			i++
		}
		if i >= len(b) {
			return row, 0, -1
		}
		to := i
		if b[i] == newline && to > from && b[to-1] == '\r' {
			to--
		}
		row = append(row, place(from|mark, to))
		if b[i] == newline {
			return row, i + 1, -1
		}
		i++
	}
}

// closing finds the quote that closes the one before b[i].
func closing(b []byte, i int) int {
	for {
		j := bytes.IndexByte(b[i:], '"')
		if j < 0 {
			return -1
		}
		i += j
		if i+1 < len(b) && b[i+1] == '"' {
			i += 2
			continue
		}
		return i
	}
}

// ends says whether a field is over at b[i].
func ends(b []byte, i int, delim, newline byte) bool {
	if i >= len(b) || b[i] == delim || b[i] == newline {
		return true
	}
	return b[i] == '\r' && newline == '\n' && (i+1 >= len(b) || b[i+1] == '\n')
}

// unescape takes away the closing quote of a field and one of each two before it; what stands
// behind the closing one stays. It gives the new length.
func unescape(f []byte) int {
	n, inside := 0, true
	for i := 0; i < len(f); i++ {
		if inside && f[i] == '"' {
			if i+1 < len(f) && f[i+1] == '"' {
				i++
			} else {
				inside = false
				continue
			}
		}
		f[n] = f[i]
		n++
	}
	return n
}
