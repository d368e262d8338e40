// SPDX-License-Identifier: MIT

//go:build real

package realtest

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"alongside/measure"
)

// spc opens one of the files of series, or ends the test.
func spc(t *testing.T, name string) *os.File {
	t.Helper()
	data := os.Getenv("ALONGSIDE_DATA")
	if data == "" {
		t.Fatal("this did not run: say where the files are, make real DATA=DIR")
	}
	f, err := os.Open(filepath.Join(data, "spc", name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func near(a, b, by float64) bool { return math.Abs(a-b) <= by*math.Max(1, math.Abs(b)) }

// cause is the one cause that the published program gives a point: the first of outside, trend, near a limit, run.
func cause(c measure.Chart, i int) string {
	p := c.Points[i]
	above := p.Value > c.Mean
	side := map[bool]string{true: "Above CL", false: "Below CL"}[above]
	switch {
	case slices.Contains(p.Signals, measure.Outside):
		return map[bool]string{true: "Above UCL", false: "Below LCL"}[above]
	case slices.Contains(p.Signals, measure.Trend):
		return "7 Point Trend"
	case slices.Contains(p.Signals, measure.Near):
		return "2 in 3 " + side
	case slices.Contains(p.Signals, measure.Run):
		return "7 Points " + side
	}
	return "Common Cause"
}

// TestSeries: a thousand series, point by point, as two published programs have them.
func TestSeries(t *testing.T) {
	lines := bufio.NewScanner(spc(t, "random-1000.jsonl"))
	lines.Buffer(nil, 1<<20)
	series, points := 0, 0
	for lines.Scan() {
		var one struct {
			Seed int
			Y    []float64
			NHS  struct {
				Mean, Lower, Upper float64
				Cause              []string
			}
			Anhoej struct {
				Center, Lower, Upper float64
				Outside              []int
				LongestRun           int `json:"longest_run"`
				LongestRunMax        int `json:"longest_run_max"`
				Crossings            int
				CrossingsMin         int `json:"crossings_min"`
				Signal               bool
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			t.Fatal(err)
		}
		series++
		c := measure.XmR(one.Y, measure.How{Rules: measure.NHS})
		if !near(c.Mean, one.NHS.Mean, 1e-9) || !near(c.Lower, one.NHS.Lower, 1e-9) || !near(c.Upper, one.NHS.Upper, 1e-9) {
			t.Errorf("series %d: limits %v %v %v, want %v", one.Seed, c.Mean, c.Lower, c.Upper, one.NHS)
		}
		for i, want := range one.NHS.Cause {
			points++
			want, _, _ = strings.Cut(want, " (")
			if got := cause(c, i); got != want {
				t.Errorf("series %d, point %d: got %s, want %s", one.Seed, i+1, got, want)
			}
		}
		c = measure.XmR(one.Y, measure.How{Rules: measure.Anhoej})
		a, w := one.Anhoej, c.Series
		if !near(c.Mean, a.Center, 1e-9) || !near(c.Lower, a.Lower, 1e-9) || !near(c.Upper, a.Upper, 1e-9) {
			t.Errorf("series %d: limits %v %v %v, want %v", one.Seed, c.Mean, c.Lower, c.Upper, a)
		}
		if *w != (measure.Whole{LongestRun: a.LongestRun, LongestRunMax: a.LongestRunMax, Crossings: a.Crossings, CrossingsMin: a.CrossingsMin, Signal: a.Signal}) {
			t.Errorf("series %d: got %+v, want %+v", one.Seed, *w, a)
		}
		for i, p := range c.Points {
			if slices.Contains(p.Signals, measure.Outside) != slices.Contains(a.Outside, i+1) {
				t.Errorf("series %d, point %d is outside or not: got %v", one.Seed, i+1, p.Signals)
			}
		}
	}
	if series != 1000 || points < 10_000 {
		t.Errorf("%d series with %d points: that is not all of them", series, points)
	}
	t.Logf("%d series, %d points", series, points)
}

// column gives the numbers of a column of one of the files.
func column(t *testing.T, name, of string) (all []float64) {
	t.Helper()
	rows, err := csv.NewReader(spc(t, name)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(rows[0], of)
	for _, r := range rows[1:] {
		v, err := strconv.ParseFloat(r[at], 64)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

// TestPublished: the worked examples, whose limits stand in books.
func TestPublished(t *testing.T) {
	for _, c := range []struct {
		it, file, column     string
		first                int
		center, lower, upper float64
		outside              []int
		series               measure.Whole
	}{
		{"cost of a loan, limits of the first twenty", "montgomery_6_07.csv", "cost", 20, 300.5, 279.7833147, 321.2166853, []int{39, 40}, measure.Whole{LongestRun: 6, LongestRunMax: 8, Crossings: 20, CrossingsMin: 14}},
		{"infections a month", "cdi.csv", "n", 0, 14.83333333, 2.21935157, 27.4473151, nil, measure.Whole{LongestRun: 17, LongestRunMax: 8, Crossings: 5, CrossingsMin: 13, Signal: true}},
	} {
		got := measure.XmR(column(t, c.file, c.column), measure.How{Rules: measure.Anhoej, First: c.first})
		if !near(got.Mean, c.center, 1e-9) || !near(got.Lower, c.lower, 1e-9) || !near(got.Upper, c.upper, 1e-9) {
			t.Errorf("%s: got %v, %v, %v", c.it, got.Mean, got.Lower, got.Upper)
		}
		var outside []int
		for i, p := range got.Points {
			if slices.Contains(p.Signals, measure.Outside) {
				outside = append(outside, i+1)
			}
		}
		if !slices.Equal(outside, c.outside) || *got.Series != c.series {
			t.Errorf("%s: got %v outside and %+v", c.it, outside, *got.Series)
		}
	}
}
