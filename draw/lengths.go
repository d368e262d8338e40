// SPDX-License-Identifier: MIT

package draw

import "html/template"

// A Length is a time and what to say of it.
type Length struct {
	Days  float64
	Words string
}

// Lengths draws what was recorded and what was lived on one scale: a box with a thick end,
// closed, and under it a line between two dots.
func Lengths(id string, w Words, recorded, lived Length) template.HTML {
	const full = 98
	longest := max(recorded.Days, lived.Days)
	part := func(d float64) float64 {
		if longest <= 0 {
			return 0
		}
		return max(full*d/longest, .4)
	}
	p := across(id, 132, w)
	p.text("file", 0, 0, 16, recorded.Words)
	box := part(recorded.Days)
	p.rect("sfill ink", 0, 28, box, 26, 1.5)
	p.line("ink", box, 23, box, 59, 4)
	p.text("own big", 0, 0, 94, lived.Words)
	line := part(lived.Days)
	p.line("gline", 0, 114, line, 114, 5)
	p.dot("gfill", 0, 114, 7)
	p.dot("gfill", line, 114, 7)
	return p.end()
}
