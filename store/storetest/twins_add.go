// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"alongside/chain"
	"alongside/store"
)

var errBent = errors.New("something or other is not as it should be")

var addingTwins = slices.Concat(
	of("keeps an entry, its rows and its key",
		adds("acknowledges what it does not write", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error { return nil }
		}),
		adds("writes the rows without their entry", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				for _, r := range c.Add {
					_, _ = good.Move(ctx, nil, &r)
				}
				return nil
			}
		}),
		spoils("writes the entry without its rows", func(_ context.Context, _ store.Store, c *store.Change) { c.Add = nil }),
		spoils("writes only the first row", func(_ context.Context, _ store.Store, c *store.Change) { c.Add = c.Add[:min(1, len(c.Add))] }),
		spoils("cuts text at a zero byte", func(_ context.Context, _ store.Store, c *store.Change) {
			c.Entry.Text, _, _ = bytes.Cut(c.Entry.Text, []byte{0})
		}),
		spoils("makes text into well-formed letters", func(_ context.Context, _ store.Store, c *store.Change) {
			c.Entry.Text = bytes.ToValidUTF8(c.Entry.Text, []byte("?"))
		}),
		spoils("keeps another key", func(_ context.Context, _ store.Store, c *store.Change) {
			if c.Key != nil {
				c.Key = append([]byte("k"), c.Key...)
			}
		}),
		shows("shows another mark", func(_ store.ID, _ store.Strand, _ int, all []store.Sealed) []store.Sealed {
			for i := range all {
				all[i].Mark[31] ^= 1
			}
			return all
		}),
	),
	of("adds only to the head that was read",
		adds("ignores what was read", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				return good.Add(ctx, onto(headOf(ctx, good, c.Story), c))
			}
		}),
		adds("takes an entry onto none for one onto any", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				if c.Was == (chain.Link{}) && len(c.Key) == 0 {
					c = onto(headOf(ctx, good, c.Story), c)
				}
				return good.Add(ctx, c)
			}
		}),
		adds("begins a story on a head that is not there", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				if len(c.Key) > 0 {
					c = onto(store.Sealed{}, c)
				}
				return good.Add(ctx, c)
			}
		}),
		adds("writes the rows of what it refuses", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				err := good.Add(ctx, c)
				if err != nil {
					for _, r := range c.Add {
						_, _ = good.Move(ctx, nil, &r)
					}
				}
				return err
			}
		}),
		adds("deletes the rows of what it refuses", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				err := good.Add(ctx, c)
				if err != nil {
					for _, r := range c.Del {
						_, _ = good.Move(ctx, &r, nil)
					}
				}
				return err
			}
		}),
		adds("does not say that the story has moved", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				if err := good.Add(ctx, c); err != nil {
					return errBent
				}
				return nil
			}
		}),
	),
	of("lets one of many writers win",
		adds("looks first, and writes afterwards", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				if headOf(ctx, good, c.Story).Link != c.Was {
					return store.ErrMoved
				}
				time.Sleep(5 * time.Millisecond)
				for {
					err := good.Add(ctx, onto(headOf(ctx, good, c.Story), c))
					if !errors.Is(err, store.ErrMoved) {
						return err
					}
				}
			}
		}),
		adds("tells all that they won", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				if err := good.Add(ctx, c); !errors.Is(err, store.ErrMoved) {
					return err
				}
				return nil
			}
		}),
		adds("tells nobody that they won", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				if err := good.Add(ctx, c); err != nil || c.Key != nil {
					return err
				}
				return store.ErrMoved
			}
		}),
	),
	of("writes all of a change or nothing",
		adds("writes the entry and no row where a row is refused", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				err := good.Add(ctx, c)
				if err != nil {
					c.Add, c.Del = nil, nil
					_ = good.Add(ctx, c)
				}
				return err
			}
		}),
		adds("writes the rows before it refuses the entry", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				err := good.Add(ctx, c)
				for _, r := range c.Add {
					_, _ = good.Move(ctx, nil, &r)
				}
				return err
			}
		}),
		spoils("deletes nothing", func(_ context.Context, _ store.Store, c *store.Change) { c.Del = nil }),
	),
	of("does not refuse the neighbours of what it refuses",
		bends("refuses all that wait together with one of them", func(b *bent, good store.Store) {
			var g group
			b.add = func(ctx context.Context, c store.Change) error {
				return g.together(func() error { return good.Add(ctx, c) }, true)
			}
		}),
		bends("tells all that wait together what one of them was told", func(b *bent, good store.Store) {
			var g group
			b.add = func(ctx context.Context, c store.Change) error {
				return g.together(func() error { return good.Add(ctx, c) }, false)
			}
		}),
	),
	of("holds rows as a set, and deletes before it adds",
		spoils("adds before it deletes", func(_ context.Context, _ store.Store, c *store.Change) {
			c.Add = slices.DeleteFunc(c.Add, func(r store.Row) bool {
				return slices.ContainsFunc(c.Del, func(d store.Row) bool { return alike(d, r) })
			})
		}),
		spoils("deletes only what stands exactly so", func(ctx context.Context, good store.Store, c *store.Change) {
			there, _ := good.Rows(ctx, c.Story)
			c.Del = slices.DeleteFunc(c.Del, func(r store.Row) bool { return !slices.Contains(there, r) })
		}),
		spoils("leaves a row that stands in the place of a new one", func(ctx context.Context, good store.Store, c *store.Change) {
			there, _ := good.Rows(ctx, c.Story)
			c.Add = slices.DeleteFunc(c.Add, func(r store.Row) bool {
				return slices.ContainsFunc(there, func(t store.Row) bool { return alike(t, r) })
			})
		}),
		adds("refuses to delete what is not there", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				there, _ := good.Rows(ctx, c.Story)
				for _, r := range c.Del {
					if !slices.ContainsFunc(there, func(t store.Row) bool { return alike(t, r) }) {
						return errBent
					}
				}
				return good.Add(ctx, c)
			}
		}),
		spoils("deletes a row whatever its seq", func(ctx context.Context, good store.Store, c *store.Change) {
			there, _ := good.Rows(ctx, c.Story)
			for _, t := range there {
				for _, r := range c.Del {
					if r.Kind == t.Kind && r.Key == t.Key {
						c.Del = append(c.Del, t)
						break
					}
				}
			}
		}),
	),
	of("keeps nothing it was handed, and gives what may be kept",
		bends("keeps the very bytes that it was handed", func(b *bent, good store.Store) {
			handed := make(map[chain.Link][]byte)
			b.add = func(ctx context.Context, c store.Change) error {
				handed[c.Entry.Link] = c.Entry.Text
				return good.Add(ctx, c)
			}
			b.read = func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				all, wrong := walk(seq)
				for i, s := range all {
					all[i].Text = handed[s.Link]
				}
				return key, list(all, wrong), err
			}
		}),
		bends("keeps the very key that it was handed", func(b *bent, good store.Store) {
			handed := make(map[store.ID][]byte)
			b.add = func(ctx context.Context, c store.Change) error {
				if c.Key != nil {
					handed[c.Story] = c.Key
				}
				return good.Add(ctx, c)
			}
			b.read = func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				_, seq, err := good.Read(ctx, id, in, after)
				return handed[id], seq, err
			}
		}),
		bends("keeps the very key that it was handed to rewrap", func(b *bent, good store.Store) {
			var handed []byte
			b.rewrap = func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				handed = now
				return good.Rewrap(ctx, id, was, now)
			}
			b.read = func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				if handed != nil {
					key = handed
				}
				return key, seq, err
			}
		}),
		bends("lists the very key that it keeps", func(b *bent, good store.Store) {
			given := make(map[store.ID][]byte)
			b.stories = func(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
				kept, err := good.Stories(ctx, after, n)
				for i, k := range kept {
					if given[k.Story] == nil {
						given[k.Story] = k.Key
					}
					kept[i].Key = given[k.Story]
				}
				return kept, err
			}
		}),
		reads("gives bytes that it goes on using", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				var buffer [100]byte
				return key, func(yield func(store.Sealed, error) bool) {
					for s, err := range seq {
						s.Text = buffer[:copy(buffer[:], s.Text)]
						if !yield(s, err) {
							return
						}
					}
				}, err
			}
		}),
		bends("gives one slice to all who read", func(b *bent, good store.Store) {
			given := make(map[chain.Link][]byte)
			b.read = func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				all, wrong := walk(seq)
				for i, s := range all {
					if given[s.Link] == nil {
						given[s.Link] = s.Text
					}
					all[i].Text = given[s.Link]
				}
				return key, list(all, wrong), err
			}
		}),
	),
	of("takes an entry of ten megabytes",
		adds("refuses more than a megabyte", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				if len(c.Entry.Text) > 1<<20 {
					return errBent
				}
				return good.Add(ctx, c)
			}
		}),
		shows("shows a megabyte of what is longer", func(_ store.ID, _ store.Strand, _ int, all []store.Sealed) []store.Sealed {
			for i, s := range all {
				all[i].Text = s.Text[:min(len(s.Text), 1<<20)]
			}
			return all
		}),
	),
	of("takes any time",
		spoils("counts time in floating point", func(_ context.Context, _ store.Store, c *store.Change) {
			for i, r := range c.Add {
				c.Add[i].Due = int64(min(float64(r.Due), 1<<62))
			}
		}),
		spoils("knows nothing before 1970", func(_ context.Context, _ store.Store, c *store.Change) {
			for i, r := range c.Add {
				c.Add[i].Due = max(0, r.Due)
			}
		}),
		bends("takes no time for none", func(b *bent, good store.Store) {
			b.find = func(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error) {
				if due == 0 {
					due = 1<<63 - 1
				}
				return good.Find(ctx, kind, key, due, n)
			}
		}),
	),
)

