// SPDX-License-Identifier: MIT

package boundary_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// TestNamed: whoever might be let in is named, and nobody else. That nobody is let in who is not named,
// the random histories ask too.
func TestNamed(t *testing.T) {
	const family = "This is the story of a family that Ana began.\n"
	const brings = "Mags lets Sam see health, and bring others in until day 30.\n"
	for _, c := range []struct{ it, said, want string }{
		{"names nobody at first", "", ""},
		{"names who has a permission, and until when", "Mags lets Sam see health until day 30.", "sam 9 30"},
		{"names a team", "Mags lets the Flat team see health until day 30.", "flat-team 9 30"},
		{"names each entry", "Mags lets Sam see health until day 30.\nMags lets Sam see flat until day 20.", "sam 10 20, sam 9 30"},
		{"names nobody without a day", "Mags lets Sam see health.", ""},
		{"names nobody whom somebody else let in", "Priya lets Sam see health until day 30.", ""},
		{"names nobody by a word that was not freely said", "Mags lets Sam see health until day 30.\nMags marks that as not freely said.", ""},
		{"names nobody who was stopped", "Mags lets Sam see health until day 30.\nMags stops Sam.", ""},
		{"names no entry that was stopped", "Mags lets Sam see health until day 30.\nMags lets Sam see flat until day 20.\nMags stops the permission for Sam.", "sam 9 30"},
		{"names no team that was stopped", "Mags lets the Flat team see health until day 30.\nMags stops the Flat team.", ""},
		{"names a team of which one was stopped", "Mags lets the Flat team see health until day 30.\nMags stops Sam.", "flat-team 9 30"},
		{"names who lives with them, acts for them or speaks beside them",
			"Mags lets Dan, who lives with her, see flat until day 30.\nMags asks Ruth to act for her in flat until day 29.\nMags names Ada as advocate for flat until day 28.", "ada 11 28, dan 9 30, ruth 10 29"},
		{"names whom a worker named by law", "Lena names Ruth to act by court in flat until day 29.\nLena names Ada as advocate by law until day 28.", "ada 10 28, ruth 9 29"},
		{"names who was brought in, until the permission ends", brings + "Sam brings in Priya under the permission for Sam.", "priya 10 30, sam 9 30"},
		{"or until they end themselves", brings + "Sam brings in Priya until day 20 under the permission for Sam.", "priya 10 20, sam 9 30"},
		{"but not longer than the permission", brings + "Sam brings in Priya until day 40 under the permission for Sam.", "priya 10 30, sam 9 30"},
		{"names nobody brought in under a permission that was stopped", brings + "Sam brings in Priya under the permission for Sam.\nMags stops the permission for Sam.", ""},
		{"names nobody whose bringer was stopped", brings + "Sam brings in Priya under the permission for Sam.\nMags stops Sam.", ""},
		{"names nobody brought in whom the owner stopped", brings + "Sam brings in Priya under the permission for Sam.\nMags stops Priya.", "sam 9 30"},
		{"names nobody brought in whom their bringer stopped", brings + "Sam brings in Priya under the permission for Sam.\nSam stops the bringing in of Priya.", "sam 9 30"},
		{"names nobody brought in under what is no permission", "Sam brings in Priya under the words of Mags.", ""},
		{"names nobody brought in under a word of somebody else", "Joe lets Sam see health, and bring others in until day 30.\nSam brings in Priya under the permission for Sam.", ""},
		{"names members", family + "Ana names Bo as a member.\nAna lets Sam see health until day 30.", "ana 0 0, bo 0 0, sam 10 30"},
		{"names stewards", "This is the story of the place, which Ana began.\nAna names Bo as a steward.", "ana 0 0, bo 0 0"},
		{"names nobody but stewards in a place", "This is the story of the place, which Ana began.\nAna lets Sam see health until day 30.", "ana 0 0"},
		{"names a body and the person", "This is what the council keeps about Mags until day 100, begun by Lena.", "council 1 100, mags 1 0"},
		{"names nobody else when the story is closed", "Mags lets Sam see health until day 30.\nMags says a word that nobody knows yet, called limit!.", ""},
		{"names the members when it is closed", family + "Ana lets Sam see health until day 30.\nAna says a word that nobody knows yet, called limit!.", "ana 0 0"},
	} {
		tale := told(t, c.said)
		var all []string
		for _, n := range boundary.Of(tale.s, nil, boundary.Facts{}).Named() {
			until := int64(0)
			if n.Until != 0 {
				until = (n.Until - onDay(0)) / day
			}
			all = append(all, fmt.Sprintf("%s %d %d", n.Who, n.Seq, until))
		}
		slices.Sort(all)
		if got := strings.Join(all, ", "); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

// TestNamedOfOddWords: what names nobody, or an entry that is not before it, names nobody.
func TestNamedOfOddWords(t *testing.T) {
	sam, priya := parseWho("Sam"), parseWho("Priya")
	tale := told(t, "Mags lets Sam see health, and bring others in until day 30.")
	for n, w := range []story.Word{
		story.Permission{Who: nameless, Whole: true, Until: onDay(30)},
		story.BroughtIn{Under: 9, Who: nameless},
		story.BroughtIn{Under: 0, Who: priya}, story.BroughtIn{Under: -1, Who: priya}, story.BroughtIn{Under: 99, Who: priya},
		story.BroughtIn{Under: 10, Who: priya}, // itself
	} {
		s := tale.s
		s.Entries = append(slices.Clone(s.Entries), story.Entry{Seq: len(s.Entries) + 1, At: tale.now, Said: sam, Says: w})
		if _, ok := w.(story.Permission); ok {
			s.Entries[len(s.Entries)-1].Said = parseWho("Mags")
		}
		if got := boundary.Of(s, nil, tale.f).Named(); len(got) != 1 || got[0].Who != sam.ID {
			t.Errorf("it names nobody by odd word %d: got %v", n, got)
		}
	}
	tale.s.Entries = append(tale.s.Entries, story.Entry{Seq: 10, Said: nameless, Says: story.BroughtIn{Under: 9, Who: priya}})
	if got := boundary.Of(tale.s, nil, tale.f).Asked(); len(got) != 0 {
		t.Errorf("it asks for nobody of whom there is only a name: got %v", got)
	}
}

// TestAsked: whose teams must be known, and nobody else's.
func TestAsked(t *testing.T) {
	for _, c := range []struct{ it, said, want string }{
		{"asks for nobody at first", "Mags lets the Flat team see health until day 30.\nMags lets Dan, who lives with her, see flat until day 30.", ""},
		{"asks for who brings in", "Mags lets Sam see health, and bring others in until day 30.\nSam brings in Priya under the permission for Sam.\nSam brings in Joe under the permission for Sam.", "sam"},
		{"asks for who names by law, and who saw the paper", "Lena names Ruth to act by court in flat until day 29.\nJoe has seen the paper of that.\nIvy names Ada as advocate by law until day 28.", "ivy joe lena"},
		{"asks for nobody whom the owner named", "Mags asks Ruth to act for her in flat until day 29.\nMags names Ada as advocate for flat until day 28.", ""},
		{"asks for who wrote down more than one way in", "Sam writes down: Mags lets Sam see health until day 30.\nSam writes down: Mags lets Priya see flat until day 30.\nJoe writes down: Mags lets Joe see flat until day 30.", "sam"},
		{"asks for who opened, and who reviews", "Lena opens emergency for life, with Rev to review.", "lena rev"},
	} {
		tale := told(t, c.said)
		var all []string
		for _, id := range boundary.Of(tale.s, tale.openings, boundary.Facts{}).Asked() {
			all = append(all, id.String())
		}
		slices.Sort(all)
		if got := strings.Join(all, " "); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

// TestAskedIsEnough: with the teams of the reader and of those asked for, the fold says what it says with all.
func TestAskedIsEnough(t *testing.T) {
	l, left := newLot(9), 0
	for range 20_000 {
		h := l.history()
		a := boundary.Of(h.s, h.openings, h.f)
		for _, who := range h.people {
			some := h.f
			some.Teams = maps.Clone(h.f.Teams)
			for team, of := range h.f.Teams {
				if !slices.ContainsFunc(append(a.Asked(), who), func(id story.ID) bool { return of.Ever[id] }) {
					delete(some.Teams, team)
					left++
				}
			}
			b := boundary.Of(h.s, h.openings, some)
			if got, want := b.Read(who, h.moments[0]), a.Read(who, h.moments[0]); !reflect.DeepEqual(got, want) {
				t.Fatalf("it lets %s read the same: got %+v, want %+v\n%v", who, got, want, h.smaller())
			}
		}
	}
	if left < 1000 {
		t.Errorf("only %d teams were left out: this proves nothing", left)
	}
}
