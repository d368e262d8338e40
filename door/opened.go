// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"alongside/store"
	"alongside/story"
)

// OpenWithoutAsking writes that as opens parts of the story on a ground of law, or of life, and says
// no if the rules do. What it writes and what is to be told of it are one change: either there is an
// opening, and a mark, a notice and a review with it, or there is nothing. What was opened is then
// read with Open like everything else.
func (d *Door) OpenWithoutAsking(ctx context.Context, as Session, id story.ID, w story.Opened) error {
	w.Who = as.Who
	if strings.TrimSpace(w.Why) == "" {
		return ErrWordless
	}
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
		if !acc.Hears(as.Who.ID) {
			return ErrAbsent // nor is it there for whom its owner named never: they do not learn that
		}
		now := d.clock()
		e := story.Entry{At: now, Said: as.Who, Says: w}
		if err := acc.Open(as.Who.ID, e, now); err != nil {
			return err
		}
		rows, err := d.sealLook(k.s.ID, e)
		if err != nil {
			return err
		}
		in := store.Looked
		if w.Held != 0 {
			in = store.Held
		}
		err = d.addLook(ctx, k, in, e, rows)
		if !errors.Is(err, store.ErrMoved) {
			return d.sorry(err)
		}
	}
	return ErrBusy
}

// openingRows are the ways in which an opening is found: by its story, by its opener, by its reviewer and by
// who is to be told.
func openingRows(id story.ID, e story.Entry, w story.Opened, text string) []row {
	seq := numbered(text)
	told := row{kind: rowNotice, parts: [2]story.ID{id}, seq: seq, due: w.Held, plain: "opened"}
	if w.Close {
		// Never by a message: whoever is alongside tells it face to face, and the reviewer sees to that.
		told.parts[0], told.plain = w.Reviewer.ID, "tell them face to face"
	}
	return []row{
		{kind: rowOpened, parts: [2]story.ID{id}, seq: seq, plain: text},
		{kind: rowOpened, parts: [2]story.ID{w.Who.ID, id}, seq: seq, due: e.At},
		{kind: rowReview, parts: [2]story.ID{w.Reviewer.ID}, seq: seq, plain: text},
		told,
	}
}

// numbered tells rows of one story and key apart by a number that is made from what they say.
func numbered(text string) int {
	sum := sha256.Sum256([]byte(text))
	return int(binary.BigEndian.Uint32(sum[:4]))
}

// sealLook makes the rows that follow from an entry among the looks.
func (d *Door) sealLook(id story.ID, e story.Entry) ([]store.Row, error) {
	text, err := story.Text(e)
	if err != nil {
		return nil, err
	}
	var all []store.Row
	for _, r := range lookRows(id, e, string(text)) {
		sealed, err := d.sealRow(id, r)
		if err != nil {
			return nil, err
		}
		all = append(all, sealed)
	}
	return all, nil
}

// Review adds what the reviewer of an opening says of it: Reviewed, Renewed or Told. Of is the Seq of
// the opening in its strand. The reviewer sees ground, parts and reason, never the story.
func (d *Door) Review(ctx context.Context, as Session, id story.ID, in store.Strand, says story.Word) error {
	var of int
	switch w := says.(type) {
	case story.Reviewed:
		if of = w.Of; strings.TrimSpace(w.Words) == "" {
			return ErrWordless
		}
	case story.Renewed:
		if of = w.Of; strings.TrimSpace(w.Why) == "" {
			return ErrWordless
		}
	case story.Told:
		of = w.Of
	default:
		return ErrElsewhere
	}
	mine, err := d.find(ctx, rowReview, d.key(rowReview, as.Who.ID))
	if err != nil {
		return err
	}
	reviews := false
	for _, r := range mine {
		reviews = reviews || story.ID(r.Story) == id
	}
	if !reviews || in != store.Looked && in != store.Held {
		return ErrAbsent
	}
	for range tries {
		k, acc, err := d.ask(ctx, as.Who.ID, id)
		if err != nil {
			return err
		}
		looks, err := d.strand(ctx, k, in)
		if err != nil {
			return err
		}
		if of < 1 || of > len(looks) {
			return ErrAbsent
		}
		w, ok := reviewable(looks[of-1])
		if !ok || w.Reviewer.ID != as.Who.ID || w.Who.ID == as.Who.ID || !acc.Reviews(w.Who.ID, as.Who.ID, looks[of-1].At) {
			return ErrAbsent // as they are now: a reviewer, from outside, and not named never
		}
		err = d.addLook(ctx, k, in, story.Entry{At: d.clock(), Said: as.Who, Says: says}, nil)
		if !errors.Is(err, store.ErrMoved) {
			return d.sorry(err)
		}
	}
	return ErrBusy
}

// ErrWordless answers who opens, or reviews, and says nothing.
var ErrWordless = errors.New("say it in words: they will be read")

// ErrElsewhere answers a word that has no place among looks.
var ErrElsewhere = errors.New("that word has no place here")

// An Opening is that a story was opened without asking, and when: by whom and why is for its owner, and for who reviews it.
type Opening struct {
	Story story.ID
	At    int64
}

// Openings are all there were, found by their openers' rows: no story is read.
func (d *Door) Openings(ctx context.Context) (all []Opening, err error) {
	found, err := d.Store.Find(ctx, rowOpened, "", 1<<63-1, 1<<20)
	if err != nil {
		return nil, fmt.Errorf("find openings: %w", err)
	}
	for _, r := range found {
		if r.Due > 0 { // each has another row, by its story, without a day
			all = append(all, Opening{story.ID(r.Story), r.Due})
		}
	}
	return all, nil
}

// Count is how many openings there were, by their reviewers' rows: numbers, no story is read.
func (d *Door) Count(ctx context.Context) (int, error) {
	found, err := d.Store.Find(ctx, rowReview, "", 1<<63-1, 1<<20)
	return len(found), err
}
