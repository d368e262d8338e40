// SPDX-License-Identifier: MIT

package web_test

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"alongside/access"
	"alongside/goodlife"
	"alongside/story"
	"alongside/ways"
)

const minutes = int64(60 * 1e6)

// post is an outbox that hands what is sent to the test.
type post chan [3]string

func (p post) Send(_ context.Context, to, subject, text string) error {
	p <- [3]string{to, subject, text}
	return nil
}

func comings(t *testing.T) (*town, post) {
	t.Helper()
	tn := newTown(t, goodlife.Pages()...)
	p := make(post, 10)
	tn.practice.Pages = append(tn.practice.Pages, ways.Pages()...)
	tn.practice.Pages = append(tn.practice.Pages, access.Pages()...)
	tn.practice.Outbox = p
	tn.practice.Later = func(do func()) { do() }
	tn.serve(nil)
	tn.people()
	return tn, p
}

var (
	codeOf = regexp.MustCompile(`<p class="code">([^<]+)</p>`)
	onceOf = regexp.MustCompile(`name="once" value="([^"]+)"`)
)

func found(t *testing.T, of *regexp.Regexp, body string) string {
	t.Helper()
	m := of.FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("there is no %v in %s", of, body)
	}
	return html.UnescapeString(m[1])
}

// invited gives a new person a paper, from a worker's hands.
func (t *town) invited(by string) (code string) {
	t.Helper()
	once := found(t.T, onceOf, t.asks(by, "GET", "/invite", nil).body[1:])
	got := t.asks(by, "POST", "/invite", url.Values{"once": {once}, "of": {""}})
	again := t.asks(by, "POST", "/invite", url.Values{"once": {once}, "of": {""}})
	code = found(t.T, codeOf, got.body)
	if other := found(t.T, codeOf, again.body); other != code {
		t.Errorf("sent twice, it makes two papers: %s and %s", code, other)
	}
	return code
}

// comes signs in by a browser of that name.
func (t *town) comes(browser, code, word string) answer {
	t.Helper()
	return t.asks(browser, "POST", "/come-in", url.Values{"code": {code}, "word": {word}})
}

func TestFirstComing(t *testing.T) {
	tn, _ := comings(t)
	for _, c := range []string{"eve", "mags", "nobody"} {
		if got := tn.asks(c, "GET", "/invite", nil); got.StatusCode == http.StatusOK {
			t.Errorf("%s, who does not work here, gives out invitations", c)
		}
	}
	code := tn.invited("will")
	if got := tn.asks("nobody", "GET", "/in/"+strings.ReplaceAll(code, " ", ""), nil); got.Header.Get("Set-Cookie") != "" || !strings.Contains(got.body, "Nothing has happened yet") {
		t.Error("a look at the paper's address does more than look")
	}
	if got := tn.comes("nobody", code, ""); got.StatusCode != http.StatusOK || !strings.Contains(got.body, "/come-in/first") {
		t.Fatalf("a new paper opens an empty notebook: got %d %s", got.StatusCode, got.body)
	}
	for it, form := range map[string]url.Values{
		"wants a name":                   {"code": {code}, "word": {"six letters"}},
		"wants a word":                   {"code": {code}, "name": {"Nia"}},
		"wants a word that is no guess":  {"code": {code}, "name": {"Nia"}, "word": {"tea"}},
		"takes spaces for no letters":    {"code": {code}, "name": {"Nia"}, "word": {"t    e"}},
		"says so in the same form again": {"code": {code}, "name": {"<b>Nia"}, "word": {"tea"}},
	} {
		if got := tn.asks("nobody", "POST", "/come-in/first", form); got.StatusCode != http.StatusUnprocessableEntity || strings.Contains(got.body, "<b>") {
			t.Errorf("it %s: got %d", it, got.StatusCode)
		}
	}
	got := tn.asks("nobody", "POST", "/come-in/first", url.Values{"code": {code}, "name": {"Nia"}, "word": {"Bread and Jam"}})
	if got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != "/me" {
		t.Fatalf("it opens: got %d %s", got.StatusCode, got.body)
	}
	cookie := got.Header.Get("Set-Cookie")
	if me := tn.asks("nobody", "GET", "/me", nil, "Cookie", strings.Split(cookie, ";")[0]); !strings.Contains(me.body, "What does a good life look like to you?") {
		t.Errorf("it is an empty notebook: got %s", me.body)
	}
	if got := tn.asks("nobody", "POST", "/come-in/first", url.Values{"code": {code}, "name": {"Eve"}, "word": {"another word"}}); got.StatusCode != http.StatusForbidden {
		t.Errorf("a paper begins a second story: got %d", got.StatusCode)
	}
	// From now on: the paper and the word, and neither alone.
	word := tn.comes("nobody", code, "")
	absent := tn.comes("nobody", "0000 0000 0000 0000", "")
	if strings.ReplaceAll(word.body, code, "") != strings.ReplaceAll(absent.body, "0000 0000 0000 0000", "") || word.StatusCode != absent.StatusCode {
		t.Error("a code that is somebody's is answered otherwise than one that is nobody's")
	}
	wrong, nobodys := tn.comes("nobody", code, "breadandbutter"), tn.comes("nobody", "0000 0000 0000 0000", "breadandbutter")
	if wrong.body != nobodys.body || wrong.StatusCode != http.StatusForbidden || nobodys.StatusCode != http.StatusForbidden {
		t.Error("a wrong word is answered otherwise than a wrong code")
	}
	for _, right := range [][2]string{{code, "bread  and JAM"}, {strings.ToUpper(strings.ReplaceAll(code, " ", "-")), "Bread and Jam"}} {
		if got := tn.comes("nobody", right[0], right[1]); got.StatusCode != http.StatusSeeOther {
			t.Errorf("%q and %q let in: got %d", right[0], right[1], got.StatusCode)
		}
	}
	// An invitation ends.
	late := tn.invited("will")
	tn.now += 31 * 24 * 60 * minutes
	if got := tn.asks("nobody", "POST", "/come-in/first", url.Values{"code": {late}, "name": {"Late"}, "word": {"bread and jam"}}); got.StatusCode != http.StatusForbidden {
		t.Errorf("an invitation that is over opens: got %d", got.StatusCode)
	}
	tn.now -= 32 * 24 * 60 * minutes
	if got := tn.asks("nobody", "POST", "/come-in/first", url.Values{"code": {late}, "name": {"Late"}, "word": {"bread and jam"}}); got.StatusCode != http.StatusForbidden {
		t.Errorf("a clock set back to before it was given out opens it: got %d", got.StatusCode)
	}
}

