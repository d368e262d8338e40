// SPDX-License-Identifier: MIT

package story

// Note is what somebody wrote beside the owner, to them. Until the owner says that they agree it
// is "not yet agreed by me".
type Note struct{ Words string }

func (Note) word() string      { return "note" }
func (Note) part() string      { return PartBeside }
func (w *Note) fields(f *form) { f.words("words", &w.Words) }

// Recorded is a sentence out of what an agency holds, quoted.
type Recorded struct {
	Words  string
	Agency string
	By     string // the name under it
	On     int64  // the date on it
	What   string // what the agency calls it, such as an assessment or a plan
	Team   string // which team of the agency
	Until  int64  // the date on which it ended, of a stay somewhere
}

func (Recorded) word() string { return "recorded" }
func (Recorded) part() string { return PartBeside }
func (w *Recorded) fields(f *form) {
	f.words("words", &w.Words)
	f.words("agency", &w.Agency)
	f.words("by", &w.By)
	f.time("on", &w.On)
	f.words("what", &w.What)
	f.words("team", &w.Team)
	f.time("until", &w.Until)
}

// MySide is what the owner says to an entry of somebody else. It weighs the same.
type MySide struct {
	Of    int // its Seq
	Words string
}

func (MySide) word() string { return "my side" }
func (MySide) part() string { return PartBeside }
func (w *MySide) fields(f *form) {
	f.ref("of", &w.Of)
	f.words("words", &w.Words)
}

// Agreed says that what somebody else wrote is so.
type Agreed struct{ Of int }

func (Agreed) word() string      { return "agreed" }
func (Agreed) part() string      { return PartBeside }
func (w *Agreed) fields(f *form) { f.ref("of", &w.Of) }
