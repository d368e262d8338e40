// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"alongside/door"
	"alongside/people"
	"alongside/story"
	"alongside/web"
)

// own is what is nobody's but whose session it is: all else is about others.
var ownRoutes = []string{"/slip", "/worry", "/take", "/take/pages", "/forget", "/us", "/ways/paper", "/ways/mail", "/ways/second", "/ways/passkey/ask", "/ways/passkey", "/bring/link", "/knows", "/calendar", "/counted"}

// TestKeyed: whoever works here and came in by a paper has their own pages, and nothing of anybody else's.
func TestKeyed(t *testing.T) {
	tn, _ := comings(t)
	code := tn.nia("bread and jam")
	who, _, err := tn.ComeIn(t.Context(), code, "bread and jam")
	if err != nil {
		t.Fatal(err)
	}
	tn.says("mags", "mags", story.Permission{Who: who.Who, Parts: []string{story.PartMe}, Until: tn.now + 30*day})
	mags := "/with/" + tn.NameStory(who.Who.ID, story.Named("mags"))
	if got := tn.asks("nia", "GET", mags+"/me", nil); got.StatusCode != http.StatusOK || !strings.Contains(got.body, "canary-me-of-mags") {
		t.Fatalf("who does not work here reads what they were given: got %d", got.StatusCode)
	}
	tn.says("lena", "town", story.Works{Who: who.Who, As: story.Worker})
	asked := 0
	for _, r := range web.Routes(tn.practice) {
		path := strings.NewReplacer("/with/{whose}", mags, "{form}", "note", "{card}", "abcd").Replace(r.Pattern)
		if r.Open || r.Of == web.Mine || slices.Contains(ownRoutes, r.Pattern) {
			continue
		}
		asked++
		for _, accept := range []string{"text/html", "application/json"} {
			var form url.Values
			if r.Method == "POST" {
				form = url.Values{"code": {code}}
			}
			got := tn.asks("nia", r.Method, path, form, "Accept", accept)
			if got.StatusCode != http.StatusForbidden || !strings.Contains(got.body, "passkey") || len(canaries(got.body)) > 0 {
				t.Errorf("%s %s answers who works here and came in by a paper: got %d", r.Method, path, got.StatusCode)
			}
		}
	}
	if asked < 20 {
		t.Errorf("only %d addresses were asked: this proves nothing", asked)
	}
	if got := tn.asks("nia", "GET", "/worry", nil); strings.Contains(got.body, ">mags<") {
		t.Error("a worry names those who let somebody in, to who came in by a paper")
	}
	for _, path := range []string{"/me", "/who", "/ways", "/take"} {
		if got := tn.asks("nia", "GET", path, nil); got.StatusCode != http.StatusOK {
			t.Errorf("their own %s is kept from who works here: got %d", path, got.StatusCode)
		}
	}
	for by, want := range map[string]error{"": nil, door.WayPasskey: nil, door.WayPaper: door.ErrKey, door.WayMail: door.ErrKey, "what is yet to come": door.ErrKey} {
		if err := tn.Keyed(t.Context(), door.Session{Who: who.Who, By: by}); err != want {
			t.Errorf("by %q: got %v, want %v", by, err, want)
		}
	}
	tn.says("lena", "town", story.WorksNoMore{Who: who.Who, As: story.Worker})
	if got := tn.asks("nia", "GET", mags+"/me", nil); got.StatusCode != http.StatusOK {
		t.Errorf("who left is kept from what their neighbour gave them: got %d", got.StatusCode)
	}
}

