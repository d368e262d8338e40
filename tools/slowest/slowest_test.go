// SPDX-License-Identifier: MIT

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	quick  = `{"Action":"pass","Package":"alongside/page","Test":"TestQuick","Elapsed":0.01}` + "\n"
	slow   = `{"Action":"pass","Package":"alongside/page","Test":"TestSlow","Elapsed":2.5}` + "\n"
	broke  = `{"Action":"fail","Package":"alongside/web","Test":"TestBroke","Elapsed":0.1}` + "\n"
	lazy   = `{"Action":"skip","Package":"alongside/web","Test":"TestLazy","Elapsed":0}` + "\n"
	unmade = `{"Action":"fail","Package":"alongside/web","Elapsed":0,"FailedBuild":"alongside/web"}` + "\n"
	ended  = `{"Action":"pass","Package":"alongside/page","Elapsed":3}` + "\n"
)

func TestSumUp(t *testing.T) {
	for _, c := range []struct{ it, text, says, sorry string }{
		{"puts the slowest first", quick + slow + ended, "    2.50 s  alongside/page TestSlow\n    0.01 s", ""},
		{"counts in its last line", quick + slow, "2 tests ran in 1 packages; 0 failed, 0 were skipped.\n", ""},
		{"names what was skipped", quick + lazy, "Skipped: alongside/web TestLazy", ""},
		{"fails with a failed test", quick + broke, "Failed: alongside/web TestBroke", "1 failed"},
		{"counts a failed test once, not its package too", quick + broke + unmade, "1 failed, 0 were", "1 failed"},
		{"fails with a package that does not build", quick + unmade, "Failed: alongside/web", "1 failed"},
		{"fails where nothing ran", ended, "", "holds no test that ran"},
		{"fails where all was skipped", lazy, "", "holds no test that ran"},
		{"fails on an empty file", "", "", "holds no test that ran"},
		{"passes over what is not JSON", "go: downloading\n" + quick, "1 tests ran", ""},
	} {
		name := filepath.Join(t.TempDir(), "tests.json")
		if err := os.WriteFile(name, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		err := sumUp([]string{name}, &out)
		if !strings.Contains(out.String(), c.says) {
			t.Errorf("it %s: got %q, want it to hold %q", c.it, out.String(), c.says)
		}
		switch {
		case err == nil && c.sorry != "":
			t.Errorf("it %s: got no error, want one with %q", c.it, c.sorry)
		case err != nil && (c.sorry == "" || !strings.Contains(err.Error(), c.sorry)):
			t.Errorf("it %s: got %v, want %q", c.it, err, c.sorry)
		}
	}
	if err := sumUp(nil, new(bytes.Buffer)); err == nil {
		t.Error("it fails where no file is named: got no error")
	}
	if err := sumUp([]string{filepath.Join(t.TempDir(), "none")}, new(bytes.Buffer)); err == nil {
		t.Error("it fails where a file is missing: got no error")
	}
}

func TestShow(t *testing.T) {
	said := func(test, text string) string {
		return `{"Action":"output","Package":"alongside/web","Test":"` + test + `","Output":"` + text + `\n"}` + "\n"
	}
	for _, c := range []struct{ it, text, want string }{
		{"shows a package's line", said("", `ok  \talongside/web\t0.1s`), "ok  \talongside/web\t0.1s\n"},
		{"keeps quiet about a test that passed", said("TestQuick", "fine") + `{"Action":"pass","Package":"alongside/web","Test":"TestQuick"}`, ""},
		{"shows what a failed test said", said("TestBroke", "got 1, want 2") + broke, "got 1, want 2\n"},
		{"shows the compiler's words", `{"ImportPath":"alongside/web","Action":"build-output","Output":"a.go:1: no\n"}`, "a.go:1: no\n"},
		{"shows what is not JSON", "go: no such tool", "go: no such tool\n"},
	} {
		var out bytes.Buffer
		if err := Show(strings.NewReader(c.text), &out); err != nil {
			t.Errorf("it %s: %v", c.it, err)
		}
		if got := out.String(); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}
