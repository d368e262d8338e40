// SPDX-License-Identifier: MIT

package naive

import (
	"slices"
	"sort"
)

// A Life is what a log holds of one person. Events are row numbers in order of time.
type Life struct {
	Events   []int
	In       []int // for each of Events, its episode
	Episodes []Episode
	Contacts []int // places in Events
	Matters  int
}

// An Episode is those events of one case that the person is in. An event without a case is
// one alone.
type Episode struct {
	Case       string
	First      int
	Start, End int64
	Agency     string // of the first event that names one
	Matter     int
	After      int // the episode that it returns from, or -1
	Gap        int64
}

// LifeFaults are mistakes that LivesOf can make.
var LifeFaults = []Fault{"return: after, not on, the end", "return: from the first end", "return: from the episode before",
	"return: from any, not an earlier, one", "return: ends before starts believed", "matter: ignores the longest end",
	"matter: gap of just the window is new", "matter: from the start before", "episode: all events of no case are one",
	"episode: agency of the last", "episode: in order of the file", "contact: none in a quiet episode", "contact: every episode's first",
	"contact: no crisis", "person: only the first named"}

// LivesOf gives the life of each person, by name. Matters are chains of episodes with at most
// window microseconds between them.
func LivesOf(l Log, window int64, wrong Fault) map[string]Life {
	l = l.alone()
	if wrong == "person: only the first named" {
		l.Events = slices.Clone(l.Events)
		for i := range l.Events {
			e := &l.Events[i]
			e.People = e.People[:min(1, len(e.People))]
		}
	}
	all := map[string]Life{}
	for name, events := range l.lives() {
		all[name] = l.life(events, window, wrong)
	}
	return all
}

func (l Log) life(events []int, window int64, wrong Fault) Life {
	life := Life{Events: events}
	groups := map[string][]int{}
	for _, i := range events {
		name := l.Events[i].Case
		if name == "" && wrong != "episode: all events of no case are one" {
			name = "\x00alone " + string(rune('A'+i))
		}
		groups[name] = append(groups[name], i)
	}
	for _, group := range groups {
		life.Episodes = append(life.Episodes, l.episode(group, wrong))
	}
	sort.Slice(life.Episodes, func(i, j int) bool {
		a, b := life.Episodes[i], life.Episodes[j]
		if wrong == "episode: in order of the file" {
			return a.First < b.First
		}
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		if a.End != b.End {
			return a.End < b.End
		}
		return a.First < b.First
	})
	for _, i := range events {
		for place, ep := range life.Episodes {
			alone := l.Events[i].Case == "" && wrong != "episode: all events of no case are one"
			if i == ep.First || !alone && l.Events[i].Case == ep.Case {
				life.In = append(life.In, place)
				break
			}
		}
	}
	for j := range life.Episodes {
		life.Episodes[j].returned(life.Episodes, j, wrong)
	}
	life.Matters = matters(life.Episodes, window, wrong)
	life.Contacts = l.contacts(life, wrong)
	return life
}

func (l Log) episode(group []int, wrong Fault) Episode {
	first := l.Events[group[0]]
	ep := Episode{Case: first.Case, First: group[0], Start: first.Time, End: first.until(), After: -1}
	for _, i := range group {
		e := l.Events[i]
		ep.End = max(ep.End, e.until())
		if wrong == "return: ends before starts believed" && e.End != nil {
			ep.End = *e.End
		}
		if ep.Agency == "" || e.Agency != "" && wrong == "episode: agency of the last" {
			ep.Agency = e.Agency
		}
	}
	return ep
}

// returned looks at every earlier episode that had ended when this one started, and takes the
// one that ended last; of two that ended together, the later in the order.
func (ep *Episode) returned(all []Episode, j int, wrong Fault) {
	for i, was := range all {
		if i == j || i > j && wrong != "return: from any, not an earlier, one" {
			continue
		}
		if was.End > ep.Start || was.End == ep.Start && wrong == "return: after, not on, the end" {
			continue
		}
		if ep.After >= 0 && wrong == "return: from the first end" {
			continue
		}
		if ep.After < 0 || was.End >= all[ep.After].End || wrong == "return: from the episode before" {
			ep.After = i
			ep.Gap = ep.Start - was.End
		}
	}
}

// matters numbers the chains: an episode is of the same matter as the one before unless more
// than window lies between it and the latest end of all before it.
func matters(all []Episode, window int64, wrong Fault) int {
	n := 0
	for j := range all {
		if j == 0 {
			n = 1
			all[j].Matter = 0
			continue
		}
		latest := all[0].End
		for _, was := range all[:j] {
			latest = max(latest, was.End)
			switch wrong {
			case "matter: ignores the longest end":
				latest = was.End
			case "matter: from the start before":
				latest = was.Start
			}
		}
		gap := all[j].Start - latest
		if gap > window || gap == window && wrong == "matter: gap of just the window is new" {
			n++
		}
		all[j].Matter = n - 1
	}
	return n
}

// contacts are asks and crises, and the first event of an episode that has neither.
func (l Log) contacts(life Life, wrong Fault) []int {
	asked := map[int]bool{}
	brought := func(i int) bool {
		return is(l.Events[i].Type, "ask") || is(l.Events[i].Type, "crisis") && wrong != "contact: no crisis"
	}
	for place, i := range life.Events {
		if brought(i) {
			asked[life.In[place]] = true
		}
	}
	var all []int
	for place, i := range life.Events {
		ep := life.In[place]
		first := life.Episodes[ep].First == i
		quiet := !asked[ep] && wrong != "contact: none in a quiet episode" || wrong == "contact: every episode's first"
		if brought(i) || first && quiet {
			all = append(all, place)
		}
	}
	return all
}
