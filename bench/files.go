// SPDX-License-Identifier: MIT

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// logFile gives the path of the town's log of n events, as csv or xes, in dir. It is written
// when it is not there yet, and read through once either way, so that no engine is the one
// that waits for the disk.
func logFile(dir, format string, seed uint64, n int) (string, error) {
	path := filepath.Join(dir, fmt.Sprintf("town-%d-%d-%d.%s", shape, seed, n, format))
	if _, err := os.Stat(path); err != nil {
		say("writing a log of %s events ...", thousands(n))
		t := invent(seed, n)
		write := t.writeCSV
		if format == "xes" {
			write = t.writeXES
		}
		if err := whole(path, write); err != nil {
			return "", fmt.Errorf("write the log: %w", err)
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("open the log: %w", err)
	}
	defer f.Close()
	size, err := io.Copy(io.Discard, f)
	if err != nil {
		return "", fmt.Errorf("read the log: %w", err)
	}
	say("%s: %s events, %d MB, %.1f bytes an event", path, thousands(n), size>>20, float64(size)/float64(n))
	return path, nil
}

// whole writes a file so that it is there whole or not at all.
func whole(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".half-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// thousands writes n with a comma before every third digit from the right.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

// say tells whoever waits how far things are.
func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
