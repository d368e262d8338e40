// SPDX-License-Identifier: MIT

package keep

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
	"alongside/store"
)

// A file is opened each time it is read from its beginning.
type file func() (io.ReadCloser, error)

// An item is one record that makes sense where it stands.
type item struct {
	what   kind
	in     store.Strand
	entry  store.Sealed
	name   store.ID // of a part
	n      int
	sealed []byte
	hashes []tlog.Hash
	size   int64 // of the log
	signed []byte
	weight int // bytes that it takes
}

// A tale is the story that is being read.
type tale struct {
	id     store.ID
	key    []byte // nil if it was forgotten
	rows   []store.Row
	leaves [len(store.Strands)]store.Leaf
}

// A walk reads both files of a backup side by side, and holds what they say to what can be.
type walk struct {
	o     Options
	s, k  *eye
	next  *tale // the one to which the next key belongs, with its key and rows; nil at the end
	now   *tale // nil between stories
	last  store.ID
	at    [len(store.Strands)]chain.Walk
	part  item // the last part
	size  int64
	log   bool  // its size was read
	left  int64 // hashes that have to come
	atTop int64 // the highest leaf
	heads int64 // how many leaves there are
	count Count
}

// over reads a whole backup and hands every item to do, in order; with those of the log t is nil.
func over(stories, keys file, o Options, do func(t *tale, i item) error) (Count, error) {
	sf, err := stories()
	if err != nil {
		return Count{}, err
	}
	defer sf.Close()
	kf, err := keys()
	if err != nil {
		return Count{}, err
	}
	defer kf.Close()
	w := &walk{o: o, atTop: -1}
	if w.s, err = newEye(sf, "stories"); err != nil {
		return Count{}, err
	}
	if w.k, err = newEye(kf, "keys"); err != nil {
		return Count{}, err
	}
	switch {
	case w.s.Place != o.Place || w.k.Place != o.Place:
		return Count{}, store.ErrOtherPlace
	case w.s.Pair != w.k.Pair || w.s.Made != w.k.Made:
		return Count{}, errors.New("these are halves of two backups: take the keys that were written with these stories")
	}
	if err := w.key(); err != nil {
		return Count{}, err
	}
	for {
		what, p, err := w.s.next()
		if err != nil {
			return Count{}, err
		}
		if what == recEnd {
			return w.count, w.end()
		}
		i, err := w.read(what, p)
		if err != nil {
			return Count{}, err
		}
		i.what, i.weight = what, len(p)
		if err := do(w.now, i); err != nil {
			return Count{}, err
		}
		if what == recOver {
			w.now, w.last = nil, w.now.id
		}
	}
}

// key reads the next key and the rows behind it, or the end.
func (w *walk) key() error {
	w.next = nil
	what, p, err := w.k.next()
	if err != nil || what == recEnd {
		return err
	}
	t := &tale{}
	if what != recKey || len(p) <= len(t.id) {
		return w.k.changed("a key in it is not one")
	}
	t.id, t.key = store.ID(p), p[len(t.id):]
	if what, p, err = w.k.next(); err != nil {
		return err
	}
	if what != recRows {
		return w.k.changed("the rows of a story do not stand behind its key")
	}
	w.next = t
	return w.unseal(t, p)
}

// unseal gives a story its rows, if there is something to unseal them with.
func (w *walk) unseal(t *tale, p []byte) error {
	if w.o.Unseal == nil || len(p) == 0 {
		return nil
	}
	text, err := w.o.Unseal(p)
	if err != nil {
		return fmt.Errorf("unseal the rows of story %x: %w", t.id, err)
	}
	var list []savedRow
	if err := json.Unmarshal(text, &list); err != nil {
		return w.k.changed(fmt.Sprintf("the rows of story %x are not rows", t.id))
	}
	for n, r := range list {
		t.rows = append(t.rows, store.Row{Story: t.id, Seq: r.Seq, Kind: string(r.Kind), Key: string(r.Key), Text: string(r.Text), Due: r.Due})
		if n > 0 && inOrder(t.rows[n-1], t.rows[n]) >= 0 {
			return w.k.changed(fmt.Sprintf("the rows of story %x are not in order", t.id))
		}
	}
	w.count.Rows += len(list)
	return nil
}

func inOrder(a, b store.Row) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Seq, b.Seq))
}

// shapes says how long a record is at the least, and at the most if that is fixed.
var shapes = map[kind][2]int{
	recStory: {16 + 3*16, 16 + 3*16}, recEntry: {1 + 8 + 32 + 32, longest}, recPart: {16 + 8, longest},
	recOver: {1, 1}, recSigned: {8, longest}, recHashes: {32, 32 * chunk},
}

func (w *walk) read(what kind, p []byte) (item, error) {
	shape, ok := shapes[what]
	switch inStory := what == recEntry || what == recPart || what == recOver; {
	case !ok || len(p) < shape[0] || len(p) > shape[1]:
		return item{}, w.s.changed("a record in it is not one")
	case inStory != (w.now != nil) || w.log != (what == recHashes):
		return item{}, w.s.changed("a record stands in it where none like it can")
	}
	switch what {
	case recStory:
		return item{}, w.story(p)
	case recEntry:
		return w.entry(p)
	case recPart:
		return w.onePart(p)
	case recOver:
		return item{}, w.ends(p[0])
	case recSigned:
		return w.checkpoint(p)
	}
	return w.hashes(p)
}

