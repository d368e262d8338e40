// SPDX-License-Identifier: MIT

package reach_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"alongside/reach"
	"alongside/story"
)

var mags = story.Who{Name: "Mags", ID: story.ID{1}}

// of tells a story in which Mags says these words, a minute apart.
func of(says ...story.Word) story.Story {
	s := story.Story{ID: mags.ID, Entries: []story.Entry{{Seq: 1, At: 1, Said: mags, Says: story.Began{Kind: story.Person}}}}
	for i, w := range says {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 2, At: int64(i+2) * 60e6, Said: mags, Says: w})
	}
	return s
}

func at(t *testing.T, s string) int64 {
	when, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return when.UnixMicro()
}

func TestQuiet(t *testing.T) {
	text := story.Reach{By: "text", To: "1"}
	for _, tt := range []struct {
		it   string
		says []story.Word
		from string
		want string
	}{
		{"sends at once by day", []story.Word{text}, "2026-01-10T12:00:00Z", "2026-01-10T12:00:00Z"},
		{"waits for eight where nobody named an hour", []story.Word{text}, "2026-01-10T23:10:30Z", "2026-01-11T08:00:00Z"},
		{"knows that their clock is an hour ahead in summer", []story.Word{text}, "2026-07-10T20:30:00Z", "2026-07-11T07:00:00Z"},
		{"keeps the hours they named", []story.Word{story.Reach{By: "text", To: "1", From: "17:00", Until: "09:30"}}, "2026-01-10T17:00:00Z", "2026-01-11T09:30:00Z"},
		{"keeps the hours of their pace, too", []story.Word{story.Pace{From: "12:00", To: "14:00"}, story.Reach{By: "text", To: "1", From: "20:00", Until: "12:00"}}, "2026-01-10T21:00:00Z", "2026-01-11T14:00:00Z"},
		{"goes by the clock they moved to", []story.Word{story.Reach{By: "text", To: "1", Zone: "America/New_York"}}, "2026-01-10T12:30:00Z", "2026-01-10T13:00:00Z"},
		{"goes by the place's clock where theirs is none", []story.Word{story.Reach{By: "text", To: "1", Zone: "Middle/Earth"}}, "2026-01-10T23:30:00Z", "2026-01-11T08:00:00Z"},
		{"keeps to quiet hours in the night that is an hour shorter", []story.Word{story.Reach{By: "text", To: "1", From: "23:00", Until: "01:30"}}, "2026-03-29T00:10:00Z", "2026-03-29T01:00:00Z"},
	} {
		got, ok := reach.Of(of(tt.says...)).Free(at(t, tt.from))
		if !ok || got != at(t, tt.want) {
			t.Errorf("it %s: got %s %v, want %s", tt.it, time.UnixMicro(got).UTC().Format(time.RFC3339), ok, tt.want)
		}
	}
}

func TestAsk(t *testing.T) {
	for _, tt := range []struct {
		it, hour  string
		due, want string
	}{
		{"asks at their hour on that day of theirs", "10:00", "2026-01-10T16:22:00Z", "2026-01-10T10:00:00Z"},
		{"asks at the same hour when the clock has gone forward", "10:00", "2026-03-29T12:00:00Z", "2026-03-29T09:00:00Z"},
		{"asks at the same hour when the clock has gone back", "10:00", "2026-10-25T12:00:00Z", "2026-10-25T10:00:00Z"},
		{"asks when it is no longer quiet, if their hour is", "06:00", "2026-01-10T16:22:00Z", "2026-01-10T08:00:00Z"},
		{"asks at the hour of the last answer where they named none", "", "2026-01-10T16:22:00Z", "2026-01-10T16:22:00Z"},
	} {
		got, ok := reach.Of(of(story.Reach{By: "text", To: "1", At: tt.hour})).Ask(at(t, tt.due))
		if !ok || got != at(t, tt.want) {
			t.Errorf("it %s: got %s %v, want %s", tt.it, time.UnixMicro(got).UTC().Format(time.RFC3339), ok, tt.want)
		}
	}
}

