// SPDX-License-Identifier: MIT

package storetest

import (
	"context"
	"slices"
	"sync"
	"time"

	"alongside/chain"
	"alongside/store"
)

// What is impossible is refused one by one, so each may be taken by a twin of its own: it makes
// possible what was handed to it.
var refusingTwins = of("refuses what is impossible",
	spoils("takes any seq", func(ctx context.Context, good store.Store, c *store.Change) {
		if head := headOf(ctx, good, c.Story); c.In == store.Said && c.Entry.Link == chain.Next(c.Story, 0, c.Entry.Seq, c.Was, c.Entry.Mark) {
			*c = onto(head, *c)
		}
	}),
	spoils("takes a seq that its link does not bear out", func(ctx context.Context, good store.Store, c *store.Change) {
		if head := headOf(ctx, good, c.Story); c.Entry.Link == chain.Next(c.Story, 0, head.Seq+1, c.Was, c.Entry.Mark) {
			c.Entry.Seq = head.Seq + 1
		}
	}),
	spoils("takes any link", func(ctx context.Context, good store.Store, c *store.Change) {
		if head := headOf(ctx, good, c.Story); c.Entry.Seq == head.Seq+1 {
			*c = onto(head, *c)
		}
	}),
	spoils("passes over rows of other stories", func(_ context.Context, _ store.Store, c *store.Change) {
		c.Add = slices.DeleteFunc(c.Add, func(r store.Row) bool { return r.Story != c.Story })
	}),
	spoils("passes over deleting rows of other stories", func(_ context.Context, _ store.Store, c *store.Change) {
		c.Del = slices.DeleteFunc(c.Del, func(r store.Row) bool { return r.Story != c.Story })
	}),
	spoils("passes over a later key", func(_ context.Context, _ store.Store, c *store.Change) {
		if c.In == store.Said && c.Was != (chain.Link{}) {
			c.Key = nil
		}
	}),
	spoils("passes over a look's key", func(_ context.Context, _ store.Store, c *store.Change) {
		if c.In == store.Looked {
			c.Key = nil
		}
	}),
	spoils("begins without a key", func(_ context.Context, _ store.Store, c *store.Change) {
		if c.In == store.Said && c.Was == (chain.Link{}) && c.Key == nil {
			c.Key = []byte("none")
		}
	}),
	spoils("begins with an empty key", func(_ context.Context, _ store.Store, c *store.Change) {
		if c.Key != nil && len(c.Key) == 0 {
			c.Key = []byte("none")
		}
	}),
	adds("takes looks before there is a story", func(good store.Store) addFunc {
		return func(ctx context.Context, c store.Change) error {
			if c.In != store.Said && c.Was == (chain.Link{}) {
				return nil
			}
			return good.Add(ctx, c)
		}
	}),
	spoils("takes a strand that there is not for the nearest", func(_ context.Context, _ store.Store, c *store.Change) {
		c.In = max(store.Said, min(store.Held, c.In))
	}),
	adds("says of what is impossible that the story has moved", func(good store.Store) addFunc {
		return func(ctx context.Context, c store.Change) error {
			if err := good.Add(ctx, c); err != nil {
				return store.ErrMoved
			}
			return nil
		}
	}),
	adds("writes the rows of what is impossible", func(good store.Store) addFunc {
		return func(ctx context.Context, c store.Change) error {
			err := good.Add(ctx, c)
			for _, r := range c.Add {
				_, _ = good.Move(ctx, nil, &r)
			}
			return err
		}
	}),
	bends("lets what is impossible grow", func(b *bent, good store.Store) {
		refused := 0
		b.add = func(ctx context.Context, c store.Change) error {
			err := good.Add(ctx, c)
			if err != nil {
				refused++
			}
			return err
		}
		b.grew = func(ctx context.Context, after int64, n int) ([]store.Growth, error) {
			all, err := good.Grew(ctx, after, n)
			if refused > 0 && err == nil && len(all) == 0 && after > 0 && after < 1<<60 {
				refused = 0
				all = []store.Growth{{N: after + 1<<60}}
			}
			return all, err
		}
	}),
)

