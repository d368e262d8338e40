// SPDX-License-Identifier: MIT

// Command stories measures how quickly stories are written and read, beside the same bytes written and
// read by bare SQL, in the same file, in turn. It prints ratios: seconds are the machine's own.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"
)

// settings are what the flags say.
type settings struct {
	stories, entries, long int
	rounds, each           int
	dir                    string
}

func main() {
	var s settings
	flag.IntVar(&s.stories, "stories", 1_000_000, "how many stories there are")
	flag.IntVar(&s.entries, "entries", 20, "how many entries each has")
	flag.IntVar(&s.long, "long", 1000, "how many entries the long story has")
	flag.IntVar(&s.rounds, "rounds", 5, "how often each is measured, in turn with the others")
	flag.IntVar(&s.each, "each", 2000, "how many writes a round has")
	flag.StringVar(&s.dir, "dir", "", "where the stories are made; a folder of the machine's own if none is named")
	flag.Parse()
	if err := measure(context.Background(), s); err != nil {
		fmt.Fprintln(os.Stderr, "stories:", err)
		os.Exit(1)
	}
}

// A row is one line of the table: what was measured, beside what, and what was to be reached.
type row struct {
	what, beside string
	ratios       []float64
	goal         string
	reached      func(median float64) bool
}

func atMost(x float64) (string, func(float64) bool) {
	return fmt.Sprintf("at most %.2f", x), func(m float64) bool { return m <= x }
}

func atLeast(x float64) (string, func(float64) bool) {
	return fmt.Sprintf("at least %.2f", x), func(m float64) bool { return m >= x }
}

func newRow(what, beside, goal string, reached func(float64) bool) *row {
	return &row{what: what, beside: beside, goal: goal, reached: reached}
}

func (r *row) String() string {
	slices.Sort(r.ratios)
	m := r.ratios[len(r.ratios)/2]
	said := "met"
	if r.reached == nil {
		said = ""
	} else if !r.reached(m) {
		said = "MISSED"
	}
	return fmt.Sprintf("%-46s %-42s %6.2f  (%.2f to %.2f)  %-14s %s", r.what, r.beside, m, r.ratios[0], r.ratios[len(r.ratios)-1], r.goal, said)
}

func measure(ctx context.Context, s settings) error {
	if s.dir == "" {
		d, err := os.MkdirTemp("", "alongside-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(d)
		s.dir = d
	}
	sync, err := fdatasync(s.dir)
	if err != nil {
		return err
	}
	fmt.Printf("%d processors. One fdatasync of 4 KB takes %v in the middle.\n", runtime.NumCPU(), sync)
	town, err := build(ctx, s, filepath.Join(s.dir, "stories"))
	if err != nil {
		return err
	}
	rows, err := town.all(ctx)
	if err != nil {
		return err
	}
	for _, r := range rows {
		fmt.Println(r)
	}
	return nil
}

// fdatasync is what the disk itself asks for one durable write.
func fdatasync(dir string) (time.Duration, error) {
	f, err := os.CreateTemp(dir, "sync-")
	if err != nil {
		return 0, err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	var all []time.Duration
	b := make([]byte, 4096)
	for i := range 200 {
		from := time.Now()
		if _, err := f.WriteAt(b, int64(i)*4096); err != nil {
			return 0, err
		}
		if err := datasync(f); err != nil {
			return 0, err
		}
		all = append(all, time.Since(from))
	}
	slices.Sort(all)
	return all[len(all)/2], nil
}
