// SPDX-License-Identifier: MIT

package web

import (
	"errors"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"alongside/chart"
	"alongside/door"
	"alongside/measure"
	"alongside/page"
	"alongside/purpose"
	"alongside/story"
	"alongside/system"
)

// Is life getting better, and what does it take? What is shown here is made from what was let out, and from nothing else: this file knows no
// story and no sum.

// A measured is one measure as it is shown: a sentence first, then the picture, then the table.
type measured struct {
	Key     string        `json:"key"`
	Title   string        `json:"title"`
	Means   string        `json:"means"`
	Drawn   string        `json:"drawn"`
	Says    string        `json:"says"`
	Rule    string        `json:"rule"`
	Changed string        `json:"changed"` // the label of the first point from which on something really changed
	Usual   string        `json:"usual"`   // between which numbers it usually lies
	Span    string        `json:"span"`    // from when until when
	Picture template.HTML `json:"-"`       // of the chart alone
	Heads   []string      `json:"heads"`   // of the table
	Rows    []measuredRow `json:"rows"`    // the newest first
	Whys    []saidOne     `json:"whys"`    // what people think happened
	Begins  []saidOne     `json:"begins"`  // where its limits begin anew, and why
	Counted string        `json:"counted"` // how many said yes, and how many did not
	Few     bool          `json:"few"`     // there is no chart
}

type measuredRow struct {
	Label  string   `json:"label"`
	From   int64    `json:"from"`
	Cells  []string `json:"cells"`
	Point  string   `json:"point"` // what is drawn of it
	Signal string   `json:"signal"`
}

type countsOf struct {
	page.Voice
	Once    func() string
	All     []measured
	More    []choice // measures that could be looked at
	Shown   []choice // and those that can be left again
	Works   bool
	Steward bool
	Offers  []string
	Teams   []besideOne
	One     bool        // the page of one measure
	Beside  []besideOne // whose stories the reader may open it to: whether they are counted makes no difference
	Wrong   *page.Sentence
	Typed   map[string]string
	Rules   []choice
	People  string
}

