// SPDX-License-Identifier: MIT

package silo

import (
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"alongside/study/log"
)

const (
	deepest  = 100     // elements within elements
	patience = 1 << 16 // events of one trace that may come before what the trace says of itself
	manyKeys = 1 << 12 // different keys whose roles are kept in mind
)

// readXES reads a log as IEEE 1849 writes it: traces of events, each with attributes. What the
// file says in globals, classifiers, extensions and attributes of attributes is no event's.
// Every event counts, whether it says that something started or that it was completed.
func readXES(ctx context.Context, b *log.Builder, src *bufio.Reader, s Source, o Options, f *File) error {
	head, err := src.Peek(2)
	if err != nil && err != io.EOF {
		return fmt.Errorf("read: %w", err)
	}
	var in io.Reader = src
	if string(head) == "\xff\xfe" || string(head) == "\xfe\xff" {
		in = transform.NewReader(src, utf.BOMOverride(encoding.Nop.NewDecoder()))
	}
	return readTags(ctx, newXESQuick(in), b, s, o, f)
}

func readTags(ctx context.Context, in xesTags, b *log.Builder, s Source, o Options, f *File) error {
	x := &xes{ctx: ctx, in: in, b: b, f: f, s: s, o: o,
		ofEvent: make(map[string]plays), ofTrace: make(map[string]plays)}
	if err := x.run(); err != nil {
		return err
	}
	f.Events += x.events
	f.nobody = !x.named
	if x.events+f.Rejected == 0 {
		return x.sorry("it is an XES file without a single event: choose another, or export it again")
	}
	if o.Person != "" && !x.named {
		keys := slices.Sorted(maps.Keys(x.ofTrace))
		for _, k := range slices.Sorted(maps.Keys(x.ofEvent)) {
			if !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
		return x.sorry("it has no attribute %s to say whose it is: choose one of %s", clip(o.Person), fewOf(keys))
	}
	return nil
}

// An xes knows where in a log it stands.
type xes struct {
	ctx context.Context
	in  xesTags
	b   *log.Builder
	f   *File
	s   Source
	o   Options

	tag    xesTag
	within [deepest]element // the elements it stands in
	depth  int
	rooted bool
	events int
	named  bool // whose it is was said at least once

	ofEvent, ofTrace map[string]plays // what keys that were met mean
	clock            isoClock
	trace            xesOfTrace
	event            xesOfEvent
}

type element uint8

const (
	anElement element = iota
	aLog
	aTrace
	anEvent
)

func elementOf(name []byte) element {
	switch string(name) {
	case "event":
		return anEvent
	case "trace":
		return aTrace
	case "log":
		return aLog
	}
	return anElement
}

func (x *xes) sorry(why string, args ...any) error {
	return &Sorry{x.s.Name, fmt.Sprintf(why, args...)}
}

func (x *xes) run() error {
	for n := 0; ; n++ {
		if n&4095 == 0 && x.ctx.Err() != nil {
			return x.ctx.Err()
		}
		switch err := x.in.next(&x.tag); err {
		case nil:
		case errXESOdd:
			q := x.in.(*xesQuick)
			x.in = newXESCareful(q.rest(), q.line()-1, q.begun)
			continue
		case io.EOF:
			return x.finish()
		default:
			return x.why(err)
		}
		var err error
		switch x.tag.is {
		case opens:
			err = x.open(true)
		case whole:
			err = x.open(false)
		case closes:
			err = x.shut(elementOf(x.tag.name))
		}
		if err != nil {
			return err
		}
	}
}

// finish is what the end of the file means.
func (x *xes) finish() error {
	if !x.rooted {
		return x.sorry("it holds no XES; give it with --as and the name of its format if it is something else")
	}
	if x.depth > 0 {
		return x.short()
	}
	return nil
}

func (x *xes) short() error {
	in := "the log"
	for _, e := range x.within[:x.depth] {
		switch e {
		case aTrace:
			in = "a trace"
		case anEvent:
			in = "an event"
		}
	}
	return x.sorry("it ends in the middle of %s, at line %d, so part of it is missing; export or copy it again", in, x.in.line())
}

// why turns what went wrong below into a sentence for people.
func (x *xes) why(err error) error {
	line := x.in.line()
	switch err {
	case errXESLong:
		return x.sorry("from line %d on, one tag or text is longer than 1 MiB; perhaps a quote is never closed", line)
	case errXESEntities:
		return x.sorry("line %d declares entities of its own, which are never followed, for safety; export it without a DOCTYPE", line)
	case errXESDeclared:
		return x.sorry("line %d begins a second XML file inside this one; give one log per file", line)
	}
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		switch {
		case syntax.Msg == "invalid UTF-8":
			return x.sorry("line %d is not UTF-8, as the file says it is; save it as UTF-8, or let its first line name its encoding", line)
		case syntax.Msg == "illegal character code U+0000":
			return x.sorry("line %d holds a NUL byte, which no text has; export or copy it again", line)
		case syntax.Msg == "unexpected EOF" && x.rooted:
			return x.short()
		case syntax.Msg == "unexpected EOF":
			return x.sorry("it ends at line %d before a log begins; export or copy it again", line)
		}
		return x.sorry("line %d is not XML as it should be (%s); export it again, or mend that line", line, clip(syntax.Msg))
	}
	if c, ok := x.in.(*xesCareful); ok && (c.src.err == nil || c.src.err == io.EOF) {
		return x.sorry("line %d cannot be read (%s); save it as XML 1.0 in UTF-8", line, clip(err.Error()))
	}
	return err
}

