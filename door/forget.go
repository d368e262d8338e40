// SPDX-License-Identifier: MIT

package door

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"alongside/boundary"
	"alongside/store"
	"alongside/story"
	"alongside/vault"
)

// wait is how long at most the backups of keys can still open what was forgotten.
const wait = 30 * 24 * 60 * 60 * int64(1e6)

// A Forgotten is what is printed on paper for who asked to be forgotten.
type Forgotten struct {
	Stories []story.ID // the open one and the private one
	Day     int64      // from now on nothing here opens them
	Final   int64      // from this day on no backup of keys does either
	Records []Kept     // what bodies keep about the person by law
}

// A Kept is a body's record about a person that stays: whose it is, by which law, until when.
type Kept struct {
	Body  story.Who
	Law   string
	Until int64
}

// Forget makes both stories of a person unreadable for ever: their keys, entries, looks, rows, notices
// and attachments go at once. That they are forgotten is written down first, beside the root key, so
// that a crash in between, or a backup put back, forgets them again. Only the owner asks for it.
func (d *Door) Forget(ctx context.Context, as Session, id story.ID) (Forgotten, error) {
	k, acc, err := d.decide(ctx, as, id)
	if err != nil {
		return Forgotten{}, err
	}
	r := acc.Read(as.Who.ID, d.clock())
	if err := may(r, k, as, ""); err != nil {
		return Forgotten{}, err
	}
	// A story of many is not one member's, nor a place's one steward's, to make unreadable for all.
	if !r.Owner || k.private() || k.s.Began().Kind != story.Person {
		return Forgotten{}, ErrWithheld
	}
	f := Forgotten{Stories: []story.ID{id}, Day: d.clock()}
	f.Final = f.Day + wait
	found, err := d.find(ctx, rowPrivate, d.key(rowPrivate, id))
	if err != nil {
		return f, err
	}
	for _, r := range found {
		f.Stories = append(f.Stories, story.ID(r.Story))
	}
	if f.Records, err = d.records(ctx, id); err != nil {
		return f, err
	}
	if err := d.keep(func(r *vault.Root) {
		for _, id := range f.Stories {
			r.Forget(id, f.Day, f.Final)
		}
	}); err != nil {
		return f, err
	}
	return f, d.forget(ctx, f.Stories)
}

