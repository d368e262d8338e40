// SPDX-License-Identifier: MIT

package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/story"
	"alongside/web/signin"
)

// To give somebody a way back who has none any more: two people of different teams, in person, each on their own. Nobody
// reads a word by it, and nothing is asked that others could know.

type backOf struct {
	page.Voice
	Once      string
	Beside    []besideOne
	Reviewers []besideOne
	Typed     map[string]string
	Wrong     *page.Sentence // of the first's
	Too       *page.Sentence // of the second's
}

// toGiveBack is the page of both.
func (s *server) toGiveBack(v *visit) {
	if s.opens(v) {
		s.backPage(v, http.StatusOK, backOf{Typed: map[string]string{}})
	}
}

func (s *server) backPage(v *visit, status int, of backOf) {
	me := v.ses.as.Who.ID
	of.Voice, of.Once = v.Voice, v.ses.once()
	var err error
	if of.Beside, err = s.besidePeople(v); err != nil {
		s.failed(v, err)
		return
	}
	reviewers, err := s.Door.Reviewers(v.r.Context())
	if err != nil {
		s.failed(v, err)
		return
	}
	for _, one := range reviewers {
		of.Reviewers = append(of.Reviewers, besideOne{Name: story.Safe(one.Name), Address: s.Door.NameStory(me, one.ID)})
	}
	s.around(v, status, sheet{Title: v.T("A way back in"), Body: s.part("back", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// backTyped reads a form of either, for who may send it; once it is too old the page says so and keeps what was typed.
func (s *server) backTyped(v *visit) (typed map[string]string, once story.ID, ok bool) {
	if !s.opens(v) {
		return nil, once, false
	}
	if typed, ok = s.typed(v); !ok {
		return nil, once, false
	}
	if once, ok = v.ses.request(typed["once"]); !ok {
		s.backPage(v, http.StatusUnprocessableEntity, backOf{Typed: typed,
			Wrong: page.Missing("This page had grown too old to be sent. Nothing is lost: look it over and send it again.")})
	}
	return typed, once, ok
}

// givingBack is the first of the two: it prints the paper.
func (s *server) givingBack(v *visit) {
	typed, once, ok := s.backTyped(v)
	if !ok {
		return
	}
	again := func(says *page.Sentence) {
		s.backPage(v, http.StatusUnprocessableEntity, backOf{Typed: typed, Wrong: says})
	}
	me := v.ses.as.Who.ID
	id := s.Door.Carded(typed["card"])
	if typed["of"] != "" {
		id = s.Door.Named(me, typed["of"])
	}
	reviewers, err := s.Door.Reviewers(v.r.Context())
	if err != nil {
		s.failed(v, err)
		return
	}
	reviewer := s.Door.Named(me, typed["reviewer"])
	i := slices.IndexFunc(reviewers, func(r story.Who) bool { return r.ID == reviewer })
	switch {
	case id == story.ID{}:
		again(page.Missing("Say whose it is: choose them, or copy the number from their paper."))
		return
	case i < 0:
		again(page.Missing("Choose who reviews it. Without somebody from outside it is not done."))
		return
	}
	code, err := signin.NewCode(v.ses.chance(once))
	if err != nil {
		s.failed(v, err)
		return
	}
	if !s.patient(v, "open "+me.String(), 10) {
		return
	}
	err = s.Door.GiveBack(v.r.Context(), v.ses.as, id, code, typed["word"], story.WayBack{Why: strings.TrimSpace(typed["why"]), Reviewer: reviewers[i]})
	switch {
	case errors.Is(err, door.ErrWordless):
		again(page.Missing("Say how you know them, in your own words: they will read it."))
	case errors.Is(err, door.ErrShort):
		again(page.Missing("That word is too short: six letters or more, or two words."))
	case errors.Is(err, door.ErrAbsent):
		again(page.Missing("There is nobody here by that, for you."))
	case errors.Is(err, door.ErrNoRoom), errors.Is(err, door.ErrBusy):
		s.failed(v, err)
	case err != nil:
		no := page.S("It is not done: %s.", v.Name(err.Error()))
		again(&no)
	default:
		s.paper(v, page.S("A way back in"), paperOf{Code: code, Back: true})
	}
}

// knowingToo is the second of the two, who has the paper in their hand.
func (s *server) knowingToo(v *visit) {
	typed, _, ok := s.backTyped(v)
	if !ok {
		return
	}
	again := func(says *page.Sentence) {
		s.backPage(v, http.StatusUnprocessableEntity, backOf{Typed: typed, Too: says})
	}
	if !s.patient(v, "open "+v.ses.as.Who.ID.String(), 10) {
		return
	}
	from, err := s.Door.KnowToo(v.r.Context(), v.ses.as, typed["code"], strings.TrimSpace(typed["too"]))
	switch {
	case errors.Is(err, door.ErrWordless):
		again(page.Missing("Say how you know them, in your own words: they will read it."))
	case errors.Is(err, door.ErrWay):
		again(page.Missing("No paper with that code waits for you. Check how it is written. It may also be older than two weeks."))
	case errors.Is(err, door.ErrNoRoom), errors.Is(err, door.ErrBusy):
		s.failed(v, err)
	case err != nil:
		no := page.S("It is not done: %s.", v.Name(err.Error()))
		again(&no)
	default:
		s.sessions.note(v.ses, page.S("It is said. Their paper lets them in from %s.", page.Day(from)))
		http.Redirect(v.out, v.r, "/with#said", http.StatusSeeOther)
	}
}
