// SPDX-License-Identifier: MIT

package boundary_test

import (
	"slices"

	"alongside/boundary"
	"alongside/story"
)

// The ways in, one after another, and what ends them.

// reaches: entry g lets who read that part now.
func (n *naive) reaches(g int, who story.ID, part string) bool {
	if !n.stands(g, who) || n.paused(who) {
		return false
	}
	return n.names(g, part) || part == story.PartBounds && slices.ContainsFunc(n.partsNear(g), func(other string) bool {
		return n.names(g, other) // 6
	})
}

// names: entry g names that part. (8, 18; never who can see: 5)
func (n *naive) names(g int, part string) bool {
	if part == story.PartAccess {
		return false
	}
	switch w := n.s.Entries[g].Says.(type) {
	case story.Permission:
		return w.Whole || slices.Contains(w.Parts, part)
	case story.BroughtIn:
		return (len(w.Parts) == 0 || slices.Contains(w.Parts, part)) && n.names(w.Under-1, part)
	case story.Household:
		return slices.Contains(w.Parts, part)
	case story.Representative:
		return slices.Contains(w.Parts, part)
	case story.Advocate:
		return w.Law == "" && slices.Contains(w.Parts, part)
	}
	return false
}

// partsNear are all the parts that matter to whether entry g names any at all.
func (n *naive) partsNear(g int) []string {
	switch w := n.s.Entries[g].Says.(type) {
	case story.Permission:
		return append([]string{story.PartMe}, w.Parts...)
	case story.BroughtIn:
		return append(n.partsNear(w.Under-1), w.Parts...)
	case story.Household:
		return w.Parts
	case story.Representative:
		return w.Parts
	case story.Advocate:
		return w.Parts
	}
	return nil
}

func (n *naive) onlyOwners(g int) bool { // 21
	_, home := n.s.Entries[g].Says.(story.Household)
	return home
}

// stands: entry g lets who in now, but for a pause.
func (n *naive) stands(g int, who story.ID) bool {
	e := &n.s.Entries[g]
	switch w := e.Says.(type) {
	case story.Permission: // 8
		return (n.kind() == story.Person && (!n.private() || !e.Spoken()) || n.group()) && n.lives(g, w.Who, w.From, w.Until, who) && (w.Pull == 0 || n.isIn(g, w.Pull, who))
	case story.BroughtIn:
		return !n.private() && w.Who.ID == who && who != story.ID{} && n.broughtIn(g, w)
	case story.Household: // 21
		return n.open() && w.Who.ID == who && n.lives(g, w.Who, w.From, w.Until, who)
	case story.Representative:
		if w.Basis != story.BasisMine {
			return n.open() && w.Who.ID == who && w.Until != 0 && w.Until > n.now && w.From <= n.now && n.onPaper(g, w) && !n.stopped(g, who, w.Who.ID) // 24
		}
		return n.open() && w.Who.ID == who && n.lives(g, w.Who, w.From, w.Until, who) // 23
	case story.Advocate: // 25
		return n.open() && w.Who.ID == who && w.Law == "" && n.lives(g, w.Who, w.From, w.Until, who)
	}
	return false
}

// isIn: who said, and typed, that they come in on that asking, did not go again, and since entry g the owner did not end it. (70)
func (n *naive) isIn(g, asking int, who story.ID) bool {
	ends := func(k int) bool {
		w, ok := n.s.Entries[k].Says.(story.PullEnded)
		return ok && w.Of == asking
	}
	typedBy := func(k int) bool { return n.s.Entries[k].Said.ID == who && !n.s.Entries[k].Spoken() }
	comes := n.thereIs(0, len(n.s.Entries), func(j int) bool {
		w, ok := n.s.Entries[j].Says.(story.PullAnswer)
		return ok && w.Of == asking && w.Joins && typedBy(j) && !n.later(j, func(k int) bool { return ends(k) && typedBy(k) })
	})
	return comes && !n.later(g, func(k int) bool { return ends(k) && n.free(k) })
}

// open: this is a person's open story. (7, 30, 38)
func (n *naive) open() bool { return n.kind() == story.Person && !n.private() }

// lives: entry g is the owner's word, its day has not come, it lets who in, nobody stopped it, and it needs no
// reading back or had it. (8 to 14, 49)
func (n *naive) lives(g int, whom story.Who, from, until int64, who story.ID) bool {
	return from <= n.now && n.free(g) && until != 0 && until > n.now && n.is(whom, who) && n.backed(g, whom) && !n.stopped(g, who, whom.ID)
}

func (n *naive) is(whom story.Who, who story.ID) bool {
	return who != story.ID{} && (whom.ID == who || n.f.Teams[whom.ID].Now[who])
}

func (n *naive) backed(g int, whom story.Who) bool { // 10
	e := &n.s.Entries[g]
	if !n.wants(g, whom) {
		return true
	}
	return n.now-e.At < week && !n.thereIs(0, g, func(k int) bool {
		other, _ := n.ownersWay(k)
		return n.by(k) && n.wants(k, other) && e.At-n.s.Entries[k].At < ninetyDays &&
			(other.ID == whom.ID || n.s.Entries[k].Writer().ID == e.Writer().ID)
	})
}

