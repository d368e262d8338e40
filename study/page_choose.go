// SPDX-License-Identifier: MIT

package study

import (
	"cmp"
	"slices"

	"alongside/study/lived"
	"alongside/study/log"
)

// Middle is what the person is called in the middle of all: half were in it for no longer
// than they were. It is "" where there is nobody.
func (s *Subject) Middle() string {
	type clock struct {
		person uint32
		time   int64
	}
	var all []clock
	lived.Each(s.Log, s.is, Days*log.Day, func(life *lived.Life) {
		first, end := s.Log.Time[life.Events[0]], int64(0)
		for _, e := range life.Events {
			end = max(end, s.Log.Until(e)-first)
		}
		all = append(all, clock{life.Person, end})
	})
	if len(all) == 0 {
		return ""
	}
	slices.SortFunc(all, func(a, b clock) int {
		return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(a.person, b.person))
	})
	return Pseudonym(all[(len(all)-1)/2].person)
}

// Somebody is what a person is called whom chance, any number at all, picks. It is "" where
// there is nobody.
func (s *Subject) Somebody(chance uint64) string {
	people := s.Log.ByPerson()
	n := people.Len()
	for i := range n {
		p := uint32((chance + uint64(i)) % uint64(n))
		if len(people.Of(p)) > 0 {
			return Pseudonym(p)
		}
	}
	return ""
}
