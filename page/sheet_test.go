// SPDX-License-Identifier: MIT

package page

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"strings"
	"testing"
)

func TestSheet(t *testing.T) {
	var b strings.Builder
	s := Sheet{Voice: Speak("cy"), Title: "A <title>", Wide: true, Other: "/?lang=en", Parts: []Part{{"one", "Un"}}, Body: template.HTML("<p>Helo</p>\n"), Foot: []string{"Troed"}}
	if err := s.Write(&b); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for _, c := range []struct{ it, want string }{
		{"names its language", `<html lang="cy"`},
		{"holds a title for words", "<title>A &lt;title&gt; · Alongside</title>"},
		{"has a way to the other language", `<a href="/?lang=en" lang="en" hreflang="en">English</a>`},
		{"has a way to each part", `<a href="#one">Un</a>`},
		{"can be skipped into", `<a class="hidden" href="#main">Neidio`},
		{"holds the body", `<main id="main">`},
		{"has a foot", "<p>Troed</p>"},
		{"forbids what it does not need", "default-src &#39;none&#39;"},
	} {
		if !strings.Contains(text, c.want) {
			t.Errorf("it %s: got %s, want %s in it", c.it, text, c.want)
		}
	}
	_, css, _ := strings.Cut(text, "<style>")
	css, _, _ = strings.Cut(css, "</style>")
	sum := sha256.Sum256([]byte(css))
	if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(Policy, want) {
		t.Errorf("it allows its own style sheet: got %s, want %s in it", Policy, want)
	}
}

func TestSorry(t *testing.T) {
	var b strings.Builder
	if err := Sorry(Speak("en"), S("There is nothing at this address."), S("All that there is stands on one page."), `/?a="b`).Write(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<h1>That did not work</h1>", "There is nothing at this address.", `href="/?a=&#34;b"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("it says what and what now: got %s, want %s in it", b.String(), want)
		}
	}
}

func TestTight(t *testing.T) {
	for _, c := range []struct{ it, css, want string }{
		{"drops remarks", "/* no */a { b: c }", "a{b: c}"},
		{"keeps what a blank means", ".a .b { margin: 1px 2px }", ".a .b{margin: 1px 2px}"},
		{"keeps sums", "a { x: calc(1px + 2px) }", "a{x: calc(1px + 2px)}"},
		{"keeps words", `a { content: "+" }`, `a{content: "+"}`},
	} {
		if got := tight(c.css); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

func TestSay(t *testing.T) {
	for _, c := range []struct {
		it, lang string
		s        Sentence
		want     string
	}{
		{"groups thousands", "en", S("%d events", 9840), "9,840 events"},
		{"says a whole number whole", "en", S("%s", Few(3)), "3"},
		{"says a half", "en", S("%s", Few(2.5)), "2.5"},
		{"leaves tenths of hundreds", "en", S("%s", Few(143.4)), "143"},
		{"says a list", "en", S("%s", List{S("asking"), S("closing")}), "asking, closing"},
		{"says a list in Welsh", "cy", S("%s", List{S("asking"), S("closing")}), "gofyn, cau"},
		{"never rounds to nothing", "cy", S("%s", Share(.001)), "llai nag 1 %"},
		{"never rounds to all", "en", S("%s", Share(.9999)), "over 99 %"},
		{"says a share", "en", S("%s", Share(.58)), "58 %"},
	} {
		if got := Speak(c.lang).Say(c.s); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}
