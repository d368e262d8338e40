// SPDX-License-Identifier: MIT

package web

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/mail"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/story"
	"alongside/web/signin"
)

// New ways in, and what has to be proved before somebody sees more.

// fresh is how long a proof stands: who came in, or said their word again, so lately.
const fresh = 5 * 60 * int64(1e6)

// proved says whether somebody is who they were when they came in: lately, or by their word. Who has no word shows it by
// coming in once more, or by their passkey on the page that asks; who came in by what the place gave them has neither.
func (s *server) proved(v *visit, typed map[string]string) (ok bool, asks page.Proof, err error) {
	me := v.ses.as
	if s.sessions.fresh(v.ses, s.Clock()) {
		s.tries.Done("proof "+me.Who.ID.String(), from(v.r))
		return true, asks, nil
	}
	knows, has, err := s.Door.Proves(v.r.Context(), me, v.ses.own, typed["my-word"])
	if err != nil {
		return false, asks, err
	}
	if !knows && (has || me.By != "") {
		return false, page.Proof{Asked: true, Word: has, Key: me.By == door.WayPasskey}, nil
	}
	s.tries.Done("proof "+me.Who.ID.String(), from(v.r))
	v.ses = s.sessions.renew(v.out, v.r, v.ses, me)
	return true, asks, nil
}

// unproved is what is said to whoever has not shown that it is them.
func unproved(asks page.Proof) page.Sentence {
	switch {
	case asks.Word && asks.Key:
		return page.S("Before somebody sees more of yours: say the word that you came in with, or use your passkey.")
	case asks.Word:
		return page.S("Before somebody sees more of yours: say the word that you came in with.")
	case asks.Key:
		return page.S("Before somebody sees more of yours: use your passkey once more.")
	}
	return page.S("Before somebody sees more of yours: come in once more, and send it within five minutes.")
}

// adding is what all new ways in ask for first: a form of this session's, and the word.
func (s *server) adding(v *visit) (typed map[string]string, once story.ID, ok bool) {
	if !s.alone(v) {
		return nil, once, false
	}
	if typed, ok = s.typed(v); !ok {
		return nil, once, false
	}
	if once, ok = s.here(v, typed); !ok {
		return nil, once, false
	}
	if !s.patient(v, "proof "+v.ses.as.Who.ID.String(), 10) {
		return nil, once, false
	}
	proved, asks, err := s.proved(v, typed)
	switch {
	case err != nil:
		s.failed(v, err)
		return nil, once, false
	case !proved && asks.Word && typed["my-word"] != "":
		s.problem(v, http.StatusForbidden, page.S("That is not the word you came in with."), page.S("Nothing was changed. Go back, and try once more."))
		return nil, once, false
	case !proved:
		s.problem(v, http.StatusForbidden, unproved(asks), page.S("Nothing was changed. Go back, and try once more."))
		return nil, once, false
	}
	return typed, once, true
}

// posted reads a form of this session's, whole, and gives its number.
func (s *server) posted(v *visit) (typed map[string]string, once story.ID, ok bool) {
	if typed, ok = s.typed(v); !ok {
		return nil, once, false
	}
	once, ok = s.here(v, typed)
	return typed, once, ok
}

// lets answers whoever may not do something as what is not there; nobody does for others in a second notebook, or with somebody beside.
func (s *server) lets(v *visit, may bool, err error) bool {
	switch {
	case err != nil:
		s.failed(v, err)
		return false
	case !may || v.ses.as.Private || v.ses.as.Beside != (story.Who{}):
		s.nothing(v)
		return false
	}
	return true
}

// here gives the number of a form that this session gave out, or says that it is none.
func (s *server) here(v *visit, typed map[string]string) (once story.ID, ok bool) {
	if once, ok = v.ses.request(typed["once"]); !ok {
		s.problem(v, http.StatusForbidden, page.S("This page had grown too old to be sent. Nothing is lost: look it over and send it again."), page.S("Go back, and send it again."))
	}
	return once, ok
}

// added goes back to the ways in, or says why not.
func (s *server) added(v *visit, err error) {
	switch {
	case errors.Is(err, door.ErrShort):
		s.problem(v, http.StatusUnprocessableEntity, page.S("That word is too short: six letters or more, or two words."), page.S("Nothing was changed. Go back, and try once more."))
	case errors.Is(err, door.ErrWay):
		s.problem(v, http.StatusUnprocessableEntity, page.S("That cannot be a way in for you."), page.S("Nothing was changed. Go back, and try once more."))
	case err != nil:
		s.failed(v, err)
	default:
		s.sessions.note(v.ses, page.S("It is said, and begins in a day. Until then you can stop it."))
		http.Redirect(v.out, v.r, "/ways#said", http.StatusSeeOther)
	}
}

// chance is a source for one form's code: sent twice, it makes the same one.
func (ses *session) chance(once story.ID) *bytes.Reader {
	h := hmac.New(sha256.New, ses.secret[:])
	h.Write([]byte("code"))
	h.Write(once[:])
	return bytes.NewReader(h.Sum(nil))
}

type paperOf struct {
	page.Voice
	Code, At string
	QR       template.HTML
	Begins   int64 // 0 is at once
	Until    int64
	Invites  bool
	Begun    bool   // it opens what somebody wrote down for them
	With     string // where who wrote it down goes on; "" is nowhere
	Back     bool   // two people gave it, and the second has not said so yet
}

