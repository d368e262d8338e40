// SPDX-License-Identifier: MIT

package door

import (
	"cmp"
	"context"
	"encoding/base32"
	"errors"
	"slices"
	"strings"

	"alongside/boundary"
	"alongside/store"
	"alongside/story"
)

// What opening without asking needs beside the opening: how a story is found by somebody whom nothing lets in, who can
// review, and what waits for a reviewer.

var cards = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// Card is the number by which a worker finds somebody's open story when they cannot be asked: the owner prints it, or does
// not. Every number of its length stands for some id, and so tells nothing.
func (d *Door) Card(id story.ID) string {
	var out story.ID
	d.cipher("page card").Encrypt(out[:], id[:])
	text := cards.EncodeToString(out[:])
	var groups []string
	for len(text) > 4 {
		groups, text = append(groups, text[:4]), text[4:]
	}
	return strings.Join(append(groups, text), " ") // as it can be copied by hand
}

// Carded gives the id that a card stands for; the zero id for what is none. Signs and spaces make no difference.
func (d *Door) Carded(typed string) story.ID {
	var id story.ID
	plain := strings.Map(func(r rune) rune {
		if r == '-' || r <= ' ' {
			return -1
		}
		return r
	}, strings.ToLower(typed))
	b, err := cards.DecodeString(plain)
	if err != nil || len(b) != len(id) {
		return id
	}
	d.cipher("page card").Decrypt(id[:], b)
	return id
}

// Opens says whether somebody works here, and so could open a story without asking, as the rules of that have it.
func (d *Door) Opens(ctx context.Context, who story.ID) (bool, error) {
	work, err := d.work(ctx)
	return work[who].Worker && !work[who].Operator, err
}

// Reviewers are who reviews openings at this place, by the names it has for them.
func (d *Door) Reviewers(ctx context.Context) ([]story.Who, error) {
	work, err := d.work(ctx)
	if err != nil {
		return nil, err
	}
	var all []story.Who
	for id, w := range work {
		if w.Reviewer {
			name, err := d.NameAtWork(ctx, id)
			if err != nil {
				return nil, err
			}
			all = append(all, story.Who{Name: name, ID: id})
		}
	}
	slices.SortFunc(all, func(a, b story.Who) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID.String(), b.ID.String()))
	})
	return all, nil
}

// A Review is an opening that waits for its reviewer, or that they have reviewed: ground, parts and reason, and never the
// story.
type Review struct {
	Story story.ID
	Name  string // under which its owner began
	In    store.Strand
	Of    int // its Seq in that strand
	At    int64
	Says  story.Opened
	Words []string       // what its reviewer said of it
	Back  *boundary.Back // it is a way back; Says has who gave it, why, and its reviewer
	Until int64          // until when it is held back; 0 where its owner was told at once
	Told  string         // how its owner was told
}

// Reviews are the openings that as reviews, the newest first.
func (d *Door) Reviews(ctx context.Context, as Session) ([]Review, error) {
	found, err := d.find(ctx, rowReview, d.key(rowReview, as.Who.ID))
	if err != nil {
		return nil, err
	}
	var all []Review
	for _, id := range storiesOf(found) {
		k, acc, err := d.ask(ctx, as.Who.ID, id)
		if errors.Is(err, ErrAbsent) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, in := range []store.Strand{store.Looked, store.Held} {
			looks, err := d.strand(ctx, k, in)
			if err != nil {
				return nil, err
			}
			for _, e := range looks {
				if w, ok := reviewable(e); ok && w.Reviewer.ID == as.Who.ID && acc.Reviews(w.Who.ID, as.Who.ID, e.At) {
					all = append(all, reviewOf(k.s, in, e, w, looks))
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b Review) int { return cmp.Compare(b.At, a.At) })
	return all, nil
}

// reviewable gives what a reviewer sees of an entry among the looks: of a way back, who gave it, and why.
func reviewable(e story.Entry) (story.Opened, bool) {
	switch w := e.Says.(type) {
	case story.Opened:
		return w, true
	case story.WayBack:
		return story.Opened{Who: w.Who, Why: w.Why, Reviewer: w.Reviewer}, true
	}
	return story.Opened{}, false
}

func reviewOf(s story.Story, in store.Strand, e story.Entry, w story.Opened, looks []story.Entry) Review {
	r := Review{Story: s.ID, Name: ownerOf(s), In: in, Of: e.Seq, At: e.At, Says: w, Until: w.Held}
	if _, back := e.Says.(story.WayBack); back {
		all := boundary.Backs(s, looks)
		r.Back = &all[slices.IndexFunc(all, func(b boundary.Back) bool { return b.Of == e.Seq })]
	}
	for _, l := range looks {
		switch says := l.Says.(type) {
		case story.Reviewed:
			if says.Of == e.Seq && l.Said.ID == w.Reviewer.ID {
				r.Words = append(r.Words, says.Words)
			}
		case story.Renewed:
			if says.Of == e.Seq && l.Said.ID == w.Reviewer.ID {
				r.Until = says.Until
			}
		case story.Told:
			if says.Of == e.Seq {
				r.Told = says.How
			}
		}
	}
	return r
}
