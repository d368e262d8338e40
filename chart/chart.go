// SPDX-License-Identifier: MIT

// Package chart says of a series what its numbers say: in a sentence first, then in a picture, then in a table. Which rules tell the usual ups
// and downs from something that changed is always named. There is no room in it for what somebody would like a number to be.
package chart

import (
	"errors"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"alongside/draw"
	"alongside/measure"
	"alongside/page"
)

// A Chart is a series with its limits and signals.
type Chart struct {
	Of     string         `json:"of,omitempty"` // what the numbers are of
	Rules  measure.Rules  `json:"rules"`
	Limits bool           `json:"limits"` // there are enough points; without limits no point has a signal
	Mean   float64        `json:"mean"`
	Lower  float64        `json:"lower"`
	Upper  float64        `json:"upper"`
	Points []Point        `json:"points"`
	Parts  []Part         `json:"parts"` // one, unless it was split
	Series *measure.Whole `json:"series,omitempty"`
	Gaps   int            `json:"gaps,omitempty"` // rows that had no number
}

// A Point is one value, what its row is called, and its signals.
type Point struct {
	Label   string           `json:"label"`
	Value   float64          `json:"value"`
	Signals []measure.Signal `json:"signals"`
}

// A Part is a stretch of a series with limits of its own. The first begins with the series; each other one where somebody said that what came
// after is another series, and why. The limits of those before stay, and stay to be seen.
type Part struct {
	From    int     `json:"from"` // the index of its first point, from 0
	To      int     `json:"to"`   // and of its last
	Because string  `json:"because,omitempty"`
	Limits  bool    `json:"limits"`
	Mean    float64 `json:"mean"`
	Lower   float64 `json:"lower"`
	Upper   float64 `json:"upper"`
}

// A Split begins another part at the row that is called so.
type Split struct{ At, Because string }

// ErrSplit answers who would split a series where it cannot be, or says no reason.
var ErrSplit = errors.New("a series is split at a row of its own that is not the first one, in their order, each with a reason")

// Make draws the limits of a table's numbers and finds their signals, in each part by itself. The limits of the whole chart are those of its last part.
func Make(t Table, how measure.How, splits ...Split) (Chart, error) {
	c := Chart{Of: t.Column, Gaps: t.Gaps}
	from, because := 0, ""
	for i := 0; i <= len(splits); i++ {
		to := len(t.Values)
		if i < len(splits) {
			if to = slices.Index(t.Labels, splits[i].At); to <= from || strings.TrimSpace(splits[i].Because) == "" {
				return Chart{}, ErrSplit
			}
		}
		is := measure.XmR(t.Values[from:to], how)
		for n, p := range is.Points {
			c.Points = append(c.Points, Point{t.Labels[from+n], p.Value, p.Signals})
		}
		c.Rules, c.Limits, c.Mean, c.Lower, c.Upper, c.Series = is.Rules, is.Limits, is.Mean, is.Lower, is.Upper, is.Series
		c.Parts = append(c.Parts, Part{from, to - 1, because, is.Limits, is.Mean, is.Lower, is.Upper})
		if i < len(splits) {
			from, because = to, splits[i].Because
		}
	}
	return c, nil
}

// last is the newest part.
func (c Chart) last() Part { return c.Parts[len(c.Parts)-1] }

// changed is the first point of the newest stretch of signals on one side of the middle; -1 is none.
func (c Chart) changed() int {
	i := len(c.Points) - 1
	for i >= c.last().From && len(c.Points[i].Signals) == 0 {
		i--
	}
	if i < c.last().From {
		return -1 // what changed before it was split is said where it was split
	}
	for i > c.last().From && len(c.Points[i-1].Signals) > 0 && (c.Points[i-1].Value > c.Mean) == (c.Points[i].Value > c.Mean) {
		i--
	}
	return i
}

// Changed is the label of the first point from which on something really changed; "" is that nothing did.
func (c Chart) Changed() string {
	if i := c.changed(); i >= 0 && c.Limits {
		return c.Points[i].Label
	}
	return ""
}

// Sentence says what the numbers say, before any picture.
func (c Chart) Sentence() page.Sentence {
	switch at := c.changed(); {
	case !c.Limits && len(c.Parts) > 1:
		return page.N(c.last().To-c.last().From+1, "Since it was split there is one number. It takes eight before anything can be said.", "Since it was split there are %d numbers. It takes eight before anything can be said.")
	case !c.Limits:
		return page.N(len(c.Points), "There is one number. It takes eight before anything can be said.", "There are %d numbers. It takes eight before anything can be said.")
	case at >= 0:
		return page.S("Something really changed, around %s. What happened?", c.Points[at].Label)
	case c.Series != nil && c.Series.Signal:
		return page.S("Something really changed in the whole of it: longer on one side, or crossing the middle less often, than chance does.")
	}
	return page.S("The usual ups and downs.")
}

// Rule names the rules.
func (c Chart) Rule() page.Sentence {
	switch c.Rules {
	case measure.Wheeler:
		return page.S("By the rules of D. J. Wheeler.")
	case measure.Anhoej:
		return page.S("By the rules of J. Anhøj.")
	}
	return page.S("By the rules of NHS Making Data Count.")
}

