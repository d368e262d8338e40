// SPDX-License-Identifier: MIT

package main

import (
	"slices"

	"alongside/access"
	"alongside/book"
	"alongside/demand"
	"alongside/duty"
	"alongside/goodlife"
	"alongside/guide"
	"alongside/page"
	"alongside/people"
	"alongside/purpose"
	"alongside/support"
	"alongside/timeline"
	"alongside/ways"
)

// rooms are the pages of somebody's story, in the order in which they are met. Adding one is a line here.
func rooms(rates purpose.Rates) []page.Page {
	return slices.Concat(
		goodlife.Pages(),
		people.Pages(),
		timeline.Pages(),
		purpose.Pages(rates),
		demand.Pages(),
		support.Pages(),
		duty.Pages(),
		access.Pages(),
		ways.Pages(),
		book.Pages(),
		guide.Pages(),
	)
}

// english says a sentence for a terminal.
func english(s page.Sentence) string { return page.Speak("en").Say(s) }
