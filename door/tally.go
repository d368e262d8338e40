// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"alongside/store"
	"alongside/story"
	"alongside/vault"
)

// Each person's open story has one row for what it adds to the place's numbers: nothing from when it grew until somebody counts, and then what
// the counting made of it, sealed with the story's own key, so that it dies with it. All open stories have one, whether or not their owners
// let themselves be counted, so that rows do not tell who does. Those that grew stand before all others, and the others by when they were
// counted, the newest first: so whoever counted before finds what is new without looking at the rest.

// summaryKey stands for all of them.
func (d *Door) summaryKey() string { return d.key(rowSummary, d.place) }

// grown is where the rows of those stand that grew since they were counted.
const grown = -1 << 62

// grew is the row that says that a story has grown since it was last counted; false is that it is not counted at all.
func (d *Door) grew(s story.Story) (store.Row, bool, error) {
	began := s.Began()
	if began.Kind != story.Person || began.Private {
		return store.Row{}, false, nil
	}
	r, err := d.sealRow(s.ID, d.summaryRow(grown, ""))
	return r, true, err
}

// summaryRow is what the counting made of a story, sealed with its key; "" is that it grew since.
func (d *Door) summaryRow(due int64, sealed string) row {
	return row{kind: rowSummary, parts: [2]story.ID{d.place}, due: due, plain: sealed}
}

// CountAll counts over the open stories of people: sum makes a few numbers, as text, out of one story, and each is handed them, one call at a
// time and in no order. Since 0 it is of all stories; since a moment that an earlier call gave, of those that grew or were counted
// after it, by this machine's clock. Sum is asked only for stories that grew since they were counted under that name. No look is written: what leaves here is what
// sum makes, and who calls this is held to making numbers alone.
func (d *Door) CountAll(ctx context.Context, name string, since int64, sum func(story.Story) string, each func(id story.ID, text string)) (upto int64, err error) {
	rows, err := d.Store.Find(ctx, rowSummary, d.summaryKey(), -since, 1<<24)
	if err != nil {
		return 0, fmt.Errorf("look what has grown: %w", err)
	}
	keyOf := d.wrappedOf
	if len(rows) > 10_000 { // all at once is quicker than one by one
		keys, err := d.wrapped(ctx, len(rows))
		if err != nil {
			return 0, err
		}
		keyOf = func(_ context.Context, id store.ID) ([]byte, error) { return keys[id], nil }
	}
	var next atomic.Int64
	var one sync.Mutex
	var wrong error
	var all sync.WaitGroup
	for range 64 * runtime.GOMAXPROCS(0) { // most of them wait for the disk together, so that one writing puts many away
		all.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(rows) || ctx.Err() != nil {
					return
				}
				text, err := d.summary(ctx, name, rows[i], keyOf, sum)
				rows[i].Text = ""
				one.Lock()
				if err == nil && wrong == nil {
					each(story.ID(rows[i].Story), text)
				}
				if wrong = errors.Join(wrong, err); wrong != nil {
					next.Store(int64(len(rows)))
				}
				one.Unlock()
			}
		})
	}
	all.Wait()
	return d.clock(), errors.Join(wrong, ctx.Err())
}

// wrappedOf is the wrapped key of one story; nil where it was forgotten.
func (d *Door) wrappedOf(ctx context.Context, id store.ID) ([]byte, error) {
	key, each, err := d.Store.Read(ctx, id, store.Said, 1<<30)
	leave(each)
	if errors.Is(err, store.ErrForgotten) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read a key: %w", err)
	}
	return key, nil
}

// wrapped are the wrapped keys of all stories.
func (d *Door) wrapped(ctx context.Context, about int) (map[store.ID][]byte, error) {
	keys := make(map[store.ID][]byte, 2*about)
	err := d.each(ctx, func(k store.Kept) error {
		keys[k.Story] = k.Key
		return nil
	})
	return keys, err
}

// summary is what the counting made of one story, made anew if it has grown.
func (d *Door) summary(ctx context.Context, name string, r store.Row, keyOf func(context.Context, store.ID) ([]byte, error), sum func(story.Story) string) (string, error) {
	was, err := d.openRow(r)
	if err != nil {
		return "", err
	}
	if was != "" {
		key, err := keyOf(ctx, r.Story)
		if err != nil || key == nil {
			return "", err
		}
		box, err := d.box(key, story.ID(r.Story))
		if err != nil {
			return "", err
		}
		if plain, err := box.OpenRow("summary "+name, []byte(was)); err == nil {
			return string(plain), nil
		} else if !errors.Is(err, vault.ErrSealed) { // it is sealed under the name of something else that was counted
			return "", fmt.Errorf("unseal a summary: %w", err)
		}
	}
	k, err := d.grow(ctx, &known{s: story.Story{ID: story.ID(r.Story)}}) // what is counted is not what somebody reads: nothing is pushed out for it
	if errors.Is(err, store.ErrForgotten) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	text := sum(k.s)
	sealed, err := k.box.SealRow("summary "+name, []byte(text), d.rand)
	if err != nil {
		return "", fmt.Errorf("seal a summary: %w", err)
	}
	now, err := d.sealRow(k.s.ID, d.summaryRow(-d.clock(), string(sealed)))
	if err != nil {
		return "", err
	}
	if _, err := d.Store.Move(ctx, &r, &now); err != nil { // false: it grew again, and stays to be counted
		return "", fmt.Errorf("put a summary away: %w", d.sorry(err))
	}
	return text, nil
}

// Forgot are the stories that were forgotten here: whoever remembers numbers of theirs drops them.
func (d *Door) Forgot() (all []story.ID) {
	for _, g := range d.root().Forgotten {
		all = append(all, story.ID(g.Story))
	}
	return all
}
