// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"alongside/carry"
	"alongside/chain"
	"alongside/store"
	"alongside/story"
	"alongside/vault"
)

// A Brought says what came in.
type Brought struct {
	Story                 story.ID
	Entries, Looks, Parts int
	Already               int // entries and looks that were here before
}

// Bring takes in a story that was packed to move. File is opened twice: all of it is read and checked
// before anything is written. What arrives is the same story to the byte. If it was broken off, it goes
// on where it was; a story of that id which grew in another way is left as it is.
func (d *Door) Bring(ctx context.Context, file func() (io.ReadCloser, error), by ...age.Identity) (Brought, error) {
	return d.bring(ctx, file, false, by)
}

// BringBack takes in a story that moved away from here, grew elsewhere, and comes back with its owner: what is here is its
// beginning. Whoever has it done has seen the owner, since whoever holds an old copy and what opens it could have
// written on at its end.
func (d *Door) BringBack(ctx context.Context, file func() (io.ReadCloser, error), by ...age.Identity) (Brought, error) {
	return d.bring(ctx, file, true, by)
}

func (d *Door) bring(ctx context.Context, file func() (io.ReadCloser, error), back bool, by []age.Identity) (Brought, error) {
	in := incoming{d: d, back: back}
	if err := in.read(file, by, in.check); err != nil {
		return Brought{}, err
	}
	if err := in.settle(ctx); err != nil {
		return Brought{}, err
	}
	err := in.read(file, by, func(p carry.Piece) error {
		if p.Kind != carry.Part {
			return nil
		}
		in.out.Parts++
		return d.Store.Put(ctx, store.ID(in.head.Story), store.ID(p.Name), p.Seq, p.Bytes)
	})
	if err != nil {
		return in.out, d.sorry(err)
	}
	if err := in.write(ctx); err != nil {
		return in.out, d.sorry(err)
	}
	return in.out, nil
}

// An incoming story is one that is being taken in.
type incoming struct {
	d       *Door
	back    bool // it grew elsewhere, and its owner brings it
	head    carry.Head
	k       known
	strands [3][]store.Sealed
	links   [3]chain.Link
	have    [3]int // how many of each strand are here already
	out     Brought
}

func (in *incoming) read(file func() (io.ReadCloser, error), by []age.Identity, take func(carry.Piece) error) error {
	f, err := file()
	if err != nil {
		return err
	}
	defer f.Close()
	return carry.Unpack(f, by, func(h carry.Head) error {
		if in.k.box == nil {
			in.head, in.out.Story = h, h.Story
			in.k = known{s: story.Story{ID: h.Story}, box: vault.NewBox(vault.Key(h.Key), h.Story)}
		} else if h != in.head {
			return errors.New("the file changed while it was read")
		}
		return nil
	}, take)
}

// check looks at one piece, without writing anything.
func (in *incoming) check(p carry.Piece) error {
	if p.Kind != carry.Sealed {
		return nil
	}
	s := store.Sealed{Seq: p.Seq, Mark: p.Mark, Link: p.Link, Text: p.Bytes}
	strand := store.Strand(p.Strand)
	n := len(in.strands[strand]) + 1
	if err := in.k.fault(strand, n, in.links[strand], s); err != nil {
		return fmt.Errorf("%s %d of the story that is to come in: %w", called(strand), n, err)
	}
	in.strands[strand] = append(in.strands[strand], s)
	in.links[strand] = s.Link
	if strand == store.Said {
		e, _, err := unseal(&in.k, s, new([]byte))
		if err != nil {
			return err
		}
		in.k.s.Entries = append(in.k.s.Entries, e)
	}
	return nil
}

// settle finds out what of the story is here already.
func (in *incoming) settle(ctx context.Context) error {
	if len(in.k.s.Entries) == 0 {
		return errors.New("there is no entry in the story that is to come in")
	}
	for _, strand := range store.Strands {
		key, each, err := in.d.Store.Read(ctx, store.ID(in.head.Story), strand, 0)
		if errors.Is(err, store.ErrForgotten) {
			leave(each)
			return errors.New("that story was forgotten here, and does not come back")
		}
		if err != nil {
			leave(each)
			return fmt.Errorf("read what is here: %w", err)
		}
		n, other := 0, false
		for sealed, err := range each {
			if err != nil {
				return fmt.Errorf("read what is here: %w", err)
			}
			if n >= len(in.strands[strand]) || in.strands[strand][n].Link != sealed.Link {
				other = true
				break
			}
			n++
		}
		if key != nil {
			if plain, err := in.d.root().Unwrap(key, in.head.Story); err != nil || plain != in.k.box.Key() {
				other = true
			}
		}
		if other {
			return errors.New("this story is here already, and has grown since, or in another way: nothing was changed")
		}
		in.have[strand] = n
		in.out.Already += n
	}
	return in.mayCome(ctx)
}

