// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"alongside/people"
	"alongside/story"
)

func (t *town) lives(whose string) (all []string) {
	t.Helper()
	v, err := t.Open(t.Context(), as(whose), story.Named(whose), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range v.Story.Entries {
		if w, ok := e.Says.(story.GoodLife); ok {
			all = append(all, w.Words)
		}
	}
	return all
}

// blank opens a page and gives what its form has to carry.
func (t *town) blank(name, path, form string) url.Values {
	t.Helper()
	body := t.asks(name, "GET", path, nil).body
	v := url.Values{"once": {field(t.T, body, form, "once")}, "draft": {field(t.T, body, form, "draft")}}
	if form == "life" {
		v.Set("seen", field(t.T, body, form, "seen"))
	}
	return v
}

func with(v url.Values, pairs ...string) url.Values {
	out := url.Values{}
	for k, all := range v {
		out[k] = all
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		out.Set(pairs[i], pairs[i+1])
	}
	return out
}

func TestSaying(t *testing.T) {
	tn := newTown(t)
	tn.people()
	life := tn.blank("mags", "/dump", "life")
	said := len(tn.lives("mags"))
	for range 3 {
		got := tn.asks("mags", "POST", "/dump/say/life", with(life, "words", "Tea on Sundays."))
		if got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != "/dump#said" {
			t.Fatalf("it says what was typed and goes back to the page: got %d to %s", got.StatusCode, got.Header.Get("Location"))
		}
	}
	for n, want := range []int{1, 0} {
		if got := strings.Count(tn.asks("mags", "GET", "/dump", nil).body, `id="said"`); got != want {
			t.Errorf("it says that it is kept on the next page, and once: got %d on page %d", got, n+1)
		}
	}
	if now := tn.lives("mags"); len(now) != said+1 || now[said] != "Tea on Sundays." {
		t.Errorf("it says once what is sent three times: got %q", now)
	}
	for name, try := range map[string]struct {
		who  string
		form url.Values
		head []string
		want int
	}{
		"a number of another session":  {"ola", with(life, "words", "x"), nil, http.StatusForbidden},
		"no number":                    {"mags", url.Values{"words": {"x"}}, nil, http.StatusForbidden},
		"a number that is none":        {"mags", with(life, "words", "x", "once", strings.Repeat("z", 64)), nil, http.StatusForbidden},
		"nothing":                      {"mags", with(tn.blank("mags", "/dump", "life"), "words", " \r\n "), nil, http.StatusUnprocessableEntity},
		"from another site":            {"mags", with(tn.blank("mags", "/dump", "life"), "words", "x"), []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		"from another origin":          {"mags", with(tn.blank("mags", "/dump", "life"), "words", "x"), []string{"Origin", "https://evil.example"}, http.StatusForbidden},
		"under another name":           {"mags", nil, []string{"Content-Type", "text/plain"}, http.StatusForbidden},
		"more than anybody can say":    {"mags", with(life, "words", strings.Repeat("a", 12<<20)), nil, http.StatusRequestEntityTooLarge},
		"to a form that is none":       {"mags", nil, nil, http.StatusForbidden},
		"of an entry that is not here": {"mags", with(tn.blank("mags", "/dump", "life"), "of", "nonsense"), nil, http.StatusUnprocessableEntity},
	} {
		before := len(tn.lives("mags")) + len(tn.lives("ola"))
		path := "/dump/say/life"
		if name == "of an entry that is not here" {
			path = "/dump/say/agree"
		}
		got := tn.asks(try.who, "POST", path, try.form, try.head...)
		if got.StatusCode != try.want {
			t.Errorf("%s: got %d, want %d", name, got.StatusCode, try.want)
		}
		if after := len(tn.lives("mags")) + len(tn.lives("ola")); after != before {
			t.Errorf("%s: something was said", name)
		}
	}
	got := tn.asks("mags", "POST", "/dump/say/life", url.Values{"words": {"not lost <b>"}})
	if !strings.Contains(got.body, "not lost &lt;b&gt;</textarea>") {
		t.Error("it loses what was typed into a page that had grown too old")
	}
	if got := tn.asks("mags", "POST", "/dump/say/nothing", life); got.StatusCode != http.StatusNotFound {
		t.Errorf("there is no such form: got %d", got.StatusCode)
	}
}

// TestBothStay: who replaces something that was changed meanwhile sees both, and can say it all the same; whoever writes
// what replaces nothing hears nothing of it.
func TestBothStay(t *testing.T) {
	tn := newTown(t)
	tn.people()
	mine := tn.blank("mags", "/dump", "life")
	tn.says("mags", "mags", story.Note{Words: "a note in between"})
	tn.says("mags", "mags", story.Permission{Who: who("ola"), Parts: []string{"x"}, Until: tn.now + day})
	if got := tn.asks("mags", "POST", "/dump/say/life", with(mine, "words", "first")); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("what replaces nothing is in nobody's way: got %d", got.StatusCode)
	}
	mine = tn.blank("mags", "/dump", "life")
	tn.says("mags", "mags", story.GoodLife{Words: "said elsewhere"})
	got := tn.asks("mags", "POST", "/dump/say/life", with(mine, "words", "said here"))
	if got.StatusCode != http.StatusConflict || !strings.Contains(got.body, "said elsewhere") || !strings.Contains(got.body, "said here</textarea>") || !strings.Contains(got.body, `name="anyway"`) {
		t.Fatalf("it shows both: got %d", got.StatusCode)
	}
	if got := tn.asks("mags", "POST", "/dump/say/life", with(mine, "words", "said here", "anyway", "yes")); got.StatusCode != http.StatusSeeOther {
		t.Errorf("it can be said all the same: got %d", got.StatusCode)
	}
	// What somebody may not see is never the reason why they cannot write.
	note := tn.blank("pat", tn.with("pat", "mags")+"/dump", "note")
	tn.says("mags", "mags", story.AboutMe{Words: "hidden"}, "health")
	if got := tn.asks("pat", "POST", tn.with("pat", "mags")+"/dump/say/note", with(note, "words", "Well done.")); got.StatusCode != http.StatusSeeOther {
		t.Errorf("pat writes beside mags: got %d", got.StatusCode)
	}
	for _, name := range []string{"hal", "opal"} {
		path := tn.with(name, "mags") + "/dump"
		if strings.Contains(tn.asks(name, "GET", path, nil).body, "say/note") {
			t.Errorf("%s is offered to write where they may not", name)
		}
		if got := tn.asks(name, "POST", path+"/say/note", with(note, "words", "x")); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s writes where they may not: got %d", name, got.StatusCode)
		}
	}
}

