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
}

// Options say how to read. The zero Options guess everything.
type Options struct {
	As       string // a format of Formats, or "" to look at the content
	Person   string // the column, attribute or object type that says whose it is, or ""
	Maps     []Map  // how to read columns; the first that fits a file's header is used
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
}

// A Reject is one row or event that could not be read.
type Reject struct {
	Line int // from 1, in the source
	Why  page.Sentence
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
