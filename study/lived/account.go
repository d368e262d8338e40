// SPDX-License-Identifier: MIT

package lived

import (
	"slices"

	"alongside/measure"
	"alongside/study/kind"
	"alongside/study/log"
)

// An Account goes from life to life and adds up. It belongs to one goroutine; those of
// different parts of a log can be joined.
type Account struct {
	Lived
	l     *log.Log
	is    []kind.Set
	round []kind.Set
	span  struct{ first, last int64 }
	month *log.Calendar

	clock, silence, gap, waits, cost []int64 // by person, return or wait
	doors, told, handoffs, loops     []int64
	contacts                         []int64 // how many each person made
	seen                             []uint32
	brief                            bool // only what the window changes is counted
	pairs                            []uint64
}

// NewAccount begins an account; its arguments are those of Of.
func NewAccount(l *log.Log, is []kind.Set, round []kind.Set, days int) *Account {
	a := &Account{l: l, is: is, round: round}
	a.Window, a.EachCase = days, l.EachCase
	a.span.first, a.span.last = l.Span()
	if l.Len() > 0 {
		months := log.Months(a.span.first, a.span.last)
		a.Months = make([]Month, len(months))
		for i, start := range months {
			a.Months[i].Start = start
		}
		a.month = log.NewCalendar(months)
	}
	a.Rise.bounds(a.span.first, a.span.last, int64(days)*log.Day)
	n := l.ByPerson().Len()
	for _, p := range []*[]int64{&a.clock, &a.silence, &a.doors, &a.told, &a.handoffs, &a.loops, &a.contacts} {
		*p = make([]int64, 0, n)
	}
	a.seen = make([]uint32, l.Agencies.Len())
	return a
}

// NewBrief begins an account of only that which the window changes: see Lived.Again. It is
// several times quicker.
func NewBrief(l *log.Log, is []kind.Set, days int) *Account {
	a := NewAccount(l, is, nil, days)
	a.brief = true
	return a
}

// Add takes one life into the account.
func (a *Account) Add(life *Life) {
	if a.brief {
		a.Matters += life.Matters
		a.silent(life)
		a.contact(life)
		return
	}
	a.People++
	a.Episodes += len(life.Episodes)
	a.Contacts += len(life.Contacts)
	a.contacts = append(a.contacts, int64(len(life.Contacts)))
	a.Matters += life.Matters
	a.returns(life)
	a.time(life)
	a.doorsAndTelling(life)
	a.loops = append(a.loops, int64(rounds(a.l, a.is, a.round, life.Events)))
	a.money(life)
	a.contact(life)
	a.facts(life)
}

func (a *Account) returns(life *Life) {
	if len(life.Episodes) < 2 {
		for i := range a.Within {
			a.Within[i]++
		}
		return
	}
	r := &a.Returns
	lastStart := life.Episodes[len(life.Episodes)-1].Start
	end := life.Episodes[0].End
	for i := range a.Within {
		a.Within[i]++
	}
	for i, ep := range life.Episodes {
		if i < len(life.Episodes)-1 && ep.End <= lastStart {
			r.Followed++
		}
		for w, days := range Windows {
			if ep.Start-end > int64(days)*log.Day {
				a.Within[w]++
			}
		}
		end = max(end, ep.End)
		if !ep.Returned() {
			continue
		}
		before := life.Episodes[ep.After]
		elsewhere := ep.Agency != log.None && before.Agency != log.None && ep.Agency != before.Agency
		r.Total++
		a.gap = append(a.gap, ep.Gap)
		if elsewhere {
			r.Elsewhere++
		}
		for w, days := range Windows {
			if ep.Gap <= int64(days)*log.Day {
				r.Within[w]++
				if elsewhere {
					r.WithinEls[w]++
				}
			}
		}
	}
}

// time keeps the person's clock and the longest silence on it.
func (a *Account) time(life *Life) {
	l := a.l
	first := l.Time[life.Events[0]]
	end, longest := first, int64(0)
	for _, e := range life.Events {
		longest = max(longest, l.Time[e]-end)
		end = max(end, l.Until(e))
	}
	a.clock = append(a.clock, end-first)
	if len(life.Events) > 1 {
		a.silence = append(a.silence, longest)
	}
	a.silent(life)
}

// silent counts people of whom nothing is recorded for longer than the window.
func (a *Account) silent(life *Life) {
	l, end := a.l, a.l.Time[life.Events[0]]
	for _, e := range life.Events {
		if l.Time[e]-end > int64(a.Window)*log.Day {
			a.Silent++
			return
		}
		end = max(end, l.Until(e))
	}
}

