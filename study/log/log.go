// SPDX-License-Identifier: MIT

// Package log holds what agencies wrote down, as one long list of events in columns.
// It has the shape of OCEL 2.0 (arXiv 2403.01975): an event may belong to a person, a case, an
// agency and a worker at once, and to anything else besides. Flattened by case it is what the
// system sees; flattened by person it is what people lived. The package does arithmetic only:
// it has never heard of a target, a return or a failure.
package log

import (
	"math"
	"slices"
)

const (
	None   = uint32(math.MaxUint32) // no such object
	NoTime = int64(math.MinInt64)   // the file does not say when
	NoCost = int64(math.MinInt64)   // the file does not say how much
)

// Day is one day in the microseconds in which a log counts.
const Day = int64(24 * 60 * 60 * 1_000_000)

// A Judged is what people who read or heard a contact said of it.
type Judged uint8

const (
	NotJudged Judged = iota
	Value            // what we are here for
	Failure          // because something was not done, or not done right
	Unsure
)

// An Object is a type of thing an event can belong to.
type Object uint8

const (
	Case Object = iota
	Person
	Agency
	Worker
	Other // the first of a log's Others; the next is Other+1
)

// A Log is a list of events: person by person, each life by time, events of one instant in the
// order in which the files gave them; see Row. Each column is as long
// as the list, or nil where no file had it; Time, Type, Case and Person are never nil. A Log
// is not changed after Build, and may be read from many goroutines.
type Log struct {
	Time   []int64  // when it began, microseconds since 1970 UTC
	End    []int64  // when it ended, or NoTime
	Type   []uint32 // what was done: an index into Types
	Case   []uint32 // an index into Cases, or None
	Person []uint32 // an index into People, or None
	Agency []uint32 // an index into Agencies, or None
	Worker []uint32 // an index into Workers, or None
	Words  []uint32 // an index into Texts, or None
	Cost   []int64  // hundredths of the file's currency, or NoCost
	Judged []Judged

	Types, Cases, People, Agencies, Workers, Texts *Names

	// What the files say of a case as a whole, by case; nil where no file says it.
	Opened, Closed, Due []int64

	// EachCase says that no file told whose case it is, so that each case stands for a person.
	EachCase bool

	Others    []Kind     // types of object besides the first four
	Further   []Relation // an event's objects beyond the four columns, in order of Event
	Ties      []Tie      // how objects belong to one another
	Qualifier *Names     // what Further and Ties say of themselves

	byCase, byPerson View
	row              []uint32 // see Row; nil where the files gave this very order
}

// A Kind is a type of object that a file brought with it: a household, a matter.
type Kind struct {
	Name  string
	Names *Names
}

// A Relation says that an event belongs to one more object than its columns hold.
type Relation struct {
	Event     uint32
	Of        Object
	Object    uint32
	Qualifier uint32
}

// A Tie says that two objects belong together, for instance a person to a household.
type Tie struct {
	FromOf    Object
	From      uint32
	ToOf      Object
	To        uint32
	Qualifier uint32
}

// Len is the number of events.
func (l *Log) Len() int { return len(l.Time) }

// Until is when event e ended: its end where the file has one that is not before its
// beginning, and its beginning otherwise.
func (l *Log) Until(e uint32) int64 {
	if l.End != nil {
		if end := l.End[e]; end > l.Time[e] {
			return end
		}
	}
	return l.Time[e]
}

// Span is when the first event began and the last one began. Both are 0 for an empty log.
func (l *Log) Span() (first, last int64) {
	if len(l.Time) == 0 {
		return 0, 0
	}
	return slices.Min(l.Time), slices.Max(l.Time)
}

// ByCase is the log as the system sees it.
func (l *Log) ByCase() View { return l.byCase }

// ByPerson is the log as people lived it.
func (l *Log) ByPerson() View { return l.byPerson }

// By is the log flattened by objects of any one type, sorted anew at each call.
func (l *Log) By(o Object) View {
	switch o {
	case Case:
		return l.byCase
	case Person:
		return l.byPerson
	case Agency:
		return l.view(o, l.Agency, l.Agencies.Len())
	case Worker:
		return l.view(o, l.Worker, l.Workers.Len())
	}
	return l.view(o, nil, l.Others[o-Other].Names.Len())
}

// Names gives the names of the objects of type o.
func (l *Log) Names(o Object) *Names {
	switch o {
	case Case:
		return l.Cases
	case Person:
		return l.People
	case Agency:
		return l.Agencies
	case Worker:
		return l.Workers
	}
	return l.Others[o-Other].Names
}
