// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"fmt"
	"time"

	"alongside/story"
)

// A NumberNow is a number of the place's that somebody answers, and when somebody last rang it to see whether they do.
type NumberNow struct {
	story.Number
	Seq    int
	RungAt int64 // 0 is never
	RungBy string
}

// At says whether it answers at an hour of a clock, such as 22:30. Hours may run over midnight.
func (n NumberNow) At(hour string) bool {
	switch {
	case n.From == "":
		return true
	case n.From <= n.To:
		return n.From <= hour && hour < n.To
	}
	return hour >= n.From || hour < n.To
}

// Hour is the hour of a time by this machine's own clock, such as 22:30.
func Hour(us int64) string { return time.UnixMicro(us).Format("15:04") }

// Numbers are those that the place names, in the order in which it did. They are no part of anybody's story, and anybody may have them.
func (d *Door) Numbers(ctx context.Context) ([]NumberNow, error) {
	if d.place == (story.ID{}) {
		return nil, nil
	}
	k, err := d.load(ctx, d.place)
	if err != nil {
		return nil, fmt.Errorf("the place: %w", err)
	}
	gone := map[int]bool{}
	for _, e := range k.s.Entries {
		if w, ok := e.Says.(story.TakenBack); ok {
			gone[w.Of] = true
		}
	}
	var all []NumberNow
	for _, e := range k.s.Entries {
		switch w := e.Says.(type) {
		case story.Number:
			if !gone[e.Seq] {
				all = append(all, NumberNow{Number: w, Seq: e.Seq})
			}
		case story.Rung:
			for i := range all {
				if all[i].Seq == w.Of && !gone[e.Seq] {
					all[i].RungAt, all[i].RungBy = e.At, e.Said.Name
				}
			}
		}
	}
	return all, nil
}
