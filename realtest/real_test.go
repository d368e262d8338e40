// SPDX-License-Identifier: MIT

//go:build real

package realtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// long is more than any of these files may take on a slow machine.
const long = 2 * time.Minute

// A program is the built binary and the folder of real files.
type program struct{ path, data string }

// build builds the program, or ends the test where there are no files.
func build(t *testing.T) program {
	t.Helper()
	data := os.Getenv("ALONGSIDE_DATA")
	if data == "" {
		t.Fatal("this did not run: say where the files are, make real DATA=DIR")
	}
	p := program{filepath.Join(t.TempDir(), "alongside"), data}
	if out, err := exec.Command("go", "build", "-o", p.path, "../cmd/alongside").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return p
}

// run starts "alongside study" with args; a name of a real file is given in full.
func (p program) run(t *testing.T, args ...string) (out, said string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c := exec.Command(p.path, append([]string{"study"}, args...)...)
	c.Dir, c.Stdout, c.Stderr, c.WaitDelay = t.TempDir(), &stdout, &stderr, time.Second
	late := time.AfterFunc(long, func() { c.Process.Kill() })
	defer late.Stop()
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), c.ProcessState.ExitCode()
}

// study gives what "alongside study --json" says, decoded.
func (p program) study(t *testing.T, args ...string) map[string]any {
	t.Helper()
	out, said, code := p.run(t, append(args, "--json")...)
	if code != 0 {
		t.Fatalf("study %s ended with %d: %s", strings.Join(args, " "), code, said)
	}
	var doc map[string]any
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatalf("study %s: %v", strings.Join(args, " "), err)
	}
	return doc
}

// at follows a dotted path into doc and gives what stands there as text, or "absent".
func at(doc map[string]any, dotted string) string {
	var v any = doc
	for name := range strings.SplitSeq(dotted, ".") {
		m, ok := v.(map[string]any)
		if v, ok = m[name], ok && m[name] != nil; !ok {
			return "absent"
		}
	}
	if f, ok := v.(float64); ok && f != float64(int64(f)) {
		return fmt.Sprintf("%.4f", f)
	}
	return fmt.Sprint(v)
}

func TestFigures(t *testing.T) {
	p := build(t)
	maps, err := filepath.Abs("maps")
	if err != nil {
		t.Fatal(err)
	}
	receipt := map[string]string{
		"source.events": "8577", "source.rejected": "0",
		"system.cases": "1434", "system.activities": "27",
		// Elapsed time, so a night on which the clocks change has its true length.
		"system.median_days": "0.0332", "system.mean_days": "5.4081",
		// Of 1,329 with an end, 940 ended by their planned end date.
		"system.open": "105", "system.closed": "1329", "system.within_target": "0.7073", "system.due.within": "940",
		"flow.variants": "116", "flow.edges": "99", "flow.follows": "7143",
	}
	for _, c := range []struct {
		file string
		args []string
		want map[string]string
	}{
		{"municipal/receipt.csv", nil, receipt},
		{"municipal/receipt.xes.gz", nil, receipt},
		{"municipal/interval_event_log.csv", nil, map[string]string{
			"source.format": "csv", "source.events": "8109", "source.rejected": "0", "system.cases": "1266", "system.activities": "8",
			// In the order in which things ended, as process-mining tools take them.
			"flow.variants": "10", "flow.edges": "15", "flow.follows": "6843", "flow.rework_cases": "316",
		}},
		{"municipal/interval_event_log.csv", []string{"--map", filepath.Join(maps, "interval.map")}, map[string]string{
			// In the order in which they began.
			"source.events": "8109", "flow.variants": "9", "flow.edges": "14", "flow.follows": "6843",
		}},
		{"municipal/reviewing.csv", nil, map[string]string{
			"source.format": "csv", "source.events": "3730", "source.rejected": "0", "system.cases": "100", "system.activities": "14",
			"flow.variants": "96", "flow.edges": "50", "flow.follows": "3630", "flow.rework_cases": "100",
		}},
		{"ocel/two-lens.ocel.json", nil, map[string]string{
			"source.format": "ocel", "system.cases": "6", "lived.people": "1", "lived.clock_days.max": "135",
			"lived.returns.total": "5", "lived.matters": "1",
		}},
		{"requests311/311_Service_Requests.csv", []string{"--map", filepath.Join(maps, "requests311.map")}, map[string]string{
			"source.events": "1000", "source.rejected": "0", "system.cases": "1000", "system.activities": "60",
			"lived.people": "767", "lived.contacts": "987", // 13 stand at no address
			"system.open": "708", "system.closed": "292", "system.due.cases": "16",
		}},
		{"children/episodes.csv", []string{"--map", filepath.Join(maps, "episodes.map")}, map[string]string{
			"source.events": "5050", "source.rejected": "0", "lived.people": "2123", "system.activities": "6",
			"system.open": "1413", "system.closed": "3637",
			"lived.returns.total": "2886", "lived.returns.within.30": "2834",
			"lived.returns.within.90": "2860", "lived.returns.within.180": "2884",
		}},
	} {
		t.Run(c.file, func(t *testing.T) {
			doc := p.study(t, append(c.args, filepath.Join(p.data, c.file))...)
			for path, want := range c.want {
				if got := at(doc, path); got != want {
					t.Errorf("%s: got %s, want %s", path, got, want)
				}
			}
		})
	}
}

