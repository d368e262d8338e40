// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"alongside/boundary"
	"alongside/checkin"
	"alongside/reach"
	"alongside/store"
	"alongside/story"
)

// A check-in's link is a key to one answer and to nothing else: whoever holds it may say once how it is. It shows a prompt that its owner
// wrote for it and the steps of their scale, and neither their question nor what they said before.

// endOf names an address that is a key by a hash of its end, so that it stands nowhere itself. What is what kind of address it is.
func endOf(what, end string) story.ID {
	sum := sha256.Sum256([]byte("alongside " + what + "\x00" + end))
	return story.ID(sum[:16])
}

func linkHandle(end string) story.ID { return endOf("check-in link", end) }

// linked keeps a link that is about to be sent, if it is not kept yet; the one before it, if any, ends.
func (d *Door) linked(ctx context.Context, id story.ID, end string, of int, now int64) error {
	have, err := d.Store.Rows(ctx, store.ID(id))
	if err != nil {
		return fmt.Errorf("read rows: %w", err)
	}
	key := d.key(rowLink, linkHandle(end))
	if slices.ContainsFunc(have, func(r store.Row) bool { return r.Kind == rowLink && r.Key == key }) {
		return nil
	}
	for _, r := range have {
		if r.Kind == rowLink {
			if _, err := d.put(ctx, r, nil); err != nil {
				return err
			}
		}
	}
	r, err := d.sealRow(id, row{kind: rowLink, parts: [2]story.ID{linkHandle(end)}, seq: of, due: now, plain: number(now)})
	if err != nil {
		return err
	}
	_, err = d.put(ctx, store.Row{}, &r)
	return err
}

// A Prompt is what a check-in's link shows.
type Prompt struct {
	Words string // "" is that they wrote none
	Steps int
	Zero  bool // the lowest step is called 0
}

// ByLink is what a link shows that can still be answered. It gives nothing of a story but what its owner wrote for links, and leaves no
// mark; what is said by it says that it was.
func (d *Door) ByLink(ctx context.Context, end string) (Prompt, error) {
	_, _, st, way, err := d.linkNow(ctx, end)
	return Prompt{way.Is.Prompt, st.Is.Steps, st.Is.Zero}, err
}

// linkNow finds a link's row and story, if nobody answered since it was sent, its time is not over, and the check-in is the same.
func (d *Door) linkNow(ctx context.Context, end string) (store.Row, *known, checkin.State, reach.Way, error) {
	var st checkin.State
	var way reach.Way
	no := func(err error) (store.Row, *known, checkin.State, reach.Way, error) {
		return store.Row{}, nil, st, way, err
	}
	found, err := d.find(ctx, rowLink, d.key(rowLink, linkHandle(end)))
	if err != nil {
		return no(err)
	}
	if len(found) != 1 {
		return no(ErrAbsent)
	}
	plain, err := d.openRow(found[0])
	if err != nil {
		return no(err)
	}
	k, err := d.somebody(ctx, story.ID(found[0].Story))
	if err != nil {
		return no(err)
	}
	now, sent := d.clock(), numberOf(plain)
	if k == nil || now >= sent+linkFor {
		return no(ErrAbsent)
	}
	acc := boundary.Of(k.s, nil, boundary.Facts{})
	st, way = checkin.With(k.s, acc, now), reach.With(k.s, acc)
	if st.Seq == 0 || st.Seq != found[0].Seq || !way.On() || slices.ContainsFunc(st.Answers, func(a checkin.Answer) bool { return a.At >= sent }) {
		return no(ErrAbsent)
	}
	return found[0], k, st, way, nil
}

// AnswerByLink says once how it is, as whoever holds the link does. Of two that answer by one link, one is heard.
func (d *Door) AnswerByLink(ctx context.Context, end string, w story.Today) error {
	_, k, st, _, err := d.linkNow(ctx, end)
	if err != nil {
		return err
	}
	if w.Step < 0 || w.Step > st.Is.Steps {
		return ErrAbsent
	}
	w.Of, w.Link, w.Words = st.Seq, true, ""
	id := k.s.ID
	turn := &d.turns[id[0]]
	turn.Lock()
	defer turn.Unlock()
	for range tries {
		r, k, _, _, err := d.linkNow(ctx, end)
		if err != nil {
			return err
		}
		e := story.Entry{Seq: len(k.s.Entries) + 1, At: max(d.clock(), numberOf(mustOpen(d, r))), Said: k.s.Entries[0].Said, Says: w}
		if err := story.Sound(e); err != nil {
			return err
		}
		err = d.add(ctx, k, e)
		if errors.Is(err, store.ErrMoved) {
			continue
		}
		if err != nil {
			return d.sorry(err)
		}
		_, err = d.put(ctx, r, nil)
		return err
	}
	return ErrBusy
}

func mustOpen(d *Door, r store.Row) string {
	plain, _ := d.openRow(r) // linkNow opened it just now
	return plain
}
