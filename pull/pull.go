// SPDX-License-Identifier: MIT

// Package pull is what is asked of whoever knows something, for somebody: who was asked, what they answered, who is in it now, and what
// stayed unanswered. Who is alongside is no part of it, and nothing of it changes that.
package pull

import (
	"slices"

	"alongside/boundary"
	"alongside/story"
)

// An Asking is one thing that is asked of whoever knows about it.
type Asking struct {
	Seq     int
	Words   string
	Of      int   // the thing that matters, for which it is asked; 0 is none
	By      int64 // by when an answer is wished for; 0 is whenever
	Said    story.Entry
	To      []To
	Answers []Answer
	In      []story.Who // who has come in on it and not gone again
	Over    bool        // its owner ended it
	Made    []string    // what was made for it, since nothing that there was fitted
	Learned []string    // what whoever goes says at the end
	Unmet   bool        // nobody answered by the day that was wished for
	Counted bool        // and that stands written down as something that is in the way
}

// To is somebody, or a team, who was asked.
type To struct {
	Seq   int
	Who   story.Who
	Words string
	Until int64
	Link  bool // by a link that needs no account
	Open  bool // an answer is still taken from them
}

// An Answer is what somebody who was asked answered.
type Answer struct {
	Seq   int
	Joins bool
	Words string
	Link  bool
	By    story.Entry
}

// Of folds a person's story, or as much of it as its reader may see, at a time in microseconds since 1970 UTC: the newest asking first.
// What was taken back, or was not freely said, does not count.
func Of(s story.Story, now int64) []Asking {
	return With(s, boundary.Of(s, nil, boundary.Facts{}), now)
}

// With is Of, for who has folded the story already.
func With(s story.Story, acc boundary.Access, now int64) []Asking {
	if !slices.ContainsFunc(s.Entries, func(e story.Entry) bool { _, is := e.Says.(story.Pull); return is }) {
		return nil
	}
	by, gone := map[int]story.ID{}, map[int]bool{}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.TakenBack); ok && by[w.Of] == e.Said.ID {
			gone[w.Of] = true
		}
		by[e.Seq] = e.Said.ID
	}
	var all []Asking
	at := map[int]int{} // where the asking with that Seq stands in all
	for _, e := range s.Entries {
		if gone[e.Seq] || acc.Void(e.Seq) {
			continue
		}
		if w, ok := e.Says.(story.Pull); ok {
			at[e.Seq] = len(all)
			all = append(all, Asking{Seq: e.Seq, Words: story.Safe(w.Words), Of: w.Of, By: w.By, Said: e})
			continue
		}
		if i, ok := at[of(e.Says)]; ok {
			all[i].hears(e, s.Owner())
		}
	}
	for i := range all {
		all[i].ends(now)
	}
	slices.Reverse(all)
	return all
}

// of is the asking that an entry is about; 0 is none.
func of(w story.Word) int {
	switch w := w.(type) {
	case story.Pulled:
		return w.Of
	case story.PullAnswer:
		return w.Of
	case story.PullEnded:
		return w.Of
	case story.InTheWay:
		return w.Of
	}
	return 0
}

func (a *Asking) hears(e story.Entry, owner story.ID) {
	switch w := e.Says.(type) {
	case story.Pulled:
		if e.Said.ID == owner {
			a.To = append(a.To, To{e.Seq, w.Who, story.Safe(w.Words), w.Until, w.Handle != story.ID{}, true})
			a.Over = false
		}
	case story.PullAnswer:
		a.Answers = append(a.Answers, Answer{e.Seq, w.Joins, story.Safe(w.Words), w.Link, e})
		if w.Joins && !slices.ContainsFunc(a.In, func(i story.Who) bool { return i.ID == e.Said.ID }) {
			a.In = append(a.In, e.Said)
		}
	case story.InTheWay:
		a.Counted = true
	case story.PullEnded:
		if w.Made != "" {
			a.Made = append(a.Made, story.Safe(w.Made))
		}
		if w.Words != "" {
			a.Learned = append(a.Learned, story.Safe(w.Words))
		}
		if e.Said.ID == owner {
			a.Over, a.In = true, nil
			for i := range a.To {
				a.To[i].Open = false
			}
			return
		}
		a.In = slices.DeleteFunc(a.In, func(i story.Who) bool { return i.ID == e.Said.ID })
	}
}

func (a *Asking) ends(now int64) {
	for i, t := range a.To {
		a.To[i].Open = t.Open && (t.Until == 0 || now < t.Until)
	}
	a.Unmet = a.By != 0 && now >= a.By && !a.Over && len(a.Answers) == 0
}
