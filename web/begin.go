// SPDX-License-Identifier: MIT

package web

import (
	"fmt"
	"net/http"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/story"
	"alongside/web/signin"
)

// To begin with somebody who is there: who hears them writes down what they say, and they leave with a paper that opens it. No name,
// number or proof is asked for, and nothing stands before help.

type beginOf struct {
	page.Voice
	Once  func() string
	Typed map[string]string
	Wrong *page.Sentence // of a slip
	Slips []door.GivenSlip
	Own   blank // of a notebook of their own
	Loose blank // of a loose page
}

func (s *server) toBegin(v *visit) {
	if s.invites(v) && s.isOpen(v) {
		s.beginPage(v, http.StatusOK, beginOf{})
	}
}

func (s *server) beginPage(v *visit, status int, of beginOf) {
	var err error
	if of.Slips, err = s.Door.Slips(v.r.Context(), v.ses.as.Who.ID); err != nil {
		s.failed(v, err)
		return
	}
	of.Voice, of.Once = v.Voice, v.ses.once
	of.Own, of.Loose = s.blank(v, "begin", nil), s.blank(v, "loose", of.Typed)
	of.Typed = of.Loose.Typed
	delete(of.Typed, "word") // a word that opens something is typed once more
	s.around(v, status, sheet{Title: v.T("Begin with somebody"), Body: s.part("begin", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// heardHow is how whoever writes something down says that they heard it.
func heardHow(typed map[string]string) story.How {
	if typed["how"] == string(story.Phone) {
		return story.Phone
	}
	return story.Aloud
}

func (s *server) beginning(v *visit) {
	if !s.invites(v) || !s.isOpen(v) {
		return
	}
	typed, once, ok := s.posted(v)
	if !ok {
		return
	}
	m := door.Met{ID: v.ses.kept(once, "begun"), Name: strings.TrimSpace(typed["name"]), How: heardHow(typed), Words: strings.TrimSpace(typed["words"]), Lets: typed["lets"] != "", Once: once}
	if m.Name == "" {
		m.Name = v.T("Somebody")
	}
	if err := s.Door.BeginFor(v.r.Context(), v.ses.as, m); err != nil {
		s.failed(v, err)
		return
	}
	code, err := signin.NewCode(v.ses.chance(once))
	if err != nil {
		s.failed(v, err)
		return
	}
	s.said(v, "begin")
	until := s.Clock() + good
	if err := s.Door.Invite(v.r.Context(), v.ses.as, code, story.Who{ID: m.ID}, until); err != nil {
		s.failed(v, fmt.Errorf("give out an invitation: %w", err))
		return
	}
	of := paperOf{Code: code, Until: until, Invites: true, Begun: true}
	if m.Lets {
		of.With = "/with/" + s.Door.NameStory(v.ses.as.Who.ID, m.ID) + "/asks"
	}
	s.paper(v, page.S("A paper for them"), of)
}
