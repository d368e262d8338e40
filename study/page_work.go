// SPDX-License-Identifier: MIT

package study

import (
	"cmp"
	"slices"
	"strings"

	"alongside/page"
	"alongside/study/kind"
	"alongside/study/nominate"
)

// A done is one activity as a row.
type done struct{ Name, Is, Events, Unit string }

// shownRows is how many activities or agencies are named; the others are added up.
const shownRows = 30

// Done is what was done, most frequent first.
func (p paper) Done() []done {
	var all []done
	for _, a := range p.St.System.Activities[:min(len(p.St.System.Activities), shownRows)] {
		d := done{Name: a.Name, Is: p.kinds(a.Is), Events: p.Number(a.Events), Unit: p.T("not known")}
		if a.Costed > 0 {
			d.Unit = p.Pound(a.Cost / int64(a.Costed))
		}
		all = append(all, d)
	}
	return all
}

// MoreDone says what the table of activities leaves out.
func (p paper) MoreDone() string {
	more, events := len(p.St.System.Activities)-shownRows, 0
	if more <= 0 {
		return ""
	}
	for _, a := range p.St.System.Activities[shownRows:] {
		events += a.Events
	}
	return p.Say(page.N(more, "One more name stands on %[2]d events.", "%[1]d more names stand on %[2]d events.", events))
}

// Costed says whether any cost is known.
func (p paper) Costed() bool { return p.St.System.Costed > 0 }

// kindNames say what a kind is, in the order of kind's constants.
var kindNames = []page.Sentence{page.S("asking"), page.S("assessing"), page.S("sending on"), page.S("saying no"), page.S("doing something"),
	page.S("waiting for a decision"), page.S("a letter"), page.S("a sanction"), page.S("for the record"), page.S("a crisis"), page.S("closing"), page.S("changing nothing")}

func (p paper) kinds(is kind.Set) string {
	var all []string
	i := 0
	kind.Each(func(_ string, k kind.Set) {
		if is.Has(k) {
			all = append(all, p.Say(kindNames[i]))
		}
		i++
	})
	if len(all) == 0 {
		return p.T("the table does not say")
	}
	return strings.Join(all, ", ")
}

// A volume is a table of how much each agency did, stretch by stretch.
type volume struct {
	Names []string
	Other string // what the last column adds up, or ""
	More  string // which agencies are not in it, or ""
	Rows  []volumeRow
	Total []string
}

type volumeRow struct {
	Name string
	N    []string
}

// Volumes says how much was done where and when: nil where no agency is named.
func (p paper) Volumes() *volume {
	const columns = 6
	agencies := p.St.System.Agencies
	if len(agencies) == 0 {
		return nil
	}
	v := new(volume)
	named := agencies[:min(len(agencies), columns)]
	rest := agencies[len(named):]
	for i, a := range rest {
		if a.Months == nil { // of very many agencies, not all are counted month by month
			v.More = p.Say(page.N(len(rest)-i, "One more agency is not in this table.", "%d more agencies are not in this table."))
			rest = rest[:i]
			break
		}
	}
	for _, a := range named {
		v.Names = append(v.Names, a.Name)
		v.Total = append(v.Total, p.Number(a.Events))
	}
	if len(rest) > 0 {
		n := 0
		for _, a := range rest {
			n += a.Events
		}
		v.Other = p.Say(page.N(len(rest), "%d other", "%d others"))
		v.Total = append(v.Total, p.Number(n))
	}
	all := p.stretches()
	for i, s := range all {
		end := len(p.St.System.Months)
		if i+1 < len(all) {
			end = all[i+1].At
		}
		row := volumeRow{Name: s.Name}
		sum := func(months []int) int {
			n := 0
			for k := s.At; k < min(end, len(months)); k++ {
				n += months[k]
			}
			return n
		}
		for _, a := range named {
			row.N = append(row.N, p.Number(sum(a.Months)))
		}
		if len(rest) > 0 {
			n := 0
			for _, a := range rest {
				n += sum(a.Months)
			}
			row.N = append(row.N, p.Number(n))
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// Busy says what the whole of the work came to.
func (p paper) Busy() string {
	r := p.St.System
	s := p.Say(page.N(len(r.Activities), "The file has one name for what was done.", "The file has %d names for what was done."))
	if len(r.Agencies) > 0 {
		s += " " + p.Say(page.N(len(r.Agencies), "One agency is named.", "%d agencies are named."))
	} else {
		s += " " + p.T("Which agency did it, this file cannot say.")
	}
	if n := p.St.Lived.Facts.Kind(kind.Paper); n > 0 && r.Events > 0 {
		s += " " + p.Say(page.N(n, "%d event was for the record and not for anybody.", "%d events were for the record and not for anybody."))
	}
	return s
}

// Rules are the rules that point, with how many contacts each points at, the most first; last
// those of which the file cannot say it.
func (p paper) Rules() []band {
	var all, mute []band
	rules := slices.Clone(p.St.Demand.Rules)
	slices.SortStableFunc(rules, func(a, b nominate.Count) int { return cmp.Compare(b.Contacts, a.Contacts) })
	for _, r := range rules {
		if !r.Asked {
			mute = append(mute, band{Who: p.rule(r.Rule.Name)})
			continue
		}
		all = append(all, band{p.rule(r.Rule.Name), p.Number(r.Contacts), p.Share(float64(r.Contacts) / float64(max(p.St.Demand.Contacts, 1)))})
	}
	return append(all, mute...)
}

// rule says a rule's name, which is a sentence of ours or somebody's own.
func (p paper) rule(name string) string {
	if strings.Contains(name, "%") || !p.Has(name) {
		return name
	}
	return p.T(name)
}
