// SPDX-License-Identifier: MIT

// Package timeline is somebody's story over its dates: what they lived, and beside it, over the same weeks, what
// agencies recorded, quoted. What others wrote is not agreed until its owner says so; their side stands beside it, and
// weighs the same. Nothing is taken out: what no longer stands says that it does not.
package timeline

import (
	"cmp"
	"slices"
	"time"

	"alongside/page"
	"alongside/story"
)

// The ways to look.
const (
	Both     = "both"
	Lived    = "lived"
	Recorded = "recorded"
)

// A Told is a story told in the order of its days.
type Told struct {
	Name    string   `json:"name"`
	Mine    bool     `json:"mine"`
	Us      bool     `json:"us"`
	Now     int64    `json:"now"`
	See     string   `json:"see"`
	About   string   `json:"about,omitempty"` // the part of the story that is shown; "" is all
	Stands  *Stands  `json:"stands,omitempty"`
	Days    []Day    `json:"days"`
	Records []Item   `json:"records"` // what was recorded in this part of it, for a table
	Parts   []Choice `json:"parts"`   // what the story can be narrowed to
	Earlier int      `json:"-"`       // where the part before begins; -1 where there is none
	Later   int      `json:"-"`
	All     bool     `json:"all"` // nothing is left out
	Answer  string   `json:"-"`   // the item that is being answered or changed
	about   string   // the part that is shown, as an address names it
	held    []int64  // the days of all records, for the picture
	From    int      `json:"-"` // the part that is shown, for links back to it
}

// Stands is what the owner asks themselves, since when, without an end.
type Stands struct {
	page.Said
	Words string `json:"words"`
}

// A Choice is a part of the story to look at by itself.
type Choice struct {
	ID   string `json:"id"` // names it in an address, in which no word of a story stands
	Name string `json:"name"`
	On   bool   `json:"on"`
}

// A Day is one day on which something was lived, or recorded, or both; or a silence between two.
type Day struct {
	At       int64  `json:"at"`
	Lived    []Item `json:"lived,omitempty"`
	Recorded []Item `json:"recorded,omitempty"`
	Silence  int    `json:"silentWeeks,omitempty"` // for how many weeks nothing more was recorded
	Long     bool   `json:"-"`
}

// An Item is one entry.
type Item struct {
	page.Said
	On     int64  `json:"on"` // the day it is about: of a record its own date
	Kind   Kind   `json:"kind"`
	Words  string `json:"words"`
	Agency string `json:"agency,omitempty"`
	Signed string `json:"signed,omitempty"` // the name under a record
	Part   string `json:"part,omitempty"`
	Agreed bool   `json:"agreed,omitempty"` // the owner says that it is so
	Open   bool   `json:"open,omitempty"`   // somebody else's, and the owner has said nothing to it yet
	Sides  []Side `json:"sides,omitempty"`
	// Place is what the place knows of what got in the way, where the story points to it.
	Place *page.InTheWay `json:"place,omitempty"`
	Gone  int64          `json:"takenBack,omitempty"` // since when it no longer stands
	seq   int
}

// A Side is what the owner says to an entry of somebody else.
type Side struct {
	page.Said
	Words string `json:"words"`
}

// A Kind says what an item is, for the words that stand before it.
type Kind string

const (
	Note     Kind = "note"
	Record   Kind = "recorded"
	GoodLife Kind = "good life"
	Matter   Kind = "what matters"
	Mine     Kind = "about me"
	People   Kind = "people"
	Please   Kind = "please"
	Dont     Kind = "please don’t"
	Began    Kind = "began"
	Asked    Kind = "asked for"
	Away     Kind = "sent away"
	No       Kind = "told no"
	Waited   Kind = "waited"
	Again    Kind = "told it again"
	Met      Kind = "met"
	OnMe     Kind = "condition on me"
	Decided  Kind = "decided"
	Chosen   Kind = "informed choice"
	Done     Kind = "did"
	Spent    Kind = "spent"
	Promised Kind = "promise"
	InTheWay Kind = "in the way"
	Mattered Kind = "what mattered"
	Came     Kind = "what came of it"
	Doubted  Kind = "doubt"
	Died     Kind = "died"
	Wanted   Kind = "asked to be alongside"
	Meets    Kind = "introduced"
	Pulls    Kind = "pull"
	Knew     Kind = "answered what they know"
)

// silent is after how many weeks without a record it is said that nothing was recorded.
const silent = 3

const (
	day  = int64(24 * 3600 * 1e6)
	week = 7 * day
)

