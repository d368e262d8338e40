// SPDX-License-Identifier: MIT

package boundary_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"alongside/boundary"
	"alongside/story"
)

// A tale is a story while it is being told in sentences: what was said so far, what other stories
// say, what was opened, and what time it is.
type tale struct {
	s        story.Story
	openings []story.Entry
	f        boundary.Facts
	now      int64
}

// The grammar, read once.
var (
	factual = facts()
	addedBy = append(words(), openings()...)
)

// first is the day on which the time of all tales begins; days are counted from it.
const first = 1_767_225_600_000_000 // 2026-01-01 UTC

func onDay(n int) int64 { return first + int64(n)*day }

// A sentence is one way of saying something: a pattern, and what it adds to a tale. In patterns W
// stands for somebody, P for parts, D for a day and R for something said before.
type sentence struct {
	like *regexp.Regexp
	says func(t *tale, by story.Who, m []string) (story.Entry, error)
}

var pieces = strings.NewReplacer(
	"<W>", `([Tt]he [A-Z][a-z]+ team|[Tt]he (?:council|hospice)|[A-Z][a-z]+)`,
	"<P>", `([a-z ]+?)`,
	"<D>", `((?:a moment (?:before|after) )?day \d+(?: and \d+ hours)?)`,
	"<R>", `(that|the [a-z ]+?(?: (?:the [A-Z][a-z]+ team|[A-Z][a-z]+))?)`,
	"<them>", `(?:her|him|them)`,
)

func like(pattern string) *regexp.Regexp {
	return regexp.MustCompile("^" + pieces.Replace(pattern) + "$")
}

func parseWho(s string) story.Who {
	if s == "" {
		return story.Who{}
	}
	if rest, ok := strings.CutPrefix(s, "The "); ok {
		s = "the " + rest
	}
	id := strings.ReplaceAll(strings.TrimPrefix(strings.ToLower(s), "the "), " ", "-")
	return story.Who{Name: s, ID: story.Named(id)}
}

var dayLike = regexp.MustCompile(`^(a moment before |a moment after )?day (\d+)(?: and (\d+) hours)?$`)

// parseDay gives 0 for no day at all.
func parseDay(s string) int64 {
	m := dayLike.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[2])
	hours, _ := strconv.Atoi(m[3])
	at := onDay(n) + int64(hours)*day/24
	switch m[1] {
	case "a moment before ":
		at--
	case "a moment after ":
		at++
	}
	return at
}

// parseParts reads "health and flat", "the whole" and "nothing".
func parseParts(s string) (parts []string, whole bool) {
	switch s {
	case "the whole":
		return nil, true
	case "nothing", "":
		return nil, false
	}
	return strings.Split(s, " and "), false
}

// parseWhos reads "Sam and the Flat team".
func parseWhos(s string) []story.Who {
	var all []story.Who
	for one := range strings.SplitSeq(s, " and ") {
		all = append(all, parseWho(one))
	}
	return all
}

// seq finds what a sentence refers to: "that" is what was said last, "the permission for Sam" the
// newest of those.
func (t *tale) seq(ref string) (int, error) {
	if ref == "that" {
		return len(t.s.Entries), nil
	}
	for i, e := range slices.Backward(t.s.Entries) {
		if slices.Contains(calledHow(e), ref) {
			return i + 1, nil
		}
	}
	return 0, fmt.Errorf("nobody said %s", ref)
}

func calledHow(e story.Entry) []string {
	switch w := e.Says.(type) {
	case story.Permission:
		return []string{"the permission for " + w.Who.Name}
	case story.BroughtIn:
		return []string{"the bringing in of " + w.Who.Name}
	case story.Household:
		return []string{"the home of " + w.Who.Name}
	case story.Representative:
		return []string{"the representative " + w.Who.Name}
	case story.Advocate:
		return []string{"the advocate " + w.Who.Name}
	case story.Stop:
		return []string{"the stop"}
	case story.QuietStop:
		return []string{"the quiet stop"}
	case story.Pause:
		return []string{"the pause"}
	case story.Resume:
		return []string{"the going on"}
	case story.ReadBack:
		return []string{"the reading back"}
	case story.NotFreelySaid:
		return []string{"the mark"}
	case story.Asked:
		return []string{"the asking of " + w.Who.Name}
	case story.Pull:
		return []string{"the pull of " + e.Said.Name}
	case story.Pulled:
		return []string{"the question to " + w.Who.Name}
	case story.PullAnswer:
		return []string{"the answer of " + e.Said.Name}
	case story.PullEnded:
		return []string{"the end by " + e.Said.Name}
	case story.Worry:
		return []string{"the worry of " + e.Said.Name}
	case story.Note:
		return []string{"the note of " + e.Said.Name}
	}
	return []string{"the words of " + e.Said.Name}
}

// entry reads what somebody says, or writes down that somebody else says.
func (t *tale) entry(text string) (story.Entry, error) {
	if m := writesDown.FindStringSubmatch(text); m != nil {
		e, err := t.entry(m[3])
		e.Wrote = parseWho(m[1])
		e.How = map[string]story.How{"": story.Aloud, ", on the phone": story.Phone, ", on paper": story.Paper,
			", signed": story.Signed, ", as if typed": story.Typed}[m[2]]
		return e, err
	}
	for _, s := range addedBy {
		if m := s.like.FindStringSubmatch(text); m != nil {
			by := parseWho(m[1])
			e, err := s.says(t, by, m)
			e.At, e.Said = t.now, by
			return e, err
		}
	}
	return story.Entry{}, fmt.Errorf("this is no sentence of this grammar: %q", text)
}

var writesDown = like(`<W> writes down(, on the phone|, on paper|, signed|, as if typed)?: (.+)`)

// tell adds one sentence to the tale.
func (t *tale) tell(text string) error {
	for _, s := range factual {
		if m := s.like.FindStringSubmatch(text); m != nil {
			_, err := s.says(t, story.Who{}, m)
			return err
		}
	}
	e, err := t.entry(text)
	if err != nil {
		return err
	}
	if _, opened := e.Says.(story.Opened); opened {
		t.openings = append(t.openings, e)
		return nil
	}
	e.Seq = len(t.s.Entries) + 1
	t.s.Entries = append(t.s.Entries, e)
	return nil
}

// newTale begins Mags's open story on day 0, with one thing said in each part.
func newTale() *tale {
	t := &tale{now: onDay(0), f: boundary.Facts{
		Never: map[story.ID]bool{}, Teams: map[story.ID]boundary.Team{}, Work: map[story.ID]boundary.Work{}}}
	t.began(story.Began{Kind: story.Person}, "Mags", "mags")
	t.now = onDay(1)
	return t
}

// began begins the tale anew: whose story it is.
func (t *tale) began(w story.Began, by, id string) {
	t.s = story.Story{ID: story.Named(id)}
	who := parseWho(by)
	t.s.Entries = append(t.s.Entries, story.Entry{Seq: 1, At: t.now, Said: who, Says: w})
	if w.Kind == story.Place || w.Kind == story.Body {
		return
	}
	for _, part := range []string{story.PartMe, "health", "flat", story.PartBounds, story.PartEmergency, story.PartBeside, story.PartAccess} {
		t.s.Entries = append(t.s.Entries, story.Entry{Seq: len(t.s.Entries) + 1, At: t.now, Said: who, Part: part,
			Says: story.AboutMe{Words: "something in " + part}})
	}
}
