// SPDX-License-Identifier: MIT

package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/story"
	"alongside/web/signin"
)

// Links that are keys to one thing: a check-in's, by which somebody says once how it is, and a question's, to somebody who has no pages
// here. To look at one uses nothing up: a program that shows what is behind a link before anybody opens it does the same.

type checkOf struct {
	page.Voice
	At    string
	Words string // the prompt
	Steps []checkStep
	Gone  bool
	Done  bool
	Ring  bool
}

type checkStep struct{ Value, Says string }

// toCheck shows what a check-in's link asks.
func (s *server) toCheck(v *visit) {
	if !s.patient(v, "", 0) {
		return
	}
	p, err := s.Door.ByLink(v.r.Context(), v.r.PathValue("link"))
	of := checkOf{Words: story.Safe(p.Words), At: "/c/" + v.r.PathValue("link")}
	switch {
	case errors.Is(err, door.ErrAbsent):
		of.Gone = true
	case err != nil:
		s.failed(v, err)
		return
	}
	for n := 1; n <= p.Steps; n++ {
		says := n
		if p.Zero {
			says--
		}
		of.Steps = append(of.Steps, checkStep{strconv.Itoa(n), strconv.Itoa(says)})
	}
	s.tries.Done("", from(v.r))
	s.checkPage(v, http.StatusOK, of)
}

func (s *server) checkPage(v *visit, status int, of checkOf) {
	of.Voice = v.Voice
	s.around(v, status, sheet{Title: v.T("A message for you"), Body: s.part("checkin", of), Base: "/", Mine: true})
}

// checked takes what somebody presses there, once.
func (s *server) checked(v *visit) {
	if !s.patient(v, "", 0) {
		return
	}
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	var w story.Today
	switch typed["wish"] {
	case "more":
		w.Wish = story.More
	case "less":
		w.Wish = story.Less
	case "ring":
		w.Wish = story.RingMe
	case "not":
		w.Not = true
	}
	if step, err := strconv.Atoi(typed["step"]); err == nil && !w.Not {
		w.Step = step
	}
	if w == (story.Today{}) {
		s.toCheck(v)
		return
	}
	err := s.Door.AnswerByLink(v.r.Context(), v.r.PathValue("link"), w)
	switch {
	case errors.Is(err, door.ErrAbsent):
		s.checkPage(v, http.StatusGone, checkOf{Gone: true})
	case err != nil:
		s.failed(v, err)
	default:
		s.tries.Done("", from(v.r))
		s.checkPage(v, http.StatusOK, checkOf{Done: true, Ring: w.Wish == story.RingMe})
	}
}

// heldCookie is what a browser that opened a question's link is known by.
const heldCookie = "alongside-held"

type heldOf struct {
	page.Voice
	At    string
	Words string // "" is that the code is asked for
	Until int64
	Done  bool
	Wrong *page.Sentence
	Typed string
}

// toHeld shows a question to the browser that opened it, and asks everybody else for the code, also of what is not there.
func (s *server) toHeld(v *visit) { s.heldPage(v, http.StatusOK, heldOf{}) }

func (s *server) heldPage(v *visit, status int, of heldOf) {
	of.Voice, of.At = v.Voice, "/p/"+v.r.PathValue("link")
	if of.Done {
		s.around(v, status, sheet{Title: v.T("A question for you"), Body: s.part("held", of), Base: "/", Mine: true})
		return
	}
	if c, err := v.r.Cookie(heldCookie); err == nil {
		held, err := s.Door.HeldBy(v.r.Context(), v.r.PathValue("link"), c.Value)
		switch {
		case err == nil:
			of.Words, of.Until = story.Safe(held.Words), held.Until
		case !errors.Is(err, door.ErrAbsent):
			s.failed(v, err)
			return
		}
	}
	s.around(v, status, sheet{Title: v.T("A question for you"), Body: s.part("held", of), Base: "/", Mine: true})
}

