// SPDX-License-Identifier: MIT

package storetest

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/store"
)

// A Twin is a good store with one fault planted in it.
type Twin struct {
	It     string // what it does wrong, finishing the sentence "it ..."
	Breaks string // the name of the promise that it breaks
	Wrap   func(st store.Store) store.Store
}

// Twins are all of them: at least one for each promise.
func Twins() []Twin {
	var all []Twin
	for _, some := range [][]Twin{addingTwins, refusingTwins, lookingTwins, readingTwins, findingTwins, movingTwins,
		forgettingTwins, keepingTwins, growingTwins, checkingTwins, livingTwins, mixingTwins} {
		all = append(all, some...)
	}
	return all
}

// Catches plants each twin's fault in the engine that open gives, and fails unless the test of the
// promise that it breaks fails on it, and passes without it.
func Catches(t *testing.T, open func(t *testing.T) store.Store) {
	st := open(t)
	twins := Twins()
	for _, p := range promises() {
		t.Run(p.it, func(t *testing.T) {
			control := watch(t.Context(), func(w T) { p.on(w, st, func() store.Store { return open(t) }) })
			if control.skipped != "" {
				t.Skip(control.skipped)
			}
			if control.said != "" {
				t.Fatalf("without any fault: %s", control.said)
			}
			caught := 0
			for _, twin := range twins {
				if twin.Breaks != p.it {
					continue
				}
				caught++
				noticed := false
				for range 5 { // what goes wrong when two meet does not go wrong each time
					seen := watch(t.Context(), func(w T) {
						p.on(w, twin.Wrap(st), func() store.Store { return twin.Wrap(open(t)) })
					})
					if noticed = seen.said != ""; noticed {
						break
					}
				}
				if !noticed {
					t.Errorf("nobody noticed that it %s", twin.It)
				}
			}
			if caught == 0 {
				t.Errorf("no twin breaks this promise")
			}
		})
	}
	for _, twin := range twins {
		if !slices.ContainsFunc(promises(), func(p promise) bool { return p.it == twin.Breaks }) {
			t.Errorf("the twin that %s breaks a promise that nobody makes: %q", twin.It, twin.Breaks)
		}
	}
}

// A watched T ends a test with the first thing that it says, and lets nothing fail.
type watched struct {
	ctx     context.Context
	said    string
	skipped string
}

// watch lets a test run, and gives what it said.
func watch(ctx context.Context, test func(T)) *watched {
	w := &watched{ctx: ctx}
	done := make(chan struct{})
	go func() {
		defer close(done)
		test(w)
	}()
	<-done
	return w
}

func (w *watched) Helper()                  {}
func (w *watched) Context() context.Context { return w.ctx }

