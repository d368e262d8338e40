// SPDX-License-Identifier: MIT

// Package book is somebody's story on paper, for who has no screen or wants none: their words, their people, who may
// see what, who looked since the last one, and where a spoken stop is done while they wait.
package book

import (
	_ "embed"
	"html/template"

	"alongside/access"
	"alongside/goodlife"
	"alongside/page"
	"alongside/people"
	"alongside/story"
)

// A Book is what is printed.
type Book struct {
	Life   goodlife.Life `json:"life"`
	People people.Circle `json:"people"`
	Sight  access.Sight  `json:"sight"`
	Since  []access.Look `json:"since"`          // who looked since the last one was printed
	Last   int64         `json:"last,omitempty"` // when that was
	Now    int64         `json:"now"`
	Card   string        `json:"card,omitempty"` // by which a worker finds this story when its owner cannot be asked
	// Where a spoken stop is done while somebody waits; "" leaves a line to write on.
	Counter string `json:"counter,omitempty"`
	Plain   bool   `json:"plain,omitempty"` // it is a sheet that tells nothing
	shows   map[string]bool
	Number  string          `json:"number,omitempty"`
	Answer  []page.Numbered `json:"numbersThatAnswer"` // of the place; none on a sheet that tells nothing
}

// Of folds a story into a book.
func Of(in page.In) Book {
	b := Book{Life: goodlife.Of(in), People: people.Of(in), Sight: access.Of(in, nil), Now: in.Now, Card: in.Card, Counter: in.Stops.Counter, Number: in.Stops.Number}
	for _, e := range page.Standing(in.Story) {
		if w, ok := e.Says.(story.OnPaper); ok {
			b.shows = map[string]bool{}
			for _, s := range w.Shows {
				b.shows[s] = true
			}
			b.Plain = b.shows["plain"]
		}
	}
	if in.Numbers != nil && !b.Plain {
		b.Answer = in.Numbers()
	}
	b.Last = b.Sight.Printed
	for _, l := range b.Sight.Looks {
		if l.At > b.Last {
			b.Since = append(b.Since, l)
		}
	}
	return b
}

// Shows says whether the owner wants something on paper: "life", "people", "who", "looks", "emergency". Where they said nothing,
// all of it.
func (b Book) Shows(what string) bool { return b.shows == nil || b.shows[what] && !b.Plain }

// onPaper are the ticks by which somebody chooses what their book holds.
var onPaper = []page.Field{
	{Name: "life", Kind: page.Tick, Label: page.S("My good life, and what matters to me")},
	{Name: "people", Kind: page.Tick, Label: page.S("Who is alongside me, with their numbers")},
	{Name: "who", Kind: page.Tick, Label: page.S("Who can see")},
	{Name: "looks", Kind: page.Tick, Label: page.S("Who has looked")},
	{Name: "emergency", Kind: page.Tick, Label: page.S("What to do if I cannot speak")},
}

// ticked has each tick stand as the owner last left it.
func ticked(all []page.Field) []page.Field {
	for i := range all {
		what := all[i].Name
		all[i].Before = func(in page.In, _ int) string {
			if Of(in).Shows(what) {
				return "yes"
			}
			return ""
		}
	}
	return all
}

func chosen(f page.Filled) (story.Word, string, *page.Sentence) {
	var w story.OnPaper
	for _, one := range onPaper {
		if f.Yes(one.Name) {
			w.Shows = append(w.Shows, one.Name)
		}
	}
	if len(w.Shows) == 0 {
		w.Shows = []string{"plain"}
	}
	return w, "", nil
}

//go:embed book.html
var text string

var look = template.Must(template.New("book").Parse(text))

// Pages are the pages of this room.
func Pages() []page.Page {
	return []page.Page{{
		Name: "book", Title: page.S("My book"), Own: true, Looks: true,
		Of: func(in page.In) any { return Of(in) }, HTML: look,
		Forms: []page.Form{{Name: "on-paper", Do: page.S("Keep it"), Done: page.S("That is what your book holds from now on."), Fields: ticked(onPaper), Says: chosen}, {Name: "printed", Do: page.S("It is printed"),
			Fields: []page.Field{{Name: "where", Label: page.S("Where it was printed"), Hint: page.S("Such as: at the library. The next book then begins with who looked since.")}},
			Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
				if f.Text("where") == "" {
					return nil, "", page.Missing("Say where it was printed.")
				}
				return story.Printed{Words: f.Text("where")}, "", nil
			}}},
	}}
}
