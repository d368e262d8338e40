// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"alongside/boundary"
	"alongside/store"
	"alongside/story"
)

// Called says whether the place bears that name.
func (d *Door) Called(ctx context.Context, name string) (bool, error) {
	if d.place == (story.ID{}) {
		return false, nil
	}
	k, err := d.load(ctx, d.place)
	if err != nil {
		return false, err
	}
	return k.s.Began().Kind == story.Place && k.s.Began().Words == name, nil
}

// OperatorCalled gives the operator whom the machine calls login: by the place's story if it says so,
// and else by that name alone.
func (d *Door) OperatorCalled(ctx context.Context, login string) (story.Who, error) {
	work, err := d.work(ctx)
	if err != nil {
		return story.Who{}, err
	}
	for id, w := range work {
		if w.Operator && w.Login == login && login != "" {
			return story.Who{Name: login, ID: id}, nil
		}
	}
	if login == "" {
		login = "somebody at the machine itself"
	}
	return story.Who{Name: login}, nil
}

// ReindexAll writes the rows of every story anew.
func (d *Door) ReindexAll(ctx context.Context, told func(done int)) (int, Mended, error) {
	var all Mended
	n := 0
	err := d.each(ctx, func(s store.Kept) error {
		if s.Key == nil {
			return nil
		}
		m, err := d.Reindex(ctx, story.ID(s.Story))
		all.Added += m.Added
		all.Removed += m.Removed
		n++
		if told != nil {
			told(n)
		}
		return err
	})
	return n, all, err
}

// VerifyAll checks every story, and the store itself, and names what is wrong.
func (d *Door) VerifyAll(ctx context.Context, told func(done int), wrong func(error)) (int, error) {
	for err := range d.Store.Check(ctx) {
		wrong(err)
	}
	n := 0
	err := d.each(ctx, func(s store.Kept) error {
		faults, err := d.Verify(ctx, story.ID(s.Story))
		for _, f := range faults {
			wrong(f)
		}
		n++
		if told != nil {
			told(n)
		}
		return err
	})
	return n, err
}

// Stewards says whether somebody is a steward of the place.
func (d *Door) Stewards(ctx context.Context, who story.ID) (bool, error) {
	work, err := d.work(ctx)
	return work[who].Steward, err
}

// ForBodies are those who work for a public body here, who alone can be on duty: the law has the body keep what they hear.
func (d *Door) ForBodies(ctx context.Context) ([]story.Who, error) {
	work, err := d.work(ctx)
	if err != nil {
		return nil, err
	}
	all, err := d.Workers(ctx)
	return slices.DeleteFunc(all, func(w story.Who) bool { return work[w.ID].Body == story.ID{} }), err
}

// SayInPlace says something in the place's own story: what a steward says, or the few words that its workers say there, who read nothing of
// it. Two calls with one request, if it is not zero, say it once.
func (d *Door) SayInPlace(ctx context.Context, as Session, request story.ID, w story.Word) error {
	e := story.Entry{Said: as.Who, Request: request, Says: w}
	for range tries {
		k, err := d.load(ctx, d.place)
		if err != nil {
			return fmt.Errorf("the place: %w", err)
		}
		if _, ok := k.said(e, as.Who.ID); ok {
			return nil
		}
		e.Seq, e.At = len(k.s.Entries)+1, d.clock()
		acc := boundary.Of(k.s, nil, boundary.Facts{Work: boundary.PlaceOf(k.s).Work})
		if err := acc.May(as.Who.ID, e, e.At); err != nil {
			return ErrAbsent
		}
		if err := story.Sound(e); err != nil {
			return err
		}
		if err = d.add(ctx, k, e); !errors.Is(err, store.ErrMoved) {
			return d.sorry(err)
		}
	}
	return ErrBusy
}

// AtWork is what a steward says so that whoever the place calls by a name works here no more: one word for each thing that they are.
func (d *Door) AtWork(ctx context.Context, name string) ([]story.Word, error) {
	work, err := d.work(ctx)
	if err != nil {
		return nil, err
	}
	var all []story.Word
	for id, w := range work {
		called, err := d.NameAtWork(ctx, id)
		if err != nil {
			return nil, err
		}
		if called != name || called == "" {
			continue
		}
		for as, is := range map[story.As]bool{story.Worker: w.Worker, story.Steward: w.Steward, story.Operator: w.Operator, story.Reviewer: w.Reviewer} {
			if is {
				all = append(all, story.WorksNoMore{Who: story.Who{Name: name, ID: id}, As: as})
			}
		}
	}
	return all, nil
}

// BodyCalled is a public body by the name that the place has for it, or one under a new id where it has none.
func (d *Door) BodyCalled(ctx context.Context, name string) (story.Who, error) {
	k, err := d.load(ctx, d.place)
	if err != nil {
		return story.Who{}, fmt.Errorf("the place: %w", err)
	}
	for _, e := range k.s.Entries {
		if w, ok := e.Says.(story.Works); ok && strings.EqualFold(w.Body.Name, name) {
			return w.Body, nil
		}
	}
	id, err := d.NewID()
	return story.Who{Name: name, ID: id}, err
}
