// SPDX-License-Identifier: MIT

package study

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"alongside/draw"
	"alongside/page"
	"alongside/study/flow"
)

// A flowing is what followed what, drawn by case and by person.
type flowing struct {
	Lead, Caption    string
	Case, Person     template.HTML
	ByKind           bool // the rows are steps, not the file's own names
	Rows             []followed
	Variants, Rework string
	Top              []variant
	Again            []followed
	Activities       []followed
}

// A followed is one row: from, to, how often by case and by person.
type followed struct{ From, To, Case, Person string }

// A variant is one way through a case and how many went it.
type variant struct {
	Names []string
	More  string
	Cases string
	Share string
}

// Flow says what followed what: nil where no case has two events.
func (p paper) Flow() *flowing {
	st := p.St
	if st.of == nil || st.Flow.Cases.Total == 0 {
		return nil
	}
	f := &flowing{Activities: p.edges()}
	if w := st.of.walked(); w.plain() {
		f.ByKind = true
		p.bySteps(f, w)
	} else {
		p.byActivity(f, w)
	}
	r := st.Lived.Returns
	switch {
	case !p.People():
		f.Lead = p.T("This is how the cases go. How the people go on from one case to the next, this file cannot say.")
	case r.Total == 0:
		f.Lead = p.T("Follow the cases, and follow the people: in this file it is the same way, because nobody came back.")
	default:
		f.Lead = p.Say(p.again()) + " " + p.T("Follow the cases and you cannot see it. Follow the people and you can.")
	}
	p.variants(f)
	return f
}

// again says how many cases were a return: of very few, there is no share of a hundred.
func (p paper) again() page.Sentence {
	r, n := p.St.Lived.Returns.Total, p.St.Lived.Episodes
	if n < 20 {
		return page.N(r, "Of %[2]d cases, %[1]d began after an earlier one of the same person had ended.", "Of %[2]d cases, %[1]d began after an earlier one of the same person had ended.", n)
	}
	return page.S("Of every 100 cases, %d began after an earlier one of the same person had ended.", inHundred(r, n))
}

// inHundred is how many of every hundred a part is, rounded.
func inHundred(part, whole int) int { return (200*part + whole) / (2 * max(whole, 1)) }

// roomFor is how many arrows a picture of steps has room for.
const roomFor = 9

// rowsShown is how many hops the table under it has; those that come less often are left to
// the file's own names.
const rowsShown = 12

// bySteps draws the flow between what activities come down to, by the table of what names
// mean.
func (p paper) bySteps(f *flowing, w walked) {
	at := make([]int, len(steps)) // by step: its place in the picture
	var boxes []draw.Step
	for i, n := range w.met {
		if n > 0 {
			at[i] = len(boxes)
			boxes = append(boxes, draw.Step{Name: p.Say(steps[i].name)})
		}
	}
	var arrows []draw.Arrow
	hops := w.byTimes()
	most := hops[0].times
	for i, h := range hops {
		if i < roomFor && 40*h.times >= most {
			arrows = append(arrows, draw.Arrow{From: at[h.from], To: at[h.to], Times: h.times, Words: p.Number(h.times)})
		}
		if i >= rowsShown {
			continue
		}
		f.Rows = append(f.Rows, followed{From: p.Say(steps[h.from].name), To: p.Say(steps[h.to].name), Case: p.Number(h.times)})
	}
	f.Caption = p.T("The thicker the line, the more often. An event that is nothing on this list, such as a letter or a note, is passed over; the same step several times running is drawn once. Lines that are seldom gone are only in the table.")
	r := p.St.Lived.Returns.Total
	desc := p.say("Boxes one under the other: %s. Lines between them, the strongest from %s to %s.", strings.Join(names(boxes), ", "), boxes[at[hops[0].from]].Name, boxes[at[hops[0].to]].Name)
	cases := arrows
	words := draw.Words{Title: p.T("By person: the same"), Desc: desc}
	if r > 0 {
		back := p.Number(r) + "\n" + p.T("came back")
		arrows = append(slices.Clone(arrows), draw.Arrow{From: len(boxes) - 1, To: 0, Times: r, Words: back, Back: true})
		words = draw.Words{Title: p.Say(page.N(r, "By person: the same, and %d comes back from the end to the beginning", "By person: the same, and %d come back from the end to the beginning")),
			Desc: desc + " " + p.Say(page.N(r, "One more arrow goes back from the last box to the first: %d return.", "One more arrow goes back from the last box to the first: %d returns."))}
		f.Rows = append([]followed{{From: p.T("An earlier case of theirs had ended"), To: p.T("The same person begins again"), Person: p.Number(r)}}, f.Rows...)
	}
	if r > 0 && p.People() {
		f.Caption = p.differ(1) + " " + f.Caption
	}
	wide := widest(boxes, 20)
	f.Case = draw.Steps("by-case", draw.Words{Title: p.T("By case: it runs down and stops"), Desc: desc}, boxes, cases, arrows, wide)
	if p.People() {
		f.Person = draw.Steps("by-person", words, boxes, arrows, nil, wide)
	}
}

// widest is how many letters a line of a box must have, up to most.
func widest(boxes []draw.Step, most int) int {
	wide := 10
	for _, b := range boxes {
		wide = max(wide, min(len([]rune(b.Name)), most))
	}
	return wide
}

func names(boxes []draw.Step) []string {
	var all []string
	for _, b := range boxes {
		all = append(all, b.Name)
	}
	return all
}

