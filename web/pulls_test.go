// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"alongside/people"
	"alongside/story"
	"alongside/support"
)

// option is the value of the choice with a label on a page.
func option(t *testing.T, body, label string) string {
	t.Helper()
	before, _, ok := strings.Cut(body, `<span>`+label)
	if !ok {
		t.Fatalf("%s cannot be chosen: %s", label, body)
	}
	return value(before)
}

// TestPull: a person asks what somebody knows; whoever is asked reads that and nothing else, comes in, sees what was let be seen, and goes; and an
// answer is kept without a word of who asked.
func TestPull(t *testing.T) {
	tn := newTown(t, slices.Concat(support.Pages(), people.Pages())...)
	tn.people()
	tn.says("mags", "mags", story.AboutMe{Words: "canary-asks-of-mags"}, story.PartAsks)
	if got := tn.posts("will", "/knows", "/knows", "words", "Gas meters", "answer", "Read it at the same hour."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("he says what he knows: got %d", got.StatusCode)
	}
	if got := tn.posts("will", "/knows", "/knows", "words", " "); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("he knows about nothing: got %d", got.StatusCode)
	}
	tn.sees("mags", "/knows", "Gas meters")
	if got := tn.sends("mags", "/bring", "ask", "words", " "); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("she asks nothing: got %d", got.StatusCode)
	}
	if got := tn.sends("mags", "/bring", "ask", "words", "Who knows about a meter?", "by", "2027-03-01"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she asks: got %d %s", got.StatusCode, got.body)
	}
	body := tn.asks("mags", "GET", "/bring", nil).body
	if !strings.Contains(body, "Read it at the same hour.") {
		t.Error("an answer that somebody kept does not stand beside what she asks")
	}
	if got := tn.sends("mags", "/bring", "send", "words", "Do you?"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("nobody is asked: got %d", got.StatusCode)
	}
	if got := tn.sends("mags", "/bring", "send", "who", option(t, body, "will: Gas meters"), "words", "What is a high reading?"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she sends it: got %d %s", got.StatusCode, got.body)
	}
	body = tn.asks("mags", "GET", "/bring", nil).body
	_, let, _ := strings.Cut(body, `/say/let"`)
	if got := tn.sends("mags", "/bring", "let", "who", option(t, let, "will"), "part", story.PartAsks, "until", "2027-03-01"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she lets him see: got %d %s", got.StatusCode, got.body)
	}
	tn.seesNot("eve", "/day", "What is a high reading?")
	before := len(tn.looks())
	tn.sees("will", "/day", "What is a high reading?")
	tn.seesNot("will", "/day", "canary-asks", "Who knows about a meter?")
	if got := tn.looks(); len(got) != before+1 || got[len(got)-1].Said != who("will") {
		t.Errorf("that he read the question is no look: %d, then %d", before, len(got))
	}
	mags := tn.with("will", "mags")
	if got := tn.asks("will", "GET", mags+"/doing", nil); got.StatusCode != http.StatusNotFound {
		t.Fatalf("before he comes in he reads her pages: got %d", got.StatusCode)
	}
	if got := tn.posts("will", "/day", "/day/asked", "does", "answer", "words", " "); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("an answer without words: got %d", got.StatusCode)
	}
	if got := tn.posts("will", "/day", "/day/asked", "does", "join", "words", "I have one of these."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("he comes in: got %d %s", got.StatusCode, got.body)
	}
	if got := tn.asks("will", "GET", mags+"/doing", nil); got.StatusCode != http.StatusOK {
		t.Errorf("once he has come in he reads what she let him see: got %d", got.StatusCode)
	}
	tn.sees("mags", "/bring", "will comes in.")
	if got := tn.posts("will", "/day", "/day/asked", "does", "go", "words", "Tested, and it was high.", "about", "High readings", "keep", "Have it tested."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("he goes: got %d %s", got.StatusCode, got.body)
	}
	if got := tn.asks("will", "GET", mags+"/doing", nil); got.StatusCode != http.StatusNotFound {
		t.Errorf("once he has gone he reads her pages: got %d", got.StatusCode)
	}
	tn.sees("mags", "/bring", "Tested, and it was high.")
	tn.sees("eve", "/knows", "Have it tested.")
	tn.seesNot("eve", "/knows", "mags", "Tested, and it was high.", "What is a high reading?")
	if got := tn.sends("mags", "/bring", "end", "made", "A card by the meter."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she ends it: got %d", got.StatusCode)
	}
	tn.sees("mags", "/bring", "A card by the meter.")
	tn.seesNot("will", "/day", "What is a high reading?")
	for it, form := range map[string]url.Values{"of another session": {"once": {"x"}, "of": {"y"}, "does": {"join"}}} {
		if got := tn.asks("will", "POST", "/day/asked", form); got.StatusCode != http.StatusForbidden {
			t.Errorf("an answer %s: got %d", it, got.StatusCode)
		}
	}
}

// TestPullBesideSomebody: who is alongside asks together with the person, and writes down whom the person says is asked.
func TestPullBesideSomebody(t *testing.T) {
	tn := newTown(t, support.Pages()...)
	tn.people()
	tn.says("mags", "mags", story.Permission{Who: who("pat"), Parts: []string{story.PartAsks}, Add: true, Until: tn.now + 30*day})
	tn.says("will", "will", story.Knows{Words: "Gas meters"})
	mags := tn.with("pat", "mags")
	if got := tn.sends("pat", mags+"/bring", "ask", "words", "Who knows about a meter?", "how", "spoken"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she asks beside her: got %d %s", got.StatusCode, got.body)
	}
	body := tn.asks("pat", "GET", mags+"/bring", nil).body
	if got := tn.sends("pat", mags+"/bring", "send", "who", option(t, body, "will: Gas meters"), "words", "Do you know?", "how", "spoken"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she writes down who is asked: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("will", "/day", "Do you know?")
	if strings.Contains(body, `action="/bring/link"`) || strings.Contains(body, "/say/let") || strings.Contains(body, "/say/end") {
		t.Error("she is offered what is the owner's alone")
	}
	if got := tn.asks("wes", "GET", tn.with("wes", "mags")+"/bring", nil); got.StatusCode != http.StatusNotFound {
		t.Errorf("who was stopped sees what is asked: got %d", got.StatusCode)
	}
}
