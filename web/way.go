// SPDX-License-Identifier: MIT

package web

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"alongside/door"
	"alongside/page"
	"alongside/purpose"
	"alongside/story"
	"alongside/system"
)

// What is in the way here: everybody who is signed in reads it, whoever met it says so and says that it is gone, and a steward answers. It
// names no citizen and no worker, and how many lives it touches is what was let out.

var causes = map[story.Cause]page.Sentence{story.CauseStructure: page.S("who belongs where"), story.CauseMeasure: page.S("what is counted, and what is made of it"), story.CauseRole: page.S("who may do what"),
	story.CauseIT: page.S("machines and what runs on them"), story.CauseProcedure: page.S("a procedure"), story.CauseContract: page.S("a contract"), story.CauseHabit: page.S("a habit"), story.CauseLaw: page.S("a law")}

var stands = map[story.Stand]page.Sentence{story.WillAct: page.S("I’ll act"), story.NotMine: page.S("It isn’t mine, it’s …"), story.Stays: page.S("Here is why it stays")}

type waysOf struct {
	page.Voice
	Once    func() string
	All     []wayOne
	Gone    []wayOne
	Steward bool
	Works   bool
	Room    []string
	Short   string
	Alone   string
	InWork  []dayWords
	Teams   []besideOne
	People  []besideOne
	Causes  []choice
	Drafts  []draftOne
	Draft   *draftOne // the one that is written anew
	Typed   map[string]string
	Wrong   *page.Sentence
}

// A waysRow is one of the list, with who reads it.
type waysRow struct {
	V       page.Voice
	W       wayOne
	Steward bool
}

// With is what the row of one is made from.
func (of waysOf) With(w wayOne) waysRow { return waysRow{of.Voice, w, of.Steward} }

type dayWords struct {
	At    int64
	Words string
}

type choice struct {
	Value, Says string
	On          bool
}

type draftOne struct {
	door.Draft
	ID, Says string
}

// A wayOne is a condition as it is shown.
type wayOne struct {
	ID     string     `json:"id"`
	Words  string     `json:"words"`
	By     string     `json:"by"`
	Cause  string     `json:"cause"`
	Law    string     `json:"law"`
	Is     string     `json:"isIt"`
	Since  int64      `json:"since"`
	Lives  string     `json:"lives"` // how many it touches, as it may be said; "" is not counted yet
	Took   []string   `json:"took"`  // in how many things, how many days, and what it cost: what is known
	Stand  *standOne  `json:"-"`     // the newest
	Stands []standOne `json:"answers"`
	Tried  []saidOne  `json:"tried"`
	Turns  []turnOne  `json:"turns"`
	Gone   int64      `json:"gone"`
	Met    bool       `json:"met"` // the reader met it
}

type standOne struct {
	saidOne
	Is string `json:"is"`
}

type saidOne struct {
	By    string `json:"by"`
	Words string `json:"words"`
	At    int64  `json:"at"`
}

type turnOne struct {
	saidOne
	Gone bool `json:"gone"`
}

// took says what a condition took from lives, as it was let out.
func took(v page.Voice, t purpose.Touched) (lives string, more []string) {
	switch n, err := strconv.Atoi(t.Lives); {
	case t.Lives == purpose.Star:
		lives = v.T("in a few lives")
	case err == nil && n > 0:
		lives = v.T("in about %s lives", v.Number(n))
	case err == nil:
		lives = v.T("in no life that is counted")
	}
	about := func(text string, says func(n string) string) {
		if n, err := strconv.Atoi(text); err == nil && n > 0 {
			more = append(more, says(v.Number(n)))
		}
	}
	about(t.Things, func(n string) string { return v.T("in about %s things they asked for, or that matter to them", n) })
	about(t.Days, func(n string) string { return v.T("about %s days taken from them", n) })
	about(t.Cost, func(n string) string { return v.T("about £%s written down as what it cost", n) })
	return lives, more
}

func saidOf(s system.Said) saidOne {
	return saidOne{story.Safe(s.By.Name), story.Safe(s.Words), s.At}
}

