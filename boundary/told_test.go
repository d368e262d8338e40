// SPDX-License-Identifier: MIT

package boundary_test

import (
	"fmt"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

func TestTold(t *testing.T) {
	lena, rev, joe := parseWho("Lena"), parseWho("Rev"), parseWho("Joe")
	held := func(at int, until int64) story.Entry {
		return story.Entry{At: onDay(at), Said: lena, Says: story.Opened{Who: lena, Reviewer: rev, Held: until, HeldWhy: "h"}}
	}
	says := func(at int, who story.Who, w story.Word) story.Entry {
		return story.Entry{At: onDay(at), Said: who, Says: w}
	}
	looked := func(at int64, who story.Who) story.Entry {
		return story.Entry{At: at, Said: who, Says: story.Looked{Who: who}}
	}
	own := held(1, onDay(10)) // of which who opened it is the reviewer
	own.Says = story.Opened{Who: lena, Reviewer: lena, Held: onDay(10), HeldWhy: "h"}
	joes := held(1, onDay(10)) // of which Joe is the reviewer
	joes.Says = story.Opened{Who: lena, Reviewer: joe, Held: onDay(10), HeldWhy: "h"}
	aloud := says(5, rev, story.Renewed{Of: 1, Until: onDay(20)})
	aloud.Wrote, aloud.How = joe, story.Aloud
	for _, c := range []struct {
		it   string
		now  int64
		want string
		held []story.Entry
	}{
		{"holds an opening back", onDay(10) - 1, "[]", []story.Entry{held(1, onDay(10))}},
		{"tells of it when its day has come", onDay(10), "[1]", []story.Entry{held(1, onDay(10))}},
		{"tells of it after 28 days whatever is said", onDay(29), "[1]", []story.Entry{held(1, onDay(60))}},
		{"and not before", onDay(29) - 1, "[]", []story.Entry{held(1, onDay(60))}},
		{"tells of each by its own day", onDay(10), "[1 3]", []story.Entry{held(1, onDay(10)), held(2, onDay(11)), held(3, onDay(9))}},
		{"holds it longer when its reviewer says so", onDay(20) - 1, "[]", []story.Entry{held(1, onDay(10)), says(5, rev, story.Renewed{Of: 1, Until: onDay(20)})}},
		{"tells of it, and of that, when that is over", onDay(20), "[1 2]", []story.Entry{held(1, onDay(10)), says(5, rev, story.Renewed{Of: 1, Until: onDay(20)})}},
		{"holds it longer for 28 days at most", onDay(33), "[1 2]", []story.Entry{held(1, onDay(10)), says(5, rev, story.Renewed{Of: 1, Until: onDay(90)})}},
		{"but for all of those", onDay(33) - 1, "[]", []story.Entry{held(1, onDay(10)), says(5, rev, story.Renewed{Of: 1, Until: onDay(90)})}},
		{"holds none longer for anybody else", onDay(10), "[1 2]", []story.Entry{held(1, onDay(10)), says(5, joe, story.Renewed{Of: 1, Until: onDay(20)})}},
		{"holds none longer for who opened it", onDay(10), "[1 2]", []story.Entry{own, says(5, lena, story.Renewed{Of: 1, Until: onDay(20)})}},
		{"holds none longer for a word that somebody else wrote down", onDay(10), "[1 2]", []story.Entry{held(1, onDay(10)), aloud}},
		{"holds none longer for the reviewer of another", onDay(10), "[1 2 3]", []story.Entry{held(1, onDay(10)), joes, says(5, rev, story.Renewed{Of: 2, Until: onDay(20)})}},
		{"holds it longer for its own reviewer, and not that of another", onDay(10), "[1]", []story.Entry{held(1, onDay(10)), joes, says(5, joe, story.Renewed{Of: 2, Until: onDay(20)})}},
		{"does not stumble over what renews nothing", onDay(10), "[1]", []story.Entry{held(1, onDay(10)), says(5, rev, story.Renewed{Of: 9, Until: onDay(20)}), says(5, story.Who{}, story.Renewed{Of: 9, Until: onDay(20)})}},
		{"does not tell what is no look", onDay(10), "[1]", []story.Entry{held(1, onDay(10)), says(5, rev, story.Note{Words: "n"})}},
		{"holds no other longer", onDay(10), "[1]", []story.Entry{held(1, onDay(10)), held(1, onDay(10)), says(5, rev, story.Renewed{Of: 2, Until: onDay(20)})}},
		{"tells of it once somebody told them", onDay(3), "[1 3]", []story.Entry{held(1, onDay(10)), held(1, onDay(10)), says(3, rev, story.Told{Of: 1, How: "face to face"})}},
		{"tells what its reviewer wrote with it", onDay(10), "[1 3]", []story.Entry{held(1, onDay(10)), held(1, onDay(11)), says(5, rev, story.Reviewed{Of: 1}), says(5, rev, story.Reviewed{Of: 2})}},
		{"holds back what was looked at meanwhile", onDay(9), "[]", []story.Entry{held(1, onDay(10)), looked(onDay(2)-1, lena)}},
		{"tells of that with it", onDay(10), "[1 2]", []story.Entry{held(1, onDay(10)), looked(onDay(1), lena)}},
		{"tells at once of a look before it", onDay(5), "[1]", []story.Entry{looked(onDay(1), lena), held(1, onDay(10))}},
		{"tells at once of a look after it had ended", onDay(5), "[2]", []story.Entry{held(1, onDay(10)), looked(onDay(2), lena)}},
		{"tells at once of a look of somebody else", onDay(5), "[2]", []story.Entry{held(1, onDay(10)), looked(onDay(1), joe)}},
		{"holds back a look while any opening that it may be under is held", onDay(10), "[1]", []story.Entry{held(1, onDay(10)), held(1, onDay(11)), looked(onDay(1), lena)}},
		{"tells nothing of nothing", onDay(10), "[]", nil},
	} {
		for i := range c.held {
			c.held[i].Seq = i + 1
		}
		got := []int{}
		for _, e := range boundary.Told(c.held, c.now) {
			got = append(got, e.Seq)
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("it %s: got %v, want %s", c.it, got, c.want)
		}
	}
}
