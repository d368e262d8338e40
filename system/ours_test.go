// SPDX-License-Identifier: MIT

package system

import (
	"fmt"
	"testing"

	"alongside/story"
)

// What a place says its own way is what was said last, in each language by itself.
func TestOurs(t *testing.T) {
	team := story.Who{Name: "Flat team", ID: story.Named("flat-team")}
	s := story.Story{}
	for i, w := range []story.Word{
		story.Began{Kind: story.System, Words: AboutOurs},
		story.OwnWords{Of: "How?", Lang: "en", Words: "How are things?"},
		story.OwnWords{Of: "How?", Lang: "cy", Words: "Sut mae?"},
		story.OwnWords{Of: "How?", Lang: "en", Words: "How is it going?"},
		story.OwnWords{Of: "What?", Lang: "en", Words: "What now?"},
		story.OwnWords{Of: "What?", Lang: "en"},
		story.OwnQuestion{Words: "One?", Steps: 4}, story.OwnQuestion{Words: "Two?"},
		story.OwnQuestion{Words: "One?", Steps: 6}, story.OwnQuestion{Words: "Two?", Over: true},
		story.Published{Words: "First."}, story.Published{Words: "Second."},
	} {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: int64(i), Said: team, Says: w})
	}
	o := OursOf(s)
	for _, c := range []struct{ it, got, want string }{
		{"says what was said last", fmt.Sprint(o.Words["en"]), "map[How?:How is it going?]"},
		{"says it in each language by itself", fmt.Sprint(o.Words["cy"]), "map[How?:Sut mae?]"},
		{"has the newest change first", o.Changes[0].Of + o.Changes[0].Words + o.Changes[4].Words, "What?How are things?"},
		{"asks what is not over, as it was asked last", fmt.Sprint(o.Questions), fmt.Sprint([]story.OwnQuestion{{Words: "One?", Steps: 6}})},
		{"has what was published last first", o.Published[0].Words + o.Published[1].Words, "Second.First."},
		{"says who said it", o.Published[0].By.Name, "Flat team"},
	} {
		if c.got != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, c.got, c.want)
		}
	}
}
