// SPDX-License-Identifier: MIT

package door

import (
	"context"
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

// NameEntry names the entry at Seq seq of a view for this reader and nobody else: a form or an address carries
// that name. It tells neither how long the story is nor where in it the entry stands.
func (d *Door) NameEntry(as Session, v View, seq int) string {
	at := v.Seq(seq)
	if at == 0 {
		return ""
	}
	return d.name("entry", as.Who.ID[:], v.Story.ID[:], fmt.Appendf(nil, "%d", at))
}

// NameStory names a story for this reader and nobody else.
func (d *Door) NameStory(who, id story.ID) string { return d.name("story", who[:], id[:]) }

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
		began := k.s.Began()
		name := began.Words
		if began.Kind == story.Person {
			name = k.s.Entries[0].Said.Name
		}
		all = append(all, Beside{ID: id, Kind: began.Kind, Name: name, Mine: r.Owner})
	}
	slices.SortFunc(all, func(a, b Beside) int {
		return strings.Compare(strings.ToLower(a.Name)+a.ID.String(), strings.ToLower(b.Name)+b.ID.String())
	})
	return all, nil
}

// Named finds, among the stories that let who in, the one of that name; ErrAbsent where there is none, or none any more.
func (d *Door) Named(ctx context.Context, who story.ID, name string) (story.ID, error) {
	all, err := d.Beside(ctx, who)
	if err != nil {
		return story.ID{}, err
	}
	for _, b := range all {
		if d.NameStory(who, b.ID) == name {
			return b.ID, nil
		}
	}
	return story.ID{}, ErrAbsent
}

// Adds gives the parts of a story in which as may write beside its owner now: empty where nothing; all parts
// come first as "". The view is one that was opened.
func (d *Door) Adds(ctx context.Context, as Session, v View) ([]string, error) {
	if v.Reading.Owner {
		return nil, nil
	}
	_, acc, err := d.decide(ctx, as, v.Story.ID)
	if err != nil {
		return nil, err
	}
	var may []string
	for _, part := range append([]string{"", story.PartBeside}, sortedParts(v.Reading)...) {
		e := story.Entry{Said: as.Who, Part: part, Says: story.Note{Words: "."}}
		if acc.May(as.Who.ID, e, v.Now) == nil {
			may = append(may, part)
		}
	}
	return may, nil
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
