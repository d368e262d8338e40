// SPDX-License-Identifier: MIT

package study

import (
	"math"
	"slices"
	"strings"

	"alongside/page"
	"alongside/study/kind"
	"alongside/study/recorded"
)

// A Row is one row of the mission's table: what the old way says of itself, statement by
// statement, and what this file shows of each.
type Row struct {
	Name page.Sentence
	Says []Statement
}

// A Statement is one sentence of the left side of the table. Shows is empty where this file
// cannot say anything about it.
type Statement struct {
	ID    string // L1 to L27
	Left  page.Sentence
	Shows []page.Sentence
}

// rows goes down the left side of the mission's table and asks the log about each statement.
func (s *Subject) rows(st *Study) []Row {
	l, f, is := st.Lived, st.Lived.Facts, s.names()
	say := func(id, left string, shows ...[]page.Sentence) Statement {
		one := Statement{ID: id, Left: page.S(left)}
		for _, some := range shows {
			one.Shows = append(one.Shows, some...)
		}
		return one
	}
	when := func(ok bool, key string, args ...any) []page.Sentence {
		if !ok {
			return nil
		}
		return []page.Sentence{page.S(key, args...)}
	}
	many := func(ok bool, n int, one, more string, args ...any) []page.Sentence {
		if !ok {
			return nil
		}
		return []page.Sentence{page.N(n, one, more, args...)}
	}
	row := func(name string, says ...Statement) Row { return Row{page.S(name), says} }
	people := !l.EachCase && l.People > 0
	paper := f.Kind(kind.Paper)
	share, dated := st.System.Due.Share()
	read := st.Demand.Read
	return []Row{
		row("Purpose",
			say("L1", "Meet the KPIs, satisfy the regulator.",
				when(paper > 0, "%d of %d events were for the system and not for the person: checks, forms, records.", paper, st.System.Events))),
		row("Ethos",
			say("L2", "Control. Paternalistic. Deficit-based.",
				when(is.wrong+is.strong > 0, "Of %d names for what was done, %d name something wrong with a person and %d name a strength.", is.all, is.wrong, is.strong))),
		row("Perspective",
			say("L3", "Top-down, hierarchical view of service provision, from an internal point of view.",
				many(l.Doors.Known && people, s.Log.Agencies.Len(), "%d agency is named.", "%d agencies are named."),
				many(l.Doors.Known && l.People > 1 && people, int(l.Doors.Each.Max), "Nobody met more than %[1]d.", "Half of the people met %[2]s or fewer of them, and somebody %[1]d.", page.Few(math.Floor(l.Doors.Each.Median))))),
		row("Control",
			say("L4", "Owned (controlled) by professionals.")),
		row("Identity",
			say("L5", "Service users: passive, homogenous, rationally acting ‘consumers’ of services.",
				when(len(is.called) > 0, "What the system called people here: %s.", "“"+strings.Join(is.called, "”, “")+"”"))),
		row("Method",
			say("L6", "Identify and respond to problems and crises. Centralised control, functional specialisms, multiple front doors.",
				when(l.Told.Each.Max > 1 && l.People > 1 && people, "Half of the people met %s or more different workers or agencies, and somebody %s.", page.Few(math.Ceil(l.Told.Each.Median)), page.Few(l.Told.Each.Max)),
				many(l.Handoffs.Known && people, int(l.Handoffs.Total), "%d time somebody was passed from one to the next.", "%d times somebody was passed from one to the next.")),
			say("L7", "A deficit-based view creates labels, pulls funding and leads to commissioning of services.",
				many(is.labels > 0, is.labels, "%d event carries a name that says what is wrong with somebody.", "%d events carry a name that says what is wrong with somebody.")),
			say("L8", "Purchaser and provider are split, which makes opponents of them and turns attention to unit costs and revenue.")),
		row("View of demand",
			say("L9", "Reactive. Presenting, episodic demand viewed in transactional snapshots as new, separate cases.",
				many(people && s.Log.Cases.Len() > 0, l.People, "%d person lived what is counted here as %d cases.", "%d people lived what is counted here as %d cases.", st.System.Cases),
				many(people && s.Log.Cases.Len() > 0, l.Returns.Total, "%d of these began after an earlier one of the same person had ended.", "%d of these began after an earlier one of the same person had ended.")),
			say("L10", "No understanding of failure demand; demand is perceived to be increasing, threatening to overwhelm the system.",
				st.rise(people))),
		row("Response to demand",
			say("L11", "Bureaucratic, professionalised. ‘Assess-refer-do’ loops.",
				many(l.Loops.Known && people, int(l.Loops.Total), "%d time somebody went once round: asked or assessed, sent on or turned down, and asking again.", "%d times somebody went once round: asked or assessed, sent on or turned down, and asking again."),
				many(l.Loops.Known && people && l.Loops.People > 0, l.Loops.People, "It happened to %d person.", "It happened to %d people.")),
			say("L12", "Gatekeeping.",
				when(f.FirstNo > 0, "For %d of the %d people who asked and were answered, the first answer was no.", f.FirstNo, f.Asked)),
			say("L13", "Standardised, specified services are pushed from a menu of responses, which may give way to punitive sanctions and labelling of people.",
				when(f.Kind(kind.Letter)+f.Kind(kind.Sanction) > 0, "Letters, notices and reminders: %d. Sanctions: %d.", f.Kind(kind.Letter), f.Kind(kind.Sanction))),
			say("L14", "Information resides within agency silos.",
				many(l.Doors.Known && people && l.Returns.Total > 0, l.Returns.Elsewhere, "Of %[2]d returns, %[1]d was to another agency.", "Of %[2]d returns, %[1]d were to another agency.", l.Returns.Total)),
			say("L15", "Efficiency achieved via lower transaction costs (for instance ‘digital by default’)."),
			say("L16", "Provision of services to treat symptoms.",
				many(f.InCrisis > 0, f.InCrisis, "%d person was in crisis twice or more.", "%d people were in crisis twice or more."),
				when(f.InCrisis > 1, "For %d of them it came more often in the later half of their time here, for %d less often.", f.Rising, f.Falling))),
		row("Role of citizens",
			say("L17", "Behave and comply.",
				many(is.blames > 0, is.blames, "%d event says that somebody did not attend, engage or comply.", "%d events say that somebody did not attend, engage or comply."))),
		row("Role of workers",
			say("L18", "Be safe, be efficient, be compliant. Extrinsically motivated, require incentivising.")),
		row("Role of managers",
			say("L19", "Act on the people. Manage achievement of activity measures and control costs against budget.")),
		row("Decision-making",
			say("L20", "Separated from the work, via the hierarchy.",
				many(f.Waits.N > 0, f.Waits.N, "%d time somebody waited for a decision made elsewhere, for %s.", "%d times somebody waited for a decision made elsewhere; half of those waits were of %s or more.", page.Span(f.Waits.Median)))),
		row("Attitude to risk",
			say("L21", "Workers and their managers must be held to account for errors. Policies, procedures, regulation and inspection are to keep everybody safe.",
				is.mostPaper(st.System))),
		row("Measures",
			say("L22", "Activity and budget management measures; delivery against specifications.",
				when(dated, "%s of the closed cases that had a date to be closed by were closed by then. No date here says when a life should be better.", page.Share(share))),
			say("L23", "Obscures the ability to see cases which present repeatedly.",
				many(people && s.Log.Cases.Len() > 0 && l.Returns.Total > 0, l.Returns.Total, "%d return. Counted by case, it cannot be seen.", "%d returns. Counted by case, none of them can be seen."))),
		row("Costs",
			say("L24", "Economies of scale: lowest unit cost. Optimising the efficiency of parts is believed to maximise efficiency overall.",
				s.costs(st, people))),
		row("Approach to change",
			say("L25", "Projects. Reactive. Planned. Silos remain.")),
		row("Outcomes",
			say("L26", "Deterioration. Service dependency. Lack of control.",
				when(f.Up+f.Down > 1 && people, "Of the people with four contacts or more, %d had to make more of them in the later half of their time here, and %d fewer.", f.Up, f.Down)),
			say("L27", "Inflated failure demand, waste and end-to-end costs.",
				when(st.Demand.Nominated > 0, "The rules point at %d of %d contacts.", st.Demand.Nominated, st.Demand.Contacts),
				when(read.Value+read.Failure > 0, "People were sure of %d contacts that they read or heard; failure demand among them: %d.", read.Value+read.Failure, read.Failure))),
	}
}

