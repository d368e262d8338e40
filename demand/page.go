// SPDX-License-Identifier: MIT

package demand

import (
	_ "embed"
	"html/template"
	"slices"

	"alongside/page"
	"alongside/story"
)

//go:embed page.html
var text string

//go:embed slip.html
var slipText string

var (
	look = template.Must(template.New("asks").Funcs(template.FuncMap{
		"pack": func(in page.Shown, of Need) packed { return packed{in, of} },
	}).Parse(text))
	slipLook = template.Must(template.New("slip").Parse(slipText))
)

// packed is what the part of a template that shows one need needs of the whole.
type packed struct {
	In page.Shown
	Of Need
}

// Pages are the pages of this room.
func Pages() []page.Page {
	return []page.Page{
		{Name: "asks", Title: page.S("What I ask for"), Tab: "me", Of: func(in page.In) any { return Shown(in) }, HTML: look, Forms: forms},
		{Name: "asks/slip", Title: page.S("What I was told"), Tab: "me", Of: func(in page.In) any { return SlipOf(in) }, HTML: slipLook},
	}
}

// A Slip is one need and what became of it, on a sheet to take along.
type Slip struct {
	Name string `json:"name"`
	Mine bool   `json:"mine"`
	Need *Need  `json:"need,omitempty"`
}

// SlipOf is the slip of the need that an address names by any of its contacts.
func SlipOf(in page.In) Slip {
	a := Of(in)
	s := Slip{Name: a.Name, Mine: a.Mine}
	for _, n := range slices.Concat(a.Stands, a.Met) {
		if in.Asked.Of != "" && slices.ContainsFunc(n.Contacts, func(c Contact) bool { return c.ID == in.Asked.Of }) {
			s.Need = &n
		}
	}
	return s
}

// Went says what became of somebody, as they would say it.
func (t Turn) Went(v page.Voice, mine bool) string {
	says := map[story.Turn][2]page.Sentence{
		story.SentAway:  {page.S("I was sent away."), page.S("They were sent away.")},
		story.ToldNo:    {page.S("I was told no."), page.S("They were told no.")},
		story.Waited:    {page.S("I waited."), page.S("They waited.")},
		story.ToldAgain: {page.S("I had to tell it all again."), page.S("They had to tell it all again.")},
	}[t.What]
	if mine {
		return v.Say(says[0])
	}
	return v.Say(says[1])
}

// Refused says whether somebody refused them: a no, or being sent away, has a reason, and can be challenged.
func (t Turn) Refused() bool { return t.What == story.ToldNo || t.What == story.SentAway }

// Stood says for how long a need has stood, or stood.
func (n Need) Stood(v page.Voice) string { return v.Span(float64(n.Days)) }

// Again is how often it was asked for after the first time.
func (n Need) Again() int { return n.Times - 1 }

// Loose is the first contact that came in on a slip and that its owner has not agreed to; nil is none.
func (n Need) Loose() *Contact {
	for i := range n.Contacts {
		if n.Contacts[i].Slip && !n.Contacts[i].Agreed {
			return &n.Contacts[i]
		}
	}
	return nil
}

// Last is the newest contact.
func (n Need) Last() Contact { return n.Contacts[len(n.Contacts)-1] }

// Turns are all that became of it, in the order in which it did.
func (n Need) Turns() []Turn {
	var all []Turn
	for _, c := range n.Contacts {
		all = append(all, c.Happened...)
	}
	slices.SortStableFunc(all, func(x, y Turn) int { return int(max(-1, min(1, x.On-y.On))) })
	return all
}

// Says says how somebody heard a contact.
func (h Heard) Says(v page.Voice) string {
	if h.Is == story.Failure {
		return v.T("%s hears that something was not done, or not done right.", h.Who)
	}
	return v.T("%s hears what we are here for.", h.Who)
}

// turns are all that can become of somebody who asks.
var turns = []page.Option{
	{Value: string(story.SentAway), Label: page.S("I was sent away")},
	{Value: string(story.ToldNo), Label: page.S("I was told no")},
	{Value: string(story.Waited), Label: page.S("I waited")},
	{Value: string(story.ToldAgain), Label: page.S("I had to tell it all again")},
}

// standing are the needs that stand, for a contact to be about one of them.
func standing(in page.In) []page.Option {
	all := []page.Option{{Value: "", Label: page.S("Something else")}}
	stands := Of(in).Stands
	for _, n := range stands[:min(len(stands), most)] {
		all = append(all, page.Option{Value: n.ID, Label: page.S("“%s”", page.Cut(n.Words, 90))})
	}
	return all
}

