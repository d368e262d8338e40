// SPDX-License-Identifier: MIT

package story

// Decided is a decision taken in the work: what the question was, what could be done, who took part, who decided and what will be
// noticed.
type Decided struct {
	Question string
	Options  string // what could be done, with what is good and bad about each, in plain words
	Words    string // what was decided
	By       Who    // who decided, if it was not the owner
	With     string // who else took part, by their names
	Notice   string // by what it will be noticed whether it was right
	Of       int    // what it is for: something that matters, or a contact
}

func (Decided) word() string { return "decided" }
func (Decided) part() string { return PartAsks }
func (w *Decided) fields(f *form) {
	f.words("question", &w.Question)
	f.words("options", &w.Options)
	f.words("words", &w.Words)
	f.who("by", &w.By)
	f.words("with", &w.With)
	f.words("notice", &w.Notice)
	f.ref("of", &w.Of)
}

// Chosen is an informed choice: what the owner wants to do, with what could come of it, in their words.
type Chosen struct {
	Want  string // what I want to do
	Well  string // what could go well
	Wrong string // what could go wrong
	Help  string // what would help
	Told  string // what I was told
	Words string // what I decided
	Of    int    // what it is for
}

func (Chosen) word() string { return "informed choice" }
func (Chosen) part() string { return PartAsks }
func (w *Chosen) fields(f *form) {
	f.words("want", &w.Want)
	f.words("could go well", &w.Well)
	f.words("could go wrong", &w.Wrong)
	f.words("would help", &w.Help)
	f.words("was told", &w.Told)
	f.words("words", &w.Words)
	f.ref("of", &w.Of)
}

// Differs is that somebody sees a decision or a choice otherwise. It stands beside it, and never over it.
type Differs struct {
	Of    int
	Words string
}

func (Differs) word() string { return "sees it otherwise" }
func (Differs) part() string { return PartAsks }
func (w *Differs) fields(f *form) {
	f.ref("of", &w.Of)
	f.words("words", &w.Words)
}

// Upwards is that somebody had to be asked who is not in the work, before something could be decided.
type Upwards struct {
	Of    int
	Words string
}

func (Upwards) word() string { return "asked upwards" }
func (Upwards) part() string { return PartAsks }
func (w *Upwards) fields(f *form) {
	f.ref("of", &w.Of)
	f.words("words", &w.Words)
}

// A Hand says who did something.
type Hand string

const (
	ByMe     Hand = "me"
	Together Hand = "together"
	ForMe    Hand = "for me"
)

// Did is what was done, in words: there is no list to choose from.
type Did struct {
	Words string
	Hand  Hand
	Of    int // what it is for; 0 is nothing that is written down
}

func (Did) word() string { return "did" }
func (Did) part() string { return PartAsks }
func (w *Did) fields(f *form) {
	f.words("words", &w.Words)
	name(f, "hand", &w.Hand)
	f.ref("of", &w.Of)
}

// Spent is a small sum that somebody who works here and the owner spent at once: nobody else is asked.
type Spent struct {
	Words string // on what
	Pence int
	With  Who // who decided it with the owner
	Of    int // what it is for
}

func (Spent) word() string { return "spent" }
func (Spent) part() string { return PartAsks }
func (w *Spent) fields(f *form) {
	f.words("words", &w.Words)
	f.number("pence", &w.Pence)
	f.who("with", &w.With)
	f.ref("of", &w.Of)
}

// Promised is what somebody said that they will do. Nothing becomes of it by itself when its day has passed.
type Promised struct {
	Words  string
	On     int64  // when; 0 is not said
	At     string // of somebody coming or ringing: the hour by the owner's clock, such as 15:00; "" is not said
	Urgent string // why it is in the owner's quiet hours all the same
}

func (Promised) word() string { return "promise" }
func (Promised) part() string { return PartAsks }
func (w *Promised) fields(f *form) {
	f.words("words", &w.Words)
	f.time("on", &w.On)
	f.words("at hour", &w.At)
	f.words("urgent", &w.Urgent)
}

// DidNotMeet is that something which was promised, or arranged, did not happen, and whose reason that was. Nothing follows from it by itself.
type DidNotMeet struct {
	Of    int    // the promise; 0 is none that is written down
	Whose Reason // "" is not said
	Words string
}

// A Reason says where a reason lay.
type Reason string

const (
	Theirs   Reason = "owner"      // with the owner of the story
	Others   Reason = "other"      // with who was to come, or to do it
	Systems  Reason = "the system" // with neither
	Unspoken Reason = ""
)

func (DidNotMeet) word() string { return "did not meet" }
func (DidNotMeet) part() string { return PartAsks }
func (w *DidNotMeet) fields(f *form) {
	f.ref("of", &w.Of)
	name(f, "whose", &w.Whose)
	f.words("words", &w.Words)
}

// Mattered is what mattered to somebody, as who was there noticed it.
type Mattered struct{ Words string }

func (Mattered) word() string      { return "what mattered" }
func (Mattered) part() string      { return PartBeside }
func (w *Mattered) fields(f *form) { f.words("words", &w.Words) }

// Died is that the owner has died, as somebody beside them writes down. It is not so once the owner says anything by their own hand after it.
type Died struct {
	On    int64 // 0 is not known: when it was written down
	Words string
}

func (Died) word() string { return "died" }
func (Died) part() string { return PartAsks }
func (w *Died) fields(f *form) {
	f.time("on", &w.On)
	f.words("words", &w.Words)
}

// Doubt is that somebody doubts whether the owner can decide one thing now, which is presumed of everybody and everything else. It says
// what help to decide was given, and lapses.
type Doubt struct {
	Words string // which decision
	Help  string // what was tried, so that they could
	Until int64
	Of    int // the choice, if it is written down
}

func (Doubt) word() string { return "doubt" }
func (Doubt) part() string { return PartAsks }
func (w *Doubt) fields(f *form) {
	f.words("words", &w.Words)
	f.words("help", &w.Help)
	f.time("until", &w.Until)
	f.ref("of", &w.Of)
}