func TestFollows(t *testing.T) {
	p := build(t)
	for _, file := range []string{"municipal/receipt.csv", "municipal/receipt.xes.gz"} {
		doc := p.study(t, filepath.Join(p.data, file))
		var got []string
		for _, e := range doc["flow"].(map[string]any)["top"].([]any) {
			e := e.(map[string]any)
			got = append(got, fmt.Sprintf("%.4s > %.4s %v", e["from"], e["to"], e["times"]))
		}
		want := []string{"T04  > T05  1177", "T06  > T10  1165", "T02  > T04  1119", "Conf > T02  1079"}
		if len(got) < len(want) || strings.Join(got[:len(want)], "; ") != strings.Join(want, "; ") {
			t.Errorf("%s: got %q, want them to begin with %q", file, got, want)
		}
	}
}

// Two readers of one log must come to the same answer in all but where it came from.
func TestSameStudy(t *testing.T) {
	p := build(t)
	csv := p.study(t, filepath.Join(p.data, "municipal/receipt.csv"))
	xes := p.study(t, filepath.Join(p.data, "municipal/receipt.xes.gz"))
	for _, path := range []string{
		"system.open", "system.closed", "system.within_target", "lived.people", "lived.contacts", "lived.matters",
		"lived.returns.total", "lived.loops", "lived.doors", "lived.handoffs", "flow.rework_cases", "demand.nominated",
	} {
		if got, want := at(xes, path), at(csv, path); got != want {
			t.Errorf("%s: XES says %s, CSV says %s", path, got, want)
		}
	}
	if got := at(csv, "system.within_target"); got == "absent" {
		t.Error("system.within_target: the planned end dates of the file are not used")
	}
}

// Whatever a real file holds, the program ends in good order: with an answer, or with one
// sentence that says why there is none.
func TestWhateverItHolds(t *testing.T) {
	p := build(t)
	tried := 0
	err := filepath.WalkDir(p.data, func(name string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		tried++
		out, said, code := p.run(t, name)
		rel, _ := filepath.Rel(p.data, name)
		switch said = strings.TrimSpace(said); {
		case strings.Contains(said, "panic:"), strings.Contains(said, "goroutine "):
			t.Errorf("%s: a panic:\n%.600s", rel, said)
		case code == 0 && strings.TrimSpace(out) == "":
			t.Errorf("%s: ended well, and said nothing", rel)
		case code == 2 && (said == "" || strings.Contains(said, "\n")):
			t.Errorf("%s: should say one sentence, said %q", rel, said)
		case code != 0 && code != 2:
			t.Errorf("%s: ended with %d: %.300s", rel, code, said)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if tried < 10 {
		t.Errorf("only %d files were tried: is this the right folder?", tried)
	}
	t.Logf("%d files were tried", tried)
}
