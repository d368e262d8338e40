// SPDX-License-Identifier: MIT

package draw

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"unicode"
)

// A Near is somebody around the middle: in which ring (1 to 3), by which name, and whether the dot is an open one.
type Near struct {
	Ring int
	Name string
	Open bool
}

// A Labelling is what stands beside the dots of a picture.
type Labelling int

const (
	Names   Labelling = iota // each by name
	Numbers                  // the list beside the picture is the key
	None                     // there are too many for either
)

// The square that rings are drawn in, its middle, and the rings' distances from it, in its own units.
const ringsSize, ringsMid = 360.0, 180.0

var ringRadius = []float64{0, 66, 112, 156}

// A label is words at a place, which they begin at (""), end at ("e") or stand upon ("m").
type label struct {
	words, anchor string
	x, y          float64
}

type box struct{ x1, y1, x2, y2 float64 }

func (b box) meets(o box) bool { return b.x1 < o.x2 && o.x1 < b.x2 && b.y1 < o.y2 && o.y1 < b.y2 }

func (b box) meetsDot(s spot) bool {
	return math.Hypot(s.x-min(b.x2, max(b.x1, s.x)), s.y-min(b.y2, max(b.y1, s.y))) < s.r
}

func (l label) box() box {
	w, x := wide(l.words), l.x
	switch l.anchor {
	case "m":
		x -= w / 2
	case "e":
		x -= w
	}
	return box{x, l.y - 12, x + w, l.y + 4}
}

// wide is about how much room words take; letters that are as wide as they are high take double.
func wide(words string) float64 {
	w := 0.0
	for _, r := range words {
		switch {
		case r > 0x2e80 && !unicode.Is(unicode.Mn, r):
			w += 15
		case !unicode.Is(unicode.Mn, r):
			w += 8
		}
	}
	return w
}

// A spot is where somebody's dot stands.
type spot struct{ x, y, r, cos, sin float64 }

func spots(people []Near) []spot {
	count, at := make([]int, 4), make([]int, 4)
	for _, n := range people {
		count[ringOf(n)]++
	}
	all := make([]spot, len(people))
	for i, n := range people {
		r := ringOf(n)
		// Each ring begins somewhere else, so that names of two rings do not lie upon each other.
		turn := 2*math.Pi*float64(at[r])/float64(count[r]) + []float64{0, -math.Pi / 2, -math.Pi/2 + .55, -math.Pi/2 + .25}[r]
		at[r]++
		cos, sin := math.Cos(turn), math.Sin(turn)
		room := 2 * math.Pi * ringRadius[r] / float64(count[r])
		all[i] = spot{ringsMid + ringRadius[r]*cos, ringsMid + ringRadius[r]*sin, max(1.5, min(8, room/2.6)), cos, sin}
	}
	return all
}

// names finds each dot a side on which its name has room, or says that one of them has none.
func names(middle label, people []Near, at []spot) ([]label, bool) {
	taken := []box{middle.box()}
	dots := append([]spot{{x: ringsMid, y: ringsMid, r: 26}}, at...)
	all := make([]label, len(people))
	for i, n := range people {
		s, words, found := at[i], cut(n.Name, 13), false
		sides := []label{{words, "m", s.x, s.y + 23}, {words, "m", s.x, s.y - 13}}
		if s.sin < 0 {
			sides[0], sides[1] = sides[1], sides[0]
		}
		if s.cos < 0 {
			sides = append(sides, label{words, "e", s.x - 12, s.y + 5}, label{words, "", s.x + 12, s.y + 5})
		} else {
			sides = append(sides, label{words, "", s.x + 12, s.y + 5}, label{words, "e", s.x - 12, s.y + 5})
		}
		// One that would stand outside is moved in.
		for _, by := range sides[:2] {
			if b := by.box(); b.x1 < 3 {
				sides = append(sides, label{words, "", 3, by.y})
			} else if b.x2 > ringsSize-3 {
				sides = append(sides, label{words, "e", ringsSize - 3, by.y})
			}
		}
		for _, by := range sides {
			b := by.box()
			if b.x1 < 2 || b.y1 < 2 || b.x2 > ringsSize-2 || b.y2 > ringsSize-2 || meetsAny(b, taken, dots) {
				continue
			}
			all[i], found = by, true
			taken = append(taken, b)
			break
		}
		if !found {
			return nil, false
		}
	}
	return all, true
}

// numbers stand outwards of their dots, where there is room.
func numbers(at []spot) ([]label, bool) {
	var taken []box
	all := make([]label, len(at))
	for i, s := range at {
		out := s.r + 12
		all[i] = label{strconv.Itoa(i + 1), "m", s.x + out*s.cos, s.y + out*s.sin + 4}
		if b := all[i].box(); meetsAny(b, taken, at) {
			return nil, false
		}
		taken = append(taken, all[i].box())
	}
	return all, true
}

func meetsAny(b box, all []box, dots []spot) bool {
	return slices.ContainsFunc(all, b.meets) || slices.ContainsFunc(dots, b.meetsDot)
}

// Rings draws people around somebody in three rings, and says what it had room for. Names are in whatever language
// they are.
func Rings(id string, w Words, middle string, people []Near) (template.HTML, Labelling) {
	p := boxed(id, ringsSize, ringsSize, w)
	for _, r := range ringRadius[1:] {
		p.b.WriteString(`<circle class="rline" cx="` + num(ringsMid) + `" cy="` + num(ringsMid) + `" r="` + num(r) + `"/>`)
	}
	p.found = true
	// A short name stands in the middle's own dot, a longer one below it.
	centre, class, radius := label{middle, "m", ringsMid, ringsMid + 5}, "onink m", 26.0
	if wide(middle) > 46 {
		centre, class, radius = label{cut(middle, 16), "m", ringsMid, ringsMid + 34}, "halo m", 14
	}
	at := spots(people)
	how := Names
	labels, ok := names(centre, people, at)
	if !ok {
		how = Numbers
		if labels, ok = numbers(at); !ok {
			how, labels = None, nil
		}
	}
	p.dot("gfill", ringsMid, ringsMid, radius)
	for i, s := range at {
		class := "gfill"
		if people[i].Open {
			class = "pfill cline open"
		}
		p.dot(class, s.x, s.y, s.r)
	}
	p.text(class, centre.x, 0, centre.y, centre.words)
	for _, l := range labels {
		p.text("halo "+l.anchor, l.x, 0, l.y, l.words)
	}
	return p.end(), how
}

func ringOf(n Near) int { return min(3, max(1, n.Ring)) }