// others are all other needs, met or not.
func others(in page.In) []page.Option {
	a := Of(in)
	var all []page.Option
	for _, n := range slices.Concat(a.Stands[:min(len(a.Stands), most)], a.Met[:min(len(a.Met), most)]) {
		all = append(all, page.Option{Value: n.ID, Label: page.S("“%s”", page.Cut(n.Words, 90))})
	}
	return all
}

var words = page.Field{Name: "words", Kind: page.Words, Label: page.S("What I ask for, in my words")}

var forms = []page.Form{
	{Name: "ask", Word: story.Contact{Words: "."}, Do: page.S("Keep it"), Done: page.S("It is kept, and stands until you say that it is met."), Others: true, Aloud: true, Fields: []page.Field{
		words,
		{Name: "about", Kind: page.Choice, Label: page.S("Is it about something that stands already?"), Of: standing, Not: func(in page.In) bool { return len(Of(in).Stands) == 0 }},
		{Name: "through", Label: page.S("Where I asked"), Hint: page.S("Such as: the council’s phone, the counter at the hub, Sam.")},
		{Name: "on", Kind: page.Date, Label: page.S("When, if it was not today")},
	}, Says: asks},
	{Name: "again", Word: story.Contact{Words: "."}, Do: page.S("I ask again"), Done: page.S("It stands since the first time that you asked."), Answers: true, Others: true, Aloud: true, Fields: []page.Field{
		words,
		{Name: "through", Label: page.S("Where I asked"), Hint: page.S("Such as: the council’s phone, the counter at the hub, Sam.")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if _, ok := f.Entry.Says.(story.Contact); !ok {
			return nil, "", page.Missing("That is not here any more.")
		}
		if f.Text("words") == "" {
			return nil, "", page.Missing("Write it as it was said, in a few words or in many.")
		}
		return story.Contact{Words: f.Text("words"), Through: f.Text("through"), Of: f.Of}, f.Entry.Part, nil
	}},
	{Name: "met", Word: story.Met{Of: 1}, Do: page.S("It is met"), Done: page.S("It is met, as you say. If it comes back, say so, and it stands again since the first day."), Answers: true, Others: true, Aloud: true, Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("What is so now, if I like to say it")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if _, ok := f.Entry.Says.(story.Contact); !ok {
			return nil, "", page.Missing("That is not here any more.")
		}
		return story.Met{Of: f.Of, Words: f.Text("words")}, f.Entry.Part, nil
	}},
	{Name: "met-for", Word: story.Met{Of: 1}, Do: page.S("I act for them: it is met"), Done: page.S("It is met, as you say who acts for them. They see that you said so."), Answers: true, Others: true, NotMine: true, Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("What is so now, if I like to say it")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if _, ok := f.Entry.Says.(story.Contact); !ok {
			return nil, "", page.Missing("That is not here any more.")
		}
		return story.Met{Of: f.Of, Words: f.Text("words")}, f.Entry.Part, nil
	}},
	{Name: "happened", Word: story.Happened{Of: 1}, Do: page.S("Keep it"), Answers: true, Others: true, Aloud: true, Fields: []page.Field{
		{Name: "what", Kind: page.Choice, Label: page.S("What became of it"), Among: turns},
		{Name: "words", Kind: page.Words, Label: page.S("How it was, and the reason that was given")},
		{Name: "by", Label: page.S("Who said so")},
		{Name: "rule", Label: page.S("The law, or the rule of theirs, that they named")},
		{Name: "challenge", Label: page.S("How it can be challenged, if they said")},
		{Name: "on", Kind: page.Date, Label: page.S("When, if it was not today")},
	}, Says: happened},
	{Name: "heard", Word: story.HeardAs{Of: 1}, Do: page.S("That is how I hear it"), Answers: true, Others: true, Fields: []page.Field{
		{Name: "is", Kind: page.Choice, Label: page.S("How I hear it"), Among: []page.Option{
			{Value: string(story.Value), Label: page.S("It is what we are here for")},
			{Value: string(story.Failure), Label: page.S("Something was not done, or not done right")},
		}},
		{Name: "why", Label: page.S("Why I hear it so")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		is := story.Demand(f.Text("is"))
		if is != story.Value && is != story.Failure {
			return nil, "", page.Missing("Choose one of the two.")
		}
		return story.HeardAs{Of: f.Of, Is: is, Why: f.Text("why")}, f.Entry.Part, nil
	}},
	{Name: "same", Word: story.Same{One: 1, Of: 2}, Do: page.S("They are about the same thing"), Answers: true, Others: true, Fields: []page.Field{
		{Name: "of", Kind: page.Hidden}, {Name: "with", Kind: page.Choice, Label: page.S("The same thing as"), Of: others},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		of := f.In.SeqOf(f.Text("with"))
		e, _ := f.In.Entry(of)
		if _, ok := e.Says.(story.Contact); !ok || of == f.Of {
			return nil, "", page.Missing("Choose the other one.")
		}
		return story.Same{One: f.Of, Of: of}, f.Entry.Part, nil
	}},
	{Name: "apart", Word: story.Another{One: 1}, Do: page.S("This is about something else"), Done: page.S("It stands by itself now."), Answers: true, Others: true,
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.Another{One: f.Of}, f.Entry.Part, nil
		}},
	{Name: "condition", Word: story.Condition{Words: "."}, Do: page.S("Keep it"), Others: true, Aloud: true, Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("What I am to do, or not to do")},
		{Name: "by", Label: page.S("Who set it")},
		{Name: "law", Label: page.S("Under which law or agreement")},
		{Name: "until", Kind: page.Date, Label: page.S("Until when, if I know")},
		{Name: "challenge", Label: page.S("How it can be challenged")},
	}, Says: condition},
	{Name: "agree", Do: page.S("That is so"), Answers: true, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		return story.Agreed{Of: f.Of}, story.PartAsks, nil
	}},
	{Name: "back", Do: page.S("This is no longer so"), Done: page.S("It is taken out here. In your story it stays, as all that was said."), Answers: true,
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.TakenBack{Of: f.Of}, f.Entry.Part, nil
		}},
	{Name: "not-free", Do: page.S("I did not say this freely"), Done: page.S("It is as if you had not said it. They are not told."), Answers: true,
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.NotFreelySaid{Of: f.Of}, "", nil
		}},
}

