// SPDX-License-Identifier: MIT

package boundary

import (
	"math"

	"alongside/story"
)

const (
	day  = int64(24 * 60 * 60 * 1e6)
	week = 7 * day

	whenever = math.MinInt64 // at no time in particular: whatever might hold then or later, holds

	season = 90 * day // how long a team that was left is near, and a word written down for oneself is not said twice
)

// A grant is what an entry lets somebody do, whoever that is.
type grant struct {
	who     story.Who
	parts   []string
	whole   bool
	add     bool
	bring   bool
	home    bool  // sees only what the owner said
	nothing bool  // reads nothing by it: an advocate by law
	law     bool  // stands on law, not on the owner's word
	acts    bool  // a representative
	from    int64 // nobody before
	until   int64
	why     string
}

// of gives what entry i lets happen, if it is of that kind.
func (a *Access) grant(i int) (grant, bool) {
	switch w := a.s.Entries[i].Says.(type) {
	case story.Permission:
		return grant{who: w.Who, parts: w.Parts, whole: w.Whole, add: w.Add, bring: w.Bring, from: w.From, until: w.Until, why: w.Why}, true
	case story.Household:
		return grant{who: w.Who, parts: w.Parts, home: true, from: w.From, until: w.Until}, true
	case story.Representative:
		return grant{who: w.Who, parts: w.Parts, from: w.From, until: w.Until, acts: true, law: w.Basis != story.BasisMine, why: string(w.Basis)}, true
	case story.Advocate:
		g := grant{who: w.Who, parts: w.Parts, from: w.From, until: w.Until, law: w.Law != "", why: w.Law}
		if g.law {
			g.parts, g.nothing = nil, true
		}
		return g, true
	}
	return grant{}, false
}

// holds says whether entry i, which is no bringing in, lets id in now. (8 to 16, 21 to 26, 49)
func (a *Access) holds(i int, id story.ID, now int64) (grant, bool) {
	g, ok := a.grant(i)
	if !ok || !a.in(g.who, id) || g.until == 0 || now >= g.until || now < g.from {
		return g, false
	}
	e := a.s.Entries[i]
	_, permission := e.Says.(story.Permission)
	_, team := a.facts.Teams[g.who.ID]
	switch {
	case !permission && (g.who.ID != id || team): // 21: a person, never a team
		return g, false
	case a.began.Private && (!permission || e.Spoken()): // 7
		return g, false
	case a.began.Kind != story.Person && !permission: // 38
		return g, false
	case g.law:
		if !a.onLaw(i) {
			return g, false
		}
	case !a.says(i):
		return g, false
	case a.lapsed(i, g, now):
		return g, false
	}
	if a.stopped(i, g.who, id, now) || a.paused(id, now) {
		return g, false
	}
	if w, ok := e.Says.(story.Permission); ok && w.Pull != 0 && !a.joined(i, w.Pull, id) {
		return g, false
	}
	if a.unread(i, g) {
		g.until = min(g.until, later(e.At, week))
	}
	return g, true
}

// lapsed says whether entry i was written down by somebody whom it lets in, seven days ago or more, or again
// within 90, and nobody read it back. (10)
func (a *Access) lapsed(i int, g grant, now int64) bool {
	return a.unread(i, g) && (now >= later(a.s.Entries[i].At, week) || a.again(i, g))
}

// again says whether another such word stands before entry i, less than 90 days before it: by the same hand, or for
// the same person or team. (10)
func (a *Access) again(i int, g grant) bool {
	e := a.s.Entries[i]
	for _, j := range a.grants {
		o, _ := a.grant(j)
		first := a.s.Entries[j]
		if j < i && a.by[j] && (first.Writer().ID == e.Writer().ID || o.who.ID == g.who.ID) && e.At < later(first.At, season) && a.unread(j, o) {
			return true
		}
	}
	return false
}

// unread says whether entry i was written down by somebody whom it lets in, and nobody read it back.
func (a *Access) unread(i int, g grant) bool {
	e := a.s.Entries[i]
	return !g.law && e.Spoken() && a.ever(g.who, e.Writer().ID) &&
		!a.readBack(i, func(by story.ID) bool { return a.ever(g.who, by) })
}

// joined says whether somebody is in the asking that permission i is for: they came in on it, and neither went since nor has the owner
// ended it since the permission. (70)
func (a *Access) joined(i, asking int, id story.ID) bool {
	in := false
	for j, e := range a.s.Entries {
		switch w := e.Says.(type) {
		case story.PullAnswer:
			in = in || w.Of == asking && w.Joins && e.Said.ID == id && !e.Spoken()
		case story.PullEnded:
			if w.Of != asking {
				continue
			}
			if e.Said.ID == id && !e.Spoken() {
				in = false
			}
			if j > i && a.says(j) {
				return false
			}
		}
	}
	return in
}

// letting says whether any of parts is one that can be let see.
func letting(parts []string) bool {
	for _, p := range parts {
		if p != "" && p != story.PartAccess {
			return true
		}
	}
	return false
}

// later adds without going round the end of time.
func later(at, by int64) int64 {
	if s := at + by; s >= at {
		return s
	}
	return 1<<63 - 1
}

