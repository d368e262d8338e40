// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
)

func packed(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGzip(t *testing.T) {
	const text = "person,date\nP,2020-01-02\n"
	whole := packed(t, text)
	l, _, err := sheets(Options{}, whole)
	if err != nil || l.Len() != 1 {
		t.Errorf("it does not unpack: %v", err)
	}
	long := "person,date\n" + strings.Repeat("P,2020-01-02\n", 68<<20/13)
	for _, c := range []struct{ it, text, want string }{
		{"refuses two wrappings", packed(t, whole), "packed with gzip twice"},
		{"refuses a broken one", whole[:len(whole)-6], "damaged"},
		{"refuses a damaged one", whole[:15] + "x" + whole[16:], "damaged"},
		{"refuses a stump", whole[:5], "damaged"},
		{"refuses an empty one", packed(t, ""), "there is nothing in it"},
		{"refuses a bomb", packed(t, long), "unpacks to more than 200 times its size"},
		{"refuses a bomb in one line", packed(t, strings.Repeat("0", 2<<20)), "its first row is longer than a million letters"},
		{"refuses a bomb in XES", packed(t, "<log>"+strings.Repeat("<trace></trace>\n", 68<<16)), "unpacks to more than 200 times its size"},
	} {
		_, _, err := sheets(Options{}, c.text)
		var sorry *Sorry
		if !errors.As(err, &sorry) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.it, err, c.want)
		}
	}
}

func TestSniff(t *testing.T) {
	for begin, want := range map[string]string{
		"person,date": "csv", " \n<?xml": "xes", "\t{": "ocel", "alongside life\n": "life", "<log": "xes", "a<b": "csv",
	} {
		if got := sniff([]byte(begin)); got != want {
			t.Errorf("%q is %s, want %s", begin, got, want)
		}
	}
}

func TestBase(t *testing.T) {
	for name, want := range map[string]string{
		"housing.csv": "housing", "a/b/housing.csv.gz": "housing", `C:\a\housing.csv`: "housing", ".csv": ".csv", "housing": "housing",
	} {
		if got := base(name); got != want {
			t.Errorf("%q is %s, want %s", name, got, want)
		}
	}
}

func TestProgress(t *testing.T) {
	text := "person,date\n" + strings.Repeat("P,2020-01-02\n", 200_000)
	var last, of int64
	_, _, err := sheets(Options{Progress: func(read, size int64) {
		if read < last {
			t.Errorf("it goes back from %d to %d", last, read)
		}
		last, of = read, size
	}}, text, text)
	if err != nil || last != 2*int64(len(text)) || of != last {
		t.Errorf("it ends with %d of %d, want %d: %v", last, of, 2*len(text), err)
	}
}
