// SPDX-License-Identifier: MIT

package naive

import "testing"

// tries is how many logs a comparison may look at before it must have seen a fault.
const tries = 4000

// Caught fails t for each fault that a comparison does not see in any of a few thousand drawn
// logs. differs compares what is tested with the reference that makes the fault.
func Caught(t *testing.T, faults []Fault, differs func(l Log, wrong Fault) string) {
	t.Helper()
	drawn := Drawn()
	var logs []Log
	for _, f := range faults {
		found := false
		for i := 0; i < tries && !found; i++ {
			if i == len(logs) {
				logs = append(logs, drawn.Example(i))
			}
			found = differs(logs[i], f) != ""
		}
		if !found {
			t.Errorf("it sees the fault %q: not in %d logs", f, tries)
		}
	}
}
