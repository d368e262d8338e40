// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"fmt"
	"time"
)

// A result is one engine and what its runs used.
type result struct {
	engine
	took []run
	gone error // why it fell out, when it did
}

// rounds runs the engines in turn, A B C A B C, so that a busy minute of the machine falls on
// all of them. An engine that fails once is left out from then on, and its result says why.
func rounds(ctx context.Context, engines []engine) []result {
	all := make([]result, len(engines))
	most := 0
	for i, e := range engines {
		all[i].engine = e
		most = max(most, e.runs)
	}
	for n := range most {
		for i := range all {
			r := &all[i]
			if n >= r.runs || r.gone != nil || ctx.Err() != nil {
				continue
			}
			took, err := r.measure(ctx)
			if err != nil {
				r.gone = err
				say("  %s  %-15s fell out: %v", time.Now().Format("15:04:05"), r.name, err)
				continue
			}
			say("  %s  round %d of %d  %-15s %d thread(s): CPU %6.2f s, wall %6.2f s",
				time.Now().Format("15:04:05"), n+1, r.runs, r.name, r.threads, took.cpu, took.wall)
			r.took = append(r.took, took)
		}
	}
	return all
}

// agree gives a table of what the runs do not agree in, and "" when all say the same.
func agree(all []result) string {
	var names []string
	var counts []Counts
	for _, r := range all {
		for i, took := range r.took {
			names = append(names, fmt.Sprintf("%s, %d, run %d", r.name, r.threads, i+1))
			counts = append(counts, took.tells.Counts)
		}
	}
	return differences(names, counts)
}

// find gives the results of that name which have runs.
func find(all []result, name string) []result {
	var some []result
	for _, r := range all {
		if r.name == name && len(r.took) > 0 {
			some = append(some, r)
		}
	}
	return some
}

// least gives the lowest median of what the results used, 0 of none.
func least(all []result, of func(run) float64) float64 {
	lowest := 0.0
	for i, r := range all {
		if m := median(r.took, of); i == 0 || m < lowest {
			lowest = m
		}
	}
	return lowest
}
