// SPDX-License-Identifier: MIT

package storetest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/store"
)

// grows gives a twin that tells of other growths.
func grows(it string, tell func(grown []store.Growth) []store.Growth) Twin {
	return bends(it, func(b *bent, good store.Store) {
		b.grew = func(ctx context.Context, after int64, n int) ([]store.Growth, error) {
			grown, err := good.Grew(ctx, after, n)
			return tell(grown), err
		}
	})
}

// extends gives a twin that extends by another batch.
func extends(it string, spoil func(b *store.Batch)) Twin {
	return bends(it, func(b *bent, good store.Store) {
		b.extend = func(ctx context.Context, batch store.Batch) error {
			spoil(&batch)
			return good.Extend(ctx, batch)
		}
	})
}

var growingTwins = slices.Concat(
	of("tells of each growth, in order",
		grows("passes one over", func(grown []store.Growth) []store.Growth {
			if len(grown) > 2 {
				return slices.Delete(grown, 1, 2)
			}
			return grown
		}),
		grows("tells the newest first", func(grown []store.Growth) []store.Growth {
			slices.Reverse(grown)
			return grown
		}),
		grows("tells once of a strand that grew often", func(grown []store.Growth) []store.Growth {
			for i := len(grown) - 2; i >= 0; i-- {
				if a, b := grown[i], grown[i+1]; a.Story == b.Story && a.In == b.In {
					grown = slices.Delete(grown, i, i+1)
				}
			}
			return grown
		}),
		grows("takes looks for entries", func(grown []store.Growth) []store.Growth {
			for i := range grown {
				grown[i].In = store.Said
			}
			return grown
		}),
		grows("tells nothing of looks", func(grown []store.Growth) []store.Growth {
			return slices.DeleteFunc(grown, func(g store.Growth) bool { return g.In != store.Said })
		}),
		bends("tells the last once more", func(b *bent, good store.Store) {
			b.grew = func(ctx context.Context, after int64, n int) ([]store.Growth, error) {
				grown, err := good.Grew(ctx, after, n)
				if len(grown) > 0 && after > 0 {
					grown = slices.Insert(grown, 0, store.Growth{N: after})
				}
				return grown[:min(n, len(grown))], err
			}
		}),
		bends("tells as many as there are", func(b *bent, good store.Store) {
			b.grew = func(ctx context.Context, after int64, _ int) ([]store.Growth, error) {
				return good.Grew(ctx, after, lots)
			}
		}),
	),
	of("never passes a growth over, even while many write",
		bends("numbers growths before they can be seen", func(b *bent, good store.Store) {
			var writing atomic.Int64
			var mu sync.Mutex
			met := make(map[int64]bool)
			b.add = func(ctx context.Context, c store.Change) error {
				writing.Add(1)
				defer writing.Add(-1)
				err := good.Add(ctx, c)
				time.Sleep(time.Millisecond)
				return err
			}
			b.grew = func(ctx context.Context, after int64, n int) ([]store.Growth, error) {
				grown, err := good.Grew(ctx, after, n)
				if writing.Load() == 0 || len(grown) < 2 {
					return grown, err
				}
				mu.Lock()
				defer mu.Unlock()
				if n := grown[0].N; !met[n] { // the next one is ready before this one is
					met[n] = true
					return grown[1:], err
				}
				return grown, err
			}
		}),
	),
	of("appends to the log whole, and only at its end",
		bends("appends wherever it is told to", func(b *bent, good store.Store) {
			b.extend = func(ctx context.Context, batch store.Batch) error {
				_, size, _ := good.Signed(ctx)
				batch.Now += size - batch.Size
				batch.Size = size
				return good.Extend(ctx, batch)
			}
		}),
		bends("does not say that the log has moved", func(b *bent, good store.Store) {
			b.extend = func(ctx context.Context, batch store.Batch) error {
				if err := good.Extend(ctx, batch); !errors.Is(err, store.ErrMoved) {
					return err
				}
				return nil
			}
		}),
		bends("says something else when the log has moved", func(b *bent, good store.Store) {
			b.extend = func(ctx context.Context, batch store.Batch) error {
				if good.Extend(ctx, batch) != nil {
					return errBent
				}
				return nil
			}
		}),
		bends("signs what it refuses", func(b *bent, good store.Store) {
			var refused []byte
			b.extend = func(ctx context.Context, batch store.Batch) error {
				err := good.Extend(ctx, batch)
				refused = nil
				if err != nil {
					refused = slices.Clone(batch.Signed)
				}
				return err
			}
			b.signed = func(ctx context.Context) ([]byte, int64, error) {
				signed, size, err := good.Signed(ctx)
				if refused != nil {
					signed = refused
				}
				return signed, size, err
			}
		}),
		bends("places leaves of what it refuses", func(b *bent, good store.Store) {
			var refused []store.Leaf
			b.extend = func(ctx context.Context, batch store.Batch) error {
				err := good.Extend(ctx, batch)
				refused = nil
				if err != nil {
					refused = slices.Clone(batch.Leaves)
				}
				return err
			}
			b.leaf = func(ctx context.Context, story store.ID, in store.Strand) (store.Leaf, bool, error) {
				for _, l := range refused {
					if l.Story == story && l.In == in {
						return l, true, nil
					}
				}
				return good.Leaf(ctx, story, in)
			}
		}),
		extends("places no leaves", func(b *store.Batch) { b.Leaves = nil }),
		extends("places only the first leaf", func(b *store.Batch) { b.Leaves = b.Leaves[:min(1, len(b.Leaves))] }),
		extends("keeps no checkpoint", func(b *store.Batch) { b.Signed = nil }),
		extends("takes looks for entries in the log", func(b *store.Batch) {
			for i := range b.Leaves {
				b.Leaves[i].In = store.Said
			}
		}),
		hashes("gives the hash before", func(at *int64) { *at = max(0, *at-1) }),
		bends("gives no hash where there is none", func(b *bent, good store.Store) {
			b.hashes = func(ctx context.Context, at []int64) ([]tlog.Hash, error) {
				all, err := good.Hashes(ctx, at)
				if err != nil {
					return make([]tlog.Hash, len(at)), nil
				}
				return all, nil
			}
		}),
		bends("gives only the hashes that there are", func(b *bent, good store.Store) {
			b.hashes = func(ctx context.Context, at []int64) ([]tlog.Hash, error) {
				var all []tlog.Hash
				for _, i := range at {
					some, err := good.Hashes(ctx, []int64{i})
					if err == nil {
						all = append(all, some...)
					}
				}
				return all, nil
			}
		}),
		bends("gives hashes in their own order", func(b *bent, good store.Store) {
			b.hashes = func(ctx context.Context, at []int64) ([]tlog.Hash, error) {
				at = slices.Clone(at)
				slices.Sort(at)
				return good.Hashes(ctx, at)
			}
		}),
		bends("gives the first leaf of a strand, not the newest", func(b *bent, good store.Store) {
			type strand struct {
				story store.ID
				in    store.Strand
			}
			first := make(map[strand]store.Leaf)
			b.leaf = func(ctx context.Context, story store.ID, in store.Strand) (store.Leaf, bool, error) {
				l, ok, err := good.Leaf(ctx, story, in)
				if was, had := first[strand{story, in}]; had {
					l = was
				} else if ok {
					first[strand{story, in}] = l
				}
				return l, ok, err
			}
		}),
		bends("finds a leaf of what is not in the log", func(b *bent, good store.Store) {
			b.leaf = func(ctx context.Context, story store.ID, in store.Strand) (store.Leaf, bool, error) {
				l, _, err := good.Leaf(ctx, story, in)
				return l, true, err
			}
		}),
	),
	of("lets one of many extend the log",
		bends("tells all who found its end there", func(b *bent, good store.Store) {
			b.extend = func(ctx context.Context, batch store.Batch) error {
				_, size, _ := good.Signed(ctx)
				time.Sleep(3 * time.Millisecond)
				if err := good.Extend(ctx, batch); size != batch.Size {
					return err
				}
				return nil
			}
		}),
		bends("fails where two extend at once", func(b *bent, good store.Store) {
			var one busy
			b.extend = func(ctx context.Context, batch store.Batch) error {
				return one.alone(func() error { return good.Extend(ctx, batch) }, func() error { return errBent })
			}
		}),
	),
	of("keeps growths that no batch has taken",
		bends("drops every growth with a batch", func(b *bent, good store.Store) {
			b.extend = func(ctx context.Context, batch store.Batch) error {
				if grown, _ := good.Grew(ctx, batch.Upto, lots); len(grown) > 0 {
					batch.Upto = grown[len(grown)-1].N
				}
				return good.Extend(ctx, batch)
			}
		}),
		bends("counts growths anew once they are dropped", func(b *bent, good store.Store) {
			var dropped int64
			b.extend = func(ctx context.Context, batch store.Batch) error {
				err := good.Extend(ctx, batch)
				if rest, _ := good.Grew(ctx, batch.Upto, 1); len(rest) == 0 {
					dropped = batch.Upto
				}
				return err
			}
			b.grew = func(ctx context.Context, after int64, n int) ([]store.Growth, error) {
				var some []store.Growth
				grown, err := good.Grew(ctx, dropped, lots)
				for _, g := range grown {
					if g.N -= dropped; g.N > after && len(some) < n {
						some = append(some, g)
					}
				}
				return some, err
			}
		}),
	),
	of("has an empty log before the first batch",
		bends("has an empty checkpoint before the first", func(b *bent, good store.Store) {
			b.signed = func(ctx context.Context) ([]byte, int64, error) {
				signed, size, err := good.Signed(ctx)
				if signed == nil {
					signed = []byte{}
				}
				return signed, size, err
			}
		}),
		bends("fails to say that there is no checkpoint", func(b *bent, good store.Store) {
			b.signed = func(ctx context.Context) ([]byte, int64, error) {
				signed, size, err := good.Signed(ctx)
				if signed == nil {
					err = errors.Join(err, errBent)
				}
				return signed, size, err
			}
		}),
		bends("gives hashes of an empty log", func(b *bent, good store.Store) {
			b.hashes = func(ctx context.Context, at []int64) ([]tlog.Hash, error) {
				all, err := good.Hashes(ctx, at)
				if err != nil {
					return make([]tlog.Hash, len(at)), nil
				}
				return all, nil
			}
		}),
	),
)

// hashes gives a twin that gives the hashes of other indexes.
func hashes(it string, spoil func(at *int64)) Twin {
	return bends(it, func(b *bent, good store.Store) {
		b.hashes = func(ctx context.Context, at []int64) ([]tlog.Hash, error) {
			at = slices.Clone(at)
			for i := range at {
				spoil(&at[i])
			}
			return good.Hashes(ctx, at)
		}
	})
}
