// SPDX-License-Identifier: MIT

// Command bench measures Alongside beside the tools that people would otherwise take: the same
// job on the same invented log, each in a process of its own, in turn. It says how much each
// used, and first of all whether all of them counted the same.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// settings are what the flags say.
type settings struct {
	events    []int
	xesEvents int
	runs      int
	only      []string
	seed      uint64
	dir       string
	binary    string
	skipPm4py bool
	check     bool
}

var parts = []string{"alongside", "duckdb", "pm4py", "xes", "window"}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) == 4 && os.Args[1] == "-alone" {
		if err := alone(ctx, os.Stdout, os.Args[2], os.Args[3]); err != nil {
			say("bench: %v", err)
			os.Exit(1)
		}
		return
	}
	s, err := parse(os.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err == nil {
		err = compare(ctx, os.Stdout, s)
	}
	if err != nil {
		say("bench: %v", err)
		os.Exit(1)
	}
}

func parse(args []string) (settings, error) {
	var s settings
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	events := f.String("events", "1000000,5000000", "lengths of the CSV log, with commas between")
	only := f.String("only", strings.Join(parts, ","), "what to run, with commas between")
	f.IntVar(&s.xesEvents, "xes-events", 250_000, "length of the XES log")
	f.IntVar(&s.runs, "runs", 0, "runs of each engine; 0 is 5 up to 1M events and 3 above, but 1 of pm4py")
	f.Uint64Var(&s.seed, "seed", 1, "which invented town")
	f.StringVar(&s.dir, "dir", "", "where logs and peers are kept (default: a folder of the user's cache)")
	f.StringVar(&s.binary, "binary", "", "measure this alongside, ready built, in place of one of this checkout")
	f.BoolVar(&s.skipPm4py, "skip-pm4py", false, "leave the slowest peer out")
	f.BoolVar(&s.check, "check", false, "only hold the engines to plain loops, on a small log")
	if err := f.Parse(args); err != nil {
		return s, err
	}
	for word := range strings.SplitSeq(*events, ",") {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > 9_999_999 {
			return s, fmt.Errorf("-events %q: want whole numbers from 1 to 9999999", word)
		}
		s.events = append(s.events, n)
	}
	if s.xesEvents < 1 || s.xesEvents > 9_999_999 {
		return s, fmt.Errorf("-xes-events %d: want a whole number from 1 to 9999999", s.xesEvents)
	}
	s.only = strings.Split(*only, ",")
	for _, word := range s.only {
		if !slices.Contains(parts, word) {
			return s, fmt.Errorf("-only %q: there are %s", word, strings.Join(parts, ", "))
		}
	}
	if s.dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return s, fmt.Errorf("find a place for the logs (say one with -dir): %w", err)
		}
		s.dir = filepath.Join(cache, "alongside-bench")
	}
	return s, nil
}

func (s settings) wants(part string) bool {
	return slices.Contains(s.only, part) && (part != "pm4py" || !s.skipPm4py)
}

// often says how many runs a log of n events gets, and how many of them pm4py.
func (s settings) often(n int) (runs, slow int) {
	switch {
	case s.runs > 0:
		return s.runs, s.runs
	case n <= 1_000_000:
		return 5, 5
	}
	return 3, 1
}

func compare(ctx context.Context, w io.Writer, s settings) error {
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return fmt.Errorf("make the cache: %w", err)
	}
	job := s.wants("alongside") || s.wants("duckdb") || s.wants("pm4py")
	t, err := prepare(ctx, s.dir, s.binary, s.wants("alongside") || s.wants("xes"),
		s.wants("duckdb") || s.wants("pm4py") || s.wants("xes") || s.check)
	if err != nil {
		return err
	}
	if s.check {
		return check(ctx, w, t, s.dir, s.seed, s.wants)
	}
	fmt.Fprintf(w, "%s/%s, %d cores, %s\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		fmt.Fprintf(w, "load when it began: %s(much above %d, and the wall times say little)\n", load[:bytes.IndexByte(load, ' ')+1], runtime.NumCPU())
	}
	var differ error
	for _, n := range s.events {
		if !job {
			break
		}
		path, err := logFile(s.dir, "csv", s.seed, n)
		if err != nil {
			return err
		}
		runs, slow := s.often(n)
		all := rounds(ctx, t.job(path, runs, slow, s.wants))
		fmt.Fprintf(w, "\nThe job on %s events of CSV, medians. \"Alongside\" does just the job; \"Alongside study\" is the\nwhole program with all of both lenses, which is more.\n\n", thousands(n))
		differ = errors.Join(differ, show(w, all, n))
		if n < 5_000_000 {
			fmt.Fprintln(w, "\nThe goals are set for 5,000,000 events; here:")
		} else {
			fmt.Fprintln(w, "\nThe goals:")
		}
		goals(w, all, n)
	}
	if s.wants("xes") {
		path, err := logFile(s.dir, "xes", s.seed, s.xesEvents)
		if err != nil {
			return err
		}
		runs, _ := s.often(s.xesEvents)
		all := rounds(ctx, t.xes(path, min(runs, 3)))
		fmt.Fprintf(w, "\nReading %s events of XES, medians. All only read but \"Alongside study\", which is the whole program\nwith all of both lenses; rustxes is not Python.\n\n", thousands(s.xesEvents))
		differ = errors.Join(differ, show(w, all, s.xesEvents))
		fmt.Fprintln(w)
		xesGoal(w, all)
	}
	if s.wants("window") {
		line, seconds, err := window(ctx)
		if err != nil {
			line = err.Error()
		}
		fmt.Fprintf(w, "\nChanging the window after import: %s\n\n", line)
		atMost(w, "seconds for another window or lens", seconds, 0.5)
	}
	return errors.Join(differ, ctx.Err())
}

// show prints the table, and above it what the engines do not agree in.
func show(w io.Writer, all []result, events int) error {
	var err error
	if d := agree(all); d != "" {
		fmt.Fprintf(w, "THE COUNTS DIFFER, so the times mean nothing:\n%s\n", d)
		err = errDiffer
	}
	for _, r := range all {
		for _, took := range r.took {
			if took.tells.Counts.Events != events {
				err = errors.Join(err, fmt.Errorf("%s counts %s events of %s", r.name, thousands(took.tells.Counts.Events), thousands(events)))
				break
			}
		}
	}
	table(w, all, events)
	for _, r := range all {
		if r.gone != nil {
			fmt.Fprintf(w, "%s fell out: %v\n", r.name, r.gone)
		}
	}
	return err
}
