// SPDX-License-Identifier: MIT

package door_test

import (
	"crypto/rand"
	"errors"
	"testing"

	"alongside/door"
	"alongside/store"
	"alongside/store/memory"
	"alongside/story"
	"alongside/vault"
)

const (
	minute = int64(60 * 1e6)
	day    = 24 * 60 * minute
)

// A town is a door with a clock that stands where it is put, and the invented people around it.
type town struct {
	*testing.T
	*door.Door
	now   int64
	store store.Store
	root  *vault.Root
}

func newTown(t *testing.T) *town {
	t.Helper()
	tn := &town{T: t, now: 1_800_000_000 * 1e6, store: memory.New()}
	var err error
	if tn.root, err = vault.NewRoot(rand.Reader, tn.now); err != nil {
		t.Fatal(err)
	}
	tn.root.Place = story.Named("town")
	tn.Door = door.New(door.Options{Store: tn.store, Root: tn.root, Clock: func() int64 { return tn.now }, Place: story.Named("town")})
	return tn
}

func who(name string) story.Who { return story.Who{Name: name, ID: story.Named(name)} }

func as(name string) door.Session { return door.Session{Who: who(name)} }

// says lets somebody say something of their own, and stops the test if they may not.
func (t *town) says(name, whose string, w story.Word) int {
	t.Helper()
	seq, err := t.Say(t.Context(), as(name), story.Named(whose), story.Entry{Said: who(name), Says: w})
	if err != nil {
		t.Fatalf("%s says %q in %s's story: %v", name, story.NameOf(w), whose, err)
	}
	return seq
}

// settle begins the place: lena is its steward and reviewer, sam and priya are workers in the flat team.
func (t *town) settle() {
	t.Helper()
	t.says("lena", "town", story.Began{Kind: story.Place, Words: "Little Nowhere"})
	t.says("lena", "town", story.Works{Who: who("sam"), As: story.Worker})
	t.says("lena", "town", story.Works{Who: who("priya"), As: story.Worker})
	t.says("lena", "town", story.Works{Who: who("rosa"), As: story.Reviewer, Line: "a charity"})
	t.says("sam", "flat-team", story.Began{Kind: story.Us, Words: "The flat team"})
	t.says("sam", "flat-team", story.Member{Who: who("priya")})
	t.says("lena", "town", story.Team{Who: who("flat-team"), Line: "housing"})
}

func (t *town) mags() {
	t.Helper()
	if _, err := t.Begin(t.Context(), as("mags"), story.Named("mags"), "mags", story.Typed); err != nil {
		t.Fatal(err)
	}
	t.says("mags", "mags", story.GoodLife{Words: "To have my grandson for tea on Sundays."})
}

func (t *town) reads(name, whose, part string) ([]story.Entry, error) {
	v, err := t.Open(t.Context(), as(name), story.Named(whose), part)
	return v.Story.Entries, err
}

func TestOpen(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	if _, err := tn.reads("sam", "mags", ""); !errors.Is(err, door.ErrAbsent) {
		t.Fatalf("it turns away who was not let in: got %v", err)
	}
	let := tn.says("mags", "mags", story.Permission{Who: who("sam"), Parts: []string{story.PartMe}, Why: "to know me", Until: tn.now + 30*day})
	got, err := tn.reads("sam", "mags", "")
	if err != nil || len(got) != 2 {
		t.Fatalf("it lets in who was let in: got %d entries, %v", len(got), err)
	}
	shown, _, err := tn.Looks(t.Context(), as("mags"), story.Named("mags"))
	if err != nil || len(shown) != 1 || shown[0].Says.(story.Looked).Why != "to know me" {
		t.Fatalf("it shows the owner who looked: got %v, %v", shown, err)
	}
	tn.now += 14 * minute
	tn.reads("sam", "mags", "")
	if shown, _, _ = tn.Looks(t.Context(), as("mags"), story.Named("mags")); len(shown) != 1 {
		t.Errorf("it lets one look stand for a quarter of an hour: got %d", len(shown))
	}
	tn.now += minute
	tn.reads("sam", "mags", "")
	if shown, _, _ = tn.Looks(t.Context(), as("mags"), story.Named("mags")); len(shown) != 2 {
		t.Errorf("it notes the next one after that: got %d", len(shown))
	}
	tn.says("mags", "mags", story.Stop{Of: let})
	if _, err := tn.reads("sam", "mags", ""); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("it holds a stop on the next request: got %v", err)
	}
}

func TestTeams(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	tn.says("mags", "mags", story.Permission{Who: who("flat-team"), Whole: true, Until: tn.now + 30*day})
	for _, name := range []string{"sam", "priya"} {
		if _, err := tn.reads(name, "mags", ""); err != nil {
			t.Errorf("it lets in %s of the team: %v", name, err)
		}
	}
	tn.says("priya", "flat-team", story.Left{Who: who("priya")})
	if _, err := tn.reads("priya", "mags", ""); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("it turns away on the next request who left the team: got %v", err)
	}
}
