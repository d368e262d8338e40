// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"alongside/store"
)

type rewrapFunc = func(ctx context.Context, id store.ID, was, now []byte) (bool, error)

func rewraps(it string, rewrap func(good store.Store) rewrapFunc) Twin {
	return bends(it, func(b *bent, good store.Store) { b.rewrap = rewrap(good) })
}

// pages gives a twin whose Stories asks, and gives, something else.
func pages(it string, ask func(after *store.ID, n *int), give func(n int, kept []store.Kept) []store.Kept) Twin {
	return bends(it, func(b *bent, good store.Store) {
		b.stories = func(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
			asked := n
			if ask != nil {
				ask(&after, &n)
			}
			kept, err := good.Stories(ctx, after, n)
			if give != nil {
				kept = give(asked, kept)
			}
			return kept, err
		}
	})
}

// keyOf gives a story's key.
func keyOf(ctx context.Context, good store.Store, id store.ID) []byte {
	key, seq, err := good.Read(ctx, id, store.Said, 0)
	_, _ = walk(seq)
	if err != nil {
		return nil
	}
	return key
}

var keepingTwins = slices.Concat(
	of("gives all stories in the order of their ids",
		pages("gives the last first", nil, func(_ int, kept []store.Kept) []store.Kept {
			slices.Reverse(kept)
			return kept
		}),
		pages("gives as many as there are", func(_ *store.ID, n *int) { *n = lots }, nil),
		pages("begins with the one before", func(after *store.ID, _ *int) {
			if after[15] > 0 {
				after[15]--
			}
		}, nil),
		pages("begins with the one after the next", func(after *store.ID, _ *int) { after[15]++ }, nil),
		pages("leaves out the forgotten ones", func(_ *store.ID, n *int) { *n = lots }, func(n int, kept []store.Kept) []store.Kept {
			kept = slices.DeleteFunc(kept, func(k store.Kept) bool { return k.Key == nil })
			return kept[:min(n, len(kept))]
		}),
		pages("gives no keys", nil, func(_ int, kept []store.Kept) []store.Kept {
			for i := range kept {
				kept[i].Key = nil
			}
			return kept
		}),
		bends("counts a story that has rows among those that began", func(b *bent, good store.Store) {
			var more []store.Kept
			b.move = func(ctx context.Context, was, now *store.Row) (bool, error) {
				if now != nil && keyOf(ctx, good, now.Story) == nil {
					more = append(more, store.Kept{Story: now.Story})
				}
				return good.Move(ctx, was, now)
			}
			b.stories = func(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
				kept, err := good.Stories(ctx, after, n)
				for _, k := range more {
					if bytes.Compare(k.Story[:], after[:]) > 0 {
						kept = append(kept, k)
					}
				}
				slices.SortFunc(kept, func(a, b store.Kept) int { return bytes.Compare(a.Story[:], b.Story[:]) })
				return kept[:min(n, len(kept))], err
			}
		}),
	),
	of("rewraps a key only from what it was",
		rewraps("rewraps whatever the key was", func(good store.Store) rewrapFunc {
			return func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				return good.Rewrap(ctx, id, keyOf(ctx, good, id), now)
			}
		}),
		rewraps("rewraps a key that begins alike", func(good store.Store) rewrapFunc {
			return func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				if key := keyOf(ctx, good, id); len(was) > 0 && bytes.HasPrefix(key, was) {
					was = key
				}
				return good.Rewrap(ctx, id, was, now)
			}
		}),
		rewraps("takes no key for any", func(good store.Store) rewrapFunc {
			return func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				if len(was) == 0 {
					was = keyOf(ctx, good, id)
				}
				return good.Rewrap(ctx, id, was, now)
			}
		}),
		rewraps("says so, and rewraps nothing", func(good store.Store) rewrapFunc {
			return func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				return len(now) > 0 && len(was) > 0 && bytes.Equal(was, keyOf(ctx, good, id)), nil
			}
		}),
		rewraps("does not say so", func(good store.Store) rewrapFunc {
			return func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				_, err := good.Rewrap(ctx, id, was, now)
				return false, err
			}
		}),
		rewraps("gives a story its first key", func(good store.Store) rewrapFunc {
			return func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				ok, err := good.Rewrap(ctx, id, was, now)
				return ok || len(was) == 0 && keyOf(ctx, good, id) == nil, err
			}
		}),
		rewraps("takes a story's last key", func(good store.Store) rewrapFunc {
			return func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				ok, err := good.Rewrap(ctx, id, was, now)
				return ok || len(now) == 0, err
			}
		}),
		bends("lists the key of before", func(b *bent, good store.Store) {
			before := make(map[store.ID][]byte)
			b.rewrap = func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				ok, err := good.Rewrap(ctx, id, was, now)
				if ok {
					before[id] = bytes.Clone(was)
				}
				return ok, err
			}
			b.stories = func(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
				kept, err := good.Stories(ctx, after, n)
				for i, k := range kept {
					if key, ok := before[k.Story]; ok {
						kept[i].Key = key
					}
				}
				return kept, err
			}
		}),
	),
	of("lets one of many rewrap a key",
		rewraps("tells all who found it so", func(good store.Store) rewrapFunc {
			return func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				so := bytes.Equal(was, keyOf(ctx, good, id))
				time.Sleep(3 * time.Millisecond)
				ok, err := good.Rewrap(ctx, id, was, now)
				return ok || so, err
			}
		}),
		bends("fails where two rewrap at once", func(b *bent, good store.Store) {
			var one busy
			b.rewrap = func(ctx context.Context, id store.ID, was, now []byte) (ok bool, err error) {
				err = one.alone(func() (err error) {
					ok, err = good.Rewrap(ctx, id, was, now)
					return err
				}, func() error { return errBent })
				return ok, err
			}
		}),
	),
	of("keeps parts, and refuses other bytes under a name that is there",
		bends("keeps the later bytes", func(b *bent, good store.Store) {
			type piece struct {
				story, name store.ID
				n           int
			}
			later := make(map[piece][]byte)
			b.put = func(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
				if good.Put(ctx, story, name, n, sealed) != nil {
					later[piece{story, name, n}] = bytes.Clone(sealed)
				}
				return nil
			}
			b.part = func(ctx context.Context, story, name store.ID, n int) ([]byte, error) {
				if part, ok := later[piece{story, name, n}]; ok {
					return part, nil
				}
				return good.Part(ctx, story, name, n)
			}
		}),
		puts("does not say that other bytes are there", func(error) error { return nil }),
		puts("says of other bytes that the story has moved", func(err error) error {
			if err != nil {
				return store.ErrMoved
			}
			return nil
		}),
		bends("refuses the same bytes too", func(b *bent, good store.Store) {
			b.put = func(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
				if part, _ := good.Part(ctx, story, name, n); part != nil {
					return errBent
				}
				return good.Put(ctx, story, name, n, sealed)
			}
		}),
		bends("loses what it puts", func(b *bent, good store.Store) {
			b.put = func(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
				if n > 0 {
					return nil
				}
				return good.Put(ctx, story, name, n, sealed)
			}
		}),
		bends("cuts parts at a zero byte", func(b *bent, good store.Store) {
			b.part = func(ctx context.Context, story, name store.ID, n int) ([]byte, error) {
				part, err := good.Part(ctx, story, name, n)
				short, _, _ := bytes.Cut(part, []byte{0})
				return short, err
			}
		}),
		bends("fails where there is no part", func(b *bent, good store.Store) {
			b.part = func(ctx context.Context, story, name store.ID, n int) ([]byte, error) {
				part, err := good.Part(ctx, story, name, n)
				if part == nil {
					err = errors.Join(err, errBent)
				}
				return part, err
			}
		}),
		bends("gives an empty part where there is none", func(b *bent, good store.Store) {
			b.part = func(ctx context.Context, story, name store.ID, n int) ([]byte, error) {
				part, err := good.Part(ctx, story, name, n)
				if part == nil {
					part = []byte{}
				}
				return part, err
			}
		}),
		bends("takes a part's number for nothing", func(b *bent, good store.Store) {
			b.part = func(ctx context.Context, story, name store.ID, n int) ([]byte, error) {
				return good.Part(ctx, story, name, n%2)
			}
		}),
		pieces("counts parts where it should number them", func(all []int) []int {
			for i := range all {
				all[i] = i
			}
			return all
		}),
		pieces("gives the last first", func(all []int) []int {
			slices.Reverse(all)
			return all
		}),
		pieces("stops at the first gap", func(all []int) []int {
			for i, n := range all {
				if n != i {
					return all[:i]
				}
			}
			return all
		}),
		bends("gives the pieces of whatever name", func(b *bent, good store.Store) {
			b.pieces = func(ctx context.Context, story, name store.ID) ([]int, error) {
				var all []int
				names, err := good.Names(ctx, story)
				for _, name := range names {
					some, _ := good.Pieces(ctx, story, name)
					all = append(all, some...)
				}
				return all, err
			}
		}),
		names("names each part", func(names []store.ID) []store.ID { return slices.Repeat(names, 2) }),
		names("names one", func(names []store.ID) []store.ID { return names[:min(1, len(names))] }),
		names("names the last first", func(names []store.ID) []store.ID {
			slices.Reverse(names)
			return names
		}),
	),
)

// puts gives a twin that puts well, and then says something else.
func puts(it string, says func(err error) error) Twin {
	return bends(it, func(b *bent, good store.Store) {
		b.put = func(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
			return says(good.Put(ctx, story, name, n, sealed))
		}
	})
}

// pieces gives a twin that gives other pieces.
func pieces(it string, give func(all []int) []int) Twin {
	return bends(it, func(b *bent, good store.Store) {
		b.pieces = func(ctx context.Context, story, name store.ID) ([]int, error) {
			all, err := good.Pieces(ctx, story, name)
			return give(all), err
		}
	})
}

// names gives a twin that gives other names.
func names(it string, give func(names []store.ID) []store.ID) Twin {
	return bends(it, func(b *bent, good store.Store) {
		b.names = func(ctx context.Context, story store.ID) ([]store.ID, error) {
			names, err := good.Names(ctx, story)
			return give(names), err
		}
	})
}
