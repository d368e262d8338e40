// SPDX-License-Identifier: MIT

package silo

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"alongside/study/log"
)

// recorded is what an event is called where the file does not say what was done.
const recorded = "recorded"

// readCSV reads a table with a row for each event.
func readCSV(ctx context.Context, b *log.Builder, src *bufio.Reader, s Source, o Options, f *File) error {
	cut := newSplitter(src, s.Size)
	for cut.end < block && cut.fill() {
		// The first block is looked at whole.
	}
	if cut.err != nil {
		return cut.sorry(s)
	}
	m, look, err := fit(s.Name, o.Maps, cut.buf[:cut.end], cut.eof)
	if err != nil {
		return err
	}
	if len(look.rows) == 0 && !look.more {
		return &Sorry{s.Name, "it has a row of names for its columns but no rows under it: choose a file with events in it"}
	}
	m, f.Notes, err = look.roles(s, m, o.Person)
	if err != nil {
		return err
	}
	f.Invented = look.invented()
	m.Unused = slices.DeleteFunc(m.Unused, func(c string) bool { return f.Invented && plain(c) == inventedColumn })
	f.Guess = &m
	r := newReader(b, cut, look.header, m, s, o, f)
	cut.begin(look)
	for cut.next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if f.Events == 0 && s.Size > 0 && cut.at > look.preface {
			each := (cut.at - look.preface) / cut.n
			b.Grow(int((s.Size-int64(look.preface))/int64(each+1)*102/100) + some)
		}
		r.batch()
	}
	if cut.err != nil {
		return cut.sorry(s)
	}
	if f.Events == 0 {
		return r.none()
	}
	r.notes()
	return nil
}

// inventedColumn is a column by which a log says of itself that nobody in it is real.
const inventedColumn = "invented"

// invented says whether every row of the sample says so.
func (s sample) invented() bool {
	i := s.header.find(inventedColumn)
	if i < 0 || len(s.rows) == 0 {
		return false
	}
	return !slices.ContainsFunc(s.rows, func(row []string) bool { return i >= len(row) || row[i] != "yes" })
}

// sorry says why a file cannot be cut any further.
func (s *splitter) sorry(src Source) error {
	var known *Sorry
	rest := s.buf[s.at:s.end]
	switch {
	case errors.As(s.err, &known):
		return known
	case errors.Is(s.err, context.Canceled), errors.Is(s.err, context.DeadlineExceeded):
		return s.err
	case s.err == errNull:
		line := s.line + bytes.Count(rest[:max(0, bytes.IndexByte(rest, 0))], []byte{'\n'})
		return &Sorry{src.Name, fmt.Sprintf("there is a NUL byte on line %d, so it is no plain text: save it again as CSV in UTF-8", line)}
	case s.err == errRecord && s.open >= 0:
		line := s.line + bytes.Count(rest[:s.open], []byte{s.newline})
		return &Sorry{src.Name, fmt.Sprintf("the quote that opens on line %d does not close within a million letters: close it there, or take it away", line)}
	case s.err == errRecord:
		return &Sorry{src.Name, fmt.Sprintf("line %d is longer than a million letters: this is not a table with a row for each event", s.line)}
	}
	return &Sorry{src.Name, fmt.Sprintf("it could not be read any further after line %d: %v", s.line, s.err)}
}

// A column is where a reader takes a part from.
type column struct {
	slots  []int
	says   []map[string]string // by slot; nil where nothing is said of codes
	prefix string
	plain  bool // one slot and no more ado
}

// A reader turns records into events, some at a time, column by column: that is several
// times quicker than one by one.
type reader struct {
	*splitter
	b     *log.Builder
	f     *File
	m     Map
	o     Options
	cal   calendar
	comma bool // amounts are written 12,50

	columns [parts]*column // nil for a part that comes from nowhere, or is the same always
	always  [parts]uint32  // what is the same in every row, or None
	rows    log.Rows
	dead    []bool // records that were rejected
	scratch []byte

	tidy  []log.Span // of one column, without white space
	whole [3][]int64 // room for what is said of cases

	undated, unended, unpriced, unnamed, unjudged, western int
	examples                                               []string // of times that cannot be read, or their shape
}

