// SPDX-License-Identifier: MIT

package story

// Words of the system's own stories: what gets in the way here, what was tried, and what the numbers say. They name no citizen and no
// worker: a team says them, or whoever signs.

// A Cause is what in the system something lies in.
type Cause string

const (
	CauseStructure Cause = "structure" // who belongs where
	CauseMeasure   Cause = "measure"   // what is counted, and what is made of it
	CauseRole      Cause = "role"      // who may do what
	CauseIT        Cause = "it"
	CauseProcedure Cause = "procedure"
	CauseContract  Cause = "contract"
	CauseHabit     Cause = "habit"
	CauseLaw       Cause = "law"
)

// Causes are all of them.
var Causes = []Cause{CauseStructure, CauseMeasure, CauseRole, CauseIT, CauseProcedure, CauseContract, CauseHabit, CauseLaw}

// SystemCondition is what gets in the way here, written anew for everybody by somebody who met it in the work. A newer one stands in the
// place of the one before.
type SystemCondition struct {
	Words string
	Cause Cause
	Law   string // which law is said to want it so, as it can be looked up
	Is    string // what whoever looked it up found: whether the law does
}

func (SystemCondition) word() string { return "system condition" }
func (SystemCondition) part() string { return PartSystem }
func (w *SystemCondition) fields(f *form) {
	f.words("words", &w.Words)
	name(f, "cause", &w.Cause)
	f.words("law", &w.Law)
	f.words("is it the law", &w.Is)
}

// A Stand is what a steward says to a condition.
type Stand string

const (
	WillAct Stand = "I will act"
	NotMine Stand = "it is not mine"
	Stays   Stand = "it stays"
)

// StewardSays is what a steward answers to those who met a condition.
type StewardSays struct {
	Stand Stand
	Words string // what will be done; whose it is; why it stays
}

func (StewardSays) word() string { return "steward says" }
func (StewardSays) part() string { return PartSystem }
func (w *StewardSays) fields(f *form) {
	name(f, "stand", &w.Stand)
	f.words("words", &w.Words)
}

// Tried is what was tried against a condition, and what came of it.
type Tried struct{ Words string }

func (Tried) word() string      { return "tried" }
func (Tried) part() string      { return PartSystem }
func (w *Tried) fields(f *form) { f.words("words", &w.Words) }

// Gone is that a condition is not met any more, as somebody says who met it.
type Gone struct{ Words string }

func (Gone) word() string      { return "gone" }
func (Gone) part() string      { return PartSystem }
func (w *Gone) fields(f *form) { f.words("words", &w.Words) }

// MetAgain is that a condition that was gone is there again.
type MetAgain struct{ Words string }

func (MetAgain) word() string      { return "met again" }
func (MetAgain) part() string      { return PartSystem }
func (w *MetAgain) fields(f *form) { f.words("words", &w.Words) }

// Experiment is something that a team tries, to learn. It has no day on which it is to be done, and nothing to be delivered.
type Experiment struct {
	Hunch    string   // what we think
	With     string   // with whom
	Notice   string   // by what we will notice
	Harm     string   // at what sign of harm it ends at once
	On       []string // the measures whose charts begin anew with it
	From     ID       // the experiment whose learning it takes up
	Suspends string   // a rule of the house that does not hold in it
	Law      string   // why the law does not ask for that rule
	Until    int64    // until when it does not hold
}

func (Experiment) word() string { return "experiment" }
func (Experiment) part() string { return PartSystem }
func (w *Experiment) fields(f *form) {
	f.words("hunch", &w.Hunch)
	f.words("with", &w.With)
	f.words("notice", &w.Notice)
	f.words("harm", &w.Harm)
	f.parts("on", &w.On)
	f.id("from", &w.From)
	f.words("suspends", &w.Suspends)
	f.words("law", &w.Law)
	f.time("until", &w.Until)
}

// NextTalk is when those who try something talk about it next.
type NextTalk struct {
	On    int64
	Words string
}

func (NextTalk) word() string { return "next conversation" }
func (NextTalk) part() string { return PartSystem }
func (w *NextTalk) fields(f *form) {
	f.time("on", &w.On)
	f.words("words", &w.Words)
}

