// SPDX-License-Identifier: MIT

package book_test

import (
	"strconv"
	"strings"
	"testing"

	"alongside/book"
	"alongside/page"
	"alongside/story"
)

const day = int64(24 * 3600 * 1e6)

// TestBook prints a life that was lived without a screen.
func TestBook(t *testing.T) {
	alf, sam := story.Who{Name: "Alf", ID: story.Named("alf")}, story.Who{Name: "Sam", ID: story.Named("sam")}
	s := story.Story{ID: alf.ID}
	now := 20_000 * day
	for i, w := range []story.Word{
		story.Began{Kind: story.Person}, story.GoodLife{Words: "Me own kettle."}, story.Matter{Words: "Number nine", Because: "of Vera"}, story.Boundary{Not: true, Words: "send letters"},
		story.Tie{Who: story.Who{Name: "Mrs Okoro"}, Is: "at the library", Phone: "01632 960061"}, story.Permission{Who: sam, Parts: []string{"me"}, Until: now + day}, story.Printed{Words: "at the library"},
	} {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: now - int64(20-i)*day, Said: alf, Wrote: sam, How: story.Aloud, ReadBack: story.Who{Name: "Priya", ID: story.Named("priya")}, Says: w})
	}
	s.Entries = append(s.Entries, story.Entry{Seq: 8, At: now - 12*day, Said: story.Who{Name: "Priya", ID: story.Named("priya")}, Says: story.ReadBack{Of: 6}})
	look := func(at int64) story.Entry {
		return story.Entry{At: at, Said: sam, Says: story.Looked{Who: sam, Parts: []string{"me"}, Under: 6, Why: "to write"}}
	}
	in := page.In{Voice: page.Speak("en"), Story: s, Looks: []story.Entry{look(now - 16*day), look(now - 2*day)}, Mine: true, Reader: alf, Name: "Alf", Now: now, Base: "/",
		ID: func(seq int) string { return strconv.Itoa(seq) }, Once: func() string { return "once" }}
	b := book.Of(in)
	if len(b.Since) != 1 || b.Since[0].At != now-2*day {
		t.Errorf("it has who looked since the last one was printed: got %v", b.Since)
	}
	p := book.Pages()[0]
	body, err := p.Body(in, p.Of(in))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Me own kettle.", "Number nine", "of Vera", "send letters", "Mrs Okoro", "01632 960061", "Sam can see my good life", "Sam looked at", "Say it aloud, here.", "At this counter", "Sam wrote it down"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("it does not say %q", want)
		}
	}
	f, _ := p.Form("printed")
	if w, _, no := f.Says(page.Filled{Typed: map[string]string{"where": " at home "}}); no != nil || w != (story.Printed{Words: "at home"}) {
		t.Errorf("it notes that it was printed: got %v", w)
	}
	if _, _, no := f.Says(page.Filled{}); no == nil {
		t.Error("it does not ask where")
	}
}
