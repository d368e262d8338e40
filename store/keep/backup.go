// SPDX-License-Identifier: MIT

package keep

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
	"alongside/store"
)

// Options say which place a backup is of, and when it is made. Seal and Unseal are the root key's: rows
// would tell, to whoever has the index key, whom a story was about, and so they go out with the wrapped
// keys, sealed with a key that ends when those do. Without Seal rows are left out of a backup, and without Unseal
// they are not brought back; then those that follow from what a story says have to be written anew.
type Options struct {
	Place  [32]byte
	Pair   [16]byte // random
	Made   int64
	Seal   func([]byte) ([]byte, error)
	Unseal func([]byte) ([]byte, error)
	Told   func(done int) // hears how many stories are done
}

// stir is how many times a story that does not stand still is looked at again before Backup gives up.
const stir = 1000

// Backup writes all stories, while others write. What was acknowledged before it was called is in it. Each
// story is from one moment, entries, looks and rows together; what is said after that moment, and stories
// that begin meanwhile, are in the next backup. Of the forgotten it has marks and links alone; if a story is
// forgotten while it is being copied, its key is not in it.
//
// Wrapped keys are as they are at that moment, too: after the root key was turned, a backup that began before
// opens nothing. What was put under the id of a story that has not begun is in no backup: nobody can
// find it. A story whose chain does not hold is not copied, and Backup ends with that: Check names what is wrong.
//
// It needs memory for one entry, one part and the rows of one story at a time. When it returns an error, what
// it wrote is no backup, and is refused as one.
func Backup(ctx context.Context, st store.Store, stories, keys io.Writer, o Options) (Count, error) {
	c := copying{st: st, o: o}
	for _, half := range []struct {
		to   io.Writer
		what string
		pen  **pen
	}{{stories, "stories", &c.stories}, {keys, "keys", &c.keys}} {
		h := header{half.what, o.Place, o.Pair, o.Made}
		if _, err := parseHeader(h.String(), half.what); err != nil {
			return Count{}, fmt.Errorf("a backup cannot be made at %d: %w", o.Made, err)
		}
		*half.pen = newPen(half.to, h)
	}
	var after store.ID
	for {
		some, err := st.Stories(ctx, after, 256)
		if err != nil {
			return c.n, fmt.Errorf("walk the stories: %w", err)
		}
		if len(some) == 0 {
			break
		}
		for _, one := range some {
			if err := c.story(ctx, one.Story); err != nil {
				return c.n, fmt.Errorf("copy story %x: %w", one.Story, err)
			}
			if o.Told != nil {
				o.Told(c.n.Stories)
			}
			after = one.Story
		}
	}
	if err := c.log(ctx); err != nil {
		return c.n, fmt.Errorf("copy the log: %w", err)
	}
	return c.n, errors.Join(c.stories.end(c.n), c.keys.end(c.n))
}

type copying struct {
	st            store.Store
	o             Options
	stories, keys *pen
	n             Count

	id        store.ID // the story that is being copied
	at        [len(store.Strands)]chain.Walk
	key       []byte
	forgotten bool
}

// story copies one. Leaves are read first, so that none stands for more than is copied.
func (c *copying) story(ctx context.Context, id store.ID) error {
	c.id, c.key, c.forgotten = id, nil, false
	begin := [][]byte{id[:]}
	for _, in := range store.Strands {
		c.at[in] = chain.Walk{Story: id, Strand: int(in)}
		leaf, _, err := c.st.Leaf(ctx, id, in)
		if err != nil {
			return fmt.Errorf("read a leaf: %w", err)
		}
		begin = append(begin, number(leaf.Seq), number(leaf.At))
	}
	if err := c.stories.write(recStory, begin...); err != nil {
		return err
	}
	rows, names, err := c.still(ctx)
	if err != nil {
		return err
	}
	if !c.forgotten && len(names) > 0 {
		if err := c.parts(ctx, names); err != nil {
			return err
		}
	}
	return c.over(rows)
}

// still copies all strands and gives the rows, and what the parts are called, from one moment: strands only
// grow, so if none has grown once the rows were read, all were then as they are here.
func (c *copying) still(ctx context.Context) (rows []store.Row, names []store.ID, err error) {
	for i := range stir {
		grew := false
		for _, in := range store.Strands {
			more, err := c.tail(ctx, in)
			if err != nil {
				return nil, nil, fmt.Errorf("read strand %d: %w", in, err)
			}
			grew = grew || more
		}
		if i > 0 && !grew {
			return rows, names, nil
		}
		if rows, err = c.st.Rows(ctx, c.id); err != nil {
			return nil, nil, fmt.Errorf("read rows: %w", err)
		}
		if names, err = c.st.Names(ctx, c.id); err != nil {
			return nil, nil, fmt.Errorf("read what parts are called: %w", err)
		}
	}
	return nil, nil, errors.New("it does not stand still for long enough: make the backup when there is less to do")
}

