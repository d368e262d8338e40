// SPDX-License-Identifier: MIT

package duty

import (
	_ "embed"
	"html/template"

	"alongside/page"
	"alongside/story"
)

//go:embed page.html
var text string

var look = template.Must(template.New("duty").Funcs(template.FuncMap{
	"beside": func(in page.Shown, id string, side []Side) besideOf { return besideOf{in, id, side} },
}).Parse(text))

type besideOf struct {
	In   page.Shown
	ID   string
	Side []Side
}

// Pages are the pages of this room.
func Pages() []page.Page {
	return []page.Page{{Name: "duty", Title: page.S("What is kept by law"), Kept: true, Looks: true, Of: func(in page.In) any { return Of(in) }, HTML: look, Forms: forms}}
}

// withheld is asked of a body's worker who writes something down.
var withheld = page.Field{Name: "withheld", Kind: page.Choice, Label: page.S("Whether the person may read it"), Of: func(in page.In) []page.Option {
	all := []page.Option{{Value: "", Label: page.S("They read it")}}
	for _, w := range in.Law.Withhold {
		all = append(all, page.Option{Value: w.ID, Label: page.S("Not now: “%s”", w.In(in.Lang).Words)})
	}
	return all
}}

// ground is what the law calls the ground that was chosen; what is not known there is none.
func ground(f page.Filled) string {
	for _, w := range f.In.Law.Withhold {
		switch {
		case w.ID != f.Text("withheld"):
		case !w.Told:
			return story.Unseen
		default:
			return w.Words
		}
	}
	return ""
}

var nothing = page.Missing("There is nothing written here yet. Write as much or as little as you like.")

var forms = []page.Form{
	{Name: "have", Answers: true, Do: page.S("I have it"), Done: page.S("Whoever raised it sees that you have it."), Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if _, ok := f.Entry.Says.(story.Worry); !ok {
			return nil, "", page.Missing("That is not here any more.")
		}
		return story.HasIt{Of: f.Of}, "", nil
	}, Withhold: unseen},
	{Name: "does", Answers: true, Do: page.S("Keep it"), Fields: []page.Field{{Name: "words", Kind: page.Words, Label: page.S("What I do now")}}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if f.Text("words") == "" {
			return nil, "", nothing
		}
		if _, ok := f.Entry.Says.(story.Worry); !ok {
			return nil, "", page.Missing("That is not here any more.")
		}
		return story.HasIt{Of: f.Of, Words: f.Text("words")}, "", nil
	}, Withhold: unseen},
	{Name: "copy", Do: page.S("Copy it here"), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("The sentence that is relied on, word by word")},
		{Name: "agency", Label: page.S("Where it stands")},
		{Name: "by", Label: page.S("Who said or wrote it")},
		withheld,
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if f.Text("words") == "" {
			return nil, "", nothing
		}
		return story.Recorded{Words: f.Text("words"), Agency: f.Text("agency"), By: f.Text("by")}, story.PartDuty, nil
	}, Withhold: ground},
	{Name: "note", Do: page.S("Keep it"), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("To them, in words that they would say aloud")}, withheld,
	}, Says: note, Withhold: ground},
	{Name: "say", Others: true, NotMine: true, Word: story.Note{Words: "."}, Do: page.S("Keep it"), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("What I say to all of it")},
	}, Says: note},
	{Name: "side", Others: true, NotMine: true, Answers: true, Word: story.MySide{Of: 1, Words: "."}, Do: page.S("Let it stand beside"), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("My side of it")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if f.Text("words") == "" {
			return nil, "", nothing
		}
		return story.MySide{Of: f.Of, Words: f.Text("words")}, story.PartDuty, nil
	}},
	{Name: "agree", Others: true, NotMine: true, Answers: true, Word: story.Agreed{Of: 1}, Do: page.S("That is so"), Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		return story.Agreed{Of: f.Of}, story.PartDuty, nil
	}},
}

// unseen keeps what is said of a worry that its person is not told of from them, too.
func unseen(f page.Filled) string { return f.Entry.Withheld }

func note(f page.Filled) (story.Word, string, *page.Sentence) {
	if f.Text("words") == "" {
		return nil, "", nothing
	}
	return story.Note{Words: f.Text("words")}, story.PartDuty, nil
}
