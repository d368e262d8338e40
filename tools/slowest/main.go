// SPDX-License-Identifier: MIT

// Command slowest ends "make check": of the tests that ran it names the ten slowest, those
// that were skipped, and how many there were in all, so that a run in which nothing ran
// cannot pass for one in which all was well.
//
//	go test -json ./... | slowest -show    show failures and packages as they come
//	slowest FILE...                        sum up what was kept; fails where a test failed,
//	                                       or where a file holds no test at all
//
// A file holds lines as go test -json writes them; the browser's reporter writes the same.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	show := flag.Bool("show", false, "show what go test -json writes to standard input as it comes")
	flag.Parse()
	var err error
	if *show {
		err = Show(os.Stdin, os.Stdout)
	} else {
		err = sumUp(flag.Args(), os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func sumUp(names []string, to io.Writer) error {
	var all Runs
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("these tests did not run: %w", err)
		}
		runs, err := Read(f)
		f.Close()
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if len(runs.Tests) == 0 {
			return fmt.Errorf("%s holds no test that ran", name)
		}
		all.Add(runs)
	}
	if len(all.Tests) == 0 {
		return fmt.Errorf("no test ran")
	}
	return all.Print(to)
}
