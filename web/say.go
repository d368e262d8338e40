// SPDX-License-Identifier: MIT

package web

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"alongside/boundary"
	"alongside/door"
	"alongside/page"
	"alongside/story"
)

// most is how much one form may hold, in bytes.
const most = 11 << 20

// say takes what was filled into a form, and says it.
func (s *server) say(v *visit) {
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	o, err := s.open(v)
	if err != nil {
		s.failed(v, err)
		return
	}
	f, ok := v.route.Page.Form(v.r.PathValue("form"))
	if !ok || !f.For(o.In) {
		s.nothing(v)
		return
	}
	once, ok := v.ses.request(v.r.PostForm.Get("once"))
	if !ok {
		s.again(v, o, f, typed, page.S("This page had grown too old to be sent. Nothing is lost: look it over and send it again."), http.StatusForbidden)
		return
	}
	e, no := s.entry(o, f, filled(o, typed))
	if no != nil {
		s.again(v, o, f, typed, *no, http.StatusUnprocessableEntity)
		return
	}
	if seen := v.r.PostForm.Get("seen"); f.Replaces && seen != "" && seen != o.Seen && typed["anyway"] == "" && !s.alreadySaid(o, once) {
		o.Wrong = &page.Wrong{Form: f.Name, Of: typed["of"], Typed: typed, Changed: true,
			Says: page.S("Somebody else has written here meanwhile. What stands here now is on this page, and what you wrote is below. Both can stay.")}
		s.write(v, o, http.StatusConflict)
		return
	}
	widens, wait, err := s.Door.Widens(v.r.Context(), e.Says)
	if err != nil {
		s.failed(v, err)
		return
	}
	if widens && !s.alone(v) {
		return
	}
	if widens && o.Mine {
		if !s.patient(v, "proof "+v.ses.as.Who.ID.String(), 10) {
			return
		}
		proved, asks, err := s.proved(v, typed)
		if err != nil {
			s.failed(v, err)
			return
		}
		if !proved {
			o.Wrong = &page.Wrong{Form: f.Name, Of: typed["of"], Typed: typed, Proof: asks, Says: unproved(asks)}
			if err := s.keep(v, maps.Clone(typed)); err != nil && !errors.Is(err, door.ErrToken) {
				s.Wrong(fmt.Errorf("keep what waits for a proof: %w", err))
			}
			s.write(v, o, http.StatusForbidden)
			return
		}
		if wait > 0 {
			e.Says = door.Later(e.Says, o.Now+wait)
		}
	}
	e.Request = once
	sound := e
	sound.Seq = 1 << 30 // it will be a later one than any that it names
	if err := story.Sound(sound); err != nil {
		s.again(v, o, f, typed, page.S("This does not make sense as it is: %s.", err.Error()), http.StatusUnprocessableEntity)
		return
	}
	if _, err = s.Door.Say(v.r.Context(), v.ses.as, o.id, e); err != nil {
		s.unsaid(v, o, f, typed, err)
		return
	}
	if err := s.more(v, o, f, typed, once); err != nil {
		s.unsaid(v, o, f, typed, err)
		return
	}
	blank := door.Blank{Author: v.ses.as.Who.ID, Story: o.id, Page: v.route.Page.Name, Form: f.Name, Of: typed["of"]}
	if err := s.Door.KeepDraft(v.r.Context(), blank, nil); err != nil {
		s.Wrong(fmt.Errorf("drop a draft: %w", err))
	}
	if jsonAsked(v.r) {
		v.out.Header().Set("Location", o.Base+v.route.Page.Name)
		v.out.WriteHeader(http.StatusCreated)
		return
	}
	done := f.Done
	switch {
	case widens && o.Mine && wait > 0:
		done = page.S("It is said, and begins in a day. Until then you can stop it.")
	case done.Key == "":
		done = page.S("It is kept.")
	}
	s.sessions.note(v.ses, done)
	http.Redirect(v.out, v.r, o.Base+v.route.Page.Name+"#said", http.StatusSeeOther)
}

// typed reads a form, whole or not at all.
func (s *server) typed(v *visit) (map[string]string, bool) {
	v.r.Body = http.MaxBytesReader(v.out, v.r.Body, most)
	if err := v.r.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			s.problem(v, http.StatusRequestEntityTooLarge, page.S("That is too much at once."), page.S("Ten million letters is the most. Say it in several pieces."))
		} else {
			s.problem(v, http.StatusBadRequest, page.S("That could not be read."), page.S("Go back, and send it again."))
		}
		return nil, false
	}
	typed := make(map[string]string, len(v.r.PostForm))
	for name, all := range v.r.PostForm {
		typed[name] = all[0]
	}
	return typed, true
}

