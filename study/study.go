// SPDX-License-Identifier: MIT

// Package study puts one log under two lenses, side by side: what the system saw, and what
// people lived. It is a value, and that value as a page, as JSON and as text.
package study

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"alongside/page"
	"alongside/study/flow"
	"alongside/study/kind"
	"alongside/study/lived"
	"alongside/study/log"
	"alongside/study/nominate"
	"alongside/study/recorded"
	"alongside/study/silo"
)

// Days is the gap that makes a new matter, unless somebody chooses another.
const Days = 90

// A Study is one log under both lenses.
type Study struct {
	Source Source
	Window int // days: see lived.Lived

	System recorded.Recorded
	Lived  lived.Lived
	Flow   flow.Flow
	Demand nominate.Demand
	Table  []Row
	Life   *Strip // somebody's life over its dates; nil for the one made up from the pattern

	madeUp func() *Strip
	of     *Subject // whose names the flow's numbers are
}

// A Source says what was read.
type Source struct {
	Files            []silo.File
	Events, Rejected int
	First, Last      int64  // when the first and the last event began
	Invented         bool   // nobody in it is real
	People           string // what stands where a person should, as the map file calls it, or ""
	Notes            []page.Sentence
}

// A Subject is a log with all that does not change when the window does: what was read, what
// the names mean, the system's lens and the flow. It may be studied from many goroutines.
type Subject struct {
	Log    *log.Log
	Table  kind.Table
	Source Source
	Judged map[uint32]log.Judged // what people found who read a sample, by event, or nil
	Shift  uint64                // from which it follows by how much each life's dates are moved: drawn by chance, anew each run; 0 moves none

	is     []kind.Set
	system recorded.Recorded
	flow   flow.Flow
	madeUp func() *Strip
	first  atomic.Pointer[lived.Lived] // what was counted for the first window
	walked func() walked               // what the flow's pictures need
}

// NewSubject prepares l for being studied.
func NewSubject(l *log.Log, files []silo.File, t kind.Table) *Subject {
	s := &Subject{Log: l, Table: t, is: t.Types(l.Types)}
	s.Source.Files = files
	for _, f := range files {
		s.Source.Events += f.Events
		s.Source.Rejected += f.Rejected
		s.Source.Notes = append(s.Source.Notes, f.Notes...)
	}
	s.Source.Invented = len(files) > 0 && !slices.ContainsFunc(files, func(f silo.File) bool { return !f.Invented })
	s.Source.First, s.Source.Last = l.Span()
	s.system = recorded.Of(l, s.is)
	s.flow = flow.Of(l)
	s.madeUp = sync.OnceValue(s.MadeUp)
	s.walked = sync.OnceValue(s.walk)
	return s
}

// Strip is the life to draw: the one that was chosen, or else the one made up from the
// pattern, which is nil where too few people came back for that.
func (st Study) Strip() *Strip {
	if st.Life != nil || st.madeUp == nil {
		return st.Life
	}
	return st.madeUp()
}

// Of studies s with a gap of so many days making a new matter.
func (s *Subject) Of(days int) Study {
	st := Study{Source: s.Source, Window: days, System: s.system, Flow: s.flow}
	st.Lived, st.Demand = s.lives(days)
	st.Table = s.rows(&st)
	st.madeUp, st.of = s.madeUp, s
	return st
}

// lives walks every life once, a part of them on each processor. After the first time only
// what another window changes is counted again.
func (s *Subject) lives(days int) (lived.Lived, nominate.Demand) {
	parts := lived.Parts(s.Log, runtime.GOMAXPROCS(0))
	if len(parts) == 0 {
		parts = make([]lived.Part, 1)
	}
	first := s.first.Load()
	people := make([]*lived.Account, len(parts))
	demand := make([]*nominate.Account, len(parts))
	var walked sync.WaitGroup
	for i, part := range parts {
		walked.Go(func() {
			p := lived.NewBrief(s.Log, s.is, days)
			if first == nil {
				p = lived.NewAccount(s.Log, s.is, s.Table.Round, days)
			}
			d := nominate.NewAccount(s.Log, s.is, s.Table.Rules, days, s.Judged)
			part.Each(s.Log, s.is, int64(days)*log.Day, func(life *lived.Life) { p.Add(life); d.Add(life) })
			people[i], demand[i] = p, d
		})
	}
	walked.Wait()
	for i := 1; i < len(parts); i++ {
		people[0].Join(people[i])
		demand[0].Join(demand[i])
	}
	sum := people[0].Sum()
	if first != nil {
		return first.Again(sum), demand[0].Sum()
	}
	s.first.CompareAndSwap(nil, &sum)
	return sum, demand[0].Sum()
}
