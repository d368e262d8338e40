// SPDX-License-Identifier: MIT

package purpose

import (
	"testing"

	"alongside/story"
)

// BenchmarkOf counts one story of two hundred entries.
func BenchmarkOf(b *testing.B) {
	me := story.Who{Name: "Ola", ID: story.Named("ola")}
	s := story.Story{ID: me.ID}
	says := func(w story.Word) int {
		n := len(s.Entries) + 1
		s.Entries = append(s.Entries, story.Entry{Seq: n, At: at("2024-01-01") + int64(n)*4*day, Said: me, Says: w})
		return n
	}
	says(story.Began{Kind: story.Person})
	says(story.Counted{Yes: true})
	matter := says(story.Matter{Words: "A warm room."})
	for len(s.Entries) < 200 {
		of := says(story.Contact{Words: "The boiler is off.", To: story.Who{Name: "Rita"}})
		says(story.HeardAs{Of: of, Is: story.Failure})
		says(story.Contact{Words: "It is the same boiler.", To: story.Who{Name: "Owen"}, Of: of})
		says(story.Moves{Of: matter, Is: story.Better})
		says(story.Met{Of: of})
		for range 5 {
			says(story.AboutMe{Words: "We opened the drawer together."})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		Of(s, nil)
	}
}
