// SPDX-License-Identifier: MIT

package draw

import "html/template"

// A Lane is one life over its dates: the boxes that were drawn around it, and one line that
// has no end. Places are shares of the whole time, from 0 to 1.
type Lane struct {
	Above, Stands, Below string // the name of the upper lane, what stands on its line, the name of the lower
	Boxes                []Box
	Silences             []Silence
	Marks                []Mark
}

// A Box is one thing recorded; one that is closed has a thick end.
type Box struct {
	From, To float64
	Closed   bool
}

// A Silence is a stretch in which nothing was recorded.
type Silence struct {
	From, To float64
	Words    string
}

// A Mark is a date on the scale.
type Mark struct {
	At    float64
	Words string
}

// Lanes draws what was lived as one unbroken line, and under it, over the same dates, what was
// recorded.
func Lanes(id string, w Words, l Lane) template.HTML {
	const full = 97.0 // the line goes on beyond what the file knows
	p := across(id, 188, w)
	p.text("q", 0, 0, 14, l.Above)
	p.line("gline", 0, 54, 100, 54, 5)
	p.dot("gfill", 0, 54, 7)
	p.text("own big", 0, 0, 38, l.Stands)
	p.text("q", 0, 0, 98, l.Below)
	for _, s := range l.Silences {
		// Words that have no room are left out: the list has them all.
		if s.To-s.From > .16 {
			p.text("q m small", full*(s.From+s.To)/2, 0, 130, s.Words)
		}
	}
	for _, b := range l.Boxes {
		from, to := full*b.From, full*b.To
		p.rect("sfill ink", from, 112, max(to-from, .3), 26, 1.5)
		if b.Closed {
			to = max(to, from+.3)
			p.line("ink", to, 108, to, 142, 4)
		}
	}
	p.line("thin", 0, 158, full, 158, 1)
	for _, m := range l.Marks {
		x := full * m.At
		p.line("thin", x, 158, x, 164, 1)
		class := "q small"
		if m.At > .9 { // there is no room behind it
			class += " e"
		}
		p.text(class, x, 0, 180, m.Words)
	}
	return p.end()
}
