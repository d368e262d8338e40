// SPDX-License-Identifier: MIT

// Package story is what everything here is about: what somebody says of their own life, in their
// own words, one thing after another, and what others say beside them. It knows the words that
// can be said (a closed set, one file for each row of the two systems' table), and the one plain
// text in which they are sealed, exported and read.
package story

// A Kind says whose a story is.
type Kind string

const (
	Person    Kind = "person"    // somebody's own, open or private
	Us        Kind = "us"        // of several: a family, a street, a circle, a team
	Loose     Kind = "loose"     // what somebody said who gave no name, until they take it into their own story
	Community Kind = "community" // of a place where people live, about one matter
	Place     Kind = "place"     // of the organisations of one place: who works there, and as what
	Body      Kind = "body"      // what the law makes a public body keep about one person
	System    Kind = "system"    // of the organisations of one place, about one matter: what is in the way, what is tried, the numbers
)

// A Story is one owner's entries, in the order in which they were added.
type Story struct {
	ID      ID
	Entries []Entry // the n-th has Seq n+1, unless the story was narrowed for a reader
}

// Began gives the first entry's word: whose story this is. The zero Began for an empty story.
func (s Story) Began() Began {
	if len(s.Entries) > 0 {
		if b, ok := s.Entries[0].Says.(Began); ok {
			return b
		}
	}
	return Began{}
}

// Owner is who owns the story. Of a person it is the person, whose id is that of their open
// story; of a body's story the body; of all others the story itself.
func (s Story) Owner() ID {
	b := s.Began()
	if b.Owner.ID != (ID{}) {
		return b.Owner.ID
	}
	return s.ID
}

// An Entry is one thing that was said: by whom, who wrote it down and when, and how it was read
// back.
type Entry struct {
	Seq      int    // from 1; stands beside the text and not in it
	At       int64  // microseconds since 1970 UTC, by the clock of who wrote it; Seq orders, never this
	Said     Who    // whose words these are
	Wrote    Who    // who wrote them down; zero when who said it did
	How      How    // zero is Typed
	ReadBack Who    // who read it back to who said it and heard yes; zero when nobody did
	Part     string // which part of the story it belongs to; "" is the word's own part
	NotHome  bool   // not for those who live with the owner
	Withheld string // of a body's story only: on which ground of law the person may not read it yet
	Attached []Attachment
	Request  ID // the same request, sent twice, is one entry; zero when nobody will send it again
	Says     Word
	More     []Field // fields that a newer Alongside wrote and this one does not know, in order
}

// Writer is who wrote the entry down.
func (e Entry) Writer() Who {
	if e.Wrote == (Who{}) {
		return e.Said
	}
	return e.Wrote
}

// Spoken says that the words are written down as somebody else's: that who wrote is not who said.
func (e Entry) Spoken() bool { return e.Wrote != (Who{}) && e.Wrote.ID != e.Said.ID }

// Where gives the part of the story in which the entry stands.
func (e Entry) Where() string {
	if e.Part != "" || e.Says == nil {
		return e.Part
	}
	return e.Says.part()
}

// Narrows says that this entry holds something this Alongside does not understand and which by
// its name (it ends in "!") may narrow who can see what. Until it is understood, only the owner
// may read.
func (e Entry) Narrows() bool {
	if u, ok := e.Says.(Unknown); ok && narrowing(u.Name) {
		return true
	}
	for _, f := range e.More {
		if narrowing(f.Name) {
			return true
		}
	}
	return false
}

func narrowing(name string) bool { return name != "" && name[len(name)-1] == '!' }

// A How says in which way words reached the story.
type How string

const (
	Typed  How = ""       // by who said it
	Aloud  How = "spoken" // face to face
	Phone  How = "phone"
	Paper  How = "paper"
	Signed How = "signed" // by hand, on a printed page that somebody copied in
)

// The parts that every story has. An owner may name others: "health", "the flat".
const (
	PartMe        = "me"          // good life, what matters, strengths, names, roles
	PartPeople    = "people"      // people around me
	PartBounds    = "boundaries"  // please do, please don't, pace: whoever may read anything may read these
	PartBeside    = "beside"      // what others wrote beside me, where they named no other part
	PartAsks      = "asks"        // what I ask for, what became of it, and whether it is met
	PartCheck     = "check-in"    // what I want to be asked, and how it is
	PartEmergency = "emergency"   // what I want in an emergency: the smallest part, opened first
	PartAccess    = "who can see" // permissions and all that belongs to them: the owner's alone
	PartDuty      = "duty"        // of a body's story: what the law makes it keep
	PartPlace     = "place"       // who works where, and as what
	PartSystem    = "system"      // of the system's stories: what is in the way, what is tried, what the numbers say
)

// A Word is one thing that can be said. The set is closed: it grows only in this package.
type Word interface {
	word() string // its name in the text
	part() string // where it stands unless who wrote it said another part
}

// NameOf gives a word's name as it stands in the text.
func NameOf(w Word) string { return w.word() }

// Unknown is a word of a newer Alongside, kept as it is: all of its lines after the name, but for
// those that every entry may have.
type Unknown struct{ Name string }

func (u Unknown) word() string { return u.Name }
func (Unknown) part() string   { return PartAccess }

// A Field is one line of an entry: its name, and what it says.
type Field struct{ Name, Value string }

// An Attachment is a voice, a photo or a drawing that belongs to an entry. It is sealed in parts
// beside the entry, under the same key.
type Attachment struct {
	Name ID       // what its parts are called
	Type string   // a media type, such as audio/ogg
	Size int64    // in bytes
	Sum  [32]byte // SHA-256 of the whole
}
