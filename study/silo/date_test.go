// SPDX-License-Identifier: MIT

package silo

import (
	"testing"
	"time"
)

func TestTime(t *testing.T) {
	for _, c := range []struct {
		it, way, says, want string // want is "" where it cannot be read
	}{
		{"reads a date", "", "2016-02-15", "2016-02-15T00:00:00Z"},
		{"reads a date and a time", "", "2016-02-15 10:30:59", "2016-02-15T10:30:59Z"},
		{"reads a T between them", "", "2016-02-15T10:30:59", "2016-02-15T10:30:59Z"},
		{"reads hours and minutes", "", "2016-02-15 10:30", "2016-02-15T10:30:00Z"},
		{"reads fractions", "", "2016-02-15T10:30:59.25", "2016-02-15T10:30:59.25Z"},
		{"cuts what is finer than millionths", "", "2016-02-15T10:30:59.123456789Z", "2016-02-15T10:30:59.123456Z"},
		{"reads a comma before fractions", "", "2016-02-15T10:30:59,5", "2016-02-15T10:30:59.5Z"},
		{"reads Z", "", "2016-02-15T10:30:59Z", "2016-02-15T10:30:59Z"},
		{"reads a zone", "", "2016-02-15T10:30:59+01:00", "2016-02-15T09:30:59Z"},
		{"reads a zone without colon", "", "2016-02-15 10:30:59-0530", "2016-02-15T16:00:59Z"},
		{"reads a zone of hours", "", "2016-02-15 10:30:59 +01", "2016-02-15T09:30:59Z"},
		{"reads fractions and a zone", "", "2011-10-11 13:45:40.276000+02:00", "2011-10-11T11:45:40.276Z"},
		{"reads UTC", "", "2016-02-15 10:30:59 UTC", "2016-02-15T10:30:59Z"},
		{"reads slashes from the year on", "", "2016/02/15 10:30", "2016-02-15T10:30:00Z"},
		{"reads digits only", "", "20160215", "2016-02-15T00:00:00Z"},
		{"reads digits only with a time", "", "20160215103059", "2016-02-15T10:30:59Z"},
		{"reads a leap day", "", "2016-02-29", "2016-02-29T00:00:00Z"},
		{"reads the century's leap day", "", "2000-02-29 00:00:00", "2000-02-29T00:00:00Z"},
		{"reads days before 1970", "", "1969-12-31 23:59:59", "1969-12-31T23:59:59Z"},
		{"reads midnight at the end", "", "2016-02-15 24:00:00", "2016-02-16T00:00:00Z"},
		{"reads a leap second", "", "2016-12-31 23:59:60", "2017-01-01T00:00:00Z"},
		{"reads white space around", "", " 2016-02-15 ", "2016-02-15T00:00:00Z"},

		{"reads day first", "", "15/02/2016", "2016-02-15T00:00:00Z"},
		{"reads day first in doubt", "", "03/02/2016", "2016-02-03T00:00:00Z"},
		{"reads single digits", "", "3/2/2016 9:05", "2016-02-03T09:05:00Z"},
		{"reads dots", "", "15.02.2016 10:30:59", "2016-02-15T10:30:59Z"},
		{"reads dashes", "", "15-02-2016 10:30", "2016-02-15T10:30:00Z"},
		{"reads a comma", "", "15/02/2016, 10:30", "2016-02-15T10:30:00Z"},
		{"reads PM", "", "15/02/2016 10:30:59 PM", "2016-02-15T22:30:59Z"},
		{"reads p.m.", "", "15/02/2016 1:30 p.m.", "2016-02-15T13:30:00Z"},
		{"reads twelve at night", "", "15/02/2016 12:05am", "2016-02-15T00:05:00Z"},
		{"reads twelve at noon", "", "15/02/2016 12:05 PM", "2016-02-15T12:05:00Z"},
		{"reads short years", "", "15/02/16", "2016-02-15T00:00:00Z"},
		{"reads short years of the last century", "", "15/02/85", "1985-02-15T00:00:00Z"},
		{"reads names of months", "", "15-FEB-2016", "2016-02-15T00:00:00Z"},
		{"reads long names of months", "", "5 September 2016 10:30", "2016-09-05T10:30:00Z"},
		{"reads a month before the day", "", "Feb 15, 2016", "2016-02-15T00:00:00Z"},
		{"reads month first when told", "month first", "02/15/2016 10:30 AM", "2016-02-15T10:30:00Z"},
		{"reads ISO when told month first", "month first", "2016-02-15", "2016-02-15T00:00:00Z"},

		{"reads an Excel day", "", "42415", "2016-02-15T00:00:00Z"},
		{"reads an Excel day and time", "", "42415.4375", "2016-02-15T10:30:00Z"},
		{"reads an early Excel day when told", "excel", "61", "1900-03-01T00:00:00Z"},
		{"reads Unix seconds when told", "unix seconds", "1455532259", "2016-02-15T10:30:59Z"},
		{"reads Unix seconds with a fraction", "unix seconds", "1455532259.5", "2016-02-15T10:30:59.5Z"},
		{"reads Unix milliseconds when told", "unix milliseconds", "1455532259250", "2016-02-15T10:30:59.25Z"},

		{"refuses nothing", "", "", ""},
		{"refuses words", "", "next Tuesday", ""},
		{"refuses the 30th of February", "", "2016-02-30", ""},
		{"refuses the 29th of February in 1900", "", "1900-02-29 00:00:00", ""},
		{"refuses a thirteenth month", "", "2016-13-01 00:00:00", ""},
		{"refuses month first when it is day first", "", "02/15/2016", ""},
		{"refuses 25 o'clock", "", "2016-02-15 25:00:00", ""},
		{"refuses 60 minutes", "", "2016-02-15 10:60:00", ""},
		{"refuses letters where digits belong", "", "2016-02-15 1a:00:00", ""},
		{"refuses a colon where a digit belongs", "", "2016-02-15 :::::::0", ""},
		{"refuses 13 PM", "", "15/02/2016 13:05 PM", ""},
		{"refuses a bare year", "", "2016", ""},
		{"refuses a small number", "", "12345", ""},
		{"refuses Unix seconds when not told", "", "1455532259", ""},
		{"refuses day first when told ISO", "iso", "15/02/2016", ""},
		{"refuses Excel days when told ISO", "iso", "42415", ""},
		{"refuses ISO when told Unix seconds", "unix seconds", "2016-02-15", ""},
		{"refuses Unix seconds beyond all calendars", "unix seconds", "99999999999999", ""},
		{"refuses what stands behind", "", "2016-02-15 10:30:59 or so", ""},
		{"refuses an address of a machine", "", "10.1.12.1", ""},
	} {
		var cal calendar
		for i, d := range datings {
			if d == c.way {
				cal.dating = dating(i)
			}
		}
		got := ""
		if at, ok := cal.time([]byte(c.says)); ok {
			got = time.UnixMicro(at).UTC().Format(time.RFC3339Nano)
		}
		if got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.it, c.says, got, c.want)
		}
		if again, ok := cal.time([]byte(c.says)); ok != (c.want != "") || ok && time.UnixMicro(again).UTC().Format(time.RFC3339Nano) != c.want {
			t.Errorf("%s: %q read again is something else", c.it, c.says)
		}
	}
}

