// SPDX-License-Identifier: MIT

package draw

import "html/template"

// A Line is a series of values, in their order, on a scale from Low to High, with the range in which they usually lie.
type Line struct {
	Values       []float64
	Out          []bool // the value has left the usual: drawn larger, with a ring
	Low, High    float64
	Usual        bool // the range is known
	Lower, Upper float64
	Bands        []Band // in place of one range, several, one after another
	Top, Bottom  string // what the ends of the scale are, in somebody's words
}

// A Band is the range in which the values from one to another (both with it) usually lie, and its middle.
type Band struct {
	From, To             int
	Lower, Middle, Upper float64
}

// Series draws values from left to right, joined, over the range in which they usually lie.
func Series(id string, w Words, l Line) template.HTML {
	const top, high, foot = 26.0, 110.0, 26.0
	p := across(id, top+high+foot, w)
	y := func(v float64) float64 {
		v = min(l.High, max(l.Low, v))
		return top + high*(l.High-v)/max(l.High-l.Low, 1e-9)
	}
	x := func(i int) float64 {
		if len(l.Values) < 2 {
			return 50
		}
		return 3 + 94*float64(i)/float64(len(l.Values)-1)
	}
	if l.Usual {
		p.rect("sfill", 0, y(l.Upper), 100, y(l.Lower)-y(l.Upper), 1)
	}
	for i, b := range l.Bands {
		from, to := x(b.From)-1, x(b.To)+1
		p.rect("sfill", from, y(b.Upper), to-from, y(b.Lower)-y(b.Upper), 1)
		p.line("thin", from, y(b.Middle), to, y(b.Middle), 1)
		if i > 0 {
			p.line("thin", from, top, from, top+high, 1)
		}
	}
	p.line("thin", 0, y(l.High), 100, y(l.High), 1)
	p.line("thin", 0, y(l.Low), 100, y(l.Low), 1)
	p.text("q", 0, 0, top-9, l.Top)
	p.text("q", 0, 0, top+high+19, l.Bottom)
	for i := 1; i < len(l.Values); i++ {
		p.line("thin", x(i-1), y(l.Values[i-1]), x(i), y(l.Values[i]), 2)
	}
	for i, v := range l.Values {
		if i < len(l.Out) && l.Out[i] {
			p.dot("cline", x(i), y(v), 9)
		}
		p.dot("kfill", x(i), y(v), 4.5)
	}
	return p.end()
}
