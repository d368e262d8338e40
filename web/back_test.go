// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"alongside/door"
	"alongside/story"
)

// lost is a town in which Ola has lost every way in, and will and opal, of two teams, know her.
func lost(t *testing.T) *town {
	t.Helper()
	tn, _ := comings(t)
	tn.says("will", "night-team", story.Began{Kind: story.Us, Words: "The night team"})
	tn.says("lena", "town", story.Team{Who: who("night-team"), Line: "nights"})
	tn.now += minutes
	return tn
}

// gives has somebody give the way back, and returns the code on the paper.
func (t *town) gives(by, whose string, pairs ...string) answer {
	t.Helper()
	body := t.asks(by, "GET", "/back", nil).body
	reviewer := found(t.T, regexp.MustCompile(`name="reviewer" value="([^"]+)"`), body)
	return t.asks(by, "POST", "/back", with(url.Values{"once": {found(t.T, onceOf, body)}, "card": {t.Card(story.Named(whose))},
		"why": {"Tea on Thursdays since June."}, "word": {"jam and bread"}, "reviewer": {reviewer}}, pairs...))
}

func (t *town) knows(by, code string) answer {
	t.Helper()
	body := t.asks(by, "GET", "/back", nil).body
	return t.asks(by, "POST", "/back/too", url.Values{"once": {found(t.T, onceOf, body)}, "code": {code}, "too": {"She came about the gas."}})
}

// TestWayBack gives somebody a way in who has none any more, as two workers would, and has them come in by it.
func TestWayBack(t *testing.T) {
	tn := lost(t)
	for _, one := range []string{"eve", "olly", "stew"} {
		if got := tn.asks(one, "GET", "/back", nil); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s gives a way back: got %d", one, got.StatusCode)
		}
	}
	for it, pairs := range map[string][]string{
		"wants to know whose":     {"card", ""},
		"finds nobody by no card": {"card", "0000000000000000000000000"},
		"wants a reviewer":        {"reviewer", ""},
		"wants a word":            {"word", "tea"},
		"wants to know how":       {"why", " "},
	} {
		if got := tn.gives("will", "ola", pairs...); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "role=\"alert\"") || strings.Contains(got.body, "jam and bread") {
			t.Errorf("it %s, and shows no word again: got %d", it, got.StatusCode)
		}
	}
	code := found(t, codeOf, tn.gives("will", "ola").body)
	if got := tn.comes("hers", code, "jam and bread"); got.StatusCode != http.StatusForbidden {
		t.Errorf("one is enough: got %d", got.StatusCode)
	}
	if got := tn.asks("ola", "GET", "/ways", nil).body; !strings.Contains(got, "that will gave me") || !strings.Contains(got, "unless somebody of another team") {
		t.Errorf("its owner does not find it among the ways in: %s", got)
	}
	if got := tn.knows("will", code); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("the same one is the second: got %d", got.StatusCode)
	}
	if got := tn.knows("opal", strings.Repeat("a", len(code))); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a code that stands on no paper is known: got %d", got.StatusCode)
	}
	if got := tn.knows("opal", strings.ToUpper(code)); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("the second knows her: got %d %s", got.StatusCode, got.body)
	}
	tn.now += 3*day - minutes
	if got := tn.comes("hers", code, "jam and bread"); got.StatusCode != http.StatusForbidden {
		t.Errorf("it does not wait: got %d", got.StatusCode)
	}
	tn.now += minutes
	if got := tn.comes("hers", code, "jam and butter"); got.StatusCode != http.StatusForbidden {
		t.Errorf("another word opens it: got %d", got.StatusCode)
	}
	if got := tn.comes("hers", code, "jam and bread"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she comes in: got %d", got.StatusCode)
	}
	if got := tn.asks("hers", "GET", "/me", nil).body; !strings.Contains(got, "canary-me-of-ola") {
		t.Error("these are not her pages")
	}
	// Neither of the two has seen a word.
	for _, one := range []string{"will", "opal"} {
		delete(tn.in, one)
		if got := tn.asks(one, "GET", tn.with(one, "ola")+"/me", nil); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s reads her pages by it: got %d", one, got.StatusCode)
		}
	}
	// It is reviewed, and all of it stands where she reads it.
	review := tn.asks("rosa", "GET", "/reviews", nil).body
	for _, want := range []string{"will gave ola a way back in.", "Tea on Thursdays since June.", "opal, of another team, knew them too.", "She came about the gas."} {
		if !strings.Contains(review, want) {
			t.Errorf("its reviewer is not told %q: %s", want, review)
		}
	}
	if strings.Contains(review, "canary-me") {
		t.Error("its reviewer sees the story")
	}
	if got := tn.asks("rosa", "POST", "/reviews", url.Values{"once": {found(t, onceOf, review)}, "of": {found(t, regexp.MustCompile(`name="of" value="([^"]+)"`), review)}, "words": {"I rang them both."}}); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is reviewed: got %d", got.StatusCode)
	}
	mine := tn.asks("hers", "GET", "/who", nil).body
	for _, want := range []string{"will sat with somebody", "Tea on Thursdays since June.", "opal, of another team, knew them too.", "rosa, who is not of their team", "I rang them both.", "is a way in to my pages"} {
		if !strings.Contains(mine, want) {
			t.Errorf("its owner is not told %q: %s", want, mine)
		}
	}
	// Her word is that of the paper: it is asked for before she lets anybody in.
	tn.now += 10 * minutes
	if got := tn.asks("hers", "POST", "/ways/mail", with(tn.form("hers", "/ways"), "address", "ola@example.org", "my-word", "jam and butter")); got.StatusCode != http.StatusForbidden {
		t.Errorf("another word proves that it is her: got %d", got.StatusCode)
	}
	if got := tn.asks("hers", "POST", "/ways/mail", with(tn.form("hers", "/ways"), "address", "ola@example.org", "my-word", "jam and bread")); got.StatusCode != http.StatusSeeOther {
		t.Errorf("her word does not prove that it is her: got %d", got.StatusCode)
	}
}

