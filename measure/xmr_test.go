// SPDX-License-Identifier: MIT

package measure

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// said are the signals of a chart, a letter for each point: its gravest.
func said(c Chart) string {
	var b strings.Builder
	for _, p := range c.Points {
		switch {
		case len(p.Signals) == 0:
			b.WriteByte('.')
		default:
			b.WriteByte(map[Signal]byte{Outside: 'o', Trend: 't', Near: 'n', Run: 'r'}[p.Signals[0]])
		}
	}
	return b.String()
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9*math.Max(1, math.Abs(b)) }

func TestXmR(t *testing.T) {
	flow := []float64{49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1} // NIST/SEMATECH e-Handbook, 6.3.2.2
	wild := []float64{10, 11, 9, 10, 12, 10, 11, 9, 10, 30, 10, 11, 9, 10}
	shift := []float64{10, 11, 9, 10, 12, 10, 11, 9, 14, 15, 14, 16, 15, 14, 15, 16}
	for _, c := range []struct {
		it                 string
		values             []float64
		rules              Rules
		middle             Middle
		mean, lower, upper float64
		want               string
	}{
		{"has the limits of a published series", flow, Wheeler, Mean, 50.81, 50.81 - 2.66*1.8777777777777778, 50.81 + 2.66*1.8777777777777778, ".........."},
		{"has them in sigmas", flow, Anhoej, Mean, 50.81, 50.81 - 3/1.128*1.8777777777777778, 50.81 + 3/1.128*1.8777777777777778, ".........."},
		{"leaves wild ranges out of the limits", wild, NHS, Mean, 11.571428571428571, 7.702337662337662, 15.440519480519480, ".........o...."},
		{"leaves none out", wild, Wheeler, Mean, 11.571428571428571, 11.571428571428571 - 2.66*56/13, 11.571428571428571 + 2.66*56/13, ".........o...."},
		{"is not widened by a wild value", wild, Wheeler, Median, 11.571428571428571, 11.571428571428571 - 3.145*2, 11.571428571428571 + 3.145*2, ".........o...."},
		{"sees a run of seven, all of it", shift, NHS, Mean, 12.5625, 8.3065, 16.8185, "rrrrrrrrrrrrrrrr"},
		{"sees a run of eight, and no shorter one", shift[:15], Wheeler, Mean, 12.333333333333334, 12.333333333333334 - 2.66*23/14, 12.333333333333334 + 2.66*23/14, "nnnnnnrr.nnnnnn"},
	} {
		got := XmR(c.values, How{Rules: c.rules, Middle: c.middle})
		if !near(got.Mean, c.mean) || !near(got.Lower, c.lower) || !near(got.Upper, c.upper) {
			t.Errorf("it %s: got %v, %v, %v", c.it, got.Mean, got.Lower, got.Upper)
		}
		if said(got) != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, said(got), c.want)
		}
	}
	for _, c := range []struct {
		it     string
		values []float64
		want   string
	}{
		{"sees seven that rise", []float64{5, 9, 6, 8, 3, 4, 5, 6, 7, 8, 9, 5, 6, 7}, "....ttttttt..."},
		{"has no limits below eight points", []float64{1, 2, 3, 4, 5, 6, 7}, "......."},
		{"sees nothing where nothing changes", []float64{4, 4, 4, 4, 4, 4, 4, 4, 4}, "........."},
		{"has all outside where the one range that is not nothing is left out", []float64{4, 4, 4, 4, 4, 4, 4, 4, 5}, "ooooooooo"},
	} {
		got := XmR(c.values, How{})
		if said(got) != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, said(got), c.want)
		}
		if got.Limits != (len(c.values) >= 8) {
			t.Errorf("it %s: limits are %v", c.it, got.Limits)
		}
	}
	w := XmR([]float64{1, 1, 1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 9, 9}, How{Rules: Anhoej}).Series
	if w == nil || *w != (Whole{8, 7, 1, 4, true}) {
		t.Errorf("a series that only once crosses its middle: got %+v", w)
	}
	if n := fewest(0); n != 0 {
		t.Errorf("of no throw there are %d heads", n)
	}
}

// naiveWheeler is the same, said once more: it looks at each point and asks for each stretch of points that it may be one of.
func naiveWheeler(values []float64) (all [][]Signal) {
	n := float64(len(values))
	sum, ranges := 0.0, 0.0
	for i, v := range values {
		sum += v
		if i > 0 {
			ranges += math.Max(v, values[i-1]) - math.Min(v, values[i-1])
		}
	}
	middle, away := sum/n, 2.66*(ranges/(n-1))
	up, down := middle+away, middle-away
	count := func(from, to int, is func(float64) bool) (k int) {
		for _, v := range values[from:to] {
			if is(v) {
				k++
			}
		}
		return k
	}
	for i, v := range values {
		var s []Signal
		if v > up || v < down {
			s = append(s, Outside)
		}
		of := func(length int, is func(from, to int) bool) bool {
			for from := max(0, i-length+1); from <= i && from+length <= len(values); from++ {
				if is(from, from+length) {
					return true
				}
			}
			return false
		}
		if of(4, func(from, to int) bool {
			return count(from, to, func(v float64) bool { return v > (middle+up)/2 }) >= 3 || count(from, to, func(v float64) bool { return v < (middle+down)/2 }) >= 3
		}) {
			s = append(s, Near)
		}
		if of(8, func(from, to int) bool {
			k := count(from, to, func(v float64) bool { return v > middle })
			return k == 0 || k == 8
		}) {
			s = append(s, Run)
		}
		all = append(all, s)
	}
	return all
}

func TestWheelerTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(-20, 20), rapid.Map(rapid.IntRange(0, 4), func(n int) float64 { return float64(n) })), 8, 60).Draw(t, "values")
		want := naiveWheeler(values)
		for i, p := range XmR(values, How{Rules: Wheeler}).Points {
			if fmt.Sprint(p.Signals) != fmt.Sprint(append([]Signal{}, want[i]...)) {
				t.Fatalf("point %d: got %v, want %v", i+1, p.Signals, want[i])
			}
		}
	})
}

// To turn a series upside down, to move it or to stretch it changes no signal.
func TestXmRMoves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Map(rapid.IntRange(-8, 8), func(n int) float64 { return float64(n) }), 8, 64).Draw(t, "values")
		rules := rapid.SampledFrom([]Rules{NHS, Anhoej}).Draw(t, "rules")
		was := XmR(values, How{Rules: rules})
		moved := slices.Clone(values)
		for i := range moved {
			moved[i] = -4*moved[i] + 1024
		}
		got := XmR(moved, How{Rules: rules})
		if len(values)&(len(values)-1) == 0 && said(got) != said(was) { // a mean that is exact in binary
			t.Fatalf("%s became %s", said(was), said(got))
		}
		for _, c := range []Chart{was, got} {
			if c.Lower > c.Mean || c.Upper < c.Mean || math.IsNaN(c.Mean) {
				t.Fatalf("%+v", c)
			}
		}
	})
}