func (x *xes) open(stays bool) error {
	e := elementOf(x.tag.name)
	if x.depth == 0 {
		if x.rooted {
			return x.sorry("line %d goes on after the end of the log; give one log per file", x.in.line())
		}
		if e != aLog {
			return x.sorry("it is XML but not XES: line %d begins with <%s>, where XES has <log>", x.in.line(), clip(string(x.tag.name)))
		}
		x.rooted = true
		if stays {
			x.within[0], x.depth = aLog, 1
		}
		return nil
	}
	parent := x.within[x.depth-1]
	switch {
	case e == anEvent && (parent == aTrace || parent == aLog):
		x.event.begin(x.in.line())
		if !stays {
			return x.endEvent(parent)
		}
	case e == aTrace && parent == aLog:
		x.trace.begin()
		if !stays {
			return nil
		}
	case e == anEvent || e == aTrace:
		return x.sorry("line %d has <%s> in a place where XES has none; export it again", x.in.line(), x.tag.name)
	default:
		e = anElement
		if x.tag.key != nil && parent == anEvent {
			x.eventSays()
		} else if x.tag.key != nil && parent == aTrace {
			if err := x.traceSays(); err != nil {
				return err
			}
		}
		if !stays {
			return nil
		}
	}
	if x.depth == deepest {
		return x.sorry("line %d is more than %d tags deep, which no log is; export it again", x.in.line(), deepest)
	}
	x.within[x.depth] = e
	x.depth++
	return nil
}

func (x *xes) shut(e element) error {
	if x.depth == 0 {
		return x.sorry("line %d closes <%s>, which was never opened; export it again", x.in.line(), clip(string(x.tag.name)))
	}
	if is := x.within[x.depth-1]; is != e && (is != anElement || e != aLog) {
		return x.sorry("line %d closes <%s> before what stands in it is closed; export it again", x.in.line(), clip(string(x.tag.name)))
	}
	x.depth--
	switch x.within[x.depth] {
	case anEvent:
		return x.endEvent(x.within[x.depth-1])
	case aTrace:
		x.endTrace()
	}
	return nil
}

// known gives what a key means, and keeps it in mind.
func known(seen map[string]plays, key []byte, means func(key, person string) plays, person string) plays {
	p, ok := seen[string(key)]
	if !ok {
		p = means(string(key), person)
		if len(seen) < manyKeys && len(key) < 1000 {
			seen[string(key)] = p
		}
	}
	return p
}

// fewOf is a list of names as a sentence wants it, not too long.
func fewOf(names []string) string {
	const most = 20
	more := ""
	if len(names) > most {
		names, more = names[:most], " …"
	}
	short := make([]string, len(names))
	for i, n := range names {
		short[i] = clip(n)
	}
	return strings.Join(short, ", ") + more
}

// clip shortens what a file says so that it can stand in a sentence, on one line.
func clip(s string) string {
	const long = 60
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s[:min(len(s), 8*long)], "\ufffd"))
	n := 0
	for i := range s {
		if n++; n > long {
			return s[:i] + "…"
		}
	}
	return s
}

// A said is a text of which the likeliest key's is kept.
type said struct {
	text []byte
	rank uint8
	ok   bool
}

func (s *said) hear(text []byte, rank uint8) {
	if (!s.ok || rank < s.rank) && len(bytes.TrimSpace(text)) > 0 {
		s.text, s.rank, s.ok = append(s.text[:0], text...), rank, true
	}
}

func (s *said) id(n *log.Names) uint32 {
	if !s.ok {
		return log.None
	}
	return n.ID(bytes.TrimSpace(s.text))
}
