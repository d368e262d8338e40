// SPDX-License-Identifier: MIT

package boundary_test

import (
	"slices"

	"alongside/boundary"
	"alongside/story"
)

// naiveMay says whether who, signed in, may add e.
func naiveMay(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, e story.Entry, clock int64) bool {
	n := naively(s, openings, f, clock)
	_, begins := e.Says.(story.Began)
	switch {
	case who == story.ID{} || e.Writer().ID != who:
		return false
	case begins != (len(s.Entries) == 0): // 48
		return false
	case begins:
		return n.mayBegin(who, e)
	case n.kind() == story.Place:
		_, invites := e.Says.(story.Invited)
		_, rung := e.Says.(story.Rung)
		return !e.Spoken() && (n.owns(who) && n.placeWord(e.Says) || (invites || rung) && n.worker(who)) // 47, 51, 69
	case n.kind() == story.Body:
		return !e.Spoken() && (n.worksForIt(who) && bodyWord(e.Says) || n.isAbout(who) && !n.closed() && !n.allUnseen() && aboutWord(e.Says)) // 47
	case !n.owns(who) && (n.closed() || n.f.Never[who]): // 3, 4
		return false
	case e.Spoken(): // 43
		_, way := e.Says.(story.WayIn)
		_, forget := e.Says.(story.ForgetMe)
		_, day := e.Says.(story.Day)
		_, reach := e.Says.(story.Reach)
		_, calendar := e.Says.(story.Calendar)
		_, offered := e.Says.(story.Offered) // 74
		return n.owns(e.Said.ID) && e.How != story.Typed && n.ownersWord(e.Says) && !way && !forget && !day && !reach && !calendar && !offered &&
			(n.owns(who) || n.open() && (n.worker(who) || n.mayAdd(who, e.Where())))
	case n.owns(who): // 42, 47
		return n.ownersWord(e.Says)
	}
	return n.othersWord(who, e)
}

// mayBegin: a person their own story, or a worker who writes down that they say so; a group's and a place's whoever
// does; a body's its worker. (48)
func (n *naive) mayBegin(who story.ID, e story.Entry) bool {
	w := e.Says.(story.Began)
	nobodys := w.Owner == story.Who{}
	switch w.Kind {
	case story.Person:
		if w.Private {
			return !nobodys && e.Said.ID == w.Owner.ID && e.Said.ID != story.ID{} && !e.Spoken()
		}
		return w.Owner.ID == story.ID{} && e.Said.ID == n.s.ID && e.Said.ID != story.ID{} && (!e.Spoken() || e.How != story.Typed && n.worker(who))
	case story.Us, story.Community, story.Place:
		return nobodys && !e.Spoken()
	case story.Loose: // 61
		return nobodys && !e.Spoken() && n.worker(who) && w.Until != 0
	case story.Body:
		return !e.Spoken() && n.worker(who) && n.f.Work[who].Body == w.Owner.ID && w.Owner.ID != story.ID{} && w.About.ID != story.ID{} && w.Until != 0
	}
	return false
}

// naiveOpens says whether who may write down this opening without asking.
func naiveOpens(s story.Story, openings []story.Entry, f boundary.Facts, who story.ID, e story.Entry, clock int64) bool {
	n := naively(s, openings, f, clock)
	if w, back := e.Says.(story.WayBack); back { // 54, 55; the handle is the first of the two
		return n.open() && n.worker(who) && n.hasLine(who) && !n.f.Work[who].Operator && !n.owns(who) && !n.f.Never[who] &&
			n.mayReview(w.Reviewer.ID, who, clock) && n.apart(who, w.Handle, clock)
	}
	w, ok := e.Says.(story.Opened)
	return ok && n.properly(who, e, w) && // 30, 31, 32, 35
		len(w.Parts) > 0 && (n.smallest(w) || n.openedSmallest(who, n.now)) && // 33
		e.At == clock && (w.Until == 0 || w.Until > n.now) && // 30, 34
		(w.Held == 0 || w.Held > n.now && w.Held <= e.At+28*day) && // 35
		!n.closed() && !n.f.Never[who] // 36
}

// apart: two of whom one is not the other, and who are in no team together. (55)
func (n *naive) apart(who, first story.ID, at int64) bool {
	for _, t := range n.f.Teams {
		if countsAsIn(t, who, at) && countsAsIn(t, first, at) {
			return false
		}
	}
	return who != first
}

