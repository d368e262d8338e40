// SPDX-License-Identifier: MIT

package boundary_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// TestNarrow: a reader gets what they see and nothing else, numbered as if there were nothing else.
func TestNarrow(t *testing.T) {
	l := newLot(8)
	some := 0
	for range 5000 {
		h := l.history()
		a := boundary.Of(h.s, h.openings, h.f)
		for _, who := range h.people {
			r := a.Read(who, h.moments[0])
			if r.Owner {
				continue
			}
			got, at := boundary.NarrowAt(h.s, r)
			want := narrowed(h.s, func(i int) bool { return r.Sees(h.s, i) })
			some += len(want.Entries)
			if len(got.Entries) != len(want.Entries) || len(want.Entries) > 0 && !reflect.DeepEqual(got, want) {
				t.Fatalf("it narrows for %s: got %+v, want %+v", who, got, want)
			}
			if !reflect.DeepEqual(boundary.Narrow(h.s, r), got) {
				t.Fatal("it narrows in two ways")
			}
			for i, e := range got.Entries {
				if was := h.s.Entries[at[i]-1]; was.At != e.At || story.NameOf(was.Says) != story.NameOf(e.Says) {
					t.Fatalf("it says that entry %d was %d: got %+v, want %+v", i+1, at[i], e, was)
				}
			}
		}
	}
	if some < 1000 {
		t.Errorf("only %d entries were left for others: this proves nothing", some)
	}
}

// narrowed leaves out what is not seen, one entry after another, from the end.
func narrowed(s story.Story, sees func(int) bool) story.Story {
	n := story.Story{ID: s.ID, Entries: slices.Clone(s.Entries)}
	for i := range slices.Backward(s.Entries) {
		if sees(i) {
			continue
		}
		n.Entries = slices.Delete(n.Entries, i, i+1)
		for k, e := range n.Entries {
			n.Entries[k].Says = story.Renumber(e.Says, func(seq int) int {
				switch {
				case seq == i+1:
					return 0
				case seq > i+1:
					return seq - 1
				}
				return seq
			})
		}
	}
	for k := range n.Entries {
		n.Entries[k].Seq = k + 1
		n.Entries[k].Says = story.Renumber(n.Entries[k].Says, func(seq int) int {
			if seq < 0 || seq > len(n.Entries) {
				return 0
			}
			return seq
		})
	}
	return n
}

func TestNarrowOfOwnerAndTies(t *testing.T) {
	tale := told(t, "Mags lets Sam see the whole until day 30.")
	tie := story.Tie{Who: parseWho("Lena"), Is: "comes on Mondays", Paid: true}
	tale.s.Entries = append(tale.s.Entries, story.Entry{Seq: len(tale.s.Entries) + 1, Said: parseWho("Mags"), Says: tie})
	a := boundary.Of(tale.s, nil, tale.f)
	if got, at := boundary.NarrowAt(tale.s, a.Read(parseWho("Mags").ID, tale.now)); !reflect.DeepEqual(got, tale.s) || at != nil {
		t.Errorf("it gives the owner the story as it is: got %+v, %v", got, at)
	}
	got := boundary.Narrow(tale.s, a.Read(parseWho("Sam").ID, tale.now))
	tie.Paid = false
	if last := got.Entries[len(got.Entries)-1].Says; last != tie {
		t.Errorf("it keeps who is paid to be there for the owner: got %+v, want %+v", last, tie)
	}
	if said := tale.s.Entries[len(tale.s.Entries)-1].Says.(story.Tie); !said.Paid {
		t.Error("it changed the story itself")
	}
}

// TestNarrowOfOddNumbers: entries that are not numbered as they should be are left out, and nothing else happens.
func TestNarrowOfOddNumbers(t *testing.T) {
	for _, seq := range []int{0, 2, 4, 5, 99} {
		s := story.Story{Entries: []story.Entry{
			{Seq: 1, Part: "health", Says: story.Note{Words: "a"}}, {Seq: 2, Part: "flat", Says: story.Note{Words: "b"}}, {Seq: seq, Part: "health", Says: story.Agreed{Of: 2}},
		}}
		for _, e := range boundary.Narrow(s, boundary.Reading{Parts: map[string]bool{"health": true}}).Entries {
			if e.Part != "health" || seq != 2 && e.Says == (story.Agreed{Of: 2}) {
				t.Errorf("it shows %+v of entries numbered 1, 2, %d", e, seq)
			}
		}
	}
}

