// SPDX-License-Identifier: MIT

package study

import (
	"cmp"
	"slices"

	"alongside/page"
	"alongside/study/kind"
)

// The steps to which a flow's many activities come down, where it is known what they are.
var steps = []struct {
	is   kind.Set
	name page.Sentence
}{
	{kind.Contact, page.S("Asked")},
	{kind.Assess, page.S("Assessed")},
	{kind.Wait, page.S("Made to wait")},
	{kind.Refer, page.S("Sent on")},
	{kind.Refuse, page.S("Told no")},
	{kind.Do, page.S("Something done")},
	{kind.Close, page.S("Closed")},
}

// A hop is one step after another within a case, by place in steps.
type hop struct{ from, to, times int }

// walked is what a walk through all cases adds to the flow: the hops between steps, and where
// in a case each activity stands on average.
type walked struct {
	hops  []hop // in the order of steps
	met   []int // by step: how often it was come to
	known float64
	place []float64 // by activity: 0 for the beginning of a case, 1 for its end
}

// walk goes through every case. An event that is several things at once is a step for each, in
// the order of steps; an event that is none, such as a letter or a note, is passed over; the
// same step several times running is one.
func (s *Subject) walk() walked {
	l := s.Log
	w := walked{met: make([]int, len(steps)), place: make([]float64, l.Types.Len())}
	times := make([]int, len(steps)*len(steps))
	of := make([][]int, l.Types.Len())
	for t, is := range s.is {
		for i, step := range steps {
			if is.Has(step.is) {
				of[t] = append(of[t], i)
			}
		}
	}
	count := make([]int, l.Types.Len())
	events, known := 0, 0
	byCase := l.ByCase()
	for c := range uint32(byCase.Len()) {
		all := byCase.Of(c)
		last := -1
		for i, e := range all {
			t := l.Type[e]
			events++
			count[t]++
			if len(all) > 1 {
				w.place[t] += float64(i) / float64(len(all)-1)
			}
			if len(of[t]) > 0 {
				known++
			}
			for _, step := range of[t] {
				if step == last {
					continue
				}
				w.met[step]++
				if last >= 0 {
					times[last*len(steps)+step]++
				}
				last = step
			}
		}
	}
	for t, n := range count {
		if n > 0 {
			w.place[t] /= float64(n)
		}
	}
	for i, n := range times {
		if n > 0 {
			w.hops = append(w.hops, hop{i / len(steps), i % len(steps), n})
		}
	}
	if events > 0 {
		w.known = float64(known) / float64(events)
	}
	return w
}

// plain says whether so much is known of what activities are that a picture of steps tells
// the truth about the whole.
func (w walked) plain() bool {
	met := 0
	for _, n := range w.met {
		if n > 0 {
			met++
		}
	}
	return w.known >= .25 && met >= 3 && len(w.hops) >= 3
}

// most frequent hops first, for a table.
func (w walked) byTimes() []hop {
	all := slices.Clone(w.hops)
	slices.SortStableFunc(all, func(a, b hop) int { return cmp.Compare(b.times, a.times) })
	return all
}