// byActivity draws the flow between the most frequent of the file's own names.
func (p paper) byActivity(f *flowing, w walked) {
	const most = 8
	l := p.St.of.Log
	at := make(map[uint32]int)
	var types []uint32
	var strong []flow.Edge
	byCase := make(map[[2]uint32]int)
	for _, e := range p.St.Flow.Cases.Edges {
		byCase[[2]uint32{e.From, e.To}] = e.Times
		_, from := at[e.From]
		_, to := at[e.To]
		more := 0
		for _, has := range []bool{from, to} {
			if !has {
				more++
			}
		}
		if e.From == e.To || len(strong) == roomFor+2 || len(types)+more > most || 40*e.Times < p.St.Flow.Cases.Edges[0].Times {
			continue
		}
		strong = append(strong, e)
		for _, t := range []uint32{e.From, e.To} {
			if _, has := at[t]; !has {
				at[t] = len(types)
				types = append(types, t)
			}
		}
	}
	if len(types) == 0 {
		return
	}
	slices.SortStableFunc(types, func(a, b uint32) int { return cmp.Compare(w.place[a], w.place[b]) })
	downward(types, byCase)
	var boxes []draw.Step
	for i, t := range types {
		at[t] = i
		boxes = append(boxes, draw.Step{Name: l.Types.Name(t), Found: true})
	}
	var arrows []draw.Arrow
	for _, e := range strong {
		arrows = append(arrows, draw.Arrow{From: at[e.From], To: at[e.To], Times: e.Times, Words: p.Number(e.Times)})
	}
	desc := p.say("Boxes one under the other, in the order in which they mostly come: %s.", "“"+strings.Join(names(boxes), "”, “")+"”")
	person := slices.Clone(arrows)
	extra := 0
	if p.People() {
		var beyond []flow.Edge
		for _, e := range p.St.Flow.People.Edges {
			if e.Times -= byCase[[2]uint32{e.From, e.To}]; e.Times > 0 {
				beyond = append(beyond, e)
			}
		}
		slices.SortStableFunc(beyond, func(a, b flow.Edge) int { return cmp.Compare(b.Times, a.Times) })
		for _, e := range beyond {
			from, known := at[e.From]
			to, also := at[e.To]
			if known && also && to < from && extra < 3 {
				extra++
				person = append(person, draw.Arrow{From: from, To: to, Times: e.Times, Words: p.Number(e.Times), Back: true})
			}
		}
	}
	wide := widest(boxes, 18)
	f.Case = draw.Steps("by-case", draw.Words{Title: p.T("By case: what mostly comes after what"), Desc: desc}, boxes, arrows, person, wide)
	f.Caption = p.Say(page.N(len(boxes), "One thing that was done.", "%d things that were done, in the order in which they mostly come, and the strongest lines between them. The thicker, the more often. Too few of them are steps that the table of kinds knows."))
	if extra > 0 {
		f.Caption = p.differ(extra) + " " + f.Caption
	}
	if p.People() {
		f.Person = draw.Steps("by-person", draw.Words{Title: p.T("By person: the same, and what comes back beyond a case"), Desc: desc}, boxes, person, nil, wide)
	}
}

// differ says what one picture has more than the other.
func (p paper) differ(arrows int) string {
	return p.Say(page.N(arrows, "The two pictures differ by one arrow alone, the solid one on the right.", "The two pictures differ by %d arrows alone, the solid ones on the right."))
}

// downward puts activities in an order in which most of what follows stands below: neighbours
// change places as long as that turns more arrows down than up.
func downward(types []uint32, times map[[2]uint32]int) {
	for range types {
		for i := 1; i < len(types); i++ {
			a, b := types[i-1], types[i]
			if times[[2]uint32{b, a}] > times[[2]uint32{a, b}] {
				types[i-1], types[i] = b, a
			}
		}
	}
}

// edges are the pairs of activities that come most often, by case and by person.
func (p paper) edges() []followed {
	const shown = 20
	type pair = [2]uint32
	people := make(map[pair]int)
	for _, e := range p.St.Flow.People.Edges {
		people[pair{e.From, e.To}] = e.Times
	}
	types := p.St.of.Log.Types
	var all []followed
	for _, e := range p.St.Flow.Cases.Edges[:min(len(p.St.Flow.Cases.Edges), shown)] {
		row := followed{From: types.Name(e.From), To: types.Name(e.To), Case: p.Number(e.Times)}
		if p.People() {
			row.Person = p.Number(people[pair{e.From, e.To}])
		}
		all = append(all, row)
	}
	return all
}

// variants says in how many ways cases went, and what was done twice.
func (p paper) variants(f *flowing) {
	const names = 10
	st := p.St
	types := st.of.Log.Types
	f.Variants = p.Say(page.N(st.Flow.Variants, "All %[2]d cases went the same way.", "The %[2]d cases went %[1]d different ways.", st.System.Cases))
	for _, v := range st.Flow.Top {
		one := variant{Cases: p.Number(v.Cases), Share: p.Share(float64(v.Cases) / float64(max(st.System.Cases, 1)))}
		for _, t := range v.Types[:min(len(v.Types), names)] {
			one.Names = append(one.Names, types.Name(t))
		}
		if more := len(v.Types) - names; more > 0 {
			one.More = p.Say(page.N(more, "and %d more", "and %d more"))
		}
		f.Top = append(f.Top, one)
	}
	if st.Flow.ReworkCases == 0 {
		f.Rework = p.T("In no case was the same thing done twice.")
		return
	}
	f.Rework = p.Say(page.N(st.Flow.ReworkCases, "In %d of %d cases something was done twice or more.", "In %d of %d cases something was done twice or more.", st.System.Cases))
	for _, r := range st.Flow.Rework[:min(len(st.Flow.Rework), 10)] {
		f.Again = append(f.Again, followed{From: types.Name(r.Type), Case: p.Number(r.Cases)})
	}
}
