// SPDX-License-Identifier: MIT

package main

import (
	"alongside/page"
	"alongside/story"
	"alongside/web"
)

// lives are the people of the invented town who can be come in as. Alf is not among them: he lives his whole story
// without ever signing in.
var lives = []struct {
	name, id string
	is       page.Sentence
}{
	{"Mags", "mags", page.S("a citizen")},
	{"Jo", "jo", page.S("a neighbour of Mags")},
	{"Sam", "sam", page.S("a worker")},
	{"Lena", "lena", page.S("a steward")},
	{"Rosa", "rosa", page.S("who reviews, from outside")},
	{"Col", "col", page.S("a citizen with a thick file")},
	{"Bron", "bron", page.S("a citizen whose costs were added up")},
	{"Idris", "idris", page.S("a citizen, doing well")},
	{"Tess", "tess", page.S("a citizen, silent")},
	{"Amina", "amina", page.S("a citizen who cares for her father")},
	{"Yusuf", "yusuf", page.S("a citizen, her father")},
	{"Priya", "priya", page.S("a worker who knows about debt")},
}

// ways are the ways into an invented town, each with a secret of its own.
func (c *demoCmd) ways(w world) ([]web.Way, error) {
	var all []web.Way
	for _, one := range lives {
		word, err := secret(w, 20)
		if err != nil {
			return nil, err
		}
		all = append(all, web.Way{Who: story.Who{Name: one.name, ID: story.Named(one.id)}, Is: one.is, Secret: word})
	}
	return all, nil
}
