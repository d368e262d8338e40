// SPDX-License-Identifier: MIT

// Package listen is for hearing what people ask for at a front door, for a week or two,
// without any file: a sheet to print and fill in by hand, and the same on a screen. What is
// heard is kept as a table that the lenses read like any other.
package listen

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"time"

	"alongside/study/log"
)

// A Heard is one thing that somebody asked for, in their words. It has no name in it.
type Heard struct {
	At     int64 // microseconds since 1970 UTC
	Door   string
	Words  string // never empty
	Before Before
	Is     log.Judged
	Why    string
}

// Before says whether they came about this before.
type Before uint8

const (
	NotAsked Before = iota
	First           // for the first time
	Again           // they came about this before
)

// Columns are the first line of the table. They are the same in every language, so that
// tables of two teams can be read as one.
var Columns = []string{"time", "agency", "activity", "words", "judged", "why"}

// activity is what the table of kinds knows as asking, in the words of the sheet.
var activity = [...]string{NotAsked: "Asked", First: "Asked for the first time", Again: "Came back about this"}

var judged = [...]string{log.NotJudged: "", log.Value: "value", log.Failure: "failure", log.Unsure: "unsure"}

// Write appends h to a table, below its first line.
func (h Heard) Write(w io.Writer) error {
	out := csv.NewWriter(w)
	out.Write([]string{time.UnixMicro(h.At).UTC().Format(time.RFC3339), text(h.Door), activity[h.Before], text(h.Words), judged[h.Is], text(h.Why)})
	out.Flush()
	return out.Error()
}

// Begin writes the first line of a table.
func Begin(w io.Writer) error {
	out := csv.NewWriter(w)
	out.Write(Columns)
	out.Flush()
	return out.Error()
}

// text keeps what was said as it was said, but for what a spreadsheet would take for a formula
// and for signs that nobody can see.
func text(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.TrimSpace(s))
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

// Begun says whether r begins like a table of what was heard.
func Begun(r io.Reader) bool {
	first, err := csv.NewReader(r).Read()
	return err == nil && slices.Equal(first, Columns)
}