// onLaw says whether entry i stands on a basis in law as it should. (24, 26)
func (a *Access) onLaw(i int) bool {
	e := a.s.Entries[i]
	first := e.Said.ID
	if e.Spoken() || !a.facts.Work[first].Was || a.facts.Never[first] {
		return false
	}
	rep, ok := e.Says.(story.Representative)
	if !ok {
		return true
	}
	if rep.Who.ID == first {
		return false
	}
	for j := i + 1; j < len(a.s.Entries); j++ {
		seen, ok := a.s.Entries[j].Says.(story.PaperSeen)
		second := a.s.Entries[j].Said.ID
		if ok && seen.Of == e.Seq && !a.s.Entries[j].Spoken() && second != first && second != rep.Who.ID &&
			a.facts.Work[second].Was && !a.facts.Never[second] && !a.teamed(first, second) {
			return true
		}
	}
	return false
}

// teamed says whether two people were ever in one team.
func (a *Access) teamed(x, y story.ID) bool {
	for _, t := range a.facts.Teams {
		if t.Ever[x] && t.Ever[y] {
			return true
		}
	}
	return false
}

// stopped says whether entry i, which lets who in, and id as one of them, was ended. (11 to 14)
func (a *Access) stopped(i int, who story.Who, id story.ID, now int64) bool {
	barred := -1 // the last stop that names id
	for _, j := range a.stops {
		w := a.s.Entries[j].Says.(story.Stop)
		if !a.says(j) {
			continue
		}
		if j > i && (w.Of == a.s.Entries[i].Seq || w.Who.ID == who.ID && who.ID != story.ID{}) {
			return true
		}
		if w.Who.ID == id && id != (story.ID{}) {
			barred = j
		}
	}
	switch {
	case barred < 0:
		return false
	case barred > i:
		return true
	}
	for k := barred + 1; k <= i; k++ {
		if a.names(k, id, now) {
			return false
		}
	}
	return true
}

// names says whether entry k is a word of the owner that lets in id by name, as far as it could when it
// was said, and its time has begun. (14, 49)
func (a *Access) names(k int, id story.ID, now int64) bool {
	g, ok := a.grant(k)
	return ok && !g.law && g.who.ID == id && a.says(k) && g.until > a.s.Entries[k].At && (now >= g.from || now == whenever) && (g.whole || letting(g.parts)) && !a.lapsed(k, g, now)
}

// paused says whether a pause keeps id out. (15, 16)
func (a *Access) paused(id story.ID, now int64) bool {
	last := -1 // the last going on that counts
	for _, j := range a.resumes {
		if a.says(j) && (!a.s.Entries[j].Spoken() || a.readBack(j, nil)) {
			last = j
		}
	}
	for _, j := range a.pauses {
		w := a.s.Entries[j].Says.(story.Pause)
		if j < last || !a.says(j) || w.Until != 0 && now >= w.Until {
			continue
		}
		excepted := false
		for _, who := range w.Except {
			excepted = excepted || a.in(who, id)
		}
		if !excepted {
			return true
		}
	}
	return false
}

// brought says whether entry i brings id in now, and what it lets them do. (17 to 20)
func (a *Access) brought(i int, id story.ID, now int64) (grant, bool) {
	e := a.s.Entries[i]
	w, ok := e.Says.(story.BroughtIn)
	under, bringer := w.Under-1, e.Said.ID
	switch {
	case !ok, a.began.Private, w.Who.ID != id, id == story.ID{}, id == bringer, e.Spoken(), under < 0, under >= i,
		a.facts.Never[bringer], a.owners(id), w.Until != 0 && now >= w.Until:
		return grant{}, false
	}
	if _, team := a.facts.Teams[id]; team {
		return grant{}, false
	}
	p, ok := a.holds(under, bringer, now)
	if !ok || !p.bring || a.stopped(i, w.Who, id, now) || a.stoppedBy(i, bringer) || a.paused(id, now) {
		return grant{}, false
	}
	for _, j := range a.stops { // a stop that names the bringer ends what they brought before it
		if s := a.s.Entries[j].Says.(story.Stop); j > i && a.says(j) && s.Who.ID == bringer {
			return grant{}, false
		}
	}
	g := grant{who: w.Who, parts: p.parts, whole: p.whole, add: p.add, until: p.until, why: w.Why}
	if w.Until != 0 {
		g.until = min(g.until, w.Until)
	}
	if len(w.Parts) > 0 {
		g.whole, g.parts = false, nil
		for _, part := range w.Parts {
			if part != story.PartAccess && (p.whole || has(p.parts, part)) {
				g.parts = append(g.parts, part)
			}
		}
		if len(g.parts) == 0 {
			return grant{}, false
		}
	}
	return g, true
}

// stoppedBy says whether the bringer ended their own bringing in, entry i. (19)
func (a *Access) stoppedBy(i int, bringer story.ID) bool {
	for _, j := range a.stops {
		e := a.s.Entries[j]
		if j > i && e.Said.ID == bringer && !e.Spoken() && e.Says.(story.Stop).Of == a.s.Entries[i].Seq {
			return true
		}
	}
	return false
}

func has(parts []string, part string) bool {
	for _, p := range parts {
		if p == part {
			return true
		}
	}
	return false
}
