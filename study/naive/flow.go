// SPDX-License-Identifier: MIT

package naive

import (
	"maps"
	"slices"
	"strings"
)

// A Flow is how activities follow one another. A pair is written "a > b", a sequence "a > b > c".
type Flow struct {
	Cases, People map[string]int // how often each pair comes
	Variants      map[string]int // cases of each sequence
	ReworkCases   int
	Rework        map[string]int // cases in which an activity comes twice or more
}

// FlowFaults are mistakes that FlowOf can make.
var FlowFaults = []Fault{"order: of the file", "rework: directly after itself only", "rework: counts each repetition", "variants: alone events left out",
	"variants: as sets", "people: only the first named", "people: across all"}

// FlowOf counts what follows what.
func FlowOf(l Log, wrong Fault) Flow {
	l = l.alone()
	f := Flow{map[string]int{}, map[string]int{}, map[string]int{}, 0, map[string]int{}}
	for name, events := range l.cases() {
		if wrong == "order: of the file" {
			slices.Sort(events)
		}
		var types []string
		for _, i := range events {
			types = append(types, l.Events[i].Type)
		}
		pairs(types, f.Cases)
		times := map[string]int{}
		for place, t := range types {
			if wrong == "rework: directly after itself only" && place > 0 && types[place-1] != t {
				times[t] = 0
			}
			times[t]++
		}
		again := false
		for t, n := range times {
			if n >= 2 {
				again = true
				f.Rework[t]++
				if wrong == "rework: counts each repetition" {
					f.Rework[t] += n - 2
				}
			}
		}
		count(again, &f.ReworkCases)
		if wrong == "variants: as sets" {
			slices.Sort(types)
		}
		if name[0] != 0 || wrong != "variants: alone events left out" {
			f.Variants[strings.Join(types, " > ")]++
		}
	}
	if wrong == "people: only the first named" {
		l.Events = slices.Clone(l.Events)
		for i := range l.Events {
			l.Events[i].People = l.Events[i].People[:min(1, len(l.Events[i].People))]
		}
	}
	lives := l.lives()
	if wrong == "people: across all" {
		lives = map[string][]int{"": slices.Concat(slices.Collect(maps.Values(lives))...)}
		l.inOrder(lives[""])
	}
	for _, events := range lives {
		var types []string
		for _, i := range events {
			types = append(types, l.Events[i].Type)
		}
		pairs(types, f.People)
	}
	return f
}

func pairs(types []string, into map[string]int) {
	for i := 1; i < len(types); i++ {
		into[types[i-1]+" > "+types[i]]++
	}
}
