// SPDX-License-Identifier: MIT

package draw

import (
	"math"
	"strings"
	"testing"
)

func TestSeries(t *testing.T) {
	got := string(Series("s", Words{"How it was", "Twelve answers"}, Line{Values: []float64{3, 3, 1}, Out: []bool{false, false, true}, Low: 1, High: 4, Usual: true, Lower: 2, Upper: 4, Top: "<yes>", Bottom: "no"}))
	for it, want := range map[string]string{"has a title": "<title id=\"s-t\">How it was</title>", "has a description": "Twelve answers", "takes words as words": "&lt;yes&gt;", "draws what is usual": "sfill", "draws three": "kfill"} {
		if !strings.Contains(got, want) {
			t.Errorf("it %s: %q is not in %s", it, want, got)
		}
	}
	if strings.Count(got, "<circle") != 4 {
		t.Errorf("it draws a dot for each, and a ring for the one that left: %s", got)
	}
	for _, l := range []Line{{}, {Values: []float64{1}}, {Values: []float64{math.Inf(1), math.Inf(-1)}, Low: 1, High: 1}, {Values: []float64{9}, Low: 1, High: 4, Usual: true, Lower: -5, Upper: 50}} {
		if got := string(Series("s", Words{"a", "b"}, l)); strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
			t.Errorf("%+v is drawn as %s", l, got)
		}
	}
}
