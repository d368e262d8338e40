// SPDX-License-Identifier: MIT

package silo

// A part is what a column can say of an event.
type part uint8

const (
	person part = iota
	kase
	activity
	when
	end
	agency
	worker
	words
	cost
	opened
	closed
	due
	judged
	parts
)

// partNames are the parts as a map file spells them, in the order of the constants.
var partNames = [parts]string{"person", "case", "activity", "time", "end", "agency", "worker",
	"words", "cost", "opened", "closed", "due", "judged"}

// A Map says which column of a file plays which part. The zero Map leaves all to be guessed.
type Map struct {
	Name      string      // what people call the file it was read from, or ""
	Parts     [parts]From // in the order in which Write writes them
	Dates     string      // one of datings, or ""
	Delimiter byte        // or 0
	People    string      // what the column of people really holds, such as addresses, or ""
	Say       []Said      // what codes mean
	Kinds     string      // lines for study/kind, one each
	Unused    []string    // columns that play no part: Write lists them, ParseMap does not
}

// A From is where a part comes from: columns, joined by a space; or a text that is the same
// for every row; or nowhere. The zero From is to be guessed.
type From struct {
	Columns []string
	Is      string
	Nowhere bool
}

func (f From) guessed() bool { return len(f.Columns) == 0 && f.Is == "" && !f.Nowhere }

// A Said says what to read where a column holds a code.
type Said struct{ Column, Value, Words string }

// columns are all the columns that m names, each once, in order.
func (m Map) columns() []string {
	var all []string
	seen := make(map[string]bool)
	add := func(c string) {
		if !seen[c] {
			seen[c] = true
			all = append(all, c)
		}
	}
	for _, p := range m.Parts {
		for _, c := range p.Columns {
			add(c)
		}
	}
	for _, s := range m.Say {
		add(s.Column)
	}
	return all
}

// missing are the columns that m names and header does not have.
func (m Map) missing(h header) []string {
	var no []string
	for _, c := range m.columns() {
		if h.find(c) < 0 {
			no = append(no, c)
		}
	}
	return no
}
