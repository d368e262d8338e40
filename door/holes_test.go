// SPDX-License-Identifier: MIT

package door_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"filippo.io/age"

	"alongside/carry"
	"alongside/door"
	"alongside/store"
	"alongside/story"
)

// TestNothingIsAddedByAnImport: whoever holds an old copy of a story that has not grown since, and what opens it, cannot
// write on at its end and have that taken in.
func TestNothingIsAddedByAnImport(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	to, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	before := tn.whole(story.Named("mags"))
	tn.says("mags", "mags", story.Role{Words: "forged, for all that the place can tell"})
	longer := tn.packed(true, to.Recipient())
	// The same place as it was before: the story without its last entry.
	other := newTown(t)
	var short bytes.Buffer
	short.Write(shortened(t, longer, to))
	if _, err := other.bring(short.Bytes(), to); err != nil {
		t.Fatal(err)
	}
	if got := other.whole(story.Named("mags")); got != before {
		t.Fatal("the shorter story is not what was there before")
	}
	if _, err := other.bring(longer, to); err == nil || !strings.Contains(err.Error(), "adds nothing") {
		t.Errorf("a story that is here whole is added to: got %v", err)
	}
	if got := other.whole(story.Named("mags")); got != before {
		t.Error("something was written")
	}
	if n, err := other.bring(short.Bytes(), to); err != nil || n.Entries+n.Looks != 0 {
		t.Errorf("the same story once more is no harm: got %+v, %v", n, err)
	}
}

// shortened packs a story anew without its last entry, as whoever holds its key can.
func shortened(t *testing.T, file []byte, by *age.X25519Identity) []byte {
	t.Helper()
	var pieces []carry.Piece
	var head carry.Head
	if err := carry.Unpack(bytes.NewReader(file), []age.Identity{by}, func(h carry.Head) error { head = h; return nil }, func(p carry.Piece) error {
		pieces = append(pieces, p)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	last := -1
	for i, p := range pieces {
		if p.Kind == carry.Sealed && p.Strand == int(store.Said) {
			last = i
		}
	}
	var b bytes.Buffer
	p, err := carry.Pack(&b, head, by.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	for i, piece := range pieces {
		if i != last {
			if err := p.Add(piece); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestOnePrivateStory: a second private story of somebody is not taken in.
func TestOnePrivateStory(t *testing.T) {
	pack := func(tn *town) ([]byte, *age.X25519Identity) {
		secret, private := tn.private()
		to, err := age.GenerateX25519Identity()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := tn.Pack(t.Context(), secret, private, true, func(h carry.Head) (*carry.Packer, error) { return carry.Pack(&b, h, to.Recipient()) }); err != nil {
			t.Fatal(err)
		}
		return b.Bytes(), to
	}
	one, two, here := newTown(t), newTown(t), newTown(t)
	first, by := pack(one)
	if _, err := here.bring(first, by); err != nil {
		t.Fatal(err)
	}
	second, by2 := pack(two)
	if _, err := here.bring(second, by2); err == nil || !strings.Contains(err.Error(), "has a private story here already") {
		t.Errorf("a second private story comes in: %v", err)
	}
	if _, err := here.bring(first, by); err != nil {
		t.Errorf("the first one once more is no harm: %v", err)
	}
}

// TestAGroupsIDIsItsOwn: a story of several does not come in under an id that stands for somebody already.
func TestAGroupsIDIsItsOwn(t *testing.T) {
	far, here := newTown(t), newTown(t)
	far.says("sam", "mags", story.Began{Kind: story.Us, Words: "Not Mags at all"})
	to, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := far.Pack(t.Context(), as("sam"), story.Named("mags"), true, func(h carry.Head) (*carry.Packer, error) { return carry.Pack(&b, h, to.Recipient()) }); err != nil {
		t.Fatal(err)
	}
	if _, err := here.Begin(t.Context(), as("jo"), story.Named("jo"), "jo", story.Typed); err != nil {
		t.Fatal(err)
	}
	here.says("jo", "jo", story.Permission{Who: who("mags"), Whole: true, Until: here.now + day})
	if _, err := here.bring(b.Bytes(), to); !errors.Is(err, door.ErrTaken) {
		t.Errorf("whoever was let in by that id finds others let in with them: got %v", err)
	}
}

// A brittle store breaks at the nth addition.
type brittle struct {
	store.Store
	left int
}

var errBroken = errors.New("the power went")

func (b *brittle) Add(ctx context.Context, c store.Change) error {
	if b.left--; b.left < 0 {
		return errBroken
	}
	return b.Store.Add(ctx, c)
}

// TestBegunByHalves: where the power went between the two stories of somebody, the private one is begun when they come next.
func TestBegunByHalves(t *testing.T) {
	tn := newTown(t)
	half := door.New(door.Options{Store: &brittle{tn.store, 1}, Root: tn.root, Clock: func() int64 { return tn.now }, Place: story.Named("town")})
	if _, err := half.Begin(t.Context(), as("mags"), story.Named("mags"), "mags", story.Typed); !errors.Is(err, errBroken) {
		t.Fatalf("got %v", err)
	}
	private, err := tn.Begin(t.Context(), as("mags"), story.Named("mags"), "mags", story.Typed)
	if err != nil {
		t.Fatalf("it does not finish what was begun: %v", err)
	}
	if v, err := tn.Open(t.Context(), door.Session{Who: who("mags"), Private: true}, private, ""); err != nil || !v.Story.Began().Private {
		t.Errorf("there is no private story: %v", err)
	}
	if again, err := tn.Begin(t.Context(), as("mags"), story.Named("mags"), "mags", story.Typed); err == nil {
		t.Errorf("it begins a second private story: %s", again)
	}
}

// TestBeganForSomebody: a worker begins a story for who says yes, and nobody else does.
func TestBeganForSomebody(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	if _, err := tn.Begin(t.Context(), as("dan"), story.Named("alf"), "Alf", story.Aloud); err == nil {
		t.Error("somebody who is no worker begins a story for another")
	}
	if _, err := tn.Begin(t.Context(), as("sam"), story.Named("alf"), "Alf", story.Aloud); err != nil {
		t.Errorf("a worker cannot begin one: %v", err)
	}
}