// mayCome says whether what is new in the file may come in. Nothing is added to a story that is here whole: whoever
// holds an old copy, and what opens it, could write on at its end. Nothing begins for several under the id of one. A
// person has one private story.
func (in *incoming) mayCome(ctx context.Context) error {
	id, began := in.head.Story, in.k.s.Began()
	if in.have[store.Said] == 0 {
		if err := in.d.mayBegin(ctx, id, story.Entry{Says: began}); err != nil {
			return err
		}
	} else {
		more := false
		for _, strand := range store.Strands {
			more = more || len(in.strands[strand]) > in.have[strand]
		}
		coming, err := in.d.find(ctx, rowComing, in.d.key(rowComing, id))
		if err != nil {
			return err
		}
		if more && !in.back && len(coming) == 0 {
			return errors.New("this story is here already, whole, and an import adds nothing to it: nothing was changed")
		}
	}
	if !began.Private {
		return nil
	}
	others, err := in.d.find(ctx, rowPrivate, in.d.key(rowPrivate, began.Owner.ID))
	if err != nil {
		return err
	}
	for _, o := range others {
		if story.ID(o.Story) != id {
			return errors.New("that person has a private story here already, and one is all that anybody has: nothing was changed")
		}
	}
	return nil
}

// coming is the row that stands while a story comes in, so that what was broken off can go on.
func (in *incoming) coming() (store.Row, error) {
	return in.d.sealRow(in.head.Story, row{kind: rowComing, parts: [2]story.ID{in.head.Story}})
}

// write brings in what is not here yet: entries, and with the last of them the rows; then the looks.
func (in *incoming) write(ctx context.Context) error {
	id := in.head.Story
	var head chain.Link
	for i, s := range in.strands[store.Said] {
		was := head
		head = s.Link
		if i < in.have[store.Said] {
			continue
		}
		c := store.Change{Story: store.ID(id), In: store.Said, Was: was, Entry: s}
		if i == len(in.strands[store.Said])-1 {
			var err error
			if c.Add, _, err = in.d.difference(story.Story{ID: id}, in.k.s); err != nil {
				return err
			}
			if grew, ok, err := in.d.grew(in.k.s); err != nil {
				return err
			} else if ok {
				c.Add = append(c.Add, grew)
			}
			here := story.Story{ID: id, Entries: in.k.s.Entries[:in.have[store.Said]]}
			if _, c.Del, err = in.d.difference(here, in.k.s); err != nil {
				return err
			}
		}
		if i == 0 {
			in.d.begins.RLock() // until the key is written, no root key is destroyed
			key, err := in.d.root().Wrap(in.k.box.Key(), id, in.d.rand)
			if err != nil {
				in.d.begins.RUnlock()
				return fmt.Errorf("wrap the story's key: %w", err)
			}
			c.Key = key
			coming, err := in.coming()
			if err != nil {
				in.d.begins.RUnlock()
				return err
			}
			c.Add = append(c.Add, coming)
		}
		err := in.d.Store.Add(ctx, c)
		if i == 0 {
			in.d.begins.RUnlock()
		}
		if err != nil {
			return fmt.Errorf("bring in entry %d: %w", s.Seq, err)
		}
		in.out.Entries++
	}
	in.k.head = head
	for _, strand := range []store.Strand{store.Looked, store.Held} {
		for _, s := range in.strands[strand][in.have[strand]:] {
			rows, err := in.lookRows(strand, s)
			if err != nil {
				return err
			}
			if err := in.d.Store.Add(ctx, store.Change{Story: store.ID(id), In: strand, Was: head, Entry: s, Add: rows}); err != nil {
				return fmt.Errorf("bring in %s %d: %w", called(strand), s.Seq, err)
			}
			in.out.Looks++
		}
	}
	coming, err := in.d.find(ctx, rowComing, in.d.key(rowComing, id))
	if err != nil {
		return err
	}
	for _, r := range coming { // it is here whole
		if _, err := in.d.Store.Move(ctx, &r, nil); err != nil {
			return fmt.Errorf("say that a story has come in: %w", err)
		}
	}
	return nil
}

// lookRows are the rows of a look that comes in.
func (in *incoming) lookRows(strand store.Strand, s store.Sealed) ([]store.Row, error) {
	text, err := in.k.box.Open(int(strand), s.Seq, s.Text)
	if err != nil {
		return nil, fmt.Errorf("unseal %s %d: %w", called(strand), s.Seq, err)
	}
	e, err := story.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("read %s %d: %w", called(strand), s.Seq, err)
	}
	return in.d.sealLook(in.head.Story, e)
}

// VerifyMove reads a story that is packed to move and says what is in it, or what is wrong with it. It
// needs no store.
func VerifyMove(file io.Reader, by ...age.Identity) (Brought, error) {
	in := incoming{d: &Door{}}
	err := in.read(func() (io.ReadCloser, error) { return io.NopCloser(file), nil }, by, in.check)
	in.out.Entries, in.out.Looks = len(in.strands[store.Said]), len(in.strands[store.Looked])+len(in.strands[store.Held])
	return in.out, err
}
