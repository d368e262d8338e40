// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"alongside/study/flow"
	"alongside/study/kind"
	"alongside/study/lived"
	"alongside/study/log"
	"alongside/study/silo"
)

// within is the limit of a return that the job counts, as the engines beside it do.
const within = 90 * log.Day

// alone does with Alongside's own packages just what the peers do, and no more: "job" reads a
// file and counts, "read" only reads. The comparison runs it as a process of its own, beside
// alongside study, which always does all of both lenses.
func alone(ctx context.Context, w io.Writer, what, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open the log: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("open the log: %w", err)
	}
	source := silo.Source{Name: filepath.Base(path), Size: info.Size(), From: f}
	was := debug.SetGCPercent(40) // as alongside study reads
	l, _, err := silo.Read(ctx, []silo.Source{source}, silo.Options{})
	debug.SetGCPercent(was)
	if err != nil {
		return fmt.Errorf("read the log: %w", err)
	}
	counts := Counts{Events: l.Len()}
	if what == "job" {
		counts = count(l)
	}
	return json.NewEncoder(w).Encode(answer{Engine: "Alongside", Counts: counts})
}

func count(l *log.Log) Counts {
	f := flow.Of(l)
	c := Counts{
		Events: l.Len(), Variants: f.Variants, ReworkCases: f.ReworkCases,
		Edges: len(f.Cases.Edges), Follows: f.Cases.Total,
		PersonEdges: len(f.People.Edges), PersonFollows: f.People.Total,
	}
	is := kind.Default().Types(l.Types)
	lived.Each(l, is, within, func(life *lived.Life) {
		for _, e := range life.Episodes {
			if e.Returned() && e.Gap <= within {
				c.Returns90++
			}
		}
	})
	return c
}
