// SPDX-License-Identifier: MIT

// Package flow says what followed what: by case, as process maps are drawn, and by person,
// where the arrow that no case can hold becomes visible.
package flow

import (
	"cmp"
	"slices"

	"alongside/study/log"
)

// A Flow is how activities follow one another in a log.
type Flow struct {
	Names    *log.Names // what the numbers of activities below stand for
	Cases    Follows
	People   Follows
	Variants int       // different sequences of activities among the cases
	Top      []Variant // the most frequent ones, at most ten

	ReworkCases int      // cases in which an activity occurs twice or more
	Rework      []Rework // which activities, most cases first
}

// Follows are the pairs of activities of which the second comes directly after the first.
type Follows struct {
	Total int    // all of them
	Edges []Edge // each different pair, most frequent first
}

// An Edge is one pair and how often it comes; From and To are indexes into the log's Types.
type Edge struct {
	From, To uint32
	Times    int
}

// A Variant is one sequence of activities and how many cases went through just that.
type Variant struct {
	Types []uint32
	Cases int
}

// A Rework is an activity that was done again in the same case.
type Rework struct {
	Type  uint32
	Cases int
}

// Of counts what follows what in l.
func Of(l *log.Log) Flow {
	f := Flow{Names: l.Types}
	byCase := l.ByCase()
	f.Cases = follows(l, byCase)
	f.People = f.Cases
	if !l.EachCase {
		f.People = follows(l, l.ByPerson())
	}
	f.variants(l, byCase)
	f.rework(l, byCase)
	return f
}

// dense is up to how many activities every pair has a counter of its own.
const dense = 1500

func follows(l *log.Log, v log.View) Follows {
	n := l.Types.Len()
	if n > dense {
		return sparse(l, v)
	}
	counts := make([]uint32, n*n)
	for i := range uint32(v.Len()) {
		events := v.Of(i)
		if len(events) < 2 {
			continue
		}
		from := int(l.Type[events[0]])
		for _, e := range events[1:] {
			to := int(l.Type[e])
			counts[from*n+to]++
			from = to
		}
	}
	var f Follows
	for i, c := range counts {
		if c > 0 {
			f.Edges = append(f.Edges, Edge{uint32(i / n), uint32(i % n), int(c)})
			f.Total += int(c)
		}
	}
	f.sort()
	return f
}

func sparse(l *log.Log, v log.View) Follows {
	counts := make(map[[2]uint32]int)
	var f Follows
	for i := range uint32(v.Len()) {
		events := v.Of(i)
		for j := 1; j < len(events); j++ {
			counts[[2]uint32{l.Type[events[j-1]], l.Type[events[j]]}]++
			f.Total++
		}
	}
	for pair, c := range counts {
		f.Edges = append(f.Edges, Edge{pair[0], pair[1], c})
	}
	f.sort()
	return f
}

