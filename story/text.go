// SPDX-License-Identifier: MIT

package story

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Text writes an entry: the word's name, then a line for each field that says something. A value
// of several lines goes on after a tab. Whatever bytes a value holds are kept as they are.
// Seq is not in it. The error says what cannot be written at all.
func Text(e Entry) ([]byte, error) {
	if e.Says == nil {
		return nil, errors.New("an entry says nothing")
	}
	name := e.Says.word()
	if err := lineName(name); err != nil {
		return nil, err
	}
	f := form{writing: true, out: make([]byte, 0, 256)}
	f.out = append(f.out, name...)
	f.out = append(f.out, '\n')
	e.fields(&f)
	if k, ok := kinds[name]; ok {
		k.write(&f, e.Says)
	}
	for _, m := range e.More {
		if err := fieldName(m.Name); err != nil {
			return nil, err
		}
		f.put(m.Name, m.Value)
	}
	return f.out, nil
}

// fields are those that every entry may have; no word may use their names for its own.
func (e *Entry) fields(f *form) {
	f.time("at", &e.At)
	f.who("said", &e.Said)
	f.who("wrote", &e.Wrote)
	name(f, "how", &e.How)
	f.who("read back", &e.ReadBack)
	f.words("part", &e.Part)
	f.yes("not home", &e.NotHome)
	f.words("withheld", &e.Withheld)
	list(f, "attached", &e.Attached, attachmentText, parseAttachment)
	f.id("request", &e.Request)
}

// Parse reads what Text wrote. A word or a field that it does not know is kept; anything else
// that Text would not have written is an error, so that an entry has one text and no other.
func Parse(text []byte) (Entry, error) {
	var e Entry
	s := string(text) // one copy; all values are pieces of it
	head, rest, ok := strings.Cut(s, "\n")
	if !ok {
		return e, errors.New("an entry's first line has no end")
	}
	if err := lineName(head); err != nil {
		return e, err
	}
	var room [16]Field
	fields := room[:0]
	for rest != "" {
		var f Field
		var err error
		if f, rest, err = cutField(rest); err != nil {
			return e, err
		}
		fields = append(fields, f)
	}
	f := form{in: fields}
	e.fields(&f)
	if k, ok := kinds[head]; ok {
		e.Says = k.read(&f)
	} else {
		e.Says = Unknown{Name: head}
	}
	if f.wrong != nil {
		return e, f.wrong
	}
	if len(f.in) > 0 {
		e.More = slices.Clone(f.in)
		for _, m := range e.More {
			if known(head, m.Name) {
				return e, fmt.Errorf("%s stands twice", m.Name)
			}
		}
	}
	return e, nil
}

// cutField cuts the first field off.
func cutField(s string) (Field, string, error) {
	colon := strings.IndexByte(s, ':')
	if colon < 0 || colon+1 >= len(s) || s[colon+1] != ' ' {
		return Field{}, "", fmt.Errorf("a line is not a name, a colon, a space and what is said: %.40q", s)
	}
	f := Field{Name: s[:colon]}
	if err := fieldName(f.Name); err != nil {
		return Field{}, "", err
	}
	s = s[colon+2:]
	end := strings.IndexByte(s, '\n')
	if end < 0 {
		return Field{}, "", fmt.Errorf("the line of %s has no end", f.Name)
	}
	if end+1 >= len(s) || s[end+1] != '\t' {
		f.Value = s[:end]
		return f, s[end+1:], nil
	}
	var b strings.Builder
	for {
		b.WriteString(s[:end])
		s = s[end+1:]
		if !strings.HasPrefix(s, "\t") {
			f.Value = b.String()
			return f, s, nil
		}
		b.WriteByte('\n')
		s = s[1:]
		if end = strings.IndexByte(s, '\n'); end < 0 {
			return Field{}, "", fmt.Errorf("the last line of %s has no end", f.Name)
		}
	}
}

// fieldName says why a field cannot be called so: names are small letters, digits and single
// spaces, and may end in "!".
func fieldName(s string) error {
	if s == "" || len(s) > 60 || s[0] == ' ' || strings.Contains(s, "  ") || strings.HasSuffix(strings.TrimSuffix(s, "!"), " ") || s == "!" {
		return fmt.Errorf("%.60q is not a name", s)
	}
	for i, c := range []byte(s) {
		if !plain(c) && c != ' ' && c != '\'' && (c != '!' || i != len(s)-1) {
			return fmt.Errorf("%.60q is not a name: it has small letters, digits and spaces", s)
		}
	}
	return nil
}

func lineName(s string) error { return fieldName(s) }

// known says that every entry, or that word, has a field of that name.
func known(word, field string) bool {
	var e Entry
	f := form{in: []Field{{Name: field}}}
	e.fields(&f)
	if k, ok := kinds[word]; ok {
		k.read(&f)
	}
	return len(f.in) == 0
}

// Join writes entries as one text, an empty line between them. A value never makes an empty line,
// since its own begin with a tab.
func Join(entries []Entry) ([]byte, error) {
	var b []byte
	for i, e := range entries {
		t, err := Text(e)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", e.Seq, err)
		}
		if i > 0 {
			b = append(b, '\n')
		}
		b = append(b, t...)
	}
	return b, nil
}

// Split reads entries as Join wrote them and numbers them from 1. Before an entry may stand lines
// that begin with "#", and more empty lines, which say nothing; that is for fixtures, which people write.
func Split(text []byte) ([]Entry, error) {
	var all []Entry
	line := 1
	for len(text) > 0 {
		switch {
		case text[0] == '\n':
			text, line = text[1:], line+1
			continue
		case text[0] == '#':
			_, text, _ = bytes.Cut(text, []byte("\n"))
			line++
			continue
		}
		one, rest := text, []byte(nil)
		if i := bytes.Index(text, []byte("\n\n")); i >= 0 {
			one, rest = text[:i+1], text[i+1:]
		}
		e, err := Parse(one)
		if err != nil {
			return nil, fmt.Errorf("the entry that begins in line %d: %w", line, err)
		}
		e.Seq = len(all) + 1
		all = append(all, e)
		line += bytes.Count(one, []byte("\n"))
		text = rest
	}
	return all, nil
}