// TestDrafts: what is typed and not sent comes back to who typed it, after a lost session too, and to nobody else.
func TestDrafts(t *testing.T) {
	tn := newTown(t)
	tn.people()
	life := tn.blank("mags", "/dump", "life")
	typed := func(name string) bool {
		return strings.Contains(tn.asks(name, "GET", "/dump", nil).body, "half a sent")
	}
	if got := tn.asks("mags", "POST", "/draft", with(life, "words", "half a sent")); got.StatusCode != http.StatusNoContent || !typed("mags") {
		t.Fatalf("it keeps what is typed: got %d", got.StatusCode)
	}
	if typed("ola") {
		t.Error("somebody else sees it")
	}
	if len(tn.lives("mags")) != 1 {
		t.Error("it is said before it is sent")
	}
	tn.asks("mags", "POST", "/go", url.Values{})
	got := tn.asks("mags", "POST", "/dump/say/life", with(life, "words", "half a sentence more"))
	if got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != "/come-in?kept=yes" {
		t.Fatalf("who was signed out comes in first: got %d to %s", got.StatusCode, got.Header.Get("Location"))
	}
	if told := tn.asks("mags", "GET", "/come-in?kept=yes", nil); !strings.Contains(told.body, "What you typed is kept") {
		t.Error("nobody tells her that it is kept")
	}
	delete(tn.in, "mags")
	if body := tn.asks("mags", "GET", "/dump", nil).body; !strings.Contains(body, "half a sentence more</textarea>") || !strings.Contains(body, "as you left it") {
		t.Error("it does not come back after she was signed out")
	}
	if got := tn.asks("mags", "POST", "/dump/say/life", with(tn.blank("mags", "/dump", "life"), "words", "A whole sentence.")); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it says what was typed: got %d", got.StatusCode)
	}
	if typed("mags") {
		t.Error("a draft stays after it was said")
	}
	for name, token := range map[string]string{"none": "", "nonsense": "AAAA", "cut": life.Get("draft")[:40]} {
		if got := tn.asks("ola", "POST", "/draft", url.Values{"draft": {token}, "words": {"x"}}); got.StatusCode != http.StatusGone {
			t.Errorf("a token that is %s keeps something: got %d", name, got.StatusCode)
		}
	}
	tn.asks("ola", "POST", "/draft", with(life, "words", "slipped in by who holds the page")) // the token is for its author alone
	if body := tn.asks("ola", "GET", "/dump", nil).body; strings.Contains(body, "slipped in") {
		t.Error("a token lets its holder read")
	}
	if got := tn.asks("mags", "POST", "/draft", with(life, "words", strings.Repeat("a", 2<<20))); got.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("it keeps what is too long: got %d", got.StatusCode)
	}
	if _, err := tn.Forget(t.Context(), as("mags"), story.Named("mags")); err != nil {
		t.Fatal(err)
	}
	if got := tn.asks("ola", "POST", "/draft", with(life, "words", "for who was forgotten")); got.StatusCode != http.StatusGone {
		t.Errorf("it keeps drafts of who was forgotten: got %d", got.StatusCode)
	}
}

