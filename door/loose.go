// SPDX-License-Identifier: MIT

package door

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"alongside/boundary"
	"alongside/store"
	"alongside/story"
	"alongside/vault"
)

// A loose page holds what somebody said who gave no name, in a story of its own, with a key of its own, that nobody reads. The slip that
// they carry away finds it, and with the word that they chose it comes into their own story.

// A Loose is what is written on a loose page.
type Loose struct {
	ID      story.ID
	Words   string
	Through string
	How     story.How
}

const (
	looseFor = 180 * 24 * 60 * 60 * int64(1e6) // how long a slip is good
	wrongs   = 10                              // how many wrong words end it
)

func slipHandle(code string) story.ID { return handle(WayPaper, "slip "+code) }

// WriteLoose writes a loose page, by somebody who works here. Sent twice, it is written once.
func (d *Door) WriteLoose(ctx context.Context, as Session, l Loose, code, typed string) (until int64, err error) {
	if err := fit(typed); err != nil {
		return 0, err
	}
	h := slipHandle(code)
	sum := d.check(h, typed)
	work, err := d.work(ctx)
	if err != nil {
		return 0, err
	}
	until = d.clock() + looseFor
	writes := []story.Entry{
		{Said: as.Who, Says: story.Began{Kind: story.Loose, Until: until}},
		{Said: as.Who, Says: story.Slip{Handle: h, Check: sum}},
		{Said: story.Who{ID: l.ID}, Wrote: as.Who, How: l.How, Says: story.Contact{Words: l.Words, Through: l.Through, To: as.Who}},
	}
	d.claims.Lock()
	defer d.claims.Unlock()
	for range tries {
		k, err := d.load(ctx, l.ID)
		if err != nil {
			return 0, err
		}
		n := len(k.s.Entries)
		if n > 0 && (k.s.Began().Kind != story.Loose || k.s.Entries[0].Said.ID != as.Who.ID) {
			return 0, ErrAbsent
		}
		if n > 0 {
			until = k.s.Began().Until
		}
		if n >= len(writes) {
			return until, nil
		}
		e := writes[n]
		e.Seq, e.At = n+1, d.clock()
		if n == 0 {
			if err := boundary.Of(k.s, nil, boundary.Facts{Work: work}).May(as.Who.ID, e, e.At); err != nil {
				return 0, ErrAbsent
			}
		}
		if err := story.Sound(e); err != nil {
			return 0, err
		}
		if err := d.add(ctx, k, e); err != nil && !errors.Is(err, store.ErrMoved) {
			return 0, d.sorry(err)
		}
	}
	return 0, ErrBusy
}

// TakeIn takes a loose page into the story of who is signed in, by its slip and the word that goes with it; ErrWay is the one answer
// to what is no slip, is over, was taken in, or has another word.
func (d *Door) TakeIn(ctx context.Context, as Session, own story.ID, code, typed string) error {
	h := slipHandle(code)
	sum := d.check(h, typed)
	d.claims.Lock()
	defer d.claims.Unlock()
	found, err := d.find(ctx, rowSlip, d.key(rowSlip, h))
	if err != nil || len(found) == 0 {
		return cmp.Or(err, ErrWay)
	}
	id := story.ID(found[0].Story)
	k, err := d.load(ctx, id)
	if errors.Is(err, store.ErrForgotten) {
		return ErrWay
	}
	if err != nil {
		return err
	}
	wrong, open := 0, ""
	for _, e := range k.s.Entries {
		switch w := e.Says.(type) {
		case story.Slip:
			open = w.Check
		case story.WrongWord:
			wrong++
		case story.TakenIn:
			return ErrWay
		}
	}
	if wrong >= wrongs || d.clock() >= k.s.Began().Until {
		return cmp.Or(d.forgetAlone(ctx, id), ErrWay)
	}
	if !same(open, sum) {
		if err := d.writeIn(ctx, k, story.WrongWord{}); err != nil {
			return err
		}
		if wrong+1 >= wrongs {
			return cmp.Or(d.forgetAlone(ctx, id), ErrWay)
		}
		return ErrWay
	}
	for _, e := range k.s.Entries {
		w, ok := e.Says.(story.Contact)
		if !ok {
			continue
		}
		w.Slip, w.On = true, cmp.Or(w.On, e.At)
		if _, err := d.Say(ctx, as, own, story.Entry{Said: as.Who, Request: id, Says: w}); err != nil {
			return fmt.Errorf("take a loose page in: %w", err)
		}
	}
	return d.writeIn(ctx, k, story.TakenIn{})
}

// writeIn adds what the door itself writes in a loose page.
func (d *Door) writeIn(ctx context.Context, k *known, w story.Word) error {
	e := story.Entry{Seq: len(k.s.Entries) + 1, At: d.clock(), Said: story.Who{ID: k.s.ID}, Says: w}
	return d.sorry(d.add(ctx, k, e))
}

// forgetAlone makes a loose page, or what a body kept, unreadable for ever: it is nobody's own.
func (d *Door) forgetAlone(ctx context.Context, id story.ID) error {
	now := d.clock()
	if err := d.keep(func(r *vault.Root) { r.Forget(id, now, now+wait) }); err != nil {
		return err
	}
	return d.forget(ctx, []story.ID{id})
}

// A GivenSlip is one that somebody gave out: when, and whether it was taken in. It says neither what stands there nor by whom.
type GivenSlip struct{ At, TakenIn, Until int64 }

// Slips are those that somebody gave out, the newest first.
func (d *Door) Slips(ctx context.Context, who story.ID) ([]GivenSlip, error) {
	found, err := d.find(ctx, rowWrote, d.key(rowWrote, who))
	if err != nil {
		return nil, err
	}
	var all []GivenSlip
	for _, r := range found {
		k, err := d.load(ctx, story.ID(r.Story))
		if errors.Is(err, store.ErrForgotten) {
			continue
		}
		if err != nil {
			return nil, err
		}
		s := GivenSlip{At: k.s.Entries[0].At, Until: k.s.Began().Until}
		for _, e := range k.s.Entries {
			if _, ok := e.Says.(story.TakenIn); ok {
				s.TakenIn = e.At
			}
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b GivenSlip) int { return cmp.Compare(b.At, a.At) })
	return all, nil
}
