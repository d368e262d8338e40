// SPDX-License-Identifier: MIT

package door_test

import (
	"errors"
	"strings"
	"testing"

	"alongside/door"
	"alongside/story"
)

// looks are the names of those who looked at Mags's story, the oldest first.
func (t *town) looks() string {
	t.Helper()
	shown, _, err := t.Looks(t.Context(), as("mags"), story.Named("mags"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range shown {
		all = append(all, e.Says.(story.Looked).Who.Name)
	}
	return strings.Join(all, ", ")
}

// asks has Mags ask Priya what she knows, and lets her read asks once she joins.
func (t *town) asks() (asking int) {
	t.Helper()
	t.settle()
	t.mags()
	asking = t.says("mags", "mags", story.Pull{Words: "who knows about meters?", By: t.now + 7*day})
	t.says("mags", "mags", story.Pulled{Of: asking, Who: who("priya"), Words: "do you know about meters?", Until: t.now + 14*day})
	t.says("mags", "mags", story.Permission{Who: who("priya"), Parts: []string{story.PartMe}, Until: t.now + 30*day, Pull: asking})
	return asking
}

func (t *town) asked(name string) []door.Asked {
	t.Helper()
	all, err := t.AskedOf(t.Context(), as(name))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestPull(t *testing.T) {
	tn := newTown(t)
	asking := tn.asks()
	if len(tn.asked("sam")) != 0 || tn.looks() != "" {
		t.Fatal("who was not asked is asked nothing, and leaves no mark")
	}
	got := tn.asked("priya")
	if len(got) != 1 || got[0].Words != "do you know about meters?" || got[0].Name != "mags" || got[0].In || got[0].Reads || tn.looks() != "priya" {
		t.Fatalf("who was asked reads the question, and the owner sees that: %+v, %q", got, tn.looks())
	}
	if _, err := tn.reads("priya", "mags", story.PartMe); !errors.Is(err, door.ErrAbsent) {
		t.Fatalf("and reads nothing else before she comes in: %v", err)
	}
	mags := story.Named("mags")
	say := func(name string, w story.Word) error {
		return tn.AnswerAsked(t.Context(), as(name), mags, story.ID{}, w)
	}
	if err := say("sam", story.PullAnswer{Of: asking, Joins: true}); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("who was not asked does not come in: %v", err)
	}
	if err := say("priya", story.Role{Words: "x"}); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("who was asked says nothing else: %v", err)
	}
	if err := say("priya", story.PullAnswer{Of: asking, Joins: true}); err != nil {
		t.Fatal(err)
	}
	if all, err := tn.reads("priya", "mags", story.PartMe); err != nil || len(all) == 0 {
		t.Fatalf("who came in reads what was let be read: %v, %v", all, err)
	}
	if err := say("priya", story.PullEnded{Of: asking, Words: "done", Made: "a letter"}); err != nil {
		t.Fatal(err)
	}
	if _, err := tn.reads("priya", "mags", story.PartMe); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("who went reads nothing on the next request: %v", err)
	}
	if err := say("priya", story.PullAnswer{Of: asking, Joins: true}); err != nil {
		t.Fatal(err)
	}
	tn.says("mags", "mags", story.PullEnded{Of: asking})
	if _, err := tn.reads("priya", "mags", story.PartMe); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("when it is over she reads nothing: %v", err)
	}
	if len(tn.asked("priya")) != 0 {
		t.Error("and is asked nothing")
	}
	if err := say("priya", story.PullAnswer{Of: asking, Words: "more"}); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("nor answers: %v", err)
	}
}

