// SPDX-License-Identifier: MIT

package storetest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"
	"time"

	"alongside/chain"
	"alongside/store"
)

var checkingTwins = slices.Concat(
	of("finds nothing wrong with what is whole",
		bends("always finds something", func(b *bent, _ store.Store) {
			b.check = func(context.Context) iter.Seq[error] {
				return func(yield func(error) bool) { yield(errBent) }
			}
		}),
		bends("finds a forgotten story wrong", func(b *bent, good store.Store) {
			b.check = func(ctx context.Context) iter.Seq[error] {
				return func(yield func(error) bool) {
					kept, _ := good.Stories(ctx, store.ID{}, lots)
					for _, k := range kept {
						if k.Key == nil && !yield(errBent) {
							return
						}
					}
				}
			}
		}),
	),
	of("names whatever is not as it was written",
		bends("never finds anything", func(b *bent, _ store.Store) {
			b.check = func(context.Context) iter.Seq[error] { return func(func(error) bool) {} }
		}),
		bends("says once that something is wrong, and not what", func(b *bent, good store.Store) {
			b.check = func(ctx context.Context) iter.Seq[error] {
				return func(yield func(error) bool) {
					for range good.Check(ctx) {
						yield(errBent)
						return
					}
				}
			}
		}),
		bends("has no sentence for what is wrong", func(b *bent, good store.Store) {
			b.check = func(ctx context.Context) iter.Seq[error] {
				return func(yield func(error) bool) {
					for range good.Check(ctx) {
						if !yield(nil) {
							return
						}
					}
				}
			}
		}),
	),
)

var livingTwins = slices.Concat(
	of("stays whole when a call's time was up before it began",
		adds("writes the rows when the time is up", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				err := good.Add(ctx, c)
				if ctx.Err() != nil {
					for _, r := range c.Add {
						_, _ = good.Move(context.WithoutCancel(ctx), nil, &r)
					}
				}
				return err
			}
		}),
		adds("says that a story has moved when the time is up", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				if ctx.Err() != nil {
					return store.ErrMoved
				}
				return good.Add(ctx, c)
			}
		}),
		adds("acknowledges what it has no time to write", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				if ctx.Err() != nil {
					return nil
				}
				return good.Add(ctx, c)
			}
		}),
		reads("ends a reading early, and does not say so", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				if ctx.Err() != nil {
					return nil, list(nil, nil), nil
				}
				return good.Read(ctx, id, in, after)
			}
		}),
		bends("finds nothing when the time is up", func(b *bent, good store.Store) {
			b.rows = func(ctx context.Context, id store.ID) ([]store.Row, error) {
				if ctx.Err() != nil {
					return nil, nil
				}
				return good.Rows(ctx, id)
			}
		}),
		bends("has no part when the time is up", func(b *bent, good store.Store) {
			b.part = func(ctx context.Context, story, name store.ID, n int) ([]byte, error) {
				if ctx.Err() != nil {
					return nil, nil
				}
				return good.Part(ctx, story, name, n)
			}
		}),
		bends("says that it moved what it had no time to move", func(b *bent, good store.Store) {
			b.move = func(ctx context.Context, was, now *store.Row) (bool, error) {
				if ctx.Err() != nil {
					return true, nil
				}
				return good.Move(ctx, was, now)
			}
		}),
		bends("says that it forgot what it had no time to forget", func(b *bent, good store.Store) {
			b.forget = func(ctx context.Context, id store.ID) error {
				if ctx.Err() != nil {
					return nil
				}
				return good.Forget(ctx, id)
			}
		}),
	),
	of("keeps many stories apart",
		reads("takes ids that begin alike for one", func(good store.Store) readFunc {
			var mu sync.Mutex
			seen := make(map[[15]byte]store.ID)
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				mu.Lock()
				defer mu.Unlock()
				first, ok := seen[[15]byte(id[:15])]
				if !ok {
					first = id
					seen[[15]byte(id[:15])] = id
				}
				return good.Read(ctx, first, in, after)
			}
		}),
		bends("takes rows of stories that begin alike for one's", func(b *bent, good store.Store) {
			var before store.ID
			b.rows = func(ctx context.Context, id store.ID) ([]store.Row, error) {
				if [15]byte(before[:15]) != [15]byte(id[:15]) {
					before = id
				}
				return good.Rows(ctx, before)
			}
		}),
		bends("remembers forty stories", func(b *bent, good store.Store) {
			begun := make(map[store.ID]bool)
			b.add = func(ctx context.Context, c store.Change) error {
				if len(begun) >= 40 && !begun[c.Story] {
					return nil
				}
				begun[c.Story] = true
				return good.Add(ctx, c)
			}
		}),
	),
	of("may be closed twice",
		bends("is closed only once", func(b *bent, good store.Store) {
			closed := false
			b.close = func() error {
				if closed {
					return errBent
				}
				closed = true
				return good.Close()
			}
		}),
	),
)