// TestOnceMore: who has no word shows that it is still them by coming in again, and what they had typed is there.
func TestOnceMore(t *testing.T) {
	tn, sent := comings(t)
	tn.practice.Pages = append(tn.practice.Pages, people.Pages()...)
	tn.serve(nil)
	code := tn.nia("bread and jam")
	who, _, err := tn.ComeIn(t.Context(), code, "bread and jam")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []story.Word{story.Tie{Who: story.Who{Name: "will", ID: story.Named("will")}, Ring: 3}} {
		if _, err := tn.Say(t.Context(), who, who.Who.ID, story.Entry{Said: who.Who, Says: w}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := tn.AddMail(t.Context(), who, "nia@example.org"); err != nil {
		t.Fatal(err)
	}
	tn.now += 25 * 60 * minutes
	link := func() {
		tn.asks("nobody", "POST", "/come-in/link", url.Values{"address": {"nia@example.org"}})
		tn.in["nia"] = tn.browser()
		if got := tn.asks("nia", "POST", regexp.MustCompile(`/in/link/\S+`).FindString((<-sent)[2]), url.Values{}); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("a link lets in: got %d", got.StatusCode)
		}
	}
	link()
	gives := func() answer {
		body := tn.asks("nia", "GET", "/who", nil).body
		label := regexp.MustCompile(`name="who" value="([^"]+)"> <span>will<`).FindStringSubmatch(body)
		if label == nil {
			t.Fatalf("there is nobody to let in: %s", body)
		}
		form := url.Values{"once": {field(t, body, "give", "once")}, "draft": {field(t, body, "give", "draft")}, "who": {label[1]}, "what": {"me"}, "until": {"2027-02-10"}, "why": {"so that we need not begin again"}}
		return tn.asks("nia", "POST", "/who/say/give", form)
	}
	ways := tn.asks("nia", "GET", "/ways", nil).body
	tn.now += 10 * minutes
	// With a paper there is a word to say, whichever way they came in by.
	if got := gives(); got.StatusCode != http.StatusForbidden || !strings.Contains(got.body, `name="my-word"`) {
		t.Fatalf("their word is not asked for: got %d", got.StatusCode)
	}
	ids := regexp.MustCompile(`name="of" value="([^"]+)"`).FindAllStringSubmatch(ways, -1)
	if got := tn.asks("nia", "POST", "/ways/say/end", with(tn.form("nia", "/ways"), "of", ids[0][1])); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("the paper is ended: got %d", got.StatusCode)
	}
	got := gives()
	if got.StatusCode != http.StatusForbidden || strings.Contains(got.body, `name="my-word"`) || !strings.Contains(got.body, "come in once more") {
		t.Fatalf("without any word somebody is let in, or asked for one: got %d", got.StatusCode)
	}
	link()
	if body := tn.asks("nia", "GET", "/who", nil).body; !strings.Contains(body, "so that we need not begin again") {
		t.Error("what they had typed is gone")
	}
	if got := gives(); got.StatusCode != http.StatusSeeOther {
		t.Errorf("who came in just now has to come in again: got %d", got.StatusCode)
	}
}

// TestNewNumber: whoever shows that it is them goes on under another number; the one before opens nothing, and what the page
// holds stays good.
func TestNewNumber(t *testing.T) {
	tn, _ := comings(t)
	tn.nia("bread and jam")
	number := func() string {
		for _, c := range tn.in["nia"].Jar.Cookies(mustURL(tn.server.URL)) {
			if c.Name == "alongside" {
				return c.Value
			}
		}
		return ""
	}
	tn.now += 10 * minutes
	form, before := tn.form("nia", "/ways"), number()
	if got := tn.asks("nia", "POST", "/ways/mail", with(form, "address", "nia@example.org", "my-word", "a guess of it")); got.StatusCode != http.StatusForbidden || number() != before {
		t.Fatalf("a wrong word changes something: got %d", got.StatusCode)
	}
	if got := tn.asks("nia", "POST", "/ways/mail", with(form, "address", "nia@example.org", "my-word", "bread and jam")); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is done: got %d", got.StatusCode)
	}
	if number() == before || number() == "" {
		t.Error("the number stays the same, though it opens more now")
	}
	if got := tn.asks("nobody", "GET", "/me", nil, "Cookie", "alongside="+before); got.StatusCode != http.StatusSeeOther {
		t.Errorf("the number before still opens: got %d", got.StatusCode)
	}
	if got := tn.asks("nia", "POST", "/ways/mail", with(form, "address", "nia@example.net")); got.StatusCode != http.StatusSeeOther {
		t.Errorf("what the page held is not good any more: got %d", got.StatusCode)
	}
}
