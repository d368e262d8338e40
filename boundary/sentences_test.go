// SPDX-License-Identifier: MIT

package boundary_test

import (
	_ "embed"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// sentences is the table of what is let and what is not, as a citizen could read it. It was made
// from doc/access.md; both folds answer to it.
//
//go:embed testdata/sentences.txt
var sentences string

// A fold answers the four questions that can be asked.
type fold struct {
	reads func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, i int, now int64) bool
	knows func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, now int64) bool
	may   func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, e story.Entry, now int64) bool
	opens func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, e story.Entry, now int64) bool
}

var (
	second     = fold{naiveReads, naiveKnows, naiveMay, naiveOpens}
	production = fold{
		func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, i int, now int64) bool {
			return boundary.Of(s, openings, f).Read(who, now).Sees(s, i)
		},
		func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, now int64) bool {
			return boundary.Of(s, openings, f).Read(who, now).Knows
		},
		func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, e story.Entry, now int64) bool {
			return boundary.Of(s, openings, f).May(who, e, now) == nil
		},
		func(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, e story.Entry, now int64) bool {
			if w, back := e.Says.(story.WayBack); back {
				return boundary.Of(s, openings, f).Back(who, w.Handle, w.Reviewer.ID, now) == nil
			}
			return boundary.Of(s, openings, f).Open(who, e, now) == nil
		},
	}
)

var (
	heading   = regexp.MustCompile(`^## (\d+)\. .+$`)
	question  = regexp.MustCompile(`^\? (.+): (yes|no)$`)
	readsWhat = like(`<W> reads (.+)`)
	knowsMore = like(`<W> knows there is more`)
	itMayBe   = regexp.MustCompile(`^It may be that (.+)$`)
)

// An answered is one question of the table as a fold answered it.
type answered struct {
	rule, line int
	asked      string
	got, want  bool
}

// ask puts the whole table to a fold.
func ask(text string, f fold) ([]answered, error) {
	var all []answered
	rule, t := 0, newTale()
	for n, line := range strings.Split(text, "\n") {
		var err error
		switch {
		case strings.HasPrefix(line, "# ") || line == "#":
		case line == "":
			t = newTale() // a story is a paragraph
		case strings.HasPrefix(line, "## "):
			m := heading.FindStringSubmatch(line)
			if m == nil {
				err = errors.New("a heading has a rule's number")
				break
			}
			rule, _ = strconv.Atoi(m[1])
		case strings.HasPrefix(line, "? "):
			m := question.FindStringSubmatch(line)
			if m == nil {
				err = errors.New("a question ends in yes or no")
				break
			}
			a := answered{rule: rule, line: n + 1, asked: m[1], want: m[2] == "yes"}
			a.got, err = t.answer(m[1], f)
			all = append(all, a)
		case !strings.HasSuffix(line, "."):
			err = errors.New("a sentence ends in a full stop")
		default:
			err = t.tell(strings.TrimSuffix(line, "."))
		}
		if err != nil {
			return nil, fmt.Errorf("line %d, %q: %w", n+1, line, err)
		}
	}
	return all, nil
}

// answer asks one question of the tale as it stands.
func (t *tale) answer(q string, f fold) (bool, error) {
	if m := itMayBe.FindStringSubmatch(q); m != nil {
		e, err := t.entry(m[1])
		switch e.Says.(type) {
		case story.Opened, story.WayBack:
			return f.opens(t.s, t.openings, t.f, e.Writer().ID, e, t.now), err
		}
		return f.may(t.s, t.openings, t.f, e.Writer().ID, e, t.now), err
	}
	if m := knowsMore.FindStringSubmatch(q); m != nil {
		return f.knows(t.s, t.openings, t.f, parseWho(m[1]).ID, t.now), nil
	}
	m := readsWhat.FindStringSubmatch(q)
	if m == nil {
		return false, errors.New("this is no question of this grammar")
	}
	who := parseWho(m[1]).ID
	if m[2] == "anything" {
		for i := range t.s.Entries {
			if f.reads(t.s, t.openings, t.f, who, i, t.now) {
				return true, nil
			}
		}
		return false, nil
	}
	i, err := t.about(m[2])
	if err != nil {
		return false, err
	}
	return f.reads(t.s, t.openings, t.f, who, i, t.now), nil
}

