// SPDX-License-Identifier: MIT

package boundary_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// A history is a story with all that the rules need to know beside it, and moments at which to ask.
type history struct {
	s        story.Story
	openings []story.Entry
	f        boundary.Facts
	people   []story.ID
	moments  []int64
	adds     []story.Entry // what somebody may want to add, each as who wrote it
	tally    *tally        // nil: nobody counts
}

// A tally counts how often others than the owner were told yes, so that a test in which nobody ever is cannot pass.
type tally struct{ asked, reads, knows, adds, opens int }

// differ says of the first question to which the two folds give different answers; "" when they agree.
func (h history) differ() string {
	a := boundary.Of(h.s, h.openings, h.f)
	named := a.Named()
	for _, now := range h.moments {
		n := naively(h.s, h.openings, h.f, now)
		for _, who := range h.people {
			reading := a.Read(who, now)
			for i := range h.s.Entries {
				got, want := reading.Sees(h.s, i), n.reads(who, i)
				if got != want {
					return fmt.Sprintf("at %s, may %s read entry %d: the fold says %v, the second fold %v", story.TimeText(now), who, i+1, got, want)
				}
				h.count(who, want, 'r')
			}
			got, want := reading.Knows, n.knows(who)
			if got != want {
				return fmt.Sprintf("at %s, may %s know that there is more: the fold says %v, the second fold %v", story.TimeText(now), who, got, want)
			}
			h.count(who, want, 'k')
			other := h.people[int(uint64(now)%uint64(len(h.people)))]
			if a.Hears(who) != n.hears(who) || a.Reviews(who, other, now) != n.mayReview(other, who, now) {
				return fmt.Sprintf("may %s hear of it: the fold says %v; may %s review what they open: the fold says %v", who, a.Hears(who), other, a.Reviews(who, other, now))
			}
			if want && len(h.openings) == 0 && !h.finds(named, who, n.now) {
				return fmt.Sprintf("at %s, %s reads, but is not among those whom the fold names: %v", story.TimeText(now), who, named)
			}
		}
		for k, e := range h.adds {
			who := e.Writer().ID
			if other := h.people[(k+len(h.s.Entries))%len(h.people)]; other != who && (a.May(other, e, now) == nil || a.Open(other, e, now) == nil) {
				return fmt.Sprintf("at %s, %s may add the %d. of what somebody else wrote", story.TimeText(now), other, k+1)
			}
			got, want, as := a.May(who, e, now) == nil, naiveMay(h.s, h.openings, h.f, who, e, now), 'a'
			if _, opens := e.Says.(story.Opened); opens {
				got, want, as = a.Open(who, e, now) == nil, naiveOpens(h.s, h.openings, h.f, who, e, now), 'o'
			}
			if got != want {
				return fmt.Sprintf("at %s, may %s add the %d. of what they want to: the fold says %v, the second fold %v", story.TimeText(now), who, k+1, got, want)
			}
			h.count(who, want, as)
		}
	}
	return ""
}

func (h history) count(who story.ID, yes bool, what rune) {
	if h.tally == nil || len(h.s.Entries) == 0 || who == h.s.Entries[0].Said.ID {
		return
	}
	h.tally.asked++
	switch {
	case !yes:
	case what == 'r':
		h.tally.reads++
	case what == 'k':
		h.tally.knows++
	case what == 'a':
		h.tally.adds++
	default:
		h.tally.opens++
	}
}

// finds says whether who is among those named, by themselves, by a team or by the body they work for.
func (h history) finds(named []boundary.Named, who story.ID, now int64) bool {
	return slices.ContainsFunc(named, func(n boundary.Named) bool {
		return (n.Who == who || h.f.Teams[n.Who].Now[who] || h.f.Work[who].Body == n.Who && n.Who != story.ID{}) && (n.Until == 0 || now < n.Until)
	}) || who == h.s.Owner()
}

// smaller leaves out whatever can be left out while the folds still differ, and tells what is left.
func (h history) smaller() string {
	for again := true; again; {
		again = false
		for n := range len(h.s.Entries) + len(h.openings) + len(h.adds) {
			if n == 0 && len(h.s.Entries) > 0 {
				continue // what began it
			}
			if less := h.without(n); less.differ() != "" {
				h, again = less, true
				break
			}
		}
	}
	text, err := story.Join(slices.Concat(h.s.Entries, h.openings, h.adds))
	return fmt.Sprintf("%s\n%d entries, %d openings, %d to add:\n%s%v\n%+v", h.differ(), len(h.s.Entries), len(h.openings), len(h.adds), text, err, h.f)
}

