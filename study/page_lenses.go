// SPDX-License-Identifier: MIT

package study

import (
	"html/template"

	"alongside/draw"
	"alongside/page"
	"alongside/study/recorded"
)

// A figure is one thing that a lens sees: what it is called, what it is, and what was counted
// for it.
type figure struct {
	Name, Value, Note string
	File              bool   // the value is a name of the file's own
	Unknown           bool   // the file cannot say: it came without a Value
	Means             string // how it was counted, or why it cannot be
}

// known marks the figures that came without a value: what is not known is never 0.
func (p paper) known(all []figure) []figure {
	for i := range all {
		if all[i].Value == "" {
			all[i].Unknown, all[i].Value = true, p.T("This file cannot say.")
		}
	}
	return all
}

// First is the sentence with which the page begins.
func (p paper) First() string {
	st := p.St
	cases := p.half()
	switch {
	case !p.People():
		return p.say("%s Whose they were, this file cannot say.", cases)
	case st.Lived.People == 1:
		return p.say("%s The one person they were all about was in it for %s.", cases, page.Span(st.Lived.Clock.Median))
	case st.Lived.Clock.Median <= st.System.Days.Median:
		return p.Say(page.N(st.Lived.Returns.Total, "%[2]s %[1]d time, somebody came back.", "%[2]s %[1]d times, somebody came back.", cases))
	}
	return p.say("%s Half of the people were still in it after %s.", cases, page.Span(st.Lived.Clock.Median))
}

// half says how long the case in the middle lasts; that it was over, only where the file says
// that most are closed.
func (p paper) half() page.Sentence {
	r := p.St.System
	over := r.Says != recorded.Nothing && 2*r.Closed >= r.Cases
	lasts := page.Span(r.Days.Median)
	switch {
	case r.Cases == 1:
		return page.S("The one case lasts %s in this file.", lasts)
	case r.Days.Median < 1./24/60:
		return page.S("Half of the cases are no more than one moment in this file.")
	case over:
		return page.S("Half of the cases were over within %s.", lasts)
	}
	return page.S("Half of the cases last no longer than %s in this file.", lasts)
}

// Lengths is the picture of that sentence.
func (p paper) Lengths() template.HTML {
	if !p.People() || !p.System() || !p.Lived() {
		return ""
	}
	box, line := p.St.System.Days.Median, p.St.Lived.Clock.Median
	return draw.Lengths("lengths", draw.Words{
		Title: p.say("%s and %s, on one scale", page.Span(box), page.Span(line)),
		Desc:  p.say("A box with a thick end for the case in the middle: %s. Under it a line between two dots for the person in the middle: %s.", page.Span(box), page.Span(line)),
	}, draw.Length{Days: box, Words: p.say("%s, one case", page.Span(box))},
		draw.Length{Days: line, Words: p.say("%s, from first to last", page.Span(line))})
}

// Seen is what the system sees.
func (p paper) Seen() []figure {
	r := p.St.System
	all := []figure{p.cases(), p.due(),
		{Name: p.T("How long a case lasts"), Value: p.Span(r.Days.Median),
			Note:  p.say("in the middle; %s on average, %s at most", page.Span(r.Days.Mean), page.Span(r.Days.Max)),
			Means: p.Say(page.N(r.Days.N, "From the first event of the case to the end of its last.", "From the first event of a case to the end of its last, for all %d cases, open ones too. Half of them lasted no longer than the one in the middle."))}}
	if len(r.Activities) > 0 {
		a := r.Activities[0]
		f := figure{Name: p.T("Most frequent activity"), Value: a.Name, File: true,
			Note:  p.Say(page.N(a.Events, "%d time, of %d events", "%d times, of %d events", r.Events)),
			Means: p.Say(page.N(len(r.Activities), "The file has one name for what was done.", "The file has %d names for what was done. This one stands on the most events; the others stand further down."))}
		all = append(all, f)
	}
	return p.known(append(all, p.unit()))
}

func (p paper) cases() figure {
	r := p.St.System
	f := figure{Name: p.T("Cases"), Value: p.Number(r.Cases),
		Means: p.T("A case is what the file gives one number. An event without a number is a case of its own.")}
	switch r.Says {
	case recorded.ByDate:
		f.Note = p.say("%d closed, %d open", r.Closed, r.Open)
		f.Means += " " + p.T("It is closed where the file has a date of closing for it, and open otherwise.")
	case recorded.ByActivity:
		f.Note = p.say("%d closed, %d open", r.Closed, r.Open)
		f.Means += " " + p.T("It is closed where one of its activities is a closing, by the table of what names mean.")
	default:
		f.Note = p.T("which of them are closed, this file cannot say")
	}
	return f
}

