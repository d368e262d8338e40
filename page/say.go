// SPDX-License-Identifier: MIT

// Package page is what every page has in common: the languages it is written in, the sheet it
// stands on and its letters. It knows nothing of what a page says.
package page

import (
	"embed"
	"fmt"
	"io/fs"
	"math"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

// A Sentence is something to say in whichever language it is read in. Key is the English
// sentence, with fmt's verbs; Args fill them in, and may be Sentences themselves, or a Day.
type Sentence struct {
	Key  string
	Args []any
}

// S makes a Sentence.
func S(key string, args ...any) Sentence { return Sentence{key, args} }

// N makes a Sentence of one key for one of something and another key for any other number.
// n is the first argument of both; a key that does not show it says %[2]d and so on.
func N(n int, one, many string, args ...any) Sentence {
	if n == 1 {
		return Sentence{one, append([]any{n}, args...)}
	}
	return Sentence{many, append([]any{n}, args...)}
}

// A Day is a moment, in microseconds since 1970 UTC, shown as a date in words.
type Day int64

// A Month is a moment shown as its month and year.
type Month int64

// A Share is a part of 1, shown in per cent without decimals, but never as 0 % or 100 % where
// it is not quite so.
type Share float64

// A Pound is an amount in hundredths, shown whole: the currency is the file's own affair.
type Pound int64

// A Few is a number that need not be whole, shown with one decimal where it is not and is
// small enough for that to matter.
type Few float64

// A List is sentences said after one another with commas between.
type List []Sentence

// A Voice says Sentences in one language.
type Voice struct {
	Lang string // a BCP 47 tag
	p    *message.Printer
	have map[string]bool
	own  map[string]string // what a place says instead, by the English sentence
}

// With is the voice with sentences that a place says its own way, by the sentence in English: of such as have nothing to fill in.
func (v Voice) With(own map[string]string) Voice {
	v.own = own
	return v
}

//go:embed cy/*.txt
var packs embed.FS

// Speak gives the voice for a language, English where there is none for it.
func Speak(lang string) Voice {
	if lang == "cy" {
		return welsh
	}
	return english
}

var cymraeg = language.MustParse("cy")

var english, welsh = load()

func load() (en, cy Voice) {
	b := catalog.NewBuilder(catalog.Fallback(language.BritishEnglish))
	have, err := Pack(packs, "cy")
	if err != nil {
		panic(err) // the embedded packs are tested
	}
	keys := make(map[string]bool)
	for k, v := range have {
		keys[k] = true
		if err := b.SetString(cymraeg, k, v); err != nil {
			panic(err)
		}
	}
	en = Voice{Lang: "en", p: message.NewPrinter(language.BritishEnglish, message.Catalog(b))}
	cy = Voice{Lang: "cy", p: message.NewPrinter(cymraeg, message.Catalog(b)), have: keys}
	return en, cy
}

// Pack reads a language pack: files of blank-line-separated pairs, the English sentence on one
// line and its translation on the next, with # for comments.
func Pack(files fs.FS, dir string) (map[string]string, error) {
	have := make(map[string]string)
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		text, err := fs.ReadFile(files, dir+"/"+e.Name())
		if err != nil {
			return nil, err
		}
		key, n := "", 0
		for raw := range strings.Lines(string(text)) {
			n++
			l := strings.TrimRight(raw, "\r\n")
			switch {
			case strings.HasPrefix(l, "#"):
			case l == "":
				if key != "" {
					return nil, fmt.Errorf("%s line %d: %q has no translation under it", e.Name(), n, key)
				}
			case key == "":
				key = l
			default:
				if was, ok := have[key]; ok && was != l {
					return nil, fmt.Errorf("%s line %d: %q is translated twice, in two ways", e.Name(), n, key)
				}
				have[key], key = l, ""
			}
		}
		if key != "" {
			return nil, fmt.Errorf("%s: %q has no translation under it", e.Name(), key)
		}
	}
	return have, nil
}

// Has says whether this voice has its own words for an English sentence.
func (v Voice) Has(key string) bool { return v.have == nil || v.have[key] }

// T says the sentence of that key; templates call it.
func (v Voice) T(key string, args ...any) string { return v.Say(Sentence{key, args}) }

// Day says a date, Month a month and a year, Number a whole number, Share a part in per
// cent, Span a length of time and Pound an amount; templates call them.
func (v Voice) Day(microseconds int64) string   { return v.Say(S("%s", Day(microseconds))) }
func (v Voice) Month(microseconds int64) string { return v.Say(S("%s", Month(microseconds))) }
func (v Voice) Number(n int) string             { return v.p.Sprintf("%d", n) }
func (v Voice) Share(part float64) string       { return v.Say(Share(part).sentence()) }
func (v Voice) Span(days float64) string        { return v.Say(Span(days).sentence()) }
func (v Voice) Pound(hundredths int64) string   { return v.Say(S("%s", Pound(hundredths))) }

// Name says a text that a file may have brought: in its own words, or in v's language where
// it is a sentence of ours.
func (v Voice) Name(text string) string {
	if v.have[text] {
		return v.Say(S(text))
	}
	return text
}

// Plain takes out of a text what a screen would obey instead of showing: control signs, and
// those that turn the direction of what follows.
func Plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' && r != '\n' && r != '\t', r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, text)
}

// N says one key for one of something and another for any other number.
func (v Voice) N(n int, one, many string, args ...any) string { return v.Say(N(n, one, many, args...)) }

// Say says s.
func (v Voice) Say(s Sentence) string {
	if s.Key == "" {
		return ""
	}
	if own, ok := v.own[s.Key]; ok && len(s.Args) == 0 {
		return own
	}
	args := make([]any, len(s.Args))
	for i, a := range s.Args {
		switch a := a.(type) {
		case Sentence:
			args[i] = v.Say(a)
		case Span:
			args[i] = v.Say(a.sentence())
		case Day:
			t := at(int64(a))
			args[i] = fmt.Sprintf("%d %s %d", t.Day(), v.p.Sprintf(t.Month().String()), t.Year())
		case Month:
			t := at(int64(a))
			args[i] = fmt.Sprintf("%s %d", v.p.Sprintf(t.Month().String()), t.Year())
		case Share:
			args[i] = v.Say(a.sentence())
		case Few:
			args[i] = v.number(float64(a))
		case List:
			said := make([]string, len(a))
			for j, s := range a {
				said[j] = v.Say(s)
			}
			args[i] = strings.Join(said, ", ")
		case Pound:
			args[i] = v.p.Sprintf("%d", int64(math.Round(float64(a)/100)))
		default:
			args[i] = a
		}
	}
	if !strings.Contains(s.Key, "%") {
		args = nil // "1 day" has its number in words; fmt would complain of one too many
	}
	return v.p.Sprintf(s.Key, args...)
}

func at(microseconds int64) time.Time { return time.UnixMicro(microseconds).UTC() }

// String gives the share in per cent, in English, as "93 %".
func (s Share) String() string { return english.Say(s.sentence()) }

func (s Share) sentence() Sentence {
	p := math.Round(float64(s) * 100)
	switch {
	case s > 0 && p == 0:
		return S("under 1 %%")
	case s < 1 && p == 100:
		return S("over 99 %%")
	}
	return S("%d %%", int(p))
}

func (v Voice) number(f float64) string {
	if whole := math.Round(f); math.Abs(f) >= 100 || math.Round(f*10) == whole*10 {
		return v.p.Sprintf("%d", int64(whole))
	}
	return v.p.Sprintf("%.1f", f)
}