// about finds the entry a question is about: "health" is what was first said in that part.
func (t *tale) about(what string) (int, error) {
	part, notHome := strings.CutPrefix(what, "what is not for home in ")
	for i, e := range t.s.Entries {
		if _, begins := e.Says.(story.Began); !begins && e.Where() == part && e.NotHome == notHome {
			return i, nil
		}
	}
	n, err := t.seq(what)
	return n - 1, err
}

func TestSentences(t *testing.T) {
	for name, f := range map[string]fold{"the fold": production, "the second fold": second} {
		all, err := ask(sentences, f)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s was asked %d questions", name, len(all))
		for _, a := range all {
			if a.got != a.want {
				t.Errorf("rule %d, line %d: %s answers %q with %v, want %v", a.rule, a.line, name, a.asked, a.got, a.want)
			}
		}
	}
}

func TestSentencesOfEachRule(t *testing.T) {
	all, err := ask(sentences, second)
	if err != nil {
		t.Fatal(err)
	}
	type both struct{ yes, no int }
	var rules [77]both
	for _, a := range all {
		if a.want {
			rules[a.rule].yes++
		} else {
			rules[a.rule].no++
		}
	}
	for n, b := range rules {
		if n > 0 && (b.yes == 0 || b.no == 0) {
			t.Errorf("rule %d is asked with %d yes and %d no, want both", n, b.yes, b.no)
		}
	}
	if rules[0] != (both{}) {
		t.Error("questions stand before the first rule")
	}
}

func TestSentencesAreStrict(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"takes a sentence it knows", "Mags stops Sam.", "<nil>"},
		{"takes the time", "It is a moment before day 12.", "<nil>"},
		{"refuses a sentence it does not know", "Mags likes Sam.", `line 1, "Mags likes Sam.": this is no sentence of this grammar: "Mags likes Sam"`},
		{"refuses a sentence without an end", "Mags stops Sam", `line 1, "Mags stops Sam": a sentence ends in a full stop`},
		{"refuses a question without an answer", "? Sam reads health", `line 1, "? Sam reads health": a question ends in yes or no`},
		{"refuses what nobody said", "Mags stops the permission for Sam.", `line 1, "Mags stops the permission for Sam.": nobody said the permission for Sam`},
		{"refuses to ask for what is not there", "? Sam reads wealth: no", `line 1, "? Sam reads wealth: no": nobody said wealth`},
		{"refuses a heading without a number", "## Stops", `line 1, "## Stops": a heading has a rule's number`},
	} {
		if _, err := ask(c.text, second); fmt.Sprint(err) != c.want {
			t.Errorf("it %s: got %v, want %s", c.it, err, c.want)
		}
	}
}

// A reading of somebody who may not know that there is anything says nothing at all. (41)
func TestAbsentSaysNothing(t *testing.T) {
	tale := newTale()
	for _, line := range []string{"Mags lets Sam see health until day 9", "Mags lets Dan, who lives with her, see health until day 9", "Mags pauses"} {
		if err := tale.tell(line); err != nil {
			t.Fatal(err)
		}
	}
	for _, who := range []string{"Sam", "Dan", "Nobody"} {
		got := boundary.Of(tale.s, nil, tale.f).Read(parseWho(who).ID, tale.now)
		if len(got.Parts) == 0 && len(got.Home) == 0 {
			got.Parts, got.Home = nil, nil
		}
		if !reflect.DeepEqual(got, boundary.Reading{}) {
			t.Errorf("it tells %s nothing while all is paused: got %+v, want nothing", who, got)
		}
	}
}
