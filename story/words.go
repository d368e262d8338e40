// SPDX-License-Identifier: MIT

package story

import "slices"

// kinds is the closed set of words: how each is read and written. The files of this package
// stand in the order of the two systems' table, one for each row that has words yet. A new word
// is a line here, a struct in its row's file and a section of doc/words.md; it is there for ever,
// since stories will speak it. A meaning never changes, and a new field is always optional.
var kinds = set(
	of[Began](), of[TakenBack](), // story
	of[GoodLife](), of[Matter](), // purpose
	of[Strength](), of[Gift](), // ethos
	of[Note](), of[Recorded](), of[MySide](), of[Agreed](), // perspective
	of[Permission](), of[Stop](), of[Pause](), of[Resume](), of[BroughtIn](), of[Household](), // control
	of[Representative](), of[PaperSeen](), of[Advocate](), of[ReadBack](), of[NotFreelySaid](),
	of[AskedWhy](), of[TellMe](), of[Printed](), of[WayIn](), of[Invited](), of[ForgetMe](), of[FirstPage](), of[NoWayBack](), of[QuietStop](),
	of[Disguise](), of[OnPaper](), of[HearsOfStops](),
	of[Contact](), of[Same](), of[Another](), of[HeardAs](), of[Happened](), of[Met](), of[Condition](), // demand
	of[Slip](), of[WrongWord](), of[TakenIn](),
	of[Decided](), of[Chosen](), of[Differs](), of[Upwards](), of[Did](), of[Spent](), of[Promised](), of[DidNotMeet](), of[Mattered](), of[Doubt](), of[Died](), // support
	of[Introduced](), of[Asked](), of[Accepts](), of[Apart](), of[CameOfIt](), // alongside
	of[CheckIn](), of[Today](), of[Signs](), of[Turned](), // check-in
	of[Pull](), of[Pulled](), of[PullAnswer](), of[PullEnded](), of[Knows](), // pull
	of[Reach](), of[Calendar](), // reach
	of[InTheWay](), of[Full](), of[NoTime](), of[Listens](), // system
	of[SystemCondition](), of[StewardSays](), of[Tried](), of[Gone](), of[MetAgain](), of[Experiment](), of[NextTalk](), of[Learned](), // steward
	of[Shows](), of[Releases](), of[WhyChanged](), of[DrawnAnew](), of[InTheWork](), of[OwnWords](), of[OwnQuestion](), of[Published](),
	of[Counted](), of[Moves](), of[Hit](), of[Offered](), of[Cost](), // counts
	of[Name](), of[AboutMe](), of[Role](), of[NeverAssume](), // identity
	of[Boundary](), of[Pace](), // method
	of[Tie](),                                                                                                               // citizens
	of[Member](), of[Left](), of[Team](), of[Works](), of[WorksNoMore](), of[OnDuty](), of[Day](), of[Number](), of[Rung](), // workers
	of[Never](), of[NeverNoMore](), of[Looked](), of[Opened](), of[Told](), of[Renewed](), of[Reviewed](), of[Answered](),
	of[WayBack](), of[KnewToo](), of[Worry](), of[HasIt](), // risk
)

// A language is a set of words by their names. There is one; tests plant others.
type language map[string]*kind

// A kind reads and writes one word.
type kind struct {
	name  string
	refs  bool     // some of its fields name other entries
	names []string // of all fields that an entry of this word may have, in their order
	read  func(*form) Word
	write func(*form, Word) bool              // false: that Word is not of this kind
	move  func(w Word, to func(int) int) Word // see Renumber
	show  func(w Word, meet func(name string, v any))
}

type filled[W any] interface {
	*W
	fields(*form)
}

func of[W Word, P filled[W]]() *kind {
	var zero W
	own := namesOf(P(new(W)).fields)
	return &kind{
		name:  zero.word(),
		refs:  refers(P(new(W)).fields),
		names: append(slices.Clone(newer.names), own...),
		read: func(f *form) Word {
			var w W
			P(&w).fields(f)
			return w
		},
		write: func(f *form, said Word) bool {
			w, ok := said.(W)
			if ok {
				P(&w).fields(f)
			}
			return ok
		},
		move: func(said Word, to func(int) int) Word {
			w, ok := said.(W)
			if !ok {
				return said
			}
			P(&w).fields(&form{doing: moving, move: to})
			return w
		},
		show: func(said Word, meet func(string, any)) {
			if w, ok := said.(W); ok {
				P(&w).fields(&form{doing: meeting, meet: meet})
			}
		},
	}
}

// newer is the kind of every word that this Alongside does not know.
var newer = &kind{
	names: namesOf(new(Entry).fields),
	read:  func(*form) Word { return nil },
	write: func(_ *form, said Word) bool { _, ok := said.(Unknown); return ok },
}

// refers says whether a method of a word fills in a field that names another entry.
func refers(fields func(*form)) (refs bool) {
	fields(&form{doing: meeting, meet: func(_ string, v any) {
		_, is := v.(reference)
		refs = refs || is
	}})
	return refs
}

// namesOf gives the names of all fields that a method of a word, or of an entry, fills in.
func namesOf(fields func(*form)) []string {
	var names []string
	fields(&form{doing: meeting, meet: func(name string, _ any) { names = append(names, name) }})
	return names
}

func set(all ...*kind) language {
	l := make(language, len(all))
	for _, k := range all {
		if _, twice := l[k.name]; twice {
			panic("story: two words are called " + k.name)
		}
		l[k.name] = k
	}
	return l
}

// Began is the first entry of every story: whose it is.
type Began struct {
	Kind    Kind
	Private bool   // a person's second story
	Owner   Who    // of a private story: the person, by the id of their open one; of a body's: the body
	About   Who    // of a body's: the person
	Until   int64  // of a body's: until when it is kept, for the person to see
	Law     string // of a body's: which law makes it be kept
	Words   string // of an us, a community or a place: what it is called
}

func (Began) word() string { return "began" }
func (Began) part() string { return PartMe }
func (w *Began) fields(f *form) {
	name(f, "kind", &w.Kind)
	f.yes("private", &w.Private)
	f.who("owner", &w.Owner)
	f.who("about", &w.About)
	f.time("until", &w.Until)
	f.words("law", &w.Law)
	f.words("words", &w.Words)
}

// TakenBack says that an earlier entry no longer stands, by who said that one. Both stay.
type TakenBack struct {
	Of  int // its Seq
	Why string
}

func (TakenBack) word() string { return "taken back" }
func (TakenBack) part() string { return PartMe }
func (w *TakenBack) fields(f *form) {
	f.ref("of", &w.Of)
	f.words("why", &w.Why)
}
