// SPDX-License-Identifier: MIT

package story

import (
	"errors"
	"fmt"
	"mime"
	"slices"
	"strings"
)

// longest is how much an entry's text may be, in bytes: some three thousand pages.
const longest = 16 << 20

// Sound says, in one sentence, why an entry makes no sense by itself, whoever says it and whatever
// story it is for: nil is sound. It is asked before an entry is added and never when one is read,
// since what was sealed is read whatever it says. What a word of a newer Alongside means it cannot
// judge. The entry's Seq, if it has one, is the one that it will have.
func Sound(e Entry) error {
	if e.Says == nil {
		return errors.New("this entry says nothing")
	}
	text, err := Text(e)
	if err != nil {
		return err
	}
	for _, wrong := range []string{
		onlyIf(len(text) > longest, "it is longer than 16 MB; several shorter ones will do"),
		e.unsoundWho(), e.unsoundPart(), e.unsoundAttached(), e.unsoundFields(), e.unsoundWord(),
	} {
		if wrong != "" {
			return fmt.Errorf("%s: %s", e.Says.word(), wrong)
		}
	}
	return nil
}

func onlyIf(wrong bool, sentence string) string {
	if wrong {
		return sentence
	}
	return ""
}

// first gives the first thing that is wrong.
func first(wrong ...string) string {
	i := slices.IndexFunc(wrong, func(s string) bool { return s != "" })
	if i < 0 {
		return ""
	}
	return wrong[i]
}

func (e Entry) unsoundWho() string {
	return first(
		onlyIf(e.Said == Who{}, "nobody says it"),
		onlyIf(!slices.Contains([]How{Typed, Aloud, Phone, Paper, Signed}, e.How), "how it was said is none of spoken, phone, paper and signed"),
		onlyIf(e.Spoken() && e.How == Typed, "who wrote it is not who said it, and it does not say how it was said, so that it is nobody's word"),
	)
}

func (e Entry) unsoundPart() string {
	_, newer := e.Says.(Unknown)
	return first(
		onlyIf(e.Part != "" && !partName(e.Part), "its part is not a short name on one line"),
		onlyIf(!newer && e.Part != "" && e.Part != PartAccess && e.Says.part() == PartAccess, "it belongs to who can see, which the owner alone reads, and to no other part"),
	)
}

// partName says that a part can be called so: a name that looks like another is not another.
func partName(s string) bool {
	return s != "" && len(s) <= 100 && strings.TrimSpace(s) == s && Safe(s) == s && !strings.ContainsAny(s, "\n\t")
}

func (e Entry) unsoundAttached() string {
	for i, a := range e.Attached {
		media, _, err := mime.ParseMediaType(a.Type)
		again := slices.ContainsFunc(e.Attached[:i], func(b Attachment) bool { return b.Name == a.Name })
		wrong := first(
			onlyIf(err != nil || !strings.Contains(media, "/") || len(a.Type) > 100 || Safe(a.Type) != a.Type, "is of no media type such as audio/ogg"),
			onlyIf(a.Size < 1, "is empty"),
			onlyIf(a.Name == ID{}, "has no name"),
			onlyIf(again, "is the same as one before it"),
		)
		if wrong != "" {
			return fmt.Sprintf("attachment %d %s", i+1, wrong)
		}
	}
	return ""
}

// unsoundFields looks at what holds for fields of one type, in whichever word they stand.
func (e Entry) unsoundFields() string {
	k, ok := kinds[e.Says.word()]
	if !ok {
		return ""
	}
	var wrong string
	_, look := e.Says.(Looked) // it is counted among looks and names an entry
	k.show(e.Says, func(name string, v any) {
		if wrong != "" {
			return
		}
		switch v := v.(type) {
		case int64:
			wrong = onlyIf(!written(v), "lies outside the years 1 to 9999")
		case int:
			wrong = onlyIf(v < 0, "is less than nothing")
		case reference:
			wrong = first(
				onlyIf(v < 0, "names no entry"),
				onlyIf(e.Seq > 0 && int(v) >= e.Seq && !look, "names this entry itself or a later one"),
			)
		case []Who:
			wrong = onlyIf(slices.ContainsFunc(v, func(w Who) bool { return w.ID == ID{} }), "names somebody without an @ and an id, so that nobody can be known by it")
		case []string: // all lists of words are of parts
			wrong = first(
				onlyIf(slices.ContainsFunc(v, func(p string) bool { return !partName(p) }), "names a part that is not a short name on one line"),
				onlyIf(slices.Contains(v, PartAccess), "names the part who can see, which is the owner's alone"),
			)
		}
		if wrong != "" {
			wrong = name + " " + wrong
		}
	})
	return wrong
}

// hour says that an hour is written as 22:00 is.
func hour(s string) bool {
	return len(s) == 5 && s[2] == ':' && 0 <= number(s[:2]) && number(s[:2]) < 24 && 0 <= number(s[3:]) && number(s[3:]) < 60
}
