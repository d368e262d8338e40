// SPDX-License-Identifier: MIT

package boundary_test

import (
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// same lists the mutants that mean the same as the fold itself, each with why.
//
//go:embed testdata/mutants.txt
var same string

// TestMutants changes the fold's own lines, one at a time, and wants the other tests to notice each. It
// takes long: make nightly asks for it, or whoever sets ALONGSIDE_MUTANTS=1. With ALONGSIDE_MUTANTS set
// to a part of a mutant's name, only those are tried.
func TestMutants(t *testing.T) {
	only := os.Getenv("ALONGSIDE_MUTANTS")
	if only == "" {
		t.Skip("ALONGSIDE_MUTANTS=1 changes the fold line by line and wants each change noticed")
	}
	why, err := sameAs(same)
	if err != nil {
		t.Fatal(err)
	}
	files, err := mutantsOf(".")
	if err != nil {
		t.Fatal(err)
	}
	c, err := crowded(t.TempDir(), files)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.all) < 500 {
		t.Fatalf("only %d mutants were made: this looks in the wrong place", len(c.all))
	}
	if f, said := c.try(0); f != lives {
		t.Fatalf("the fold itself does not pass: %s", said)
	}
	var (
		turn   = make(chan int)
		mu     sync.Mutex
		number = map[fate]int{}
		hands  sync.WaitGroup
	)
	for range 2 {
		hands.Go(func() {
			for n := range turn {
				f, said := c.try(n)
				mu.Lock()
				name := c.all[n-1].name
				reason, listed := why[name]
				delete(why, name)
				switch {
				case f == lives && listed:
					f = alike
				case f == lives:
					t.Errorf("%s\n\tnothing notices this", name)
				case listed:
					t.Errorf("%s\n\tis listed as the same (%s), but is not: %s", name, reason, said)
				}
				number[f]++
				mu.Unlock()
			}
		})
	}
	for i, m := range c.all {
		if only == "1" || strings.Contains(m.name, only) {
			turn <- i + 1
		}
	}
	close(turn)
	hands.Wait()
	t.Logf("%d mutants were noticed, %d mean the same and are listed with why, %d live unnoticed; %d do not compile",
		number[killed], number[alike], number[lives], number[unborn])
	if only == "1" {
		for name := range why {
			t.Errorf("testdata/mutants.txt lists %s, which is no mutant any more", name)
		}
	}
}

// A fate is what became of a mutant.
type fate int

const (
	killed fate = iota // a test noticed it
	lives              // no test did
	alike              // no test did, and none can: it means the same
	unborn             // the compiler noticed it
)

// runs are the tests that are asked, quickest first.
var runs = []string{"^TestSentences$", "^(TestTeamOf|TestPlaceOf|TestBacks|TestTellsAndVoid|TestNeverOf|TestTold|TestOnly|TestReading|TestNamed|TestAsked$|TestNarrowOf|TestNotAmong|TestNobody|TestLooseBegun|TestOfNothing|TestActsIn|TestReadsNothing|TestNarrowAhead|TestBegun|TestDied$|TestReadBack|TestStopOf|TestEndOfTime|TestOnlyEarlier|TestSmall)",
	"^TestAllHistories$", "^(TestRandomHistories|TestNarrow|TestAskedIsEnough)$"}

// try runs the tests with the n-th mutant in the place of its function, with none for 0.
func (c *crowd) try(n int) (fate, string) {
	if n > 0 && c.unborn[n] {
		return unborn, ""
	}
	binary, which := c.binary, n
	if n > 0 && c.all[n-1].in == nil { // outside all functions: it takes a build of its own
		var err error
		if binary, err = c.alone(n); err != nil {
			return unborn, err.Error()
		}
		which = 0
	}
	for _, run := range runs {
		cmd := exec.Command(binary, "-test.run", run, "-test.skip", "Twins", "-test.short", "-test.failfast", "-test.timeout", "1m")
		cmd.Env = append(os.Environ(), "ALONGSIDE_RANDOM=40000", "ALONGSIDE_HISTORIES=2", "ALONGSIDE_MUTANTS=", fmt.Sprint("ALONGSIDE_MUTANT=", which))
		if out, err := cmd.CombinedOutput(); err != nil {
			return killed, short(string(out))
		}
	}
	return lives, ""
}

// sameAs reads the list: a mutant's name, and in the lines after it, each after a tab, why it means the same.
func sameAs(text string) (map[string]string, error) {
	why := map[string]string{}
	name := ""
	for n, line := range strings.Split(text, "\n") {
		switch reason, more := strings.CutPrefix(line, "\t"); {
		case line == "" || strings.HasPrefix(line, "#"):
			name = ""
		case more && name != "":
			why[name] = strings.TrimSpace(why[name] + " " + reason)
		case more:
			return nil, fmt.Errorf("line %d says why, but not what", n+1)
		default:
			if _, twice := why[line]; twice {
				return nil, fmt.Errorf("line %d lists %s again", n+1, line)
			}
			name, why[line] = line, ""
		}
	}
	for name, reason := range why {
		if reason == "" {
			return nil, fmt.Errorf("nobody says why %s means the same", name)
		}
	}
	return why, nil
}

func TestSameAs(t *testing.T) {
	if _, err := sameAs(same); err != nil {
		t.Error(err)
	}
	for _, c := range []struct{ it, text, want string }{
		{"wants a reason", "a\nb\n\twhy\n", "nobody says why a means the same"},
		{"wants something to give a reason for", "\twhy\n", "line 1 says why, but not what"},
		{"wants each once", "a\n\twhy\n\na\n\twhy\n", "line 4 lists a again"},
	} {
		if _, err := sameAs(c.text); err == nil || err.Error() != c.want {
			t.Errorf("it %s: got %v, want %s", c.it, err, c.want)
		}
	}
}
