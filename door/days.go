// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"errors"
	"slices"
	"time"

	"alongside/boundary"
	"alongside/checkin"
	"alongside/reach"
	"alongside/store"
	"alongside/story"
)

// A calendar's address is a key: whoever has it sees on which days something is, under a title that its owner chose, and nothing else. It
// is off until they ask for it. Stopped, it is empty for 90 days, so that copies elsewhere are emptied, too; then it is not there.

func calendarHandle(end string) story.ID { return endOf("calendar", end) }

const (
	daysAhead  = 14 * oneDay
	emptyAfter = 90 * oneDay
)

// MakeCalendar begins a calendar at an address. One that there was before is stopped by it.
func (d *Door) MakeCalendar(ctx context.Context, as Session, request story.ID, end, title string) error {
	_, err := d.Say(ctx, as, as.Who.ID, story.Entry{Said: as.Who, Request: request, Says: story.Calendar{Handle: calendarHandle(end), Title: title}})
	return err
}

// StopCalendar stops it. Where there is none that is no error.
func (d *Door) StopCalendar(ctx context.Context, as Session, request story.ID) error {
	k, err := d.load(ctx, as.Who.ID)
	if err != nil {
		return err
	}
	c := calendars(k.s)
	if len(c) == 0 || c[len(c)-1].Over {
		return nil
	}
	last := c[len(c)-1].Calendar
	last.Over, last.Title = true, ""
	_, err = d.Say(ctx, as, as.Who.ID, story.Entry{Said: as.Who, Request: request, Says: last})
	return err
}

// A Days is what a calendar shows.
type Days struct {
	Title string // "" is that it is stopped, and shows nothing
	Times []Time
}

// A Time is one: at a moment, or of a whole day by their clock.
type Time struct {
	Name string // the same each time it is shown, and of nothing else
	At   time.Time
	Day  bool
}

// calendar is one with the time from which it is stopped; 0 is not.
type calendar struct {
	story.Calendar
	stopped int64
}

// calendars are those of a story, in their order: one that follows stops the one before it.
func calendars(s story.Story) (all []calendar) {
	acc := boundary.Of(s, nil, boundary.Facts{})
	gone := map[int]int64{}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.TakenBack); ok && e.Said.ID == s.Owner() {
			gone[w.Of] = e.At
		}
	}
	for _, e := range s.Entries {
		w, ok := e.Says.(story.Calendar)
		if !ok || e.Said.ID != s.Owner() || e.Spoken() || acc.Void(e.Seq) {
			continue
		}
		if n := len(all); n > 0 && all[n-1].stopped == 0 {
			all[n-1].stopped = e.At
		}
		c := calendar{w, gone[e.Seq]}
		if w.Over {
			c.stopped = e.At
		}
		all = append(all, c)
	}
	return all
}

// HasCalendar says whether somebody's calendar is on, and its title.
func (d *Door) HasCalendar(ctx context.Context, who story.ID) (title string, on bool, err error) {
	k, err := d.load(ctx, who)
	if err != nil {
		return "", false, err
	}
	c := calendars(k.s)
	if len(c) == 0 || c[len(c)-1].stopped != 0 {
		return "", false, nil
	}
	return c[len(c)-1].Title, true, nil
}

// whoHasAddress is under which name its owner finds who saw a calendar, and why.
const (
	whoHasAddress = "whoever has the address of the calendar"
	calendarWhy   = "a calendar was asked for"
)

// DaysAt is what a calendar shows at an address, after the mark that it was seen: of one day one mark, since programs ask each hour.
func (d *Door) DaysAt(ctx context.Context, end string) (Days, error) {
	h := calendarHandle(end)
	found, err := d.find(ctx, rowDays, d.key(rowDays, h))
	if err != nil {
		return Days{}, err
	}
	for range tries {
		for _, id := range storiesOf(found) {
			days, err := d.daysIn(ctx, id, h)
			if errors.Is(err, store.ErrMoved) {
				break
			}
			return days, err
		}
		if len(found) == 0 {
			return Days{}, ErrAbsent
		}
	}
	return Days{}, ErrBusy
}

func (d *Door) daysIn(ctx context.Context, id, h story.ID) (Days, error) {
	k, err := d.somebody(ctx, id)
	if err != nil {
		return Days{}, err
	}
	now := d.clock()
	if k == nil || k.s.Entries[0].Narrows() {
		return Days{}, ErrAbsent
	}
	all := calendars(k.s)
	i := -1
	for n, c := range all {
		if c.Handle == h && !c.Over {
			i = n
		}
	}
	switch {
	case i < 0, all[i].stopped != 0 && now >= all[i].stopped+emptyAfter:
		return Days{}, ErrAbsent
	case all[i].stopped != 0:
		return Days{}, nil
	}
	if err := d.lookDaily(ctx, k, story.Who{Name: whoHasAddress, ID: h}, calendarWhy, now); err != nil {
		return Days{}, err
	}
	return Days{Title: all[i].Title, Times: d.times(k.s, now)}, nil
}

// lookDaily writes that somebody looked, once a day.
func (d *Door) lookDaily(ctx context.Context, k *known, who story.Who, why string, now int64) error {
	g := glance{who.ID, k.s.ID, "daily", store.Looked}
	d.looked.mu.Lock()
	last, ok := d.looked.last[g]
	d.looked.mu.Unlock()
	if ok && now >= last && now-last < oneDay {
		return nil
	}
	if err := d.addLook(ctx, k, store.Looked, story.Entry{At: now, Said: who, Says: story.Looked{Who: who, Why: why}}, nil); err != nil {
		return err
	}
	d.looked.noted(g, now)
	return nil
}

// times are the owner's in the next fourteen days: what was promised for a day, and when they wish to be asked how it is.
func (d *Door) times(s story.Story, now int64) (all []Time) {
	acc := boundary.Of(s, nil, boundary.Facts{})
	way := reach.With(s, acc)
	gone := map[int]bool{}
	by := map[int]story.ID{}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.TakenBack); ok && by[w.Of] == e.Said.ID {
			gone[w.Of] = true
		}
		by[e.Seq] = e.Said.ID
	}
	add := func(of string, at int64, day bool) {
		if at >= now-oneDay && at < now+daysAhead {
			name := d.name("calendar", s.ID[:], []byte(of), []byte(time.UnixMicro(at).UTC().Format(time.DateOnly)))
			all = append(all, Time{Name: name, At: time.UnixMicro(at).In(way.Clock()), Day: day})
		}
	}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.Promised); ok && w.On != 0 && !gone[e.Seq] && !acc.Void(e.Seq) {
			add("promise", w.On, true) // of one day one is shown, whoever promised how much
		}
	}
	if st := checkin.With(s, acc, now); st.Due != 0 {
		for at := st.Due; at < now+daysAhead; at += int64(max(1, st.Every)) * oneDay {
			asked := at
			if when, ok := way.Ask(at); ok && way.On() {
				asked = when
			}
			add("check-in", asked, !way.On())
		}
	}
	slices.SortFunc(all, func(a, b Time) int { return a.At.Compare(b.At) })
	return slices.CompactFunc(all, func(a, b Time) bool { return a.Name == b.Name })
}
