// SPDX-License-Identifier: MIT

package door_test

import (
	"testing"

	"alongside/boundary"
	"alongside/door"
	"alongside/story"
)

func long(b *testing.B) *town {
	tn := newTown(&testing.T{})
	tn.store = newTown(&testing.T{}).store
	return tn
}

// BenchmarkRead is a story of 1,000 entries, from sealed bytes in memory to what a reader may see.
func BenchmarkRead(b *testing.B) {
	tn := long(b)
	d := door.New(door.Options{Store: tn.store, Root: tn.root, Clock: func() int64 { tn.now++; return tn.now }})
	me := who("mags")
	for i := range 1000 {
		var w story.Word = story.AboutMe{Heading: "Also worth knowing", Words: "We opened the drawer together. Eleven letters, nine of them the same one, and one that was good news."}
		if i == 0 {
			w = story.Began{Kind: story.Person}
		}
		if _, err := d.Say(b.Context(), as("mags"), me.ID, story.Entry{Said: me, Says: w}); err != nil {
			b.Fatal(err)
		}
	}
	for _, c := range []struct {
		name   string
		recall int
	}{{"cold", 1}, {"remembered", 0}} {
		b.Run(c.name, func(b *testing.B) {
			d := door.New(door.Options{Store: tn.store, Root: tn.root, Clock: func() int64 { return tn.now }, Recall: c.recall})
			for b.Loop() {
				v, err := d.Open(b.Context(), as("mags"), me.ID, "")
				if err != nil {
					b.Fatal(err)
				}
				boundary.Narrow(v.Story, boundary.Reading{Knows: true, Parts: map[string]bool{story.PartMe: true}})
			}
		})
	}
}
