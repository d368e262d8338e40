// SPDX-License-Identifier: MIT

package purpose

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"alongside/story"
)

// An attacker has all that was let out, knows how it is let out, knows what each measure counts, and knows everything of three lives: their
// own and two neighbours'. They look for a number from one to seven: how many there were, or how many there were beside those whom they
// know.
type attacker struct {
	h     Hide
	few   bool     // a star is known to be of few things, in however many lives
	known []string // the three lives
	all   map[string]map[Month]map[string]string
}

// reads takes what was let out.
func (a *attacker) reads(all []story.Releases) {
	a.all = map[string]map[Month]map[string]string{}
	for _, r := range all {
		if a.all[r.Measure] == nil {
			a.all[r.Measure] = map[Month]map[string]string{}
		}
		a.all[r.Measure][MonthOf(r.From)] = cellsOf(r.Cells).by
	}
}

// bounds are between which numbers a cell lies, for whoever knows how it is let out, and that so many are known of in it, in so many lives.
// A count of things has no upper bound where it is a star: the star may be for few lives.
func (a *attacker) bounds(text string, known int, ofPeople bool) (low, high int) {
	switch n, err := strconv.Atoi(text); {
	case text == Star && (ofPeople || a.few):
		return max(1, known), a.h.few
	case text == Star:
		return max(1, known), 1 << 30
	case err != nil || n == 0:
		return 0, 0
	default:
		return max(known, a.h.few+1, n-a.h.round/2), n + (a.h.round-1)/2
	}
}

// finds gives each cell that the attacker can say exactly, or nearly so: with no other number that it could be.
func (a *attacker) finds() (found []string) {
	for _, m := range append([]Measure{People}, Measures...) {
		for at, cells := range a.all[m.Key] {
			low, high := map[string]int{}, map[string]int{}
			for _, c := range m.Cells {
				if c.kind != count {
					continue
				}
				ofPeople := m.Key == People.Key || m.Parts || c.field == silent || c.field == worse || c.field == died
				low[c.Name], high[c.Name] = a.bounds(cells[c.Name], a.knows(m, c, at), ofPeople)
			}
			if m.Parts { // nobody stands in two of them, and all are among who is counted
				_, most := a.bounds(a.all[People.Key][at]["yes"], 0, true)
				for name := range high {
					rest := most
					for other := range low {
						if other != name {
							rest -= low[other]
						}
					}
					high[name] = min(high[name], rest)
				}
			}
			for _, c := range m.Cells {
				if c.kind != count || cells[c.Name] == "0" || high[c.Name] != low[c.Name] {
					continue
				}
				if n, others := low[c.Name], low[c.Name]-a.knows(m, c, at); n <= a.h.few || others > 0 && others <= a.h.few {
					found = append(found, fmt.Sprintf("%s of %s in month %d is %d, and %d without those who are known", c.Name, m.Key, at, n, others))
				}
			}
		}
	}
	slices.Sort(found)
	return found
}

// knows is how many of a cell the attacker knows of.
func (a *attacker) knows(m Measure, c Cell, at Month) (n int) {
	for _, text := range a.known {
		if m.Key == People.Key {
			if strings.HasPrefix(text, "y") == (c.Name == "yes") {
				n++
			}
			continue
		}
		eachMonth(text, at, func(m Month) func(field, int) {
			return func(f field, k int) {
				if m == at && f == c.field {
					n += k
				}
			}
		})
	}
	return n
}

// someLife draws one life's text; few and large numbers alike.
func someLife(r *rand.Rand, from Month, months int) string {
	if r.IntN(6) == 0 {
		return "n" + strconv.Itoa(int(from))
	}
	l := life{from: from, months: map[Month]*counts{}}
	for m := from; m < from+Month(months); m++ {
		if r.IntN(3) == 0 {
			continue
		}
		for _, f := range []field{value, failure, unheard, returns, toldAgain, otherFace, sameFace, met, answered, unanswered, here, upwards} {
			if r.IntN(4) == 0 {
				l.add(0, m.Start(), f, 1+r.IntN(1+r.IntN(8)))
			}
		}
		l.add(0, m.Start(), []field{better, same, worse, soon}[min(3, r.IntN(9))], 1)
		if r.IntN(3) == 0 {
			l.add(0, m.Start(), []field{morePeople, samePeople, fewerPeople}[r.IntN(3)], 1)
		}
		if r.IntN(4) == 0 {
			l.add(0, m.Start(), cost, 5+r.IntN(900))
		}
	}
	if r.IntN(4) == 0 {
		l.add(0, (from + Month(r.IntN(months))).Start(), died, 1)
	}
	for range r.IntN(3) {
		l.stands = append(l.stands, from+Month(r.IntN(months)))
	}
	return l.text()
}

