// SPDX-License-Identifier: MIT

package boundary_test

import (
	"maps"
	"slices"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// A twin is the fold with a fault planted in what it is told. The sentences must catch each, and so must the
// random histories: a test that finds none of these would find nothing. (Faults in the fold's own lines are
// planted in mutants_test.go.)
type twin func(s *story.Story, openings *[]story.Entry, f *boundary.Facts, now *int64)

// each gives a twin that changes every entry by itself.
func each(change func(e *story.Entry)) twin {
	return func(s *story.Story, _ *[]story.Entry, _ *boundary.Facts, _ *int64) {
		s.Entries = append([]story.Entry{}, s.Entries...)
		for i := range s.Entries {
			change(&s.Entries[i])
		}
	}
}

// forgets gives a twin that does not hear one word.
func forgets[W story.Word]() twin {
	return each(func(e *story.Entry) {
		if _, ok := e.Says.(W); ok {
			e.Says = story.TakenBack{}
		}
	})
}

func teamed(change func(*boundary.Team)) twin {
	return func(_ *story.Story, _ *[]story.Entry, f *boundary.Facts, _ *int64) {
		f.Teams = maps.Clone(f.Teams)
		for id, t := range f.Teams {
			change(&t)
			f.Teams[id] = t
		}
	}
}

func worked(change func(*boundary.Work)) twin {
	return func(_ *story.Story, _ *[]story.Entry, f *boundary.Facts, _ *int64) {
		f.Work = maps.Clone(f.Work)
		for _, w := range folk {
			k := f.Work[w.ID]
			change(&k)
			f.Work[w.ID] = k
		}
	}
}

var twins = []struct {
	it string
	twin
}{
	{"does not hear stop", forgets[story.Stop]()},
	{"does not hear pause", forgets[story.Pause]()},
	{"does not hear go on", forgets[story.Resume]()},
	{"does not hear what was not freely said", forgets[story.NotFreelySaid]()},
	{"does not hear what was read back", forgets[story.ReadBack]()},
	{"remembers what it was told before, and not the newest word", func(s *story.Story, _ *[]story.Entry, _ *boundary.Facts, _ *int64) {
		if len(s.Entries) > 1 {
			s.Entries = s.Entries[:len(s.Entries)-1]
		}
	}},
	{"lets all end a moment too late", func(_ *story.Story, _ *[]story.Entry, _ *boundary.Facts, now *int64) { *now-- }},
	{"lets all end a moment too early", func(_ *story.Story, _ *[]story.Entry, _ *boundary.Facts, now *int64) { *now++ }},
	{"forgets whom the owner named never", func(_ *story.Story, _ *[]story.Entry, f *boundary.Facts, _ *int64) { f.Never = nil }},
	{"takes who was in a team for who is", teamed(func(t *boundary.Team) { t.Now = t.Ever })},
	{"takes who is in a team for who ever was", teamed(func(t *boundary.Team) { t.Ever = t.Now })},
	{"forgets when somebody left a team", teamed(func(t *boundary.Team) { t.Left = nil })},
	{"takes every line for known", teamed(func(t *boundary.Team) {
		if t.Line == "" {
			t.Line = "some"
		}
	})},
	{"hears only the last of what was written down for oneself", func(s *story.Story, _ *[]story.Entry, _ *boundary.Facts, _ *int64) {
		s.Entries = append([]story.Entry{}, s.Entries...)
		for i, last := range slices.Backward(s.Entries) {
			for k := range i {
				if e := &s.Entries[k]; whose(last.Says).ID != (story.ID{}) && e.Spoken() && e.Wrote == last.Wrote && whose(e.Says).ID != (story.ID{}) {
					e.Says = story.TakenBack{}
				}
			}
		}
	}},
	{"takes everybody for a worker", worked(func(k *boundary.Work) { k.Worker, k.Was = true, true })},
	{"lets who keeps the machine open", worked(func(k *boundary.Work) { k.Operator = false })},
	{"lets a reviewer stand in the opener's line", func(_ *story.Story, _ *[]story.Entry, f *boundary.Facts, _ *int64) {
		f.Teams = maps.Clone(f.Teams)
		for id, t := range f.Teams {
			t.Line = "nobody's"
			f.Teams[id] = t
		}
	}},
	{"takes every word for typed by who said it", each(func(e *story.Entry) { e.Wrote = story.Who{} })},
	{"takes every word for spoken", each(func(e *story.Entry) {
		if e.Spoken() {
			e.How = story.Aloud
		}
	})},
	{"shows at home what is not for home", each(func(e *story.Entry) { e.NotHome = false })},
	{"shows the person what is withheld", each(func(e *story.Entry) { e.Withheld = "" })},
	{"goes on with what it does not understand", each(func(e *story.Entry) {
		e.More = nil
		if _, ok := e.Says.(story.Unknown); ok {
			e.Says = story.TakenBack{}
		}
	})},
	{"opens for longer than a day", func(_ *story.Story, openings *[]story.Entry, _ *boundary.Facts, _ *int64) {
		later := append([]story.Entry{}, *openings...)
		for i := range later {
			later[i].At++
		}
		*openings = later
	}},
}

// as gives the fold with that fault.
func (w twin) as() fold {
	of := func(s story.Story, openings []story.Entry, f boundary.Facts, now *int64) boundary.Access {
		w(&s, &openings, &f, now)
		return boundary.Of(s, openings, f)
	}
	return fold{
		func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, i int, now int64) bool {
			w(&s, &openings, &f, &now)
			return i < len(s.Entries) && boundary.Of(s, openings, f).Read(who, now).Sees(s, i)
		},
		func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, now int64) bool {
			return of(s, openings, f, &now).Read(who, now).Knows
		},
		func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, e story.Entry, now int64) bool {
			return of(s, openings, f, &now).May(who, e, now) == nil
		},
		func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, e story.Entry, now int64) bool {
			at := now
			return of(s, openings, f, &now).Open(who, e, at) == nil
		},
	}
}

