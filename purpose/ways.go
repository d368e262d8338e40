// SPDX-License-Identifier: MIT

package purpose

import (
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"alongside/door"
	"alongside/story"
	"alongside/system"
)

// An inWay is that a story met a condition in a month: in how many things that were not yet counted for it, and what that cost.
type inWay struct {
	of     int // the condition, by its number
	month  Month
	things int
	pounds int
}

// wayNumber is a condition's number in what is counted: nine digits of its id.
func wayNumber(id story.ID) int { return int(binary.BigEndian.Uint64(id[:]) % 1e9) }

// inTheWay counts in which things conditions were met, what people asked for or what matters to them, and what that cost: what was written
// down as the cost of what got in the way, or of the contact that it was in the way of. Each thing and each pound counts once for a condition.
func (l *life) inTheWay(said []story.Entry, w Whole) {
	if !slices.ContainsFunc(said, func(e story.Entry) bool { _, ok := e.Says.(story.Hit); return ok }) {
		return
	}
	about, thing := map[int]int{}, map[int]bool{} // of an entry, what it is about; and whether it is a thing
	for _, e := range said {
		switch w := e.Says.(type) {
		case story.InTheWay:
			about[e.Seq] = w.Of
		case story.Upwards:
			about[e.Seq] = w.Of
		case story.Happened:
			about[e.Seq] = w.Of
		case story.Pull:
			about[e.Seq] = w.Of
		case story.Contact:
			about[e.Seq], thing[e.Seq] = w.Of, true
		case story.Matter:
			thing[e.Seq] = true
		}
	}
	type once struct{ way, what int }
	things, lines := map[once]bool{}, map[once]bool{}
	for _, e := range said {
		hit, ok := e.Says.(story.Hit)
		if !ok || hit.Of == 0 {
			continue
		}
		n := wayNumber(hit.In)
		in, root := map[int]bool{}, 0
		for of := hit.Of; of != 0 && !in[of]; of = about[of] {
			if in[of] = true; thing[of] {
				root = of
			}
		}
		one := inWay{of: n, month: MonthOf(e.At)}
		if root != 0 && !things[once{n, root}] {
			one.things, things[once{n, root}] = 1, true
		}
		for i, c := range w.Lines {
			if in[c.of] && !c.Would && !lines[once{n, i}] {
				one.pounds, lines[once{n, i}] = one.pounds+(c.Likely+50)/100, true
			}
		}
		l.ways = append(l.ways, one)
	}
}

// waysIn reads from a life's text what a condition took, by the end of a month.
func waysIn(text string, condition story.ID, until Month) (things, pounds int) {
	if text == "" || text[0] != 'y' {
		return 0, 0
	}
	_, rest := number(text[1:])
	base, rest := number(strings.TrimPrefix(rest, " "))
	for line := range strings.SplitSeq(rest, "\n") {
		if line == "" || line[0] != '!' {
			continue
		}
		var n [4]int
		at := line[1:]
		for i := range n {
			n[i], at = number(strings.TrimPrefix(at, " "))
		}
		if n[0] == wayNumber(condition) && Month(base+n[1]) <= until {
			things, pounds = things+n[2], pounds+n[3]
		}
	}
	return things, pounds
}

// touched lets out what a condition took from lives by the end of a month: how many lives, in how many things, how many days and what it cost.
func touched(condition story.ID, lives []door.Lived, texts map[story.ID]packed, m Month, h Hide) string {
	n, things, in := 0, 0, 0
	var days, pounds spread
	for _, l := range lives {
		if l.At >= (m + 1).Start() {
			continue
		}
		n++
		t, p := waysIn(texts[l.Story].text(), condition, m)
		if t > 0 {
			things, in = things+t, in+1
		}
		days.add(l.Days)
		pounds.add(p)
	}
	return "lives=" + h.Count(n) + " things=" + h.events(things, in) + " days=" + h.spread(days) + " cost=" + h.spread(pounds) + " round=" + strconv.Itoa(h.round)
}

// A spread is a sum over lives, of how many, and the most that is of one.
type spread struct{ lives, sum, most int }

func (s *spread) add(n int) {
	if n > 0 {
		s.lives, s.sum, s.most = s.lives+1, s.sum+n, max(s.most, n)
	}
}

// spread lets a sum out where it is of enough lives, and of none of them more than half.
func (h Hide) spread(s spread) string {
	switch {
	case s.sum == 0:
		return "0"
	case !h.sumOf(s.lives, s.most, s.sum):
		return Star
	}
	return h.Count(s.sum)
}

// A Touched is what a condition took, as it was let out last. "" is not counted yet, a star is a few.
type Touched struct{ Lives, Things, Days, Cost string }

// Touches says what a condition took, as it was let out last.
func Touches(out system.Numbers, condition story.ID) (t Touched) {
	all := out.Of(LivesKey(condition))
	if len(all) == 0 {
		return t
	}
	c := cellsOf(all[len(all)-1].Cells)
	return Touched{c.Text("lives"), c.Text("things"), c.Text("days"), c.Text("cost")}
}
