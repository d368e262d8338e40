// SPDX-License-Identifier: MIT

package web

import (
	"net/http"
	"strings"
	"unicode"

	"alongside/page"
	"alongside/story"
)

// Whether somebody is counted, and a sentence of theirs that stands beside the place's numbers: theirs to say, and to take back.

type countedOf struct {
	page.Voice
	Once    func() string
	Said    bool // they said yes or no
	Yes     bool
	Offered []offeredOne
	// People is what they last said of the people around them who are not paid to be, and when.
	People   page.Sentence
	PeopleAt int64
	Preview  string // a sentence as everybody will see it, before it is offered
	Typed    string
	Wrong    *page.Sentence
}

type offeredOne struct {
	ID, Words string
}

func (s *server) counted(v *visit) { s.countedPage(v, http.StatusOK, countedOf{}) }

func (s *server) countedPage(v *visit, status int, of countedOf) {
	if !s.openTo(v) {
		return
	}
	view, err := s.Door.Open(v.r.Context(), v.ses.as, v.ses.own, "")
	if err != nil {
		s.failed(v, err)
		return
	}
	of.Voice, of.Once = v.Voice, v.ses.once
	names := s.Door.EntryNames(v.ses.as.Who.ID, view)
	for _, e := range page.Standing(view.Story) {
		switch w := e.Says.(type) {
		case story.Counted:
			of.Said, of.Yes = true, w.Yes
		case story.Moves:
			if w.Of == 0 {
				of.People = map[story.Direction]page.Sentence{story.Better: page.S("more"), story.AsItWas: page.S("as many"), story.Worse: page.S("fewer")}[w.Is]
				of.PeopleAt = e.At
			}
		case story.Offered:
			of.Offered = append(of.Offered, offeredOne{names(e.Seq), story.Safe(w.Words)})
		}
	}
	s.around(v, status, sheet{Title: v.T("Whether I am counted"), Body: s.part("counted", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// counting takes whether somebody is counted, and a sentence that they offer or take back.
func (s *server) counting(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	ctx, as := v.r.Context(), v.ses.as
	words := strings.TrimSpace(typed["words"])
	var w story.Word
	done := page.S("It is kept.")
	switch typed["does"] {
	case "yes":
		w, done = story.Counted{Yes: true}, page.S("You are counted from now on, in numbers that name nobody. You can say no on any day.")
	case "no":
		w, done = story.Counted{}, page.S("You are not counted. Nothing else changes.")
	case "preview", "offer":
		if words == "" {
			s.countedPage(v, http.StatusUnprocessableEntity, countedOf{Wrong: page.Missing("Write a sentence, as short as you like.")})
			return
		}
		view, err := s.Door.Open(ctx, as, v.ses.own, "")
		if err != nil {
			s.failed(v, err)
			return
		}
		if name := namedIn(view.Story, words); name != "" {
			s.countedPage(v, http.StatusUnprocessableEntity, countedOf{Typed: words, Wrong: page.Missing("Somebody’s name stands in it: %s. Everybody here will read it, so write it without.", name)})
			return
		}
		if typed["does"] == "preview" {
			s.countedPage(v, http.StatusOK, countedOf{Typed: words, Preview: story.Safe(words)})
			return
		}
		w, done = story.Offered{Words: words}, page.S("It stands beside the place’s numbers. Taken back, it is gone from there at once.")
	case "more", "as many", "fewer":
		is := map[string]story.Direction{"more": story.Better, "as many": story.AsItWas, "fewer": story.Worse}[typed["does"]]
		w = story.Moves{Is: is}
	case "back":
		view, err := s.Door.Open(ctx, as, v.ses.own, "")
		if err != nil {
			s.failed(v, err)
			return
		}
		names := s.Door.EntryNames(as.Who.ID, view)
		for _, e := range page.Standing(view.Story) {
			if _, is := e.Says.(story.Offered); is && names(e.Seq) == typed["of"] {
				w, done = story.TakenBack{Of: view.Seq(e.Seq)}, page.S("It is gone from there.")
			}
		}
	}
	if w == nil {
		s.nothing(v)
		return
	}
	if _, err := s.Door.Say(ctx, as, v.ses.own, story.Entry{Said: as.Who, Request: once, Says: w}); err != nil {
		s.failed(v, err)
		return
	}
	s.doneAt(v, "/counted", done)
}

// namedIn is a name that a story knows and that stands in a sentence; "" is none. It finds the first names of those whom the story names, and
// cannot find others.
func namedIn(s story.Story, words string) string {
	in := map[string]string{}
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) }) {
		in[strings.ToLower(word)] = word
	}
	found := ""
	look := func(name string) {
		for _, one := range strings.Fields(name) {
			if w, ok := in[strings.ToLower(strings.TrimFunc(one, func(r rune) bool { return !unicode.IsLetter(r) }))]; ok && unicode.IsUpper([]rune(w)[0]) && unicode.IsUpper([]rune(one)[0]) {
				found = w
			}
		}
	}
	for _, e := range s.Entries {
		look(e.Said.Name)
		look(e.Wrote.Name)
		switch w := e.Says.(type) {
		case story.Name:
			look(w.Words)
		case story.Tie:
			look(w.Who.Name)
		case story.Permission:
			look(w.Who.Name)
		case story.Contact:
			look(w.To.Name)
		case story.Asked:
			look(w.Who.Name)
		case story.Introduced:
			look(w.Who.Name)
		case story.Happened:
			look(w.By.Name)
		}
	}
	return found
}
