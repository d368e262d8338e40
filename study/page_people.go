// SPDX-License-Identifier: MIT

package study

import (
	"html/template"
	"time"

	"alongside/draw"
	"alongside/page"
	"alongside/study/lived"
)

// A few is the people who made most contacts, as a picture and as rows.
type few struct {
	Head, Lead string
	Picture    template.HTML
	Bands      []band
}

type band struct{ Who, Contacts, Share string }

// Few says how much of all asking is a few people's.
func (p paper) Few() *few {
	bands := p.St.Lived.Few
	if !p.People() || len(bands) == 0 || p.St.Lived.Contacts == 0 {
		return nil
	}
	people, contacts := p.St.Lived.People, p.St.Lived.Contacts
	if people < 2 || !enough(bands) {
		return tooFew(p, people, contacts)
	}
	most := bands[0]
	share := float64(most.Contacts) / float64(contacts)
	f := &few{Head: p.Say(page.N(most.People, "%[1]d person, %[2]s of all contacts", "%[1]d people, %[2]s of all contacts", page.Share(share)))}
	f.Lead = p.say("These %d of %d people stand for this share. That is no fault of theirs. Before anybody says why, read a few of their stories from beginning to end, best together with them.", most.People, people)
	names := []page.Sentence{
		page.N(most.People, "the one who had to make most", "the %d who had to make most"),
	}
	if len(bands) > 1 {
		names = append(names, page.N(bands[1].People, "the next one", "the next %d"))
	}
	if len(bands) > 2 {
		names = append(names, page.N(bands[2].People, "the other one", "the other %d"))
	}
	for i, b := range bands {
		f.Bands = append(f.Bands, band{p.Say(names[min(i, len(names)-1)]), p.Number(b.Contacts), p.Share(float64(b.Contacts) / float64(contacts))})
	}
	f.Picture = draw.Wedge("wedge", draw.Words{
		Title: f.Head,
		Desc:  p.say("Above, a bar for all %d people, with %d of them marked. Below, a bar for all %d contacts, with %s marked. A wedge joins the two.", people, most.People, contacts, page.Share(share)),
	}, draw.Part{Share: float64(most.People) / float64(people), Whole: p.Say(page.N(people, "%d person", "%d people")), Part: p.say("%d of them", most.People)},
		draw.Part{Share: share, Whole: p.Say(page.N(contacts, "%d contact", "%d contacts")), Part: p.say("%d, which is %s", most.Contacts, page.Share(share))})
	return f
}

// enough says whether in each band there are so many people that none of them can be known in
// it.
func enough(bands []lived.Band) bool {
	for _, b := range bands {
		if b.People < together {
			return false
		}
	}
	return true
}

// tooFew is what is left to say where people are too few to be parted into bands.
func tooFew(p paper, people, contacts int) *few {
	if people == 1 {
		return &few{Head: p.Say(page.N(contacts, "One person, %d contact", "One person, %d contacts")),
			Lead: p.T("They are the only one in this file. Read the whole story before anybody says why.")}
	}
	return &few{Head: p.Say(page.N(contacts, "%[2]d people, %[1]d contact", "%[2]d people, %[1]d contacts", people)),
		Lead: p.T("They are too few to be parted into those who asked often and those who did not. Read their stories from beginning to end, best together with them.")}
}

// A stretch is one stretch of time and the contacts in it: same people with the same matter,
// same people with a new one, new people.
type stretch struct {
	Name, Short, Year string
	By                [3]int
	All               int
	At                int // the first month in it, by place in the log's months
}

// stretches are the months of the log or, where they are too many to be drawn, its years.
func (p paper) stretches() []stretch {
	const most = 36
	months := p.St.Lived.Months
	var all []stretch
	for i, m := range months {
		at := time.UnixMicro(m.Start).UTC()
		name, short, year := p.Month(m.Start), p.Say(shortMonths[at.Month()-1]), at.Format("2006")
		if len(months) > most {
			name, short, year = year, year, ""
		}
		if n := len(all); n == 0 || all[n-1].Name != name {
			all = append(all, stretch{Name: name, Short: short, Year: year, At: i})
		}
		s := &all[len(all)-1]
		for k, n := range m.By {
			s.By[2-k] += n
			s.All += n
		}
	}
	if over := len(all) - most; over > 0 {
		all = all[over:]
	}
	return all
}

