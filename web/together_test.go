// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestReadingTogether: somebody reads their own pages on a worker's device; each is a look by that worker, and nothing
// more opens by it.
func TestReadingTogether(t *testing.T) {
	tn, _ := comings(t)
	code := tn.nia("bread and jam")
	tn.asks("nia", "POST", "/me/say/life", with(tn.blank("nia", "/me", "life"), "words", "Doors that are knocked on."))
	tn.asks("nia", "POST", "/ways/second", with(tn.form("nia", "/ways"), "word", "under the stairs"))
	for it, form := range map[string]url.Values{
		"takes no wrong word":      {"code": {code}, "word": {"a wrong word"}},
		"opens no second notebook": {"code": {code}, "word": {"under the stairs"}},
	} {
		if got := tn.asks("will", "POST", "/together", form); got.StatusCode != http.StatusForbidden {
			t.Errorf("it %s: got %d", it, got.StatusCode)
		}
	}
	if got := tn.asks("eve", "POST", "/together", url.Values{"code": {code}, "word": {"bread and jam"}}); got.StatusCode != http.StatusNotFound {
		t.Errorf("it is offered to who does not work here: got %d", got.StatusCode)
	}
	if got := tn.asks("will", "POST", "/together", url.Values{"code": {code}, "word": {"bread and jam"}}); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("they read together: got %d %s", got.StatusCode, got.body)
	}
	if got := tn.asks("will", "GET", "/me", nil).body; !strings.Contains(got, "Doors that are knocked on.") || !strings.Contains(got, "You read together with will.") {
		t.Errorf("it shows their pages, and says who is beside them: %s", got)
	}
	if got := tn.asks("nia", "GET", "/who", nil).body; !strings.Contains(got, "will read together with me.") {
		t.Errorf("each page is a look: %s", got)
	}
	for _, path := range []string{"/take", "/take/pages", "/ways/second", "/ways/paper", "/forget", "/us"} {
		if got := tn.asks("will", "POST", path, with(tn.form("will", "/take"), "word", "another word", "does", "go", "name", "x")); got.StatusCode != http.StatusForbidden {
			t.Errorf("%s is done with somebody beside them: got %d", path, got.StatusCode)
		}
	}
	life := tn.blank("will", "/me", "life")
	if got := tn.asks("will", "POST", "/me/say/life", with(life, "words", "And a bench.")); got.StatusCode != http.StatusSeeOther {
		t.Errorf("they write: got %d", got.StatusCode)
	}
	for _, path := range []string{"/invite", "/open", "/together"} {
		if got := tn.asks("will", "GET", path, nil); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s is there for the one whose pages these are: got %d", path, got.StatusCode)
		}
	}
	tn.now += 11 * minutes
	if got := tn.asks("will", "GET", "/me", nil); got.StatusCode != http.StatusSeeOther {
		t.Errorf("it goes on after ten minutes: got %d", got.StatusCode)
	}
}