func TestOnly(t *testing.T) {
	some, none := map[string]bool{"health": true, "flat": true}, map[string]bool(nil)
	for _, c := range []struct {
		it   string
		r    boundary.Reading
		part string
		want boundary.Reading
	}{
		{"leaves the owner all", boundary.Reading{Owner: true}, "health", boundary.Reading{Owner: true}},
		{"leaves the person all", boundary.Reading{Person: true}, "health", boundary.Reading{Person: true}},
		{"leaves the owner the whole", boundary.Reading{Owner: true, Whole: true, Home: some}, "health", boundary.Reading{Owner: true, Whole: true, Home: some}},
		{"leaves the person the whole", boundary.Reading{Person: true, Whole: true, Home: some}, "health", boundary.Reading{Person: true, Whole: true, Home: some}},
		{"leaves all when it names none", boundary.Reading{Whole: true, Parts: some}, "", boundary.Reading{Whole: true, Parts: some}},
		{"leaves a part of the whole", boundary.Reading{Whole: true, Knows: true}, "health", boundary.Reading{Parts: map[string]bool{"health": true}, Knows: true}},
		{"leaves one of several", boundary.Reading{Parts: some, NotHome: true}, "health", boundary.Reading{Parts: map[string]bool{"health": true}, NotHome: true}},
		{"leaves what they see at home", boundary.Reading{Home: some}, "flat", boundary.Reading{Home: map[string]bool{"flat": true}}},
		{"leaves nothing of what they may not read", boundary.Reading{Parts: some, Home: some}, "garden", boundary.Reading{Parts: none, Home: none}},
		{"leaves nothing else", boundary.Reading{Parts: some, Home: map[string]bool{"garden": true}}, "garden", boundary.Reading{Home: map[string]bool{"garden": true}}},
	} {
		if got := c.r.Only(c.part); !reflect.DeepEqual(got, c.want) {
			t.Errorf("it %s: got %+v, want %+v", c.it, got, c.want)
		}
	}
}