// shortMonths stand under a picture, where there is little room.
var shortMonths = [...]page.Sentence{page.S("Jan"), page.S("Feb"), page.S("Mar"), page.S("Apr"), page.S("May"), page.S("Jun"),
	page.S("Jul"), page.S("Aug"), page.S("Sep"), page.S("Oct"), page.S("Nov"), page.S("Dec")}

// A monthly is the contacts month by month, and how a rise or a fall splits.
type monthly struct {
	Head    string
	Rise    []string
	Picture template.HTML
	Key     []key
	Rows    []stretch
	RunIn   string
}

// A key says what one part of a bar is.
type key struct {
	Swatch template.HTML
	Name   string
}

// Monthly says when people asked, and who they were.
func (p paper) Monthly() *monthly {
	if !p.People() || p.St.Lived.Contacts == 0 {
		return nil
	}
	m := &monthly{Head: p.T("Who was asking"), Rows: p.stretches()}
	before, after := 0, 0
	r := p.St.Lived.Rise
	for i := range r.Before {
		before += r.Before[i]
		after += r.After[i]
	}
	if !r.Known() || before == 0 {
		m.RunIn = p.T("The file is too short to say whether contacts rose or fell.")
		p.months(m)
		return m
	}
	by := [3]int{r.After[0] - r.Before[0], r.After[1] - r.Before[1], r.After[2] - r.Before[2]}
	switch {
	case after > before:
		m.Rise = append(m.Rise, p.Say(page.N(after-before, "From the earlier half to the later, contacts rose by %d.", "From the earlier half to the later, contacts rose by %d.")))
	case after < before:
		m.Rise = append(m.Rise, p.Say(page.N(before-after, "From the earlier half to the later, contacts fell by %d.", "From the earlier half to the later, contacts fell by %d.")))
	default:
		m.Rise = append(m.Rise, p.T("There were as many contacts in the later half as in the earlier."))
	}
	m.Rise = append(m.Rise,
		p.say("New people: %s.", change(by[0])),
		p.say("The same people, with a new matter: %s.", change(by[1])),
		p.say("The same people, with the same matter: %s.", change(by[2])))
	m.RunIn = p.say("The earlier half runs from %s to %s, the later from there to %s.", page.Day(r.From), page.Day(r.Middle), page.Day(r.To))
	if r.RunIn {
		m.RunIn += " " + p.Say(page.N(p.St.Lived.Window, "The first day is left out, because in it everybody looks new.", "The first %d days are left out, because in them everybody looks new."))
	}
	p.months(m)
	return m
}

// months draws who was asking when, where there is more than one month.
func (p paper) months(m *monthly) {
	if len(m.Rows) > 1 {
		var stacks []draw.Stack
		for _, s := range m.Rows {
			stacks = append(stacks, draw.Stack{Label: s.Short, Under: s.Year, Parts: s.By})
		}
		first, last := m.Rows[0], m.Rows[len(m.Rows)-1]
		m.Picture = draw.Stacks("months", draw.Words{
			Title: p.T("Contacts over time, by who was asking"),
			Desc:  p.say("One bar for each stretch of time, from %s to %s. Each is parted into the same people with the same matter, the same people with a new matter, and new people. The table has the numbers.", first.Name, last.Name),
		}, stacks, p.Number)
		for i, name := range []string{p.T("the same people, the same matter"), p.T("the same people, a new matter"), p.T("new people")} {
			m.Key = append([]key{{draw.Swatch("months", i), name}}, m.Key...) // the uppermost first
		}
	}
}

// change says how many more or fewer.
func change(n int) page.Sentence {
	switch {
	case n > 0:
		return page.S("%d more", n)
	case n < 0:
		return page.S("%d fewer", -n)
	}
	return page.S("as many as before")
}

// A gap is how many came back within so many days, and how many matters that makes.
type gap struct{ Days, Returns, Elsewhere, Matters string }

// Gaps shows the same stories under three rules of thumb, since none is the right one.
func (p paper) Gaps() []gap {
	l := p.St.Lived
	var all []gap
	for i, days := range []int{30, 90, 180} {
		g := gap{p.Say(page.N(days, "%d day", "%d days")), p.Number(l.Returns.Within[i]), "", p.Number(l.Within[i])}
		if l.Doors.Known {
			g.Elsewhere = p.Number(l.Returns.WithinEls[i])
		}
		all = append(all, g)
	}
	last := gap{p.T("any number of days"), p.Number(l.Returns.Total), "", "–"}
	if l.Doors.Known {
		last.Elsewhere = p.Number(l.Returns.Elsewhere)
	}
	return append(all, last)
}

