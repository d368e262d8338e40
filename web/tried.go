// SPDX-License-Identifier: MIT

package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/purpose"
	"alongside/story"
	"alongside/system"
)

// What is tried here, to learn: a hunch, with whom, by what it will be noticed, at what harm it ends, and when they talk about it next. It
// ends in what was learned, and another team can take that up.

type triedOne struct {
	ID       string     `json:"id"`
	By       string     `json:"by"`
	Since    int64      `json:"since"`
	Hunch    string     `json:"hunch"`
	With     string     `json:"with"`
	Notice   string     `json:"notice"`
	Harm     string     `json:"harm"`
	On       []string   `json:"on"` // what its measures are called
	Next     int64      `json:"next"`
	NextSays string     `json:"nextSays"`
	Suspends string     `json:"suspends"`
	Law      string     `json:"law"`
	Until    int64      `json:"until"`
	Holds    bool       `json:"suspended"` // the rule does not hold just now
	Learned  string     `json:"learned"`
	Works    bool       `json:"goesOn"`
	Hurt     bool       `json:"becauseOfHarm"`
	Ended    int64      `json:"ended"`
	From     *fromOne   `json:"takesUp"`
	Mine     bool       `json:"-"` // the reader is of the team
	Talks    []dayWords `json:"talks"`
}

// A fromOne is whose learning something takes up.
type fromOne struct{ ID, By, Learned string }

type triedOf struct {
	page.Voice
	Once     func() string
	Now      []triedOne
	Over     []triedOne
	One      *triedOne
	Teams    []besideOne // that could begin something
	Measures []choice
	Ticked   bool      // some of them were chosen, in what is not kept yet
	Known    []saidOne // what teams want others to know, the newest first
	Works    bool
	From     *fromOne
	Typed    map[string]string
	Wrong    *page.Sentence
}

func (s *server) triedOf(v page.Voice, x system.Experiment, all []system.Experiment, teams []door.TeamNow, now int64) triedOne {
	t := triedOne{ID: x.ID.String(), By: story.Safe(x.By.Name), Since: x.Since, Hunch: story.Safe(x.Hunch), With: story.Safe(x.With), Notice: story.Safe(x.Notice), Harm: story.Safe(x.Harm), Suspends: story.Safe(x.Suspends),
		Law: story.Safe(x.Law), Until: x.Until, Holds: x.Suspended(now), Learned: story.Safe(x.Learned.Words), Works: x.Learned.Works, Hurt: x.Learned.Harm, Ended: x.Ended}
	for _, key := range x.On {
		if m, ok := purpose.Find(key); ok {
			t.On = append(t.On, v.Say(m.Title))
		}
	}
	next := x.Next(now)
	t.Next, t.NextSays = next.On, story.Safe(next.Words)
	for _, talk := range x.Talks {
		t.Talks = append(t.Talks, dayWords{talk.On, story.Safe(talk.Words)})
	}
	for _, from := range all {
		if from.ID == x.From && from.Ended != 0 {
			t.From = &fromOne{from.ID.String(), story.Safe(from.By.Name), story.Safe(from.Learned.Words)}
		}
	}
	t.Mine = slices.ContainsFunc(teams, func(one door.TeamNow) bool { return one.ID == x.By.ID })
	return t
}

// triedList is all that is tried and was, the newest first.
func (s *server) triedList(v *visit) (list []triedOne, err error) {
	ctx := v.r.Context()
	all, err := s.Door.Experiments(ctx)
	if err != nil {
		return nil, err
	}
	teams, err := s.Door.Teams(ctx, v.ses.as.Who.ID)
	if err != nil {
		return nil, err
	}
	for _, x := range all {
		list = append(list, s.triedOf(v.Voice, x, all, teams, s.Clock()))
	}
	return list, nil
}

func (s *server) tried(v *visit) { s.triedPage(v, http.StatusOK, triedOf{}) }