// doorsAndTelling counts whom the person met. An event that is only a letter, or only for the
// system, is not a telling.
func (a *Account) doorsAndTelling(life *Life) {
	l := a.l
	if l.Agency == nil && l.Worker == nil {
		return
	}
	doors, handoffs := int64(0), int64(0)
	before := log.None
	a.pairs = a.pairs[:0]
	for _, e := range life.Events {
		agency, worker := log.None, log.None
		if l.Agency != nil {
			agency = l.Agency[e]
		}
		if l.Worker != nil {
			worker = l.Worker[e]
		}
		if agency != log.None && a.seen[agency] != life.Person+1 {
			a.seen[agency] = life.Person + 1
			doors++
		}
		with := agency
		if l.Agency == nil {
			with = worker
		}
		if with != log.None {
			if before != log.None && with != before {
				handoffs++
			}
			before = with
		}
		if s := a.is[l.Type[e]]; s != 0 && s&^(kind.Letter|kind.Paper) == 0 {
			continue
		}
		pair := uint64(agency)<<32 | uint64(worker)
		if agency == log.None && worker == log.None || len(a.pairs) > 0 && a.pairs[len(a.pairs)-1] == pair {
			continue
		}
		a.pairs = append(a.pairs, pair)
	}
	slices.Sort(a.pairs)
	a.pairs = slices.Compact(a.pairs)
	a.doors = append(a.doors, doors)
	a.told = append(a.told, int64(len(a.pairs)))
	a.handoffs = append(a.handoffs, handoffs)
}

// rounds counts how often the steps of the pattern were gone through. The last step of one
// round is the first of the next.
func rounds(l *log.Log, is []kind.Set, round []kind.Set, events []uint32) int {
	if len(round) < 2 {
		return 0
	}
	n, step := 0, 0
	for _, e := range events {
		s := is[l.Type[e]]
		if !s.Has(round[step]) {
			continue
		}
		step++
		if step == len(round) {
			n++
			step = 0
			if s.Has(round[0]) {
				step = 1
			}
		}
	}
	return n
}

// roundKnown says whether the log has an activity for every step of the pattern. Where it has
// none, no round could be seen, and 0 would be a claim.
func roundKnown(is []kind.Set, round []kind.Set) bool {
	for _, step := range round {
		if !slices.ContainsFunc(is, func(s kind.Set) bool { return s.Has(step) }) {
			return false
		}
	}
	return len(round) >= 2
}

func (a *Account) money(life *Life) {
	if a.l.Cost == nil {
		return
	}
	sum, known := int64(0), false
	for _, e := range life.Events {
		if c := a.l.Cost[e]; c != log.NoCost {
			sum += c
			known = true
		}
	}
	if known {
		a.cost = append(a.cost, sum)
	}
}

// once takes an event that stands in a life, and in how many does not matter: what it cost
// was spent once.
func (a *Account) once(e uint32) {
	a.Nobody--
	if a.l.Cost == nil {
		return
	}
	if c := a.l.Cost[e]; c != log.NoCost {
		a.Costed++
		a.Cost += c
	}
}

// Sum ends the account.
func (a *Account) Sum() Lived {
	if a.brief {
		return a.Lived
	}
	day := float64(log.Day)
	a.Nobody = a.l.Len()
	for e, p := range a.l.Person {
		if p != log.None {
			a.once(uint32(e))
		}
	}
	beside(a.l, a.once)
	a.Clock = measure.SpreadOf(a.clock, day)
	a.Silence = measure.SpreadOf(a.silence, day)
	a.Returns.Gap = measure.SpreadOf(a.gap, day)
	a.Facts.Waits = measure.SpreadOf(a.waits, day)
	a.Doors = sumOf(a.doors, a.l.Agency != nil, 1)
	a.Told = sumOf(a.told, a.l.Agency != nil || a.l.Worker != nil, 1)
	a.Handoffs = sumOf(a.handoffs, a.l.Agency != nil || a.l.Worker != nil, 1)
	a.Loops = sumOf(a.loops, roundKnown(a.is, a.round), 1)
	a.PerOne = sumOf(a.cost, len(a.cost) > 0, 1)
	a.Few = bands(a.contacts)
	return a.Lived
}

// beside calls f for each event whose column names nobody although a further relation names
// somebody.
func beside(l *log.Log, f func(e uint32)) {
	person, last := log.Person, log.None
	if l.EachCase {
		person = log.Case
	}
	for _, r := range l.Further {
		if r.Of == person && r.Event != last && l.Person[r.Event] == log.None {
			f(r.Event)
			last = r.Event
		}
	}
}

func sumOf(each []int64, known bool, unit float64) Sum {
	if !known {
		return Sum{}
	}
	s := Sum{Known: true}
	for _, n := range each {
		s.Total += n
		if n != 0 {
			s.People++
		}
	}
	s.Each = measure.SpreadOf(each, unit)
	return s
}

// bands parts the people into the tenth who made most contacts, the next three tenths and the
// others; a band nobody is in is left out.
func bands(contacts []int64) []Band {
	slices.SortFunc(contacts, func(a, b int64) int { return int(b - a) })
	n := len(contacts)
	var all []Band
	from := 0
	for _, upto := range []int{(n + 9) / 10, (4*n + 9) / 10, n} {
		if upto == from {
			continue
		}
		b := Band{People: upto - from}
		for _, c := range contacts[from:upto] {
			b.Contacts += int(c)
		}
		all = append(all, b)
		from = upto
	}
	return all
}
