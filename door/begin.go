// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"errors"
	"fmt"
	"io"

	"alongside/story"
)

// Begin begins both of a person's stories: the open one, whose id stands for the person, and the
// private one, which is there for everybody and which nothing in the open one points to. The private
// one's id is given once, here, to whoever keeps the ways in. How is how the person said it, when
// somebody else (wrote) begins it for them.
func (d *Door) Begin(ctx context.Context, as Session, id story.ID, name string, how story.How) (private story.ID, err error) {
	said := story.Who{Name: name, ID: id}
	first := story.Entry{Said: said, Says: story.Began{Kind: story.Person}}
	if as.Who.ID != id {
		first.Wrote, first.How = as.Who, how
	}
	if _, err := d.Say(ctx, as, id, first); err != nil {
		if k, lerr := d.load(ctx, id); lerr != nil || len(k.s.Entries) == 0 || k.s.Began().Kind != story.Person || as.Who.ID != id {
			return private, err
		}
		// It was begun before. Where that was broken off between the two, the other one is begun now.
		found, ferr := d.find(ctx, rowPrivate, d.key(rowPrivate, id))
		if ferr != nil || len(found) > 0 {
			return private, errors.Join(err, ferr)
		}
	}
	if private, err = d.NewID(); err != nil {
		return private, err
	}
	owner := Session{Who: said, Private: true}
	_, err = d.Say(ctx, owner, private, story.Entry{Said: said, Says: story.Began{Kind: story.Person, Private: true, Owner: said}})
	return private, err
}

// NewID is a random id.
func (d *Door) NewID() (story.ID, error) {
	var id story.ID
	if _, err := io.ReadFull(d.rand, id[:]); err != nil {
		return id, fmt.Errorf("make an id: %w", err)
	}
	return id, nil
}