// paper shows a code, once, to be printed or copied down.
func (s *server) paper(v *visit, title page.Sentence, p paperOf) {
	p.Voice = v.Voice
	at := s.site(v) + "/in/" + signin.Plain(p.Code)
	var err error
	if p.QR, err = signin.QR(at, v.T("The same, for a phone’s camera")); err != nil {
		s.failed(v, err)
		return
	}
	p.At = s.site(v) + "/come-in"
	s.around(v, http.StatusOK, sheet{Title: v.Say(title), Body: s.part("paper", p), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// addPaper makes another paper to come in by.
func (s *server) addPaper(v *visit) {
	typed, once, ok := s.adding(v)
	if !ok {
		return
	}
	code, err := signin.NewCode(v.ses.chance(once))
	if err != nil {
		s.failed(v, err)
		return
	}
	from, err := s.Door.AddPaper(v.r.Context(), v.ses.as, code, strings.TrimSpace(typed["name"]), typed["word"])
	if err != nil {
		s.added(v, err)
		return
	}
	s.paper(v, page.S("Your paper"), paperOf{Code: code, Begins: from})
}

// addMail lets links be sent to an address.
func (s *server) addMail(v *visit) {
	typed, _, ok := s.adding(v)
	if !ok {
		return
	}
	address, err := mail.ParseAddress(strings.TrimSpace(typed["address"]))
	if err != nil {
		s.problem(v, http.StatusUnprocessableEntity, page.S("That is no e-mail address. One looks like nia@example.org."), page.S("Nothing was changed. Go back, and try once more."))
		return
	}
	_, err = s.Door.AddMail(v.r.Context(), v.ses.as, address.Address)
	s.added(v, err)
}

// setSecond makes a word the one that opens the second notebook, where there is none yet. The answer is the same where
// there is.
func (s *server) setSecond(v *visit) {
	if !s.alone(v) {
		return
	}
	typed, _, ok := s.posted(v)
	if !ok {
		return
	}
	if !s.patient(v, "second "+v.ses.as.Who.ID.String(), 10) {
		return
	}
	if err := s.Door.SetSecond(v.r.Context(), v.ses.as, typed["word"]); err != nil {
		s.added(v, err)
		return
	}
	s.problem(v, http.StatusOK, page.S("It is kept, if there was none."), page.S("Try it: sign out, and type it where you type your first word."))
}

type inviteOf struct {
	page.Voice
	Once string
	All  []besideOne
}

// invite is the page from which somebody who works here gives out a paper.
func (s *server) invite(v *visit) {
	if !s.invites(v) {
		return
	}
	all, err := s.Door.Beside(v.r.Context(), v.ses.as.Who.ID)
	if err != nil {
		s.failed(v, err)
		return
	}
	of := inviteOf{Voice: v.Voice, Once: v.ses.once()}
	for _, one := range all {
		if one.Kind == story.Person {
			of.All = append(of.All, besideOne{Name: story.Safe(one.Name), Address: s.Door.NameStory(v.ses.as.Who.ID, one.ID)})
		}
	}
	s.around(v, http.StatusOK, sheet{Title: v.T("Give somebody a way in"), Body: s.part("invite", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// invites says whether whoever is signed in works here, and is here for themselves.
func (s *server) invites(v *visit) bool {
	may, err := s.Door.Invites(v.r.Context(), v.ses.as.Who.ID)
	return s.lets(v, may, err)
}

// named are people for a form to choose from, each by a value that means something to who is signed in alone.
func (s *server) named(v *visit, all []story.Who) []besideOne {
	var named []besideOne
	for _, who := range all {
		named = append(named, besideOne{Name: story.Safe(who.Name), Address: s.Door.NameStory(v.ses.as.Who.ID, who.ID)})
	}
	return named
}

// isOpen says whether the place is open for use: it is when it has named who hears a worry.
func (s *server) isOpen(v *visit) bool {
	if s.Law.Name == "" {
		return true // a place that says under no law it is, as in a test of something else
	}
	duty, err := s.Door.Duty(v.r.Context())
	switch {
	case err != nil:
		s.failed(v, err)
		return false
	case len(duty) == 0:
		s.around(v, http.StatusConflict, sheet{Title: v.T("This place is not open yet"), Body: s.part("unopened", v.Voice), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
		return false
	}
	return true
}

// good is for how long an invitation is.
const good = 30 * 24 * 60 * 60 * int64(1e6)

// inviting makes an invitation.
func (s *server) inviting(v *visit) {
	if !s.invites(v) {
		return
	}
	typed, once, ok := s.posted(v)
	if !ok {
		return
	}
	code, err := signin.NewCode(v.ses.chance(once))
	if err != nil {
		s.failed(v, err)
		return
	}
	of := story.Who{}
	if typed["of"] != "" {
		of.ID = s.Door.Named(v.ses.as.Who.ID, typed["of"])
	}
	until := s.Clock() + good
	err = s.Door.Invite(v.r.Context(), v.ses.as, code, of, until)
	if errors.Is(err, door.ErrAbsent) {
		s.problem(v, http.StatusUnprocessableEntity, page.S("They have a way in already."), page.S("Who has lost it gets another with two people of different teams, in person."))
		return
	}
	if err != nil {
		s.failed(v, fmt.Errorf("give out an invitation: %w", err))
		return
	}
	s.paper(v, page.S("A way in, to give away"), paperOf{Code: code, Until: until, Invites: true})
}
