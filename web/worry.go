// SPDX-License-Identifier: MIT

package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"net/http"
	"slices"
	"strings"

	"alongside/door"
	"alongside/law"
	"alongside/page"
	"alongside/story"
)

// A worry about somebody: anybody raises it, in three taps at most; it reaches whoever is on duty; and whoever raised it sees whether
// somebody has it.

type worryOf struct {
	page.Voice
	Once    string
	About   []besideOne // who can be chosen; Address is the value of the choice
	Workers []besideOne
	Grounds []law.Ground
	Duty    []door.OnDuty
	Raised  []door.Raised
	Typed   map[string]string
	Draft   blank
	Wrong   *page.Sentence
	Alone   bool // whoever is on duty cannot hear it: the numbers to ring stand by the sentence that says so
}

// Nobody says that nobody is there to hear a worry.
func (w worryOf) Nobody() bool { return len(w.Duty) == 0 }

func (s *server) toWorry(v *visit) {
	if s.alone(v) {
		s.worryPage(v, http.StatusOK, worryOf{})
	}
}

func (s *server) worryPage(v *visit, status int, of worryOf) {
	ctx, me := v.r.Context(), v.ses.as.Who.ID
	of.Voice, of.Once, of.Grounds = v.Voice, v.ses.once(), s.Law.Grounds
	of.Draft = s.blank(v, "worry", of.Typed)
	of.Typed = of.Draft.Typed
	if about := v.r.URL.Query().Get("of"); about != "" {
		of.Typed["about"] = about
	}
	var err error
	if of.Duty, err = s.Door.Duty(ctx); err == nil {
		of.Raised, err = s.Door.Raised(ctx, me)
	}
	if err != nil {
		s.failed(v, err)
		return
	}
	beside, err := s.seenBeside(v)
	if err != nil {
		s.failed(v, err)
		return
	}
	for _, one := range beside {
		if one.Kind == story.Person {
			of.About = append(of.About, besideOne{Name: story.Safe(one.Name), Address: s.Door.NameStory(me, one.ID)})
		}
	}
	workers, err := s.Door.Workers(ctx)
	if err != nil {
		s.failed(v, err)
		return
	}
	of.Workers = s.named(v, slices.DeleteFunc(workers, func(w story.Who) bool { return w.ID == me }))
	for i := range of.Duty {
		of.Duty[i].Who.Name, of.Duty[i].Number = story.Safe(of.Duty[i].Who.Name), story.Safe(of.Duty[i].Number)
	}
	for i := range of.Raised {
		of.Raised[i].Has = story.Safe(of.Raised[i].Has)
	}
	s.around(v, status, sheet{Title: v.T("I am worried about somebody"), Body: s.part("worry", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// raising takes a worry.
func (s *server) raising(v *visit) {
	if !s.alone(v) {
		return
	}
	typed, once, ok := s.posted(v)
	if !ok {
		return
	}
	again := func(says *page.Sentence) {
		s.worryPage(v, http.StatusUnprocessableEntity, worryOf{Typed: typed, Wrong: says})
	}
	r := door.Raise{ID: v.ses.kept(once, "worry"), Words: strings.TrimSpace(typed["words"]), Wanted: strings.TrimSpace(typed["wanted"]), Unsafe: typed["unsafe"] != ""}
	if r.Words == "" {
		again(page.Missing("Write what worries you, in a few words or in many."))
		return
	}
	if i := slices.IndexFunc(s.Law.Withhold, func(w law.Withhold) bool { return w.ID == "somebody else" }); typed["unnamed"] != "" && i >= 0 {
		r.Hides = s.Law.Withhold[i].Words
	}
	ground, ok := s.Law.Ground(typed["ground"])
	if !ok {
		ground, ok = s.Law.Ground("other")
	}
	if !ok {
		again(page.Missing("This place has not said which law it is under, so that nothing can be kept by it. Ring instead."))
		return
	}
	if r.About, ok = s.worriedAbout(v, typed, once); !ok {
		again(page.Missing("Whom you chose is not here any more. Choose once more, or write what they are called."))
		return
	}
	if id := s.Door.Named(v.ses.as.Who.ID, typed["by"]); typed["by"] != "" {
		r.Of = s.besideNamed(v, id)
	}
	r.Law, r.Until = ground.Source, s.Clock()+int64(s.Law.Years(ground.ID))*366*24*3600*1e6
	switch on, err := s.Door.Raise(v.r.Context(), v.ses.as, r); {
	case errors.Is(err, door.ErrNobody):
		s.worryPage(v, http.StatusUnprocessableEntity, worryOf{Typed: typed, Alone: true, Wrong: page.Missing("Nobody else is on duty here who could hear this. Nothing was kept. Ring one of the numbers below.")})
	case err != nil:
		s.failed(v, err)
	case on.Now:
		s.said(v, "worry")
		s.doneAt(v, "/worry", page.S("It has reached %s, who is on duty. Here you see when they have it.", story.Safe(on.Who.Name)))
	default:
		s.said(v, "worry")
		s.doneAt(v, "/worry", page.S("It is kept, and %s finds it first thing. Nobody is on duty at this hour: ring if it cannot wait.", story.Safe(on.Who.Name)))
	}
}

// kept is the id of what is kept by one form: sent twice, it is the same.
func (ses *session) kept(once story.ID, what string) (id story.ID) {
	h := hmac.New(sha256.New, ses.secret[:])
	h.Write([]byte(what))
	h.Write(once[:])
	copy(id[:], h.Sum(nil))
	return id
}

// worriedAbout is whom a worry is about: whoever raises it, somebody who lets them in, or somebody by what they are called, who may have
// no pages here.
func (s *server) worriedAbout(v *visit, typed map[string]string, once story.ID) (story.Who, bool) {
	switch about := typed["about"]; about {
	case "me":
		return v.ses.as.Who, true
	case "", "other":
		name := strings.TrimSpace(typed["called"])
		if name == "" {
			name = v.T("Somebody") // what was seen may say who, or nobody may know
		}
		return story.Who{Name: name, ID: v.ses.kept(once, "about")}, true
	default:
		who := s.besideNamed(v, s.Door.Named(v.ses.as.Who.ID, about))
		return who, who != (story.Who{})
	}
}

// seenBeside are those who let the reader in; none to who works here and came in by anything but a passkey.
func (s *server) seenBeside(v *visit) ([]door.Beside, error) {
	switch err := s.Door.Keyed(v.r.Context(), v.ses.as); {
	case errors.Is(err, door.ErrKey):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return s.Door.Beside(v.r.Context(), v.ses.as.Who.ID)
}

// besideNamed is one of those who let the reader in.
func (s *server) besideNamed(v *visit, id story.ID) story.Who {
	beside, err := s.seenBeside(v)
	if err != nil {
		s.Wrong(err)
	}
	for _, one := range beside {
		if one.ID == id && one.Kind == story.Person {
			return story.Who{Name: one.Name, ID: id}
		}
	}
	workers, err := s.Door.Workers(v.r.Context())
	if err != nil {
		s.Wrong(err)
	}
	for _, w := range workers {
		if w.ID == id {
			return w
		}
	}
	return story.Who{}
}

type worriesOf struct {
	page.Voice
	OnDuty bool
	All    []worriesOne
}

type worriesOne struct {
	door.Waits
	Address string
}

// worries is what whoever is on duty hears.
func (s *server) worries(v *visit) {
	if !s.alone(v) {
		return
	}
	all, onDuty, err := s.Door.Worries(v.r.Context(), v.ses.as)
	if err != nil {
		s.failed(v, err)
		return
	}
	if !onDuty && len(all) == 0 {
		s.nothing(v)
		return
	}
	of := worriesOf{Voice: v.Voice, OnDuty: onDuty}
	for _, w := range all {
		w.About, w.Has = story.Safe(w.About), story.Safe(w.Has)
		of.All = append(of.All, worriesOne{w, "/with/" + s.Door.NameStory(v.ses.as.Who.ID, w.Story) + "/duty"})
	}
	s.around(v, http.StatusOK, sheet{Title: v.T("Worries"), Body: s.part("worries", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

type lawOf struct {
	page.Voice
	Law law.Law
}

// lawHere is what the law asks here, for anybody to read.
func (s *server) lawHere(v *visit) {
	if s.Law.Name == "" {
		s.nothing(v)
		return
	}
	s.around(v, http.StatusOK, sheet{Title: v.T("What the law asks here"), Body: s.part("law", lawOf{v.Voice, s.Law}), Base: "/", Mine: true})
}

// Of gives what is said of one ground.
func (l lawOf) Clocks(ground string) (all []law.Clock) {
	for _, c := range l.Law.Clocks {
		if c.Ground == ground {
			all = append(all, c)
		}
	}
	return all
}

// Routes gives where what is heard on a ground goes.
func (l lawOf) Routes(ground string) (all []law.Route) {
	for _, r := range l.Law.Routes {
		if r.Ground == ground {
			all = append(all, r)
		}
	}
	return all
}

// Keeps gives for how long it stands.
func (l lawOf) Keeps(ground string) (all []law.Keep) {
	for _, k := range l.Law.Keeps {
		if k.Ground == ground {
			all = append(all, k)
		}
	}
	return all
}

// Day is when the file was last looked through.
func (l lawOf) LookedOn() string { return l.Day(l.Law.Looked.UnixMicro()) }
