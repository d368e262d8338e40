// SPDX-License-Identifier: MIT

package main

import (
	"fmt"
	"io"
	"slices"
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
	for _, us := range find(all, ours) {
		if a := median(us.took, of); us.threads == r.threads && a > 0 {
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

// goals prints what the job on a CSV file is to reach, one thread each, and beside it where the
// whole program stands. Of a peer the run with fewest CPU seconds counts, whatever its threads.
func goals(w io.Writer, all []result, events int) {
	for _, name := range []string{ours, oursWhole} {
		us := single(find(all, name))
		atLeast(w, "CPU of DuckDB, times that of "+name, ratio(least(find(all, duckPlain), work), us), 5)
		atLeast(w, "CPU of DuckDB with SQL tuned by hand, times that of "+name, ratio(least(find(all, duckTuned), work), us), 5)
		atLeast(w, "CPU of pm4py, times that of "+name, ratio(least(find(all, "pm4py"), work), us), 25)
		atMost(w, "peak anonymous memory of "+name+", bytes an event", least(us, anon)/float64(events), 120)
	}
}

// xesGoal prints what reading XES is to reach.
func xesGoal(w io.Writer, all []result) {
	fastest := 0.0
	for _, name := range []string{"iterparse", "line_by_line", "chunk_regex"} {
		if x := least(find(all, name), work); x > 0 && (fastest == 0 || x < fastest) {
			fastest = x
		}
	}
	for _, name := range []string{ours, oursWhole} {
		atLeast(w, "XES events per CPU second of "+name+", times pm4py's best", ratio(fastest, find(all, name)), 10)
	}
}

// single keeps the results of one thread.
func single(all []result) []result {
	return slices.DeleteFunc(all, func(r result) bool { return r.threads != 1 })
}

// ratio is how many times the work of us theirs is, 0 where either is not known.
func ratio(theirs float64, us []result) float64 {
	if a := least(us, work); a > 0 {
		return theirs / a
	}
	return 0
}
