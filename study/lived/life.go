// SPDX-License-Identifier: MIT

package lived

import (
	"cmp"
	"slices"

	"alongside/study/kind"
	"alongside/study/log"
)

// A Life is everything a log holds of one person, in order of time. It is good only until the
// next one is asked for.
type Life struct {
	Person   uint32
	Events   []uint32
	In       []int32   // for each of Events, its episode's place in Episodes
	Episodes []Episode // by start, then end, then first event
	Contacts []int32   // places in Events of what the person, or what befell them, brought to a door
	Matters  int
}

// An Episode is what the system calls a case, seen from one person: those events of it that
// the person was in. An event that has no case is an episode of its own.
type Episode struct {
	Case       uint32 // or log.None
	First      uint32 // its first event
	Start, End int64  // from the first event to the end of the last to end
	Agency     uint32 // of its first event that names one, or log.None
	Matter     int32  // from 0: which chain of episodes it belongs to

	// A return starts on or after the end of an earlier episode of the same person. After is
	// the place of the one that ended last of those, -1 where this is no return; Gap is the
	// time from that end, in microseconds.
	After int32
	Gap   int64
}

// Returned says whether the person had been here before.
func (e Episode) Returned() bool { return e.After >= 0 }

// Each calls f for each person of the log who has an event, in the log's order of people.
// window is how long, in microseconds, a gap between episodes may be for them to be the same
// matter. is says what each of the log's Types is.
func Each(l *log.Log, is []kind.Set, window int64, f func(*Life)) {
	Part{0, uint32(l.ByPerson().Len())}.Each(l, is, window, f)
}

// A Part is some of a log's people: from one, up to but without another.
type Part struct{ From, To uint32 }

// Parts splits the people into at most n parts with about as many events in each, so that
// each can be walked by a goroutine of its own.
func Parts(l *log.Log, n int) []Part {
	view := l.ByPerson()
	people, events := uint32(view.Len()), view.Events()
	var parts []Part
	from, seen := uint32(0), 0
	for p := range people {
		seen += len(view.Of(p))
		if p+1 == people || len(parts)+1 < n && seen*n >= events*(len(parts)+1) {
			parts = append(parts, Part{from, p + 1})
			from = p + 1
		}
	}
	return parts
}

// Each is like the function Each, for the people of p alone.
func (p Part) Each(l *log.Log, is []kind.Set, window int64, f func(*Life)) {
	view := l.ByPerson()
	w := walker{l: l, is: is, window: window, seen: make([]mark, l.Cases.Len())}
	for who := p.From; who < p.To; who++ {
		events := view.Of(who)
		if len(events) == 0 {
			continue
		}
		w.life.Person, w.life.Events = who, events
		w.episodes()
		w.contacts()
		f(&w.life)
	}
}

// One gives the life of one person alone; it is the caller's to keep.
func One(l *log.Log, is []kind.Set, window int64, person uint32) *Life {
	w := walker{l: l, is: is, window: window, seen: make([]mark, l.Cases.Len())}
	w.life.Person, w.life.Events = person, l.ByPerson().Of(person)
	w.episodes()
	w.contacts()
	return &w.life
}

type walker struct {
	l      *log.Log
	is     []kind.Set
	window int64
	life   Life
	asked  []bool // by episode: whether one of its events is a contact by its name
	order  []int32
	place  []int32
	sorted []Episode
	byEnd  []int32
	seen   []mark // by case: whose life it was last seen in, and as which episode
}

type mark struct{ person, episode uint32 } // person is one more than the number

