// SPDX-License-Identifier: MIT

package boundary_test

import (
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// TestToldWhatIsAsked: who may be shown that they are asked what they know, and whose link is good.
func TestToldWhatIsAsked(t *testing.T) {
	w := func(name string) story.Who { return story.Who{Name: name, ID: story.Named(name)} }
	said := func(name string, says story.Word) story.Entry { return story.Entry{Said: w(name), Says: says} }
	ask, to := said("mags", story.Pull{Words: "w"}), said("mags", story.Pulled{Of: 2, Who: w("priya"), Words: "w", Until: 500})
	team := boundary.Facts{Teams: map[story.ID]boundary.Team{story.Named("flat"): {Now: map[story.ID]bool{story.Named("sam"): true}}}}
	for _, tt := range []struct {
		it                string
		all               []story.Entry
		who               string
		at                int64
		asks, stopped, in bool
		private, never    bool
	}{
		{it: "asks whom the owner asked", all: []story.Entry{ask, to}, who: "priya", asks: true},
		{it: "asks nobody else", all: []story.Entry{ask, to}, who: "jo"},
		{it: "asks each of a team", all: []story.Entry{ask, said("mags", story.Pulled{Of: 2, Who: w("flat"), Words: "w"})}, who: "sam", asks: true},
		{it: "asks nobody of another asking", all: []story.Entry{ask, said("mags", story.Pulled{Of: 3, Who: w("priya"), Words: "w"})}, who: "priya"},
		{it: "asks nobody after the day", all: []story.Entry{ask, to}, who: "priya", at: 500},
		{it: "asks until the day", all: []story.Entry{ask, to}, who: "priya", at: 499, asks: true},
		{it: "asks nobody once it is over", all: []story.Entry{ask, to, said("mags", story.PullEnded{Of: 2})}, who: "priya"},
		{it: "asks again once it is asked again", all: []story.Entry{ask, to, said("mags", story.PullEnded{Of: 2}), to}, who: "priya", asks: true},
		{it: "goes on when another asking is over", all: []story.Entry{ask, to, said("mags", story.PullEnded{Of: 3})}, who: "priya", asks: true},
		{it: "goes on when somebody else says that it is over", all: []story.Entry{ask, to, said("jo", story.PullEnded{Of: 2})}, who: "priya", asks: true},
		{it: "asks nobody during a pause", all: []story.Entry{ask, to, said("mags", story.Pause{})}, who: "priya", stopped: true},
		{it: "asks nobody on somebody else's word", all: []story.Entry{ask, said("jo", story.Pulled{Of: 2, Who: w("priya"), Words: "w"})}, who: "priya"},
		{it: "is dead with a stop of it", all: []story.Entry{ask, to, said("mags", story.Stop{Of: 3})}, who: "priya", asks: true, stopped: true},
		{it: "is dead with a stop of them", all: []story.Entry{ask, to, said("mags", story.Stop{Who: w("priya")})}, who: "priya", asks: true, stopped: true},
		{it: "lives on with a stop before it", all: []story.Entry{ask, said("mags", story.Stop{Who: w("priya")}), to}, who: "priya", asks: true},
		{it: "lives on with a stop of something else", all: []story.Entry{ask, to, said("mags", story.Stop{Of: 2}), said("mags", story.Stop{Who: w("jo")})}, who: "priya", asks: true},
		{it: "lives on with somebody else's stop", all: []story.Entry{ask, to, said("jo", story.Stop{Of: 3})}, who: "priya", asks: true},
		{it: "has in who came in", all: []story.Entry{ask, to, said("priya", story.PullAnswer{Of: 2, Joins: true})}, who: "priya", asks: true, in: true},
		{it: "has in nobody by an answer in words", all: []story.Entry{ask, to, said("priya", story.PullAnswer{Of: 2, Words: "w"})}, who: "priya", asks: true},
		{it: "has in nobody who went", all: []story.Entry{ask, to, said("priya", story.PullAnswer{Of: 2, Joins: true}), said("priya", story.PullEnded{Of: 2})}, who: "priya", asks: true},
		{it: "asks nobody whom they named never", all: []story.Entry{ask, to}, who: "priya", never: true},
		{it: "asks nobody in a private story", all: []story.Entry{ask, to}, who: "priya", private: true},
	} {
		began := story.Began{Kind: story.Person}
		s := story.Story{ID: story.Named("mags")}
		if tt.private {
			began, s.ID = story.Began{Kind: story.Person, Private: true, Owner: w("mags")}, story.Named("hidden")
		}
		for i, e := range append([]story.Entry{said("mags", began)}, tt.all...) {
			e.Seq, e.At = i+1, int64(i+1)
			s.Entries = append(s.Entries, e)
		}
		f := team
		if tt.never {
			f.Never = map[story.ID]bool{story.Named("priya"): true}
		}
		at := tt.at
		if at == 0 {
			at = 100
		}
		a := boundary.Of(s, nil, f)
		if got := a.Asks(story.Named(tt.who), 2, at); got != tt.asks {
			t.Errorf("it %s: asks %v, want %v", tt.it, got, tt.asks)
		}
		seq := 3
		if tt.it == "lives on with a stop before it" {
			seq = 4
		}
		if got := a.Stopped(seq, story.Named(tt.who), at); got != tt.stopped {
			t.Errorf("it %s: stopped %v, want %v", tt.it, got, tt.stopped)
		}
		if got := a.Joined(story.Named(tt.who), 2); got != tt.in {
			t.Errorf("it %s: in %v, want %v", tt.it, got, tt.in)
		}
	}
	a := boundary.Of(story.Story{ID: story.Named("mags"), Entries: []story.Entry{{Seq: 1, Said: w("mags"), Says: story.Began{Kind: story.Person}}}}, nil, team)
	if !a.Sent(w("flat"), story.Named("sam")) || a.Sent(w("flat"), story.Named("jo")) || !a.Sent(w("jo"), story.Named("jo")) {
		t.Error("what was sent to a team went to others than those who are in it")
	}
}
