// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"alongside/boundary"
	"alongside/store"
	"alongside/story"
)

// most is how many rows of one kind and key are read: nobody is in more teams, nobody opened one
// story more often. More is an error and never a part of the truth.
const most = 4096

func (d *Door) find(ctx context.Context, kind, key string) ([]store.Row, error) {
	found, err := d.Store.Find(ctx, kind, key, math.MaxInt64, most)
	if err != nil {
		return nil, fmt.Errorf("look for rows: %w", err)
	}
	if len(found) == most {
		return nil, fmt.Errorf("there are more than %d rows of kind %s", most, kind)
	}
	return found, nil
}

// storiesOf are the stories that rows stand in, each once.
func storiesOf(found []store.Row) []story.ID {
	var all []story.ID
	seen := map[story.ID]bool{}
	for _, r := range found {
		if id := story.ID(r.Story); !seen[id] {
			seen[id] = true
			all = append(all, id)
		}
	}
	return all
}

// letIn says whether any row lets who, a team of theirs or the body they work for into the story. What
// it asks the store depends on who asks and not on what is there, and an end that has passed counts
// as no row.
func (d *Door) letIn(ctx context.Context, who, id story.ID) (bool, error) {
	if who == (story.ID{}) {
		return false, nil
	}
	handles := []story.ID{who}
	teams, err := d.find(ctx, rowMember, d.key(rowMember, who))
	if err != nil {
		return false, err
	}
	for _, t := range teams {
		handles = append(handles, story.ID(t.Story))
	}
	work, err := d.work(ctx)
	if err != nil {
		return false, err
	}
	if body := work[who].Body; body != (story.ID{}) {
		handles = append(handles, body)
	}
	in, now := false, d.clock()
	for _, h := range handles {
		found, err := d.find(ctx, rowMay, d.key(rowMay, h, id))
		if err != nil {
			return false, err
		}
		for _, r := range found {
			plain, err := d.openRow(r)
			if err != nil {
				return false, err
			}
			if until := numberOf(plain); until == 0 || now < until {
				in = true
			}
		}
	}
	openings, err := d.find(ctx, rowOpened, d.key(rowOpened, who, id))
	if err != nil {
		return false, err
	}
	return in || len(openings) > 0, nil
}

// work is what people are in the place's work now, folded from the place's own story.
func (d *Door) work(ctx context.Context) (map[story.ID]boundary.Work, error) {
	p, err := d.placeNow(ctx)
	return p.Work, err
}

func (d *Door) placeNow(ctx context.Context) (boundary.Place, error) {
	if d.place == (story.ID{}) {
		return boundary.Place{}, nil
	}
	k, err := d.load(ctx, d.place)
	if err != nil {
		return boundary.Place{}, fmt.Errorf("the place: %w", err)
	}
	return boundary.PlaceOf(k.s), nil
}

// facts gathers what other stories say that the rules for k need, and k's openings.
func (d *Door) facts(ctx context.Context, k *known, who story.ID) (boundary.Facts, []story.Entry, error) {
	var f boundary.Facts
	switch k.s.Began().Kind {
	case story.Person:
		if who == k.s.Owner() {
			return f, nil, nil // whose own it is, is let in by nothing else
		}
	case story.Place:
		return f, nil, nil // it speaks for itself
	}
	place, err := d.placeNow(ctx)
	if err != nil {
		return f, nil, err
	}
	f.Work = place.Work
	openings, err := d.openings(ctx, k)
	if err != nil {
		return f, nil, err
	}
	f.Never = make(map[story.ID]bool)
	never, err := d.find(ctx, rowNever, d.key(rowNever, d.subject(k)))
	if err != nil {
		return f, nil, err
	}
	for _, r := range never {
		plain, err := d.openRow(r)
		if err != nil {
			return f, nil, err
		}
		for id := range slices.Chunk([]byte(plain), len(story.ID{})) {
			f.Never[story.ID(id)] = true
		}
	}
	f.Teams = make(map[story.ID]boundary.Team)
	for _, id := range append(boundary.Of(k.s, openings, boundary.Facts{}).Asked(), who) {
		was, err := d.find(ctx, rowWas, d.key(rowWas, id))
		if err != nil {
			return f, nil, err
		}
		for _, r := range was {
			team := story.ID(r.Story)
			if _, done := f.Teams[team]; done {
				continue
			}
			t, err := d.load(ctx, team)
			if errors.Is(err, store.ErrForgotten) {
				continue
			}
			if err != nil {
				return f, nil, fmt.Errorf("a team: %w", err)
			}
			of := boundary.TeamOf(t.s)
			of.Line = place.Lines[team]
			f.Teams[team] = of
		}
	}
	return f, openings, nil
}

// subject is whose never counts for a story: its owner's, and in a body's that of the person it is
// about.
func (d *Door) subject(k *known) story.ID {
	if b := k.s.Began(); b.Kind == story.Body {
		return b.About.ID
	}
	return k.s.Owner()
}

// openings gives the openings of a story that its rows tell of, shown or held.
func (d *Door) openings(ctx context.Context, k *known) ([]story.Entry, error) {
	if k.s.Began().Kind != story.Person || k.private() {
		return nil, nil
	}
	found, err := d.find(ctx, rowOpened, d.key(rowOpened, k.s.ID))
	if err != nil {
		return nil, err
	}
	var all []story.Entry
	for _, r := range found {
		plain, err := d.openRow(r)
		if err != nil {
			return nil, err
		}
		e, err := story.Parse([]byte(plain))
		if err != nil {
			return nil, fmt.Errorf("read an opening: %w", err)
		}
		all = append(all, e)
	}
	return all, nil
}
