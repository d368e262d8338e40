// SPDX-License-Identifier: MIT

package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/store"
	"alongside/story"
)

// To open a story without asking: on one of four grounds, the smallest part first, with a reviewer from outside named
// before, and its owner told. And what its reviewer sees of it, which is not the story.

type openingOf struct {
	page.Voice
	Once      string
	Card      string
	Beside    []besideOne
	Reviewers []besideOne
	Typed     map[string]string
	Wrong     *page.Sentence
	Few       string // how often it was done here, as it may be said
}

var grounds = []page.Option{
	{Value: string(story.GroundLife), Label: page.S("Somebody’s life, or serious harm, now")},
	{Value: string(story.GroundDuty), Label: page.S("The law makes me ask about abuse or neglect")},
	{Value: string(story.GroundCourt), Label: page.S("A court ordered it")},
	{Value: string(story.GroundCrime), Label: page.S("To prevent or find out a serious crime")},
}

// Grounds are for the page's template.
func (openingOf) Grounds() []page.Option { return grounds }

func (s *server) opens(v *visit) bool {
	may, err := s.Door.Opens(v.r.Context(), v.ses.as.Who.ID)
	return s.lets(v, may, err)
}

// toOpen is the page on which somebody says why, and of whom.
func (s *server) toOpen(v *visit) {
	if s.opens(v) {
		s.openingPage(v, http.StatusOK, openingOf{Card: v.r.PathValue("card"), Typed: map[string]string{}})
	}
}