// nia comes in for the first time, and stays signed in as a browser of her name.
func (t *town) nia(word string) (code string) {
	t.Helper()
	code = t.invited("will")
	t.code = code
	t.in["nia"] = t.browser()
	if got := t.asks("nia", "POST", "/come-in/first", url.Values{"code": {code}, "name": {"Nia"}, "word": {word}}); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("Nia comes in: got %d", got.StatusCode)
	}
	return code
}

func (t *town) form(browser, path string) url.Values {
	t.Helper()
	return url.Values{"once": {found(t.T, onceOf, t.asks(browser, "GET", path, nil).body)}}
}

func TestSecondNotebook(t *testing.T) {
	tn, _ := comings(t)
	code := tn.nia("bread and jam")
	before := tn.asks("nia", "GET", "/ways", nil).body
	first := tn.asks("nia", "POST", "/ways/second", with(tn.form("nia", "/ways"), "word", "under the stairs"))
	if first.StatusCode != http.StatusOK {
		t.Fatalf("it keeps a second word: got %d %s", first.StatusCode, first.body)
	}
	// Whoever holds the phone tries to set another: the answer is the same, and nothing changes.
	second := tn.asks("nia", "POST", "/ways/second", with(tn.form("nia", "/ways"), "word", "let me in there"))
	if first.body != second.body {
		t.Error("it tells whether there was a second word")
	}
	hide := func(body string) string { return onceOf.ReplaceAllString(body, "") }
	if after := tn.asks("nia", "GET", "/ways", nil).body; hide(after) != hide(before) {
		t.Error("the ways in show that there is a second word")
	}
	tn.in["other"] = tn.browser()
	if got := tn.comes("other", code, "let me in there"); got.StatusCode != http.StatusForbidden {
		t.Fatalf("a second word that came too late opens: got %d", got.StatusCode)
	}
	if got := tn.comes("other", code, "Under the stairs"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("the second word opens the second notebook: got %d %s", got.StatusCode, got.body)
	}
	life := tn.blank("other", "/me", "life")
	if got := tn.asks("other", "POST", "/me/say/life", with(life, "words", "A door of my own.")); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is written into: got %d %s", got.StatusCode, got.body)
	}
	if got := tn.asks("other", "GET", "/me", nil).body; !strings.Contains(got, "A door of my own.") || !strings.Contains(got, "second notebook") {
		t.Errorf("it shows what stands there: got %s", got)
	}
	for _, path := range []string{"/me", "/who", "/ways", "/with", "/take"} {
		if got := tn.asks("nia", "GET", path, nil).body; strings.Contains(got, "A door of my own.") || strings.Contains(got, "This is your second") {
			t.Errorf("%s of the first notebook shows the second", path)
		}
	}
	if got := tn.asks("nia", "POST", "/take", tn.form("nia", "/take")).body; strings.Contains(got, "door of my own") || strings.Contains(got, "kind: word") {
		t.Error("what is taken along from the first holds the second")
	}
	if got := tn.asks("other", "POST", "/take", tn.form("other", "/take")).body; !strings.Contains(got, "A door of my own.") {
		t.Errorf("what is taken along from the second holds it not: %s", got)
	}
	// From inside, it is changed.
	if got := tn.asks("other", "POST", "/ways/second", with(tn.form("other", "/ways"), "word", "behind the shed")); got.StatusCode != http.StatusOK {
		t.Fatalf("it is changed from inside: got %d", got.StatusCode)
	}
	tn.in["third"] = tn.browser()
	if old, new := tn.comes("third", code, "under the stairs"), tn.comes("third", code, "behind the shed"); old.StatusCode != http.StatusForbidden || new.StatusCode != http.StatusSeeOther {
		t.Errorf("the new word opens it, and the old nothing: got %d and %d", new.StatusCode, old.StatusCode)
	}
}

