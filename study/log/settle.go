// SPDX-License-Identifier: MIT

package log

import (
	"slices"
	"strconv"
)

// settle puts the events in the order in which they will be read again and again: person by
// person, each life by time, those of one instant in the order of the files; last those that
// belong to nobody. Every lens then walks memory forwards instead of jumping about in it.
func (l *Log) settle() {
	l.EachCase = !l.names(Person, l.Person)
	if l.EachCase && !l.names(Case, l.Case) {
		l.alone()
	}
	owner, owners := l.Person, l.People.Len()
	if l.EachCase {
		owner, owners = l.Case, l.Cases.Len()
	}
	by := l.view(nobody, owner, owners)
	order := by.event
	if len(order) < len(l.Time) {
		for e, p := range owner {
			if p == None {
				order = append(order, uint32(e))
			}
		}
	}
	if !isIdentity(order) {
		l.reorder(order)
	}
	if l.EachCase {
		l.Person, l.People = l.Case, l.Cases
	}
	mine := l.settled(by)
	switch {
	case l.EachCase && !l.beside(Case):
		l.byCase, l.byPerson = mine, mine
	case l.EachCase:
		l.byCase = l.view(Case, l.Case, l.Cases.Len())
		l.byPerson = l.byCase
	default:
		l.byCase = l.view(Case, l.Case, l.Cases.Len())
		l.byPerson = mine
		if l.beside(Person) {
			l.byPerson = l.view(Person, l.Person, l.People.Len())
		}
	}
}

// settled is the view by which the log was put in order: now each object's events simply
// follow one another.
func (l *Log) settled(by View) View {
	events := make([]uint32, by.from[len(by.from)-1])
	for i := range events {
		events[i] = uint32(i)
	}
	return View{by.from, events}
}

// beside says whether events belong to objects of type o beyond the column.
func (l *Log) beside(o Object) bool {
	return slices.ContainsFunc(l.Further, func(r Relation) bool { return r.Of == o })
}

// names says whether any event names an object of type o, in its column or beside it. That a
// file knows of such an object is not enough.
func (l *Log) names(o Object, column []uint32) bool {
	return slices.ContainsFunc(column, func(i uint32) bool { return i != None }) ||
		slices.ContainsFunc(l.Further, func(r Relation) bool { return r.Of == o })
}

// alone gives each event a case of its own, where the files know neither person nor case.
func (l *Log) alone() {
	var number []byte
	for e := range l.Case {
		number = strconv.AppendInt(number[:0], int64(e)+1, 10)
		l.Case[e] = l.Cases.ID(number)
	}
}

func isIdentity(order []uint32) bool {
	for i, e := range order {
		if uint32(i) != e {
			return false
		}
	}
	return true
}

// reorder makes event order[i] of before the event i of now. Columns of one width lend each
// other their memory, so that no more than one of each is held twice.
func (l *Log) reorder(order []uint32) {
	var wide []int64
	for _, column := range []*[]int64{&l.Time, &l.End, &l.Cost} {
		wide = permute(column, order, wide)
	}
	var narrow []uint32
	for _, column := range []*[]uint32{&l.Type, &l.Case, &l.Person, &l.Agency, &l.Worker, &l.Words} {
		narrow = permute(column, order, narrow)
	}
	permute(&l.Judged, order, nil)
	l.row = order
	if len(l.Further) == 0 {
		return
	}
	now := make([]uint32, len(order))
	for i, e := range order {
		now[e] = uint32(i)
	}
	for i := range l.Further {
		l.Further[i].Event = now[l.Further[i].Event]
	}
	slices.SortStableFunc(l.Further, relationOrder)
}

// permute puts a column in its new order in the memory of room, if there is any, and gives
// the memory in which it was.
func permute[T any](column *[]T, order []uint32, room []T) []T {
	was := *column
	if was == nil {
		return room
	}
	if len(room) != len(order) {
		room = make([]T, len(order))
	}
	for i, e := range order {
		room[i] = was[e]
	}
	*column = room
	return was[:len(order)]
}

// Row is the place of event e among all events as the files gave them, from 0.
func (l *Log) Row(e uint32) uint32 {
	if l.row == nil {
		return e
	}
	return l.row[e]
}

// Event is the event that came in that place; it is the inverse of Row, and slower.
func (l *Log) Event(row uint32) uint32 {
	if l.row == nil {
		return row
	}
	return uint32(slices.Index(l.row, row))
}
