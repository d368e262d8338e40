// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"alongside/demand"
	"alongside/story"
	"alongside/support"
)

// TestDoing: a worker and somebody decide, do and spend, each from their own screen, and nobody else says yes to it.
func TestDoing(t *testing.T) {
	tn := newTown(t, append(demand.Pages(), support.Pages()...)...)
	tn.practice.AtOnce = 5000
	tn.serve(nil)
	tn.people()
	tn.says("mags", "mags", story.Permission{Who: who("pat"), Parts: []string{story.PartAsks}, Add: true, Until: tn.now + 300*day})
	tn.says("mags", "mags", story.Contact{Words: "A way to my sister."})
	mags := tn.with("pat", "mags") + "/doing"
	body := tn.asks("pat", "GET", mags, nil).body
	what := regexp.MustCompile(`name="for" value="([^"]+)"> <span>“A way to my sister`).FindStringSubmatch(body)
	if what == nil {
		t.Fatalf("it cannot be for what she asked for: %s", body)
	}
	for form, pairs := range map[string][]string{
		"did":    {"words", "We rang the bus.", "hand", "together", "for", what[1]},
		"decide": {"question", "Which bus?", "words", "The slow one.", "with", "Jo", "for", what[1]},
		"spend":  {"words", "the fare", "sum", "12.40", "for", what[1]},
		"choose": {"want", "to stay the night", "words", "I stay.", "how", "spoken"},
	} {
		if got := tn.sends("pat", mags, form, pairs...); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("pat sends %s: got %d %s", form, got.StatusCode, got.body)
		}
	}
	if got := tn.sends("pat", mags, "spend", "words", "a car", "sum", "900"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "£50.00 is the most") || !strings.Contains(got.body, "a car") {
		t.Errorf("more than two decide is spent, or what was typed is gone: got %d", got.StatusCode)
	}
	if got := tn.sends("pat", mags, "upwards"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("one tap does not say that they had to ask upwards: got %d", got.StatusCode)
	}
	body = tn.asks("mags", "GET", "/doing", nil).body
	for _, want := range []string{"We rang the bus.", "I have not agreed to it yet.", "Which bus?", "£12.40", "“A way to my sister.”", "Somebody who is not here had to be asked first.", "I said this aloud", "pat wrote it down"} {
		if !strings.Contains(body, want) {
			t.Errorf("her page does not say %q: %s", want, body)
		}
	}
	if got := tn.sends("mags", "/doing", "differs", "words", "I would sooner walk."); got.StatusCode != http.StatusSeeOther {
		t.Errorf("she sees it otherwise: got %d", got.StatusCode)
	}
	for range 3 {
		if got := tn.sends("mags", "/doing", "agree"); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("she agrees: got %d", got.StatusCode)
		}
	}
	body = tn.asks("pat", "GET", mags, nil).body
	if strings.Contains(body, "Not agreed to yet.") || !strings.Contains(body, "I would sooner walk.") || !strings.Contains(body, "The slow one.") {
		t.Errorf("pat does not see that she agreed, and how she sees it: %s", body)
	}
}
