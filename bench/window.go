// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// window runs the benchmark of study that changes the window of a log already in memory, and
// gives its line and how many seconds one change takes.
func window(ctx context.Context) (line string, seconds float64, err error) {
	out, err := command(ctx, "go", "test", "-run", "^$", "-bench", "BenchmarkWindow", "-benchtime", "5x", "alongside/study")
	if err != nil {
		return "", 0, fmt.Errorf("run BenchmarkWindow: %w\n%s", err, out)
	}
	return slowest(string(out))
}

var errNoBenchmark = errors.New("study has no BenchmarkWindow yet")

// slowest finds the slowest of the benchmark's lines in what go test printed.
func slowest(out string) (line string, seconds float64, err error) {
	for l := range strings.Lines(out) {
		f := strings.Fields(l)
		if len(f) < 4 || !strings.HasPrefix(f[0], "BenchmarkWindow") || f[3] != "ns/op" {
			continue
		}
		ns, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return "", 0, fmt.Errorf("read %q: %w", l, err)
		}
		if ns/1e9 > seconds {
			line, seconds = strings.TrimSpace(l), ns/1e9
		}
	}
	if line == "" {
		return "", 0, errNoBenchmark
	}
	return line, seconds, nil
}
