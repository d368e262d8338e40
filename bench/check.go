// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
)

// checkEvents is how long the log of -check is: small enough for plain loops.
const checkEvents = 20_000

var errDiffer = errors.New("the engines do not give the same counts")

// check holds every engine to plain loops in Python that follow the definitions to the letter.
func check(ctx context.Context, w io.Writer, t tools, dir string, seed uint64, wants func(string) bool) error {
	if t.python == "" {
		return errors.New("the check needs Python and the peers")
	}
	path, err := logFile(dir, "csv", seed, checkEvents)
	if err != nil {
		return err
	}
	naive := engine{name: "plain loops", threads: 1, runs: 1, answer: peerAnswer,
		args: []string{t.python, filepath.Join(t.peers, "naive.py"), path}}
	all := rounds(ctx, append([]engine{naive}, t.job(path, 1, 1, wants)...))
	if len(all[0].took) == 0 {
		return fmt.Errorf("the plain loops did not run: %w", all[0].gone)
	}
	if d := agree(all); d != "" {
		fmt.Fprint(w, d)
		return errDiffer
	}
	agreed := 0
	for _, r := range all[1:] {
		agreed += len(r.took)
		if r.gone != nil {
			err = errors.Join(err, r.gone)
		}
	}
	fmt.Fprintf(w, "%d of %d engines agree with the plain loops in all %d counts of %s events\n",
		agreed, len(all)-1, len(countNames), thousands(checkEvents))
	return err
}