func asks(f page.Filled) (story.Word, string, *page.Sentence) {
	w := story.Contact{Words: f.Text("words"), Through: f.Text("through")}
	if w.Words == "" {
		return nil, "", page.Missing("Write it as it was said, in a few words or in many.")
	}
	if f.Text("about") != "" {
		if w.Of = f.In.SeqOf(f.Text("about")); w.Of == 0 {
			return nil, "", page.Missing("That is not here any more.")
		}
	}
	var no *page.Sentence
	w.On, no = on(f)
	return w, "", no
}

func happened(f page.Filled) (story.Word, string, *page.Sentence) {
	w := story.Happened{Of: f.Of, What: story.Turn(f.Text("what")), Words: f.Text("words"), By: story.Who{Name: f.Text("by")}, Rule: f.Text("rule"), Challenge: f.Text("challenge")}
	if _, ok := f.Entry.Says.(story.Contact); !ok {
		return nil, "", page.Missing("That is not here any more.")
	}
	if !slices.ContainsFunc(turns, func(o page.Option) bool { return o.Value == string(w.What) }) {
		return nil, "", page.Missing("Choose what became of it.")
	}
	var no *page.Sentence
	w.On, no = on(f)
	return w, f.Entry.Part, no
}

// on reads a day that is over, as noon of it, so that no zone makes another day of it; 0 is today.
func on(f page.Filled) (int64, *page.Sentence) {
	if f.Text("on") == "" {
		return 0, nil
	}
	end, ok := page.DayOf(f.Text("on"))
	at := end + 1 - day/2
	switch {
	case !ok:
		return 0, page.Missing("Say on which day, like 2026-03-01, or leave it empty.")
	case at > f.Now:
		if at-day/2 <= f.Now {
			return 0, nil // today
		}
		return 0, page.Missing("That day is still to come.")
	}
	return at, nil
}

func condition(f page.Filled) (story.Word, string, *page.Sentence) {
	w := story.Condition{Words: f.Text("words"), By: f.Text("by"), Law: f.Text("law"), Challenge: f.Text("challenge")}
	switch {
	case w.Words == "":
		return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
	case w.By == "":
		return nil, "", page.Missing("Write who set it.")
	}
	if f.Text("until") != "" {
		until, ok := page.DayOf(f.Text("until"))
		if !ok {
			return nil, "", page.Missing("Say on which day, like 2026-03-01, or leave it empty.")
		}
		w.Until = until
	}
	return w, "", nil
}