// hears: who is a worker to whom the owner may say something, and so may know that the story is there. (43)
func (n *naive) hears(who story.ID) bool {
	return n.worker(who) && n.open() && !n.closed() && !n.f.Never[who]
}

func (n *naive) ownersWord(w story.Word) bool { // 42, 47
	switch w := w.(type) {
	case story.Never, story.NeverNoMore:
		return n.private()
	case story.Member, story.Left:
		return n.group()
	case story.Household:
		return n.open()
	case story.WayIn: // 50
		return n.kind() == story.Person
	case story.NoWayBack: // 53
		return n.open()
	case story.ForgetMe: // 52
		return n.open()
	case story.Representative:
		return n.open() && w.Basis == story.BasisMine
	case story.Advocate:
		return n.open() && w.Law == ""
	case story.Day: // 65
		return n.kind() == story.Person
	case story.CheckIn, story.Today, story.Signs: // 68
		return n.kind() == story.Person
	case story.Full, story.Listens: // 66
		return n.kind() == story.Us
	case story.Asked, story.Apart, story.CameOfIt, story.Pulled, story.PullEnded: // 62, 64, 71
		return n.open()
	case story.Reach, story.Calendar: // 72
		return n.open()
	case story.Counted, story.Moves, story.Offered: // 74
		return n.open()
	case story.SystemCondition, story.StewardSays, story.Tried, story.Gone, story.MetAgain, story.Experiment, story.NextTalk, story.Learned,
		story.Shows, story.Releases, story.WhyChanged, story.DrawnAnew, story.InTheWork, story.OwnWords, story.OwnQuestion, story.Published: // 73
		return false
	case story.Knows: // 71
		return n.open() || n.kind() == story.Us
	case story.PullAnswer: // 71
		return false
	case story.Accepts, story.Doubt, story.Died, story.NoTime, story.OnDuty, story.Worry, story.HasIt, story.Number, story.Rung: // 62, 63, 66, 67, 69
		return false
	case story.BroughtIn, story.PaperSeen, story.Unknown,
		story.Team, story.Works, story.WorksNoMore,
		story.Looked, story.Opened, story.Told, story.Renewed, story.Reviewed, story.Answered, story.Invited,
		story.WayBack, story.KnewToo, story.Slip, story.WrongWord, story.TakenIn:
		return false
	}
	return true
}

func (n *naive) placeWord(w story.Word) bool {
	switch w.(type) {
	case story.Team, story.Works, story.WorksNoMore, story.TakenBack, story.Invited, story.OnDuty, story.Number, story.Rung:
		return true
	}
	return false
}

func bodyWord(w story.Word) bool {
	switch w.(type) {
	case story.Note, story.Recorded, story.HasIt:
		return true
	}
	return false
}

func aboutWord(w story.Word) bool {
	switch w.(type) {
	case story.MySide, story.Agreed, story.Note:
		return true
	}
	return false
}