// Of folds a story into its days.
func Of(in page.In) Told {
	t := Told{Name: in.Name, Mine: in.Mine, Us: in.Story.Began().Kind == story.Us, Now: in.Now, See: see(in.Asked.See), Earlier: -1, Later: -1}
	unnamed := in
	unnamed.ID = nil // only what is shown needs a name to be answered by
	items := itemsOf(unnamed)
	parts := map[string]bool{}
	for _, i := range items {
		if i.Part != "" && !parts[i.Part] {
			parts[i.Part] = true
			c := Choice{ID: in.ID(i.seq), Name: i.Part}
			if c.ID == in.Asked.Of {
				c.On, t.About, t.about = true, c.Name, c.ID
			}
			t.Parts = append(t.Parts, c)
		}
	}
	if t.About != "" {
		items = slices.DeleteFunc(items, func(i Item) bool { return i.Part != t.About })
	}
	slices.SortStableFunc(items, func(a, b Item) int { return cmp.Compare(a.On, b.On) })
	for _, i := range items {
		if i.Kind == Record {
			t.held = append(t.held, i.On)
		}
	}
	t.Stands = standing(in)
	t.Answer, t.From = in.Asked.Answer, in.Asked.From
	if w := in.Wrong; w != nil {
		t.Answer = w.Of
	}
	items = slices.Clone(t.some(items, t.holding(in, items)))
	known := met(in)
	for i := range items {
		items[i].ID = in.ID(items[i].seq)
		items[i].Place = known[items[i].seq]
	}
	for _, i := range items {
		if i.Kind == Record {
			t.Records = append(t.Records, i)
		}
	}
	t.Days = silences(days(items), t.Now, t.Later < 0)
	return t
}

// met is what the place knows of what got in the way, by the entry that says so.
func met(in page.In) map[int]*page.InTheWay {
	all := map[int]*page.InTheWay{}
	for _, e := range in.Story.Entries {
		if w, ok := e.Says.(story.Hit); ok && in.InTheWay != nil {
			all[w.Of] = in.InTheWay(w.In)
		}
	}
	return all
}

// holding is where the part begins that was asked for; and else, of a long story, the one with what is being answered.
func (t *Told) holding(in page.In, items []Item) int {
	n := len(items)
	if in.Asked.From != 0 || t.Answer == "" || n <= page.PartLength {
		return in.Asked.From
	}
	for i := n - 1; i >= 0; i-- {
		if in.ID(items[i].seq) == t.Answer {
			first := n - ((n-1-i)/page.PartLength+1)*page.PartLength
			return max(0, first) + 1
		}
	}
	return 0
}

func see(asked string) string {
	switch asked {
	case Lived, Recorded:
		return asked
	}
	return Both
}

// some keeps the part of a long list that was asked for: the last one where none was, all of it for -1.
func (t *Told) some(items []Item, from int) []Item {
	n := len(items)
	if from < 0 || n <= page.PartLength {
		t.All = true
		return items
	}
	if from == 0 {
		from = max(0, n-page.PartLength)
	} else {
		from = min(from-1, n-1)
	}
	to := from + page.PartLength
	if rest := (n - from) % page.PartLength; rest != 0 {
		to = from + rest // the first part is the short one: parts are counted from today
	}
	if from > 0 {
		t.Earlier = max(0, from-page.PartLength) + 1
	}
	if to < n {
		t.Later = to + 1
	}
	return items[from:to]
}

// itemsOf gives the entries that a timeline has, with the owner's side to each. Access is told on its own page.
func itemsOf(in page.In) []Item {
	at := map[int]int{} // the place of an entry among the items, by its Seq
	said := map[int]story.ID{}
	var all []Item
	for _, e := range in.Story.Entries {
		if i, ok := item(in, e); ok {
			at[e.Seq] = len(all)
			all = append(all, i)
		}
		said[e.Seq] = e.Said.ID
		of, answers := 0, true
		switch w := e.Says.(type) {
		case story.TakenBack:
			of = w.Of
		case story.MySide:
			of = w.Of
		case story.Agreed:
			of = w.Of
		default:
			answers = false
		}
		n, ok := at[of]
		if !answers || !ok {
			continue
		}
		switch w := e.Says.(type) {
		case story.TakenBack:
			if said[of] == e.Said.ID {
				all[n].Gone = e.At
			}
		case story.MySide:
			all[n].Sides = append(all[n].Sides, Side{in.By(e), story.Safe(w.Words)})
			all[n].Open = false
		case story.Agreed:
			all[n].Agreed, all[n].Open = true, false
		}
	}
	return all
}

// became says of what became of somebody who asked which kind of item it is.
var became = map[story.Turn]Kind{story.SentAway: Away, story.ToldNo: No, story.Waited: Waited, story.ToldAgain: Again}

