// SPDX-License-Identifier: MIT

package draw

import (
	"html/template"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
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
	ports := sides(steps, arrows, beside)
	boxWide, boxHigh := float64(wide)*9.2+24, max(26+18*float64(most), ports.high+12)
	pitch := boxHigh + 40
	most = 1
	left, right := edge, edge+34
	label := 0.0 // how much room a number needs before a box
	for _, a := range slices.Concat(arrows, beside) {
		if a.To-a.From > 1 {
			label = max(label, 9.2*float64(utf8.RuneCountInString(a.Words)))
		}
	}
	for _, a := range slices.Concat(arrows, beside) {
		most = max(most, a.Times)
		if span := a.To - a.From; span > 1 {
			left = max(left, label+belly(span)+edge)
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
	thick := func(n int) float64 { return 1.5 + 12*float64(n)/float64(most) }
	type caption struct {
		class string
		x, y  float64
		words string
	}
	var labels []caption
	for _, a := range arrows {
		from, to, t := y(a.From), y(a.To), thick(a.Times)
		h := max(.8*t, 5)
		switch span := a.To - a.From; {
		case span == 1:
			tip := to - boxHigh/2 - 1
			p.line("thin", mid, from+boxHigh/2, mid, tip-h*1.5, t)
			p.path("kfill", "M"+num(mid)+" "+num(tip)+" l"+num(-h)+" "+num(-h*1.6)+" h"+num(2*h)+" z", 0)
			labels = append(labels, caption{"q halo", mid + h + 6, (from+to)/2 + 5, a.Words})
		case span > 1:
			from, to := from+ports.from[a.way()], to+ports.to[a.way()]
			t = min(t, 9)
			h = max(.8*t, 5)
			words := 9.2 * float64(utf8.RuneCountInString(a.Words))
			p.path("thin", bend(x0, from, x0-label-belly(span), x0-h*1.6-words-4, to), t)
			p.path("kfill", "M"+num(x0-1)+" "+num(to)+" l"+num(-h*1.6)+" "+num(-h)+" v"+num(2*h)+" z", 0)
			// The number stands in its line, just before the box it leads to.
			labels = append(labels, caption{"q halo e", x0 - h*1.6 - 2, to + 5, a.Words})
		case span < 0:
			out := x1 + a.out()
			line, head, text := "thin dash", "kfill", "q halo m"
			if a.Back {
				line, head, text = "cline", "cfill", "halo m"
			} else {
				t = min(t, 5)
			}
			h = max(t, 6)
			p.path(line, bend(x1, from, out, x1+h*1.7, to), t)
			p.path(head, "M"+num(x1+2)+" "+num(to)+" l"+num(h*1.8)+" "+num(-h)+" v"+num(2*h)+" z", 0)
			at := out
			switch {
			case a.Back && a.out() < roomy:
				text, at = "halo", out+t/2+7
			case a.Back:
				text, at = "halo e", out-t/2-7
			}
			labels = append(labels, caption{text, at, (from+to)/2 + 5, a.Words})
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

// A way is from where to where an arrow leads.
type way struct{ from, to int }

func (a Arrow) way() way { return way{a.From, a.To} }

// A side says where on the side of a box, up or down from its middle, an arrow begins and
// where it ends.
type side struct {
	from, to map[way]float64
	high     float64 // how high a box must be for all of them
}

// sides puts the arrows that pass some steps over in an order on each box in which they cross
// least: those that end there above those that begin there, and the shorter ones inside.
func sides(steps []Step, drawn ...[]Arrow) side {
	const ends, begins = 18.0, 8.0 // a number stands on an end
	s := side{from: make(map[way]float64), to: make(map[way]float64)}
	var ways []way
	for _, a := range slices.Concat(drawn...) {
		if a.To-a.From > 1 && !slices.Contains(ways, a.way()) {
			ways = append(ways, a.way())
		}
	}
	for i := range steps {
		var in, out []way
		for _, w := range ways {
			if w.to == i {
				in = append(in, w)
			} else if w.from == i {
				out = append(out, w)
			}
		}
		slices.SortFunc(in, func(a, b way) int { return b.from - a.from })
		slices.SortFunc(out, func(a, b way) int { return b.to - a.to })
		high := ends*float64(len(in)) + begins*float64(len(out))
		s.high = max(s.high, high)
		at := -high / 2
		for _, w := range in {
			s.to[w] = at + ends/2
			at += ends
		}
		for _, w := range out {
			s.from[w] = at + begins/2
			at += begins
		}
	}
	return s
}

// belly is how far a line bends out that passes steps over, beyond its number.
func belly(span int) float64 { return 32 + 13*math.Pow(float64(span-1), .9) }

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
