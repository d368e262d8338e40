// SPDX-License-Identifier: MIT

package door

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"alongside/story"
)

// A Stopped is that an owner stopped or paused something, told to whoever they asked to hear of it: the day, and nothing of
// what, or for whom.
type Stopped struct {
	Name string // of the owner
	Day  int64  // the first moment of that day, in UTC
}

// heardFor is for how long somebody finds that something was stopped.
const heardFor = 30 * 24 * 60 * 60 * int64(1e6)

// Heard is of whom somebody hears that they stopped something, the newest first. It tells nothing of what was stopped
// quietly, and nothing to who may never see a story. It is no look: no word of a story is given.
func (d *Door) Heard(ctx context.Context, who story.ID) ([]Stopped, error) {
	found, err := d.find(ctx, rowHears, d.key(rowHears, who))
	if err != nil {
		return nil, err
	}
	var all []Stopped
	for _, id := range storiesOf(found) {
		k, acc, err := d.ask(ctx, who, id)
		if errors.Is(err, ErrAbsent) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if at := heard(k.s, who, d.clock()); at != 0 && acc.Tells(who) {
			all = append(all, Stopped{ownerOf(k.s), at - at%(24*60*60*1e6)})
		}
	}
	slices.SortFunc(all, func(a, b Stopped) int { return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.Name, b.Name)) })
	return all, nil
}

// heard is when the owner of a story last stopped something of which somebody was to hear by then; 0 is not lately.
func heard(s story.Story, who story.ID, now int64) (at int64) {
	over := map[int]bool{}
	for _, e := range s.Entries {
		switch w := e.Says.(type) {
		case story.TakenBack:
			over[w.Of] = true
		case story.NotFreelySaid:
			over[w.Of] = true
		}
	}
	from := int64(-1)
	for _, e := range s.Entries {
		if e.Said.ID != s.Owner() {
			continue
		}
		stops := false
		switch w := e.Says.(type) {
		case story.HearsOfStops:
			if w.Who.ID == who && !over[e.Seq] && (from < 0 || w.From < from) {
				from = w.From
			}
		case story.Stop, story.Pause:
			stops = true
		case story.TakenBack:
			stops = w.Of > 0 && w.Of <= len(s.Entries) && letsIn(s.Entries[w.Of-1].Says)
		}
		if stops && from >= 0 && e.At >= from && e.At <= now && now-e.At < heardFor {
			at = max(at, e.At)
		}
	}
	return at
}

// letsIn says whether a word is one by which somebody sees something.
func letsIn(w story.Word) bool {
	switch w.(type) {
	case story.Permission, story.BroughtIn, story.Household, story.Representative, story.Advocate:
		return true
	}
	return false
}
