// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"crypto/rand"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"alongside": func() {
			w := world{in: os.Stdin, out: os.Stdout, err: os.Stderr, width: 80, chance: func() uint64 { return 7 }}
			w.args, w.rand, w.typed, w.login = os.Args[1:], rand.Reader, typed, "root"
			w.now = func() int64 { return time.Now().UnixMicro() }
			os.Exit(run(context.Background(), w, os.Args[1:]))
		},
	})
}

// The scripts are what somebody would type, and what they would see.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata"})
}
