// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
	"alongside/store"
	"alongside/story"
)

// batch is to how many leaves at a time the log grows, padding among them, so that who watches it does
// not learn how much was said.
const batch = 256

func (d *Door) hashes(ctx context.Context) tlog.HashReader {
	return tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) { return d.Store.Hashes(ctx, at) })
}

// checkpoint gives the newest, opened with this place's own key; the log's size is 0 before the first.
func (d *Door) checkpoint(ctx context.Context) (signed string, c chain.Checkpoint, by note.Verifier, err error) {
	if by, err = note.NewVerifier(d.root().Verifier); err != nil {
		return "", c, nil, fmt.Errorf("the log's key: %w", err)
	}
	b, _, err := d.Store.Signed(ctx)
	if err != nil {
		return "", c, nil, fmt.Errorf("read the checkpoint: %w", err)
	}
	if len(b) == 0 {
		return "", chain.Checkpoint{Origin: by.Name()}, by, nil
	}
	c, err = chain.OpenCheckpoint(b, by)
	return string(b), c, by, err
}

// Witness takes what grew since the last checkpoint into the log and signs it anew. It is off the path of
// whoever writes; of many that do it at once, one does it. It gives the newest checkpoint, which
// somebody outside should keep: with it, and only with it, they would notice a rewriting of everything.
func (d *Door) Witness(ctx context.Context) (string, error) {
	for {
		signed, c, _, err := d.checkpoint(ctx)
		if err != nil {
			return signed, err
		}
		grown, err := d.Store.Grew(ctx, 0, 8*batch)
		if err != nil {
			return signed, fmt.Errorf("read what grew: %w", err)
		}
		if len(grown) == 0 {
			return signed, nil
		}
		err = d.extend(ctx, c, grown)
		if errors.Is(err, store.ErrMoved) {
			continue
		}
		if err != nil {
			return signed, err
		}
	}
}

// extend appends the heads of what grew.
func (d *Door) extend(ctx context.Context, was chain.Checkpoint, grown []store.Growth) error {
	b := store.Batch{Size: was.Size, Upto: grown[len(grown)-1].N}
	seen := make(map[store.Growth]bool)
	var leaves [][]byte
	for _, g := range grown {
		g.N = 0
		if seen[g] {
			continue
		}
		seen[g] = true
		head, ok, err := d.head(ctx, g)
		if err != nil {
			return err
		}
		if ok {
			leaves = append(leaves, head.Leaf())
			b.Leaves = append(b.Leaves, store.Leaf{Story: g.Story, In: g.In, Seq: head.Seq})
		}
	}
	x, err := chain.Extend(d.hashes(ctx), was, leaves, batch, d.rand)
	if err != nil {
		return err
	}
	for i, at := range x.At {
		b.Leaves[i].At = at
	}
	by, err := note.NewSigner(d.root().Signer)
	if err != nil {
		return fmt.Errorf("the log's key: %w", err)
	}
	if b.Signed, err = x.Checkpoint.Sign(by); err != nil {
		return fmt.Errorf("sign the log: %w", err)
	}
	b.Now, b.Hashes = x.Size, x.Hashes
	return d.Store.Extend(ctx, b)
}

// head reads where a strand stands now. A forgotten story has no salt any more, and stays as it was last seen.
func (d *Door) head(ctx context.Context, g store.Growth) (chain.Head, bool, error) {
	leaf, _, err := d.Store.Leaf(ctx, g.Story, g.In)
	if err != nil {
		return chain.Head{}, false, fmt.Errorf("read a leaf: %w", err)
	}
	key, each, err := d.Store.Read(ctx, g.Story, g.In, max(0, leaf.Seq-1))
	if errors.Is(err, store.ErrForgotten) {
		leave(each)
		return chain.Head{}, false, nil
	}
	if err != nil {
		leave(each)
		return chain.Head{}, false, fmt.Errorf("read a story: %w", err)
	}
	h := chain.Head{Story: g.Story, Strand: int(g.In)}
	for s, err := range each {
		if err != nil {
			return h, false, fmt.Errorf("read a story: %w", err)
		}
		h.Seq, h.Link = s.Seq, s.Link
	}
	if h.Seq == 0 {
		return h, false, nil
	}
	box, err := d.box(key, story.ID(g.Story))
	if err != nil {
		return h, false, err
	}
	h.Salt = box.LeafSalt(h.Strand, h.Seq)
	return h, true, nil
}

