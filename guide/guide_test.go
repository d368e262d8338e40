// SPDX-License-Identifier: MIT

package guide_test

import (
	"strings"
	"testing"

	"alongside/guide"
	"alongside/page"
)

func TestPages(t *testing.T) {
	all := guide.Pages()
	if len(all) != 4 || all[0].Name != "how" {
		t.Fatalf("it has a page for each role, and the first is for who owns a story: got %d", len(all))
	}
	said := map[string]string{}
	for _, p := range all {
		for _, lang := range []string{"en", "cy"} {
			in := page.In{Voice: page.Speak(lang), Mine: true, Base: "/"}
			v := p.Of(in).(guide.Guide)
			body, err := p.Body(in, v)
			if err != nil {
				t.Fatal(err)
			}
			if v.For == "" || len(v.Says) < 4 || len(v.Other) != 4 {
				t.Errorf("%s in %s says %d things", p.Name, lang, len(v.Says))
			}
			for _, s := range v.Says {
				if len(s.Lines) == 0 {
					t.Errorf("%s in %s says nothing under %q", p.Name, lang, s.Heading)
				}
				for _, line := range s.Lines {
					if !strings.Contains(string(body), strings.ReplaceAll(line, "'", "&#39;")) {
						t.Errorf("%s in %s does not show %q", p.Name, lang, line)
					}
					// A sentence that is read aloud ends before one's breath does.
					for sentence := range strings.SplitSeq(line, ". ") {
						if n := len(strings.Fields(sentence)); n > 34 {
							t.Errorf("%s in %s: %d words are too many to say at once: %q", p.Name, lang, n, sentence)
						}
					}
				}
			}
			if was, ok := said[v.For]; ok {
				t.Errorf("%s and %s are called the same", was, p.Name)
			}
			said[v.For] = p.Name
		}
	}
}
