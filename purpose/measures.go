// SPDX-License-Identifier: MIT

package purpose

import "alongside/page"

// A Measure is one thing that a place can look at: what it is, what is counted for it, and what is drawn of that. It has no field for what
// anybody would like it to be.
type Measure struct {
	Key     string
	Version int // of its definition: a chart is split where it changed
	Title   page.Sentence
	Means   page.Sentence // its definition
	Drawn   page.Sentence // what each point of its chart is
	Cells   []Cell
	Share   bool // it is of a hundred, and lies between 0 and 100
	Parts   bool // each person stands in one cell at most
	// Value is what is drawn of one period, and how wide rounding makes it; false is that it cannot be said.
	Value func(Cells) (v, width float64, ok bool)
}

// A Cell is one number of a measure.
type Cell struct {
	Name  string
	Title page.Sentence
	field field
	kind  cellKind
}

// A cellKind says how a cell is made of what was counted.
type cellKind int

const (
	count    cellKind = iota // of things, or of people
	mean                     // of another field, per thing that the field before counts: a length of time
	quarter                  // below which a quarter of lives lie
	half                     // and a half
	quarters                 // and three quarters
	money                    // a sum of pounds, over all lives
	openings                 // of openings without asking, which stand in no story's own words
)

// People is the measure that stands beside all others: how many said yes to being counted, and how many did not.
var People = Measure{Key: "people", Version: 1, Title: page.S("Who is counted"), Means: page.S("People who have a story here at the end of the month: those who said that they may be counted, and those who did not."),
	Drawn: page.S("people who said yes"), Cells: []Cell{{Name: "yes", Title: page.S("said yes")}, {Name: "not", Title: page.S("did not")}},
	Value: plain("yes")}

// Measures are all that a place can look at. It opens with the first two, and its teams choose at most five of the others.
var Measures = []Measure{
	{Key: "moving", Version: 1, Title: page.S("What matters is moving"), Means: page.S("What people said last in that month of something that matters to them: whether it is better, the same, worse, or too soon to say. Nobody’s scale is added to anybody else’s."),
		Drawn: page.S("people for whom what matters is better"), Cells: []Cell{{Name: "better", Title: page.S("better"), field: better}, {Name: "same", Title: page.S("the same"), field: same}, {Name: "worse", Title: page.S("worse"), field: worse}, {Name: "soon", Title: page.S("too soon to say"), field: soon}}, Parts: true, Value: plain("better")},
	{Key: "demand", Version: 1, Title: page.S("What we are here for, and what was not done"), Means: page.S("Each time somebody asked: whether it was what we are here for, or because something was not done, or not done right for them. As they hear it themselves; where they did not say, as others do who do not differ."),
		Drawn: page.S("of a hundred that were heard, those because something was not done"), Cells: []Cell{{Name: "value", Title: page.S("what we are here for"), field: value}, {Name: "failure", Title: page.S("something was not done"), field: failure}, {Name: "unheard", Title: page.S("nobody said"), field: unheard}}, Share: true, Value: share("failure", "value")},
	{Key: "standing", Version: 1, Title: page.S("What still stands"), Means: page.S("What people asked for and did not yet say is met, at the end of the month, by how long ago they first asked. Only they can say that it is met."),
		Drawn: page.S("things that have stood for more than three months"), Cells: []Cell{{Name: "young", Title: page.S("less than a month"), field: young}, {Name: "months", Title: page.S("one to three months"), field: months}, {Name: "long", Title: page.S("longer"), field: long}}, Value: plain("long")},
	{Key: "returns", Version: 1, Title: page.S("Coming back about the same thing"), Means: page.S("Times that somebody asked about something they had asked about before. Drawn for each hundred people who are counted."),
		Drawn: page.S("times for each hundred people"), Cells: []Cell{{Name: "returns", Title: page.S("times"), field: returns}}, Value: perHundred("returns")},
	{Key: "told", Version: 1, Title: page.S("Telling it again"), Means: page.S("Times that people said they had to tell their story again."),
		Drawn: page.S("times"), Cells: []Cell{{Name: "told", Title: page.S("times"), field: toldAgain}}, Value: plain("told")},
	{Key: "hands", Version: 1, Title: page.S("From hand to hand"), Means: page.S("Times that somebody else heard a person than the one who heard them before, where it is written down who heard them."),
		Drawn: page.S("times"), Cells: []Cell{{Name: "other", Title: page.S("somebody else"), field: otherFace}}, Value: plain("other")},
	{Key: "faces", Version: 1, Title: page.S("The same faces"), Means: page.S("Of the times a person asked, where it is written down who heard them: whether it was whoever heard them before."),
		Drawn: page.S("of a hundred, those heard by whoever heard them before"), Cells: []Cell{{Name: "same", Title: page.S("the same"), field: sameFace}, {Name: "other", Title: page.S("somebody else"), field: otherFace}}, Share: true, Value: share("same", "other")},
	{Key: "met", Version: 1, Title: page.S("Until it is met"), Means: page.S("What people said in that month is met, and how many days they waited on average from first asking, by their own clock."),
		Drawn: page.S("days"), Cells: []Cell{{Name: "met", Title: page.S("things"), field: met}, {Name: "days", Title: page.S("days, on average"), field: metDays, kind: mean}}, Value: plainBy("days", 1)},
	{Key: "pulls", Version: 1, Title: page.S("From asking who knows to an answer"), Means: page.S("Whoever was asked what they know: how often somebody answered in that month, how often nobody did by the day that was wished for, and after how many days on average."),
		Drawn: page.S("days"), Cells: []Cell{{Name: "answered", Title: page.S("answered"), field: answered}, {Name: "days", Title: page.S("days, on average"), field: pullDays, kind: mean}, {Name: "unanswered", Title: page.S("nobody answered"), field: unanswered}}, Value: plainBy("days", 1)},
	{Key: "unpaid", Version: 1, Title: page.S("People around, who are not paid to be"), Means: page.S("What those who offered it said last in that month: whether there are more people around them who are not paid to be, as many, or fewer. A direction and no number."),
		Drawn: page.S("people who say there are more"), Cells: []Cell{{Name: "more", Title: page.S("more"), field: morePeople}, {Name: "same", Title: page.S("as many"), field: samePeople}, {Name: "fewer", Title: page.S("fewer"), field: fewerPeople}}, Parts: true, Value: plain("more")},
	{Key: "decided", Version: 1, Title: page.S("Decided in the work"), Means: page.S("What was decided or spent by a person and whoever is alongside them, and how often somebody had to be asked who is not in the work."),
		Drawn: page.S("of a hundred, those decided in the work"), Cells: []Cell{{Name: "here", Title: page.S("in the work"), field: here}, {Name: "upwards", Title: page.S("asked upwards"), field: upwards}}, Share: true, Value: share("here", "upwards")},
	{Key: "silent", Version: 2, Title: page.S("Gone silent, worse, or died"), Means: page.S("People who wanted to be asked how it is and have said nothing for sixty days; people who said last in that month that what matters to them is worse; and people who died, where somebody beside them wrote it down."),
		Drawn: page.S("people gone silent"), Cells: []Cell{{Name: "silent", Title: page.S("gone silent"), field: silent}, {Name: "worse", Title: page.S("worse"), field: worse}, {Name: "died", Title: page.S("died"), field: died}}, Value: plain("silent")},
	{Key: "opened", Version: 1, Title: page.S("Opened without asking"), Means: page.S("How often somebody who works here opened a part of a story without its owner’s yes, as a law or a danger to life allows. Its owner is told each time, and somebody from outside looks at it."),
		Drawn: page.S("times"), Cells: []Cell{{Name: "opened", Title: page.S("times"), kind: openings}}, Value: plain("opened")},
	{Key: "cost", Version: 1, Title: page.S("What it takes, end to end"), Means: page.S("For each life in which something cost anything in that month, whoever paid, all of it together: the sum below which half of them lie, and a quarter, and three quarters. What nobody knows is left out and never taken for nothing. Less of it is not by itself money that anybody can spend: mostly it is time that is free for something else."),
		Drawn: page.S("pounds, below which half of lives lie"), Cells: []Cell{{Name: "low", Title: page.S("a quarter lies below"), field: cost, kind: quarter}, {Name: "middle", Title: page.S("half lies below"), field: cost, kind: half}, {Name: "high", Title: page.S("three quarters lie below"), field: cost, kind: quarters}}, Value: plainBy("middle", 5)},
	{Key: "uses", Version: 1, Title: page.S("What it went for"), Means: page.S("The pounds that somebody wrote down in that month, of all lives together, by what they went for: what mattered, what was not done or not done right, assessing and sending on, and crisis. What nobody knows is left out. A sum is shown where it is of enough lives, and none of them makes more than half of it."),
		Drawn: page.S("of a hundred pounds, those that went for what was not done, or not done right"), Cells: []Cell{{Name: "mattered", Title: page.S("what mattered"), field: mattered, kind: money}, {Name: "failure", Title: page.S("something was not done"), field: failed, kind: money},
			{Name: "sorting", Title: page.S("assessing and sending on"), field: sorting, kind: money}, {Name: "crisis", Title: page.S("crisis"), field: crisis, kind: money}}, Share: true, Value: ofAll("failure", "mattered", "failure", "sorting", "crisis")},
}

