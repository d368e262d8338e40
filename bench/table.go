// SPDX-License-Identifier: MIT

package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// table prints the medians of each engine, and beside them how many times as much it used as
// Alongside did with as many threads. CPU is that of the whole process; "at work" leaves out
// what went by before a peer began with the file, and is what the ratios take: it is the
// figure that flatters us least.
func table(w io.Writer, all []result, events int) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "engine\tthreads\truns\tCPU s\tat work s\twall s\tpeak MB\tanon MB\tanon B/event\tevents/CPU s\tCPU x\twall x\tpeak x\t")
	for _, r := range all {
		if len(r.took) == 0 {
			fmt.Fprintf(t, "%s\t%d\t0\tdid not run\t\t\t\t\t\t\t\t\t\t\n", r.name, r.threads)
			continue
		}
		m := func(of func(run) float64) float64 { return median(r.took, of) }
		fmt.Fprintf(t, "%s\t%d\t%d\t%.2f\t%.2f\t%.2f\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n",
			r.name, r.threads, len(r.took), m(cpu), m(work), m(wall),
			known(m(rss)/1e6), known(m(anon)/1e6), known(m(anon)/float64(events)),
			thousands(int(float64(events)/m(work))),
			times(all, r, work), times(all, r, wall), times(all, r, rss))
	}
	t.Flush()
}

// known writes a figure, and a dash for one that this machine does not tell.
func known(x float64) string {
	if x == 0 {
		return "-"
	}
	return fmt.Sprintf("%.0f", x)
}

// times writes how many times as much r used as Alongside with the same threads.
func times(all []result, r result, of func(run) float64) string {
	for _, ours := range find(all, "Alongside") {
		if a := median(ours.took, of); ours.threads == r.threads && a > 0 {
			return fmt.Sprintf("%.1f", median(r.took, of)/a)
		}
	}
	return "-"
}

// atLeast and atMost print one goal and whether it is met. A goal that could not be measured
// says so.
func atLeast(w io.Writer, what string, got, want float64) {
	goal(w, what, got, want, got >= want, "at least")
}
func atMost(w io.Writer, what string, got, want float64) {
	goal(w, what, got, want, got <= want, "at most")
}

func goal(w io.Writer, what string, got, want float64, met bool, side string) {
	verdict := "goal met"
	switch {
	case got == 0:
		fmt.Fprintf(w, "  %-62s not measured (goal: %s %g)\n", what, side, want)
		return
	case !met:
		verdict = "GOAL MISSED"
	}
	fmt.Fprintf(w, "  %-62s %8.3g  %s (%s %g)\n", what, got, verdict, side, want)
}

// goals prints what the job on a CSV file is to reach, one thread each. Of a peer the run with
// fewest CPU seconds counts, whatever its threads.
func goals(w io.Writer, all []result, events int) {
	var ours []result
	for _, r := range find(all, "Alongside") {
		if r.threads == 1 {
			ours = append(ours, r)
		}
	}
	per := func(name string) float64 {
		if len(ours) == 0 {
			return 0
		}
		return least(find(all, name), work) / least(ours, work)
	}
	atLeast(w, "CPU of DuckDB, times that of Alongside", per("DuckDB"), 5)
	atLeast(w, "CPU of pm4py, times that of Alongside", per("pm4py"), 25)
	atMost(w, "peak anonymous memory of Alongside, bytes an event", least(ours, anon)/float64(events), 120)
}

// xesGoal prints what reading XES is to reach.
func xesGoal(w io.Writer, all []result) {
	fastest := 0.0
	for _, name := range []string{"iterparse", "line_by_line", "chunk_regex"} {
		if x := least(find(all, name), work); x > 0 && (fastest == 0 || x < fastest) {
			fastest = x
		}
	}
	ratio := 0.0
	if ours := least(find(all, "Alongside"), work); ours > 0 {
		ratio = fastest / ours
	}
	atLeast(w, "XES events per CPU second, times pm4py's fastest in Python", ratio, 10)
}
