// SPDX-License-Identifier: MIT

package door_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"alongside/door"
	"alongside/story"
)

// TestCountAll: a story is summed once, again when it grew, and never otherwise; under another name all are.
func TestCountAll(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	var mu sync.Mutex
	count := func(name string, since int64) (summed, given []string, upto int64) {
		t.Helper()
		upto, err := tn.CountAll(t.Context(), name, since, func(s story.Story) string {
			mu.Lock()
			defer mu.Unlock()
			summed = append(summed, s.ID.String())
			return strconv.Itoa(len(s.Entries))
		}, func(id story.ID, text string) { given = append(given, id.String()+" "+text) })
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(summed)
		slices.Sort(given)
		return summed, given, upto
	}
	first, all, upto := count("a", 0)
	if len(first) == 0 || len(all) != len(first) || !slices.Contains(first, "mags") || slices.ContainsFunc(first, func(s string) bool { return strings.Contains(s, "team") }) {
		t.Fatalf("each open story of a person is summed once: %v, %v", first, all)
	}
	if again, same, _ := count("a", 0); len(again) != 0 || !slices.Equal(same, all) {
		t.Errorf("nothing is summed again that did not grow, and all is given: %v, %v", again, same)
	}
	tn.now += 2 * 60 * minute
	_, _, upto = count("a", upto)
	tn.now += 2 * 60 * minute
	if _, some, _ := count("a", upto+60*minute); len(some) != 0 {
		t.Errorf("nothing is new: %v", some)
	}
	tn.says("mags", "mags", story.Role{Words: "nan"})
	if grew, some, _ := count("a", upto+60*minute); !slices.Equal(grew, []string{"mags"}) || len(some) != 1 {
		t.Errorf("the one that grew is summed and given: %v, %v", grew, some)
	}
	if other, _, _ := count("b", 0); !slices.Equal(other, first) {
		t.Errorf("under another name all are summed: %v", other)
	}
	if _, err := tn.Forget(t.Context(), as("mags"), story.Named("mags")); err != nil {
		t.Fatal(err)
	}
	if _, some, _ := count("b", 0); slices.ContainsFunc(some, func(s string) bool { return strings.HasPrefix(s, "mags") }) {
		t.Errorf("what is forgotten is not counted: %v", some)
	}
	if !slices.Contains(tn.Forgot(), story.Named("mags")) {
		t.Error("and whoever remembers its numbers is told")
	}
}

// TestSystemIsNobodys: nobody says by themselves what the system's own stories hold, nor reads them as a story; who may, says it by the door.
func TestSystemIsNobodys(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	id, err := tn.BeginCondition(t.Context(), as("sam"), door.By{}, story.Named("once"), story.SystemCondition{Words: "A form.", Cause: story.CauseHabit})
	if err != nil {
		t.Fatal(err)
	}
	if again, err := tn.BeginCondition(t.Context(), as("sam"), door.By{}, story.Named("once"), story.SystemCondition{Words: "A form.", Cause: story.CauseHabit}); err != nil || again != id {
		t.Errorf("sent twice, it is said once: %v, %v", again, err)
	}
	if all, err := tn.Conditions(t.Context()); err != nil || len(all) != 1 {
		t.Fatalf("there is one: %v, %v", all, err)
	}
	for _, name := range []string{"sam", "mags", "lena"} {
		if _, err := tn.Say(t.Context(), as(name), id, story.Entry{Said: who(name), Says: story.Gone{}}); err == nil {
			t.Errorf("%s says in it what they like", name)
		}
		if _, err := tn.Open(t.Context(), as(name), id, ""); !errors.Is(err, door.ErrAbsent) {
			t.Errorf("%s opens it as a story: %v", name, err)
		}
	}
	if err := tn.OfCondition(t.Context(), as("sam"), door.By{}, story.ID{}, id, story.Gone{}); !errors.Is(err, door.ErrNotHit) {
		t.Errorf("who did not meet it says that it is gone: %v", err)
	}
	if err := tn.OfCondition(t.Context(), as("sam"), door.By{}, story.ID{}, story.Named("mags"), story.Tried{Words: "x"}); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("a word of the system's is written into somebody's story: %v", err)
	}
	tn.says("sam", "sam", story.Began{Kind: story.Person})
	tn.says("sam", "sam", story.Hit{In: id})
	if err := tn.OfCondition(t.Context(), as("sam"), door.By{}, story.ID{}, id, story.Gone{}); err != nil {
		t.Errorf("who met it says so: %v", err)
	}
	if err := tn.LetOut(t.Context(), []story.Releases{{Measure: "m", From: 1, Until: 5, Cells: "a=*"}, {Measure: "m", From: 3, Until: 7, Cells: "a=9"}}); err != nil {
		t.Fatal(err)
	}
	if out, err := tn.Measured(t.Context()); err != nil || len(out.Releases) != 1 || out.Releases[0].Cells != "a=*" {
		t.Errorf("what is out of one time stays as it is: %+v, %v", out.Releases, err)
	}
}
