// SPDX-License-Identifier: MIT

package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"alongside/page"
	"alongside/story"
	"alongside/system"
)

// What a place says in its own words: sentences that whoever works here can say anew, in each language, without anybody who programs; and
// questions of its own, for people who would like to be asked them.

// prompts are the sentences that a place can say its own way: those that ask, or begin something. What warns of harm, or says what the law
// says, is not among them.
var prompts = []page.Sentence{
	page.S("What does a good life look like to you?"),
	page.S("Nothing here yet. Start with a cup of tea. It can be one sentence, it can be small, and you can change it whenever you like."),
	page.S("What matters to me"),
	page.S("What would the people who like you say? Ask one of them, if you cannot think of anything."),
	page.S("Nobody has to know anything. If there is something people keep getting wrong, this is the place to say it once."),
	page.S("If you could not speak, what should whoever finds you know first?"),
	page.S("What I ask for, in my words"),
	page.S("You need not prove anything, or fit anything. It stands from today until you say that it is met."),
	page.S("Such as: the council’s phone, the counter at the hub, Sam."),
	page.S("How is it today?"),
	page.S("To them, in words that they would say aloud"),
	page.S("Is life getting better?"),
	page.S("What is getting in people’s way"),
	page.S("What we try"),
}

// mostWords is how long a sentence of a place's own can be: it stands where a short one stood.
const mostWords = 300

// ownWords are a place's own words, by language, as they were found at a time.
type ownWords struct {
	at int64
	by map[string]map[string]string
}

// ownFor is for how long they are said before they are looked up again: whoever changes them here says them at once.
const ownFor = int64(5e6)

// speak gives the voice in which the place speaks a language.
func (s *server) speak(ctx context.Context, lang string) page.Voice {
	v := page.Speak(lang)
	if s.Door == nil {
		return v
	}
	now := s.Clock()
	own := s.own.Load()
	if own == nil || now-own.at > ownFor || now < own.at {
		ours, err := s.Door.Ours(ctx)
		if err != nil {
			s.Wrong(err)
			return v
		}
		own = &ownWords{now, safe(ours.Words)}
		s.own.Store(own)
	}
	return v.With(own.by[v.Lang])
}

// safe is what may be shown of them: of the sentences that are a place's to say, and with no sign that a screen would obey.
func safe(words map[string]map[string]string) map[string]map[string]string {
	by := map[string]map[string]string{}
	for lang, all := range words {
		by[lang] = map[string]string{}
		for _, p := range prompts {
			if own := strings.TrimSpace(story.Safe(all[p.Key])); own != "" {
				by[lang][p.Key] = own
			}
		}
	}
	return by
}

type oursOf struct {
	page.Voice
	Once      func() string
	Works     bool
	All       []ourSentence
	Questions []ourQuestion
	Teams     []besideOne
	Typed     map[string]string
	Wrong     *page.Sentence
}

type ourSentence struct {
	N    int    `json:"n"`
	Says string `json:"says"` // as it is said here
	Came string `json:"came"` // as it came, in this language
	Own  bool   `json:"own"`
	By   string `json:"by,omitempty"`
	At   int64  `json:"at,omitempty"`
}

type ourQuestion struct {
	Words string `json:"words"`
	Steps int    `json:"steps"`
	Low   string `json:"low"`
	High  string `json:"high"`
}

func (s *server) ours(v *visit) { s.oursPage(v, http.StatusOK, oursOf{}) }

