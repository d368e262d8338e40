// SPDX-License-Identifier: MIT

package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A line is one line of go test -json.
type line struct {
	Action, Package, Test, Output string
	Elapsed                       float64 // seconds
}

// A Test is one that ran, or was skipped.
type Test struct {
	Package, Name string
	Seconds       float64
}

// Runs are what became of the tests of some packages.
type Runs struct {
	Tests, Skipped []Test
	Failed         []string // tests, and packages that failed without a test failing
	Packages       map[string]bool
}

// Read reads what go test -json wrote. A line that is not JSON is passed over: the compiler's
// own words may stand between.
func Read(from io.Reader) (Runs, error) {
	r := Runs{Packages: make(map[string]bool)}
	broken := make(map[string]bool) // packages with a failed test: their own failing adds nothing
	err := each(from, func(l line, _ string) {
		switch {
		case l.Package == "":
		case l.Action == "fail" && l.Test == "":
			r.Packages[l.Package] = true
			if !broken[l.Package] {
				r.Failed = append(r.Failed, l.Package)
			}
		case l.Test == "":
		case l.Action == "pass", l.Action == "fail":
			r.Packages[l.Package] = true
			r.Tests = append(r.Tests, Test{l.Package, l.Test, l.Elapsed})
			if l.Action == "fail" {
				broken[l.Package] = true
				r.Failed = append(r.Failed, l.Package+" "+l.Test)
			}
		case l.Action == "skip":
			r.Skipped = append(r.Skipped, Test{l.Package, l.Test, l.Elapsed})
		}
	})
	return r, err
}

// Add puts the runs of o to those of r.
func (r *Runs) Add(o Runs) {
	if r.Packages == nil {
		r.Packages = make(map[string]bool)
	}
	for p := range o.Packages {
		r.Packages[p] = true
	}
	r.Tests = append(r.Tests, o.Tests...)
	r.Skipped = append(r.Skipped, o.Skipped...)
	r.Failed = append(r.Failed, o.Failed...)
}

// Print writes the ten slowest, then what was skipped and what failed, then one closing line.
// It gives an error where anything failed.
func (r Runs) Print(to io.Writer) error {
	slow := slices.Clone(r.Tests)
	slices.SortStableFunc(slow, func(a, b Test) int { return cmp.Compare(b.Seconds, a.Seconds) })
	fmt.Fprintln(to, "The slowest tests:")
	for _, t := range slow[:min(10, len(slow))] {
		fmt.Fprintf(to, "%8.2f s  %s %s\n", t.Seconds, t.Package, t.Name)
	}
	for _, t := range r.Skipped {
		fmt.Fprintf(to, "Skipped: %s %s\n", t.Package, t.Name)
	}
	for _, f := range r.Failed {
		fmt.Fprintf(to, "Failed: %s\n", f)
	}
	_, err := fmt.Fprintf(to, "%d tests ran in %d packages; %d failed, %d were skipped.\n",
		len(r.Tests), len(r.Packages), len(r.Failed), len(r.Skipped))
	if err == nil && len(r.Failed) > 0 {
		err = fmt.Errorf("not all is well: %d failed", len(r.Failed))
	}
	return err
}

// Show writes, as they come, one line for each package and all that a failed test said.
func Show(from io.Reader, to io.Writer) error {
	said := make(map[string][]string) // by package and test
	return each(from, func(l line, raw string) {
		of := l.Package + " " + l.Test
		switch l.Action {
		case "": // not JSON
			fmt.Fprintln(to, raw)
		case "build-output":
			fmt.Fprint(to, l.Output)
		case "output":
			plain := l.Test == "" && !strings.HasPrefix(l.Output, "PASS") && !strings.HasPrefix(l.Output, "coverage")
			if plain && !strings.Contains(l.Output, "[no test files]") {
				fmt.Fprint(to, l.Output)
			} else if l.Test != "" {
				said[of] = append(said[of], l.Output)
			}
		case "fail":
			fmt.Fprint(to, strings.Join(said[of], ""))
			delete(said, of)
		case "pass", "skip":
			delete(said, of)
		}
	})
}

func each(from io.Reader, f func(l line, raw string)) error {
	s := bufio.NewScanner(from)
	s.Buffer(nil, 64<<20)
	for s.Scan() {
		var l line
		if json.Unmarshal(s.Bytes(), &l) != nil {
			l = line{}
		}
		f(l, s.Text())
	}
	return s.Err()
}
