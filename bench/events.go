// SPDX-License-Identifier: MIT

package main

import (
	"math/rand/v2"
	"slices"
	"time"
)

// shape is raised when the same seed gives another log than before, so that no old file is
// taken for a new one.
const shape = 1

const (
	minute  = 60
	day     = 24 * 60 * minute
	opening = 10 * 365 * day // no life of the town runs on for longer
	years   = 6
)

var begins = time.Date(2012, 1, 2, 0, 0, 0, 0, time.UTC)

// An event is one entry of the town's log, numbers only.
type event struct {
	at     uint32 // seconds since the town's log begins
	of     uint32 // index into Cases
	pence  uint32
	worker uint16
	act    uint8
	agency uint8
}

// A town is what one seed makes: the events in order of time, and whose each case is.
type town struct {
	Events []event
	Person []uint32 // of each case, by its index
}

// invent makes a town of exactly n events. The same seed and n make the same town: about 7.5
// events a case and 3.6 cases a person, who first come over six years. Two events of one case seldom, and
// two episodes of one person more seldom still, meet in one second; some people come back to
// the second after 90 days, so that whoever counts a limit differently is found out.
func invent(seed uint64, n int) town {
	r := rand.New(rand.NewPCG(seed, shape))
	t := town{Events: make([]event, 0, n)}
	for person := uint32(0); len(t.Events) < n; person++ {
		at := working(r, uint32(r.IntN(years*365*day)))
		home := uint8(r.IntN(len(agencies)))
		for len(t.Events) < n {
			end := t.live(r, at, home, n)
			t.Person = append(t.Person, person)
			if r.Float64() < 1/3.6 || end > opening {
				break
			}
			at = next(r, at, end)
		}
	}
	t.inOrder()
	return t
}

// next says when somebody's next episode begins, after one from start to end.
func next(r *rand.Rand, start, end uint32) uint32 {
	switch p := r.IntN(2000); {
	case p == 0:
		return end
	case p == 1:
		return end + 90*day
	case p == 2:
		return end + 90*day + 1
	case p < 200: // while the one before is still open
		return working(r, start+uint32(r.IntN(int(end-start)+day)))
	case p < 1400:
		return working(r, end+uint32(r.ExpFloat64()*35*day))
	}
	return working(r, end+uint32(r.ExpFloat64()*200*day))
}

// live appends one case, but no more than n events in all, and says when it ended.
func (t *town) live(r *rand.Rand, at uint32, home uint8, n int) uint32 {
	e := event{at: at, of: uint32(len(t.Person)), agency: home, act: uint8(r.IntN(2))}
	if r.IntN(3) == 0 {
		e.agency = uint8(r.IntN(len(agencies)))
	}
	e.worker = uint16(r.IntN(40))
	long := 1 + int(r.ExpFloat64()*6.95)
	for i := range long {
		a := acts[e.act]
		e.pence = uint32(a.pence*(70+r.IntN(60))/100) / 5 * 5
		t.Events = append(t.Events, e)
		if i == long-1 || len(t.Events) == n {
			break
		}
		e.act = a.next[r.IntN(len(a.next))] - 'a'
		if i == long-2 && r.IntN(5) > 0 {
			e.act = closed
		}
		if r.IntN(8) == 0 {
			e.agency = uint8(r.IntN(len(agencies)))
		}
		if r.IntN(5) < 2 {
			e.worker = uint16(r.IntN(40))
		}
		switch p := r.IntN(1000); {
		case p < 2: // two entries saved with one button
		case p < 150:
			e.at += uint32(1 + r.IntN(20*minute))
		default:
			e.at = working(r, e.at+uint32(r.ExpFloat64()*5*day))
		}
	}
	return e.at
}

// working moves a second outside office hours to a morning after it. The log begins on a
// Monday at midnight.
func working(r *rand.Rand, at uint32) uint32 {
	d, s := at/day, at%day
	if s > 18*60*minute {
		d, s = d+1, 0
	}
	if d%7 > 4 {
		d, s = d+7-d%7, 0
	}
	if s < 8*60*minute {
		s = uint32(8*60*minute + r.IntN(4*60*minute))
	}
	return d*day + s
}

// inOrder sorts as an export is sorted: by time, and within one second as it was entered.
// Cases are numbered anew in the order in which they begin.
func (t *town) inOrder() {
	keys := make([]uint64, len(t.Events))
	for i, e := range t.Events {
		keys[i] = uint64(e.at)<<32 | uint64(i)
	}
	slices.Sort(keys)
	sorted := make([]event, len(keys))
	number := make([]uint32, len(t.Person)) // one more than the new number, 0 for none yet
	person := make([]uint32, 0, len(t.Person))
	for i, k := range keys {
		e := t.Events[uint32(k)]
		if number[e.of] == 0 {
			person = append(person, t.Person[e.of])
			number[e.of] = uint32(len(person))
		}
		e.of = number[e.of] - 1
		sorted[i] = e
	}
	t.Events, t.Person = sorted, person
}
