// SPDX-License-Identifier: MIT

package door

import (
	"cmp"
	"context"
	"slices"

	"alongside/boundary"
	"alongside/checkin"
	"alongside/story"
)

// A Called is that somebody's check-in calls whom they chose: which of it, and on which day. No number, and no word of theirs.
type Called struct {
	Story story.ID
	Name  string // under which its owner began
	Why   checkin.Why
	Wish  story.Wish
	Day   int64 // the first moment of that day, in UTC
}

// Calls are those whose check-in calls somebody now, who chose that they hear of it; whoever wants to be rung first, then the longest
// waiting. As hearing of a stop, it is told to whom it was said to, and leaves no mark: no word of a story is given.
func (d *Door) Calls(ctx context.Context, who story.ID) ([]Called, error) {
	var all []Called
	err := d.told(ctx, rowTells, who, who, func(k *known, _ boundary.Access) error {
		st := checkin.Of(k.s, d.clock())
		if st.Call.Why == checkin.Nothing || !slices.ContainsFunc(st.Is.Tell, func(w story.Who) bool { return w.ID == who }) {
			return nil
		}
		all = append(all, Called{k.s.ID, ownerOf(k.s), st.Call.Why, st.Call.Wish, st.Call.At - st.Call.At%oneDay})
		return nil
	})
	slices.SortFunc(all, func(a, b Called) int {
		if ar, br := a.Wish == story.RingMe, b.Wish == story.RingMe; ar != br {
			if ar {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Day, b.Day)
	})
	return all, err
}
