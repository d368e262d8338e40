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

// A Met is what somebody who works here writes down of a person they meet, as that person says it.
type Met struct {
	ID    story.ID
	Name  string // what they like to be called
	How   story.How
	Words string // what they ask for; "" is nothing yet
	Lets  bool   // they say that whoever writes may see what they ask for and what is done, and write beside them
	Once  story.ID
}

// BeginFor begins both of a person's stories as somebody who works here writes down that they say so: with what they ask for, and
// with who may see it, if they say so. Sent twice, it is done once. What lets in who wrote it down ends after seven days, unless
// somebody else reads it back.
func (d *Door) BeginFor(ctx context.Context, as Session, m Met) error {
	k, err := d.load(ctx, m.ID)
	if err != nil {
		return err
	}
	switch {
	case len(k.s.Entries) == 0:
		if _, err := d.Begin(ctx, as, m.ID, m.Name, m.How); err != nil {
			return fmt.Errorf("begin a story: %w", err)
		}
	case k.s.Entries[0].Wrote.ID != as.Who.ID:
		return ErrAbsent
	}
	said := story.Who{Name: m.Name, ID: m.ID}
	says := func(n byte, w story.Word) error {
		e := story.Entry{Said: said, Wrote: as.Who, How: m.How, Request: m.Once, Says: w}
		e.Request[0] ^= n
		_, err := d.Say(ctx, as, m.ID, e)
		return err
	}
	if m.Words != "" {
		if err := says(1, story.Contact{Words: m.Words, To: as.Who}); err != nil {
			return fmt.Errorf("write down what they ask for: %w", err)
		}
	}
	if m.Lets {
		may := story.Permission{Who: as.Who, Parts: []string{story.PartMe, story.PartAsks}, Add: true, Until: d.clock() + 90*24*60*60*1e6}
		if err := says(2, may); err != nil {
			return fmt.Errorf("write down who may see it: %w", err)
		}
	}
	return nil
}
