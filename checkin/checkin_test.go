// SPDX-License-Identifier: MIT

package checkin_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"alongside/checkin"
	"alongside/story"
)

const day = int64(24 * 3600 * 1e6)

func who(name string) story.Who { return story.Who{Name: name, ID: story.Named(name)} }

type saying struct {
	by string
	on int64 // in days
	w  story.Word
}

func tells(all ...saying) story.Story {
	s := story.Story{ID: story.Named("mags"), Entries: []story.Entry{{Seq: 1, At: day, Said: who("mags"), Says: story.Began{Kind: story.Person}}}}
	for i, one := range all {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 2, At: one.on*day + int64(i), Said: who(one.by), Says: one.w})
	}
	return s
}

var (
	weekly = story.CheckIn{Question: "Can I face the post?", Steps: 4, Low: "no", High: "yes", Every: 7, Tell: []story.Who{who("sam")}, Missed: true}
	quiet  = story.CheckIn{Question: "Can I face the post?", Steps: 4, Every: 7}
)

func steps(from int64, values ...int) (all []saying) {
	for i, v := range values {
		all = append(all, saying{"mags", from + int64(i), story.Today{Of: 2, Step: v}})
	}
	return all
}

// TestRhythm: it grows closer while it is not as usual or they would like more, and wider after five answers that called nobody, within what they
// allowed.
func TestRhythm(t *testing.T) {
	both := story.CheckIn{Question: "?", Steps: 4, Every: 7, Closest: 2, Widest: 14}
	for _, c := range []struct {
		it   string
		is   story.CheckIn
		said []saying
		want int
	}{
		{"is what they set", both, nil, 7},
		{"is what they set after four calm answers", both, steps(11, 3, 3, 3, 3), 7},
		{"grows wider after five", both, steps(11, 3, 3, 3, 3, 3), 14},
		{"counts no not today as calm", both, append(steps(11, 3, 3, 3, 3), saying{"mags", 15, story.Today{Of: 2, Not: true}}), 7},
		{"grows closer when they would like more", both, []saying{{"mags", 11, story.Today{Of: 2, Wish: story.More}}}, 2},
		{"grows closer when they would like to be rung", both, []saying{{"mags", 11, story.Today{Of: 2, Wish: story.RingMe}}}, 2},
		{"does not when they would like less", both, []saying{{"mags", 11, story.Today{Of: 2, Wish: story.Less}}}, 7},
		{"grows closer when a number leaves their usual", both, steps(11, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1), 2},
		{"stays close when support is turned, until they say anew", both, append([]saying{{"mags", 11, story.Today{Of: 2, Wish: story.More}}}, saying{"sam", 12, story.Turned{Up: true}}), 2},
		{"goes back when they say anew", both, []saying{{"mags", 11, story.Today{Of: 2, Wish: story.More}}, {"mags", 13, story.Today{Of: 2, Step: 3}}}, 7},
		{"counts five anew after a call", both, append(append(steps(11, 3, 3, 3, 3), saying{"mags", 15, story.Today{Of: 2, Wish: story.More}}), steps(16, 3, 3, 3, 3)...), 7},
		{"does neither where they allowed neither", story.CheckIn{Question: "?", Steps: 4, Every: 7}, append(steps(11, 3, 3, 3, 3, 3), saying{"mags", 17, story.Today{Of: 2, Wish: story.More}}), 7},
	} {
		st := checkin.Of(tells(append([]saying{{"mags", 10, c.is}}, c.said...)...), 30*day)
		if st.Every != c.want {
			t.Errorf("it %s: every %d days, want %d", c.it, st.Every, c.want)
		}
	}
}

