// SPDX-License-Identifier: MIT

package boundary

import (
	"slices"

	"alongside/story"
)

// group follows who belongs to a group, and who is a steward of a place, as its story goes on. (38, 39)
func (a *Access) group(i int, e story.Entry) {
	said := e.Said.ID
	switch a.began.Kind {
	case story.Us, story.Community:
		joins(a.members, i, e)
	case story.Place:
		switch w := e.Says.(type) {
		case story.Began:
			if i == 0 {
				a.stewards[said] = said != story.ID{}
			}
		case story.Works:
			if a.stewards[said] && !e.Spoken() && w.As == story.Steward {
				a.stewards[w.Who.ID] = true
			}
		case story.WorksNoMore:
			if a.stewards[said] && !e.Spoken() && w.As == story.Steward {
				delete(a.stewards, w.Who.ID)
			}
		}
	}
}

// joins follows a group's members through one entry, whose index is i.
func joins(members map[story.ID]bool, i int, e story.Entry) {
	said := e.Said.ID
	switch w := e.Says.(type) {
	case story.Began:
		if i == 0 && said != (story.ID{}) {
			members[said] = true
		}
	case story.Member:
		if members[said] && spokenWell(e) && w.Who.ID != (story.ID{}) {
			members[w.Who.ID] = true
		}
	case story.Left:
		if members[said] && spokenWell(e) {
			delete(members, w.Who.ID)
		}
	}
}

// TeamOf folds a group's own story into who is in it now, who ever was, and when who is no more left it. Its
// line stands in the place's story.
func TeamOf(s story.Story) Team {
	t := Team{Now: map[story.ID]bool{}, Ever: map[story.ID]bool{}, Left: map[story.ID]int64{}}
	if s.Began().Kind != story.Us {
		return t
	}
	latest := int64(0) // time never runs backwards
	for i, e := range s.Entries {
		latest = max(latest, e.At)
		joins(t.Now, i, e)
		for id := range t.Now {
			t.Ever[id] = true
			delete(t.Left, id)
		}
		for id := range t.Ever {
			if _, gone := t.Left[id]; !t.Now[id] && !gone {
				t.Left[id] = latest
			}
		}
	}
	return t
}

// A Place is what a place's story says: its teams with their lines, and what people are there.
type Place struct {
	Lines map[story.ID]string // by team
	Work  map[story.ID]Work
	Duty  []Duty // who hears worries, the newest word first
}

// A Duty is that somebody hears worries from a time and until one; 0 is until somebody says otherwise.
type Duty struct {
	story.OnDuty
	Seq int
}

// At says whether it is theirs at that time.
func (d Duty) At(now int64) bool { return d.From <= now && (d.Until == 0 || now < d.Until) }

// PlaceOf folds a place's own story. Only what its stewards typed counts.
func PlaceOf(s story.Story) Place {
	p := Place{Lines: map[story.ID]string{}, Work: map[story.ID]Work{}}
	if s.Began().Kind != story.Place {
		return p
	}
	a := Access{began: s.Began(), stewards: map[story.ID]bool{}}
	for i, e := range s.Entries {
		stands := a.stewards[e.Said.ID] && !e.Spoken()
		a.group(i, e)
		if !stands {
			continue
		}
		switch w := e.Says.(type) {
		case story.Team:
			p.Lines[w.Who.ID] = w.Line
		case story.Works:
			k := p.Work[w.Who.ID]
			k.set(w.As, true)
			if w.As == story.Worker {
				k.Was, k.Body = true, w.Body.ID
			}
			if w.As == story.Reviewer {
				k.Line = w.Line
			}
			if w.As == story.Operator {
				k.Login = w.Login
			}
			p.Work[w.Who.ID] = k
		case story.WorksNoMore:
			k := p.Work[w.Who.ID]
			k.set(w.As, false)
			p.Work[w.Who.ID] = k
		case story.OnDuty:
			w.From = max(w.From, e.At)
			p.Duty = append([]Duty{{w, e.Seq}}, p.Duty...)
		case story.TakenBack:
			p.Duty = slices.DeleteFunc(p.Duty, func(d Duty) bool { return d.Seq == w.Of })
		}
	}
	for id := range a.stewards {
		k := p.Work[id]
		k.Steward = true
		p.Work[id] = k
	}
	for id, k := range p.Work {
		if k.Steward && !a.stewards[id] {
			k.Steward = false
			p.Work[id] = k
		}
	}
	return p
}

func (k *Work) set(as story.As, yes bool) {
	switch as {
	case story.Worker:
		k.Worker = yes
		if !yes {
			k.Body = story.ID{}
		}
	case story.Steward:
		k.Steward = yes
	case story.Operator:
		k.Operator = yes
	case story.Reviewer:
		k.Reviewer = yes
	}
}

// NeverOf folds a private story into whom its owner named never, and did not take back. Only the
// owner's own typed words count, since nobody else writes in it.
func NeverOf(s story.Story) map[story.ID]bool {
	never := map[story.ID]bool{}
	if !s.Began().Private {
		return never
	}
	a := Of(s, nil, Facts{})
	for i, e := range s.Entries {
		if !a.says(i) || e.Spoken() {
			continue
		}
		switch w := e.Says.(type) {
		case story.Never:
			if w.Who.ID != (story.ID{}) {
				never[w.Who.ID] = true
			}
		case story.NeverNoMore:
			delete(never, w.Who.ID)
		}
	}
	return never
}
