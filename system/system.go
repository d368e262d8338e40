// SPDX-License-Identifier: MIT

// Package system is what the system's own stories say: what gets in the way here and whether it is gone, what is tried and what was
// learned, and what the numbers were. It names no citizen and no worker: a team says it, or whoever signs.
package system

import (
	"cmp"
	"slices"

	"alongside/story"
)

// What the stories of the kind system are about: the Words of their first entry.
const (
	AboutCondition  = "condition"
	AboutExperiment = "experiment"
	AboutNumbers    = "numbers"
)

// A Said is something that somebody said to a condition or an experiment.
type Said struct {
	By    story.Who
	At    int64
	Words string
}

// A Stand is what a steward answered.
type Stand struct {
	Said
	Is story.Stand
}

// A Turn is that a condition was said to be gone, or was met again.
type Turn struct {
	Said
	Gone bool
}

// A Condition is what gets in the way here.
type Condition struct {
	ID     story.ID
	By     story.Who // a team, or who signed
	Words  string
	Cause  story.Cause
	Law    string
	Is     string // what whoever looked up the law found
	Since  int64
	Stands []Stand
	Tried  []Said
	Turns  []Turn
}

// Gone is since when a condition is gone; 0 is that it is there.
func (c Condition) Gone() int64 {
	if n := len(c.Turns); n > 0 && c.Turns[n-1].Gone {
		return c.Turns[n-1].At
	}
	return 0
}

// ConditionOf folds one story of a condition.
func ConditionOf(s story.Story) Condition {
	c := Condition{ID: s.ID}
	for _, e := range s.Entries {
		by := Said{By: e.Said, At: e.At}
		switch w := e.Says.(type) {
		case story.Began:
			c.Since, c.By = e.At, e.Said
		case story.SystemCondition:
			c.Words, c.Cause, c.Law, c.Is = w.Words, w.Cause, w.Law, w.Is
		case story.StewardSays:
			by.Words = w.Words
			c.Stands = append(c.Stands, Stand{by, w.Stand})
		case story.Tried:
			by.Words = w.Words
			c.Tried = append(c.Tried, by)
		case story.Gone:
			by.Words = w.Words
			c.Turns = append(c.Turns, Turn{by, true})
		case story.MetAgain:
			by.Words = w.Words
			c.Turns = append(c.Turns, Turn{by, false})
		}
	}
	return c
}

// An Experiment is something that a team tries, to learn.
type Experiment struct {
	ID    story.ID
	By    story.Who
	Since int64
	story.Experiment
	Talks   []story.NextTalk // newest last
	Learned story.Learned
	Ended   int64 // 0 is that it goes on
}

// ExperimentOf folds one story of an experiment.
func ExperimentOf(s story.Story) Experiment {
	x := Experiment{ID: s.ID}
	for _, e := range s.Entries {
		switch w := e.Says.(type) {
		case story.Began:
			x.Since, x.By = e.At, e.Said
		case story.Experiment:
			x.Experiment = w
		case story.NextTalk:
			x.Talks = append(x.Talks, w)
		case story.Learned:
			x.Learned, x.Ended = w, e.At
		}
	}
	return x
}

// Next is when they talk about it next; zero is not said, or past.
func (x Experiment) Next(now int64) story.NextTalk {
	const day = int64(24 * 3600 * 1e6)
	if n := len(x.Talks); n > 0 && x.Talks[n-1].On+day > now && x.Ended == 0 {
		return x.Talks[n-1]
	}
	return story.NextTalk{}
}

// Suspended says whether a rule of the house does not hold in it now. It holds again by itself.
func (x Experiment) Suspended(now int64) bool {
	return x.Suspends != "" && x.Ended == 0 && now < x.Until
}

// A Why is what somebody thinks happened where a chart says that something changed, or why its limits begin anew.
type Why struct {
	Said
	Measure string
	From    int64
}

// Numbers are what the place looks at, what was let out, and what was said of it.
type Numbers struct {
	Shows    []string // in the order in which they were chosen
	Releases []story.Releases
	Whys     []Why
	Anew     []Why
	InWork   []Said // when stewards were in the work; At is the day
}

// Most is how many measures a place looks at beside the two with which it opens: who counts everything looks at nothing.
const Most = 5

// Opens are the measures with which a place opens.
var Opens = []string{"moving", "demand"}

// NumbersOf folds the story of a place's numbers.
func NumbersOf(s story.Story) Numbers {
	n := Numbers{Shows: slices.Clone(Opens)}
	for _, e := range s.Entries {
		by := Said{By: e.Said, At: e.At}
		switch w := e.Says.(type) {
		case story.Shows:
			n.Shows = slices.DeleteFunc(n.Shows, func(m string) bool { return m == w.Measure })
			if !w.Over {
				n.Shows = append(n.Shows, w.Measure)
			}
		case story.Releases:
			n.Releases = append(n.Releases, w)
		case story.WhyChanged:
			by.Words = w.Words
			n.Whys = append(n.Whys, Why{by, w.Measure, w.From})
		case story.DrawnAnew:
			by.Words = w.Because
			n.Anew = append(n.Anew, Why{by, w.Measure, w.From})
		case story.InTheWork:
			by.At, by.Words = w.On, w.Words
			n.InWork = append(n.InWork, by)
		}
	}
	return n
}

// Shown says whether the place looks at a measure.
func (n Numbers) Shown(measure string) bool { return slices.Contains(n.Shows, measure) }

// Of gives what was let out of one measure, in the order of its periods.
func (n Numbers) Of(measure string) (all []story.Releases) {
	for _, r := range n.Releases {
		if r.Measure == measure {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b story.Releases) int { return cmp.Compare(a.From, b.From) })
	return all
}

// Sort orders conditions: those that are there before those that are gone, by the band of how many lives they touch (never by the count), then
// by age, the oldest first.
func Sort(all []Condition, band func(story.ID) int) {
	slices.SortStableFunc(all, func(a, b Condition) int {
		return cmp.Or(cmp.Compare(min(a.Gone(), 1), min(b.Gone(), 1)), cmp.Compare(band(b.ID), band(a.ID)), cmp.Compare(a.Since, b.Since))
	})
}
