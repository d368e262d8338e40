// SPDX-License-Identifier: MIT

package log

import (
	"slices"
	"time"
)

// Months gives when each calendar month begins, in UTC, from the one that holds first to the
// one that holds last. A log that claims more than 2,000 years has a wrong date in it: only
// the last 24,000 months are given then.
func Months(first, last int64) []int64 {
	const most = 24_000
	a, b := time.UnixMicro(first).UTC(), time.UnixMicro(last).UTC()
	n := (b.Year()-a.Year())*12 + int(b.Month()-a.Month())
	skip := max(0, n+1-most)
	months := make([]int64, 0, n+1-skip)
	for i := skip; i <= n; i++ {
		months = append(months, time.Date(a.Year(), a.Month()+time.Month(i), 1, 0, 0, 0, 0, time.UTC).UnixMicro())
	}
	return months
}

// A Calendar finds the month of a moment. It belongs to one goroutine.
type Calendar struct {
	months []int64
	i      int
}

// NewCalendar is for moments from the first of months on.
func NewCalendar(months []int64) *Calendar { return &Calendar{months: months} }

// Of is the number of the month, from 0, in which t lies; what lies before all months counts
// to the first.
func (c *Calendar) Of(t int64) int {
	if t >= c.months[c.i] && (c.i+1 == len(c.months) || t < c.months[c.i+1]) {
		return c.i
	}
	i, found := slices.BinarySearch(c.months, t)
	if !found {
		i = max(0, i-1)
	}
	c.i = i
	return i
}

// Date is the day of a moment as 2006-01-02, in UTC.
func Date(t int64) string { return time.UnixMicro(t).UTC().Format(time.DateOnly) }
