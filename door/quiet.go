// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"alongside/chain"
	"alongside/store"
	"alongside/story"
)

// A Quiet is a way in which a story is read and no look is written. This is the whole list: each
// gives back a type that holds no text of the story but what its owner meant for whoever gets it, and "Who can see" says
// that they happen.
type Quiet struct{ Name, Says string }

// Quiets is the closed list. Each is one function of this file, or of the ones its comment names.
var Quiets = []Quiet{
	{"measures", "Numbers are counted over the stories of those who said yes; nobody reads a word."},
	{"lists", "The small notes by which your story is found are written anew from it."},
	{"check-ins", "The hour of your next check-in is looked up, and nothing else."},
	{"move", "Your story is packed, sealed, for the place you chose."},
	{"backup", "A sealed copy is made, which nobody can read without the key."},
	{"verify", "It is checked that nothing in your story was changed."},
	{"access itself", "Who may see what is worked out from what you said."},
	{"names", "Whoever you let in finds your name among the people they are alongside."},
	{"questions", "Whom you ask why they looked reads your question."},
	{"stops", "Whoever you asked to hear of it is told the day on which you stopped something."},
	{"reviews", "Whoever reviews an opening reads on what ground, what and why it was done, and nothing of the story itself."},
}

// Tally folds a story, for measures: what comes out is numbers.
func (d *Door) Tally(ctx context.Context, id story.ID, fold func(story.Story) []int64) ([]int64, error) {
	k, err := d.load(ctx, id)
	if err != nil {
		return nil, err
	}
	return fold(k.s), nil
}

// A Mended says how many rows reindex put in and took out.
type Mended struct{ Added, Removed int }

// Reindex writes the rows of one story anew from its entries. Rows that do not follow from entries
// (notices, openings, reviews, growth) it leaves alone. It may run while others write: it goes on until
// the story stood still meanwhile.
func (d *Door) Reindex(ctx context.Context, id story.ID) (Mended, error) {
	var m Mended
	for range tries {
		k, err := d.load(ctx, id)
		if errors.Is(err, store.ErrForgotten) {
			return m, nil
		}
		if err != nil {
			return m, err
		}
		have, err := d.Store.Rows(ctx, store.ID(id))
		if err != nil {
			return m, fmt.Errorf("read rows: %w", err)
		}
		if err := d.mend(ctx, k.s, have, &m); err != nil {
			return m, err
		}
		again, err := d.load(ctx, id)
		if err != nil {
			return m, err
		}
		if again.head == k.head {
			return m, nil
		}
	}
	return m, ErrBusy
}

// mend makes rows of what the story says.
func (d *Door) mend(ctx context.Context, s story.Story, have []store.Row, m *Mended) error {
	want := make(map[store.Row]row) // without text
	for _, r := range d.rowsOf(s) {
		want[d.blindRow(s.ID, r)] = r
	}
	if grew, ok, err := d.grew(s); err != nil {
		return err
	} else if ok && !slices.ContainsFunc(have, func(h store.Row) bool { return h.Kind == rowSummary }) {
		put, err := d.Store.Move(ctx, nil, &grew)
		if err != nil {
			return fmt.Errorf("put a row: %w", err)
		}
		if put {
			m.Added++
		}
	}
	for _, h := range have {
		if h.Kind == rowAsk { // it goes on from where it is, if it is there at all
			for bare, r := range want {
				if r.kind == rowAsk && bare.Key == h.Key {
					delete(want, bare)
				}
			}
		}
		if !rebuilt[h.Kind] {
			continue
		}
		bare := h
		bare.Text = ""
		if r, ok := want[bare]; ok {
			if plain, err := d.openRow(h); err == nil && plain == r.plain {
				delete(want, bare)
				continue
			}
		}
		if _, err := d.Store.Move(ctx, &h, nil); err != nil {
			return fmt.Errorf("take out a row: %w", err)
		}
		m.Removed++
	}
	for _, r := range want {
		now, err := d.sealRow(s.ID, r)
		if err != nil {
			return err
		}
		put, err := d.Store.Move(ctx, nil, &now)
		if err != nil {
			return fmt.Errorf("put a row: %w", err)
		}
		if put {
			m.Added++
		}
	}
	return nil
}

