// SPDX-License-Identifier: MIT

package story

// Contact is that the owner asked for something, in the words in which they did. Nothing is sorted when it is said.
type Contact struct {
	Words   string
	Through string // by which door: the phone, the counter of the hub
	To      Who    // who heard it
	On      int64  // when, if it was not when it was written down
	Of      int    // an earlier contact that is about the same thing; 0 is none
	Slip    bool   // it came in on a slip, as somebody else had written it down: the owner agrees to it, or not
}

func (Contact) word() string { return "contact" }
func (Contact) part() string { return PartAsks }
func (w *Contact) fields(f *form) {
	f.words("words", &w.Words)
	f.words("through", &w.Through)
	f.who("to", &w.To)
	f.time("on", &w.On)
	f.ref("of", &w.Of)
	f.yes("on a slip", &w.Slip)
}

// Slip is by what a loose page is found, and by which word it opens.
type Slip struct {
	Handle ID
	Check  string // what the word is kept as
}

func (Slip) word() string { return "slip" }
func (Slip) part() string { return PartAccess }
func (w *Slip) fields(f *form) {
	f.id("handle", &w.Handle)
	f.words("check", &w.Check)
}

// WrongWord is that a slip was shown with another word.
type WrongWord struct{}

func (WrongWord) word() string  { return "wrong word" }
func (WrongWord) part() string  { return PartAccess }
func (*WrongWord) fields(*form) {}

// TakenIn is that a loose page was taken into somebody's story. It does not say whose.
type TakenIn struct{}

func (TakenIn) word() string  { return "taken in" }
func (TakenIn) part() string  { return PartAccess }
func (*TakenIn) fields(*form) {}

// Same says that a contact is about the same thing as another one.
type Same struct {
	One int
	Of  int
}

func (Same) word() string { return "same thing" }
func (Same) part() string { return PartAsks }
func (w *Same) fields(f *form) {
	f.ref("one", &w.One)
	f.ref("of", &w.Of)
}

// Another says that a contact is about something by itself, whatever was said before.
type Another struct{ One int }

func (Another) word() string      { return "another thing" }
func (Another) part() string      { return PartAsks }
func (w *Another) fields(f *form) { f.ref("one", &w.One) }

// A Demand says what a contact was: value is what somebody is here for; failure is that something was not done, or not done
// right for them (after John Seddon, Freedom from Command and Control, 2003).
type Demand string

const (
	Value   Demand = "value"
	Failure Demand = "failure"
)

// HeardAs is how somebody hears a contact. Several may, and differ, and all of it stays.
type HeardAs struct {
	Of  int
	Is  Demand
	Why string
}

func (HeardAs) word() string { return "heard as" }
func (HeardAs) part() string { return PartAsks }
func (w *HeardAs) fields(f *form) {
	f.ref("of", &w.Of)
	name(f, "is", &w.Is)
	f.words("why", &w.Why)
}

// A Turn is what became of somebody who asked.
type Turn string

const (
	SentAway  Turn = "sent away"
	ToldNo    Turn = "told no"
	Waited    Turn = "waited"
	ToldAgain Turn = "told it again"
)

// Happened is what became of the owner when they asked: as they lived it.
type Happened struct {
	Of        int // the contact
	What      Turn
	Words     string // in their words; of a no, the reason that was given
	By        Who    // who said it
	Rule      string // the law or the rule of the house that was named
	Challenge string // how it can be challenged
	On        int64  // when, if it was not when it was written down
}

func (Happened) word() string { return "what happened" }
func (Happened) part() string { return PartAsks }
func (w *Happened) fields(f *form) {
	f.ref("of", &w.Of)
	name(f, "what", &w.What)
	f.words("words", &w.Words)
	f.who("by", &w.By)
	f.words("rule", &w.Rule)
	f.words("challenge", &w.Challenge)
	f.time("on", &w.On)
}

// Met is that the owner, or who may speak for them, says that what they asked for is met.
type Met struct {
	Of    int // a contact
	Words string
}

func (Met) word() string { return "met" }
func (Met) part() string { return PartAsks }
func (w *Met) fields(f *form) {
	f.ref("of", &w.Of)
	f.words("words", &w.Words)
}

// Condition is what a law has somebody else put upon the owner: a tenancy, a bail, a treatment order. Nothing here asks whether it
// is kept.
type Condition struct {
	Words     string
	By        string // who set it
	Law       string
	Until     int64 // 0 is not known
	Challenge string
}

func (Condition) word() string { return "condition on me" }
func (Condition) part() string { return PartAsks }
func (w *Condition) fields(f *form) {
	f.words("words", &w.Words)
	f.words("by", &w.By)
	f.words("law", &w.Law)
	f.time("until", &w.Until)
	f.words("challenge", &w.Challenge)
}
