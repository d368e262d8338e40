// SPDX-License-Identifier: MIT

package main

import (
	"errors"
	"strings"
	"testing"
)

func TestDifferences(t *testing.T) {
	a, b := Counts{Events: 1000, Edges: 3}, Counts{Events: 1000, Edges: 4}
	for _, c := range []struct {
		it     string
		counts []Counts
		want   string
	}{
		{"is silent when all agree", []Counts{a, a, a}, ""},
		{"is silent about one alone", []Counts{a}, ""},
		{"shows who said what", []Counts{a, b, a}, "edges:\n  x  3\n  y  4\n  z  3\n"},
	} {
		got := differences([]string{"x", "y", "z"}, c.counts)
		if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(c.want), " ") {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

func TestOurAnswer(t *testing.T) {
	whole := `{"source":{"events":9},"flow":{"variants":2,"edges":3,"follows":4,"rework_cases":1,
		"by_person":{"edges":5,"follows":6}},"lived":{"returns":{"within":{"90":7}}}}`
	got, err := ourAnswer([]byte(whole))
	if want := (Counts{9, 2, 3, 4, 1, 5, 6, 7}); err != nil || got.Counts != want {
		t.Errorf("got %v, %v, want %v", got.Counts, err, want)
	}
	_, err = ourAnswer([]byte(strings.Replace(whole, `"90"`, `"30"`, 1)))
	if !errors.Is(err, errMember) || !strings.Contains(err.Error(), "lived.returns.within.90") {
		t.Errorf("got %v, want the name of what is missing", err)
	}
}

func TestPeerAnswer(t *testing.T) {
	got, err := peerAnswer([]byte("====\nWelcome\n{\"engine\":\"E 1\",\"started\":1.5,\"counts\":{\"events\":3}}\n"))
	if err != nil || got.Engine != "E 1" || got.Started != 1.5 || got.Counts.Events != 3 {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := peerAnswer([]byte("Killed")); err == nil {
		t.Error("took a word of the shell for an answer")
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		it   string
		runs []run
		want float64
	}{
		{"takes the middle of three", []run{{cpu: 9}, {cpu: 1}, {cpu: 2}}, 2},
		{"takes the mean of the middle two of four", []run{{cpu: 9}, {cpu: 1}, {cpu: 2}, {cpu: 4}}, 3},
		{"is nothing of none", nil, 0},
	} {
		if got := median(c.runs, cpu); got != c.want {
			t.Errorf("it %s: got %g, want %g", c.it, got, c.want)
		}
	}
}

func TestRssAnon(t *testing.T) {
	for _, c := range []struct {
		it, status string
		want       float64
	}{
		{"reads kibibytes", "VmRSS:\t 900 kB\nRssAnon:\t     512 kB\nRssFile:\t 388 kB\n", 512 * 1024},
		{"is nothing for a process that has ended", "State:\tZ (zombie)\n", 0},
	} {
		if got := rssAnon(c.status); got != c.want {
			t.Errorf("it %s: got %g, want %g", c.it, got, c.want)
		}
	}
}

func TestSlowest(t *testing.T) {
	out := "goos: linux\nBenchmarkWindow/90-2   \t 5\t 120000000 ns/op\t 7 B/op\nBenchmarkWindow/180-2 \t 5\t 250000000 ns/op\nPASS\n"
	line, seconds, err := slowest(out)
	if err != nil || seconds != 0.25 || !strings.HasPrefix(line, "BenchmarkWindow/180") {
		t.Errorf("got %q, %g, %v", line, seconds, err)
	}
	if _, _, err := slowest("PASS\n"); !errors.Is(err, errNoBenchmark) {
		t.Errorf("got %v, want that there is none", err)
	}
}

func TestGoal(t *testing.T) {
	for _, c := range []struct {
		it        string
		got, want float64
		says      string
	}{
		{"says so when met", 5, 5, "goal met"},
		{"says so when missed", 4.9, 5, "GOAL MISSED"},
		{"says so when it was not measured", 0, 5, "not measured"},
	} {
		var b strings.Builder
		atLeast(&b, "x", c.got, c.want)
		if !strings.Contains(b.String(), c.says) {
			t.Errorf("it %s: got %q", c.it, b.String())
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		it   string
		args []string
		ok   bool
	}{
		{"takes lengths with commas between", []string{"-events", "10,20", "-dir", "x"}, true},
		{"wants a length", []string{"-events", "0"}, false},
		{"knows its parts", []string{"-only", "duck"}, false},
	} {
		if _, err := parse(c.args); (err == nil) != c.ok {
			t.Errorf("it %s: got %v", c.it, err)
		}
	}
}
