// SPDX-License-Identifier: MIT

package log

import (
	"cmp"
	"errors"
	"slices"
)

// ErrTooMany says that a log would hold more events than can be numbered.
var ErrTooMany = errors.New("more than four thousand million events")

// A Row is one event as a reader hands it over: numbers only, the names already turned into
// IDs of the Builder's Names. None, NoTime, NoCost and NotJudged stand for what is not known.
type Row struct {
	Time, End                                 int64
	Type, Case, Person, Agency, Worker, Words uint32
	Cost                                      int64
	Judged                                    Judged
}

// Unknown is a Row that says nothing: start from it and fill in what the file says.
var Unknown = Row{Time: NoTime, End: NoTime, Type: None, Case: None, Person: None,
	Agency: None, Worker: None, Words: None, Cost: NoCost}

// A Builder takes events one by one. It belongs to one goroutine. The zero value is not
// ready: call NewBuilder.
type Builder struct {
	Types, Cases, People, Agencies, Workers, Texts, Qualifiers *Names

	l    Log
	room int // how many events there is room for, for columns that begin later
}

// NewBuilder gives an empty Builder.
func NewBuilder() *Builder {
	return &Builder{
		Types: NewNames(), Cases: NewNames(), People: NewNames(), Agencies: NewNames(),
		Workers: NewNames(), Texts: NewNames(), Qualifiers: NewNames(),
	}
}

// Len is the number of events so far.
func (b *Builder) Len() int { return len(b.l.Time) }

// Grow makes room for n more events, so that a reader that can guess how many come spares
// the copying. Room that is never written to costs no memory.
func (b *Builder) Grow(n int) {
	l := &b.l
	l.Time = slices.Grow(l.Time, n)
	l.Type = slices.Grow(l.Type, n)
	l.Case = slices.Grow(l.Case, n)
	l.Person = slices.Grow(l.Person, n)
	b.room = cap(l.Time)
}

// Add appends one event. Its Time and Type must be known.
func (b *Builder) Add(r Row) {
	l := &b.l
	n := len(l.Time)
	l.Time = append(l.Time, r.Time)
	l.Type = append(l.Type, r.Type)
	l.Case = append(l.Case, r.Case)
	l.Person = append(l.Person, r.Person)
	l.Agency = sparse(l.Agency, n, r.Agency, None, b.room)
	l.Worker = sparse(l.Worker, n, r.Worker, None, b.room)
	l.End = sparse(l.End, n, r.End, NoTime, b.room)
	l.Words = sparse(l.Words, n, r.Words, None, b.room)
	l.Cost = sparse(l.Cost, n, r.Cost, NoCost, b.room)
	l.Judged = sparse(l.Judged, n, r.Judged, NotJudged, b.room)
}

// Rows are many events at once, by column. Each column is as long as Time, or nil for what no
// event of them knows; Time and Type must be known.
type Rows struct {
	Time, End                                 []int64
	Type, Case, Person, Agency, Worker, Words []uint32
	Cost                                      []int64
	Judged                                    []Judged
}

// AddRows appends many events. It keeps no part of r.
func (b *Builder) AddRows(r Rows) {
	l := &b.l
	n := len(l.Time)
	more := len(r.Time)
	l.Time = append(l.Time, r.Time...)
	l.Type = append(l.Type, r.Type...)
	l.Case = fill(append(l.Case, r.Case...), n+more, None)
	l.Person = fill(append(l.Person, r.Person...), n+more, None)
	l.Agency = sparseAll(l.Agency, n, more, r.Agency, None, b.room)
	l.Worker = sparseAll(l.Worker, n, more, r.Worker, None, b.room)
	l.End = sparseAll(l.End, n, more, r.End, NoTime, b.room)
	l.Words = sparseAll(l.Words, n, more, r.Words, None, b.room)
	l.Cost = sparseAll(l.Cost, n, more, r.Cost, NoCost, b.room)
	l.Judged = sparseAll(l.Judged, n, more, r.Judged, NotJudged, b.room)
}

// sparse appends v as element n of a column that does not exist until something is known.
func sparse[T comparable](column []T, n int, v, unknown T, room int) []T {
	if column == nil {
		if v == unknown {
			return nil
		}
		column = fill(make([]T, 0, max(room, n+1)), n, unknown)
	}
	return append(column, v)
}

