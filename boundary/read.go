// SPDX-License-Identifier: MIT

package boundary

import (
	"slices"

	"alongside/story"
)

// Read says what one person may read now.
func (a Access) Read(who story.ID, clock int64) Reading {
	if who == (story.ID{}) || len(a.s.Entries) == 0 {
		return Reading{}
	}
	now := a.now(clock)
	switch a.began.Kind {
	case story.Person:
		if who == a.owner { // 1
			return Reading{Owner: true, Knows: true}
		}
	case story.Us, story.Community:
		if a.members[who] { // 38
			return Reading{Owner: true, Knows: true}
		}
	case story.Place:
		if a.stewards[who] { // 39
			return Reading{Owner: true, Knows: true}
		}
		return Reading{}
	case story.Body:
		return a.body(who, now)
	default:
		return Reading{} // a kind of a newer Alongside
	}
	if a.closed || a.facts.Never[who] { // 3, 4
		return Reading{}
	}
	r := Reading{NotHome: a.home[who], Self: who}
	a.quietly(&r, who, now)
	for _, i := range a.grants {
		g, ok := a.holds(i, who, now)
		if !ok {
			g, ok = a.brought(i, who, now)
		}
		if !ok || !g.nothing && !g.whole && !letting(g.parts) { // what names no part lets see nothing
			continue
		}
		if _, brought := a.s.Entries[i].Says.(story.BroughtIn); brought {
			a.quietly(&r, a.s.Entries[i].Said.ID, now)
		}
		r.Knows = true
		if g.nothing {
			continue // 26
		}
		if r.Under == 0 {
			r.Under, r.Why = a.s.Entries[i].Seq, g.why
		}
		if r.Until == 0 || g.until < r.Until {
			r.Until = g.until
		}
		switch {
		case g.home:
			r.Home = with(r.Home, g.parts)
		case g.whole:
			r.Whole = true
		default:
			r.Parts = with(r.Parts, g.parts)
		}
	}
	a.opened(&r, who, now)
	if !r.Knows {
		return Reading{} // whom nothing tells that there is anything
	}
	return r
}

// quietly holds a reader to what the one through whom they read, be it themselves, had been shown. (56, 57)
func (a *Access) quietly(r *Reading, through story.ID, now int64) {
	for _, j := range a.quiets {
		w := a.s.Entries[j].Says.(story.QuietStop)
		if !a.says(j) || !a.in(w.Who, through) || a.toldAgain(j, w.Who.ID, through, now) {
			continue
		}
		if !r.Quiet {
			r.Quiet, r.Before, r.Shown = true, j, w.Shown
		}
		r.Before, r.Shown = min(r.Before, j), min(r.Shown, w.Shown)
	}
}

// toldAgain says whether the owner let in by name, after entry j, that very person or whom it names. (57)
func (a *Access) toldAgain(j int, named, id story.ID, now int64) bool {
	for k := j + 1; k < len(a.s.Entries); k++ {
		if a.names(k, id, now) || a.names(k, named, now) {
			return true
		}
	}
	return false
}

// newer says whether an entry is one that who was stopped quietly is not shown any more.
func (r Reading) newer(i int, e story.Entry) bool {
	return r.Quiet && !r.Free[e.Where()] && e.Said.ID != r.Self && e.Writer().ID != r.Self && (i >= r.Before || e.At > r.Shown)
}

// with adds parts; who may read anything may read boundaries too, and nobody who can see. (5, 6)
func with(parts map[string]bool, more []string) map[string]bool {
	for _, p := range more {
		if p == story.PartAccess || p == "" {
			continue
		}
		if parts == nil {
			parts = map[string]bool{story.PartBounds: true}
		}
		parts[p] = true
	}
	return parts
}

// body says who reads what the law makes a body keep. (40)
func (a Access) body(who story.ID, now int64) Reading {
	work := a.facts.Work[who]
	switch {
	case who == a.began.About.ID:
		if a.closed || a.unseen() {
			return Reading{}
		}
		return Reading{Person: true, Knows: true}
	case work.Worker && work.Body == a.owner && a.owner != story.ID{} && now < a.began.Until && !a.facts.Never[who] && !a.feared(who):
		return Reading{Owner: true, Knows: true, Until: a.began.Until}
	}
	return Reading{}
}

// unseen says that all of what a body keeps but its beginning is withheld so that even that is not told. (67)
func (a Access) unseen() bool {
	return len(a.s.Entries) > 1 && !slices.ContainsFunc(a.s.Entries[1:], func(e story.Entry) bool { return e.Withheld != story.Unseen })
}

// feared says whether a worry names somebody as by whom harm is feared. (67)
func (a Access) feared(who story.ID) bool {
	return slices.ContainsFunc(a.s.Entries, func(e story.Entry) bool {
		w, ok := e.Says.(story.Worry)
		return ok && w.Of.ID == who
	})
}

// Any says whether there is anything that the reader may read.
func (r Reading) Any() bool {
	return r.Owner || r.Person || r.Whole || len(r.Parts) > 0 || len(r.Home) > 0
}

// Only narrows r to one part, for a page that shows no more.
func (r Reading) Only(part string) Reading {
	if r.Owner || r.Person || part == "" {
		return r
	}
	had := r
	r.Whole, r.Parts, r.Home = false, nil, nil
	if had.Whole || had.Parts[part] {
		r.Parts = map[string]bool{part: true}
	}
	if had.Home[part] {
		r.Home = map[string]bool{part: true}
	}
	return r
}

// Sees says whether the entry at index i of s may be read.
func (r Reading) Sees(s story.Story, i int) bool {
	e := s.Entries[i]
	part := e.Where()
	switch {
	case r.Owner:
		return true
	case r.Person:
		return e.Withheld == ""
	case part == story.PartAccess, r.NotHome && e.NotHome, r.newer(i, e): // 5, 22, 56
		return false
	case r.Whole, r.Parts[part]:
		return true
	}
	return r.Home[part] && e.Said.ID == s.Owner() && spokenWell(e) // 21
}

// Narrow gives the story as that reader sees it. Entries are numbered anew, so that a gap tells nothing
// of what stands in it; where one names another that is not seen, it names none. Who is paid to be
// there, the owner alone sees.
func Narrow(s story.Story, r Reading) story.Story {
	n, _ := NarrowAt(s, r)
	return n
}

// NarrowAt is Narrow, and gives for each entry of it the Seq that it has in the whole; nil for an owner,
// to whom the two are the same.
func NarrowAt(s story.Story, r Reading) (story.Story, []int) {
	if r.Owner {
		return s, nil
	}
	seen := make([]int, 0, len(s.Entries))
	shown := make([]bool, len(s.Entries)) // by place and not by number, should one ever stand twice
	to := make([]int, len(s.Entries)+1)
	for i, e := range s.Entries {
		if r.Sees(s, i) {
			seen, shown[i] = append(seen, e.Seq), true
			if e.Seq >= 0 && e.Seq < len(to) {
				to[e.Seq] = len(seen)
			}
		}
	}
	n := story.Story{ID: s.ID, Entries: make([]story.Entry, 0, len(seen))}
	move := func(seq int) int {
		if seq < 0 || seq >= len(to) {
			return 0
		}
		return to[seq]
	}
	for i := range s.Entries {
		if !shown[i] {
			continue
		}
		e := s.Entries[i]
		e.Seq = len(n.Entries) + 1
		e.Says = story.Renumber(e.Says, move)
		if t, ok := e.Says.(story.Tie); ok {
			t.Paid = false
			e.Says = t
		}
		n.Entries = append(n.Entries, e)
	}
	return n, seen
}
