// SPDX-License-Identifier: MIT

package draw

import "html/template"

// A Part is a share of something, from 0 to 1, and what to say of the whole and of the part.
type Part struct {
	Share       float64
	Whole, Part string
}

// Wedge draws how a part of one thing is a part of another: two bars, and a wedge that joins
// what is marked in them.
func Wedge(id string, w Words, above, below Part) template.HTML {
	p := across(id, 190, w)
	p.text("", 0, 0, 16, above.Whole)
	p.bar(above, 26)
	from, to := num(100*above.Share), num(100*below.Share)
	p.b.WriteString(`<svg x="0" y="62" width="100%" height="56" viewBox="0 0 100 100" preserveAspectRatio="none">` +
		`<polygon class="gfill pale" points="0,0 ` + from + `,0 ` + to + `,100 0,100"/></svg>`)
	p.bar(below, 118)
	p.text("", 0, 0, 178, below.Whole)
	return p.end()
}

// bar draws one of the two bars; its words stand where there is more room.
func (p *picture) bar(part Part, y float64) {
	const high = 36
	filled := 100 * min(max(part.Share, 0), 1)
	p.rect("sfill thin", 0, y, 100, high, 1)
	p.rect("gfill", 0, y, filled, high, 0)
	if filled > 50 {
		p.text("onink", 0, 10, y+23, part.Part)
	} else {
		p.text("", filled, 10, y+23, part.Part)
	}
}
