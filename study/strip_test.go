// SPDX-License-Identifier: MIT

package study

import (
	"fmt"
	"testing"

	"alongside/study/kind"
	"alongside/study/log"
)

func TestPerson(t *testing.T) {
	b := log.NewBuilder()
	for i, name := range []string{"P-0002", "ana", "943 476 5919"} {
		r := log.Unknown
		r.Time, r.Type = int64(i)*log.Day, b.Types.ID([]byte("Asked"))
		r.Case, r.Person = b.Cases.ID(fmt.Append(nil, i)), b.People.ID([]byte(name))
		b.Add(r)
	}
	l, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	s := NewSubject(l, nil, kind.Default())
	for _, c := range []struct{ it, id, want string }{
		{"finds a pseudonym", "P-0001", "P-0002"},
		{"takes a pseudonym for one, even where a file calls somebody else the same", "P-0002", "ana"},
		{"takes small letters and blanks", " p-0003 ", "943 476 5919"},
		{"finds the file's own name", "ana", "ana"},
		{"knows nobody beyond the last", "P-0004", ""},
		{"knows nobody before the first", "P-0000", ""},
		{"knows nobody by nothing", "", ""},
	} {
		p, err := s.Person(c.id)
		got := ""
		if err == nil {
			got = l.People.Name(p)
		}
		if got != c.want {
			t.Errorf("it %s: %q is %q, want %q", c.it, c.id, got, c.want)
		}
	}
}

// One date that somebody knows must not give away the dates of other lives.
func TestDatesMoveApart(t *testing.T) {
	s := asked(t, 40)
	s.Shift = 5
	moved := make(map[int64]bool)
	for p := range uint32(40) {
		strip, err := s.Life(Pseudonym(p), false)
		if err != nil {
			t.Fatal(err)
		}
		by := s.Log.Time[s.Log.ByPerson().Of(p)[0]] - strip.From
		if !strip.Shifted || by%log.Day != 0 || by < 30*log.Day || by >= 730*log.Day {
			t.Errorf("%s is moved by %d microseconds, want whole days from 30 to 729", Pseudonym(p), by)
		}
		moved[by] = true
	}
	if len(moved) < 30 {
		t.Errorf("40 lives were moved by only %d different numbers of days", len(moved))
	}
	kept, err := s.Life("P-0001", true)
	if err != nil || kept.Shifted || kept.From != s.Log.Time[s.Log.ByPerson().Of(0)[0]] {
		t.Errorf("with keep: %+v, %v, want true dates", kept, err)
	}
}
