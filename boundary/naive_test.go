// SPDX-License-Identifier: MIT

package boundary_test

import (
	"alongside/boundary"
	"alongside/story"
)

// This is the second fold, made by another hand out of doc/access.md alone. It is as plain and as
// slow as the sentences are: it remembers nothing, and asks of one reader and one entry at a time
// whether there is an entry that lets and no entry that forbids. Numbers are those of the rules.

const (
	day  = 24 * 60 * 60 * 1_000_000 // in microseconds
	week = 7 * day

	ninetyDays = 90 * day
)

type naive struct {
	s        story.Story
	openings []story.Entry
	f        boundary.Facts
	now      int64
	began    story.Began
	owner    story.ID
}

func naively(s story.Story, openings []story.Entry, f boundary.Facts, clock int64) *naive {
	now := clock
	for i := range s.Entries {
		now = max(now, s.Entries[i].At)
	}
	for i := range openings {
		now = max(now, openings[i].At)
	}
	return &naive{s, openings, f, now, s.Began(), s.Owner()}
}

// naiveReads says whether who may read the entry at index i.
func naiveReads(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, i int, clock int64) bool {
	return naively(s, openings, f, clock).reads(who, i)
}

func (n *naive) reads(who story.ID, i int) bool {
	e := &n.s.Entries[i]
	switch {
	case who == story.ID{}: // nobody
		return false
	case n.owns(who): // 1, 38, 39
		return true
	case n.kind() == story.Body: // 40
		return n.isAbout(who) && !n.closed() && !n.allUnseen() && e.Withheld == "" || n.worksForIt(who)
	case e.Where() == story.PartAccess, n.closed(), n.f.Never[who]: // 5, 3, 4
		return false
	case e.NotHome && n.everAtHome(who): // 22
		return false
	}
	for g := range n.s.Entries {
		if n.reaches(g, who, e.Where()) && (!n.onlyOwners(g) || n.by(i)) && !n.tooNew(who, i) {
			return true
		}
	}
	return n.opened(who, e.Where())
}

// naiveKnows says whether who is told that there is more than they may read. (41)
func naiveKnows(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, clock int64) bool {
	return naively(s, openings, f, clock).knows(who)
}

func (n *naive) knows(who story.ID) bool {
	return who != story.ID{} && (n.readsAnything(who) || n.advocateByLaw(who))
}

// readsAnything: there is a part that who may read, whether or not there is anything in it yet.
func (n *naive) readsAnything(who story.ID) bool {
	switch {
	case n.owns(who):
		return true
	case n.kind() == story.Body:
		return n.isAbout(who) && !n.closed() && !n.allUnseen() || n.worksForIt(who)
	case n.closed(), n.f.Never[who]:
		return false
	}
	for g := range n.s.Entries {
		if n.reaches(g, who, story.PartBounds) { // 6
			return true
		}
	}
	return n.opened(who, story.PartBounds)
}

func (n *naive) kind() story.Kind { return n.began.Kind }
func (n *naive) group() bool      { return n.kind() == story.Us || n.kind() == story.Community }
func (n *naive) private() bool    { return n.began.Private }
func (n *naive) worker(who story.ID) bool {
	return n.f.Work[who].Worker
}
func (n *naive) everWorker(who story.ID) bool {
	return n.f.Work[who].Worker || n.f.Work[who].Was
}

func (n *naive) closed() bool { // 3
	return n.thereIs(0, len(n.s.Entries), func(k int) bool { return n.s.Entries[k].Narrows() })
}

func (n *naive) isAbout(who story.ID) bool { return who == n.began.About.ID && who != story.ID{} }

func (n *naive) worksForIt(who story.ID) bool { // 40
	return n.worker(who) && n.owner != story.ID{} && n.f.Work[who].Body == n.owner && n.began.Until > n.now && !n.isAbout(who) && !n.f.Never[who] && !n.isFeared(who)
}

func (n *naive) isFeared(who story.ID) bool { // 67
	return n.thereIs(0, len(n.s.Entries), func(k int) bool {
		w, ok := n.s.Entries[k].Says.(story.Worry)
		return ok && w.Of.ID == who
	})
}

