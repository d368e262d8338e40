// SPDX-License-Identifier: MIT

package story

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Safe gives a text as a screen can show it: what a screen would obey instead of showing (control
// signs, and those that turn the direction of what follows or cannot be seen) stands there as a mark
// such as ‹U+202E›, and a byte that is no letter at all as ‹byte FF›. Line ends and tabs stay.
// The story itself keeps all of it.
func Safe(text string) string {
	at := 0
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if obeyed(r) || r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	if at == len(text) {
		return text
	}
	var b strings.Builder
	b.WriteString(text[:at])
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "‹byte %02X›", text[at])
		case obeyed(r):
			fmt.Fprintf(&b, "‹%U›", r)
		default:
			b.WriteString(text[at : at+n])
		}
		at += n
	}
	return b.String()
}

// obeyed says that a screen does something else with r than showing it. What joins or parts the
// letters of a script is left alone, and so are the marks that only say which way one letter runs.
func obeyed(r rune) bool {
	switch {
	case r < ' ':
		return r != '\n' && r != '\t'
	case r < 0x7f:
		return false
	}
	return r < 0xa0 || // the last of the control signs
		r == 0x061c || r >= 0x2028 && r <= 0x202e || // line ends, direction
		r == 0x200b || r >= 0x2060 && r <= 0x206f || r == 0xfeff || r >= 0xfff9 && r <= 0xfffb // direction, and what cannot be seen
}

// width of the lines that Show writes, in columns of a screen.
const width = 80

// Show writes a story for human eyes on a screen: its entries by their numbers, each field on lines of
// its own. Whatever a value holds, it stands further in than any number or name, so that no
// value can pass for an entry or a field.
func Show(w io.Writer, s Story) error {
	for i, e := range s.Entries {
		text, err := Text(e)
		if err != nil {
			return fmt.Errorf("show entry %d: %w", e.Seq, err)
		}
		head, rest, _ := strings.Cut(string(text), "\n")
		var b strings.Builder
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%d  %s\n", e.Seq, head)
		for f := (form{in: rest}); f.in != ""; {
			field, err := f.cut()
			if err != nil {
				return fmt.Errorf("show entry %d: %w", e.Seq, err)
			}
			wrap(&b, "   "+field.Name+": ", Safe(field.Value))
		}
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

// further in than any field's name stands what a value goes on with.
const further = "      "

// wrap writes a value behind its name, its own lines kept. Lines that are too long it breaks at a space,
// and words that are too long anywhere: a screen that broke them would begin the rest where numbers stand.
func wrap(b *strings.Builder, name, value string) {
	used := 0
	write := func(s string) {
		for _, r := range s {
			if used+columns(r) > width {
				b.WriteString("\n" + further)
				used = len(further)
			}
			b.WriteRune(r)
			used += columns(r)
		}
	}
	write(name)
	for i, line := range strings.Split(value, "\n") {
		if i > 0 {
			b.WriteString("\n" + further)
			used = len(further)
		}
		for j, word := range strings.Split(line, " ") {
			n := 0
			for _, r := range word {
				n += columns(r)
			}
			switch {
			case j > 0 && used+1+n > width:
				b.WriteString("\n" + further)
				used = len(further)
			case j > 0:
				write(" ")
			}
			write(word)
		}
	}
	b.WriteByte('\n')
}

// columns is how wide a letter may be on a screen, at the most.
func columns(r rune) int {
	switch {
	case r == '\t':
		return 8
	case r >= 0x1100: // where letters that are as wide as two begin
		return 2
	}
	return 1
}

// Words gives what a word says in words, safe to show; "" where it has none, or is the owner's alone to read.
func Words(w Word) (words string) {
	k := kinds[w.word()]
	if k == nil || w.part() == PartAccess {
		return ""
	}
	k.show(w, func(name string, v any) {
		if s, ok := v.(string); ok && name == "words" {
			words = Safe(s)
		}
	})
	return words
}