// rise splits the change in contacts; a rise is never told in one number.
func (st *Study) rise(people bool) []page.Sentence {
	r := st.Lived.Rise
	before, after := 0, 0
	for i := range r.Before {
		before += r.Before[i]
		after += r.After[i]
	}
	if !people || before == 0 || !r.Known() {
		return nil
	}
	split := page.S("New people: %s. The same people, a new matter: %s. The same people, the same matter: %s.",
		signed(r.After[0]-r.Before[0]), signed(r.After[1]-r.Before[1]), signed(r.After[2]-r.Before[2]))
	switch {
	case after > before:
		return []page.Sentence{page.S("Contacts rose by %d from the earlier half to the later.", after-before), split}
	case after < before:
		return []page.Sentence{page.S("Contacts fell by %d from the earlier half to the later.", before-after), split}
	}
	return []page.Sentence{page.S("Contacts were as many in the earlier half as in the later."), split}
}

// signed is a change: by how much more, or less, or not at all.
func signed(n int) page.Sentence {
	if n == 0 {
		return page.S("%d", n)
	}
	return page.S("%+d", n)
}

func (s *Subject) costs(st *Study, people bool) []page.Sentence {
	unknown := 0
	for _, a := range st.System.Activities {
		if a.Costed == 0 {
			unknown++
		}
	}
	if st.System.Costed == 0 {
		return nil
	}
	var say []page.Sentence
	say = append(say, page.S("One event costs %s on average.", page.Pound(st.System.Cost/int64(st.System.Costed))))
	if people {
		say = append(say, page.S("From first to last, half of the people had %s or more spent around them, and one person %s.",
			page.Pound(st.Lived.PerOne.Each.Median), page.Pound(st.Lived.PerOne.Each.Max)))
	}
	if unknown > 0 {
		say = append(say, page.S("For %d of %d activities no cost is known. Unknown stays unknown.", unknown, len(st.System.Activities)))
	}
	return say
}

// A speech is how a log's own names speak of people.
type speech struct {
	all, wrong, strong int      // different activities
	labels, blames     int      // events
	called             []string // the words themselves, most frequent activity first
}

func (s *Subject) names() speech {
	sp := speech{all: s.Log.Types.Len()}
	for _, a := range s.system.Activities {
		c, word := s.Table.Called(a.Name)
		if c&kind.Wrong != 0 {
			sp.wrong++
			sp.labels += a.Events
		}
		if c&kind.Strong != 0 {
			sp.strong++
		}
		if c&kind.Blamed != 0 {
			sp.blames += a.Events
		}
		if word != "" && len(sp.called) < 6 && !slices.Contains(sp.called, word) {
			sp.called = append(sp.called, word)
		}
	}
	return sp
}

// mostPaper names the most frequent thing done for the system.
func (speech) mostPaper(r recorded.Recorded) []page.Sentence {
	for i, a := range r.Activities {
		if a.Is.Has(kind.Paper) {
			return []page.Sentence{page.N(i+1, "What is done most often of all is for the record: “%[2]s”, %[3]d times.", "What is done most often for the record is “%[2]s”, %[3]d times.", a.Name, a.Events)}
		}
	}
	return nil
}