// allUnseen: there is something after the beginning, and nothing that they may be told is there. (67)
func (n *naive) allUnseen() bool {
	return len(n.s.Entries) > 1 && !n.thereIs(1, len(n.s.Entries), func(k int) bool { return n.s.Entries[k].Withheld != story.Unseen })
}

// owns: who is the owner, or stands in the owner's place, now. (1, 38, 39)
func (n *naive) owns(who story.ID) bool { return n.ownedBefore(len(n.s.Entries), who) }

// ownedBefore: who was that when entry i was said.
func (n *naive) ownedBefore(i int, who story.ID) bool {
	switch {
	case who == story.ID{}:
		return false
	case n.kind() == story.Person:
		return who == n.owner
	case !n.group() && n.kind() != story.Place:
		return false
	}
	for j := range i {
		if n.makesOwner(j, who) && !n.thereIs(j+1, i, func(k int) bool { return n.unmakesOwner(k, who) }) {
			return true
		}
	}
	return false
}

func (n *naive) makesOwner(j int, who story.ID) bool {
	e := &n.s.Entries[j]
	switch w := e.Says.(type) {
	case story.Began:
		return j == 0 && e.Said.ID == who && !e.Spoken()
	case story.Member:
		return n.group() && w.Who.ID == who && n.by(j)
	case story.Works:
		return n.kind() == story.Place && w.Who.ID == who && w.As == story.Steward && n.by(j) && !e.Spoken()
	}
	return false
}

func (n *naive) unmakesOwner(k int, who story.ID) bool {
	switch w := n.s.Entries[k].Says.(type) {
	case story.Left:
		return n.group() && w.Who.ID == who && n.by(k)
	case story.WorksNoMore:
		return n.kind() == story.Place && w.Who.ID == who && w.As == story.Steward && n.by(k) && !n.s.Entries[k].Spoken()
	}
	return false
}

// thereIs an index, from one and before another, of which it holds.
func (n *naive) thereIs(from, to int, holds func(int) bool) bool {
	for k := from; k < to; k++ {
		if holds(k) {
			return true
		}
	}
	return false
}

func (n *naive) later(i int, holds func(int) bool) bool {
	return n.thereIs(i+1, len(n.s.Entries), holds)
}

// by: entry i is the owner's word.
func (n *naive) by(i int) bool {
	e := &n.s.Entries[i]
	return n.ownedBefore(i, e.Said.ID) && (!e.Spoken() || e.How != story.Typed) || i == 0 && n.group()
}

// free: it is the owner's word, and not marked. (27)
func (n *naive) free(i int) bool { return n.by(i) && !n.marked(i) }

func (n *naive) marked(i int) bool {
	return n.by(i) && n.later(i, func(m int) bool {
		w, ok := n.s.Entries[m].Says.(story.NotFreelySaid)
		return ok && w.Of == i+1 && n.by(m) && n.s.Entries[m].Said.ID == n.s.Entries[i].Said.ID &&
			!n.marked(m) && // 28
			(!n.narrows(i) || n.typedOrReadBack(m)) // 29
	})
}

// narrows: stop, pause, and a mark on what opens. (29)
func (n *naive) narrows(i int) bool {
	switch w := n.s.Entries[i].Says.(type) {
	case story.Stop, story.Pause, story.QuietStop, story.PullEnded:
		return true
	case story.NotFreelySaid:
		return w.Of >= 1 && w.Of <= i && !n.narrows(w.Of-1)
	}
	return false
}

// typedOrReadBack: by whoever said it, or read back by somebody other than who wrote it down. (16, 29)
func (n *naive) typedOrReadBack(i int) bool {
	return !n.s.Entries[i].Spoken() || n.readBack(i, func(story.ID) bool { return false })
}

// readBack: a later entry says so, said and typed by the owner, or by somebody whom it does not
// let in; never by who wrote it down. (10)
func (n *naive) readBack(i int, letsIn func(story.ID) bool) bool {
	return n.later(i, func(r int) bool {
		e := &n.s.Entries[r]
		w, ok := e.Says.(story.ReadBack)
		return ok && w.Of == i+1 && !e.Spoken() && e.Said.ID != story.ID{} && !n.marked(r) &&
			e.Said.ID != n.s.Entries[i].Writer().ID && (n.by(r) || !letsIn(e.Said.ID))
	})
}
