// SPDX-License-Identifier: MIT

package study

import (
	"cmp"
	"slices"

	"alongside/page"
	"alongside/study/lived"
	"alongside/study/log"
)

// together is how few people's figures may be shown as a pattern: fewer could be known again.
const together = 5

// A place is what many people's n-th episodes have in common.
type place struct {
	length, gap []int64
	doors       map[uint32]int
	closings    map[uint32]int // the last activity
}

// MadeUp makes a life that nobody lived, to be handed round: as many episodes as the person in
// the middle had of those who came back, each of the middle length after the middle gap, at
// the door and with the last activity that were the most frequent in that place. What fewer
// than five people share is left out. It gives nil where fewer than five people came back.
func (s *Subject) MadeUp() *Strip {
	l := s.Log
	var counts []int
	lived.Each(l, s.is, Days*log.Day, func(life *lived.Life) {
		if len(life.Episodes) > 1 {
			counts = append(counts, len(life.Episodes))
		}
	})
	if len(counts) < together {
		return nil
	}
	slices.Sort(counts)
	n := min(max(counts[len(counts)/2], 2), 12)
	places := make([]place, n)
	for i := range places {
		places[i].doors, places[i].closings = make(map[uint32]int), make(map[uint32]int)
	}
	of := 0
	lived.Each(l, s.is, Days*log.Day, func(life *lived.Life) {
		if len(life.Episodes) < n {
			return
		}
		of++
		last := make([]uint32, n)
		for i, e := range life.Events {
			if at := life.In[i]; int(at) < n {
				last[at] = l.Type[e]
			}
		}
		for i, ep := range life.Episodes[:n] {
			places[i].add(i, ep, last[i])
		}
	})
	if of < together {
		return nil
	}
	return s.strip(places, of)
}

func (p *place) add(i int, ep lived.Episode, last uint32) {
	p.length = append(p.length, ep.End-ep.Start)
	p.closings[last]++
	if ep.Agency != log.None {
		p.doors[ep.Agency]++
	}
	if i == 0 {
		return
	}
	gap := int64(0)
	if ep.Returned() {
		gap = ep.Gap
	}
	p.gap = append(p.gap, gap)
}

func (s *Subject) strip(places []place, of int) *Strip {
	t := &Strip{MadeUp: true, Of: of, Asked: page.S("What was asked for still stands. No file says that it was met.")}
	at := s.Source.First - s.Source.First%log.Day
	door := log.None
	for i, p := range places {
		gap := middle(p.gap)
		at += gap
		r := Record{At: at, Until: at + middle(p.length), Closed: true, Cost: log.NoCost}
		next, known := most(p.doors)
		if known {
			r.Agency = s.Log.Agencies.Name(next)
		}
		if what, known := most(p.closings); known {
			r.What = s.Log.Types.Name(what)
		}
		m := Moment{At: at, Until: r.Until, Records: []Record{r}}
		days := int(gap / log.Day)
		switch {
		case i == 0:
			m.Lived = page.S("I asked.")
		case known && door != log.None && next != door:
			m.Lived = page.N(days, "One day later I told it again, at another door.", "%d days later I told it again, at another door.")
		case days == 0:
			m.Lived = page.S("I was back, almost at once.")
		default:
			m.Lived = page.N(days, "One day later I was back.", "%d days later I was back.")
		}
		if known {
			door = next
		}
		t.Moments = append(t.Moments, m)
		at = r.Until
	}
	t.finish()
	return t
}

func middle(all []int64) int64 {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// most gives the most frequent of counts, if enough people share it; of two as frequent, the
// one that came first in the log.
func most(counts map[uint32]int) (id uint32, ok bool) {
	best := 0
	for i, n := range counts {
		if c := cmp.Compare(n, best); c > 0 || c == 0 && i < id {
			id, best = i, n
		}
	}
	return id, best >= together
}
