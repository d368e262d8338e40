// SPDX-License-Identifier: MIT

package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"alongside/checkin"
	"alongside/door"
	"alongside/page"
	"alongside/story"
	"alongside/system"
)

// A day of somebody who is alongside others: what waits for them, the people with their last words, what came of it, their team, and
// what they write of the day for themselves. Nobody else has this page, and it counts nothing.

type dayOf struct {
	page.Voice
	Once    func() string
	Calls   []calledOne
	Wanted  []wantedOne
	AskedOf []pulledOne // what they, or their team, are asked that they know
	Worry   bool        // a worry waits, and it is theirs to hear
	People  []personOne
	Came    []door.Came
	Ways    []wayOne // what they met that a steward answered in the last weeks, or that is said to be gone
	Teams   []teamOne
	Days    []myDay
	Asked   bool // somebody asks why they looked
	Wrong   *page.Sentence
	Draft   blank // of one's own day
}

type wantedOne struct {
	door.Want
	ID string
}

// A calledOne is somebody whose check-in calls the reader, and where their pages are, if the reader may see any.
type calledOne struct {
	door.Called
	Says    page.Sentence
	Address string
}

// calling says which of it somebody hears.
func calling(c door.Called, v page.Voice) page.Sentence {
	name := story.Safe(c.Name)
	switch {
	case c.Wish == story.RingMe:
		return page.S("%s would like to be rung, since %s.", name, v.Day(c.Day))
	case c.Wish == story.More:
		return page.S("%s would like more, since %s.", name, v.Day(c.Day))
	case c.Wish == story.Less:
		return page.S("%s would like less, since %s.", name, v.Day(c.Day))
	case c.Why == checkin.Missed:
		return page.S("%s had wanted to be asked how it is, and was not heard, since %s.", name, v.Day(c.Day))
	}
	return page.S("It is not as usual with %s, since %s.", name, v.Day(c.Day))
}

// A personOne is somebody with what they last said.
type personOne struct {
	Name, Address string
	Words         string
	At            int64
	Paused        bool // nothing of theirs may be read just now
}

type teamOne struct {
	door.TeamNow
	ID     string
	At     string // its own pages: what it wrote together
	Times  string // how often there was not enough time in four weeks, as it may be said
	Hears  bool   // it hears together just now
	Begins bool   // and it is still to begin
}

type myDay struct {
	Words string
	At    int64
}

func (s *server) day(v *visit) { s.dayPage(v, http.StatusOK, dayOf{}) }

