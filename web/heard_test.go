// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"alongside/access"
	"alongside/book"
	"alongside/goodlife"
	"alongside/page"
	"alongside/story"
)

// TestHeard: whom somebody asked to hear of it hears the day on which they stopped something, and nothing else.
func TestHeard(t *testing.T) {
	for _, c := range []struct {
		it    string
		says  []story.Word // Mags, one a day; the first is entry 1 of what is said here
		wants bool         // whether Will hears
	}{
		{"hears nothing where nobody asked", []story.Word{story.Stop{Who: who("hal")}}, false},
		{"hears nothing where nothing was stopped", []story.Word{story.HearsOfStops{Who: who("will")}}, false},
		{"hears that somebody was stopped", []story.Word{story.HearsOfStops{Who: who("will")}, story.Stop{Who: who("hal")}}, true},
		{"hears that they were stopped themselves", []story.Word{story.HearsOfStops{Who: who("will")}, story.Permission{Who: who("will"), Parts: []string{"me"}, Until: 1 << 60}, story.Stop{Who: who("will")}}, true},
		{"hears of a pause", []story.Word{story.HearsOfStops{Who: who("will")}, story.Pause{}}, true},
		{"hears that a permission was taken back", []story.Word{story.HearsOfStops{Who: who("will")}, story.Permission{Who: who("eve"), Parts: []string{"me"}, Until: 1 << 60}, story.TakenBack{Of: -1}}, true},
		{"hears nothing of words that were taken back", []story.Word{story.HearsOfStops{Who: who("will")}, story.AboutMe{Words: "x"}, story.TakenBack{Of: -1}}, false},
		{"hears nothing of what was stopped before they were asked", []story.Word{story.Stop{Who: who("hal")}, story.HearsOfStops{Who: who("will")}}, false},
		{"hears nothing before that begins", []story.Word{story.HearsOfStops{Who: who("will"), From: 1 << 60}, story.Stop{Who: who("hal")}}, false},
		{"hears nothing of a quiet stop", []story.Word{story.HearsOfStops{Who: who("will")}, story.QuietStop{Who: who("hal"), Shown: 1}}, false},
		{"hears nothing once it is no longer so", []story.Word{story.HearsOfStops{Who: who("will")}, story.TakenBack{Of: -1}, story.Stop{Who: who("hal")}}, false},
		{"hears nothing where that was not freely said", []story.Word{story.HearsOfStops{Who: who("will")}, story.NotFreelySaid{Of: -1}, story.Stop{Who: who("hal")}}, false},
		{"hears nothing for somebody else", []story.Word{story.HearsOfStops{Who: who("pat")}, story.Stop{Who: who("hal")}}, false},
	} {
		tn := newTown(t)
		tn.people()
		for _, w := range c.says {
			last := tn.last("mags")
			switch v := w.(type) {
			case story.TakenBack:
				v.Of = last
				w = v
			case story.NotFreelySaid:
				v.Of = last
				w = v
			case story.Permission:
				v.Until = tn.now + 90*day
				w = v
			case story.HearsOfStops:
				if v.From != 0 {
					v.From = tn.now + 20*day
					w = v
				}
			}
			tn.now += day
			tn.says("mags", "mags", w)
		}
		on := page.Speak("en").Day(tn.now)
		heard := func() string {
			got := tn.asks("will", "GET", "/with", nil)
			json := tn.asks("will", "GET", "/with", nil, "Accept", "application/json")
			if len(canaries(got.body))+len(canaries(json.body)) > 0 || strings.Contains(got.body+json.body, "hal") {
				t.Errorf("it %s: what is heard tells more: %s", c.it, got.body)
			}
			if strings.Contains(json.body, "mags") != strings.Contains(got.body, "was stopped in their name") {
				t.Errorf("it %s: one of the two tells, and the other does not: %s", c.it, json.body)
			}
			_, says, _ := strings.Cut(got.body, `class="aside"`)
			return says
		}
		if says := heard(); strings.Contains(says, "mags") != c.wants || c.wants && !strings.Contains(says, on) {
			t.Errorf("it %s: got %.300q, want %t", c.it, says, c.wants)
		}
		tn.now += 31 * day
		delete(tn.in, "will")
		if says := heard(); strings.Contains(says, "mags") {
			t.Errorf("it %s: it is heard for ever", c.it)
		}
		if c.wants { // whoever may never see a story hears nothing of it
			tn.says("mags", "mags", story.Stop{Who: who("rita")})
			secret := as("mags")
			secret.Private = true
			if _, err := tn.Say(t.Context(), secret, tn.private, story.Entry{Said: who("mags"), Says: story.Never{Who: who("will")}}); err != nil {
				t.Fatal(err)
			}
			if says := heard(); strings.Contains(says, "mags") {
				t.Errorf("it %s: so does whoever may never see the story", c.it)
			}
		}
	}
}

// last is the number of the newest entry of somebody's story.
func (t *town) last(whose string) int {
	t.Helper()
	v, err := t.Open(t.Context(), as(whose), story.Named(whose), "")
	if err != nil {
		t.Fatal(err)
	}
	return v.Seq(len(v.Story.Entries))
}