func (s *server) triedPage(v *visit, status int, of triedOf) {
	if !s.openTo(v) {
		return
	}
	of.Voice, of.Once = v.Voice, v.ses.once
	list, err := s.triedList(v)
	if err != nil {
		s.failed(v, err)
		return
	}
	of.Now, of.Over = nil, nil
	for i := range list {
		if list[i].Ended == 0 {
			of.Now = append(of.Now, list[i])
		} else {
			of.Over = append(of.Over, list[i])
		}
		if id := v.r.PathValue("of"); id != "" && id == list[i].ID {
			of.One = &list[i]
		}
		if from := v.r.URL.Query().Get("from"); from != "" && from == list[i].ID && list[i].Ended != 0 {
			of.From = &fromOne{list[i].ID, list[i].By, list[i].Learned}
		}
	}
	if v.r.PathValue("of") != "" && of.One == nil {
		s.nothing(v)
		return
	}
	of.Works, _, err = s.Door.WorksHere(v.r.Context(), v.ses.as.Who.ID)
	if err == nil && of.Works {
		of.Teams, err = s.teamsOf(v)
	}
	var ours system.Ours
	if err == nil {
		ours, err = s.Door.Ours(v.r.Context())
	}
	for _, p := range ours.Published {
		of.Known = append(of.Known, saidOf(p))
	}
	if err != nil {
		s.failed(v, err)
		return
	}
	for _, m := range purpose.Measures {
		of.Measures = append(of.Measures, choice{m.Key, v.Say(m.Title), of.Typed["on-"+m.Key] != ""})
		of.Ticked = of.Ticked || of.Typed["on-"+m.Key] != ""
	}
	if jsonAsked(v.r) {
		if of.One != nil {
			s.json(v, *of.One)
		} else {
			s.json(v, map[string]any{"now": of.Now, "over": of.Over, "published": of.Known})
		}
		return
	}
	name, title := "tried", v.T("What we try")
	if of.One != nil {
		name, title = "onetried", of.One.Hunch
	}
	s.around(v, status, sheet{Title: title, Body: s.part(name, of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// trying has a team begin something.
func (s *server) trying(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	again := func(says *page.Sentence) {
		s.triedPage(v, http.StatusUnprocessableEntity, triedOf{Wrong: says, Typed: typed})
	}
	text := func(name string) string { return strings.TrimSpace(typed[name]) }
	w := story.Experiment{Hunch: text("hunch"), With: text("with"), Notice: text("notice"), Harm: text("harm"), Suspends: text("suspends"), Law: text("law")}
	for _, m := range purpose.Measures {
		if typed["on-"+m.Key] != "" {
			w.On = append(w.On, m.Key)
		}
	}
	if from, err := story.ParseID(typed["from"]); err == nil {
		w.From = from
	}
	if day, ok := page.DayOf(typed["until"]); ok {
		w.Until = day
	}
	switch {
	case w.Hunch == "":
		again(page.Missing("Write what you think, as a hunch: it may turn out not to be so."))
		return
	case w.Notice == "":
		again(page.Missing("Write by what you will notice it."))
		return
	case w.Harm == "":
		again(page.Missing("Write at what sign of harm it ends at once."))
		return
	case w.Suspends != "" && (w.Law == "" || w.Until <= s.Clock()):
		again(page.Missing("A rule that does not hold needs what the law says to it, and until which day it does not."))
		return
	case s.by(v, typed).Team == story.ID{}:
		again(page.Missing("Choose which team tries it."))
		return
	}
	id, err := s.Door.BeginExperiment(v.r.Context(), v.ses.as, s.by(v, typed), once, w)
	switch {
	case errors.Is(err, door.ErrLearn):
		again(page.Missing("Your team tries something already. Say first what you learned of it: that it did not work is as good an end as any."))
	case err != nil:
		s.failed(v, err)
	default:
		s.doneAt(v, "/tried/"+id.String(), page.S("It has begun. Say when you talk about it next."))
	}
}

// ofTried takes when a team talks about it next, and what it learned.
func (s *server) ofTried(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	id, err := story.ParseID(v.r.PathValue("of"))
	if err != nil {
		s.nothing(v)
		return
	}
	again := func(says *page.Sentence) {
		s.triedPage(v, http.StatusUnprocessableEntity, triedOf{Wrong: says, Typed: typed})
	}
	words := strings.TrimSpace(typed["words"])
	var w story.Word
	done := page.S("It is kept.")
	if typed["does"] == "learned" {
		if words == "" {
			again(page.Missing("Write what happened, and what you learned."))
			return
		}
		w, done = story.Learned{Words: words, Works: typed["works"] != "", Harm: typed["hurt"] != ""}, page.S("It has ended, in what you learned. Another team can take it up.")
	} else {
		day, ok := page.DayOf(typed["on"])
		if !ok || day < s.Clock()-24*3600*1e6 {
			again(page.Missing("Write a day that is still to come."))
			return
		}
		w = story.NextTalk{On: day, Words: words}
	}
	if err := s.Door.OfExperiment(v.r.Context(), v.ses.as, once, id, w); err != nil {
		s.failed(v, err)
		return
	}
	s.doneAt(v, "/tried/"+id.String(), done)
}

// A oneTried is something tried, with the voice in which it is read.
type oneTried struct {
	V page.Voice
	X triedOne
}

// With is what its part is made from.
func (of triedOf) With(x any) oneTried {
	if p, ok := x.(*triedOne); ok {
		return oneTried{of.Voice, *p}
	}
	one, _ := x.(triedOne)
	return oneTried{of.Voice, one}
}
