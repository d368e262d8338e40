// SPDX-License-Identifier: MIT

package town

import (
	"slices"
	"strings"
	"testing"

	"alongside/study/kind"
)

func TestActivitiesAreWhatTheyAreMeantToBe(t *testing.T) {
	table := kind.Default()
	for _, a := range activities {
		if got := table.Of(a.name).String(); got != a.is {
			t.Errorf("%q is %q to the default table, want %q", a.name, got, a.is)
		}
	}
}

func TestActivitiesAreAllWritten(t *testing.T) {
	written := make(map[string]bool)
	for _, seed := range []uint64{1, 2, 3} {
		for _, r := range read(t, seed) {
			written[r["activity"]] = true
		}
	}
	for _, a := range activities {
		if !written[a.name] {
			t.Errorf("nobody in the town ever writes %q", a.name)
		}
		delete(written, a.name)
	}
	for name := range written {
		t.Errorf("%q is written, and is not among the activities", name)
	}
}

func TestTablesNameOnlyWhatThereIs(t *testing.T) {
	known := func(where string, names ...string) {
		for _, n := range names {
			if !slices.ContainsFunc(agencies, func(a agency) bool { return a.name == n }) {
				t.Errorf("%s: no agency is called %q", where, n)
			}
		}
	}
	for _, a := range agencies {
		for _, e := range a.ends {
			known(a.name, e.to...)
			if e.weight <= 0 {
				t.Errorf("%s: an ending of weight %d", a.name, e.weight)
			}
		}
	}
	for _, m := range slices.Concat(matters, errands) {
		known(m.first[0], m.doors...)
		for _, w := range m.worst {
			known(m.first[0], w.agency)
		}
	}
	for name := range sentences {
		if !slices.ContainsFunc(activities, func(a activity) bool { return a.name == name }) {
			t.Errorf("sentences for %q, which nobody writes", name)
		}
	}
}

func TestSays(t *testing.T) {
	a := &agency{calls: "Service user"}
	for _, c := range []struct{ it, text, want string }{
		{"begins a sentence with a capital", "CUSTOMER called.", "Service user called."},
		{"and the second one", "No. CUSTOMER called.", "No. Service user called."},
		{"goes on without one", "Left blank by CUSTOMER.", "Left blank by service user."},
	} {
		if got := a.says(c.text); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
	for name, of := range sentences {
		for _, text := range of {
			if said := a.says(text); strings.Contains(said, "CUSTOMER") {
				t.Errorf("%s: %q", name, said)
			}
		}
	}
}
