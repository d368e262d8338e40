// SPDX-License-Identifier: MIT

package keep

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
	"alongside/store"
)

// Verify reads both files of a backup, each opened once, and says what is in them, or in one sentence
// what is wrong. It needs no store, and Unseal only to look into the rows too.
func Verify(stories, keys func() (io.ReadCloser, error), o Options) (Count, error) {
	return over(stories, keys, o, func(*tale, item) error { return nil })
}

// Restore brings a backup back into an empty store. Both files are opened several times: all of both is read and
// checked before anything is written, and at the end all of both is compared with what is in the store. What
// is in the list of the forgotten, or was forgotten in the backup, does not come back: its marks and links do, and
// the store refuses it for ever. What the log had not witnessed yet has grown, for its next batch to witness.
//
// The Count is of what came back. If Restore is broken off, the store is half of what it should be, and does not
// say so: restore into a new place, and begin to use it when Restore has returned. It needs memory for a few
// stories at a time, and for the list of the forgotten.
func Restore(ctx context.Context, stories, keys func() (io.ReadCloser, error), st store.Store, forgotten []store.ID, o Options) (Count, error) {
	if err := empty(ctx, st); err != nil {
		return Count{}, err
	}
	if _, err := Verify(stories, keys, o); err != nil {
		return Count{}, err
	}
	r := &restoring{st: st, o: o, stories: stories, keys: keys, gone: make(map[store.ID]bool)}
	for _, id := range forgotten {
		r.gone[id] = true
	}
	for _, step := range []func(context.Context) error{r.witnessed, r.log, r.rest, r.forgetOthers, r.compare} {
		if err := step(ctx); err != nil {
			return Count{}, err
		}
	}
	for err := range st.Check(ctx) {
		return Count{}, fmt.Errorf("what was brought back is not whole: %w", err)
	}
	return r.count, nil
}

func empty(ctx context.Context, st store.Store) error {
	some, err := st.Stories(ctx, store.ID{}, 1)
	if err != nil {
		return fmt.Errorf("look into the store: %w", err)
	}
	_, size, err := st.Signed(ctx)
	if err != nil {
		return fmt.Errorf("look into the store: %w", err)
	}
	if len(some) > 0 || size > 0 {
		return errors.New("the store is not empty: a backup is put back into a new one")
	}
	return nil
}

type restoring struct {
	st            store.Store
	o             Options
	stories, keys file
	gone          map[store.ID]bool
	told          int
	count         Count
}

// forgotten says whether a story comes back with its marks and links alone.
func (r *restoring) forgotten(t *tale) bool { return t.key == nil || r.gone[t.id] }

// upto is how much of a strand the log has witnessed, and can be brought back by itself: looks cannot, where
// no entry is.
func (t *tale) upto(in store.Strand) int {
	if t.leaves[store.Said].Seq == 0 {
		return 0
	}
	return t.leaves[in].Seq
}

// witnessed brings back what the log has witnessed, for that has not to be witnessed once more.
func (r *restoring) witnessed(ctx context.Context) error {
	return r.many(ctx, r.tells(true), func(ctx context.Context, t *tale, items iter.Seq[item]) error {
		if t.upto(store.Said) == 0 {
			return nil
		}
		return r.strands(ctx, t, items, true)
	})
}

// rest brings back all else.
func (r *restoring) rest(ctx context.Context) error {
	return r.many(ctx, r.tells(false), func(ctx context.Context, t *tale, items iter.Seq[item]) error {
		if err := r.strands(ctx, t, items, false); err != nil || !r.forgotten(t) {
			return err
		}
		return r.forget(ctx, t.id)
	})
}

// tells tells of each story once, when most of it is brought back.
func (r *restoring) tells(witnessed bool) func(*tale, item) error {
	return func(t *tale, i item) error {
		if i.what == recOver && r.o.Told != nil && (t.upto(store.Said) > 0) == witnessed {
			r.told++
			r.o.Told(r.told)
		}
		return nil
	}
}

