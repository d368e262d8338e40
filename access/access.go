// SPDX-License-Identifier: MIT

// Package access is the page on which somebody sees who can see what of theirs, stops it, and finds who has looked.
// Permissions are sentences; each ends; what stops, stops now.
package access

import (
	"cmp"
	"slices"
	"time"

	"alongside/boundary"
	"alongside/page"
	"alongside/story"
)

// Sight is who can see what.
type Sight struct {
	Now     int64    `json:"now"`
	Us      bool     `json:"us"`
	Paused  *Pause   `json:"paused,omitempty"`
	Lets    []Let    `json:"lets"`  // who is let in now
	Ended   []Let    `json:"ended"` // and who was
	Looks   []Look   `json:"looks"` // the newest first
	Please  []Words  `json:"please"`
	Dont    []Words  `json:"pleaseDont"`
	Pace    *Pace    `json:"pace,omitempty"`
	Tell    *Tell    `json:"tellMe,omitempty"`
	Hears   []Hears  `json:"hearOfStops,omitempty"` // who hears that something was stopped
	Quiet   []string `json:"quiet"`                 // how it is read without a look
	Printed int64    `json:"bookPrinted,omitempty"`
}

// A Let is one way in.
type Let struct {
	page.Said
	Name    string   `json:"name"`
	Kind    Kind     `json:"kind"`
	Parts   []string `json:"parts"`
	Whole   bool     `json:"whole,omitempty"`
	Adds    bool     `json:"mayAdd,omitempty"`
	Brings  bool     `json:"mayBring,omitempty"`
	Why     string   `json:"why,omitempty"`
	From    int64    `json:"from,omitempty"` // it has not begun: nobody sees anything by it before
	Until   int64    `json:"until"`
	Asking  bool     `json:"forAnAsking,omitempty"` // only while they are in what they were asked
	Soon    bool     `json:"soon,omitempty"`        // it ends within two weeks
	Stopped bool     `json:"stopped,omitempty"`     // it was stopped before its end
	Unread  bool     `json:"unread,omitempty"`      // whom it lets in wrote it down, and nobody else has read it back
	Void    bool     `json:"notFreelySaid,omitempty"`
	Quiet   bool     `json:"stoppedQuietly,omitempty"` // they see what they had been shown, and nothing newer
}

// A Kind says on what somebody is let in.
type Kind string

const (
	Permission     Kind = "permission"
	BroughtIn      Kind = "brought in"
	Household      Kind = "lives with me"
	Representative Kind = "representative"
	Advocate       Kind = "advocate"
)

// A Look is one reader's looking on one day.
type Look struct {
	At       int64    `json:"at"`
	Name     string   `json:"name"`
	Parts    []string `json:"parts,omitempty"` // none is all that they may see
	Why      string   `json:"why,omitempty"`
	Operator bool     `json:"operator,omitempty"` // somebody at the machine itself
	Opened   bool     `json:"withoutAsking,omitempty"`
	Together bool     `json:"together,omitempty"` // beside the owner, on a device of theirs
	Answers  []string `json:"answers,omitempty"`  // what they said when they were asked why
	Asked    bool     `json:"asked,omitempty"`    // the owner asked why
	Ground   string   `json:"ground,omitempty"`   // of an opening without asking: life, duty, court, serious crime
	Reviewer string   `json:"reviewer,omitempty"` // who reviews it
	Review   []string `json:"review,omitempty"`   // and what they found
	Back     *Back    `json:"wayBack,omitempty"`  // no look: a way in that two people gave
	Times    int      `json:"-"`
}

// A Back is how a way back stands that a worker gave, and another of another team.
type Back struct {
	Too    string `json:"second,omitempty"` // "" is nobody yet
	TooWhy string `json:"secondSays,omitempty"`
	From   int64  `json:"from,omitempty"` // from when the paper lets in
	Begun  bool   `json:"begun"`
	Ended  bool   `json:"ended"`
}

// A Pause is that nobody can look, but some.
type Pause struct {
	Since  int64    `json:"since"`
	Until  int64    `json:"until,omitempty"`
	Except []string `json:"except,omitempty"`
}

// Words are something said.
type Words struct {
	page.Said
	Words string `json:"words"`
}

// Pace is when and how to reach the owner.
type Pace struct {
	Words
	From string `json:"quietFrom,omitempty"`
	To   string `json:"quietTo,omitempty"`
}

// Tell is by which way the owner wishes to be told at once.
type Tell struct {
	Words
	By   string `json:"by"`
	Safe bool   `json:"safe"`
}

// Hears is somebody who hears that the owner stopped something, and not what.
type Hears struct {
	page.Said
	Name string `json:"name"`
	From int64  `json:"from,omitempty"` // it has not begun
}

const (
	day  = int64(24 * 3600 * 1e6)
	soon = 14 * day
)

