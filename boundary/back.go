// SPDX-License-Identifier: MIT

package boundary

import (
	"errors"

	"alongside/story"
)

// A Back is a way back as it stands.
type Back struct {
	Of    int // its Seq among the looks
	At    int64
	Says  story.WayBack
	Too   story.KnewToo // zero until somebody of another team knew them too
	Ended bool          // by its owner
}

// Good says whether the paper lets its owner in.
func (b Back) Good(now int64) bool { return b.Too.Of != 0 && !b.Ended && now >= b.Too.From }

// Backs are the ways back that were given to the owner of s, by their looks.
func Backs(s story.Story, looks []story.Entry) []Back {
	var all []Back
	for _, e := range looks {
		switch w := e.Says.(type) {
		case story.WayBack:
			all = append(all, Back{Of: e.Seq, At: e.At, Says: w})
		case story.KnewToo:
			for i := range all {
				if all[i].Of == w.Of && all[i].Too.Of == 0 {
					all[i].Too = w
				}
			}
		}
	}
	for _, e := range s.Entries { // for good: who was made to end one gets another in the same way
		w, ok := e.Says.(story.NoWayBack)
		if !ok || e.Said.ID != s.Owner() {
			continue
		}
		for i := range all {
			all[i].Ended = all[i].Ended || all[i].At == w.When
		}
	}
	return all
}

// Back says whether somebody may give the owner of this story a way back, with that reviewer: nil is yes. It is asked of
// the first of the two who know the owner and, with whoever was first, of the second. (54, 55)
func (a Access) Back(who, first, reviewer story.ID, at int64) error {
	work := a.facts.Work[who]
	switch {
	case a.began.Kind != story.Person || a.began.Private, a.facts.Never[who]:
		return ErrNotYours // the door says that there is no such story
	case who == a.owner:
		return errors.New("nobody gives themselves a way back")
	case !work.Worker || work.Operator:
		return errors.New("only a worker gives somebody a way back")
	case !a.lined(who):
		return errors.New("who gives a way back is in a team whose line is known, so that a reviewer can stand outside of it")
	case who == first:
		return errors.New("the second of the two is somebody else")
	}
	for _, t := range a.facts.Teams {
		if t.near(who, at) && t.near(first, at) {
			return errors.New("the two are of different teams")
		}
	}
	return a.reviewer(who, reviewer, at)
}
