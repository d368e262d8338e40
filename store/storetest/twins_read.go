// SPDX-License-Identifier: MIT

package storetest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"alongside/store"
)

var readingTwins = slices.Concat(
	of("reads what follows a seq, in order",
		reads("gives everything, whatever was read before", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, _ int) ([]byte, each, error) {
				return good.Read(ctx, id, in, 0)
			}
		}),
		reads("gives what was read last once more", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				return good.Read(ctx, id, in, max(0, after-1))
			}
		}),
		reads("passes one over", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				return good.Read(ctx, id, in, after+after%2)
			}
		}),
		shows("gives the newest first", func(_ store.ID, _ store.Strand, _ int, all []store.Sealed) []store.Sealed {
			slices.Reverse(all)
			return all
		}),
		shows("orders seqs as words", func(_ store.ID, _ store.Strand, _ int, all []store.Sealed) []store.Sealed {
			slices.SortFunc(all, func(a, b store.Sealed) int { return cmp.Compare(fmt.Sprint(a.Seq), fmt.Sprint(b.Seq)) })
			return all
		}),
		shows("gives at most ten", func(_ store.ID, _ store.Strand, _ int, all []store.Sealed) []store.Sealed {
			return all[:min(10, len(all))]
		}),
		reads("gives the key only with the first entry", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				if after > 0 {
					key = nil
				}
				return key, seq, err
			}
		}),
		reads("takes one strand for another", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				return good.Read(ctx, id, in%2, after)
			}
		}),
	),
	of("knows nothing of a story that never began",
		reads("takes a story that never began for a forgotten one", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				if key == nil && err == nil {
					err = store.ErrForgotten
				}
				return key, seq, err
			}
		}),
		reads("makes a key for whoever asks", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				if key == nil && err == nil {
					key = []byte("key")
				}
				return key, seq, err
			}
		}),
		reads("gives no sequence where there is nothing", func(good store.Store) readFunc {
			return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
				key, seq, err := good.Read(ctx, id, in, after)
				if key == nil {
					_, _ = walk(seq)
					seq = nil
				}
				return key, seq, err
			}
		}),
	),
	of("sees what was acknowledged before",
		Twin{It: "serves what it remembers", Wrap: func(st store.Store) store.Store { return stale(st, 3) }},
		bends("acknowledges an entry before it writes it", func(b *bent, good store.Store) {
			var mu sync.Mutex
			late := make(map[store.ID]store.Change)
			b.add = func(ctx context.Context, c store.Change) error {
				mu.Lock()
				defer mu.Unlock()
				was, ok := late[c.Story]
				late[c.Story] = c
				if !ok {
					return nil
				}
				return good.Add(ctx, was)
			}
		}),
	),
	of("reads from one moment",
		Twin{It: "reads the key at once and the entries when they are walked", Wrap: lazy},
	),
	of("reads whole stories while others write",
		Twin{It: "serves now and then what it remembers", Wrap: func(st store.Store) store.Store { return stale(st, 7) }},
		bends("leaves out what is just being written over", func(b *bent, good store.Store) {
			var writing atomic.Int64
			b.add = func(ctx context.Context, c store.Change) error {
				writing.Add(1)
				defer writing.Add(-1)
				time.Sleep(time.Millisecond)
				return good.Add(ctx, c)
			}
			b.read = shows("", func(_ store.ID, _ store.Strand, _ int, all []store.Sealed) []store.Sealed {
				if writing.Load() > 0 && len(all) > 2 {
					return slices.Delete(all, len(all)-2, len(all)-1)
				}
				return all
			}).Wrap(good).Read
		}),
	),
	of("holds nothing open once a reading is broken off",
		Twin{It: "holds a reading open until its end", Wrap: func(st store.Store) store.Store {
			return pool(st, func(done bool, _ error) bool { return done })
		}},
		Twin{It: "holds a reading open that is not walked", Wrap: func(st store.Store) store.Store {
			return pool(st, func(bool, error) bool { return true })
		}},
	),
	of("gives a reading whole or with an error when the story is forgotten meanwhile",
		Twin{It: "reads when it is walked, and takes forgotten text for empty", Wrap: lazy},
	),
)

// lazy reads the key at once and the entries when they are walked.
func lazy(good store.Store) store.Store {
	return &bent{Store: good, read: func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
		key, seq, err := good.Read(ctx, id, in, after)
		if err != nil {
			return key, seq, err
		}
		_, _ = walk(seq)
		return key, func(yield func(store.Sealed, error) bool) {
			_, seq, _ := good.Read(ctx, id, in, after)
			list(walk(seq))(yield)
		}, nil
	}}
}

