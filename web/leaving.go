// SPDX-License-Identifier: MIT

package web

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"net/http"

	"alongside/door"
	"alongside/page"
	"alongside/story"
)

// To take everything along, and to be forgotten: one button each.

type leavingOf struct {
	page.Voice
	Once  string
	From  int64 // when it will be done; 0 where it was not asked for
	Stays []door.Kept
	Bars  bool // the word is asked for
	Keyed bool // or the passkey
}

// leaving says what being forgotten would take away, and what stays.
func (s *server) leaving(v *visit) {
	if v.ses.as.Private {
		s.nothing(v)
		return
	}
	_, from, stays, err := s.Door.Leaving(v.r.Context(), v.ses.as)
	if err != nil {
		s.failed(v, err)
		return
	}
	of := leavingOf{Voice: v.Voice, Once: v.ses.once(), From: from, Stays: stays, Bars: !s.sessions.fresh(v.ses, s.Clock()), Keyed: v.ses.as.By == door.WayPasskey}
	s.around(v, http.StatusOK, sheet{Title: v.T("Forget me"), Body: s.part("forget", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// forgetting asks for it, or takes that back.
func (s *server) forgetting(v *visit) {
	if v.ses.as.Private {
		s.nothing(v)
		return
	}
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	// To stay needs neither a word nor to be alone: any session of theirs stops it.
	var once story.ID
	if typed["does"] == "stay" {
		once, ok = s.here(v, typed)
	} else {
		typed, once, ok = s.adding(v)
	}
	if !ok {
		return
	}
	ctx, as := v.r.Context(), v.ses.as
	asked, from, _, err := s.Door.Leaving(ctx, as)
	if err != nil {
		s.failed(v, err)
		return
	}
	e := story.Entry{Said: as.Who, Request: once}
	done := page.S("You stay. Nothing was taken away.")
	switch {
	case typed["does"] == "stay" && from != 0:
		e.Says = story.TakenBack{Of: asked}
	case typed["does"] == "go" && from == 0:
		e.Says = story.ForgetMe{From: s.Clock() + door.Cool}
		done = page.S("It is asked for. Until the day below you can stay after all.")
	default:
		http.Redirect(v.out, v.r, "/forget", http.StatusSeeOther)
		return
	}
	if _, err := s.Door.Say(ctx, as, as.Who.ID, e); err != nil {
		s.failed(v, fmt.Errorf("ask to be forgotten: %w", err))
		return
	}
	s.sessions.note(v.ses, done)
	http.Redirect(v.out, v.r, "/forget", http.StatusSeeOther)
}

// keeping gives somebody all that they can read of their own as one page that opens anywhere, without this program or
// any network.
func (s *server) keeping(v *visit) {
	if !s.alone(v) {
		return
	}
	if _, _, ok := s.posted(v); !ok {
		return
	}
	var all bytes.Buffer
	for _, name := range []string{"me", "people", "story", "who"} {
		for i := range s.Pages {
			p := &s.Pages[i]
			if p.Name != name {
				continue
			}
			v.route.Page, v.route.Of = p, Mine
			o, err := s.open(v)
			if err != nil {
				s.failed(v, err)
				return
			}
			o.Still, o.Asked = true, page.Asked{From: -1}
			body, err := p.Body(o.In, p.Of(o.In))
			if err != nil {
				s.failed(v, err)
				return
			}
			all.WriteString(`<div class="copied">` + string(body) + "</div>\n")
		}
	}
	v.route.Page = nil
	var b bytes.Buffer
	c := copiedOf{Voice: v.Voice, Title: cmp.Or(s.sessions.disguise(v.ses), v.T("My story, of %s", page.Day(s.Clock()))), Style: template.CSS(page.Look), Body: html(all)}
	if err := parts.ExecuteTemplate(&b, "copied", c); err != nil {
		s.failed(v, err)
		return
	}
	head := v.out.Header()
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Content-Disposition", s.saved(v, ".html"))
	v.out.Write(b.Bytes())
}

type copiedOf struct {
	page.Voice
	Title string
	Style template.CSS
	Body  template.HTML
}
