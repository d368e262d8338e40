// SPDX-License-Identifier: MIT

package people

import (
	"slices"

	"alongside/company"
	"alongside/page"
	"alongside/story"
)

// Alongside is who is alongside somebody, as the page shows it: beside those who are, who was asked, whom they could meet, and the
// numbers of all who are around them.
type Alongside struct {
	Circle
	Now   []Beside `json:"alongside"`
	Asked []Beside `json:"asked"`
	Meet  []Beside `json:"couldMeet"`
	Me    bool     `json:"me"` // the reader is one of them
	Open  bool     `json:"-"`  // it is the open story of a person
}

// A Beside is somebody who is alongside, was asked, or was introduced.
type Beside struct {
	ID    string `json:"id"` // for a form that answers it
	Name  string `json:"name"`
	Since int64  `json:"since"`
	First bool   `json:"heardFirst,omitempty"`
	Until int64  `json:"pausedUntil,omitempty"`
	No    bool   `json:"cannotNow,omitempty"`
	By    string `json:"by,omitempty"` // who introduced them
	Words string `json:"words,omitempty"`
	Tel   string `json:"-"`
}

// AlongsideOf folds a story into who is alongside its owner, as its reader may see it.
func AlongsideOf(in page.In) Alongside {
	a := Alongside{Circle: Of(in), Now: []Beside{}, Asked: []Beside{}, Meet: []Beside{}}
	began := in.Story.Began()
	a.Open = began.Kind == story.Person && !began.Private
	c := company.Of(in.Story, in.Now)
	numbers := map[string]string{}
	for _, p := range a.All() {
		numbers[p.Name] = p.Tel()
	}
	for _, o := range c.Now {
		name := story.Safe(o.Who.Name)
		a.Now = append(a.Now, Beside{ID: in.ID(o.Seq), Name: name, Since: o.Since, First: o.First, Until: o.Until, Tel: numbers[name]})
		a.Me = a.Me || !in.Mine && o.Who.ID == in.Reader.ID
	}
	for _, o := range c.Asked {
		words := o.Words
		if o.Says != "" {
			words = o.Says
		}
		a.Asked = append(a.Asked, Beside{ID: in.ID(o.Seq), Name: story.Safe(o.Who.Name), Since: o.At, No: o.No, Words: words})
	}
	for _, m := range c.Meet {
		a.Meet = append(a.Meet, Beside{ID: in.ID(m.Seq), Name: story.Safe(m.Who.Name), Since: m.At, By: story.Safe(m.By.Name), Words: m.Words})
	}
	return a
}

// choose are all whom a person could ask: who stands in their story and who works here, each once.
func choose(in page.In) []page.Option {
	all := page.Known(in)
	seen := map[story.ID]bool{in.Reader.ID: true}
	for _, o := range all {
		if who, ok := in.KnownAs(o.Value); ok {
			seen[who.ID] = true
		}
	}
	if in.Here != nil {
		for _, h := range in.Here() {
			if !seen[h.Who.ID] {
				seen[h.Who.ID] = true
				all = append(all, page.Option{Value: h.Value, Label: page.S("%s, who works here", story.Safe(h.Who.Name))})
			}
		}
	}
	return all
}

// chosen is whom the value of such an option stands for.
func chosen(in page.In, value string) (story.Who, bool) {
	if who, ok := in.KnownAs(value); ok {
		return who, true
	}
	if in.Here == nil {
		return story.Who{}, false
	}
	all := in.Here()
	i := slices.IndexFunc(all, func(h page.Here) bool { return h.Value == value && value != "" })
	if i < 0 {
		return story.Who{}, false
	}
	return all[i].Who, true
}

// one finds who is alongside by the entry that a form answers.
func one(f page.Filled) (story.Who, bool) {
	for _, o := range company.Of(f.In.Story, f.Now).Now {
		if o.Seq == f.Of {
			return o.Who, true
		}
	}
	return story.Who{}, false
}

var gone = page.Missing("That is not here any more.")

var who = page.Field{Name: "who", Kind: page.Choice, Label: page.S("Who"), Of: choose}

var alongsideForms = []page.Form{
	{Name: "ask", Do: page.S("Ask them"), Done: page.S("They find it when they next look, and answer. Nobody puts anybody beside you."), Fields: []page.Field{
		who, {Name: "words", Kind: page.Words, Label: page.S("What I would like to say to them"), Hint: page.S("They read this, and nothing else by it.")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		who, ok := chosen(f.In, f.Text("who"))
		if !ok {
			return nil, "", page.Missing("Choose who it is.")
		}
		return story.Asked{Who: who, Words: f.Text("words")}, "", nil
	}},
	{Name: "meet", Do: page.S("Yes, ask them"), Answers: true, Done: page.S("They find it when they next look, and answer. Nobody puts anybody beside you."),
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			w, ok := f.Entry.Says.(story.Introduced)
			if !ok {
				return nil, "", gone
			}
			return story.Asked{Who: w.Who, Of: f.Of}, "", nil
		}},
	{Name: "unask", Do: page.S("I ask them no more"), Answers: true, Done: page.S("It is as if they had not been asked."),
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			if _, ok := f.Entry.Says.(story.Asked); !ok {
				return nil, "", gone
			}
			return story.TakenBack{Of: f.Of}, f.Entry.Part, nil
		}},
	{Name: "apart", Do: page.S("Not alongside me any more"), Answers: true, Done: page.S("They are not alongside any more. What they may see is on another page: Who can see."),
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			who, ok := one(f)
			if !ok {
				return nil, "", gone
			}
			return story.Apart{Who: who}, "", nil
		}},
	{Name: "rest", Do: page.S("A pause until then"), Answers: true, Fields: []page.Field{{Name: "until", Kind: page.Date, Label: page.S("Until which day")}},
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			who, ok := one(f)
			if !ok {
				return nil, "", gone
			}
			until, ok := page.DayOf(f.Text("until"))
			if !ok || until <= f.Now {
				return nil, "", page.Missing("Write a day that is still to come.")
			}
			return story.Apart{Who: who, Until: until}, "", nil
		}},
	{Name: "introduce", Others: true, NotMine: true, Word: story.Introduced{Who: story.Who{ID: story.ID{1}}, Words: "."}, Do: page.S("Introduce them"),
		Done: page.S("It stands on their page. Whether they ask, they say."), Fields: []page.Field{
			who, {Name: "words", Kind: page.Words, Label: page.S("You would meet them because …")},
		}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			who, ok := chosen(f.In, f.Text("who"))
			switch {
			case !ok:
				return nil, "", page.Missing("Choose who it is.")
			case f.Text("words") == "":
				return nil, "", page.Missing("Write because of what: they decide by that.")
			}
			return story.Introduced{Who: who, Words: f.Text("words")}, "", nil
		}},
	{Name: "leave", Others: true, NotMine: true, WordFor: func(in page.In) story.Word { return story.Apart{Who: in.Reader} }, Do: page.S("I am not alongside any more"),
		Done: page.S("It is written in their story that you are not alongside any more."), Fields: []page.Field{
			{Name: "words", Kind: page.Words, Label: page.S("What I would like them to know")},
		}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.Apart{Who: f.In.Reader, Words: f.Text("words")}, "", nil
		}},
}