// stale serves with every so many readings what was read before.
func stale(good store.Store, every int64) store.Store {
	type what struct {
		id    store.ID
		in    store.Strand
		after int
	}
	type said struct {
		key []byte
		all []store.Sealed
	}
	var mu sync.Mutex
	remembered := make(map[what]said)
	var n atomic.Int64
	return &bent{Store: good, read: func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
		mu.Lock()
		was, ok := remembered[what{id, in, after}]
		mu.Unlock()
		if n.Add(1)%every == 0 && ok {
			return was.key, list(was.all, nil), nil
		}
		key, seq, err := good.Read(ctx, id, in, after)
		if err != nil || key == nil {
			return key, seq, err
		}
		all, err := walk(seq)
		if !ok && err == nil {
			mu.Lock()
			remembered[what{id, in, after}] = said{key, all}
			mu.Unlock()
		}
		return key, list(all, err), nil
	}}
}

// pool has room for twenty readings, of which each is given back, once it was walked, if it may be.
func pool(good store.Store, may func(done bool, err error) bool) store.Store {
	var open atomic.Int64
	return &bent{Store: good, read: func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
		key, seq, err := good.Read(ctx, id, in, after)
		if err != nil {
			return key, seq, err
		}
		all, err := walk(seq)
		if open.Add(1) > 20 {
			return nil, nil, errors.New("too many readings stand open")
		}
		return key, func(yield func(store.Sealed, error) bool) {
			done := true
			for s := range list(all, nil) {
				if done = yield(s, nil); !done {
					break
				}
			}
			if may(done, err) {
				open.Add(-1)
			}
		}, err
	}}
}

// finds gives a twin whose Find does something with what it is asked, and with what it gives.
func finds(it string, ask func(kind, key *string, due *int64, n *int), give func(key string, n int, rows []store.Row) []store.Row) Twin {
	return bends(it, func(b *bent, good store.Store) {
		b.find = func(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error) {
			askedKey, asked := key, n
			if ask != nil {
				ask(&kind, &key, &due, &n)
			}
			rows, err := good.Find(ctx, kind, key, due, n)
			if give != nil {
				rows = give(askedKey, asked, rows)
			}
			return rows, err
		}
	})
}

// lots is more than there is of anything.
const lots = 1 << 20