func (s *server) wayOf(v *visit, c system.Condition, out system.Numbers, met []story.ID) wayOne {
	w := wayOne{ID: c.ID.String(), Words: story.Safe(c.Words), By: story.Safe(c.By.Name), Law: story.Safe(c.Law), Is: story.Safe(c.Is), Since: c.Since, Gone: c.Gone(), Met: slices.Contains(met, c.ID)}
	w.Cause = v.Say(causes[c.Cause])
	w.Lives, w.Took = took(v.Voice, purpose.Touches(out, c.ID))
	for _, st := range c.Stands {
		w.Stands = append(w.Stands, standOne{saidOf(st.Said), v.Say(stands[st.Is])})
		w.Stand = &w.Stands[len(w.Stands)-1]
	}
	for _, t := range c.Tried {
		w.Tried = append(w.Tried, saidOf(t))
	}
	for _, t := range c.Turns {
		w.Turns = append(w.Turns, turnOne{saidOf(t.Said), t.Gone})
	}
	return w
}

// openTo says that whoever is signed in may see this: not in a second notebook, and not while somebody reads along.
func (s *server) openTo(v *visit) bool {
	if !s.alone(v) {
		return false
	}
	if v.ses.as.Private {
		s.nothing(v)
		return false
	}
	return true
}

func (s *server) inTheWay(v *visit) { s.waysPage(v, http.StatusOK, waysOf{}) }

