// SPDX-License-Identifier: MIT

package measure

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSpreadAgreesWithSorting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfN(rapid.OneOf(rapid.Int64Range(-3, 3), rapid.Int64Range(-1<<50, 1<<50)), 1, 80).Draw(t, "numbers")
		unit := rapid.SampledFrom([]float64{1, 10, 86_400_000_000}).Draw(t, "unit")
		sorted := slices.Sorted(slices.Values(numbers))
		sum := 0.0
		for _, x := range sorted {
			sum += float64(x)
		}
		n := len(sorted)
		want := Spread{n, (float64(sorted[(n-1)/2]) + float64(sorted[n/2])) / 2 / unit, sum / float64(n) / unit, float64(sorted[n-1]) / unit}
		got := SpreadOf(numbers, unit)
		largest := math.Max(math.Abs(float64(sorted[0])), math.Abs(float64(sorted[n-1]))) / unit
		near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-12*math.Max(1, largest) }
		if got.N != want.N || got.Max != want.Max || !near(got.Median, want.Median) || !near(got.Mean, want.Mean) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		if slices.Sort(numbers); !slices.Equal(numbers, sorted) {
			t.Fatalf("it loses no number: got %d, want %d", numbers, sorted)
		}
	})
}

// Wilson's bounds are, by their definition, those shares of the whole from which the share in
// the sample lies just 1.96 of the whole's own standard errors away.
func TestWilsonIsItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 3000).Draw(t, "n")
		hits := rapid.IntRange(0, n).Draw(t, "hits")
		got := Wilson(hits, n)
		p := float64(hits) / float64(n)
		if got.Share != p || got.Low > p+1e-12 || got.High < p-1e-12 || got.Low < 0 || got.High > 1 {
			t.Fatalf("got %+v for %d of %d", got, hits, n)
		}
		for _, bound := range []float64{got.Low, got.High} {
			away := 1.959964 * math.Sqrt(bound*(1-bound)/float64(n))
			if math.Abs(math.Abs(p-bound)-away) > 1e-6 {
				t.Fatalf("%d of %d: %v lies %v away, want %v", hits, n, bound, math.Abs(p-bound), away)
			}
		}
		other := Wilson(n-hits, n)
		if math.Abs(other.Low-(1-got.High)) > 1e-9 || math.Abs(other.High-(1-got.Low)) > 1e-9 {
			t.Fatalf("what is no hit has the other interval: got %+v and %+v", got, other)
		}
		if more := Wilson(2*hits, 2*n); more.High-more.Low >= got.High-got.Low {
			t.Fatalf("twice as many say more: got %+v and %+v", more, got)
		}
	})
}
