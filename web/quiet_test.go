// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"alongside/access"
	"alongside/demand"
	"alongside/goodlife"
	"alongside/people"
	"alongside/story"
	"alongside/support"
	"alongside/timeline"
)

var nowOf = regexp.MustCompile(`"now":\d+`)

// TestStoppedQuietly: whoever was stopped quietly is answered with the same bytes as before, whatever is said after, and
// cannot tell it from a story to which nothing was added.
func TestStoppedQuietly(t *testing.T) {
	tn := newTown(t, slices.Concat(goodlife.Pages(), people.Pages(), timeline.Pages(), demand.Pages(), support.Pages(), access.Pages())...)
	tn.people()
	base := tn.with("pat", "mags")
	all := func() (bodies, tags []string) {
		delete(tn.in, "pat")
		for _, path := range []string{"/me", "/people", "/story", "/dump"} {
			for _, kind := range []string{"text/html", "application/json"} {
				got := tn.asks("pat", "GET", base+path, nil, "Accept", kind)
				bodies, tags = append(bodies, nowOf.ReplaceAllString(bare(got.body), "")), append(tags, got.Header.Get("ETag"))
			}
		}
		return bodies, tags
	}
	tn.says("mags", "mags", story.GoodLife{Words: "As it was."})
	bodies, _ := all()
	if !strings.Contains(bodies[0], "As it was.") {
		t.Fatalf("pat sees what there is: %s", bodies[0])
	}
	tn.now += 20 * minutes
	// Seen by nobody yet, and so not shown to whom it is stopped for.
	tn.says("mags", "mags", story.GoodLife{Words: "canary-unseen"})
	body := tn.asks("mags", "GET", "/who", nil).body
	// Of those who are let in pat is the one whose line is "pat can see".
	_, line, ok := strings.Cut(body, "pat can see")
	if !ok {
		t.Fatalf("pat is let in: %s", body)
	}
	got := tn.asks("mags", "POST", "/who/say/quiet", url.Values{"once": {field(t, line, "quiet", "once")}, "of": {field(t, line, "quiet", "of")}})
	if got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is stopped quietly: got %d %s", got.StatusCode, got.body)
	}
	// At one time of day, for the tags are made of it too.
	_, tags := all()
	if tags[1] == "" {
		t.Fatal("there are no tags to compare")
	}
	tn.says("mags", "mags", story.GoodLife{Words: "canary-newer"})
	tn.says("mags", "mags", story.Boundary{Words: "canary-newer-boundary"})
	after, tagged := all()
	for i := range bodies {
		if bodies[i] != after[i] || tags[i] != tagged[i] {
			t.Errorf("answer %d tells: was %q %s\nis %q %s", i, tags[i], bodies[i], tagged[i], after[i])
		}
	}
	if body := tn.asks("mags", "GET", "/who", nil).body; !strings.Contains(body, "I stopped this quietly") {
		t.Error("its owner does not see that it is stopped quietly")
	}
	// What pat writes, pat reads.
	tn.says("pat", "mags", story.Note{Words: "canary-own"}, story.PartMe)
	if now, _ := all(); !strings.Contains(strings.Join(now, ""), "canary-own") || strings.Contains(strings.Join(now, ""), "canary-newer") {
		t.Errorf("pat reads what they write themselves, and nothing else that is newer: %s", now[6])
	}
	// Let in by name again, they see all of it.
	tn.says("mags", "mags", story.Permission{Who: who("pat"), Parts: []string{story.PartMe}, Until: tn.now + 30*day})
	if now, _ := all(); !strings.Contains(now[0], "canary-newer") {
		t.Errorf("let in again, they see what is new: %s", now[0])
	}
}
