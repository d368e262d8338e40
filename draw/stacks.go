// SPDX-License-Identifier: MIT

package draw

import (
	"html/template"
	"math"
)

// A Stack is one bar over time: what was counted in it, from the ground up.
type Stack struct {
	Label string // its month, or its year
	Under string // the year of a month: written where it is another than before
	Parts [3]int
}

// Stacks draws a bar for each stretch of time, of three parts: full, hatched and empty, from
// the ground up. said writes a number. What the parts are called stands beside the picture,
// where words can wrap, each after its Swatch.
func Stacks(id string, w Words, all []Stack, said func(int) string) template.HTML {
	const top, ground = 12.0, 190.0
	most := 0
	for _, s := range all {
		most = max(most, s.Parts[0]+s.Parts[1]+s.Parts[2])
	}
	step := roundStep(most)
	ceiling := float64(step) * math.Ceil(max(float64(most), 1)/float64(step))
	high := func(n int) float64 { return (ground - top) * float64(n) / ceiling }
	p := across(id, ground+52, w)
	p.gutter(said(int(ceiling)))
	p.hatched(id)
	for n := step; float64(n) <= ceiling; n += step {
		y := ground - high(n)
		p.line("hair", 0, y, 100, y, 1)
		p.text("q e", 0, -10, y+5, said(n))
	}
	pitch := 100 / float64(max(len(all), 1))
	wide := pitch * .68
	for i, s := range all {
		x, y := pitch*float64(i)+pitch*.16, ground
		for k, n := range s.Parts {
			if n == 0 {
				continue
			}
			h := high(n)
			y -= h
			switch k {
			case 0:
				p.rect("gfill", x, y, wide, h, 0)
			case 1:
				p.hatch(id, x, y, wide, h)
			default:
				p.rect("pfill gline", x, y, wide, h, 1)
			}
		}
	}
	p.line("thin", 0, ground, 100, ground, 1)
	every := max(1, int(math.Ceil(float64(len(all))/4)))
	under := ""
	for i := 0; i < len(all); i += every {
		x := pitch*float64(i) + pitch*.16
		p.line("thin", x, ground, x, ground+6, 1)
		p.text("q", x, 0, ground+23, all[i].Label)
		if all[i].Under != under {
			under = all[i].Under
			p.text("q", x, 0, ground+42, under)
		}
	}
	return p.end()
}

// Swatch is a small piece of what one part of the stacks of a picture is filled with.
func Swatch(id string, part int) template.HTML {
	p := &picture{}
	p.b.WriteString(`<svg class="swatch" width="23" height="17" aria-hidden="true">`)
	switch part {
	case 0:
		p.rect("gfill gline", 1, 1, 21, 15, 1)
	case 1:
		p.hatch(id, 1, 1, 21, 15)
	default:
		p.rect("pfill gline", 1, 1, 21, 15, 1)
	}
	return p.end()
}

// roundStep is a round number of which two or three make most.
func roundStep(most int) int {
	step := 1
	for {
		for _, f := range []int{1, 2, 5} {
			if 3*step*f >= most {
				return step * f
			}
		}
		step *= 10
	}
}