// Of what many do at once, or in any order, it takes a rarer fault to show what the tests of
// single promises would pass over.
var mixingTwins = slices.Concat(
	of("does whatever it is asked as a plain list of stories would", slices.Concat(rare(), slices.Clone(commonTwins()))...),
	of("is to many at once as if each had come alone",
		Twin{It: "serves what it remembers", Wrap: func(st store.Store) store.Store { return stale(st, 5) }},
		adds("looks first, and writes afterwards", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				if headOf(ctx, good, c.Story).Link != c.Was {
					return store.ErrMoved
				}
				time.Sleep(time.Millisecond)
				for {
					err := good.Add(ctx, onto(headOf(ctx, good, c.Story), c))
					if !errors.Is(err, store.ErrMoved) {
						return err
					}
				}
			}
		}),
		adds("writes rows a moment after the entry", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				rows := c.Add
				c.Add = nil
				err := good.Add(ctx, c)
				if err == nil {
					time.Sleep(time.Millisecond)
					for _, r := range rows {
						for range 100 {
							is, ok := standing(ctx, good, &r)
							was := &is
							if !ok {
								was = nil
							}
							if moved, _ := good.Move(ctx, was, &r); moved {
								break
							}
						}
					}
				}
				return err
			}
		}),
		spoils("notes looks of whoever read anything", func(ctx context.Context, good store.Store, c *store.Change) {
			if c.In != store.Said {
				c.Was = headOf(ctx, good, c.Story).Link
			}
		}),
		bends("loses one look in ten", func(b *bent, good store.Store) {
			var mu sync.Mutex
			n := 0
			b.add = func(ctx context.Context, c store.Change) error {
				if c.In != store.Said {
					mu.Lock()
					n++
					lose := n%10 == 0
					mu.Unlock()
					if lose {
						return nil
					}
				}
				return good.Add(ctx, c)
			}
		}),
	),
)

// rare gives twins that go wrong only after several acts of different kinds.
func rare() []Twin {
	return []Twin{
		bends("forgets a neighbour's row when a row is moved away", func(b *bent, good store.Store) {
			gone := make(map[store.ID]bool)
			b.move = func(ctx context.Context, was, now *store.Row) (bool, error) {
				ok, err := good.Move(ctx, was, now)
				if ok && now == nil {
					gone[was.Story] = true
				}
				return ok, err
			}
			b.rows = func(ctx context.Context, id store.ID) ([]store.Row, error) {
				rows, err := good.Rows(ctx, id)
				if gone[id] && len(rows) > 0 {
					rows = rows[:len(rows)-1]
				}
				return rows, err
			}
		}),
		bends("forgets looks with the rewrapping of a key", func(b *bent, good store.Store) {
			lost := make(map[store.ID]bool)
			b.rewrap = func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				ok, err := good.Rewrap(ctx, id, was, now)
				lost[id] = lost[id] || ok
				return ok, err
			}
			b.read = shows("", func(id store.ID, in store.Strand, _ int, all []store.Sealed) []store.Sealed {
				if lost[id] && in == store.Looked {
					return nil
				}
				return all
			}).Wrap(good).Read
		}),
		bends("loses parts of a story that began after they came", func(b *bent, good store.Store) {
			began := make(map[store.ID]bool)
			b.add = func(ctx context.Context, c store.Change) error {
				if names, _ := good.Names(ctx, c.Story); c.Key != nil && len(names) > 0 {
					began[c.Story] = true
				}
				return good.Add(ctx, c)
			}
			b.names = func(ctx context.Context, id store.ID) ([]store.ID, error) {
				if began[id] {
					return nil, nil
				}
				return good.Names(ctx, id)
			}
		}),
		adds("takes a fourth entry onto the second", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				head := headOf(ctx, good, c.Story)
				if head.Seq == 3 && c.Entry.Seq == 3 && c.Was != (chain.Link{}) {
					c = onto(head, c)
				}
				return good.Add(ctx, c)
			}
		}),
	}
}

// commonTwins gives single faults that any long enough life of a store should show as well.
func commonTwins() []Twin {
	var some []Twin
	for _, it := range []struct {
		of   []Twin
		name string
	}{
		{addingTwins, "ignores what was read"}, {addingTwins, "writes the entry without its rows"},
		{readingTwins, "gives everything, whatever was read before"}, {findingTwins, "finds only what is due before then"},
		{findingTwins, "finds as many as there are"}, {movingTwins, "says of everything that it was moved"},
		{movingTwins, "says so, and moves nothing"}, {forgettingTwins, "still lists the rows"},
		{forgettingTwins, "lets more be said"}, {keepingTwins, "rewraps whatever the key was"},
		{keepingTwins, "does not say that other bytes are there"}, {growingTwins, "passes one over"},
	} {
		i := slices.IndexFunc(it.of, func(t Twin) bool { return t.It == it.name })
		some = append(some, it.of[i])
	}
	return some
}
