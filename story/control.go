// SPDX-License-Identifier: MIT

package story

// Permission lets somebody, or a team, read parts of the story until a day.
type Permission struct {
	Who   Who // a person, or a team by its story's id
	Parts []string
	Whole bool // all parts but who can see, now and to come
	Add   bool // and write beside, in those parts
	Bring bool // and bring in others, each by name, one step and no further
	Why   string
	Until int64 // when it ends; every permission ends
	From  int64 // it lets nobody in before; 0 is at once
	Pull  int   // it lets in only who joined on that asking, as long as they are in it; 0 is on none
}

func (Permission) word() string { return "permission" }
func (Permission) part() string { return PartAccess }
func (w *Permission) fields(f *form) {
	f.who("who", &w.Who)
	f.parts("may see", &w.Parts)
	f.yes("whole", &w.Whole)
	f.yes("add", &w.Add)
	f.yes("bring", &w.Bring)
	f.words("why", &w.Why)
	f.time("until", &w.Until)
	f.time("from", &w.From)
	f.ref("pull", &w.Pull)
}

// Stop ends what an earlier entry let happen, or all that lets somebody in.
type Stop struct {
	Of  int // the Seq of a permission, of a bringing in or of a part in the household, or 0
	Who Who // or everything for that person or team
	Why string
}

func (Stop) word() string { return "stop" }
func (Stop) part() string { return PartAccess }
func (w *Stop) fields(f *form) {
	f.ref("of", &w.Of)
	f.who("who", &w.Who)
	f.words("why", &w.Why)
}

// Pause stops all reading but the owner's until they go on, or until a day.
type Pause struct {
	Except []Who
	Until  int64 // 0: until the owner goes on
}

func (Pause) word() string { return "pause" }
func (Pause) part() string { return PartAccess }
func (w *Pause) fields(f *form) {
	f.people("except", &w.Except)
	f.time("until", &w.Until)
}

// Resume ends every pause before it.
type Resume struct{}

func (Resume) word() string  { return "go on" }
func (Resume) part() string  { return PartAccess }
func (*Resume) fields(*form) {}

// BroughtIn is said by who holds a permission to bring others in: somebody else, by name, reads
// what the bringer may, or less.
type BroughtIn struct {
	Under int // the Seq of the permission
	Who   Who
	Parts []string // none: all of the permission's
	Why   string
	Until int64 // 0: as long as the permission
}

func (BroughtIn) word() string { return "brought in" }
func (BroughtIn) part() string { return PartAccess }
func (w *BroughtIn) fields(f *form) {
	f.ref("under", &w.Under)
	f.who("who", &w.Who)
	f.parts("may see", &w.Parts)
	f.words("why", &w.Why)
	f.time("until", &w.Until)
}

// Household lets somebody who lives with the owner see parts of what the owner said, but nothing
// that others wrote and nothing that is marked as not for home.
type Household struct {
	Who   Who
	Parts []string
	Until int64
	From  int64 // it lets nobody in before; 0 is at once
}

func (Household) word() string { return "lives with me" }
func (Household) part() string { return PartAccess }
func (w *Household) fields(f *form) {
	f.who("who", &w.Who)
	f.parts("may see", &w.Parts)
	f.time("until", &w.Until)
	f.time("from", &w.From)
}

// A Basis is why a representative may act.
type Basis string

const (
	BasisMine   Basis = ""                  // the owner asked them to
	BasisPower  Basis = "power of attorney" // a lasting power, registered
	BasisCourt  Basis = "court"             // a deputy or guardian, appointed by a court
	BasisOffice Basis = "appointee"         // for benefits alone
)

// Representative reads parts and acts for the owner in them, until a day. On a basis in law it
// begins only when a second worker, of another team than the one who wrote it, has seen the paper.
type Representative struct {
	Who   Who
	Basis Basis
	Parts []string
	Until int64
	From  int64 // it lets nobody in before; 0 is at once
}

func (Representative) word() string { return "representative" }
func (Representative) part() string { return PartAccess }
func (w *Representative) fields(f *form) {
	f.who("who", &w.Who)
	name(f, "basis", &w.Basis)
	f.parts("may see", &w.Parts)
	f.time("until", &w.Until)
	f.time("from", &w.From)
}

// PaperSeen says that a second worker saw the paper on which a representative's basis stands.
type PaperSeen struct{ Of int }

func (PaperSeen) word() string      { return "paper seen" }
func (PaperSeen) part() string      { return PartAccess }
func (w *PaperSeen) fields(f *form) { f.ref("of", &w.Of) }

// Advocate speaks beside the owner, sees what the owner shows them, and decides nothing. Named
// by the owner, or by law; only the owner can end it.
type Advocate struct {
	Who   Who
	Law   string   // by which law; empty when the owner named them
	Parts []string // only when the owner named them
	Until int64
	From  int64 // it lets nobody in before; 0 is at once
}

func (Advocate) word() string { return "advocate" }
func (Advocate) part() string { return PartAccess }
func (w *Advocate) fields(f *form) {
	f.who("who", &w.Who)
	f.words("law", &w.Law)
	f.parts("may see", &w.Parts)
	f.time("until", &w.Until)
	f.time("from", &w.From)
}

// ReadBack says that somebody read an earlier spoken entry back to the owner and heard yes.
type ReadBack struct{ Of int }

func (ReadBack) word() string      { return "read back" }
func (ReadBack) part() string      { return PartAccess }
func (w *ReadBack) fields(f *form) { f.ref("of", &w.Of) }

