// SPDX-License-Identifier: MIT

// Package measure is arithmetic on series of numbers. It knows no story and no log.
package measure

import "math"

// A Spread says how a set of numbers lies. All of it is 0 when N is.
type Spread struct {
	N            int
	Median, Mean float64
	Max          float64
}

// SpreadOf measures numbers, each divided by unit. It puts the slice in another order. The
// median of an even count is halfway between the two in the middle.
func SpreadOf(numbers []int64, unit float64) Spread {
	n := len(numbers)
	if n == 0 {
		return Spread{}
	}
	s := Spread{N: n, Max: math.Inf(-1)}
	sum := 0.0
	for _, x := range numbers {
		v := float64(x) / unit
		sum += v
		s.Max = max(s.Max, v)
	}
	s.Mean = sum / float64(n)
	s.Median = float64(nth(numbers, n/2)) / unit
	if n%2 == 0 {
		below := numbers[0]
		for _, x := range numbers[:n/2] {
			below = max(below, x)
		}
		s.Median = (s.Median + float64(below)/unit) / 2
	}
	return s
}

// nth puts the k-th smallest of a, from 0, in its place with nothing larger before it, and
// gives it: Hoare's selection, with the median of three as the pivot.
func nth(a []int64, k int) int64 {
	lo, hi := 0, len(a)-1
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if a[mid] < a[lo] {
			a[mid], a[lo] = a[lo], a[mid]
		}
		if a[hi] < a[lo] {
			a[hi], a[lo] = a[lo], a[hi]
		}
		if a[hi] < a[mid] {
			a[hi], a[mid] = a[mid], a[hi]
		}
		pivot := a[mid]
		i, j := lo, hi
		for i <= j {
			for a[i] < pivot {
				i++
			}
			for a[j] > pivot {
				j--
			}
			if i <= j {
				a[i], a[j] = a[j], a[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return a[k]
		}
	}
	return a[k]
}

// An Interval is a share found in a sample, with the range in which the share of the whole
// lies with 95 % confidence. All of it is 0 when nothing was drawn.
type Interval struct{ Share, Low, High float64 }

// Wilson gives the share of hits in n and Wilson's score interval at 95 % (E. B. Wilson, J.
// Am. Stat. Assoc. 22, 1927, p. 209), which stays honest for small n and for shares near 0
// and 1.
func Wilson(hits, n int) Interval {
	if n == 0 {
		return Interval{}
	}
	const z = 1.959963984540054
	p, m := float64(hits)/float64(n), float64(n)
	centre := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return Interval{p, math.Max(0, centre-half), math.Min(1, centre+half)}
}