func (p paper) due() figure {
	f := figure{Name: p.T("Within target")}
	d := p.St.System.Due
	share, ok := d.Share()
	switch {
	case ok:
		f.Value = p.Share(share)
		f.Note = p.Say(page.N(d.Within, "%d of %d closed cases, by the planned end date in the file", "%d of %d closed cases, by the planned end date in the file", d.Within+d.Late))
		f.Means = p.say("Of the closed cases for which the file holds a date by which they should be, those closed on or before it: %d. Later: %d. Not closed, with the date behind us when the file ends: %d; with the date still to come: %d. The share leaves these last two out, as such shares do. It says when a case was closed, and nothing of whether anybody was helped.", d.Within, d.Late, d.Past, d.Ahead)
	case d.Cases > 0:
		f.Means = p.Say(page.N(d.Cases, "%d case has a date by which it should be closed, and it is not closed.", "%d cases have a date by which they should be closed, and none of them is closed."))
	default:
		f.Means = p.T("It holds no date by which a case should be closed, or does not say when one is.")
	}
	return f
}

func (p paper) unit() figure {
	r := p.St.System
	f := figure{Name: p.T("Cost of one event"), Means: p.T("It holds no cost. Unknown stays unknown: it is not nothing.")}
	if r.Costed > 0 {
		f.Value = p.Pound(r.Cost / int64(r.Costed))
		f.Note = p.say("on average; known for %d of %d events", r.Costed, r.Events)
		f.Means = p.say("What the events of known cost cost together, %s, divided by how many they are. In the file’s own currency. Events of unknown cost are left out, not counted as nothing.", page.Pound(r.Cost))
	}
	return f
}

// LivedThrough is what people lived.
func (p paper) LivedThrough() []figure {
	if !p.People() {
		return p.nobody()
	}
	l := p.St.Lived
	r := l.Returns
	all := []figure{
		{Name: p.T("People"), Value: p.Number(l.People), Note: p.Say(page.N(p.St.System.Cases, "in that one case", "in those same %d cases")),
			Means: p.T("Everybody whom the file names as the one it is about, each once. They stand here as a number; no name is on this page.")},
		{Name: p.T("Came back"), Value: p.Say(page.N(r.Total, "%d time", "%d times")),
			Note:  p.say("%d of them within 30 days, %d within 90, %d within 180", r.Within[0], r.Within[1], r.Within[2]),
			Means: p.T("A return is a case of a person that starts on or after the end of an earlier case of the same person. The days in between run from the latest such end. Whether the first was closed well, or closed at all in their eyes, no file says.")},
		{Name: p.T("From first to last"), Value: p.Span(l.Clock.Median), Note: p.middle(page.Span(l.Clock.Max)),
			Means: p.T("The person’s own clock: from the first event of theirs in the file to the end of their last. What came before the file begins, and after it ends, is not in it, so for many it was longer.")},
		{Name: p.T("Matters"), Value: p.Number(l.Matters), Note: p.say("%d if 30 days part one from the next, %d if 90 do, %d if 180 do", l.Within[0], l.Within[1], l.Within[2]),
			Means: p.Say(page.N(l.Window, "Cases of one person with no more than %d day between the end of one and the start of the next are taken as one matter. That is a rule of thumb: only the person knows what belongs together.", "Cases of one person with no more than %d days between the end of one and the start of the next are taken as one matter. That is a rule of thumb: only the person knows what belongs together."))},
		p.doors(), p.told(), p.passed(), p.rounds(),
	}
	if l.Silence.N > 0 {
		all = append(all, figure{Name: p.T("Longest silence"), Value: p.Span(l.Silence.Median),
			Note:  p.Say(page.N(l.Silent, "for the person in the middle; longer than %[2]s for %[1]d person", "for the person in the middle; longer than %[2]s for %[1]d people", page.Span(l.Window))),
			Means: p.T("The longest time in a person’s story in which nothing at all is recorded, for everybody with more than one event. What happened in it, no file knows.")})
	}
	return p.known(append(all, p.endToEnd()))
}