func TestSentencesCatchTwins(t *testing.T) {
	for _, w := range twins {
		all, err := ask(sentences, w.as())
		if err != nil {
			t.Fatal(err)
		}
		caught := 0
		for _, a := range all {
			if a.got != a.want {
				caught++
			}
		}
		if caught == 0 {
			t.Errorf("no sentence catches the fold that %s", w.it)
		}
	}
}

func TestRandomHistoriesCatchTwins(t *testing.T) {
	const most = 40_000
	for _, w := range twins {
		f, l, caught := w.as(), newLot(4), false
		for range most {
			if h := l.history(); h.differFrom(f) {
				caught = true
				break
			}
		}
		if !caught {
			t.Errorf("none of %d random histories catches the fold that %s", most, w.it)
		}
	}
}

// differFrom: f and the second fold give different answers to some question about what may be read or known.
func (h history) differFrom(f fold) bool {
	for _, now := range h.moments {
		n := naively(h.s, h.openings, h.f, now)
		for _, who := range h.people {
			if f.knows(h.s, h.openings, h.f, who, now) != n.knows(who) {
				return true
			}
		}
		for _, e := range h.adds {
			who := e.Writer().ID
			if _, opens := e.Says.(story.Opened); opens {
				if f.opens(h.s, h.openings, h.f, who, e, now) != naiveOpens(h.s, h.openings, h.f, who, e, now) {
					return true
				}
			} else if f.may(h.s, h.openings, h.f, who, e, now) != naiveMay(h.s, h.openings, h.f, who, e, now) {
				return true
			}
		}
		for i := range h.s.Entries {
			for _, who := range h.people {
				if f.reads(h.s, h.openings, h.f, who, i, now) != n.reads(who, i) {
					return true
				}
			}
		}
	}
	return false
}