// TestHearing: to have somebody hear takes the word, and a day where they do not work here; the page says who does.
func TestHearing(t *testing.T) {
	tn, _ := comings(t)
	code := tn.nia("bread and jam")
	nia, _, err := tn.ComeIn(t.Context(), code, "bread and jam")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"eve", "will"} {
		if _, err := tn.Say(t.Context(), nia, nia.Who.ID, story.Entry{Said: nia.Who, Says: story.Tie{Who: who(name), Ring: 1}}); err != nil {
			t.Fatal(err)
		}
	}
	tn.now += 10 * minutes
	hears := func(name string, pairs ...string) answer {
		body := tn.asks("nia", "GET", "/who", nil).body
		_, body, _ = strings.Cut(body, `/say/hear"`)
		label := found(t, regexp.MustCompile(`name="who" value="([^"]+)"> <span>`+name+`<`), body)
		return tn.asks("nia", "POST", "/who/say/hear", with(url.Values{"once": {found(t, onceOf, body)}, "who": {label}}, pairs...))
	}
	if got := hears("will"); got.StatusCode != http.StatusForbidden || !strings.Contains(got.body, `name="my-word"`) {
		t.Fatalf("somebody hears without the word: got %d", got.StatusCode)
	}
	for name, wants := range map[string]bool{"will": true, "eve": false} {
		if got := hears(name, "my-word", "bread and jam"); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s is to hear: got %d", name, got.StatusCode)
		}
		tn.now += minutes
		if _, err := tn.Say(t.Context(), nia, nia.Who.ID, story.Entry{Said: nia.Who, Says: story.Pause{}}); err != nil {
			t.Fatal(err)
		}
		if all, err := tn.Heard(t.Context(), story.Named(name)); err != nil || (len(all) == 1) != wants {
			t.Errorf("%s hears at once: got %v, want %t (%v)", name, all, wants, err)
		}
	}
	body := tn.asks("nia", "GET", "/who", nil).body
	_, body, _ = strings.Cut(body, "Who hears when I stop something")
	if !strings.Contains(body, "will") || !strings.Contains(body, "eve") || !strings.Contains(body, "from ") {
		t.Errorf("the page does not say who hears: %s", body)
	}
}

var titleOf = regexp.MustCompile(`<title>([^<]*)</title>`)

// TestDisguise: the tab, its history and what is saved say what somebody chose, on each page, and in their second notebook too.
func TestDisguise(t *testing.T) {
	tn := newTown(t, goodlife.Pages()...)
	tn.practice.Pages = append(tn.practice.Pages, access.Pages()...)
	tn.practice.Pages = append(tn.practice.Pages, book.Pages()...)
	tn.serve(nil)
	tn.people()
	code := tn.nia("bread and jam")
	title := func(name, path string) string {
		return found(t, titleOf, tn.asks(name, "GET", path, nil).body)
	}
	if got := title("nia", "/me"); !strings.Contains(got, "Alongside") {
		t.Fatalf("a page is called %q", got)
	}
	for _, wrong := range []string{"", strings.Repeat("x", 41)} {
		if got := tn.asks("nia", "POST", "/me/say/disguise", with(tn.blank("nia", "/me", "disguise"), "words", wrong)); got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%q is taken for a name: got %d", wrong, got.StatusCode)
		}
	}
	says := func(words string) {
		t.Helper()
		if got := tn.asks("nia", "POST", "/me/say/disguise", with(tn.blank("nia", "/me", "disguise"), "words", words)); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("a name is kept: got %d %s", got.StatusCode, got.body)
		}
	}
	says("Ryseitiau <b> & more")
	for _, path := range []string{"/me", "/who", "/with", "/take", "/forget", "/now", "/book", "/nothing-here"} {
		if got := title("nia", path); got != "Ryseitiau &lt;b&gt; &amp; more" && got != "Ryseitiau <b> & more" {
			t.Errorf("%s is called %q", path, got)
		}
	}
	for path, end := range map[string]string{"/take": ".txt", "/take/pages": ".html"} {
		got := tn.asks("nia", "POST", path, tn.form("nia", "/take"))
		if name := got.Header.Get("Content-Disposition"); name != `attachment; filename="file`+end+`"; filename*=UTF-8''Ryseitiau%20%3Cb%3E%20%26%20more`+end {
			t.Errorf("what is saved by %s is called %s", path, name)
		}
		if end == ".html" && (strings.Contains(got.body, "Alongside") || !strings.Contains(got.body, "<title>Ryseitiau")) {
			t.Errorf("what is saved says what it is: %s", titleOf.FindString(got.body))
		}
	}
	nia, _, err := tn.ComeIn(t.Context(), code, "bread and jam")
	if err != nil {
		t.Fatal(err)
	}
	if err := tn.SetSecond(t.Context(), nia, "under the stairs"); err != nil {
		t.Fatal(err)
	}
	tn.in["second"] = tn.browser()
	tn.comes("second", code, "under the stairs")
	if got := title("second", "/me"); !strings.HasPrefix(got, "Ryseitiau") {
		t.Errorf("the second notebook gives itself away: %q", got)
	}
	if got := title("mags", "/me"); strings.Contains(got, "Ryseitiau") {
		t.Errorf("so are somebody else's called: %q", got)
	}
	says("")
	if got := title("nia", "/me"); !strings.Contains(got, "Alongside") {
		t.Errorf("the name it has does not come back: %q", got)
	}
}
