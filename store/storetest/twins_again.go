// SPDX-License-Identifier: MIT

package storetest

import (
	"context"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/store"
)

// These go wrong only when stories are opened once more.
var lastingTwins = slices.Concat(
	of("has everything that it had before it was closed",
		shows("lost what was said last", func(_ store.ID, _ store.Strand, _ int, all []store.Sealed) []store.Sealed {
			return all[:max(0, len(all)-1)]
		}),
		shows("lost held looks", func(_ store.ID, in store.Strand, _ int, all []store.Sealed) []store.Sealed {
			if in == store.Held {
				return nil
			}
			return all
		}),
		reads("has the keys of before they were rewrapped", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				if string(key) == "another key" {
					key = []byte("a key")
				}
				return key, seq, err
			}
		}),
		pages("has the keys of what was forgotten", nil, func(_ int, kept []store.Kept) []store.Kept {
			for i, k := range kept {
				if k.Key == nil {
					kept[i].Key = []byte("key")
				}
			}
			return kept
		}),
		bends("lost the rows that were moved", func(b *bent, good store.Store) {
			b.rows = func(ctx context.Context, id store.ID) ([]store.Row, error) {
				rows, err := good.Rows(ctx, id)
				return slices.DeleteFunc(rows, func(r store.Row) bool { return r.Kind == "moved" }), err
			}
		}),
		bends("finds nothing that is in its rows", func(b *bent, _ store.Store) {
			b.find = func(context.Context, string, string, int64, int) ([]store.Row, error) { return nil, nil }
		}),
		bends("lost the parts", func(b *bent, _ store.Store) {
			b.part = func(context.Context, store.ID, store.ID, int) ([]byte, error) { return nil, nil }
		}),
		bends("lost the newest checkpoint", func(b *bent, good store.Store) {
			b.signed = func(ctx context.Context) ([]byte, int64, error) {
				_, size, err := good.Signed(ctx)
				return []byte("first"), size, err
			}
		}),
		bends("lost the hashes of the log", func(b *bent, _ store.Store) {
			b.hashes = func(_ context.Context, at []int64) ([]tlog.Hash, error) { return make([]tlog.Hash, len(at)), nil }
		}),
		bends("lost the leaves", func(b *bent, _ store.Store) {
			b.leaf = func(context.Context, store.ID, store.Strand) (store.Leaf, bool, error) {
				return store.Leaf{}, false, nil
			}
		}),
		grows("lost the newest growth", func(grown []store.Growth) []store.Growth {
			if len(grown) < 7 && len(grown) > 0 {
				grown = grown[:len(grown)-1]
			}
			return grown
		}),
	),
	of("goes on where it was closed",
		adds("no longer knows the heads", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				if c.Key == nil {
					return store.ErrMoved
				}
				return good.Add(ctx, c)
			}
		}),
		permitting("no longer knows what was forgotten", func(store.Change) bool { return true }),
		adds("takes what it no longer writes", func(good store.Store) addFunc {
			return func(context.Context, store.Change) error { return nil }
		}),
		bends("no longer knows how long the log is", func(b *bent, good store.Store) {
			b.extend = func(context.Context, store.Batch) error { return store.ErrMoved }
		}),
	),
	of("counts growths on, even where none is left",
		bends("counts them anew", func(b *bent, good store.Store) {
			b.grew = func(ctx context.Context, after int64, n int) ([]store.Growth, error) {
				grown, err := good.Grew(ctx, 0, n)
				for i := range grown {
					grown[i].N = int64(i + 1)
				}
				return slices.DeleteFunc(grown, func(g store.Growth) bool { return g.N <= after }), err
			}
		}),
	),
)
