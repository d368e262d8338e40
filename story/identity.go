// SPDX-License-Identifier: MIT

package story

// Name is a name the owner uses, and with whom if not with everybody.
type Name struct {
	Words string
	With  string
}

func (Name) word() string { return "call me" }
func (Name) part() string { return PartMe }
func (w *Name) fields(f *form) {
	f.words("words", &w.Words)
	f.words("with", &w.With)
}

// AboutMe is something about the owner, under one of the headings that care records share, or
// any other, or none.
type AboutMe struct {
	Heading string
	Words   string
}

func (AboutMe) word() string { return "about me" }
func (AboutMe) part() string { return PartMe }
func (w *AboutMe) fields(f *form) {
	f.words("heading", &w.Heading)
	f.words("words", &w.Words)
}

// Role is something the owner is to others: a welder, somebody's dad, a neighbour.
type Role struct{ Words string }

func (Role) word() string      { return "i am" }
func (Role) part() string      { return PartMe }
func (w *Role) fields(f *form) { f.words("words", &w.Words) }

// NeverAssume is what nobody should ever assume about the owner.
type NeverAssume struct{ Words string }

func (NeverAssume) word() string      { return "never assume" }
func (NeverAssume) part() string      { return PartMe }
func (w *NeverAssume) fields(f *form) { f.words("words", &w.Words) }
