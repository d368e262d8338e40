// SPDX-License-Identifier: MIT

package study

import (
	"math"

	"alongside/measure"
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

// Seen is what the system sees.
func (p paper) Seen() []figure {
	r := p.St.System
	all := []figure{p.cases(), p.due(), p.toClose(),
		{Name: p.T("From its first event to its last"), Value: p.Span(r.Days.Median), Note: p.spread(r.Days),
			Means: p.Say(page.N(r.Days.N, "From the first event of the case to the end of its last.", "From the first event of a case to the end of its last, for all %d cases, open ones too. After that the file has nothing of it; that does not say that it was over."))}}
	if len(r.Activities) > 0 {
		a := r.Activities[0]
		f := figure{Name: p.T("Most frequent activity"), Value: a.Name, File: true,
			Note:  p.often(a.Events, r.Events),
			Means: p.Say(page.N(len(r.Activities), "The file has one name for what was done.", "The file has %d names for what was done. This one stands on the most events; the others stand further down."))}
		all = append(all, f)
	}
	return p.known(append(all, p.unit()))
}

// spread says of what a median is the middle; of a single one there is none.
func (p paper) spread(s measure.Spread) string {
	if s.N < 2 {
		return ""
	}
	return p.say("in the middle; %s on average, %s at most", page.Span(s.Mean), page.Span(s.Max))
}

func (p paper) often(n, of int) string {
	if of == 1 {
		return p.T("the one event there is")
	}
	return p.Say(page.N(n, "%d time, of %d events", "%d times, of %d events", of))
}

func (p paper) toClose() figure {
	f := figure{Name: p.T("How long a case lasts"), Means: p.T("Nothing in it was read as the closing of a case.")}
	if s := p.St.System.ToClose; s.N > 0 {
		f.Value, f.Note = p.Span(s.Median), p.spread(s)
		f.Means = p.Say(page.N(s.N, "From when the file says that the case was opened, or else its first event, to when it says that it was closed. Only one case was.",
			"From when the file says that a case was opened, or else its first event, to when it says that it was closed, for the %d closed cases alone. An open one has no length yet."))
	}
	return f
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
		f.Means = p.T("No column was read as the date by which a case should be closed.")
		if p.St.of != nil && p.St.of.Log.Due != nil {
			f.Means = p.T("It has a date by which a case should be closed; that any was closed, it does not say.")
		}
	}
	return f
}

func (p paper) unit() figure {
	r := p.St.System
	f := figure{Name: p.T("Cost of one event"), Means: p.T("Nothing in it was read as a cost. Unknown stays unknown: it is not nothing.")}
	if r.Costed > 0 {
		f.Value = p.Pound(r.Cost / int64(r.Costed))
		f.Note = p.say("on average, in the file’s own currency; known for %d of %d events", r.Costed, r.Events)
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
			Note:  p.within(),
			Means: p.T("A return is a case of a person that starts on or after the end of an earlier case of the same person. The days in between run from the latest such end. Two cases that begin after the same end are two returns. Whether the first was closed well, or closed at all in their eyes, no file says.")},
		{Name: p.T("From first to last"), Value: p.Span(l.Clock.Median), Note: p.middle(page.Span(l.Clock.Max)),
			Means: p.T("The person’s own clock: from the first event of theirs in the file to the end of their last. What came before the file begins, and after it ends, is not in it, so for many it was longer.")},
		{Name: p.T("Matters"), Value: p.Number(l.Matters), Note: p.gaps(),
			Means: p.Say(page.N(l.Window, "Cases of one person with no more than %d day between the end of one and the start of the next are taken as one matter. That is a rule of thumb: only the person knows what belongs together.", "Cases of one person with no more than %d days between the end of one and the start of the next are taken as one matter. That is a rule of thumb: only the person knows what belongs together."))},
		p.doors(), p.told(), p.passed(), p.rounds(),
	}
	if l.Silence.N > 0 {
		all = append(all, figure{Name: p.T("Longest silence"), Value: p.Span(l.Silence.Median),
			Note:  p.silent(),
			Means: p.T("The longest time in a person’s story in which nothing at all is recorded, for everybody with more than one event. What happened in it, no file knows.")})
	}
	return p.known(append(all, p.endToEnd()))
}

