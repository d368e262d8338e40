// SPDX-License-Identifier: MIT

package page

import (
	"slices"
	"strconv"
	"strings"

	"alongside/story"
)

// Known lists those who have pages of their own here and stand somewhere in the story, but for its owner: each once,
// named by an entry of the story and by where they stand in it, so that no form carries anybody's id.
func Known(in In) []Option {
	seen := map[story.ID]bool{in.Story.Owner(): true, {}: true}
	var all []Option
	for _, e := range slices.Backward(in.Story.Entries) {
		for i, who := range standing(e) {
			if !seen[who.ID] {
				seen[who.ID] = true
				all = append(all, Option{Value: in.ID(e.Seq) + " " + strconv.Itoa(i), Label: S("%s", story.Safe(who.Name))})
			}
		}
	}
	slices.Reverse(all)
	return all
}

// KnownAs gives whom the value of an option of Known stands for.
func (in In) KnownAs(value string) (story.Who, bool) {
	id, n, _ := strings.Cut(value, " ")
	at, err := strconv.Atoi(n)
	if err != nil || id == "" {
		return story.Who{}, false
	}
	e, _ := in.Entry(in.seq(id))
	all := standing(e)
	if at < 0 || at >= len(all) || all[at].ID == (story.ID{}) {
		return story.Who{}, false
	}
	return all[at], true
}

// standing are those who said an entry or are named in it, in a fixed order.
func standing(e story.Entry) []story.Who {
	all := []story.Who{e.Said, e.Wrote}
	switch w := e.Says.(type) {
	case story.Tie:
		all = append(all, w.Who)
	case story.Permission:
		all = append(all, w.Who)
	case story.BroughtIn:
		all = append(all, w.Who)
	case story.Household:
		all = append(all, w.Who)
	case story.Representative:
		all = append(all, w.Who)
	case story.Advocate:
		all = append(all, w.Who)
	case story.Introduced:
		all = append(all, w.Who)
	case story.Asked:
		all = append(all, w.Who)
	case story.CameOfIt:
		all = append(all, w.To)
	}
	return all
}
