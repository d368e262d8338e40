// SPDX-License-Identifier: MIT

package naive

import (
	"slices"
	"sort"
)

// A Lived adds up what people lived. Times are in days, costs in hundredths. The numbers for
// each person are kept as Sums.
type Lived struct {
	EachCase                   bool
	People, Nobody             int
	Contacts, Episodes         int
	Returns                    Returns
	Matters                    int
	Within                     [3]int
	Clock                      Spread
	Doors, Told, Handoffs      Sum
	Loops                      Sum
	Silence                    Spread
	Silent                     int
	Costed                     int
	Cost                       int64
	PerOne                     Sum
	Few                        [][2]int // people and their contacts
	RunIn                      bool
	Before, After              [3]int
	Months                     map[string][4]int // three as in Before, and of all of them crises
	Kinds                      map[string]int
	Asked, FirstNo, Sanctioned int
	InCrisis, Rising, Falling  int
	Up, Down                   int
	Waits                      Spread
}

// Returns counts episodes that return; within 30, 90 and 180 days.
type Returns struct {
	Total, Elsewhere  int
	Within, WithinEls [3]int
	Followed          int
	Gap               Spread
}

// A Sum is a number for each person.
type Sum struct {
	Known  bool
	Total  int64
	People int // for whom it is not 0
	Each   Spread
}

// LivedFaults are mistakes that LivedOf can make beside LifeFaults.
var LivedFaults = []Fault{"within: less than the days", "within: each window its own band", "elsewhere: an unknown agency differs",
	"followed: only directly", "clock: to the beginning of the last", "doors: only the first agency of an episode",
	"told: letters too", "told: only agencies", "handoffs: through the unknown", "handoffs: workers beside agencies", "loops: rounds do not share a step",
	"loops: one event is two steps", "loops: known without the steps", "silence: between beginnings", "silence: of people with one event", "silent: on the window", "cost: once for each life",
	"cost: per one of all people", "few: the tenth rounded down", "rise: on the middle is before", "rise: no run-in", "new: the first episode is all new",
	"months: in local days of 31", "halves: on the middle is later", "no: any answer that is no", "kinds: an event is one kind", "up: from three contacts on"}

// An account holds what is kept for each person until it is added up.
type account struct {
	l     Log
	wrong Fault
	days  int
	round [][]string
	is    *Lived

	clock, silence, gaps, waits                  []int64
	doors, told, handoffs, loops, cost, contacts []int64
	from, middle                                 int64
	costed                                       map[int]bool
}

// LivedOf looks at l as people lived it; round holds the kinds of each step of a round, days
// is how long a gap within a matter may be.
func LivedOf(l Log, days int, round [][]string, wrong Fault) Lived {
	l = l.alone()
	is := Lived{EachCase: l.eachCase(), Months: map[string][4]int{}, Kinds: map[string]int{}}
	a := &account{l: l, wrong: wrong, days: days, round: round, is: &is, costed: map[int]bool{}}
	a.bounds()
	lives := LivesOf(l, int64(days)*Day, wrong)
	inLife := map[int]bool{}
	for _, life := range lives {
		is.People++
		is.Contacts += len(life.Contacts)
		is.Episodes += len(life.Episodes)
		is.Matters += life.Matters
		for _, i := range life.Events {
			inLife[i] = true
		}
		a.returns(life.Episodes)
		a.time(life)
		a.doorsAndTelling(life)
		a.loops = append(a.loops, int64(a.rounds(life.Events)))
		a.money(life)
		a.contacts = append(a.contacts, int64(len(life.Contacts)))
		a.rise(life)
		a.facts(life)
	}
	is.Nobody = len(l.Events) - len(inLife)
	for w, d := range []int64{30, 90, 180} {
		for _, life := range LivesOf(l, d*Day, wrong) {
			is.Within[w] += life.Matters
		}
	}
	is.Clock = spread(a.clock, float64(Day))
	is.Silence = spread(a.silence, float64(Day))
	is.Returns.Gap = spread(a.gaps, float64(Day))
	is.Waits = spread(a.waits, float64(Day))
	agencies, workers := len(l.agencies()) > 0, len(l.workers()) > 0
	is.Doors = sum(a.doors, agencies, 1)
	is.Told = sum(a.told, agencies || workers, 1)
	is.Handoffs = sum(a.handoffs, agencies || workers, 1)
	is.Loops = sum(a.loops, a.roundKnown(), 1)
	is.PerOne = sum(a.cost, len(a.cost) > 0, 1)
	a.few()
	return is
}

func sum(each []int64, known bool, unit float64) Sum {
	if !known {
		return Sum{}
	}
	s := Sum{Known: true, Each: spread(each, unit)}
	for _, n := range each {
		s.Total += n
		if n != 0 {
			s.People++
		}
	}
	return s
}

func (a *account) returns(all []Episode) {
	r := &a.is.Returns
	for j, ep := range all {
		for i := j + 1; i < len(all); i++ {
			if i > j+1 && a.wrong == "followed: only directly" {
				break
			}
			if all[i].Start >= ep.End {
				r.Followed++
				break
			}
		}
		if ep.After < 0 {
			continue
		}
		r.Total++
		a.gaps = append(a.gaps, ep.Gap)
		before := all[ep.After].Agency
		elsewhere := before != "" && ep.Agency != "" && before != ep.Agency
		if a.wrong == "elsewhere: an unknown agency differs" {
			elsewhere = before != ep.Agency
		}
		if elsewhere {
			r.Elsewhere++
		}
		for w, d := range []int64{30, 90, 180} {
			in := ep.Gap <= d*Day
			if a.wrong == "within: less than the days" {
				in = ep.Gap < d*Day
			}
			if in {
				r.Within[w]++
			}
			if in && elsewhere {
				r.WithinEls[w]++
			}
			if in && a.wrong == "within: each window its own band" {
				break
			}
		}
	}
}

