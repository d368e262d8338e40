// SPDX-License-Identifier: MIT

// Package lived is a log as people lived it: the same events, but by person. How often did
// they have to come back, to how many doors, how often did they have to tell it, how long did
// it all take on their own clock?
package lived

import (
	"alongside/measure"
	"alongside/study/kind"
	"alongside/study/log"
)

// Windows are the days for which returns and matters are always counted.
var Windows = [3]int{30, 90, 180}

// A Lived is what people lived, as far as a log can tell. Times are in days.
type Lived struct {
	Window   int  // how many days may lie between two episodes of the same matter
	EachCase bool // no file says whose case it is: each case is taken as one person

	People   int
	Nobody   int // events that name no person, and so stand in no life
	Contacts int
	Episodes int
	Returns  Returns
	Matters  int
	Within   [3]int // Matters for each of Windows

	Clock    measure.Spread // from a person's first event to the end of their last
	Doors    Sum            // different agencies, by person; nothing where none is named
	Told     Sum            // different agencies and workers, by person
	Handoffs Sum            // times the next event is with another agency (or worker, where no agency is named)
	Loops    Sum            // rounds of the table's pattern
	Silence  measure.Spread // the longest time in which nothing is recorded, for people with more than one event
	Silent   int            // people for whom that is longer than the window

	Costed int   // events of known cost that stand in any life, each once
	Cost   int64 // what they cost together, in hundredths
	PerOne Sum   // cost by person, of people with any known cost, in hundredths

	Few    []Band // people by how many contacts they had to make
	Rise   Rise
	Months []Month
	Facts  Facts
}

// Returns counts episodes that began on or after the end of an earlier one of the same person.
type Returns struct {
	Total     int
	Within    [3]int // with a gap of at most each of Windows
	Elsewhere int    // at another agency than the one that ended last
	WithinEls [3]int // those of Elsewhere, for each of Windows
	Followed  int    // episodes after whose end the same person began another
	Gap       measure.Spread
}

// A Sum is a number for each person: all of them together, and how they lie. Known is false
// where the file cannot say.
type Sum struct {
	Known  bool
	Total  int64
	People int // people for whom it is not 0
	Each   measure.Spread
}

// A Band is a part of the people and the contacts that they made.
type Band struct{ People, Contacts int }

// A Month counts contacts by who made them.
type Month struct {
	Start  int64  // in UTC
	By     [3]int // as in Rise
	Crisis int    // of these, a crisis
}

// Rise splits the change in contacts from an earlier stretch of the log to a later one, of the
// same length, by who made them. From, Middle and To bound the two.
type Rise struct {
	From, Middle, To int64
	Before, After    [3]int // new people; same people, a new matter; same people, same matter
	long             bool
	RunIn            bool // whether the first window was left out, in which everybody looks new
}

// Facts are counts that the mission's table asks for.
type Facts struct {
	Kinds      [16]int        // events by kind, in the order of kind's constants
	FirstNo    int            // people whose first answer was no
	Asked      int            // people who asked anything and had any answer
	Waits      measure.Spread // for a decision made elsewhere, in days
	Rising     int            // people with crises, more in the later half of their time than in the earlier
	Falling    int            // or fewer
	InCrisis   int            // people with two crises or more
	Up, Down   int            // people with four contacts or more: more in the later half, or fewer
	Sanctioned int            // people
}

// Again is l with another window: what the window changes is brief's, which is the sum of an
// account begun by NewBrief over the same log; all else stays.
func (l Lived) Again(brief Lived) Lived {
	l.Window, l.Matters, l.Silent = brief.Window, brief.Matters, brief.Silent
	l.Rise, l.Months = brief.Rise, brief.Months
	return l
}

// Of looks at l as people lived it. is says what each of l.Types is, round the steps of once
// round, days how many days of gap make a new matter.
func Of(l *log.Log, is []kind.Set, round []kind.Set, days int) Lived {
	a := NewAccount(l, is, round, days)
	Each(l, is, int64(days)*log.Day, a.Add)
	return a.Sum()
}
