// SPDX-License-Identifier: MIT

// Package people is who is around somebody, as they name them: in three rings, friends and neighbours before anybody
// who is paid, with what each does for the other, and a number to ring.
package people

import (
	"slices"
	"strings"
	"unicode"

	"alongside/page"
	"alongside/story"
)

// A Circle is the people around somebody.
type Circle struct {
	Name    string   `json:"name"`
	Mine    bool     `json:"mine"`
	Us      bool     `json:"us"`
	Rings   []Ring   `json:"rings"`   // closest first; those whom the owner left open last
	Members []Member `json:"members"` // of an us: who belongs
}

// A Ring is one of three, or the people for whom none was said.
type Ring struct {
	Ring   int      `json:"ring"`
	People []Person `json:"people"`
}

// A Person is somebody around the owner.
type Person struct {
	page.Said
	Name    string `json:"name"`
	Is      string `json:"is,omitempty"`
	Paid    bool   `json:"paid,omitempty"` // shown to the owner alone
	ForMe   string `json:"forMe,omitempty"`
	ForThem string `json:"forThem,omitempty"`
	Phone   string `json:"phone,omitempty"`
	N       int    `json:"-"` // its number in the picture
}

// A Member is somebody who belongs to an us, and who said so.
type Member struct {
	page.Said
	Name string `json:"name"`
	Me   bool   `json:"me"` // the reader
	id   story.ID
}

// Of folds a story into who is around its owner.
func Of(in page.In) Circle {
	c := Circle{Name: in.Name, Mine: in.Mine, Us: in.Story.Began().Kind == story.Us, Rings: []Ring{}, Members: []Member{}}
	entries := page.Standing(in.Story)
	gone := map[int]bool{}
	for _, e := range entries {
		if w, ok := e.Says.(story.Tie); ok && w.Instead != 0 {
			gone[w.Instead] = true
		}
	}
	rings := map[int][]Person{}
	for _, e := range entries {
		if w, ok := e.Says.(story.Tie); ok && !gone[e.Seq] {
			rings[w.Ring] = append(rings[w.Ring], Person{Said: in.By(e), Name: story.Safe(w.Who.Name), Is: story.Safe(w.Is), Paid: w.Paid && in.Mine,
				ForMe: story.Safe(w.ForMe), ForThem: story.Safe(w.ForThem), Phone: story.Safe(w.Phone)})
		}
	}
	if c.Us {
		c.Members = members(in)
	}
	n := 0
	for _, r := range []int{1, 2, 3, 0} {
		people := unpaidFirst(rings[r])
		for i := range people {
			n++
			people[i].N = n
		}
		if len(people) > 0 {
			c.Rings = append(c.Rings, Ring{r, people})
		}
	}
	return c
}

// members are who belongs to an us now, each by their own id: two may have one name.
func members(in page.In) []Member {
	all := []Member{}
	join := func(e story.Entry, who story.Who) {
		if who.ID != (story.ID{}) && !slices.ContainsFunc(all, func(m Member) bool { return m.id == who.ID }) {
			all = append(all, Member{Said: in.By(e), Name: story.Safe(who.Name), Me: who.ID == in.Reader.ID, id: who.ID})
		}
	}
	for i, e := range in.Story.Entries {
		switch w := e.Says.(type) {
		case story.Began:
			if i == 0 {
				join(e, e.Said)
			}
		case story.Member:
			join(e, w.Who)
		case story.Left:
			all = slices.DeleteFunc(all, func(m Member) bool { return m.id == w.Who.ID })
		}
	}
	return all
}

// unpaidFirst puts people before professionals, and leaves their order alone otherwise.
func unpaidFirst(all []Person) []Person {
	var first, last []Person
	for _, p := range all {
		if p.Paid {
			last = append(last, p)
		} else {
			first = append(first, p)
		}
	}
	return append(first, last...)
}

// All gives everybody, the closest first, people before professionals.
func (c Circle) All() []Person {
	var all []Person
	for _, r := range c.Rings {
		all = append(all, r.People...)
	}
	return unpaidFirst(all)
}

// Any says whether anybody is there.
func (c Circle) Any() bool { return len(c.Rings) > 0 }

// Tel is the number for a link that rings, or "" where none can be made of what was written.
func (p Person) Tel() string {
	var b strings.Builder
	text := p.Phone
	if strings.HasPrefix(strings.TrimLeft(text, " ("), "+") {
		text = strings.Replace(text, "(0)", "", 1) // it is for who rings from nearby
	}
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			b.WriteByte('0' + digit(r))
		case r == '+' && b.Len() == 0:
			b.WriteRune(r)
		case strings.ContainsRune(" -().\u00a0\u2011\u2013\u200e\u200f", r):
		default:
			return ""
		}
	}
	if n := b.Len(); n < 3 || n > 16 {
		return ""
	}
	return b.String()
}

// digit gives the value of a decimal digit of any script: in Unicode each script's ten stand in a row, from nought.
func digit(r rune) byte {
	n := byte(0)
	for n < 9 && unicode.IsDigit(r-1) {
		r--
		n++
	}
	return n
}