func newReader(b *log.Builder, cut *splitter, h header, m Map, s Source, o Options, f *File) *reader {
	r := &reader{splitter: cut, b: b, f: f, m: m, o: o, comma: m.Delimiter == ';', dead: make([]bool, some), tidy: make([]log.Span, some)}
	r.cal.dating = dating(max(0, slices.Index(datings[:], m.Dates)))
	var kept []int
	for p, from := range m.Parts {
		r.always[p] = log.None
		if from.Is != "" {
			switch part(p) {
			case activity:
				r.always[p] = b.Types.ID([]byte(from.Is))
			case agency:
				r.always[p] = b.Agencies.ID([]byte(from.Is))
			case worker:
				r.always[p] = b.Workers.ID([]byte(from.Is))
			}
		}
		if len(from.Columns) == 0 {
			continue
		}
		c := &column{}
		for _, name := range from.Columns {
			at := h.find(name)
			k := slices.Index(kept, at)
			if k < 0 {
				k = len(kept)
				kept = append(kept, at)
			}
			c.slots = append(c.slots, k)
			c.says = append(c.says, m.said(h, at))
		}
		if part(p) == kase && s.prefix != "" {
			c.prefix = s.prefix
		}
		c.plain = len(c.slots) == 1 && c.says[0] == nil && c.prefix == ""
		r.columns[p] = c
	}
	cut.keep(len(h), kept)
	return r
}

// said gives what the map says of the codes in a column, or nil.
func (m Map) said(h header, at int) map[string]string {
	var says map[string]string
	for _, s := range m.Say {
		if h.find(s.Column) == at {
			if says == nil {
				says = make(map[string]string)
			}
			says[s.Value] = s.Words
		}
	}
	return says
}

// field gives a field of a record as it stands in the file, without white space around it.
func (r *reader) field(k, i int) []byte {
	at := r.spans[k*some+i]
	return trim(r.buf[at.From:at.To])
}

// value gives what record i says of a part. It is good until the next call.
func (r *reader) value(c *column, i int) []byte {
	if c.plain && !r.odd {
		return r.field(c.slots[0], i)
	}
	r.scratch = append(r.scratch[:0], c.prefix...)
	for j, k := range c.slots {
		f := r.field(k, i)
		if len(c.slots) > 1 && absent(f) {
			continue
		}
		if len(r.scratch) > len(c.prefix) {
			r.scratch = append(r.scratch, ' ')
		}
		if says, ok := c.says[j][string(f)]; ok {
			r.scratch = append(r.scratch, says...)
		} else if r.odd && !utf8.Valid(f) {
			r.western++
			r.scratch = western(r.scratch, f)
		} else if absent(f) {
			return nil
		} else {
			r.scratch = append(r.scratch, f...)
		}
	}
	if len(r.scratch) == len(c.prefix) {
		return nil
	}
	return r.scratch
}

// none says why there was not one event in the file.
func (r *reader) none() error {
	column := header(r.m.Parts[when].Columns).list()
	switch {
	case len(r.examples) > 0:
		way := r.m.Dates
		if way == "" {
			way = "ISO, day first or Excel"
		}
		return &Sorry{r.f.Name, fmt.Sprintf("no time could be read in %s: it says %s, and %s was tried; choose another column, or say how dates are written, in a map (--map) with the lines time = COLUMN and dates = %s",
			column, strings.Join(r.examples, " and "), way, strings.Join(datings[:], " | "))}
	case len(r.f.First) > 0 && r.undated > 0:
		return &Sorry{r.f.Name, fmt.Sprintf("%s is empty in every row: choose the column that is the time, in a map (--map) with the line time = COLUMN", column)}
	case len(r.f.First) > 0:
		return &Sorry{r.f.Name, fmt.Sprintf("no row has as many columns as the first, beginning with line %d: see what stands between columns, and say it in a map (--map) with the line delimiter = ;", r.f.First[0].Line)}
	}
	return &Sorry{r.f.Name, "it has a row of names for its columns but no rows under it: choose a file with events in it"}
}
