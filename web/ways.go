// SPDX-License-Identifier: MIT

package web

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/story"
)

// here is where somebody was, if that is an address of ours, and else the first page.
func here(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n") {
		return "/"
	}
	return address
}

type welcomeOf struct {
	page.Voice
	Town  string
	Ways  []Way
	Study bool
}

// welcome is what stands at the door.
func (s *server) welcome(v *visit) {
	if v.ses != nil {
		http.Redirect(v.out, v.r, "/me", http.StatusSeeOther)
		return
	}
	w := welcomeOf{Voice: v.Voice, Study: s.Study != nil}
	if s.Town != nil {
		w.Town, w.Ways = s.Town.Name, s.Town.Ways
	}
	s.around(v, http.StatusOK, sheet{Title: v.T("Welcome"), Body: s.part("welcome", w), Base: "/", Mine: true})
}

// wayIn lets an invented person in by a link, in an invented town, on this machine alone.
func (s *server) wayIn(v *visit) {
	secret := []byte(v.r.PathValue("secret"))
	for _, w := range s.Town.Ways {
		if ours(v.r.Host) && subtle.ConstantTimeCompare([]byte(w.Secret), secret) == 1 {
			s.enter(v, w.Who)
			return
		}
	}
	s.nothing(v)
}

// enter signs somebody in. Whoever comes for the first time has both their stories begun: empty, and theirs.
func (s *server) enter(v *visit, who story.Who) {
	as := door.Session{Who: who}
	_, err := s.Door.Open(v.r.Context(), as, who.ID, "")
	if errors.Is(err, door.ErrAbsent) {
		_, err = s.Door.Begin(v.r.Context(), as, who.ID, who.Name, story.Typed)
	}
	if err != nil {
		s.failed(v, err)
		return
	}
	s.sessions.begin(v.out, v.r, as, who.ID)
	http.Redirect(v.out, v.r, "/me", http.StatusSeeOther)
}

func (s *server) leave(v *visit) {
	s.sessions.end(v.out, v.r)
	http.Redirect(v.out, v.r, "/", http.StatusSeeOther)
}

// exit leaves at once, for somebody who is not alone in the room any more: signed out, on an empty page.
func (s *server) exit(v *visit) {
	s.sessions.end(v.out, v.r)
	v.out.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.out.Header().Set("Clear-Site-Data", `"cache"`)
	parts.ExecuteTemplate(v.out, "nothing", nil)
}

type nowOf struct {
	page.Voice
	In   bool
	Once string // for who works here, to say that a number answered; "" for all others
	All  []nowOne
}

type nowOne struct {
	Words, Number, From, To string
	ID, RungBy              string
	RungAt                  int64
	Answers                 bool // at this hour
	seq                     int
}

// now has the numbers that answer at any hour, and those of the place with the day on which somebody last rang them, for anybody.
func (s *server) now(v *visit) {
	of := nowOf{Voice: v.Voice, In: v.ses != nil}
	var err error
	if of.All, err = s.numbers(v); err != nil {
		s.Wrong(err) // the numbers that every place has are shown all the same
	}
	if v.ses != nil && s.Door.Keyed(v.r.Context(), v.ses.as) == nil && !v.ses.as.Private && v.ses.as.Beside == (story.Who{}) {
		if may, err := s.Door.Invites(v.r.Context(), v.ses.as.Who.ID); err == nil && may {
			of.Once = v.ses.once()
		}
	}
	s.around(v, http.StatusOK, sheet{Title: v.T("I need someone now"), Body: s.part("now", of), Base: "/", Mine: true})
}

// numbers are those of the place, each named to who is signed in so that it does not tell where in the place's story it stands.
func (s *server) numbers(v *visit) ([]nowOne, error) {
	found, err := s.Door.Numbers(v.r.Context())
	hour := door.Hour(s.Clock())
	var all []nowOne
	for _, n := range found {
		one := nowOne{Words: story.Safe(n.Words), Number: story.Safe(n.Number.Number), From: story.Safe(n.From), To: story.Safe(n.To), RungAt: n.RungAt, RungBy: story.Safe(n.RungBy), Answers: n.At(hour), seq: n.Seq}
		if v.ses != nil {
			one.ID = s.Door.Fingerprint(v.ses.as.Who.ID, []byte("number"), []byte(strconv.Itoa(n.Seq)))
		}
		all = append(all, one)
	}
	return all, err
}

