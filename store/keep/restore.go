// SPDX-License-Identifier: MIT

package keep

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
	"alongside/store"
)

// hands is how many stories are brought back at once, so that an engine can commit them together.
const hands = 128

// Restore brings a backup back into an empty store. Both files are opened twice: all of both is read and
// checked before anything is written. What is in the list of the forgotten, or was forgotten in the backup, does
// not come back: its marks and links do. If it is broken off, the store is half of what it should be:
// restore into a new place, and begin to use it when Restore has returned.
func Restore(ctx context.Context, stories, keys func() (io.ReadCloser, error), st store.Store, forgotten []store.ID, o Options) (Count, error) {
	r := restoring{st: st, o: o, gone: make(map[store.ID]bool)}
	for _, id := range forgotten {
		r.gone[id] = true
	}
	some, err := st.Stories(ctx, store.ID{}, 1)
	if err != nil {
		return Count{}, fmt.Errorf("look into the store: %w", err)
	}
	if len(some) > 0 {
		return Count{}, errors.New("the store is not empty: a backup is put back into a new one")
	}
	if err := r.walk(stories, keys, func(*saved) error { return nil }, func(store.Batch) error { return nil }); err != nil {
		return Count{}, err
	}
	r.count = Count{}
	err = r.bring(ctx, stories, keys)
	return r.count, err
}

type restoring struct {
	st    store.Store
	o     Options
	gone  map[store.ID]bool
	count Count
}

// A saved story is one on its way back.
type saved struct {
	id        store.ID
	forgotten bool
	key       []byte
	strands   [3][]store.Sealed
	leaves    []store.Leaf
	parts     []savedPart
	rows      []store.Row
}

type savedPart struct {
	name   store.ID
	n      int
	sealed []byte
}

// walk reads both files side by side and hands over story by story, and the log at the end.
func (r *restoring) walk(stories, keys func() (io.ReadCloser, error), each func(*saved) error, log func(store.Batch) error) error {
	sf, err := stories()
	if err != nil {
		return err
	}
	defer sf.Close()
	kf, err := keys()
	if err != nil {
		return err
	}
	defer kf.Close()
	s, err := newEye(sf, "stories")
	if err != nil {
		return err
	}
	k, err := newEye(kf, "keys")
	if err != nil {
		return err
	}
	switch {
	case s.Pair != k.Pair:
		return errors.New("these are halves of two backups: take the keys that were written with these stories")
	case s.Place != r.o.Place:
		return store.ErrOtherPlace
	}
	var now *saved
	var b store.Batch
	hand := func() error {
		if now == nil {
			return nil
		}
		r.counted(now)
		b.Leaves = append(b.Leaves, now.leaves...)
		return each(now)
	}
	for {
		what, p, err := s.next()
		if err != nil {
			return err
		}
		switch what {
		case recStory, recEnd:
			if err := hand(); err != nil {
				return err
			}
			now = nil
			if what == recEnd {
				return r.ended(k, b, log)
			}
			if now, err = r.begin(p, k); err != nil {
				return err
			}
		default:
			if err := r.more(now, &b, what, p); err != nil {
				return err
			}
		}
	}
}

var errShape = errors.New("the backup of stories was changed: a record in it is not one")

// begin reads a story's first record, and its key from the other file.
func (r *restoring) begin(p []byte, k *eye) (*saved, error) {
	if len(p) != 17 || p[16] > 1 {
		return nil, errShape
	}
	s := &saved{id: store.ID(p[:16]), forgotten: p[16] == 1}
	if !s.forgotten {
		what, p, err := k.next()
		if err != nil {
			return nil, err
		}
		if what != recKey || len(p) <= 16 || store.ID(p[:16]) != s.id {
			return nil, errors.New("the backup of keys was changed: a key is not where its story is")
		}
		s.key = p[16:]
		if what, p, err = k.next(); err != nil {
			return nil, err
		}
		if what != recRows {
			return nil, errors.New("the backup of keys was changed: a story's rows are not behind its key")
		}
		if err := r.rows(s, p); err != nil {
			return nil, err
		}
	}
	s.forgotten = s.forgotten || r.gone[s.id]
	return s, nil
}

func (r *restoring) ended(k *eye, b store.Batch, log func(store.Batch) error) error {
	what, _, err := k.next()
	if err != nil {
		return err
	}
	if what != recEnd {
		return errors.New("the backup of keys has more keys than there are stories")
	}
	if b.Now == 0 {
		return nil
	}
	if int64(len(b.Hashes)) != tlog.StoredHashCount(b.Now) {
		return errShape
	}
	return log(b)
}

