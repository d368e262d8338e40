// SPDX-License-Identifier: MIT

package story

// Introduced is that somebody would be good to have beside the owner, and why: "you would meet … because …".
type Introduced struct {
	Who   Who
	Words string // because
}

func (Introduced) word() string { return "introduced" }
func (Introduced) part() string { return PartAsks }
func (w *Introduced) fields(f *form) {
	f.who("who", &w.Who)
	f.words("words", &w.Words)
}

// Asked is the owner's: they would like somebody to be alongside them. Nobody is put there: who is asked answers.
type Asked struct {
	Who   Who
	Words string // as who is asked reads it
	Of    int    // the introduction it says yes to; 0 is none
}

func (Asked) word() string { return "asked to be alongside" }
func (Asked) part() string { return PartAsks }
func (w *Asked) fields(f *form) {
	f.who("who", &w.Who)
	f.words("words", &w.Words)
	f.ref("of", &w.Of)
}

// Accepts is what somebody answers who was asked to be alongside.
type Accepts struct {
	Of    int // the asking
	Yes   bool
	Words string
}

func (Accepts) word() string { return "answered being asked" }
func (Accepts) part() string { return PartAsks }
func (w *Accepts) fields(f *form) {
	f.ref("of", &w.Of)
	f.yes("yes", &w.Yes)
	f.words("words", &w.Words)
}

// Apart is that somebody is alongside no more, or for a while not: the owner says it of anybody, and everybody of themselves.
type Apart struct {
	Who   Who
	Until int64 // 0 is for good
	Words string
}

func (Apart) word() string { return "not alongside" }
func (Apart) part() string { return PartAsks }
func (w *Apart) fields(f *form) {
	f.who("who", &w.Who)
	f.time("until", &w.Until)
	f.words("words", &w.Words)
}

// CameOfIt is what the owner sends back to somebody who was there, whether or not they still are: what came of it.
type CameOfIt struct {
	To    Who
	Words string
}

func (CameOfIt) word() string { return "what came of it" }
func (CameOfIt) part() string { return PartBeside }
func (w *CameOfIt) fields(f *form) {
	f.who("to", &w.To)
	f.words("words", &w.Words)
}