// TestReadingSays: what a reading says beside what may be read, for the mark that they looked.
func TestReadingSays(t *testing.T) {
	for _, c := range []struct{ it, said, who, want string }{
		{"names what let them in, and when that ends", "Mags lets Sam see health until day 30.", "Sam", "under 9 until 30"},
		{"names the first, and the first end", "Mags lets Sam see health until day 30.\nMags lets Sam see flat until day 20.", "Sam", "under 9 until 20"},
		{"keeps the first end", "Mags lets Sam see health until day 20.\nMags lets Sam see flat until day 30.", "Sam", "under 9 until 20"},
		{"names none that is over", "Mags lets Sam see health until day 1.\nMags lets Sam see flat until day 20.", "Sam", "under 10 until 20"},
		{"names none that lets them read nothing", "Mags lets Sam see nothing until day 10.\nMags lets Sam see flat until day 20.", "Sam", "under 10 until 20"},
		{"ends when the permission of who brought them in does", "Mags lets Sam see health, and bring others in until day 30.\nSam brings in Priya under the permission for Sam.", "Priya", "under 10 until 30"},
		{"ends when the bringing in does", "Mags lets Sam see health, and bring others in until day 30.\nSam brings in Priya until day 20 under the permission for Sam.", "Priya", "under 10 until 20"},
		{"ends with the earlier of the two", "Mags lets Sam see health, and bring others in until day 30.\nSam brings in Priya until day 40 under the permission for Sam.", "Priya", "under 10 until 30"},
		{"ends after seven days while nobody read it back", "Sam writes down: Mags lets Sam see health until day 30.", "Sam", "under 9 until 8"},
		{"ends on its day once somebody did", "Sam writes down: Mags lets Sam see health until day 30.\nPriya reads that back.", "Sam", "under 9 until 30"},
		{"ends on its day if that is earlier", "Sam writes down: Mags lets Sam see health until day 5.", "Sam", "under 9 until 5"},
		{"ends then for who was brought in", "Sam writes down: Mags lets Sam see health, and bring others in until day 30.\nSam brings in Priya under the permission for Sam.", "Priya", "under 10 until 8"},
		{"names nothing for an advocate by law, who reads nothing", "Lena is a worker.\nLena names Ada as advocate by law until day 30.", "Ada", ""},
		{"says that the look is held when all openings are", opens + "Lena opens emergency for life, with Rev to review, held until day 9.\nLena opens health for life, with Rev to review, held until day 9.", "Lena", "until 2 opened held: nobody answers the door"},
		{"says that it was opened", opens + "Lena opens emergency for life, with Rev to review.", "Lena", "until 2 opened: nobody answers the door"},
		{"says that the look is held too", opens + "Lena opens emergency for life, with Rev to review, held until day 9.", "Lena", "until 2 opened held: nobody answers the door"},
		{"says it is told when one opening is", opens + "Lena opens emergency for life, with Rev to review, held until day 9.\nLena opens health for life, with Rev to review.", "Lena", "until 2 opened: nobody answers the door"},
		{"says it is told in whichever order", opens + "Lena opens emergency for life, with Rev to review.\nLena opens health for life, with Rev to review, held until day 9.", "Lena", "until 2 opened: nobody answers the door"},
		{"ends with an opening that ends earlier", opens + "Lena opens emergency for life, with Rev to review.\nLena opens health for life, with Rev to review, until day 1 and 6 hours.", "Lena", "until 1.25 opened: nobody answers the door"},
		{"is not opened for who was let in before", opens + "Mags lets Lena see health until day 30.\nLena opens emergency for life, with Rev to review, held until day 9.", "Lena", "under 9 until 2: nobody answers the door"},
		{"ends with what let them in before, if that is earlier", opens + "Mags lets Lena see health until a moment after day 1.\nLena opens emergency for life, with Rev to review.", "Lena", "under 9 until 1: nobody answers the door"},
		{"says when a body's record ends", "This is what the council keeps about Mags until day 100, begun by Lena.\nLena is a worker of the council.", "Lena", "until 100"},
		{"does not end for the owner", "Mags lets Sam see health until day 30.", "Mags", ""},
	} {
		tale := told(t, c.said)
		r := boundary.Of(tale.s, tale.openings, tale.f).Read(parseWho(c.who).ID, tale.now)
		got := ""
		if r.Under != 0 {
			got += fmt.Sprintf(" under %d", r.Under)
		}
		if r.Until != 0 {
			got += fmt.Sprintf(" until %v", float64((r.Until-onDay(0))/(day/24))/24)
		}
		for _, is := range []struct {
			yes  bool
			word string
		}{{r.Opened, " opened"}, {r.Held, " held"}, {r.Why != "", ": " + r.Why}} {
			if is.yes {
				got += is.word
			}
		}
		if got = fmt.Sprint(got); got != "" && got[0] == ' ' {
			got = got[1:]
		}
		if got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

// TestReadingParts: which parts a reading names; never who can see, nor one without a name.
func TestReadingParts(t *testing.T) {
	for _, c := range []struct {
		it, said, who string
		parts, home   []string
	}{
		{"names parts, and boundaries", "Mags lets Sam see health and who can see until day 30.", "Sam", []string{"boundaries", "health"}, nil},
		{"names none for nothing", "Mags lets Sam see who can see until day 30.", "Sam", nil, nil},
		{"names what is seen at home apart", "Mags lets Sam, who lives with her, see health and who can see until day 30.\nMags lets Sam see flat until day 30.", "Sam", []string{"boundaries", "flat"}, []string{"boundaries", "health"}},
		{"names boundaries alone", "Mags lets Sam, who lives with her, see boundaries until day 30.", "Sam", nil, []string{"boundaries"}},
		{"names what was opened", opens + "Lena opens emergency for life, with Rev to review.\nLena opens who can see and flat for life, with Rev to review.", "Lena", []string{"boundaries", "emergency", "flat"}, nil},
	} {
		tale := told(t, c.said)
		r := boundary.Of(tale.s, tale.openings, tale.f).Read(parseWho(c.who).ID, tale.now)
		if parts, home := slices.Sorted(maps.Keys(r.Parts)), slices.Sorted(maps.Keys(r.Home)); !slices.Equal(parts, c.parts) || !slices.Equal(home, c.home) {
			t.Errorf("it %s: got %q and at home %q, want %q and %q", c.it, parts, home, c.parts, c.home)
		}
		if r.Any() != (len(c.parts)+len(c.home) > 0) {
			t.Errorf("it %s: got %v for whether that is anything", c.it, r.Any())
		}
	}
	tale := told(t, "")
	tale.s.Entries = append(tale.s.Entries, story.Entry{Seq: len(tale.s.Entries) + 1, At: tale.now, Said: parseWho("Mags"),
		Says: story.Permission{Who: parseWho("Sam"), Parts: []string{""}, Until: onDay(30)}})
	if r := boundary.Of(tale.s, nil, tale.f).Read(parseWho("Sam").ID, tale.now); r.Any() || r.Knows {
		t.Errorf("it takes a part without a name for none: got %+v", r)
	}
	tale.s.Entries[len(tale.s.Entries)-1].Says = story.Permission{Who: parseWho("Sam"), Parts: []string{"", "health"}, Until: onDay(30)}
	if r := boundary.Of(tale.s, nil, tale.f).Read(parseWho("Sam").ID, tale.now); r.Parts[""] || !r.Parts["health"] {
		t.Errorf("it leaves out a part without a name: got %+v", r)
	}
}

const opens = "The Night team has Lena, in the line of nights.\nLena is a worker.\nRev is a reviewer.\n"