func TestWaysIn(t *testing.T) {
	tn, sent := comings(t)
	code := tn.nia("bread and jam")
	tn.now += 10 * minutes // the proof of coming in is over
	if got := tn.asks("nia", "POST", "/ways/mail", with(tn.form("nia", "/ways"), "address", "nia@example.org")); got.StatusCode != http.StatusForbidden {
		t.Fatalf("a way in is added without the word: got %d", got.StatusCode)
	}
	if got := tn.asks("nia", "POST", "/ways/mail", with(tn.form("nia", "/ways"), "address", "nia@example.org", "my-word", "bread and jam")); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("a way in is added with it: got %d %s", got.StatusCode, got.body)
	}
	asks := func(address string) string {
		if got := tn.asks("nobody", "POST", "/come-in/link", url.Values{"address": {address}}); got.StatusCode != http.StatusOK {
			t.Fatalf("a link is asked for: got %d", got.StatusCode)
		}
		select {
		case m := <-sent:
			if strings.Contains(m[1]+m[2], "Nia") || m[0] != "nia@example.org" {
				t.Errorf("what is sent tells who it is for: %v", m)
			}
			return regexp.MustCompile(`/in/link/\S+`).FindString(m[2])
		default:
			return ""
		}
	}
	if asks("nia@example.org") != "" {
		t.Error("a link is sent by a way that has not begun")
	}
	if !strings.Contains(tn.asks("nia", "GET", "/ways", nil).body, "It begins on") {
		t.Error("its owner is not told that it begins later")
	}
	tn.now += 25 * 60 * minutes
	if asks("eve@example.org") != "" {
		t.Error("a link is sent to somebody who is nobody here")
	}
	link := asks("NIA@example.org ")
	if link == "" {
		t.Fatal("no link is sent")
	}
	for range 3 { // a mail scanner opens it
		if got := tn.asks("nobody", "GET", link, nil); got.StatusCode != http.StatusOK || got.Header.Get("Set-Cookie") != "" || got.Header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("a look at a link does more than look: got %d %v", got.StatusCode, got.Header)
		}
	}
	if got := tn.asks("nobody", "POST", link, url.Values{}); got.StatusCode != http.StatusSeeOther {
		t.Errorf("a link lets in: got %d", got.StatusCode)
	}
	if got := tn.asks("nobody", "POST", link, url.Values{}); got.StatusCode != http.StatusForbidden {
		t.Errorf("a link lets in twice: got %d", got.StatusCode)
	}
	late := asks("nia@example.org")
	tn.now += 16 * minutes
	if got := tn.asks("nobody", "POST", late, url.Values{}); got.StatusCode != http.StatusForbidden {
		t.Errorf("a link lets in after a quarter of an hour: got %d", got.StatusCode)
	}
	tn.comes("nobody", code, "bread and jam")
	tn.in["nia"] = tn.browser()
	tn.comes("nia", code, "bread and jam")
	body := tn.asks("nia", "GET", "/ways", nil).body
	if strings.Count(body, "Last used on") != 2 {
		t.Errorf("each says the day it was last used: %s", body)
	}
	// The phone is somebody else's now: the paper is ended, from any session, at once.
	ids := regexp.MustCompile(`name="of" value="([^"]+)"`).FindAllStringSubmatch(body, -1)
	if got := tn.asks("nia", "POST", "/ways/say/end", with(tn.form("nia", "/ways"), "of", ids[0][1])); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("a way in is ended: got %d", got.StatusCode)
	}
	if got := tn.comes("nobody", code, "bread and jam"); got.StatusCode != http.StatusForbidden {
		t.Errorf("a way that was ended lets in: got %d", got.StatusCode)
	}
	if got := tn.asks("nobody", "POST", "/come-in/first", url.Values{"code": {code}, "name": {"Eve"}, "word": {"another word"}}); got.StatusCode != http.StatusForbidden {
		t.Errorf("a paper that was ended begins anew: got %d", got.StatusCode)
	}
}