func (s *server) waysPage(v *visit, status int, of waysOf) {
	if !s.openTo(v) {
		return
	}
	of.Voice, of.Once = v.Voice, v.ses.once
	for _, fill := range []func(*visit, *waysOf) error{s.waysList, s.waysForm, s.waysSteward} {
		if err := fill(v, &of); err != nil {
			s.failed(v, err)
			return
		}
	}
	if jsonAsked(v.r) {
		s.json(v, map[string]any{"there": of.All, "gone": of.Gone})
		return
	}
	s.around(v, status, sheet{Title: v.T("What is in the way"), Body: s.part("inway", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

func (s *server) waysList(v *visit, of *waysOf) error {
	ctx, me := v.r.Context(), v.ses.as.Who.ID
	all, err := s.Door.Conditions(ctx)
	if err != nil {
		return err
	}
	out, err := s.Door.Measured(ctx)
	if err != nil {
		return err
	}
	met, err := s.Door.MetBy(ctx, me)
	if err != nil {
		return err
	}
	system.Sort(all, func(id story.ID) int { return purpose.Band(out, id) })
	for _, c := range all {
		if w := s.wayOf(v, c, out, met); w.Gone != 0 {
			of.Gone = append(of.Gone, w)
		} else {
			of.All = append(of.All, w)
		}
	}
	for _, d := range out.InWork {
		of.InWork = append(of.InWork, dayWords{d.At, story.Safe(d.Words)})
	}
	return nil
}

// waysForm is what it takes to say what got in the way.
func (s *server) waysForm(v *visit, of *waysOf) error {
	ctx, me := v.r.Context(), v.ses.as.Who.ID
	var err error
	if of.Works, of.Steward, err = s.Door.WorksHere(ctx, me); err != nil {
		return err
	}
	if of.Teams, err = s.teamsOf(v); err != nil {
		return err
	}
	if of.People, err = s.besidePeople(v); err != nil {
		return err
	}
	for _, c := range story.Causes {
		of.Causes = append(of.Causes, choice{string(c), v.Say(causes[c]), of.Typed["cause"] == string(c)})
	}
	drafts, err := s.draftsOf(v)
	if err != nil {
		return err
	}
	of.Drafts = drafts
	if want := cmp.Or(of.Typed["draft"], v.r.URL.Query().Get("draft")); want != "" {
		if i := slices.IndexFunc(drafts, func(d draftOne) bool { return d.ID == want }); i >= 0 {
			of.Draft = &drafts[i]
		}
	}
	return nil
}

// besidePeople are the people beside whom whoever is signed in is.
func (s *server) besidePeople(v *visit) (all []besideOne, err error) {
	me := v.ses.as.Who.ID
	beside, err := s.Door.Beside(v.r.Context(), me)
	for _, one := range beside {
		if one.Kind == story.Person {
			all = append(all, besideOne{Name: story.Safe(one.Name), Address: s.Door.NameStory(me, one.ID)})
		}
	}
	return all, err
}

// teamsOf are the teams that whoever is signed in is in.
func (s *server) teamsOf(v *visit) (all []besideOne, err error) {
	teams, err := s.Door.Teams(v.r.Context(), v.ses.as.Who.ID)
	for _, t := range teams {
		all = append(all, besideOne{Name: story.Safe(t.Name), Address: s.Door.NameStory(v.ses.as.Who.ID, t.ID)})
	}
	return all, err
}

// waysSteward is what a steward has beside the list: room and time, and how many have nobody alongside.
func (s *server) waysSteward(v *visit, of *waysOf) error {
	if !of.Steward {
		return nil
	}
	room, err := s.Door.RoomHere(v.r.Context())
	if err != nil {
		return err
	}
	for _, f := range room.Full {
		of.Room = append(of.Room, story.Safe(f))
	}
	out, err := s.Door.Measured(v.r.Context())
	if err != nil {
		return err
	}
	_, alone, short := purpose.PlaceOf(out)
	of.Alone, of.Short = few(v.Voice, alone), times(v.Voice, short)
	return nil
}

var draftKinds = map[string]page.Sentence{story.NameOf(story.InTheWay{}): page.S("something got in the way"), story.NameOf(story.Upwards{}): page.S("somebody had to be asked who is not in the work"), string(story.ToldNo): page.S("a no")}

// draftsOf are what whoever is signed in wrote down as having got in the way, and, for who works here, what the place did: a kind and a
// month, and no word.
func (s *server) draftsOf(v *visit) (all []draftOne, err error) {
	ctx, me := v.r.Context(), v.ses.as.Who.ID
	found, err := s.Door.DraftsOf(ctx, me)
	if err != nil {
		return nil, err
	}
	works, _, err := s.Door.WorksHere(ctx, me)
	if err != nil {
		return nil, err
	}
	if works {
		place, err := s.Door.PlaceDrafts(ctx)
		if err != nil {
			return nil, err
		}
		found = append(found, place...)
	}
	for _, d := range found {
		says := v.T("%s: %s", v.Month(d.Month), v.Say(draftKinds[d.Kind]))
		all = append(all, draftOne{d, s.Door.Fingerprint(me, []byte("draft"), d.Story[:], []byte(strconv.Itoa(d.Seq))), says})
	}
	slices.SortStableFunc(all, func(a, b draftOne) int { return cmp.Compare(b.Month, a.Month) })
	return all[:min(len(all), 12)], nil
}

// by reads in whose name something is said.
func (s *server) by(v *visit, typed map[string]string) door.By {
	switch by := typed["by"]; by {
	case "":
		return door.By{}
	case "me":
		return door.By{Sign: true}
	default:
		return door.By{Team: s.Door.Named(v.ses.as.Who.ID, by)}
	}
}

// sayingWay takes what got in the way: new, or one that is known, of somebody or of nobody who is named.
func (s *server) sayingWay(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	again := func(says *page.Sentence) {
		s.waysPage(v, http.StatusUnprocessableEntity, waysOf{Wrong: says, Typed: typed})
	}
	ctx, as := v.r.Context(), v.ses.as
	w := story.SystemCondition{Words: strings.TrimSpace(typed["words"]), Cause: story.Cause(typed["cause"]), Law: strings.TrimSpace(typed["law"])}
	switch {
	case w.Words == "":
		again(page.Missing("Write what got in the way, anew, without a name: everybody here can read it."))
		return
	case !slices.Contains(story.Causes, w.Cause):
		again(page.Missing("Choose what it lies in. It is never a person."))
		return
	}
	meets, err := s.meets(v, typed, w.Words) // before anything is written
	if errors.Is(err, door.ErrWithheld) {
		again(page.Missing("You may not write in their story just now. Choose nobody, and it is said all the same."))
		return
	}
	var id story.ID
	if err == nil {
		id, err = s.Door.BeginCondition(ctx, as, s.by(v, typed), once, w)
	}
	if err == nil {
		err = meets(once, id)
	}
	if err != nil {
		s.failed(v, err)
		return
	}
	s.doneAt(v, "/way/"+id.String(), page.S("It stands among what is in the way. Whoever can change it sees it."))
}

// meets finds where it can be written down that a condition was met: where that was written down already, with somebody, or in one's own story
// alone. Nothing is written before what it gives is called.
func (s *server) meets(v *visit, typed map[string]string, words string) (func(once, condition story.ID) error, error) {
	ctx, as := v.r.Context(), v.ses.as
	var hit story.Hit
	if n, err := strconv.Atoi(strings.TrimSpace(typed["days"])); err == nil && n > 0 && n < 10_000 {
		hit.Days = n
	}
	request := func(once story.ID, n byte) story.ID {
		once[0] ^= n
		return once
	}
	if typed["draft"] != "" {
		drafts, err := s.draftsOf(v)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(drafts, func(d draftOne) bool { return d.ID == typed["draft"] })
		if i < 0 {
			return nil, door.ErrAbsent
		}
		return func(once, condition story.ID) error {
			hit.In = condition
			return s.Door.PointTo(ctx, as, request(once, 1), drafts[i].Draft, hit)
		}, nil
	}
	whose, e := v.ses.own, story.Entry{Said: as.Who}
	if typed["whose"] != "" {
		whose = s.Door.Named(as.Who.ID, typed["whose"])
		view, err := s.Door.Open(ctx, as, whose, "")
		if err != nil {
			return nil, err
		}
		adds := view.Adds(as.Who)
		if len(adds) == 0 {
			return nil, door.ErrWithheld
		}
		if !slices.Contains(adds, story.PartAsks) {
			e.Part = narrowest(adds)
		}
	}
	return func(once, condition story.ID) error {
		hit.In = condition
		if typed["whose"] != "" || typed["mine"] != "" {
			first := e
			first.Request, first.Says = request(once, 2), story.InTheWay{Words: cmp.Or(words, v.T("It was met again."))}
			seq, err := s.Door.Say(ctx, as, whose, first)
			if err != nil {
				return err
			}
			hit.Of = seq
		}
		e.Request, e.Says = request(once, 3), hit
		_, err := s.Door.Say(ctx, as, whose, e)
		return err
	}, nil
}

// known gives what the place knows of a condition that a story points to: read once a page, and only where something does.
func (s *server) known(v *visit) func(story.ID) *page.InTheWay {
	all := sync.OnceValue(func() map[story.ID]*page.InTheWay {
		found, err := s.Door.Conditions(v.r.Context())
		if err != nil {
			s.Wrong(err)
		}
		by := make(map[story.ID]*page.InTheWay, len(found))
		for _, c := range found {
			k := &page.InTheWay{ID: c.ID.String(), Gone: c.Gone()}
			if n := len(c.Stands); n > 0 {
				k.By, k.Stand, k.Words = story.Safe(c.Stands[n-1].By.Name), v.Say(stands[c.Stands[n-1].Is]), story.Safe(c.Stands[n-1].Words)
			}
			by[c.ID] = k
		}
		return by
	})
	return func(id story.ID) *page.InTheWay { return all()[id] }
}

type wayPage struct {
	page.Voice
	wayOne
	Once     func() string
	Steward  bool
	Works    bool
	Teams    []besideOne
	People   []besideOne
	Chosen   string // which stand is being written
	Stands3  []choice
	Around   []aroundOne
	Unsure   bool // nothing can be said of before and after
	Typed    map[string]string
	WrongSay *page.Sentence
}

type aroundOne struct{ Of, Before, After string }

var aroundSays = map[string]page.Sentence{"asked": page.S("times they asked for something"), "returns": page.S("of those, about the same thing as before"), "crises": page.S("crises"), "cost": page.S("pounds, all of it together")}

func (s *server) way(v *visit) { s.wayPage(v, http.StatusOK, wayPage{}) }

// theWay finds the condition that an address names.
func (s *server) theWay(v *visit) (system.Condition, bool) {
	id, err := story.ParseID(v.r.PathValue("of"))
	if err != nil {
		s.nothing(v)
		return system.Condition{}, false
	}
	all, err := s.Door.Conditions(v.r.Context())
	if err != nil {
		s.failed(v, err)
		return system.Condition{}, false
	}
	i := slices.IndexFunc(all, func(c system.Condition) bool { return c.ID == id })
	if i < 0 {
		s.nothing(v)
		return system.Condition{}, false
	}
	return all[i], true
}

func (s *server) wayPage(v *visit, status int, of wayPage) {
	if !s.openTo(v) {
		return
	}
	c, ok := s.theWay(v)
	if !ok {
		return
	}
	ctx, me := v.r.Context(), v.ses.as.Who.ID
	out, err := s.Door.Measured(ctx)
	if err != nil {
		s.failed(v, err)
		return
	}
	met, err := s.Door.MetBy(ctx, me)
	if err != nil {
		s.failed(v, err)
		return
	}
	of.Voice, of.Once, of.wayOne = v.Voice, v.ses.once, s.wayOf(v, c, out, met)
	var list waysOf
	if err := s.waysForm(v, &list); err != nil {
		s.failed(v, err)
		return
	}
	of.Steward, of.Works, of.Teams, of.People = list.Steward, list.Works, list.Teams, list.People
	of.Chosen = cmp.Or(of.Typed["stand"], v.r.URL.Query().Get("stand"))
	for _, st := range []story.Stand{story.WillAct, story.NotMine, story.Stays} {
		of.Stands3 = append(of.Stands3, choice{string(st), v.Say(stands[st]), of.Chosen == string(st)})
	}
	of.around(v.Voice, purpose.AroundOf(out, c.ID))
	if jsonAsked(v.r) {
		s.json(v, of.wayOne)
		return
	}
	s.around(v, status, sheet{Title: v.T("What is in the way"), Body: s.part("oneway", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// around says how it was before it was gone, and after, or that this cannot be told.
func (of *wayPage) around(v page.Voice, all []purpose.Around) {
	known := 0
	for _, a := range all {
		one := aroundOne{v.Say(aroundSays[a.Of]), a.Before, a.After}
		if a.Before != purpose.Star && a.After != purpose.Star {
			known++
		}
		of.Around = append(of.Around, one)
	}
	of.Unsure = of.Gone != 0 && known == 0
}

// ofWay takes what is said to a condition.
func (s *server) ofWay(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	c, ok := s.theWay(v)
	if !ok {
		return
	}
	again := func(says *page.Sentence) {
		s.wayPage(v, http.StatusUnprocessableEntity, wayPage{WrongSay: says, Typed: typed})
	}
	ctx, as, words := v.r.Context(), v.ses.as, strings.TrimSpace(typed["words"])
	var w story.Word
	done := page.S("It is kept.")
	switch typed["does"] {
	case "stand":
		if !slices.Contains([]string{string(story.WillAct), string(story.NotMine), string(story.Stays)}, typed["stand"]) {
			again(page.Missing("Choose what you stand for."))
			return
		}
		if words == "" {
			again(page.Missing("Write what you will do, whose it is, or why it stays."))
			return
		}
		w, done = story.StewardSays{Stand: story.Stand(typed["stand"]), Words: words}, page.S("Those who met it read your answer where they met it.")
	case "tried":
		if words == "" {
			again(page.Missing("Write what was tried, and what came of it."))
			return
		}
		w = story.Tried{Words: words}
	case "gone":
		w, done = story.Gone{Words: words}, page.S("It is said to be gone. If it is met again, it is there again, with all that was said.")
	case "again":
		meets, err := s.meets(v, typed, words)
		if errors.Is(err, door.ErrWithheld) {
			again(page.Missing("You may not write in their story just now. Choose nobody, and it is said all the same."))
			return
		}
		if err == nil {
			err = meets(once, c.ID)
		}
		if err != nil {
			s.failed(v, err)
			return
		}
		if c.Gone() == 0 {
			s.doneAt(v, "/way/"+c.ID.String(), page.S("It is counted with the others."))
			return
		}
		w, done = story.MetAgain{}, page.S("It is there again, with all that was said of it.")
	case "law":
		now := story.SystemCondition{Words: c.Words, Cause: c.Cause, Law: strings.TrimSpace(typed["law"]), Is: words}
		if now.Law == "" && now.Is == "" {
			again(page.Missing("Write which law, and what it says."))
			return
		}
		w = now
	default:
		s.nothing(v)
		return
	}
	other := once
	other[0] ^= 7
	err := s.Door.OfCondition(ctx, as, s.by(v, typed), other, c.ID, w)
	switch {
	case errors.Is(err, door.ErrNotHit):
		again(page.Missing("Only somebody who met it says that it is gone. If you did, say that you met it first."))
	case err != nil:
		s.failed(v, err)
	default:
		s.doneAt(v, "/way/"+c.ID.String(), done)
	}
}

// json answers a program with what a page shows.
func (s *server) json(v *visit, value any) {
	v.out.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(v.out).Encode(listed(value)); err != nil {
		s.Wrong(err)
	}
}