// othersWord: who is not the owner, and says and types e themselves. (44 to 46)
func (n *naive) othersWord(who story.ID, e story.Entry) bool {
	switch w := e.Says.(type) {
	case story.Note: // 44
		return n.mayAdd(who, e.Where()) || e.Where() == story.PartBeside && n.advocate(who)
	case story.Recorded:
		return n.mayAdd(who, e.Where())
	case story.HeardAs, story.Same, story.Another: // 58
		return n.mayAdd(who, e.Where())
	case story.Decided, story.Differs, story.Upwards, story.Did, story.Spent: // 60
		return n.mayAdd(who, e.Where())
	case story.Promised, story.Mattered, story.InTheWay, story.Introduced, story.Doubt, story.Turned, story.DidNotMeet, story.Pull: // 62, 68, 69, 71
		return n.mayAdd(who, e.Where())
	case story.Hit, story.Cost: // 75
		return n.mayAdd(who, e.Where())
	case story.Died: // 76
		return n.mayAdd(who, e.Where()) && n.open() && n.s.Began().Kind == story.Person
	case story.Accepts: // 63
		if !n.open() || !n.holds(w.Of) {
			return false
		}
		asked, ok := n.s.Entries[w.Of-1].Says.(story.Asked)
		return ok && asked.Who.ID == who && n.free(w.Of-1)
	case story.PullAnswer: // 71
		return n.open() && n.thereIs(0, len(n.s.Entries), func(i int) bool {
			asked, ok := n.s.Entries[i].Says.(story.Pulled)
			return ok && asked.Of == w.Of && n.is(asked.Who, who) && n.free(i) && (asked.Until == 0 || asked.Until > n.now) &&
				!n.later(i, func(k int) bool {
					end, ok := n.s.Entries[k].Says.(story.PullEnded)
					return ok && end.Of == w.Of && n.free(k)
				})
		})
	case story.PullEnded: // 71
		return n.kind() == story.Person && n.thereIs(0, len(n.s.Entries), func(i int) bool {
			said, ok := n.s.Entries[i].Says.(story.PullAnswer)
			return ok && said.Of == w.Of && n.own(who, i+1) && !n.s.Entries[i].Spoken()
		})
	case story.Apart: // 64
		return n.kind() == story.Person && w.Who.ID == who && (n.readsAnything(who) || n.worker(who))
	case story.Met: // 59
		return n.kind() == story.Person && n.represents(who, e.Where())
	case story.TakenBack: // 45
		return n.own(who, w.Of) && (n.readsAnything(who) || n.kind() == story.Person && n.worker(who))
	case story.Stop:
		if !n.own(who, w.Of) || w.Who != (story.Who{}) {
			return false
		}
		_, bringing := n.s.Entries[w.Of-1].Says.(story.BroughtIn)
		return bringing && (n.readsAnything(who) || n.kind() == story.Person && n.worker(who))
	case story.BroughtIn: // 46, 17, 20
		return n.letsInIfSaid(e, w.Who.ID)
	case story.ReadBack:
		return n.open() && n.holds(w.Of) && (n.worker(who) || n.readsAnything(who))
	case story.PaperSeen:
		return n.open() && n.holds(w.Of) && n.worker(who)
	case story.Representative:
		return n.open() && n.worker(who) && w.Basis != story.BasisMine
	case story.Advocate:
		return n.open() && n.worker(who) && w.Law != ""
	}
	return false
}

// letsInIfSaid: were this bringing in said, it would let them in. (17, 20)
func (n *naive) letsInIfSaid(e story.Entry, them story.ID) bool {
	after := *n
	after.s.Entries = append(slices.Clip(n.s.Entries), e)
	g := len(n.s.Entries)
	return !n.owns(them) && !n.f.Never[them] && after.stands(g, them) && !after.paused(them) &&
		slices.ContainsFunc(after.partsNear(g), func(part string) bool { return after.names(g, part) }) &&
		!slices.ContainsFunc(e.Says.(story.BroughtIn).Parts, func(part string) bool { return !after.names(g, part) })
}

func (n *naive) own(who story.ID, seq int) bool {
	return n.holds(seq) && n.s.Entries[seq-1].Said.ID == who
}

func (n *naive) holds(seq int) bool { return seq >= 1 && seq <= len(n.s.Entries) }

// mayAdd: a permission with add, or being a representative, lets who read and add to that part. (44)
func (n *naive) mayAdd(who story.ID, part string) bool {
	return !n.closed() && !n.f.Never[who] && n.thereIs(0, len(n.s.Entries), func(g int) bool {
		under := g
		switch w := n.s.Entries[g].Says.(type) {
		case story.BroughtIn:
			under = w.Under - 1
		case story.Representative:
			return n.reaches(g, who, part) && n.names(g, part)
		}
		if !n.reaches(g, who, part) || !n.names(g, part) {
			return false
		}
		p, ok := n.s.Entries[under].Says.(story.Permission)
		return ok && p.Add
	})
}

// represents: who acts for the owner in that part, now. (59)
func (n *naive) represents(who story.ID, part string) bool {
	return !n.closed() && !n.f.Never[who] && n.thereIs(0, len(n.s.Entries), func(g int) bool {
		_, ok := n.s.Entries[g].Says.(story.Representative)
		return ok && n.reaches(g, who, part) && n.names(g, part)
	})
}

func (n *naive) advocate(who story.ID) bool { // 44
	return n.advocateByLaw(who) || !n.closed() && !n.f.Never[who] && n.thereIs(0, len(n.s.Entries), func(g int) bool {
		_, ok := n.s.Entries[g].Says.(story.Advocate)
		return ok && n.stands(g, who) && !n.paused(who)
	})
}
