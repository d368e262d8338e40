// SPDX-License-Identifier: MIT

package log_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"alongside/study/log"

	"pgregory.net/rapid"
)

func at(t testing.TB, s string) int64 {
	t.Helper()
	when, err := time.Parse("2006-01-02T15:04:05.000000", s)
	if err != nil {
		t.Fatal(err)
	}
	return when.UnixMicro()
}

func TestMonths(t *testing.T) {
	for _, c := range []struct{ it, first, last, want string }{
		{"gives one for one moment", "2026-02-14T09:00:00.000000", "2026-02-14T09:00:00.000000", "2026-02"},
		{"leaves no gap", "2025-11-30T23:59:59.999999", "2026-02-01T00:00:00.000000", "2025-11 2025-12 2026-01 2026-02"},
		{"does not begin one that the last moment does not reach", "2026-01-01T00:00:00.000000", "2026-01-31T23:59:59.999999", "2026-01"},
		{"knows the time before 1970", "1969-12-31T23:00:00.000000", "1970-01-01T00:00:00.000000", "1969-12 1970-01"},
	} {
		var got []string
		for _, m := range log.Months(at(t, c.first), at(t, c.last)) {
			got = append(got, time.UnixMicro(m).UTC().Format("2006-01"))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, s, c.want)
		}
	}
}

func TestMonthsOfAWrongDate(t *testing.T) {
	months := log.Months(at(t, "0001-01-01T00:00:00.000000"), at(t, "9999-12-31T00:00:00.000000"))
	if len(months) != 24_000 || log.Date(months[len(months)-1]) != "9999-12-01" || log.Date(months[0]) != "8000-01-01" {
		t.Errorf("got %d months from %s", len(months), log.Date(months[0]))
	}
	c := log.NewCalendar(months)
	if got := c.Of(at(t, "2026-01-01T00:00:00.000000")); got != 0 {
		t.Errorf("a moment before all months: got %d, want the first", got)
	}
}

// Whatever is asked in whatever order, a moment lies in the month that its date says.
func TestCalendarAgreesWithDates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moment := rapid.Custom(func(t *rapid.T) int64 {
			month := time.Date(2026, time.Month(rapid.IntRange(-700, 30).Draw(t, "month")), 1, 0, 0, 0, 0, time.UTC).UnixMicro()
			return month + rapid.SampledFrom([]int64{0, -1, 1, 11 * log.Day}).Draw(t, "off")
		})
		all := rapid.SliceOfN(moment, 1, 20).Draw(t, "moments")
		first, last := slices.Min(all), slices.Max(all)
		months := log.Months(first, last)
		c := log.NewCalendar(months)
		for _, m := range all {
			got := time.UnixMicro(months[c.Of(m)]).UTC().Format("2006-01")
			if want := time.UnixMicro(m).UTC().Format("2006-01"); got != want {
				t.Fatalf("%d lies in %s, want %s", m, got, want)
			}
		}
	})
}

func TestSpan(t *testing.T) {
	b := log.NewBuilder()
	for _, moment := range []int64{-4, 9, 3} {
		r := log.Unknown
		r.Time, r.Type, r.End = moment, b.Types.ID([]byte("ask")), 20
		b.Add(r)
	}
	l, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	if first, last := l.Span(); first != -4 || last != 9 {
		t.Errorf("it counts beginnings only: got %d to %d, want -4 to 9", first, last)
	}
	if l, err = log.NewBuilder().Build(); err != nil {
		t.Fatal(err)
	}
	if first, last := l.Span(); first != 0 || last != 0 || l.Len() != 0 {
		t.Errorf("it is empty: got %d to %d in %d", first, last, l.Len())
	}
}