// Learned ends an experiment: what happened, and what was learned. That it did not work is as good an end as any.
type Learned struct {
	Words string
	Works bool // we go on with it
	Harm  bool // it ended because of harm
}

func (Learned) word() string { return "learned" }
func (Learned) part() string { return PartSystem }
func (w *Learned) fields(f *form) {
	f.words("words", &w.Words)
	f.yes("we go on with it", &w.Works)
	f.yes("because of harm", &w.Harm)
}

// Shows is that the place looks at a measure, or does no more.
type Shows struct {
	Measure string
	Over    bool
}

func (Shows) word() string { return "shows" }
func (Shows) part() string { return PartSystem }
func (w *Shows) fields(f *form) {
	f.words("measure", &w.Measure)
	f.yes("over", &w.Over)
}

// Releases is one measure's numbers of one period, as everybody may see them: those from one to seven are a star, others rounded. Once they
// are out they stay as they are.
type Releases struct {
	Measure string
	Version int   // of the measure's definition
	From    int64 // the period
	Until   int64
	Cells   string // each as name=number, in the definition's order
}

func (Releases) word() string { return "releases" }
func (Releases) part() string { return PartSystem }
func (w *Releases) fields(f *form) {
	f.words("measure", &w.Measure)
	f.number("version", &w.Version)
	f.time("from", &w.From)
	f.time("until", &w.Until)
	f.words("cells", &w.Cells)
}

// WhyChanged is what somebody thinks happened, where a chart says that something really changed.
type WhyChanged struct {
	Measure string
	From    int64 // the period from which on it is other
	Words   string
}

func (WhyChanged) word() string { return "why it changed" }
func (WhyChanged) part() string { return PartSystem }
func (w *WhyChanged) fields(f *form) {
	f.words("measure", &w.Measure)
	f.time("from", &w.From)
	f.words("words", &w.Words)
}

// DrawnAnew is that a chart's limits begin anew with a period, and why. Those before stay to be seen.
type DrawnAnew struct {
	Measure string
	From    int64
	Because string
}

func (DrawnAnew) word() string { return "drawn anew" }
func (DrawnAnew) part() string { return PartSystem }
func (w *DrawnAnew) fields(f *form) {
	f.words("measure", &w.Measure)
	f.time("from", &w.From)
	f.words("because", &w.Because)
}

// OwnWords is what a place says instead of a sentence that came with the program. A newer one stands in the place of the one before.
type OwnWords struct {
	Of    string // the sentence in English, as it came
	Lang  string // in which language it is said so
	Words string // "" is as it came
}

func (OwnWords) word() string { return "our words" }
func (OwnWords) part() string { return PartSystem }
func (w *OwnWords) fields(f *form) {
	f.words("of", &w.Of)
	f.words("language", &w.Lang)
	f.words("words", &w.Words)
}

// OwnQuestion is a question of a place's own, for whoever would like to be asked it.
type OwnQuestion struct {
	Words string
	Steps int // 0 is that it wants no number
	Low   string
	High  string
	Over  bool // it is asked nobody any more
}

func (OwnQuestion) word() string { return "our question" }
func (OwnQuestion) part() string { return PartSystem }
func (w *OwnQuestion) fields(f *form) {
	f.words("words", &w.Words)
	f.number("steps", &w.Steps)
	f.words("low", &w.Low)
	f.words("high", &w.High)
	f.yes("over", &w.Over)
}

// Published is what a team wants others to know, out of what it writes for itself.
type Published struct{ Words string }

func (Published) word() string      { return "published" }
func (Published) part() string      { return PartSystem }
func (w *Published) fields(f *form) { f.words("words", &w.Words) }

// InTheWork is that a steward spent time where the work is.
type InTheWork struct {
	On    int64
	Words string // where, and what they saw
}

func (InTheWork) word() string { return "in the work" }
func (InTheWork) part() string { return PartSystem }
func (w *InTheWork) fields(f *form) {
	f.time("on", &w.On)
	f.words("words", &w.Words)
}
