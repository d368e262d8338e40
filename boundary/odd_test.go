// SPDX-License-Identifier: MIT

package boundary_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// TestOnlyEarlier: a word about another counts when that one stands before it, and never when it comes after.
func TestOnlyEarlier(t *testing.T) {
	for _, c := range []struct {
		it, before, about, word string // word is about what the sentence about says
		who                     string
		day                     int
		reads                   bool // when the word counts
	}{
		{"a stop", "", "Mags lets Sam see health until day 30", "Mags stops that", "Sam", 2, false},
		{"a mark", "", "Mags lets Sam see health until day 30", "Mags marks that as not freely said", "Sam", 2, false},
		{"a reading back", "", "Sam writes down: Mags lets Sam see health until day 30", "Priya reads that back", "Sam", 9, true},
		{"a bringing in", "", "Mags lets Sam see health, and bring others in until day 30", "Sam brings in Priya under that", "Priya", 2, true},
		{"a paper seen", "Lena is a worker\nJoe is a worker", "Lena names Ruth to act by court in health until day 30", "Joe has seen the paper of that", "Ruth", 2, true},
		{"a stop of a bringing in", "Mags lets Sam see health, and bring others in until day 30", "Sam brings in Priya under the permission for Sam", "Sam stops that", "Priya", 2, false},
	} {
		for _, turned := range []bool{false, true} {
			tale := told(t, c.before+"\n"+c.about+"\n"+c.word)
			n := len(tale.s.Entries)
			if turned {
				about, word := tale.s.Entries[n-2], tale.s.Entries[n-1]
				about.Seq, word.Seq = n, n-1
				word.Says = story.Renumber(word.Says, func(int) int { return n })
				tale.s.Entries = append(tale.s.Entries[:n-2], word, about)
			}
			who, i, now := parseWho(c.who).ID, 2, onDay(c.day)
			got, want := production.reads(tale.s, nil, tale.f, who, i, now), c.reads != turned
			if got != want {
				t.Errorf("%s, turned round %v: it lets %s read: got %v, want %v", c.it, turned, c.who, got, want)
			}
			if naive := second.reads(tale.s, nil, tale.f, who, i, now); naive != want {
				t.Errorf("%s, turned round %v: the second fold lets %s read: got %v, want %v", c.it, turned, c.who, naive, want)
			}
		}
	}
}

// TestNotAmongEntries: words of the strands of looks are not said among the entries, and an opening is no note.
func TestNotAmongEntries(t *testing.T) {
	tale := told(t, opens)
	mags, lena := parseWho("Mags"), parseWho("Lena")
	a := boundary.Of(tale.s, nil, tale.f)
	for _, w := range []story.Word{story.Looked{Who: mags}, story.Opened{Who: mags}, story.Told{Of: 1}, story.Renewed{Of: 1}, story.Reviewed{Of: 1}, story.Began{Kind: story.Person},
		story.WayBack{Who: mags}, story.KnewToo{Who: mags}, story.SystemCondition{Words: "x"}, story.StewardSays{Words: "x"}, story.Tried{Words: "x"}, story.Gone{}, story.MetAgain{}, story.Experiment{Hunch: "x"}, story.NextTalk{On: 1},
		story.Learned{Words: "x"}, story.Shows{Measure: "x"}, story.Releases{Measure: "x"}, story.WhyChanged{Words: "x"}, story.DrawnAnew{Because: "x"}, story.InTheWork{On: 1}, story.OwnWords{Of: "x"}, story.OwnQuestion{Words: "x"}, story.Published{Words: "x"}} {
		if a.May(mags.ID, story.Entry{At: tale.now, Said: mags, Says: w}, tale.now) == nil {
			t.Errorf("it lets the owner say %q among the entries", story.NameOf(w))
		}
	}
	if err := a.Open(lena.ID, story.Entry{At: tale.now, Said: lena, Says: story.Note{Words: "n"}}, tale.now); err == nil {
		t.Error("it takes a note for an opening")
	}
	e, err := tale.entry("Lena opens emergency for life, with Rev to review")
	if err != nil {
		t.Fatal(err)
	}
	if a.Open(lena.ID, e, tale.now) != nil || a.Open(mags.ID, e, tale.now) == nil || a.Open(story.ID{}, e, tale.now) == nil {
		t.Error("it lets somebody else open in Lena's name")
	}
	other := e
	other.Wrote, other.How = parseWho("Rev"), story.Aloud
	if a.Open(lena.ID, other, tale.now) == nil {
		t.Error("it lets an opening be written down by somebody else")
	}
	f := tale.f
	f.Work = map[story.ID]boundary.Work{{}: {Worker: true, Was: true}, parseWho("Rev").ID: {Reviewer: true}}
	w := e.Says.(story.Opened)
	w.Who = nameless
	if boundary.Of(tale.s, nil, f).Open(story.ID{}, story.Entry{At: tale.now, Said: nameless, Says: w}, tale.now) == nil {
		t.Error("it lets somebody open of whom there is only a name")
	}
	e.At--
	if a.Open(lena.ID, e, tale.now) == nil {
		t.Error("it lets an opening bear another time")
	}
}