// wants: entry g was written down by somebody whom it lets in, and nobody read it back. (10)
func (n *naive) wants(g int, whom story.Who) bool {
	e := &n.s.Entries[g]
	letsIn := func(id story.ID) bool {
		return whom.ID == id || n.f.Teams[whom.ID].Ever[id] || n.f.Teams[whom.ID].Now[id]
	}
	return e.Spoken() && letsIn(e.Writer().ID) && e.Writer().ID != story.ID{} && !n.readBack(g, letsIn)
}

// stopped: entry g, which names named, no longer lets who in.
func (n *naive) stopped(g int, who, named story.ID) bool {
	return n.thereIs(0, len(n.s.Entries), func(k int) bool {
		w, ok := n.s.Entries[k].Says.(story.Stop)
		if !ok || !n.free(k) {
			return false
		}
		if k > g { // 12, 13, 14
			return w.Of == g+1 || w.Who.ID == named && named != story.ID{} || w.Who.ID == who
		}
		return w.Who.ID == who && !n.letsInByName(g, who) && // 14
			!n.thereIs(k+1, g, func(l int) bool { return n.letsInByName(l, who) })
	})
}

// ownersWay: whom entry l lets in, and until when, if it is a way in that an owner's word opens; nobody if not.
func (n *naive) ownersWay(l int) (whom story.Who, until int64) {
	switch w := n.s.Entries[l].Says.(type) {
	case story.Permission:
		return w.Who, w.Until
	case story.Household:
		return w.Who, w.Until
	case story.Representative:
		if w.Basis == story.BasisMine {
			return w.Who, w.Until
		}
	case story.Advocate:
		if w.Law == "" {
			return w.Who, w.Until
		}
	}
	return story.Who{}, 0
}

// begun: the time from which entry l lets anybody in has come. (49)
func (n *naive) begun(l int) bool {
	from := int64(0)
	switch w := n.s.Entries[l].Says.(type) {
	case story.Permission:
		from = w.From
	case story.Household:
		from = w.From
	case story.Representative:
		from = w.From
	case story.Advocate:
		from = w.From
	}
	return from <= n.now
}

// letsInByName: entry l is a word of the owner that lets in that very person. (14)
func (n *naive) letsInByName(l int, who story.ID) bool {
	e := &n.s.Entries[l]
	whom, until := n.ownersWay(l)
	return whom.ID == who && n.begun(l) && until != 0 && until > e.At && n.free(l) && n.backed(l, whom) &&
		slices.ContainsFunc(n.partsNear(l), func(part string) bool { return n.names(l, part) })
}

func (n *naive) broughtIn(g int, w story.BroughtIn) bool {
	e := &n.s.Entries[g]
	bringer := e.Said.ID
	if w.Under < 1 || w.Under > g || e.Spoken() || n.f.Never[bringer] || w.Until != 0 && w.Until <= n.now { // 17, 4, 19
		return false
	}
	p, ok := n.s.Entries[w.Under-1].Says.(story.Permission)
	_, team := n.f.Teams[w.Who.ID]
	return ok && p.Bring && n.stands(w.Under-1, bringer) && !n.paused(bringer) && // 17, 19, 15
		w.Who.ID != bringer && !team && // 20
		!n.stopped(g, w.Who.ID, w.Who.ID) && // 12, 14
		!n.later(g, func(k int) bool { // 19
			stop, ok := n.s.Entries[k].Says.(story.Stop)
			return ok && (stop.Who.ID == bringer && n.free(k) || stop.Of == g+1 && n.s.Entries[k].Said.ID == bringer && !n.s.Entries[k].Spoken())
		})
}

// onPaper: a representative on a basis in law was named, and the paper seen, as it must be. (24)
func (n *naive) onPaper(g int, w story.Representative) bool {
	e := &n.s.Entries[g]
	first := e.Said.ID
	return !e.Spoken() && n.everWorker(first) && !n.f.Never[first] && first != w.Who.ID && n.later(g, func(k int) bool {
		seen, ok := n.s.Entries[k].Says.(story.PaperSeen)
		second := n.s.Entries[k].Said.ID
		return ok && seen.Of == g+1 && !n.s.Entries[k].Spoken() && n.everWorker(second) && !n.f.Never[second] &&
			second != first && second != w.Who.ID && !n.everTogether(first, second)
	})
}

func (n *naive) everTogether(one, other story.ID) bool {
	for _, t := range n.f.Teams {
		if (t.Ever[one] || t.Now[one]) && (t.Ever[other] || t.Now[other]) {
			return true
		}
	}
	return false
}

