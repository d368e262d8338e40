// SPDX-License-Identifier: MIT

package support

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed kindly.txt
var kindlyEnglish string

//go:embed kindly-cy.txt
var kindlyWelsh string

var kindly = append(asksOf(kindlyEnglish), asksOf(kindlyWelsh)...)

// A Kindly is a word that can hurt to read of oneself, as it was written, and what could be said in its place.
type Kindly struct {
	Word    string `json:"word"`
	Perhaps string `json:"perhaps"`
}

// asksOf reads a list of such words.
func asksOf(text string) (all []Kindly) {
	for line := range strings.Lines(text) {
		word, perhaps, ok := strings.Cut(strings.TrimSpace(line), " | ")
		if ok && !strings.HasPrefix(word, "#") {
			all = append(all, Kindly{word, perhaps})
		}
	}
	return all
}

// AskedKindly finds the words of a text that can hurt to read, each once, in the order in which they stand there.
func AskedKindly(text string) []Kindly {
	var found []Kindly
	small := lower(text)
	seen := map[string]bool{}
	for _, k := range kindly {
		word := strings.ToLower(k.Word)
		in := small
		if k.Word == strings.ToUpper(k.Word) {
			word, in = k.Word, text // an abbreviation, as it is written
		}
		for from := 0; ; {
			at := strings.Index(in[from:], word)
			if at < 0 {
				break
			}
			at += from
			end := at + len(word)
			if whole(in, at, end) {
				if !seen[word] {
					seen[word] = true
					found = append(found, Kindly{text[at:end], k.Perhaps})
				}
				break
			}
			from = at + 1
		}
	}
	return found
}

// lower writes a text in small letters, each as long as it was, so that what is found there stands at the same place in the text.
func lower(text string) string {
	b := []byte(text)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if l := unicode.ToLower(r); r != utf8.RuneError && utf8.RuneLen(l) == n {
			utf8.EncodeRune(b[i:i+n], l)
		}
		i += n
	}
	return string(b)
}

// whole says that what stands between is no part of a longer word.
func whole(s string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	after, _ := utf8.DecodeRuneInString(s[to:])
	return !inWord(before) && !inWord(after)
}

func inWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