// nobody is the lived lens of a file that knows no people: what can be said within one case,
// and what cannot be said at all.
func (p paper) nobody() []figure {
	no := p.T("No column was read as whose each case is. Two cases of one person look like two people, so nobody can be seen coming back.")
	all := []figure{{Name: p.T("People"), Means: no}, {Name: p.T("Came back"), Means: no}, {Name: p.T("From first to last"), Means: no}}
	l := p.St.Lived
	if l.Told.Known && l.Told.Each.Max > 0 {
		all = append(all, figure{Name: p.T("Different people and agencies met, within one case"), Value: p.whole(l.Told.Each.Median), Note: p.say("in the case in the middle; %s in one", page.Few(l.Told.Each.Max)), Means: p.toldMeans()})
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

// within says how soon they were back.
func (p paper) within() string {
	r := p.St.Lived.Returns
	if r.Total == 0 {
		return ""
	}
	return p.say("%d of them within 30 days, %d within 90, %d within 180", r.Within[0], r.Within[1], r.Within[2])
}

// gaps says how many matters there are by other rules of thumb, where they differ.
func (p paper) gaps() string {
	w := p.St.Lived.Within
	if w[0] == w[2] && w[0] == p.St.Lived.Matters {
		return ""
	}
	return p.say("%d if a new one begins after a gap of more than 30 days; %d after 90, %d after 180", w[0], w[1], w[2])
}

func (p paper) silent() string {
	l := p.St.Lived
	switch {
	case l.Silence.N == 1:
		return ""
	case l.Silent == 0:
		return p.say("for the person in the middle; for nobody longer than %s", page.Span(l.Window))
	}
	return p.Say(page.N(l.Silent, "for the person in the middle; longer than %[2]s for %[1]d person", "for the person in the middle; longer than %[2]s for %[1]d people", page.Span(l.Window)))
}

// whole says a median of things or people, of which there are no halves: the lower of the two
// in the middle, where there are two.
func (p paper) whole(median float64) string { return p.Number(int(math.Floor(median))) }

// middle says whose figure a median is, and what the largest is; of one person there is
// neither.
func (p paper) middle(most any) string {
	if p.St.Lived.People == 1 {
		return ""
	}
	return p.say("for the person in the middle; %s for one of them", most)
}

// most says the same of things and people, which are whole.
func (p paper) most(each measure.Spread) string {
	if p.St.Lived.People > 1 && each.Max <= math.Floor(each.Median) {
		return p.T("for the person in the middle, and for nobody more")
	}
	return p.middle(page.Few(each.Max))
}

func (p paper) doors() figure {
	f := figure{Name: p.T("Agencies in their story"), Means: p.T("Nothing in it was read as the agency that anything was at.")}
	if d := p.St.Lived.Doors; d.Known {
		f.Value = p.whole(d.Each.Median)
		f.Note = p.most(d.Each)
		f.Means = p.T("How many different agencies are named in a person’s story, whether they went there or were taken there.")
	}
	return f
}

func (p paper) toldMeans() string {
	return p.T("How many different pairs of agency and worker are named there; where no worker is named, the agency counts as one. Letters and what was done only for the record are left out. Each may have had to be told it anew: no file says so.")
}

func (p paper) told() figure {
	f := figure{Name: p.T("Different people and agencies they met"), Means: p.T("Nothing in it says who met them.")}
	if t := p.St.Lived.Told; t.Known && t.Each.Max > 0 {
		f.Value, f.Note, f.Means = p.whole(t.Each.Median), p.most(t.Each), p.toldMeans()
	}
	return f
}

// happened says to how many people something happened: nothing where it did not happen.
func (p paper) happened(people int) string {
	if people == 0 {
		return ""
	}
	return p.Say(page.N(people, "it happened to %d person", "it happened to %d people"))
}

func (p paper) passedMeans() string {
	return p.T("How often the next thing that happened was with another agency, or another worker where no agency is named.")
}

func (p paper) passed() figure {
	f := figure{Name: p.T("Passed from one to the next"), Means: p.T("Nothing in it says who anything was with.")}
	if h := p.St.Lived.Handoffs; h.Known {
		f.Value = p.Say(page.N(int(h.Total), "%d time", "%d times"))
		f.Note = p.happened(h.People)
		f.Means = p.passedMeans()
	}
	return f
}

func (p paper) rounds() figure {
	l := p.St.Lived.Loops
	f := figure{Name: p.T("Round and round"), Value: p.Say(page.N(int(l.Total), "%d time", "%d times")), Note: p.happened(l.People),
		Means: p.T("Once round is: asked or assessed, then sent on or told no, then asking or being assessed again. What in this file is an asking, an assessing or a no stands in a table that anybody can read and change.")}
	if p.St.of != nil && !p.St.of.knowsKinds() {
		f.Value, f.Note = "", ""
		f.Means = p.T("The table of what names mean does not find in this file all that a round is made of: asking or assessing, and sending on or telling no. Lines can be added to it.")
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
	f := figure{Name: p.T("Spent from first to last"), Means: p.T("Nothing in it was read as a cost. Unknown stays unknown: it is not nothing.")}
	if c := l.PerOne; c.Known {
		f.Value = p.Pound(int64(c.Each.Median))
		if c.Each.N > 1 {
			f.Note = p.say("was spent around the person in the middle, in the file’s own currency; %s around one of them", page.Pound(int64(c.Each.Max)))
		}
		f.Means = p.say("All events of known cost in one person’s story together, whoever paid: %d events. In the file’s own currency. It is what was spent around somebody, which is not what it is worth to help them.", l.Costed)
	}
	return f
}
