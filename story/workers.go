// SPDX-License-Identifier: MIT

package story

// Member says, in a team's or another group's own story, that somebody belongs to it.
type Member struct{ Who Who }

func (Member) word() string      { return "member" }
func (Member) part() string      { return PartMe }
func (w *Member) fields(f *form) { f.who("who", &w.Who) }

// Left says that they no longer do.
type Left struct{ Who Who }

func (Left) word() string      { return "left" }
func (Left) part() string      { return PartMe }
func (w *Left) fields(f *form) { f.who("who", &w.Who) }

// Team says, in the place's story, that a group is a team that works there, and in which line:
// the organisation, or the part of one, whose managers are the team's.
type Team struct {
	Who  Who
	Line string
}

func (Team) word() string { return "team" }
func (Team) part() string { return PartPlace }
func (w *Team) fields(f *form) {
	f.who("who", &w.Who)
	f.words("line", &w.Line)
}

// As is what somebody is in a place's work. One person may be several.
type As string

const (
	Worker   As = "worker"   // alongside people
	Steward  As = "steward"  // acts on the system
	Operator As = "operator" // keeps the machine running
	Reviewer As = "reviewer" // reads the reasons of openings without asking
)

// Works says, in the place's story, what somebody is there.
type Works struct {
	Who   Who
	As    As
	Line  string // of a reviewer: whose line they stand in
	Body  Who    // of a worker: the public body they work for, if one
	Login string // of an operator: what the machine calls them
}

func (Works) word() string { return "works" }
func (Works) part() string { return PartPlace }
func (w *Works) fields(f *form) {
	f.who("who", &w.Who)
	name(f, "as", &w.As)
	f.words("line", &w.Line)
	f.who("body", &w.Body)
	f.words("login", &w.Login)
}

// WorksNoMore says that they no longer are.
type WorksNoMore struct {
	Who Who
	As  As
}

func (WorksNoMore) word() string { return "works no more" }
func (WorksNoMore) part() string { return PartPlace }
func (w *WorksNoMore) fields(f *form) {
	f.who("who", &w.Who)
	name(f, "as", &w.As)
}

// OnDuty says, in the place's story, who hears worries in some hours.
type OnDuty struct {
	Who    Who
	Number string // that answers when they cannot
	From   int64  // 0 is from when it was said
	Until  int64  // 0 is until somebody says otherwise
}

func (OnDuty) word() string { return "on duty" }
func (OnDuty) part() string { return PartPlace }
func (w *OnDuty) fields(f *form) {
	f.who("who", &w.Who)
	f.words("number", &w.Number)
	f.time("from", &w.From)
	f.time("until", &w.Until)
}

// Number is one that somebody answers, said in the place's story.
type Number struct {
	Words  string // whose it is, and for what
	Number string
	From   string // from which hour, such as 09:00; "" with To is at any
	To     string
}

func (Number) word() string { return "number that answers" }
func (Number) part() string { return PartPlace }
func (w *Number) fields(f *form) {
	f.words("words", &w.Words)
	f.words("number", &w.Number)
	f.words("from", &w.From)
	f.words("to", &w.To)
}

// Rung is that somebody who works here rang a number, and it was answered.
type Rung struct{ Of int }

func (Rung) word() string      { return "rung" }
func (Rung) part() string      { return PartPlace }
func (w *Rung) fields(f *form) { f.ref("of", &w.Of) }

// Day is what somebody who works here writes down of their own day, for themselves: where nobody else reads.
type Day struct{ Words string }

func (Day) word() string      { return "my day" }
func (Day) part() string      { return PartAccess }
func (w *Day) fields(f *form) { f.words("words", &w.Words) }