func (s *server) oursPage(v *visit, status int, of oursOf) {
	if !s.openTo(v) {
		return
	}
	ctx, me := v.r.Context(), v.ses.as.Who.ID
	ours, err := s.Door.Ours(ctx)
	if err == nil {
		of.Works, _, err = s.Door.WorksHere(ctx, me)
	}
	if err == nil && of.Works {
		of.Teams, err = s.teamsOf(v)
	}
	if err != nil {
		s.failed(v, err)
		return
	}
	of.Voice, of.Once = v.Voice, v.ses.once
	came := page.Speak(v.Lang)
	own := safe(ours.Words)[v.Lang]
	for i, p := range prompts {
		one := ourSentence{N: i + 1, Came: came.Say(p), Says: came.Say(p)}
		if words := own[p.Key]; words != "" {
			one.Says, one.Own = words, true
			if at := slices.IndexFunc(ours.Changes, func(c system.Change) bool { return c.Of == p.Key && c.Lang == v.Lang }); at >= 0 {
				one.By, one.At = story.Safe(ours.Changes[at].By.Name), ours.Changes[at].At
			}
		}
		of.All = append(of.All, one)
	}
	for _, q := range ours.Questions {
		of.Questions = append(of.Questions, ourQuestion{story.Safe(q.Words), q.Steps, story.Safe(q.Low), story.Safe(q.High)})
	}
	if jsonAsked(v.r) {
		s.json(v, map[string]any{"sentences": of.All, "questions": of.Questions})
		return
	}
	s.around(v, status, sheet{Title: v.T("Our own words"), Body: s.part("ours", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// sayingOurs takes a sentence that is said anew, or a question.
func (s *server) sayingOurs(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	again := func(says *page.Sentence) {
		s.oursPage(v, http.StatusUnprocessableEntity, oursOf{Wrong: says, Typed: typed})
	}
	words := strings.TrimSpace(typed["words"])
	var w story.Word
	done, to := page.S("It is said so from now on."), "/ours"
	n, err := strconv.Atoi(typed["n"])
	sentence := err == nil && n >= 1 && n <= len(prompts)
	switch {
	case typed["does"] == "say" && sentence:
		switch {
		case words == "":
			again(page.Missing("Write how you would say it. To say it as it came there is a button."))
			return
		case len([]rune(words)) > mostWords:
			again(tooLong())
			return
		}
		w = story.OwnWords{Of: prompts[n-1].Key, Lang: v.Lang, Words: words}
	case typed["does"] == "came" && sentence:
		w, done = story.OwnWords{Of: prompts[n-1].Key, Lang: v.Lang}, page.S("It is said as it came.")
	case typed["does"] == "ask":
		steps := 0
		if typed["steps"] != "" {
			if steps, err = strconv.Atoi(typed["steps"]); err != nil || steps != 0 && (steps < 2 || steps > 11) {
				again(page.Missing("Write how many steps it has, from 2 to 11, or leave it empty."))
				return
			}
		}
		switch {
		case words == "":
			again(page.Missing("Write the question, as you would ask it across a table."))
			return
		case len([]rune(words)) > mostWords:
			again(tooLong())
			return
		}
		w, done = story.OwnQuestion{Words: words, Steps: steps, Low: strings.TrimSpace(typed["low"]), High: strings.TrimSpace(typed["high"])}, page.S("Whoever would like to be asked it can choose it now.")
	case typed["does"] == "publish":
		if words == "" {
			s.triedPage(v, http.StatusUnprocessableEntity, triedOf{Wrong: page.Missing("Write what others should know, anew, without a name.")})
			return
		}
		w, done, to = story.Published{Words: words}, page.S("Everybody here can read it."), "/tried"
	case typed["does"] == "over":
		asks := s.asksHere(v)
		if !slices.ContainsFunc(asks, func(q story.CheckIn) bool { return q.Question == typed["words"] }) {
			s.nothing(v)
			return
		}
		w, done = story.OwnQuestion{Words: typed["words"], Over: true}, page.S("Nobody is offered it any more. Whoever chose it keeps it.")
	default:
		s.nothing(v)
		return
	}
	if err := s.Door.OfOurs(v.r.Context(), v.ses.as, s.by(v, typed), once, w); err != nil {
		s.failed(v, err)
		return
	}
	s.own.Store(nil)
	s.doneAt(v, to, done)
}

func tooLong() *page.Sentence {
	return page.Missing("That is too long for where it stands: write it in %d letters at most.", mostWords)
}

// asksHere are the questions of the place's own, as somebody could be asked them.
func (s *server) asksHere(v *visit) (all []story.CheckIn) {
	ours, err := s.Door.Ours(v.r.Context())
	if err != nil {
		s.Wrong(err)
	}
	for _, q := range ours.Questions {
		all = append(all, story.CheckIn{Question: q.Words, Steps: q.Steps, Low: q.Low, High: q.High})
	}
	return all
}
