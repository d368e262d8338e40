// SPDX-License-Identifier: MIT

package draw

import (
	"html/template"
	"math"
	"slices"
	"strings"
)

// A Step is one thing that follows another, drawn as a box.
type Step struct {
	Name  string
	Found bool // the name was found in a file, in whatever language that speaks
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
// other. The thicker, the more often. beside are the arrows of a picture that stands beside
// this one, so that both have one measure; wide is how many letters of a name go on a line.
func Steps(id string, w Words, steps []Step, arrows, beside []Arrow, wide int) template.HTML {
	const edge = 10.0
	names, most := make([][]string, len(steps)), 1
	for i, s := range steps {
		names[i] = wrap(s.Name, wide)
		most = max(most, len(names[i]))
	}
	boxWide, boxHigh := float64(wide)*8.6+18, 26+18*float64(most)
	pitch := boxHigh + 38
	most = 1
	left, right := edge, edge+34
	for _, a := range slices.Concat(arrows, beside) {
		most = max(most, a.Times)
		if span := a.To - a.From; span > 1 {
			left = max(left, bulge(span)+28)
		} else if span < 1 {
			right = max(right, a.out()+28)
			if a.Back && a.out() < roomy {
				right = max(right, a.out()+100)
			}
		}
	}
	x0 := left
	x1 := left + boxWide
	mid := (x0 + x1) / 2
	p := boxed(id, x1+right, pitch*float64(len(steps)-1)+boxHigh+2*edge, w)
	y := func(i int) float64 { return edge + boxHigh/2 + pitch*float64(i) }
	thick := func(n int) float64 { return 1.5 + 16*float64(n)/float64(most) }
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
			labels = append(labels, label{"q halo m", out, (from+to)/2 + 5, a.Words})
		case span < 0:
			out := x1 + a.out()
			line, head, text := "thin dash", "kfill", "q halo m"
			if a.Back {
				line, head, text = "cline", "cfill", "halo m"
			} else {
				t = min(t, 5)
			}
			h := max(t, 6)
			p.path(line, bend(x1, from, out, x1+h*1.7, to), t)
			p.path(head, "M"+num(x1+2)+" "+num(to)+" l"+num(h*1.8)+" "+num(-h)+" v"+num(2*h)+" z", 0)
			at := out
			switch {
			case a.Back && a.out() < roomy:
				text, at = "halo", out+t/2+7
			case a.Back:
				text, at = "halo e", out-t/2-7
			}
			labels = append(labels, label{text, at, (from+to)/2 + 5, a.Words})
		}
	}
	for i := range steps {
		p.rect("pfill ink", x0, y(i)-boxHigh/2, boxWide, boxHigh, 1.5)
		lines := names[i]
		for k, l := range lines {
			p.found = steps[i].Found
			p.text("m", mid, 0, y(i)+5.5+18*(float64(k)-float64(len(lines)-1)/2), l)
			p.found = false
		}
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
func bulge(span int) float64 { return 22 + 19*math.Pow(float64(span-1), .9) }

// out is how far an arrow that goes back up bends out: further for somebody coming back, whose
// words stand inside it.
func (a Arrow) out() float64 {
	if a.Back {
		return bulge(a.From-a.To) + 20
	}
	return bulge(a.From - a.To)
}

// roomy is how far out a line must bend for words to stand inside it.
const roomy = 105

// bend is a smooth line from one box to another that goes out as far as out. The curve's
// handles stand a third further out, so that its belly reaches just there.
func bend(x, from, out, tip, to float64) string {
	handle := x + (out-x)*4/3
	return "M" + num(x) + " " + num(from) + " C" + num(handle) + " " + num(from) + " " + num(handle) + " " + num(to) + " " + num(tip) + " " + num(to)
}

// wrap breaks a name into at most three lines of about so many letters.
func wrap(s string, wide int) []string {
	const most = 3
	var lines []string
	for _, word := range strings.Fields(s) {
		last := len(lines) - 1
		switch {
		case last >= 0 && len([]rune(lines[last]))+1+len([]rune(word)) <= wide:
			lines[last] += " " + word
		case len(lines) == most:
			lines[last] = cut(lines[last]+" "+word, wide)
			return lines
		default:
			lines = append(lines, cut(word, wide))
		}
	}
	return lines
}
