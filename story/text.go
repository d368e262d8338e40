// SPDX-License-Identifier: MIT

package story

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Text writes an entry: the word's name, then a line for each field that says something. A value
// of several lines goes on after a tab. Whatever bytes a value holds are kept as they are.
// Seq is not in it. The error says what cannot be written at all.
func Text(e Entry) ([]byte, error) { return kinds.text(e) }

// Parse reads what Text wrote, and gives an entry that Text writes in the same way again. A word or
// a field that it does not know is kept; all others stand in their order, so that what is
// wholly known has one text and no other. An error says in which line of the entry something is wrong.
func Parse(text []byte) (Entry, error) { return kinds.parse(string(text)) } // one copy; all values are pieces of it

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
	list(f, "attached", &e.Attached, appendAttachment, parseAttachment)
	f.id("request", &e.Request)
}

func (l language) text(e Entry) ([]byte, error) {
	if e.Says == nil {
		return nil, errors.New("an entry that says nothing cannot be written")
	}
	name := e.Says.word()
	k, known := l[name]
	if !known {
		k = newer
		if err := nameable(name); err != nil {
			return nil, fmt.Errorf("no word can be called %.60q: %w", name, err)
		}
	}
	f := form{doing: writing, out: make([]byte, 0, 512)}
	f.out = append(f.out, name...)
	f.out = append(f.out, '\n')
	e.fields(&f)
	if !k.write(&f, e.Says) {
		return nil, fmt.Errorf("%q cannot be said by a %T", name, e.Says)
	}
	for _, m := range e.More {
		if err := nameable(m.Name); err != nil {
			return nil, fmt.Errorf("no field can be called %.60q: %w", m.Name, err)
		}
		if slices.Contains(k.names, m.Name) {
			return nil, fmt.Errorf("%q is known here and cannot stand among what is not", m.Name)
		}
		from := f.begin(m.Name)
		f.out = append(f.out, m.Value...)
		f.end(from)
	}
	return f.out, nil
}

func (l language) parse(text string) (Entry, error) {
	head, rest, ok := strings.Cut(text, "\n")
	if !ok {
		return Entry{}, wrongLine{1, errors.New("the line has no end")}
	}
	k, ok := l[head]
	if !ok {
		k = newer
		if err := nameable(head); err != nil {
			return Entry{}, wrongLine{1, err}
		}
	}
	if rest != "" && rest[len(rest)-1] != '\n' {
		return Entry{}, wrongLine{1 + strings.Count(text, "\n"), errors.New("the line has no end")}
	}
	f := form{in: rest, line: 2}
	e := f.entry(k, head)
	if f.in != "" && f.wrong == nil { // something newer, or something wrong
		f = form{in: rest, line: 2, names: k.names}
		e = f.entry(k, head)
		f.setAside()
		e.More = f.more
		if f.in != "" && f.wrong == nil {
			f.misplaced(rest)
		}
	}
	if f.wrong != nil {
		return Entry{}, f.wrong
	}
	return e, nil
}

// entry reads the fields that every entry may have, and the word's own.
func (f *form) entry(k *kind, head string) Entry {
	var e Entry
	e.fields(f)
	e.Says = k.read(f)
	if e.Says == nil {
		e.Says = Unknown{Name: head}
	}
	return e
}

// misplaced says what is wrong with the next field of f, a known one that nobody asked for: it stood
// before, or it should have. Rest are all of the entry's.
func (f *form) misplaced(rest string) {
	line := f.line
	it, err := f.cut()
	if err != nil {
		f.sorry(line, "", err)
		return
	}
	before := form{in: rest, line: 2}
	for before.line < line {
		b, _ := before.cut()
		switch {
		case b.Name == it.Name:
			f.sorry(line, "", fmt.Errorf("%s stands twice", it.Name))
		case slices.Index(f.names, b.Name) > slices.Index(f.names, it.Name):
			f.sorry(line, "", fmt.Errorf("%s stands too late: it comes before %s", it.Name, b.Name))
		}
	}
	f.sorry(line, "", fmt.Errorf("%s cannot stand here", it.Name))
}

// longestName is of words and fields, in bytes.
const longestName = 60

// nameable says why a word or a field cannot be called so: names are small letters, digits, hyphens,
// apostrophes and single spaces, and may end in "!".
func nameable(s string) error {
	bare := strings.TrimSuffix(s, "!")
	switch {
	case strings.HasPrefix(s, "\t"):
		return errors.New("the line begins with a tab and goes on with nothing: a value's own empty lines begin with a tab, too")
	case strings.HasSuffix(s, "\r"):
		return errors.New("the line ends in a carriage return: a line feed alone ends a line here")
	case bare == "":
		return errors.New("a name is missing")
	case len(s) > longestName:
		return fmt.Errorf("a name has at most %d letters", longestName)
	case bare[0] == ' ', bare[len(bare)-1] == ' ', strings.Contains(bare, "  "):
		return errors.New("a name has single spaces, and only between its words")
	}
	for i := range len(bare) {
		if c := bare[i]; !plain(c) && c != ' ' && c != '\'' {
			return errors.New("a name has small letters, digits, hyphens, apostrophes and spaces, and a ! only at its end")
		}
	}
	return nil
}
