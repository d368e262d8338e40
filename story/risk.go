// SPDX-License-Identifier: MIT

package story

// Never is said in the private story alone: this person may not read, open without asking, review,
// recover or be brought in, whatever the ground.
type Never struct{ Who Who }

func (Never) word() string      { return "never" }
func (Never) part() string      { return PartAccess }
func (w *Never) fields(f *form) { f.who("who", &w.Who) }

// NeverNoMore takes that back.
type NeverNoMore struct{ Who Who }

func (NeverNoMore) word() string      { return "never no more" }
func (NeverNoMore) part() string      { return PartAccess }
func (w *NeverNoMore) fields(f *form) { f.who("who", &w.Who) }

// The words below stand not among the entries of a story but in its two strands of looks: of
// what the owner sees at once, and of what they are told later.

// Looked says that somebody read parts of the story.
type Looked struct {
	Who   Who
	Parts []string // none: all
	Under int      // the Seq of the entry that let them, or 0
	Why   string   // the permission's own reason, or what an operator said
}

func (Looked) word() string { return "looked" }
func (Looked) part() string { return PartAccess }
func (w *Looked) fields(f *form) {
	f.who("who", &w.Who)
	f.parts("saw", &w.Parts)
	f.ref("under", &w.Under)
	f.words("why", &w.Why)
}

// A Ground is one of the four on which a worker may open a story without asking.
type Ground string

const (
	GroundLife  Ground = "life"          // somebody's life, or serious harm, now
	GroundDuty  Ground = "duty"          // a duty in law to enquire about abuse or neglect
	GroundCourt Ground = "court"         // a court's order
	GroundCrime Ground = "serious crime" // to prevent or detect one, in the public interest
)

// Opened says that a worker opened parts of the story without asking.
type Opened struct {
	Who      Who
	Ground   Ground
	Close    bool // the harm is by somebody close to the owner: always held, and told face to face
	Parts    []string
	Why      string
	Reviewer Who
	Until    int64  // at most a day after
	Held     int64  // until when it is held back from the owner; 0: told at once
	HeldWhy  string // why it is
}

func (Opened) word() string { return "opened without asking" }
func (Opened) part() string { return PartAccess }
func (w *Opened) fields(f *form) {
	f.who("who", &w.Who)
	name(f, "ground", &w.Ground)
	f.yes("by somebody close", &w.Close)
	f.parts("opened", &w.Parts)
	f.words("why", &w.Why)
	f.who("reviewer", &w.Reviewer)
	f.time("until", &w.Until)
	f.time("held until", &w.Held)
	f.words("held because", &w.HeldWhy)
}

// Told says that the owner was told of a held opening, and how.
type Told struct {
	Of  int // its Seq among the held looks
	How string
}

func (Told) word() string { return "told" }
func (Told) part() string { return PartAccess }
func (w *Told) fields(f *form) {
	f.ref("of", &w.Of)
	f.words("how told", &w.How)
}

// Renewed says that the reviewer holds an opening back for longer.
type Renewed struct {
	Of    int
	Until int64
	Why   string
}

func (Renewed) word() string { return "held longer" }
func (Renewed) part() string { return PartAccess }
func (w *Renewed) fields(f *form) {
	f.ref("of", &w.Of)
	f.time("until", &w.Until)
	f.words("why", &w.Why)
}

// Reviewed says what the reviewer found of an opening.
type Reviewed struct {
	Of    int
	Words string
}

func (Reviewed) word() string { return "reviewed" }
func (Reviewed) part() string { return PartAccess }
func (w *Reviewed) fields(f *form) {
	f.ref("of", &w.Of)
	f.words("words", &w.Words)
}

// Answered is what somebody answers who was asked why they looked. It stands among the looks.
type Answered struct {
	When  int64 // of the look
	Words string
}

func (Answered) word() string { return "answered why" }
func (Answered) part() string { return PartAccess }
func (w *Answered) fields(f *form) {
	f.time("when", &w.When)
	f.words("words", &w.Words)
}

// WayBack stands among the looks: a worker sat with somebody who has no way in any more, knew them, and gave them a paper. It
// opens nothing to the worker, and nothing to anybody until a worker of another team says the same.
type WayBack struct {
	Who      Who
	Handle   ID     // a hash of what stands on the paper
	Check    string // what the word that they chose is checked against
	Why      string // how the worker knows them
	Reviewer Who
}

func (WayBack) word() string { return "way back" }
func (WayBack) part() string { return PartAccess }
func (w *WayBack) fields(f *form) {
	f.who("who", &w.Who)
	f.id("handle", &w.Handle)
	f.words("check", &w.Check)
	f.words("why", &w.Why)
	f.who("reviewer", &w.Reviewer)
}

// KnewToo stands among the looks: a worker of another team sat with them too, and knew them.
type KnewToo struct {
	Who  Who
	Of   int // the Seq of the way back among the looks
	Why  string
	From int64 // from when the paper is good
}

func (KnewToo) word() string { return "knew them too" }
func (KnewToo) part() string { return PartAccess }
func (w *KnewToo) fields(f *form) {
	f.who("who", &w.Who)
	f.ref("of", &w.Of)
	f.words("why", &w.Why)
	f.time("from", &w.From)
}

// NoWayBack is the owner's: that was not me, and nobody comes in by it. It holds for good.
type NoWayBack struct{ When int64 } // of the way back

func (NoWayBack) word() string      { return "no way back" }
func (NoWayBack) part() string      { return PartAccess }
func (w *NoWayBack) fields(f *form) { f.time("when", &w.When) }

// Worry is that somebody is worried about somebody. It stands in what a public body keeps by law, and in nobody's own story.
type Worry struct {
	Words  string
	Wanted string // what the person it is about wants to happen
	Unsafe bool   // it was not safe to ask them
	Of     Who    // by whom harm is feared: whoever it is does not read it, unless it is about them
}

func (Worry) word() string { return "worry" }
func (Worry) part() string { return PartDuty }
func (w *Worry) fields(f *form) {
	f.words("words", &w.Words)
	f.words("wanted", &w.Wanted)
	f.yes("not safe to ask", &w.Unsafe)
	f.who("by", &w.Of)
}

// HasIt is that somebody whose duty it is has a worry, and acts on it.
type HasIt struct {
	Of    int
	Words string // what they do now
}

func (HasIt) word() string { return "has it" }
func (HasIt) part() string { return PartDuty }
func (w *HasIt) fields(f *form) {
	f.ref("of", &w.Of)
	f.words("words", &w.Words)
}

// Unseen is the ground on which the law withholds something from somebody so that they are not even told that it is there.
const Unseen = "to say that it is there would do serious harm"
