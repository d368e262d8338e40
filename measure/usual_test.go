// SPDX-License-Identifier: MIT

package measure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A way is how somebody might answer: a value, moved by so many of its own sigmas.
type way struct {
	is   string
	step float64
	says func(r *rand.Rand, moved float64) float64
}

// on gives whole steps of a scale from low to high.
func on(low, high, mean, sigma float64) func(*rand.Rand, float64) float64 {
	return func(r *rand.Rand, moved float64) float64 {
		return min(high, max(low, math.Round(mean+(moved+r.NormFloat64())*sigma)))
	}
}

var ways = []way{
	{"any number", 0, func(r *rand.Rand, moved float64) float64 { return r.NormFloat64() + moved }},
	{"4 steps, up and down", 1, on(1, 4, 2.5, 0.8)},
	{"4 steps, much the same", 1, on(1, 4, 2.6, 0.4)},
	{"4 steps, nearly always 3", 1, func(r *rand.Rand, moved float64) float64 {
		v := 3.0
		if x := r.Float64(); x > 0.975 {
			v = 4
		} else if x > 0.95 {
			v = 2
		}
		return min(4, max(1, v+moved)) // two steps: of so little no sigma is left
	}},
	{"0 to 10, up and down", 1, on(0, 10, 5, 1.5)},
	{"0 to 10, much the same", 1, on(0, 10, 6, 0.7)},
	{"0 to 10, near its end", 1, on(0, 10, 9, 1.2)},
}

func says(r *rand.Rand, w way, n int, moved float64) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = w.says(r, moved)
	}
	return all
}

// An outcome is how a rule does with one way to answer and so many earlier values.
type outcome struct {
	false100 float64 // calls in a hundred check-ins when nothing changed
	noticed  int     // by which check-in, in the middle, a fall of two sigmas is noticed; 61 is by none of sixty
	within10 float64 // how many of a hundred such falls are noticed within ten check-ins
}

type rule func(values []float64, step float64) bool

func theirs(values []float64, step float64) bool {
	to, _ := Leaves(values, step)
	return to != 0
}

// charts is what the rules of a chart would call.
func charts(values []float64, _ float64) bool {
	c := XmR(values, How{})
	return c.Limits && len(c.Points[len(values)-1].Signals) > 0
}

func try(call rule, w way, earlier, tries int, seed uint64) (o outcome) {
	r := rand.New(rand.NewPCG(seed, uint64(earlier)))
	for range tries {
		if call(says(r, w, earlier+1, 0), w.step) {
			o.false100 += 100 / float64(tries)
		}
	}
	falls := max(100, tries/20)
	var by []int
	for range falls {
		values := says(r, w, earlier, 0)
		n := 61
		for i := 1; i <= 60; i++ {
			values = append(values, w.says(r, -2))
			if call(values, w.step) {
				n = i
				break
			}
		}
		by = append(by, n)
		if n <= 10 {
			o.within10 += 100 / float64(falls)
		}
	}
	slices.Sort(by)
	o.noticed = by[len(by)/2]
	return o
}

// TestThermostat: on scales as people use them, and on none, the rule that calls people does so on fewer than one check-in in a hundred on
// which nothing changed, from twenty earlier ones on. With ALONGSIDE_THERMOSTAT it prints the table of doc/thermostat.md.
func TestThermostat(t *testing.T) {
	tries := 20_000
	if os.Getenv("ALONGSIDE_THERMOSTAT") != "" {
		tries = 100_000
	} else if testing.Short() {
		tries = 5_000
	}
	var table strings.Builder
	for i, w := range ways {
		fmt.Fprintf(&table, "| %s ", w.is)
		for _, earlier := range []int{8, 20, 60} {
			o := try(theirs, w, earlier, tries, uint64(i+1))
			by := fmt.Sprint(o.noticed)
			if o.noticed > 60 {
				by = "over 60"
			}
			fmt.Fprintf(&table, "| %.2f | %s | %.0f ", o.false100, by, o.within10)
			if earlier >= 20 && o.false100 >= 1 {
				t.Errorf("%s, %d earlier: %.2f calls in a hundred check-ins on which nothing changed", w.is, earlier, o.false100)
			}
		}
		table.WriteString("|\n")
	}
	t.Log("\n" + table.String())
	// A chart's rules call far more often, and this test sees it.
	if o := try(charts, ways[3], 20, 2000, 1); o.false100 < 5 {
		t.Errorf("the rules of a chart call on %.2f in a hundred: this proves nothing", o.false100)
	}
}

func TestLeaves(t *testing.T) {
	threes := slices.Repeat([]float64{3}, 20)
	for _, c := range []struct {
		it     string
		values []float64
		want   int
	}{
		{"says nothing of few", []float64{3, 3, 3, 3, 1}, 0},
		{"calls on no single step from what is always the same", append(slices.Clone(threes), 2), 0},
		{"calls on two steps from it", append(slices.Clone(threes), 1), -1},
		{"calls upwards, too", append(slices.Clone(threes), 5), 1},
		{"calls on a single step that stays", append(slices.Clone(threes), 2, 2, 2, 2, 2), -1},
		{"calls on nothing", nil, 0},
	} {
		if got, _ := Leaves(c.values, 1); got != c.want {
			t.Errorf("it %s: got %d, want %d", c.it, got, c.want)
		}
	}
	if _, u := Leaves(append(slices.Repeat([]float64{3}, 9), 1), 1); !u.Known || !u.Hardly {
		t.Errorf("of nine it hardly knows the usual: %+v", u)
	}
}

// To move a scale, or to turn it over, moves what is called, and nothing else.
func TestLeavesMoves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 10), func(n int) float64 { return float64(n) }), 0, 40).Draw(t, "values")
		was, _ := Leaves(values, 1)
		over := slices.Clone(values)
		for i := range over {
			over[i] = 10 - over[i]
		}
		if got, u := Leaves(over, 1); got != -was && u.Known {
			t.Fatalf("%d became %d", was, got)
		}
	})
}
