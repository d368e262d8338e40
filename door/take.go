// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"fmt"
	"slices"

	"alongside/boundary"
	"alongside/carry"
	"alongside/store"
	"alongside/story"
)

// Take packs a story to read: what this session may see of it, in the clear. The owner's copy has every
// entry, who looked, and the whole chain; another reader's has what they may see, after the mark that
// they looked.
func (d *Door) Take(ctx context.Context, as Session, id story.ID) (carry.Read, error) {
	v, err := d.Open(ctx, as, id, "")
	if err != nil {
		return carry.Read{}, err
	}
	k, err := d.load(ctx, id)
	if err != nil {
		return carry.Read{}, err
	}
	r := carry.Read{Story: id, For: as.Who, Made: d.clock(), Whole: v.Reading.Owner}
	if r.Strands[store.Said], err = d.items(ctx, k, store.Said, unpaid(k.s, v.seqs)); err != nil {
		return r, err
	}
	if !r.Whole {
		return r, nil
	}
	if r.Strands[store.Looked], err = d.items(ctx, k, store.Looked, nil); err != nil {
		return r, err
	}
	held, err := d.strand(ctx, k, store.Held)
	if err != nil {
		return r, err
	}
	var told []int
	for _, e := range boundary.Told(held, r.Made) {
		told = append(told, e.Seq)
	}
	if len(told) > 0 {
		r.Strands[store.Held], err = d.items(ctx, k, store.Held, told)
		for i := range r.Strands[store.Held] {
			r.Strands[store.Held][i].Seq = i + 1 // a gap would count what is told later
		}
	}
	if err == nil {
		r.By = d.root().Verifier
		r.Proofs, err = d.proofs(ctx, k)
	}
	return r, err
}

// unpaid leaves out, for whoever is not the owner, the entries that say who is paid to be there: a page leaves out
// that alone, but a text that its mark has to fit cannot.
func unpaid(s story.Story, seqs []int) []int {
	return slices.DeleteFunc(slices.Clone(seqs), func(seq int) bool {
		t, ok := s.Entries[seq-1].Says.(story.Tie)
		return ok && t.Paid
	})
}

// items opens what stands in a strand at those seqs, or everywhere when there are none.
func (d *Door) items(ctx context.Context, k *known, in store.Strand, seqs []int) ([]carry.Item, error) {
	_, each, err := d.Store.Read(ctx, store.ID(k.s.ID), in, 0)
	if err != nil {
		leave(each)
		return nil, fmt.Errorf("read a story: %w", err)
	}
	var all []carry.Item
	next := 0
	for sealed, err := range each {
		if err != nil {
			return nil, fmt.Errorf("read a story: %w", err)
		}
		if seqs != nil {
			if next == len(seqs) {
				break
			}
			if sealed.Seq != seqs[next] {
				continue
			}
			next++
		}
		text, err := k.box.Open(int(in), sealed.Seq, sealed.Text)
		if err != nil {
			return nil, fmt.Errorf("unseal %s %d: %w", called(in), sealed.Seq, err)
		}
		all = append(all, carry.Item{Seq: sealed.Seq, Salt: k.box.Salt(sealed.Text), Mark: sealed.Mark, Link: sealed.Link, Text: text})
	}
	return all, nil
}

// Pack packs a story to move: sealed as it is, with its key, and with its looks. All says that the
// receiver may have what is told to the owner later; who packs for a passphrase, which the owner
// knows, packs held looks only up to the first that is not told yet.
func (d *Door) Pack(ctx context.Context, as Session, id story.ID, all bool, to func(carry.Head) (*carry.Packer, error)) error {
	v, err := d.Open(ctx, as, id, "")
	if err != nil {
		return err
	}
	if !v.Reading.Owner {
		return ErrWithheld
	}
	k, err := d.load(ctx, id)
	if err != nil {
		return err
	}
	now := d.clock()
	p, err := to(carry.Head{Story: id, Key: k.box.Key(), Made: now})
	if err != nil {
		return err
	}
	for _, e := range k.s.Entries {
		for _, a := range e.Attached {
			if err := d.packParts(ctx, id, a, p); err != nil {
				return err
			}
		}
	}
	until := map[store.Strand]int{store.Said: len(k.s.Entries), store.Looked: -1, store.Held: -1}
	if !all {
		if until[store.Held], err = d.toldPrefix(ctx, k, now); err != nil {
			return err
		}
	}
	for _, in := range store.Strands {
		if err := d.packStrand(ctx, id, in, until[in], p); err != nil {
			return err
		}
	}
	return p.Close()
}

// toldPrefix is how many held looks there are before the first that is not told yet.
func (d *Door) toldPrefix(ctx context.Context, k *known, now int64) (int, error) {
	held, err := d.strand(ctx, k, store.Held)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, e := range boundary.Told(held, now) {
		if e.Seq != n+1 {
			break
		}
		n++
	}
	return n, nil
}

func (d *Door) packStrand(ctx context.Context, id story.ID, in store.Strand, until int, p *carry.Packer) error {
	_, each, err := d.Store.Read(ctx, store.ID(id), in, 0)
	if err != nil {
		leave(each)
		return fmt.Errorf("read a story: %w", err)
	}
	for sealed, err := range each {
		if err != nil {
			return fmt.Errorf("read a story: %w", err)
		}
		if until >= 0 && sealed.Seq > until {
			break
		}
		if err := p.Add(carry.Piece{Kind: carry.Sealed, Strand: int(in), Seq: sealed.Seq, Mark: sealed.Mark, Link: sealed.Link, Bytes: sealed.Text}); err != nil {
			return err
		}
	}
	return nil
}

func (d *Door) packParts(ctx context.Context, id story.ID, a story.Attachment, p *carry.Packer) error {
	for n := range max(1, int((a.Size+piece-1)/piece)) {
		sealed, err := d.Store.Part(ctx, store.ID(id), store.ID(a.Name), n)
		if err != nil {
			return fmt.Errorf("read an attachment: %w", err)
		}
		if sealed == nil {
			return fmt.Errorf("piece %d of an attachment is not there", n+1)
		}
		if err := p.Add(carry.Piece{Kind: carry.Part, Seq: n, Name: a.Name, Bytes: sealed}); err != nil {
			return err
		}
	}
	return nil
}
