// SPDX-License-Identifier: MIT

// Package company says who is alongside somebody. The person chooses, changes and pauses; whoever is chosen says yes or not; whoever
// heard them first stays until somebody else has said yes. Nobody else puts anybody anywhere.
package company

import (
	"cmp"
	"slices"

	"alongside/boundary"
	"alongside/story"
)

// A Company is who is alongside the owner of a story, and who might come to be.
type Company struct {
	Now   []One   // alongside, those who heard them first before all others, then in the order of their yes
	Asked []Asked // who was asked and has not answered, or said that they cannot just now; the newest first
	Meet  []Meet  // who was introduced and neither asked yet nor is alongside; the newest first
}

// One is somebody who is alongside.
type One struct {
	Who   story.Who
	Since int64
	First bool  // they heard them first, and nobody was chosen yet
	Until int64 // not alongside until then: the owner, or they, wanted a pause; 0 is no pause
	Seq   int   // the entry by which they are
}

// Asked is somebody the owner would like alongside them.
type Asked struct {
	Who   story.Who
	Words string
	At    int64
	Seq   int
	No    bool // they answered that they cannot just now
	Says  string
}

// A Meet is an introduction: you would meet … because ….
type Meet struct {
	Who, By story.Who
	Words   string
	At      int64
	Seq     int
}

// Of folds a person's story, or as much of it as its reader may see, at a time in microseconds since 1970 UTC. What its owner marked
// as not freely said, or who said it took back, does not count.
func Of(s story.Story, now int64) Company {
	return With(s, boundary.Of(s, nil, boundary.Facts{}), now)
}

// With is Of, for who has folded the story already.
func With(s story.Story, acc boundary.Access, now int64) Company {
	if s.Began().Kind != story.Person {
		return Company{}
	}
	by := make(map[int]story.ID, len(s.Entries))
	gone := map[int]bool{}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.TakenBack); ok && by[w.Of] == e.Said.ID {
			gone[w.Of] = true
		}
		by[e.Seq] = e.Said.ID
	}
	f := folding{owner: s.Owner(), asked: map[int]story.Entry{}}
	for _, e := range s.Entries {
		if !gone[e.Seq] && !acc.Void(e.Seq) {
			f.hears(e)
		}
	}
	return f.ends(now)
}

type folding struct {
	owner    story.ID
	first    One // who heard them first
	asked    map[int]story.Entry
	order    []int // of asked
	answered map[int]answer
	meets    []Meet
	yes      []One
	apart    map[story.ID]story.Apart
}

type answer struct {
	yes   bool
	words string
}

func (f *folding) hears(e story.Entry) {
	owners := e.Said.ID == f.owner
	if f.first.Seq == 0 && owners {
		f.first = One{Who: heard(e), Since: e.At, First: true, Seq: e.Seq}
		if f.first.Who.ID == (story.ID{}) || f.first.Who.ID == f.owner {
			f.first = One{}
		}
	}
	switch w := e.Says.(type) {
	case story.Introduced:
		f.meets = append(f.meets, Meet{w.Who, e.Said, story.Safe(w.Words), e.At, e.Seq})
	case story.Asked:
		if owners {
			f.asked[e.Seq] = e
			f.order = append(f.order, e.Seq)
		}
	case story.Accepts:
		f.answers(e, w)
	case story.Apart:
		if owners || w.Who.ID == e.Said.ID {
			f.parts(w)
		}
	}
}

// heard is who heard what the owner said: who wrote it down, or to whom it was said.
func heard(e story.Entry) story.Who {
	if e.Spoken() {
		return e.Wrote
	}
	if w, ok := e.Says.(story.Contact); ok {
		return w.To
	}
	return story.Who{}
}

// answers takes what somebody answers who was asked. The last answer to an asking counts; only a yes ends that they are apart.
func (f *folding) answers(e story.Entry, w story.Accepts) {
	asked, ok := f.asked[w.Of]
	if !ok || asked.Says.(story.Asked).Who.ID != e.Said.ID {
		return
	}
	if f.answered == nil {
		f.answered = map[int]answer{}
	}
	f.answered[w.Of] = answer{w.Yes, story.Safe(w.Words)}
	f.yes = slices.DeleteFunc(f.yes, func(o One) bool { return o.Who.ID == e.Said.ID })
	if w.Yes {
		f.yes = append(f.yes, One{Who: e.Said, Since: e.At, Seq: e.Seq})
		delete(f.apart, e.Said.ID)
	}
}

func (f *folding) parts(w story.Apart) {
	if f.apart == nil {
		f.apart = map[story.ID]story.Apart{}
	}
	f.apart[w.Who.ID] = w
}

func (f *folding) ends(now int64) Company {
	var c Company
	alongside := slices.Clone(f.yes)
	if f.first.Seq != 0 && len(f.yes) == 0 {
		alongside = append([]One{f.first}, alongside...)
	}
	is := map[story.ID]bool{}
	for _, o := range alongside {
		if w, apart := f.apart[o.Who.ID]; apart {
			if w.Until == 0 {
				continue
			}
			if w.Until > now {
				o.Until = w.Until
			}
		}
		is[o.Who.ID] = true
		c.Now = append(c.Now, o)
	}
	asked := map[story.ID]bool{}
	for _, seq := range slices.Backward(f.order) {
		e := f.asked[seq]
		w := e.Says.(story.Asked)
		a, answered := f.answered[seq]
		if asked[w.Who.ID] || answered && a.yes || is[w.Who.ID] && !alone(c.Now, w.Who.ID) {
			continue
		}
		asked[w.Who.ID] = true
		c.Asked = append(c.Asked, Asked{w.Who, story.Safe(w.Words), e.At, seq, answered, a.words})
	}
	slices.SortStableFunc(f.meets, func(a, b Meet) int { return cmp.Compare(b.Seq, a.Seq) })
	for _, m := range f.meets {
		if !is[m.Who.ID] && !asked[m.Who.ID] && m.Who.ID != f.owner {
			c.Meet = append(c.Meet, m)
			asked[m.Who.ID] = true
		}
	}
	return c
}

// alone says that somebody is alongside only as who heard them first, and so may be asked.
func alone(all []One, id story.ID) bool {
	return slices.ContainsFunc(all, func(o One) bool { return o.First && o.Who.ID == id })
}
