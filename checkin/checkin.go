// SPDX-License-Identifier: MIT

// Package checkin is a thermostat: what somebody wants to be asked, how they said it is, and whether that, or a wish of theirs, calls
// those whom they chose. They set it, change it and end it.
package checkin

import (
	"alongside/boundary"
	"alongside/measure"
	"alongside/story"
)

// A State is how a check-in stands.
type State struct {
	Is      story.CheckIn // the zero one where there is none
	Seq     int
	Since   int64
	Answers []Answer // to this question, on this scale, the oldest first; a change of either begins anew
	Usual   measure.Usual
	Leaves  int   // 1 or -1: the newest number has left their own usual range
	Every   int   // the days between two, as it is now: closer while it is not as usual, wider once it has been for long
	Due     int64 // when they wished to be asked next; 0 is whenever they like
	Call    Call
	Signs   story.Signs
	Turned  []Turn // the newest first
	calm    int    // how many answers in a row called nobody
	tight   bool   // the newest did, be it answered since or not
}

// Calm is after how many answers in a row that call nobody the rhythm grows wider.
const Calm = 5

// An Answer is one time of saying how it is.
type Answer struct {
	Seq   int
	At    int64
	Step  int // 0 is no number
	Not   bool
	Wish  story.Wish
	Words string
	Link  bool // said by whoever held a link that was sent to them
	By    story.Entry
}

// A Turn is that support went up or down.
type Turn struct {
	Up    bool
	Words string
	By    story.Entry
}

// A Why is why those who were chosen hear of it.
type Why string

const (
	Nothing Why = ""
	Wished  Why = "wish"   // they would like more, or less, or to be rung
	Left    Why = "left"   // they have left their own usual
	Missed  Why = "missed" // a check-in they wished for was missed, and they wished that to be told
)

// A Call is that somebody is to hear: why, since when, and which wish.
type Call struct {
	Why  Why
	At   int64
	Wish story.Wish
}

// A day in microseconds: for so long a wished check-in may be late.
const day = int64(24 * 3600 * 1e6)

// Of folds a person's story at a time. What was taken back, or not freely said, does not count.
func Of(s story.Story, now int64) State {
	return With(s, boundary.Of(s, nil, boundary.Facts{}), now)
}

// With is Of, for who has folded the story already.
func With(s story.Story, acc boundary.Access, now int64) State {
	var st State
	if s.Began().Kind != story.Person {
		return st
	}
	said, gone := map[int]story.ID{}, map[int]bool{}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.TakenBack); ok && said[w.Of] == e.Said.ID {
			gone[w.Of] = true
		}
		said[e.Seq] = e.Said.ID
	}
	for _, e := range s.Entries {
		if gone[e.Seq] || acc.Void(e.Seq) {
			continue
		}
		owners := e.Said.ID == s.Owner()
		switch w := e.Says.(type) {
		case story.CheckIn:
			if owners {
				st.set(w, e)
			}
		case story.Today:
			if owners {
				st.Answers = append(st.Answers, Answer{e.Seq, e.At, step(w, st.Is), w.Not, w.Wish, story.Safe(w.Words), w.Link, e})
				st.call(e)
			}
		case story.Signs:
			if owners {
				st.Signs = story.Signs{Words: story.Safe(w.Words), Help: story.Safe(w.Help), Ring: story.Safe(w.Ring)}
			}
		case story.Turned:
			st.Turned = append([]Turn{{w.Up, story.Safe(w.Words), e}}, st.Turned...)
			st.Call = Call{} // they were heard
		}
	}
	if seq, _ := acc.Died(); seq != 0 {
		st.Call = Call{}
		return st // nobody is asked how it is, and nobody is called
	}
	st.ends(now)
	return st
}

// set takes another check-in: what they said to another question, or on another scale, is of another series.
func (st *State) set(w story.CheckIn, e story.Entry) {
	if w.Question != st.Is.Question || w.Steps != st.Is.Steps || w.Over {
		st.Answers = nil
	}
	st.Is, st.Seq, st.Since, st.Call, st.calm, st.tight = w, e.Seq, e.At, Call{}, 0, false
	if w.Over {
		st.Is, st.Seq, st.Since = story.CheckIn{}, 0, 0
	}
}

// step is a number that is on the scale; 0 is none.
func step(w story.Today, is story.CheckIn) int {
	if w.Step > is.Steps {
		return 0
	}
	return w.Step
}

// call says whether the newest answer calls somebody. Each answer says anew how it is.
func (st *State) call(e story.Entry) {
	a := st.Answers[len(st.Answers)-1]
	st.Call, st.Leaves, st.Usual = Call{}, 0, measure.Usual{}
	if st.Is.Steps > 0 && a.Step > 0 {
		st.Leaves, st.Usual = measure.Leaves(values(st.Answers), 1)
		if st.Leaves != 0 {
			st.Call = Call{Left, e.At, story.NoWish}
		}
	}
	if a.Wish != story.NoWish {
		st.Call = Call{Wished, e.At, a.Wish}
	}
	if st.tight = st.Call.Why == Left || a.Wish == story.More || a.Wish == story.RingMe; st.tight {
		st.calm = 0
	} else if st.calm++; a.Not {
		st.calm-- // who said nothing today has said neither
	}
}

// every is how many days lie between two now, within what they allowed.
func (st *State) every() int {
	switch {
	case st.tight && st.Is.Closest > 0:
		return st.Is.Closest
	case st.calm >= Calm && st.Is.Widest > 0:
		return st.Is.Widest
	}
	return st.Is.Every
}

// values are the numbers of a series, of each day the last: who answers forty times in an hour has said once how that day was.
func values(all []Answer) []float64 {
	var days []int64
	var v []float64
	for _, a := range all {
		if a.Step == 0 {
			continue
		}
		if d := a.At / day; len(days) > 0 && days[len(days)-1] == d {
			v[len(v)-1] = float64(a.Step)
		} else {
			days, v = append(days, d), append(v, float64(a.Step))
		}
	}
	return v
}

// ends says when they wished to be asked next, and whether that was missed.
func (st *State) ends(now int64) {
	if st.Seq == 0 || st.Is.Every == 0 {
		return
	}
	last := st.Since
	if n := len(st.Answers); n > 0 {
		last = max(last, st.Answers[n-1].At)
	}
	st.Every = st.every()
	st.Due = last + int64(st.Every)*day
	if st.Is.Missed && now > st.Due+day && st.Call.Why == Nothing {
		st.Call = Call{Missed, st.Due + day, story.NoWish}
	}
}
