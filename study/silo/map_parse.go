// SPDX-License-Identifier: MIT

package silo

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"alongside/study/kind"
)

// mapLimit is how long a map file may be: a table of kinds with room to spare.
const mapLimit = 1 << 20

// ParseMap reads a map file. The error says which line cannot be read, why, and what to write
// instead.
func ParseMap(name string, r io.Reader) (Map, error) {
	m := Map{Name: name}
	text, err := io.ReadAll(io.LimitReader(r, mapLimit+1))
	switch {
	case err != nil:
		return Map{}, fmt.Errorf("read map %s: %w", name, err)
	case len(text) > mapLimit:
		return Map{}, fmt.Errorf("map %s is longer than a million letters: a map says which column is what, one line for each part", name)
	case !utf8.Valid(text) || strings.IndexByte(string(text), 0) >= 0:
		return Map{}, fmt.Errorf("map %s is not plain text: save it as UTF-8", name)
	}
	n := 0
	for raw := range strings.Lines(strings.TrimPrefix(string(text), "\ufeff")) {
		n++
		l := strings.TrimSpace(raw)
		if l == "" || l[0] == '#' {
			continue
		}
		if err := m.line(l); err != nil {
			return Map{}, fmt.Errorf("map %s, line %d: %w", name, n, err)
		}
	}
	return m, nil
}

func (m *Map) line(l string) error {
	if kind.IsLine(l) {
		if _, err := (kind.Table{}).With(l); err != nil {
			return errors.New(strings.TrimPrefix(err.Error(), "line 1: "))
		}
		m.Kinds += l + "\n"
		return nil
	}
	if rest, ok := word(l, "say"); ok {
		return m.say(rest)
	}
	if rest, ok := word(l, "people are"); ok {
		return once(&m.People, strings.TrimSpace(strings.TrimPrefix(rest, "=")), "people are")
	}
	if rest, ok := word(l, "dates"); ok {
		way := strings.Join(strings.Fields(strings.ToLower(strings.TrimPrefix(rest, "="))), " ")
		if !slices.Contains(datings[:], way) {
			return fmt.Errorf("%q is no way to write dates: write one of %s", way, strings.Join(datings[:], ", "))
		}
		return once(&m.Dates, way, "dates")
	}
	if rest, ok := word(l, "delimiter"); ok {
		return m.delimiter(strings.TrimSpace(strings.TrimPrefix(rest, "=")))
	}
	for i, name := range partNames {
		if rest, ok := word(l, name); ok {
			return m.part(part(i), rest)
		}
	}
	return fmt.Errorf("%q is not understood: a line says part = column, and the parts are %s", l, strings.Join(partNames[:], ", "))
}

// word gives what stands behind w where a line begins with it.
func word(l, w string) (rest string, ok bool) {
	if len(l) < len(w) || !strings.EqualFold(l[:len(w)], w) {
		return "", false
	}
	rest = l[len(w):]
	if rest != "" && rest[0] != '=' && rest[0] != ' ' && rest[0] != '\t' {
		return "", false
	}
	return strings.TrimSpace(rest), true
}

func once(to *string, what, name string) error {
	switch {
	case what == "":
		return fmt.Errorf("nothing stands behind %q", name)
	case *to != "":
		return fmt.Errorf("%q is said twice: keep one of the two lines", name)
	}
	*to = what
	return nil
}

func (m *Map) delimiter(what string) error {
	if what == "tab" {
		what = "\t"
	}
	if what != "\t" && !slices.Contains([]string{",", ";", "|"}, what) {
		return fmt.Errorf("%q cannot stand between columns: write one of , ; | tab", what)
	}
	if m.Delimiter != 0 {
		return errors.New("the delimiter is said twice: keep one of the two lines")
	}
	m.Delimiter = what[0]
	return nil
}

func (m *Map) part(p part, rest string) error {
	if !m.Parts[p].guessed() {
		return fmt.Errorf("%q is said twice: keep one of the two lines", partNames[p])
	}
	if is, ok := word(rest, "is"); ok {
		return m.constant(p, is)
	}
	rest, ok := strings.CutPrefix(rest, "=")
	if !ok {
		return fmt.Errorf("write %s = COLUMN, or %[1]s is TEXT for what is the same in every row", partNames[p])
	}
	var f From
	for {
		column, behind, err := name(rest, "+")
		if err != nil {
			return err
		}
		behind, more := strings.CutPrefix(behind, "+")
		if behind != "" && !more {
			return fmt.Errorf("%q stands behind the closing quote", behind)
		}
		if column == "" && len(f.Columns) == 0 && !more {
			m.Parts[p] = From{Nowhere: true}
			return nil
		}
		if column == "" {
			return errors.New("a column is missing beside a +: a name that holds a + stands in double quotes")
		}
		f.Columns = append(f.Columns, column)
		if rest = behind; !more {
			break
		}
	}
	if len(f.Columns) > 1 && (p == cost || p == judged) {
		return fmt.Errorf("%s takes one column", partNames[p])
	}
	m.Parts[p] = f
	return nil
}

// constant reads what is the same in every row.
func (m *Map) constant(p part, is string) error {
	switch p {
	case activity, agency, worker:
	default:
		return fmt.Errorf("%s cannot be the same in every row: write %[1]s = COLUMN", partNames[p])
	}
	text, behind, err := name(is, "")
	switch {
	case err != nil:
		return err
	case behind != "":
		return fmt.Errorf("%q stands behind the closing quote", behind)
	case text == "":
		return fmt.Errorf("nothing stands behind %q", partNames[p]+" is")
	}
	m.Parts[p] = From{Is: text}
	return nil
}

// say reads COLUMN VALUE = WORDS.
func (m *Map) say(rest string) error {
	var s Said
	var err error
	for _, to := range []*string{&s.Column, &s.Value} {
		if *to, rest, err = name(rest, " \t="); err != nil {
			return err
		}
		rest = strings.TrimSpace(rest)
	}
	rest, ok := strings.CutPrefix(rest, "=")
	if ok {
		s.Words, rest, err = name(rest, "")
	}
	switch {
	case err != nil:
		return err
	case !ok || rest != "" || s.Column == "" || s.Value == "" || s.Words == "":
		return errors.New("write say COLUMN CODE = WORDS; what holds a space stands in double quotes")
	}
	for _, t := range m.Say {
		if t.Column == s.Column && t.Value == s.Value {
			return fmt.Errorf("%q of %q is said twice: keep one of the two lines", s.Value, s.Column)
		}
	}
	m.Say = append(m.Say, s)
	return nil
}

// name reads one name up to any byte of stop; in double quotes it may hold those, too, and
// two quotes inside stand for one.
func name(text, stop string) (name, rest string, err error) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, `"`) {
		i := strings.IndexAny(text, stop)
		if i < 0 || stop == "" {
			i = len(text)
		}
		return strings.TrimSpace(text[:i]), text[i:], nil
	}
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] != '"':
			b.WriteByte(text[i])
		case strings.HasPrefix(text[i+1:], `"`):
			b.WriteByte('"')
			i++
		default:
			return b.String(), strings.TrimSpace(text[i+1:]), nil
		}
	}
	return "", "", fmt.Errorf("the quote that opens before %q never closes", strings.TrimSpace(text[1:]))
}

// quoted gives a name as name reads it.
func quoted(s string) string {
	plain := s != "" && s == strings.TrimSpace(s) && !strings.ContainsAny(s, "\"+=# \t")
	if plain && strings.IndexFunc(s, unicode.IsSpace) < 0 {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