// numbered finds a number by that name, in the place's story; 0 where there is none, which is answered.
func (s *server) numbered(v *visit, id string) int {
	all, err := s.numbers(v)
	if err != nil {
		s.failed(v, err)
		return 0
	}
	i := slices.IndexFunc(all, func(n nowOne) bool { return n.ID == id })
	if i < 0 {
		s.nothing(v)
		return 0
	}
	return all[i].seq
}

// rung has somebody who works here say that a number answered.
func (s *server) rung(v *visit) {
	if !s.invites(v) {
		return
	}
	typed, once, ok := s.posted(v)
	if !ok {
		return
	}
	of := s.numbered(v, typed["of"])
	if of == 0 {
		return
	}
	if err := s.Door.SayInPlace(v.r.Context(), v.ses.as, once, story.Rung{Of: of}); err != nil {
		s.failed(v, err)
		return
	}
	s.doneAt(v, "/now", page.S("It says now that it was rung today, and by you."))
}

type besideOf struct {
	page.Voice
	Invites, Opens, Reviews bool
	Steward, Hears          bool
	Kept                    []besideOne // what bodies keep about the reader
	Once                    string
	Asked                   []askedOne
	Heard                   []door.Stopped // who stopped something, and asked that this one hear of it
	All                     []besideOne
}

type besideOne struct {
	Name, Address string
	Kind          story.Kind
	Mine          bool
}

