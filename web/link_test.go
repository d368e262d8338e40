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
	"alongside/support"
)

// asksEachDay has Mags asked each day by a text, and gives the end of the link that would be sent to her.
func asksEachDay(t *testing.T) (*town, string) {
	t.Helper()
	tn := newTown(t, support.Pages()...)
	tn.people()
	tn.says("mags", "mags", story.Reach{By: "text", To: "07700 900123", Prompt: "How is the post?"})
	tn.says("mags", "mags", story.CheckIn{Question: "Could I face what he did?", Steps: 4, Zero: true, Low: "canary-low", High: "canary-high", Every: 1})
	tn.later(2 * day)
	var link string
	for range 48 { // whatever hour it is there
		all, err := tn.Sends(t.Context(), 9)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range all {
			if s.Link != "" {
				link = s.Link
			}
		}
		if link != "" {
			return tn, link
		}
		tn.later(day / 24)
	}
	t.Fatal("nothing was due")
	return nil, ""
}

func TestCheckLink(t *testing.T) {
	tn, link := asksEachDay(t)
	for range 3 { // to look at it uses nothing up
		got := tn.asks("nobody", "GET", "/c/"+link, nil)
		if got.StatusCode != http.StatusOK || !strings.Contains(got.body, "How is the post?") || !strings.Contains(got.body, ">0</button>") {
			t.Fatalf("it shows the prompt and the scale: got %d", got.StatusCode)
		}
		for _, no := range []string{"what he did", "canary", "mags", "Mags", "Alongside"} {
			if strings.Contains(got.body, no) {
				t.Errorf("it shows %q", no)
			}
		}
		if got.Header.Get("Referrer-Policy") != "no-referrer" || got.Header.Get("Cache-Control") != "no-store" {
			t.Error("a browser may keep it, or hand its address on")
		}
	}
	if got := tn.asks("nobody", "POST", "/c/"+link, url.Values{}); got.StatusCode != http.StatusOK || !strings.Contains(got.body, "How is the post?") {
		t.Errorf("who pressed nothing is asked again: got %d", got.StatusCode)
	}
	if got := tn.asks("nobody", "POST", "/c/"+link, url.Values{"step": {"2"}}); got.StatusCode != http.StatusOK {
		t.Fatalf("one press answers: got %d", got.StatusCode)
	}
	if got := tn.asks("nobody", "POST", "/c/"+link, url.Values{"step": {"1"}}); got.StatusCode != http.StatusGone {
		t.Errorf("a second press says that it was answered: got %d", got.StatusCode)
	}
	gone, never := tn.asks("nobody", "GET", "/c/"+link, nil), tn.asks("nobody", "GET", "/c/"+strings.Repeat("A", len(link)), nil)
	if gone.StatusCode != never.StatusCode || strings.ReplaceAll(gone.body, link, "") != strings.ReplaceAll(never.body, strings.Repeat("A", len(link)), "") {
		t.Error("what was answered and what was never there are not the same")
	}
	v, err := tn.Open(t.Context(), door.Session{Who: who("mags")}, story.Named("mags"), "")
	if err != nil {
		t.Fatal(err)
	}
	if w, ok := v.Story.Entries[len(v.Story.Entries)-1].Says.(story.Today); !ok || w.Step != 2 || !w.Link {
		t.Errorf("it is kept, and that it came by a link: %+v", w)
	}
}

func TestCheckLinkWishes(t *testing.T) {
	for press, want := range map[string]story.Today{"more": {Wish: story.More}, "less": {Wish: story.Less}, "ring": {Wish: story.RingMe}, "not": {Not: true}} {
		tn, link := asksEachDay(t)
		if got := tn.asks("nobody", "POST", "/c/"+link, url.Values{"wish": {press}}); got.StatusCode != http.StatusOK {
			t.Fatalf("%s: got %d", press, got.StatusCode)
		}
		v, err := tn.Open(t.Context(), door.Session{Who: who("mags")}, story.Named("mags"), "")
		if err != nil {
			t.Fatal(err)
		}
		got, _ := v.Story.Entries[len(v.Story.Entries)-1].Says.(story.Today)
		if got.Wish != want.Wish || got.Not != want.Not || !got.Link {
			t.Errorf("%s is kept as %+v", press, got)
		}
	}
}

var sixNumbers = regexp.MustCompile(`>(\d{3} \d{3})<`)

