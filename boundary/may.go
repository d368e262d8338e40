// SPDX-License-Identifier: MIT

package boundary

import (
	"errors"
	"slices"

	"alongside/story"
)

// ErrNotYours is the one answer to whoever may not say something, so that it tells nothing of why.
var ErrNotYours = errors.New("that is not yours to say here")

// ErrElsewhere answers those who may say much here, but not this word.
var ErrElsewhere = errors.New("that word has no place in this story")

// May says whether who, signed in, may add e now: nil is yes. It asks who may, not whether e makes
// sense by itself, which story.Sound says.
func (a Access) May(who story.ID, e story.Entry, clock int64) error {
	if who == (story.ID{}) || e.Writer().ID != who || !spokenWell(e) {
		return ErrNotYours
	}
	if _, began := e.Says.(story.Began); began || len(a.s.Entries) == 0 { // 48
		return a.begin(who, e)
	}
	switch a.began.Kind {
	case story.Person:
		return a.mayPerson(who, e, clock)
	case story.Us, story.Community:
		return a.mayGroup(who, e, clock)
	case story.Place:
		switch e.Says.(type) {
		case story.Invited, story.Rung: // 51, 69
			if a.facts.Work[who].Worker && !e.Spoken() {
				return nil
			}
		}
		if !a.stewards[who] || e.Spoken() {
			return ErrNotYours
		}
		switch e.Says.(type) {
		case story.Team, story.Works, story.WorksNoMore, story.TakenBack, story.Invited, story.OnDuty, story.Number, story.Rung:
			return nil
		}
		return ErrElsewhere
	case story.Body:
		return a.mayBody(who, e, clock)
	}
	return ErrNotYours
}

// begin says who may begin a story: a person their own, a worker for somebody who says yes, a group
// or a place whoever does, a body's its worker.
func (a Access) begin(who story.ID, e story.Entry) error {
	w, ok := e.Says.(story.Began)
	if !ok || len(a.s.Entries) > 0 {
		return ErrElsewhere
	}
	work := a.facts.Work[who]
	switch w.Kind {
	case story.Person:
		owner := a.s.ID
		if w.Private {
			owner = w.Owner.ID
		}
		if e.Said.ID == owner && owner != (story.ID{}) && w.Private == (w.Owner.ID != story.ID{}) && (!e.Spoken() || work.Worker && !w.Private) {
			return nil
		}
	case story.Us, story.Community, story.Place:
		if !e.Spoken() && w.Owner == (story.Who{}) {
			return nil
		}
	case story.Loose: // 61
		if !e.Spoken() && work.Worker && w.Owner == (story.Who{}) && w.Until != 0 {
			return nil
		}
	case story.Body:
		if !e.Spoken() && work.Worker && work.Body == w.Owner.ID && w.Owner.ID != (story.ID{}) && w.About.ID != (story.ID{}) && w.Until != 0 {
			return nil
		}
	}
	return ErrNotYours
}

