// SPDX-License-Identifier: MIT

package door

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"alongside/boundary"
	"alongside/store"
	"alongside/story"
)

// A TeamNow is what a team says of itself to those who belong to it.
type TeamNow struct {
	ID     story.ID
	Name   string
	Full   string // that there is no room, in its words
	IsFull bool
	Since  int64 // since when
	Seq    int   // the entry that says so
	Short  []int64
	Hears  story.Listens // the weeks in which it hears together; Until 0 is none now or to come
}

// full says whether a team says that it has no room, and in which words.
func full(s story.Story) (string, bool) {
	w, _, ok := lastFull(s)
	return w, ok
}

// lastFull is the newest word of a team that there is no room, if nobody of it took it back.
func lastFull(s story.Story) (words string, e story.Entry, ok bool) {
	if s.Began().Kind != story.Us {
		return "", e, false
	}
	gone := map[int]bool{}
	for _, e := range s.Entries {
		if w, is := e.Says.(story.TakenBack); is {
			gone[w.Of] = true
		}
	}
	for _, one := range slices.Backward(s.Entries) {
		if w, is := one.Says.(story.Full); is {
			if gone[one.Seq] {
				return "", e, false
			}
			return s.Began().Words + ": " + w.Words, one, true
		}
	}
	return "", e, false
}

// Teams are the teams of the place that somebody is in now, by their names.
func (d *Door) Teams(ctx context.Context, who story.ID) ([]TeamNow, error) {
	place, err := d.placeNow(ctx)
	if err != nil {
		return nil, err
	}
	found, err := d.find(ctx, rowMember, d.key(rowMember, who))
	if err != nil {
		return nil, err
	}
	var all []TeamNow
	for _, id := range storiesOf(found) {
		if _, works := place.Lines[id]; !works {
			continue
		}
		k, err := d.load(ctx, id)
		if errors.Is(err, store.ErrForgotten) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if !boundary.TeamOf(k.s).Now[who] {
			continue
		}
		all = append(all, teamNow(k.s, d.clock()))
	}
	slices.SortFunc(all, func(a, b TeamNow) int { return strings.Compare(a.Name+a.ID.String(), b.Name+b.ID.String()) })
	return all, nil
}

func teamNow(s story.Story, now int64) TeamNow {
	t := TeamNow{ID: s.ID, Name: s.Began().Words}
	if _, e, ok := lastFull(s); ok {
		w, _ := e.Says.(story.Full)
		t.Full, t.IsFull, t.Since, t.Seq = w.Words, true, e.At, e.Seq
	}
	for _, e := range s.Entries {
		switch w := e.Says.(type) {
		case story.NoTime:
			t.Short = append(t.Short, e.At)
		case story.Listens:
			if w.Until > now {
				t.Hears = w
			}
		}
	}
	return t
}

// oneDay in microseconds.
const oneDay = 24 * 60 * 60 * int64(1e6)

// NoTime writes into a team's story, for one who is in it now, that there was not enough time with people. It does not say who, nor at
// what hour; sent twice, it is written once, and one person says it once a day: to say it oftener would make a few look like many.
func (d *Door) NoTime(ctx context.Context, as Session, team story.ID) error {
	turn := &d.turns[team[0]]
	turn.Lock()
	defer turn.Unlock()
	for range tries {
		place, err := d.placeNow(ctx)
		if err != nil {
			return err
		}
		k, err := d.load(ctx, team)
		if errors.Is(err, store.ErrForgotten) {
			return ErrAbsent
		}
		if err != nil {
			return err
		}
		if _, works := place.Lines[team]; !works || !boundary.TeamOf(k.s).Now[as.Who.ID] {
			return ErrAbsent
		}
		now := d.clock()
		day := now - now%oneDay
		e := story.Entry{Said: story.Who{ID: team}, Request: d.onceADay(as.Who.ID, team, day), Says: story.NoTime{}}
		if slices.ContainsFunc(k.s.Entries, func(was story.Entry) bool { return was.Request == e.Request }) {
			return nil
		}
		e.Seq, e.At = len(k.s.Entries)+1, day // an entry's place orders it, never its time
		if err = d.add(ctx, k, e); !errors.Is(err, store.ErrMoved) {
			return d.sorry(err)
		}
	}
	return ErrBusy
}

// onceADay numbers what somebody says of a team on one day, so that nobody without the place's key can tell whose number it is.
func (d *Door) onceADay(who, team story.ID, day int64) (id story.ID) {
	copy(id[:], d.root().Blind("not enough time", who[:], team[:], []byte(number(day))))
	return id
}

// A Room is what teams say of their room and time, to those who can change it.
type Room struct {
	Full []string // each team that has no room, with its words
}