// TestNobody: who has no id reads nothing, says nothing and is nobody's worker.
func TestNobody(t *testing.T) {
	for _, s := range []story.Story{
		{Entries: []story.Entry{{Seq: 1, Said: nameless, Says: story.Began{Kind: story.Person}}}},
		{Entries: []story.Entry{{Seq: 1, Said: nameless, Says: story.Began{Kind: story.Us}}}},
		{Entries: []story.Entry{{Seq: 1, Said: nameless, Says: story.Began{Kind: story.Place}}}},
		{Entries: []story.Entry{{Seq: 1, Said: nameless, Says: story.Began{Kind: story.Body, Until: onDay(30)}}}},
		{Entries: []story.Entry{{Seq: 1, Said: parseWho("Mags"), Says: story.Began{Kind: "club"}}}},
		{},
	} {
		f := boundary.Facts{Work: map[story.ID]boundary.Work{parseWho("Lena").ID: {Worker: true, Was: true}, {}: {Worker: true, Was: true}}}
		a := boundary.Of(s, nil, f)
		for _, who := range []story.ID{{}, parseWho("Lena").ID, parseWho("Mags").ID} {
			if r := a.Read(who, onDay(2)); r.Any() || r.Knows || naiveKnows(s, nil, f, who, onDay(2)) {
				t.Errorf("it lets %s read a %q that is nobody's: got %+v", who, s.Began().Kind, r)
			}
		}
		for _, w := range []story.Word{story.Note{Words: "n"}, story.Pause{}, story.Began{Kind: story.Us}, story.Began{Kind: story.Person}, story.Member{Who: nameless}} {
			if a.May(story.ID{}, story.Entry{Said: nameless, Says: w}, onDay(2)) == nil {
				t.Errorf("it lets nobody say %q in a %q", story.NameOf(w), s.Began().Kind)
			}
			aloud := story.Entry{Said: nameless, Wrote: parseWho("Lena"), How: story.Aloud, Says: w}
			if a.May(parseWho("Lena").ID, aloud, onDay(2)) == nil {
				t.Errorf("it lets a worker write down that nobody said %q in a %q", story.NameOf(w), s.Began().Kind)
			}
		}
	}
}

// TestBegunByNobody: what a body keeps is about somebody, and begun by who works for it now.
func TestBegunByNobody(t *testing.T) {
	lena, council := parseWho("Lena"), parseWho("the council")
	began := story.Began{Kind: story.Body, Owner: council, About: parseWho("Mags"), Until: onDay(30)}
	for _, c := range []struct {
		it     string
		worker bool
		about  story.Who
		want   bool
	}{
		{"lets a worker begin it", true, began.About, true},
		{"does not let who is none begin it, whatever else is known of them", false, began.About, false},
		{"does not let it be about somebody of whom there is only a name", true, nameless, false},
	} {
		f := boundary.Facts{Work: map[story.ID]boundary.Work{lena.ID: {Worker: c.worker, Was: true, Body: council.ID}}}
		began.About = c.about
		for _, fold := range []fold{production, second} {
			if got := fold.may(story.Story{ID: story.Named("duty")}, nil, f, lena.ID, story.Entry{Said: lena, Says: began}, onDay(1)); got != c.want {
				t.Errorf("it %s: got %v, want %v", c.it, got, c.want)
			}
		}
	}
}