func (a Access) mayPerson(who story.ID, e story.Entry, clock int64) error {
	owners := e.Said.ID == a.owner && e.Said.ID != story.ID{}
	if who == a.owner && owners {
		return a.ownWord(e)
	}
	if a.facts.Never[who] || a.closed {
		return ErrNotYours
	}
	reading, work := a.Read(who, clock), a.facts.Work[who]
	if owners { // 43
		if a.began.Private {
			return ErrNotYours
		}
		if work.Worker || a.adds(who, e.Where(), clock) {
			return a.ownWord(e)
		}
		return ErrNotYours
	}
	if e.Spoken() {
		return ErrNotYours // nobody writes down for others than the owner
	}
	switch w := e.Says.(type) {
	case story.Note: // 44
		if a.adds(who, e.Where(), clock) || e.Where() == story.PartBeside && a.advocate(who, clock) {
			return nil
		}
	case story.Recorded:
		if a.adds(who, e.Where(), clock) {
			return nil
		}
	case story.HeardAs, story.Same, story.Another, // 58
		story.Decided, story.Differs, story.Upwards, story.Did, story.Spent, // 60
		story.Promised, story.Mattered, story.InTheWay, story.Introduced, story.Doubt, // 62
		story.Died,                                 // 76
		story.Turned, story.DidNotMeet, story.Pull, // 68, 69, 71
		story.Hit, story.Cost: // 75
		if a.adds(who, e.Where(), clock) {
			return nil
		}
	case story.Accepts: // 63
		if of := a.at(w.Of); of != nil && !a.began.Private && a.says(w.Of-1) {
			if asked, ok := of.Says.(story.Asked); ok && asked.Who.ID == who {
				return nil
			}
		}
	case story.PullAnswer: // 71
		if !a.began.Private && a.asks(who, w.Of, clock) {
			return nil
		}
	case story.PullEnded: // 71
		if slices.ContainsFunc(a.s.Entries, func(o story.Entry) bool {
			answer, ok := o.Says.(story.PullAnswer)
			return ok && answer.Of == w.Of && o.Said.ID == who && !o.Spoken()
		}) {
			return nil
		}
	case story.Apart: // 64
		if w.Who.ID == who && (reading.Any() || work.Worker) {
			return nil
		}
	case story.Met: // 59
		if a.acts(who, e.Where(), clock) {
			return nil
		}
	case story.TakenBack: // 45
		if of := a.at(w.Of); of != nil && of.Said.ID == who && (reading.Any() || work.Worker) {
			return nil
		}
	case story.Stop:
		if of := a.at(w.Of); of != nil && of.Said.ID == who && w.Who == (story.Who{}) && (reading.Any() || work.Worker) {
			if _, brought := of.Says.(story.BroughtIn); brought {
				return nil
			}
		}
	case story.BroughtIn: // 46
		return a.mayBring(e, w, clock)
	case story.ReadBack:
		if a.began.Private {
			return ErrNotYours
		}
		if of := a.at(w.Of); of != nil && (work.Worker || reading.Any()) {
			return nil
		}
	case story.PaperSeen:
		if of := a.at(w.Of); of != nil && work.Worker && !a.began.Private {
			return nil
		}
	case story.Representative:
		if work.Worker && w.Basis != story.BasisMine && !a.began.Private {
			return nil
		}
	case story.Advocate:
		if work.Worker && w.Law != "" && !a.began.Private {
			return nil
		}
	}
	return ErrNotYours
}

// mayBring tries the bringing in, and says whether it would hold.
func (a Access) mayBring(e story.Entry, w story.BroughtIn, clock int64) error {
	if a.facts.Never[w.Who.ID] {
		return ErrNotYours
	}
	e.Seq = len(a.s.Entries) + 1
	b := a
	b.s.Entries = append(a.s.Entries[:len(a.s.Entries):len(a.s.Entries)], e)
	b.by = append(a.by[:len(a.by):len(a.by)], false)
	g, ok := b.brought(e.Seq-1, w.Who.ID, b.now(clock))
	if !ok || !g.whole && !letting(g.parts) || len(w.Parts) > 0 && len(g.parts) < len(w.Parts) {
		return ErrNotYours
	}
	return nil
}