func TestWhichCounts(t *testing.T) {
	sam := story.Who{Name: "Sam", ID: story.ID{2}}
	s := of(story.Reach{By: "text", To: "1"})
	spoken := s
	spoken.Entries = append(spoken.Entries[:2:2], story.Entry{Seq: 3, At: 3, Said: mags, Wrote: sam, How: story.Aloud, Says: story.Reach{By: "text", To: "2"}})
	back := s
	back.Entries = append(back.Entries[:2:2], story.Entry{Seq: 3, At: 3, Said: mags, Says: story.TakenBack{Of: 2}})
	dead := s
	dead.Entries = append(dead.Entries[:2:2], story.Entry{Seq: 3, At: 3, Said: sam, Says: story.Died{}})
	for _, tt := range []struct {
		it, want string
		s        story.Story
	}{
		{"reaches them where they said", "1", s},
		{"reaches nobody before they said where", "", of()},
		{"takes no address that somebody else wrote down", "1", spoken},
		{"reaches nobody once it was taken back", "", back},
		{"reaches nobody who has died", "", dead},
		{"goes by the newest", "3", of(story.Reach{By: "text", To: "1"}, story.Reach{By: "e-mail", To: "3"})},
	} {
		w := reach.Of(tt.s)
		got := ""
		if w.On() {
			got = w.Is.To
		}
		if got != tt.want {
			t.Errorf("it %s: got %q, want %q", tt.it, got, tt.want)
		}
	}
	if _, ok := reach.Of(of(story.Reach{By: "text", To: "1", From: "10:00", Until: "12:00"}, story.Pace{From: "12:00", To: "10:00"})).Free(0); ok {
		t.Error("it finds a free minute in a day that has none")
	}
}

func TestWithin(t *testing.T) {
	for _, tt := range []struct {
		hour, from, until string
		want              bool
	}{
		{"20:30", "20:00", "08:00", true}, {"07:59", "20:00", "08:00", true}, {"08:00", "20:00", "08:00", false}, {"12:00", "20:00", "08:00", false},
		{"12:00", "12:00", "14:00", true}, {"14:00", "12:00", "14:00", false}, {"", "12:00", "14:00", false}, {"12:00", "", "", false}, {"noon", "12:00", "14:00", false},
	} {
		if got := reach.Within(tt.hour, tt.from, tt.until); got != tt.want {
			t.Errorf("%s lies between %s and %s: got %v", tt.hour, tt.from, tt.until, got)
		}
	}
	s := of(story.Pace{Words: "not early", From: "20:00", To: "08:00"}, story.Pace{Words: "slowly"}, story.Pace{Words: "never", From: "10:00", To: "11:00"}, story.TakenBack{Of: 4})
	if p := reach.Pace(s); p.Words != "not early" {
		t.Errorf("their pace is %+v", p)
	}
}

// TestFree: under any clock and any hours, what is free is not quiet, not earlier, and nothing free lies before it.
func TestFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hour := rapid.Custom(func(t *rapid.T) string {
			return time.Date(0, 1, 1, rapid.IntRange(0, 23).Draw(t, "h"), rapid.IntRange(0, 59).Draw(t, "m"), 0, 0, time.UTC).Format("15:04")
		})
		w := reach.Of(of(story.Reach{By: "text", To: "1", From: hour.Draw(t, "from"), Until: hour.Draw(t, "until"),
			Zone: rapid.SampledFrom([]string{"Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "nowhere", ""}).Draw(t, "zone")}))
		from := rapid.Int64Range(1_700_000_000e6, 1_900_000_000e6).Draw(t, "at")
		got, ok := w.Free(from)
		if !ok || got < from || w.Quiet(got) {
			t.Fatalf("from %d it sends at %d (%v), quiet %v", from, got, ok, w.Quiet(got))
		}
		if got > from && (!w.Quiet(from) || !w.Quiet(got-1)) {
			t.Fatalf("from %d it waits until %d, and need not", from, got)
		}
	})
}