func (w *watched) Errorf(format string, args ...any) {
	w.said = "it failed: " + fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (w *watched) Fatalf(format string, args ...any) { w.Errorf(format, args...) }

func (w *watched) Skipf(format string, args ...any) {
	w.skipped = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

type (
	addFunc  = func(context.Context, store.Change) error
	each     = iter.Seq2[store.Sealed, error]
	readFunc = func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error)
)

// A bent store does what its funcs do, where they are not nil, and else what the good one does.
type bent struct {
	store.Store
	add     addFunc
	read    readFunc
	find    func(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error)
	rows    func(ctx context.Context, id store.ID) ([]store.Row, error)
	move    func(ctx context.Context, was, now *store.Row) (bool, error)
	forget  func(ctx context.Context, id store.ID) error
	check   func(ctx context.Context) iter.Seq[error]
	stories func(ctx context.Context, after store.ID, n int) ([]store.Kept, error)
	rewrap  func(ctx context.Context, id store.ID, was, now []byte) (bool, error)
	put     func(ctx context.Context, story, name store.ID, n int, sealed []byte) error
	part    func(ctx context.Context, story, name store.ID, n int) ([]byte, error)
	names   func(ctx context.Context, story store.ID) ([]store.ID, error)
	pieces  func(ctx context.Context, story, name store.ID) ([]int, error)
	grew    func(ctx context.Context, after int64, n int) ([]store.Growth, error)
	extend  func(ctx context.Context, b store.Batch) error
	hashes  func(ctx context.Context, at []int64) ([]tlog.Hash, error)
	signed  func(ctx context.Context) ([]byte, int64, error)
	leaf    func(ctx context.Context, story store.ID, in store.Strand) (store.Leaf, bool, error)
	close   func() error
}

func (b *bent) Add(ctx context.Context, c store.Change) error {
	if b.add != nil {
		return b.add(ctx, c)
	}
	return b.Store.Add(ctx, c)
}

func (b *bent) Read(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
	if b.read != nil {
		return b.read(ctx, id, in, after)
	}
	return b.Store.Read(ctx, id, in, after)
}

func (b *bent) Find(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error) {
	if b.find != nil {
		return b.find(ctx, kind, key, due, n)
	}
	return b.Store.Find(ctx, kind, key, due, n)
}

func (b *bent) Rows(ctx context.Context, id store.ID) ([]store.Row, error) {
	if b.rows != nil {
		return b.rows(ctx, id)
	}
	return b.Store.Rows(ctx, id)
}

func (b *bent) Move(ctx context.Context, was, now *store.Row) (bool, error) {
	if b.move != nil {
		return b.move(ctx, was, now)
	}
	return b.Store.Move(ctx, was, now)
}

func (b *bent) Forget(ctx context.Context, id store.ID) error {
	if b.forget != nil {
		return b.forget(ctx, id)
	}
	return b.Store.Forget(ctx, id)
}

func (b *bent) Check(ctx context.Context) iter.Seq[error] {
	if b.check != nil {
		return b.check(ctx)
	}
	return b.Store.Check(ctx)
}

func (b *bent) Stories(ctx context.Context, after store.ID, n int) ([]store.Kept, error) {
	if b.stories != nil {
		return b.stories(ctx, after, n)
	}
	return b.Store.Stories(ctx, after, n)
}

func (b *bent) Rewrap(ctx context.Context, id store.ID, was, now []byte) (bool, error) {
	if b.rewrap != nil {
		return b.rewrap(ctx, id, was, now)
	}
	return b.Store.Rewrap(ctx, id, was, now)
}

func (b *bent) Put(ctx context.Context, story, name store.ID, n int, sealed []byte) error {
	if b.put != nil {
		return b.put(ctx, story, name, n, sealed)
	}
	return b.Store.Put(ctx, story, name, n, sealed)
}

func (b *bent) Part(ctx context.Context, story, name store.ID, n int) ([]byte, error) {
	if b.part != nil {
		return b.part(ctx, story, name, n)
	}
	return b.Store.Part(ctx, story, name, n)
}

func (b *bent) Names(ctx context.Context, story store.ID) ([]store.ID, error) {
	if b.names != nil {
		return b.names(ctx, story)
	}
	return b.Store.Names(ctx, story)
}

func (b *bent) Pieces(ctx context.Context, story, name store.ID) ([]int, error) {
	if b.pieces != nil {
		return b.pieces(ctx, story, name)
	}
	return b.Store.Pieces(ctx, story, name)
}

func (b *bent) Grew(ctx context.Context, after int64, n int) ([]store.Growth, error) {
	if b.grew != nil {
		return b.grew(ctx, after, n)
	}
	return b.Store.Grew(ctx, after, n)
}

func (b *bent) Extend(ctx context.Context, batch store.Batch) error {
	if b.extend != nil {
		return b.extend(ctx, batch)
	}
	return b.Store.Extend(ctx, batch)
}

func (b *bent) Hashes(ctx context.Context, at []int64) ([]tlog.Hash, error) {
	if b.hashes != nil {
		return b.hashes(ctx, at)
	}
	return b.Store.Hashes(ctx, at)
}

func (b *bent) Signed(ctx context.Context) ([]byte, int64, error) {
	if b.signed != nil {
		return b.signed(ctx)
	}
	return b.Store.Signed(ctx)
}

func (b *bent) Leaf(ctx context.Context, story store.ID, in store.Strand) (store.Leaf, bool, error) {
	if b.leaf != nil {
		return b.leaf(ctx, story, in)
	}
	return b.Store.Leaf(ctx, story, in)
}

func (b *bent) Close() error {
	if b.close != nil {
		return b.close()
	}
	return b.Store.Close()
}

// Damage is Damager's, where the good store can be damaged.
func (b *bent) Damage(ctx context.Context, story store.ID, kind string) error {
	if d, ok := b.Store.(Damager); ok {
		return d.Damage(ctx, story, kind)
	}
	return ErrUnhurt
}

// of says which promise twins break.
func of(breaks string, twins ...Twin) []Twin {
	for i := range twins {
		twins[i].Breaks = breaks
	}
	return twins
}

// bends gives a twin that is bent by bend.
func bends(it string, bend func(b *bent, good store.Store)) Twin {
	return Twin{It: it, Wrap: func(st store.Store) store.Store {
		b := &bent{Store: st}
		bend(b, st)
		return b
	}}
}

// adds gives a twin whose Add is add, which may use the good one.
func adds(it string, add func(good store.Store) addFunc) Twin {
	return Twin{It: it, Wrap: func(st store.Store) store.Store { return &bent{Store: st, add: add(st)} }}
}

// spoils gives a twin whose Add spoils every change, and then adds it well.
func spoils(it string, spoil func(ctx context.Context, good store.Store, c *store.Change)) Twin {
	return adds(it, func(good store.Store) addFunc {
		return func(ctx context.Context, c store.Change) error {
			c.Add, c.Del = slices.Clone(c.Add), slices.Clone(c.Del)
			spoil(ctx, good, &c)
			return good.Add(ctx, c)
		}
	})
}

// reads gives a twin whose Read is read, which may use the good one.
func reads(it string, read func(good store.Store) readFunc) Twin {
	return Twin{It: it, Wrap: func(st store.Store) store.Store { return &bent{Store: st, read: read(st)} }}
}

// list gives a sequence that can be walked again, of what was walked.
func list(all []store.Sealed, err error) each {
	return func(yield func(store.Sealed, error) bool) {
		for _, s := range all {
			if !yield(s, nil) {
				return
			}
		}
		if err != nil {
			yield(store.Sealed{}, err)
		}
	}
}

// shows gives a twin that reads well, and then shows something else.
func shows(it string, show func(id store.ID, in store.Strand, after int, all []store.Sealed) []store.Sealed) Twin {
	return reads(it, func(good store.Store) readFunc {
		return func(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, each, error) {
			key, seq, err := good.Read(ctx, id, in, after)
			if seq == nil {
				return key, seq, err
			}
			all, wrong := walk(seq)
			return key, list(show(id, in, after, all), wrong), err
		}
	})
}

// headOf gives the head of Said, and its seq.
func headOf(ctx context.Context, good store.Store, id store.ID) store.Sealed {
	_, seq, err := good.Read(ctx, id, store.Said, 0)
	all, _ := walk(seq)
	if err != nil || len(all) == 0 {
		return store.Sealed{}
	}
	return all[len(all)-1]
}
