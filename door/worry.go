// SPDX-License-Identifier: MIT

package door

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"alongside/boundary"
	"alongside/store"
	"alongside/story"
)

// A worry stands in a story of its own, which a public body owns and the law has it keep. Anybody may raise one; it reaches whoever is
// on duty, and who raised it learns whether somebody has it.

// ErrNobody answers who raises a worry where nobody is there to hear it.
var ErrNobody = errors.New("nobody is on duty here")

// A Raise is a worry before it is written.
type Raise struct {
	ID     story.ID // of what is kept: one sent twice is one
	About  story.Who
	Words  string
	Wanted string
	Unsafe bool   // it was not safe to ask them, and so not that it shows
	Hides  string // on which ground of law they may not read it, so that they do not learn who raised it; "" is that they may
	Of     story.Who
	Law    string
	Until  int64 // until when it is kept
}

// An OnDuty is who hears worries now.
type OnDuty struct {
	Who    story.Who
	Number string
	Now    bool // it is their hour; false is that nobody's hour it is, and they were the last
	Seq    int  // the word in the place's story by which they are
}

// Duty is who hears worries now, the newest word first: workers of a public body that the place named. Where it is nobody's hour it is
// whoever was named last. None is that the place never named anybody who still works there.
func (d *Door) Duty(ctx context.Context) ([]OnDuty, error) {
	p, err := d.placeNow(ctx)
	if err != nil {
		return nil, err
	}
	return d.onDuty(p, story.ID{}, story.ID{}), nil
}

// onDuty leaves out by whom harm is feared, and whom it is about.
func (d *Door) onDuty(p boundary.Place, feared, about story.ID) []OnDuty {
	var now, last []OnDuty
	seen := map[story.ID]bool{}
	for _, one := range p.Duty {
		w := p.Work[one.Who.ID]
		if !w.Worker || w.Body == (story.ID{}) || one.Who.ID == feared || one.Who.ID == about || seen[one.Who.ID] {
			continue
		}
		is := OnDuty{one.Who, one.Number, one.At(d.clock()), one.Seq}
		switch {
		case is.Now:
			seen[one.Who.ID] = true
			now = append(now, is)
		case one.From <= d.clock() && len(last) == 0:
			last = append(last, is)
		}
	}
	if len(now) == 0 {
		return last
	}
	return now
}

// Raise writes a worry, and gives who hears it now.
func (d *Door) Raise(ctx context.Context, as Session, r Raise) (OnDuty, error) {
	d.claims.Lock()
	defer d.claims.Unlock()
	p, err := d.placeNow(ctx)
	if err != nil {
		return OnDuty{}, err
	}
	hears := d.onDuty(p, r.Of.ID, r.About.ID)
	if len(hears) == 0 {
		return OnDuty{}, ErrNobody
	}
	body, err := d.bodyNamed(ctx, p.Work[hears[0].Who.ID].Body)
	if err != nil {
		return OnDuty{}, err
	}
	worry := story.Entry{Said: as.Who, Says: story.Worry{Words: r.Words, Wanted: r.Wanted, Unsafe: r.Unsafe, Of: r.Of}}
	worry.Withheld = r.Hides
	if r.Unsafe {
		worry.Withheld = story.Unseen
	}
	writes := []story.Entry{{Said: body, Says: story.Began{Kind: story.Body, Owner: body, About: r.About, Until: r.Until, Law: r.Law}}, worry}
	for range tries {
		k, err := d.load(ctx, r.ID)
		if err != nil {
			return OnDuty{}, err
		}
		n := len(k.s.Entries)
		if n > 0 && k.s.Began().Kind != story.Body || n > 1 && k.s.Entries[1].Said.ID != as.Who.ID {
			return OnDuty{}, ErrAbsent
		}
		if n >= len(writes) {
			return hears[0], nil
		}
		e := writes[n]
		e.Seq, e.At = n+1, d.clock()
		if err := story.Sound(e); err != nil {
			return OnDuty{}, err
		}
		if err := d.add(ctx, k, e); err != nil && !errors.Is(err, store.ErrMoved) {
			return OnDuty{}, d.sorry(err)
		}
	}
	return OnDuty{}, ErrBusy
}

