// SPDX-License-Identifier: MIT

package boundary

import (
	"errors"

	"alongside/story"
)

// opened adds what who opened without asking. (30 to 37)
func (a Access) opened(r *Reading, who story.ID, now int64) {
	before := r.Any()
	for _, e := range a.openings {
		w, ok := e.Says.(story.Opened)
		if !ok || w.Who.ID != who || !letting(w.Parts) || a.opens(e) != nil {
			continue
		}
		end := later(e.At, day)
		if w.Until != 0 {
			end = min(end, w.Until)
		}
		if now >= end {
			continue
		}
		r.Parts, r.Free = with(r.Parts, w.Parts), with(r.Free, w.Parts)
		r.Held = !before && w.Held != 0 && (r.Held || !r.Opened)
		r.Knows, r.Opened = true, !before
		if r.Why == "" {
			r.Why = w.Why
		}
		if r.Until == 0 || end < r.Until {
			r.Until = end
		}
	}
}

// Open says whether this opening may be written, by who, now: nil is yes.
func (a Access) Open(who story.ID, e story.Entry, clock int64) error {
	w, ok := e.Says.(story.Opened)
	switch {
	case !ok:
		return errors.New("that is no opening")
	case who != e.Said.ID:
		return errors.New("an opening is said by who opens")
	case e.At != clock:
		return errors.New("an opening bears the time at which it is made")
	case w.Until != 0 && w.Until <= a.now(clock):
		return errors.New("that opening would be over before it began")
	case w.Held != 0 && w.Held <= a.now(clock):
		return errors.New("what is told later is told on a day that lies ahead")
	case w.Held > later(e.At, longest):
		return errors.New("an opening is held back for 28 days at most; only its reviewer holds it longer")
	}
	a.openings = append(a.openings[:len(a.openings):len(a.openings)], e)
	return a.opens(e)
}

// longest is how long an opening is held back at most, until its reviewer says longer.
const longest = 28 * day

// opens says why an opening does not count; nil when it does.
func (a Access) opens(e story.Entry) error {
	w := e.Says.(story.Opened)
	who := w.Who.ID
	work := a.facts.Work[who]
	switch {
	case a.began.Kind != story.Person || a.began.Private:
		return errors.New("only the open story of a person is ever opened without asking")
	case a.closed:
		return errors.New("this story holds something that this Alongside does not understand and that may close it")
	case e.Said.ID != who, e.Spoken(), who == a.owner: // of whom there is only a name is in no team, see below
		return errors.New("an opening is said and typed by who opens")
	case !work.Worker:
		return errors.New("only a worker opens a story without asking")
	case work.Operator:
		return errors.New("who keeps the machine running opens no story")
	case !a.lined(who):
		return errors.New("who opens is in a team whose line is known, so that a reviewer can stand outside of it")
	case a.facts.Never[who]:
		return errors.New("that cannot be opened") // the door says that there is no such story
	case w.Ground != story.GroundLife && w.Ground != story.GroundDuty && w.Ground != story.GroundCourt && w.Ground != story.GroundCrime:
		return errors.New("there are four grounds, and that is none of them")
	case len(w.Parts) == 0:
		return errors.New("an opening names the parts it opens")
	case w.Close && w.Held == 0:
		return errors.New("where the harm is by somebody close, it is always told later, face to face")
	case w.Held != 0 && w.HeldWhy == "":
		return errors.New("what is told later says why")
	}
	if err := a.reviewer(who, w.Reviewer.ID, e.At); err != nil {
		return err
	}
	if smallest(w) {
		return nil
	}
	for _, o := range a.openings { // 33
		first, ok := o.Says.(story.Opened)
		if ok && first.Who.ID == who && smallest(first) && o.At <= e.At && e.At < later(o.At, day) && a.opens(o) == nil {
			return nil
		}
	}
	return errors.New("the smallest part comes first: what they want in an emergency")
}

func smallest(w story.Opened) bool { return len(w.Parts) == 1 && w.Parts[0] == story.PartEmergency }

// lined says whether somebody is in a team now whose line is known. (30)
func (a Access) lined(who story.ID) bool {
	for _, t := range a.facts.Teams {
		if t.Now[who] && t.Line != "" {
			return true
		}
	}
	return false
}

// Reviews says whether somebody may review what who opened at that time, as both are now. (32)
func (a Access) Reviews(who, reviewer story.ID, opened int64) bool {
	return a.reviewer(who, reviewer, opened) == nil
}

var errNear = errors.New("the reviewer stands too near: in the same team, or the same line")

// reviewer says why somebody cannot review what who opens at that time. (32)
func (a Access) reviewer(who, reviewer story.ID, at int64) error {
	work := a.facts.Work[reviewer]
	if !work.Reviewer || reviewer == who {
		return errors.New("a reviewer from outside is named first")
	}
	if a.facts.Never[reviewer] {
		return errNear // in the words that others hear: nobody learns who is named never
	}
	for _, t := range a.facts.Teams {
		if t.near(who, at) && (t.near(reviewer, at) || t.Line == work.Line) {
			return errNear
		}
	}
	return nil
}

// Told gives those of the held looks that their owner is told of by now, each once and in order: an
// opening when its day has come (28 days after it at the latest, unless its reviewer, who is not its
// opener, held it longer) or when somebody said that they were told; and with it what was looked at while it
// was held, and what its reviewer wrote.
func Told(held []story.Entry, now int64) []story.Entry {
	due := make(map[int]bool)                  // by Seq of the opening
	opener := make(map[story.ID]map[int]int64) // who opened which, until when they read
	ends := make(map[int]int64)
	for _, e := range held {
		switch w := e.Says.(type) {
		case story.Opened:
			ends[e.Seq] = min(w.Held, later(e.At, longest))
			if opener[w.Who.ID] == nil {
				opener[w.Who.ID] = map[int]int64{}
			}
			opener[w.Who.ID][e.Seq] = later(e.At, day)
		case story.Renewed:
			if o, ok := opened(held, w.Of); ok && e.Said.ID == o.Reviewer.ID && e.Said.ID != o.Who.ID && !e.Spoken() && e.At < ends[w.Of] {
				// in time: what was told once stays told
				ends[w.Of] = min(w.Until, later(e.At, longest))
			}
		}
	}
	for seq, end := range ends {
		due[seq] = now >= end
	}
	for _, e := range held {
		if w, ok := e.Says.(story.Told); ok {
			due[w.Of] = true
		}
	}
	var told []story.Entry
	for _, e := range held {
		show := false
		switch w := e.Says.(type) {
		case story.Opened:
			show = due[e.Seq]
		case story.Told:
			show = true
		case story.Renewed:
			show = due[w.Of]
		case story.Reviewed:
			show = due[w.Of]
		case story.Looked:
			show = true
			for seq, end := range opener[w.Who.ID] {
				if seq < e.Seq && e.At < end && !due[seq] {
					show = false
				}
			}
		}
		if show {
			told = append(told, e)
		}
	}
	return told
}

func opened(held []story.Entry, seq int) (story.Opened, bool) {
	for _, e := range held {
		if w, ok := e.Says.(story.Opened); ok && e.Seq == seq {
			return w, true
		}
	}
	return story.Opened{}, false
}
