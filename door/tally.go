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
// let themselves be counted, so that rows do not tell who does.

// summaryKey stands for all of them.
func (d *Door) summaryKey() string { return d.key(rowSummary, d.place) }

// grew is the row that says that a story has grown since it was last counted; false is that it is not counted at all.
func (d *Door) grew(s story.Story) (store.Row, bool, error) {
	began := s.Began()
	if began.Kind != story.Person || began.Private {
		return store.Row{}, false, nil
	}
	r, err := d.sealRow(s.ID, d.summaryRow(int64(len(s.Entries)), ""))
	return r, true, err
}

// summaryRow is what the counting made of a story of that many entries, sealed with its key; "" is that it grew since.
func (d *Door) summaryRow(entries int64, sealed string) row {
	return row{kind: rowSummary, parts: [2]story.ID{d.place}, due: entries, plain: sealed}
}

// CountAll counts over all open stories of people: sum makes a few numbers, as text, out of one story, and each is handed them, one call at a
// time and in no order; sum is asked only for stories that grew since, under the same name of what is counted. No look is written: what
// leaves here is what sum makes, and who calls it is held to making numbers alone.
func (d *Door) CountAll(ctx context.Context, name string, sum func(story.Story) string, each func(id story.ID, text string) error) error {
	rows, err := d.Store.Find(ctx, rowSummary, d.summaryKey(), 1<<63-1, 1<<24)
	if err != nil {
		return fmt.Errorf("look what has grown: %w", err)
	}
	keys, err := d.wrapped(ctx, len(rows))
	if err != nil {
		return err
	}
	var next atomic.Int64
	var one sync.Mutex
	var wrong error
	var all sync.WaitGroup
	for range 8 * runtime.GOMAXPROCS(0) { // most of them wait for the disk, together
		all.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(rows) || ctx.Err() != nil {
					return
				}
				text, err := d.summary(ctx, name, rows[i], keys[rows[i].Story], sum)
				rows[i].Text = ""
				one.Lock()
				if err == nil && wrong == nil {
					err = each(story.ID(rows[i].Story), text)
				}
				if wrong = errors.Join(wrong, err); wrong != nil {
					next.Store(int64(len(rows)))
				}
				one.Unlock()
			}
		})
	}
	all.Wait()
	return errors.Join(wrong, ctx.Err())
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
func (d *Door) summary(ctx context.Context, name string, r store.Row, key []byte, sum func(story.Story) string) (string, error) {
	if key == nil {
		return "", nil // it was forgotten a moment ago
	}
	was, err := d.openRow(r)
	if err != nil {
		return "", err
	}
	if was != "" {
		box, err := d.box(key, story.ID(r.Story))
		if err != nil {
			return "", err
		}
		if plain, err := box.OpenRow(summaryName(name, r.Due), []byte(was)); err == nil {
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
	sealed, err := k.box.SealRow(summaryName(name, int64(len(k.s.Entries))), []byte(text), d.rand)
	if err != nil {
		return "", fmt.Errorf("seal a summary: %w", err)
	}
	now, err := d.sealRow(k.s.ID, d.summaryRow(int64(len(k.s.Entries)), string(sealed)))
	if err != nil {
		return "", err
	}
	if _, err := d.Store.Move(ctx, &r, &now); err != nil { // false: it grew again, and stays to be counted
		return "", fmt.Errorf("put a summary away: %w", d.sorry(err))
	}
	return text, nil
}

// summaryName is what a summary is bound to: what was counted, and how long the story was.
func summaryName(name string, entries int64) string {
	return fmt.Sprintf("summary %s %d", name, entries)
}