// bodyNamed is a public body as the place's story names it.
func (d *Door) bodyNamed(ctx context.Context, id story.ID) (story.Who, error) {
	k, err := d.load(ctx, d.place)
	if err != nil {
		return story.Who{}, fmt.Errorf("the place: %w", err)
	}
	for _, e := range slices.Backward(k.s.Entries) {
		if w, ok := e.Says.(story.Works); ok && w.Body.ID == id {
			return w.Body, nil
		}
	}
	return story.Who{ID: id}, nil
}

// A Raised is what somebody who raised a worry learns of it: when it was, and who has it. None of its words, nor whom it is about.
type Raised struct {
	At    int64
	Has   string
	HasAt int64 // 0 is that nobody has it yet
}

// Raised are the worries that somebody raised, the newest first.
func (d *Door) Raised(ctx context.Context, who story.ID) ([]Raised, error) {
	var all []Raised
	err := d.told(ctx, rowRaised, who, who, func(k *known, _ boundary.Access) error {
		for _, e := range k.s.Entries {
			if _, ok := e.Says.(story.Worry); ok && e.Said.ID == who {
				one := Raised{At: e.At}
				one.Has, one.HasAt = has(k.s, e.Seq)
				all = append(all, one)
			}
		}
		return nil
	})
	slices.SortFunc(all, func(a, b Raised) int { return cmp.Compare(b.At, a.At) })
	return all, err
}

// has is who said that they have a worry, first, and when.
func has(s story.Story, of int) (name string, at int64) {
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.HasIt); ok && w.Of == of {
			return e.Said.Name, e.At
		}
	}
	return "", 0
}

// A Waits is a worry as the list of whoever is on duty has it: about whom, since when, and who has it.
type Waits struct {
	Story story.ID
	About string
	At    int64
	Has   string
	HasAt int64
}

// Worries are those that somebody who is on duty hears, and those that they have; what waits first, the longest waiting before all.
func (d *Door) Worries(ctx context.Context, as Session) (all []Waits, onDuty bool, err error) {
	p, err := d.placeNow(ctx)
	if err != nil {
		return nil, false, err
	}
	work := p.Work[as.Who.ID]
	if !work.Worker || work.Body == (story.ID{}) {
		return nil, false, nil
	}
	onDuty = slices.ContainsFunc(d.onDuty(p, story.ID{}, story.ID{}), func(o OnDuty) bool { return o.Who.ID == as.Who.ID })
	err = d.told(ctx, rowWorry, work.Body, as.Who.ID, func(k *known, acc boundary.Access) error {
		if r := acc.Read(as.Who.ID, d.clock()); !r.Owner {
			return nil
		}
		for _, e := range k.s.Entries {
			if _, ok := e.Says.(story.Worry); !ok {
				continue
			}
			one := Waits{Story: k.s.ID, About: k.s.Began().About.Name, At: e.At}
			one.Has, one.HasAt = has(k.s, e.Seq)
			mine := slices.ContainsFunc(k.s.Entries, func(h story.Entry) bool {
				w, ok := h.Says.(story.HasIt)
				return ok && w.Of == e.Seq && h.Said.ID == as.Who.ID
			})
			if mine || onDuty {
				all = append(all, one)
			}
			break // one line for each record
		}
		return nil
	})
	slices.SortFunc(all, func(a, b Waits) int {
		if (a.HasAt == 0) != (b.HasAt == 0) {
			if a.HasAt == 0 {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.At, b.At)
	})
	return all, onDuty, err
}

// A Sealed is something in what a body keeps that the person whom it is about is told stands there, and on which ground they may not
// read it: nothing more.
type Sealed struct {
	Ground string
	At     int64
}

// Sealed are those parts, for the person; nobody is told of what would do serious harm even to be known.
func (v View) sealed(s story.Story) []Sealed {
	if !v.Reading.Person {
		return nil
	}
	var all []Sealed
	for _, e := range s.Entries {
		if e.Withheld != "" && e.Withheld != story.Unseen {
			all = append(all, Sealed{e.Withheld, e.At})
		}
	}
	return all
}

// KeptAbout is what public bodies keep about somebody, as far as they are told that it is there, by the names of the bodies. It opens none.
func (d *Door) KeptAbout(ctx context.Context, who story.ID) ([]Beside, error) {
	var all []Beside
	err := d.told(ctx, rowAbout, who, who, func(k *known, acc boundary.Access) error {
		if acc.Read(who, d.clock()).Person {
			all = append(all, Beside{ID: k.s.ID, Kind: story.Body, Name: k.s.Began().Owner.Name})
		}
		return nil
	})
	return all, err
}