// tail copies what a strand has grown by since it was read, and says whether it had.
func (c *copying) tail(ctx context.Context, in store.Strand) (bool, error) {
	at := &c.at[in]
	key, each, err := c.st.Read(ctx, c.id, in, at.Seq)
	if err != nil && !errors.Is(err, store.ErrForgotten) {
		return false, err
	}
	c.key, c.forgotten = key, err != nil
	grew := false
	for e, err := range each {
		if err != nil {
			return grew, err
		}
		if err := at.Step(chain.Knot{Seq: e.Seq, Mark: e.Mark, Link: e.Link}); err != nil {
			return grew, err
		}
		grew = true
		c.n.Entries++
		if err := c.stories.write(recEntry, []byte{byte(in)}, number(e.Seq), e.Mark[:], e.Link[:], e.Text); err != nil {
			return grew, fmt.Errorf("entry %d: %w", e.Seq, err)
		}
	}
	return grew, nil
}

// parts come after the entries: so all are there that these name.
func (c *copying) parts(ctx context.Context, names []store.ID) error {
	gone := false
	for _, name := range names {
		pieces, err := c.st.Pieces(ctx, c.id, name)
		if err != nil {
			return fmt.Errorf("read which parts there are: %w", err)
		}
		for _, n := range pieces {
			sealed, err := c.st.Part(ctx, c.id, name, n)
			if err != nil {
				return fmt.Errorf("read a part: %w", err)
			}
			if gone = gone || sealed == nil; sealed == nil {
				continue
			}
			c.n.Parts++
			if err := c.stories.write(recPart, name[:], number(n), sealed); err != nil {
				return fmt.Errorf("part %d of %x: %w", n, name, err)
			}
		}
	}
	// It may have been forgotten under the reading: then its key must not go out any more, and only then may
	// a part be gone.
	key, each, err := c.st.Read(ctx, c.id, store.Said, c.at[store.Said].Seq)
	if err != nil && !errors.Is(err, store.ErrForgotten) {
		return err
	}
	c.key, c.forgotten = key, err != nil
	for _, err := range each { // it has to be walked
		if err != nil {
			return err
		}
	}
	if gone && !c.forgotten {
		return errors.New("a part of it is listed and is not there")
	}
	return nil
}

// A savedRow is a row in a backup; as bytes, since JSON would mend what is no text.
type savedRow struct {
	Seq             int
	Kind, Key, Text []byte
	Due             int64
}

// seal gives rows as they go out: nothing for none.
func (c *copying) seal(rows []store.Row) ([]byte, error) {
	if len(rows) == 0 || c.o.Seal == nil {
		return nil, nil
	}
	list := make([]savedRow, len(rows))
	for i, r := range rows {
		list[i] = savedRow{r.Seq, []byte(r.Kind), []byte(r.Key), []byte(r.Text), r.Due}
	}
	text, err := json.Marshal(list)
	if err != nil {
		return nil, err
	}
	sealed, err := c.o.Seal(text)
	if err != nil {
		return nil, fmt.Errorf("seal its rows: %w", err)
	}
	c.n.Rows += len(rows)
	return sealed, nil
}

// over ends a story. Only now, when it is known that it is not forgotten, its key goes out, and its rows.
func (c *copying) over(rows []store.Row) error {
	c.n.Stories++
	if c.forgotten {
		c.n.Forgotten++
		return c.stories.write(recOver, []byte{1})
	}
	if len(c.key) == 0 || c.at[store.Said].Seq == 0 {
		return errors.New("it has no key, or nothing was said in it, and yet it was not forgotten")
	}
	sealed, err := c.seal(rows)
	if err != nil {
		return err
	}
	if err := errors.Join(c.keys.write(recKey, c.id[:], c.key), c.keys.write(recRows, sealed)); err != nil {
		return err
	}
	return c.stories.write(recOver, []byte{0})
}

// chunk is how many hashes of the log are read, and written, at once.
const chunk = 4096

// log copies the log as it is after all stories: so it has every leaf that was copied with them.
func (c *copying) log(ctx context.Context) error {
	signed, size, err := c.st.Signed(ctx)
	if err != nil {
		return fmt.Errorf("read the checkpoint: %w", err)
	}
	if err := c.stories.write(recSigned, number(size), signed); err != nil {
		return err
	}
	count := tlog.StoredHashCount(size)
	for from := int64(0); from < count; from += chunk {
		at := make([]int64, min(chunk, count-from))
		for i := range at {
			at[i] = from + int64(i)
		}
		hashes, err := c.st.Hashes(ctx, at)
		if err != nil {
			return err
		}
		var b []byte
		for _, h := range hashes {
			b = append(b, h[:]...)
		}
		if err := c.stories.write(recHashes, b); err != nil {
			return err
		}
	}
	return nil
}

// number is eight bytes, the highest first.
func number[N int | int64](n N) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }
