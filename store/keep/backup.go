// SPDX-License-Identifier: MIT

package keep

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/store"
)

// Options say which place a backup is of, and when it is made. Seal and Unseal are the root key's: rows
// would tell, to whoever has the index key, whom a story was about, and so they go out with the wrapped
// keys, sealed with a key that ends when those do. Without what opens them they are left out, and written anew.
type Options struct {
	Place  [32]byte
	Pair   [16]byte // random
	Made   int64
	Seal   func([]byte) ([]byte, error)
	Unseal func([]byte) ([]byte, error)
	Told   func(done int) // hears how many stories are done
}

// A Count says what is in a backup.
type Count struct{ Stories, Forgotten, Entries, Parts, Rows int }

// Backup writes all stories, while others write. Each story is from one moment: what was acknowledged before
// Backup was called is in it; what came later is, or is not, but of each strand never the later without
// the earlier. Of the forgotten it has marks and links alone.
func Backup(ctx context.Context, st store.Store, stories, keys io.Writer, o Options) (Count, error) {
	var n Count
	s := newPen(stories, header{"stories", o.Place, o.Pair, o.Made})
	k := newPen(keys, header{"keys", o.Place, o.Pair, o.Made})
	signed, size, err := st.Signed(ctx)
	if err != nil {
		return n, fmt.Errorf("read the checkpoint: %w", err)
	}
	var after store.ID
	for {
		some, err := st.Stories(ctx, after, 256)
		if err != nil {
			return n, fmt.Errorf("walk the stories: %w", err)
		}
		if len(some) == 0 {
			break
		}
		for _, one := range some {
			if err := story(ctx, st, one.Story, size, s, k, o, &n); err != nil {
				return n, err
			}
			if o.Told != nil {
				o.Told(n.Stories)
			}
			after = one.Story
		}
	}
	if err := log(ctx, st, signed, size, s); err != nil {
		return n, err
	}
	return n, errors.Join(s.end(), k.end())
}

// story writes one story: first its looks are counted and read, then its entries, so that no look is in it
// that was decided on an entry which is not.
func story(ctx context.Context, st store.Store, id store.ID, size int64, s, k *pen, o Options, n *Count) error {
	n.Stories++
	var strands [3][]store.Sealed
	var key []byte
	forgotten := false
	for _, in := range []store.Strand{store.Held, store.Looked, store.Said} {
		wrapped, each, err := st.Read(ctx, id, in, 0)
		if errors.Is(err, store.ErrForgotten) {
			forgotten, err = true, nil
		}
		if err != nil {
			return fmt.Errorf("read a story: %w", err)
		}
		if strands[in], err = all(each); err != nil {
			return fmt.Errorf("read a story: %w", err)
		}
		key = wrapped
	}
	flag := []byte{0}
	if forgotten {
		flag[0] = 1
		n.Forgotten++
	} else if key == nil {
		return nil // it began after the walk came by, and is in the next backup
	}
	s.write(recStory, id[:], flag)
	if !forgotten {
		k.write(recKey, id[:], key)
		if err := rows(ctx, st, id, k, o, n); err != nil {
			return err
		}
	}
	for _, in := range store.Strands {
		for _, e := range strands[in] {
			text := e.Text
			if forgotten {
				text = nil
			}
			s.write(recEntry, []byte{byte(in)}, binary.BigEndian.AppendUint64(nil, uint64(e.Seq)), e.Mark[:], e.Link[:], text)
			n.Entries++
		}
		leaf, ok, err := st.Leaf(ctx, id, in)
		if err != nil {
			return fmt.Errorf("read a leaf: %w", err)
		}
		if ok && leaf.At < size {
			s.write(recLeaf, []byte{byte(in)}, binary.BigEndian.AppendUint64(nil, uint64(leaf.Seq)), binary.BigEndian.AppendUint64(nil, uint64(leaf.At)))
		}
	}
	if forgotten {
		return s.err
	}
	return parts(ctx, st, id, s, n)
}

func all(each iter.Seq2[store.Sealed, error]) ([]store.Sealed, error) {
	var out []store.Sealed
	for e, err := range each {
		if err != nil {
			return nil, err
		}
		e.Text = append([]byte(nil), e.Text...)
		out = append(out, e)
	}
	return out, nil
}

func parts(ctx context.Context, st store.Store, id store.ID, s *pen, n *Count) error {
	names, err := st.Names(ctx, id)
	if err != nil {
		return fmt.Errorf("read what parts are called: %w", err)
	}
	for _, name := range names {
		for i := 0; ; i++ {
			b, err := st.Part(ctx, id, name, i)
			if err != nil {
				return fmt.Errorf("read a part: %w", err)
			}
			if b == nil {
				break
			}
			s.write(recPart, name[:], binary.BigEndian.AppendUint64(nil, uint64(i)), b)
			n.Parts++
		}
	}
	return s.err
}

// rows go with the keys, and live as short: a record for each story, empty where there are none.
func rows(ctx context.Context, st store.Store, id store.ID, k *pen, o Options, n *Count) error {
	have, err := st.Rows(ctx, id)
	if err != nil {
		return fmt.Errorf("read rows: %w", err)
	}
	if len(have) == 0 || o.Seal == nil {
		k.write(recRows)
		return k.err
	}
	list := make([]savedRow, len(have))
	for i, r := range have {
		list[i] = savedRow{r.Seq, []byte(r.Kind), []byte(r.Key), []byte(r.Text), r.Due}
	}
	text, err := json.Marshal(list)
	if err != nil {
		return err
	}
	sealed, err := o.Seal(text)
	if err != nil {
		return fmt.Errorf("seal the rows of a story: %w", err)
	}
	k.write(recRows, sealed)
	n.Rows += len(have)
	return k.err
}

// A savedRow is a row in a backup; as bytes, since JSON would mend what is no text.
type savedRow struct {
	Seq             int
	Kind, Key, Text []byte
	Due             int64
}

// log writes the Merkle log as it was when the backup began.
func log(ctx context.Context, st store.Store, signed []byte, size int64, s *pen) error {
	if size == 0 {
		return s.err
	}
	const some = 4096
	count := tlog.StoredHashCount(size)
	for from := int64(0); from < count; from += some {
		at := make([]int64, min(some, count-from))
		for i := range at {
			at[i] = from + int64(i)
		}
		hashes, err := st.Hashes(ctx, at)
		if err != nil {
			return fmt.Errorf("read the log: %w", err)
		}
		var b []byte
		for _, h := range hashes {
			b = append(b, h[:]...)
		}
		s.write(recHashes, b)
	}
	s.write(recSigned, binary.BigEndian.AppendUint64(nil, uint64(size)), signed)
	return s.err
}