func (f *Follows) sort() {
	slices.SortFunc(f.Edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
}

// A seen is a variant met before: its hash, one case that went through it, and how many did.
type seen struct {
	hash  uint64
	like  uint32 // a case, or with single set a type
	cases uint32
}

// variants tells sequences apart by a hash and, where two hashes agree, by looking.
func (f *Flow) variants(l *log.Log, v log.View) {
	table := make([]seen, 1024)
	used := 0
	for c := range uint32(v.Len()) {
		events := v.Of(c)
		if len(events) == 0 {
			continue
		}
		h := hash(l, events)
		if 4*used > 3*len(table) {
			table = grow(table)
		}
		mask := uint64(len(table) - 1)
		for i := h & mask; ; i = (i + 1) & mask {
			s := &table[i]
			if s.cases == 0 {
				*s = seen{h, c, 1}
				used++
				break
			}
			if s.hash == h && same(l, events, v.Of(s.like)) {
				s.cases++
				break
			}
		}
	}
	all := slices.DeleteFunc(table, func(s seen) bool { return s.cases == 0 })
	f.Variants = len(all)
	f.Top = top(l, v, all)
	if v.Events() < l.Len() {
		f.alone(l, all, v)
	}
}

// alone counts the events that have no case: each is a case of one event.
func (f *Flow) alone(l *log.Log, all []seen, v log.View) {
	counts := make([]int, l.Types.Len())
	for e, c := range l.Case {
		if c == log.None {
			counts[l.Type[e]]++
		}
	}
	for _, s := range all {
		if events := v.Of(s.like); len(events) == 1 {
			t := l.Type[events[0]]
			if counts[t] > 0 {
				f.Top = append(f.Top, Variant{[]uint32{t}, counts[t] + int(s.cases)})
				f.Top = slices.DeleteFunc(f.Top, func(o Variant) bool {
					return len(o.Types) == 1 && o.Types[0] == t && o.Cases == int(s.cases)
				})
				counts[t] = 0
			}
		}
	}
	for t, n := range counts {
		if n > 0 {
			f.Variants++
			f.Top = append(f.Top, Variant{[]uint32{uint32(t)}, n})
		}
	}
	sortVariants(f.Top)
	f.Top = f.Top[:min(len(f.Top), most)]
}

// most is how many variants are named.
const most = 10

// top names the most frequent variants; of two as frequent, the one of the earlier case. It
// puts them first, and sorts no more than it must: there may be as many variants as cases.
func top(l *log.Log, v log.View, all []seen) []Variant {
	order := func(a, b seen) int {
		return cmp.Or(cmp.Compare(b.cases, a.cases), cmp.Compare(a.like, b.like))
	}
	n := min(len(all), most)
	slices.SortFunc(all[:n], order)
	for i := n; i < len(all); i++ {
		if order(all[i], all[n-1]) >= 0 {
			continue
		}
		all[i], all[n-1] = all[n-1], all[i]
		for j := n - 1; j > 0 && order(all[j], all[j-1]) < 0; j-- {
			all[j], all[j-1] = all[j-1], all[j]
		}
	}
	var best []Variant
	for _, s := range all[:min(len(all), most)] {
		var types []uint32
		for _, e := range v.Of(s.like) {
			types = append(types, l.Type[e])
		}
		best = append(best, Variant{types, int(s.cases)})
	}
	return best
}

func sortVariants(all []Variant) {
	slices.SortStableFunc(all, func(a, b Variant) int { return cmp.Compare(b.Cases, a.Cases) })
}

func grow(old []seen) []seen {
	table := make([]seen, 2*len(old))
	mask := uint64(len(table) - 1)
	for _, s := range old {
		if s.cases == 0 {
			continue
		}
		i := s.hash & mask
		for table[i].cases != 0 {
			i = (i + 1) & mask
		}
		table[i] = s
	}
	return table
}

// hash mixes with the multiplier of splitmix64 (Steele, Lea and Flood, OOPSLA 2014).
func hash(l *log.Log, events []uint32) uint64 {
	h := uint64(len(events))
	for _, e := range events {
		h = (h ^ uint64(l.Type[e])) * 0xbf58476d1ce4e5b9
		h ^= h >> 31
	}
	return h
}

func same(l *log.Log, a, b []uint32) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if l.Type[a[i]] != l.Type[b[i]] {
			return false
		}
	}
	return true
}

func (f *Flow) rework(l *log.Log, v log.View) {
	n := l.Types.Len()
	last := make([]uint32, n)  // one more than the case an activity was last seen in
	again := make([]uint32, n) // the same, for the case in which it was last seen twice
	cases := make([]int, n)
	for c := range uint32(v.Len()) {
		twice := false
		for _, e := range v.Of(c) {
			t := l.Type[e]
			if last[t] == c+1 && again[t] != c+1 {
				again[t] = c + 1
				cases[t]++
				twice = true
			}
			last[t] = c + 1
		}
		if twice {
			f.ReworkCases++
		}
	}
	for t, n := range cases {
		if n > 0 {
			f.Rework = append(f.Rework, Rework{uint32(t), n})
		}
	}
	slices.SortFunc(f.Rework, func(a, b Rework) int {
		return cmp.Or(cmp.Compare(b.Cases, a.Cases), cmp.Compare(a.Type, b.Type))
	})
}
