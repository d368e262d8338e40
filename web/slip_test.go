// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"alongside/demand"
	"alongside/store"
	"alongside/story"
)

// slipped is a town in which somebody who gave no name asked will for a bed, and carries the slip away.
func slipped(t *testing.T) (*town, string) {
	t.Helper()
	tn, _ := comings(t)
	tn.practice.Pages = append(tn.practice.Pages, demand.Pages()...)
	tn.serve(nil)
	form := with(tn.form("will", "/begin"), "words", "canary-bed-of-nobody", "word", "half a crown")
	got, again := tn.asks("will", "POST", "/begin/slip", form), tn.asks("will", "POST", "/begin/slip", form)
	if got.StatusCode != http.StatusOK {
		t.Fatalf("a loose page is written: got %d %s", got.StatusCode, got.body)
	}
	code := found(t, codeOf, got.body)
	if other := found(t, codeOf, again.body); other != code {
		t.Errorf("sent twice, it makes two slips: %s and %s", code, other)
	}
	return tn, code
}

func (t *town) takesIn(name, code, word string) answer {
	t.Helper()
	return t.asks(name, "POST", "/slip", with(t.form(name, "/slip"), "code", code, "word", word))
}

// loose is the id of the only loose page there is.
func (t *town) loose() story.ID {
	t.Helper()
	all, err := t.store.Stories(t.Context(), store.ID{}, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range all {
		if s, err := t.Tally(t.Context(), story.ID(k.Story), func(s story.Story) []int64 {
			if s.Began().Kind == story.Loose {
				return []int64{1}
			}
			return nil
		}); err == nil && len(s) == 1 {
			return story.ID(k.Story)
		}
	}
	t.Fatal("there is no loose page")
	return story.ID{}
}

// TestSlip: a loose page is read by nobody, and comes into the story of who has its slip and its word.
func TestSlip(t *testing.T) {
	tn, code := slipped(t)
	for it, form := range map[string]url.Values{
		"without words": {"word": {"half a crown"}},
		"with a guess":  {"words": {"canary-kept-of-typed"}, "word": {"tea"}},
	} {
		got := tn.asks("will", "POST", "/begin/slip", with(form, "once", found(t, onceOf, tn.asks("will", "GET", "/begin", nil).body)))
		if got.StatusCode != http.StatusUnprocessableEntity || form.Has("words") && !strings.Contains(got.body, "canary-kept-of-typed") {
			t.Errorf("a loose page %s: got %d", it, got.StatusCode)
		}
	}
	if got := tn.asks("eve", "POST", "/begin/slip", url.Values{"words": {"x"}, "word": {"half a crown"}}); got.StatusCode != http.StatusNotFound {
		t.Errorf("somebody who does not work here writes loose pages: got %d", got.StatusCode)
	}
	id := tn.loose()
	for _, name := range []string{"will", "stew", "olly", "eve", "mags"} {
		if _, err := tn.Open(t.Context(), as(name), id, ""); err == nil {
			t.Errorf("%s reads a loose page", name)
		}
		if got := tn.asks(name, "GET", "/with/"+tn.NameStory(story.Named(name), id)+"/asks", nil); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s finds a page of it: got %d", name, got.StatusCode)
		}
	}
	if body := tn.asks("will", "GET", "/begin", nil).body; strings.Contains(body, "canary") || !strings.Contains(body, "not yet. It is good until") {
		t.Errorf("who wrote it reads it, or is not told that it waits: %s", body)
	}
	// Whoever has the slip and not the word learns nothing, not even that it is one.
	one, none := tn.takesIn("eve", code, "half a guinea"), tn.takesIn("eve", "0000 0000 0000 0000", "half a crown")
	hide := func(a answer, code string) string {
		return strings.ReplaceAll(onceOf.ReplaceAllString(a.body, ""), code, "")
	}
	if one.StatusCode != http.StatusForbidden || none.StatusCode != http.StatusForbidden || hide(one, code) != hide(none, "0000 0000 0000 0000") {
		t.Errorf("a wrong word is answered otherwise than a wrong code: %d and %d", one.StatusCode, none.StatusCode)
	}
	if got := tn.takesIn("mags", strings.ToUpper(code), "Half a  crown"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it comes in: got %d %s", got.StatusCode, got.body)
	}
	body := tn.asks("mags", "GET", "/asks", nil).body
	if strings.Count(body, `<p class="words first" dir="auto">canary-bed-of-nobody`) != 1 || !strings.Contains(body, "It came in on a slip") {
		t.Errorf("it does not stand once in her story, not yet agreed to: %s", body)
	}
	if got := tn.asks("mags", "POST", "/asks/say/agree", url.Values{"once": {field(t, body, "agree", "once")}, "of": {field(t, body, "agree", "of")}}); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she agrees to it: got %d", got.StatusCode)
	}
	if body := tn.asks("mags", "GET", "/asks", nil).body; strings.Contains(body, "It came in on a slip") {
		t.Error("she agreed to it, and it is not agreed to")
	}
	for _, name := range []string{"mags", "eve"} {
		if got := tn.takesIn(name, code, "half a crown"); got.StatusCode != http.StatusForbidden {
			t.Errorf("%s takes it in a second time: got %d", name, got.StatusCode)
		}
	}
	if body := tn.asks("will", "GET", "/begin", nil).body; !strings.Contains(body, "taken in on") || strings.Contains(body, "mags") {
		t.Errorf("who wrote it is not told that it was taken in, or is told by whom: %s", body)
	}
	if faults, err := tn.Verify(t.Context(), id); err != nil || len(faults) > 0 {
		t.Errorf("it is not whole: %v, %v", faults, err)
	}
	if m, err := tn.Reindex(t.Context(), id); err != nil || m.Added+m.Removed > 0 {
		t.Errorf("its rows do not follow from it: %+v, %v", m, err)
	}
}

