// SPDX-License-Identifier: MIT

package door_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"alongside/door"
	"alongside/story"
)

func TestDays(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	at := func(end string) string {
		t.Helper()
		d, err := tn.DaysAt(t.Context(), end)
		if errors.Is(err, door.ErrAbsent) {
			return "absent"
		}
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, w := range d.Times {
			all = append(all, fmt.Sprint(w.At.Format("2 Jan 15:04"), " ", w.Day))
		}
		return strings.TrimSpace(d.Title + ": " + strings.Join(all, ", "))
	}
	make := func(end, title string) {
		t.Helper()
		if err := tn.MakeCalendar(t.Context(), as("mags"), story.ID{}, end, title); err != nil {
			t.Fatal(err)
		}
	}
	tn.says("mags", "mags", story.Promised{Words: "I ring the landlord", On: tn.now + 3*day})
	tn.says("mags", "mags", story.Promised{Words: "and the bank", On: tn.now + 3*day})
	tn.says("mags", "mags", story.Promised{Words: "much later", On: tn.now + 20*day})
	tn.says("mags", "mags", story.Reach{By: "text", To: "1", At: "10:00"})
	tn.says("mags", "mags", story.CheckIn{Question: "?", Every: 7})
	if at("a") != "absent" || at("") != "absent" {
		t.Fatal("it is off until it is asked for")
	}
	make("a", "Tuesday things")
	want := "Tuesday things: 18 Jan 08:00 true, 22 Jan 10:00 false"
	tn.now += minute
	if got := at("a"); got != want {
		t.Errorf("it shows times of the next fourteen days: %q, want %q", got, want)
	}
	at("a")
	if got := tn.looks(); got != "whoever has the address of the calendar" {
		t.Errorf("of one day it leaves one mark: %q", got)
	}
	tn.now += day
	at("a")
	if got := tn.looks(); strings.Count(got, "whoever") != 2 {
		t.Errorf("and on the next day another: %q", got)
	}
	make("b", "Things")
	if at("a") != ":" || !strings.HasPrefix(at("b"), "Things: ") {
		t.Errorf("a new address empties the one before: %q, %q", at("a"), at("b"))
	}
	if err := tn.StopCalendar(t.Context(), as("mags"), story.ID{}); err != nil {
		t.Fatal(err)
	}
	if err := tn.StopCalendar(t.Context(), as("mags"), story.ID{}); err != nil {
		t.Fatal(err)
	}
	if _, on, err := tn.HasCalendar(t.Context(), story.Named("mags")); on || err != nil || at("b") != ":" {
		t.Errorf("stopped, it is empty: %q, %v", at("b"), err)
	}
	tn.now += 89 * day
	if at("b") != ":" || at("a") != ":" {
		t.Errorf("for 90 days: %q, %q", at("a"), at("b"))
	}
	tn.now += day
	if at("a") != "absent" || at("b") != "absent" {
		t.Errorf("and then it is not there: %q, %q", at("a"), at("b"))
	}
	if err := tn.MakeCalendar(t.Context(), door.Session{Who: who("sam")}, story.ID{}, "c", "x"); err == nil {
		t.Error("who has no story has a calendar")
	}
}
