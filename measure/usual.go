// SPDX-License-Identifier: MIT

package measure

import "math"

// A Usual is somebody's own usual range, from what they said before.
type Usual struct {
	Known  bool // there are AtLeast earlier values
	Hardly bool // but few: the range may be off
	Mean   float64
	Lower  float64
	Upper  float64
}

// How the rule that calls people is made. It is no rule of any chart: it was chosen by a simulation (see TestThermostat and
// doc/thermostat.md), in which the rules of charts called on too many days on which nothing had changed, all the more where somebody
// says nearly always the same.
const (
	few    = 20   // from so many earlier values on a usual range is known
	sigmas = 3.15 // mean moving ranges on either side, which are wider than a chart's
	grows  = 5.0  // and wider still by this over the number of values, since of few the range is uncertain
	least  = 1.6  // steps of the scale at least, on either side: one step more or less is never a call
	apart  = 8    // of so many of the newest the range is not made: what just changed does not say what is usual
	last   = 5    // so many of the newest, each on one side and beyond this share of the range, are a call, too
	share  = 0.3
	nearly = 0.7 // and beyond so many steps
)

// UsualOf is the usual range of values on a scale whose steps are so large; 0 is a scale without steps.
func UsualOf(values []float64, step float64) Usual {
	n := len(values)
	if n < AtLeast {
		return Usual{}
	}
	u := Usual{Known: true, Hardly: n < few, Mean: mean(values)}
	ranges := make([]float64, n-1)
	for i := range ranges {
		ranges[i] = math.Abs(values[i+1] - values[i])
	}
	size := mean(ranges)
	kept := 0.0
	m := 0
	for _, r := range ranges {
		if r < 3.267*size {
			kept += r
			m++
		}
	}
	if m > 0 {
		size = kept / float64(m)
	}
	away := max(sigmas*size*(1+grows/float64(n)), least*step)
	u.Lower, u.Upper = u.Mean-away, u.Mean+away
	return u
}

// Leaves says whether the newest of values has left the usual range of those before it: 1 is upwards, -1 downwards, 0 is that it has
// not, or that nobody can say yet. The range is what is shown beside it.
func Leaves(values []float64, step float64) (int, Usual) {
	n := len(values)
	gap := max(1, min(apart, n-AtLeast))
	u := UsualOf(values[:max(0, n-gap)], step)
	if !u.Known {
		return 0, u
	}
	v := values[n-1]
	switch {
	case v > u.Upper:
		return 1, u
	case v < u.Lower:
		return -1, u
	}
	if gap < last {
		return 0, u
	}
	bound := max((u.Upper-u.Mean)*share, nearly*step)
	above, below := 0, 0
	for _, v := range values[n-last:] {
		if v > u.Mean+bound {
			above++
		}
		if v < u.Mean-bound {
			below++
		}
	}
	switch {
	case above == last:
		return 1, u
	case below == last:
		return -1, u
	}
	return 0, u
}
