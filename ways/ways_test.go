// SPDX-License-Identifier: MIT

package ways_test

import (
	"strconv"
	"strings"
	"testing"

	"alongside/page"
	"alongside/story"
	"alongside/ways"
)

const now = int64(1_800_000_000 * 1e6)

var nia = story.Who{Name: "Nia", ID: story.Named("nia")}

func in(private bool, words ...story.Word) page.In {
	s := story.Story{ID: nia.ID, Entries: []story.Entry{{Seq: 1, Said: nia, Says: story.Began{Kind: story.Person, Private: private, Owner: story.Who{}}}}}
	for _, w := range words {
		s.Entries = append(s.Entries, story.Entry{Seq: len(s.Entries) + 1, At: now, Said: nia, Says: w})
	}
	return page.In{Voice: page.Speak("en"), Story: s, Mine: true, Reader: nia, Name: "Nia", Now: now, Base: "/",
		ID: strconv.Itoa, Once: func() string { return "once" },
		Used: func(h story.ID) string {
			if h == story.Named("paper") {
				return "2026-11-25"
			}
			return ""
		}}
}

func TestOf(t *testing.T) {
	paper := story.WayIn{Kind: "paper", Name: "the blue drawer", Handle: story.Named("paper"), Check: "secret-check"}
	mail := story.WayIn{Kind: "e-mail", Name: "nia@example.org", Handle: story.Named("mail"), To: "nia@example.org", From: now + 1}
	key := story.WayIn{Kind: "passkey", Handle: story.Named("key"), Check: "secret-check"}
	for _, c := range []struct {
		it         string
		in         page.In
		n          int
		has, lacks string
	}{
		{"says that there is none", in(false), 0, "None is written down", "Last used"},
		{"says what one is, and the day it was last used", in(false, paper), 1, "the blue drawer", "None is"},
		{"says the one day, and no more", in(false, paper), 1, "Last used on 25 November 2026.", "secret-check"},
		{"says that one has not begun", in(false, mail), 1, "It begins on", "Last used"},
		{"says that one was never used", in(false, key), 1, "Not used yet.", "secret-check"},
		{"leaves out what was ended", in(false, paper, key, story.TakenBack{Of: 2}), 1, "A passkey", "drawer"},
		{"leaves out what was not freely said", in(false, paper, story.NotFreelySaid{Of: 2}), 0, "None is written down", "drawer"},
		{"is one word in a second notebook", in(true, story.WayIn{Kind: "word", Handle: nia.ID, Check: "secret-check"}), 0, "second notebook", "/ways/paper"},
		{"shows names as words", in(false, story.WayIn{Kind: "paper", Name: "<script>", Handle: nia.ID}), 1, "&lt;script&gt;", "<script>"},
	} {
		p := ways.Pages()[0]
		v := p.Of(c.in).(ways.Ways)
		body, err := p.Body(c.in, v)
		if err != nil {
			t.Fatal(err)
		}
		if len(v.All) != c.n || !strings.Contains(string(body), c.has) || strings.Contains(string(body), c.lacks) {
			t.Errorf("it %s: got %d ways, want %d, with %q and not %q in\n%s", c.it, len(v.All), c.n, c.has, c.lacks, body)
		}
	}
	f, _ := ways.Pages()[0].Form("end")
	here := in(false, paper, story.Note{Words: "x"})
	if w, _, no := f.Says(page.Filled{Of: 2, Entry: here.Story.Entries[1], In: here}); no != nil || w != (story.TakenBack{Of: 2}) {
		t.Errorf("it ends a way: got %v", w)
	}
	if _, _, no := f.Says(page.Filled{Of: 3, Entry: here.Story.Entries[2], In: here}); no == nil {
		t.Error("it ends what is no way in")
	}
}