// ownWord says whether an owner's word belongs into a person's story. (42)
func (a Access) ownWord(e story.Entry) error {
	switch w := e.Says.(type) {
	case story.Never, story.NeverNoMore:
		if !a.began.Private || e.Spoken() {
			return ErrElsewhere
		}
	case story.WayIn: // 50
		if e.Spoken() {
			return ErrElsewhere
		}
	case story.Day: // 65
		if e.Spoken() || a.began.Kind != story.Person {
			return ErrElsewhere
		}
	case story.Full, story.Listens: // 66
		if a.began.Kind != story.Us {
			return ErrElsewhere
		}
	case story.CheckIn, story.Today, story.Signs: // 68
		if a.began.Kind != story.Person {
			return ErrElsewhere
		}
	case story.Reach, story.Calendar: // 72
		if e.Spoken() || a.began.Private || a.began.Kind != story.Person {
			return ErrElsewhere
		}
	case story.Counted, story.Moves: // 74
		if a.began.Private || a.began.Kind != story.Person {
			return ErrElsewhere
		}
	case story.Offered: // 74
		if e.Spoken() || a.began.Private || a.began.Kind != story.Person {
			return ErrElsewhere
		}
	case story.Knows: // 71
		if a.began.Private || a.began.Kind != story.Person && a.began.Kind != story.Us {
			return ErrElsewhere
		}
	case story.Asked, story.Apart, story.CameOfIt, story.Pulled, story.PullEnded: // 62, 64, 71
		if a.began.Private || a.began.Kind != story.Person {
			return ErrElsewhere
		}
	case story.NoWayBack: // 53
		if a.began.Private {
			return ErrElsewhere
		}
	case story.ForgetMe: // 52
		if e.Spoken() || a.began.Private {
			return ErrElsewhere
		}
	case story.Permission:
		if a.began.Private && e.Spoken() {
			return ErrElsewhere
		}
	case story.Household:
		if a.began.Private {
			return ErrElsewhere
		}
	case story.Representative:
		if w.Basis != story.BasisMine || a.began.Private {
			return ErrElsewhere
		}
	case story.Advocate:
		if w.Law != "" || a.began.Private {
			return ErrElsewhere
		}
	case story.Began, story.BroughtIn, story.PaperSeen, story.Member, story.Left, story.Team, story.Works, story.WorksNoMore,
		story.Looked, story.Opened, story.Told, story.Renewed, story.Reviewed, story.Answered, story.Unknown, story.Invited,
		story.WayBack, story.KnewToo, story.Slip, story.WrongWord, story.TakenIn,
		story.Accepts, story.PullAnswer, story.Doubt, story.Died, story.NoTime, story.OnDuty, story.Worry, story.HasIt, story.Number, story.Rung:
		return ErrElsewhere
	case story.SystemCondition, story.StewardSays, story.Tried, story.Gone, story.MetAgain, story.Experiment, story.NextTalk, story.Learned,
		story.Shows, story.Releases, story.WhyChanged, story.DrawnAnew, story.InTheWork, story.OwnWords, story.OwnQuestion, story.Published: // 73
		return ErrElsewhere
	}
	return nil
}

// mayGroup: members say what an owner says, and who belongs. (47)
func (a Access) mayGroup(who story.ID, e story.Entry, clock int64) error {
	if a.members[who] && a.members[e.Said.ID] {
		switch e.Says.(type) {
		case story.Member, story.Left:
			return nil
		case story.Household, story.Representative, story.Advocate, story.WayIn, story.ForgetMe, story.NoWayBack:
			return ErrElsewhere
		}
		return a.ownWord(e)
	}
	if e.Spoken() || a.facts.Never[who] || a.closed {
		return ErrNotYours
	}
	switch w := e.Says.(type) {
	case story.Note, story.Recorded, story.HeardAs, story.Same, story.Another,
		story.Decided, story.Differs, story.Upwards, story.Did, story.Spent,
		story.Promised, story.Mattered, story.InTheWay, story.Introduced, story.Doubt, story.Turned, story.DidNotMeet, story.Pull,
		story.Hit, story.Cost:
		if a.adds(who, e.Where(), clock) {
			return nil
		}
	case story.BroughtIn:
		return a.mayBring(e, w, clock)
	case story.Stop:
		if of := a.at(w.Of); of != nil && of.Said.ID == who && w.Who == (story.Who{}) && a.Read(who, clock).Any() {
			if _, brought := of.Says.(story.BroughtIn); brought {
				return nil
			}
		}
	case story.TakenBack:
		if of := a.at(w.Of); of != nil && of.Said.ID == who && a.Read(who, clock).Any() {
			return nil
		}
	}
	return ErrNotYours
}

