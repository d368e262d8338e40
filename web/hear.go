// SPDX-License-Identifier: MIT

package web

import (
	"net/http"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/story"
)

// What a team hears together, and finding somebody who walks in.

type hearOf struct {
	page.Voice
	From int64
	All  []hearOne
}

type hearOne struct {
	Words, Address string
	At             int64
	Heard          []string
}

// hear is the sample that a team hears together.
func (s *server) hear(v *visit) {
	if !s.alone(v) {
		return
	}
	me := v.ses.as.Who.ID
	all, hears, err := s.Door.Sample(v.r.Context(), v.ses.as, s.Door.Named(me, v.r.PathValue("team")))
	if err != nil {
		s.failed(v, err)
		return
	}
	of := hearOf{Voice: v.Voice, From: hears.From}
	for _, one := range all {
		h := hearOne{Words: story.Safe(one.Words), At: one.At, Address: "/with/" + s.Door.NameStory(me, one.Story) + "/asks?answer=" + one.Name + "#e" + one.Name}
		for _, e := range one.Heard {
			h.Heard = append(h.Heard, v.Say(heardSays(e)))
		}
		of.All = append(of.All, h)
	}
	s.around(v, http.StatusOK, sheet{Title: v.T("Hear a sample together"), Body: s.part("hear", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

func heardSays(e story.Entry) page.Sentence {
	if w, _ := e.Says.(story.HeardAs); w.Is == story.Value {
		return page.S("%s hears it as what we are here for.", story.Safe(e.Said.Name))
	}
	return page.S("%s hears it as something that was not done, or not right.", story.Safe(e.Said.Name))
}

type deskOf struct {
	page.Voice
	Once   string
	Looked bool
	Found  []besideOne
}

// desk is for whoever meets somebody who walks in.
func (s *server) desk(v *visit) {
	if s.invites(v) && s.isOpen(v) {
		s.deskPage(v, deskOf{})
	}
}

func (s *server) deskPage(v *visit, of deskOf) {
	of.Voice, of.Once = v.Voice, v.ses.once()
	s.around(v, http.StatusOK, sheet{Title: v.T("Somebody is here"), Body: s.part("desk", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// finding looks among those who let the reader, or a team of theirs, in: as they are called, whole, and no otherwise. What else there is
// is not asked, so that an answer takes what it takes whether somebody has pages here or not.
func (s *server) finding(v *visit) {
	if !s.invites(v) || !s.isOpen(v) {
		return
	}
	typed, _, ok := s.posted(v)
	if !ok {
		return
	}
	beside, err := s.Door.Beside(v.r.Context(), v.ses.as.Who.ID)
	if err != nil {
		s.failed(v, err)
		return
	}
	s.deskPage(v, deskOf{Looked: true, Found: s.called(v, beside, typed["name"])})
}

// called are those of a list who are called by a name, in large letters or small.
func (s *server) called(v *visit, beside []door.Beside, name string) []besideOne {
	var found []besideOne
	for _, one := range beside {
		if name = strings.TrimSpace(name); one.Kind == story.Person && name != "" && strings.EqualFold(strings.TrimSpace(one.Name), name) {
			found = append(found, besideOne{Name: story.Safe(one.Name), Address: "/with/" + s.Door.NameStory(v.ses.as.Who.ID, one.ID) + "/me"})
		}
	}
	return found
}

// workHere are those who work here, each named to whoever asks and nobody else.
func (s *server) workHere(v *visit) []page.Here {
	all, err := s.Door.Workers(v.r.Context())
	if err != nil {
		s.Wrong(err)
	}
	var here []page.Here
	for _, w := range all {
		here = append(here, page.Here{Value: "here " + s.Door.NameStory(v.ses.as.Who.ID, w.ID), Who: w})
	}
	return here
}