// TestSlipEnds: ten wrong words, whoever says them, or 180 days make it unreadable for ever.
func TestSlipEnds(t *testing.T) {
	tn, code := slipped(t)
	id := tn.loose()
	for i, name := range []string{"eve", "eve", "eve", "pat", "pat", "pat", "hal", "hal", "hal", "hal"} {
		tn.serve(nil) // what is counted in memory is gone
		if got := tn.takesIn(name, code, "a guess of it"); got.StatusCode != http.StatusForbidden {
			t.Fatalf("guess %d: got %d", i, got.StatusCode)
		}
	}
	tn.serve(nil)
	if got := tn.takesIn("mags", code, "half a crown"); got.StatusCode != http.StatusForbidden {
		t.Errorf("after ten wrong words the right one opens it: got %d", got.StatusCode)
	}
	if _, err := tn.Tally(t.Context(), id, func(story.Story) []int64 { return nil }); err == nil {
		t.Error("its key is still there after ten wrong words")
	}
	tn, code = slipped(t)
	tn.now += 179 * day
	if n, err := tn.ForgetDue(t.Context()); err != nil || n != 0 {
		t.Errorf("it is forgotten before its day: %d, %v", n, err)
	}
	tn.now += 2 * day
	if got := tn.takesIn("mags", code, "half a crown"); got.StatusCode != http.StatusForbidden {
		t.Errorf("it opens after its day: got %d", got.StatusCode)
	}
	if n, err := tn.ForgetDue(t.Context()); err != nil || n != 0 {
		t.Errorf("it was not forgotten when it was shown late: %d, %v", n, err)
	}
	tn, _ = slipped(t)
	id = tn.loose()
	tn.now += 181 * day
	if n, err := tn.ForgetDue(t.Context()); err != nil || n != 1 {
		t.Errorf("it is not forgotten on its day: %d, %v", n, err)
	}
	if _, err := tn.Tally(t.Context(), id, func(story.Story) []int64 { return nil }); err == nil {
		t.Error("its key is still there after its day")
	}
}