// someTown draws lives, lets out all measures of all months in a way, and gives what the best of the attackers finds.
func someTown(seed uint64, h Hide, release func(t *Total, m Measure, at Month, h Hide) (story.Releases, bool)) (found []string, cells int) {
	r := rand.New(rand.NewPCG(seed, 7))
	const months = 4
	from := MonthOf(at("2026-01-10"))
	total := NewTotal((from + months).Start())
	var lives []string
	for range 6 + r.IntN(60) {
		lives = append(lives, someLife(r, from, months))
		total.Add(lives[len(lives)-1])
	}
	var out []story.Releases
	for _, m := range append([]Measure{People}, Measures...) {
		for at := from; at < from+months; at++ {
			if one, ok := release(total, m, at, h); ok {
				out = append(out, one)
				cells += len(m.Cells)
			}
		}
	}
	for range 12 {
		a := attacker{h: h}
		for range 3 {
			a.known = append(a.known, lives[r.IntN(len(lives))])
		}
		a.reads(out)
		found = append(found, a.finds()...)
	}
	return found, cells
}

// TestDifferencing: no count from one to seven is found out, whichever three lives the attacker knows.
func TestDifferencing(t *testing.T) {
	more, err := HideMore(9, 10)
	if err != nil {
		t.Fatal(err)
	}
	cells := 0
	for _, h := range []Hide{Least, more} {
		for seed := range uint64(150) {
			found, n := someTown(seed, h, (*Total).Release)
			if cells += n; len(found) > 0 {
				t.Fatalf("town %d: %d are found, such as: %s", seed, len(found), found[0])
			}
		}
	}
	if cells < 20_000 {
		t.Errorf("only %d cells were let out: this proves nothing", cells)
	}
}

// And each way to let out that is wrong in one thing is found out.
func TestDifferencingFinds(t *testing.T) {
	// Stars that are of few things, in however many lives.
	few := func(seed uint64) (found []string) {
		r := rand.New(rand.NewPCG(seed, 9))
		from := MonthOf(at("2026-01-10"))
		total := NewTotal((from + 4).Start())
		var lives []string
		for range 12 {
			lives = append(lives, someLife(r, from, 4))
			total.Add(lives[len(lives)-1])
		}
		var out []story.Releases
		for _, m := range append([]Measure{People}, Measures...) {
			for at := from; at < from+4; at++ {
				one, ok := total.Release(m, at, Least)
				if !ok {
					continue
				}
				var all []string
				for _, c := range m.Cells {
					text := cellsOf(one.Cells).Text(c.Name)
					if n := total.month(at).sum[c.field]; c.kind == count && m.Key != People.Key {
						text = Least.Count(n)
					}
					all = append(all, c.Name+"="+text)
				}
				one.Cells = strings.Join(all, " ")
				out = append(out, one)
			}
		}
		for range 12 {
			a := attacker{h: Least, few: true, known: []string{lives[r.IntN(12)], lives[r.IntN(12)], lives[r.IntN(12)]}}
			a.reads(out)
			found = append(found, a.finds()...)
		}
		return found
	}
	n := 0
	for seed := range uint64(100) {
		n += len(few(seed))
	}
	if n == 0 {
		t.Error("a star that is of few things says how many, to whoever knows them all, and that is not found")
	}

	// Numbers that are not rounded.
	n = 0
	for seed := range uint64(20) {
		found, _ := someTown(seed, Hide{Least.few, 1}, (*Total).Release)
		n += len(found)
	}
	if n == 0 {
		t.Error("what is not rounded says how many there are beside those who are known, and that is not found")
	}

	// What is left of twelve, where eight are shown and three are known.
	month := MonthOf(at("2026-01-10"))
	town := func(parts bool) []string {
		total := NewTotal((month + 1).Start())
		a := attacker{h: Least}
		for i := range 12 {
			f := better
			if i > 7 {
				f = same
			}
			if i == 11 {
				f = worse
			}
			l := life{from: month, months: map[Month]*counts{}}
			l.add(0, month.Start(), f, 1)
			total.Add(l.text())
			if f == same {
				a.known = append(a.known, l.text())
			}
		}
		moving, _ := Find("moving")
		moving.Parts = parts
		people, _ := total.Release(People, month, Least)
		out, _ := total.Release(moving, month, Least)
		a.reads([]story.Releases{people, out})
		return a.finds()
	}
	if got := town(false); len(got) == 0 {
		t.Error("parts of few people say what is left, and that is not found")
	}
	if got := town(true); len(got) != 0 {
		t.Errorf("hidden together they say nothing: got %v", got)
	}
}