// NotFreelySaid marks an earlier entry of the owner as said under somebody's pressure. What it
// opened is closed, what it ended stands again. It can itself be marked.
type NotFreelySaid struct{ Of int }

func (NotFreelySaid) word() string      { return "not freely said" }
func (NotFreelySaid) part() string      { return PartAccess }
func (w *NotFreelySaid) fields(f *form) { f.ref("of", &w.Of) }

// AskedWhy asks somebody who looked why they did. It stands where only the owner reads; who is asked is told of the
// question alone.
type AskedWhy struct {
	Who   Who
	When  int64 // when they looked
	Words string
}

func (AskedWhy) word() string { return "asked why" }
func (AskedWhy) part() string { return PartAccess }
func (w *AskedWhy) fields(f *form) {
	f.who("who", &w.Who)
	f.time("when", &w.When)
	f.words("words", &w.Words)
}

// TellMe is by which way the owner wishes to be told at once, when somebody opens without asking or lets somebody in
// for them: on a page, by voice, by post, by message or e-mail, or by way of somebody they trust.
type TellMe struct {
	By    string // page, voice, post, message, e-mail, somebody
	Words string // the number, the address or the name, and anything to mind
	Safe  bool   // nobody else reads or hears what comes that way
}

func (TellMe) word() string { return "tell me" }
func (TellMe) part() string { return PartAccess }
func (w *TellMe) fields(f *form) {
	f.words("by", &w.By)
	f.words("words", &w.Words)
	f.yes("safe", &w.Safe)
}

// Printed says that the owner's book was printed, so that the next one begins with who looked since.
type Printed struct{ Words string }

func (Printed) word() string      { return "book printed" }
func (Printed) part() string      { return PartAccess }
func (w *Printed) fields(f *form) { f.words("words", &w.Words) }

// FirstPage is what stands on the owner's first page when they come in: "plain" tells nothing to whoever looks over their
// shoulder; "life" is their good life.
type FirstPage struct{ Shows string }

func (FirstPage) word() string      { return "first page" }
func (FirstPage) part() string      { return PartAccess }
func (w *FirstPage) fields(f *form) { f.words("shows", &w.Shows) }

// Disguise is what the tab of the owner's browser, its history and what they save say in place of this program's name. The
// newest that stands counts.
type Disguise struct{ Words string }

func (Disguise) word() string      { return "disguise" }
func (Disguise) part() string      { return PartAccess }
func (w *Disguise) fields(f *form) { f.words("words", &w.Words) }

// OnPaper is what the owner's printed book holds: "life", "people", "who", "looks", "emergency"; "plain" is a sheet that tells
// nothing. The newest that stands counts; where nothing is said, all.
type OnPaper struct{ Shows []string }

// Papers are all that a printed book can hold.
var Papers = []string{"life", "people", "who", "looks", "emergency", "plain"}

func (OnPaper) word() string      { return "on paper" }
func (OnPaper) part() string      { return PartAccess }
func (w *OnPaper) fields(f *form) { f.parts("shows", &w.Shows) }

// HearsOfStops has somebody hear, from a time on, that the owner stopped or paused something: the day, and not what.
type HearsOfStops struct {
	Who  Who
	From int64 // 0 is at once
}

func (HearsOfStops) word() string { return "hears of stops" }
func (HearsOfStops) part() string { return PartAccess }
func (w *HearsOfStops) fields(f *form) {
	f.who("who", &w.Who)
	f.time("from", &w.From)
}

// QuietStop leaves somebody what they had been shown, and nothing newer: they read what stood before it and was said by
// then. It ends nothing, so that they are told nothing else than before.
type QuietStop struct {
	Who   Who
	Shown int64 // until when they had been shown the story
}

func (QuietStop) word() string { return "stopped quietly" }
func (QuietStop) part() string { return PartAccess }
func (w *QuietStop) fields(f *form) {
	f.who("who", &w.Who)
	f.time("shown", &w.Shown)
}

// ForgetMe asks for both of the owner's stories to be made unreadable for ever, not before a time. Taking it back keeps them.
type ForgetMe struct{ From int64 }

func (ForgetMe) word() string      { return "forget me" }
func (ForgetMe) part() string      { return PartAccess }
func (w *ForgetMe) fields(f *form) { f.time("from", &w.From) }

// WayIn is a way by which the owner comes in: something they hold (a paper, an address, a passkey) and what it is checked
// by. It stands in the owner's own story, typed by them; taking it back ends it.
type WayIn struct {
	Kind   string // paper, e-mail, passkey; word, in a private story
	Name   string // what the owner calls it
	Handle ID     // what is typed or shown, as a hash: it finds the story
	Check  string // what it is checked by: never the word itself
	To     string // an address that a link is sent to
	From   int64  // it lets nobody in before; 0 is at once
}

func (WayIn) word() string { return "way in" }
func (WayIn) part() string { return PartAccess }
func (w *WayIn) fields(f *form) {
	f.words("kind", &w.Kind)
	f.words("name", &w.Name)
	f.id("handle", &w.Handle)
	f.words("check", &w.Check)
	f.words("to", &w.To)
	f.time("from", &w.From)
}

// Invited says, in a place's story, that a paper was given out by which somebody can come in for the first time, once
// and until a day. It says to nobody whose it is, but for one whose story was begun by a worker and who has no way in.
type Invited struct {
	Handle ID
	Who    Who // whose story it opens; nobody's is an empty one
	Until  int64
}

func (Invited) word() string { return "invited" }
func (Invited) part() string { return PartMe }
func (w *Invited) fields(f *form) {
	f.id("handle", &w.Handle)
	f.who("who", &w.Who)
	f.time("until", &w.Until)
}
