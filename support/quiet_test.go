// SPDX-License-Identifier: MIT

package support

import (
	"fmt"
	"slices"
	"testing"

	"alongside/page"
	"alongside/story"
)

// TestQuietHours: who would come or ring in somebody's quiet hours is answered with that person's own sentence; where it cannot wait, that it
// was so, and why, stands in the promise.
func TestQuietHours(t *testing.T) {
	i := slices.IndexFunc(writing, func(f page.Form) bool { return f.Name == "write" })
	form := writing[i]
	for _, tt := range []struct {
		it            string
		pace          []story.Word
		hour, urgent  string
		promise, want string
	}{
		{"says yes by day", []story.Word{story.Pace{Words: "No ringing before ten.", From: "21:00", To: "10:00"}}, "11:00", "", "I ring", "{I ring 0 11:00 }"},
		{"refuses with their own sentence", []story.Word{story.Pace{Words: "No ringing before ten.", From: "21:00", To: "10:00"}}, "08:30", "", "I ring", "They said: “No ringing before ten.” Nobody reaches them from 21:00 to 10:00. Choose another hour, or write why it cannot wait."},
		{"refuses where they said hours alone", []story.Word{story.Pace{From: "21:00", To: "10:00"}}, "08:30", "", "I ring", "Nobody reaches them from 21:00 to 10:00. Choose another hour, or write why it cannot wait."},
		{"writes down that it could not wait", []story.Word{story.Pace{Words: "No ringing before ten.", From: "21:00", To: "10:00"}}, "08:30", "the meter is read at nine", "I ring", "{I ring 0 08:30 the meter is read at nine}"},
		{"has nothing urgent outside of them", []story.Word{story.Pace{From: "21:00", To: "10:00"}}, "12:30", "because", "I ring", "{I ring 0 12:30 }"},
		{"knows no quiet hours where none were said", nil, "03:00", "", "I ring", "{I ring 0 03:00 }"},
		{"takes no hour that is none", nil, "soon", "", "I ring", "Write the hour like 15:00, or leave it empty."},
		{"takes back a pace that was taken back", []story.Word{story.Pace{From: "21:00", To: "10:00"}, story.TakenBack{Of: 2}}, "08:30", "", "I ring", "{I ring 0 08:30 }"},
		{"asks nothing of who promises nothing", []story.Word{story.Pace{From: "21:00", To: "10:00"}}, "08:30", "", "", ""},
	} {
		s := story.Story{ID: mags.ID, Entries: []story.Entry{{Seq: 1, At: 1, Said: mags, Says: story.Began{Kind: story.Person}}}}
		for n, w := range tt.pace {
			s.Entries = append(s.Entries, story.Entry{Seq: n + 2, At: int64(n + 2), Said: mags, Says: w})
		}
		f := page.Filled{Typed: map[string]string{"words": "w", "promise": tt.promise, "hour": tt.hour, "urgent": tt.urgent}, In: page.In{Voice: page.Speak("en"), Story: s, Reader: sam}}
		got := ""
		if _, _, no := form.Says(f); no != nil {
			got = f.In.Say(*no)
		} else {
			for _, m := range form.More(f) {
				got += fmt.Sprint(m.Says)
			}
		}
		if got != tt.want {
			t.Errorf("it %s: got %q, want %q", tt.it, got, tt.want)
		}
	}
}
