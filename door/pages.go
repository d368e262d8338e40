// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"alongside/boundary"
	"alongside/store"
	"alongside/story"
)

// What pages need beside reading and saying: names for entries and stories that tell nothing, and the list of
// the stories that let somebody in.

// EntryNames gives names to the entries of a view, by their Seq in it, for its reader and nobody else: a form or an
// address carries such a name. It is one block of AES over where the entry stands in the whole, under a key of that
// reader's and that story's, and so tells neither how long the story is nor where in it the entry stands.
func (d *Door) EntryNames(who story.ID, v View) func(seq int) string {
	block := d.cipher("page entries", who[:], v.Story.ID[:])
	return func(seq int) string {
		at := v.Seq(seq)
		if at == 0 {
			return ""
		}
		var b [16]byte
		binary.BigEndian.PutUint64(b[8:], uint64(at))
		block.Encrypt(b[:], b[:])
		return base64.RawURLEncoding.EncodeToString(b[:])
	}
}

// NameStory names a story for this reader and nobody else: its id, which is as long as one block of AES, under a
// key of the reader's. Every name of the right length stands for some id, and so tells nothing.
func (d *Door) NameStory(who, id story.ID) string {
	var out story.ID
	d.names(who).Encrypt(out[:], id[:])
	return base64.RawURLEncoding.EncodeToString(out[:])
}

// Named gives the id that a name stands for; the zero id for what is no name.
func (d *Door) Named(who story.ID, name string) story.ID {
	var id story.ID
	b, err := base64.RawURLEncoding.Strict().DecodeString(name)
	if err != nil || len(b) != len(id) {
		return id
	}
	d.names(who).Decrypt(id[:], b)
	return id
}

func (d *Door) names(who story.ID) cipher.Block { return d.cipher("page names", who[:]) }

// cipher is AES under a key that is made of the place's index key and what it is for.
func (d *Door) cipher(kind string, of ...[]byte) cipher.Block {
	key, err := base64.RawURLEncoding.DecodeString(d.root().Blind(kind, of...))
	if err != nil {
		panic(err) // it is written in that alphabet
	}
	c, err := aes.NewCipher(key)
	if err != nil {
		panic(err) // it is 32 bytes long
	}
	return c
}

// Fingerprint is a keyed hash of bytes for one reader: whether what they see is still what they saw.
func (d *Door) Fingerprint(who story.ID, what ...[]byte) string {
	return d.name("seen", append([][]byte{who[:]}, what...)...)
}

// name gives 120 bits of a keyed hash, as letters and digits.
func (d *Door) name(kind string, parts ...[]byte) string {
	return d.root().Blind("page "+kind, parts...)[:20]
}

// A Beside is a story that somebody is let into, and what the list of such stories shows of it: the name under
// which its owner began it, which whoever was let in has been told.
type Beside struct {
	ID   story.ID
	Kind story.Kind
	Name string
	Mine bool // a story of several to whom the reader belongs
}

// Beside lists the stories that let who in now, by the names of their owners. It opens none of them to a page.
func (d *Door) Beside(ctx context.Context, who story.ID) ([]Beside, error) {
	if who == (story.ID{}) {
		return nil, nil
	}
	teams, err := d.find(ctx, rowMember, d.key(rowMember, who))
	if err != nil {
		return nil, err
	}
	handles := []story.ID{who}
	var ids []story.ID
	for _, t := range teams {
		handles = append(handles, story.ID(t.Story))
		ids = append(ids, story.ID(t.Story))
	}
	for _, h := range handles {
		ties, err := d.find(ctx, rowTie, d.key(rowTie, h))
		if err != nil {
			return nil, err
		}
		for _, t := range ties {
			ids = append(ids, story.ID(t.Story))
		}
	}
	var all []Beside
	for _, id := range ids {
		if id == who || slices.ContainsFunc(all, func(b Beside) bool { return b.ID == id }) {
			continue
		}
		k, acc, err := d.decide(ctx, Session{Who: story.Who{ID: who}}, id)
		if errors.Is(err, ErrAbsent) || errors.Is(err, store.ErrForgotten) {
			continue
		}
		if err != nil {
			return nil, err
		}
		r := acc.Read(who, d.clock())
		if !r.Any() || k.private() || k.s.Began().Kind == story.Place {
			continue
		}
		all = append(all, Beside{ID: id, Kind: k.s.Began().Kind, Name: ownerOf(k.s), Mine: r.Owner})
	}
	slices.SortFunc(all, func(a, b Beside) int {
		return strings.Compare(strings.ToLower(a.Name)+a.ID.String(), strings.ToLower(b.Name)+b.ID.String())
	})
	return all, nil
}

// ownerOf is the name under which a story was begun.
func ownerOf(s story.Story) string {
	began := s.Began()
	if began.Kind == story.Person && len(s.Entries) > 0 {
		return s.Entries[0].Said.Name
	}
	return began.Words
}

// May says whether its reader may say an entry in the story.
func (v View) May(who story.Who, e story.Entry) bool { return v.acc.May(who.ID, e, v.Now) == nil }

// Adds gives the parts of the story in which its reader may write beside its owner: none to the owner; "" is where a
// word stands by itself.
func (v View) Adds(who story.Who) []string {
	if v.Reading.Owner {
		return nil
	}
	var may []string
	for _, part := range append([]string{"", story.PartBeside}, sortedParts(v.Reading)...) {
		e := story.Entry{Said: who, Part: part, Says: story.Note{Words: "."}}
		if v.acc.May(who.ID, e, v.Now) == nil {
			may = append(may, part)
		}
	}
	return may
}

func sortedParts(r boundary.Reading) []string {
	var all []string
	for p := range r.Parts {
		all = append(all, p)
	}
	slices.Sort(all)
	return all
}

// NameAtWork is what the place's own story calls somebody; "" where it names them nowhere.
func (d *Door) NameAtWork(ctx context.Context, id story.ID) (string, error) {
	if d.place == (story.ID{}) {
		return "", nil
	}
	k, err := d.load(ctx, d.place)
	if err != nil {
		return "", fmt.Errorf("the place: %w", err)
	}
	for _, e := range slices.Backward(k.s.Entries) {
		if w, ok := e.Says.(story.Works); ok && w.Who.ID == id && w.Who.Name != "" {
			return w.Who.Name, nil
		}
	}
	return "", nil
}
