// SPDX-License-Identifier: MIT

package page

import (
	"html/template"

	"alongside/law"
	"alongside/story"
)

// A Page is one page of somebody's story: what it shows, as a value, how that looks, and what can
// be said from it. Web serves it at Name, asks the door for the story, and shows what Of gives as
// HTML or, at the same address, as JSON.
type Page struct {
	Name  string // in the address: "people", or "me/profile"
	Title Sentence
	Tab   string // which of the four words at the foot it belongs to; "" is none
	Wide  bool
	Own   bool   // there for the owner alone: for anybody else it is not there
	Alone bool   // there at one's own address alone, and of no story that one shares
	Part  string // the one part of the story that it shows; "" is all that the reader may see
	Looks bool   // it shows who looked, too
	Kept  bool   // it is of what a public body keeps by law, and of nothing else
	// Of folds what was read into the value that is the page: a struct whose JSON is its API. It is pure.
	Of    func(In) any
	HTML  *template.Template // what it looks like; executed with a Shown, by way of Page.Body
	Forms []Form
}

// In is what a page is made from: a story as one reader may see it, and who that is. Nothing that
// the reader may not see has come this far.
type In struct {
	Voice
	Story  story.Story   // narrowed for the reader, numbered anew
	Looks  []story.Entry // who looked, newest last; nil for everybody but the owner
	Mine   bool          // the reader owns the story: it is "I" and "my"
	Reader story.Who
	Name   string // how the owner is called: the name they use, or the one they began with
	Adds   bool   // not the owner, but may write beside them
	// May says whether the reader may say an entry here; nil is not known.
	May   func(story.Entry) bool
	Now   int64  // microseconds since 1970 UTC
	Base  string // where this story's pages are: "/" or "/with/…/"
	Asked Asked
	Stops Stops // where something said aloud is written down, such as a stop
	// ID names an entry (by its Seq in Story) to this reader, and to nobody else, for a form that answers it or a
	// page that links to it. It tells neither how long the story is nor where in it the entry stands.
	ID func(seq int) string
	// Draft gives what this reader had typed into a form and not saved; nil where there is nothing.
	Draft func(form, of string) map[string]string
	// Card is the number by which a worker finds this story when its owner cannot be asked; "" on pages that do not print it.
	Card string
	// AtOnce is the most, in pence, that the owner and who is alongside spend at once in this place; 0 is not known.
	AtOnce int
	// Here are those who work here, for an owner to choose from; nil is nobody.
	Here func() []Here
	// Knows are those who say of themselves that they know something, for an owner to choose from; nil is nobody.
	Knows func() []Knowing
	// Asks are questions of the place's own, for who would like to be asked one; nil is none.
	Asks func() []story.CheckIn
	// InTheWay gives what the place knows of a condition that the story points to; nil is that it knows none.
	InTheWay func(story.ID) *InTheWay
	// Unsent is when something to the owner could last not be sent; 0 is never.
	Unsent func() int64
	// Numbers are those of the place that somebody answers; nil is none.
	Numbers func() []Numbered
	// Sealed are parts of what a body keeps of which its reader, the person whom it is about, is told no more than that they are there.
	Sealed []Sealed
	Law    law.Law // of the place
	// Keyed is whether the reader came in by a passkey, and can show by it that it is still them.
	Keyed bool
	// Used gives the day on which a way in was last used, such as 2026-11-25; "" is never. It is there for the owner alone.
	Used func(handle story.ID) string
	// Token seals author, story, form and what it answers, for a draft to be kept by; "" where none is kept.
	Token func(form, of string) string
	Once  func() string // a new number for a form, so that what is sent twice is said once
	Still bool          // it is a copy to keep: nothing can be said on it
	Seen  string        // what the reader had before their eyes, for a form that replaces something
	Wrong *Wrong        // what could not be said, with all that was typed; nil at first
}

// A Here is somebody who works here, and the value by which a form of this reader's names them.
type Here struct {
	Value string
	Who   story.Who
}

// A Knowing is somebody, or a team, with what they say they know, and the value by which a form of this reader's names them.
type Knowing struct {
	Value         string
	Who           story.Who
	Words, Answer string
}

// InTheWay is a condition of the place's that a story points to: its address, and what a steward last said to it.
type InTheWay struct {
	ID    string `json:"id"`
	By    string `json:"by,omitempty"`
	Stand string `json:"stand,omitempty"`
	Words string `json:"words,omitempty"`
	Gone  int64  `json:"gone,omitempty"` // since when it is said to be gone
}