// filled is what was filled in, with the entry that it answers.
func filled(o *opened, typed map[string]string) page.Filled {
	all := page.Filled{Typed: typed, Now: o.Now, In: o.In}
	if of := typed["of"]; of != "" {
		i := slices.IndexFunc(o.Story.Entries, func(e story.Entry) bool { return o.ID(e.Seq) == of })
		if i >= 0 {
			all.Entry, all.Of = o.Story.Entries[i], o.Story.Entries[i].Seq
		}
	}
	return all
}

// more says what a form says with its own word, as far as whoever filled it in may say it. Each has a number of its own that is made of
// the form's, so that what is sent twice is said once.
func (s *server) more(v *visit, o *opened, f page.Form, typed map[string]string, first story.ID) error {
	if f.More == nil {
		return nil
	}
	all := filled(o, typed)
	for i, w := range f.More(all) {
		e := f.Entry(all, w.Says)
		e.Part = w.Part
		e.Says = story.Renumber(e.Says, o.view.Seq)
		e.Request = first
		e.Request[0] ^= byte(i + 1)
		sound := e
		sound.Seq = 1 << 30
		if story.Sound(sound) != nil || !o.May(sound) {
			continue
		}
		if _, err := s.Door.Say(v.r.Context(), v.ses.as, o.id, e); err != nil {
			return err
		}
	}
	return nil
}

// entry makes the entry that a form says; or gives the sentence that says what is missing.
func (s *server) entry(o *opened, f page.Form, filled page.Filled) (story.Entry, *page.Sentence) {
	if f.Answers && filled.Of == 0 {
		no := page.S("What this answers is not here any more.")
		return story.Entry{}, &no
	}
	says, part, no := f.Says(filled)
	if no != nil {
		return story.Entry{}, no
	}
	e := f.Entry(filled, says)
	e.Part = part
	if f.Withhold != nil {
		e.Withheld = f.Withhold(filled)
	}
	if f.Word == nil && f.WordFor == nil && !o.Mine && len(o.adds) > 0 && !slices.Contains(o.adds, part) {
		e.Part = narrowest(o.adds)
	}
	e.Says = story.Renumber(e.Says, o.view.Seq)
	return e, nil
}

// narrowest is the part, of those in which somebody may write, that the fewest others see: one that the owner named, if
// there is one.
func narrowest(parts []string) string {
	for _, p := range parts {
		switch p {
		case "", story.PartMe, story.PartPeople, story.PartBounds, story.PartBeside, story.PartAsks, story.PartEmergency:
		default:
			return p
		}
	}
	for _, p := range []string{story.PartBeside, story.PartMe, story.PartPeople} {
		if slices.Contains(parts, p) {
			return p
		}
	}
	return parts[0]
}

// alreadySaid says whether this very form was sent before, so that what it changed is its own doing.
func (s *server) alreadySaid(o *opened, once story.ID) bool {
	return slices.ContainsFunc(o.Story.Entries, func(e story.Entry) bool { return e.Request == once })
}

// unsaid says why something was not said. What was typed is in the page that says so.
func (s *server) unsaid(v *visit, o *opened, f page.Form, typed map[string]string, err error) {
	switch {
	case errors.Is(err, boundary.ErrNotYours), errors.Is(err, boundary.ErrElsewhere):
		s.again(v, o, f, typed, page.S("That is not yours to say here."), http.StatusForbidden)
	case errors.Is(err, door.ErrAbsent):
		s.nothing(v)
	case errors.Is(err, door.ErrBusy):
		s.again(v, o, f, typed, page.S("Many are writing here at once. Nothing is lost: please send it again."), http.StatusServiceUnavailable)
	case errors.Is(err, door.ErrNoRoom):
		s.again(v, o, f, typed, page.S("Not saved: there is no room left on the disk. What you typed is still here."), http.StatusInsufficientStorage)
	default:
		s.Wrong(fmt.Errorf("say %s: %w", f.Name, err))
		s.again(v, o, f, typed, page.S("Not saved: something broke here, and it is not your fault. What you typed is still here."), http.StatusInternalServerError)
	}
}

// again shows the page with what was typed still in its form, and a sentence above it.
func (s *server) again(v *visit, o *opened, f page.Form, typed map[string]string, says page.Sentence, status int) {
	if jsonAsked(v.r) {
		s.problem(v, status, says, page.S("Nothing was saved."))
		return
	}
	o.Wrong = &page.Wrong{Form: f.Name, Of: typed["of"], Typed: typed, Says: says}
	s.write(v, o, status)
}