func (s *server) dayPage(v *visit, status int, of dayOf) {
	if !s.alone(v) {
		return
	}
	if v.ses.as.Private {
		s.nothing(v)
		return
	}
	of.Voice, of.Once, of.Draft = v.Voice, v.ses.once, s.blank(v, "day", nil)
	for _, fill := range []func(*visit, *dayOf) error{s.dayWaits, s.dayWays, s.dayPeople, s.dayTeams, s.dayMine} {
		if err := fill(v, &of); err != nil {
			s.failed(v, err)
			return
		}
	}
	s.around(v, status, sheet{Title: v.T("My day"), Body: s.part("day", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

func (s *server) dayWaits(v *visit, of *dayOf) error {
	ctx, as := v.r.Context(), v.ses.as
	wanted, err := s.Door.Wanted(ctx, as.Who.ID)
	if err != nil {
		return err
	}
	for _, w := range wanted {
		w.Name, w.Words = story.Safe(w.Name), story.Safe(w.Words)
		of.Wanted = append(of.Wanted, wantedOne{w, s.wantID(v, w)})
	}
	calls, err := s.Door.Calls(ctx, as.Who.ID)
	if err != nil {
		return err
	}
	for _, c := range calls {
		of.Calls = append(of.Calls, calledOne{c, calling(c, v.Voice), "/with/" + s.Door.NameStory(as.Who.ID, c.Story) + "/check"})
	}
	if of.AskedOf, err = s.askedOf(v); err != nil {
		return err
	}
	questions, err := s.Door.Questions(ctx, as)
	if err != nil {
		return err
	}
	of.Asked = slices.ContainsFunc(questions, func(q door.Question) bool { return q.Answer == "" })
	worries, onDuty, err := s.Door.Worries(ctx, as)
	if err != nil {
		return err
	}
	of.Worry = onDuty && slices.ContainsFunc(worries, func(w door.Waits) bool { return w.HasAt == 0 })
	of.Came, err = s.Door.Came(ctx, as)
	for i := range of.Came {
		of.Came[i].Name, of.Came[i].Words = story.Safe(of.Came[i].Name), story.Safe(of.Came[i].Words)
	}
	return err
}

// answeredFor is how long an answer of a steward's stands on the day of whoever met what it answers.
const answeredFor = 60 * 24 * 3600 * int64(1e6)

// dayWays is what those who can change it answered to what the reader met.
func (s *server) dayWays(v *visit, of *dayOf) error {
	met, err := s.Door.MetBy(v.r.Context(), v.ses.as.Who.ID)
	if err != nil || len(met) == 0 {
		return err
	}
	all, err := s.Door.Conditions(v.r.Context())
	if err != nil {
		return err
	}
	for _, c := range all {
		n := len(c.Stands)
		if n > 0 && c.Gone() == 0 && c.Stands[n-1].At > s.Clock()-answeredFor && slices.Contains(met, c.ID) {
			of.Ways = append(of.Ways, s.wayOf(v, c, system.Numbers{}, met))
		}
	}
	return nil
}

// dayPeople opens each story that lets the reader in, and so writes a look in each: the page says so.
func (s *server) dayPeople(v *visit, of *dayOf) error {
	ctx, as := v.r.Context(), v.ses.as
	beside, err := s.Door.Beside(ctx, as.Who.ID)
	if err != nil {
		return err
	}
	for _, one := range beside {
		if one.Kind != story.Person {
			continue
		}
		p := personOne{Name: story.Safe(one.Name), Address: "/with/" + s.Door.NameStory(as.Who.ID, one.ID)}
		view, err := s.Door.Open(ctx, as, one.ID, "")
		switch {
		case errors.Is(err, door.ErrAbsent), errors.Is(err, door.ErrWithheld):
			continue // since the list was made they were let in no more
		case err != nil:
			return err
		}
		for _, e := range slices.Backward(page.Standing(view.Story)) {
			_, quoted := e.Says.(story.Recorded)
			if words := story.Words(e.Says); words != "" && !quoted && e.Said.ID == view.Story.Owner() {
				p.Words, p.At = page.Cut(words, 200), e.At
				break
			}
		}
		of.People = append(of.People, p)
	}
	return nil
}

func (s *server) dayTeams(v *visit, of *dayOf) error {
	teams, err := s.Door.Teams(v.r.Context(), v.ses.as.Who.ID)
	if err != nil {
		return err
	}
	now := s.Clock()
	for _, t := range teams {
		t.Name, t.Full = story.Safe(t.Name), story.Safe(t.Full)
		one := teamOne{TeamNow: t, At: "/with/" + s.Door.NameStory(v.ses.as.Who.ID, t.ID) + "/story", ID: s.Door.NameStory(v.ses.as.Who.ID, t.ID)}
		n := 0
		for _, at := range t.Short {
			if at > now-28*24*3600*1e6 {
				n++
			}
		}
		if n > 0 {
			one.Times = v.Number(n)
		}
		one.Hears = t.Hears.Until > now && t.Hears.From <= now
		one.Begins = t.Hears.From > now
		of.Teams = append(of.Teams, one)
	}
	return nil
}

// mostDays is how many of one's own days the page shows.
const mostDays = 5

func (s *server) dayMine(v *visit, of *dayOf) error {
	mine, err := s.Door.Open(v.r.Context(), v.ses.as, v.ses.own, story.PartAccess)
	if err != nil {
		return err
	}
	for _, e := range slices.Backward(page.Standing(mine.Story)) {
		if w, ok := e.Says.(story.Day); ok && len(of.Days) < mostDays {
			of.Days = append(of.Days, myDay{story.Safe(w.Words), e.At})
		}
	}
	return nil
}

func (s *server) wantID(v *visit, w door.Want) string {
	return s.Door.Fingerprint(v.ses.as.Who.ID, []byte("want"), w.Story[:], []byte{byte(w.Seq), byte(w.Seq >> 8), byte(w.Seq >> 16)})
}

// accepting takes the answer of who was asked to be alongside.
func (s *server) accepting(v *visit) {
	typed, _, ok := s.sent(v)
	if !ok {
		return
	}
	wanted, err := s.Door.Wanted(v.r.Context(), v.ses.as.Who.ID)
	if err != nil {
		s.failed(v, err)
		return
	}
	i := slices.IndexFunc(wanted, func(w door.Want) bool { return s.wantID(v, w) == typed["of"] })
	if i < 0 {
		s.nothing(v)
		return
	}
	yes := typed["yes"] != ""
	if err := s.Door.Accept(v.r.Context(), v.ses.as, wanted[i].Story, story.Accepts{Of: wanted[i].Seq, Yes: yes, Words: strings.TrimSpace(typed["words"])}); err != nil {
		s.failed(v, err)
		return
	}
	done := page.S("They see that you cannot just now.")
	if yes {
		done = page.S("You are alongside them now. What you may see, they say.")
	}
	s.doneAt(v, "/day", done)
}

// sent is what all that is sent from one's own pages asks for first: nobody reading along, and a form of this session's.
func (s *server) sent(v *visit) (typed map[string]string, once story.ID, ok bool) {
	if !s.alone(v) {
		return nil, once, false
	}
	if v.ses.as.Private {
		s.nothing(v)
		return nil, once, false
	}
	return s.posted(v)
}

// doneAt goes to a page, which says what was done.
func (s *server) doneAt(v *visit, to string, says page.Sentence) {
	s.sessions.note(v.ses, says)
	http.Redirect(v.out, v.r, to+"#said", http.StatusSeeOther)
}

// writingDay keeps what somebody writes of their own day.
func (s *server) writingDay(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	words := strings.TrimSpace(typed["words"])
	if words == "" {
		s.dayPage(v, http.StatusUnprocessableEntity, dayOf{Wrong: page.Missing("There is nothing written here yet. Write as much or as little as you like.")})
		return
	}
	if _, err := s.Door.Say(v.r.Context(), v.ses.as, v.ses.own, story.Entry{Said: v.ses.as.Who, Request: once, Says: story.Day{Words: words}}); err != nil {
		s.failed(v, err)
		return
	}
	s.said(v, "day")
	s.doneAt(v, "/day", page.S("It is kept, for you alone."))
}

// teaming takes what somebody says of their team: that it has no room, or has again, that there was not enough time, or that it hears
// together for some weeks.
func (s *server) teaming(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	ctx, as := v.r.Context(), v.ses.as
	team := s.Door.Named(as.Who.ID, typed["team"])
	teams, err := s.Door.Teams(ctx, as.Who.ID)
	if err != nil {
		s.failed(v, err)
		return
	}
	i := slices.IndexFunc(teams, func(t door.TeamNow) bool { return t.ID == team })
	if i < 0 {
		s.nothing(v)
		return
	}
	says := func(w story.Word) error {
		_, err := s.Door.Say(ctx, as, team, story.Entry{Said: as.Who, Request: once, Says: w})
		return err
	}
	var done page.Sentence
	switch typed["says"] {
	case "time":
		err, done = s.Door.NoTime(ctx, as, team), page.S("Your team sees it, and not who said so.")
	case "full":
		err, done = says(story.Full{Words: strings.TrimSpace(typed["words"])}), page.S("It stands with those who can change it. Nobody who asks for help is answered with it.")
	case "room":
		if teams[i].IsFull {
			err = says(story.TakenBack{Of: teams[i].Seq})
		}
		done = page.S("There is room again.")
	case "hear":
		from, okFrom := page.DayOf(typed["from"])
		until, okUntil := page.DayOf(typed["until"])
		if !okFrom || !okUntil || until <= from || until <= s.Clock() {
			s.dayPage(v, http.StatusUnprocessableEntity, dayOf{Wrong: page.Missing("Write from which day until which, the second after the first, and not over yet.")})
			return
		}
		err, done = says(story.Listens{From: from - 24*3600*1e6 + 1, Until: until}), page.S("From then your team finds a sample here, to hear together.")
	default:
		s.nothing(v)
		return
	}
	if err != nil {
		s.failed(v, err)
		return
	}
	s.doneAt(v, "/day", done)
}