func TestPullOfTeam(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	asking := tn.says("mags", "mags", story.Pull{Words: "who knows?"})
	tn.says("mags", "mags", story.Pulled{Of: asking, Who: who("flat-team"), Words: "do you?"})
	tn.says("mags", "mags", story.Permission{Who: who("flat-team"), Parts: []string{story.PartMe}, Until: tn.now + 30*day, Pull: asking})
	for _, name := range []string{"sam", "priya"} {
		if got := tn.asked(name); len(got) != 1 || !got[0].Team {
			t.Fatalf("each of the team is asked: %s %+v", name, got)
		}
	}
	for range 2 { // both answer, and one of them twice
		for _, name := range []string{"sam", "priya"} {
			if err := tn.AnswerAsked(t.Context(), as(name), story.Named("mags"), story.Named("once-"+name), story.PullAnswer{Of: asking, Joins: name == "sam", Words: "I do"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	_, err := tn.reads("sam", "mags", story.PartMe)
	_, not := tn.reads("priya", "mags", story.PartMe)
	if err != nil || !errors.Is(not, door.ErrAbsent) {
		t.Errorf("of the team only who came in reads: %v, %v", err, not)
	}
	v, err := tn.Open(t.Context(), as("mags"), story.Named("mags"), "")
	n := 0
	for _, e := range v.Story.Entries {
		if _, ok := e.Says.(story.PullAnswer); ok {
			n++
		}
	}
	if err != nil || n != 2 {
		t.Errorf("both answers are kept, each once: %d, %v", n, err)
	}
}

func TestUnanswered(t *testing.T) {
	tn := newTown(t)
	asking := tn.asks()
	late := func() int {
		t.Helper()
		n, err := tn.PullsDue(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	tn.now += 6 * day
	if late() != 0 {
		t.Fatal("before its day nothing is late")
	}
	tn.now += 2 * day
	if late() != 1 || late() != 0 {
		t.Fatal("that nobody answered is written down once")
	}
	v, err := tn.Open(t.Context(), as("mags"), story.Named("mags"), "")
	last := v.Story.Entries[len(v.Story.Entries)-1]
	w, ok := last.Says.(story.InTheWay)
	if err != nil || !ok || w.Of != asking || last.Said.Name != "Little Nowhere" {
		t.Errorf("it is in the way of that asking, and of nobody: %+v, %v", last, err)
	}
	if _, m, err := tn.ReindexAll(t.Context(), nil); err != nil || m != (door.Mended{}) {
		t.Errorf("rows are those that follow: %+v, %v", m, err)
	}
	tn = newTown(t)
	asking = tn.asks()
	if err := tn.AnswerAsked(t.Context(), as("priya"), story.Named("mags"), story.ID{}, story.PullAnswer{Of: asking, Words: "yes"}); err != nil {
		t.Fatal(err)
	}
	tn.now += 30 * day
	if late() != 0 {
		t.Error("what was answered is not late")
	}
}

func TestKnowing(t *testing.T) {
	tn := newTown(t)
	tn.asks()
	seq := tn.says("priya", "flat-team", story.Knows{Words: "Damp"})
	if _, err := tn.Begin(t.Context(), as("jo"), story.Named("jo"), "Jo", story.Typed); err != nil {
		t.Fatal(err)
	}
	tn.says("jo", "jo", story.Knows{Words: "Allotments", Answer: "Ring Wyn in March."})
	got, err := tn.Knowing(t.Context())
	if err != nil || len(got) != 2 || got[0].Words != "Allotments" || got[0].Who.Name != "Jo" || got[1].Who.Name != "The flat team" || !got[1].Team {
		t.Fatalf("everybody finds who knows what: %+v, %v", got, err)
	}
	tn.says("sam", "flat-team", story.TakenBack{Of: seq})
	tn.says("jo", "jo", story.TakenBack{Of: 2})
	if got, err = tn.Knowing(t.Context()); err != nil || len(got) != 0 {
		t.Errorf("what is taken back is not there: %+v, %v", got, err)
	}
}

func TestHeld(t *testing.T) {
	begin := func() (*town, int, func(...string) error) {
		tn := newTown(t)
		tn.settle()
		tn.mags()
		asking := tn.says("mags", "mags", story.Pull{Words: "who knows?"})
		if err := tn.SendByLink(t.Context(), as("mags"), story.Named("mags"), story.ID{7}, door.ByLink{Of: asking, Name: "Dr Okafor", Words: "Is it the pills?", Until: tn.now + 14*day, End: "end", Code: "421 907"}); err != nil {
			t.Fatal(err)
		}
		return tn, asking, func(a ...string) error { return tn.Hold(t.Context(), a[0], a[1], a[2]) }
	}
	tn, asking, hold := begin()
	for _, wrong := range [][]string{{"end", "421 908", "b"}, {"other", "421 907", "b"}, {"", "", ""}} {
		if err := hold(wrong...); !errors.Is(err, door.ErrAbsent) {
			t.Errorf("it opens with %q: %v", wrong, err)
		}
	}
	if _, err := tn.HeldBy(t.Context(), "end", "b"); !errors.Is(err, door.ErrAbsent) || tn.looks() != "" {
		t.Errorf("it shows itself before it is opened: %v, %q", err, tn.looks())
	}
	if err := hold("end", "421 907", "b"); err != nil {
		t.Fatal(err)
	}
	if err := hold("end", "421 907", "c"); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("a second browser opens it: %v", err)
	}
	if _, err := tn.HeldBy(t.Context(), "end", "c"); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("a second browser reads it: %v", err)
	}
	got, err := tn.HeldBy(t.Context(), "end", "b")
	if err != nil || got.Words != "Is it the pills?" || tn.looks() != "whoever held the link sent to Dr Okafor" {
		t.Fatalf("the first reads the question, and the owner sees that: %+v, %v, %q", got, err, tn.looks())
	}
	if err := tn.AnswerHeld(t.Context(), "end", "b", " "); !errors.Is(err, door.ErrWordless) {
		t.Errorf("it takes an answer without words: %v", err)
	}
	if err := tn.AnswerHeld(t.Context(), "end", "b", "It may be. Ask for the other kind."); err != nil {
		t.Fatal(err)
	}
	if _, err := tn.HeldBy(t.Context(), "end", "b"); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("after the answer it shows itself: %v", err)
	}
	if err := tn.AnswerHeld(t.Context(), "end", "b", "again"); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("it takes two answers: %v", err)
	}
	v, err := tn.Open(t.Context(), as("mags"), story.Named("mags"), "")
	last := v.Story.Entries[len(v.Story.Entries)-1]
	if w, ok := last.Says.(story.PullAnswer); err != nil || !ok || !w.Link || w.Of != asking || last.Said.Name != "Dr Okafor" {
		t.Errorf("the answer says that it came by a link: %+v, %v", last, err)
	}
	for it, end := range map[string]func(*town, int){
		"with its day":                 func(tn *town, _ int) { tn.now += 14 * day },
		"with the asking":              func(tn *town, of int) { tn.says("mags", "mags", story.PullEnded{Of: of}) },
		"when it is taken back":        func(tn *town, of int) { tn.says("mags", "mags", story.TakenBack{Of: of + 1}) },
		"when the asking is":           func(tn *town, of int) { tn.says("mags", "mags", story.TakenBack{Of: of}) },
		"with a stop":                  func(tn *town, of int) { tn.says("mags", "mags", story.Stop{Of: of + 1}) },
		"with a pause":                 func(tn *town, _ int) { tn.says("mags", "mags", story.Pause{}) },
		"when it was not freely said":  func(tn *town, of int) { tn.says("mags", "mags", story.NotFreelySaid{Of: of + 1}) },
		"when its owner was forgotten": func(tn *town, _ int) { tn.Forget(t.Context(), as("mags"), story.Named("mags")) },
	} {
		tn, asking, hold := begin()
		if err := hold("end", "421 907", "b"); err != nil {
			t.Fatal(err)
		}
		if _, err := tn.HeldBy(t.Context(), "end", "b"); err != nil {
			t.Fatal(err)
		}
		end(tn, asking)
		_, reads := tn.HeldBy(t.Context(), "end", "b")
		answers := tn.AnswerHeld(t.Context(), "end", "b", "x")
		if !errors.Is(reads, door.ErrAbsent) || !errors.Is(answers, door.ErrAbsent) {
			t.Errorf("a link is dead %s: %v, %v", it, reads, answers)
		}
	}
	if err := tn.SendByLink(t.Context(), as("mags"), story.Named("mags"), story.ID{8}, door.ByLink{Of: asking, Name: "x", Words: "x", Until: tn.now + 91*day, End: "e", Code: "c"}); !errors.Is(err, door.ErrLate) {
		t.Errorf("a link is good for a hundred days: %v", err)
	}
	if err := tn.SendByLink(t.Context(), as("sam"), story.Named("mags"), story.ID{9}, door.ByLink{Of: asking, Name: "x", Words: "x", Until: tn.now + day, End: "e", Code: "c"}); err == nil {
		t.Error("somebody else sends a question by a link")
	}
}
