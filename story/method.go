// SPDX-License-Identifier: MIT

package story

// Boundary is something others should please do, or please not do.
type Boundary struct {
	Not   bool // please don't
	Words string
}

func (Boundary) word() string { return "please" }
func (Boundary) part() string { return PartBounds }
func (w *Boundary) fields(f *form) {
	f.yes("not", &w.Not)
	f.words("words", &w.Words)
}

// Pace is when and how to reach the owner, in their words, and the hours in which nobody does.
type Pace struct {
	Words string
	From  string // quiet from, such as 22:00, by the owner's own clock
	To    string // quiet to
}

func (Pace) word() string { return "my pace" }
func (Pace) part() string { return PartBounds }
func (w *Pace) fields(f *form) {
	f.words("words", &w.Words)
	f.words("quiet from", &w.From)
	f.words("quiet to", &w.To)
}