func TestEveryDay(t *testing.T) {
	var cal calendar
	for at := time.Date(1599, 12, 30, 0, 0, 0, 0, time.UTC); at.Year() < 2405; at = at.AddDate(0, 0, 1) {
		for _, shape := range []string{"2006-01-02 15:04:05", "02/01/2006", "2 Jan 2006"} {
			got, ok := cal.time([]byte(at.Format(shape)))
			if !ok || got != at.UnixMicro() {
				t.Fatalf("%s: got %d %v, want %d", at.Format(shape), got, ok, at.UnixMicro())
			}
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2016-02-15 10:30:59", "15/02/2016 1:30 PM", "42415.4375", "5 September 2016", "2016-02-15T10:30:59.123+01:00", "20160215103059"} {
		for way := range datings {
			f.Add([]byte(s), byte(way))
		}
	}
	f.Fuzz(func(t *testing.T, s []byte, way byte) {
		cal := calendar{dating: dating(int(way) % len(datings))}
		at, ok := cal.time(s)
		if again, same := cal.time(s); again != at || same != ok {
			t.Fatalf("%q is %d %v, and then %d %v", s, at, ok, again, same)
		}
		if !ok {
			return
		}
		if y := time.UnixMicro(at).UTC().Year(); y < 0 || y > 12000 {
			t.Fatalf("%q is in the year %d", s, y)
		}
		// What is written again in the plainest way is the same moment.
		plainest := time.UnixMicro(at).UTC().Format("2006-01-02T15:04:05.000000Z07:00")
		if y := time.UnixMicro(at).UTC().Year(); y < 1 || y > 9999 {
			return
		}
		back, ok := (&calendar{}).time([]byte(plainest))
		if !ok || back != at {
			t.Fatalf("%q is %s, which is %d %v, not %d", s, plainest, back, ok, at)
		}
	})
}
