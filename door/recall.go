// SPDX-License-Identifier: MIT

package door

import (
	"bytes"
	"container/list"
	"context"
	"fmt"
	"iter"
	"sync"

	"alongside/chain"
	"alongside/store"
	"alongside/story"
	"alongside/vault"
)

// A known is a story as it was read and unsealed. It is not changed once it is made; what has grown
// is a new one.
type known struct {
	s     story.Story
	key   []byte // wrapped
	box   *vault.Box
	head  chain.Link
	bytes int // of its texts
}

func (k *known) private() bool { return k.s.Began().Private }

// A recall remembers stories that were read, up to a number of bytes, so that only the tail has to
// be read and unsealed again. The tail is always read: what was stopped a moment ago stands in it.
type recall struct {
	mu    sync.Mutex
	most  int
	has   int
	by    map[story.ID]*list.Element
	order list.List         // of *known, the one used last in front
	gone  map[story.ID]bool // forgotten: what is being read of them is not kept
}

func newRecall(most int) *recall {
	return &recall{most: most, by: map[story.ID]*list.Element{}, gone: map[story.ID]bool{}}
}

func (r *recall) of(id story.ID) *known {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e := r.by[id]; e != nil {
		r.order.MoveToFront(e)
		return e.Value.(*known)
	}
	return &known{s: story.Story{ID: id}}
}

// remember keeps k, unless something longer is known already.
func (r *recall) remember(k *known) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.gone[k.s.ID] {
		return
	}
	if e := r.by[k.s.ID]; e != nil {
		old := e.Value.(*known)
		if len(old.s.Entries) > len(k.s.Entries) {
			return
		}
		r.has += k.weight() - old.weight()
		e.Value = k
		r.order.MoveToFront(e)
	} else {
		r.by[k.s.ID] = r.order.PushFront(k)
		r.has += k.weight()
	}
	for r.has > r.most && r.order.Len() > 0 {
		r.drop(r.order.Back())
	}
}

// weight is about how much memory a story takes.
func (k *known) weight() int { return k.bytes + 400*len(k.s.Entries) + 500 }

func (r *recall) drop(e *list.Element) {
	k := r.order.Remove(e).(*known)
	delete(r.by, k.s.ID)
	r.has -= k.weight()
}

// never drops a story that was forgotten, and keeps nothing of it any more.
func (r *recall) never(id story.ID) {
	r.mu.Lock()
	r.gone[id] = true
	r.mu.Unlock()
	r.forget(id)
}

func (r *recall) forget(id story.ID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e := r.by[id]; e != nil {
		r.drop(e)
	}
}

// load reads a story to its end on the primary. A story that never began has no entries.
func (d *Door) load(ctx context.Context, id story.ID) (*known, error) {
	old := d.recall.of(id)
	k, err := d.grow(ctx, old)
	if err != nil {
		d.recall.forget(id)
		return nil, err
	}
	if k != old {
		d.recall.remember(k)
	}
	return k, nil
}

// grow reads what follows old.
func (d *Door) grow(ctx context.Context, old *known) (*known, error) {
	id := old.s.ID
	key, each, err := d.Store.Read(ctx, store.ID(id), store.Said, len(old.s.Entries))
	if err != nil {
		leave(each)
		return nil, fmt.Errorf("read a story: %w", err)
	}
	k := *old
	k.s.Entries = k.s.Entries[:len(k.s.Entries):len(k.s.Entries)]
	if key != nil && !bytes.Equal(key, old.key) {
		if k.box, err = d.box(key, id); err != nil {
			leave(each)
			return nil, err
		}
		k.key = bytes.Clone(key)
	}
	grew := false
	var room []byte // each text in turn: reading it copies it
	for sealed, err := range each {
		if err != nil {
			return nil, fmt.Errorf("read a story: %w", err)
		}
		if k.box == nil {
			return nil, fmt.Errorf("a story has entries and no key")
		}
		e, n, err := unseal(&k, sealed, &room)
		if err != nil {
			return nil, err
		}
		k.s.Entries = append(k.s.Entries, e)
		k.bytes += n
		k.head = sealed.Link
		grew = true
	}
	if !grew && k.key != nil && bytes.Equal(key, old.key) {
		return old, nil
	}
	return &k, nil
}

// leave walks a sequence no further, so that it holds nothing open.
func leave(each iter.Seq2[store.Sealed, error]) {
	if each == nil {
		return
	}
	for range each {
		return
	}
}

// box unwraps a story's key.
func (d *Door) box(wrapped []byte, id story.ID) (*vault.Box, error) {
	plain, err := d.root().Unwrap(wrapped, id)
	if err != nil {
		return nil, fmt.Errorf("the key of story %s: %w", id, err)
	}
	return vault.NewBox(plain, id), nil
}

// unseal opens the next entry of k, in room.
func unseal(k *known, sealed store.Sealed, room *[]byte) (story.Entry, int, error) {
	if sealed.Seq != len(k.s.Entries)+1 {
		return story.Entry{}, 0, fmt.Errorf("entry %d of a story stands where %d should: run alongside verify", sealed.Seq, len(k.s.Entries)+1)
	}
	text, err := k.box.OpenTo((*room)[:0], int(store.Said), sealed.Seq, sealed.Text)
	*room = text
	if err != nil {
		return story.Entry{}, 0, fmt.Errorf("unseal entry %d: %w", sealed.Seq, err)
	}
	e, err := story.Parse(text)
	if err != nil {
		return story.Entry{}, 0, fmt.Errorf("read entry %d: %w", sealed.Seq, err)
	}
	e.Seq = sealed.Seq
	return e, len(text), nil
}