// proofs gives, as texts, the proofs that the story's open strands stand in the log: of entries and of
// looks. Of held looks there is none, since it would say that there are some.
func (d *Door) proofs(ctx context.Context, k *known) ([]string, error) {
	signed, c, by, err := d.checkpoint(ctx)
	if err != nil || signed == "" {
		return nil, err
	}
	var all []string
	for _, in := range []store.Strand{store.Said, store.Looked} {
		leaf, ok, err := d.Store.Leaf(ctx, store.ID(k.s.ID), in)
		if err != nil {
			return nil, fmt.Errorf("read a leaf: %w", err)
		}
		if !ok || leaf.At >= c.Size {
			continue
		}
		link, err := d.linkAt(ctx, k, in, leaf.Seq)
		if err != nil {
			return nil, err
		}
		head := chain.Head{Story: k.s.ID, Strand: int(in), Seq: leaf.Seq, Link: link, Salt: k.box.LeafSalt(int(in), leaf.Seq)}
		p, err := chain.Prove(d.hashes(ctx), head, leaf.At, signed, by)
		if err != nil {
			return nil, err
		}
		all = append(all, p.String())
	}
	return all, nil
}

func (d *Door) linkAt(ctx context.Context, k *known, in store.Strand, seq int) (chain.Link, error) {
	_, each, err := d.Store.Read(ctx, store.ID(k.s.ID), in, seq-1)
	if err != nil {
		leave(each)
		return chain.Link{}, fmt.Errorf("read a story: %w", err)
	}
	for s, err := range each {
		return s.Link, err
	}
	return chain.Link{}, fmt.Errorf("%s %d is not there any more, though the log has it", called(in), seq)
}

// VerifyLog names what in the log is not as it was signed: the log itself, every leaf of a story that can
// still be opened, and, with a checkpoint that was kept outside, whether this log is that one grown on.
func (d *Door) VerifyLog(ctx context.Context, outside string, wrong func(error)) error {
	signed, c, by, err := d.checkpoint(ctx)
	if err != nil {
		wrong(fmt.Errorf("the checkpoint: %w", err))
		return nil
	}
	if outside != "" {
		if err := d.goesOn(ctx, outside, c, by); err != nil {
			wrong(err)
		}
	}
	if signed == "" {
		return nil
	}
	root, err := tlog.TreeHash(c.Size, d.hashes(ctx))
	if err != nil {
		wrong(fmt.Errorf("the log cannot be read: %w", err))
		return nil
	}
	if root != c.Root {
		wrong(errors.New("the log is not what its checkpoint says: it was changed"))
	}
	return d.each(ctx, func(s store.Kept) error {
		if s.Key == nil {
			return nil
		}
		return d.verifyLeaves(ctx, s, signed, by, wrong)
	})
}

// goesOn holds the log to a checkpoint that was kept outside.
func (d *Door) goesOn(ctx context.Context, outside string, c chain.Checkpoint, by note.Verifier) error {
	old, err := chain.OpenCheckpoint([]byte(outside), by)
	if err != nil {
		return fmt.Errorf("the checkpoint that was kept outside: %w", err)
	}
	if old.Size >= c.Size {
		return chain.Compare(old, c, nil)
	}
	grew, err := chain.ProveGrowth(d.hashes(ctx), old.Size, c.Size)
	if err != nil {
		return fmt.Errorf("the log cannot be read: %w", err)
	}
	return chain.Compare(old, c, &grew)
}

func (d *Door) verifyLeaves(ctx context.Context, s store.Kept, signed string, by note.Verifier, wrong func(error)) error {
	id := story.ID(s.Story)
	box, err := d.box(s.Key, id)
	if err != nil {
		return nil // named already, where the story is checked
	}
	k := &known{s: story.Story{ID: id}, box: box}
	for _, in := range store.Strands {
		leaf, ok, err := d.Store.Leaf(ctx, s.Story, in)
		if err != nil {
			return fmt.Errorf("read a leaf: %w", err)
		}
		if !ok {
			continue
		}
		link, err := d.linkAt(ctx, k, in, leaf.Seq)
		if err == nil {
			head := chain.Head{Story: id, Strand: int(in), Seq: leaf.Seq, Link: link, Salt: box.LeafSalt(int(in), leaf.Seq)}
			_, err = chain.Prove(d.hashes(ctx), head, leaf.At, signed, by)
		}
		if err != nil {
			wrong(fmt.Errorf("story %s: %w", id, err))
		}
	}
	return nil
}
