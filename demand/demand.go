// SPDX-License-Identifier: MIT

// Package demand is what somebody asks for, in their words, and what became of it. What they asked for is a need from the
// first time they asked, and stands until they say that it is met; whoever comes again about the same thing adds to it, and
// begins nothing new.
package demand

import (
	"cmp"
	"slices"

	"alongside/boundary"
	"alongside/page"
	"alongside/story"
)

// Asks are all that somebody asks for.
type Asks struct {
	Name       string      `json:"name"`
	Mine       bool        `json:"mine"`
	Us         bool        `json:"us"`
	Now        int64       `json:"now"`
	Stands     []Need      `json:"stands"` // the longest first
	Met        []Need      `json:"met"`    // the newest first
	Conditions []Condition `json:"conditions"`
}

// A Need is one thing that is asked for, however often.
type Need struct {
	page.Said            // of its first contact
	Words     string     `json:"words"`
	Since     int64      `json:"since"`         // when it was first asked for
	Met       int64      `json:"met,omitempty"` // when it was last said to be met; 0 stands
	MetWords  string     `json:"metWords,omitempty"`
	MetBy     *page.Said `json:"metBy,omitempty"`     // who said so last
	Half      string     `json:"metOnceBy,omitempty"` // who alone wrote down that it is met, so that it stands
	Days      int        `json:"days"`                // from the first asking until it was met, or until now
	Contacts  []Contact  `json:"contacts"`            // the oldest first
}

// A Contact is one time of asking.
type Contact struct {
	page.Said
	Words    string  `json:"words"`
	Through  string  `json:"through,omitempty"`
	To       string  `json:"to,omitempty"`
	On       int64   `json:"on"`
	Heard    []Heard `json:"heardAs,omitempty"`
	Happened []Turn  `json:"happened,omitempty"`
	Joined   bool    `json:"-"` // it is not the first of its need
	seq      int
}

// Heard is how somebody hears a contact.
type Heard struct {
	page.Said
	Is  story.Demand `json:"is"`
	Why string       `json:"why,omitempty"`
	who story.Who
}

// A Turn is what became of somebody who asked.
type Turn struct {
	page.Said
	What      story.Turn `json:"what"`
	Words     string     `json:"words,omitempty"`
	By        string     `json:"by,omitempty"`
	Rule      string     `json:"rule,omitempty"`
	Challenge string     `json:"challenge,omitempty"`
	On        int64      `json:"on"`
}

// A Condition is what a law has somebody else put upon the owner.
type Condition struct {
	page.Said
	Words     string `json:"words"`
	By        string `json:"by"`
	Law       string `json:"law,omitempty"`
	Until     int64  `json:"until,omitempty"`
	Challenge string `json:"challenge,omitempty"`
}

const day = int64(24 * 3600 * 1e6)

// Of folds a story into what is asked for.
func Of(in page.In) Asks {
	a := Asks{Name: in.Name, Mine: in.Mine, Us: in.Story.Began().Kind == story.Us, Now: in.Now, Stands: []Need{}, Met: []Need{}, Conditions: []Condition{}}
	acc := boundary.Of(in.Story, nil, boundary.Facts{})
	said := slices.DeleteFunc(page.Standing(in.Story), func(e story.Entry) bool { return acc.Void(e.Seq) })
	of := together(said)
	met := mets(said)
	all, order := map[int]*Contact{}, []int{}
	for _, e := range said {
		switch w := e.Says.(type) {
		case story.Contact:
			all[e.Seq] = &Contact{Said: in.By(e), Words: story.Safe(w.Words), Through: story.Safe(w.Through), To: story.Safe(w.To.Name), On: cmp.Or(w.On, e.At), seq: e.Seq}
			order = append(order, e.Seq)
		case story.HeardAs:
			if c := all[w.Of]; c != nil {
				h := Heard{Said: in.By(e), Is: w.Is, Why: story.Safe(w.Why), who: e.Said}
				c.Heard = append(slices.DeleteFunc(c.Heard, func(was Heard) bool { return was.who == h.who }), h)
			}
		case story.Happened:
			if c := all[w.Of]; c != nil {
				c.Happened = append(c.Happened, Turn{Said: in.By(e), What: w.What, Words: story.Safe(w.Words), By: story.Safe(w.By.Name), Rule: story.Safe(w.Rule), Challenge: story.Safe(w.Challenge), On: cmp.Or(w.On, e.At)})
			}
		case story.Condition:
			a.Conditions = append(a.Conditions, Condition{in.By(e), story.Safe(w.Words), story.Safe(w.By), story.Safe(w.Law), w.Until, story.Safe(w.Challenge)})
		}
	}
	needs, first := map[int]*Need{}, []int{}
	for _, seq := range order {
		n := needs[of[seq]]
		if n == nil {
			n = &Need{}
			needs[of[seq]], first = n, append(first, of[seq])
		}
		n.Contacts = append(n.Contacts, *all[seq])
	}
	for _, root := range first {
		if n := needs[root].told(in, met); n.Met == 0 {
			a.Stands = append(a.Stands, n)
		} else {
			a.Met = append(a.Met, n)
		}
	}
	slices.SortStableFunc(a.Stands, func(x, y Need) int { return cmp.Compare(x.Since, y.Since) })
	slices.SortStableFunc(a.Met, func(x, y Need) int { return cmp.Compare(y.Met, x.Met) })
	return a
}

