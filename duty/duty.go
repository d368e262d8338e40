// SPDX-License-Identifier: MIT

// Package duty is what the law makes a public body keep about one person: thin, dated, in a story of its own that the body owns, and
// readable by the person but for what the law withholds. What was relied on is copied into it, sentence by sentence; nothing in it
// points into anybody's own story. It ends by itself on its day.
package duty

import (
	"slices"
	"time"

	"alongside/law"
	"alongside/page"
	"alongside/story"
)

// A Record is what a body keeps about somebody.
type Record struct {
	Body    string     `json:"body"`
	About   string     `json:"about"`
	Law     string     `json:"law"`
	Ground  law.Said   `json:"ground"` // in words, where the law of the place knows it
	Until   int64      `json:"until"`
	Person  bool       `json:"person"` // its reader is whom it is about
	Worries []Worry    `json:"worries"`
	Kept    []Line     `json:"kept"` // sentences that were relied on, and what its workers and the person wrote; the oldest first
	Sealed  []Sealed   `json:"sealed"`
	Clocks  []Clock    `json:"clocks"` // the law's own
	Routes  []law.Said `json:"routes,omitempty"`
	Hold    []Because  `json:"-"`       // on what the law lets something be withheld
	Looked  []Look     `json:"whoRead"` // for the person alone: who of the body read it, each once a day
}

// A Worry is one that was raised.
type Worry struct {
	page.Said
	Words  string `json:"words"`
	Wanted string `json:"wanted,omitempty"`
	Unsafe bool   `json:"notSafeToAsk,omitempty"`
	Of     string `json:"by,omitempty"`
	Has    []Has  `json:"has"`
	Unseen bool   `json:"unseen,omitempty"` // the person is not even told
	Side   []Side `json:"side,omitempty"`
}

// Has is that somebody has a worry.
type Has struct {
	page.Said
	Words string `json:"words,omitempty"`
}

// A Line is a sentence that is kept.
type Line struct {
	page.Said
	Words    string `json:"words"`
	Agency   string `json:"agency,omitempty"` // where a sentence that was relied on stands
	By       string `json:"by,omitempty"`
	On       int64  `json:"on,omitempty"`
	Withheld string `json:"withheld,omitempty"` // for the body's workers alone: what the person is not shown, and why
	Review   int64  `json:"review,omitempty"`   // by when somebody looks again whether it has to be
	Theirs   bool   `json:"theirs,omitempty"`   // the person's own
	Side     []Side `json:"side,omitempty"`
	Agreed   bool   `json:"agreed,omitempty"`
}

// A Side is what the person says to it.
type Side struct {
	page.Said
	Words string `json:"words"`
}

// Sealed is a part that the person is told stands here, and may not read yet.
type Sealed struct {
	Ground string `json:"ground"`
	At     int64  `json:"at"`
	Review int64  `json:"review,omitempty"`
}

// A Clock is one of the law's, from when the first worry was raised.
type Clock struct {
	Said   law.Said `json:"says"`
	By     int64    `json:"by,omitempty"` // 0 is that the law sets no days
	Source string   `json:"source"`
	Past   bool     `json:"past,omitempty"`
}

// Because is a ground on which something is withheld.
type Because struct{ ID, Words string }

// Of folds a body's story.
func Of(in page.In) Record {
	began := in.Story.Began()
	r := Record{Body: story.Safe(began.Owner.Name), About: story.Safe(began.About.Name), Law: story.Safe(began.Law), Until: began.Until,
		Person: in.Reader.ID == began.About.ID, Worries: []Worry{}, Kept: []Line{}, Sealed: []Sealed{}, Clocks: []Clock{}, Looked: []Look{}}
	sides, agreed, has := map[int][]Side{}, map[int]bool{}, map[int][]Has{}
	for _, e := range in.Story.Entries {
		switch w := e.Says.(type) {
		case story.MySide:
			sides[w.Of] = append(sides[w.Of], Side{in.By(e), story.Safe(w.Words)})
		case story.Agreed:
			agreed[w.Of] = true
		case story.HasIt:
			has[w.Of] = append(has[w.Of], Has{in.By(e), story.Safe(w.Words)})
		}
	}
	first := int64(0)
	for _, e := range in.Story.Entries {
		l := Line{Said: in.By(e), Side: sides[e.Seq], Agreed: agreed[e.Seq], Withheld: story.Safe(in.Law.Because(e.Withheld, in.Lang)), Theirs: e.Said.ID == began.About.ID, Review: review(in.Law, e.Withheld, e.At)}
		switch w := e.Says.(type) {
		case story.Worry:
			if first == 0 {
				first = e.At
			}
			r.Worries = append(r.Worries, Worry{in.By(e), story.Safe(w.Words), story.Safe(w.Wanted), w.Unsafe, story.Safe(w.Of.Name), has[e.Seq], e.Withheld == story.Unseen, sides[e.Seq]})
		case story.Recorded:
			l.Words, l.Agency, l.By, l.On = story.Safe(w.Words), story.Safe(w.Agency), story.Safe(w.By), w.On
			r.Kept = append(r.Kept, l)
		case story.Note:
			l.Words = story.Safe(w.Words)
			r.Kept = append(r.Kept, l)
		}
	}
	for _, s := range in.Sealed {
		r.Sealed = append(r.Sealed, Sealed{story.Safe(in.Law.Because(s.Ground, in.Lang)), s.At, review(in.Law, s.Ground, s.At)})
	}
	r.looks(in)
	r.asks(in, first)
	return r
}

// A Look is that somebody read it.
type Look struct {
	Who string `json:"who"`
	At  int64  `json:"at"`
}

// looks adds who read it.
func (r *Record) looks(in page.In) {
	seen := map[Look]bool{}
	for _, e := range in.Looks {
		w, ok := e.Says.(story.Looked)
		one := Look{story.Safe(w.Who.Name), e.At - e.At%(24*3600*1e6)}
		if ok && !seen[one] {
			seen[one] = true
			r.Looked = append(r.Looked, one)
		}
	}
}

// asks adds what the law asks, from when the first worry was raised.
func (r *Record) asks(in page.In, first int64) {
	i := slices.IndexFunc(in.Law.Grounds, func(g law.Ground) bool { return g.Source == in.Story.Began().Law })
	for _, w := range in.Law.Withhold {
		r.Hold = append(r.Hold, Because{w.ID, w.In(in.Lang).Words})
	}
	if i < 0 {
		return
	}
	g := in.Law.Grounds[i]
	r.Ground = g.In(in.Lang)
	for _, c := range in.Law.Clocks {
		if c.Ground != g.ID || first == 0 {
			continue
		}
		one := Clock{Said: c.In(in.Lang), Source: c.Source}
		if by := c.By(time.UnixMicro(first).UTC()); !by.IsZero() {
			one.By = by.UnixMicro()
			one.Past = one.By < in.Now
		}
		r.Clocks = append(r.Clocks, one)
	}
	for _, route := range in.Law.Routes {
		if route.Ground == g.ID {
			r.Routes = append(r.Routes, route.In(in.Lang))
		}
	}
}

// review is by when somebody looks again whether something has to be withheld; 0 where the law of the place does not say.
func review(l law.Law, ground string, at int64) int64 {
	for _, w := range l.Withhold {
		if w.Words == ground || ground == story.Unseen && !w.Told {
			return at + int64(w.Days)*24*3600*1e6
		}
	}
	return 0
}
