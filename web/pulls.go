// SPDX-License-Identifier: MIT

package web

import (
	"encoding/binary"
	"net/http"
	"slices"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/story"
)

// Who is asked what they know answers, comes in and goes again from their own day; what people know, they say of themselves.

type pulledOne struct {
	door.Asked
	ID      string
	Address string // of the pages that they may see for it; "" is none
}

// askedOf is what somebody is asked, as their day shows it.
func (s *server) askedOf(v *visit) (all []pulledOne, err error) {
	asked, err := s.Door.AskedOf(v.r.Context(), v.ses.as)
	if err != nil {
		return nil, err
	}
	for _, a := range asked {
		one := pulledOne{Asked: a, ID: s.askedID(v, a)}
		one.Name, one.Words = story.Safe(a.Name), story.Safe(a.Words)
		if a.Reads {
			one.Address = "/with/" + s.Door.NameStory(v.ses.as.Who.ID, a.Story)
		}
		all = append(all, one)
	}
	return all, nil
}

func (s *server) askedID(v *visit, a door.Asked) string {
	return s.Door.Fingerprint(v.ses.as.Who.ID, []byte("asked"), a.Story[:], binary.BigEndian.AppendUint64(nil, uint64(a.Seq)))
}

// replying takes what somebody answers who was asked what they know; and keeps it for whoever asks next, if they like.
func (s *server) replying(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	ctx, as := v.r.Context(), v.ses.as
	asked, err := s.Door.AskedOf(ctx, as)
	if err != nil {
		s.failed(v, err)
		return
	}
	i := slices.IndexFunc(asked, func(a door.Asked) bool { return s.askedID(v, a) == typed["of"] })
	if i < 0 {
		s.nothing(v)
		return
	}
	words := strings.TrimSpace(typed["words"])
	var w story.Word
	var done page.Sentence
	switch typed["does"] {
	case "join":
		w, done = story.PullAnswer{Of: asked[i].Seq, Joins: true, Words: words}, page.S("You have come in. What you may see for it, they say; it ends when you go again.")
	case "go":
		w, done = story.PullEnded{Of: asked[i].Seq, Words: words, Made: strings.TrimSpace(typed["made"])}, page.S("You have gone again. What you could see for it is closed.")
	default:
		if words == "" {
			s.dayPage(v, http.StatusUnprocessableEntity, dayOf{Wrong: page.Missing("Write an answer, as short as you like.")})
			return
		}
		w, done = story.PullAnswer{Of: asked[i].Seq, Words: words}, page.S("They have your answer.")
	}
	if err := s.Door.AnswerAsked(ctx, as, asked[i].Story, once, w); err != nil {
		s.failed(v, err)
		return
	}
	if about, keep := strings.TrimSpace(typed["about"]), strings.TrimSpace(typed["keep"]); about != "" {
		other := once
		other[0] ^= 1
		if _, err := s.Door.Say(ctx, as, v.ses.own, story.Entry{Said: as.Who, Request: other, Says: story.Knows{Words: about, Answer: keep}}); err != nil {
			s.failed(v, err)
			return
		}
	}
	s.doneAt(v, "/day", done)
}

type knowsOf struct {
	page.Voice
	Once  func() string
	All   []knowsOne
	Mine  []knowsOne // said by the reader, or by a team of theirs
	Teams []besideOne
	Wrong *page.Sentence
}

type knowsOne struct {
	door.Knowing
	ID    string
	Often string // how often they are asked, as it may be said; "" is not often
}

// often is from how many askings on something is said to be asked often: whoever is asked so much might teach it.
const often = 5

func (s *server) knows(v *visit) { s.knowsPage(v, http.StatusOK, knowsOf{}) }