// together says of each contact under which of them, the first that was written down, it stands with all that are about the same
// thing. What who asked types of it counts before what anybody else says; of one hand the newest.
func together(said []story.Entry) map[int]int {
	is := map[int]story.Entry{}
	theirs, others := map[int]int{}, map[int]int{} // what a contact is joined to; 0 is nothing
	for _, e := range said {
		one, of := 0, 0
		switch w := e.Says.(type) {
		case story.Contact:
			is[e.Seq] = e
			if w.Of == 0 {
				continue // nothing was said of that yet
			}
			one, of = e.Seq, w.Of
		case story.Same:
			one, of = w.One, w.Of
		case story.Another:
			one = w.One
		}
		switch c, ok := is[one]; {
		case !ok:
		case e.Said.ID == c.Said.ID && !e.Spoken():
			theirs[one] = of
		default:
			others[one] = of
		}
	}
	root := make(map[int]int, len(is))
	for seq := range is {
		root[seq] = seq
	}
	find := func(seq int) int {
		for root[seq] != seq {
			root[seq] = root[root[seq]]
			seq = root[seq]
		}
		return seq
	}
	for seq := range is {
		of, ok := theirs[seq]
		if !ok {
			of = others[seq]
		}
		if _, ok := is[of]; ok {
			a, b := find(seq), find(of)
			root[max(a, b)] = min(a, b)
		}
	}
	for seq := range root {
		root[seq] = find(seq)
	}
	return root
}

// A say is what was said of one contact: that it is met.
type say struct {
	at    int64 // 0 is that it stands
	words string
	e     story.Entry
	hands map[story.ID]string // who wrote down that it is
}

// mets says of each contact whether it is met. Who asked, or who may speak for them, says it by their own hand; what is written
// down for them counts when two different people have. It is said of all that stood together with it then, and was asked by
// then: what somebody else joins to it later is not met by that, and who comes again has not said it.
func mets(said []story.Entry) map[int]say {
	all := map[int]say{}
	on := map[int]int64{}
	for i, e := range said {
		switch w := e.Says.(type) {
		case story.Contact:
			on[e.Seq] = cmp.Or(w.On, e.At)
		case story.Met:
			of := together(said[:i])
			root, ok := of[w.Of]
			for seq, r := range of {
				if !ok || r != root || on[seq] > e.At {
					continue
				}
				s := all[seq]
				if e.Spoken() {
					if s.hands == nil {
						s.hands = map[story.ID]string{}
					}
					s.hands[e.Wrote.ID] = e.Wrote.Name
				}
				if !e.Spoken() || len(s.hands) > 1 {
					s.at, s.words, s.e = e.At, story.Safe(w.Words), e
				}
				all[seq] = s
			}
		}
	}
	return all
}

// told ends a need: since when it is asked for, and whether all of it is met.
func (n *Need) told(in page.In, met map[int]say) Need {
	slices.SortStableFunc(n.Contacts, func(x, y Contact) int { return cmp.Compare(x.On, y.On) })
	stands := false
	for i := range n.Contacts {
		c := &n.Contacts[i]
		c.Joined = i > 0
		slices.SortStableFunc(c.Happened, func(x, y Turn) int { return cmp.Compare(x.On, y.On) })
		s := met[c.seq]
		if s.at == 0 {
			stands = true
			for _, name := range s.hands {
				n.Half = story.Safe(name)
			}
		} else if s.at >= n.Met {
			by := in.By(s.e)
			n.Met, n.MetWords, n.MetBy = s.at, s.words, &by
		}
	}
	first := n.Contacts[0]
	n.Said, n.Words, n.Since = first.Said, first.Words, first.On
	if stands {
		n.Met, n.MetWords, n.MetBy = 0, "", nil
	} else {
		n.Half = ""
	}
	n.Days = int(max(0, cmp.Or(n.Met, in.Now)-n.Since) / day)
	return *n
}