// sparseAll appends more elements from element n on to such a column.
func sparseAll[T comparable](column []T, n, more int, v []T, unknown T, room int) []T {
	if column == nil {
		if !slices.ContainsFunc(v, func(x T) bool { return x != unknown }) {
			return nil
		}
		column = fill(make([]T, 0, max(room, n+more)), n, unknown)
	}
	return fill(append(column, v...), n+more, unknown)
}

// fill lengthens column to n with unknown.
func fill[T any](column []T, n int, unknown T) []T {
	column = slices.Grow(column, n-len(column))
	for len(column) < n {
		column = append(column, unknown)
	}
	return column
}

// Says keeps what the file says of a case as a whole. What is NoTime leaves what was there;
// of two that differ the later one is kept.
func (b *Builder) Says(c uint32, opened, closed, due int64) {
	says(&b.l.Opened, c, opened)
	says(&b.l.Closed, c, closed)
	says(&b.l.Due, c, due)
}

func says(column *[]int64, c uint32, t int64) {
	if t == NoTime {
		return
	}
	if int(c) >= len(*column) {
		*column = fill(*column, int(c)+1, NoTime)
	}
	(*column)[c] = max((*column)[c], t)
}

// Kind gives the Object for a type of object by its name, which is new where it was not
// there before. ok is false when a file has more than 200 types: no honest file does.
func (b *Builder) Kind(name string) (o Object, ok bool) {
	for i, k := range b.l.Others {
		if k.Name == name {
			return Other + Object(i), true
		}
	}
	if len(b.l.Others) == 200 {
		return 0, false
	}
	b.l.Others = append(b.l.Others, Kind{name, NewNames()})
	return Other + Object(len(b.l.Others)-1), true
}

// Names gives the names of one type of object, to number more of them.
func (b *Builder) Names(o Object) *Names {
	switch o {
	case Case:
		return b.Cases
	case Person:
		return b.People
	case Agency:
		return b.Agencies
	case Worker:
		return b.Workers
	}
	return b.l.Others[o-Other].Names
}

// Relate says that event e, already added, belongs to one more object. The same one twice
// counts once.
func (b *Builder) Relate(e uint32, o Object, object, qualifier uint32) {
	b.l.Further = append(b.l.Further, Relation{e, o, object, qualifier})
}

// Tie says that two objects belong together.
func (b *Builder) Tie(t Tie) { b.l.Ties = append(b.l.Ties, t) }

// Build sorts once and hands the log over; the Builder must not be used again. Where no event
// names a person, each case is taken as one person, and EachCase says so; where none names a
// case either, each event is a case, named by its place in the files from 1. Otherwise an
// event with no case is a case of its own, without a name.
func (b *Builder) Build() (*Log, error) {
	l := &b.l
	n := len(l.Time)
	if uint64(n) >= uint64(None) {
		return nil, ErrTooMany
	}
	l.Types, l.Cases, l.People, l.Agencies = b.Types, b.Cases, b.People, b.Agencies
	l.Workers, l.Texts, l.Qualifier = b.Workers, b.Texts, b.Qualifiers
	if b.Agencies.Len() == 0 {
		l.Agency = nil
	}
	if b.Workers.Len() == 0 {
		l.Worker = nil
	}
	l.relations()
	l.settle()
	for _, column := range []*[]int64{&l.Opened, &l.Closed, &l.Due} {
		if *column != nil {
			*column = fill(*column, l.Cases.Len(), NoTime)
		}
	}
	return l, nil
}

func relationOrder(a, b Relation) int {
	return cmp.Or(cmp.Compare(a.Event, b.Event), cmp.Compare(a.Of, b.Of), cmp.Compare(a.Object, b.Object))
}

// relations puts Further in order and drops what is said twice, or by a column already.
func (l *Log) relations() {
	if len(l.Further) == 0 {
		return
	}
	slices.SortStableFunc(l.Further, relationOrder)
	kept := l.Further[:0]
	for _, r := range l.Further {
		if n := len(kept); n > 0 && kept[n-1].Event == r.Event && kept[n-1].Of == r.Of && kept[n-1].Object == r.Object {
			continue
		}
		var column []uint32
		switch r.Of {
		case Case:
			column = l.Case
		case Person:
			column = l.Person
		case Agency:
			column = l.Agency
		case Worker:
			column = l.Worker
		}
		if column != nil && column[r.Event] == r.Object {
			continue
		}
		kept = append(kept, r)
	}
	l.Further = kept
}