var findingTwins = slices.Concat(
	of("finds by kind and key, or by kind alone",
		finds("finds nothing by kind alone", nil, func(key string, _ int, rows []store.Row) []store.Row {
			if key == "" {
				return nil
			}
			return rows
		}),
		finds("finds by kind alone only what has no key", nil, func(key string, _ int, rows []store.Row) []store.Row {
			return slices.DeleteFunc(rows, func(r store.Row) bool { return key == "" && r.Key != "" })
		}),
		finds("finds every key", func(_, key *string, _ *int64, _ *int) { *key = "" }, nil),
		finds("finds one row of each story", nil, func(_ string, _ int, rows []store.Row) []store.Row {
			return slices.CompactFunc(rows, func(a, b store.Row) bool { return a.Story == b.Story })
		}),
		finds("takes a kind for one that it begins with", func(kind, _ *string, _ *int64, _ *int) { *kind = strings.TrimSuffix(*kind, " not") }, nil),
		finds("leaves out the text", nil, func(_ string, _ int, rows []store.Row) []store.Row {
			for i := range rows {
				rows[i].Text = ""
			}
			return rows
		}),
	),
	of("finds what is due by then, and nothing later",
		finds("finds only what is due before then", func(_, _ *string, due *int64, _ *int) { *due-- }, nil),
		finds("finds what is due a moment later", func(_, _ *string, due *int64, _ *int) { *due++ }, nil),
		finds("finds what is due at any time", func(_, _ *string, due *int64, _ *int) { *due = 1<<63 - 1 }, nil),
		finds("finds by kind alone what is due at any time", func(_, key *string, due *int64, _ *int) {
			if *key == "" {
				*due = 1<<63 - 1
			}
		}, nil),
		finds("counts in milliseconds", func(_, _ *string, due *int64, _ *int) { *due = *due / 1000 * 1000 }, nil),
	),
	of("finds at most so many, by due, story and seq",
		finds("finds as many as there are", func(_, _ *string, _ *int64, n *int) { *n = lots }, nil),
		finds("finds one more", func(_, _ *string, _ *int64, n *int) { *n++ }, nil),
		finds("finds any so many, and then orders them", func(_, _ *string, _ *int64, n *int) { *n = lots }, func(_ string, n int, rows []store.Row) []store.Row {
			return rows[len(rows)-min(n, len(rows)):]
		}),
		finds("finds the latest first", nil, func(_ string, _ int, rows []store.Row) []store.Row {
			slices.Reverse(rows)
			return rows
		}),
		ordered("orders by story before due", func(a, b store.Row) int {
			return cmp.Or(bytes.Compare(a.Story[:], b.Story[:]), cmp.Compare(a.Due, b.Due), cmp.Compare(a.Seq, b.Seq))
		}),
		ordered("orders by seq before story", func(a, b store.Row) int {
			return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Seq, b.Seq), bytes.Compare(a.Story[:], b.Story[:]))
		}),
		ordered("orders seqs the other way round", func(a, b store.Row) int {
			return cmp.Or(cmp.Compare(a.Due, b.Due), bytes.Compare(a.Story[:], b.Story[:]), cmp.Compare(b.Seq, a.Seq))
		}),
	),
	of("gives the rows of a story by kind, key and seq",
		lists("gives the last first", func(a, b store.Row) int {
			return cmp.Or(cmp.Compare(b.Kind, a.Kind), cmp.Compare(b.Key, a.Key), cmp.Compare(b.Seq, a.Seq))
		}),
		lists("orders by key before kind", func(a, b store.Row) int {
			return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Seq, b.Seq))
		}),
		lists("orders by seq before key", func(a, b store.Row) int {
			return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.Key, b.Key))
		}),
		bends("gives only so many", func(b *bent, good store.Store) {
			b.rows = func(ctx context.Context, id store.ID) ([]store.Row, error) {
				rows, err := good.Rows(ctx, id)
				return rows[:min(len(rows), 20)], err
			}
		}),
	),
	of("takes keys as bytes",
		rekeys("takes small letters for great ones", strings.ToLower),
		rekeys("cuts a key at a zero byte", func(key string) string {
			short, _, _ := strings.Cut(key[1:], "\x00")
			return key[:1] + short
		}),
		rekeys("makes keys into well-formed letters", func(key string) string { return strings.ToValidUTF8(key, "?") }),
		rekeys("cuts spaces from a key's end", func(key string) string { return key[:1] + strings.TrimRight(key[1:], " ") }),
		rekeys("takes letters that look alike for the same", func(key string) string {
			return strings.ReplaceAll(key, "e\u0301", "\u00e9")
		}),
		lists("orders keys as people do", func(a, b store.Row) int {
			return cmp.Or(cmp.Compare(strings.ToLower(a.Key), strings.ToLower(b.Key)), cmp.Compare(b.Key, a.Key))
		}),
		bends("makes moved text into well-formed letters", func(b *bent, good store.Store) {
			b.move = func(ctx context.Context, was, now *store.Row) (bool, error) {
				if now != nil {
					r := *now
					r.Text = strings.ToValidUTF8(r.Text, "?")
					now = &r
				}
				return good.Move(ctx, was, now)
			}
		}),
	),
)

// ordered gives a twin that finds all, and takes so many of them in another order.
func ordered(it string, by func(a, b store.Row) int) Twin {
	return finds(it, func(_, _ *string, _ *int64, n *int) { *n = lots }, func(_ string, n int, rows []store.Row) []store.Row {
		slices.SortFunc(rows, by)
		return rows[:min(n, len(rows))]
	})
}

// lists gives a twin whose Rows are in another order.
func lists(it string, by func(a, b store.Row) int) Twin {
	return bends(it, func(b *bent, good store.Store) {
		b.rows = func(ctx context.Context, id store.ID) ([]store.Row, error) {
			rows, err := good.Rows(ctx, id)
			slices.SortFunc(rows, by)
			return rows, err
		}
	})
}

// rekeys gives a twin that finds by what it makes of a key.
func rekeys(it string, make func(key string) string) Twin {
	return bends(it, func(b *bent, good store.Store) {
		b.find = func(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error) {
			rows, err := good.Find(ctx, kind, "", due, lots)
			if key != "" {
				rows = slices.DeleteFunc(rows, func(r store.Row) bool { return make(r.Key) != make(key) })
			}
			return rows[:min(n, len(rows))], err
		}
	})
}
