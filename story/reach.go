// SPDX-License-Identifier: MIT

package story

// Reach is where the owner's notices and check-ins come to, and when not. It is typed by them: whoever could set it for them would have
// their links. The newest that stands counts; by nothing is that none are sent.
type Reach struct {
	By     string // e-mail, text; "" is not at all
	To     string // the address, or the number
	At     string // at which hour they are asked how it is, such as 10:00; "" is the hour at which they last said it
	From   string // from which hour nothing is sent, such as 21:00
	Until  string // and until which
	Zone   string // of whose clock, such as Europe/London
	Prompt string // what a check-in's link asks, in place of the question's own words
}

func (Reach) word() string { return "reach me" }
func (Reach) part() string { return PartAccess }
func (w *Reach) fields(f *form) {
	f.words("by", &w.By)
	f.words("to", &w.To)
	f.words("asked at", &w.At)
	f.words("quiet from", &w.From)
	f.words("quiet until", &w.Until)
	f.words("zone", &w.Zone)
	f.words("prompt", &w.Prompt)
}

// Calendar lets whoever holds an address see the owner's days to come, under a title of the owner's choosing. The newest counts.
type Calendar struct {
	Handle ID     // the end of the address, as a hash
	Title  string // what each time is called there
	Over   bool   // it is stopped
}

func (Calendar) word() string { return "calendar" }
func (Calendar) part() string { return PartAccess }
func (w *Calendar) fields(f *form) {
	f.id("handle", &w.Handle)
	f.words("title", &w.Title)
	f.yes("over", &w.Over)
}