// strands adds those entries of a story that the log has witnessed, or the others and all that belongs to them.
func (r *restoring) strands(ctx context.Context, t *tale, items iter.Seq[item], witnessed bool) error {
	var head chain.Link // of Said, as it stands in the store
	for i := range items {
		switch {
		case i.what == recEntry:
			add := (i.entry.Seq <= t.upto(i.in)) == witnessed
			if add {
				if err := r.add(ctx, t, head, i); err != nil {
					return fmt.Errorf("bring back story %x, strand %d, entry %d: %w", t.id, i.in, i.entry.Seq, err)
				}
			}
			if i.in == store.Said && (add || !witnessed) {
				head = i.entry.Link
			}
		case witnessed || r.forgotten(t):
		case i.what == recPart:
			if err := r.st.Put(ctx, t.id, i.name, i.n, i.sealed); err != nil {
				return fmt.Errorf("bring back part %d of %x of story %x: %w", i.n, i.name, t.id, err)
			}
		}
	}
	return nil
}

// add adds one entry, and with the first the story's key and rows. A forgotten story comes back as one in which
// nothing was ever said, and then is forgotten: neither its words nor its key, sealed as they are, reach the disk.
func (r *restoring) add(ctx context.Context, t *tale, head chain.Link, i item) error {
	c := store.Change{Story: t.id, In: i.in, Was: head, Entry: i.entry}
	key, rows := t.key, t.rows
	if r.forgotten(t) {
		c.Entry.Text, key, rows = nil, []byte("forgotten"), nil
	}
	if i.in == store.Said && i.entry.Seq == 1 {
		c.Key, c.Add = key, rows
	}
	return r.st.Add(ctx, c)
}

func (r *restoring) forget(ctx context.Context, id store.ID) error {
	if err := r.st.Forget(ctx, id); err != nil {
		return fmt.Errorf("forget story %x again: %w", id, err)
	}
	return nil
}

// forgetOthers forgets those on the list of which there is nothing in the backup: so they never begin here.
func (r *restoring) forgetOthers(ctx context.Context) error {
	for id := range r.gone {
		_, each, err := r.st.Read(ctx, id, store.Said, 0)
		if errors.Is(err, store.ErrForgotten) {
			continue
		}
		if err != nil {
			return fmt.Errorf("look for a forgotten story: %w", err)
		}
		for range each { // it has to be walked
		}
		if err := r.forget(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// log brings back the log, a piece at a time, with its leaves; only the last piece has the checkpoint. What
// grew so far is in it.
func (r *restoring) log(ctx context.Context) error {
	var grown int64
	for {
		some, err := r.st.Grew(ctx, grown, chunk)
		if err != nil {
			return fmt.Errorf("read what grew: %w", err)
		}
		if len(some) == 0 {
			break
		}
		grown = some[len(some)-1].N
	}
	next, stop := iter.Pull2(hashes(r.stories))
	defer stop()
	var b store.Batch
	extend := func(to int64) error {
		b.Now, b.Hashes = to, nil
		for range tlog.StoredHashCount(b.Now) - tlog.StoredHashCount(b.Size) {
			h, err, ok := next()
			if !ok || err != nil {
				return fmt.Errorf("read the hashes of the log again: %w", err)
			}
			b.Hashes = append(b.Hashes, h)
		}
		if err := r.st.Extend(ctx, b); err != nil {
			return fmt.Errorf("bring back the log: %w", err)
		}
		b = store.Batch{Size: b.Now}
		return nil
	}
	_, err := over(r.stories, r.keys, r.o, func(t *tale, i item) error {
		switch i.what {
		case recStory:
			for _, l := range t.leaves {
				if l.Seq > 0 {
					b.Leaves = append(b.Leaves, l)
				}
			}
			if len(b.Leaves) > chunk { // there are never more leaves than the log has
				return extend(b.Size + chunk)
			}
		case recSigned:
			for i.size-b.Size > chunk {
				if err := extend(b.Size + chunk); err != nil {
					return err
				}
			}
			if i.size == 0 {
				return nil
			}
			b.Signed, b.Upto = i.signed, grown
			return extend(i.size)
		}
		return nil
	})
	return err
}

// hashes gives those of the log, from a file that was verified.
func hashes(stories file) iter.Seq2[tlog.Hash, error] {
	return func(yield func(tlog.Hash, error) bool) {
		f, err := stories()
		if err != nil {
			yield(tlog.Hash{}, err)
			return
		}
		defer f.Close()
		e, err := newEye(f, "stories")
		for err == nil {
			var what kind
			var p []byte
			if what, p, err = e.next(); err != nil || what == recEnd {
				break
			}
			for ; what == recHashes && len(p) >= tlog.HashSize; p = p[tlog.HashSize:] {
				if !yield(tlog.Hash(p[:tlog.HashSize]), nil) {
					return
				}
			}
		}
		if err != nil {
			yield(tlog.Hash{}, err)
		}
	}
}
