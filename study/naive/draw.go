// SPDX-License-Identifier: MIT

package naive

import (
	"fmt"

	"pgregory.net/rapid"
)

// Drawn draws small, unfriendly logs: few names, many moments that are the same or lie just a
// window apart, ends before beginnings, episodes of no length and inside one another, several
// people in one event, and anything unknown that may be.
func Drawn() *rapid.Generator[Log] { return rapid.Custom(draw) }

// activities are kinds, several at once, none at all, and two names of one kind.
var activities = []string{"ask", "ask+by-phone", "assess", "refer", "refuse", "do", "wait", "letter", "sanction", "paper",
	"crisis", "close", "nothing", "walk", "ask+assess", "refuse+close", "letter+paper", "do+letter", "ask+refuse", "assess+do", "crisis+close"}

var apart = []int64{0, 0, 0, 1, 1, 2, 3, 7, 14, 29, 30, 31, 60, 61, 89, 90, 91, 120, 179, 180, 181, 270, 400, 720}

func draw(t *rapid.T) Log {
	var l Log
	begin := rapid.SampledFrom([]int64{At("2026-01-05"), At("1969-11-20"), At("2023-12-31T23:00")}).Draw(t, "begin")
	most := rapid.SampledFrom([]int{0, 1, 3, 6, 10, 16}).Draw(t, "most")
	n := rapid.IntRange(0, most).Draw(t, "events")
	people := rapid.SampledFrom([]int{0, 1, 1, 2, 3}).Draw(t, "people")
	cases := rapid.SampledFrom([]int{0, 1, 2, 4, 8}).Draw(t, "cases")
	agencies := rapid.SampledFrom([]int{0, 1, 2, 3}).Draw(t, "agencies")
	workers := rapid.SampledFrom([]int{0, 1, 2}).Draw(t, "workers")
	reach := rapid.IntRange(1, len(apart)).Draw(t, "reach")
	some := rapid.IntRange(1, len(activities)).Draw(t, "activities")
	off := rapid.IntRange(0, len(activities)-1).Draw(t, "which")
	usual := rapid.Bool().Draw(t, "usual") // all columns filled in
	for range n {
		at := func(name string) int64 { return rapid.SampledFrom(apart[:reach]).Draw(t, name) * Day }
		e := Event{Time: begin + at("time")}
		e.Time += rapid.SampledFrom([]int64{0, 0, 0, 0, 1, -1, Day / 2}).Draw(t, "jitter")
		e.Type = activities[(off+rapid.IntRange(0, some-1).Draw(t, "type"))%len(activities)]
		e.Case = name(t, "H-", cases, usual)
		if who := name(t, "p", people, usual); who != "" {
			e.People = []string{who}
			for !usual && len(e.People) < 4 && rapid.IntRange(0, 3).Draw(t, "another") == 0 {
				e.People = append(e.People, fmt.Sprintf("p%d", rapid.IntRange(1, people).Draw(t, "who")))
			}
			e.Beside = !usual && rapid.IntRange(0, 4).Draw(t, "beside") == 0
		}
		e.Agency = name(t, "agency", agencies, usual)
		e.Worker = name(t, "worker", workers, usual)
		if rapid.IntRange(0, 2).Draw(t, "ends") == 0 {
			end := e.Time + rapid.SampledFrom([]int64{-5, -1, 0, 1, 1, 7, 30, 60, 100}).Draw(t, "long")*Day
			e.End = &end
		}
		if rapid.IntRange(0, 2).Draw(t, "costs") == 0 {
			cost := rapid.SampledFrom([]int64{0, 1, 250, 10_000, -300}).Draw(t, "cost")
			e.Cost = &cost
		}
		e.Judged = rapid.SampledFrom([]string{"", "", "value", "failure", "unsure"}).Draw(t, "judged")
		l.Events = append(l.Events, e)
		if e.Case != "" && rapid.IntRange(0, 3).Draw(t, "says") == 0 {
			c := Says{Case: e.Case}
			for _, column := range []**int64{&c.Opened, &c.Closed, &c.Due} {
				if rapid.IntRange(0, 2).Draw(t, "said") == 0 {
					when := e.Time + rapid.SampledFrom([]int64{-1, 0, 0, 1, 30, 90}).Draw(t, "when")*Day
					*column = &when
				}
			}
			l.Says = append(l.Says, c)
		}
	}
	if rapid.IntRange(0, 9).Draw(t, "idle") == 0 { // a case of which no event is told
		l.Says = append(l.Says, Says{Case: "H-0", Closed: &begin, Due: &begin})
	}
	return l
}

// name draws one of n names, or sometimes none.
func name(t *rapid.T, prefix string, n int, usual bool) string {
	least := 0
	if usual {
		least = min(1, n)
	}
	if i := rapid.IntRange(least, n).Draw(t, prefix); i > 0 {
		return fmt.Sprintf("%s%d", prefix, i)
	}
	return ""
}
