// SPDX-License-Identifier: MIT

package measure

import (
	"math"
	"slices"
)

// Rules are what tells the usual ups and downs of a series from something that really changed. Which they are is always named: they
// differ, and none is right for everything.
type Rules string

const (
	// NHS are those of NHS England's Making Data Count, as NHSRplotthedots 0.2 has them: limits from the mean and 2.66 mean moving ranges, of
	// which those of at least 3.267 times their mean are left out, once; seven on one side; seven that rise or fall; two of
	// three near a limit. What lies on the mean ends a run.
	NHS Rules = "nhs"
	// Wheeler are those of D. J. Wheeler, Understanding Variation (2000): the same limits with nothing left out; eight on one side, of which
	// what lies on the mean counts as below; three of four nearer to a limit than to the mean.
	Wheeler Rules = "wheeler"
	// Anhoej are those of J. Anhøj and A. V. Olesen (PLoS ONE 9(11), 2014): a longest run, and crossings of the middle, that chance seldom
	// makes; limits of three sigma (the mean moving range divided by 1.128) beside them.
	Anhoej Rules = "anhoej"
)

// A Middle is what the limits stand around.
type Middle string

const (
	Mean   Middle = ""       // with the mean moving range
	Median Middle = "median" // the mean, with the median moving range: one wild value widens no limit
)

// A Signal is why a point is not of the usual ups and downs.
type Signal string

const (
	Outside Signal = "outside"    // beyond a limit
	Trend   Signal = "trend"      // one of seven or more that rise, or fall, each after the other
	Near    Signal = "near-limit" // one of those near a limit, of a few that follow each other
	Run     Signal = "run"        // one of a run on one side of the middle
)

// AtLeast is how many points a series has before limits mean anything. Before that there are none.
const AtLeast = 8

// A Point is one value and its signals, all that there are, the gravest first.
type Point struct {
	Value   float64  `json:"value"`
	Signals []Signal `json:"signals"`
}

// A Chart is what XmR says of a series. It has no field for what somebody would like a value to be.
type Chart struct {
	Rules  Rules   `json:"rules"`
	Limits bool    `json:"limits"` // there are enough points: without limits no point has a signal
	Mean   float64 `json:"mean"`
	Lower  float64 `json:"lower"`
	Upper  float64 `json:"upper"`
	Points []Point `json:"points"`
	Series *Whole  `json:"series,omitempty"` // of Anhoej alone
}

// A Whole is what is said of a series and of no single point.
type Whole struct {
	LongestRun    int  `json:"longest_run"`
	LongestRunMax int  `json:"longest_run_max"` // the longest that chance makes, but for about one series in twenty
	Crossings     int  `json:"crossings"`
	CrossingsMin  int  `json:"crossings_min"`
	Signal        bool `json:"signal"` // the one is longer or the other fewer
}

// A How is how limits are drawn and signals found.
type How struct {
	Rules  Rules // "" is NHS
	Middle Middle
	First  int // the limits are those of the first so many, at least AtLeast; 0 is of all
}

// XmR draws the limits of a series, in the order in which it happened, and finds its signals. It is given no wish, and so cannot tell
// whether a change is good.
func XmR(values []float64, how How) Chart {
	if how.Rules == "" {
		how.Rules = NHS
	}
	c := Chart{Rules: how.Rules, Points: make([]Point, len(values))}
	for i, v := range values {
		c.Points[i] = Point{Value: v, Signals: []Signal{}}
	}
	base := values
	if how.First > 0 && how.First < len(values) {
		base = values[:how.First]
	}
	if len(base) < AtLeast {
		return c
	}
	c.Limits = true
	c.Mean = mean(base)
	away := width(base, how.Rules, how.Middle)
	c.Lower, c.Upper = c.Mean-away, c.Mean+away
	switch how.Rules {
	case Wheeler:
		c.wheeler()
	case Anhoej:
		c.anhoej()
	default:
		c.nhs(away)
	}
	return c
}

// mean is taken twice, the second time of what the first left over: a value that is the mean has to be found to be it.
func mean(values []float64) float64 {
	n, sum, rest := float64(len(values)), 0.0, 0.0
	for _, v := range values {
		sum += v
	}
	m := sum / n
	for _, v := range values {
		rest += v - m
	}
	return m + rest/n
}

