// SPDX-License-Identifier: MIT

package support

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestPacks(t *testing.T) {
	var names []string
	n := 0
	for _, p := range packs {
		names = append(names, p.Name)
		n += len(p.Question)
	}
	if got := strings.Join(names, ", "); got != "ONS4, Written for this program" || n != 7 {
		t.Errorf("the packs are %s, with %d questions", got, n)
	}
	head := "name = \"x\"\nsource = \"x\"\nlicence = \"x\"\n"
	for _, tt := range []struct{ it, text, want string }{
		{"refuses what is no pack", "[", "it cannot be read"},
		{"refuses one that says not whose it is", "name = \"x\"\n[[question]]\nwords = \"x\"", "not all of name, source and licence"},
		{"refuses one that asks nothing", head, "it has no question"},
		{"refuses a question without words", head + "[[question]]\nsteps = 4", "question 1: check-in: it asks nothing"},
		{"refuses a scale of one step", head + "[[question]]\nwords = \"x\"\nsteps = 1", "question 1: check-in: steps is none of 2 to 11"},
		{"refuses a scale below nothing", head + "[[question]]\nwords = \"x\"\nsteps = -4", "question 1"},
		{"refuses a nought without a scale", head + "[[question]]\nwords = \"x\"\nzero = true", "its lowest step is called 0, and it has none"},
		{"refuses a sum", head + "total = true\n[[question]]\nwords = \"x\"", "total is none of its names"},
	} {
		if _, err := ParsePack(tt.text); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("it %s: got %v, want %q", tt.it, err, tt.want)
		}
	}
	if _, err := PacksIn(fstest.MapFS{"a/x.toml": {Data: []byte("[")}, "a/y.txt": {Data: []byte("[")}}, "a"); err == nil || !strings.Contains(err.Error(), "x.toml") {
		t.Errorf("it says in which file: %v", err)
	}
	if _, err := PacksIn(fstest.MapFS{}, "none"); err == nil {
		t.Error("it reads a folder that is not there")
	}
}

func FuzzParsePack(f *testing.F) {
	f.Add("name = \"x\"\nsource = \"x\"\nlicence = \"x\"\n[[question]]\nwords = \"x\"\nsteps = 4\nlow = \"l\"")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParsePack(text)
		if err != nil {
			if len(p.Question) > 0 {
				t.Fatal("what is refused is given all the same")
			}
			return
		}
		for _, q := range p.Question {
			if q.Words == "" || q.Steps < 0 || q.Steps > 11 {
				t.Fatalf("it took %+v", q)
			}
		}
	})
}
