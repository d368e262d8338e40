// SPDX-License-Identifier: MIT

package kind

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	table := Default()
	for _, c := range []struct{ it, name, want string }{
		{"knows a first contact", "First contact", "ask"},
		{"finds whole words only", "Task created", ""},
		{"lets a starred word go on", "Re-assessment", "assess"},
		{"keeps A&E one word", "A&E attendance", "crisis"},
		{"takes one name for several things", "Threshold not met - closed", "refuse close"},
		{"says nothing of what it does not know", "T12 Step", ""},
	} {
		if got := table.Of(c.name).String(); got != c.want {
			t.Errorf("it %s: Of(%q) = %q, want %q", c.it, c.name, got, c.want)
		}
	}
}

func TestWith(t *testing.T) {
	for _, c := range []struct{ it, text, name, want string }{
		{"adds words", "ask: knock*", "Knocked twice", "ask"},
		{"takes a whole name to the letter", "do: =RNE", "RNE", "do"},
		{"does not take a whole name in other letters", "do: =RNE", "rne", ""},
		{"passes over comments and empty lines", "# no\n\nwait: LS", "ls", "wait"},
	} {
		table, err := Table{}.With(c.text)
		if err != nil {
			t.Fatalf("it %s: %v", c.it, err)
		}
		if got := table.Of(c.name).String(); got != c.want {
			t.Errorf("it %s: Of(%q) = %q, want %q", c.it, c.name, got, c.want)
		}
	}
}

func TestWithSorry(t *testing.T) {
	for _, c := range []struct{ it, text, says string }{
		{"wants a colon", "ask first contact", "no colon"},
		{"names the kinds there are", "\nplead: please", "line 2"},
		{"wants a word between commas", "ask: a,,b", "between two commas"},
		{"wants rules to end in a contact", "rule x: ask > refer", "must end in a contact"},
		{"wants two steps", "rule x: contact", "two steps"},
	} {
		if _, err := (Table{}).With(c.text); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("it %s: got %v, want an error with %q", c.it, err, c.says)
		}
	}
}

func FuzzWith(f *testing.F) {
	f.Add(ours)
	f.Add("rule a: open > contact without do\nround: ask>ask")
	f.Fuzz(func(t *testing.T, text string) {
		table, err := Default().With(text)
		if err != nil {
			return
		}
		table.Of(text)
		if len(table.Round) < 2 {
			t.Errorf("a table with a round of %d steps", len(table.Round))
		}
	})
}
