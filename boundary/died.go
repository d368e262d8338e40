// SPDX-License-Identifier: MIT

package boundary

import (
	"cmp"
	"slices"

	"alongside/story"
)

// Died is the seq of the entry by which the owner has died, and when; zeros are that they have not, as far as anybody wrote it down. What the
// owner says and types after it, and not by a link that anybody may hold, says that it is not so; and so does who wrote it down and takes it
// back. (76)
func (a Access) Died() (seq int, at int64) {
	if a.began.Kind != story.Person && a.began.Kind != "" || a.began.Private { // of what is narrowed the beginning may not be there
		return 0, 0
	}
	var all []story.Entry
	for i, e := range a.s.Entries {
		if today, ok := e.Says.(story.Today); e.Said.ID == a.owner && !e.Spoken() && !(ok && today.Link) {
			all = nil
			continue
		}
		switch w := e.Says.(type) {
		case story.Died:
			if !a.void[i] {
				all = append(all, e)
			}
		case story.TakenBack:
			all = slices.DeleteFunc(all, func(was story.Entry) bool { return was.Seq == w.Of && was.Said.ID == e.Said.ID })
		}
	}
	if len(all) == 0 {
		return 0, 0
	}
	last := all[len(all)-1]
	return last.Seq, cmp.Or(last.Says.(story.Died).On, last.At)
}
