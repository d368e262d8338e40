// SPDX-License-Identifier: MIT

package town

import "fmt"

// A record is one case of one agency: what its system holds about one asking.
type record struct {
	person, id          string
	at                  *agency
	opened, closed, due minute // 0 where there is none
	events              []event
}

type event struct {
	activity      string
	at, end       minute
	worker, words string
}

// visit is what agency a makes of somebody who comes on the day of when and says words: its
// steps, as far as they are taken this time, and one of its endings. A chaser rings up while
// they wait.
func (p *person) visit(a *agency, when minute, ask, words string, chaser int) (*record, ending) {
	front, back := p.worker(a), p.worker(a)
	c := &record{person: p.id, at: a, opened: p.office(when)}
	c.events = append(c.events, event{activity: ask, at: c.opened, worker: front, words: words})
	end, takes := p.ending(a), p.days(a.days)
	var steps []step
	for _, s := range a.steps {
		if !p.often(s.often) {
			continue
		}
		steps = append(steps, s)
		if s.waits {
			takes += minute(4+p.IntN(9)) * day
		}
	}
	if a.due > 0 {
		on := (c.opened + minute(a.due)*day).open()
		c.due = on + 23*60 + 59
		if c.opened+takes > on && p.often(habitDue) {
			takes = on - c.opened // what would be late is closed on the day it is due
		}
	}
	if takes > 3*day && p.often(chaser) {
		steps = append(steps, step{activity: "Rang to ask for news", asks: true})
	}
	at := c.opened
	for i, s := range steps {
		upto := c.opened + takes*minute(i+1)/minute(len(steps)+1)
		at = p.after(at, upto)
		e := event{activity: s.activity, at: at, worker: back}
		switch {
		case s.waits:
			until := min(p.after(at, at+takes*2/3), max(c.due-14*60, at+5))
			e.end, at = until, until
		case s.asks:
			e.words = p.one(chasing)
		case s.alone:
			e.worker = ""
		}
		if e.words == "" && p.often(habitNote) {
			e.words = a.says(p.one(sentences[s.activity]))
		}
		c.events = append(c.events, e)
	}
	at = p.after(at, c.opened+takes)
	for i, name := range end.activities {
		at += minute(min(i, 1) * 4)
		e := event{activity: name, at: at, worker: back}
		if text := p.one(sentences[name]); text != "" && (i == 0 || p.often(habitNote)) {
			e.words = a.says(text)
		}
		c.events = append(c.events, e)
	}
	c.closed = at
	return c, end
}

// after gives an office hour of the day of upto that is not before at.
func (p *person) after(at, upto minute) minute {
	return max(at+minute(3+p.IntN(20)), p.office(max(at, upto)))
}

// ending picks one of a's endings by their weights.
func (p *person) ending(a *agency) ending {
	all := 0
	for _, e := range a.ends {
		all += e.weight
	}
	n := p.IntN(all)
	for _, e := range a.ends {
		if n < e.weight {
			return e
		}
		n -= e.weight
	}
	panic("unreachable: weights are above 0")
}

func (p *person) worker(a *agency) string {
	return fmt.Sprintf("%s %d", a.title, 1+p.IntN(a.workers))
}

// cut takes away what lies behind the end of the log: a case that is not closed by then is
// open. It reports whether anything is left.
func (c *record) cut() bool {
	if c.closed >= last {
		c.closed = 0
	}
	kept := c.events[:0]
	for _, e := range c.events {
		if e.at >= last {
			continue
		}
		if e.end >= last {
			e.end = 0
		}
		kept = append(kept, e)
	}
	c.events = kept
	return len(kept) > 0
}