// Numbered is a number of the place's that somebody answers, in which hours ("" is at any), and when somebody last rang it to see that.
type Numbered struct {
	Words  string `json:"words"`
	Number string `json:"number"`
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	RungAt int64  `json:"rungAt,omitempty"` // 0 is never
	RungBy string `json:"rungBy,omitempty"`
}

// A Sealed is something that stands in what a body keeps and is not shown, on which ground and since when.
type Sealed struct {
	Ground string
	At     int64
}

// Stops is where in a place somebody's spoken word is written down and read back while they wait; what is not known is "".
type Stops struct{ Counter, Number string }

// Asked is what was chosen in the address of a page: ?see=, ?of=, ?answer=, ?from=.
type Asked struct {
	Answer string // the entry whose forms are shown: a long page shows no others
	See    string // a way to look, or what to filter by
	Of     string // an entry
	From   int    // the first of a long list that is shown, from 0
}

// PartLength is how many entries of a long list one page shows; print and export show all.
const PartLength = 50

// A Proof is what is asked of the reader before somebody sees more: that it is still them.
type Proof struct {
	Asked bool
	Word  bool // they have a word to say
	Key   bool // they have a passkey to use
}

// Wrong says why a form was not saved, beside what was typed.
type Wrong struct {
	Form, Of string
	Typed    map[string]string
	Says     Sentence
	Proof    Proof
	Changed  bool // somebody else wrote meanwhile: here is both; it can be said all the same
}

// A Form is one thing that can be said from a page.
type Form struct {
	Name     string // in the address: POST to the page's address, "/", Name
	Fields   []Field
	Do       Sentence // on the button: what it does
	Legend   Sentence // what this is, for who only hears it; "" where the fields say so
	Done     Sentence // what is said when it was; "" is that it is kept
	Answers  bool     // it says something to one entry of the page, or of the looks
	Replaces bool     // it stands in the place of something that could have been changed meanwhile
	Others   bool     // it may be said by who is not the owner; without it nobody else sees it
	NotMine  bool     // it is not for the owner
	// Aloud has who is not the owner write down what the owner said to them.
	Aloud bool
	// Word is one such as it says, where not all who write beside the owner may say it: it is for who may.
	Word story.Word
	// WordFor is the same, where it hangs on who reads.
	WordFor func(In) story.Word
	// Says makes the word out of what was filled in, or says in one sentence what is missing. It may name a part
	// of the story other than the word's own.
	Says func(Filled) (story.Word, string, *Sentence)
	// More is what is said with it, as far as whoever fills it in may say it; nil is nothing.
	More func(Filled) []Also
	// Withhold is on which ground of law what is said is not shown to the person whom it is about; "" is that it is.
	Withhold func(Filled) string
}

// Also is a word that is said with another one, and in which part; "" is the word's own.
type Also struct {
	Says story.Word
	Part string
}

// Filled is what was filled in.
type Filled struct {
	Typed map[string]string
	Of    int         // the Seq of the entry that it answers, in the reader's own view; 0 where it answers none
	Entry story.Entry // that entry
	Now   int64
	In    In // the page it was filled in on, as its reader sees it now
}

// Text gives a field, without spaces around it.
func (f Filled) Text(name string) string { return trimmed(f.Typed[name]) }

// Yes says whether a box was ticked.
func (f Filled) Yes(name string) bool { return f.Typed[name] != "" }

// A Kind says how a field is filled in.
type Kind string

const (
	Line   Kind = ""       // one line
	Words  Kind = "words"  // as many as they like, on lined paper
	Choice Kind = "choice" // one of several, all to be seen
	Tick   Kind = "tick"   // yes, or nothing
	Date   Kind = "date"   // a day
	Clock  Kind = "clock"  // an hour of the day, such as 22:00
	Number Kind = "number"
	Phone  Kind = "phone"
	Hidden Kind = "hidden" // a value that the page itself put there
)

// A Field is one thing to fill in. No field has to be filled in to send a form, as far as the browser knows: what
// is missing is said in a sentence, and nothing typed is lost.
type Field struct {
	Name   string
	Kind   Kind
	Label  Sentence
	Hint   Sentence
	Among  []Option             // of a Choice
	Of     func(In) []Option    // of a Choice that hangs on the story
	Not    func(In) bool        // where it has no place; nil is nowhere
	Before func(In, int) string // what stands in it at first; with the Seq that the form answers, or 0
}

// An Option is one answer of a Choice.
type Option struct {
	Value string
	Label Sentence
}