func (s *server) knowsPage(v *visit, status int, of knowsOf) {
	if !s.alone(v) {
		return
	}
	if v.ses.as.Private {
		s.nothing(v)
		return
	}
	ctx, me := v.r.Context(), v.ses.as.Who.ID
	of.Voice, of.Once = v.Voice, v.ses.once
	all, err := s.Door.Knowing(ctx)
	if err != nil {
		s.failed(v, err)
		return
	}
	teams, err := s.Door.Teams(ctx, me)
	if err != nil {
		s.failed(v, err)
		return
	}
	for _, t := range teams {
		of.Teams = append(of.Teams, besideOne{Name: story.Safe(t.Name), Address: s.Door.NameStory(me, t.ID)})
	}
	for _, k := range all {
		one := knowsOne{Knowing: k, ID: s.knowsID(v, k)}
		one.Who.Name, one.Words, one.Answer = story.Safe(k.Who.Name), story.Safe(k.Words), story.Safe(k.Answer)
		if k.Asked >= often {
			one.Often = v.Number(k.Asked)
		}
		of.All = append(of.All, one)
		if k.Who.ID == me || slices.ContainsFunc(teams, func(t door.TeamNow) bool { return t.ID == k.Who.ID }) {
			of.Mine = append(of.Mine, one)
		}
	}
	s.around(v, status, sheet{Title: v.T("Who knows what"), Body: s.part("knows", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

func (s *server) knowsID(v *visit, k door.Knowing) string {
	return s.Door.Fingerprint(v.ses.as.Who.ID, []byte("knows"), k.Who.ID[:], binary.BigEndian.AppendUint64(nil, uint64(k.Seq)))
}

// knowing takes what somebody says that they, or their team, know, and takes it back.
func (s *server) knowing(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	ctx, as := v.r.Context(), v.ses.as
	teams, err := s.Door.Teams(ctx, as.Who.ID)
	if err != nil {
		s.failed(v, err)
		return
	}
	mine := func(id story.ID) bool {
		return id == as.Who.ID || slices.ContainsFunc(teams, func(t door.TeamNow) bool { return t.ID == id })
	}
	if back := typed["back"]; back != "" {
		all, err := s.Door.Knowing(ctx)
		if err != nil {
			s.failed(v, err)
			return
		}
		i := slices.IndexFunc(all, func(k door.Knowing) bool { return s.knowsID(v, k) == back })
		if i < 0 || !mine(all[i].Who.ID) {
			s.nothing(v)
			return
		}
		if _, err := s.Door.Say(ctx, as, all[i].Who.ID, story.Entry{Said: as.Who, Request: once, Says: story.TakenBack{Of: all[i].Seq}}); err != nil {
			s.failed(v, err)
			return
		}
		s.doneAt(v, "/knows", page.S("It is taken back."))
		return
	}
	in := v.ses.own
	if typed["of"] != "" {
		if in = s.Door.Named(as.Who.ID, typed["of"]); !mine(in) {
			s.nothing(v)
			return
		}
	}
	w := story.Knows{Words: strings.TrimSpace(typed["words"]), Answer: strings.TrimSpace(typed["answer"])}
	if w.Words == "" {
		s.knowsPage(v, http.StatusUnprocessableEntity, knowsOf{Wrong: page.Missing("Write what it is that you know about.")})
		return
	}
	if _, err := s.Door.Say(ctx, as, in, story.Entry{Said: as.Who, Request: once, Says: w}); err != nil {
		s.failed(v, err)
		return
	}
	s.doneAt(v, "/knows", page.S("Everybody here can find it now."))
}

// whoKnows are those who say of themselves that they know something, for an owner to choose from.
func (s *server) whoKnows(v *visit) []page.Knowing {
	all, err := s.Door.Knowing(v.r.Context())
	if err != nil {
		s.Wrong(err)
		return nil
	}
	var some []page.Knowing
	for _, k := range all {
		if k.Who.ID != v.ses.as.Who.ID {
			some = append(some, page.Knowing{Value: s.knowsID(v, k), Who: k.Who, Words: k.Words, Answer: k.Answer})
		}
	}
	return some
}
