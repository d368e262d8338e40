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
)

// sends sends the first form of that name on a page, with what is filled in.
func (t *town) sends(name, path, form string, pairs ...string) answer {
	t.Helper()
	body := t.asks(name, "GET", path, nil).body
	v := url.Values{"once": {field(t.T, body, form, "once")}}
	if _, after, _ := strings.Cut(body, "/say/"+form+`"`); strings.Contains(strings.SplitN(after, "</form>", 2)[0], `name="of" value="`) {
		v.Set("of", field(t.T, body, form, "of"))
	}
	return t.asks(name, "POST", path+"/say/"+form, with(v, pairs...))
}

// TestAsking: what somebody asks for stands from the first time, through being sent away and coming again, until they say that it is
// met; and whoever may write beside them writes down what they said, as what they said.
func TestAsking(t *testing.T) {
	tn := newTown(t, demand.Pages()...)
	tn.people()
	mags := tn.with("pat", "mags") + "/asks"
	if got := tn.asks("pat", "GET", mags, nil); got.StatusCode != http.StatusOK || strings.Contains(got.body, "/say/ask") && strings.Contains(got.body, "/say/heard") {
		t.Fatalf("whoever may not write what is asked for is offered to: %d", got.StatusCode)
	}
	if got := tn.sends("mags", "/asks", "ask", "words", "Water comes through the ceiling."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("Mags asks: got %d %s", got.StatusCode, got.body)
	}
	if got := tn.sends("mags", "/asks", "ask", "words", " ", "through", "the phone"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "the phone") {
		t.Fatalf("it is kept without words: got %d", got.StatusCode)
	}
	if body := tn.asks("pat", "GET", mags, nil).body; strings.Contains(body, "ceiling") {
		t.Error("whoever may not see what is asked for sees it")
	}
	tn.says("mags", "mags", story.Permission{Who: who("pat"), Parts: []string{story.PartAsks}, Add: true, Until: tn.now + 300*day})
	tn.now += 40 * day
	delete(tn.in, "mags")
	delete(tn.in, "pat")
	// She is sent away, and comes again; pat writes both down, as she says them.
	if got := tn.sends("pat", mags, "happened", "what", "told no", "words", "It is on next year’s list.", "by", "Mr Hale", "how", "phone"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("pat writes down what became of it: got %d %s", got.StatusCode, got.body)
	}
	if got := tn.sends("pat", mags, "again", "words", "It comes through again."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("pat writes down that she asks again: got %d %s", got.StatusCode, got.body)
	}
	if got := tn.sends("pat", mags, "heard", "is", "failure", "why", "It was painted over."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("pat says how they hear it: got %d %s", got.StatusCode, got.body)
	}
	body := tn.asks("mags", "GET", "/asks", nil).body
	for _, want := range []string{"It has stood since 17 January 2027", "Asked for once more since.", "I was told no.", "I said this on the phone", "pat wrote it down", "I said this aloud", "pat hears that something was not done"} {
		if !strings.Contains(body, want) {
			t.Errorf("her page does not say %q: %s", want, body)
		}
	}
	// Pat may write down that it is met; it stands all the same.
	if got := tn.sends("pat", mags, "met", "words", "It is dry."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("pat writes down that it is met: got %d", got.StatusCode)
	}
	if body := tn.asks("mags", "GET", "/asks", nil).body; !strings.Contains(body, "pat wrote down that it is met. It stands until") {
		t.Errorf("one who writes it down ends it: %s", body)
	}
	slip := regexp.MustCompile(`/asks/slip\?of=[^"]+`).FindString(body)
	if got := tn.asks("mags", "GET", slip, nil); !strings.Contains(got.body, "Mr Hale") || !strings.Contains(got.body, "No law or rule was named. You can ask for it.") {
		t.Errorf("the sheet does not say what she was told: %s", got.body)
	}
	if got := tn.sends("mags", "/asks", "met", "words", "It is dry, I tried it."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she says that it is met: got %d", got.StatusCode)
	}
	if body := tn.asks("mags", "GET", "/asks", nil).body; !strings.Contains(body, "and met on") || !strings.Contains(body, "It is dry, I tried it.") {
		t.Errorf("it is not met by her word: %s", body)
	}
	if got := tn.sends("mags", "/asks", "again", "words", "Here it comes."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it comes back: got %d", got.StatusCode)
	}
	if body := tn.asks("mags", "GET", "/asks", nil).body; !strings.Contains(body, "It has stood since 17 January 2027") || !strings.Contains(body, "Asked for 2 times more since.") {
		t.Errorf("who comes again begins anew: %s", body)
	}
	// A word of hers that ends it, and that was not freely said, ends nothing; its clock did not stop.
	if got := tn.sends("mags", "/asks", "met", "words", "He stands beside me."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she says that it is met: got %d", got.StatusCode)
	}
	if got := tn.sends("mags", "/asks", "not-free"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it was not freely said: got %d", got.StatusCode)
	}
	if body := tn.asks("mags", "GET", "/asks", nil).body; !strings.Contains(body, "It has stood since 17 January 2027") || strings.Contains(body, "and met on") {
		t.Errorf("what was not freely said ends it: %s", body)
	}
	if body := tn.asks("pat", "GET", mags, nil).body; !strings.Contains(body, "and met on") {
		t.Errorf("who may stand beside her is told that she did not mean it: %s", body)
	}
	for _, form := range []string{"back", "not-free", "condition"} {
		if body := tn.asks("eve", "GET", tn.with("eve", "mags")+"/asks", nil).body; strings.Contains(body, "/say/"+form) {
			t.Errorf("eve is offered %s", form)
		}
	}
}
