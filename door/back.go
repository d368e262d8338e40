// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"errors"
	"strings"

	"alongside/boundary"
	"alongside/store"
	"alongside/story"
)

// Somebody who has no way in any more gets one back in person: two workers of different teams know them, the second after
// the first and on their own, and three days pass. It stands among the looks and is reviewed like an opening without
// asking, though nobody reads a word by it. Every way in that there was stays good, and from any of them it is ended.

// BackPause is how long a paper waits that two people gave, so that whoever comes in by an old way finds it first.
const BackPause = 3 * Cool

// backKnown is for how long the second of the two may come.
const backKnown = 14 * Cool

// backRows are the ways in which a way back is found: by what is on its paper, by its reviewer, and by who is to be told.
func backRows(id story.ID, e story.Entry, w story.WayBack, text string) []row {
	seq := numbered(text)
	return []row{
		{kind: rowBack, parts: [2]story.ID{w.Handle}, seq: seq},
		{kind: rowReview, parts: [2]story.ID{w.Reviewer.ID}, seq: seq, plain: text},
		{kind: rowNotice, parts: [2]story.ID{id}, seq: seq, plain: "way back"},
	}
}

// lookRows are the rows that follow from an entry among the looks, with its text.
func lookRows(id story.ID, e story.Entry, text string) []row {
	switch w := e.Says.(type) {
	case story.Opened:
		return openingRows(id, e, w, text)
	case story.WayBack:
		return backRows(id, e, w, text)
	}
	return nil
}

// byBack finds a way back by what is on its paper; a zero one where there is none.
func (d *Door) byBack(ctx context.Context, h story.ID) (k *known, b boundary.Back, err error) {
	found, err := d.find(ctx, rowBack, d.key(rowBack, h))
	if err != nil || len(found) == 0 {
		return nil, b, err
	}
	if k, err = d.load(ctx, story.ID(found[0].Story)); err != nil {
		if errors.Is(err, store.ErrForgotten) {
			err = nil
		}
		return nil, b, err
	}
	looks, err := d.strand(ctx, k, store.Looked)
	if err != nil {
		return nil, b, err
	}
	for _, b := range boundary.Backs(k.s, looks) {
		if b.Says.Handle == h {
			return k, b, nil
		}
	}
	return nil, b, nil
}

// wayBack finds a way back as a way in.
func (d *Door) wayBack(ctx context.Context, h story.ID) (way, error) {
	k, b, err := d.byBack(ctx, h)
	if err != nil || k == nil {
		return way{}, err
	}
	return wayOfBack(b, k.s.ID, d.clock()), nil
}

// wayOfBack is a way back as a way in.
func wayOfBack(b boundary.Back, of story.ID, now int64) way {
	return way{story: of, says: story.WayIn{Kind: WayPaper, Handle: b.Says.Handle, Check: b.Says.Check, From: b.Too.From}, over: b.Ended, next: !b.Good(now)}
}

// GiveBack writes that as sat with somebody who has no way in any more, and that this paper, with the word which they chose,
// is to be one. ErrAbsent is for whom there is no such story.
func (d *Door) GiveBack(ctx context.Context, as Session, id story.ID, code, typed string, w story.WayBack) error {
	if strings.TrimSpace(w.Why) == "" {
		return ErrWordless
	}
	if err := fit(typed); err != nil {
		return err
	}
	w.Who, w.Handle = as.Who, handle(WayPaper, code)
	w.Check = d.check(w.Handle, typed)
	if k, b, err := d.byBack(ctx, w.Handle); err != nil || k != nil && k.s.ID == id && b.Says.Who.ID == as.Who.ID {
		return err // sent twice
	}
	return d.knowing(ctx, as, id, func(k *known) (story.Entry, story.ID, story.ID, error) {
		return story.Entry{At: d.clock(), Said: as.Who, Says: w}, story.ID{}, w.Reviewer.ID, nil
	})
}

// KnowToo writes that as, of another team, sat with them too and knew them, and gives the time from which the paper is good.
// ErrWay answers a code that waits for nobody.
func (d *Door) KnowToo(ctx context.Context, as Session, code, why string) (from int64, err error) {
	if strings.TrimSpace(why) == "" {
		return 0, ErrWordless
	}
	work, err := d.work(ctx)
	if err != nil {
		return 0, err
	}
	if !work[as.Who.ID].Worker {
		return 0, ErrAbsent // before any story is touched
	}
	h := handle(WayPaper, code)
	k, _, err := d.byBack(ctx, h)
	if err != nil {
		return 0, err
	}
	if k == nil {
		return 0, ErrWay
	}
	err = d.knowing(ctx, as, k.s.ID, func(k *known) (e story.Entry, first, reviewer story.ID, err error) {
		_, b, err := d.byBack(ctx, h)
		now := d.clock()
		switch {
		case err != nil:
			return e, first, reviewer, err
		case b.Of == 0, b.Ended, b.Too.Of != 0, now < b.At, now >= b.At+backKnown, !work[b.Says.Who.ID].Worker:
			return e, first, reviewer, ErrWay
		}
		from = now + BackPause
		e = story.Entry{At: now, Said: as.Who, Says: story.KnewToo{Who: as.Who, Of: b.Of, Why: why, From: from}}
		return e, b.Says.Who.ID, b.Says.Reviewer.ID, nil
	})
	if errors.Is(err, ErrAbsent) {
		err = ErrWay // whoever holds the paper knows that there is somebody; whom they named never is not among it
	}
	return from, err
}

// knowing writes among the looks of a story what says gives, if the rules let as be one of the two: says gives who was
// the first, or nobody, and who reviews it.
func (d *Door) knowing(ctx context.Context, as Session, id story.ID, says func(*known) (e story.Entry, first, reviewer story.ID, err error)) error {
	for range tries {
		work, err := d.work(ctx)
		if err != nil {
			return err
		}
		if !work[as.Who.ID].Worker {
			return ErrAbsent // before any story is touched
		}
		k, acc, err := d.ask(ctx, as.Who.ID, id)
		if err != nil {
			return err
		}
		e, first, reviewer, err := says(k)
		if err != nil {
			return err
		}
		if err := acc.Back(as.Who.ID, first, reviewer, e.At); err != nil {
			if errors.Is(err, boundary.ErrNotYours) {
				err = ErrAbsent // whom its owner named never does not learn that
			}
			return err
		}
		if err := story.Sound(e); err != nil {
			return err
		}
		sealed, err := d.sealLook(k.s.ID, e)
		if err != nil {
			return err
		}
		if err = d.addLook(ctx, k, store.Looked, e, sealed); !errors.Is(err, store.ErrMoved) {
			return d.sorry(err)
		}
	}
	return ErrBusy
}
