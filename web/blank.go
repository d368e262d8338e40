// SPDX-License-Identifier: MIT

package web

import (
	"errors"
	"fmt"
	"html/template"

	"alongside/door"
	"alongside/page"
)

// What is typed into a form of this room's own is kept as what is typed into a page's is: sealed, for who typed it alone.

// A blank is a form of this room's own: its token, and what its author had typed into it.
type blank struct {
	page.Voice
	token string
	Typed map[string]string
	back  bool
}

// Fields is what stands in a form that keeps what is typed.
func (b blank) Fields() template.HTML {
	if b.token == "" {
		return ""
	}
	says := ""
	if b.back {
		says = `<p class="quiet">` + template.HTMLEscapeString(b.T("You had begun to write this. It is as you left it.")) + "</p>"
	}
	return template.HTML(`<input type="hidden" name="draft" value="` + template.HTMLEscapeString(b.token) + `">` + says)
}

// Kept is where such a form says that it was kept.
func (b blank) Kept() template.HTML {
	if b.token == "" {
		return ""
	}
	return template.HTML(`<p class="kept" role="status" data-kept="` + template.HTMLEscapeString(b.T("Kept for you, and not sent yet.")) + `"></p>`)
}

// blankNamed is the blank of a form of one's own, by its name.
func (s *server) blankNamed(v *visit, name string) door.Blank {
	return door.Blank{Author: v.ses.as.Who.ID, Story: v.ses.own, Page: "/" + name, Form: name}
}

// blank gives a form's token and what was typed into it: what was just sent and could not be said, or else what was kept.
func (s *server) blank(v *visit, name string, sent map[string]string) blank {
	b := blank{Voice: v.Voice, Typed: sent}
	of := s.blankNamed(v, name)
	var err error
	if b.token, err = s.Door.Token(of); err != nil {
		s.Wrong(err)
	}
	if len(sent) == 0 {
		if b.Typed, err = s.Door.Draft(v.r.Context(), of); err != nil {
			s.Wrong(fmt.Errorf("bring back a draft: %w", err))
		}
		b.back = len(b.Typed) > 0
	}
	if b.Typed == nil {
		b.Typed = map[string]string{}
	}
	return b
}

// said drops what was kept of a form, since it is said.
func (s *server) said(v *visit, name string) {
	if err := s.Door.KeepDraft(v.r.Context(), s.blankNamed(v, name), nil); err != nil && !errors.Is(err, door.ErrAbsent) {
		s.Wrong(fmt.Errorf("drop a draft: %w", err))
	}
}
