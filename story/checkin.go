// SPDX-License-Identifier: MIT

package story

// CheckIn is what the owner wants to be asked, how often, and who hears of it when it is not as usual. It is theirs to set, to change
// and to end; a newer one stands in the place of the one before.
type CheckIn struct {
	Question string
	Steps    int    // of their scale, 2 to 11; 0 is that they want no numbers
	Low      string // what the lowest step is, in their words
	High     string // what the highest is
	Zero     bool   // the lowest step is called 0
	Every    int    // how many days lie between two; 0 is whenever they like
	Closest  int    // how many while it is not as usual, or they would like more; 0 is no fewer
	Widest   int    // how many once it has been as usual for long; 0 is no more
	Tell     []Who  // who hears that it is not as usual, or that they would like more, or to be rung
	Missed   bool   // and that a check-in they wished for was missed
	Over     bool   // they want no check-in any more
}

func (CheckIn) word() string { return "check-in" }
func (CheckIn) part() string { return PartCheck }
func (w *CheckIn) fields(f *form) {
	f.words("question", &w.Question)
	f.number("steps", &w.Steps)
	f.words("low", &w.Low)
	f.words("high", &w.High)
	f.number("every", &w.Every)
	f.people("tell", &w.Tell)
	f.yes("when missed", &w.Missed)
	f.yes("over", &w.Over)
	f.number("closest", &w.Closest)
	f.number("widest", &w.Widest)
	f.yes("zero", &w.Zero)
}

// A Wish is what somebody would like of those alongside them, with no number.
type Wish string

const (
	NoWish Wish = ""
	More   Wish = "more"
	Less   Wish = "less"
	RingMe Wish = "ring me"
)

// Today is an answer to a check-in. "Not today" is one, too.
type Today struct {
	Of    int // the check-in; 0 is that nobody was asked anything
	Step  int // on its scale, from 1; 0 is no number
	Not   bool
	Wish  Wish
	Words string
	Link  bool // said by whoever held a link that was sent to the owner
}

func (Today) word() string { return "today" }
func (Today) part() string { return PartCheck }
func (w *Today) fields(f *form) {
	f.ref("of", &w.Of)
	f.number("step", &w.Step)
	f.yes("not today", &w.Not)
	name(f, "wish", &w.Wish)
	f.words("words", &w.Words)
	f.yes("link", &w.Link)
}

// Signs are what the owner knows of themselves: by what it begins, what helps then, and whom to ring.
type Signs struct {
	Words string // by what I, or you, notice it
	Help  string // what helps
	Ring  string // whom to ring, and their number
}

func (Signs) word() string { return "early signs" }
func (Signs) part() string { return PartCheck }
func (w *Signs) fields(f *form) {
	f.words("words", &w.Words)
	f.words("help", &w.Help)
	f.words("ring", &w.Ring)
}

// Turned is that support goes up or down, from now on, by who is in it.
type Turned struct {
	Up    bool
	Words string // how
}

func (Turned) word() string { return "support turned" }
func (Turned) part() string { return PartAsks }
func (w *Turned) fields(f *form) {
	f.yes("up", &w.Up)
	f.words("words", &w.Words)
}
