// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"

	"alongside/boundary"
	"alongside/store"
	"alongside/story"
)

// A voice or a photo is cut into pieces of this many bytes, each sealed by itself, so that nobody
// has to hold the whole of it in memory.
const piece = 256 << 10

// largest is how long an attachment may be: about two hours of speech.
const largest = 64 << 20

// ErrTooLarge answers an attachment that is longer than that.
var ErrTooLarge = errors.New("this is too long to keep: 64 MB is the most. A shorter recording, or several, will do")

// Attach keeps what r gives, sealed under the story's key, and says how an entry names it. Until one
// does, nobody can reach it. It asks that as may say something here; Say asks again, for the entry.
func (d *Door) Attach(ctx context.Context, as Session, id story.ID, media string, r io.Reader) (story.Attachment, error) {
	a := story.Attachment{Type: media}
	k, acc, err := d.mayCome(ctx, as, id, story.Entry{Says: story.Note{}})
	if err != nil {
		return a, err
	}
	if len(k.s.Entries) == 0 || !acc.Read(as.Who.ID, d.clock()).Any() && !acc.Hears(as.Who.ID) {
		return a, ErrAbsent
	}
	if a.Name, err = d.NewID(); err != nil {
		return a, err
	}
	sum := sha256.New()
	buf := make([]byte, piece)
	next := make([]byte, piece)
	have, err := io.ReadFull(r, buf)
	for n := 0; ; n++ {
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return a, fmt.Errorf("read what is to be attached: %w", err)
		}
		more := 0
		if err == nil {
			more, err = io.ReadFull(r, next)
		}
		a.Size += int64(have)
		if a.Size > largest {
			return a, ErrTooLarge
		}
		sum.Write(buf[:have])
		sealed, serr := k.box.SealPart(a.Name, n, more == 0, buf[:have], d.rand)
		if serr != nil {
			return a, fmt.Errorf("seal what is to be attached: %w", serr)
		}
		if perr := d.Store.Put(ctx, store.ID(id), store.ID(a.Name), n, sealed); perr != nil {
			return a, d.sorry(perr)
		}
		if more == 0 {
			a.Sum = [32]byte(sum.Sum(nil))
			return a, nil
		}
		buf, next, have = next, buf, more
	}
}

// attachable says whether what an entry has attached is all there, and is the sayer's to attach: newly brought, or
// seen by them already.
func (d *Door) attachable(ctx context.Context, k *known, acc boundary.Access, as Session, e story.Entry) error {
	if len(e.Attached) == 0 {
		return nil
	}
	r := acc.Read(as.Who.ID, d.clock())
	for _, a := range e.Attached {
		for i, old := range k.s.Entries {
			named := slices.ContainsFunc(old.Attached, func(b story.Attachment) bool { return b.Name == a.Name })
			if named && !r.Sees(k.s, i) {
				return ErrAbsent
			}
		}
		if a.Size < 0 || a.Size > largest {
			return ErrTooLarge
		}
		if err := d.attached(ctx, k.s.ID, a, io.Discard); err != nil {
			return fmt.Errorf("what is attached is not there as it is said to be: %w", err)
		}
	}
	return nil
}

// Attached writes to w what entry n (from 1) of a view has attached under name. The look that the view left
// stands for it too.
func (d *Door) Attached(ctx context.Context, v View, n int, name story.ID, w io.Writer) error {
	if n < 1 || n > len(v.Story.Entries) {
		return ErrAbsent
	}
	for _, a := range v.Story.Entries[n-1].Attached {
		if a.Name == name {
			return d.attached(ctx, v.Story.ID, a, w)
		}
	}
	return ErrAbsent
}

func (d *Door) attached(ctx context.Context, id story.ID, a story.Attachment, w io.Writer) error {
	k, err := d.load(ctx, id)
	if errors.Is(err, store.ErrForgotten) {
		return ErrAbsent
	}
	if err != nil {
		return err
	}
	sum := sha256.New()
	for n, left := 0, a.Size; ; n++ {
		sealed, err := d.Store.Part(ctx, store.ID(id), store.ID(a.Name), n)
		if err != nil {
			return fmt.Errorf("read an attachment: %w", err)
		}
		if sealed == nil {
			return fmt.Errorf("piece %d of an attachment is not there", n+1)
		}
		last := left <= piece
		text, err := k.box.OpenPart(a.Name, n, last, sealed)
		if err != nil {
			return fmt.Errorf("unseal piece %d of an attachment: %w", n+1, err)
		}
		sum.Write(text)
		if _, err := w.Write(text); err != nil {
			return err
		}
		left -= int64(len(text))
		if last {
			break
		}
	}
	if [32]byte(sum.Sum(nil)) != a.Sum {
		return errors.New("an attachment is not what the entry says it is")
	}
	return nil
}
