// SPDX-License-Identifier: MIT

package silo

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"alongside/page"
	"alongside/study/log"
)

// readOCEL reads an object-centric log as OCEL 2.0 writes it in JSON: lists of objects and of
// events, in either order. Types of object whose names say that they are people, cases,
// agencies or workers fill the columns, the first object of each an event's own and the others
// beside it; all other types are kept under their names. Where an event is rejected, the line
// is that on which it ends.
func readOCEL(ctx context.Context, b *log.Builder, src *bufio.Reader, s Source, o Options, f *File) error {
	if head, _ := src.Peek(3); string(head) == string(bom) {
		src.Discard(3)
	}
	in := &metered{r: src, ctx: ctx}
	r := &ocel{b: b, f: f, s: s, o: o, in: in, d: json.NewDecoder(in), ids: log.NewNames()}
	if err := r.file(); err != nil {
		return r.why(err)
	}
	return r.finish()
}

// An ocel is a file being read.
type ocel struct {
	b  *log.Builder
	f  *File
	s  Source
	o  Options
	in *metered
	d  *json.Decoder

	clock   isoClock
	events  int
	counted int  // objects read so far
	listed  bool // there is a list of events
	named   bool // whose it is was said at least once

	ids     *log.Names    // every object that the file tells of or points to
	objects []ocelObject  // by id
	kinds   []ocelKind    // the types of object
	waiting []ocelWaiting // events read before the objects
	points  []ocelPoint   // what waiting events, in order, point to
	ties    []ocelTie     // from object to object
	days    []ocelDays    // what objects say of themselves
	told    bool          // the list of objects has been read to its end
}

// An ocelObject is of a kind, and has a number among the names of that kind once an event has
// pointed to it: who has no event is nobody's story.
type ocelObject struct{ kind, id uint32 }

// An ocelKind is a type of object. Whatever their type, people are people.
type ocelKind struct {
	name string
	of   log.Object
}

type ocelWaiting struct {
	row    log.Row
	line   int
	points int // how many of ocel.points are its
}

type ocelPoint struct{ to, qualifier uint32 }

type ocelTie struct {
	from, to, qualifier uint32
	line                int
}

type ocelDays struct {
	of                  uint32
	opened, closed, due int64
}

func (r *ocel) sorry(why string, args ...any) error {
	return &Sorry{r.s.Name, fmt.Sprintf(why, args...)}
}

// file reads what stands at the top, in any order.
func (r *ocel) file() error {
	t, err := r.d.Token()
	if err == io.EOF {
		return r.sorry("it is empty: choose another file")
	}
	if err != nil {
		return err
	}
	if t != json.Delim('{') {
		return r.sorry("it is JSON but not OCEL 2.0, which begins with {: export it again")
	}
	for r.d.More() {
		t, err := r.d.Token()
		if err != nil {
			return err
		}
		key, _ := t.(string)
		switch {
		case strings.HasPrefix(key, "ocel:"):
			return r.sorry("it is OCEL version 1 (line %d begins with %s): export it as OCEL 2.0", r.line(), clip(key))
		case key == "events":
			r.listed = true
			err = each(r, key, r.event)
		case key == "objects":
			err = each(r, key, r.object)
			r.told = true
		default:
			err = r.pass()
		}
		if err != nil {
			return err
		}
	}
	if _, err := r.d.Token(); err != nil { // the closing brace
		return err
	}
	if _, err := r.d.Token(); err == nil {
		return r.sorry("line %d goes on after the end of the log: give one log per file", r.line())
	} else if err != io.EOF {
		return err
	}
	return nil
}

// line is how far the reading has come.
func (r *ocel) line() int { return r.in.line(r.d.InputOffset()) }

