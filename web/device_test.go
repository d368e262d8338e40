// SPDX-License-Identifier: MIT

package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/descope/virtualwebauthn"

	"alongside/people"
	"alongside/story"
)

// A device makes a passkey and shows it, as a phone does.
type device struct {
	t    *town
	at   virtualwebauthn.RelyingParty
	is   virtualwebauthn.Authenticator
	cred virtualwebauthn.Credential
}

// newKey makes a key of a device. Those of which a number begins with a zero byte are written too short by what makes them here (one in
// 128), and no device writes them so (RFC 9053, section 7.1.1): 77 bytes are whole.
func newKey() virtualwebauthn.Credential {
	for {
		if made := virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2); len(made.Key.AttestationData()) == 77 {
			return made
		}
	}
}

// device is a new one, at an address that has a name, for devices want one.
func (t *town) device() *device {
	t.server.URL = strings.Replace(t.server.URL, "127.0.0.1", "localhost", 1)
	at := virtualwebauthn.RelyingParty{Name: "Alongside", ID: "localhost", Origin: t.server.URL}
	return &device{t, at, virtualwebauthn.NewAuthenticator(), newKey()}
}

// asked is what a device is asked, and the word by which its answer is known.
func (d *device) asked(browser, path string, form url.Values) (token, options string, status int) {
	d.t.Helper()
	got := d.t.asks(browser, "POST", path, form, "Accept", "application/json")
	var says struct {
		Token   string          `json:"token"`
		Options json.RawMessage `json:"options"`
	}
	if got.StatusCode == http.StatusOK {
		if err := json.Unmarshal([]byte(got.body), &says); err != nil {
			d.t.Fatal(err)
		}
	}
	return says.Token, string(says.Options), got.StatusCode
}

// makes makes a passkey for whoever is signed in.
func (d *device) makes(browser string, form url.Values) int {
	d.t.Helper()
	token, asked, status := d.asked(browser, "/ways/passkey/ask", form)
	if status != http.StatusOK {
		return status
	}
	options, err := virtualwebauthn.ParseAttestationOptions(asked)
	if err != nil {
		d.t.Fatal(err)
	}
	d.is.Options.UserHandle = []byte(options.UserID)
	answer := virtualwebauthn.CreateAttestationResponse(d.at, d.is, d.cred, *options)
	return d.t.asks(browser, "POST", "/ways/passkey", url.Values{"token": {token}, "answer": {answer}}, "Accept", "application/json").StatusCode
}

// answers answers what it was asked.
func (d *device) answers(asked string) string {
	d.t.Helper()
	options, err := virtualwebauthn.ParseAssertionOptions(asked)
	if err != nil {
		d.t.Fatal(err)
	}
	d.cred.Counter++
	return virtualwebauthn.CreateAssertionResponse(d.at, d.is, d.cred, *options)
}

func (d *device) sends(browser, token, answer string) int {
	d.t.Helper()
	return d.t.asks(browser, "POST", "/come-in/passkey", url.Values{"token": {token}, "answer": {answer}}, "Accept", "application/json").StatusCode
}

// shows comes in, or shows that it is still them.
func (d *device) shows(browser string) int {
	d.t.Helper()
	token, asked, status := d.asked(browser, "/come-in/passkey/ask", url.Values{})
	if status != http.StatusOK {
		return status
	}
	return d.sends(browser, token, d.answers(asked))
}

// withPasskey is a town in which Nia has a passkey that has begun, and the browser in which she is signed in by her paper.
func withPasskey(t *testing.T) (*town, *device) {
	t.Helper()
	tn, _ := comings(t)
	tn.practice.Pages = append(tn.practice.Pages, people.Pages()...)
	tn.serve(nil)
	d := tn.device()
	tn.nia("bread and jam")
	if got := d.makes("nia", with(tn.form("nia", "/ways"), "name", "my phone")); got != http.StatusNoContent {
		t.Fatalf("a passkey is made: got %d", got)
	}
	return tn, d
}