// TestLooseBegun: a loose page is begun by a worker in their own hand, for nobody who is named.
func TestLooseBegun(t *testing.T) {
	lena, mags := parseWho("Lena"), parseWho("Mags")
	f := boundary.Facts{Work: map[story.ID]boundary.Work{lena.ID: {Worker: true, Was: true}}}
	for _, c := range []struct {
		it   string
		e    story.Entry
		want bool
	}{
		{"lets her", story.Entry{Said: lena, Says: story.Began{Kind: story.Loose, Until: onDay(30)}}, true},
		{"does not let her write down that another began it", story.Entry{Said: mags, Wrote: lena, How: story.Aloud, Says: story.Began{Kind: story.Loose, Until: onDay(30)}}, false},
		{"does not let it be somebody's", story.Entry{Said: lena, Says: story.Began{Kind: story.Loose, Owner: mags, Until: onDay(30)}}, false},
		{"does not let it be there for ever", story.Entry{Said: lena, Says: story.Began{Kind: story.Loose}}, false},
	} {
		for _, fold := range []fold{production, second} {
			if got := fold.may(story.Story{ID: story.Named("loose")}, nil, f, lena.ID, c.e, onDay(1)); got != c.want {
				t.Errorf("it %s: got %v", c.it, got)
			}
		}
	}
}

// TestOfNothing: what answers, ends or takes back something that is not there, or that a second notebook cannot have, is nobody's word.
func TestOfNothing(t *testing.T) {
	for _, said := range []string{"Mags would like Sam alongside", "Mags asks who knows something\nMags asks Sam on that"} {
		for _, private := range []bool{false, true} {
			tale := told(t, said)
			n := len(tale.s.Entries)
			if private {
				tale.s.Entries[0].Says = story.Began{Kind: story.Person, Private: true, Owner: parseWho("Mags")}
			}
			sam := parseWho("Sam")
			for _, of := range []int{0, -1, n, n + 1, 99} {
				for _, w := range []story.Word{story.Accepts{Of: of, Yes: true}, story.PullAnswer{Of: of, Words: "x"}, story.PullEnded{Of: of}, story.TakenBack{Of: of}} {
					e := story.Entry{At: tale.now, Said: sam, Says: w}
					got, want := production.may(tale.s, nil, tale.f, sam.ID, e, tale.now), second.may(tale.s, nil, tale.f, sam.ID, e, tale.now)
					if got != want {
						t.Errorf("%s, private %v: %s of %d: got %v, and %v by the second fold", said, private, story.NameOf(w), of, got, want)
					}
					if got && (private || of != n) {
						t.Errorf("%s, private %v: it lets Sam say %s of %d", said, private, story.NameOf(w), of)
					}
				}
			}
		}
	}
}

// TestActsInNoAccess: who acts for the owner says for them that something is met, and not among who can see.
func TestActsInNoAccess(t *testing.T) {
	tale := told(t, "Mags asks for something\nMags asks Ruth to act for her in asks and who can see until day 30")
	ruth := parseWho("Ruth")
	for _, fold := range []fold{production, second} {
		for part, want := range map[string]bool{"": true, story.PartAccess: false} {
			e := story.Entry{At: tale.now, Said: ruth, Part: part, Says: story.Met{Of: 2}}
			if got := fold.may(tale.s, nil, tale.f, ruth.ID, e, tale.now); got != want {
				t.Errorf("in %q: got %v, want %v", part, got, want)
			}
		}
	}
}