func (n *naive) advocateByLaw(who story.ID) bool { // 26
	return n.open() && !n.closed() && !n.f.Never[who] && !n.paused(who) && n.thereIs(0, len(n.s.Entries), func(g int) bool {
		e := &n.s.Entries[g]
		w, ok := e.Says.(story.Advocate)
		return ok && w.Law != "" && w.Who.ID == who && who != story.ID{} && w.Until != 0 && w.Until > n.now && w.From <= n.now &&
			!e.Spoken() && n.everWorker(e.Said.ID) && !n.f.Never[e.Said.ID] && !n.stopped(g, who, who)
	})
}

func (n *naive) paused(who story.ID) bool { // 15, 16
	return n.thereIs(0, len(n.s.Entries), func(k int) bool {
		w, ok := n.s.Entries[k].Says.(story.Pause)
		return ok && n.free(k) && (w.Until == 0 || w.Until > n.now) &&
			!slices.ContainsFunc(w.Except, func(x story.Who) bool { return n.is(x, who) }) &&
			!n.later(k, func(r int) bool {
				_, ok := n.s.Entries[r].Says.(story.Resume)
				return ok && n.free(r) && n.typedOrReadBack(r)
			})
	})
}

// tooNew: who was stopped quietly, or somebody who brings them in was, before that entry, or had been shown no entry as
// late; and it is not theirs. (56, 57)
func (n *naive) tooNew(who story.ID, i int) bool {
	e := &n.s.Entries[i]
	return e.Said.ID != who && e.Writer().ID != who && n.thereIs(0, len(n.s.Entries), func(k int) bool {
		w, ok := n.s.Entries[k].Says.(story.QuietStop)
		if !ok || !n.free(k) || k > i && e.At <= w.Shown {
			return false
		}
		held := func(person story.ID) bool {
			return n.is(w.Who, person) && !n.later(k, func(l int) bool { return n.letsInByName(l, person) || n.letsInByName(l, w.Who.ID) })
		}
		return held(who) || n.thereIs(0, len(n.s.Entries), func(g int) bool {
			_, brings := n.s.Entries[g].Says.(story.BroughtIn)
			return brings && n.stands(g, who) && held(n.s.Entries[g].Said.ID) &&
				slices.ContainsFunc(n.partsNear(g), func(part string) bool { return n.names(g, part) })
		})
	})
}

func (n *naive) everAtHome(who story.ID) bool { // 22
	return n.thereIs(0, len(n.s.Entries), func(k int) bool {
		w, ok := n.s.Entries[k].Says.(story.Household)
		return ok && w.Who.ID == who && n.free(k)
	})
}

// opened: who opened that part without asking, and still reads it. (34, 37)
func (n *naive) opened(who story.ID, part string) bool {
	return slices.ContainsFunc(n.openings, func(e story.Entry) bool {
		w, ok := e.Says.(story.Opened)
		return ok && n.properly(who, e, w) && n.now-e.At < day && (w.Until == 0 || n.now < w.Until) &&
			(slices.Contains(w.Parts, part) || part == story.PartBounds && slices.ContainsFunc(w.Parts, notAccess)) &&
			(n.smallest(w) || n.openedSmallest(who, e.At)) // 33
	})
}

func notAccess(part string) bool { return part != story.PartAccess }

// properly: who may open, names what must be named, and says and types it themselves. (30, 31, 32, 35)
func (n *naive) properly(who story.ID, e story.Entry, w story.Opened) bool {
	return n.open() && n.worker(who) && n.hasLine(who) && !n.f.Work[who].Operator && !n.owns(who) &&
		e.Said.ID == who && w.Who.ID == who && !e.Spoken() &&
		slices.Contains([]story.Ground{story.GroundLife, story.GroundDuty, story.GroundCourt, story.GroundCrime}, w.Ground) &&
		n.mayReview(w.Reviewer.ID, who, e.At) && (!w.Close || w.Held != 0) && (w.Held == 0 || w.HeldWhy != "")
}

func (n *naive) hasLine(who story.ID) bool { // 30
	for _, t := range n.f.Teams {
		if t.Line != "" && t.Now[who] {
			return true
		}
	}
	return false
}

func (n *naive) mayReview(who, opener story.ID, at int64) bool { // 32
	if !n.f.Work[who].Reviewer || who == opener || n.f.Never[who] {
		return false
	}
	for _, t := range n.f.Teams {
		if countsAsIn(t, opener, at) && (countsAsIn(t, who, at) || t.Line == n.f.Work[who].Line) {
			return false
		}
	}
	return true
}

// countsAsIn: who is in the team, or left it less than 90 days before. (32)
func countsAsIn(t boundary.Team, who story.ID, at int64) bool {
	if t.Now[who] {
		return true
	}
	left, did := t.Left[who]
	return did && at-left < ninetyDays
}

func (n *naive) smallest(w story.Opened) bool { // 33
	return len(w.Parts) == 1 && w.Parts[0] == story.PartEmergency
}

// openedSmallest: who opened the smallest part within the day before.
func (n *naive) openedSmallest(who story.ID, at int64) bool {
	return slices.ContainsFunc(n.openings, func(o story.Entry) bool {
		w, ok := o.Says.(story.Opened)
		return ok && n.properly(who, o, w) && n.smallest(w) && o.At <= at && at-o.At < day
	})
}
