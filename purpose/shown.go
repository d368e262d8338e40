// SPDX-License-Identifier: MIT

package purpose

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"alongside/chart"
	"alongside/measure"
	"alongside/page"
	"alongside/story"
	"alongside/system"
)

// Cells are the numbers of one period as they were let out.
type Cells struct {
	by     map[string]string
	round  int
	people int // who is counted at its end, as it was let out; 0 is not shown
}

// number gives a cell as a number; false where it is a star, or is not there.
func (c Cells) number(name string) (int, bool) {
	n, err := strconv.Atoi(c.by[name])
	return n, err == nil
}

// Text gives a cell as it is shown.
func (c Cells) Text(name string) string { return c.by[name] }

func cellsOf(text string) Cells {
	c := Cells{by: map[string]string{}, round: Least.round}
	for _, one := range strings.Fields(text) {
		name, value, _ := strings.Cut(one, "=")
		if name == "round" {
			c.round, _ = strconv.Atoi(value)
			continue
		}
		c.by[name] = value
	}
	return c
}

// A Released is all of one measure that was let out. Whatever is shown of it is made from this alone.
type Released struct {
	Measure Measure
	Periods []Period
	Whys    []system.Why
	splits  []split
}

// A Period is one month of it.
type Period struct {
	From, Until int64
	Version     int
	Cells
}

// A split is where a chart's limits begin anew.
type split struct {
	from    int64
	because page.Sentence
}

// ReleasedOf gathers what was let out of a measure, and where its chart begins anew: where somebody said so, where something began that was
// tried, and where its definition changed.
func ReleasedOf(m Measure, out system.Numbers, tried []system.Experiment) Released {
	r := Released{Measure: m}
	people := map[int64]int{}
	for _, one := range out.Of(People.Key) {
		people[one.From], _ = cellsOf(one.Cells).number("yes")
	}
	for _, one := range out.Of(m.Key) {
		p := Period{one.From, one.Until, one.Version, cellsOf(one.Cells)}
		p.people = people[one.From]
		if n := len(r.Periods); n > 0 && r.Periods[n-1].Version != p.Version {
			r.splits = append(r.splits, split{p.From, page.S("It is counted in another way from then on.")})
		}
		r.Periods = append(r.Periods, p)
	}
	for _, w := range out.Whys {
		if w.Measure == m.Key {
			r.Whys = append(r.Whys, w)
		}
	}
	for _, w := range out.Anew {
		if w.Measure == m.Key {
			r.splits = append(r.splits, split{w.From, page.S("%s: %s", story.Safe(w.By.Name), story.Safe(w.Words))})
		}
	}
	for _, x := range tried {
		if slices.Contains(x.On, m.Key) {
			r.splits = append(r.splits, split{MonthOf(x.Since).Start(), page.S("%s began to try something: %s", story.Safe(x.By.Name), story.Safe(x.Hunch))})
		}
	}
	slices.SortStableFunc(r.splits, func(a, b split) int { return cmp.Compare(a.from, b.from) })
	return r
}

// TooFew is why there is no chart.
var (
	TooFew   = page.S("Too few to say: small numbers are not shown, and here there are too many of them.")
	TooRough = page.S("Too few to say: the numbers are so small that rounding hides how they move.")
	NotYet   = page.S("Nothing is published yet. A month is published when it is over, and only when enough people are counted that nobody can be picked out.")
)

// A Drawn is a measure as it is shown: its chart, or why there is none.
type Drawn struct {
	Chart chart.Chart
	Why   page.Sentence // why there is no chart; "" where there is
	Parts []Part        // where the chart begins anew, and why
}

// A Part is where a chart begins anew.
type Part struct {
	Label   string
	Because string
}

// Draw makes the chart out of what was let out, in the words of v.
func (r Released) Draw(v page.Voice, rules measure.Rules) Drawn {
	var d Drawn
	if len(r.Periods) == 0 {
		d.Why = NotYet
		return d
	}
	t := chart.Table{Column: v.Say(r.Measure.Title)}
	widths := 0.0
	var starts []int64
	for _, p := range r.Periods {
		n, width, ok := r.Measure.Value(p.Cells)
		if !ok {
			t.Gaps++
			continue
		}
		label := v.Month(p.From)
		t.Labels, t.Values, starts = append(t.Labels, label), append(t.Values, n), append(starts, p.From)
		widths += width
	}
	if len(t.Values) == 0 || 4*t.Gaps > len(r.Periods) {
		d.Why = TooFew
		return d
	}
	if n := len(t.Values); n > 1 && widths/float64(n) > moves(t.Values)/2 {
		d.Why = TooRough
		return d
	}
	var splits []chart.Split
	last := 0
	for _, s := range r.splits {
		at := slices.IndexFunc(starts, func(from int64) bool { return from >= s.from })
		if at <= last {
			continue // nothing was let out before it, or the part before began there too
		}
		last = at
		splits = append(splits, chart.Split{At: t.Labels[at], Because: v.Say(s.because)})
		d.Parts = append(d.Parts, Part{t.Labels[at], v.Say(s.because)})
	}
	c, err := chart.Make(t, measure.How{Rules: rules}, splits...)
	if err != nil { // splits are made to fit
		c, _ = chart.Make(t, measure.How{Rules: rules})
	}
	d.Chart = c
	return d
}

// moves is the mean moving range.
func moves(values []float64) float64 {
	sum := 0.0
	for i := 1; i < len(values); i++ {
		sum += math.Abs(values[i] - values[i-1])
	}
	return sum / float64(len(values)-1)
}
