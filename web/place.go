// SPDX-License-Identifier: MIT

package web

import (
	"net/http"
	"slices"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/purpose"
	"alongside/story"
)

// The steward's page: how it is here, in numbers that name nobody, and who is on duty. There is no list of people on it, and none of
// what anybody who works here did.

type placeOf struct {
	page.Voice
	Once    string
	Alone   string // how many have nobody alongside, as it may be said
	All     string
	Room    door.Room
	Short   string
	Duty    []dutyOne
	Numbers []nowOne
	Workers []besideOne
	Teams   []besideOne // groups of the steward's own that are no team of the place yet
	Wrong   *page.Sentence
}

type dutyOne struct {
	door.OnDuty
	ID string
}

// few says how many people there are, as that was let out: nobody, fewer than eight, or rounded. What was not let out yet is not said.
func few(v page.Voice, let string) string {
	switch let {
	case "":
		return v.T("not counted before the month is over")
	case "0":
		return v.T("nobody")
	case purpose.Star:
		return v.T("a few people")
	}
	return v.T("about %s people", let)
}

// times says how often something happened, as that was let out; "" is never, or not let out yet.
func times(v page.Voice, let string) string {
	switch let {
	case "", "0":
		return ""
	case purpose.Star:
		return v.T("a few times")
	}
	return v.T("about %s times", let)
}

func (s *server) stewards(v *visit) bool {
	may, err := s.Door.Stewards(v.r.Context(), v.ses.as.Who.ID)
	return s.lets(v, may, err)
}

func (s *server) place(v *visit) {
	if s.stewards(v) {
		s.placePage(v, http.StatusOK, placeOf{})
	}
}