func (d *Door) forget(ctx context.Context, ids []story.ID) error {
	for _, id := range ids {
		if err := d.Store.Forget(ctx, store.ID(id)); err != nil {
			return fmt.Errorf("forget a story: %w", d.sorry(err))
		}
		d.recall.never(id)
		d.looked.forget(id)
		if d.drafts != nil {
			if err := d.drafts.Forget(d.root().Blind("drafts of", id[:])); err != nil {
				return fmt.Errorf("forget what was not said yet: %w", err)
			}
		}
		if err := d.untie(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// forgets is what asks, in a story, for it to be forgotten, and from when; 0 where nothing does.
func forgets(s story.Story) (seq int, from int64) {
	if b := s.Began(); b.Kind == story.Loose || b.Kind == story.Body {
		return 1, b.Until
	}
	if b := s.Began(); b.Kind != story.Person || b.Private {
		return 0, 0
	}
	for _, e := range s.Entries {
		if e.Said.ID != s.Owner() || e.Spoken() {
			continue
		}
		switch w := e.Says.(type) {
		case story.ForgetMe:
			seq, from = e.Seq, w.From
		case story.TakenBack:
			if w.Of == seq {
				seq, from = 0, 0
			}
		case story.NotFreelySaid:
			if w.Of == seq {
				seq, from = 0, 0
			}
		}
	}
	return seq, from
}

// Leaving is what being forgotten would leave, and from when it is asked for: 0 where it is not.
func (d *Door) Leaving(ctx context.Context, as Session) (asked int, from int64, stays []Kept, err error) {
	k, err := d.load(ctx, as.Who.ID)
	if err != nil {
		return 0, 0, nil, err
	}
	asked, from = forgets(k.s)
	stays, err = d.records(ctx, as.Who.ID)
	return asked, from, stays, err
}

// ForgetDue forgets those who asked for it and whose day has come, and says how many that were.
func (d *Door) ForgetDue(ctx context.Context) (n int, err error) {
	due, err := d.Store.Find(ctx, rowForget, "", d.clock(), most)
	if err != nil {
		return 0, fmt.Errorf("look who is to be forgotten: %w", err)
	}
	for _, r := range due {
		id := story.ID(r.Story)
		k, err := d.load(ctx, id)
		if errors.Is(err, store.ErrForgotten) {
			continue
		}
		if err != nil {
			return n, err
		}
		if _, from := forgets(k.s); from == 0 || from > d.clock() {
			continue
		}
		if kind := k.s.Began().Kind; kind == story.Loose || kind == story.Body {
			err = d.forgetAlone(ctx, id)
		} else {
			_, err = d.Forget(ctx, Session{Who: story.Who{ID: id}}, id)
		}
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// untie takes out the rows of other people's stories that lead to who was forgotten. The words in those
// stories stay: they are their owners'.
func (d *Door) untie(ctx context.Context, id story.ID) error {
	for _, kind := range []string{rowTie, rowMember, rowWas, rowAsked, rowHears, rowWanted, rowCame, rowTells, rowPulled, rowMet, rowDraft} {
		for {
			found, err := d.Store.Find(ctx, kind, d.key(kind, id), 1<<63-1, 512)
			if err != nil {
				return fmt.Errorf("look for ties: %w", err)
			}
			if len(found) == 0 {
				break
			}
			for _, r := range found {
				if err := d.cut(ctx, r, id); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (d *Door) cut(ctx context.Context, r store.Row, id story.ID) error {
	may, err := d.find(ctx, rowMay, d.key(rowMay, id, story.ID(r.Story)))
	if err != nil {
		return err
	}
	for _, m := range append(may, r) {
		if _, err := d.Store.Move(ctx, &m, nil); err != nil {
			return fmt.Errorf("cut a tie: %w", d.sorry(err))
		}
	}
	return nil
}

// ForgetAgain forgets what was forgotten before, after a crash or a backup put back.
func (d *Door) ForgetAgain(ctx context.Context) error {
	for _, g := range d.root().Forgotten {
		if err := d.forget(ctx, []story.ID{story.ID(g.Story)}); err != nil {
			return err
		}
	}
	return nil
}

// records finds what bodies keep about a person, by the rows that let the person read it.
func (d *Door) records(ctx context.Context, id story.ID) ([]Kept, error) {
	found, err := d.find(ctx, rowAbout, d.key(rowAbout, id))
	if err != nil {
		return nil, err
	}
	var all []Kept
	for _, r := range found {
		k, err := d.load(ctx, story.ID(r.Story))
		if errors.Is(err, store.ErrForgotten) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if !boundary.Of(k.s, nil, boundary.Facts{}).Read(id, d.clock()).Person {
			continue // they are not told that it is there
		}
		b := k.s.Began()
		all = append(all, Kept{Body: b.Owner, Law: b.Law, Until: b.Until})
	}
	return all, nil
}

// Due says whether a forgetting has to be made final by now: whether a root key under which its key was
// wrapped is still there on its stated day.
func (d *Door) Due() bool { return d.root().Due(d.clock()) }

// Turn begins a new root key, wraps every story's key with it anew, and destroys the ones before. No
// entry is written again. A backup of keys made before then opens nothing any more, so that a new
// one has to be made at once. Broken off, it goes on where it was. Told hears how far it is.
func (d *Door) Turn(ctx context.Context, told func(done int)) (int, error) {
	var turned error
	if err := d.keep(func(r *vault.Root) { turned = r.Turn(d.rand, d.clock()) }); err != nil || turned != nil {
		return 0, errors.Join(err, turned)
	}
	newest := d.root().Newest()
	d.settled()
	done := 0
	err := d.each(ctx, func(s store.Kept) error {
		if s.Key == nil || vault.EpochOf(s.Key) == newest {
			return nil
		}
		done++
		if told != nil {
			told(done)
		}
		return d.rewrap(ctx, s)
	})
	if err != nil {
		return done, err
	}
	return done, d.keep(func(r *vault.Root) { r.DestroyOld() })
}

// settled waits until who began a story under an earlier root key has written it.
func (d *Door) settled() {
	d.begins.Lock()
	defer d.begins.Unlock()
}

// each walks all stories.
func (d *Door) each(ctx context.Context, do func(store.Kept) error) error {
	var after store.ID
	for {
		some, err := d.Store.Stories(ctx, after, 512)
		if err != nil {
			return fmt.Errorf("walk the stories: %w", err)
		}
		if len(some) == 0 {
			return nil
		}
		for _, s := range some {
			if err := do(s); err != nil {
				return err
			}
		}
		after = some[len(some)-1].Story
	}
}

func (d *Door) rewrap(ctx context.Context, s store.Kept) error {
	id := story.ID(s.Story)
	plain, err := d.root().Unwrap(s.Key, id)
	if err != nil {
		return fmt.Errorf("the key of story %s: %w", id, err)
	}
	now, err := d.root().Wrap(plain, id, d.rand)
	if err != nil {
		return err
	}
	put, err := d.Store.Rewrap(ctx, s.Story, s.Key, now)
	if err != nil {
		return fmt.Errorf("wrap the key of a story anew: %w", d.sorry(err))
	}
	if !put { // somebody else did, or it was forgotten meanwhile
		key, each, err := d.Store.Read(ctx, s.Story, store.Said, 1<<30)
		leave(each)
		if err != nil && !errors.Is(err, store.ErrForgotten) {
			return err
		}
		if err == nil && bytes.Equal(key, s.Key) {
			return fmt.Errorf("the key of story %s could not be put in its place", id)
		}
	}
	return nil
}
