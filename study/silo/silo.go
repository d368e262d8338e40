// SPDX-License-Identifier: MIT

// Package silo reads what agencies hold, as they hold it, into one log. There is one file for
// each format. Readers stream: they keep the numbers of an event and each name once, never
// the file. What they cannot read they count and show; nothing is dropped in silence.
package silo

import (
	"io"

	"alongside/page"
)

// A Source is one file to read.
type Source struct {
	Name string    // what people call it: a file name, not a path
	Size int64     // in bytes, or 0 where it is not known
	From io.Reader // read once, from the beginning

	// What Read knows of a source from standing among others; "" for one that comes alone.
	agency string // whose it is, for events that do not say
	prefix string // to be put before the names of its cases, so that two agencies' 1001 stay two
}

// Options say how to read. The zero Options guess everything, and
// quote nobody.
type Options struct {
	As       string // a format of Formats, or "" to look at the content
	Person   string // the column, attribute or object type that says whose it is, or ""
	Maps     []Map  // how to read columns; the first that fits a file's header is used
	Quote    bool   // whether what a row says may be quoted in what is said of it; otherwise only its shape
	Progress func(read, size int64)
}

// A File says what became of one source.
type File struct {
	Name     string
	Format   string // one of Formats
	Events   int
	Rejected int
	First    []Reject // the first few that were rejected, in order
	Guess    *Map     // how the columns were read, where the format has columns
	Notes    []page.Sentence
	Invented bool // the source says of itself that nobody in it is real

	nobody bool // nothing in it says whose it is: Read adds the note
}

// A Reject is one row or event that could not be read.
type Reject struct {
	Line int // from 1, in the source
	Why  page.Sentence
}

// few is how many rejected rows a File keeps to show.
const few = 10

// reject counts a row that could not be read, and keeps the first few.
func (f *File) reject(line int, why page.Sentence) {
	f.Rejected++
	if len(f.First) < few {
		f.First = append(f.First, Reject{line, why})
	}
}

// Formats are the names of the formats that can be read.
var Formats = []string{"csv", "xes", "ocel", "life"}

// A Sorry is why a source cannot be read at all, in one sentence that says what is wrong,
// where, and what to do.
type Sorry struct {
	Source string
	Why    string
}

func (s *Sorry) Error() string { return s.Source + ": " + s.Why }