var lookingTwins = slices.Concat(
	of("fills in seq and link of a look",
		shows("links looks wrongly", func(_ store.ID, in store.Strand, _ int, all []store.Sealed) []store.Sealed {
			for i := range all {
				if in != store.Said {
					all[i].Link[0] ^= 1
				}
			}
			return all
		}),
		shows("links looks as if they were entries", func(id store.ID, in store.Strand, _ int, all []store.Sealed) []store.Sealed {
			var link chain.Link
			for i, s := range all {
				link = chain.Next(id, int(store.Said), s.Seq, link, s.Mark)
				if in != store.Said {
					all[i].Link = link
				}
			}
			return all
		}),
		bends("takes a look's seq from who looked", func(b *bent, good store.Store) {
			given := make(map[chain.Mark]int)
			b.add = func(ctx context.Context, c store.Change) error {
				if c.In != store.Said && c.Entry.Seq != 0 {
					given[c.Entry.Mark] = c.Entry.Seq
				}
				return good.Add(ctx, c)
			}
			b.read = shows("", func(_ store.ID, _ store.Strand, _ int, all []store.Sealed) []store.Sealed {
				for i, s := range all {
					if seq := given[s.Mark]; seq != 0 {
						all[i].Seq = seq
					}
				}
				return all
			}).Wrap(good).Read
		}),
		spoils("puts held looks among the others", func(_ context.Context, _ store.Store, c *store.Change) {
			if c.In == store.Held {
				c.In = store.Looked
			}
		}),
		spoils("writes a look without its rows", func(_ context.Context, _ store.Store, c *store.Change) {
			if c.In != store.Said {
				c.Add = nil
			}
		}),
		spoils("deletes nothing with a look", func(_ context.Context, _ store.Store, c *store.Change) {
			if c.In != store.Said {
				c.Del = nil
			}
		}),
		bends("lets a look move the head", func(b *bent, good store.Store) {
			looks := make(map[chain.Link]bool)
			b.add = func(ctx context.Context, c store.Change) error {
				if c.In == store.Said && looks[c.Was] {
					return store.ErrMoved
				}
				looks[c.Was] = c.In != store.Said
				return good.Add(ctx, c)
			}
		}),
	),
	of("refuses a look when the story has moved",
		spoils("lets anybody look at whatever there is", func(ctx context.Context, good store.Store, c *store.Change) {
			if c.In != store.Said {
				c.Was = headOf(ctx, good, c.Story).Link
			}
		}),
		spoils("lets who has read nothing look", func(ctx context.Context, good store.Store, c *store.Change) {
			if c.In != store.Said && c.Was == (chain.Link{}) {
				c.Was = headOf(ctx, good, c.Story).Link
			}
		}),
		spoils("compares held looks with nothing", func(ctx context.Context, good store.Store, c *store.Change) {
			if c.In == store.Held {
				c.Was = headOf(ctx, good, c.Story).Link
			}
		}),
		adds("writes the rows of a look that it refuses", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				err := good.Add(ctx, c)
				for _, r := range c.Add {
					_, _ = good.Move(ctx, nil, &r)
				}
				return err
			}
		}),
	),
	of("lets many look at once",
		bends("lets one look, and tells the others that the story has moved", func(b *bent, good store.Store) {
			var one busy
			b.add = func(ctx context.Context, c store.Change) error {
				if c.In == store.Said {
					return good.Add(ctx, c)
				}
				return one.alone(func() error { return good.Add(ctx, c) }, func() error { return store.ErrMoved })
			}
		}),
		bends("notes one of two who look at once", func(b *bent, good store.Store) {
			var one busy
			b.add = func(ctx context.Context, c store.Change) error {
				if c.In == store.Said {
					return good.Add(ctx, c)
				}
				return one.alone(func() error { return good.Add(ctx, c) }, func() error { return nil })
			}
		}),
	),
)

// A busy thing does one act at a time, and for a moment longer than it needs.
type busy struct{ mu sync.Mutex }

// alone does act, or else what is done where another is at it.
func (b *busy) alone(act, els func() error) error {
	if !b.mu.TryLock() {
		return els()
	}
	defer b.mu.Unlock()
	time.Sleep(2 * time.Millisecond)
	return act()
}
