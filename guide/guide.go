// SPDX-License-Identifier: MIT

// Package guide says how things are done here, one page for each thing somebody may be: short, and written to be
// read aloud.
package guide

import (
	_ "embed"
	"html/template"

	"alongside/page"
)

// A Guide is one page of it.
type Guide struct {
	For   string `json:"for"` // whom it is for
	Says  []Step `json:"says"`
	Other []Way  `json:"other"` // the other pages
}

// A Step is a heading and what stands under it.
type Step struct {
	Heading string   `json:"heading"`
	Lines   []string `json:"lines"`
}

// A Way is a link to another page.
type Way struct {
	Name    string `json:"name"`
	Address string `json:"address"`
	Here    bool   `json:"here"`
}

// A role is somebody that a person can be here, and what they need to know.
type role struct {
	page  string
	title page.Sentence
	steps []step
}

type step struct {
	heading page.Sentence
	lines   []page.Sentence
}

func says(heading page.Sentence, lines ...page.Sentence) step { return step{heading, lines} }

// Pages are the pages of this room. The first is for everybody.
func Pages() []page.Page {
	var all []page.Page
	for i := range roles {
		all = append(all, page.Page{
			Name: roles[i].page, Title: roles[i].title, Own: true, HTML: look,
			Of: func(in page.In) any { return of(i, in.Voice) },
		})
	}
	return all
}

func of(i int, v page.Voice) Guide {
	g := Guide{For: v.Say(roles[i].title)}
	for _, s := range roles[i].steps {
		one := Step{Heading: v.Say(s.heading)}
		for _, l := range s.lines {
			one.Lines = append(one.Lines, v.Say(l))
		}
		g.Says = append(g.Says, one)
	}
	for j, r := range roles {
		g.Other = append(g.Other, Way{v.Say(r.title), "/" + r.page, j == i})
	}
	return g
}

//go:embed guide.html
var text string

var look = template.Must(template.New("guide").Parse(text))
