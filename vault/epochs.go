// SPDX-License-Identifier: MIT

package vault

import (
	"crypto/cipher"
	"fmt"
	"io"
	"slices"
)

// Clone gives a root key that can be changed while others still use this one.
func (r *Root) Clone() *Root {
	c := *r
	c.Epochs = slices.Clone(r.Epochs)
	c.Forgotten = slices.Clone(r.Forgotten)
	return &c
}

// Newest is the epoch in which keys are wrapped now.
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

// Destroy destroys one epoch: what it alone wrapped never opens again. The newest stays.
func (r *Root) Destroy(id uint32) error {
	if id == r.Newest() {
		return fmt.Errorf("epoch %d is the newest: begin another before it is destroyed", id)
	}
	i := slices.IndexFunc(r.Epochs, func(e Epoch) bool { return e.ID == id })
	if i < 0 {
		return fmt.Errorf("there is no epoch %d to destroy", id)
	}
	r.Epochs = slices.Delete(r.Epochs, i, i+1) // and the slot behind the last is cleared
	return nil
}

// DestroyOld destroys every epoch but the newest.
func (r *Root) DestroyOld() {
	r.Epochs = []Epoch{r.Epochs[len(r.Epochs)-1]}
}

func (e Epoch) wraps() cipher.AEAD { return e.Key.derive("alongside wrap 1").aead() }

func (r *Root) rows() cipher.AEAD { return r.Index.derive("alongside rows 1").aead() }
