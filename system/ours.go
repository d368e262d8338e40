// SPDX-License-Identifier: MIT

package system

import (
	"slices"

	"alongside/story"
)

// AboutOurs is the story of what a place says in its own words.
const AboutOurs = "words"

// Ours are a place's own words: what it says instead of what came with the program, what it asks people who would like to be asked, and what
// its teams want others to know.
type Ours struct {
	Words     map[string]map[string]string // by language, and by the sentence in English
	Changes   []Change                     // the newest first
	Questions []story.OwnQuestion          // the oldest first
	Published []Said                       // the newest first
}

// A Change is who said a sentence anew. Words "" is that it is said as it came.
type Change struct {
	Said
	Of, Lang string
}

// OursOf folds the story of a place's own words.
func OursOf(s story.Story) Ours {
	o := Ours{Words: map[string]map[string]string{}}
	for _, e := range s.Entries {
		by := Said{By: e.Said, At: e.At}
		switch w := e.Says.(type) {
		case story.OwnWords:
			if o.Words[w.Lang] == nil {
				o.Words[w.Lang] = map[string]string{}
			}
			if o.Words[w.Lang][w.Of] = w.Words; w.Words == "" {
				delete(o.Words[w.Lang], w.Of)
			}
			by.Words = w.Words
			o.Changes = append(o.Changes, Change{by, w.Of, w.Lang})
		case story.OwnQuestion:
			o.Questions = slices.DeleteFunc(o.Questions, func(was story.OwnQuestion) bool { return was.Words == w.Words })
			if !w.Over {
				o.Questions = append(o.Questions, w)
			}
		case story.Published:
			by.Words = w.Words
			o.Published = append(o.Published, by)
		}
	}
	slices.Reverse(o.Changes)
	slices.Reverse(o.Published)
	return o
}
