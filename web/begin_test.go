// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"alongside/demand"
	"alongside/story"
	"alongside/support"
)

// TestBeginning: somebody is helped with no name, number or proof; who hears them writes it down, and they leave with the paper that
// opens it.
func TestBeginning(t *testing.T) {
	tn, _ := comings(t)
	tn.practice.Pages = append(append(tn.practice.Pages, demand.Pages()...), support.Pages()...)
	tn.serve(nil)
	if got := tn.asks("eve", "GET", "/begin", nil); got.StatusCode != http.StatusNotFound {
		t.Errorf("somebody who does not work here begins with others: got %d", got.StatusCode)
	}
	begins := func(pairs ...string) answer {
		t.Helper()
		return tn.asks("will", "POST", "/begin", with(tn.form("will", "/begin"), pairs...))
	}
	on := regexp.MustCompile(`href="(/with/[^"]+/asks)"`)
	// Nothing at all is said, but that they met: and help begins.
	bare := begins("lets", "yes")
	if bare.StatusCode != http.StatusOK {
		t.Fatalf("it begins with nothing: got %d %s", bare.StatusCode, bare.body)
	}
	theirs := strings.TrimSuffix(found(t, on, bare.body), "asks")
	body := tn.asks("will", "GET", theirs+"doing", nil).body
	did := url.Values{"once": {field(t, body, "did", "once")}, "words": {"We had tea, and rang the landlord."}, "hand": {"together"}}
	if got := tn.asks("will", "POST", theirs+"doing/say/did", did); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("help waits for something: got %d %s", got.StatusCode, got.body)
	}
	// They say that nobody may see it: they are helped the same, and will sees nothing.
	if got := begins("words", "A bed for tonight."); got.StatusCode != http.StatusOK || on.MatchString(got.body) {
		t.Errorf("who lets nobody see anything is read all the same: got %d", got.StatusCode)
	}
	// What they ask for, sent twice, is asked for once, and opens by one paper.
	form := with(tn.form("will", "/begin"), "name", "Dot", "words", "A key for the meter.", "lets", "yes", "how", "phone")
	first, second := tn.asks("will", "POST", "/begin", form), tn.asks("will", "POST", "/begin", form)
	code := found(t, codeOf, first.body)
	if again := found(t, codeOf, second.body); again != code {
		t.Errorf("sent twice it makes two papers: %s and %s", code, again)
	}
	asks := found(t, on, first.body)
	if body := tn.asks("will", "GET", asks, nil).body; strings.Count(body, `<p class="words first" dir="auto">A key for the meter.`) != 1 || !strings.Contains(body, "Dot said this on the phone") {
		t.Errorf("what they asked for does not stand once, as theirs: %s", body)
	}
	// They come in by their paper.
	tn.in["dot"] = tn.browser()
	if got := tn.asks("dot", "POST", "/come-in/first", url.Values{"code": {code}, "name": {"Dorothy"}, "word": {"half a crown"}}); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("their paper opens it: got %d %s", got.StatusCode, got.body)
	}
	if body := tn.asks("dot", "GET", "/asks", nil).body; !strings.Contains(body, "A key for the meter.") || !strings.Contains(body, "will wrote it down") {
		t.Errorf("it does not stand in their own story: %s", body)
	}
	if body := tn.asks("dot", "GET", "/me", nil).body; !strings.Contains(body, "Dorothy") {
		t.Errorf("they are not called what they say: %s", body)
	}
	if body := tn.asks("dot", "GET", "/who", nil).body; !strings.Contains(body, "will can see") || !strings.Contains(body, "ends after seven days") {
		t.Errorf("they do not see who may see it, and until when: %s", body)
	}
	if got := tn.asks("nobody", "POST", "/come-in/first", url.Values{"code": {code}, "name": {"Eve"}, "word": {"another word"}}); got.StatusCode != http.StatusForbidden {
		t.Errorf("the paper opens it for somebody else: got %d", got.StatusCode)
	}
	tn.now += 8 * 24 * 60 * minutes
	delete(tn.in, "will")
	if got := tn.asks("will", "GET", asks, nil); got.StatusCode != http.StatusNotFound {
		t.Errorf("what will wrote down for themselves holds after seven days: got %d", got.StatusCode)
	}
	if all, err := tn.Beside(t.Context(), story.Named("will")); err != nil || len(all) != 0 {
		t.Errorf("they stand in will's list still: %v, %v", all, err)
	}
}
