// SPDX-License-Identifier: MIT

// Package boundary says who may read, say or open what in a story, and until when. It folds the
// owner's own entries, and what other stories say of teams and work, which are handed to it. It
// opens nothing itself, asks no clock and touches no store. Its rules stand in doc/access.md; the
// numbers in the comments are theirs.
package boundary

import (
	"slices"

	"alongside/story"
)

// Facts are what the rules need to know that does not stand in the story itself. They are read on
// the same primary as the story, at each request, so that leaving a team counts on the next one.
type Facts struct {
	Never map[story.ID]bool // whom the owner named never, in their private story
	Teams map[story.ID]Team // by the id of the team's story
	Work  map[story.ID]Work // what each person is, or was, in the place's work
}

// A Team is who is in it now, who ever was (with those who are), and when those left who are in it no more.
type Team struct {
	Now, Ever map[story.ID]bool
	Left      map[story.ID]int64
	Line      string // the organisation, or the part of one, whose managers are the team's
}

// near says whether somebody is in the team, or left it less than 90 days before that time. (32)
func (t Team) near(id story.ID, at int64) bool {
	left, was := t.Left[id]
	return t.Now[id] || was && at < later(left, season)
}

// Work is what one person is in a place's work now; Was is for having ever been a worker.
type Work struct {
	Worker, Steward, Operator, Reviewer bool
	Was                                 bool
	Line                                string   // of a reviewer
	Body                                story.ID // whose worker
	Login                               string   // of an operator
}

// Tells says whether who may hear at all that there is this story, if its owner asked that they do. (3, 4)
func (a Access) Tells(who story.ID) bool { return !a.closed && !a.facts.Never[who] }

// A Reading is what one reader may read of one story at one moment. The zero Reading reads nothing
// and may not know that there is anything.
type Reading struct {
	Owner   bool            // everything
	Person  bool            // everything but what is withheld: the person whom a body's story is about
	Whole   bool            // everything but who can see
	Parts   map[string]bool // these parts; boundaries are among them if there are any
	Home    map[string]bool // these parts as somebody at home: only what the owner said
	NotHome bool            // but nothing marked as not for home
	Knows   bool            // may know that there is more than they may read
	Opened  bool            // only by an opening without asking
	Held    bool            // and the owner is told of that opening later, and so of this look
	Quiet   bool            // but only what stood before Before, was said no later than Shown, or is the reader's own: stopped quietly
	Before  int             // an index
	Shown   int64
	Self    story.ID        // the reader
	Free    map[string]bool // opened without asking, whatever was stopped quietly
	Under   int             // the Seq of the first entry that lets them in, for the mark that they looked, or 0
	Why     string          // that entry's reason
	Until   int64           // when the first of what lets them in ends; 0 when nothing ends
}

// An Access is what a story, its openings and the facts say of who may what.
type Access struct {
	s      story.Story
	began  story.Began
	owner  story.ID
	facts  Facts
	latest int64 // the newest time on an entry: now is never before it

	closed  bool              // rule 3
	members map[story.ID]bool // of an us or a community, now
	by      []bool            // entry i is the owner's word
	void    map[int]bool      // entry i is marked as not freely said
	backs   map[int][]backing // who read entry i back
	grants  []int             // entries that let somebody in
	stops   []int             // entries that end it
	quiets  []int             // entries that leave somebody what they had been shown
	pauses  []int
	resumes []int
	home    map[story.ID]bool // named at any time as living with the owner

	stewards map[story.ID]bool // of a place
	openings []story.Entry
}

// A backing is one reading back: by whom, at which index.
type backing struct {
	by story.ID
	at int
}

