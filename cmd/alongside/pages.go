// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"slices"

	"alongside/access"
	"alongside/book"
	"alongside/goodlife"
	"alongside/guide"
	"alongside/page"
	"alongside/people"
	"alongside/story"
	"alongside/timeline"
	"alongside/web"
)

// rooms are the pages of somebody's story, in the order in which they are met. Adding one is a line here.
func rooms() []page.Page {
	return slices.Concat(
		goodlife.Pages(),
		people.Pages(),
		timeline.Pages(),
		access.Pages(),
		book.Pages(),
		guide.Pages(),
	)
}

// english says a sentence for a terminal.
func english(s page.Sentence) string { return page.Speak("en").Say(s) }

// ways are the ways into an invented town.
func (c *demoCmd) ways(ctx context.Context, w world, o *opened) ([]web.Way, error) {
	var all []web.Way
	for _, one := range []struct {
		name, id string
		is       page.Sentence
	}{
		{"Mags", "mags", page.S("a citizen")},
		{"Sam", "sam", page.S("a worker")},
	} {
		word, err := secret(w, 20)
		if err != nil {
			return nil, err
		}
		all = append(all, web.Way{Who: story.Who{Name: one.name, ID: story.Named(one.id)}, Is: one.is, Secret: word})
	}
	return all, nil
}
