// SPDX-License-Identifier: MIT

package story

// Pull asks for something that somebody knows, for one thing that matters, by a day: expertise comes to the owner, and nobody is sent anywhere.
type Pull struct {
	Words string // what is asked, in the words of whoever asks
	Of    int    // the thing that matters; 0 is none that is written down
	By    int64  // by when the owner would like an answer; 0 is whenever it comes
}

func (Pull) word() string { return "pull" }
func (Pull) part() string { return PartAsks }
func (w *Pull) fields(f *form) {
	f.words("words", &w.Words)
	f.ref("of", &w.Of)
	f.time("by", &w.By)
}

// Pulled is the owner's: the question goes to somebody, or to a team, with the sentences that the owner saw before it went. It lets
// them read nothing else; a permission that names the same asking does, once they join.
type Pulled struct {
	Of     int // the asking
	Who    Who // a person, a team by its story's id, or somebody without pages here, under an id of their own
	Words  string
	Until  int64  // no answer is taken after it; 0 is until the asking ends
	Handle ID     // of a link that needs no account, as a hash: it finds the story; none where they have pages here
	Check  string // what the code spoken to them is checked by
}

func (Pulled) word() string { return "asked what they know" }
func (Pulled) part() string { return PartAccess }
func (w *Pulled) fields(f *form) {
	f.ref("of", &w.Of)
	f.who("who", &w.Who)
	f.words("words", &w.Words)
	f.time("until", &w.Until)
	f.id("handle", &w.Handle)
	f.words("check", &w.Check)
}

// PullAnswer is what somebody answers who was asked what they know: words, or that they come in with it, or both.
type PullAnswer struct {
	Of    int // the asking
	Joins bool
	Words string
	Link  bool // by a link: by whoever held it
}

func (PullAnswer) word() string { return "answered what they know" }
func (PullAnswer) part() string { return PartAsks }
func (w *PullAnswer) fields(f *form) {
	f.ref("of", &w.Of)
	f.yes("joins", &w.Joins)
	f.words("words", &w.Words)
	f.yes("link", &w.Link)
}

// PullEnded is that somebody who was asked goes again, or, from the owner, that the asking is over. What was let be read for it closes.
type PullEnded struct {
	Of    int
	Words string
	Made  string // what was made, where nothing that there was fitted
}

func (PullEnded) word() string { return "pull ended" }
func (PullEnded) part() string { return PartAsks }
func (w *PullEnded) fields(f *form) {
	f.ref("of", &w.Of)
	f.words("words", &w.Words)
	f.words("made", &w.Made)
}

// Knows is what somebody, or a team, says of themselves that they know, for everybody here to find; or an answer they keep for whoever
// asks the same next, without a word of whoever asked first.
type Knows struct {
	Words  string // about what
	Answer string // "" is none: they may be asked
}

func (Knows) word() string { return "knows about" }
func (Knows) part() string { return PartMe }
func (w *Knows) fields(f *form) {
	f.words("words", &w.Words)
	f.words("answer", &w.Answer)
}
