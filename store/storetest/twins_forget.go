// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"alongside/chain"
	"alongside/store"
)

// unforgetting gives a twin that shows something of each story that it forgets; before it does,
// keep may keep it.
func unforgetting(it string, keep func(ctx context.Context, b *bent, good store.Store, id store.ID)) Twin {
	return bends(it, func(b *bent, good store.Store) {
		b.forget = func(ctx context.Context, id store.ID) error {
			keep(ctx, b, good, id)
			return good.Forget(ctx, id)
		}
	})
}

// permitting gives a twin that takes an Add to a forgotten story, if it is so.
func permitting(it string, so func(c store.Change) bool) Twin {
	return adds(it, func(good store.Store) addFunc {
		return func(ctx context.Context, c store.Change) error {
			err := good.Add(ctx, c)
			if errors.Is(err, store.ErrForgotten) && so(c) {
				return nil
			}
			return err
		}
	})
}

var forgettingTwins = slices.Concat(
	of("forgets key, text, parts and rows, and keeps marks and links",
		unforgetting("still shows the key", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			key, seq, _ := good.Read(ctx, id, store.Said, 0)
			_, _ = walk(seq)
			b.read = func(ctx context.Context, is store.ID, in store.Strand, after int) ([]byte, each, error) {
				got, seq, err := good.Read(ctx, is, in, after)
				if is == id {
					got = key
				}
				return got, seq, err
			}
		}),
		unforgetting("still lists the key", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			b.stories = func(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
				kept, err := good.Stories(ctx, after, n)
				for i, k := range kept {
					if k.Story == id {
						kept[i].Key = []byte("key")
					}
				}
				return kept, err
			}
		}),
		unforgetting("no longer lists the story", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			b.stories = func(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
				kept, err := good.Stories(ctx, after, n)
				return slices.DeleteFunc(kept, func(k store.Kept) bool { return k.Story == id }), err
			}
		}),
		unforgetting("still shows what was said", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			unforget(ctx, b, good, id, store.Said)
		}),
		unforgetting("still shows who looked", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			unforget(ctx, b, good, id, store.Looked)
		}),
		unforgetting("still shows held looks", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			unforget(ctx, b, good, id, store.Held)
		}),
		unforgetting("still finds the rows", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			rows, _ := good.Rows(ctx, id)
			b.find = func(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error) {
				got, err := good.Find(ctx, kind, key, due, n)
				for _, r := range rows {
					if r.Kind == kind {
						got = append(got, r)
					}
				}
				return got, err
			}
		}),
		unforgetting("still lists the rows", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			rows, _ := good.Rows(ctx, id)
			b.rows = func(ctx context.Context, is store.ID) ([]store.Row, error) {
				if is == id {
					return rows, nil
				}
				return good.Rows(ctx, is)
			}
		}),
		unforgetting("still gives a part", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			b.part = func(ctx context.Context, is, name store.ID, n int) ([]byte, error) {
				if is == id && n == 1 {
					return []byte("part"), nil
				}
				return good.Part(ctx, is, name, n)
			}
		}),
		unforgetting("still numbers the parts", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			b.pieces = func(ctx context.Context, is, name store.ID) ([]int, error) {
				if is == id {
					return []int{0}, nil
				}
				return good.Pieces(ctx, is, name)
			}
		}),
		unforgetting("still names the parts", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			names, _ := good.Names(ctx, id)
			b.names = func(ctx context.Context, is store.ID) ([]store.ID, error) {
				if is == id {
					return names, nil
				}
				return good.Names(ctx, is)
			}
		}),
		reads("does not say that a story was forgotten", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				if errors.Is(err, store.ErrForgotten) {
					err = nil
				}
				return key, seq, err
			}
		}),
		reads("gives no sequence of what was forgotten", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				if errors.Is(err, store.ErrForgotten) {
					_, _ = walk(seq)
					seq = nil
				}
				return key, seq, err
			}
		}),
		bared("forgets the marks", func(all []store.Sealed) []store.Sealed {
			for i := range all {
				all[i].Mark = chain.Mark{}
			}
			return all
		}),
		bared("forgets the links", func(all []store.Sealed) []store.Sealed {
			for i := range all {
				all[i].Link = chain.Link{}
			}
			return all
		}),
		bared("forgets whole entries", func([]store.Sealed) []store.Sealed { return nil }),
		bared("keeps no more than the head", func(all []store.Sealed) []store.Sealed { return all[max(0, len(all)-1):] }),
		bends("forgets the rows of another story", func(b *bent, good store.Store) {
			b.forget = func(ctx context.Context, id store.ID) error {
				gone := id
				b.rows = func(ctx context.Context, is store.ID) ([]store.Row, error) {
					rows, err := good.Rows(ctx, is)
					if is != gone && len(rows) > 0 {
						rows = rows[1:]
					}
					return rows, err
				}
				return good.Forget(ctx, id)
			}
		}),
		bends("forgets the parts of another story", func(b *bent, good store.Store) {
			b.forget = func(ctx context.Context, id store.ID) error {
				b.names = func(context.Context, store.ID) ([]store.ID, error) { return nil, nil }
				return good.Forget(ctx, id)
			}
		}),
		bends("forgets nothing", func(b *bent, _ store.Store) {
			b.forget = func(context.Context, store.ID) error { return nil }
		}),
	),
	of("refuses for ever what follows on forgetting",
		permitting("lets more be said", func(c store.Change) bool { return c.In == store.Said && c.Key == nil }),
		permitting("lets a story begin anew", func(c store.Change) bool { return c.Key != nil }),
		permitting("lets who will look", func(c store.Change) bool { return c.In == store.Looked }),
		permitting("lets looks be held", func(c store.Change) bool { return c.In == store.Held }),
		adds("says only that the story has moved", func(good store.Store) addFunc {
			return func(ctx context.Context, c store.Change) error {
				err := good.Add(ctx, c)
				if errors.Is(err, store.ErrForgotten) {
					return store.ErrMoved
				}
				return err
			}
		}),
		bends("takes parts", func(b *bent, good store.Store) {
			b.put = func(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
				if err := good.Put(ctx, story, name, n, sealed); !errors.Is(err, store.ErrForgotten) {
					return err
				}
				return nil
			}
		}),
		bends("takes rows", func(b *bent, good store.Store) {
			b.move = func(ctx context.Context, was, now *store.Row) (bool, error) {
				_, err := good.Move(ctx, was, now)
				return err == nil, err
			}
		}),
		bends("takes a key", func(b *bent, good store.Store) {
			b.rewrap = func(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
				ok, err := good.Rewrap(ctx, id, was, now)
				return ok || len(was) == 0, err
			}
		}),
	),
	of("holds nothing open for who does not walk what was forgotten",
		bends("holds it open until it is walked", func(b *bent, good store.Store) {
			open := 0
			b.read = func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				if !errors.Is(err, store.ErrForgotten) {
					return key, seq, err
				}
				if open++; open > 20 {
					return nil, nil, errBent
				}
				return key, func(yield func(store.Sealed, error) bool) {
					seq(yield)
					open--
				}, err
			}
		}),
	),
	of("forgets again and again",
		bends("fails when it has nothing left to forget", func(b *bent, good store.Store) {
			b.forget = func(ctx context.Context, id store.ID) error {
				kept, _ := good.Stories(ctx, store.ID{}, lots)
				if slices.ContainsFunc(kept, func(k store.Kept) bool { return k.Story == id && k.Key == nil }) {
					return store.ErrForgotten
				}
				return good.Forget(ctx, id)
			}
		}),
		bends("drops what was left when it forgets once more", func(b *bent, good store.Store) {
			times := make(map[store.ID]int)
			b.forget = func(ctx context.Context, id store.ID) error {
				times[id]++
				return good.Forget(ctx, id)
			}
			b.read = shows("", func(id store.ID, _ store.Strand, _ int, all []store.Sealed) []store.Sealed {
				if times[id] > 1 {
					return nil
				}
				return all
			}).Wrap(good).Read
		}),
	),
	of("forgets a story that never began, which then never begins",
		bends("forgets only what began", func(b *bent, good store.Store) {
			b.forget = func(ctx context.Context, id store.ID) error {
				if headOf(ctx, good, id).Seq == 0 {
					return nil
				}
				return good.Forget(ctx, id)
			}
		}),
		bends("fails to forget what never began", func(b *bent, good store.Store) {
			b.forget = func(ctx context.Context, id store.ID) error {
				if headOf(ctx, good, id).Seq == 0 {
					return errBent
				}
				return good.Forget(ctx, id)
			}
		}),
		permitting("lets it begin all the same", func(c store.Change) bool { return c.Key != nil }),
		unforgetting("leaves its rows", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			rows, _ := good.Rows(ctx, id)
			b.rows = func(context.Context, store.ID) ([]store.Row, error) { return rows, nil }
		}),
		unforgetting("leaves its parts", func(ctx context.Context, b *bent, good store.Store, id store.ID) {
			part, _ := good.Part(ctx, id, id, 0)
			b.part = func(ctx context.Context, is, name store.ID, n int) ([]byte, error) {
				if is == name && n == 0 {
					return bytes.Clone(part), nil
				}
				return good.Part(ctx, is, name, n)
			}
		}),
	),
)

// unforget shows the texts of a strand all the same.
func unforget(ctx context.Context, b *bent, good store.Store, id store.ID, strand store.Strand) {
	texts := make(map[chain.Link][]byte)
	_, seq, _ := good.Read(ctx, id, strand, 0)
	all, _ := walk(seq)
	for _, s := range all {
		texts[s.Link] = s.Text
	}
	b.read = shows("", func(_ store.ID, _ store.Strand, _ int, all []store.Sealed) []store.Sealed {
		for i, s := range all {
			if text, ok := texts[s.Link]; ok {
				all[i].Text = text
			}
		}
		return all
	}).Wrap(good).Read
}

// bared gives a twin that of a forgotten story shows something else than marks and links.
func bared(it string, show func(all []store.Sealed) []store.Sealed) Twin {
	return reads(it, func(good store.Store) readFunc {
		return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
			key, seq, err := good.Read(ctx, id, in, after)
			if !errors.Is(err, store.ErrForgotten) {
				return key, seq, err
			}
			all, wrong := walk(seq)
			return key, list(show(all), wrong), err
		}
	})
}