// ofAll draws of a hundred in all of a measure's cells those of one.
func ofAll(cell string, all ...string) func(Cells) (float64, float64, bool) {
	return func(c Cells) (float64, float64, bool) {
		n, ok := c.number(cell)
		sum := 0
		for _, name := range all {
			m, also := c.number(name)
			sum, ok = sum+m, ok && also
		}
		if !ok || sum == 0 {
			return 0, 0, false
		}
		return 100 * float64(n) / float64(sum), 100 * float64(c.round) / float64(sum), true
	}
}

// Find gives the measure of a key; false where there is none.
func Find(key string) (Measure, bool) {
	if key == People.Key {
		return People, true
	}
	for _, m := range Measures {
		if m.Key == key {
			return m, true
		}
	}
	return Measure{}, false
}

// plain draws one cell as it is.
func plain(cell string) func(Cells) (float64, float64, bool) {
	return func(c Cells) (float64, float64, bool) {
		n, ok := c.number(cell)
		return float64(n), float64(c.round), ok
	}
}

// plainBy draws one cell that is rounded to so many.
func plainBy(cell string, by float64) func(Cells) (float64, float64, bool) {
	return func(c Cells) (float64, float64, bool) {
		n, ok := c.number(cell)
		return float64(n), by, ok
	}
}

// share draws of a hundred in two cells those of the first.
func share(cell, other string) func(Cells) (float64, float64, bool) {
	return func(c Cells) (float64, float64, bool) {
		n, ok := c.number(cell)
		m, also := c.number(other)
		if !ok || !also || n+m == 0 {
			return 0, 0, false
		}
		return 100 * float64(n) / float64(n+m), 100 * float64(c.round) / float64(n+m), true
	}
}

// perHundred draws a cell for each hundred people who are counted.
func perHundred(cell string) func(Cells) (float64, float64, bool) {
	return func(c Cells) (float64, float64, bool) {
		n, ok := c.number(cell)
		if !ok || c.people == 0 {
			return 0, 0, false
		}
		return 100 * float64(n) / float64(c.people), 100 * float64(c.round) / float64(c.people), true
	}
}
