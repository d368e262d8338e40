// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"context"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"alongside/study/log"
)

func FuzzCSV(f *testing.F) {
	for _, c := range tables {
		f.Add([]byte(c.text), "", "")
	}
	f.Add([]byte("a;b\n\"x\"\"y\n\";15/02/2016\n1;2\n"), "a", "time = b\nsay a 1 = one\ncase = a + b")
	f.Add([]byte("person,date\nP,2020-01-02\n\"P,2020-01-02\n"), "", "delimiter = tab")
	f.Add([]byte("0\n0"), "\xa4", "")
	f.Add([]byte("\xff\xfea\x00,\x00d\x00a\x00t\x00e\x00\n\x001\x00,\x002\x00"), "a", "")
	f.Fuzz(func(t *testing.T, text []byte, whose, mapping string) {
		o := Options{As: "csv", Person: whose}
		if m, err := ParseMap("m", strings.NewReader(mapping)); err == nil && mapping != "" {
			o.Maps = []Map{m}
		}
		read := func(from io.Reader, size int) (*log.Log, File, error) {
			l, files, err := Read(context.Background(), []Source{{Name: "x", Size: int64(size), From: from}}, o)
			if err != nil {
				var sorry *Sorry
				if !errors.As(err, &sorry) || sorry.Why == "" || strings.ContainsAny(sorry.Why, "\n\r\x00") || !utf8.ValidString(sorry.Why) {
					t.Fatalf("it is sorry so: %q", err)
				}
				return nil, File{}, err
			}
			return l, files[0], nil
		}
		l, file, err := read(bytes.NewReader(text), len(text))
		// However the bytes come, they mean the same.
		again, other, err2 := read(iotest.HalfReader(bytes.NewReader(text)), min(len(text), 5))
		if (err == nil) != (err2 == nil) || err != nil && err.Error() != err2.Error() {
			t.Fatalf("it says %v, and by halves %v", err, err2)
		}
		if err != nil {
			return
		}
		if file.Events != l.Len() || l.Len() == 0 || file.Events != other.Events || file.Rejected != other.Rejected || events(l) != events(again) {
			t.Fatalf("%d events and %d rejected, and by halves %d and %d", file.Events, file.Rejected, other.Events, other.Rejected)
		}
		if lines := bytes.Count(text, []byte("\n")) + bytes.Count(text, []byte("\r")) + 1; file.Events+file.Rejected > lines {
			t.Fatalf("%d events and %d rejected in %d lines", file.Events, file.Rejected, lines)
		}
		if len(file.First) > file.Rejected || len(file.First) == 0 && file.Rejected > 0 {
			t.Fatalf("%d rejected, %d shown", file.Rejected, len(file.First))
		}
		for i, r := range file.First {
			if r.Line < 2 || i > 0 && r.Line <= file.First[i-1].Line {
				t.Fatalf("rejected rows are not in order: %+v", file.First)
			}
		}
		for _, names := range []*log.Names{l.Types, l.Cases, l.People, l.Agencies, l.Workers, l.Texts} {
			for id := range uint32(names.Len()) {
				if name := names.Name(id); !utf8.ValidString(name) {
					t.Fatalf("the name %q is not UTF-8", name)
				}
			}
		}
		// Reading by its own guess is the same.
		if file.Guess == nil || reflect.DeepEqual(*file.Guess, Map{}) {
			t.Fatal("it does not say how it read")
		}
		o = Options{As: "csv", Maps: []Map{*file.Guess}}
		if again, _, err := read(bytes.NewReader(text), len(text)); err != nil || events(again) != events(l) {
			t.Fatalf("by its own guess it is another: %v", err)
		}
	})
}
