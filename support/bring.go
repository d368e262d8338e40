// SPDX-License-Identifier: MIT

package support

import (
	_ "embed"
	"html/template"
	"slices"
	"strings"
	"unicode"

	"alongside/page"
	"alongside/pull"
	"alongside/story"
)

//go:embed bring.html
var bringText string

var bringHTML = template.Must(template.New("bring").Parse(bringText))

// Bringing is what is asked of whoever knows something, and what came of it.
type Bringing struct {
	Name string  `json:"name"`
	Mine bool    `json:"mine"`
	Asks []Bring `json:"asks"` // the newest first
}

// Bring is one thing that is asked.
type Bring struct {
	page.Said
	Words   string    `json:"words"`
	For     string    `json:"for,omitempty"`
	By      int64     `json:"by,omitempty"`
	To      []SentTo  `json:"to"`
	Answers []Replied `json:"answers"`
	In      []string  `json:"in"` // who has come in and not gone again
	Learned []string  `json:"learned"`
	Made    []string  `json:"made"`
	Over    bool      `json:"over"`
	Unmet   bool      `json:"unmet,omitempty"`
	Perhaps []Knows   `json:"perhaps"` // who might know, and answers that were kept
}

// SentTo is whom a question went to, in which words.
type SentTo struct {
	Name  string `json:"name"`
	Words string `json:"words,omitempty"`
	Until int64  `json:"until,omitempty"`
	Open  bool   `json:"open"`
	Link  bool   `json:"byLink,omitempty"`
	ID    string `json:"-"`
}

// Replied is one answer.
type Replied struct {
	page.Said
	Words string `json:"words,omitempty"`
	Joins bool   `json:"comesIn,omitempty"`
	Link  bool   `json:"byLink,omitempty"`
}

// Knows is who says of themselves that they know something, or an answer they keep.
type Knows struct {
	Name   string `json:"name"`
	Words  string `json:"words"`
	Answer string `json:"answer,omitempty"`
}

// Here says whether anybody who has pages here was asked: they can be let see something.
func (b Bring) Here() bool { return slices.ContainsFunc(b.To, func(t SentTo) bool { return !t.Link }) }

// Fortnight is the day two weeks on, as a field of a day has it.
func (Bringing) Fortnight(now int64) string { return page.DayText(now + 14*24*3600*1e6) }

// BringOf folds a story into what is asked of whoever knows.
func BringOf(in page.In) Bringing {
	b := Bringing{Name: in.Name, Mine: in.Mine, Asks: []Bring{}}
	var knows []page.Knowing
	if in.Knows != nil {
		knows = in.Knows()
	}
	for _, a := range pull.Of(in.Story, in.Now) {
		one := Bring{Said: in.By(a.Said), Words: a.Words, By: a.By, Over: a.Over, Unmet: a.Unmet, To: []SentTo{}, Answers: []Replied{}, In: []string{},
			Learned: append([]string{}, a.Learned...), Made: append([]string{}, a.Made...), Perhaps: perhaps(a.Words, knows)}
		if e, ok := in.Entry(a.Of); ok {
			one.For = story.Words(e.Says)
		}
		for _, t := range a.To {
			one.To = append(one.To, SentTo{story.Safe(t.Who.Name), t.Words, t.Until, t.Open, t.Link, in.ID(t.Seq)})
		}
		for _, w := range a.Answers {
			one.Answers = append(one.Answers, Replied{in.By(w.By), w.Words, w.Joins, w.Link})
		}
		for _, who := range a.In {
			one.In = append(one.In, story.Safe(who.Name))
		}
		b.Asks = append(b.Asks, one)
	}
	return b
}

// perhaps are those who say they know about something that an asking has a word in common with. Words of fewer than four letters join nothing.
func perhaps(asks string, knows []page.Knowing) []Knows {
	all := []Knows{}
	words := longWords(asks)
	for _, k := range knows {
		if slices.ContainsFunc(longWords(k.Words), func(w string) bool {
			return slices.ContainsFunc(words, func(v string) bool { return sameWord(v, w) })
		}) {
			all = append(all, Knows{story.Safe(k.Who.Name), story.Safe(k.Words), story.Safe(k.Answer)})
		}
	}
	return all
}

// sameWord takes a word and its plural for one: one begins the other, and is at most two letters shorter.
func sameWord(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return strings.HasPrefix(b, a) && len(b)-len(a) <= 2
}

func longWords(s string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }), func(w string) bool { return len([]rune(w)) < 4 })
}

// whoKnows are those a question can go to: who says they know, and who stands in the story.
func whoKnows(in page.In) (all []page.Option) {
	if in.Knows != nil {
		for _, k := range in.Knows() {
			all = append(all, page.Option{Value: "knows " + k.Value, Label: page.S("%s: %s", story.Safe(k.Who.Name), story.Safe(k.Words))})
		}
	}
	for _, o := range page.Known(in) {
		all = append(all, page.Option{Value: "known " + o.Value, Label: o.Label})
	}
	return all
}

// whoIs gives whom an option of whoKnows stands for.
func whoIs(f page.Filled, value string) (story.Who, bool) {
	kind, at, _ := strings.Cut(value, " ")
	if kind == "knows" && f.In.Knows != nil {
		all := f.In.Knows()
		if i := slices.IndexFunc(all, func(k page.Knowing) bool { return k.Value == at }); i >= 0 {
			return all[i].Who, true
		}
	}
	if kind == "known" {
		return f.In.KnownAs(at)
	}
	return story.Who{}, false
}