// measured makes what is shown of a measure out of what was let out.
func (s *server) measured(v page.Voice, r purpose.Released, people string, rules measure.Rules) measured {
	m := measured{Key: r.Measure.Key, Title: v.Say(r.Measure.Title), Means: v.Say(r.Measure.Means), Drawn: v.Say(r.Measure.Drawn), Counted: people}
	d := r.Draw(v, rules)
	if d.Why.Key != "" {
		m.Few, m.Says = true, v.Say(d.Why)
	} else {
		m.Says, m.Rule, m.Changed = v.Say(d.Chart.Sentence()), v.Say(d.Chart.Rule()), d.Chart.Changed()
		m.Picture = d.Chart.SVG(v)
		m.Usual = usual(v, r.Measure, d.Chart)
		m.Span = v.T("%s to %s", d.Chart.Points[0].Label, d.Chart.Points[len(d.Chart.Points)-1].Label)
	}
	for _, p := range d.Parts {
		m.Begins = append(m.Begins, saidOne{Words: p.Because, By: p.Label})
	}
	for _, w := range r.Whys {
		m.Whys = append(m.Whys, saidOne{story.Safe(w.By.Name), story.Safe(w.Words), w.From})
	}
	points := map[string]int{}
	for i, p := range d.Chart.Points {
		points[p.Label] = i
	}
	for _, c := range r.Measure.Cells {
		m.Heads = append(m.Heads, v.Say(c.Title))
	}
	for _, p := range slices.Backward(r.Periods) {
		row := measuredRow{Label: v.Month(p.From), From: p.From}
		for _, c := range r.Measure.Cells {
			row.Cells = append(row.Cells, p.Text(c.Name))
		}
		if at, ok := points[row.Label]; ok && !m.Few {
			row.Point, row.Signal = number(v, d.Chart.Points[at].Value), d.Chart.Points[at].Says(v)
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// usual says around which number it lies, and between which, in each part of a chart that has limits.
func usual(v page.Voice, m purpose.Measure, c chart.Chart) string {
	var all []string
	for i, p := range c.Parts {
		if !p.Limits {
			continue
		}
		low, high := max(0, p.Lower), p.Upper
		if m.Share {
			high = min(100, high)
		}
		switch {
		case len(c.Parts) == 1:
			all = append(all, v.T("Around %s, usually between %s and %s.", number(v, p.Mean), number(v, low), number(v, high)))
		case i+1 < len(c.Parts):
			all = append(all, v.T("Until then around %s, usually between %s and %s.", number(v, p.Mean), number(v, low), number(v, high)))
		default:
			all = append(all, v.T("Since %s around %s, usually between %s and %s.", c.Points[p.From].Label, number(v, p.Mean), number(v, low), number(v, high)))
		}
	}
	slices.Reverse(all)
	return strings.Join(all, " ")
}

// counted says how many said that they may be counted and how many did not, as it was let out last.
func counted(v page.Voice, out system.Numbers) string {
	all := purpose.ReleasedOf(purpose.People, out, nil).Periods
	if len(all) == 0 {
		return ""
	}
	p := all[len(all)-1]
	return v.T("Of people with a story here, about %s said that they may be counted; %s did not. A star is a number too small to be shown.", p.Text("yes"), p.Text("not"))
}

func (s *server) counts(v *visit) { s.countsPage(v, http.StatusOK, countsOf{}) }

func (s *server) count(v *visit) {
	s.countsPage(v, http.StatusOK, countsOf{One: true})
}

func (s *server) countsPage(v *visit, status int, of countsOf) {
	if !s.openTo(v) {
		return
	}
	if err := s.countsFill(v, &of); err != nil {
		s.failed(v, err)
		return
	}
	title := v.T("Is life getting better?")
	if of.One {
		if len(of.All) == 0 {
			s.nothing(v)
			return
		}
		title = of.All[0].Title
	}
	if jsonAsked(v.r) {
		s.json(v, map[string]any{"measures": of.All, "offered": of.Offers})
		return
	}
	s.around(v, status, sheet{Title: title, Body: s.part("counts", of), Base: "/", Mine: true, Wide: true, Tabs: s.ownTabs(v)})
}

func (s *server) countsFill(v *visit, of *countsOf) error {
	ctx, me := v.r.Context(), v.ses.as.Who.ID
	of.Voice, of.Once = v.Voice, v.ses.once
	out, err := s.Door.Measured(ctx)
	if err != nil {
		return err
	}
	tried, err := s.Door.Experiments(ctx)
	if err != nil {
		return err
	}
	if of.Works, of.Steward, err = s.Door.WorksHere(ctx, me); err != nil {
		return err
	}
	if of.Teams, err = s.teamsOf(v); err != nil {
		return err
	}
	if of.Offers, err = s.Door.Offers(ctx); err != nil {
		return err
	}
	if of.One {
		if of.Beside, err = s.besidePeople(v); err != nil {
			return err
		}
	}
	for i := range of.Offers {
		of.Offers[i] = story.Safe(of.Offers[i])
	}
	rules, ok := chart.ByName(v.r.URL.Query().Get("rules"))
	if !ok {
		rules = measure.NHS
	}
	for _, r := range chart.Known {
		of.Rules = append(of.Rules, choice{string(r), v.Say(chart.Chart{Rules: r}.Rule()), r == rules})
	}
	of.People = counted(v.Voice, out)
	for _, key := range out.Shows {
		m, ok := purpose.Find(key)
		if !ok || of.One && key != v.r.PathValue("measure") {
			continue
		}
		of.All = append(of.All, s.measured(v.Voice, purpose.ReleasedOf(m, out, tried), of.People, rules))
	}
	for _, m := range purpose.Measures {
		one := choice{Value: m.Key, Says: v.Say(m.Title)}
		switch {
		case !out.Shown(m.Key):
			of.More = append(of.More, one)
		case !slices.Contains(system.Opens, m.Key):
			of.Shown = append(of.Shown, one)
		}
	}
	return nil
}

// ofCounts takes what is said of the place's numbers as a whole: what is looked at, and that a steward was in the work.
func (s *server) ofCounts(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	again := func(says *page.Sentence) {
		s.countsPage(v, http.StatusUnprocessableEntity, countsOf{Wrong: says, Typed: typed})
	}
	var w story.Word
	to, done := "/counts", page.S("It is kept.")
	switch typed["does"] {
	case "work":
		day, ok := page.DayOf(typed["on"])
		day = page.Past(day)
		if !ok || day > s.Clock() {
			s.waysPage(v, http.StatusUnprocessableEntity, waysOf{Typed: typed, Wrong: page.Missing("Choose the day on which you were in the work.")}) // where that form stands
			return
		}
		w, to = story.InTheWork{On: day, Words: strings.TrimSpace(typed["words"])}, "/way"
	case "show":
		if _, ok := purpose.Find(typed["measure"]); !ok || typed["measure"] == purpose.People.Key {
			again(page.Missing("Choose what to look at."))
			return
		}
		w, done = story.Shows{Measure: typed["measure"]}, page.S("It is looked at from now on. The months that are over are here within the hour.")
	case "leave":
		if slices.Contains(system.Opens, typed["measure"]) {
			again(page.Missing("Every place looks at these two."))
			return
		}
		w = story.Shows{Measure: typed["measure"], Over: true}
	default:
		s.nothing(v)
		return
	}
	s.saysOfNumbers(v, typed, once, w, to, done, again)
}

// saysOfNumbers has it said, or says why not.
func (s *server) saysOfNumbers(v *visit, typed map[string]string, once story.ID, w story.Word, to string, done page.Sentence, again func(*page.Sentence)) {
	err := s.Door.OfNumbers(v.r.Context(), v.ses.as, s.by(v, typed), once, w)
	switch {
	case errors.Is(err, door.ErrMost):
		again(page.Missing("A place looks at five beside the two with which it opens. Leave one first."))
	case err != nil:
		s.failed(v, err)
	default:
		s.doneAt(v, to, done)
	}
}

// ofCount takes what somebody thinks happened, and that limits begin anew, with why.
func (s *server) ofCount(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	m, ok := purpose.Find(v.r.PathValue("measure"))
	if !ok {
		s.nothing(v)
		return
	}
	again := func(says *page.Sentence) {
		s.countsPage(v, http.StatusUnprocessableEntity, countsOf{One: true, Wrong: says, Typed: typed})
	}
	out, err := s.Door.Measured(v.r.Context())
	if err != nil {
		s.failed(v, err)
		return
	}
	periods := purpose.ReleasedOf(m, out, nil).Periods
	i := slices.IndexFunc(periods, func(p purpose.Period) bool { return strconv.FormatInt(p.From, 10) == typed["from"] })
	words := strings.TrimSpace(typed["words"])
	var w story.Word
	switch {
	case i < 0:
		again(page.Missing("Choose from which month on."))
		return
	case typed["does"] == "why" && words == "":
		again(page.Missing("Write what you think happened."))
		return
	case typed["does"] == "why":
		w = story.WhyChanged{Measure: m.Key, From: periods[i].From, Words: words}
	case words == "":
		again(page.Missing("Write why. Without a reason limits do not begin anew."))
		return
	default:
		w = story.DrawnAnew{Measure: m.Key, From: periods[i].From, Because: words}
	}
	s.saysOfNumbers(v, typed, once, w, "/counts/"+m.Key, page.S("It is kept."), again)
}

// board is all of it on paper: for a meeting.
func (s *server) board(v *visit) {
	if !s.openTo(v) {
		return
	}
	var list waysOf
	list.Voice, list.Once = v.Voice, v.ses.once
	if err := s.waysList(v, &list); err != nil {
		s.failed(v, err)
		return
	}
	var of boardOf
	of.Voice, of.Ways, of.Gone, of.Now = v.Voice, list.All, list.Gone, s.Clock()
	var c countsOf
	if err := s.countsFill(v, &c); err != nil {
		s.failed(v, err)
		return
	}
	of.Counts, of.Offers, of.People = c.All, c.Offers, c.People
	tried, err := s.triedList(v)
	if err != nil {
		s.failed(v, err)
		return
	}
	of.Tried = tried
	s.around(v, http.StatusOK, sheet{Title: v.T("How it is here, for a meeting"), Body: s.part("board", of), Base: "/", Mine: true, Wide: true, Tabs: s.ownTabs(v)})
}

type boardOf struct {
	page.Voice
	Now    int64
	Ways   []wayOne
	Gone   []wayOne
	Counts []measured
	Tried  []triedOne
	Offers []string
	People string
}

// With is what the row of a condition is made from.
func (of boardOf) With(w wayOne) waysRow { return waysRow{of.Voice, w, false} }

// A oneMeasured is one measure with who reads it.
type oneMeasured struct {
	V          page.Voice
	M          measured
	One, Works bool
}

// With is what the part of one measure is made from.
func (of countsOf) With(m measured) oneMeasured { return oneMeasured{of.Voice, m, of.One, of.Works} }

// Measure is the same, on paper.
func (of boardOf) Measure(m measured) oneMeasured { return oneMeasured{of.Voice, m, false, false} }

// Try is what the part of something tried is made from.
func (of boardOf) Try(x triedOne) oneTried { return oneTried{of.Voice, x} }

// number says a number with one decimal where that matters.
func number(v page.Voice, n float64) string {
	if n >= 10 {
		return v.Number(int(n + .5))
	}
	return v.Say(page.S("%s", page.Few(n)))
}
