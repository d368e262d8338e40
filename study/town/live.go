// SPDX-License-Identifier: MIT

package town

// A person is one who lives in Little Nowhere: a number, and dice of their own.
type person struct {
	dice
	id    string
	cases []*record
}

// live gives all that agencies recorded of somebody with a life like l.
func (p *person) live(l *life) []*record {
	begins := minute(l.from+p.IntN(l.span)) * day
	beside := last // when somebody comes to sit beside them, or never
	if l.beside > 0 {
		beside = minute(l.beside+p.IntN(150)) * day
	}
	if l.needs == 0 {
		p.errand(&errands[p.IntN(len(errands))], begins)
	}
	first := p.IntN(len(matters))
	for i := range l.needs {
		p.need(l, &matters[(first+i*3)%len(matters)], begins+minute(i)*p.days(l.gap), beside)
	}
	if beside < last {
		p.beside(beside, &matters[first], &matters[(first+3)%len(matters)])
	}
	kept := p.cases[:0]
	for _, c := range p.cases {
		if c.cut() {
			kept = append(kept, c)
		}
	}
	return kept
}

// errand is a small thing, asked and answered in one go.
func (p *person) errand(m *matter, at minute) {
	a := by(p.one(m.doors))
	c := &record{person: p.id, at: a, opened: p.office(at)}
	c.due = c.opened - c.opened%day + minute(max(a.due, 1))*day
	c.closed = c.opened + minute(3+p.IntN(40))
	who := p.worker(a)
	c.events = []event{
		{activity: p.one(a.asks), at: c.opened, worker: who, words: p.one(m.first)},
		{activity: "Service provided", at: c.closed, worker: who, words: a.says(p.one(sentences["Service provided"]))},
	}
	p.cases = append(p.cases, c)
}

// need is one thing that matters, from the first asking to the day it is settled, or the
// person stops asking, or somebody who sits beside them sees to it.
func (p *person) need(l *life, m *matter, at, beside minute) {
	door, ask, words, turn := by(p.one(m.doors)), "", p.one(m.first), p.IntN(len(m.again))
	for n := 1; at < last; n++ {
		if at > beside && p.often(habitBeside) {
			return
		}
		if ask == "" {
			ask = p.one(door.asks)
			if n == 1 {
				ask = "First contact"
			}
		}
		if n > 1 && p.often(habitWelsh) {
			words = p.one(m.welsh)
		}
		c, end := p.visit(door, at, ask, words, l.chases)
		p.cases = append(p.cases, c)
		if end.helps && p.often(l.met) || !p.often(l.again) {
			return
		}
		// What is left standing presses harder: the gaps grow shorter.
		gap := minute(l.gap/10)*day + p.days(l.gap)
		gap -= gap * minute(min(n*l.presses, 80)) / 100
		at, ask, words = c.closed+gap, "", m.again[(turn+n)%len(m.again)]
		if at < beside && p.often(min(l.crises*(n+1), 40)) {
			at = p.crisis(m, at)
		}
		switch {
		case end.to != nil && p.often(75): // they go where they are sent
			door, ask = by(p.one(end.to)), "Referral received"
		case p.often(75): // they try another door
			door = by(p.one(m.doors))
		}
	}
}

// crisis is what becomes of a matter that nobody settled. It gives the day on which the
// person asks again.
func (p *person) crisis(m *matter, at minute) minute {
	w := m.worst[p.IntN(len(m.worst))]
	a := by(w.agency)
	c := &record{person: p.id, at: a, opened: p.any(at)}
	if w.apart > 0 {
		c.opened = p.office(at)
	}
	c.due = c.opened + minute(max(a.due, w.apart*len(w.activities)))*day
	when, worker := c.opened, p.worker(a)
	for i, name := range w.activities {
		e := event{activity: name, at: when, worker: worker, words: a.says(p.one(sentences[name]))}
		if i == 0 && p.often(60) {
			e.words = p.one(m.worstWords)
		}
		c.events = append(c.events, e)
		when += minute(40+p.IntN(600)) + minute(w.apart)*day
	}
	c.closed = c.events[len(c.events)-1].at
	p.cases = append(p.cases, c)
	return c.closed + day + p.days(20)
}

// beside is what the Library records of the months in which somebody there sits beside a
// person and calls others in: often at first, then seldom, and never closed.
func (p *person) beside(at minute, one, other *matter) {
	a := by("Library")
	who := p.worker(a)
	c := &record{person: p.id, at: a, opened: p.office(at)}
	c.events = append(c.events, event{activity: "Walk-in", at: c.opened, worker: who, words: p.one(arriving)})
	when := c.opened
	for n := 1; when < last; n++ {
		e := event{activity: "Sat alongside", worker: who}
		switch n {
		case 2:
			e.activity = one.pulled
		case 4:
			e.activity = other.pulled
		}
		e.words = p.one(sentences[e.activity])
		if n > 4 {
			e.words = p.one(lately)
		}
		when = p.office(when + minute(3+n*n)*day)
		e.at = when
		c.events = append(c.events, e)
	}
	p.cases = append(p.cases, c)
}