// width is how far the limits stand from the middle.
func width(values []float64, rules Rules, middle Middle) float64 {
	ranges := make([]float64, len(values)-1)
	for i := range ranges {
		ranges[i] = math.Abs(values[i+1] - values[i])
	}
	if middle == Median {
		return 3.145 * median(ranges)
	}
	size := mean(ranges)
	switch rules {
	case Anhoej:
		return 3 / 1.128 * size
	case NHS:
		if kept := slices.DeleteFunc(ranges, func(r float64) bool { return r >= 3.267*size }); len(kept) > 0 {
			size = mean(kept)
		}
	}
	return 2.66 * size
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// side is 1 above the middle, -1 below it, and 0 on it.
func (c *Chart) side(i int) int {
	switch v := c.Points[i].Value; {
	case v > c.Mean:
		return 1
	case v < c.Mean:
		return -1
	}
	return 0
}

func (c *Chart) outside(i int) bool {
	v := c.Points[i].Value
	return v > c.Upper || v < c.Lower
}

func (c *Chart) has(i int, s Signal) {
	if !slices.Contains(c.Points[i].Signals, s) {
		c.Points[i].Signals = append(c.Points[i].Signals, s)
	}
}

// runs marks each run of at least that many on one side; side says which side a point is on, and 0 for none.
func (c *Chart) runs(atLeast int, side func(int) int) {
	for from := 0; from < len(c.Points); {
		to := from + 1
		for to < len(c.Points) && side(to) == side(from) {
			to++
		}
		if side(from) != 0 && to-from >= atLeast {
			for i := from; i < to; i++ {
				c.has(i, Run)
			}
		}
		from = to
	}
}

func (c *Chart) nhs(away float64) {
	near := func(i int) bool {
		return !c.outside(i) && math.Abs(c.Points[i].Value-c.Mean) > away*2/3
	}
	for i := range c.Points {
		if c.outside(i) {
			c.has(i, Outside)
		}
	}
	c.trends(7)
	for i := 2; i < len(c.Points); i++ {
		n, sides := 0, 0
		for j := i - 2; j <= i; j++ {
			sides += c.side(j)
			if near(j) {
				n++
			}
		}
		if n < 2 || sides != 3 && sides != -3 {
			continue
		}
		for j := i - 2; j <= i; j++ {
			if near(j) {
				c.has(j, Near)
			}
		}
	}
	c.runs(7, c.side)
}

// trends marks each so many that rise, or fall, each after the other.
func (c *Chart) trends(atLeast int) {
	turn := func(i int) int {
		switch d := c.Points[i].Value - c.Points[i-1].Value; {
		case d > 0:
			return 1
		case d < 0:
			return -1
		}
		return 0
	}
	for from := 1; from < len(c.Points); {
		to := from + 1
		for to < len(c.Points) && turn(to) == turn(from) {
			to++
		}
		if turn(from) != 0 && to-from >= atLeast-1 {
			for i := from - 1; i < to; i++ {
				c.has(i, Trend)
			}
		}
		from = to
	}
}

func (c *Chart) wheeler() {
	side := func(i int) int {
		if c.Points[i].Value > c.Mean {
			return 1
		}
		return -1
	}
	for i := range c.Points {
		if c.outside(i) {
			c.has(i, Outside)
		}
	}
	high, low := (c.Mean+c.Upper)/2, (c.Mean+c.Lower)/2
	for i := 3; i < len(c.Points); i++ {
		above, below := 0, 0
		for j := i - 3; j <= i; j++ {
			if v := c.Points[j].Value; v > high {
				above++
			} else if v < low {
				below++
			}
		}
		if above < 3 && below < 3 {
			continue
		}
		for j := i - 3; j <= i; j++ {
			c.has(j, Near)
		}
	}
	c.runs(8, side)
}

func (c *Chart) anhoej() {
	var w Whole
	useful, last, run := 0, 0, 0
	for i := range c.Points {
		if c.outside(i) {
			c.has(i, Outside)
		}
		side := c.side(i)
		if side == 0 {
			continue // it says nothing of either side
		}
		useful++
		if side == last {
			run++
		} else {
			if last != 0 {
				w.Crossings++
			}
			last, run = side, 1
		}
		w.LongestRun = max(w.LongestRun, run)
	}
	w.LongestRunMax = int(math.RoundToEven(math.Log2(float64(max(1, useful))))) + 3
	w.CrossingsMin = fewest(max(0, useful-1))
	w.Signal = w.LongestRun > w.LongestRunMax || w.Crossings < w.CrossingsMin
	c.Series = &w
}

// fewest is the smallest number of heads in n throws of a coin that is not rarer than one in twenty: the 0.05 quantile of the binomial
// distribution with a half.
func fewest(n int) int {
	// Of n throws, the chance of k heads is C(n, k) / 2^n; in logarithms, so that no series is too long.
	log, sum := -float64(n)*math.Ln2, 0.0
	for k := 0; k <= n; k++ {
		sum += math.Exp(log)
		if sum >= 0.05*(1-64*0x1p-53) {
			return k
		}
		log += math.Log(float64(n-k)) - math.Log(float64(k+1))
	}
	return n
}
