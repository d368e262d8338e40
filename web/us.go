// SPDX-License-Identifier: MIT

package web

import (
	"fmt"
	"net/http"
	"strings"

	"alongside/page"
	"alongside/story"
)

// mostTogether is how many may be named when an us begins; more are named from within it.
const mostTogether = 50

// together begins a story of several: the one who begins it, and whom they name of those who stand in their own story.
// Its id is the form's own number, so that what is sent twice begins one.
func (s *server) together(v *visit) {
	if !s.alone(v) {
		return
	}
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	ctx, as := v.r.Context(), v.ses.as
	id, ok := v.ses.request(typed["once"])
	if !ok {
		s.problem(v, http.StatusForbidden, page.S("This page had grown too old to be sent. Nothing is lost: look it over and send it again."), page.S("Go back, and send it again."))
		return
	}
	name := strings.TrimSpace(typed["name"])
	if name == "" {
		s.problem(v, http.StatusUnprocessableEntity, page.S("Write what you call yourselves."), page.S("Go back, and send it again."))
		return
	}
	chosen := v.r.PostForm["who"]
	if len(chosen) > mostTogether {
		s.problem(v, http.StatusUnprocessableEntity, page.S("That is too much at once."), page.S("Name some of them now, and the others once it has begun."))
		return
	}
	mine, err := s.Door.Open(ctx, as, v.ses.own, "")
	if err != nil {
		s.failed(v, err)
		return
	}
	in := page.In{Story: mine.Story, ID: s.Door.EntryNames(as.Who.ID, mine)}
	begins := story.Entry{Said: as.Who, Says: story.Began{Kind: story.Us, Words: name}, Request: id}
	begins.Seq = 1
	if err := story.Sound(begins); err != nil {
		s.problem(v, http.StatusUnprocessableEntity, page.S("This does not make sense as it is: %s.", err.Error()), page.S("Go back, and send it again."))
		return
	}
	if _, err := s.Door.Say(ctx, as, id, begins); err != nil {
		s.failed(v, fmt.Errorf("begin an us: %w", err))
		return
	}
	for i, value := range chosen {
		who, ok := in.KnownAs(value)
		if !ok {
			continue
		}
		joins := story.Entry{Said: as.Who, Says: story.Member{Who: who}, Request: id}
		joins.Request[0] ^= byte(i + 1) // each is said once, too
		if _, err := s.Door.Say(ctx, as, id, joins); err != nil {
			s.failed(v, fmt.Errorf("name who belongs to an us: %w", err))
			return
		}
	}
	at := "/with/" + s.Door.NameStory(as.Who.ID, id) + "/me"
	if jsonAsked(v.r) {
		v.out.Header().Set("Location", at)
		v.out.WriteHeader(http.StatusCreated)
		return
	}
	http.Redirect(v.out, v.r, at, http.StatusSeeOther)
}