// more reads a record of the story now is, or of the log.
func (r *restoring) more(now *saved, b *store.Batch, what kind, p []byte) error {
	switch {
	case what == recHashes && len(p)%32 == 0:
		for ; len(p) > 0; p = p[32:] {
			b.Hashes = append(b.Hashes, tlog.Hash(p[:32]))
		}
	case what == recSigned && len(p) >= 8:
		b.Now, b.Signed = int64(binary.BigEndian.Uint64(p)), p[8:]
		if b.Now < 0 || b.Now > 1<<40 {
			return errShape
		}
	case now == nil:
		return errShape
	case what == recEntry && len(p) >= 1+8+32+32 && p[0] <= 2:
		in := p[0]
		e := store.Sealed{Seq: int(binary.BigEndian.Uint64(p[1:])), Mark: chain.Mark(p[9:41]), Link: chain.Link(p[41:73]), Text: p[73:]}
		var was chain.Link
		if n := len(now.strands[in]); n > 0 {
			was = now.strands[in][n-1].Link
		}
		if e.Seq != len(now.strands[in])+1 || e.Link != chain.Next(now.id, int(in), e.Seq, was, e.Mark) {
			return fmt.Errorf("the backup of stories was changed: the chain of story %x breaks at entry %d", now.id, e.Seq)
		}
		now.strands[in] = append(now.strands[in], e)
	case what == recLeaf && len(p) == 17 && p[0] <= 2:
		now.leaves = append(now.leaves, store.Leaf{Story: now.id, In: store.Strand(p[0]), Seq: int(binary.BigEndian.Uint64(p[1:])), At: int64(binary.BigEndian.Uint64(p[9:]))})
	case what == recPart && len(p) >= 24:
		now.parts = append(now.parts, savedPart{store.ID(p[:16]), int(binary.BigEndian.Uint64(p[16:])), p[24:]})
	default:
		return errShape
	}
	return nil
}

// rows unseals a story's rows; where the key that opens them is gone, they are written anew by reindex.
func (r *restoring) rows(now *saved, p []byte) error {
	if r.o.Unseal == nil || len(p) == 0 {
		return nil
	}
	text, err := r.o.Unseal(p)
	if err != nil {
		return nil
	}
	var list []savedRow
	if err := json.Unmarshal(text, &list); err != nil {
		return errShape
	}
	for _, s := range list {
		now.rows = append(now.rows, store.Row{Story: now.id, Seq: s.Seq, Kind: string(s.Kind), Key: string(s.Key), Text: string(s.Text), Due: s.Due})
	}
	return nil
}

func (r *restoring) counted(s *saved) {
	r.count.Stories++
	if s.forgotten {
		r.count.Forgotten++
	} else {
		r.count.Rows += len(s.rows)
		r.count.Parts += len(s.parts)
	}
	for _, strand := range s.strands {
		r.count.Entries += len(strand)
	}
	if r.o.Told != nil {
		r.o.Told(r.count.Stories)
	}
}

// bring writes everything, many stories at once.
func (r *restoring) bring(ctx context.Context, stories, keys func() (io.ReadCloser, error)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := make(chan *saved)
	var wait sync.WaitGroup
	var once sync.Once
	var failed error
	for range hands {
		wait.Go(func() {
			for s := range queue {
				if err := r.one(ctx, s); err != nil {
					once.Do(func() { failed = err; cancel() })
				}
			}
		})
	}
	var b store.Batch
	err := r.walk(stories, keys, func(s *saved) error {
		select {
		case queue <- s:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}, func(whole store.Batch) error { b = whole; return nil })
	close(queue)
	wait.Wait()
	if failed != nil {
		return failed
	}
	if err != nil {
		return err
	}
	if b.Now > 0 {
		if err := r.st.Extend(ctx, b); err != nil {
			return fmt.Errorf("bring back the log: %w", err)
		}
	}
	for err := range r.st.Check(ctx) {
		return fmt.Errorf("what was brought back is not whole: %w", err)
	}
	return nil
}

// one brings one story back. A forgotten one comes back as something that was said and forgotten: nothing of
// it but marks and links.
func (r *restoring) one(ctx context.Context, s *saved) error {
	var head chain.Link
	for _, in := range store.Strands {
		for i, e := range s.strands[in] {
			c := store.Change{Story: s.id, In: in, Was: head, Entry: e}
			if s.forgotten {
				c.Entry.Text = []byte("forgotten")
			}
			if in == store.Said && i == 0 {
				if c.Key = s.key; s.forgotten {
					c.Key = []byte("forgotten")
				}
			}
			if err := r.st.Add(ctx, c); err != nil {
				return fmt.Errorf("bring back story %x, strand %d, entry %d: %w", s.id, in, e.Seq, err)
			}
			if in == store.Said {
				head = e.Link
			}
		}
	}
	if s.forgotten {
		return r.st.Forget(ctx, s.id)
	}
	for _, p := range s.parts {
		if err := r.st.Put(ctx, s.id, p.name, p.n, p.sealed); err != nil {
			return fmt.Errorf("bring back a part of story %x: %w", s.id, err)
		}
	}
	for _, row := range s.rows {
		if _, err := r.st.Move(ctx, nil, &row); err != nil {
			return fmt.Errorf("bring back a row of story %x: %w", s.id, err)
		}
	}
	return nil
}