// TestPasskey: it begins a day later, lets in, and nothing else that looks like it does.
func TestPasskey(t *testing.T) {
	tn, d := withPasskey(t)
	tn.in["phone"] = tn.browser()
	if got := d.shows("phone"); got != http.StatusForbidden {
		t.Fatalf("a passkey lets in on the day on which it is made: got %d", got)
	}
	tn.now += 25 * 60 * minutes
	if got := d.shows("phone"); got != http.StatusNoContent {
		t.Fatalf("a passkey lets in: got %d", got)
	}
	if got := tn.asks("phone", "GET", "/me", nil); got.StatusCode != http.StatusOK {
		t.Fatalf("whoever came in by it is in: got %d", got.StatusCode)
	}
	for it, try := range map[string]func() int{
		"was given before": func() int {
			token, asked, _ := d.asked("nobody", "/come-in/passkey/ask", url.Values{})
			answer := d.answers(asked)
			if got := d.sends("nobody", token, answer); got != http.StatusNoContent {
				t.Fatalf("it lets in once: got %d", got)
			}
			return d.sends("nobody", token, answer)
		},
		"was given to another question": func() int {
			_, asked, _ := d.asked("nobody", "/come-in/passkey/ask", url.Values{})
			token, _, _ := d.asked("nobody", "/come-in/passkey/ask", url.Values{})
			return d.sends("nobody", token, d.answers(asked))
		},
		"comes a quarter of an hour late": func() int {
			token, asked, _ := d.asked("nobody", "/come-in/passkey/ask", url.Values{})
			tn.now += 16 * minutes
			return d.sends("nobody", token, d.answers(asked))
		},
		"was made for another place": func() int {
			other := *d
			other.at.Origin = "https://elsewhere.example"
			return other.shows("nobody")
		},
		"was made for another name": func() int {
			other := *d
			other.at.ID = "elsewhere.example"
			return other.shows("nobody")
		},
		"is a copy whose counter stood still": func() int {
			other := *d
			other.cred.Counter = 0
			return other.shows("nobody")
		},
		"does not know who holds it": func() int {
			other := *d
			other.is.Options.UserNotVerified = true
			other.cred.Counter += 10
			return other.shows("nobody")
		},
		"names somebody else": func() int {
			other := *d
			other.is.Options.UserHandle = []byte("0123456789abcdef")
			other.cred.Counter += 20
			return other.shows("nobody")
		},
		"is signed by another key": func() int {
			other := *d
			other.cred.Key = newKey().Key
			other.cred.Counter += 30
			return other.shows("nobody")
		},
		"is nobody's": func() int {
			other := *d
			other.cred = newKey()
			return other.shows("nobody")
		},
		"is no answer": func() int {
			token, _, _ := d.asked("nobody", "/come-in/passkey/ask", url.Values{})
			return d.sends("nobody", token, "{")
		},
	} {
		delete(tn.in, "nobody")
		if got := try(); got != http.StatusForbidden {
			t.Errorf("an answer that %s: got %d", it, got)
		}
		if it != "was given before" {
			if got := tn.asks("nobody", "GET", "/me", nil); got.StatusCode != http.StatusSeeOther {
				t.Errorf("an answer that %s lets in: got %d", it, got.StatusCode)
			}
		}
	}
	if delete(tn.in, "nobody"); d.shows("nobody") != http.StatusNoContent {
		t.Error("after all that was tried, the passkey itself lets nobody in")
	}
	delete(tn.in, "nobody")
	// Ended, it opens nothing any more.
	body := tn.asks("phone", "GET", "/ways", nil).body
	ids := regexp.MustCompile(`name="of" value="([^"]+)"`).FindAllStringSubmatch(body, -1)
	tn.asks("phone", "POST", "/ways/say/end", with(tn.form("phone", "/ways"), "of", ids[len(ids)-1][1]))
	d.cred.Counter += 100
	if got := d.shows("nobody"); got != http.StatusForbidden {
		t.Errorf("a passkey that was ended: got %d", got)
	}
}

