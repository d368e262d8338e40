// SPDX-License-Identifier: MIT

// Package goodlife is what somebody says of themselves: what a good life is to them, and how that changed; what
// matters, in their order and by their own questions; what they are good at and could give; and the one page to swap
// before a first meeting.
package goodlife

import (
	"cmp"
	"slices"

	"alongside/page"
	"alongside/story"
)

// A Life is what somebody says of themselves, as far as the reader may see it.
type Life struct {
	Name    string      `json:"name"`
	Mine    bool        `json:"mine"`                 // the reader's own
	Us      bool        `json:"us"`                   // of several
	Plain   bool        `json:"plainFirst,omitempty"` // the owner's first page tells nothing at first
	Now     int64       `json:"now"`
	Good    *Words      `json:"goodLife,omitempty"` // what a good life is, now
	Changed []Words     `json:"changed,omitempty"`  // all that was said of it, oldest first, where it changed
	Matters []Matter    `json:"matters"`
	GoodAt  []Words     `json:"goodAt"`
	Gives   []Gift      `json:"couldGive"`
	Roles   []Words     `json:"roles"`
	Names   []Name      `json:"names"`
	Never   []Words     `json:"neverAssume"`
	About   []About     `json:"about"`
	Urgent  []Words     `json:"inAnEmergency"` // the smallest part, for when they cannot be asked
	Please  []Words     `json:"please"`
	Dont    []Words     `json:"pleaseDont"`
	Pace    *Pace       `json:"pace,omitempty"`
	Beside  []Neighbour `json:"beside"` // who stands closest
	Lately  []Words     `json:"lately"` // what others wrote last
	Asked   bool        `json:"-"`      // they said whether they may be counted
}

// Words are something said, in the words in which it was.
type Words struct {
	page.Said
	Words string `json:"words"`
}

// A Matter is one thing that matters, with the owner's own question and scale.
type Matter struct {
	Words
	Because  string `json:"because,omitempty"`
	Question string `json:"question,omitempty"`
	Low      string `json:"low,omitempty"`
	High     string `json:"high,omitempty"`
	Moves    *Moves `json:"moves,omitempty"` // whether it moves, as its owner last said
	Up       int    `json:"-"`               // where it would stand one further up, from 1; 0 at the top
	Down     int    `json:"-"`               // and one further down; 0 at the end
	root     int    // the Seq of the first that it stands for
}

// Moves is whether something that matters moves, in its owner's judgement.
type Moves struct {
	page.Said
	Is story.Direction `json:"is"`
}

// A Gift is something that they could give, and would if Offered.
type Gift struct {
	Words
	Offered bool `json:"offered"`
}

// A Name is one that they use, and with whom if not with everybody.
type Name struct {
	Words
	With string `json:"with,omitempty"`
}

// About is something under a heading of theirs.
type About struct {
	Words
	Heading string `json:"heading,omitempty"`
}

// Pace is when and how to reach them.
type Pace struct {
	Words
	From string `json:"quietFrom,omitempty"`
	To   string `json:"quietTo,omitempty"`
}

// A Neighbour is somebody close, by name.
type Neighbour struct {
	Name string `json:"name"`
	Is   string `json:"is,omitempty"`
}

// latest is how many things that others wrote stand on the first page.
const latest = 3

// Of folds a story into a life.
func Of(in page.In) Life {
	l := Life{Name: in.Name, Mine: in.Mine, Us: in.Story.Began().Kind == story.Us, Now: in.Now}
	at := map[int]int{} // the place of a matter in the list, by its Seq
	list := []Matter{}
	roots, moves := map[int]int{}, map[int]*Moves{}
	ties := map[int]bool{}
	var close []story.Entry
	for _, e := range page.Standing(in.Story) {
		words := func(text string) Words { return Words{in.By(e), story.Safe(text)} }
		switch w := e.Says.(type) {
		case story.GoodLife:
			l.Changed = append(l.Changed, words(w.Words))
		case story.Matter:
			m := Matter{Words: words(w.Words), Because: story.Safe(w.Because), Question: story.Safe(w.Question), Low: story.Safe(w.Low), High: story.Safe(w.High)}
			if m.root = e.Seq; w.Instead != 0 {
				m.root = cmp.Or(roots[w.Instead], w.Instead)
			}
			roots[e.Seq] = m.root
			list = place(list, at, e.Seq, w, m)
		case story.Moves:
			moves[cmp.Or(roots[w.Of], w.Of)] = &Moves{in.By(e), w.Is}
		case story.Counted:
			l.Asked = true
		case story.FirstPage:
			l.Plain = in.Mine && w.Shows == "plain"
		case story.Strength:
			l.GoodAt = append(l.GoodAt, words(w.Words))
		case story.Gift:
			l.Gives = append(l.Gives, Gift{words(w.Words), w.Offer})
		case story.Role:
			l.Roles = append(l.Roles, words(w.Words))
		case story.Name:
			l.Names = append(l.Names, Name{words(w.Words), story.Safe(w.With)})
		case story.NeverAssume:
			l.Never = append(l.Never, words(w.Words))
		case story.AboutMe:
			if e.Part == story.PartEmergency {
				l.Urgent = append(l.Urgent, words(w.Words))
				continue
			}
			l.About = append(l.About, About{words(w.Words), story.Safe(w.Heading)})
		case story.Boundary:
			if w.Not {
				l.Dont = append(l.Dont, words(w.Words))
			} else {
				l.Please = append(l.Please, words(w.Words))
			}
		case story.Pace:
			l.Pace = &Pace{words(w.Words), story.Safe(w.From), story.Safe(w.To)}
		case story.Tie:
			ties[w.Instead] = true
			close = append(close, e)
		case story.Note:
			if e.Said.ID != in.Story.Owner() && (!in.Mine || e.Said.ID != in.Reader.ID) {
				l.Lately = append(l.Lately, words(w.Words))
			}
		}
	}
	l.Matters = list
	for i := range l.Matters {
		l.Matters[i].Moves = moves[l.Matters[i].root]
		if i > 0 {
			l.Matters[i].Up = i
		}
		if i+1 < len(l.Matters) {
			l.Matters[i].Down = i + 2
		}
	}
	for _, e := range close {
		if w := e.Says.(story.Tie); w.Ring == 1 && !w.Paid && !ties[e.Seq] {
			l.Beside = append(l.Beside, Neighbour{story.Safe(w.Who.Name), story.Safe(w.Is)})
		}
	}
	if n := len(l.Changed); n > 0 {
		l.Good = &l.Changed[n-1]
		if n == 1 {
			l.Changed = nil
		}
	}
	slices.Reverse(l.Lately)
	l.Lately = l.Lately[:min(len(l.Lately), latest)]
	return l
}

// place puts a matter where it says it stands, or where the one stood that it now stands for, or at the end. Each
// placing is on the list as it was then, so that one entry moves one thing and leaves the order of the others.
func place(list []Matter, at map[int]int, seq int, w story.Matter, m Matter) []Matter {
	i := len(list)
	if was, ok := at[w.Instead]; ok && w.Instead != 0 {
		i = was
		list = slices.Delete(list, was, was+1)
		delete(at, w.Instead)
		for s, j := range at {
			if j > was {
				at[s] = j - 1
			}
		}
	}
	if w.Order > 0 {
		i = min(w.Order-1, len(list))
	}
	for s, j := range at {
		if j >= i {
			at[s] = j + 1
		}
	}
	at[seq] = i
	return slices.Insert(list, i, m)
}
