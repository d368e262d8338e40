// SPDX-License-Identifier: MIT

package people

import (
	_ "embed"
	"html/template"

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
		{Name: "people", Title: page.S("People"), Tab: "people", Of: of, HTML: peopleHTML, Forms: forms},
		{Name: "people/alongside", Title: page.S("Who is alongside me"), Tab: "people", Of: of, HTML: alongsideHTML},
		{Name: "people/us", Title: page.S("Who belongs to us"), Tab: "people", Of: of, HTML: usHTML},
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

// Picture draws the rings.
func (c Circle) Picture(v page.Voice) template.HTML {
	var all []draw.Near
	for _, r := range c.Rings {
		for _, p := range r.People {
			ring := r.Ring
			if ring == 0 {
				ring = 3
			}
			all = append(all, draw.Near{Ring: ring, Name: p.Name, Open: p.Paid})
		}
	}
	if len(all) == 0 {
		return ""
	}
	return draw.Rings("rings", draw.Words{
		Title: v.T("The people around %s, in three rings", c.Name),
		Desc:  v.T("The closest stand in the innermost ring. The list below has everybody by name."),
	}, c.Name, all)
}

// Numbered says whether the picture shows numbers, to which the list is the key.
func (c Circle) Numbered() bool { return len(c.All()) > 14 }

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
			{Name: "phone", Kind: page.Phone, Label: page.S("A number to ring"), Before: was(func(w story.Tie) string { return w.Phone })},
			{Name: "paid", Kind: page.Tick, Label: page.S("They are paid to be there. Only I see this."), Before: was(func(w story.Tie) string {
				if w.Paid {
					return "yes"
				}
				return ""
			})},
		},
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			w := story.Tie{Who: story.Who{Name: f.Text("name")}, Is: f.Text("is"), ForMe: f.Text("for-me"), ForThem: f.Text("for-them"), Phone: f.Text("phone"), Paid: f.Yes("paid")}
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
	{Name: "back", Do: page.S("No longer around me"), Answers: true,
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.TakenBack{Of: f.Of}, f.Entry.Part, nil
		}},
}
