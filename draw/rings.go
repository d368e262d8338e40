// SPDX-License-Identifier: MIT

package draw

import (
	"html/template"
	"math"
	"strconv"
	"unicode/utf8"
)

// A Near is somebody around the middle: in which ring (1 to 3), by which name, and whether the dot is an open one.
type Near struct {
	Ring int
	Name string
	Open bool
}

// most is how many people have room for their names; more are numbered, and the list beside the picture is the key.
const most = 14

// Rings draws people around somebody in three rings. Names are in whatever language they are.
func Rings(id string, w Words, middle string, people []Near) template.HTML {
	const size, mid = 360.0, 180.0
	p := boxed(id, size, size, w)
	radius := []float64{0, 66, 112, 156}
	for _, r := range radius[1:] {
		p.b.WriteString(`<circle class="rline" cx="` + num(mid) + `" cy="` + num(mid) + `" r="` + num(r) + `"/>`)
	}
	p.found = true
	p.dot("gfill", mid, mid, 26)
	p.text("onink m", mid, 0, mid+5, cut(middle, 7))
	many := len(people) > most
	count := make([]int, 4)
	for _, n := range people {
		count[ringOf(n)]++
	}
	at := make([]int, 4)
	for i, n := range people {
		r := ringOf(n)
		// Each ring begins somewhere else, so that names of two rings do not lie upon each other.
		turn := 2*math.Pi*float64(at[r])/float64(count[r]) + []float64{0, -math.Pi / 2, -math.Pi/2 + .55, -math.Pi/2 + .25}[r]
		at[r]++
		x, y := mid+radius[r]*math.Cos(turn), mid+radius[r]*math.Sin(turn)
		class := "gfill"
		if n.Open {
			class = "pfill cline open"
		}
		p.dot(class, x, y, 9)
		words := cut(n.Name, 12)
		if many {
			words = strconv.Itoa(i + 1)
		}
		down := 24.0
		if y < mid {
			down = -15
		}
		place := "m"
		half := 4.2 * float64(utf8.RuneCountInString(words))
		switch {
		case x-half < 4:
			place, x = "", math.Max(4, x-9)
		case x+half > size-4:
			place, x = "e", math.Min(size-4, x+9)
		}
		p.text("halo "+place, x, 0, y+down, words)
	}
	return p.end()
}

func ringOf(n Near) int { return min(3, max(1, n.Ring)) }
