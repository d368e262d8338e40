// SPDX-License-Identifier: MIT

package silo

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"alongside/page"
)

// harmless says whether a time that cannot be read may be shown to anybody. A row that is shifted
// by one column puts a person's name, words or number where the time should be, so only what is
// made like a date may: signs of a date, at most 30 of them, that begin with a day, a month, a
// year or a whole date of 8 digits, and not with what begins a telephone number.
func harmless(text string) bool {
	if len(text) > 30 || !strings.ContainsAny(text, "-/.:") {
		return false
	}
	begin := 0
	for i := range len(text) {
		switch b := text[i]; {
		case digit(b):
			if begin == i {
				begin++
			}
		case strings.IndexByte(" -/.:TZ+", b) < 0:
			return false
		}
	}
	return begin == 1 || begin == 2 || begin == 4 || begin == 8
}

// unread says of an event that its time cannot be read.
func (o Options) unread(text, shown string) page.Sentence {
	if o.Quote || harmless(text) {
		return page.S("The time %s cannot be read.", shown)
	}
	return page.N(utf8.RuneCountInString(text), "The time cannot be read: it has %d character.",
		"The time cannot be read: it has %d characters.")
}

// example is a time that cannot be read, as it stands in the reason why a whole file cannot be.
func (o Options) example(text, shown string) string {
	if o.Quote || harmless(text) {
		return fmt.Sprintf("%q", shown)
	}
	if n := utf8.RuneCountInString(text); n != 1 {
		return fmt.Sprintf("something of %d characters", n)
	}
	return "something of 1 character"
}

// noMoment says of an event of XES or OCEL that its time is none.
func (o Options) noMoment(text string) page.Sentence {
	if o.Quote || harmless(text) {
		return page.S("its time, %q, is not a moment such as 2026-03-09T14:30:00Z", clip(text))
	}
	return page.N(utf8.RuneCountInString(text), "its time, of %d character, is not a moment such as 2026-03-09T14:30:00Z",
		"its time, of %d characters, is not a moment such as 2026-03-09T14:30:00Z")
}

// untold says that something belongs to an object that the file does not have. Objects are
// people, and their ids their names or numbers.
func (o Options) untold(id string) page.Sentence {
	if o.Quote {
		return page.S("it belongs to “%s”, which the file does not tell of", clip(id))
	}
	return page.S("it belongs to an object that the file does not tell of")
}
