// SPDX-License-Identifier: MIT

// Package recorded is a log as the system sees it: cases that were opened, closed, and closed
// in time; activities and how many of each; what one of them costs. Nowhere else in the
// program may a target appear, and here it is only ever the file's own.
package recorded

import (
	"cmp"
	"slices"

	"alongside/measure"
	"alongside/study/kind"
	"alongside/study/log"
)

// A Recorded is what the system sees in a log.
type Recorded struct {
	Events, Cases int

	// How the file says that a case is closed. Where it does not, Open and Closed are 0 and
	// mean nothing.
	Says         Says
	Open, Closed int

	Due  Due
	Days measure.Spread // from the first event of a case to the end of its last, in days

	// ToClose is how long cases were open that were closed, in days: from when the file says
	// that they were opened, or else from their first event, to when it says that they closed.
	ToClose measure.Spread

	Activities []Activity // most frequent first
	Agencies   []Agency   // busiest first; empty where the file names none
	Months     []int64    // when each calendar month of the log begins, in UTC, without a gap

	Costed int   // events of known cost
	Cost   int64 // what they cost together, in hundredths
}

// Says is how a file tells that a case is closed.
type Says uint8

const (
	Nothing    Says = iota
	ByDate          // it has a date of closing for each closed case
	ByActivity      // one of its activities is a closing
)

// A Due counts the cases for which the file holds a date by which they should be closed.
type Due struct {
	Cases  int
	Within int // closed on or before it
	Late   int // closed after it
	Past   int // not closed, and the date lies before the last event of the log
	Ahead  int // not closed, and the date is still to come
}

// Share is the share within target of the cases that were closed; ok is false when none was.
func (d Due) Share() (share float64, ok bool) {
	closed := d.Within + d.Late
	if closed == 0 {
		return 0, false
	}
	return float64(d.Within) / float64(closed), true
}

// An Activity is one name for what was done.
type Activity struct {
	Name   string
	Is     kind.Set
	Events int
	Costed int   // events of known cost
	Cost   int64 // of those, in hundredths
}

// An Agency is one name for who did it.
type Agency struct {
	Name   string
	Events int
	Months []int // events by month, as long as Recorded.Months
}

// Of looks at l as the system does. is says what each of l.Types is.
func Of(l *log.Log, is []kind.Set) Recorded {
	r := Recorded{Events: l.Len()}
	r.cases(l, is)
	r.activities(l, is)
	r.agencies(l)
	return r
}

// cases counts each case, an event without a case being a case of its own.
func (r *Recorded) cases(l *log.Log, is []kind.Set) {
	switch {
	case l.Closed != nil:
		r.Says = ByDate
	case slices.ContainsFunc(is, func(s kind.Set) bool { return s.Has(kind.Close) }):
		r.Says = ByActivity
	}
	_, last := l.Span()
	byCase := l.ByCase()
	days := make([]int64, 0, byCase.Len())
	var open []int64
	for c := range uint32(byCase.Len()) {
		events := byCase.Of(c)
		if len(events) == 0 {
			continue
		}
		end, closed := l.Until(events[0]), log.NoTime
		for _, e := range events {
			end = max(end, l.Until(e))
			if r.Says == ByActivity && is[l.Type[e]].Has(kind.Close) {
				closed = max(closed, l.Until(e))
			}
		}
		if r.Says == ByDate {
			closed = l.Closed[c]
		}
		due := log.NoTime
		if l.Due != nil {
			due = l.Due[c]
		}
		r.add(closed, due, last)
		days = append(days, end-l.Time[events[0]])
		if closed != log.NoTime {
			begun := l.Time[events[0]]
			if l.Opened != nil && l.Opened[c] != log.NoTime {
				begun = l.Opened[c]
			}
			open = append(open, max(0, closed-begun))
		}
	}
	if byCase.Events() < l.Len() {
		for e, c := range l.Case {
			if c == log.None {
				closed := log.NoTime
				if r.Says == ByActivity && is[l.Type[e]].Has(kind.Close) {
					closed = l.Until(uint32(e))
				}
				r.add(closed, log.NoTime, last)
				if closed != log.NoTime {
					open = append(open, closed-l.Time[e])
				}
				days = append(days, l.Until(uint32(e))-l.Time[e])
			}
		}
	}
	r.Cases = len(days)
	r.Days = measure.SpreadOf(days, float64(log.Day))
	r.ToClose = measure.SpreadOf(open, float64(log.Day))
}

func (r *Recorded) add(closed, due, last int64) {
	if r.Says != Nothing {
		if closed == log.NoTime {
			r.Open++
		} else {
			r.Closed++
		}
	}
	if due == log.NoTime || r.Says == Nothing {
		return
	}
	r.Due.Cases++
	switch {
	case closed == log.NoTime && due < last:
		r.Due.Past++
	case closed == log.NoTime:
		r.Due.Ahead++
	case closed <= due:
		r.Due.Within++
	default:
		r.Due.Late++
	}
}

func (r *Recorded) activities(l *log.Log, is []kind.Set) {
	r.Activities = make([]Activity, l.Types.Len())
	for i := range r.Activities {
		r.Activities[i].Name, r.Activities[i].Is = l.Types.Name(uint32(i)), is[i]
	}
	for _, t := range l.Type {
		r.Activities[t].Events++
	}
	for e, cost := range l.Cost {
		if cost != log.NoCost {
			a := &r.Activities[l.Type[e]]
			a.Costed++
			a.Cost += cost
			r.Costed++
			r.Cost += cost
		}
	}
	slices.SortFunc(r.Activities, func(a, b Activity) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Name, b.Name))
	})
}

// shown is how many agencies are counted month by month; the rest by their total alone.
const shown = 40

func (r *Recorded) agencies(l *log.Log) {
	first, last := l.Span()
	if l.Len() > 0 {
		r.Months = log.Months(first, last)
	}
	if l.Agency == nil {
		return
	}
	counts := make([]int, l.Agencies.Len())
	for _, a := range l.Agency {
		if a != log.None {
			counts[a]++
		}
	}
	order := make([]uint32, len(counts))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(l.Agencies.Name(a), l.Agencies.Name(b)))
	})
	at := make([][]int, len(counts))
	for i, id := range order {
		a := Agency{Name: l.Agencies.Name(id), Events: counts[id]}
		if i < shown {
			a.Months = make([]int, len(r.Months))
			at[id] = a.Months
		}
		r.Agencies = append(r.Agencies, a)
	}
	month := log.NewCalendar(r.Months)
	for e, a := range l.Agency {
		if a != log.None && at[a] != nil {
			at[a][month.Of(l.Time[e])]++
		}
	}
}