// item makes an item of an entry.
func item(in page.In, e story.Entry) (Item, bool) {
	i := Item{On: e.At}
	own := false
	switch w := e.Says.(type) {
	case story.Began:
		i.Kind = Began
	case story.Note:
		i.Kind, i.Words, own = Note, w.Words, true
	case story.Recorded:
		i.Kind, i.Words, i.Agency, i.Signed, own = Record, w.Words, story.Safe(w.Agency), story.Safe(w.By), true
		if w.On != 0 {
			i.On = w.On
		}
	case story.Contact:
		i.Kind, i.Words, i.On = Asked, w.Words, cmp.Or(w.On, e.At)
	case story.Happened:
		i.Kind, i.Words, i.On = became[w.What], w.Words, cmp.Or(w.On, e.At)
	case story.Met:
		i.Kind, i.Words = Met, w.Words
	case story.Condition:
		i.Kind, i.Words = OnMe, w.Words
	case story.Decided:
		i.Kind, i.Words, own = Decided, w.Words, true
	case story.Chosen:
		i.Kind, i.Words = Chosen, w.Words
	case story.Did:
		i.Kind, i.Words, own = Done, w.Words, true
	case story.Spent:
		i.Kind, i.Words = Spent, w.Words
	case story.Promised:
		i.Kind, i.Words, own = Promised, w.Words, true
	case story.InTheWay:
		i.Kind, i.Words, own = InTheWay, w.Words, true
	case story.Mattered:
		i.Kind, i.Words, own = Mattered, w.Words, true
	case story.CameOfIt:
		i.Kind, i.Words = Came, w.Words
	case story.Died:
		i.Kind, i.Words, i.On, own = Died, w.Words, cmp.Or(w.On, i.On), true
	case story.Doubt:
		i.Kind, i.Words, own = Doubted, w.Words, true
	case story.Asked:
		i.Kind, i.Words = Wanted, w.Who.Name
	case story.Pull:
		i.Kind, i.Words, own = Pulls, w.Words, true
	case story.PullAnswer:
		i.Kind, i.Words, own = Knew, w.Words, true
	case story.Introduced:
		i.Kind, i.Words, own = Meets, w.Who.Name+": "+w.Words, true
	case story.GoodLife:
		i.Kind, i.Words = GoodLife, w.Words
	case story.Matter:
		if w.Instead != 0 && w.Order != 0 {
			return i, false // it was only moved
		}
		i.Kind, i.Words = Matter, w.Words
	case story.Strength:
		i.Kind, i.Words = Mine, w.Words
	case story.Gift:
		i.Kind, i.Words = Mine, w.Words
	case story.Role:
		i.Kind, i.Words = Mine, w.Words
	case story.NeverAssume:
		i.Kind, i.Words = Mine, w.Words
	case story.AboutMe:
		i.Kind, i.Words = Mine, w.Words
	case story.Tie:
		i.Kind, i.Words = People, w.Who.Name
		if w.Is != "" {
			i.Words += ", " + w.Is
		}
	case story.Boundary:
		i.Kind, i.Words = Please, w.Words
		if w.Not {
			i.Kind = Dont
		}
	default:
		return i, false
	}
	i.Said, i.Words, i.seq = in.By(e), story.Safe(i.Words), e.Seq
	i.Open = own && !i.Mine
	if i.Kind == Record {
		i.Open = true // whoever put it there, the words are an agency's
	}
	if e.Part != "" && e.Part != story.PartBeside {
		i.Part = story.Safe(e.Part)
	}
	return i, true
}

// standing is what the owner put first among what matters to them, since they first said it.
func standing(in page.In) *Stands {
	var s *Stands
	since := map[int]int64{}
	for _, e := range page.Standing(in.Story) {
		w, ok := e.Says.(story.Matter)
		if !ok {
			continue
		}
		since[e.Seq] = e.At
		if at, ok := since[w.Instead]; ok && w.Instead != 0 {
			since[e.Seq] = at
		}
		words := w.Question
		if words == "" {
			words = w.Words
		}
		if s == nil || w.Order == 1 || w.Instead != 0 && in.ID != nil && s.ID == in.ID(w.Instead) {
			s = &Stands{in.By(e), story.Safe(words)}
			s.At = since[e.Seq]
		}
	}
	return s
}

// days puts items together by their days.
func days(items []Item) []Day {
	var all []Day
	for _, i := range items {
		at := time.UnixMicro(i.On).UTC().Truncate(24 * time.Hour).UnixMicro()
		if n := len(all); n == 0 || all[n-1].At != at {
			all = append(all, Day{At: at})
		}
		d := &all[len(all)-1]
		if i.Kind == Record {
			d.Recorded = append(d.Recorded, i)
		} else {
			d.Lived = append(d.Lived, i)
		}
	}
	return all
}

// silences says, on the first day after a record on which none was made, for how long none was. Where nothing was
// lived either, the silence stands on a day of its own.
func silences(days []Day, now int64, toNow bool) []Day {
	if !slices.ContainsFunc(days, func(d Day) bool { return len(d.Recorded) > 0 }) {
		return days
	}
	var all []Day
	last := int64(-1)
	waiting := -1 // the day in all that is to say how long the silence is
	end := func(at int64) {
		if last < 0 || at-last < silent*week {
			waiting = -1
			return
		}
		if waiting < 0 {
			all = append(all, Day{At: last + day})
			waiting = len(all) - 1
		}
		all[waiting].Silence = int((at - last) / week)
		all[waiting].Long = all[waiting].Silence > 6
		waiting = -1
	}
	for _, d := range days {
		if len(d.Recorded) > 0 {
			end(d.At)
			all = append(all, d)
			last = d.At
			continue
		}
		all = append(all, d)
		if last >= 0 && waiting < 0 {
			waiting = len(all) - 1
		}
	}
	if toNow {
		end(now)
	}
	return all
}
