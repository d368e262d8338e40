// SPDX-License-Identifier: MIT

package story

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestClosed: every word and every field of a story stands in a list that is changed by hand, with a decision beside it
// (doc/decisions): a story speaks its words for ever, and a field that asks something about people does not come in unseen.
func TestClosed(t *testing.T) {
	var all []string
	for name, k := range kinds {
		own := slices.DeleteFunc(slices.Clone(k.names), func(n string) bool { return slices.Contains(newer.names, n) })
		all = append(all, strings.TrimSpace(name+": "+strings.Join(own, ", ")))
	}
	slices.Sort(all)
	got := strings.Join(all, "\n") + "\n"
	want, err := os.ReadFile("testdata/closed.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the words of a story are not those of testdata/closed.txt: change it by hand, and write down why\n%s", got)
	}
}
