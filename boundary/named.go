// SPDX-License-Identifier: MIT

package boundary

import "alongside/story"

// A Named is somebody, or a team, whom an entry lets in, or might, once the facts of other stories
// are known.
type Named struct {
	Who   story.ID
	Seq   int   // of the entry
	Until int64 // when that ends; 0 for never
}

// Named gives all who might be let in by this story, from its entries alone: whoever is not among
// them is let in by nothing (but an opening). So a list that crosses stories can find this one, and a
// stranger is turned away before it is touched.
func (a Access) Named() []Named {
	var all []Named
	if a.began.Kind == story.Body {
		all = append(all, Named{Who: a.began.About.ID, Seq: 1})
		if a.owner != (story.ID{}) {
			all = append(all, Named{Who: a.owner, Seq: 1, Until: a.began.Until})
		}
		return all
	}
	for id := range a.members {
		all = append(all, Named{Who: id})
	}
	for id := range a.stewards {
		all = append(all, Named{Who: id})
	}
	if a.closed {
		return all
	}
	for _, i := range a.grants {
		who, until := story.Who{}, int64(0)
		if w, ok := a.s.Entries[i].Says.(story.BroughtIn); ok {
			under := w.Under - 1
			if under < 0 || under >= i {
				continue
			}
			p, ok := a.s.Entries[under].Says.(story.Permission)
			if !ok || !a.says(under) || a.stopped(under, p.Who, story.ID{}, whenever) || a.stoppedBy(i, a.s.Entries[i].Said.ID) {
				continue
			}
			who, until = w.Who, p.Until
			if w.Until != 0 {
				until = min(until, w.Until)
			}
		} else {
			g, _ := a.grant(i)
			if !g.law && !a.says(i) {
				continue
			}
			who, until = g.who, g.until
		}
		if who.ID == (story.ID{}) || until == 0 || a.stopped(i, who, who.ID, whenever) {
			continue
		}
		all = append(all, Named{Who: who.ID, Seq: a.s.Entries[i].Seq, Until: until})
	}
	return all
}

// Asked gives whose teams the rules may need to know: those who bring in, those whose word stands
// on law, and those who wrote down more than one word that lets somebody in. The reader's own are needed always.
func (a Access) Asked() []story.ID {
	var all []story.ID
	seen := map[story.ID]bool{}
	add := func(id story.ID) {
		if id != (story.ID{}) && !seen[id] {
			seen[id] = true
			all = append(all, id)
		}
	}
	wrote := map[story.ID]bool{}
	for _, i := range a.grants {
		e := a.s.Entries[i]
		if g, ok := a.grant(i); ok && !g.law && e.Spoken() {
			if by := e.Writer().ID; wrote[by] {
				add(by)
			} else {
				wrote[by] = true
			}
		}
		switch w := e.Says.(type) {
		case story.BroughtIn:
			add(e.Said.ID)
		case story.Representative:
			if w.Basis != story.BasisMine {
				add(e.Said.ID)
			}
		case story.Advocate:
			if w.Law != "" {
				add(e.Said.ID)
			}
		}
	}
	for _, e := range a.s.Entries {
		if _, ok := e.Says.(story.PaperSeen); ok {
			add(e.Said.ID)
		}
	}
	for _, e := range a.openings {
		if w, ok := e.Says.(story.Opened); ok {
			add(w.Who.ID)
			add(w.Reviewer.ID)
		}
	}
	return all
}