// with lists those whose pages one may see: people, not a count of them.
func (s *server) with(v *visit) {
	all, err := s.Door.Beside(v.r.Context(), v.ses.as.Who.ID)
	if err != nil {
		s.failed(v, err)
		return
	}
	b := besideOf{Voice: v.Voice}
	if b.Invites, err = s.Door.Invites(v.r.Context(), v.ses.as.Who.ID); err != nil {
		s.failed(v, err)
		return
	}
	if b.Opens, err = s.Door.Opens(v.r.Context(), v.ses.as.Who.ID); err != nil {
		s.failed(v, err)
		return
	}
	if b.Steward, err = s.Door.Stewards(v.r.Context(), v.ses.as.Who.ID); err != nil {
		s.failed(v, err)
		return
	}
	worries, onDuty, err := s.Door.Worries(v.r.Context(), v.ses.as)
	if err != nil {
		s.failed(v, err)
		return
	}
	b.Hears = onDuty || len(worries) > 0
	reviews, err := s.Door.Reviews(v.r.Context(), v.ses.as)
	if err != nil {
		s.failed(v, err)
		return
	}
	b.Reviews = len(reviews) > 0
	asked, err := s.Door.Questions(v.r.Context(), v.ses.as)
	if err != nil {
		s.failed(v, err)
		return
	}
	if b.Heard, err = s.Door.Heard(v.r.Context(), v.ses.as.Who.ID); err != nil {
		s.failed(v, err)
		return
	}
	for i := range b.Heard {
		b.Heard[i].Name = story.Safe(b.Heard[i].Name)
	}
	b.Once = v.ses.once()
	for _, q := range asked {
		b.Asked = append(b.Asked, askedOne{q, s.questionID(v, q)})
	}
	kept, err := s.Door.KeptAbout(v.r.Context(), v.ses.as.Who.ID)
	if err != nil {
		s.failed(v, err)
		return
	}
	for _, one := range kept {
		b.Kept = append(b.Kept, besideOne{Name: story.Safe(one.Name), Address: "/with/" + s.Door.NameStory(v.ses.as.Who.ID, one.ID) + "/duty", Kind: one.Kind})
	}
	for _, one := range all {
		if one.Kind == story.Body {
			continue
		}
		b.All = append(b.All, besideOne{story.Safe(one.Name), "/with/" + s.Door.NameStory(v.ses.as.Who.ID, one.ID) + "/me", one.Kind, one.Mine})
	}
	if jsonAsked(v.r) {
		v.out.Header().Set("Content-Type", "application/json")
		json.NewEncoder(v.out).Encode(map[string]any{"beside": b.All, "stopped": b.Heard})
		return
	}
	s.around(v, http.StatusOK, sheet{Title: v.T("People I am alongside"), Body: s.part("with", b), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// ownTabs are the ways to one's own pages.
func (s *server) ownTabs(v *visit) []tab {
	return s.tabs(&opened{In: page.In{Voice: v.Voice, Mine: true, Base: "/"}})
}

// draft keeps what is being typed, for its author alone, with or without a session: the token says whose it is.
func (s *server) draft(v *visit) {
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	switch err := s.keep(v, typed); {
	case err == nil:
		v.out.WriteHeader(http.StatusNoContent)
	case errors.Is(err, door.ErrToken), errors.Is(err, door.ErrAbsent):
		s.problem(v, http.StatusGone, page.S("This page had grown too old to be sent. Nothing is lost: look it over and send it again."), page.S("Copy what you typed before you leave."))
	case errors.Is(err, door.ErrLong):
		s.problem(v, http.StatusRequestEntityTooLarge, page.S("That is too much at once."), page.S("Ten million letters is the most. Say it in several pieces."))
	default:
		s.failed(v, err)
	}
}

func (s *server) keep(v *visit, typed map[string]string) error {
	b, err := s.Door.Blank(typed["draft"])
	if err != nil {
		return err
	}
	some := false
	for name, value := range typed {
		switch name {
		case "draft", "once", "seen", "of", "anyway", "my-word", "word":
			delete(typed, name)
		default:
			some = some || strings.TrimSpace(value) != ""
		}
	}
	if !some {
		typed = nil
	}
	return s.Door.KeepDraft(v.r.Context(), b, typed)
}

// keepTyped keeps what somebody sent whose session had ended.
func (s *server) keepTyped(v *visit) {
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	if err := s.keep(v, typed); err != nil && !errors.Is(err, door.ErrToken) {
		s.Wrong(err)
	}
}

// gone is the empty page on which whoever left by Exit stands.
func (s *server) gone(v *visit) {
	v.out.Header().Set("Content-Type", "text/html; charset=utf-8")
	parts.ExecuteTemplate(v.out, "nothing", nil)
}

// An askedOne is a question of somebody's that waits for an answer, or has one.
type askedOne struct {
	door.Question
	ID string
}

func (s *server) questionID(v *visit, q door.Question) string {
	return s.Door.Fingerprint(v.ses.as.Who.ID, []byte("question"), q.Story[:], []byte(strconv.FormatInt(q.When, 10)))
}

// answering tells the owner of a story why somebody looked.
func (s *server) answering(v *visit) {
	typed, _, ok := s.posted(v)
	if !ok {
		return
	}
	all, err := s.Door.Questions(v.r.Context(), v.ses.as)
	if err != nil {
		s.failed(v, err)
		return
	}
	i := slices.IndexFunc(all, func(q door.Question) bool { return s.questionID(v, q) == typed["of"] })
	if i < 0 {
		s.nothing(v)
		return
	}
	switch err := s.Door.Answer(v.r.Context(), v.ses.as, all[i].Story, all[i].When, typed["words"]); {
	case errors.Is(err, door.ErrWordless):
		s.problem(v, http.StatusUnprocessableEntity, page.S("There is nothing written here yet. Write as much or as little as you like."), page.S("Nothing was changed. Go back, and try once more."))
	case errors.Is(err, door.ErrAbsent):
		http.Redirect(v.out, v.r, "/with", http.StatusSeeOther) // it was answered already
	case err != nil:
		s.failed(v, err)
	default:
		s.sessions.note(v.ses, page.S("They can read your answer beside your look."))
		http.Redirect(v.out, v.r, "/with#said", http.StatusSeeOther)
	}
}
