// SPDX-License-Identifier: MIT

// Package draw draws small pictures that can be read without seeing them: every one has a
// title and a description, its words stay words, and nothing in it is told by colour alone.
// How it looks is a style sheet's affair: pictures name classes and never a colour. It knows
// no language: whoever calls it brings the words.
package draw

import (
	"html/template"
	"math"
	"strconv"
	"strings"
)

// Words are what a picture is called, and what somebody would say of it to a person who
// cannot see it.
type Words struct{ Title, Desc string }

// A picture is an SVG being written. Lengths across are in per cent and lengths down in
// pixels, so that words keep their size on a phone and on a poster; in one with a box both
// are in units of the box, and it grows as a whole.
type picture struct {
	b     strings.Builder
	unit  string // what stands behind a length across
	found bool   // words are in a language that is not known
}

// across begins a picture that is as wide as its place and so many pixels high.
func across(id string, high float64, w Words) *picture {
	p := &picture{unit: "%"}
	p.b.WriteString(`<svg height="` + num(high) + `"`)
	p.words(id, w)
	return p
}

// boxed begins a picture that keeps its shape.
func boxed(id string, wide, high float64, w Words) *picture {
	p := new(picture)
	p.b.WriteString(`<svg viewBox="0 0 ` + num(wide) + " " + num(high) + `"`)
	p.words(id, w)
	return p
}

func (p *picture) words(id string, w Words) {
	p.b.WriteString(` role="img" aria-labelledby="` + id + `-t ` + id + `-d"><title id="` + id + `-t">` + esc(w.Title) +
		`</title><desc id="` + id + `-d">` + esc(w.Desc) + `</desc>`)
}

// end closes the picture and gives it to a page.
func (p *picture) end() template.HTML { return template.HTML(p.b.String() + "</svg>\n") }

func (p *picture) line(class string, x1, y1, x2, y2, thick float64) {
	p.b.WriteString(`<line class="` + class + `" x1="` + num(x1) + p.unit + `" y1="` + num(y1) + `" x2="` + num(x2) + p.unit +
		`" y2="` + num(y2) + `" stroke-width="` + num(thick) + `"/>`)
}

func (p *picture) rect(class string, x, y, w, h, thick float64) {
	p.b.WriteString(`<rect class="` + class + `" x="` + num(x) + p.unit + `" y="` + num(y) + `" width="` + num(max(w, 0)) + p.unit +
		`" height="` + num(max(h, 0)) + `"`)
	if thick > 0 {
		p.b.WriteString(` stroke-width="` + num(thick) + `"`)
	}
	p.b.WriteString(`/>`)
}

func (p *picture) dot(class string, x, y, r float64) {
	p.b.WriteString(`<circle class="` + class + `" cx="` + num(x) + p.unit + `" cy="` + num(y) + `" r="` + num(r) + `"/>`)
}

func (p *picture) path(class, d string, thick float64) {
	p.b.WriteString(`<path class="` + class + `" d="` + d + `"`)
	if thick > 0 {
		p.b.WriteString(` stroke-width="` + num(thick) + `"`)
	}
	p.b.WriteString(`/>`)
}

// text writes words at a place; shift moves them by pixels across, where places are in per
// cent.
func (p *picture) text(class string, x, shift, y float64, words string) {
	if words == "" {
		return
	}
	p.b.WriteString(`<text class="` + class + `" x="` + num(x) + p.unit + `" y="` + num(y) + `"`)
	if shift != 0 {
		p.b.WriteString(` dx="` + num(shift) + `"`)
	}
	if p.found {
		p.b.WriteString(` lang=""`)
	}
	p.b.WriteString(`>` + esc(words) + `</text>`)
}

// gutter leaves room for the numbers of a scale where reading begins, as much as the longest
// needs. It must come before anything else is drawn.
func (p *picture) gutter(longest string) {
	class := "g3"
	switch n := len([]rune(longest)); {
	case n > 7:
		class = "g9"
	case n > 4:
		class = "g6"
	}
	s := p.b.String()
	p.b.Reset()
	p.b.WriteString(strings.Replace(s, "<svg ", `<svg class="`+class+`" `, 1))
}

// hatched makes a fill of slanting lines, to be told from a full one and an empty one.
func (p *picture) hatched(id string) {
	p.b.WriteString(`<pattern id="` + id + `-h" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
		`<rect class="pfill" width="5" height="5"/><line class="gline" x1="1" y1="0" x2="1" y2="5" stroke-width="2"/></pattern>`)
}

func (p *picture) hatch(id string, x, y, w, h float64) {
	p.b.WriteString(`<rect class="gline" fill="url(#` + id + `-h)" x="` + num(x) + p.unit + `" y="` + num(y) + `" width="` + num(max(w, 0)) + p.unit +
		`" height="` + num(max(h, 0)) + `"/>`)
}

// num writes a length as short as its use allows.
func num(f float64) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return "0"
	}
	s := strconv.FormatFloat(math.Round(f*100)/100, 'f', -1, 64)
	if s == "-0" {
		return "0"
	}
	return s
}

func esc(s string) string { return template.HTMLEscapeString(s) }

// cut shortens words to at most n letters; the whole stands in the table beside the picture.
func cut(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimRight(string(r[:max(n-1, 1)]), " -–,.") + "…"
}
