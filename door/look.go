// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"fmt"
	"sync"

	"alongside/boundary"
	"alongside/chain"
	"alongside/store"
	"alongside/story"
)

// quarter of an hour: for so long one look stands for a reader, a story and a part.
const quarter = int64(15 * 60 * 1e6)

// looked remembers who looked lately, in this process. A process that does not remember writes one
// more look, which harms nobody.
type looked struct {
	mu   sync.Mutex
	last map[glance]int64
}

type glance struct {
	who, story story.ID
	part       string
	in         store.Strand
}

func newLooked() *looked { return &looked{last: map[glance]int64{}} }

func (l *looked) lately(g glance, now int64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	at, ok := l.last[g]
	return ok && now >= at && now-at < quarter
}

func (l *looked) noted(g glance, now int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.last) > 100_000 {
		for old, at := range l.last {
			if now-at >= quarter || now < at {
				delete(l.last, old)
			}
		}
	}
	l.last[g] = now
}

func (l *looked) forget(id story.ID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for g := range l.last {
		if g.story == id {
			delete(l.last, g)
		}
	}
}

// look writes that as looked, on the very state of the story that was decided on, or ErrMoved.
func (d *Door) look(ctx context.Context, as Session, k *known, r boundary.Reading, part string, now int64) error {
	in := store.Looked
	if r.Held {
		in = store.Held // they will be told of the look when they are told of the opening
	}
	g := glance{as.Who.ID, k.s.ID, part, in}
	if as.operated() {
		if d.invented {
			return nil
		}
		e := story.Entry{At: now, Said: as.Operator, Says: story.Looked{Who: as.Operator, Why: as.Because}}
		return d.addLook(ctx, k, store.Looked, e, nil)
	}
	if as.Beside != (story.Who{}) {
		return d.lookBeside(ctx, as, k, part, now)
	}
	if d.looked.lately(g, now) {
		return nil
	}
	w := story.Looked{Who: as.Who, Under: r.Under, Why: r.Why}
	if part != "" {
		w.Parts = []string{part}
	}
	if err := d.addLook(ctx, k, in, story.Entry{At: now, Said: as.Who, Says: w}, nil); err != nil {
		return err
	}
	d.looked.noted(g, now)
	return nil
}

// beside is why somebody looked who read beside the owner.
const beside = "read together"

// lookBeside writes that somebody read together with the owner.
func (d *Door) lookBeside(ctx context.Context, as Session, k *known, part string, now int64) error {
	g := glance{as.Beside.ID, k.s.ID, "beside " + part, store.Looked}
	if d.looked.lately(g, now) {
		return nil
	}
	w := story.Looked{Who: as.Beside, Why: beside}
	if part != "" {
		w.Parts = []string{part}
	}
	if err := d.addLook(ctx, k, store.Looked, story.Entry{At: now, Said: as.Beside, Says: w}, nil); err != nil {
		return err
	}
	d.looked.noted(g, now)
	return nil
}

// addLook writes an entry into one of the strands of looks, with its rows.
func (d *Door) addLook(ctx context.Context, k *known, in store.Strand, e story.Entry, rows []store.Row) error {
	text, err := story.Text(e)
	if err != nil {
		return err
	}
	sealed, err := k.box.Seal(int(in), 0, text, d.rand)
	if err != nil {
		return fmt.Errorf("seal a look: %w", err)
	}
	return d.Store.Add(ctx, store.Change{
		Story: store.ID(k.s.ID), In: in, Was: k.head, Add: rows,
		Entry: store.Sealed{Mark: chain.MarkOf(k.box.Salt(sealed), text), Text: sealed},
	})
}

// Looks gives who looked, for the owner alone: what is shown at once, and of what was held back what
// is due by now, each with the Seq of its strand.
func (d *Door) Looks(ctx context.Context, as Session, id story.ID) (shown, told []story.Entry, err error) {
	k, acc, err := d.decide(ctx, as, id)
	if err != nil {
		return nil, nil, err
	}
	now := d.clock()
	r := acc.Read(as.Who.ID, now)
	if err := may(r, k, as, ""); err != nil {
		return nil, nil, err
	}
	if !r.Owner && !r.Person {
		return nil, nil, ErrWithheld
	}
	if shown, err = d.strand(ctx, k, store.Looked); err != nil {
		return nil, nil, err
	}
	held, err := d.strand(ctx, k, store.Held)
	if err != nil {
		return nil, nil, err
	}
	return shown, boundary.Told(held, acc.Now(now)), nil
}

// strand reads and unseals one of the strands of looks.
func (d *Door) strand(ctx context.Context, k *known, in store.Strand) ([]story.Entry, error) {
	_, each, err := d.Store.Read(ctx, store.ID(k.s.ID), in, 0)
	if err != nil {
		return nil, fmt.Errorf("read who looked: %w", err)
	}
	var all []story.Entry
	for sealed, err := range each {
		if err != nil {
			return nil, fmt.Errorf("read who looked: %w", err)
		}
		text, err := k.box.Open(int(in), sealed.Seq, sealed.Text)
		if err != nil {
			return nil, fmt.Errorf("unseal look %d: %w", sealed.Seq, err)
		}
		e, err := story.Parse(text)
		if err != nil {
			return nil, fmt.Errorf("read look %d: %w", sealed.Seq, err)
		}
		e.Seq = sealed.Seq
		all = append(all, e)
	}
	return all, nil
}
