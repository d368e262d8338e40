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

// TestOnPaper: a book holds what its owner wants on paper, and a plain one nothing of theirs.
func TestOnPaper(t *testing.T) {
	alf := story.Who{Name: "Alf", ID: story.Named("alf")}
	mine := map[string]string{"life": "Me own kettle.", "people": "Mrs Okoro", "who": "Sam can see", "looks": "Sam looked", "emergency": "Ring Vera first."}
	now := 20_000 * day
	p := book.Pages()[0]
	f, _ := p.Form("on-paper")
	for it, typed := range map[string]map[string]string{
		"holds all where nothing was said": nil,
		"holds the life alone":             {"life": "yes"},
		"holds the people and who looked":  {"people": "yes", "looks": "yes"},
		"is plain":                         {},
	} {
		s := story.Story{ID: alf.ID}
		say := func(w story.Word, part string) {
			s.Entries = append(s.Entries, story.Entry{Seq: len(s.Entries) + 1, At: now - day, Said: alf, Part: part, Says: w})
		}
		sam := story.Who{Name: "Sam", ID: story.Named("sam")}
		for _, w := range []story.Word{story.Began{Kind: story.Person}, story.GoodLife{Words: "Me own kettle."}, story.Tie{Who: story.Who{Name: "Mrs Okoro"}}, story.Permission{Who: sam, Parts: []string{"me"}, Until: now + day}} {
			say(w, "")
		}
		say(story.AboutMe{Words: "Ring Vera first."}, story.PartEmergency)
		if typed != nil {
			w, _, no := f.Says(page.Filled{Typed: typed})
			if no != nil {
				t.Fatalf("it %s: got %v", it, no)
			}
			say(w, "")
		}
		in := page.In{Voice: page.Speak("en"), Story: s, Mine: true, Reader: alf, Name: "Alf", Now: now, Base: "/", Card: "1234",
			Looks: []story.Entry{{At: now - day, Said: sam, Says: story.Looked{Who: sam, Parts: []string{"me"}}}},
			ID:    func(seq int) string { return strconv.Itoa(seq) }, Once: func() string { return "once" },
			Numbers: func() []page.Numbered {
				return []page.Numbered{{Words: "The duty desk", Number: "01632 960099", From: "09:00", To: "17:00", RungAt: now - day, RungBy: "Lena"}, {Words: "The night line", Number: "01632 960098"}}
			}}
		body, err := p.Body(in, p.Of(in))
		if err != nil {
			t.Fatal(err)
		}
		for what, words := range mine {
			if wants := typed == nil || typed[what] != ""; strings.Contains(string(body), words) != wants {
				t.Errorf("it %s: %q stands on it: %t, want %t", it, words, !wants, wants)
			}
			if ticked := strings.Contains(string(body), `name="`+what+`" value="yes" checked`); ticked != (typed == nil || typed[what] != "") {
				t.Errorf("it %s: %s is ticked: %t", it, what, ticked)
			}
		}
		for _, words := range []string{"01632 960099", "from 09:00 to 17:00", "by Lena.", "01632 960098", "Nobody has rung it yet"} {
			if plain := typed != nil && len(typed) == 0; strings.Contains(string(body), words) == plain {
				t.Errorf("it %s: %q stands on it: %t", it, words, plain)
			}
		}
		if plain := typed != nil && len(typed) == 0; strings.Contains(string(body), "116 123") != plain || strings.Contains(string(body), "Alf") == plain || strings.Contains(string(body), "1234") != (typed == nil) {
			t.Errorf("it %s: got %s", it, body)
		}
	}
}