// onto makes of c what it would be if it had been written on another head.
func onto(head store.Sealed, c store.Change) store.Change {
	if c.In == store.Said {
		c.Entry.Seq = head.Seq + 1
		c.Entry.Link = chain.Next(c.Story, int(c.In), c.Entry.Seq, head.Link, c.Entry.Mark)
	}
	c.Was = head.Link
	return c
}

// alike says whether two rows cannot both be.
func alike(a, b store.Row) bool {
	return a.Story == b.Story && a.Kind == b.Kind && a.Key == b.Key && a.Seq == b.Seq
}

// A group does what it is handed within a moment together.
type group struct {
	mu      sync.Mutex
	waiting []func() error
	told    chan error // the first error of them all
}

// together does act with those of others; with all, none is done after one that is refused.
func (g *group) together(act func() error, stop bool) error {
	g.mu.Lock()
	leads := len(g.waiting) == 0
	if leads {
		g.told = make(chan error)
	}
	told := g.told
	g.waiting = append(g.waiting, act)
	g.mu.Unlock()
	if !leads {
		return <-told
	}
	time.Sleep(3 * time.Millisecond)
	g.mu.Lock()
	defer g.mu.Unlock()
	var first error
	for _, act := range g.waiting {
		if stop && first != nil {
			break
		}
		if err := act(); err != nil && first == nil {
			first = fmt.Errorf("with others: %w", err)
		}
	}
	for range len(g.waiting) - 1 {
		told <- first
	}
	g.waiting = nil
	return first
}
