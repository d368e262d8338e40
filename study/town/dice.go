// SPDX-License-Identifier: MIT

package town

import (
	"math/rand/v2"
	"time"
)

// A minute counts from the first midnight of the log. 0 is no time at all: nothing happens in
// Little Nowhere at midnight on the first of November 2024.
type minute int64

const day = minute(24 * 60)

// last is the first minute that is no longer in the log.
var last = minute(Until.AddDate(0, 0, 1).Sub(From) / time.Minute)

// on is a moment given as people write it.
func on(text string) minute {
	t, err := time.Parse("2 January 2006 15:04", text)
	if err != nil {
		panic(err) // only the tables of this package call it, and they are tested
	}
	return minute(t.Sub(From) / time.Minute)
}

// String is the moment as the log has it, in the town's own time; "" for no time.
func (m minute) String() string {
	if m == 0 {
		return ""
	}
	return From.Add(time.Duration(m) * time.Minute).Format("2006-01-02T15:04:05")
}

// open is the next day, from m's own on, on which offices are open.
func (m minute) open() minute {
	d := m - m%day
	switch From.Add(time.Duration(d) * time.Minute).Weekday() {
	case time.Saturday:
		d += 2 * day
	case time.Sunday:
		d += day
	}
	return d
}

// dice is where chance comes from. It deals in whole numbers only, so that every machine
// makes up the same town.
type dice struct{ *rand.Rand }

// often says yes in that many of a hundred throws.
func (d dice) often(percent int) bool { return d.IntN(100) < percent }

// days gives a length of time below most days that is far more often short than long: half
// are below a fifth of most.
func (d dice) days(most int) minute {
	return minute(d.IntN(d.IntN(max(most, 1))+1)) * day
}

// office gives a moment of m's day, or of the next on which offices are open.
func (d dice) office(m minute) minute { return m.open() + minute(9*60+d.IntN(7*60+30)) }

// any gives a moment of m's day or night.
func (d dice) any(m minute) minute { return m - m%day + minute(1+d.IntN(int(day)-1)) }

// one picks one of several, and "" of none.
func (d dice) one(of []string) string {
	if len(of) == 0 {
		return ""
	}
	return of[d.IntN(len(of))]
}
