// SPDX-License-Identifier: MIT

package support_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"alongside/support"
)

func TestAskedKindly(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"asks about nothing that hurts nobody", "We sat with the letters, and you opened one.", ""},
		{"asks about a word", "A frequent flyer.", "frequent flyer"},
		{"shows it as it was written", "Non-Compliant today.", "Non-Compliant"},
		{"asks about each once", "She refused, and refused again.", "refused"},
		{"leaves a longer word alone", "The refusedly chaotically painted door.", ""},
		{"takes an abbreviation only as one", "Her dna is her own. DNA on Monday.", "DNA"},
		{"asks in Welsh", "Gwrthododd hi eto.", "Gwrthododd"},
		{"finds a word at the very end", "all of it chaotic", "chaotic"},
		{"finds a whole word after a part of it", "unrefused refused", "refused"},
	} {
		var got []string
		for _, k := range support.AskedKindly(c.text) {
			got = append(got, k.Word)
			if k.Perhaps == "" {
				t.Errorf("%q has nothing in its place", k.Word)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

// Whatever is written, what is asked about stands in it.
func TestAskedKindlyOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{" refused ", "DNA", "İ", "ſ", "\xff", "chaotic"}))).Draw(t, "text"), "")
		for _, k := range support.AskedKindly(text) {
			if !strings.Contains(text, k.Word) || utf8.ValidString(text) && !utf8.ValidString(k.Word) {
				t.Fatalf("%q is asked about in %q", k.Word, text)
			}
		}
	})
}
