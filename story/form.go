// SPDX-License-Identifier: MIT

package story

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A form is filled in or read, field by field, by one method of each word, so that what is
// written and what is read cannot come apart. A field that says nothing is not written.
type form struct {
	writing bool
	out     []byte  // when writing
	in      []Field // when reading, what is not yet taken
	wrong   error   // the first thing that could not be read

	moved func(int) int // when neither: only the fields that name other entries are touched
}

// take gives the first field of that name. Fields are asked for in the order in which they were
// written, so that it is nearly always the next one.
func (f *form) take(name string) (string, bool) {
	for i := range f.in {
		if f.in[i].Name == name {
			value := f.in[i].Value
			if i == 0 {
				f.in = f.in[1:]
			} else {
				f.in = slices.Concat(f.in[:i], f.in[i+1:])
			}
			return value, true
		}
	}
	return "", false
}

func (f *form) put(name, value string) {
	f.out = append(f.out, name...)
	f.out = append(f.out, ':', ' ')
	for {
		i := strings.IndexByte(value, '\n')
		if i < 0 {
			break
		}
		f.out = append(f.out, value[:i+1]...)
		f.out = append(f.out, '\t') // what follows a line's end belongs to the field still
		value = value[i+1:]
	}
	f.out = append(f.out, value...)
	f.out = append(f.out, '\n')
}

func (f *form) sorry(name string, err error) {
	if f.wrong == nil {
		f.wrong = fmt.Errorf("%s: %w", name, err)
	}
}

// field is a value of any type that says nothing when it is zero. What is read must be written
// in the same way again: a text has one meaning and a meaning one text.
func field[V comparable](f *form, name string, v *V, write func(V) string, read func(string) (V, error)) {
	var zero V
	if f.moved != nil {
		return
	}
	if f.writing {
		if *v != zero {
			f.put(name, write(*v))
		}
		return
	}
	s, ok := f.take(name)
	if !ok {
		return
	}
	got, err := read(s)
	if err == nil && (got == zero || write(got) != s) {
		err = fmt.Errorf("%q is not how this is written", s)
	}
	if err != nil {
		f.sorry(name, err)
		return
	}
	*v = got
}

func same[S ~string](s S) string              { return string(s) }
func asIs[S ~string](s string) (S, error)     { return S(s), nil }
func (f *form) words(name string, v *string)  { field(f, name, v, same[string], asIs[string]) }
func (f *form) who(name string, v *Who)       { field(f, name, v, Who.text, parseWho) }
func (f *form) id(name string, v *ID)         { field(f, name, v, atID, parseAtID) }
func (f *form) number(name string, v *int)    { field(f, name, v, strconv.Itoa, strconv.Atoi) }
func (f *form) yes(name string, v *bool)      { field(f, name, v, yesText, parseYes) }
func (f *form) time(name string, v *int64)    { field(f, name, v, TimeText, ParseTime) }
func name[S ~string](f *form, n string, v *S) { field(f, n, v, same[S], asIs[S]) }

func atID(id ID) string { return "@" + id.String() }

func parseAtID(s string) (ID, error) {
	rest, ok := strings.CutPrefix(s, "@")
	if !ok {
		return ID{}, fmt.Errorf("%q has no @ before it", s)
	}
	return ParseID(rest)
}

func yesText(bool) string { return "yes" }

func parseYes(s string) (bool, error) {
	if s != "yes" {
		return false, fmt.Errorf("%q is not yes; for no the line is left out", s)
	}
	return true, nil
}

// list writes one line for each of several.
func list[V comparable](f *form, name string, vs *[]V, write func(V) string, read func(string) (V, error)) {
	if f.moved != nil {
		return
	}
	if f.writing {
		for _, v := range *vs {
			f.put(name, write(v))
		}
		return
	}
	for {
		s, ok := f.take(name)
		if !ok {
			return
		}
		v, err := read(s)
		if err == nil && write(v) != s {
			err = fmt.Errorf("%q is not how this is written", s)
		}
		if err != nil {
			f.sorry(name, err)
			return
		}
		*vs = append(*vs, v)
	}
}

func (f *form) parts(name string, v *[]string) { list(f, name, v, same[string], asIs[string]) }
func (f *form) people(name string, v *[]Who)   { list(f, name, v, Who.text, parseWho) }

const layout = "2006-01-02 15:04:05.000000"

// TimeText writes microseconds since 1970 as a date and time in UTC, and times outside the years
// 1 to 9999, which only a broken clock gives, as "@" and the number.
func TimeText(us int64) string {
	t := time.UnixMicro(us).UTC()
	if y := t.Year(); y < 1 || y > 9999 {
		return "@" + strconv.FormatInt(us, 10)
	}
	return t.Format(layout)
}

// ParseTime reads what TimeText wrote.
func ParseTime(s string) (int64, error) {
	if rest, ok := strings.CutPrefix(s, "@"); ok {
		return strconv.ParseInt(rest, 10, 64)
	}
	if us, ok := quickTime(s); ok {
		return us, nil
	}
	return 0, fmt.Errorf("%q is not a time such as 2026-03-03 14:05:00.000000", s)
}

// quickTime reads the one layout without the generality of package time: it is read once or
// twice for each entry of each story opened.
func quickTime(s string) (int64, bool) {
	if len(s) != len(layout) {
		return 0, false
	}
	num := func(from, to int) int {
		n := 0
		for _, c := range []byte(s[from:to]) {
			if c < '0' || c > '9' {
				return -1 << 30
			}
			n = 10*n + int(c-'0')
		}
		return n
	}
	if s[4] != '-' || s[7] != '-' || s[10] != ' ' || s[13] != ':' || s[16] != ':' || s[19] != '.' {
		return 0, false
	}
	y, mo, d := num(0, 4), num(5, 7), num(8, 10)
	h, mi, sec, us := num(11, 13), num(14, 16), num(17, 19), num(20, 26)
	if y < 1 || mo < 1 || mo > 12 || d < 1 || d > 31 || h < 0 || h > 23 || mi < 0 || mi > 59 || sec < 0 || sec > 59 || us < 0 {
		return 0, false
	}
	t := time.Date(y, time.Month(mo), d, h, mi, sec, us*1000, time.UTC)
	if t.Day() != d {
		return 0, false
	}
	return t.UnixMicro(), true
}

func attachmentText(a Attachment) string {
	return a.Type + " " + strconv.FormatInt(a.Size, 10) + " @" + a.Name.String() + " " + hex.EncodeToString(a.Sum[:])
}

func parseAttachment(s string) (Attachment, error) {
	var a Attachment
	wrong := fmt.Errorf("%q is not how an attachment is written", s)
	p := strings.Split(s, " ")
	if len(p) != 4 {
		return a, wrong
	}
	size, err := strconv.ParseInt(p[1], 10, 64)
	if err != nil || size < 0 {
		return a, wrong
	}
	id, err := parseAtID(p[2])
	if err != nil {
		return a, err
	}
	sum, err := hex.DecodeString(p[3])
	if err != nil || len(sum) != len(a.Sum) {
		return a, wrong
	}
	return Attachment{Name: id, Type: p[0], Size: size, Sum: [32]byte(sum)}, nil
}