// Verify reads one story through and names, in a sentence each, what is not as it was said: an entry or
// a look that does not open, that is not what was committed to, or that stands where it did not stand. It
// gives no text.
func (d *Door) Verify(ctx context.Context, id story.ID) ([]error, error) {
	k, err := d.load(ctx, id)
	if errors.Is(err, store.ErrForgotten) {
		return nil, nil // marks and links are the store's to check
	}
	var wrong []error
	if err != nil {
		wrong = append(wrong, err)
	}
	if k == nil || k.box == nil {
		key, each, err := d.Store.Read(ctx, store.ID(id), store.Said, 0)
		leave(each)
		if err != nil {
			return wrong, err
		}
		box, err := d.box(key, id)
		if err != nil {
			return append(wrong, err), nil
		}
		k = &known{s: story.Story{ID: id}, box: box}
	}
	for _, in := range store.Strands {
		_, each, err := d.Store.Read(ctx, store.ID(id), in, 0)
		if err != nil {
			return wrong, fmt.Errorf("read a story: %w", err)
		}
		var was chain.Link
		n := 0
		for sealed, err := range each {
			if err != nil {
				return wrong, fmt.Errorf("read a story: %w", err)
			}
			n++
			if fault := k.fault(in, n, was, sealed); fault != nil {
				wrong = append(wrong, fmt.Errorf("story %s, %s %d: %w", id, called(in), n, fault))
			}
			was = sealed.Link
		}
	}
	if len(wrong) > 0 {
		return wrong, nil // what its rows should be cannot be told
	}
	return d.verifyRows(ctx, k)
}

// verifyRows names the rows of a story that were changed, that are missing, or that nothing stands behind.
func (d *Door) verifyRows(ctx context.Context, k *known) ([]error, error) {
	id := k.s.ID
	want := make(map[string]int) // what a row says in all, and how many say so
	for _, r := range d.rowsOf(k.s) {
		want[whatRow(d.blindRow(id, r), r.plain)]++
	}
	for _, in := range []store.Strand{store.Looked, store.Held} {
		looks, err := d.strand(ctx, k, in)
		if err != nil {
			return nil, err
		}
		for _, e := range looks {
			for _, r := range lookRows(id, e, textOf(e)) {
				want[whatRow(d.blindRow(id, r), r.plain)]++
			}
		}
	}
	have, err := d.Store.Rows(ctx, store.ID(id))
	if err != nil {
		return nil, fmt.Errorf("read rows: %w", err)
	}
	var wrong []error
	for _, h := range have {
		plain, err := d.openRow(h)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("story %s: a row of kind %q was changed or moved", id, story.Safe(h.Kind)))
			continue
		}
		what := whatRow(h, plain)
		switch {
		case want[what] > 0:
			want[what]--
		case !moving[h.Kind]:
			wrong = append(wrong, fmt.Errorf("story %s: nothing stands behind a row of kind %q: run alongside reindex", id, h.Kind))
		}
	}
	for what, n := range want {
		if kind, _, _ := strings.Cut(what, " "); n > 0 && !moving[kind] { // a notice goes when it was sent
			wrong = append(wrong, fmt.Errorf("story %s: a row of kind %q is missing: run alongside reindex", id, kind))
		}
	}
	return wrong, nil
}

func whatRow(r store.Row, plain string) string { return fmt.Sprintf("%s %x", bound(r), plain) }

func textOf(e story.Entry) string {
	text, _ := story.Text(e) // it was read from one
	return string(text)
}

func called(in store.Strand) string {
	switch in {
	case store.Looked:
		return "look"
	case store.Held:
		return "held look"
	}
	return "entry"
}

// fault says what is wrong with entry n of a strand, after the link was.
func (k *known) fault(in store.Strand, n int, was chain.Link, sealed store.Sealed) error {
	if sealed.Seq != n {
		return fmt.Errorf("number %d stands there", sealed.Seq)
	}
	if sealed.Link != chain.Next(k.s.ID, int(in), n, was, sealed.Mark) {
		return errors.New("the chain breaks here: its link is not the one that follows")
	}
	seq := n
	if in != store.Said {
		seq = 0
	}
	text, err := k.box.Open(int(in), seq, sealed.Text)
	if err != nil {
		return fmt.Errorf("it does not open: %w", err)
	}
	if chain.MarkOf(k.box.Salt(sealed.Text), text) != sealed.Mark {
		return errors.New("it is not what was committed to")
	}
	if _, err := story.Parse(text); err != nil {
		return fmt.Errorf("it cannot be read: %w", err)
	}
	return nil
}
