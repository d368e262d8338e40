// SPDX-License-Identifier: MIT

package lived

import (
	"math/bits"

	"alongside/study/kind"
)

// bounds parts the time of the log in two. Where it is long enough, the first window is left
// out: in it everybody looks new, because what came before is not in the file.
func (r *Rise) bounds(first, last, window int64) {
	r.From, r.To = first, last
	r.long = last-first >= 2*window
	if (last-first)/4 >= window {
		r.From, r.RunIn = first+window, true
	}
	r.Middle = r.From + (r.To-r.From)/2
}

// Known says whether the log is long enough, two windows at least, to speak of a rise at all.
func (r Rise) Known() bool { return r.long }

// contact counts each contact by who makes it: somebody new, somebody known with a new
// matter, somebody known with the same one.
func (a *Account) contact(life *Life) {
	matter := int32(-1)
	for i, place := range life.Contacts {
		e := life.Events[place]
		t := a.l.Time[e]
		m := life.Episodes[life.In[place]].Matter
		who := 2
		switch {
		case i == 0:
			who = 0
		case m > matter:
			who = 1
		}
		matter = max(matter, m)
		month := &a.Months[a.month.Of(t)]
		month.By[who]++
		if a.is[a.l.Type[e]].Has(kind.Crisis) {
			month.Crisis++
		}
		switch {
		case t < a.Rise.From:
		case t < a.Rise.Middle:
			a.Rise.Before[who]++
		default:
			a.Rise.After[who]++
		}
	}
}

// facts looks for what the mission's table asks of a life.
func (a *Account) facts(life *Life) {
	l, f := a.l, &a.Facts
	first, last := l.Time[life.Events[0]], l.Time[life.Events[len(life.Events)-1]]
	middle := first + (last-first)/2
	var crises, contacts [2]int // in the earlier and the later half of their time
	answered, asked, sanctioned := false, false, false
	next := 0
	for i, e := range life.Events {
		s := a.is[l.Type[e]]
		half := 0
		if l.Time[e] > middle {
			half = 1
		}
		if next < len(life.Contacts) && int(life.Contacts[next]) == i {
			contacts[half]++
			asked = true
			next++
		} else if asked && !answered && s.Has(kind.Assess|kind.Refer|kind.Refuse|kind.Do) {
			answered = true
			f.Asked++
			if s.Has(kind.Refuse) {
				f.FirstNo++
			}
		}
		if s == 0 {
			continue
		}
		for b := s; b != 0; b &= b - 1 {
			f.Kinds[bits.TrailingZeros16(uint16(b))]++
		}
		if s.Has(kind.Crisis) {
			crises[half]++
		}
		if s.Has(kind.Sanction) {
			sanctioned = true
		}
		if s.Has(kind.Wait) {
			end := l.Until(e)
			if end == l.Time[e] && i+1 < len(life.Events) {
				end = l.Time[life.Events[i+1]]
			}
			a.waits = append(a.waits, end-l.Time[e])
		}
	}
	if sanctioned {
		f.Sanctioned++
	}
	if crises[0]+crises[1] >= 2 {
		f.InCrisis++
		switch {
		case crises[1] > crises[0]:
			f.Rising++
		case crises[1] < crises[0]:
			f.Falling++
		}
	}
	if contacts[0]+contacts[1] >= 4 {
		switch {
		case contacts[1] > contacts[0]:
			f.Up++
		case contacts[1] < contacts[0]:
			f.Down++
		}
	}
}

// Kind is how many events of the lives are of kind k, a single one.
func (f Facts) Kind(k kind.Set) int { return f.Kinds[bits.TrailingZeros16(uint16(k))] }
