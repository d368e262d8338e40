// SPDX-License-Identifier: MIT

package door

import (
	"context"

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