// nasty are texts that would be more than text if anybody let them.
var nasty = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'-alert(1)-'`, `{{.}}`, `javascript:alert(1)`, `</textarea><script>alert(1)</script>`,
	`<svg/onload=alert(1)>`, `&lt;b&gt;`, "\u202egnp.exe", "=1+1", "😀", "مريم", "a\u0000b",
}

func TestNasty(t *testing.T) {
	tn := newTown(t)
	tn.people()
	for _, words := range nasty {
		life := tn.blank("mags", "/dump", "life")
		tn.asks("mags", "POST", "/draft", with(life, "words", words))
		body := tn.asks("mags", "GET", "/dump", nil).body
		got := tn.asks("mags", "POST", "/dump/say/life", with(life, "words", words))
		if got.StatusCode/100 == 5 {
			t.Errorf("%q breaks something: %d", words, got.StatusCode)
		}
		body += got.body + tn.asks("mags", "GET", "/dump", nil).body + tn.asks("mags", "POST", "/dump/say/life", url.Values{"words": {words}, "of": {words}}).body
		for _, live := range []string{"<script>", "<img", "<svg/", `onerror=alert(1)>"`, "<b>"} {
			if strings.Contains(strings.ReplaceAll(body, "<script src=", ""), live) {
				t.Errorf("%q comes out alive as %s", words, live)
			}
		}
	}
	for _, to := range []string{"https://evil.example/", "//evil.example/", `/\evil.example`, "javascript:alert(1)", "/a\r\nSet-Cookie: x=y", "http:/x", "me"} {
		if got := tn.asks("mags", "POST", "/language", url.Values{"to": {"cy"}, "here": {to}}); got.Header.Get("Location") != "/" {
			t.Errorf("it sends people to %q", got.Header.Get("Location"))
		}
	}
}

func TestLanguage(t *testing.T) {
	tn := newTown(t)
	tn.people()
	welsh := func(head ...string) bool {
		return strings.Contains(tn.asks("ola", "GET", "/dump", nil, head...).body, `<html lang="cy"`)
	}
	if welsh() || !welsh("Accept-Language", "cy, en;q=0.5") || welsh("Accept-Language", "fr") || welsh("Accept-Language", ";;;") {
		t.Error("it speaks as the browser asks, and English to who asks for neither")
	}
	got := tn.asks("ola", "POST", "/language", url.Values{"to": {"cy"}, "here": {"/dump?see=x"}})
	if got.Header.Get("Location") != "/dump?see=x" || !welsh() || !welsh("Accept-Language", "en") {
		t.Error("it speaks as was chosen, at the same address")
	}
	if tn.asks("ola", "POST", "/language", url.Values{"to": {"en"}}); welsh("Accept-Language", "cy") {
		t.Error("it goes back to English")
	}
}

// TestSessions: a session has a new number whenever somebody comes in, ends when they say so, and dies of neglect.
func TestSessions(t *testing.T) {
	tn := newTown(t)
	tn.people()
	number := func() string {
		for _, c := range tn.as("ola").Jar.Cookies(mustURL(tn.server.URL)) {
			if c.Name == "alongside" {
				return c.Value
			}
		}
		return ""
	}
	was := number()
	tn.asks("ola", "POST", "/come-in", url.Values{"code": {"ola"}})
	if now := number(); now == was || now == "" {
		t.Errorf("it keeps a session's number when somebody comes in: %q", now)
	}
	old := tn.asks("nobody", "GET", "/dump", nil, "Cookie", "alongside="+was)
	if old.StatusCode != http.StatusSeeOther {
		t.Errorf("the session before still lets in: got %d", old.StatusCode)
	}
	tn.now += 13 * 60 * minute
	if got := tn.asks("ola", "GET", "/dump", nil); got.StatusCode != http.StatusSeeOther {
		t.Errorf("a session of yesterday lets in: got %d", got.StatusCode)
	}
	delete(tn.in, "ola")
	left := number()
	tn.asks("ola", "POST", "/exit", url.Values{})
	if got := tn.asks("nobody", "GET", "/dump", nil, "Cookie", "alongside="+left); got.StatusCode != http.StatusSeeOther {
		t.Errorf("a session that was left lets in: got %d", got.StatusCode)
	}
	for range 10 {
		tn.asks("nobody", "POST", "/come-in", url.Values{"code": {"nobody"}, "word": {"a guess"}})
	}
	if got := tn.asks("nobody", "POST", "/come-in", url.Values{"code": {"nobody"}, "word": {"a guess"}}); got.StatusCode != http.StatusTooManyRequests {
		t.Errorf("words can be tried without end: got %d", got.StatusCode)
	}
	if got := tn.asks("nobody", "POST", "/come-in", url.Values{"code": {"ola"}}); got.StatusCode != http.StatusSeeOther {
		t.Errorf("whoever tries one code shuts everybody out: got %d", got.StatusCode)
	}
}

