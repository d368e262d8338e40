// SPDX-License-Identifier: MIT

package web

import (
	"errors"
	"net/http"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/web/signin"
)

// Slips: what somebody said who gave no name is written on a loose page, and comes into their own story by the code and the word that
// they carry away.

// slipping writes a loose page, and shows its slip once.
func (s *server) slipping(v *visit) {
	if !s.invites(v) || !s.isOpen(v) {
		return
	}
	typed, once, ok := s.posted(v)
	if !ok {
		return
	}
	l := door.Loose{ID: v.ses.kept(once, "begun"), Words: strings.TrimSpace(typed["words"]), How: heardHow(typed)}
	again := func(says *page.Sentence) {
		s.beginPage(v, http.StatusUnprocessableEntity, beginOf{Typed: typed, Wrong: says})
	}
	if l.Words == "" {
		again(page.Missing("Write it as it was said, in a few words or in many."))
		return
	}
	code, err := signin.NewCode(v.ses.chance(once))
	if err != nil {
		s.failed(v, err)
		return
	}
	until, err := s.Door.WriteLoose(v.r.Context(), v.ses.as, l, code, typed["word"])
	switch {
	case errors.Is(err, door.ErrShort):
		again(page.Missing("That word is too short: six letters or more, or two words."))
	case err != nil:
		s.failed(v, err)
	default:
		s.said(v, "loose")
		s.around(v, http.StatusOK, sheet{Title: v.T("A slip"), Body: s.part("slipped", slipOf{Voice: v.Voice, Code: code, At: s.site(v) + "/slip", Until: until}), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
	}
}

type slipOf struct {
	page.Voice
	Code, At string
	Until    int64
	Once     string
	No       bool
}

func (s *server) toTakeIn(v *visit) {
	s.takeInPage(v, http.StatusOK, slipOf{})
}

func (s *server) takeInPage(v *visit, status int, of slipOf) {
	of.Voice, of.Once = v.Voice, v.ses.once()
	s.around(v, status, sheet{Title: v.T("I have a slip"), Body: s.part("slip", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// takingIn takes a loose page into the story of who is signed in. What is no slip, is over, or has another word, has one answer.
func (s *server) takingIn(v *visit) {
	if !s.alone(v) {
		return
	}
	typed, _, ok := s.posted(v)
	if !ok {
		return
	}
	if !s.patient(v, "slip "+v.ses.as.Who.ID.String(), 10) {
		return
	}
	switch err := s.Door.TakeIn(v.r.Context(), v.ses.as, v.ses.own, typed["code"], typed["word"]); {
	case errors.Is(err, door.ErrWay):
		s.takeInPage(v, http.StatusForbidden, slipOf{Code: typed["code"], No: true})
	case err != nil:
		s.failed(v, err)
	default:
		s.sessions.note(v.ses, page.S("It is in your story now. Read it: it is not agreed to until you say so."))
		http.Redirect(v.out, v.r, "/asks#said", http.StatusSeeOther)
	}
}