// TestProof: before somebody sees more, the word is asked for; what lets in somebody close waits a day; what stops does
// neither.
func TestProof(t *testing.T) {
	tn, _ := comings(t)
	code := tn.nia("bread and jam")
	who, _, err := tn.ComeIn(t.Context(), code, "bread and jam")
	if err != nil {
		t.Fatal(err)
	}
	says := func(w story.Word) {
		if _, err := tn.Say(t.Context(), who, who.Who.ID, story.Entry{Said: who.Who, Says: w}); err != nil {
			t.Fatal(err)
		}
	}
	says(story.Tie{Who: story.Who{Name: "eve", ID: story.Named("eve")}, Ring: 1})
	says(story.Tie{Who: story.Who{Name: "will", ID: story.Named("will")}, Ring: 3})
	tn.now += 10 * minutes
	gives := func(name string, pairs ...string) answer {
		body := tn.asks("nia", "GET", "/who", nil).body
		label := regexp.MustCompile(`name="who" value="([^"]+)"> <span>` + name + `<`).FindStringSubmatch(body)
		if label == nil {
			t.Fatalf("%s is not among those who can be let in: %s", name, body)
		}
		form := url.Values{"once": {field(t, body, "give", "once")}, "who": {label[1]}, "what": {"me"}, "until": {"2027-02-10"}}
		return tn.asks("nia", "POST", "/who/say/give", with(form, pairs...))
	}
	reads := func(name string) bool {
		_, err := tn.Open(t.Context(), as(name), who.Who.ID, "me")
		return err == nil
	}
	got := gives("will")
	if got.StatusCode != http.StatusForbidden || !strings.Contains(got.body, `name="my-word"`) || reads("will") {
		t.Fatalf("somebody is let in without the word: got %d", got.StatusCode)
	}
	if got := gives("will", "my-word", "a guess of it"); got.StatusCode != http.StatusForbidden || reads("will") {
		t.Fatalf("somebody is let in by another word: got %d", got.StatusCode)
	}
	if got := gives("will", "my-word", "bread and jam"); got.StatusCode != http.StatusSeeOther || !reads("will") {
		t.Fatalf("who works here is let in at once: got %d, %t", got.StatusCode, reads("will"))
	}
	if got := gives("eve"); got.StatusCode != http.StatusSeeOther || reads("eve") {
		t.Fatalf("who is close is let in at once: got %d", got.StatusCode)
	}
	body := tn.asks("nia", "GET", "/who", nil).body
	if !strings.Contains(body, "It begins on") {
		t.Errorf("its owner is not told: %s", body)
	}
	tn.now += 25 * 60 * minutes
	if !reads("eve") {
		t.Error("who was let in sees nothing after a day")
	}
	tn.comes("nia", code, "bread and jam")
	tn.now += 10 * minutes
	// To stop asks for nothing, and holds at once.
	for range 2 {
		body = tn.asks("nia", "GET", "/who", nil).body
		at := strings.Index(body, "/who/say/stop")
		if got := tn.asks("nia", "POST", "/who/say/stop", url.Values{"once": {found(t, onceOf, body[at:])}, "of": {found(t, regexp.MustCompile(`name="of" value="([^"]+)"`), body[at:])}}); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("it is stopped: got %d", got.StatusCode)
		}
	}
	if reads("eve") || reads("will") {
		t.Error("what was stopped goes on")
	}
}
