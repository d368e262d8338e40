// SPDX-License-Identifier: MIT

package vault

import (
	"io"
	"slices"
)

// Clone gives a root that can be changed while others still use this one.
func (r *Root) Clone() *Root {
	c := *r
	c.Epochs = slices.Clone(r.Epochs)
	c.Forgotten = slices.Clone(r.Forgotten)
	return &c
}

// Newest is the epoch under which keys are wrapped now.
func (r *Root) Newest() uint32 { return r.Epochs[len(r.Epochs)-1].ID }

// Turn begins a new epoch. The ones before still open what they wrapped.
func (r *Root) Turn(rand io.Reader, day int64) error {
	k, err := NewKey(rand)
	if err != nil {
		return err
	}
	r.Epochs = append(r.Epochs, Epoch{ID: r.Newest() + 1, Day: day, Key: k})
	return nil
}

// DestroyOld destroys every epoch but the newest. What is wrapped under them alone is gone.
func (r *Root) DestroyOld() { r.Epochs = r.Epochs[len(r.Epochs)-1:] }