// TestPasskeyAgain: who came in by a passkey, and has no word, shows by it that it is still them; the page they were on stays good.
func TestPasskeyAgain(t *testing.T) {
	tn, d := withPasskey(t)
	tn.now += 25 * 60 * minutes
	tn.in["phone"] = tn.browser()
	if got := d.shows("phone"); got != http.StatusNoContent {
		t.Fatalf("a passkey lets in: got %d", got)
	}
	tn.now += 10 * minutes
	form := tn.form("phone", "/ways")
	mail := with(form, "address", "nia@example.org")
	if body := tn.asks("phone", "GET", "/ways", nil).body; strings.Count(body, "data-prove") != 3 {
		t.Errorf("the passkey is not offered beside each new way in: %d", strings.Count(body, "data-prove"))
	}
	got := tn.asks("phone", "POST", "/ways/mail", mail)
	if got.StatusCode != http.StatusForbidden || !strings.Contains(got.body, "or use your passkey") {
		t.Fatalf("a way in is added without showing anything: got %d", got.StatusCode)
	}
	if got := d.shows("phone"); got != http.StatusNoContent {
		t.Fatalf("it is shown again: got %d", got)
	}
	if got := tn.asks("phone", "POST", "/ways/mail", mail); got.StatusCode != http.StatusSeeOther {
		t.Errorf("what the page held is not good after it: got %d", got.StatusCode)
	}
	// Somebody else's passkey, on her screen, shows nothing of her: it lets in its own holder, and her page is not theirs.
	other := tn.device()
	tn.in["mags by phone"] = tn.browser()
	if got := other.makes("mags", with(url.Values{"once": {found(t, onceOf, tn.asks("mags", "GET", "/ways", nil).body)}}, "name", "x")); got != http.StatusNoContent {
		t.Fatalf("Mags makes one: got %d", got)
	}
	tn.now += 25 * 60 * minutes
	delete(tn.in, "phone")
	tn.in["phone"] = tn.browser()
	if got := d.shows("phone"); got != http.StatusNoContent {
		t.Fatalf("a passkey lets in: got %d", got)
	}
	form = tn.form("phone", "/ways")
	if got := other.shows("phone"); got != http.StatusNoContent {
		t.Fatalf("Mags comes in by hers: got %d", got)
	}
	if got := tn.asks("phone", "POST", "/ways/mail", with(form, "address", "eve@example.org")); got.StatusCode != http.StatusForbidden {
		t.Errorf("a page of one is good for another: got %d", got.StatusCode)
	}
}

// TestPasskeyWorks: whoever works here is alongside others by it.
func TestPasskeyWorks(t *testing.T) {
	tn, d := withPasskey(t)
	nia, _, err := tn.ComeIn(t.Context(), tn.code, "bread and jam")
	if err != nil {
		t.Fatal(err)
	}
	tn.says("lena", "town", story.Works{Who: nia.Who, As: story.Worker})
	tn.says("mags", "mags", story.Permission{Who: nia.Who, Parts: []string{story.PartMe}, Until: tn.now + 30*day})
	mags := "/with/" + tn.NameStory(nia.Who.ID, story.Named("mags")) + "/me"
	tn.now += 25 * 60 * minutes
	delete(tn.in, "nia")
	tn.in["nia"] = tn.browser()
	tn.comes("nia", tn.code, "bread and jam")
	if got := tn.asks("nia", "GET", mags, nil); got.StatusCode != http.StatusForbidden {
		t.Fatalf("by a paper: got %d", got.StatusCode)
	}
	if got := d.shows("nia"); got != http.StatusNoContent {
		t.Fatalf("they show their passkey: got %d", got)
	}
	for _, path := range []string{mags, "/with", "/invite", "/open", "/back"} {
		if got := tn.asks("nia", "GET", path, nil); got.StatusCode != http.StatusOK {
			t.Errorf("%s by a passkey: got %d", path, got.StatusCode)
		}
	}
}
