// SPDX-License-Identifier: MIT

package storetest

import (
	"context"
	"errors"
	"slices"
	"time"

	"alongside/store"
)

type moveFunc = func(ctx context.Context, was, now *store.Row) (bool, error)

// moves gives a twin whose Move is move, which may use the good one.
func moves(it string, move func(good store.Store) moveFunc) Twin {
	return bends(it, func(b *bent, good store.Store) { b.move = move(good) })
}

// standing gives the row that stands in r's place.
func standing(ctx context.Context, good store.Store, r *store.Row) (store.Row, bool) {
	if r == nil {
		return store.Row{}, false
	}
	rows, _ := good.Rows(ctx, r.Story)
	i := slices.IndexFunc(rows, func(is store.Row) bool { return alike(is, *r) })
	if i < 0 {
		return store.Row{}, false
	}
	return rows[i], true
}

// mistaking gives a twin that moves a row which stands there with some difference.
func mistaking(it string, make func(was *store.Row, is store.Row)) Twin {
	return moves(it, func(good store.Store) moveFunc {
		return func(ctx context.Context, was, now *store.Row) (bool, error) {
			if is, ok := standing(ctx, good, was); ok {
				r := *was
				make(&r, is)
				was = &r
			}
			return good.Move(ctx, was, now)
		}
	})
}

var movingTwins = slices.Concat(
	of("moves a row only from where it stands exactly so",
		moves("says of everything that it was moved", func(good store.Store) moveFunc {
			return func(ctx context.Context, was, now *store.Row) (bool, error) {
				_, err := good.Move(ctx, was, now)
				return err == nil, err
			}
		}),
		moves("says so, and moves nothing", func(good store.Store) moveFunc {
			return func(ctx context.Context, was, now *store.Row) (bool, error) {
				is, ok := standing(ctx, good, was)
				return was != nil && ok && is == *was, nil
			}
		}),
		moves("puts a row without taking the other away", func(good store.Store) moveFunc {
			return func(ctx context.Context, was, now *store.Row) (bool, error) {
				if was != nil && now != nil && !alike(*was, *now) {
					was = nil
				}
				return good.Move(ctx, was, now)
			}
		}),
		mistaking("moves a row whatever its text", func(was *store.Row, is store.Row) { was.Text = is.Text }),
		mistaking("moves a row whenever it is due", func(was *store.Row, is store.Row) { was.Due = is.Due }),
		moves("takes none for whatever stands there", func(good store.Store) moveFunc {
			return func(ctx context.Context, was, now *store.Row) (bool, error) {
				if is, ok := standing(ctx, good, now); ok && was == nil {
					was = &is
				}
				return good.Move(ctx, was, now)
			}
		}),
		moves("moves a row onto its neighbour", func(good store.Store) moveFunc {
			return func(ctx context.Context, was, now *store.Row) (bool, error) {
				if is, ok := standing(ctx, good, now); ok && was != nil && !alike(*was, *now) {
					_, _ = good.Move(ctx, &is, nil)
				}
				return good.Move(ctx, was, now)
			}
		}),
		moves("moves a row that is not there", func(good store.Store) moveFunc {
			return func(ctx context.Context, was, now *store.Row) (bool, error) {
				if _, ok := standing(ctx, good, was); !ok && now != nil {
					was = nil
				}
				return good.Move(ctx, was, now)
			}
		}),
		moves("takes none to none for a move", func(good store.Store) moveFunc {
			return func(ctx context.Context, was, now *store.Row) (bool, error) {
				if was == nil && now == nil {
					return false, nil
				}
				return good.Move(ctx, was, now)
			}
		}),
		moves("moves a row from story to story", func(good store.Store) moveFunc {
			return func(ctx context.Context, was, now *store.Row) (bool, error) {
				if was != nil && now != nil && was.Story != now.Story {
					put, err1 := good.Move(ctx, nil, now)
					gone, err2 := good.Move(ctx, was, nil)
					return put && gone, errors.Join(err1, err2)
				}
				return good.Move(ctx, was, now)
			}
		}),
		moves("puts rows only where a story has begun", func(good store.Store) moveFunc {
			return func(ctx context.Context, was, now *store.Row) (bool, error) {
				if now != nil && headOf(ctx, good, now.Story).Seq == 0 {
					return false, nil
				}
				return good.Move(ctx, was, now)
			}
		}),
	),
	of("tells one of many who move a row",
		moves("tells all who found the row that they moved it", func(good store.Store) moveFunc {
			return func(ctx context.Context, was, now *store.Row) (bool, error) {
				is, ok := standing(ctx, good, was)
				if was == nil {
					_, ok = standing(ctx, good, now)
					ok = !ok
				} else {
					ok = ok && is == *was
				}
				if !ok {
					return false, nil
				}
				time.Sleep(3 * time.Millisecond)
				_, err := good.Move(ctx, was, now)
				return true, err
			}
		}),
		moves("tells nobody", func(good store.Store) moveFunc {
			return func(ctx context.Context, was, now *store.Row) (bool, error) {
				_, err := good.Move(ctx, was, now)
				return false, err
			}
		}),
		bends("fails where two move at once", func(b *bent, good store.Store) {
			var one busy
			b.move = func(ctx context.Context, was, now *store.Row) (moved bool, err error) {
				err = one.alone(func() (err error) {
					moved, err = good.Move(ctx, was, now)
					return err
				}, func() error { return errBent })
				return moved, err
			}
		}),
	),
)
