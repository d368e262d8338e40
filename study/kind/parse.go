// SPDX-License-Identifier: MIT

package kind

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// A pattern is a run of whole words; with open, its last word may go on.
type pattern struct {
	words string // folded, with a space before and, unless open, behind
	exact string // or the whole name, to the letter
}

// fold makes a name comparable: small letters, every run of anything that is neither letter
// nor digit one space (but & stays: A&E is a word), a space at both ends.
func fold(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	space := true
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '&' {
			b.WriteRune(unicode.ToLower(r))
			space = false
		} else if !space {
			b.WriteByte(' ')
			space = true
		}
	}
	if !space {
		b.WriteByte(' ')
	}
	return b.String()
}

func (p pattern) in(name, folded string) bool {
	if p.exact != "" {
		return name == p.exact
	}
	return strings.Contains(folded, p.words)
}

func newPattern(s string) (pattern, bool) {
	if exact, ok := strings.CutPrefix(s, "="); ok {
		exact = strings.TrimSpace(exact)
		return pattern{exact: exact}, exact != ""
	}
	s, open := strings.CutSuffix(s, "*")
	words := fold(s)
	if open {
		words = strings.TrimSuffix(words, " ")
	}
	return pattern{words: words}, strings.TrimSpace(words) != ""
}

// IsLine says whether a line of a map file belongs to a table of kinds.
func IsLine(text string) bool {
	word, _, ok := strings.Cut(text, ":")
	if !ok {
		return false
	}
	word = strings.TrimSpace(word)
	_, called := speech(word)
	return Parse(word) != 0 || called || word == "round" || strings.HasPrefix(word, "rule ")
}

// Parse gives the kind that is spelled name, and 0 for none.
func Parse(name string) Set {
	if name == "contact" {
		return Contact
	}
	if i := slices.Index(names[:], name); i >= 0 {
		return 1 << i
	}
	return 0
}

func speech(name string) (Called, bool) {
	i := slices.Index([]string{"called", "wrong", "strong", "blamed"}, name)
	return 1 << max(i, 0), i >= 0
}

// With gives t and what text adds. Its words come on top of t's; its round takes the place of
// t's; a rule takes the place of one of the same name, and "rule NAME: none" takes it away.
// The error says which line cannot be read, and why.
func (t Table) With(text string) (Table, error) {
	t.kinds, t.called, t.Rules = slices.Clone(t.kinds), slices.Clone(t.called), slices.Clone(t.Rules)
	n := 0
	for raw := range strings.Lines(text) {
		n++
		l := strings.TrimSpace(raw)
		if l == "" || l[0] == '#' {
			continue
		}
		if err := t.line(l); err != nil {
			return Table{}, fmt.Errorf("line %d: %w", n, err)
		}
	}
	return t, nil
}

func (t *Table) line(l string) error {
	word, rest, ok := strings.Cut(l, ":")
	word, rest = strings.TrimSpace(word), strings.TrimSpace(rest)
	if !ok {
		return fmt.Errorf("%q has no colon: write a kind, a colon and the words to look for", l)
	}
	if name, isRule := strings.CutPrefix(word, "rule "); isRule {
		return t.rule(strings.TrimSpace(name), rest)
	}
	if word == "round" {
		round, err := steps(rest)
		if err == nil && len(round) < 2 {
			err = fmt.Errorf("a round needs at least two steps, written like ask > refer > ask")
		}
		t.Round = round
		return err
	}
	s := Parse(word)
	c, called := speech(word)
	if s == 0 && !called {
		return fmt.Errorf("%q is not a kind: the kinds are %s", word, strings.Join(names[:], ", "))
	}
	for w := range strings.SplitSeq(rest, ",") {
		p, ok := newPattern(strings.TrimSpace(w))
		switch {
		case !ok:
			return fmt.Errorf("%q has no word to look for between two commas", word)
		case s != 0:
			t.kinds = append(t.kinds, line[Set]{s, p})
		default:
			t.called = append(t.called, line[Called]{c, p})
		}
	}
	return nil
}

func steps(text string) ([]Set, error) {
	var all []Set
	for step := range strings.SplitSeq(text, ">") {
		var s Set
		for word := range strings.SplitSeq(step, "|") {
			k := Parse(strings.TrimSpace(word))
			if k == 0 {
				return nil, fmt.Errorf("%q is not a kind: the kinds are contact, %s", strings.TrimSpace(word), strings.Join(names[:], ", "))
			}
			s |= k
		}
		all = append(all, s)
	}
	return all, nil
}

// most is how many rules a table has room for.
const most = 60

func (t *Table) rule(name, text string) error {
	t.Rules = slices.DeleteFunc(t.Rules, func(r Rule) bool { return r.Name == name })
	if text == "none" {
		return nil
	}
	r := Rule{Name: name}
	text, without, ok := strings.Cut(text, " without ")
	if ok {
		set, err := steps(without)
		if err != nil || len(set) != 1 {
			return fmt.Errorf("rule %q: after \"without\" stand kinds, written like do|refer", name)
		}
		r.Without = set[0]
	}
	first, rest, _ := strings.Cut(text, ">")
	switch strings.TrimSpace(first) {
	case "open":
		r.Start, text = Open, rest
	case "same":
		r.Start, text = Same, rest
	}
	all, err := steps(text)
	if err != nil {
		return fmt.Errorf("rule %q: %w", name, err)
	}
	if r.Start == Event && len(all) < 2 {
		return fmt.Errorf("rule %q needs at least two steps, written like refuse > contact", name)
	}
	if r.Start != Event && len(all) != 1 {
		return fmt.Errorf("rule %q: after \"open\" or \"same\" stands one step, contact", name)
	}
	r.Steps = all
	if !r.Steps[len(r.Steps)-1].Has(Contact) || r.Steps[len(r.Steps)-1]&^Contact != 0 {
		return fmt.Errorf("rule %q must end in a contact, an ask or a crisis: only those can be demand", name)
	}
	if len(t.Rules) == most {
		return fmt.Errorf("rule %q is one too many: there is room for %d", name, most)
	}
	t.Rules = append(t.Rules, r)
	return nil
}