func (s *server) openingPage(v *visit, status int, of openingOf) {
	ctx, me := v.r.Context(), v.ses.as.Who.ID
	of.Voice, of.Once = v.Voice, v.ses.once()
	beside, err := s.Door.Beside(ctx, me)
	if err != nil {
		s.failed(v, err)
		return
	}
	for _, one := range beside {
		if one.Kind == story.Person {
			of.Beside = append(of.Beside, besideOne{Name: story.Safe(one.Name), Address: s.Door.NameStory(me, one.ID)})
		}
	}
	reviewers, err := s.Door.Reviewers(ctx)
	if err != nil {
		s.failed(v, err)
		return
	}
	of.Reviewers = s.named(v, reviewers)
	n, err := s.Door.Count(ctx)
	if err != nil {
		s.failed(v, err)
		return
	}
	switch {
	case n == 0:
		of.Few = v.T("Here it was never done.")
	case n < 8:
		of.Few = v.T("Here it was done fewer than eight times.")
	default:
		of.Few = v.T("Here it was done about %s times.", v.Number((n+2)/5*5))
	}
	s.around(v, status, sheet{Title: v.T("Open without asking"), Body: s.part("open", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

func (s *server) opening(v *visit) {
	if !s.opens(v) {
		return
	}
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	again := func(says *page.Sentence) {
		s.openingPage(v, http.StatusUnprocessableEntity, openingOf{Card: typed["card"], Typed: typed, Wrong: says})
	}
	if _, ok := v.ses.request(typed["once"]); !ok {
		again(page.Missing("This page had grown too old to be sent. Nothing is lost: look it over and send it again."))
		return
	}
	me := v.ses.as.Who.ID
	id := s.Door.Carded(typed["card"])
	if typed["of"] != "" {
		id = s.Door.Named(me, typed["of"])
	}
	w := story.Opened{Ground: story.Ground(typed["ground"]), Why: typed["why"], Close: typed["close"] != ""}
	if part := strings.TrimSpace(typed["part"]); part != "" {
		w.Parts = []string{part}
	}
	w.Reviewer.ID = s.Door.Named(me, typed["reviewer"])
	reviewers, err := s.Door.Reviewers(v.r.Context())
	if err != nil {
		s.failed(v, err)
		return
	}
	if i := slices.IndexFunc(reviewers, func(r story.Who) bool { return r.ID == w.Reviewer.ID }); i >= 0 {
		w.Reviewer = reviewers[i]
	}
	if typed["hold"] != "" || w.Close {
		days, err := strconv.Atoi(strings.TrimSpace(typed["days"]))
		if err != nil || days < 1 || days > 28 {
			again(page.Missing("Say for how many days they are not to be told: 1 to 28."))
			return
		}
		w.Held, w.HeldWhy = s.Clock()+int64(days)*24*3600*1e6, typed["held-why"]
	}
	switch {
	case id == story.ID{}:
		again(page.Missing("Say whose it is: choose them, or copy the number from their paper."))
		return
	case w.Ground == "":
		again(page.Missing("Choose the ground. Without one of these it is not done."))
		return
	case w.Reviewer == story.Who{}:
		again(page.Missing("Choose who reviews it. Without somebody from outside it is not done."))
		return
	case len(w.Parts) == 0:
		again(page.Missing("Choose what to open."))
		return
	}
	if !s.patient(v, "open "+me.String(), 10) {
		return
	}
	switch err := s.Door.OpenWithoutAsking(v.r.Context(), v.ses.as, id, w); {
	case errors.Is(err, door.ErrWordless):
		again(page.Missing("Say why, in your own words: they will read it."))
	case errors.Is(err, door.ErrAbsent):
		again(page.Missing("There is nobody here by that, for you."))
	case errors.Is(err, door.ErrNoRoom), errors.Is(err, door.ErrBusy):
		s.failed(v, err)
	case err != nil:
		no := page.S("It is not done: %s.", v.Name(err.Error()))
		again(&no)
	default:
		http.Redirect(v.out, v.r, "/with/"+s.Door.NameStory(me, id)+"/me", http.StatusSeeOther)
	}
}

type reviewsOf struct {
	page.Voice
	Once string
	All  []reviewing
}

type reviewing struct {
	door.Review
	ID    string
	Parts []string
	Late  bool // nobody reviewed it within three days
	Held  bool
}

// Ground says the ground in a person's words.
func (r reviewing) Ground() page.Sentence {
	for _, g := range grounds {
		if g.Value == string(r.Says.Ground) {
			return g.Label
		}
	}
	return page.S("“%s”", string(r.Says.Ground))
}

// reviews is what a reviewer sees: ground, parts and reason, and not the story.
func (s *server) reviews(v *visit) { s.reviewsPage(v, http.StatusOK) }

func (s *server) reviewsPage(v *visit, status int) {
	all, err := s.Door.Reviews(v.r.Context(), v.ses.as)
	if err != nil {
		s.failed(v, err)
		return
	}
	of := reviewsOf{Voice: v.Voice, Once: v.ses.once()}
	now := s.Clock()
	for _, r := range all {
		one := reviewing{Review: r, ID: s.reviewID(v, r), Late: len(r.Words) == 0 && now-r.At > 72*3600*1e6, Held: r.In == store.Held && r.Told == "" && r.Until > now}
		for _, p := range r.Says.Parts {
			one.Parts = append(one.Parts, story.Safe(p))
		}
		of.All = append(of.All, one)
	}
	s.around(v, status, sheet{Title: v.T("Openings that I review"), Body: s.part("reviews", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

func (s *server) reviewID(v *visit, r door.Review) string {
	return s.Door.Fingerprint(v.ses.as.Who.ID, []byte("review"), r.Story[:], []byte{byte(r.In)}, []byte(strconv.Itoa(r.Of)))
}

// reviewed takes what a reviewer says.
// longer is for how long a reviewer holds an opening back at a time, as it is for whoever opens at most.
const longer = 28 * 24 * 60 * 60 * int64(1e6)

func (s *server) reviewed(v *visit) {
	typed, _, ok := s.posted(v)
	if !ok {
		return
	}
	all, err := s.Door.Reviews(v.r.Context(), v.ses.as)
	if err != nil {
		s.failed(v, err)
		return
	}
	i := slices.IndexFunc(all, func(r door.Review) bool { return s.reviewID(v, r) == typed["of"] })
	if i < 0 {
		s.nothing(v)
		return
	}
	var says story.Word
	switch typed["does"] {
	case "told":
		says = story.Told{Of: all[i].Of, How: typed["words"]}
	case "hold":
		says = story.Renewed{Of: all[i].Of, Until: s.Clock() + longer, Why: typed["words"]}
	default:
		says = story.Reviewed{Of: all[i].Of, Words: typed["words"]}
	}
	if strings.TrimSpace(typed["words"]) == "" {
		err = door.ErrWordless
	} else {
		err = s.Door.Review(v.r.Context(), v.ses.as, all[i].Story, all[i].In, says)
	}
	switch {
	case errors.Is(err, door.ErrWordless):
		s.problem(v, http.StatusUnprocessableEntity, page.S("There is nothing written here yet. Write as much or as little as you like."), page.S("Nothing was changed. Go back, and try once more."))
	case err != nil:
		s.failed(v, err)
	default:
		http.Redirect(v.out, v.r, "/reviews", http.StatusSeeOther)
	}
}
