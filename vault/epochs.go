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

// Forget adds a story to the list of the forgotten. It is saved before the story's key is dropped, so
// that a crash in between, or a backup that is put back, forgets it all the same.
func (r *Root) Forget(story [16]byte, day, final int64) {
	r.Forgotten = append(r.Forgotten, Gone{Story: story, Day: day, Final: final, Epoch: r.Newest()})
}

// Lingers says whether an epoch is still there that may have wrapped the key of what was forgotten, so
// that an old backup of keys, if there is one, still opens it. Where it does not, the forgetting is final.
func (r *Root) Lingers(g Gone) bool {
	oldest := r.Epochs[0]
	if g.Epoch == 0 {
		return oldest.Day <= g.Day
	}
	return oldest.ID <= g.Epoch // by number: a clock may have been wrong
}

// Due says whether something that was forgotten lingers on the day by which it must not.
func (r *Root) Due(now int64) bool {
	return slices.ContainsFunc(r.Forgotten, func(g Gone) bool { return g.Final <= now && r.Lingers(g) })
}

func (e Epoch) wraps() cipher.AEAD { return e.Key.derive("alongside wrap 1").aead() }

func (r *Root) rows() cipher.AEAD { return r.Index.derive("alongside rows 1").aead() }
