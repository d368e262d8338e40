// SPDX-License-Identifier: MIT

package story

// Counted is whether what the owner says may be counted with everybody's, in numbers that name nobody. A newer one stands in the place of
// the one before; who says nothing is not counted.
type Counted struct{ Yes bool }

func (Counted) word() string      { return "counted" }
func (Counted) part() string      { return PartAccess }
func (w *Counted) fields(f *form) { f.yes("yes", &w.Yes) }

// A Direction is where something goes, as the owner judges it.
type Direction string

const (
	Better  Direction = "better"
	AsItWas Direction = "the same"
	Worse   Direction = "worse"
	TooSoon Direction = "too soon to say"
)

// Moves is whether something that matters to the owner moves, or whether more people are around them who are not paid to be.
type Moves struct {
	Of    int // what matters; 0 is the people around them
	Is    Direction
	Words string
}

func (Moves) word() string { return "how it moves" }
func (Moves) part() string { return PartMe }
func (w *Moves) fields(f *form) {
	f.ref("of", &w.Of)
	name(f, "is", &w.Is)
	f.words("words", &w.Words)
}

// Hit points from what got in somebody's way to what the place knows of it. The place's own story never points back.
type Hit struct {
	Of   int // what got in the way, in this story; 0 is that somebody met it in their work, with nobody who is named
	In   ID  // the condition
	Days int // how many days it took from the owner, as who says it sees it; 0 is not known
}

func (Hit) word() string { return "met it" }
func (Hit) part() string { return PartAsks }
func (w *Hit) fields(f *form) {
	f.ref("of", &w.Of)
	f.id("in", &w.In)
	f.number("days", &w.Days)
}

// Offered is a sentence of the owner's that stands beside the place's numbers, as they saw it before they offered it: without a name or a day.
type Offered struct{ Words string }

func (Offered) word() string      { return "offered to the place" }
func (Offered) part() string      { return PartMe }
func (w *Offered) fields(f *form) { f.words("words", &w.Words) }

// A Use is what money went for, as it was for the owner.
type Use string

const (
	ForMatters  Use = "what mattered"
	ForFailure  Use = "failure"
	ForSorting  Use = "assessing and sending on"
	ForCrisis   Use = "crisis"
	ForNotKnown Use = ""
)

// Cost is what something cost, whoever paid. What is not known is not there: it is never nothing.
type Cost struct {
	Words  string // what was paid for
	Use    Use
	Of     int // the entry that it was for; 0 is none
	Low    int // in pence; 0 is as likely
	Likely int
	High   int    // 0 is as likely
	Source string // where the sum is from
	Year   int    // of which year's prices
	Payer  string // who paid
	Would  bool   // it is what doing what mattered would cost, or would have: it was not spent
	On     int64
}

func (Cost) word() string { return "cost" }
func (Cost) part() string { return PartAsks }
func (w *Cost) fields(f *form) {
	f.words("words", &w.Words)
	name(f, "use", &w.Use)
	f.ref("of", &w.Of)
	f.number("low", &w.Low)
	f.number("likely", &w.Likely)
	f.number("high", &w.High)
	f.words("source", &w.Source)
	f.number("year", &w.Year)
	f.words("payer", &w.Payer)
	f.yes("would", &w.Would)
	f.time("on", &w.On)
}
