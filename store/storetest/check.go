// SPDX-License-Identifier: MIT

package storetest

import (
	"context"
	"errors"
	"slices"

	"alongside/store"
)

// A Damager is a store of which a test can damage what stands in the file, or the table, behind
// the store's back. An engine's test offers it by giving such a store from open.
type Damager interface {
	// Damage changes what is kept of a story, in as little as it can: one bit of what kind says,
	// where there are several of the one with the lowest seq or number. ErrUnhurt if it cannot.
	Damage(ctx context.Context, story store.ID, kind string) error
}

// ErrUnhurt says that there is no such damage that the engine's test could do.
var ErrUnhurt = errors.New("there is no way to damage this")

// Damages are the kinds of damage that a Check has to name.
var Damages = [...]string{
	"key", "mark", "link", "text", "look", "held look", "row", "part",
	"gone",    // the second entry is no longer there
	"swapped", // the first two entries have each other's text
}

// wrong gives what Check says.
func (t *try) wrong() (all []error) {
	for err := range t.st.Check(t.ctx) {
		all = append(all, err)
	}
	return all
}

var checking = []promise{
	{"finds nothing wrong with what is whole", func(t *try) {
		t.st = t.open()
		w, gone, never := t.rich(), t.rich(), t.begin()
		t.forget(gone)
		t.forget(never)
		if ok, err := t.st.Rewrap(t.ctx, w.id, w.key, []byte("another")); !ok || err != nil {
			t.Fatalf("rewrap: got %v, %v", ok, err)
		}
		w.key = []byte("another")
		rows, err := t.st.Rows(t.ctx, w.id)
		if err != nil || len(rows) == 0 {
			t.Fatalf("rows: got %v, %v", rows, err)
		}
		moved := rows[0]
		moved.Due++
		if ok, err := t.st.Move(t.ctx, &rows[0], &moved); !ok || err != nil {
			t.Fatalf("move: got %v, %v", ok, err)
		}
		t.extend(t.batch(0, 3, "signed", store.Leaf{Story: w.id, Seq: 1}))
		for _, err := range t.wrong() {
			t.Errorf("%v", err)
		}
		t.is(w)
	}},
	{"names whatever is not as it was written", func(t *try) {
		t.st = t.open()
		d, ok := t.st.(Damager)
		if !ok {
			t.Skipf("this engine's test cannot damage anything")
		}
		hurt := 0
		for _, kind := range Damages {
			w := t.rich()
			before := len(t.wrong())
			err := d.Damage(t.ctx, w.id, kind)
			if errors.Is(err, ErrUnhurt) {
				continue
			} else if err != nil {
				t.Fatalf("damage a %s: %v", kind, err)
			}
			hurt++
			after := t.wrong()
			if len(after) <= before {
				t.Errorf("%s: got %d wrong things, and %d before it was damaged", kind, len(after), before)
			}
			if slices.Contains(after, nil) {
				t.Errorf("%s: got no sentence for it", kind)
			}
		}
		if hurt == 0 {
			t.Skipf("this engine's test cannot damage anything")
		}
		n := 0
		for range t.st.Check(t.ctx) {
			if n++; n == 1 {
				break
			}
		}
		if n != 1 {
			t.Errorf("a check that was broken off: got %d wrong things, want 1", n)
		}
	}},
}
