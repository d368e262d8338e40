// SPDX-License-Identifier: MIT

package boundary_test

import (
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// All short histories: Mags's open story, in which some things were said, and then up to four more
// entries out of an alphabet. Two others are in it, one and two, who may be renamed into each other unless one of
// them is in the team. Lena, Joe and Rev stand outside, to name somebody by law and to review.

var (
	one, two  = parseWho("Sam"), parseWho("Priya")
	team      = parseWho("the Flat team")
	lena, joe = parseWho("Lena"), parseWho("Joe")
	partA     = []string{story.PartEmergency}
	soon      = onDay(5)
	late      = onDay(30)
)

// A letter is one entry that may come next, or an opening, and who of one, two and the team it names, in order.
type letter struct {
	e     story.Entry
	names string // of "1", "2" and "t"
}

// start is what was said before.
func start() []story.Entry {
	mags := parseWho("Mags")
	so := []story.Entry{
		{Said: mags, Says: story.Began{Kind: story.Person}},
		{Said: mags, Part: story.PartEmergency, Says: story.AboutMe{Words: "mine"}},
		{Said: lena, Part: story.PartEmergency, Says: story.Note{Words: "somebody else's"}},
		{Said: mags, Part: story.PartEmergency, NotHome: true, Says: story.AboutMe{Words: "not home"}},
		{Said: mags, Part: "flat", Says: story.AboutMe{Words: "elsewhere"}},
	}
	for i := range so {
		so[i].Seq, so[i].At = i+1, onDay(1)
	}
	return so
}

// worlds are the facts beside: nobody is in the team, one is, one was. Both are at work in a team whose line is
// known, which no entry names.
func worlds() []boundary.Facts {
	works := map[story.ID]boundary.Work{
		one.ID: {Worker: true, Was: true}, two.ID: {Worker: true, Was: true}, lena.ID: {Was: true}, joe.ID: {Was: true},
		parseWho("Rev").ID: {Reviewer: true, Line: "elsewhere"},
	}
	in := map[story.ID]bool{one.ID: true}
	var all []boundary.Facts
	both := map[story.ID]bool{one.ID: true, two.ID: true}
	work := boundary.Team{Now: both, Ever: both, Line: "streets"}
	for _, t := range []boundary.Team{{}, {Now: in, Ever: in}, {Ever: in, Left: map[story.ID]int64{one.ID: onDay(1)}}} {
		all = append(all, boundary.Facts{Work: works, Teams: map[story.ID]boundary.Team{team.ID: t, teams[1].ID: work}})
	}
	return all
}

// alphabet gives every letter that may come after so.
func alphabet(so []story.Entry) []letter {
	mags := so[0].Said
	var all []letter
	say := func(names string, said story.Who, w story.Word) {
		all = append(all, letter{story.Entry{Said: said, Says: w}, names})
	}
	write := func(names string, wrote story.Who, w story.Word) {
		all = append(all, letter{story.Entry{Said: mags, Wrote: wrote, How: story.Aloud, Says: w}, names})
	}
	both := []struct {
		who, other story.Who
		is, not    string
	}{{one, two, "1", "2"}, {two, one, "2", "1"}}
	permission := story.Permission{Who: team, Parts: partA, Bring: true, Until: late}
	say("t", mags, permission)
	say("", mags, story.Resume{})
	say("", mags, story.Pause{})
	say("", mags, story.Pause{Until: soon})
	say("t", mags, story.Stop{Who: team})
	say("", mags, story.Unknown{Name: "limit!"})
	for _, b := range both {
		mine := permission
		mine.Who = b.who
		say(b.is, mags, mine)
		say(b.is, mags, story.Permission{Who: b.who, Whole: true, Until: soon})
		write(b.is+b.is, b.who, mine)
		write(b.is+b.not, b.other, mine)
		write("t"+b.is, b.who, permission)
		say(b.is, mags, story.Stop{Who: b.who})
		say(b.is, mags, story.Pause{Except: []story.Who{b.who}})
		write(b.is, b.who, story.Resume{})
		say(b.is, mags, story.Household{Who: b.who, Parts: partA, Until: late})
		write(b.is+b.is, b.who, story.Representative{Who: b.who, Parts: partA, Until: late})
		say(b.is, lena, story.Representative{Who: b.who, Basis: story.BasisCourt, Parts: partA, Until: late})
		say(b.is, lena, story.Advocate{Who: b.who, Law: "an act", Until: late})
		say(b.is, b.who, story.Opened{Who: b.who, Ground: story.GroundLife, Parts: partA, Reviewer: parseWho("Rev")})
	}
	for i, e := range so {
		seq := i + 1
		if i < len(start()) {
			continue
		}
		switch w := e.Says.(type) {
		case story.Permission:
			say("", mags, story.Stop{Of: seq})
			for _, b := range both {
				if w.Bring {
					say(b.is+b.not, b.who, story.BroughtIn{Under: seq, Who: b.other})
				}
			}
		case story.BroughtIn:
			say("", mags, story.Stop{Of: seq})
			say("", e.Said, story.Stop{Of: seq})
		case story.Household:
			say("", mags, story.Stop{Of: seq})
		case story.Representative:
			say("", mags, story.Stop{Of: seq})
			if w.Basis != story.BasisMine {
				say("", joe, story.PaperSeen{Of: seq})
			}
		}
		if e.Said != mags {
			continue
		}
		say("", mags, story.NotFreelySaid{Of: seq})
		write("1", one, story.NotFreelySaid{Of: seq})
		if e.Spoken() {
			say("", lena, story.ReadBack{Of: seq})
			say("1", one, story.ReadBack{Of: seq})
			say("2", two, story.ReadBack{Of: seq})
		}
	}
	return all
}

// A walk goes through all histories that begin in one way.
type walk struct {
	worlds []boundary.Facts
	asked  *atomic.Int64
	wrong  *atomic.Pointer[string]
}

// from asks of the history as it stands, and of all that go on from it with up to deep more letters.
func (k walk) from(h history, names string, deep int) {
	if k.wrong.Load() != nil {
		return
	}
	k.ask(h, names)
	if deep == 0 {
		return
	}
	for _, l := range alphabet(h.s.Entries) {
		k.from(with(h, l), names+l.names, deep-1)
	}
}

func with(h history, l letter) history {
	l.e.At = onDay(1)
	if _, opens := l.e.Says.(story.Opened); opens {
		h.openings = append(h.openings[:len(h.openings):len(h.openings)], l.e)
		return h
	}
	l.e.Seq = len(h.s.Entries) + 1
	h.s.Entries = append(h.s.Entries[:len(h.s.Entries):len(h.s.Entries)], l.e)
	return h
}

// ask asks once for each world that is not another one renamed.
func (k walk) ask(h history, names string) {
	first, team := byte(0), false
	for i := range names {
		team = team || names[i] == 't'
		if first == 0 && names[i] != 't' {
			first = names[i]
		}
	}
	for n, f := range k.worlds {
		switch {
		case n == 0 && first == '2': // one and two the other way round was asked
			continue
		case n > 0 && !team:
			continue
		}
		h.f = f
		k.asked.Add(1)
		if h.differ() != "" {
			said := h.smaller()
			k.wrong.CompareAndSwap(nil, &said)
			return
		}
	}
}

// TestAllHistories: the two folds agree on all histories of up to four entries; of five at night.
func TestAllHistories(t *testing.T) {
	deep := 4
	if testing.Short() {
		deep = 3
	}
	if s := os.Getenv("ALONGSIDE_HISTORIES"); s != "" {
		var err error
		if deep, err = strconv.Atoi(s); err != nil {
			t.Fatalf("ALONGSIDE_HISTORIES is how many entries, such as 5: %v", err)
		}
	}
	k := walk{worlds(), new(atomic.Int64), new(atomic.Pointer[string])}
	h := history{s: story.Story{ID: story.Named("mags"), Entries: start()}, people: []story.ID{one.ID, two.ID}, moments: []int64{onDay(1), onDay(9)}}
	k.ask(h, "")
	var all sync.WaitGroup
	turn := make(chan letter)
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for l := range turn {
				k.from(with(h, l), l.names, deep-1)
			}
		})
	}
	for _, l := range alphabet(h.s.Entries) {
		turn <- l
	}
	close(turn)
	all.Wait()
	if wrong := k.wrong.Load(); wrong != nil {
		t.Fatal(*wrong)
	}
	t.Logf("the two folds agree on all %d histories of up to %d entries", k.asked.Load(), deep)
	if deep > 2 && k.asked.Load() < 10_000 {
		t.Errorf("only %d histories were found", k.asked.Load())
	}
}
