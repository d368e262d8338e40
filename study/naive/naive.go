// SPDX-License-Identifier: MIT

// Package naive counts the same things as the lenses of study, from their definitions in
// words and in the slowest, plainest way there is: lists of rows, strings, loops inside
// loops. It exists so that tests can hold the fast lenses to it. Only tests import it, and it
// shares no arithmetic with what it tests.
//
// It can also be wrong on purpose: each of its faults is a mistake that somebody could make
// in a lens, and a comparison that cannot see the fault is worth nothing.
package naive

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"
)

// Day is one day in microseconds.
const Day = int64(24) * 3600 * 1_000_000

// An Event is one row. What is not known is "" or nil.
type Event struct {
	Time           int64
	End            *int64
	Type           string   // "ask+assess" is both; parts that are no kind say nothing
	Case           string   // "" for none
	People         []string // the first stands in the column, the others beside it
	Beside         bool     // even the first stands beside an empty column
	Agency, Worker string
	Cost           *int64
	Judged         string // value, failure, unsure
}

// A Says is what a file tells of a case as a whole.
type Says struct {
	Case                string
	Opened, Closed, Due *int64
}

// A Log is rows in the order of the file.
type Log struct {
	Events []Event
	Says   []Says
}

// A Fault is the name of a mistake to make on purpose, "" for none.
type Fault string

var kinds = []string{"ask", "assess", "refer", "refuse", "do", "wait", "letter", "sanction",
	"paper", "crisis", "close", "nothing"}

// Kinds says what an activity is.
func Kinds(activity string) []string {
	var all []string
	for part := range strings.SplitSeq(activity, "+") {
		if slices.Contains(kinds, part) {
			all = append(all, part)
		}
	}
	return all
}

func is(activity string, any ...string) bool {
	for _, k := range Kinds(activity) {
		if slices.Contains(any, k) {
			return true
		}
	}
	return false
}

// until is when an event ended; an end before its beginning is not believed.
func (e Event) until() int64 {
	if e.End != nil && *e.End > e.Time {
		return *e.End
	}
	return e.Time
}

func (l Log) names(of func(Event) []string) []string {
	found := map[string]bool{}
	for _, e := range l.Events {
		for _, name := range of(e) {
			if name != "" {
				found[name] = true
			}
		}
	}
	var all []string
	for name := range found {
		all = append(all, name)
	}
	sort.Strings(all)
	return all
}

func (l Log) people() []string {
	return l.names(func(e Event) []string { return e.People })
}

func (l Log) agencies() []string {
	return l.names(func(e Event) []string { return []string{e.Agency} })
}

func (l Log) workers() []string {
	return l.names(func(e Event) []string { return []string{e.Worker} })
}

// eachCase says that no event names a person, so that each case is one.
func (l Log) eachCase() bool { return len(l.people()) == 0 }

// alone gives each event a case of its own, named by its place from 1, where no event names a
// person or a case.
func (l Log) alone() Log {
	if len(l.people()) > 0 || len(l.names(func(e Event) []string { return []string{e.Case} })) > 0 {
		return l
	}
	l.Events = slices.Clone(l.Events)
	for i := range l.Events {
		l.Events[i].Case = fmt.Sprint(i + 1)
	}
	return l
}

// inOrder sorts events by time; those of one instant stay in the order of the file.
func (l Log) inOrder(events []int) []int {
	sort.Ints(events)
	sort.SliceStable(events, func(i, j int) bool {
		return l.Events[events[i]].Time < l.Events[events[j]].Time
	})
	return events
}

// cases are the events of each case in order. An event that has none is a case of its own,
// here under a name that no file can give.
func (l Log) cases() map[string][]int {
	all := map[string][]int{}
	for i, e := range l.Events {
		name := e.Case
		if name == "" {
			name = "\x00alone " + string(rune('A'+i))
		}
		all[name] = append(all[name], i)
	}
	for _, events := range all {
		l.inOrder(events)
	}
	return all
}

// lives are the events of each person in order. An event of several people stands in each of
// their lives, and once only.
func (l Log) lives() map[string][]int {
	all := map[string][]int{}
	eachCase := l.eachCase()
	for i, e := range l.Events {
		who := e.People
		if eachCase {
			who = []string{e.Case}
		}
		for _, name := range who {
			if name != "" && !slices.Contains(all[name], i) {
				all[name] = append(all[name], i)
			}
		}
	}
	for _, events := range all {
		l.inOrder(events)
	}
	return all
}

// span is when the first event began and the last one did.
func (l Log) span() (first, last int64) {
	for i, e := range l.Events {
		if i == 0 || e.Time < first {
			first = e.Time
		}
		if i == 0 || e.Time > last {
			last = e.Time
		}
	}
	return first, last
}

// String writes l as Read reads it, but for seconds and less.
func (l Log) String() string {
	var b strings.Builder
	for _, e := range l.Events {
		b.WriteString(time.UnixMicro(e.Time).UTC().Format("2006-01-02T15:04:05.000000"))
		if e.End != nil {
			b.WriteString(time.UnixMicro(*e.End).UTC().Format("..2006-01-02T15:04:05.000000"))
		}
		beside := ""
		if e.Beside {
			beside = "~"
		}
		for _, s := range []string{beside + strings.Join(e.People, ","), e.Case, e.Type, e.Agency, e.Worker} {
			b.WriteString(" " + cmp.Or(s, "-"))
		}
		if e.Cost != nil {
			fmt.Fprintf(&b, " %d/100", *e.Cost)
		}
		if e.Judged != "" {
			b.WriteString(" =" + e.Judged)
		}
		b.WriteByte('\n')
	}
	for _, c := range l.Says {
		b.WriteString("case " + c.Case)
		for i, t := range []*int64{c.Opened, c.Closed, c.Due} {
			if t != nil {
				b.WriteString([]string{" opened ", " closed ", " due "}[i] + time.UnixMicro(*t).UTC().Format("2006-01-02T15:04:05.000000"))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
