// SPDX-License-Identifier: MIT

package naive

import (
	"slices"

	"pgregory.net/rapid"
)

// A Turn changes a log in a way that no lens may notice, but for the months.
type Turn struct {
	It string
	Of func(*rapid.T, Log) Log
}

// Turns are for logs whose events each have a time of their own: see Apart.
func Turns() []Turn {
	return []Turn{
		{"does not mind the order of the rows", shuffled},
		{"does not mind which of two files comes first", swapped},
		{"does not mind what people and cases are called", renamed},
		{"does not mind in which days it all happened", shifted},
		{"does not mind in which order people stand beside an event", besides},
	}
}

// Apart gives each event a time of its own, some microseconds later than it had.
func Apart(l Log) Log {
	l.Events = slices.Clone(l.Events)
	later := map[int64]int64{}
	for i := range l.Events {
		e := &l.Events[i]
		by := 10 + 10*later[e.Time]
		later[e.Time]++
		if by%Day == 0 {
			panic("more events of one instant than a day can part")
		}
		e.move(by)
	}
	return l
}

func (e *Event) move(by int64) {
	e.Time += by
	e.End = moved(e.End, by)
}

func moved(t *int64, by int64) *int64 {
	if t == nil {
		return nil
	}
	then := *t + by
	return &then
}

func shuffled(t *rapid.T, l Log) Log {
	l.Events = rapid.Permutation(l.Events).Draw(t, "rows")
	return l
}

func swapped(t *rapid.T, l Log) Log {
	n := rapid.IntRange(0, len(l.Events)).Draw(t, "rows of the first file")
	l.Events = slices.Concat(l.Events[n:], l.Events[:n])
	return l
}

func shifted(t *rapid.T, l Log) Log {
	by := rapid.Int64Range(-40_000, 40_000).Draw(t, "days") * Day
	l.Events, l.Says = slices.Clone(l.Events), slices.Clone(l.Says)
	for i := range l.Events {
		l.Events[i].move(by)
	}
	for i := range l.Says {
		c := &l.Says[i]
		c.Opened, c.Closed, c.Due = moved(c.Opened, by), moved(c.Closed, by), moved(c.Due, by)
	}
	return l
}

// other is a name that sorts the other way round.
func other(name string) string {
	if name == "" {
		return ""
	}
	return string(rune(255-name[len(name)-1])) + name + " of another name altogether"
}

func renamed(_ *rapid.T, l Log) Log {
	l.Events, l.Says = slices.Clone(l.Events), slices.Clone(l.Says)
	for i := range l.Events {
		e := &l.Events[i]
		e.Case = other(e.Case)
		e.People = slices.Clone(e.People)
		for j := range e.People {
			e.People[j] = other(e.People[j])
		}
	}
	for i := range l.Says {
		l.Says[i].Case = other(l.Says[i].Case)
	}
	return l
}

func besides(_ *rapid.T, l Log) Log {
	l.Events = slices.Clone(l.Events)
	for i := range l.Events {
		l.Events[i].People = slices.Clone(l.Events[i].People)
		slices.Reverse(l.Events[i].People)
	}
	return l
}

// Stranger is somebody who shares no case with anybody of a drawn log.
func Stranger() *rapid.Generator[Log] {
	return rapid.Custom(func(t *rapid.T) Log {
		l := Drawn().Draw(t, "another log")
		l.Says = nil
		for i := range l.Events {
			e := &l.Events[i]
			e.People = []string{"stranger"}
			if e.Case != "" {
				e.Case = "strange " + e.Case
			}
		}
		return l
	})
}

// Both is one log after the other.
func Both(a, b Log) Log {
	return Log{slices.Concat(a.Events, b.Events), slices.Concat(a.Says, b.Says)}
}
