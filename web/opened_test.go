// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"alongside/access"
	"alongside/goodlife"
	"alongside/story"
)

// TestOpening opens a story without asking, from a page, as a worker would who finds somebody's paper; and has its owner
// and its reviewer see what they are to see.
func TestOpening(t *testing.T) {
	tn := newTown(t, append(goodlife.Pages(), access.Pages()...)...)
	tn.people()
	tn.says("will", "night-team", story.Began{Kind: story.Us, Words: "The night team"})
	tn.says("lena", "town", story.Team{Who: who("night-team"), Line: "nights"})
	tn.now += minutes
	card := tn.Card(story.Named("ola"))
	tn.says("ola", "ola", story.AboutMe{Words: "canary-emergency-of-ola"}, story.PartEmergency)
	page := tn.asks("will", "GET", "/open/"+strings.ReplaceAll(card, " ", ""), nil).body
	reviewer := found(t, regexp.MustCompile(`name="reviewer" value="([^"]+)"`), page)
	form := func(pairs ...string) url.Values {
		v := url.Values{"once": {found(t, onceOf, tn.asks("will", "GET", "/open", nil).body)}, "card": {strings.ToUpper(card[:4]) + "-" + strings.ReplaceAll(card[4:], " ", "")}, "ground": {"life"},
			"why": {"She did not answer the door."}, "part": {"emergency"}, "reviewer": {reviewer}}
		return with(v, pairs...)
	}
	for it, v := range map[string]url.Values{
		"wants a ground":             form("ground", ""),
		"knows four grounds":         form("ground", "curiosity"),
		"wants a reviewer":           form("reviewer", ""),
		"wants a reason":             form("why", " "),
		"wants to know whose":        form("card", ""),
		"finds nobody by no card":    form("card", "0000000000000000000000000"),
		"wants the smallest first":   form("part", "me"),
		"wants to know until when":   form("close", "yes", "days", "many", "held-why", "x"),
		"holds nothing for a year":   form("hold", "yes", "days", "365", "held-why", "x"),
		"wants to know why it waits": form("hold", "yes", "days", "7"),
	} {
		if got := tn.asks("will", "POST", "/open", v); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "did not answer") && it != "wants a reason" {
			t.Errorf("it %s, and keeps what was typed: got %d", it, got.StatusCode)
		}
	}
	if got := tn.asks("will", "GET", tn.with("will", "ola")+"/me", nil); got.StatusCode != http.StatusNotFound {
		t.Fatalf("what was not opened is read: got %d", got.StatusCode)
	}
	for _, one := range []string{"eve", "olly", "stew"} {
		if got := tn.asks(one, "POST", "/open", form()); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s opens: got %d", one, got.StatusCode)
		}
	}
	got := tn.asks("will", "POST", "/open", form())
	if got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is opened: got %d %s", got.StatusCode, got.body)
	}
	dump := tn.asks("will", "GET", strings.TrimSuffix(got.Header.Get("Location"), "/me")+"/dump", nil).body
	if parts := canaries(dump); !parts["emergency of ola"] || len(parts) != 1 {
		t.Errorf("the smallest part is read, and no other: got %v", parts)
	}
	mine := tn.asks("ola", "GET", "/who", nil).body
	for _, want := range []string{"will opened what to do in an emergency without asking.", "She did not answer the door.", "somebody’s life", "rosa, who is not of their team"} {
		if !strings.Contains(mine, want) {
			t.Errorf("its owner is not told %q: %s", want, mine)
		}
	}
	review := tn.asks("rosa", "GET", "/reviews", nil)
	if !strings.Contains(review.body, "She did not answer the door.") || len(canaries(review.body)) > 1 { // one is the reason of the other opening
		t.Errorf("its reviewer sees ground, parts and reason, and nothing of the story: %v %s", canaries(review.body), review.body)
	}
	of := found(t, regexp.MustCompile(`name="of" value="([^"]+)"`), review.body)
	says := func(by string, pairs ...string) int {
		return tn.asks(by, "POST", "/reviews", with(url.Values{"once": {found(t, onceOf, tn.asks(by, "GET", "/reviews", nil).body+`name="once" value="x"`)}, "of": {of}}, pairs...)).StatusCode
	}
	if got := says("rosa", "words", " "); got != http.StatusUnprocessableEntity {
		t.Errorf("a review of no words is one: got %d", got)
	}
	if got := says("rosa", "words", "It was right to look."); got != http.StatusSeeOther {
		t.Fatalf("it is reviewed: got %d", got)
	}
	if got := tn.asks("will", "GET", "/reviews", nil).body; strings.Contains(got, "did not answer") {
		t.Error("who opened reviews it")
	}
	if mine := tn.asks("ola", "GET", "/who", nil).body; !strings.Contains(mine, "It was right to look.") {
		t.Error("its owner does not read the review")
	}
	// Held: its owner is told later, and the reviewer knows when.
	if got := tn.asks("will", "POST", "/open", form("hold", "yes", "days", "7", "held-why", "She would be hurt.")); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is held back: got %d %s", got.StatusCode, got.body)
	}
	if mine := tn.asks("ola", "GET", "/who", nil).body; strings.Count(mine, "without asking.") != 1 {
		t.Error("what is held back is told")
	}
	if !strings.Contains(tn.asks("rosa", "GET", "/reviews", nil).body, "She would be hurt.") {
		t.Error("the reviewer is not told that it is held")
	}
	// Its reviewer may hold it longer, before it is told, and says why.
	tn.now += 6 * day
	delete(tn.in, "rosa")
	body := tn.asks("rosa", "GET", "/reviews", nil).body
	at := strings.LastIndex(body[:strings.Index(body, `value="hold"`)], "<form")
	of = found(t, regexp.MustCompile(`name="of" value="([^"]+)"`), body[at:])
	if got := says("rosa", "does", "hold", "words", " "); got != http.StatusUnprocessableEntity {
		t.Errorf("it is held longer without a reason: got %d", got)
	}
	if got := says("rosa", "does", "hold", "words", "He is still in the house."); got != http.StatusSeeOther {
		t.Fatalf("it is held longer: got %d", got)
	}
	tn.now += 2 * day
	delete(tn.in, "ola")
	if mine := tn.asks("ola", "GET", "/who", nil).body; strings.Count(mine, "without asking.") != 1 {
		t.Error("what is held longer is told on the day that was said first")
	}
	tn.now += 27 * day
	delete(tn.in, "ola")
	delete(tn.in, "rosa")
	if mine := tn.asks("ola", "GET", "/who", nil).body; strings.Count(mine, "without asking.") != 2 || strings.Count(mine, "It was right to look.") != 1 {
		t.Errorf("what was held back is told on its day, and each has its own review: %s", mine)
	}
	if !strings.Contains(tn.asks("rosa", "GET", "/reviews", nil).body, "more than three days") {
		t.Error("it does not say that one waits for its review")
	}
}

