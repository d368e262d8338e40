// SPDX-License-Identifier: MIT

package naive

import "slices"

// A Rule points at the contact at the end of its steps. Start is "" for a rule of events,
// open or same.
type Rule struct {
	Name, Start string
	Steps       [][]string
	Without     []string
}

// A Demand is how many contacts there are and how many each rule points at.
type Demand struct {
	Contacts, Nominated    int
	Rules                  map[string]int
	Value, Failure, Unsure int
	Share                  float64 // failure of those that somebody was sure of
	Pointed, Right         int     // read and nominated; and of these found to be failure
}

// RuleFaults are mistakes that DemandOf can make.
var RuleFaults = []Fault{"chain: less than the window", "chain: the window for all steps together", "chain: one event is two steps", "chain: only from the first such event",
	"chain: steps directly one after another", "without: not looked at", "without: the first step itself", "without: the contact itself",
	"without: only after the last step", "open: ended is open", "open: itself", "open: only the one before", "open: begun together", "open: begun before the contact", "same: any activity", "same: any agency",
	"same: agency unknown is another", "same: every contact", "same: from its beginning", "nominated: once for each rule", "across people"}

// DemandOf applies rules to every contact of every life.
func DemandOf(l Log, rules []Rule, days int, wrong Fault) Demand {
	l = l.alone()
	window := int64(days) * Day
	d := Demand{Rules: map[string]int{}}
	if wrong == "across people" {
		l.Events = slices.Clone(l.Events)
		for i := range l.Events {
			l.Events[i].People = []string{"all"}
		}
	}
	for _, r := range rules {
		d.Rules[r.Name] = 0
	}
	for _, life := range LivesOf(l, window, "") {
		for _, place := range life.Contacts {
			d.Contacts++
			any := false
			for _, r := range rules {
				if l.points(life, place, r, window, wrong) {
					d.Rules[r.Name]++
					if any && wrong == "nominated: once for each rule" {
						d.Nominated++
					}
					if !any {
						d.Nominated++
					}
					any = true
				}
			}
			said := l.Events[life.Events[place]].Judged
			count(said == "value", &d.Value)
			count(said == "failure", &d.Failure)
			count(said == "unsure", &d.Unsure)
			count(any && said != "", &d.Pointed)
			count(any && said == "failure", &d.Right)
		}
	}
	if sure := d.Value + d.Failure; sure > 0 {
		d.Share = float64(d.Failure) / float64(sure)
	}
	return d
}

func (l Log) points(life Life, place int, r Rule, window int64, wrong Fault) bool {
	if !l.step(life, place, r.Steps[len(r.Steps)-1]) {
		return false
	}
	switch r.Start {
	case "open":
		return l.open(life, place, wrong)
	case "same":
		return l.same(life, place, window, wrong)
	}
	return l.chain(life, place, len(r.Steps)-1, r, window, []int{place}, wrong)
}

// step says that an event is of one of the kinds. What began an episode without an ask or a
// crisis is its asking.
func (l Log) step(life Life, place int, kinds []string) bool {
	activity := l.Events[life.Events[place]].Type
	if slices.Contains(life.Contacts, place) && !is(activity, "ask", "crisis") {
		activity += "+ask"
	}
	return is(activity, kinds...)
}

// chain tries every event before the one found last as the step before it, back to the first
// step; then it looks at everything in between.
func (l Log) chain(life Life, place, step int, r Rule, window int64, found []int, wrong Fault) bool {
	at := func(place int) Event { return l.Events[life.Events[place]] }
	if step == 0 {
		from, to := place+1, found[0]
		switch wrong {
		case "without: not looked at":
			return true
		case "without: the first step itself":
			from--
		case "without: the contact itself":
			to++
		case "without: only after the last step":
			from = found[1] + 1
			if len(found) == 2 {
				from = place + 1
			}
		}
		for i := from; i < to; i++ {
			if l.step(life, i, r.Without) {
				return false
			}
		}
		return true
	}
	first := place - 1
	if wrong == "chain: one event is two steps" {
		first = place
	}
	for before := first; before >= 0; before-- {
		if !l.step(life, before, r.Steps[step-1]) {
			if wrong == "chain: steps directly one after another" {
				return false
			}
			continue
		}
		if wrong == "chain: only from the first such event" && l.anyBefore(life, before, r.Steps[step-1]) {
			continue
		}
		gap := at(place).Time - at(before).Time
		if gap > window || gap == window && wrong == "chain: less than the window" {
			continue
		}
		if wrong == "chain: the window for all steps together" && at(found[0]).Time-at(before).Time > window {
			continue
		}
		if l.chain(life, before, step-1, r, window, append(found[:len(found):len(found)], before), wrong) {
			return true
		}
	}
	return false
}

func (l Log) anyBefore(life Life, place int, kinds []string) bool {
	for i := range place {
		if l.step(life, i, kinds) {
			return true
		}
	}
	return false
}

// open looks for another episode of the person that began before the contact's own did, and
// has not ended when the contact is made.
func (l Log) open(life Life, place int, wrong Fault) bool {
	e, mine := l.Events[life.Events[place]], life.In[place]
	for i, ep := range life.Episodes {
		if i == mine && wrong != "open: itself" || i < mine-1 && wrong == "open: only the one before" {
			continue
		}
		earlier := ep.Start < life.Episodes[mine].Start
		switch wrong {
		case "open: begun together":
			earlier = i < mine
		case "open: itself", "open: begun before the contact":
			earlier = ep.Start < e.Time
		}
		if earlier && (ep.End > e.Time || ep.End == e.Time && wrong == "open: ended is open") {
			return true
		}
	}
	return false
}

// same looks, for the first contact of an episode, for an earlier one that began with the same
// activity at the same agency, and ended within the window before this one began. Agencies
// that nobody names are the same.
func (l Log) same(life Life, place int, window int64, wrong Fault) bool {
	for _, c := range life.Contacts {
		if c < place && life.In[c] == life.In[place] && wrong != "same: every contact" {
			return false
		}
	}
	mine := life.Episodes[life.In[place]]
	for _, ep := range life.Episodes[:life.In[place]] {
		agency := ep.Agency == mine.Agency && (ep.Agency != "" || wrong != "same: agency unknown is another") || wrong == "same: any agency"
		activity := l.Events[ep.First].Type == l.Events[mine.First].Type || wrong == "same: any activity"
		from := ep.End
		if wrong == "same: from its beginning" {
			from = ep.Start
		}
		if agency && activity && ep.End <= mine.Start && mine.Start-from <= window {
			return true
		}
	}
	return false
}
