// SPDX-License-Identifier: MIT

package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/mail"
	"strings"
	"time"

	"alongside/door"
	"alongside/page"
	"alongside/story"
	"alongside/web/signin"
)

// Ways to come in: a paper with a word of one's own, a link that was sent. What opens nothing has one answer, whatever is
// the matter with it, and opening a link signs nobody in: that takes a button.

type comeInOf struct {
	page.Voice
	Kept, No bool
	Town     bool
	Mail     bool
	Step     string // "" asks for all; "word" for the word alone; "first" begins; "paper" has a paper's button; "link" a link's; "sent" is after one was sent
	Code     string
	Name     string
	Wrong    *page.Sentence
}

func (s *server) comeIn(v *visit) {
	s.door(v, http.StatusOK, comeInOf{Kept: v.r.URL.Query().Get("kept") != ""})
}

func (s *server) door(v *visit, status int, c comeInOf) {
	c.Voice, c.Town, c.Mail = v.Voice, s.Town != nil, s.Outbox != nil
	s.around(v, status, sheet{Title: v.T("Come in"), Body: s.part("come-in", c), Base: "/", Mine: true})
}

// held is the page on which a paper's address or a link is opened: a button, and nothing is used up by looking.
func (s *server) heldPaper(v *visit) {
	s.door(v, http.StatusOK, comeInOf{Step: "paper", Code: v.r.PathValue("code")})
}

func (s *server) heldLink(v *visit) {
	s.door(v, http.StatusOK, comeInOf{Step: "link", Code: v.r.PathValue("link")})
}

// patient counts a try, of something that may be tried so often in a quarter of an hour, and answers for whoever has tried too
// often. What nobody guesses has no name: "".
func (s *server) patient(v *visit, what string, often int) bool {
	if s.tries.Allow(what, often, from(v.r), s.Clock()) {
		return true
	}
	s.problem(v, http.StatusTooManyRequests, page.S("Too many have tried."), page.S("Wait a quarter of an hour, and try again."))
	return false
}

// coming lets in who types the code of a paper, and the word that goes with it.
func (s *server) coming(v *visit) {
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	code, word := typed["code"], typed["word"]
	tried := "code " + strings.ToLower(signin.Plain(code))
	if !s.patient(v, tried, 10) {
		return
	}
	if s.Code != nil {
		if who, ok := s.Code(code); ok {
			s.tries.Done(tried, from(v.r))
			s.enter(v, who)
			return
		}
	}
	if strings.TrimSpace(code) == "" {
		s.door(v, http.StatusForbidden, comeInOf{No: true})
		return
	}
	first, err := s.Door.Invitation(v.r.Context(), code)
	switch {
	case err != nil:
		s.failed(v, err)
	case first:
		s.door(v, http.StatusOK, comeInOf{Step: "first", Code: code})
	case strings.TrimSpace(word) == "":
		s.door(v, http.StatusOK, comeInOf{Step: "word", Code: code})
	default:
		as, own, err := s.Door.ComeIn(v.r.Context(), code, word)
		if err == nil {
			s.tries.Done(tried, from(v.r))
		}
		s.entered(v, as, own, err)
	}
}

// first begins somebody's story by a paper that nobody has used.
func (s *server) first(v *visit) {
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	code, name := typed["code"], strings.TrimSpace(typed["name"])
	tried := "code " + strings.ToLower(signin.Plain(code))
	if !s.patient(v, tried, 10) {
		return
	}
	again := comeInOf{Step: "first", Code: code, Name: name}
	if name == "" {
		again.Wrong = page.Missing("Write the name that you use. Any name will do.")
		s.door(v, http.StatusUnprocessableEntity, again)
		return
	}
	as, own, err := s.Door.Claim(v.r.Context(), code, name, typed["word"])
	if !errors.Is(err, door.ErrWay) {
		s.tries.Done(tried, from(v.r)) // whoever looks for a word has the paper
	}
	if errors.Is(err, door.ErrShort) {
		again.Wrong = page.Missing("That word is too short: six letters or more, or two words.")
		s.door(v, http.StatusUnprocessableEntity, again)
		return
	}
	s.entered(v, as, own, err)
}

// entered signs in whom the door let in, or says the one sentence that there is for all others.
func (s *server) entered(v *visit, as door.Session, own story.ID, err error) {
	switch {
	case errors.Is(err, door.ErrWay):
		s.door(v, http.StatusForbidden, comeInOf{No: true})
	case err != nil:
		s.failed(v, err)
	default:
		s.sessions.begin(v.out, v.r, as, own)
		http.Redirect(v.out, v.r, "/me", http.StatusSeeOther)
	}
}

// asking sends a link, where there is whom to send one to. The answer is the same where there is not, and is given before.
func (s *server) asking(v *visit) {
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	if s.Outbox == nil {
		s.nothing(v)
		return
	}
	address := strings.TrimSpace(typed["address"])
	if !s.patient(v, "link "+strings.ToLower(address), 3) {
		return
	}
	if _, err := mail.ParseAddress(address); err != nil {
		c := comeInOf{Wrong: page.Missing("That is no e-mail address. One looks like nia@example.org.")}
		s.door(v, http.StatusUnprocessableEntity, c)
		return
	}
	at := s.site(v)
	subject, text := v.T("A link for you"), v.T("You asked for this link. It is good once, for a quarter of an hour:")
	ctx := context.WithoutCancel(v.r.Context())
	s.Later(func() {
		ctx, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		if err := s.send(ctx, address, at, subject, text); err != nil {
			s.Wrong(fmt.Errorf("send a link: %w", err))
		}
	})
	s.door(v, http.StatusOK, comeInOf{Step: "sent"})
}

func (s *server) send(ctx context.Context, address, at, subject, text string) error {
	to, h, err := s.Door.ByMail(ctx, address)
	if errors.Is(err, door.ErrWay) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.Outbox.Send(ctx, to, subject, text+"\n\n"+at+"/in/link/"+s.links.New(h, s.Clock())+"\n")
}

// site is the address by which the pages are reached from outside.
func (s *server) site(v *visit) string {
	scheme := "http"
	if v.r.TLS != nil || v.r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + v.r.Host
}

// linked uses a link up.
func (s *server) linked(v *visit) {
	if !s.patient(v, "", 0) {
		return
	}
	h, ok := s.links.Take(v.r.PathValue("link"), s.Clock())
	if !ok {
		s.door(v, http.StatusForbidden, comeInOf{No: true})
		return
	}
	as, own, err := s.Door.ByHandle(v.r.Context(), h)
	s.entered(v, as, own, err)
}