// Of folds a story, and who looked at it. quiet says how it is read without a look.
func Of(in page.In, quiet []string) Sight {
	s := Sight{Now: in.Now, Us: in.Story.Began().Kind == story.Us, Quiet: quiet}
	s.Paused = pause(in)
	s.lets(in)
	s.looks(in)
	for _, e := range page.Standing(in.Story) {
		words := func(text string) Words { return Words{in.By(e), story.Safe(text)} }
		switch w := e.Says.(type) {
		case story.Boundary:
			if w.Not {
				s.Dont = append(s.Dont, words(w.Words))
			} else {
				s.Please = append(s.Please, words(w.Words))
			}
		case story.Pace:
			s.Pace = &Pace{words(w.Words), story.Safe(w.From), story.Safe(w.To)}
		case story.TellMe:
			s.Tell = &Tell{words(w.Words), w.By, w.Safe}
		case story.HearsOfStops:
			h := Hears{Said: in.By(e), Name: story.Safe(w.Who.Name)}
			if w.From > in.Now {
				h.From = w.From
			}
			s.Hears = append(s.Hears, h)
		case story.Printed:
			s.Printed = e.At
		}
	}
	return s
}

// lets lists who is let in: by boundary's own word, so that no sentence here says more or less than what holds.
func (s *Sight) lets(in page.In) {
	acc := boundary.Of(in.Story, nil, boundary.Facts{})
	holds := map[int]bool{}
	for _, n := range acc.Named() {
		r := acc.Read(n.Who, in.Now)
		if n.Until > acc.Now(in.Now) && (s.Paused != nil || r.Knows || brought(in, n.Seq) || later(in, n.Seq)) {
			holds[n.Seq] = true
		}
	}
	void, read := map[int]bool{}, map[int]bool{}
	for _, e := range in.Story.Entries {
		switch w := e.Says.(type) {
		case story.NotFreelySaid:
			void[w.Of] = true
		case story.ReadBack:
			read[w.Of] = true
		}
	}
	for _, e := range in.Story.Entries {
		l, who, ok := let(in, e)
		if !ok {
			continue
		}
		l.Void = void[e.Seq]
		l.Unread = e.Spoken() && e.Wrote.ID == who.ID && !read[e.Seq]
		if l.Unread && holds[e.Seq] {
			l.Until = min(l.Until, e.At+7*day)
			holds[e.Seq] = l.Until > in.Now
		}
		if holds[e.Seq] {
			l.Soon = l.Until-in.Now < soon
			if l.From <= in.Now {
				l.From = 0
			}
			l.Quiet = acc.Read(who.ID, in.Now).Quiet
			s.Lets = append(s.Lets, l)
			continue
		}
		l.Stopped = l.Until > in.Now
		s.Ended = append(s.Ended, l)
	}
	slices.SortStableFunc(s.Lets, func(a, b Let) int { return cmp.Compare(a.Until, b.Until) })
	slices.Reverse(s.Ended)
}

// later says whether an entry lets somebody in only from a day on that is still to come.
func later(in page.In, seq int) bool {
	e, ok := in.Entry(seq)
	if !ok {
		return false
	}
	l, _, is := let(in, e)
	return is && l.From > in.Now
}

// brought says whether an entry is a bringing in, of which only the door knows enough.
func brought(in page.In, seq int) bool {
	e, ok := in.Entry(seq)
	_, is := e.Says.(story.BroughtIn)
	return ok && is
}

// let makes a way in of an entry that is one.
func let(in page.In, e story.Entry) (l Let, who story.Who, ok bool) {
	l.Said = in.By(e)
	var parts []string
	switch w := e.Says.(type) {
	case story.Permission:
		l.Kind, who, parts = Permission, w.Who, w.Parts
		l.Whole, l.Adds, l.Brings, l.Why, l.From, l.Until = w.Whole, w.Add, w.Bring, story.Safe(w.Why), w.From, w.Until
		l.Asking = w.Pull != 0
	case story.BroughtIn:
		l.Kind, who, parts, l.Why, l.Until = BroughtIn, w.Who, w.Parts, story.Safe(w.Why), w.Until
		if under, ok := in.Entry(w.Under); ok {
			if p, ok := under.Says.(story.Permission); ok {
				if len(parts) == 0 {
					parts, l.Whole = p.Parts, p.Whole
				}
				if l.Until == 0 || p.Until < l.Until {
					l.Until = p.Until
				}
				l.From = p.From
			}
		}
	case story.Household:
		l.Kind, who, parts, l.From, l.Until = Household, w.Who, w.Parts, w.From, w.Until
	case story.Representative:
		l.Kind, who, parts, l.From, l.Until, l.Why = Representative, w.Who, w.Parts, w.From, w.Until, string(w.Basis)
	case story.Advocate:
		l.Kind, who, parts, l.From, l.Until, l.Why = Advocate, w.Who, w.Parts, w.From, w.Until, story.Safe(w.Law)
	default:
		return l, who, false
	}
	l.Name = story.Safe(who.Name)
	for _, p := range parts {
		l.Parts = append(l.Parts, story.Safe(p))
	}
	return l, who, true
}

