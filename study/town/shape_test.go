// SPDX-License-Identifier: MIT

package town

import (
	"cmp"
	"slices"
	"testing"
	"time"
)

// asking is told by hand here, so that the shape does not lean on the table of kinds.
var asking = []string{"First contact", "Contact received", "Customer contact received", "Tenant enquiry",
	"Request received", "Repair request", "Appointment request", "Application received", "Report received",
	"Referral received", "Walk-in", "Rang to ask for news"}

var inCrisis = []string{"A&E attendance", "Emergency admission", "Ambulance called", "Police call-out",
	"Taken into custody", "Eviction carried out"}

// A shape is what a reader of the town's log should come to see.
type shape struct {
	events, people, cases              int
	openCases, within, middle, clock   float64
	fewest, followed, unknown, answers float64
	first, second                      [3]int // contacts of the halves: new people, new matter, same matter
	crises                             [2]int
	silent, better, beside             int
}

func look(t *testing.T, rows []map[string]string) shape {
	t.Helper()
	s := shape{events: len(rows)}
	type kase struct{ opened, closed, due time.Time }
	cases := make(map[string]map[string]kase) // by person and id
	asked := make(map[string][]time.Time)     // contacts by person
	sat := make(map[string]time.Time)
	ends := make(map[string]time.Time)
	matter := make(map[string]int)
	until := make(map[string]time.Time) // when the last contact of a person was
	middle := From.Add(Until.Sub(From) / 2)
	for _, r := range rows {
		p, at := r["person_id"], when(t, r["timestamp"])
		if cases[p] == nil {
			cases[p] = make(map[string]kase)
		}
		cases[p][r["case_id"]] = kase{when(t, r["opened"]), when(t, r["closed"]), when(t, r["due"])}
		if r["cost"] == "" {
			s.unknown++
		}
		ends[p] = at
		if r["activity"] == "Sat alongside" && sat[p].IsZero() {
			sat[p] = at
		}
		crisis := slices.Contains(inCrisis, r["activity"])
		if !crisis && !slices.Contains(asking, r["activity"]) {
			continue
		}
		who := 0
		if len(asked[p]) > 0 {
			who = 2
			if at.Sub(until[p]) > 90*24*time.Hour {
				who, matter[p] = 1, matter[p]+1
			}
		}
		until[p] = at
		asked[p] = append(asked[p], at)
		half := &s.first
		if at.After(middle) {
			half = &s.second
		}
		half[who]++
		if crisis {
			s.crises[b2i(at.After(middle))]++
		}
	}
	s.people = len(cases)
	var open, closed, due, within, followed, all float64
	var days, clocks []float64
	var most []int
	for p, of := range cases {
		for _, c := range of {
			s.cases++
			if c.closed.IsZero() {
				open++
				continue
			}
			closed++
			if !c.due.IsZero() {
				due++
				within += float64(b2i(!c.closed.After(c.due)))
			}
			days = append(days, c.closed.Sub(c.opened).Hours()/24)
			followed += float64(b2i(asked[p][len(asked[p])-1].After(c.closed)))
		}
		clocks = append(clocks, ends[p].Sub(asked[p][0]).Hours()/24)
		most = append(most, len(asked[p]))
		all += float64(len(asked[p]))
		if len(asked[p]) == 1 {
			s.answers++
		}
		if len(asked[p]) > 2 && Until.Sub(ends[p]) > 180*24*time.Hour {
			s.silent++
		}
		if at := sat[p]; !at.IsZero() {
			s.beside++
			span := min(Until.Sub(at), 120*24*time.Hour)
			before, after := 0, 0
			for _, c := range asked[p] {
				before += b2i(c.Before(at) && at.Sub(c) < span)
				after += b2i(c.After(at) && c.Sub(at) < span)
			}
			s.better += b2i(after < before)
		}
	}
	slices.SortFunc(most, func(a, b int) int { return cmp.Compare(b, a) })
	few := 0
	for _, n := range most[:len(most)/10] {
		few += n
	}
	slices.Sort(days)
	slices.Sort(clocks)
	s.openCases, s.within, s.middle = open/float64(s.cases), within/due, days[len(days)/2]
	s.clock, s.fewest, s.followed = clocks[len(clocks)/2], float64(few)/all, followed/closed
	s.unknown /= float64(s.events)
	s.answers /= float64(s.people)
	return s
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestTownHasItsShape(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3, 2026} {
		s := look(t, read(t, seed))
		rise := func(i int) float64 { return float64(s.second[i] - s.first[i]) }
		whole := rise(0) + rise(1) + rise(2)
		for _, c := range []struct {
			it            string
			got, from, to float64
		}{
			{"has its events", float64(s.events), 8700, 10200},
			{"has its people", float64(s.people), 640, 640},
			{"has some cases open at the end", s.openCases, 0.005, 0.06},
			{"closes nearly all in time", s.within, 0.90, 0.96},
			{"closes half of them within a week", s.middle, 4.5, 7},
			{"lets half of the people ask for months", s.clock, 100, 180},
			{"has a tenth of the people make half of the contacts", s.fewest, 0.5, 0.6},
			{"sees most closings followed by another asking", s.followed, 0.65, 0.78},
			{"does not know every cost", s.unknown, 0.03, 0.12},
			{"answers some people in one go", s.answers, 0.25, 0.42},
			{"sees contacts rise", whole, 150, 900},
			{"sees the same people come about the same", rise(2) / whole, 0.5, 2},
			{"sees crises rise", float64(s.crises[1]) / float64(s.crises[0]), 1.3, 8},
			{"sees some fall silent", float64(s.silent), 40, 250},
			{"has somebody sit beside a few", float64(s.beside), 14, 14},
			{"whose contacts then fall", float64(s.better), 11, 14},
		} {
			if c.got < c.from || c.got > c.to {
				t.Errorf("seed %d: it %s: got %.3g, want %g to %g", seed, c.it, c.got, c.from, c.to)
			}
		}
	}
}