func (a Access) mayBody(who story.ID, e story.Entry, clock int64) error {
	r := a.Read(who, clock)
	if e.Spoken() || !r.Any() {
		return ErrNotYours
	}
	switch e.Says.(type) {
	case story.Note:
		return nil
	case story.Recorded, story.HasIt: // 67
		if r.Owner {
			return nil
		}
	case story.MySide, story.Agreed:
		if r.Person {
			return nil
		}
	}
	return ErrElsewhere
}

// asks says whether the owner asked somebody, or a team they are in, what they know, and an answer is still taken. (71)
func (a *Access) asks(who story.ID, asking int, clock int64) bool {
	asked := false
	for i, e := range a.s.Entries {
		switch w := e.Says.(type) {
		case story.Pulled:
			asked = asked || w.Of == asking && a.in(w.Who, who) && a.says(i) && (w.Until == 0 || a.now(clock) < w.Until)
		case story.PullEnded:
			if w.Of == asking && a.says(i) {
				asked = false
			}
		}
	}
	return asked
}

// Asks says whether somebody may answer an asking now: for lists of what they are asked. (71)
func (a Access) Asks(who story.ID, asking int, clock int64) bool {
	return a.Tells(who) && !a.began.Private && !a.paused(who, a.now(clock)) && a.asks(who, asking, clock)
}

// Sent says whether what was sent to somebody, or to a team, went to who, as themselves or as one of the team.
func (a Access) Sent(to story.Who, who story.ID) bool { return a.in(to, who) }

// Stopped says whether the owner ended what the entry with that Seq, which names who, opened for them, be it no permission: by that entry, or
// by naming them since. (71)
func (a Access) Stopped(seq int, who story.ID, clock int64) bool {
	for _, j := range a.stops {
		if w := a.s.Entries[j].Says.(story.Stop); j >= seq && a.says(j) && (w.Of == seq || w.Who.ID == who) {
			return true
		}
	}
	return a.paused(who, a.now(clock))
}

// Joined says whether somebody has come in on an asking, and not gone again. (70)
func (a Access) Joined(who story.ID, asking int) bool {
	return a.joined(len(a.s.Entries), asking, who)
}

// adds says whether who may write beside in that part. (44)
func (a *Access) adds(who story.ID, part string, clock int64) bool {
	if part == story.PartAccess || a.closed || a.facts.Never[who] {
		return false
	}
	now := a.now(clock)
	for _, i := range a.grants {
		g, ok := a.holds(i, who, now)
		if !ok {
			g, ok = a.brought(i, who, now)
		}
		if ok && (g.add || g.acts) && (g.whole || has(g.parts, part)) {
			return true
		}
	}
	return false
}

// acts says whether who, whom nothing else keeps out, acts for the owner in that part now. (59)
func (a *Access) acts(who story.ID, part string, clock int64) bool {
	now := a.now(clock)
	return slices.ContainsFunc(a.grants, func(i int) bool {
		g, ok := a.holds(i, who, now)
		return ok && g.acts && part != story.PartAccess && has(g.parts, part)
	})
}

// advocate says whether who speaks beside the owner now. (44)
func (a *Access) advocate(who story.ID, clock int64) bool {
	for _, i := range a.grants {
		if _, ok := a.s.Entries[i].Says.(story.Advocate); ok {
			if _, ok := a.holds(i, who, a.now(clock)); ok {
				return true
			}
		}
	}
	return false
}

// at gives the entry with that Seq, or nil.
func (a *Access) at(seq int) *story.Entry {
	if seq < 1 || seq > len(a.s.Entries) {
		return nil
	}
	return &a.s.Entries[seq-1]
}