func TestOf(t *testing.T) {
	ask := func(w story.CheckIn, more ...saying) []saying { return append([]saying{{"mags", 10, w}}, more...) }
	for _, c := range []struct {
		it   string
		said []saying
		now  int64 // in days
		want string
	}{
		{"calls nobody where nobody asked", nil, 99, " "},
		{"calls on a wish from the first day, with no number", ask(weekly, saying{"mags", 11, story.Today{Of: 2, Wish: story.More}}), 12, "wish more"},
		{"calls where there is no check-in, too", []saying{{"mags", 11, story.Today{Wish: story.RingMe}}}, 12, "wish ring me"},
		{"ends a call when support is turned", ask(weekly, saying{"mags", 11, story.Today{Of: 2, Wish: story.More}}, saying{"sam", 12, story.Turned{Up: true}}), 13, " "},
		{"ends a call when they say anew how it is", ask(weekly, saying{"mags", 11, story.Today{Of: 2, Wish: story.RingMe}}, saying{"mags", 12, story.Today{Of: 2, Step: 3}}), 13, " "},
		{"calls on no number of few", ask(weekly, steps(11, 3, 3, 3, 1)...), 15, " "},
		{"calls on a number that leaves their usual", ask(weekly, steps(11, 3, 3, 3, 3, 3, 3, 3, 3, 1)...), 20, "left "},
		{"has a wish before a number", ask(weekly, append(steps(11, 3, 3, 3, 3, 3, 3, 3, 3), saying{"mags", 19, story.Today{Of: 2, Step: 1, Wish: story.Less}})...), 20, "wish less"},
		{"takes not today for an answer", ask(weekly, saying{"mags", 17, story.Today{Of: 2, Not: true}}), 24, " "},
		{"says that one was missed, a day later", ask(weekly), 19, "missed "},
		{"says nothing before that", ask(weekly), 17, " "},
		{"says it of nobody who did not wish that", ask(quiet), 99, " "},
		{"begins anew when the scale changes", ask(weekly, append(append(steps(11, 3, 3, 3, 3, 3, 3, 3, 3), saying{"mags", 19, story.CheckIn{Question: "Can I face the post?", Steps: 10}}), saying{"mags", 20, story.Today{Of: 11, Step: 9}})...), 21, " "},
		{"goes on when only the rhythm changes", ask(weekly, append(append(steps(11, 3, 3, 3, 3, 3, 3, 3, 3), saying{"mags", 19, story.CheckIn{Question: "Can I face the post?", Steps: 4, Every: 2}}), saying{"mags", 20, story.Today{Of: 11, Step: 1}})...), 21, "left "},
		{"ends when they want none any more", ask(weekly, saying{"mags", 11, story.CheckIn{Over: true}}), 99, " "},
		{"takes nobody else's word for how it is", ask(weekly, saying{"sam", 11, story.Today{Of: 2, Wish: story.RingMe}}), 12, " "},
		{"lets nobody else set it", []saying{{"sam", 10, weekly}}, 99, " "},
		{"does not count what was taken back", ask(weekly, saying{"mags", 11, story.Today{Of: 2, Wish: story.RingMe}}, saying{"mags", 11, story.TakenBack{Of: 3}}), 12, " "},
		{"has of one day the last word", ask(weekly, append(steps(11, 3, 3, 3, 3, 3, 3, 3, 3), saying{"mags", 20, story.Today{Of: 2, Step: 1}}, saying{"mags", 20, story.Today{Of: 2, Step: 3}})...), 21, " "},
		{"has no number above the scale", ask(weekly, append(steps(11, 3, 3, 3, 3, 3, 3, 3, 3), saying{"mags", 20, story.Today{Of: 2, Step: 9}})...), 21, " "},
	} {
		st := checkin.Of(tells(c.said...), c.now*day+1000)
		if got := fmt.Sprint(st.Call.Why, " ", st.Call.Wish); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
	st := checkin.Of(tells(ask(weekly, saying{"mags", 12, story.Today{Of: 2, Not: true}}, saying{"mags", 12, story.Signs{Words: "curtains", Ring: "Jo"}})...), 13*day)
	if st.Due/day != 19 || st.Signs.Ring != "Jo" || len(st.Answers) != 1 {
		t.Errorf("it does not say when they are asked next, or what they know of themselves: %+v", st)
	}
	if st := checkin.Of(story.Story{Entries: []story.Entry{{Seq: 1, Said: who("ana"), Says: story.Began{Kind: story.Us}}, {Seq: 2, Said: who("ana"), Says: weekly}}}, 99*day); st.Seq != 0 {
		t.Error("several have one check-in")
	}
}

// Whatever was said, under whatever clock: a wished check-in is answered, or still to come, or told as missed if they wished that.
func TestAskedAnsweredOrMissed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		every := rapid.IntRange(1, 30).Draw(t, "every")
		w := weekly
		w.Every, w.Missed = every, rapid.Bool().Draw(t, "told when missed")
		all := []saying{{"mags", 10, w}}
		on := int64(10)
		for range rapid.IntRange(0, 8).Draw(t, "answers") {
			on += rapid.Int64Range(0, 40).Draw(t, "later")
			all = append(all, saying{"mags", on, rapid.SampledFrom([]story.Word{story.Today{Of: 2, Not: true}, story.Today{Of: 2, Step: 2}, story.Today{Of: 2, Words: "so"}}).Draw(t, "says")})
		}
		now := (on+rapid.Int64Range(-20, 90).Draw(t, "now"))*day + rapid.Int64Range(0, day-1).Draw(t, "at")
		st := checkin.Of(tells(all...), now)
		late := now > st.Due+day
		if st.Due < st.Since || (st.Call.Why == checkin.Missed) != (late && w.Missed) {
			t.Fatalf("due %d, now %d: %+v", st.Due/day, now/day, st.Call)
		}
	})
}

// TestDied: who has died is asked nothing, and nobody is called for them.
func TestDied(t *testing.T) {
	s := tells(saying{"mags", 2, weekly}, saying{"mags", 3, story.Today{Of: 2, Wish: story.RingMe}})
	if st := checkin.Of(s, 30*day); st.Due == 0 || st.Call.Why == checkin.Nothing {
		t.Fatalf("somebody is called, and she is asked: %+v", st)
	}
	s = tells(saying{"mags", 2, weekly}, saying{"mags", 3, story.Today{Of: 2, Wish: story.RingMe}}, saying{"sam", 9, story.Died{}})
	if st := checkin.Of(s, 30*day); st.Due != 0 || st.Call.Why != checkin.Nothing {
		t.Errorf("got %+v", st)
	}
}