// time keeps the person's clock, from the first beginning to the latest end, and the longest
// time in which nothing went on.
func (a *account) time(life Life) {
	first := a.l.Events[life.Events[0]].Time
	latest := first
	silence := int64(0)
	for place, i := range life.Events {
		e := a.l.Events[i]
		if place > 0 {
			silence = max(silence, e.Time-latest)
		}
		latest = max(latest, e.until())
		if a.wrong == "silence: between beginnings" {
			latest = e.Time
		}
	}
	end := latest
	for _, i := range life.Events {
		end = max(end, a.l.Events[i].until())
	}
	if a.wrong == "clock: to the beginning of the last" {
		end = a.l.Events[life.Events[len(life.Events)-1]].Time
	}
	a.clock = append(a.clock, end-first)
	if len(life.Events) > 1 || a.wrong == "silence: of people with one event" {
		a.silence = append(a.silence, silence)
		window := int64(a.days) * Day
		if silence > window || silence == window && a.wrong == "silent: on the window" {
			a.is.Silent++
		}
	}
}

func (a *account) doorsAndTelling(life Life) {
	doors, told := map[string]bool{}, map[[2]string]bool{}
	handoffs := int64(0)
	before := ""
	named := len(a.l.agencies()) > 0
	for _, i := range life.Events {
		e := a.l.Events[i]
		if e.Agency != "" {
			doors[e.Agency] = true
		}
		if (e.Agency != "" || e.Worker != "") && (!a.only(e, "letter", "paper") || a.wrong == "told: letters too") {
			who := [2]string{e.Agency, e.Worker}
			if a.wrong == "told: only agencies" {
				who[1] = ""
			}
			told[who] = true
		}
		who := e.Worker
		if named {
			who = e.Agency
		}
		if named && a.wrong == "handoffs: workers beside agencies" {
			who = e.Agency + "/" + e.Worker
		}
		if who != "" || a.wrong == "handoffs: through the unknown" {
			if before != "" && who != before {
				handoffs++
			}
			before = who
		}
	}
	if a.wrong == "doors: only the first agency of an episode" {
		doors = map[string]bool{}
		for _, ep := range life.Episodes {
			if ep.Agency != "" {
				doors[ep.Agency] = true
			}
		}
	}
	a.doors = append(a.doors, int64(len(doors)))
	a.told = append(a.told, int64(len(told)))
	a.handoffs = append(a.handoffs, handoffs)
}

// only says that an event is of the given kinds and no other.
func (a *account) only(e Event, these ...string) bool {
	all := Kinds(e.Type)
	for _, k := range all {
		if !slices.Contains(these, k) {
			return false
		}
	}
	return len(all) > 0
}

// rounds tries every way to go through the steps, and gives the most rounds there are. What
// ends one round also begins the next, if it can.
func (a *account) rounds(events []int) int {
	// most is how many rounds can still be ended from here, with so many steps done.
	var most func(from, step int) int
	remembered := map[[2]int]int{}
	most = func(from, step int) int {
		if from == len(events) {
			return 0
		}
		if n, ok := remembered[[2]int{from, step}]; ok {
			return n
		}
		n := most(from+1, step)
		if is(a.l.Events[events[from]].Type, a.round[step]...) {
			next := from + 1
			if a.wrong == "loops: one event is two steps" {
				next = from
			}
			switch {
			case step+1 < len(a.round):
				n = max(n, most(next, step+1))
			case is(a.l.Events[events[from]].Type, a.round[0]...) && a.wrong != "loops: rounds do not share a step":
				n = max(n, 1+most(from+1, 1))
			default:
				n = max(n, 1+most(from+1, 0))
			}
		}
		remembered[[2]int{from, step}] = n
		return n
	}
	return most(0, 0)
}

// roundKnown says that the log has an activity for each step: 0 rounds is a finding then.
func (a *account) roundKnown() bool {
	for _, step := range a.round {
		found := a.wrong == "loops: known without the steps"
		for _, e := range a.l.Events {
			found = found || is(e.Type, step...)
		}
		if !found {
			return false
		}
	}
	return true
}

func (a *account) money(life Life) {
	cost, known := int64(0), false
	for _, i := range life.Events {
		e := a.l.Events[i]
		if e.Cost == nil {
			continue
		}
		known = true
		cost += *e.Cost
		if !a.costed[i] || a.wrong == "cost: once for each life" {
			a.costed[i] = true
			a.is.Costed++
			a.is.Cost += *e.Cost
		}
	}
	if known || a.wrong == "cost: per one of all people" {
		a.cost = append(a.cost, cost)
	}
}

// few parts the people by how many contacts they made: a tenth, rounded up; up to four
// tenths; the others.
func (a *account) few() {
	sort.Slice(a.contacts, func(i, j int) bool { return a.contacts[i] > a.contacts[j] })
	n := len(a.contacts)
	tenth := (n + 9) / 10
	if a.wrong == "few: the tenth rounded down" {
		tenth = n / 10
	}
	upto := []int{tenth, (4*n + 9) / 10, n}
	from := 0
	for _, to := range upto {
		if to <= from {
			continue
		}
		all := 0
		for _, c := range a.contacts[from:to] {
			all += int(c)
		}
		a.is.Few = append(a.is.Few, [2]int{to - from, all})
		from = to
	}
}