func (w *walker) episodes() {
	l, life := w.l, &w.life
	life.Episodes = life.Episodes[:0]
	life.In = life.In[:0]
	w.asked = w.asked[:0]
	inOrder := true
	for _, e := range life.Events {
		c := l.Case[e]
		if l.EachCase {
			c = life.Person // which is its own case, whatever other cases the event is of
		}
		at := int32(-1)
		if n := len(life.Episodes); n > 0 && c != log.None && life.Episodes[n-1].Case == c {
			at = int32(n - 1)
		} else if c != log.None && w.seen[c].person == life.Person+1 {
			at = int32(w.seen[c].episode)
		}
		if at < 0 {
			at = int32(len(life.Episodes))
			if c != log.None {
				w.seen[c] = mark{life.Person + 1, uint32(at)}
			}
			life.Episodes = append(life.Episodes, Episode{Case: c, First: e, Start: l.Time[e], End: l.Time[e], Agency: log.None, After: -1})
			w.asked = append(w.asked, false)
		}
		ep := &life.Episodes[at]
		ep.End = max(ep.End, l.Until(e))
		if ep.Agency == log.None && l.Agency != nil {
			ep.Agency = l.Agency[e]
		}
		if w.is[l.Type[e]].Has(kind.Contact) {
			w.asked[at] = true
		}
		life.In = append(life.In, at)
	}
	for i := 1; i < len(life.Episodes) && inOrder; i++ {
		inOrder = w.earlier(&life.Episodes[i-1], &life.Episodes[i]) <= 0
	}
	if !inOrder {
		w.sort()
	}
	w.returns()
	w.matters()
}

// earlier is the order of episodes: by start, then end, then the place of the first event in
// the files.
func (w *walker) earlier(a, b *Episode) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(w.l.Row(a.First), w.l.Row(b.First)))
}

// sort puts episodes that begin at one instant in their order; events come by time, so that
// all others stand in theirs already.
func (w *walker) sort() {
	life := &w.life
	n := len(life.Episodes)
	w.order, w.place = w.order[:0], slices.Grow(w.place[:0], n)[:n]
	for i := range n {
		w.order = append(w.order, int32(i))
	}
	slices.SortFunc(w.order, func(a, b int32) int { return w.earlier(&life.Episodes[a], &life.Episodes[b]) })
	w.sorted = w.sorted[:0]
	asked := make([]bool, n)
	for to, from := range w.order {
		w.sorted = append(w.sorted, life.Episodes[from])
		asked[to] = w.asked[from]
		w.place[from] = int32(to)
	}
	copy(life.Episodes, w.sorted)
	copy(w.asked, asked)
	for i := range life.In {
		life.In[i] = w.place[life.In[i]]
	}
}

// returns walks the episodes by start and, beside them, the same episodes by end: the last
// end that is not after a start is the one it returns from.
func (w *walker) returns() {
	all := w.life.Episodes
	if len(all) < 2 {
		return
	}
	w.byEnd = w.byEnd[:0]
	inOrder := true
	for i := range all {
		w.byEnd = append(w.byEnd, int32(i))
		inOrder = inOrder && (i == 0 || all[i-1].End <= all[i].End)
	}
	if !inOrder {
		slices.SortFunc(w.byEnd, func(a, b int32) int {
			return cmp.Or(cmp.Compare(all[a].End, all[b].End), cmp.Compare(a, b))
		})
	}
	next, last := 0, int32(-1)
	for i := range all {
		// What ends by this start began before it, or at the same instant and of no length:
		// then its place in the order says which of the two is the earlier.
		for next < len(w.byEnd) {
			f := w.byEnd[next]
			if all[f].End > all[i].Start || all[f].End == all[i].Start && f >= int32(i) {
				break
			}
			last = f
			next++
		}
		if last >= 0 {
			all[i].After, all[i].Gap = last, all[i].Start-all[last].End
		}
	}
}

func (w *walker) matters() {
	w.life.Matters = 0
	var end int64
	for i := range w.life.Episodes {
		ep := &w.life.Episodes[i]
		if i == 0 || ep.Start-end > w.window {
			w.life.Matters++
			end = ep.End
		}
		end = max(end, ep.End)
		ep.Matter = int32(w.life.Matters - 1)
	}
}

// contacts are the events that are one by their name and, of an episode in which none is, its
// first event: it began somehow.
func (w *walker) contacts() {
	life := &w.life
	life.Contacts = life.Contacts[:0]
	for i, e := range life.Events {
		at := life.In[i]
		if w.is[w.l.Type[e]].Has(kind.Contact) || !w.asked[at] && life.Episodes[at].First == e {
			life.Contacts = append(life.Contacts, int32(i))
		}
	}
}