func (w *walk) story(p []byte) error {
	t := &tale{id: store.ID(p)}
	if bytes.Compare(t.id[:], w.last[:]) <= 0 {
		return w.s.changed("its stories are not in order")
	}
	for _, in := range store.Strands {
		p := p[16+16*int(in):]
		seq, ok := small(p)
		at, okAt := small(p[8:])
		if !ok || !okAt || seq == 0 && at != 0 {
			return w.s.changed("a leaf of the log is not one")
		}
		t.leaves[in] = store.Leaf{Story: t.id, In: in, Seq: seq, At: int64(at)}
		if seq > 0 {
			w.atTop = max(w.atTop, int64(at))
			w.heads++
		}
		w.at[in] = chain.Walk{Story: t.id, Strand: int(in)}
	}
	w.now, w.part = t, item{n: -1}
	if w.next != nil && w.next.id == t.id {
		t.key, t.rows = w.next.key, w.next.rows
		return w.key()
	}
	return nil
}

func (w *walk) entry(p []byte) (item, error) {
	i := item{in: store.Strand(p[0])}
	seq, ok := small(p[1:])
	if i.in > store.Held || !ok || w.part.n >= 0 {
		return i, w.s.changed("an entry in it is not one")
	}
	i.entry = store.Sealed{Seq: seq, Mark: chain.Mark(p[9:]), Link: chain.Link(p[41:]), Text: p[73:]}
	if err := w.at[i.in].Step(chain.Knot{Seq: seq, Mark: i.entry.Mark, Link: i.entry.Link}); err != nil {
		return i, w.s.changed(fmt.Sprintf("of story %x, strand %d, %v", w.now.id, i.in, err))
	}
	// Nobody looks before the first entry; and what the log has witnessed of the entries comes before all
	// looks, since it is brought back before them.
	if said := w.at[store.Said].Seq; i.in != store.Said && (said == 0 || said < w.now.leaves[store.Said].Seq) {
		return i, w.s.changed(fmt.Sprintf("somebody looked at story %x before its entries", w.now.id))
	}
	w.count.Entries++
	return i, nil
}

func (w *walk) onePart(p []byte) (item, error) {
	n, ok := small(p[16:])
	i := item{name: store.ID(p), n: n, sealed: p[24:]}
	by := bytes.Compare(i.name[:], w.part.name[:])
	if !ok || w.part.n >= 0 && (by < 0 || by == 0 && i.n <= w.part.n) {
		return i, w.s.changed(fmt.Sprintf("the parts of story %x are not in order", w.now.id))
	}
	w.part = item{name: i.name, n: i.n}
	w.count.Parts++
	return i, nil
}

// ends holds a whole story to what was said of it.
func (w *walk) ends(forgotten byte) error {
	for _, in := range store.Strands {
		if w.now.leaves[in].Seq > w.at[in].Seq {
			return w.s.changed(fmt.Sprintf("the log has witnessed more of story %x than there is", w.now.id))
		}
	}
	switch {
	case forgotten > 1 || forgotten == 0 && w.at[store.Said].Seq == 0:
		return w.s.changed(fmt.Sprintf("story %x ends as none does", w.now.id))
	case (w.now.key == nil) != (forgotten == 1):
		return w.k.changed(fmt.Sprintf("the key of story %x is not there, or is there though it was forgotten", w.now.id))
	}
	w.count.Stories++
	w.count.Forgotten += int(forgotten)
	return nil
}

func (w *walk) checkpoint(p []byte) (item, error) {
	size, ok := small(p)
	i := item{size: int64(size), signed: p[8:]}
	if !ok || w.atTop >= i.size || w.heads > i.size || size == 0 && len(i.signed) > 0 {
		return i, w.s.changed("the log's size is not that of a log with these leaves")
	}
	w.log, w.size = true, i.size
	w.left = tlog.StoredHashCount(i.size)
	return i, nil
}

func (w *walk) hashes(p []byte) (item, error) {
	var i item
	if len(p)%tlog.HashSize != 0 || int64(len(p)/tlog.HashSize) != min(chunk, w.left) {
		return i, w.s.changed("the hashes of the log are too few or too many")
	}
	for ; len(p) > 0; p = p[tlog.HashSize:] {
		i.hashes = append(i.hashes, tlog.Hash(p[:tlog.HashSize]))
	}
	w.left -= int64(len(i.hashes))
	return i, nil
}

// end holds both halves to what they say is in them.
func (w *walk) end() error {
	switch {
	case w.now != nil || !w.log || w.left > 0:
		return w.s.changed("it ends before all is told")
	case w.next != nil:
		return w.k.changed("it has a key of a story that is not there")
	}
	n := w.count
	if w.o.Unseal == nil {
		n.Rows = int(binary.BigEndian.Uint64(w.s.count[4*8:])) // sealed, they cannot be counted
	}
	if want := n.bytes(); !bytes.Equal(w.s.count, want) || !bytes.Equal(w.k.count, want) {
		return w.s.changed("there is not in it what its end says")
	}
	return nil
}

// small reads a number that is none too great to count with.
func small(b []byte) (int, bool) {
	n := binary.BigEndian.Uint64(b)
	return int(n), n < 1<<48
}
