// SPDX-License-Identifier: MIT

package page

import (
	"strconv"

	"alongside/story"
)

// NoWayBack ends for good a way back that two people gave: it asks for no word, and does not wait. It stands on each page
// that shows one.
var NoWayBack = Form{Name: "no-back", Do: S("That was not me: end it now"), Done: S("It is ended. Nobody comes in by it any more."), Says: noWayBack, Fields: []Field{
	{Name: "when", Kind: Hidden},
}}

func noWayBack(f Filled) (story.Word, string, *Sentence) {
	when, err := strconv.ParseInt(f.Text("when"), 10, 64)
	for _, e := range f.In.Looks {
		if _, ok := e.Says.(story.WayBack); ok && err == nil && e.At == when {
			return story.NoWayBack{When: when}, "", nil
		}
	}
	return nil, "", Missing("That is not here any more.")
}
