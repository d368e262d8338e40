// SPDX-License-Identifier: MIT

package story

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A form is filled in or read, field by field, by one method of each word, so that what is
// written and what is read cannot come apart. A field that says nothing is not written.
type form struct {
	doing doing

	in    string   // reading: what is not yet taken; it ends with a line's end, or is empty
	line  int      // the line of the entry in which that begins
	wrong error    // the first thing that could not be read
	names []string // nil, or the fields that are known: those of other names go to more
	more  []Field

	out []byte // writing

	move func(int) int            // moving: what becomes of the fields that name other entries
	meet func(name string, v any) // meeting: it is shown each field
}

type doing int

const (
	reading doing = iota
	writing
	moving
	meeting
)

// take cuts off the next field if it has that name. Fields are asked for in the order in which
// they are written.
func (f *form) take(name string) (value string, ok bool) {
	if f.names != nil {
		f.setAside()
	}
	n := len(name)
	if len(f.in) < n+2 || f.in[n] != ':' || f.in[n+1] != ' ' || f.in[:n] != name {
		return "", false
	}
	return f.value(n + 2), true
}

// value cuts off the field whose value begins at from: it goes on in each line that begins with a tab.
func (f *form) value(from int) string {
	s := f.in[from:]
	end := strings.IndexByte(s, '\n')
	f.line++
	if end+1 >= len(s) || s[end+1] != '\t' {
		f.in = s[end+1:]
		return s[:end]
	}
	lines := 0
	for end+1 < len(s) && s[end+1] == '\t' {
		end += 1 + strings.IndexByte(s[end+1:], '\n')
		lines++
	}
	f.line += lines
	f.in = s[end+1:]
	var b strings.Builder
	b.Grow(end - lines)
	for s = s[:end]; ; s = s[end+2:] { // the tab is no part of it
		if end = strings.IndexByte(s, '\n'); end < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:end+1])
	}
}

// cut takes the next field off, whatever it is called.
func (f *form) cut() (Field, error) {
	colon := strings.IndexAny(f.in[:min(len(f.in), longestName+1)], ":\n")
	if colon < 0 || !strings.HasPrefix(f.in[colon:], ": ") {
		return Field{}, errors.New("this is not a name, a colon, a space and what is said")
	}
	name := f.in[:colon]
	if err := nameable(name); err != nil {
		return Field{}, err
	}
	return Field{name, f.value(colon + 2)}, nil
}

// setAside moves the fields that are not known to more, up to the next one that is.
func (f *form) setAside() {
	for f.in != "" && f.wrong == nil {
		rest, line := f.in, f.line
		m, err := f.cut()
		if err != nil {
			f.sorry(line, "", err)
			return
		}
		if slices.Contains(f.names, m.Name) {
			f.in, f.line = rest, line
			return
		}
		f.more = append(f.more, m)
	}
}

// sorry keeps the first thing that is wrong.
func (f *form) sorry(line int, name string, err error) {
	if f.wrong != nil {
		return
	}
	if name != "" {
		err = fmt.Errorf("%s: %w", name, err)
	}
	f.wrong = wrongLine{line, err}
}

// A wrongLine says in which line of an entry's text, or of several, something is wrong.
type wrongLine struct {
	line int
	err  error
}

func (w wrongLine) Error() string { return fmt.Sprintf("line %d: %v", w.line, w.err) }
func (w wrongLine) Unwrap() error { return w.err }

// begin writes a field's name, and end what is left to do after its value, which begins at from.
func (f *form) begin(name string) (from int) {
	f.out = append(f.out, name...)
	f.out = append(f.out, ':', ' ')
	return len(f.out)
}

func (f *form) end(from int) {
	if value := f.out[from:]; bytes.IndexByte(value, '\n') >= 0 { // what follows a line's end belongs to the field still
		f.out = append(f.out[:from], bytes.ReplaceAll(value, []byte("\n"), []byte("\n\t"))...)
	}
	f.out = append(f.out, '\n')
}

var errNothing = errors.New("this says nothing, and is left out")

// field is a value of any type that says nothing when it is zero. Read takes only what write
// would write: a text has one meaning and a meaning one text.
func field[V comparable](f *form, name string, v *V, write func([]byte, V) []byte, read func(string) (V, error)) {
	var zero V
	switch f.doing {
	case reading:
		line := f.line
		s, ok := f.take(name)
		if !ok {
			return
		}
		got, err := read(s)
		if err == nil && got == zero {
			err = errNothing
		}
		if err != nil {
			f.sorry(line, name, err)
			return
		}
		*v = got
	case writing:
		if *v != zero {
			from := f.begin(name)
			f.out = write(f.out, *v)
			f.end(from)
		}
	case meeting:
		f.meet(name, *v)
	}
}

// list is one field for each of several.
func list[V any](f *form, name string, vs *[]V, write func([]byte, V) []byte, read func(string) (V, error)) {
	switch f.doing {
	case reading:
		for {
			line := f.line
			s, ok := f.take(name)
			if !ok {
				return
			}
			v, err := read(s)
			if err != nil {
				f.sorry(line, name, err)
				return
			}
			*vs = append(*vs, v)
		}
	case writing:
		for _, v := range *vs {
			from := f.begin(name)
			f.out = write(f.out, v)
			f.end(from)
		}
	case meeting:
		f.meet(name, *vs)
	}
}

func (f *form) words(name string, v *string)   { field(f, name, v, appendWords[string], asIs[string]) }
func (f *form) who(name string, v *Who)        { field(f, name, v, appendWho, parseWho) }
func (f *form) id(name string, v *ID)          { field(f, name, v, appendID, parseAtID) }
func (f *form) number(name string, v *int)     { field(f, name, v, appendNumber, parseNumber) }
func (f *form) yes(name string, v *bool)       { field(f, name, v, appendYes, parseYes) }
func (f *form) time(name string, v *int64)     { field(f, name, v, appendTime, ParseTime) }
func name[S ~string](f *form, n string, v *S)  { field(f, n, v, appendWords[S], asIs[S]) }
func (f *form) parts(name string, v *[]string) { list(f, name, v, appendWords[string], asIs[string]) }
func (f *form) people(name string, v *[]Who)   { list(f, name, v, appendWho, parseWho) }
