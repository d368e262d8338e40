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
	Number  string `json:"number,omitempty"`
}

// Of folds a story into a book.
func Of(in page.In) Book {
	b := Book{Life: goodlife.Of(in), People: people.Of(in), Sight: access.Of(in, nil), Now: in.Now, Card: in.Card, Counter: in.Stops.Counter, Number: in.Stops.Number}
	b.Last = b.Sight.Printed
	for _, l := range b.Sight.Looks {
		if l.At > b.Last {
			b.Since = append(b.Since, l)
		}
	}
	return b
}

//go:embed book.html
var text string

var look = template.Must(template.New("book").Parse(text))

// Pages are the pages of this room.
func Pages() []page.Page {
	return []page.Page{{
		Name: "book", Title: page.S("My book"), Own: true, Looks: true,
		Of: func(in page.In) any { return Of(in) }, HTML: look,
		Forms: []page.Form{{Name: "printed", Do: page.S("It is printed"),
			Fields: []page.Field{{Name: "where", Label: page.S("Where it was printed"), Hint: page.S("Such as: at the library. The next book then begins with who looked since.")}},
			Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
				if f.Text("where") == "" {
					return nil, "", page.Missing("Say where it was printed.")
				}
				return story.Printed{Words: f.Text("where")}, "", nil
			}}},
	}}
}
