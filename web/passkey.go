// SPDX-License-Identifier: MIT

package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/story"
	"alongside/web/signin"
)

// A waiting is a device that was asked.
type waiting struct {
	signin.Challenge
	ses  *session // who asked for a new passkey; nil to come in
	name string
}

// asks sends a device what it is asked, and a word by which its answer is known.
func (s *server) asks(v *visit, options []byte, w waiting) {
	v.out.Header().Set("Content-Type", "application/json")
	json.NewEncoder(v.out).Encode(map[string]any{"token": s.waits.New(w, s.Clock()), "options": json.RawMessage(options)})
}

// askPasskey begins to let somebody in by a passkey.
func (s *server) askPasskey(v *visit) {
	if !s.patient(v, "", 0) {
		return
	}
	options, c, err := signin.Ask(s.site(v))
	if err != nil {
		s.noPasskey(v, err)
		return
	}
	s.asks(v, options, waiting{Challenge: c})
}

func (s *server) noPasskey(v *visit, err error) {
	if errors.Is(err, signin.ErrPasskey) || errors.Is(err, door.ErrWay) {
		s.problem(v, http.StatusForbidden, page.S("That passkey opens nothing here."), page.S("It may be another place’s, or it was ended. Come in by another way."))
		return
	}
	s.failed(v, err)
}

// passkey takes a device's answer, and lets its holder in.
func (s *server) passkey(v *visit) {
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	w, ok := s.waits.Take(typed["token"], s.Clock())
	if !ok || w.ses != nil {
		s.noPasskey(v, signin.ErrPasskey)
		return
	}
	ctx := v.r.Context()
	used, err := signin.Check(s.site(v), w.Challenge, []byte(typed["answer"]), func(id []byte) ([]byte, signin.Passkey, error) {
		var kept signin.Passkey
		owner, text, count, err := s.Door.Passkey(ctx, id)
		if err == nil {
			err = json.Unmarshal([]byte(text), &kept)
		}
		kept.Authenticator.SignCount = max(kept.Authenticator.SignCount, count)
		return owner[:], kept, err
	})
	if err != nil {
		s.noPasskey(v, err)
		return
	}
	as, own, err := s.Door.ByPasskey(ctx, used.ID, used.Authenticator.SignCount)
	if err != nil {
		s.noPasskey(v, err)
		return
	}
	s.tries.Done("", from(v.r))
	if me := v.ses; me != nil && me.own == own && me.as.Beside == (story.Who{}) {
		s.sessions.renew(v.out, v.r, me, as) // they showed that it is still them
	} else {
		s.sessions.begin(v.out, v.r, as, own)
	}
	v.out.WriteHeader(http.StatusNoContent)
}

// keyless answers who works here and came in by something else: their own pages are theirs, and those of others wait.
func (s *server) keyless(v *visit) {
	s.problem(v, http.StatusForbidden, page.S("Come in by your passkey to be alongside others."),
		page.S("A paper can be found, and a mailbox read. Your own pages are yours as ever. If you have no passkey yet, make one under How I come in; it is good a day later."))
}

// askNewPasskey begins to make one, for who is signed in and has said their word.
func (s *server) askNewPasskey(v *visit) {
	typed, _, ok := s.adding(v)
	if !ok {
		return
	}
	me := v.ses.as.Who
	has, err := s.Door.PasskeysOf(v.r.Context(), me.ID)
	if err != nil {
		s.failed(v, err)
		return
	}
	// What the device shows in its list is what the owner calls it, and not their name.
	name := strings.TrimSpace(typed["name"])
	shown := name
	if shown == "" {
		shown = "Alongside"
	}
	options, c, err := signin.AskNew(s.site(v), me.ID[:], shown, has)
	if err != nil {
		s.noPasskey(v, err)
		return
	}
	s.asks(v, options, waiting{c, v.ses, name})
}

// newPasskey takes the device's answer.
func (s *server) newPasskey(v *visit) {
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	w, ok := s.waits.Take(typed["token"], s.Clock())
	if !ok || w.ses != v.ses {
		s.noPasskey(v, signin.ErrPasskey)
		return
	}
	me := v.ses.as.Who
	made, err := signin.New(s.site(v), me.ID[:], w.Challenge, []byte(typed["answer"]))
	if err != nil {
		s.noPasskey(v, err)
		return
	}
	kept, err := json.Marshal(made)
	if err != nil {
		s.failed(v, err)
		return
	}
	if _, err := s.Door.AddPasskey(v.r.Context(), v.ses.as, w.name, made.ID, string(kept)); err != nil {
		s.noPasskey(v, err)
		return
	}
	v.out.WriteHeader(http.StatusNoContent)
}