// TestReadsNothing: whom nothing lets in has no reading at all, not even of who they are.
func TestReadsNothing(t *testing.T) {
	tale := told(t, "Mags lets Sam see asks until day 30\nMags quietly stops Dan")
	if got := boundary.Of(tale.s, nil, tale.f).Read(parseWho("Dan").ID, tale.now); !reflect.DeepEqual(got, boundary.Reading{}) {
		t.Errorf("got %+v", got)
	}
}

// TestNarrowAhead: what speaks of an entry that is not there yet speaks of none.
func TestNarrowAhead(t *testing.T) {
	tale := told(t, "Mags lets Sam see asks until day 30")
	s, n := tale.s, len(tale.s.Entries)
	s.Entries = append(slices.Clone(s.Entries), story.Entry{Seq: n + 1, At: tale.now, Said: parseWho("Mags"), Says: story.Contact{Words: "x", Of: n + 2}})
	got := boundary.Narrow(s, boundary.Of(s, nil, tale.f).Read(parseWho("Sam").ID, tale.now))
	if last := got.Entries[len(got.Entries)-1].Says.(story.Contact); last.Of != 0 {
		t.Errorf("it speaks of %d", last.Of)
	}
}

// TestReadBackByNobody: somebody of whom there is only a name reads nothing back.
func TestReadBackByNobody(t *testing.T) {
	for _, said := range []string{
		"Sam writes down: Mags lets Sam see health until day 30",
		"Mags lets Sam see health until day 30\nMags pauses\nSam writes down: Mags goes on",
	} {
		tale := told(t, said)
		n := len(tale.s.Entries)
		for _, by := range []story.Who{nameless, parseWho("Lena")} {
			s := tale.s
			s.Entries = append(slices.Clone(s.Entries), story.Entry{Seq: n + 1, At: tale.now, Said: by, Says: story.ReadBack{Of: n}})
			for _, fold := range []fold{production, second} {
				if got, want := fold.reads(s, nil, tale.f, parseWho("Sam").ID, 2, onDay(9)), by != nameless; got != want {
					t.Errorf("it lets Sam read when %s read it back: got %v, want %v", by.Name, got, want)
				}
			}
		}
	}
}

// TestStopOfTwoThings: others stop their own bringing in, and nobody along with it.
func TestStopOfTwoThings(t *testing.T) {
	sam := parseWho("Sam")
	for _, begins := range []string{"", "This is the story of a family that Mags began\n"} {
		tale := told(t, begins+"Mags lets Sam see health, and bring others in until day 30\nSam brings in Priya under the permission for Sam")
		n := len(tale.s.Entries)
		for _, fold := range []fold{production, second} {
			for _, whom := range []story.Who{{}, parseWho("Joe")} {
				e := story.Entry{Said: sam, Says: story.Stop{Of: n, Who: whom}}
				if got, want := fold.may(tale.s, nil, tale.f, sam.ID, e, tale.now), whom == (story.Who{}); got != want {
					t.Errorf("it lets Sam stop what he brought in, and %q: got %v, want %v", whom.Name, got, want)
				}
			}
		}
	}
}

// TestEndOfTime: what lasts seven days lasts to the end of time where that comes first.
func TestEndOfTime(t *testing.T) {
	tale := told(t, "Sam writes down: Mags lets Sam see health until day 30")
	n := len(tale.s.Entries) - 1
	w := tale.s.Entries[n].Says.(story.Permission)
	w.Until = math.MaxInt64
	tale.s.Entries[n].At, tale.s.Entries[n].Says = math.MaxInt64-1, w
	for _, f := range []fold{production, second} {
		if !f.reads(tale.s, nil, tale.f, parseWho("Sam").ID, 2, onDay(1)) || f.reads(tale.s, nil, tale.f, parseWho("Sam").ID, 2, math.MaxInt64) {
			t.Error("it lets Sam read until the end of time, and not after")
		}
	}
}
