// SPDX-License-Identifier: MIT

package door

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"alongside/boundary"
	"alongside/company"
	"alongside/store"
	"alongside/story"
)

// A Want is that an owner would like somebody alongside them: their own words to that somebody, and nothing else of the story.
type Want struct {
	Story story.ID
	Name  string // under which its owner began
	Words string
	At    int64
	Seq   int
	No    bool // they answered that they cannot just now
}

// Wanted is who would like somebody alongside them, and has not had a yes; the newest first. As a question why somebody looked, it is
// told to whom it was said to, and leaves no mark.
func (d *Door) Wanted(ctx context.Context, who story.ID) ([]Want, error) {
	var all []Want
	err := d.told(ctx, rowWanted, who, who, func(k *known, acc boundary.Access) error {
		for _, a := range company.Of(k.s, d.clock()).Asked {
			if a.Who.ID == who {
				all = append(all, Want{k.s.ID, ownerOf(k.s), a.Words, a.At, a.Seq, a.No})
			}
		}
		return nil
	})
	slices.SortFunc(all, func(a, b Want) int { return cmp.Compare(b.At, a.At) })
	return all, err
}

// told goes through the stories that rows of one kind find, for who asks: those that may tell them anything at all.
func (d *Door) told(ctx context.Context, kind string, key, who story.ID, each func(*known, boundary.Access) error) error {
	found, err := d.find(ctx, kind, d.key(kind, key))
	if err != nil {
		return err
	}
	for _, id := range storiesOf(found) {
		k, acc, err := d.ask(ctx, who, id)
		if errors.Is(err, ErrAbsent) {
			continue
		}
		if err != nil {
			return err
		}
		if !acc.Tells(who) || k.private() {
			continue
		}
		if err := each(k, acc); err != nil {
			return err
		}
	}
	return nil
}

// Accept has somebody answer who was asked to be alongside: yes, or that they cannot just now, in words or none.
func (d *Door) Accept(ctx context.Context, as Session, id story.ID, w story.Accepts) error {
	return d.replies(ctx, as, id, story.Entry{Said: as.Who, Says: w}, func(k *known) bool {
		return slices.ContainsFunc(company.Of(k.s, d.clock()).Asked, func(a company.Asked) bool { return a.Who.ID == as.Who.ID && a.Seq == w.Of })
	})
}

// replies has somebody say something in a story of which they may read nothing, since its owner asked them: as far as the rules let them, and
// where may, which is asked of the very story that it is written on, says so; nil is always.
func (d *Door) replies(ctx context.Context, as Session, id story.ID, e story.Entry, may func(*known) bool) error {
	turn := &d.turns[id[0]]
	turn.Lock()
	defer turn.Unlock()
	for range tries {
		k, acc, err := d.ask(ctx, as.Who.ID, id)
		if err != nil {
			return err
		}
		if _, again := k.said(e, as.Who.ID); again {
			return nil
		}
		e.Seq, e.At = len(k.s.Entries)+1, d.clock()
		if !acc.Tells(as.Who.ID) || k.private() || may != nil && !may(k) || acc.May(as.Who.ID, e, e.At) != nil {
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

// A Came is what an owner sent back to somebody who was there.
type Came struct {
	Name  string
	Words string
	At    int64
}

// cameWhy is why such words are read.
const cameWhy = "you sent them this"

// Came is what came of it, as those who say so sent it to somebody, the newest first: also to who may read nothing else of theirs any
// more. That it was read is marked, before it is given.
func (d *Door) Came(ctx context.Context, as Session) ([]Came, error) {
	var all []Came
	err := d.told(ctx, rowCame, as.Who.ID, as.Who.ID, func(k *known, acc boundary.Access) error {
		some := came(k.s, acc, as.Who.ID)
		if len(some) == 0 {
			return nil
		}
		now := d.clock()
		for range tries {
			err := d.look(ctx, as, k, boundary.Reading{Why: cameWhy}, story.PartBeside, now)
			if err == nil {
				all = append(all, some...)
				return nil
			}
			if !errors.Is(err, store.ErrMoved) {
				return d.sorry(err)
			}
			if k, acc, err = d.ask(ctx, as.Who.ID, k.s.ID); err != nil {
				return fmt.Errorf("read again what came of it: %w", err)
			}
			if some = came(k.s, acc, as.Who.ID); !acc.Tells(as.Who.ID) || len(some) == 0 {
				return nil
			}
		}
		return ErrBusy
	})
	slices.SortFunc(all, func(a, b Came) int { return cmp.Compare(b.At, a.At) })
	return all, err
}

// came is what the owner of a story sent to somebody, and neither took back nor marked.
func came(s story.Story, acc boundary.Access, who story.ID) []Came {
	gone := map[int]bool{}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.TakenBack); ok && e.Said.ID == s.Owner() {
			gone[w.Of] = true
		}
	}
	var all []Came
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.CameOfIt); ok && e.Said.ID == s.Owner() && w.To.ID == who && !gone[e.Seq] && !acc.Void(e.Seq) {
			all = append(all, Came{ownerOf(s), w.Words, e.At})
		}
	}
	return all
}

// Alone is how many people here have nobody alongside who is still here, and how many people there are. It opens no story: what it
// counts are rows, which name nobody.
func (d *Door) Alone(ctx context.Context) (alone, all int, err error) {
	work, err := d.work(ctx)
	if err != nil {
		return 0, 0, err
	}
	found, err := d.Store.Find(ctx, rowCompany, "", 1<<63-1, 1<<20)
	if err != nil {
		return 0, 0, fmt.Errorf("look who is alongside: %w", err)
	}
	for _, r := range found {
		if w, works := work[story.ID(r.Story)]; works && (w.Worker || w.Steward || w.Operator || w.Reviewer) {
			continue // they work here, and have pages of their own as everybody has
		}
		plain, err := d.openRow(r)
		if err != nil {
			return 0, 0, err
		}
		all++
		there := false
		for id := range slices.Chunk([]byte(plain), len(story.ID{})) {
			w := work[story.ID(id)]
			there = there || w.Worker || !w.Was
		}
		if !there {
			alone++
		}
	}
	return alone, all, nil
}