func mustURL(s string) *url.URL {
	u, err := url.Parse(s)
	if err != nil {
		panic(err)
	}
	return u
}

// TestTaking: what somebody takes along is theirs, whole, and can be checked; nobody else's is in it.
func TestTaking(t *testing.T) {
	tn := newTown(t)
	tn.people()
	body := tn.asks("mags", "GET", "/take", nil).body
	_, after, _ := strings.Cut(body, `name="once" value="`)
	once, _, _ := strings.Cut(after, `"`)
	got := tn.asks("mags", "POST", "/take", url.Values{"once": {once}})
	if got.StatusCode != http.StatusOK || !strings.HasPrefix(got.Header.Get("Content-Disposition"), `attachment; filename="my-story.txt"`) {
		t.Fatalf("it gives a file: got %d, %s", got.StatusCode, got.Header.Get("Content-Disposition"))
	}
	seen := canaries(got.body)
	for _, row := range table(t, "sees") {
		if row[0] != "mags" {
			continue
		}
		for _, part := range row[1:] {
			if !seen[part+" of mags"] {
				t.Errorf("%s is not in what she takes along", part)
			}
			delete(seen, part+" of mags")
		}
	}
	if len(seen) > 0 {
		t.Errorf("there is more in it: %v", seen)
	}
	if got := tn.asks("mags", "GET", "/dump", nil, "Accept", "image/png"); got.StatusCode != http.StatusNotAcceptable {
		t.Errorf("it has no pictures of pages: got %d", got.StatusCode)
	}
}

// TestTogether begins an us, once however often it is sent, with whom its first member knows.
func TestTogether(t *testing.T) {
	tn := newTown(t, people.Pages()...)
	tn.people()
	tn.says("mags", "mags", story.Tie{Who: who("hal"), Ring: 1})
	body := tn.asks("mags", "GET", "/people/us", nil).body
	_, form, ok := strings.Cut(body, `action="/us"`)
	if !ok {
		t.Fatalf("there is no form to begin an us: %s", body)
	}
	value := func(before string) string {
		_, form, _ := strings.Cut(form, before)
		got, _, _ := strings.Cut(form, `"`)
		return got
	}
	once := value(`name="once" value="`)
	label := regexp.MustCompile(`value="([^"]+)"> <span>hal<`).FindStringSubmatch(form)
	if label == nil {
		t.Fatalf("it offers those who stand in one's own story: %s", form)
	}
	chosen := label[1]
	if got := tn.asks("mags", "POST", "/us", url.Values{"once": {once}, "name": {" "}}); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("it begins no us without a name: got %d", got.StatusCode)
	}
	var at string
	for range 2 {
		got := tn.asks("mags", "POST", "/us", url.Values{"once": {once}, "name": {"The landing"}, "who": {chosen, "made up 1"}})
		if got.StatusCode != http.StatusSeeOther {
			t.Fatalf("it begins an us: got %d %s", got.StatusCode, got.body)
		}
		at = got.Header.Get("Location")
	}
	if !strings.HasPrefix(at, "/with/") {
		t.Fatalf("it goes to the pages of the us: got %s", at)
	}
	for _, one := range []string{"mags", "hal"} {
		if got := strings.Count(tn.asks(one, "GET", "/with", nil).body, "The landing"); got != 1 {
			t.Errorf("%s belongs to one us of that name: got %d", one, got)
		}
	}
	if got := tn.asks("eve", "GET", "/with", nil).body; strings.Contains(got, "The landing") {
		t.Error("who was not named belongs to it")
	}
	if got := tn.asks("eve", "POST", "/us", url.Values{"once": {once}, "name": {"Mine"}}); got.StatusCode != http.StatusForbidden {
		t.Errorf("it takes no form of another session: got %d", got.StatusCode)
	}
}
