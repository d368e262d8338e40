// SPDX-License-Identifier: MIT

package log

import (
	"cmp"
	"math"
	"slices"
)

// A View is a log flattened by one type of object. An event that belongs to two people stands
// in both their lives; one that belongs to nobody stands nowhere.
type View struct {
	from  []uint32 // where each object's events begin; one longer than the objects
	event []uint32
}

// Len is the number of objects.
func (v View) Len() int { return max(0, len(v.from)-1) }

// Events is the number of events that stand in the view, each as often as it stands there.
func (v View) Events() int { return len(v.event) }

// Of gives the events of object i by time; those of one instant in the order of the file.
// The caller must not change it.
func (v View) Of(i uint32) []uint32 { return v.event[v.from[i]:v.from[i+1]] }

// nobody is an Object that no relation names: a view of a column alone.
const nobody = Object(math.MaxUint8)

// view sorts by counting: one pass to count, one to place, and a small sort inside those
// objects whose events the file did not give in order of time.
func (l *Log) view(o Object, column []uint32, objects int) View {
	from := make([]uint32, objects+1)
	for _, c := range column {
		if c != None {
			from[c+1]++
		}
	}
	further := false
	for _, r := range l.Further {
		if r.Of == o {
			from[r.Object+1]++
			further = true
		}
	}
	for i := 1; i <= objects; i++ {
		from[i] += from[i-1]
	}
	event := make([]uint32, from[objects])
	for e, c := range column {
		if c != None {
			event[from[c]] = uint32(e)
			from[c]++
		}
	}
	for _, r := range l.Further {
		if r.Of == o {
			event[from[r.Object]] = r.Event
			from[r.Object]++
		}
	}
	// Each from has moved to where the next object begins: shift them back by one.
	copy(from[1:], from[:objects])
	from[0] = 0
	v := View{from, event}
	if further || l.row != nil || !slices.IsSorted(l.Time) {
		for i := range uint32(objects) {
			l.byTime(v.Of(i))
		}
	}
	return v
}

// byTime puts events in order of time, and those of one instant in order of the file.
func (l *Log) byTime(events []uint32) {
	const few = 24 // up to here, moving each into its place beats a general sort
	if len(events) > few {
		before := func(a, b uint32) int {
			return cmp.Or(cmp.Compare(l.Time[a], l.Time[b]), cmp.Compare(l.Row(a), l.Row(b)))
		}
		if !slices.IsSortedFunc(events, before) {
			slices.SortFunc(events, before)
		}
		return
	}
	for i := 1; i < len(events); i++ {
		e := events[i]
		t := l.Time[e]
		j := i
		for j > 0 && (l.Time[events[j-1]] > t || l.Time[events[j-1]] == t && l.Row(events[j-1]) > l.Row(e)) {
			events[j] = events[j-1]
			j--
		}
		events[j] = e
	}
}
