// SPDX-License-Identifier: MIT

package measure

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

// golden is one series of testdata/golden.txt.
type golden struct {
	name                 string
	values               []float64
	nhs, wheeler, anhoej [3]float64 // mean, lower, upper
	cause                []string
	whole                Whole
}

func goldens(t *testing.T) (all []golden) {
	t.Helper()
	f, err := os.Open("testdata/golden.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	numbers := func(fields []string) (some []float64) {
		for _, s := range fields {
			v, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatal(err)
			}
			some = append(some, v)
		}
		return some
	}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		is := strings.Fields(lines.Text())
		if len(is) == 0 || is[0] == "#" {
			continue
		}
		if is[0] == "series" {
			all = append(all, golden{name: strings.Join(is[1:], " ")})
			continue
		}
		one := &all[len(all)-1]
		switch is[0] {
		case "values":
			one.values = numbers(is[1:])
		case "nhs":
			one.nhs = [3]float64(numbers(is[1:]))
		case "wheeler":
			one.wheeler = [3]float64(numbers(is[1:]))
		case "cause":
			one.cause = is[1:]
		case "anhoej":
			one.anhoej = [3]float64(numbers(is[1:4]))
			w := &one.whole
			if _, err := fmt.Sscanf(strings.Join(is[4:], " "), "longest %d of at most %d crossings %d of at least %d", &w.LongestRun, &w.LongestRunMax, &w.Crossings, &w.CrossingsMin); err != nil {
				t.Fatal(err)
			}
			w.Signal = w.LongestRun > w.LongestRunMax || w.Crossings < w.CrossingsMin
		}
	}
	return all
}

// disagrees says how a way to draw charts differs from a golden series; "" is in nothing.
func disagrees(g golden, draw func([]float64, How) Chart) string {
	for rules, want := range map[Rules][3]float64{NHS: g.nhs, Wheeler: g.wheeler, Anhoej: g.anhoej} {
		c := draw(g.values, How{Rules: rules})
		for i, got := range []float64{c.Mean, c.Lower, c.Upper} {
			if !near(got, want[i]) {
				return fmt.Sprintf("%s: limits %v %v %v, want %v", rules, c.Mean, c.Lower, c.Upper, want)
			}
		}
		switch rules {
		case NHS:
			for i, want := range g.cause {
				got := "-"
				if len(c.Points[i].Signals) > 0 {
					got = string(c.Points[i].Signals[0])
				}
				if got != want {
					return fmt.Sprintf("point %d: %s, want %s", i+1, got, want)
				}
			}
		case Anhoej:
			if *c.Series != g.whole {
				return fmt.Sprintf("in the whole %+v, want %+v", *c.Series, g.whole)
			}
		}
	}
	return ""
}

func TestGolden(t *testing.T) {
	all := goldens(t)
	seen := map[string]bool{}
	for _, g := range all {
		if d := disagrees(g, XmR); d != "" {
			t.Errorf("series %s: %s", g.name, d)
		}
		for _, c := range g.cause {
			seen[c] = true
		}
	}
	if len(all) != 12 || len(seen) != 5 {
		t.Errorf("%d series with the causes %v: not each kind is tried", len(all), seen)
	}
}

// Each of these is wrong in one thing, and has to be caught.
func TestGoldenCatches(t *testing.T) {
	for it, wrong := range map[string]func([]float64, How) Chart{
		"another constant": func(v []float64, h How) Chart {
			c := XmR(v, h)
			c.Upper += (c.Upper - c.Mean) * 1e-6
			return c
		},
		"no screening": func(v []float64, h How) Chart {
			c := XmR(v, h)
			if h.Rules == NHS {
				w := XmR(v, How{Rules: Wheeler})
				c.Lower, c.Upper = w.Lower, w.Upper
			}
			return c
		},
		"runs before trends": func(v []float64, h How) Chart {
			c := XmR(v, h)
			for i, p := range c.Points {
				if len(p.Signals) > 1 {
					c.Points[i].Signals = []Signal{p.Signals[len(p.Signals)-1]}
				}
			}
			return c
		},
		"eight on one side": func(v []float64, h How) Chart {
			c := XmR(v, h)
			if h.Rules == NHS {
				c.runs(99, c.side)
				for i, p := range c.Points {
					if len(p.Signals) == 1 && p.Signals[0] == Run {
						c.Points[i].Signals = nil
					}
				}
			}
			return c
		},
		"one crossing too many": func(v []float64, h How) Chart {
			c := XmR(v, h)
			if c.Series != nil {
				c.Series.Crossings++
			}
			return c
		},
	} {
		caught := false
		for _, g := range goldens(t) {
			caught = caught || disagrees(g, wrong) != ""
		}
		if !caught {
			t.Errorf("%s is not noticed", it)
		}
	}
}