// TestAnswering: who is asked why they looked finds the question alone, answers once, and the owner reads it.
func TestAnswering(t *testing.T) {
	tn := newTown(t, append(goodlife.Pages(), access.Pages()...)...)
	tn.people()
	tn.asks("pat", "GET", tn.with("pat", "mags")+"/me", nil)
	shown, _, err := tn.Looks(t.Context(), as("mags"), story.Named("mags"))
	if err != nil || len(shown) == 0 {
		t.Fatalf("Pat looked: got %v, %v", shown, err)
	}
	look := shown[len(shown)-1]
	tn.says("mags", "mags", story.AskedWhy{Who: look.Said, When: look.At, Words: "What were you looking for?"})
	for _, other := range []string{"eve", "will", "mags"} {
		if strings.Contains(tn.asks(other, "GET", "/with", nil).body, "What were you looking for?") {
			t.Errorf("%s finds what Pat was asked", other)
		}
	}
	body := tn.asks("pat", "GET", "/with", nil).body
	if !strings.Contains(body, "What were you looking for?") || len(canaries(body)) > 0 {
		t.Fatalf("Pat finds the question, and nothing else: %s", body)
	}
	_, form, _ := strings.Cut(body, `action="/answer"`)
	answer := url.Values{"once": {found(t, onceOf, form)}, "of": {found(t, regexp.MustCompile(`name="of" value="([^"]+)"`), form)}, "words": {"The gas. I should have rung."}}
	if got := tn.asks("pat", "POST", "/answer", with(answer, "words", " ")); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("no words are an answer: got %d", got.StatusCode)
	}
	if got := tn.asks("eve", "POST", "/answer", with(answer, "once", found(t, onceOf, tn.asks("eve", "GET", "/me", nil).body+`name="once" value="x"`))); got.StatusCode == http.StatusSeeOther {
		t.Error("somebody else answers")
	}
	for range 2 {
		if got := tn.asks("pat", "POST", "/answer", answer); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("Pat answers: got %d", got.StatusCode)
		}
	}
	if got := strings.Count(tn.asks("mags", "GET", "/who", nil).body, "The gas. I should have rung."); got != 1 {
		t.Errorf("its owner reads the answer once: got %d", got)
	}
	if !strings.Contains(tn.asks("pat", "GET", "/with", nil).body, "You answered:") {
		t.Error("who answered is not told that they did")
	}
}