func (s *server) placePage(v *visit, status int, of placeOf) {
	ctx, me := v.r.Context(), v.ses.as.Who.ID
	of.Voice, of.Once = v.Voice, v.ses.once()
	out, err := s.Door.Measured(ctx)
	if err == nil {
		of.Room, err = s.Door.RoomHere(ctx)
	}
	if err != nil {
		s.failed(v, err)
		return
	}
	all, alone, short := purpose.PlaceOf(out)
	of.Alone, of.All, of.Short = few(v.Voice, alone), few(v.Voice, all), times(v.Voice, short)
	for i := range of.Room.Full {
		of.Room.Full[i] = story.Safe(of.Room.Full[i])
	}
	duty, err := s.Door.Duty(ctx)
	if err != nil {
		s.failed(v, err)
		return
	}
	for _, d := range duty {
		d.Who.Name, d.Number = story.Safe(d.Who.Name), story.Safe(d.Number)
		of.Duty = append(of.Duty, dutyOne{d, s.dutyID(v, d)})
	}
	workers, err := s.Door.ForBodies(ctx)
	if err != nil {
		s.failed(v, err)
		return
	}
	of.Workers = s.named(v, workers)
	if of.Numbers, err = s.numbers(v); err != nil {
		s.failed(v, err)
		return
	}
	beside, err := s.Door.Beside(ctx, me)
	if err != nil {
		s.failed(v, err)
		return
	}
	for _, one := range beside {
		if one.Kind == story.Us && one.Mine {
			of.Teams = append(of.Teams, besideOne{Name: story.Safe(one.Name), Address: s.Door.NameStory(me, one.ID)})
		}
	}
	s.around(v, status, sheet{Title: v.T("How it is here"), Body: s.part("place", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

func (s *server) dutyID(v *visit, d door.OnDuty) string {
	return s.Door.Fingerprint(v.ses.as.Who.ID, []byte("duty"), d.Who.ID[:], []byte{byte(d.Seq), byte(d.Seq >> 8)})
}

// puttingOnDuty has a steward name who hears worries, or say that somebody does no more.
func (s *server) puttingOnDuty(v *visit) {
	if !s.stewards(v) {
		return
	}
	typed, once, ok := s.posted(v)
	if !ok {
		return
	}
	again := func(says *page.Sentence) {
		s.placePage(v, http.StatusUnprocessableEntity, placeOf{Wrong: says})
	}
	ctx, me := v.r.Context(), v.ses.as.Who.ID
	var says story.Word
	if typed["end"] != "" {
		duty, err := s.Door.Duty(ctx)
		if err != nil {
			s.failed(v, err)
			return
		}
		i := slices.IndexFunc(duty, func(d door.OnDuty) bool { return s.dutyID(v, d) == typed["end"] })
		if i < 0 {
			s.nothing(v)
			return
		}
		says = story.TakenBack{Of: duty[i].Seq}
	} else {
		workers, err := s.Door.ForBodies(ctx)
		if err != nil {
			s.failed(v, err)
			return
		}
		id := s.Door.Named(me, typed["who"])
		i := slices.IndexFunc(workers, func(w story.Who) bool { return w.ID == id })
		w := story.OnDuty{Number: strings.TrimSpace(typed["number"])}
		switch {
		case i < 0:
			again(page.Missing("Choose who it is."))
			return
		case w.Number == "":
			again(page.Missing("Write a number that answers when they cannot."))
			return
		}
		w.Who = workers[i]
		if typed["until"] != "" {
			if w.Until, ok = page.DayOf(typed["until"]); !ok || w.Until <= s.Clock() {
				again(page.Missing("Write a day that is still to come."))
				return
			}
		}
		says = w
	}
	if err := s.Door.SayInPlace(ctx, v.ses.as, once, says); err != nil {
		s.failed(v, err)
		return
	}
	s.doneAt(v, "/place", page.S("It is kept."))
}

// works has a steward name who works here, who does no more, or which of their groups is a team.
func (s *server) works(v *visit) {
	if !s.stewards(v) {
		return
	}
	typed, once, ok := s.posted(v)
	if !ok {
		return
	}
	says, no, err := s.worksSays(v, typed)
	switch {
	case err != nil:
		s.failed(v, err)
		return
	case no != nil:
		s.placePage(v, http.StatusUnprocessableEntity, placeOf{Wrong: no})
		return
	}
	for i, w := range says {
		request := once
		request[0] ^= byte(i)
		if err := s.Door.SayInPlace(v.r.Context(), v.ses.as, request, w); err != nil {
			s.failed(v, err)
			return
		}
	}
	s.doneAt(v, "/place", page.S("It is kept."))
}

func (s *server) worksSays(v *visit, typed map[string]string) ([]story.Word, *page.Sentence, error) {
	ctx, me, name := v.r.Context(), v.ses.as.Who.ID, strings.TrimSpace(typed["name"])
	switch {
	case typed["team"] != "":
		beside, err := s.Door.Beside(ctx, me)
		if err != nil {
			return nil, nil, err
		}
		id := s.Door.Named(me, typed["team"])
		i := slices.IndexFunc(beside, func(b door.Beside) bool { return b.ID == id && b.Kind == story.Us && b.Mine })
		if i < 0 {
			return nil, page.Missing("Choose which."), nil
		}
		if strings.TrimSpace(typed["line"]) == "" {
			return nil, page.Missing("Write whose managers are theirs: a reviewer stands outside of that."), nil
		}
		return []story.Word{story.Team{Who: story.Who{Name: beside[i].Name, ID: id}, Line: strings.TrimSpace(typed["line"])}}, nil, nil
	case name == "":
		return nil, page.Missing("Write what they are called at work."), nil
	case typed["over"] != "":
		all, err := s.Door.AtWork(ctx, name)
		if err != nil {
			return nil, nil, err
		}
		if len(all) == 0 {
			return nil, page.Missing("Nobody of that name works here. Write it as it was written when they began."), nil
		}
		return all, nil, nil
	}
	id := s.Door.Carded(typed["card"])
	if id == (story.ID{}) {
		return nil, page.Missing("That is no number of anybody’s. It stands on the card in their book."), nil
	}
	w := story.Works{Who: story.Who{Name: name, ID: id}, As: story.As(typed["as"]), Line: strings.TrimSpace(typed["line"])}
	switch w.As {
	case story.Worker, story.Steward:
		w.Line = ""
	case story.Reviewer:
		if w.Line == "" {
			return nil, page.Missing("Write whose managers are theirs: a reviewer stands outside of that."), nil
		}
	default:
		return nil, page.Missing("Choose as what."), nil
	}
	if body := strings.TrimSpace(typed["body"]); body != "" && w.As == story.Worker {
		var err error
		if w.Body, err = s.Door.BodyCalled(ctx, body); err != nil {
			return nil, nil, err
		}
	}
	return []story.Word{w}, nil, nil
}

// numbering has a steward name a number that answers, or take one out.
func (s *server) numbering(v *visit) {
	if !s.stewards(v) {
		return
	}
	typed, once, ok := s.posted(v)
	if !ok {
		return
	}
	var says story.Word = story.Number{Words: strings.TrimSpace(typed["words"]), Number: strings.TrimSpace(typed["number"]), From: strings.TrimSpace(typed["from"]), To: strings.TrimSpace(typed["to"])}
	if typed["end"] != "" {
		of := s.numbered(v, typed["end"])
		if of == 0 {
			return
		}
		says = story.TakenBack{Of: of}
	} else if err := story.Sound(story.Entry{Seq: 2, Said: v.ses.as.Who, Says: says}); err != nil {
		s.placePage(v, http.StatusUnprocessableEntity, placeOf{Wrong: page.Missing("Write whose number it is, the number, and from which hour until which, or no hours.")})
		return
	}
	if err := s.Door.SayInPlace(v.r.Context(), v.ses.as, once, says); err != nil {
		s.failed(v, err)
		return
	}
	s.doneAt(v, "/place", page.S("It is kept."))
}
