// SPDX-License-Identifier: MIT

package page

import (
	"strings"

	"alongside/story"
)

// Disguised is what the tab of an owner's browser says in place of this program's name; "" is nothing.
func Disguised(s story.Story) string {
	says, _ := disguise(s)
	return says
}

func disguise(s story.Story) (says string, seq int) {
	for _, e := range Standing(s) {
		if w, ok := e.Says.(story.Disguise); ok {
			says, seq = story.Safe(strings.TrimSpace(w.Words)), e.Seq
		}
	}
	return says, seq
}

// Disguise has the tab say something of the owner's own, or this program's name again where nothing is written.
var Disguise = Form{Name: "disguise", Do: S("Keep it"), Fields: []Field{
	{Name: "words", Label: S("What the tab of my browser says"), Hint: S("Such as: Recipes. It stands in its history too, and on what you save. Leave it empty for the name it has."),
		Before: func(in In, _ int) string { return Disguised(in.Story) }},
}, Says: func(f Filled) (story.Word, string, *Sentence) {
	words := f.Text("words")
	_, stands := disguise(f.In.Story)
	switch {
	case words == "" && stands > 0:
		return story.TakenBack{Of: stands}, "", nil
	case words == "":
		return nil, "", Missing("There is nothing written here yet. Write as much or as little as you like.")
	case len([]rune(words)) > 40 || strings.ContainsAny(words, "\r\n"):
		return nil, "", Missing("Forty letters on one line are the most that a tab holds.")
	}
	return story.Disguise{Words: words}, "", nil
}}