// RoomHere is what the teams of the place say, as rows have it: no story is opened.
func (d *Door) RoomHere(ctx context.Context) (Room, error) {
	var r Room
	found, err := d.Store.Find(ctx, rowFull, "", 1<<63-1, most)
	if err != nil {
		return r, fmt.Errorf("look who has no room: %w", err)
	}
	place, err := d.placeNow(ctx)
	if err != nil {
		return r, err
	}
	for _, one := range found {
		if _, works := place.Lines[story.ID(one.Story)]; !works {
			continue // a family may be full too
		}
		plain, err := d.openRow(one)
		if err != nil {
			return r, err
		}
		r.Full = append(r.Full, plain)
	}
	slices.SortFunc(r.Full, cmp.Compare)
	return r, nil
}

// ShortOfTime is how often there was not enough time in all teams from one moment until another: for numbers that are let out.
func (d *Door) ShortOfTime(ctx context.Context, from, until int64) (n int, err error) {
	found, err := d.Store.Find(ctx, rowTime, "", until-1, 1<<20)
	if err != nil {
		return 0, fmt.Errorf("look where there was not enough time: %w", err)
	}
	for _, one := range found {
		if one.Due >= from {
			n++
		}
	}
	return n, nil
}

// A Sampled is something that somebody said, as a team that hears together finds it.
type Sampled struct {
	Story story.ID
	Name  string // of the entry, for its reader: see EntryNames
	Words string
	At    int64
	Heard []story.Entry // how it was heard, each HeardAs
}

// sample is how many a team hears at most at a time: as many as can be read aloud in an hour.
const sample = 12

// Sample is what was said in the days that a team chose to hear together, of those stories that all who are in it now may read: a few,
// drawn by chance and the same for each of them. That they were looked at is marked in each story that is read.
func (d *Door) Sample(ctx context.Context, as Session, team story.ID) ([]Sampled, story.Listens, error) {
	teams, err := d.Teams(ctx, as.Who.ID)
	if err != nil {
		return nil, story.Listens{}, err
	}
	i := slices.IndexFunc(teams, func(t TeamNow) bool { return t.ID == team })
	if i < 0 || teams[i].Hears.Until == 0 {
		return nil, story.Listens{}, ErrAbsent
	}
	hears := teams[i].Hears
	beside, err := d.Beside(ctx, as.Who.ID)
	if err != nil {
		return nil, hears, err
	}
	type drawn struct {
		Sampled
		by string
	}
	var all []drawn
	for _, one := range beside {
		if one.Kind != story.Person {
			continue
		}
		lets, err := d.letsAll(ctx, one.ID, team)
		if err != nil {
			return nil, hears, err
		}
		if !lets {
			continue
		}
		v, err := d.Open(ctx, as, one.ID, story.PartAsks)
		if errors.Is(err, ErrAbsent) || errors.Is(err, ErrWithheld) {
			continue
		}
		if err != nil {
			return nil, hears, err
		}
		names := d.EntryNames(as.Who.ID, v)
		for _, e := range v.Story.Entries {
			w, ok := e.Says.(story.Contact)
			on := cmp.Or(w.On, e.At)
			if !ok || on < hears.From || on > hears.Until || backOf(v.Story, e) {
				continue
			}
			at := []byte(number(int64(v.Seq(e.Seq))))
			all = append(all, drawn{Sampled{one.ID, names(e.Seq), w.Words, on, heardAs(v.Story, e.Seq)}, d.root().Blind("sample", team[:], one.ID[:], at)})
		}
	}
	slices.SortFunc(all, func(a, b drawn) int { return cmp.Compare(a.by, b.by) })
	var some []Sampled
	for _, one := range all[:min(sample, len(all))] {
		some = append(some, one.Sampled)
	}
	return some, hears, nil
}

// letsAll says whether each who is in a team now may read what somebody asks for.
func (d *Door) letsAll(ctx context.Context, id, team story.ID) (bool, error) {
	k, err := d.load(ctx, team)
	if err != nil {
		return false, err
	}
	for member := range boundary.TeamOf(k.s).Now {
		_, acc, err := d.ask(ctx, member, id)
		if errors.Is(err, ErrAbsent) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if !acc.Read(member, d.clock()).Only(story.PartAsks).Any() {
			return false, nil
		}
	}
	return true, nil
}

func backOf(s story.Story, of story.Entry) bool {
	return slices.ContainsFunc(s.Entries, func(e story.Entry) bool {
		w, ok := e.Says.(story.TakenBack)
		return ok && w.Of == of.Seq && e.Said.ID == of.Said.ID
	})
}

func heardAs(s story.Story, of int) (all []story.Entry) {
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.HeardAs); ok && w.Of == of {
			all = append(all, e)
		}
	}
	return all
}

// Workers are those who work at the place now, by the names it has for them.
func (d *Door) Workers(ctx context.Context) ([]story.Who, error) {
	work, err := d.work(ctx)
	if err != nil {
		return nil, err
	}
	var all []story.Who
	for id, w := range work {
		if !w.Worker {
			continue
		}
		name, err := d.NameAtWork(ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, story.Who{Name: name, ID: id})
	}
	slices.SortFunc(all, func(a, b story.Who) int { return strings.Compare(a.Name+a.ID.String(), b.Name+b.ID.String()) })
	return all, nil
}
