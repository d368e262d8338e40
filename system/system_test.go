// SPDX-License-Identifier: MIT

package system

import (
	"fmt"
	"slices"
	"testing"

	"alongside/story"
)

var team = story.Who{Name: "The flat team", ID: story.Named("flat-team")}

func told(about string, words ...story.Word) story.Story {
	s := story.Story{ID: story.Named("way")}
	for i, w := range append([]story.Word{story.Began{Kind: story.System, Words: about}}, words...) {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: int64(i + 1), Said: team, Says: w})
	}
	return s
}

func TestConditionOf(t *testing.T) {
	form := story.SystemCondition{Words: "A form.", Cause: story.CauseHabit}
	for _, c := range []struct {
		it   string
		says []story.Word
		want string
	}{
		{"stands from its first word", []story.Word{form}, "A form. since 1; gone 0"},
		{"is what it was last said to be", []story.Word{form, story.SystemCondition{Words: "A form.", Cause: story.CauseLaw, Law: "Section 9"}}, "A form. since 1; Section 9; gone 0"},
		{"keeps each answer", []story.Word{form, story.StewardSays{Stand: story.Stays, Words: "until June"}, story.StewardSays{Stand: story.WillAct, Words: "now"}}, "A form. since 1; it stays: until June; I will act: now; gone 0"},
		{"is gone when somebody says so", []story.Word{form, story.Gone{Words: "x"}}, "A form. since 1; gone 3"},
		{"is there again with its history", []story.Word{form, story.StewardSays{Stand: story.WillAct, Words: "now"}, story.Gone{}, story.MetAgain{}}, "A form. since 1; I will act: now; gone 0"},
		{"may be gone twice", []story.Word{form, story.Gone{}, story.MetAgain{}, story.Gone{}}, "A form. since 1; gone 5"},
	} {
		got := ConditionOf(told(AboutCondition, c.says...))
		says := fmt.Sprintf("%s since %d;", got.Words, got.Since)
		if got.Law != "" {
			says += " " + got.Law + ";"
		}
		for _, s := range got.Stands {
			says += fmt.Sprintf(" %s: %s;", s.Is, s.Words)
		}
		if says += fmt.Sprintf(" gone %d", got.Gone()); says != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, says, c.want)
		}
	}
}

func TestSort(t *testing.T) {
	is := func(name string, since int64, gone bool) Condition {
		c := Condition{ID: story.Named(name), Since: since}
		if gone {
			c.Turns = []Turn{{Said{At: 9}, true}}
		}
		return c
	}
	all := []Condition{is("gone", 1, true), is("few-new", 5, false), is("many", 4, false), is("few-old", 2, false), is("none", 1, false)}
	bands := map[string]int{"gone": 90, "many": 40, "few-new": 1, "few-old": 1}
	Sort(all, func(id story.ID) int { return bands[id.String()] })
	var got []string
	for _, c := range all {
		got = append(got, c.ID.String())
	}
	if want := []string{"many", "few-old", "few-new", "none", "gone"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestExperimentOf(t *testing.T) {
	const day = int64(24 * 3600 * 1e6)
	x := ExperimentOf(told(AboutExperiment, story.Experiment{Hunch: "Two chairs.", Suspends: "One key.", Until: 20 * day}, story.NextTalk{On: 10 * day, Words: "stories"}))
	if x.Next(9*day).Words != "stories" || x.Next(12*day).Words != "" {
		t.Error("a conversation is next until its day is over")
	}
	if !x.Suspended(19*day) || x.Suspended(20*day) {
		t.Error("a rule does not hold until its day, and holds again by itself")
	}
	x = ExperimentOf(told(AboutExperiment, story.Experiment{Hunch: "Two chairs.", Suspends: "One key.", Until: 20 * day}, story.NextTalk{On: 10 * day}, story.Learned{Words: "Nobody sat."}))
	if x.Ended == 0 || x.Suspended(day) || x.Next(day).On != 0 {
		t.Errorf("what was learned ends it, and the rule holds again: %+v", x)
	}
}

func TestNumbersOf(t *testing.T) {
	n := NumbersOf(told(AboutNumbers, story.Shows{Measure: "returns"}, story.Shows{Measure: "told"}, story.Shows{Measure: "returns", Over: true},
		story.Releases{Measure: "told", From: 5, Until: 9, Cells: "a=1"}, story.Releases{Measure: "told", From: 1, Until: 5, Cells: "a=*"}, story.WhyChanged{Measure: "told", From: 5, Words: "rain"}, story.DrawnAnew{Measure: "told", From: 5, Because: "snow"}))
	if !slices.Equal(n.Shows, append(slices.Clone(Opens), "told")) || n.Shown("returns") {
		t.Errorf("it looks at those with which it opens, and those that were chosen: %v", n.Shows)
	}
	if all := n.Of("told"); len(all) != 2 || all[0].From != 1 || len(n.Whys) != 1 || n.Whys[0].Words != "rain" || n.Anew[0].Words != "snow" || n.Anew[0].By != team {
		t.Errorf("what was let out stands in the order of its periods, with what was said of it: %+v", n)
	}
}
