// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"alongside": func() {
			w := world{in: os.Stdin, out: os.Stdout, err: os.Stderr, width: 80, chance: func() uint64 { return 7 }}
			os.Exit(run(context.Background(), w, os.Args[1:]))
		},
	})
}

// The scripts are what somebody would type, and what they would see.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata"})
}
