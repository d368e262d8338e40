// SPDX-License-Identifier: MIT

package people

import (
	_ "embed"
	"html/template"
	"slices"

	"alongside/draw"
	"alongside/page"
	"alongside/story"
)

//go:embed people.html
var peopleText string

//go:embed alongside.html
var alongsideText string

//go:embed us.html
var usText string

var (
	peopleHTML    = template.Must(template.New("people").Parse(peopleText))
	alongsideHTML = template.Must(template.New("alongside").Parse(alongsideText))
	usHTML        = template.Must(template.New("us").Parse(usText))
)

// Pages are the pages of this room.
func Pages() []page.Page {
	of := func(in page.In) any { return Of(in) }
	return []page.Page{
		{Name: "people", Title: page.S("People"), Tab: "people", Wide: true, Of: of, HTML: peopleHTML, Forms: forms},
		{Name: "people/alongside", Title: page.S("Who is alongside me"), Tab: "people", Of: func(in page.In) any { return AlongsideOf(in) }, HTML: alongsideHTML, Forms: alongsideForms},
		{Name: "people/us", Title: page.S("Who belongs to us"), Tab: "people", Of: of, HTML: usHTML, Forms: usForms},
	}
}

// Said names a ring.
func (r Ring) Said() page.Sentence {
	switch r.Ring {
	case 1:
		return page.S("Closest")
	case 2:
		return page.S("Friends and neighbours")
	case 3:
		return page.S("Further out")
	}
	return page.S("Others")
}

// A Picture is the rings, drawn, and what stands beside the dots.
type Picture struct {
	SVG            template.HTML
	Numbered, Bare bool // numbers of the list instead of names; neither, for there are too many
	Open           bool // somebody's dot is an open one
}

// Picture draws the rings.
func (c Circle) Picture(v page.Voice) Picture {
	var p Picture
	var all []draw.Near
	for _, r := range c.Rings {
		for _, one := range r.People {
			ring := r.Ring
			if ring == 0 {
				ring = 3
			}
			all = append(all, draw.Near{Ring: ring, Name: one.Name, Open: one.Paid})
			p.Open = p.Open || one.Paid
		}
	}
	var how draw.Labelling
	p.SVG, how = draw.Rings("rings", draw.Words{
		Title: v.T("The people around %s, in three rings", c.Name),
		Desc:  v.T("The closest stand in the innermost ring. The list below has everybody by name."),
	}, c.Name, all)
	p.Numbered, p.Bare = how == draw.Numbers, how == draw.None
	return p
}

var rings = []page.Option{
	{Value: "1", Label: page.S("Closest")},
	{Value: "2", Label: page.S("Friends and neighbours")},
	{Value: "3", Label: page.S("Further out")},
}

func tie(name string, do page.Sentence, again bool) page.Form {
	was := func(get func(story.Tie) string) func(page.In, int) string {
		return func(in page.In, seq int) string {
			if e, ok := in.Entry(seq); ok {
				if w, ok := e.Says.(story.Tie); ok {
					return get(w)
				}
			}
			return ""
		}
	}
	return page.Form{
		Name: name, Do: do, Answers: again, Replaces: again,
		Fields: []page.Field{
			{Name: "name", Label: page.S("What I call them"), Before: was(func(w story.Tie) string { return w.Who.Name })},
			{Name: "is", Label: page.S("Who they are to me"), Hint: page.S("Such as: next door, my oldest friend, my sister’s boy."), Before: was(func(w story.Tie) string { return w.Is })},
			{Name: "ring", Kind: page.Choice, Label: page.S("How close"), Among: rings, Before: was(func(w story.Tie) string {
				if w.Ring == 0 {
					return ""
				}
				return string(rune('0' + w.Ring))
			})},
			{Name: "for-me", Label: page.S("What they do for me"), Before: was(func(w story.Tie) string { return w.ForMe })},
			{Name: "for-them", Label: page.S("What I do for them"), Before: was(func(w story.Tie) string { return w.ForThem })},
			{Name: "phone", Kind: page.Phone, Label: page.S("A number to ring"), Hint: page.S("Whoever may see the people around me sees it too."), Before: was(func(w story.Tie) string { return w.Phone })},
			{Name: "paid", Kind: page.Tick, Label: page.S("They are paid to be there. Only I see this."), Not: several, Before: was(func(w story.Tie) string {
				if w.Paid {
					return "yes"
				}
				return ""
			})},
		},
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			w := story.Tie{Who: story.Who{Name: f.Text("name")}, Is: f.Text("is"), ForMe: f.Text("for-me"), ForThem: f.Text("for-them"), Phone: f.Text("phone"), Paid: f.Yes("paid") && !several(f.In)}
			if w.Who.Name == "" {
				return nil, "", page.Missing("Write what you call them. Any name will do.")
			}
			switch r := f.Text("ring"); r {
			case "1", "2", "3":
				w.Ring = int(r[0] - '0')
			}
			if again {
				old, ok := f.Entry.Says.(story.Tie)
				if !ok {
					return nil, "", page.Missing("That is not here any more.")
				}
				w.Instead = f.Of
				if w.Who.Name == old.Who.Name {
					w.Who = old.Who // the same person keeps their own page here
				}
			}
			return w, f.Entry.Part, nil
		},
	}
}

var forms = []page.Form{
	tie("around", page.S("Put them here"), false),
	tie("around-again", page.S("Keep it"), true),
	{Name: "back", Do: page.S("No longer around me"), Done: page.S("They stand here no more."), Answers: true,
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.TakenBack{Of: f.Of}, f.Entry.Part, nil
		}},
}

// several says whether a story is that of an us, in which nobody is told from the others by who pays them.
func several(in page.In) bool { return in.Story.Began().Kind == story.Us }

var usForms = []page.Form{
	{Name: "joins", Do: page.S("They belong to us"), Fields: []page.Field{
		{Name: "who", Kind: page.Choice, Label: page.S("Who"), Hint: page.S("People who have a page of their own here and stand somewhere in this story."), Of: others},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if !several(f.In) {
			return nil, "", page.Missing("That is not here any more.")
		}
		who, ok := f.In.KnownAs(f.Text("who"))
		if !ok {
			return nil, "", page.Missing("Choose who it is.")
		}
		return story.Member{Who: who}, "", nil
	}},
	{Name: "leaves", Do: page.S("No longer one of us"), Answers: true, Says: leaves},
	{Name: "i-leave", Do: page.S("I leave this us"), Answers: true, Says: leaves},
}

// others are those who could be named as one of us and are not.
func others(in page.In) []page.Option {
	var all []page.Option
	now := members(in)
	for _, o := range page.Known(in) {
		who, ok := in.KnownAs(o.Value)
		if ok && !slices.ContainsFunc(now, func(m Member) bool { return m.id == who.ID }) {
			all = append(all, o)
		}
	}
	return all
}

// Known are those with whom the reader could begin an us.
func (c Circle) Known(in page.In) []page.Option { return page.Known(in) }

// Others says whether there is anybody who could be named as one of us.
func (c Circle) Others(in page.In) bool { return len(others(in)) > 0 }

func leaves(f page.Filled) (story.Word, string, *page.Sentence) {
	for _, m := range members(f.In) {
		if m.ID == f.In.ID(f.Of) {
			return story.Left{Who: story.Who{Name: m.Name, ID: m.id}}, "", nil
		}
	}
	return nil, "", page.Missing("That is not here any more.")
}