// nobody is the lived lens of a file that knows no people: what can be said within one case,
// and what cannot be said at all.
func (p paper) nobody() []figure {
	no := p.T("No column says whose each case is. Two cases of one person look like two people, so nobody can be seen coming back.")
	all := []figure{{Name: p.T("People"), Means: no}, {Name: p.T("Came back"), Means: no}, {Name: p.T("From first to last"), Means: no}}
	l := p.St.Lived
	if l.Told.Known {
		all = append(all, figure{Name: p.T("Told, within one case"), Value: p.times(l.Told.Each.Median), Note: p.say("in the case in the middle; %s in one", p.times(l.Told.Each.Max)), Means: p.toldMeans()})
	}
	if l.Handoffs.Known {
		all = append(all, figure{Name: p.T("Passed on, within one case"), Value: p.Say(page.N(int(l.Handoffs.Total), "%d time", "%d times")),
			Note: p.Say(page.N(l.Handoffs.People, "in %d case", "in %d cases")), Means: p.passedMeans()})
	}
	if l.Silence.N > 0 {
		all = append(all, figure{Name: p.T("Longest silence, within one case"), Value: p.Span(l.Silence.Median), Note: p.say("in the middle; %s in one case", page.Span(l.Silence.Max)),
			Means: p.T("The longest time in a case in which nothing at all is recorded, for every case with more than one event.")})
	}
	return p.known(all)
}

func (p paper) times(n float64) string {
	if n == 1 {
		return p.T("once")
	}
	return p.say("%s times", page.Few(n))
}

// middle says whose figure a median is, and what the largest is; of one person there is
// neither.
func (p paper) middle(most any) string {
	if p.St.Lived.People == 1 {
		return ""
	}
	return p.say("for the person in the middle; %s for one of them", most)
}

func (p paper) doors() figure {
	f := figure{Name: p.T("Doors knocked on"), Means: p.T("It does not say which agency anything was at.")}
	if d := p.St.Lived.Doors; d.Known {
		f.Value = p.say("%s", page.Few(d.Each.Median))
		f.Note = p.middle(page.Few(d.Each.Max))
		f.Means = p.T("How many different agencies are named in a person’s story.")
	}
	return f
}

func (p paper) toldMeans() string {
	return p.T("How many different workers or teams are named there: each of them had to be told it anew. Letters and what was done only for the record are not a telling.")
}

func (p paper) told() figure {
	f := figure{Name: p.T("Had to tell it"), Means: p.T("It does not say who anything was told to.")}
	if t := p.St.Lived.Told; t.Known {
		f.Value, f.Note, f.Means = p.times(t.Each.Median), p.middle(p.times(t.Each.Max)), p.toldMeans()
	}
	return f
}

func (p paper) passedMeans() string {
	return p.T("How often the next thing that happened was with another agency, or another worker where no agency is named.")
}

func (p paper) passed() figure {
	f := figure{Name: p.T("Passed from one to the next"), Means: p.T("It does not say who anything was with.")}
	if h := p.St.Lived.Handoffs; h.Known {
		f.Value = p.Say(page.N(int(h.Total), "%d time", "%d times"))
		f.Note = p.Say(page.N(h.People, "it happened to %d person", "it happened to %d people"))
		f.Means = p.passedMeans()
	}
	return f
}

func (p paper) rounds() figure {
	l := p.St.Lived.Loops
	f := figure{Name: p.T("Round and round"), Value: p.Say(page.N(int(l.Total), "%d time", "%d times")), Note: p.Say(page.N(l.People, "it happened to %d person", "it happened to %d people")),
		Means: p.T("Once round is: asked or assessed, then sent on or told no, then asking or being assessed again. What in this file is an asking, an assessing or a no stands in a table that anybody can read and change.")}
	if p.St.of != nil && !p.St.of.knowsKinds() {
		f.Value, f.Note = "", ""
		f.Means = p.T("The table of what names mean knows none of this file’s names for asking, assessing, sending on or telling no. Lines can be added to it.")
	}
	return f
}

// knowsKinds says whether the table finds anything in the log that a round is made of.
func (s *Subject) knowsKinds() bool {
	for _, step := range s.Table.Round {
		found := false
		for _, is := range s.is {
			found = found || is.Has(step)
		}
		if !found {
			return false
		}
	}
	return len(s.Table.Round) > 0
}

func (p paper) endToEnd() figure {
	l := p.St.Lived
	f := figure{Name: p.T("Cost from first to last"), Means: p.T("It holds no cost. Unknown stays unknown: it is not nothing.")}
	if c := l.PerOne; c.Known {
		f.Value = p.Pound(int64(c.Each.Median))
		f.Note = p.middle(page.Pound(int64(c.Each.Max)))
		f.Means = p.say("All events of known cost in one person’s story together, whoever paid: %d events. In the file’s own currency. It is what was spent around somebody, which is not what it is worth to help them.", l.Costed)
	}
	return f
}