// pause is the pause that holds now, or nil.
func pause(in page.In) *Pause {
	var p *Pause
	for _, e := range in.Story.Entries {
		switch w := e.Says.(type) {
		case story.Pause:
			p = &Pause{Since: e.At, Until: w.Until}
			for _, who := range w.Except {
				p.Except = append(p.Except, story.Safe(who.Name))
			}
		case story.Resume:
			p = nil
		}
	}
	if p != nil && p.Until != 0 && p.Until <= in.Now {
		return nil
	}
	return p
}

// reviewed is what its reviewer said of an opening. Each strand of looks counts by itself: an opening that was held has
// its reviews after it among what is told.
func reviewed(looks []story.Entry, opening story.Entry) []string {
	var by story.ID
	switch w := opening.Says.(type) {
	case story.Opened:
		by = w.Reviewer.ID
	case story.WayBack:
		by = w.Reviewer.ID
	}
	var all []string
	for _, e := range looks {
		if w, ok := e.Says.(story.Reviewed); ok && w.Of == opening.Seq && e.Said.ID == by && e.At >= opening.At {
			all = append(all, story.Safe(w.Words))
		}
	}
	return all
}

// known says whether anything in the story names somebody: an operator at the machine itself is named by nothing.
func known(in page.In, id story.ID) bool {
	return slices.ContainsFunc(in.Story.Entries, func(e story.Entry) bool {
		_, who, ok := let(in, e)
		return ok && who.ID == id
	})
}

// backOf says how a way back stands.
func backOf(in page.In, e story.Entry) *Back {
	for _, b := range boundary.Backs(in.Story, in.Looks) {
		if b.Of == e.Seq && b.At == e.At {
			return &Back{Too: story.Safe(b.Too.Who.Name), TooWhy: story.Safe(b.Too.Why), From: b.Too.From, Begun: b.Good(in.Now), Ended: b.Ended}
		}
	}
	return &Back{}
}

// alone says whether a line stands by itself, and not with others of the day.
func (l Look) alone() bool { return l.Opened || l.Back != nil }

// looks puts together what one reader saw on one day, for one reason.
func (s *Sight) looks(in page.In) {
	type key struct {
		day int64
		who story.ID
		why string
	}
	at := map[key]int{}
	asked := map[int64]story.ID{}
	for _, e := range in.Story.Entries {
		if w, ok := e.Says.(story.AskedWhy); ok {
			asked[w.When] = w.Who.ID
		}
	}
	type answer struct {
		when int64
		who  story.ID
	}
	answers := map[answer][]string{}
	for _, e := range in.Looks {
		if w, ok := e.Says.(story.Answered); ok {
			a := answer{w.When, e.Said.ID}
			answers[a] = append(answers[a], story.Safe(w.Words))
		}
	}
	for _, e := range in.Looks {
		l := Look{At: e.At, Name: story.Safe(e.Said.Name), Times: 1}
		var parts []string
		switch w := e.Says.(type) {
		case story.Looked:
			l.Name, l.Why, parts = story.Safe(w.Who.Name), story.Safe(w.Why), w.Parts
			l.Together = w.Under == 0 && w.Why == "read together"
			l.Operator = w.Under == 0 && w.Why != "" && !l.Together && !known(in, w.Who.ID)
			if l.Together {
				l.Why = ""
			}
		case story.Opened:
			l.Name, l.Why, parts, l.Opened = story.Safe(w.Who.Name), story.Safe(w.Why), w.Parts, true
			l.Ground, l.Reviewer, l.Review = string(w.Ground), story.Safe(w.Reviewer.Name), reviewed(in.Looks, e)
		case story.WayBack:
			l.Name, l.Why, l.Back = story.Safe(w.Who.Name), story.Safe(w.Why), backOf(in, e)
			l.Reviewer, l.Review = story.Safe(w.Reviewer.Name), reviewed(in.Looks, e)
		default:
			continue
		}
		l.Answers = answers[answer{e.At, e.Said.ID}]
		l.Asked = asked[e.At] == e.Said.ID && asked[e.At] != story.ID{}
		for _, p := range parts {
			l.Parts = append(l.Parts, story.Safe(p))
		}
		k := key{time.UnixMicro(e.At).UTC().Truncate(24 * time.Hour).UnixMicro(), e.Said.ID, l.Why}
		n, ok := at[k]
		if !ok || l.alone() || s.Looks[n].alone() {
			at[k] = len(s.Looks)
			s.Looks = append(s.Looks, l)
			continue
		}
		one := &s.Looks[n]
		one.Times++
		one.Asked = one.Asked || l.Asked
		one.Answers = append(one.Answers, l.Answers...)
		if len(one.Parts) > 0 && len(l.Parts) > 0 {
			for _, p := range l.Parts {
				if !slices.Contains(one.Parts, p) {
					one.Parts = append(one.Parts, p)
				}
			}
		} else {
			one.Parts = nil
		}
	}
	slices.Reverse(s.Looks)
}
