// SPDX-License-Identifier: MIT

package purpose

import (
	_ "embed"
	"html/template"

	"alongside/page"
	"alongside/story"
)

//go:embed cost.html
var costText string

var costHTML = template.Must(template.New("cost").Parse(costText))

//go:embed figures.html
var figuresText string

var figuresHTML = template.Must(template.New("figures").Parse(figuresText))

// Pages are the pages of this room: what it all cost, for the one person whose life it is; and what of a story is in the place's numbers, for
// whoever may read it.
func Pages(rates Rates) []page.Page {
	return []page.Page{{Name: "cost", Title: page.S("What it all took"), Tab: "story", Own: true, Of: func(in page.In) any { return CostOf(in, rates) }, HTML: costHTML},
		{Name: "figures", Title: page.S("What the numbers are made of"), Tab: "story", Of: func(in page.In) any { return FiguresOf(in) }, HTML: figuresHTML}}
}

var uses = map[story.Use]page.Sentence{story.ForMatters: page.S("what mattered to me"), story.ForFailure: page.S("because something was not done, or not done right"), story.ForSorting: page.S("assessing, and sending me on"),
	story.ForCrisis: page.S("when it had come to a crisis"), story.ForNotKnown: page.S("nobody said for what")}

// Says is what it went for, in words.
func (u UseSum) Says(v page.Voice) string { return v.Say(uses[u.Use]) }

// Share is how much of the whole it is, of a hundred: for a bar.
func (u UseSum) Share(w Whole) int {
	if w.Was.Likely == 0 {
		return 0
	}
	return int(100 * int64(u.Likely) / int64(w.Was.Likely))
}

// Says is what it went for, in words.
func (c CostLine) Says(v page.Voice) string { return v.Say(uses[c.Use]) }

var countSays = map[string]page.Sentence{CountMonths: page.S("months"), CountRecords: page.S("things written down about me"), CountPeople: page.S("people who wrote them"), CountTeams: page.S("teams"), CountDays: page.S("days in their beds")}

// Says is what is counted; what an agency calls it is quoted.
func (c CostCount) Says(v page.Voice) string {
	if s, ok := countSays[c.Of]; ok {
		return v.Say(s)
	}
	return "“" + c.Of + "”"
}

// Pounds says a sum of pence.
func (s Sum) Pounds(v page.Voice) string { return v.Pound(int64(s.Likely)) }

// Wide says that a sum is known only roughly.
func (s Sum) Wide() bool { return s.Low != s.Likely || s.High != s.Likely }

// From and Until are between which sums it lies.
func (s Sum) From(v page.Voice) string  { return v.Pound(int64(s.Low)) }
func (s Sum) Until(v page.Voice) string { return v.Pound(int64(s.High)) }

// From is where the sum is known from, in words.
func (c CostLine) From(v page.Voice) string {
	if c.Source == sourceSpent {
		return v.T("what was spent, as it was written down")
	}
	return c.Source
}

// Sum is the line's.
func (c CostLine) Sum() Sum { return Sum{c.Low, c.Likely, c.High} }
