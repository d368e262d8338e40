// SPDX-License-Identifier: MIT

// Package nominate points at contacts that may be failure demand: somebody asking because
// something was not done, or not done right, for them. A rule cannot know. So the package
// also draws contacts by chance for people to read, and reads back what they found.
package nominate

import (
	"cmp"
	"math/bits"
	"slices"

	"alongside/measure"
	"alongside/study/kind"
	"alongside/study/lived"
	"alongside/study/log"
)

// A Demand says how many contacts there are, at how many of them the rules point, and what
// people found who read or heard some of them.
type Demand struct {
	Window    int // days
	Contacts  int
	Nominated int // by any rule, each once
	Rules     []Count
	Read      Read
}

// A Count is one rule and the contacts it points at; a contact may be counted by several.
// Where Asked is false the log has no name for one of the rule's steps: then nothing could
// be pointed at, and 0 would be a claim.
type Count struct {
	Rule     kind.Rule
	Contacts int
	Asked    bool
}

// A Read is what people said of the contacts they read or heard. The zero Read says that
// nobody has.
type Read struct {
	Value, Failure, Unsure int
	// Confirmed is the share that is failure demand of those people were sure of, and the
	// range for all contacts, if those read were drawn by chance.
	Confirmed measure.Interval
	// Right is how many of those that the rules point at were confirmed, of Pointed read.
	Right, Pointed int
}

// Total is how many contacts were read.
func (r Read) Total() int { return r.Value + r.Failure + r.Unsure }

func (r *Read) add(j log.Judged, nominated bool) {
	switch j {
	case log.Value:
		r.Value++
	case log.Failure:
		r.Failure++
	case log.Unsure:
		r.Unsure++
	default:
		return
	}
	if nominated {
		r.Pointed++
		if j == log.Failure {
			r.Right++
		}
	}
}

// Of applies the rules to every contact of l, and counts what judged, or where that is nil
// the log itself, says of them. is says what each of l.Types is; days is how far apart, at
// most, the steps of a rule may lie.
func Of(l *log.Log, is []kind.Set, rules []kind.Rule, days int, judged map[uint32]log.Judged) Demand {
	a := NewAccount(l, is, rules, days, judged)
	lived.Each(l, is, int64(days)*log.Day, a.Add)
	return a.Sum()
}

// An Account goes from life to life and counts. It belongs to one goroutine; those of
// different parts of a log can be joined.
type Account struct {
	Demand
	p      *pointer
	judged map[uint32]log.Judged
}

// NewAccount begins an account; its arguments are those of Of.
func NewAccount(l *log.Log, is []kind.Set, rules []kind.Rule, days int, judged map[uint32]log.Judged) *Account {
	a := &Account{p: newPointer(l, is, rules, days), judged: judged}
	a.Window = days
	for _, r := range rules {
		a.Rules = append(a.Rules, Count{Rule: r, Asked: asked(r, is)})
	}
	return a
}

// asked says whether activities of these kinds can go through all steps of r. The last one may
// always be found, if it can be an asking: some episodes begin without a word for it.
func asked(r kind.Rule, is []kind.Set) bool {
	for i, step := range r.Steps {
		if i == len(r.Steps)-1 && step.Has(kind.Ask) {
			break
		}
		if !slices.ContainsFunc(is, func(s kind.Set) bool { return s.Has(step) }) {
			return false
		}
	}
	return true
}

// Add takes one life into the account.
func (a *Account) Add(life *lived.Life) {
	l := a.p.l
	for i, by := range a.p.point(life) {
		e := life.Events[life.Contacts[i]]
		a.Contacts++
		if by != 0 {
			a.Nominated++
		}
		for ; by != 0; by &= by - 1 {
			a.Rules[bits.TrailingZeros64(by)].Contacts++
		}
		if a.judged == nil && l.Judged == nil {
			continue
		}
		j := a.judged[e]
		if a.judged == nil {
			j = l.Judged[e]
		}
		a.Read.add(j, a.p.by[i] != 0)
	}
}

// Join takes what b counted, of other people of the same log, into a.
func (a *Account) Join(b *Account) {
	a.Contacts += b.Contacts
	a.Nominated += b.Nominated
	for i := range a.Rules {
		a.Rules[i].Contacts += b.Rules[i].Contacts
	}
	a.Read.Value += b.Read.Value
	a.Read.Failure += b.Read.Failure
	a.Read.Unsure += b.Read.Unsure
	a.Read.Right += b.Read.Right
	a.Read.Pointed += b.Read.Pointed
}

// Sum ends the account.
func (a *Account) Sum() Demand {
	a.Read.Confirmed = measure.Wilson(a.Read.Failure, a.Read.Value+a.Read.Failure)
	return a.Demand
}

// A pointer applies rules to one life after another.
type pointer struct {
	l      *log.Log
	is     []kind.Set
	rules  []kind.Rule
	window int64
	same   bool
	care   [2][]uint64 // by activity: the rules it can move on, one bit each; as it is, and as an asking
	states uint64      // the rules that begin with a state of the story
	by     []uint64
	chains [][]chain
	open   []int64 // by episode: the latest end of those that began before it
	again  []bool  // by episode: an earlier one began alike and ended within the window
	byEnd  []int32
	ended  map[how]int64 // when the last episode that began in a way ended
}

