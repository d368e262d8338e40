// SPDX-License-Identifier: MIT

package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"alongside/web"
)

// TestClosed: every address and every field of a form stands in a list that is changed by hand, with a decision beside it
// (doc/decisions): what can be asked about people, and what of them can be listed, does not come in unseen.
func TestClosed(t *testing.T) {
	var all []string
	p := web.Practice{Pages: rooms(nil)}
	for _, r := range web.Routes(p) {
		all = append(all, r.Method+" "+r.Pattern)
	}
	for _, page := range rooms(nil) {
		for _, f := range page.Forms {
			var fields []string
			for _, one := range f.Fields {
				fields = append(fields, one.Name)
			}
			all = append(all, strings.TrimSpace(fmt.Sprintf("form %s/%s: %s", page.Name, f.Name, strings.Join(fields, ", "))))
		}
	}
	slices.Sort(all)
	got := strings.Join(all, "\n") + "\n"
	want, err := os.ReadFile("testdata/closed.list")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("addresses and fields are not those of testdata/closed.list: change it by hand, and write down why\n%s", got)
	}
}