var signs = map[measure.Signal]page.Sentence{measure.Outside: page.S("beyond a limit"), measure.Trend: page.S("one of seven that rise, or fall"),
	measure.Near: page.S("one of a few near a limit"), measure.Run: page.S("one of a run on one side")}

// Says are a point's signals, in words.
func (p Point) Says(v page.Voice) string {
	var all []string
	for _, s := range p.Signals {
		all = append(all, v.Say(signs[s]))
	}
	return strings.Join(all, ", ")
}

// number is written with as many decimals as there are of use.
func shown(v float64) string {
	if math.Abs(v) >= 1000 || v == math.Trunc(v) {
		return strconv.FormatFloat(math.Round(v), 'f', 0, 64)
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}

// high is how many lines a picture in a terminal has.
const high = 13

// Text is the chart for a terminal of so many columns: the sentence, a picture of the newest points that fit, and the points that have signals.
func (c Chart) Text(v page.Voice, width int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", v.Say(c.Sentence()), v.Say(c.Rule()))
	low, top := c.span()
	margin := max(len(shown(low)), len(shown(top)), len(shown(c.Mean))) + 1
	first := max(0, len(c.Points)-max(8, width-margin-2))
	points := c.Points[first:]
	row := func(x float64) int {
		if top == low {
			return high / 2
		}
		return int(math.Round((top - x) / (top - low) * (high - 1)))
	}
	lines := make([][]rune, high)
	for i := range lines {
		lines[i] = []rune(strings.Repeat(" ", len(points)))
	}
	names := map[int]string{row(top): shown(top), row(low): shown(low)}
	for _, part := range c.Parts {
		for x := max(part.From, first) - first; part.Limits && x <= part.To-first; x++ {
			lines[row(part.Upper)][x], lines[row(part.Lower)][x], lines[row(part.Mean)][x] = '-', '-', '.'
		}
	}
	if c.Limits {
		names[row(c.Upper)], names[row(c.Lower)], names[row(c.Mean)] = shown(c.Upper), shown(c.Lower), shown(c.Mean)
	}
	for x, p := range points {
		lines[row(p.Value)][x] = 'o'
		if len(p.Signals) > 0 {
			lines[row(p.Value)][x] = '#'
		}
	}
	for i, l := range lines {
		fmt.Fprintf(&b, "%*s |%s\n", margin, names[i], strings.TrimRight(string(l), " "))
	}
	fmt.Fprintf(&b, "\n%s\n", v.T("o is a number, # one that is not of the usual; - are the limits, . the middle."))
	if len(points) < len(c.Points) {
		fmt.Fprintln(&b, v.N(len(points), "The newest one is drawn.", "The newest %d are drawn."))
	}
	for _, part := range c.Parts[1:] {
		fmt.Fprintln(&b, v.Say(page.S("Split at %s: %s", c.Points[part.From].Label, part.Because)))
	}
	if c.Gaps > 0 {
		fmt.Fprintln(&b, v.N(c.Gaps, "One row had no number, and is left out.", "%d rows had no number, and are left out."))
	}
	for _, p := range c.Points {
		if len(p.Signals) > 0 {
			fmt.Fprintf(&b, "%s  %s  %s\n", p.Label, shown(p.Value), p.Says(v))
		}
	}
	return b.String()
}

// span is the lowest and the highest that is drawn.
func (c Chart) span() (low, top float64) {
	low, top = c.Points[0].Value, c.Points[0].Value
	for _, p := range c.Points {
		low, top = min(low, p.Value), max(top, p.Value)
	}
	for _, p := range c.Parts {
		if p.Limits {
			low, top = min(low, p.Lower), max(top, p.Upper)
		}
	}
	return low, top
}

// SVG is the chart as a picture, with a title and a description for who does not see it.
func (c Chart) SVG(v page.Voice) template.HTML {
	low, top := c.span()
	l := draw.Line{Low: low, High: top, Top: shown(top), Bottom: shown(low)}
	for _, p := range c.Parts {
		if p.Limits {
			l.Bands = append(l.Bands, draw.Band{From: p.From, To: p.To, Lower: p.Lower, Middle: p.Mean, Upper: p.Upper})
		}
	}
	for _, p := range c.Points {
		l.Values, l.Out = append(l.Values, p.Value), append(l.Out, len(p.Signals) > 0)
	}
	title := c.Of
	if title == "" {
		title = v.T("A series")
	}
	return draw.Series("chart", draw.Words{Title: title, Desc: v.Say(c.Sentence()) + " " + v.Say(c.Rule())}, l)
}

// File is the picture as a file of its own: it needs no page around it.
func (c Chart) File(v page.Voice) string {
	s := strings.Replace(string(c.SVG(v)), "<svg ", `<svg xmlns="http://www.w3.org/2000/svg" width="800" `, 1)
	return strings.Replace(s, "</desc>", "</desc><style>svg{background:#fff;font:14px sans-serif}.sfill{fill:#e8e2d6}.thin{stroke:#4a4a44}.kfill{fill:#1d1d1b}.cline{fill:none;stroke:#8a3b1f;stroke-width:2}text{fill:#1d1d1b}</style>", 1)
}

// Known are the rules by their names.
var Known = []measure.Rules{measure.NHS, measure.Wheeler, measure.Anhoej}

// ByName gives rules by their name.
func ByName(name string) (measure.Rules, bool) {
	r := measure.Rules(strings.ToLower(name))
	return r, slices.Contains(Known, r)
}