// Back says how many endings were not the end.
func (p paper) Back() []string {
	l := p.St.Lived
	r := l.Returns
	if r.Total == 0 {
		return []string{p.T("In this file nobody came back after an earlier case of theirs had ended. That may be so; or the file is too short, or calls one person by several names.")}
	}
	all := []string{p.Say(page.N(r.Total, "Of %[2]d cases, %[1]d began after an earlier one of the same person had ended.", "Of %[2]d cases, %[1]d began after an earlier one of the same person had ended.", l.Episodes)) + " " + p.soon()}
	if l.Doors.Known && r.Elsewhere > 0 {
		all = append(all, p.Say(page.N(r.Elsewhere, "%d time it was at another agency.", "%d times it was at another agency.")))
	}
	return all
}

// soon says how long after the end before people were back.
func (p paper) soon() string {
	gap := p.St.Lived.Returns.Gap
	switch {
	case gap.N == 1 && gap.Max < moment:
		return p.T("It was at once.")
	case gap.N == 1:
		return p.say("It was %s after that end.", page.Span(gap.Max))
	case gap.Median < moment:
		return p.T("Half of the returns came at once.")
	case gap.N == 2:
		return p.say("Both returns came within %s of the end before.", page.Span(gap.Max))
	}
	return p.say("Half of the returns came within %s of the end before.", page.Span(gap.Median))
}

// Doors says whether the file names agencies.
func (p paper) Doors() bool { return p.St.Lived.Doors.Known }

// Needless says how much of the asking the rules point at, and how much people confirmed.
func (p paper) Needless() []string {
	d := p.St.Demand
	if d.Contacts == 0 {
		return nil
	}
	all := []string{p.pointed()}
	r := d.Read
	sure := r.Value + r.Failure
	switch {
	case r.Total() == 0:
		all = append(all, p.T("Nobody has read a sample yet, so nothing is confirmed."))
	case sure == 0:
		all = append(all, p.Say(page.N(r.Total(), "People read %d contact and were not sure of it.", "People read %d contacts and were not sure of any.")))
	case sure == d.Contacts:
		all = append(all, p.say("People have read or heard all of them: %d, which is %s, had come about because something was not done, or not done right.", r.Failure, page.Share(r.Confirmed.Share)))
	default:
		all = append(all, p.Say(page.N(r.Total(), "People have read or heard %d contact.", "People have read or heard %d contacts."))+" "+
			p.say("Of the %d they were sure of, %d, which is %s, had come about because something was not done, or not done right.", sure, r.Failure, page.Share(r.Confirmed.Share))+" "+
			p.say("If those were drawn by chance, it is between %s and %s of all contacts.", page.Share(r.Confirmed.Low), page.Share(r.Confirmed.High)))
	}
	if sure > 0 && r.Pointed > 0 {
		all = append(all, p.Say(page.N(r.Pointed, "Of the %[1]d read that the rules point at, %[2]d was confirmed.", "Of the %[1]d read that the rules point at, %[2]d were confirmed.", r.Right)))
	}
	return all
}

// pointed says at how many contacts the rules point.
func (p paper) pointed() string {
	d := p.St.Demand
	asked := false
	for _, r := range d.Rules {
		asked = asked || r.Asked
	}
	switch {
	case !asked:
		return p.T("None of the rules can be asked of this file: it has no names for what they look for.")
	case d.Nominated == 0:
		return p.Say(page.N(d.Contacts, "The rules do not point at the one contact there is.", "The rules point at none of the %d contacts."))
	case d.Contacts == 1:
		return p.T("The rules point at the one contact there is. It may have come about only because something was not done, or not done right, the time before. A rule cannot know: it can only say where to read first.")
	}
	return p.say("The rules point at %d of %d contacts, %s. They may have come about only because something was not done, or not done right, the time before. A rule cannot know: it can only say where to read first.", d.Nominated, d.Contacts, page.Share(float64(d.Nominated)/float64(d.Contacts)))
}