// without leaves out the n-th of all entries, openings and adds; who names a later one, names it still.
func (h history) without(n int) history {
	if n >= len(h.s.Entries)+len(h.openings) {
		n -= len(h.s.Entries) + len(h.openings)
		h.adds = slices.Delete(slices.Clone(h.adds), n, n+1)
		return h
	}
	if n >= len(h.s.Entries) {
		n -= len(h.s.Entries)
		h.openings = slices.Delete(slices.Clone(h.openings), n, n+1)
		return h
	}
	h.s.Entries, h.adds = slices.Delete(slices.Clone(h.s.Entries), n, n+1), slices.Clone(h.adds)
	for i, e := range h.s.Entries {
		h.s.Entries[i].Seq, h.s.Entries[i].Says = i+1, moved(e.Says, n)
	}
	for i, e := range h.adds {
		h.adds[i].Says = moved(e.Says, n)
	}
	return h
}

func moved(w story.Word, without int) story.Word {
	return story.Renumber(w, func(seq int) int {
		if seq > without+1 {
			return seq - 1
		}
		return seq
	})
}

// A lot draws histories.
type lot struct {
	*rand.Rand
	facts []boundary.Facts
	f     boundary.Facts // of the history that is being drawn
}

var (
	folk   = []story.Who{parseWho("Mags"), parseWho("Sam"), parseWho("Priya"), parseWho("Lena"), parseWho("Dan")}
	people = ids(folk)
	teams  = []story.Who{parseWho("the Flat team"), parseWho("the Home team")}
	bodies = parseWho("the council")

	nameless = story.Who{Name: "somebody"} // of whom there is only a name
	parts    = []string{"health", "flat", story.PartBounds, story.PartEmergency, story.PartAccess, story.PartBeside}
	steps    = []int64{0, 0, 0, 0, 1, day - 1, day, week - 1, week, 3 * day}
	left     = []int64{0, -80 * day, 1 - ninetyDays, -ninetyDays, day}
	ends     = []int64{day, week, 30 * day, 30 * day, 60 * day, 60 * day, 1, 0}
)

func ids(of []story.Who) []story.ID {
	var all []story.ID
	for _, w := range of {
		all = append(all, w.ID)
	}
	return all
}