// TestWayBackEnds: whoever still has an old way in ends a way back that is not theirs, at any time and without a word.
func TestWayBackEnds(t *testing.T) {
	for it, when := range map[string]int64{"before it is good": 2 * day, "when it is good": 4 * day} {
		tn := lost(t)
		code := found(t, codeOf, tn.gives("will", "ola").body)
		tn.knows("opal", code)
		tn.now += when
		delete(tn.in, "ola")
		body := tn.asks("ola", "GET", "/who", nil).body
		got := tn.asks("ola", "POST", "/who/say/no-back", url.Values{"once": {field(t, body, "no-back", "once")}, "when": {field(t, body, "no-back", "when")}})
		if got.StatusCode != http.StatusSeeOther {
			t.Fatalf("it is ended %s: got %d %s", it, got.StatusCode, got.body)
		}
		tn.now += 30 * day
		if got := tn.comes("theirs", code, "jam and bread"); got.StatusCode != http.StatusForbidden {
			t.Errorf("ended %s, it lets somebody in: got %d", it, got.StatusCode)
		}
		delete(tn.in, "ola")
		if body := tn.asks("ola", "GET", "/ways", nil).body; strings.Contains(body, "gave me") {
			t.Errorf("ended %s, it stands among the ways in", it)
		}
		if body := tn.asks("ola", "GET", "/who", nil).body; !strings.Contains(body, "I ended it") {
			t.Errorf("ended %s, it does not say so", it)
		}
	}
}

// TestWayBackWaits: the second is from another team, comes within two weeks and was not named never.
func TestWayBackWaits(t *testing.T) {
	for it, before := range map[string]func(*town){
		"of the same team":             func(tn *town) { tn.says("will", "night-team", story.Member{Who: who("opal")}) },
		"who comes after two weeks":    func(tn *town) { tn.now += 14 * day },
		"when the first works no more": func(tn *town) { tn.says("lena", "town", story.WorksNoMore{Who: who("will"), As: story.Worker}) },
		"who is in no team":            func(tn *town) { tn.says("opal", "flat-team", story.Left{Who: who("opal")}) },
		"whom she named never": func(tn *town) {
			secret := door.Session{Who: who("mags"), Private: true}
			if _, err := tn.Say(t.Context(), secret, tn.private, story.Entry{Said: who("mags"), Says: story.Never{Who: who("opal")}}); err != nil {
				t.Fatal(err)
			}
		},
	} {
		tn := lost(t)
		code := found(t, codeOf, tn.gives("will", "mags").body)
		before(tn)
		if got := tn.knows("opal", code); got.StatusCode == http.StatusSeeOther {
			t.Errorf("somebody %s is the second", it)
		}
		tn.now += 4 * day
		if got := tn.comes("hers", code, "jam and bread"); got.StatusCode != http.StatusForbidden {
			t.Errorf("somebody %s has it let in: got %d", it, got.StatusCode)
		}
	}
	tn := lost(t)
	secret := door.Session{Who: who("mags"), Private: true}
	if _, err := tn.Say(t.Context(), secret, tn.private, story.Entry{Said: who("mags"), Says: story.Never{Who: who("will")}}); err != nil {
		t.Fatal(err)
	}
	never, absent := tn.gives("will", "mags"), tn.gives("will", "nobody-at-all")
	plain := func(a answer, whose string) string {
		return bare(strings.ReplaceAll(a.body, tn.Card(story.Named(whose)), ""))
	}
	if never.StatusCode != absent.StatusCode || plain(never, "mags") != plain(absent, "nobody-at-all") {
		t.Error("whom she named never learns that she has a story here")
	}
}