// A how is the way in which an episode began.
type how struct{ activity, agency uint32 }

// A chain is how far the steps of a rule have come: the time of the step reached.
type chain struct {
	at    int64
	alive bool
}

func newPointer(l *log.Log, is []kind.Set, rules []kind.Rule, days int) *pointer {
	p := &pointer{l: l, is: is, rules: rules, window: int64(days) * log.Day, ended: make(map[how]int64)}
	for _, r := range rules {
		p.same = p.same || r.Start == kind.Same
		p.chains = append(p.chains, make([]chain, len(r.Steps)))
	}
	for _, s := range is {
		p.care[0] = append(p.care[0], p.moves(s))
		p.care[1] = append(p.care[1], p.moves(s|kind.Ask))
	}
	return p
}

// moves are the rules that an event of kind s can move on, and notes which begin with a state.
func (p *pointer) moves(s kind.Set) (rules uint64) {
	for i, r := range p.rules {
		if r.Start != kind.Event {
			p.states |= 1 << i
			continue
		}
		any := r.Without
		for _, step := range r.Steps {
			any |= step
		}
		if s.Has(any) {
			rules |= 1 << i
		}
	}
	return rules
}

// point gives, for each contact of a life, the rules that point at it, one bit for each. The
// slice is good until the next call.
func (p *pointer) point(life *lived.Life) []uint64 {
	p.by = p.by[:0]
	p.episodes(life)
	for _, c := range p.chains {
		clear(c)
	}
	next := 0
	for i, e := range life.Events {
		activity, t := p.l.Type[e], p.l.Time[e]
		contact := next < len(life.Contacts) && int(life.Contacts[next]) == i
		s, care := p.is[activity], p.care[0][activity]
		if contact {
			if !s.Has(kind.Contact) {
				s |= kind.Ask // an episode that began without a word for it began with an asking
				care = p.care[1][activity]
			}
			care |= p.states
		}
		by := uint64(0)
		for ; care != 0; care &= care - 1 {
			r := bits.TrailingZeros64(care)
			rule := &p.rules[r]
			hit := false
			switch rule.Start {
			case kind.Event:
				hit = p.step(r, s, t)
			case kind.Open:
				hit = p.open[life.In[i]] > t
			case kind.Same:
				hit = p.again[life.In[i]]
			}
			if hit && contact && s.Has(rule.Steps[len(rule.Steps)-1]) {
				by |= 1 << r
			}
		}
		if contact {
			p.by = append(p.by, by)
			p.again[life.In[i]] = false // only the first contact of an episode is its beginning
			next++
		}
	}
	return p.by
}

// step moves one rule on by one event, and says whether the event ends the rule's steps.
func (p *pointer) step(r int, s kind.Set, t int64) bool {
	rule, chain := &p.rules[r], p.chains[r]
	last := len(rule.Steps) - 1
	before := func(i int) bool { return chain[i-1].alive && t-chain[i-1].at <= p.window }
	hit := s.Has(rule.Steps[last]) && before(last)
	// From the last step but one to the first: an event is one step of a chain, not two.
	forgets := s.Has(rule.Without)
	for i := last - 1; i >= 0; i-- {
		reached := s.Has(rule.Steps[i]) && (i == 0 || before(i))
		if forgets {
			chain[i].alive = false
		}
		if reached && (i == 0 || !forgets) {
			chain[i].at, chain[i].alive = t, true
		}
	}
	return hit
}

// episodes finds what Open and Same ask of each episode of a life.
func (p *pointer) episodes(life *lived.Life) {
	n := len(life.Episodes)
	p.open = slices.Grow(p.open[:0], n)
	end, before := log.NoTime, log.NoTime
	for i, ep := range life.Episodes {
		if i > 0 && life.Episodes[i-1].Start < ep.Start {
			before = end // what began at the same instant did not begin before
		}
		p.open = append(p.open, before)
		end = max(end, ep.End)
	}
	p.again = append(p.again[:0], make([]bool, n)...)
	if !p.same || n < 2 {
		return
	}
	begins := func(ep *lived.Episode) how { return how{p.l.Type[ep.First], ep.Agency} }
	p.byEnd = p.byEnd[:0]
	for i := range n {
		p.byEnd = append(p.byEnd, int32(i))
	}
	byEnd := func(a, b int32) int {
		return cmp.Or(cmp.Compare(life.Episodes[a].End, life.Episodes[b].End), cmp.Compare(a, b))
	}
	if !slices.IsSortedFunc(p.byEnd, byEnd) {
		slices.SortFunc(p.byEnd, byEnd)
	}
	clear(p.ended)
	next := 0
	for i := range life.Episodes {
		ep := &life.Episodes[i]
		for next < n {
			f := p.byEnd[next]
			if end := life.Episodes[f].End; end > ep.Start || end == ep.Start && int(f) >= i {
				break
			}
			p.ended[begins(&life.Episodes[f])] = life.Episodes[f].End
			next++
		}
		if end, ok := p.ended[begins(ep)]; ok && ep.Start-end <= p.window {
			p.again[i] = true
		}
	}
}
