// SPDX-License-Identifier: MIT

package draw

import (
	"html/template"
	"math"
	"strings"
)

// A Step is one thing that follows another, drawn as a box.
type Step struct {
	Name string
	Also string // a small word beside it, or ""
}

// An Arrow says how often one step comes directly after another.
type Arrow struct {
	From, To int // places in the steps
	Times    int
	Words    string // how often, said
	Back     bool   // somebody coming back: drawn in the other ink, with its words beside it
}

// Steps draws steps one under the other. What goes on to the next step is a straight line;
// what passes some over bends out on the side where reading begins; what goes back up, on the
// other. The thicker, the more often. most is the number that is drawn thickest, so that two
// pictures can be compared; wide is how much room names need, in units of about a letter.
func Steps(id string, w Words, steps []Step, arrows []Arrow, most int, wide int) template.HTML {
	const boxHigh, pitch, edge = 44.0, 92.0, 8.0
	boxWide := max(118, float64(wide)*8.2+22)
	left, right := edge, edge+40
	for _, a := range arrows {
		if span := a.To - a.From; span > 1 {
			left = max(left, bulge(span)+30)
		} else if span < 1 {
			room := bulge(-span) + 40
			if a.Back {
				room = bulge(-span) + 64
			}
			right = max(right, room)
		}
	}
	x0 := left
	x1 := left + boxWide
	mid := (x0 + x1) / 2
	p := boxed(id, x1+right, pitch*float64(len(steps)-1)+boxHigh+2*edge, w)
	y := func(i int) float64 { return edge + boxHigh/2 + pitch*float64(i) }
	thick := func(n int) float64 { return 1.5 + 16*float64(n)/float64(max(most, 1)) }
	type label struct {
		class string
		x, y  float64
		words string
	}
	var labels []label
	for _, a := range arrows {
		from, to, t := y(a.From), y(a.To), thick(a.Times)
		switch span := a.To - a.From; {
		case span == 1:
			p.line("thin", mid, from+boxHigh/2, mid, to-boxHigh/2, t)
			labels = append(labels, label{"q halo", mid + t/2 + 6, (from+to)/2 + 5, a.Words})
		case span > 1:
			out := x0 - bulge(span)
			p.path("thin", bend(x0, from, out, x0, to), t)
			labels = append(labels, label{"q halo m", x0 - bulge(span)*.74, (from+to)/2 + 5, a.Words})
		case span < 0:
			out := x1 + bulge(-span)
			class, tip := "thin dash", x1
			if a.Back {
				class, tip = "cline", x1+16
			} else {
				t = min(t, 6)
			}
			p.path(class, bend(x1, from, out, tip, to), t)
			if a.Back {
				h := max(t*.9, 9)
				p.path("cfill", "M"+num(x1+2)+" "+num(to)+" l18 "+num(-h)+" v"+num(2*h)+" z", 0)
			}
			labels = append(labels, label{"halo m", x1 + bulge(-span)*.74, (from+to)/2 + 5, a.Words})
		}
	}
	for i, s := range steps {
		p.rect("pfill ink", x0, y(i)-boxHigh/2, boxWide, boxHigh, 1.5)
		lines := wrap(s.Name, wide)
		for k, l := range lines {
			p.text("m name", mid, 0, y(i)+5+16*(float64(k)-float64(len(lines)-1)/2), l)
		}
		p.text("q small", x1+6, 0, y(i)+5, s.Also)
	}
	for _, l := range labels {
		// A label of several lines stands around its place.
		lines := strings.Split(l.words, "\n")
		for k, words := range lines {
			p.text(l.class, l.x, 0, l.y+17*(float64(k)-float64(len(lines)-1)/2), words)
		}
	}
	return p.end()
}

// bulge is how far a line bends out that spans so many steps.
func bulge(span int) float64 { return 30 + 40*math.Pow(float64(span-1), .8) }

// bend is a smooth line from one box to another that goes out as far as out. The curve's
// handles stand a third further out, so that its belly reaches just there.
func bend(x, from, out, tip, to float64) string {
	handle := x + (out-x)*4/3
	return "M" + num(x) + " " + num(from) + " C" + num(handle) + " " + num(from) + " " + num(handle) + " " + num(to) + " " + num(tip) + " " + num(to)
}

// wrap breaks a name into at most two lines of about so many letters.
func wrap(s string, wide int) []string {
	if len([]rune(s)) <= wide {
		return []string{s}
	}
	line, rest := "", ""
	for i, word := range strings.Fields(s) {
		switch {
		case rest == "" && (i == 0 || len([]rune(line))+1+len([]rune(word)) <= wide):
			line = strings.TrimSpace(line + " " + word)
		default:
			rest = strings.TrimSpace(rest + " " + word)
		}
	}
	if rest == "" {
		return []string{cut(line, wide)}
	}
	return []string{cut(line, wide), cut(rest, wide)}
}
