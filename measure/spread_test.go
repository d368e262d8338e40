// SPDX-License-Identifier: MIT

package measure

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSpreadOf(t *testing.T) {
	for _, c := range []struct {
		it      string
		numbers []int64
		want    Spread
	}{
		{"says nothing of nothing", nil, Spread{}},
		{"gives one number back", []int64{20}, Spread{1, 2, 2, 2}},
		{"goes halfway between two", []int64{40, 10}, Spread{2, 2.5, 2.5, 4}},
		{"is not moved by one far away", []int64{10, 900, 20}, Spread{3, 2, 31, 90}},
	} {
		if got := SpreadOf(slices.Clone(c.numbers), 10); got != c.want {
			t.Errorf("it %s: got %+v, want %+v", c.it, got, c.want)
		}
	}
}

func TestMedianIsTheMiddle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOfN(rapid.Int64Range(-50, 50), 1, 60).Draw(t, "a")
		sorted := slices.Sorted(slices.Values(a))
		n := len(a)
		want := (float64(sorted[(n-1)/2]) + float64(sorted[n/2])) / 2
		if got := SpreadOf(a, 1).Median; got != want {
			t.Fatalf("median of %v: got %v, want %v", sorted, got, want)
		}
	})
}

// The values are worked by hand from the formula: 122 of 200 gives 0.5409 to 0.6749.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		it        string
		hits, n   int
		low, high float64
	}{
		{"knows nothing from nothing", 0, 0, 0, 0},
		{"does not claim never from none in ten", 0, 10, 0, 0.2775},
		{"does not claim always from ten in ten", 10, 10, 0.7225, 1},
		{"narrows with more", 122, 200, 0.5409, 0.6749},
	} {
		got := Wilson(c.hits, c.n)
		if math.Abs(got.Low-c.low) > 1e-4 || math.Abs(got.High-c.high) > 1e-4 {
			t.Errorf("it %s: got %+v, want %v to %v", c.it, got, c.low, c.high)
		}
	}
}