// holding takes the code that was said to whoever the link was sent to.
func (s *server) holding(v *visit) {
	link := v.r.PathValue("link")
	tried := "held " + link[:min(len(link), 64)] // what is remembered of a try is short, however long what was tried
	typed, ok := s.typed(v)
	if !ok || !s.patient(v, tried, 5) {
		return
	}
	browser, err := s.Door.NewBrowser()
	if err == nil {
		err = s.Door.Hold(v.r.Context(), link, signin.Plain(strings.TrimSpace(typed["code"])), browser)
	}
	if errors.Is(err, door.ErrAbsent) {
		s.heldPage(v, http.StatusForbidden, heldOf{Wrong: page.Missing("That code does not open this. It is the one that was said to you, and it opens this on one device, once. If it was you before, open it on the device you used then.")})
		return
	}
	if err != nil {
		s.failed(v, err)
		return
	}
	s.tries.Done(tried, from(v.r))
	c := baked(v.r, browser, 90*24*3600)
	c.Name, c.Path, c.SameSite = heldCookie, "/p/"+link, http.SameSiteStrictMode
	http.SetCookie(v.out, c)
	http.Redirect(v.out, v.r, "/p/"+link, http.StatusSeeOther)
}

// answeringHeld takes the answer of whoever holds the link.
func (s *server) answeringHeld(v *visit) {
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	c, err := v.r.Cookie(heldCookie)
	if err != nil {
		s.heldPage(v, http.StatusForbidden, heldOf{})
		return
	}
	words := strings.TrimSpace(typed["words"])
	if words == "" {
		s.heldPage(v, http.StatusUnprocessableEntity, heldOf{Wrong: page.Missing("Write an answer, as short as you like.")})
		return
	}
	err = s.Door.AnswerHeld(v.r.Context(), v.r.PathValue("link"), c.Value, words)
	switch {
	case errors.Is(err, door.ErrAbsent):
		s.heldPage(v, http.StatusGone, heldOf{Wrong: page.Missing("This is answered already, or it is over."), Typed: words})
	case err != nil:
		s.failed(v, err)
	default:
		s.heldPage(v, http.StatusOK, heldOf{Done: true})
	}
}

type madeLinkOf struct {
	page.Voice
	Name, At, Code string
	Until          int64
}

// makeLink makes a link for a question, and shows it once, with the code that goes another way.
func (s *server) makeLink(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	view, err := s.Door.Open(v.r.Context(), v.ses.as, v.ses.own, "")
	if err != nil {
		s.failed(v, err)
		return
	}
	id, of := s.Door.EntryNames(v.ses.as.Who.ID, view), 0
	for _, e := range view.Story.Entries {
		if _, ok := e.Says.(story.Pull); ok && id(e.Seq) == typed["of"] {
			of = e.Seq
		}
	}
	until, okDay := page.DayOf(typed["until"])
	name, words := strings.TrimSpace(typed["name"]), strings.TrimSpace(typed["words"])
	back := page.S("Nothing was sent. Go back, and try once more.")
	switch {
	case of == 0:
		s.nothing(v)
		return
	case name == "" || strings.ContainsAny(name, "\r\n"):
		s.problem(v, http.StatusUnprocessableEntity, page.S("Write who they are, such as Dr Okafor."), back)
		return
	case words == "":
		s.problem(v, http.StatusUnprocessableEntity, page.S("Write what they read."), back)
		return
	case !okDay || until <= s.Clock() || until > s.Clock()+89*24*3600*1e6:
		s.problem(v, http.StatusUnprocessableEntity, page.S("Write until which day they can answer: one to come, within three months."), back)
		return
	}
	chance := v.ses.chance(once)
	end, err := signin.NewCode(chance)
	if err != nil {
		s.failed(v, err)
		return
	}
	var b [4]byte
	if _, err := chance.Read(b[:]); err != nil {
		s.failed(v, err)
		return
	}
	code := strconv.Itoa(100000 + int(uint32(b[0])|uint32(b[1])<<8|uint32(b[2])<<16|uint32(b[3])<<24)%900000)
	end = signin.Plain(end)
	if err := s.Door.SendByLink(v.r.Context(), v.ses.as, v.ses.own, once, door.ByLink{Of: of, Name: name, Words: words, Until: until, End: end, Code: code}); err != nil {
		s.failed(v, err)
		return
	}
	made := madeLinkOf{Voice: v.Voice, Name: story.Safe(name), At: s.site(v) + "/p/" + end, Code: code[:3] + " " + code[3:], Until: until}
	s.around(v, http.StatusOK, sheet{Title: v.T("A link, and a code"), Body: s.part("madelink", made), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}
