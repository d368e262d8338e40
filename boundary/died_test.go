// SPDX-License-Identifier: MIT

package boundary_test

import (
	"slices"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// Somebody has died as long as it stands that they have, and they have said nothing by their own hand since.
func TestDied(t *testing.T) {
	mags, sam, jo := story.Who{Name: "Mags", ID: story.Named("mags")}, story.Who{Name: "Sam", ID: story.Named("sam")}, story.Who{Name: "Jo", ID: story.Named("jo")}
	died := story.Entry{Said: sam, Says: story.Died{On: 5}}
	for _, c := range []struct {
		it   string
		says []story.Entry
		want int64
	}{
		{"is nothing that was written", []story.Entry{{Said: sam, Says: story.Note{Words: "x"}}}, 0},
		{"is the day that was written", []story.Entry{died}, 5},
		{"is the day of the writing where none was", []story.Entry{{Said: sam, Says: story.Died{}}}, 102},
		{"is not taken back by somebody else", []story.Entry{died, {Said: jo, Says: story.TakenBack{Of: 2}}}, 5},
		{"is taken back by who wrote it", []story.Entry{died, {Said: sam, Says: story.TakenBack{Of: 2}}}, 0},
		{"stays where another wrote it, too", []story.Entry{died, {Said: jo, Says: story.Died{On: 6}}, {Said: jo, Says: story.TakenBack{Of: 3}}}, 5},
		{"is not so once they say anything", []story.Entry{died, {Said: mags, Says: story.Matter{Words: "x"}}}, 0},
		{"stays so where another writes down what they said", []story.Entry{died, {Said: mags, Wrote: sam, How: story.Phone, Says: story.Matter{Words: "x"}}}, 5},
		{"stays so where somebody answers by their link", []story.Entry{died, {Said: mags, Says: story.Today{Step: 2, Link: true}}}, 5},
		{"is not so once they say themselves how it is", []story.Entry{died, {Said: mags, Says: story.Today{Step: 2}}}, 0},
		{"is nothing that they wrote themselves", []story.Entry{{Said: mags, Says: story.Died{On: 5}}}, 0},
		{"can be written again", []story.Entry{died, {Said: mags, Says: story.Matter{Words: "x"}}, {Said: jo, Says: story.Died{On: 8}}}, 8},
	} {
		s := story.Story{ID: mags.ID, Entries: []story.Entry{{Seq: 1, At: 101, Said: mags, Says: story.Began{Kind: story.Person}}}}
		for i, e := range c.says {
			e.Seq, e.At = i+2, 102+int64(i)
			s.Entries = append(s.Entries, e)
		}
		acc := boundary.Of(s, nil, boundary.Facts{})
		if seq, at := acc.Died(); at != c.want || (seq != 0) != (at != 0) {
			t.Errorf("it %s: got %d of entry %d, want %d", c.it, at, seq, c.want)
		}
		narrow := story.Story{ID: s.ID, Entries: slices.Clone(s.Entries)}
		narrow.Entries[0].Says = story.Note{Words: "x"}
		narrow.Entries[0].Said = jo
		if _, at := boundary.Of(narrow, nil, boundary.Facts{}).Died(); at != c.want {
			t.Errorf("it %s, also where it is not seen how the story began: got %d", c.it, at)
		}
		for _, begins := range []story.Began{{Kind: story.Us}, {Kind: story.Person, Private: true}} {
			s.Entries[0].Says = begins
			if seq, at := boundary.Of(s, nil, boundary.Facts{}).Died(); seq != 0 || at != 0 {
				t.Errorf("it %s: an us does not die, nor a second notebook", c.it)
			}
		}
	}
}