// pass reads over a value that nobody asked for.
func (r *ocel) pass() error {
	depth := 0
	for {
		t, err := r.d.Token()
		if err != nil {
			return err
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
		if depth > deepest {
			return r.sorry("line %d is more than %d brackets deep, which no log is: export it again", r.line(), deepest)
		}
		r.in.used = r.d.InputOffset()
	}
}

// each reads a list one by one. What one of them has that it should not have is no reason not
// to read the next.
func each[T any](r *ocel, key string, one func(*T, error) error) error {
	t, err := r.d.Token()
	if err != nil {
		return err
	}
	if t != json.Delim('[') {
		return r.sorry("line %d has %s that are not a list: export it again as OCEL 2.0", r.line(), key)
	}
	for r.d.More() {
		r.in.used = r.d.InputOffset()
		v := new(T)
		err := r.d.Decode(v)
		var odd *json.UnmarshalTypeError
		if err != nil && !errors.As(err, &odd) && !errors.Is(err, errNoText) {
			return err
		}
		if err := one(v, err); err != nil {
			return err
		}
	}
	_, err = r.d.Token()
	return err
}

// why turns what went wrong below into a sentence for people.
func (r *ocel) why(err error) error {
	var known *Sorry
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &known), r.in.ctx.Err() != nil:
		return err
	case errors.Is(err, errHuge):
		return r.sorry("from line %d on, one event or object is larger than 16 MiB; perhaps a quote is never closed", r.line())
	case r.in.err != nil:
		return fmt.Errorf("read on from line %d: %w", r.line(), err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return r.sorry("it ends at line %d in the middle of the log, so part of it is missing: export or copy it again", r.in.last())
	case errors.As(err, &syntax):
		return r.sorry("at line %d or soon after it, it is not JSON as it should be (%s): export it again, or mend it there", r.line(), clip(syntax.Error()))
	}
	return r.sorry("line %d cannot be read (%s): export it again", r.line(), clip(err.Error()))
}

// finish adds the events that waited for their objects, and what objects say of each other.
func (r *ocel) finish() error {
	if !r.listed {
		return r.sorry("it is JSON but not OCEL 2.0, which has a list of events: choose another file, or export it again")
	}
	r.flush()
	if r.events+r.f.Rejected == 0 {
		return r.sorry("it is an OCEL file without a single event: choose another, or export it again")
	}
	if r.o.Person != "" && !r.named {
		var have []string
		for _, k := range r.kinds {
			have = append(have, k.name)
		}
		return r.sorry("no event has an object of type %s to say whose it is: choose one of %s", clip(r.o.Person), fewOf(have))
	}
	r.f.nobody = !r.named
	r.f.Events += r.events
	for _, d := range r.days {
		if o := r.objects[d.of]; o.id != log.None && r.kinds[o.kind].of == log.Case {
			r.b.Says(o.id, d.opened, d.closed, d.due)
		}
	}
	alone := 0
	for _, t := range r.ties {
		from, to := r.objects[t.from], r.objects[t.to]
		if to.kind == log.None || from.kind == log.None {
			r.f.reject(t.line, r.o.untold(r.ids.Name(t.to)))
			continue
		}
		if r.stranger(from) || r.stranger(to) {
			alone++
			continue
		}
		r.b.Tie(log.Tie{FromOf: r.kinds[from.kind].of, From: r.number(t.from),
			ToOf: r.kinds[to.kind].of, To: r.number(t.to), Qualifier: t.qualifier})
	}
	if alone > 0 {
		r.f.Notes = append(r.f.Notes, page.N(alone, "One tie was left aside: it is to somebody or something without a single event.",
			"%d ties were left aside: they are to people or things without a single event."))
	}
	return nil
}

// stranger says whether o is a person or a case that no event belongs to.
func (r *ocel) stranger(o ocelObject) bool {
	of := r.kinds[o.kind].of
	return o.id == log.None && (of == log.Person || of == log.Case)
}

// number gives an object its number among those of its kind.
func (r *ocel) number(id uint32) uint32 {
	o := &r.objects[id]
	if o.id == log.None {
		of := r.kinds[o.kind].of
		name := r.ids.Name(id)
		if of == log.Case {
			name = r.s.prefix + name
		}
		o.id = r.b.Names(of).ID([]byte(name))
	}
	return o.id
}
