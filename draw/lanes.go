// SPDX-License-Identifier: MIT

package draw

import (
	"html/template"
	"unicode/utf8"
)

// A Lane is one life over its dates: the boxes that were drawn around it, and one line that
// has no end. Places are shares of the whole time, from 0 to 1.
type Lane struct {
	Note                 string // what must not be parted from the picture, such as that it is made up, or ""
	Above, Stands, Below string // the name of the upper lane, what stands on its line, the name of the lower
	Boxes                []Box
	Silences             []Silence
	Marks                []Mark
	Own                  bool    // what stands are somebody's own words, in whatever language
	Since                float64 // where the line of what stands begins
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

// letter is how wide a small letter is on a phone, in per cent of the picture.
const letter = 2.25

// Lanes draws what was lived as one unbroken line, and under it, over the same dates, what was
// recorded.
func Lanes(id string, w Words, l Lane) template.HTML {
	const full = 97.0 // the line goes on beyond what the file knows
	top := 0.0
	if l.Note != "" {
		top = 28
	}
	p := across(id, 188+top, w)
	p.text("bold", 0, 0, 14, l.Note)
	p.text("q", 0, 0, top+14, l.Above)
	p.line("gline", full*l.Since, top+54, 100, top+54, 5)
	p.dot("gfill", full*l.Since, top+54, 7)
	p.found = l.Own
	p.text("own big", 0, 0, top+38, l.Stands)
	p.found = false
	p.text("q", 0, 0, top+98, l.Below)
	for _, s := range l.Silences {
		// Words that have no room are left out: the list has them all.
		if s.To-s.From > .16 {
			p.text("q m small", full*(s.From+s.To)/2, 0, top+130, s.Words)
		}
	}
	for _, b := range l.Boxes {
		from, to := full*b.From, full*b.To
		p.rect("sfill ink", from, top+112, max(to-from, .3), 26, 1.5)
		if b.Closed {
			to = max(to, from+.3)
			p.line("ink", to, top+108, to, top+142, 4)
		}
	}
	p.line("thin", 0, top+158, full, top+158, 1)
	taken := -1.0
	for _, m := range l.Marks {
		x := full * m.At
		p.line("thin", x, top+158, x, top+164, 1)
		class, from := "q small", x
		long := letter * float64(utf8.RuneCountInString(m.Words))
		if x+long > 103 { // there is no room behind it
			class, from = "q small e", x-long
		}
		if from < taken {
			continue // nor before it: the list has them all
		}
		p.text(class, x, 0, top+180, m.Words)
		taken = from + long + letter
	}
	return p.end()
}
