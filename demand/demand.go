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
	More       bool        `json:"more,omitempty"` // not all of it is shown
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
	Times     int        `json:"times"`               // how often it was asked for
	Contacts  []Contact  `json:"contacts"`            // the oldest first
	Forms     bool       `json:"-"`                   // what can be said to it stands with it; a long page shows no others
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
	Slip     bool    `json:"onASlip,omitempty"` // it came in on a slip
	Agreed   bool    `json:"agreed,omitempty"`
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
	return With(in, page.Standing(in.Story), boundary.Of(in.Story, nil, boundary.Facts{}))
}

// With is Of, for who has what still stands of the story, and has folded who may do what in it.
func With(in page.In, stands []story.Entry, acc boundary.Access) Asks {
	a := Asks{Name: in.Name, Mine: in.Mine, Us: in.Story.Began().Kind == story.Us, Now: in.Now, Stands: []Need{}, Met: []Need{}, Conditions: []Condition{}}
	said := stands
	if void := func(e story.Entry) bool { return acc.Void(e.Seq) }; slices.ContainsFunc(stands, void) {
		said = slices.DeleteFunc(slices.Clone(stands), void)
	}
	of, met := told(in.Story, said)
	all, order := map[int]*Contact{}, []int{}
	for _, e := range said {
		switch w := e.Says.(type) {
		case story.Contact:
			all[e.Seq] = &Contact{Said: in.By(e), Words: story.Safe(w.Words), Through: story.Safe(w.Through), To: story.Safe(w.To.Name), On: cmp.Or(w.On, e.At), Slip: w.Slip, seq: e.Seq}
			order = append(order, e.Seq)
		case story.Agreed:
			if c := all[w.Of]; c != nil && e.Said.ID == in.Story.Owner() {
				c.Agreed = true
			}
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
		if n := needs[root].ends(in, met); n.Met == 0 {
			a.Stands = append(a.Stands, n)
		} else {
			a.Met = append(a.Met, n)
		}
	}
	slices.SortStableFunc(a.Stands, func(x, y Need) int { return cmp.Compare(x.Since, y.Since) })
	slices.SortStableFunc(a.Met, func(x, y Need) int { return cmp.Compare(y.Met, x.Met) })
	return a
}

// most is how many things, and how many contacts of one, a page shows before it says that there are more.
const most = 20

// Shown is what a page shows of it: not more than can be read, unless all is asked for, and beside each thing what can be said to it
// where there are few, or where it was chosen.
func Shown(in page.In) Asks {
	a := Of(in)
	chosen := in.Asked.Answer
	if in.Wrong != nil && in.Wrong.Of != "" {
		chosen = in.Wrong.Of
	}
	few := len(a.Stands)+len(a.Met) <= 3
	cut := func(all []Need) []Need {
		for i := range all {
			n := &all[i]
			is := chosen != "" && slices.ContainsFunc(n.Contacts, func(c Contact) bool { return c.ID == chosen })
			n.Forms = few || is
			if in.Asked.From != -1 && len(n.Contacts) > most {
				n.Contacts, a.More = slices.Concat(n.Contacts[:1], n.Contacts[len(n.Contacts)-most+1:]), true
			}
		}
		if in.Asked.From == -1 || len(all) <= most {
			return all
		}
		a.More = true
		return slices.Concat(all[:most], slices.DeleteFunc(slices.Clone(all[most:]), func(n Need) bool { return !n.Forms }))
	}
	a.Stands, a.Met = cut(a.Stands), cut(a.Met)
	return a
}

// joins are the contacts of a story as far as it was told, and which of them are about the same thing. What who asked types of
// theirs counts before what anybody else says; of one hand the newest. What is taken back counts until then.
type joins struct {
	is     map[int]story.Entry
	said   map[int][]join       // of a contact, by which entries it is said to be joined, or not
	to     map[int]int          // what it is joined to; 0 is nothing
	from   map[int]map[int]bool // and what is joined to it
	of     map[int]int          // which contact an entry speaks of
	stands []bool               // by its seq, what stands in the end
	undoes map[int]int          // which entry takes back which
}

// A join is what one entry says of a contact.
type join struct {
	seq, to int
	theirs  bool
}

func newJoins(s story.Story, said []story.Entry) *joins {
	last := 0
	for _, e := range s.Entries {
		last = max(last, e.Seq)
	}
	j := &joins{map[int]story.Entry{}, map[int][]join{}, map[int]int{}, map[int]map[int]bool{}, map[int]int{}, make([]bool, last+1), map[int]int{}}
	for _, e := range said {
		j.stands[e.Seq] = true
	}
	if len(said) == len(s.Entries) {
		return j // nothing was taken back
	}
	kind := s.Began().Kind
	several, by := kind == story.Us || kind == story.Community, make(map[int]story.ID, len(s.Entries))
	for _, e := range s.Entries {
		by[e.Seq] = e.Said.ID
		if w, ok := e.Says.(story.TakenBack); ok && w.Of > 0 && !j.stood(w.Of) && (several || by[w.Of] == e.Said.ID) {
			j.undoes[e.Seq] = w.Of
		}
	}
	return j
}

func (j *joins) stood(seq int) bool { return seq < len(j.stands) && j.stands[seq] }

// hears takes the next entry.
func (j *joins) hears(e story.Entry) {
	one, of := 0, 0
	switch w := e.Says.(type) {
	case story.Contact:
		if !j.stands[e.Seq] {
			return
		}
		j.is[e.Seq] = e
		if w.Of == 0 {
			return // nothing was said of that yet
		}
		one, of = e.Seq, w.Of
	case story.Same:
		one, of = w.One, w.Of
	case story.Another:
		one = w.One
	case story.TakenBack:
		back := j.undoes[e.Seq]
		if one := j.of[back]; one != 0 {
			j.said[one] = slices.DeleteFunc(j.said[one], func(s join) bool { return s.seq == back })
			j.link(one)
		}
		return
	}
	c, ok := j.is[one]
	if !ok {
		return
	}
	j.of[e.Seq] = one
	j.said[one] = append(j.said[one], join{e.Seq, of, e.Said.ID == c.Said.ID && !e.Spoken()})
	j.link(one)
}

// link joins a contact to what it is said to be joined to now.
func (j *joins) link(one int) {
	now, theirs := 0, false
	for _, s := range j.said[one] {
		if s.theirs || !theirs {
			now, theirs = s.to, s.theirs
		}
	}
	delete(j.from[j.to[one]], one)
	j.to[one] = now
	if j.from[now] == nil {
		j.from[now] = map[int]bool{}
	}
	j.from[now][one] = true
}

// with are all contacts that are about the same thing as one of them; none where that is no contact.
func (j *joins) with(seq int) []int {
	if _, ok := j.is[seq]; !ok {
		return nil
	}
	all, seen := []int{seq}, map[int]bool{seq: true}
	meets := func(seq int) {
		if _, ok := j.is[seq]; ok && !seen[seq] {
			seen[seq] = true
			all = append(all, seq)
		}
	}
	for i := 0; i < len(all); i++ {
		meets(j.to[all[i]])
		for seq := range j.from[all[i]] {
			meets(seq)
		}
	}
	return all
}

// A say is what was said of one contact: that it is met.
type say struct {
	at    int64 // 0 is that it stands
	words string
	e     story.Entry
	hands map[story.ID]string // who wrote down that it is
}

// told says of each contact under which of them, the first that was written down, it stands with all that are about the same thing;
// and whether it is met. Who asked, or who may speak for them, says so by their own hand; what is written down for them counts
// when two different people have. It is said of all that stood together with it then, and was asked by then: what somebody else
// joins to it later, or parts from it, or takes back, changes nothing of that, and who comes again has not said it.
func told(s story.Story, said []story.Entry) (root map[int]int, met map[int]say) {
	j := newJoins(s, said)
	met = map[int]say{}
	for _, e := range s.Entries {
		j.hears(e)
		if w, ok := e.Says.(story.Met); ok && j.stands[e.Seq] {
			for _, seq := range j.with(w.Of) {
				if c := j.is[seq]; cmp.Or(c.Says.(story.Contact).On, c.At) <= e.At {
					met[seq] = met[seq].and(e, w)
				}
			}
		}
	}
	root = make(map[int]int, len(j.is))
	for seq := range j.is {
		if _, ok := root[seq]; ok {
			continue
		}
		all := j.with(seq)
		first := slices.Min(all)
		for _, one := range all {
			root[one] = first
		}
	}
	return root, met
}

// and is what is said of a contact when somebody says that it is met.
func (s say) and(e story.Entry, w story.Met) say {
	if e.Spoken() {
		if s.hands == nil {
			s.hands = map[story.ID]string{}
		}
		s.hands[e.Wrote.ID] = e.Wrote.Name
	}
	if !e.Spoken() || len(s.hands) > 1 {
		s.at, s.words, s.e = e.At, story.Safe(w.Words), e
	}
	return s
}

// ends ends a need: since when it is asked for, and whether all of it is met.
func (n *Need) ends(in page.In, met map[int]say) Need {
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
	n.Times = len(n.Contacts)
	n.Days = int(max(0, cmp.Or(n.Met, in.Now)-n.Since) / day)
	return *n
}
