// SPDX-License-Identifier: MIT

package flow

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"alongside/study/naive"
)

// shown writes counts as "a > b 2", in the order of the names.
func shown(counts map[string]int) string {
	var all []string
	for name, n := range counts {
		all = append(all, fmt.Sprint(name, " ", n))
	}
	sort.Strings(all)
	return strings.Join(all, ", ")
}

func TestFlow(t *testing.T) {
	for _, c := range []struct{ it, text, cases, people string }{
		{"sees the arrow that no case can hold", `
			2026-01-05 ana A ask
			2026-01-06 ana A refuse
			2026-01-07 ana B ask`, "ask > refuse 1", "ask > refuse 1, refuse > ask 1"},
		{"goes by time, not by row", `
			2026-01-07 ana A do
			2026-01-05 ana A ask`, "ask > do 1", "ask > do 1"},
		{"takes events of one instant as the file has them", `
			2026-01-05 ana A do
			2026-01-05 ana A ask`, "do > ask 1", "do > ask 1"},
		{"takes each case as a person where none is named", `
			2026-01-05 - A ask
			2026-01-06 - A ask
			2026-01-07 - B ask`, "ask > ask 1", "ask > ask 1"},
		{"follows an event into the lives of all who were in it", `
			2026-01-05 ana    A ask
			2026-01-06 ana,bo B do
			2026-01-07 bo     B ask`, "do > ask 1", "ask > do 1, do > ask 1"},
	} {
		l, _ := naive.Build(naive.Read(c.text))
		f := Of(l)
		if got := shown(pairs(f.Cases, l)); got != c.cases {
			t.Errorf("it %s: by case got %s, want %s", c.it, got, c.cases)
		}
		if got := shown(pairs(f.People, l)); got != c.people {
			t.Errorf("it %s: by person got %s, want %s", c.it, got, c.people)
		}
	}
}

func TestVariantsAndRework(t *testing.T) {
	l, _ := naive.Build(naive.Read(`
		2026-01-05 - A ask
		2026-01-06 - A do
		2026-01-05 - B ask
		2026-01-06 - B do
		2026-01-05 - C do
		2026-01-06 - C ask
		2026-01-07 - C do
		2026-01-08 - C do
		2026-01-05 - D do
		2026-01-05 - - do
		2026-01-05 - - ask`))
	f := Of(l)
	var top []string
	for _, v := range f.Top {
		top = append(top, fmt.Sprint(name(v.Types, l), " ", v.Cases))
	}
	// A do alone is the same whether it has a case or not.
	sort.Strings(top)
	if got, want := strings.Join(top, ", "), "ask 1, ask > do 2, do 2, do > ask > do > do 1"; got != want || f.Variants != 4 {
		t.Errorf("it counts the ways cases went: got %d, %s, want 4, %s", f.Variants, got, want)
	}
	if f.ReworkCases != 1 || len(f.Rework) != 1 || l.Types.Name(f.Rework[0].Type) != "do" || f.Rework[0].Cases != 1 {
		t.Errorf("it counts what was done again, once for each case: got %d, %+v", f.ReworkCases, f.Rework)
	}
}

// More activities than a table of all pairs has room for, and more variants than are named.
func TestManyActivities(t *testing.T) {
	var text strings.Builder
	for i := range 2_000 {
		fmt.Fprintf(&text, "2026-01-05 - C%d a%d\n2026-01-06 - C%d a%d\n", i, i, i, (i*7+1)%2_000)
	}
	written := naive.Read(text.String())
	l, _ := naive.Build(written)
	f := Of(l)
	if d := naive.Diff(pairs(f.Cases, l), naive.FlowOf(written, "").Cases); d != "" {
		t.Error(d)
	}
	if f.Variants != 2_000 || len(f.Top) != 10 || f.Cases.Total != 2_000 {
		t.Errorf("got %d variants, %d named, %d pairs", f.Variants, len(f.Top), f.Cases.Total)
	}
}