// sentTo are those to whom an asking went, with pages here: who can be let see something for it.
func sentTo(in page.In) (all []page.Option) {
	seen := map[story.ID]bool{}
	for _, a := range pull.Of(in.Story, in.Now) {
		for _, t := range a.To {
			if !t.Link && !a.Over && !seen[t.Who.ID] {
				seen[t.Who.ID] = true
				all = append(all, page.Option{Value: in.ID(t.Seq), Label: page.S("%s", story.Safe(t.Who.Name))})
			}
		}
	}
	return all
}

// day14 is the day a fortnight on, for a field of the kind Date.
func day14(in page.In, _ int) string { return page.DayText(in.Now + 14*24*3600*1e6) }

// untilDay reads a day that has to be to come; "" is none.
func untilDay(f page.Filled, name string) (int64, *page.Sentence) {
	if f.Text(name) == "" {
		return 0, nil
	}
	us, ok := page.DayOf(f.Text(name))
	if !ok || us <= f.Now {
		return 0, page.Missing("Write a day that is still to come, or leave it empty.")
	}
	return us, nil
}

var bringing = []page.Form{
	{Name: "ask", Others: true, Aloud: true, Word: story.Pull{Words: "."}, Do: page.S("Ask who knows"), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("What we would like to know, or to have somebody’s help with")},
		whatFor,
		{Name: "by", Kind: page.Date, Label: page.S("By which day, if that matters")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		of, no := aim(f)
		if no != nil {
			return nil, "", no
		}
		by, no := untilDay(f, "by")
		if no != nil {
			return nil, "", no
		}
		if f.Text("words") == "" {
			return nil, "", page.Missing("Write what you would like to know.")
		}
		return story.Pull{Words: f.Text("words"), Of: of, By: by}, "", nil
	}, Done: page.S("It is written down. Now choose who is asked.")},
	{Name: "send", Answers: true, Others: true, Aloud: true, Word: story.Pulled{Of: 1, Who: story.Who{ID: story.ID{1}}, Words: "."}, Do: page.S("Ask them"), Fields: []page.Field{
		{Name: "who", Kind: page.Choice, Label: page.S("Who is asked"), Of: whoKnows},
		{Name: "words", Kind: page.Words, Label: page.S("What they read: this, and nothing else"), Before: func(in page.In, of int) string {
			e, _ := in.Entry(of)
			return story.Words(e.Says)
		}},
		{Name: "until", Kind: page.Date, Label: page.S("Until which day they can answer"), Before: day14},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if _, ok := f.Entry.Says.(story.Pull); !ok {
			return nil, "", page.Missing("What this asks about is not here any more.")
		}
		who, ok := whoIs(f, f.Text("who"))
		until, no := untilDay(f, "until")
		switch {
		case !ok:
			return nil, "", page.Missing("Choose who is asked.")
		case no != nil:
			return nil, "", no
		case f.Text("words") == "":
			return nil, "", page.Missing("Write what they read.")
		}
		return story.Pulled{Of: f.Of, Who: who, Words: f.Text("words"), Until: until}, "", nil
	}, Done: page.S("They are asked. They find it under My day.")},
	{Name: "let", Answers: true, Do: page.S("Let them see it"), Fields: []page.Field{
		{Name: "who", Kind: page.Choice, Label: page.S("Who, once they come in"), Of: sentTo},
		{Name: "part", Kind: page.Choice, Label: page.S("What they see"), Among: []page.Option{
			{Value: story.PartAsks, Label: page.S("What I ask for, and what was done")}, {Value: story.PartMe, Label: page.S("Me: my good life, and what matters")},
			{Value: story.PartPeople, Label: page.S("People around me")}, {Value: story.PartCheck, Label: page.S("How it is")}}},
		{Name: "add", Kind: page.Tick, Label: page.S("They may write beside it, too")},
		{Name: "until", Kind: page.Date, Label: page.S("Until which day, at the latest"), Hint: page.S("It ends before, when they go again or when I say that it is over."), Before: day14},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if _, ok := f.Entry.Says.(story.Pull); !ok {
			return nil, "", page.Missing("What this asks about is not here any more.")
		}
		e, _ := f.In.Entry(f.In.SeqOf(f.Text("who")))
		to, ok := e.Says.(story.Pulled)
		until, no := untilDay(f, "until")
		switch {
		case !ok || to.Of != f.Of || to.Handle != story.ID{}:
			return nil, "", page.Missing("Choose who sees it.")
		case !slices.Contains([]string{story.PartAsks, story.PartMe, story.PartPeople, story.PartCheck}, f.Text("part")):
			return nil, "", page.Missing("Choose what they see.")
		case no != nil:
			return nil, "", no
		case until == 0:
			return nil, "", page.Missing("Write until which day.")
		}
		return story.Permission{Who: to.Who, Parts: []string{f.Text("part")}, Add: f.Yes("add"), Until: until, Pull: f.Of, Why: f.In.T("for what I asked")}, "", nil
	}},
	{Name: "unsend", Answers: true, Do: page.S("Ask them no more"), Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		return story.TakenBack{Of: f.Of}, "", nil
	}},
	{Name: "end", Answers: true, Do: page.S("It is over"), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("What came of it, if you like to say")},
		{Name: "made", Label: page.S("What was made for it, if nothing that there was fitted")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		return story.PullEnded{Of: f.Of, Words: f.Text("words"), Made: f.Text("made")}, "", nil
	}, Done: page.S("It is over. Whoever had come in for it sees nothing of it any more.")},
}