// pick gives one of several.
func pick[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

func (l lot) yes(oneIn int) bool { return l.IntN(oneIn) == 0 }

func newLot(seed uint64) lot {
	l := lot{Rand: rand.New(rand.NewPCG(seed, 20))}
	for range 400 {
		l.facts = append(l.facts, l.someFacts())
	}
	return l
}

func (l lot) someFacts() boundary.Facts {
	f := boundary.Facts{Never: map[story.ID]bool{}, Teams: map[story.ID]boundary.Team{}, Work: map[story.ID]boundary.Work{}}
	for _, t := range teams {
		if l.yes(5) {
			continue
		}
		b := boundary.Team{Now: map[story.ID]bool{}, Ever: map[story.ID]bool{}, Left: map[story.ID]int64{}, Line: pick(l.Rand, []string{"", "housing", "care"})}
		for _, w := range folk {
			switch l.IntN(5) {
			case 0, 1:
				b.Now[w.ID], b.Ever[w.ID] = true, true
			case 2:
				b.Ever[w.ID], b.Left[w.ID] = true, onDay(0)+pick(l.Rand, left)
			}
		}
		f.Teams[t.ID] = b
	}
	for _, w := range folk {
		if l.yes(2) {
			worker := !l.yes(4)
			f.Work[w.ID] = boundary.Work{Worker: worker, Was: worker || l.yes(2), Operator: l.yes(6), Reviewer: l.yes(2), Steward: l.yes(4),
				Line: pick(l.Rand, []string{"", "housing", "care"}), Body: pick(l.Rand, []story.ID{{}, bodies.ID})}
		}
		if l.yes(12) {
			f.Never[w.ID] = true
		}
	}
	return f
}

// history draws one: up to twelve entries after the first.
func (l lot) history() history {
	l.f = pick(l.Rand, l.facts)
	if l.yes(60) {
		return l.nothing()
	}
	h := history{f: l.f, s: story.Story{ID: folk[0].ID}}
	began := story.Began{Kind: story.Person}
	switch l.IntN(20) {
	case 0:
		began, h.s.ID = story.Began{Kind: story.Person, Private: true, Owner: folk[0]}, story.Named("private")
	case 1, 2:
		began.Kind, h.s.ID = pick(l.Rand, []story.Kind{story.Us, story.Community}), story.Named("us")
	case 3:
		began, h.s.ID = story.Began{Kind: story.Body, Owner: bodies, About: folk[0], Until: onDay(30)}, story.Named("duty")
	case 4:
		if l.yes(2) {
			began.Kind, h.s.ID = story.Place, story.Named("place")
		}
	}
	clock := onDay(0)
	if l.yes(200) {
		h.s.ID = story.ID{}
	}
	h.s.Entries = append(make([]story.Entry, 0, 16), story.Entry{Seq: 1, At: clock, Said: folk[0], Says: began})
	edges := []int64{clock}
	for range l.IntN(12) + 1 {
		clock += pick(l.Rand, steps)
		if l.yes(40) {
			clock += pick(l.Rand, []int64{ninetyDays - 1, ninetyDays, ninetyDays - day, ninetyDays - week})
		}
		e := l.entry(began.Kind, h.s.Entries, clock)
		if l.yes(30) {
			e.At -= 8 * day // the clock of whoever wrote it was wrong
		}
		if _, opens := e.Says.(story.Opened); opens {
			h.openings = append(h.openings, e)
			edges = append(edges, e.At+day)
			continue
		}
		e.Seq = len(h.s.Entries) + 1
		h.s.Entries = append(h.s.Entries, e)
		if e.Spoken() {
			edges = append(edges, e.At+week)
		}
		edges = append(edges, until(e.Says))
	}
	h.people = people
	if l.yes(8) {
		h.people = append(h.people[:len(people):len(people)], story.ID{})
	}
	h.moments = []int64{clock, pick(l.Rand, edges) + int64(l.IntN(3)) - 1}
	h.adds = []story.Entry{l.entry(began.Kind, h.s.Entries, clock), l.entry(began.Kind, h.s.Entries, clock)}
	if l.yes(4) {
		h.adds = append(h.adds, l.opening(clock))
	}
	return h
}

// nothing draws a story in which nothing is said yet.
func (l lot) nothing() history {
	h := history{f: l.f, s: story.Story{ID: pick(l.Rand, people)}, people: people, moments: []int64{onDay(0)}}
	if l.yes(20) {
		h.s.ID = story.ID{}
	}
	for range 3 {
		w := story.Began{Kind: pick(l.Rand, []story.Kind{story.Person, story.Person, story.Us, story.Community, story.Place, story.Body, "club"}), Private: l.yes(3)}
		if l.yes(2) {
			w.Owner = pick(l.Rand, append(folk, bodies, nameless))
		}
		if l.yes(2) {
			w.About, w.Until = pick(l.Rand, append(folk, nameless)), onDay(9)
		}
		e := story.Entry{Said: pick(l.Rand, append(folk, nameless)), Says: w}
		if w.Private && l.yes(2) {
			e.Said = w.Owner
		}
		if l.yes(3) {
			e.Wrote, e.How = pick(l.Rand, folk), pick(l.Rand, []story.How{story.Aloud, story.Typed})
		}
		h.adds = append(h.adds, e)
	}
	h.adds = append(h.adds, story.Entry{Said: story.Who{ID: h.s.ID}, Says: story.AboutMe{}})
	return h
}

func until(w story.Word) int64 {
	switch w := w.(type) {
	case story.Permission:
		return w.Until
	case story.BroughtIn:
		return w.Until
	case story.Household:
		return w.Until
	case story.Representative:
		return w.Until
	case story.Advocate:
		return w.Until
	case story.Pause:
		return w.Until
	}
	return 0
}

// TestRandomHistories: the two folds agree on a million random histories.
func TestRandomHistories(t *testing.T) {
	number := 1_000_000
	if testing.Short() {
		number = 50_000
	}
	if s := os.Getenv("ALONGSIDE_RANDOM"); s != "" {
		var err error
		if number, err = strconv.Atoi(s); err != nil {
			t.Fatalf("ALONGSIDE_RANDOM is how many histories: %v", err)
		}
	}
	l, yes, said := newLot(3), new(tally), map[string]bool{}
	for n := range number {
		h := l.history()
		for _, e := range h.s.Entries {
			said[story.NameOf(e.Says)] = true
		}
		if n < 10_000 {
			h.tally = yes
		}
		if h.differ() != "" {
			t.Fatalf("history %d: %s", n, h.smaller())
		}
	}
	t.Logf("the two folds agree on %d random histories; of what others than the owner asked in the first 10000: %+v", number, *yes)
	if len(said) != 74 {
		t.Errorf("%d words were drawn, want 64: %v", len(said), said)
	}
	if yes.reads < yes.asked/100 || yes.knows < yes.asked/100 || yes.adds < yes.asked/1000 || yes.opens < 10 {
		t.Errorf("others were told yes too seldom for this to prove anything: %+v", *yes)
	}
}
