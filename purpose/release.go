// SPDX-License-Identifier: MIT

package purpose

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"alongside/story"
	"alongside/system"
)

// A Hide is how numbers are let out: those from one to Few are a star, others are rounded to Round. Both can be set upward only.
type Hide struct{ few, round int }

// Least is what every place hides.
var Least = Hide{7, 5}

// ErrLess answers who would hide less than is hidden everywhere.
var ErrLess = errors.New("counts from 1 to 7 are never shown, and others rounded to 5 at least: give larger numbers, of which the second is at most twice the first, or none")

// HideMore hides more than Least, or is refused.
func HideMore(few, round int) (Hide, error) {
	if few < Least.few || round < Least.round || few > 1000 || round > 2*few { // what is shown is never rounded to nothing
		return Hide{}, ErrLess
	}
	return Hide{few, round}, nil
}

// Star stands for a number that is not shown.
const Star = "*"

// Count gives a count as it is let out.
func (h Hide) Count(n int) string {
	switch {
	case n <= 0:
		return "0"
	case n <= h.few:
		return Star
	}
	return strconv.Itoa((n + h.round/2) / h.round * h.round)
}

// events gives a count of things that happened in so many lives: where the lives are few it is a star, however many things there were, so that
// a star says nothing of how many there can be at most.
func (h Hide) events(n, lives int) string {
	if n > 0 && lives <= h.few {
		return Star
	}
	return h.Count(n)
}

// sumOf says whether a sum over lives may be let out: it is of eight or more, and none of them is over half of it.
func (h Hide) sumOf(lives, most, sum int) bool { return lives > h.few && 2*most <= sum }

// cell lets out one cell of a month.
func (h Hide) cell(c Cell, before field, s *sum) string {
	switch c.kind {
	case count:
		return h.events(s.sum[c.field], s.lives[c.field])
	case money:
		return h.spread(spread{s.lives[c.field], s.sum[c.field], s.most(c.field)})
	case mean:
		n := s.sum[before]
		if n == 0 {
			return "0"
		}
		if !h.sumOf(s.lives[c.field], s.most(c.field), s.sum[c.field]) {
			return Star
		}
		return strconv.Itoa((s.sum[c.field] + n/2) / n)
	}
	sorted := s.sorted(cost)
	if len(sorted) == 0 {
		return "0"
	}
	if !h.sumOf(s.lives[cost], s.most(cost), s.sum[cost]) {
		return Star
	}
	// Whatever lies between two of them is of eight lives or more.
	part := map[cellKind]int{quarter: 1, half: 2, quarters: 3}[c.kind]
	if n := len(sorted); c.kind == half && n < 2*(h.few+1) || c.kind != half && n < 4*(h.few+1) {
		return Star
	}
	v := sorted[part*(len(sorted)-1)/4]
	return strconv.Itoa((v + 2) / 5 * 5) // to five pounds
}

// Release lets out one measure of one month. A month in which too few are counted is not let out at all: false.
func (t *Total) Release(m Measure, at Month, h Hide) (story.Releases, bool) {
	yes, not := t.people(at)
	if yes <= h.few {
		return story.Releases{}, false
	}
	r := story.Releases{Measure: m.Key, Version: m.Version, From: at.Start(), Until: (at + 1).Start()}
	var cells []string
	before := field(0)
	for _, c := range m.Cells {
		text := ""
		switch {
		case m.Key == People.Key && c.Name == "yes":
			text = h.Count(yes)
		case m.Key == People.Key:
			text = h.Count(not)
		case c.kind == openings:
			text = h.events(t.opened[at].sum, t.opened[at].lives)
		default:
			text = h.cell(c, before, t.month(at))
		}
		before = c.field
		cells = append(cells, c.Name+"="+text)
	}
	if m.Parts {
		cells = h.parts(cells, yes)
	}
	r.Cells = strings.Join(append(cells, "round="+strconv.Itoa(h.round)), " ")
	return r, true
}

// parts hides all cells of a measure in which each person stands in one at most, where what is shown of some would say how much is left for
// those that are a star.
func (h Hide) parts(cells []string, yes int) []string {
	stars, shown := 0, 0
	for _, c := range cells {
		_, text, _ := strings.Cut(c, "=")
		if n, err := strconv.Atoi(text); err == nil {
			shown += max(0, n-h.round/2)
		} else {
			stars++
		}
	}
	most, _ := strconv.Atoi(h.Count(yes))
	if stars == 0 || most+h.round/2-shown >= (stars+1)*h.few {
		return cells
	}
	hidden := make([]string, len(cells))
	for i, c := range cells {
		name, _, _ := strings.Cut(c, "=")
		hidden[i] = name + "=" + Star
	}
	return hidden
}

// Due lets out what is not out yet, of each measure that the place looks at: every month that is over, from the first in which enough are
// counted.
func (t *Total) Due(out system.Numbers, h Hide, now int64) (all []story.Releases) {
	first := Month(1 << 30)
	for m := range t.yes {
		first = min(first, m)
	}
	for _, key := range append([]string{People.Key}, out.Shows...) {
		m, ok := Find(key)
		if !ok {
			continue
		}
		have := map[int64]bool{}
		for _, r := range out.Of(key) {
			have[r.From] = true
		}
		for at := max(first, MonthOf(now)-most); (at + 1).Start() <= now; at++ {
			if r, ok := t.Release(m, at, h); ok && !have[r.From] {
				all = append(all, r)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b story.Releases) int { return cmp.Compare(a.From, b.From) })
	return all
}

// most is how many months back a measure is let out when a place begins to look at it.
const most = 60