// Of folds s. Openings are the entries of both strands of looks that say Opened, each with its time.
func Of(s story.Story, openings []story.Entry, f Facts) Access {
	a := Access{
		s: s, began: s.Began(), owner: s.Owner(), facts: f, openings: openings,
		by: make([]bool, len(s.Entries)), void: map[int]bool{}, backs: map[int][]backing{},
		members: map[story.ID]bool{}, stewards: map[story.ID]bool{}, home: map[story.ID]bool{},
	}
	var marks []int
	for i, e := range s.Entries {
		a.latest = max(a.latest, e.At)
		a.closed = a.closed || e.Narrows()
		a.group(i, e) // rule 38 and 39, before the entry's own word counts
		a.by[i] = a.owners(e.Said.ID) && spokenWell(e)
		switch w := e.Says.(type) {
		case story.Permission, story.BroughtIn, story.Household, story.Representative, story.Advocate:
			a.grants = append(a.grants, i)
		case story.Stop:
			a.stops = append(a.stops, i)
		case story.QuietStop:
			a.quiets = append(a.quiets, i)
		case story.Pause:
			a.pauses = append(a.pauses, i)
		case story.Resume:
			a.resumes = append(a.resumes, i)
		case story.NotFreelySaid:
			marks = append(marks, i)
		case story.ReadBack:
			if of := w.Of - 1; of >= 0 && of < i && !e.Spoken() {
				a.backs[of] = append(a.backs[of], backing{e.Said.ID, i})
			}
		}
	}
	for _, e := range openings {
		a.latest = max(a.latest, e.At)
	}
	// A mark can only be marked by a later one, so the last is the first to be certain. (27, 28, 29)
	for _, i := range slices.Backward(marks) {
		of := s.Entries[i].Says.(story.NotFreelySaid).Of - 1
		if of < 0 || of >= i || !a.by[i] || a.void[i] || !a.by[of] || s.Entries[of].Said.ID != s.Entries[i].Said.ID {
			continue
		}
		if a.narrows(of) && s.Entries[i].Spoken() && !a.readBack(i, nil) {
			continue
		}
		a.void[of] = true
	}
	for _, i := range a.grants {
		if w, ok := s.Entries[i].Says.(story.Household); ok && a.says(i) {
			a.home[w.Who.ID] = true
		}
	}
	return a
}

// spokenWell: words that somebody else wrote down say how they were said. What claims to have been
// typed by one and was written by another is nobody's word.
func spokenWell(e story.Entry) bool { return !e.Spoken() || e.How != story.Typed }

// owners says whose words are the owner's, at this point of the story.
func (a *Access) owners(id story.ID) bool {
	switch a.began.Kind {
	case story.Person:
		return id == a.owner && id != story.ID{}
	case story.Us, story.Community:
		return a.members[id]
	}
	return false
}

// says: entry i is the owner's word, and freely said.
func (a *Access) says(i int) bool { return a.by[i] && !a.void[i] }

// Void says whether the entry with that Seq was marked as not freely said, and the mark counts. (27 to 29)
func (a Access) Void(seq int) bool { return a.void[seq-1] }

// narrows says of an entry that it ends or narrows what others may; a mark on what narrows widens.
func (a *Access) narrows(i int) bool {
	switch w := a.s.Entries[i].Says.(type) {
	case story.Stop, story.Pause, story.QuietStop, story.PullEnded:
		return true
	case story.NotFreelySaid:
		of := w.Of - 1
		return of >= 0 && of < i && !a.narrows(of)
	}
	return false
}

// readBack says that entry i was read back by somebody who neither wrote it down nor is among those
// it lets in, or confirmed by the owner themselves. (10, 16)
func (a *Access) readBack(i int, letsIn func(story.ID) bool) bool {
	writer := a.s.Entries[i].Writer().ID
	for _, b := range a.backs[i] {
		if a.void[b.at] || b.by == (story.ID{}) || b.by == writer {
			continue
		}
		if a.by[b.at] || letsIn == nil || !letsIn(b.by) {
			return true
		}
	}
	return false
}

// Now is the clock's time, but never before the newest entry.
func (a Access) Now(clock int64) int64 { return a.now(clock) }

// Hears says whether somebody may know that the story is there because they are a worker now, to whom its
// owner may say something: in the open story of a person who did not name them never. (3, 4, 41, 43)
func (a Access) Hears(id story.ID) bool {
	return a.facts.Work[id].Worker && a.began.Kind == story.Person && !a.began.Private && !a.closed && !a.facts.Never[id]
}

// now is the clock's time, but never before the newest entry.
func (a *Access) now(clock int64) int64 { return max(clock, a.latest) }

// in says whether somebody is who, or is in the team that who is.
func (a *Access) in(who story.Who, id story.ID) bool {
	return id != story.ID{} && (who.ID == id || a.facts.Teams[who.ID].Now[id])
}

// ever is in, for whoever was in the team at any time.
func (a *Access) ever(who story.Who, id story.ID) bool {
	return id != story.ID{} && (who.ID == id || a.facts.Teams[who.ID].Ever[id])
}