// TestHeldCannotBeGuessed: five codes may be tried, by everybody together; and what is not there is tried as what is.
func TestHeldCannotBeGuessed(t *testing.T) {
	tn := newTown(t, support.Pages()...)
	tn.people()
	of, err := tn.Say(t.Context(), door.Session{Who: who("mags")}, story.Named("mags"), story.Entry{Said: who("mags"), Says: story.Pull{Words: "who knows?"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := tn.SendByLink(t.Context(), door.Session{Who: who("mags")}, story.Named("mags"), story.ID{1}, door.ByLink{Of: of, Name: "Dr Okafor", Words: "canary-me-of-mags", Until: tn.now + 5*day, End: "abcdefgh", Code: "421907"}); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{"abcdefgh", "neverwas"} {
		for n := range 5 {
			if got := tn.asks("nobody", "POST", "/p/"+link, url.Values{"code": {"000000"}}); got.StatusCode != http.StatusForbidden || len(canaries(got.body)) > 0 {
				t.Errorf("%s, try %d: got %d", link, n+1, got.StatusCode)
			}
		}
		if got := tn.asks("nobody", "POST", "/p/"+link, url.Values{"code": {"421907"}}); got.StatusCode != http.StatusTooManyRequests || len(canaries(got.body)) > 0 {
			t.Errorf("%s, after five tries: got %d", link, got.StatusCode)
		}
	}
	tn.later(16 * 60 * 1e6)
	if got := tn.asks("nobody", "POST", "/p/abcdefgh", url.Values{"code": {"421 907"}}); got.StatusCode != http.StatusSeeOther {
		t.Errorf("a quarter of an hour later, with the code: got %d", got.StatusCode)
	}
}

// TestMakeLink: the link and the code are shown once, to who made them, and neither is written anywhere.
func TestMakeLink(t *testing.T) {
	tn := newTown(t, support.Pages()...)
	tn.people()
	tn.says("mags", "mags", story.Pull{Words: "who knows?"})
	page := tn.asks("mags", "GET", "/bring", nil).body
	of := regexp.MustCompile(`name="of" value="([^"]+)"`).FindStringSubmatch(page[strings.Index(page, `action="/bring/link"`):])
	once := regexp.MustCompile(`name="once" value="([^"]+)"`).FindStringSubmatch(page[strings.Index(page, `action="/bring/link"`):])
	if of == nil || once == nil {
		t.Fatal("there is no form")
	}
	form := func(more ...string) url.Values {
		f := url.Values{"once": {once[1]}, "of": {of[1]}, "name": {"Dr Okafor"}, "words": {"Is it the pills?"}, "until": {"2027-02-01"}}
		for i := 0; i+1 < len(more); i += 2 {
			f.Set(more[i], more[i+1])
		}
		return f
	}
	for _, wrong := range []url.Values{form("name", ""), form("words", " "), form("until", ""), form("until", "2020-01-01"), form("until", "2030-01-01"), form("name", "x\ny")} {
		if got := tn.asks("mags", "POST", "/bring/link", wrong); got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("it makes one of %v: got %d", wrong, got.StatusCode)
		}
	}
	if got := tn.asks("mags", "POST", "/bring/link", form("of", "nothing")); got.StatusCode != http.StatusNotFound {
		t.Errorf("it makes one for what is not there: got %d", got.StatusCode)
	}
	first, again := tn.asks("mags", "POST", "/bring/link", form()), tn.asks("mags", "POST", "/bring/link", form())
	code := sixNumbers.FindStringSubmatch(first.body)
	if first.StatusCode != http.StatusOK || code == nil || !strings.Contains(again.body, code[1]) {
		t.Fatalf("it shows a link and a code, the same where it is sent twice: got %d", first.StatusCode)
	}
	v, err := tn.Open(t.Context(), door.Session{Who: who("mags")}, story.Named("mags"), "")
	n := 0
	for _, e := range v.Story.Entries {
		if w, ok := e.Says.(story.Pulled); ok {
			n++
			if text, _ := story.Text(e); strings.Contains(string(text), strings.ReplaceAll(code[1], " ", "")) || w.Handle == (story.ID{}) {
				t.Error("the code stands in the story")
			}
		}
	}
	if err != nil || n != 1 {
		t.Errorf("sent twice it is said %d times", n)
	}
}

// TestCalendarFeed: times under a title, and nothing else; off, it is not there.
func TestCalendarFeed(t *testing.T) {
	tn := newTown(t, support.Pages()...)
	tn.people()
	tn.says("mags", "mags", story.Promised{Words: "canary-me-of-mags rings the landlord", On: tn.now + 3*day})
	page := tn.asks("mags", "GET", "/calendar", nil).body
	once := regexp.MustCompile(`name="once" value="([^"]+)"`).FindStringSubmatch(page)
	for _, title := range []string{"", strings.Repeat("x", 61), "a\nb"} {
		if got := tn.asks("mags", "POST", "/calendar", url.Values{"once": {once[1]}, "title": {title}}); got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("it takes the title %q: got %d", title, got.StatusCode)
		}
	}
	made := tn.asks("mags", "POST", "/calendar", url.Values{"once": {once[1]}, "title": {"Tuesday, things; \\ <b>"}})
	at := regexp.MustCompile(`/days/\w+\.ics`).FindString(made.body)
	if made.StatusCode != http.StatusOK || at == "" {
		t.Fatalf("it shows an address: got %d", made.StatusCode)
	}
	got := tn.asks("nobody", "GET", at, nil)
	if got.StatusCode != http.StatusOK || got.Header.Get("Content-Type") != "text/calendar; charset=utf-8" {
		t.Fatalf("it gives a calendar: got %d", got.StatusCode)
	}
	unfolded := strings.ReplaceAll(got.body, "\r\n ", "")
	for _, line := range []string{"BEGIN:VCALENDAR\r\n", "BEGIN:VEVENT\r\n", "SUMMARY:Tuesday\\, things\\; \\\\ <b>\r\n", "END:VCALENDAR\r\n"} {
		if !strings.Contains(unfolded, line) {
			t.Errorf("it lacks %q in\n%s", line, got.body)
		}
	}
	if strings.Contains(got.body, "canary") || strings.Contains(strings.ToLower(got.body), "mags") || strings.Contains(got.body, "landlord") {
		t.Error("it says more than times and a title")
	}
	for _, no := range []string{"/days/nothing.ics", strings.TrimSuffix(at, ".ics"), "/days/.ics"} {
		if got := tn.asks("nobody", "GET", no, nil); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s: got %d", no, got.StatusCode)
		}
	}
}
