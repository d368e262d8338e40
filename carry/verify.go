// SPDX-License-Identifier: MIT

package carry

import (
	"fmt"

	"alongside/chain"
	"alongside/story"
)

// Faults says, in a sentence each, what in the file is not as it was said: none when all of it is. It
// needs no key, no network and no Alongside that runs.
func (r Read) Faults() []error {
	var wrong []error
	say := func(strand int, it Item, what string) {
		wrong = append(wrong, fmt.Errorf("%s %d: %s", strandNames[strand], it.Seq, what))
	}
	for strand, items := range r.Strands {
		var was chain.Link
		last := 0
		for _, it := range items {
			if chain.MarkOf(it.Salt, it.Text) != it.Mark {
				say(strand, it, "its text was changed: it is not what was committed to")
			}
			if _, err := story.Parse(it.Text); err != nil {
				say(strand, it, "its text cannot be read: "+err.Error())
			}
			switch {
			case r.linked(strand) && it.Seq != last+1:
				say(strand, it, fmt.Sprintf("number %d should stand here: something was taken out or moved", last+1))
			case !r.linked(strand) && it.Seq <= last:
				say(strand, it, "it does not stand in order")
			case r.linked(strand) && it.Link != chain.Next(r.Story, strand, it.Seq, was, it.Mark):
				say(strand, it, "the chain breaks here: it, or one before it, was changed or moved")
			}
			last, was = it.Seq, it.Link
		}
	}
	return wrong
}

// Head gives the link of a strand's last item, and its Seq; zero for none.
func (r Read) Head(strand int) (chain.Link, int) {
	items := r.Strands[strand]
	if len(items) == 0 {
		return chain.Link{}, 0
	}
	return items[len(items)-1].Link, items[len(items)-1].Seq
}
