// SPDX-License-Identifier: MIT

// Package reach is where somebody's notices and check-ins come to, and when nothing is sent to them. Hours are those of their own clock,
// whatever it does in spring and in autumn.
package reach

import (
	"slices"
	"time"
	_ "time/tzdata" // a machine need not have the world's clocks

	"alongside/boundary"
	"alongside/story"
)

// A Way is how somebody is reached. The zero one reaches nobody.
type Way struct {
	Is    story.Reach
	Seq   int
	quiet []span
	zone  *time.Location
	died  bool
}

// A span is some hours of each day, in minutes since midnight; it may run over midnight.
type span struct{ from, to int }

func (s span) has(minute int) bool {
	if s.from <= s.to {
		return s.from <= minute && minute < s.to
	}
	return minute >= s.from || minute < s.to
}

// between reads two hours; false where either is none.
func between(from, to string) (span, bool) {
	a, ok := minutes(from)
	b, too := minutes(to)
	return span{a, b}, ok && too
}

// quietly are the hours in which nothing is sent where somebody named none.
var quietly = span{21 * 60, 8 * 60}

// Zone is the clock of whoever named none.
const Zone = "Europe/London"

// Of folds a person's story. What was taken back, or not freely said, does not count.
func Of(s story.Story) Way { return With(s, boundary.Of(s, nil, boundary.Facts{})) }

// With is Of, for who has folded the story already.
func With(s story.Story, acc boundary.Access) Way {
	var w Way
	if b := s.Began(); b.Kind != story.Person || b.Private {
		return w
	}
	gone := takenBack(s)
	for _, e := range s.Entries {
		if is, ok := e.Says.(story.Reach); ok && e.Said.ID == s.Owner() && !e.Spoken() && !gone[e.Seq] && !acc.Void(e.Seq) {
			w.Is, w.Seq = is, e.Seq
		}
	}
	seq, _ := acc.Died()
	w.died = seq != 0
	pace := paceIn(s, acc, gone)
	w.zone = zone(w.Is.Zone)
	for _, hours := range [][2]string{{w.Is.From, w.Is.Until}, {pace.From, pace.To}} {
		if q, ok := between(hours[0], hours[1]); ok {
			w.quiet = append(w.quiet, q)
		}
	}
	if len(w.quiet) == 0 {
		w.quiet = []span{quietly}
	}
	return w
}

// On says whether anything is sent to them at all: nothing is to who has died.
func (w Way) On() bool { return w.Is.By != "" && w.Is.To != "" && !w.died }

// Quiet says whether nothing is sent at that time.
func (w Way) Quiet(at int64) bool {
	t := time.UnixMicro(at).In(w.Clock())
	return slices.ContainsFunc(w.quiet, func(q span) bool { return q.has(t.Hour()*60 + t.Minute()) })
}

// Clock is theirs.
func (w Way) Clock() *time.Location {
	if w.zone == nil {
		return zone("")
	}
	return w.zone
}

// minute in microseconds.
const minute = int64(60 * 1e6)

// Free is the first moment from at on in which something is sent; false where no minute of a day is one.
func (w Way) Free(at int64) (int64, bool) {
	if !w.Quiet(at) {
		return at, true
	}
	next := at - at%minute
	for range 26 * 60 { // a day of theirs has at most 25 hours
		next += minute
		if !w.Quiet(next) {
			return next, true
		}
	}
	return at, false
}

// Ask is when they are asked who wished to be at due: at their hour on that day of theirs, or the first moment after it that is not
// quiet. False where no minute is free.
func (w Way) Ask(due int64) (int64, bool) {
	if at, ok := minutes(w.Is.At); ok {
		t := time.UnixMicro(due).In(w.Clock())
		due = time.Date(t.Year(), t.Month(), t.Day(), at/60, at%60, 0, 0, w.Clock()).UnixMicro()
	}
	return w.Free(due)
}

// Within says whether an hour such as 20:30 lies within some hours, which may run over midnight. What is no hour lies within none.
func Within(hour, from, until string) bool {
	at, ok := minutes(hour)
	q, are := between(from, until)
	return ok && are && q.has(at)
}

// Pace is the newest that its owner said of when and how to reach them, as far as s has it.
func Pace(s story.Story) story.Pace {
	return paceIn(s, boundary.Of(s, nil, boundary.Facts{}), takenBack(s))
}

func paceIn(s story.Story, acc boundary.Access, gone map[int]bool) (p story.Pace) {
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.Pace); ok && w.From != "" && e.Said.ID == s.Owner() && !gone[e.Seq] && !acc.Void(e.Seq) {
			p = w
		}
	}
	return p
}

// takenBack are the entries that the owner took back, by their Seq.
func takenBack(s story.Story) map[int]bool {
	gone := map[int]bool{}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.TakenBack); ok && e.Said.ID == s.Owner() {
			gone[w.Of] = true
		}
	}
	return gone
}

// Known says whether a name is that of a clock.
func Known(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "" && name != "Local"
}

func zone(name string) *time.Location {
	if Known(name) {
		if l, err := time.LoadLocation(name); err == nil {
			return l
		}
	}
	if l, err := time.LoadLocation(Zone); err == nil {
		return l
	}
	return time.UTC
}

// minutes since midnight of an hour such as 08:30.
func minutes(hour string) (int, bool) {
	t, err := time.Parse("15:04", hour)
	return t.Hour()*60 + t.Minute(), err == nil
}
