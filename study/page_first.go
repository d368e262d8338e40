// SPDX-License-Identifier: MIT

package study

import (
	"html/template"
	"math"

	"alongside/draw"
	"alongside/measure"
	"alongside/page"
)

// First is the sentence with which the page begins.
func (p paper) First() string {
	l := p.St.Lived
	cases := p.half()
	switch {
	case !p.People():
		return p.say("%s Whose they were, this file cannot say.", cases)
	case l.People == 1 && l.Clock.Median >= moment:
		return p.say("%s For the one person in this file it was %s from the first event to the last.", cases, page.Span(l.Clock.Median))
	case l.Returns.Total > 0 && (l.Clock.Median < moment || l.Clock.Median <= p.box().Median):
		return p.Say(page.N(l.Returns.Total, "%[2]s %[1]d time, somebody came back.", "%[2]s %[1]d times, somebody came back.", cases))
	case l.Clock.Median < moment:
		return p.Say(cases)
	case l.People == 2:
		return p.say("%s For one of the two people it was %s from the first event to the last.", cases, page.Span(l.Clock.Max))
	}
	return p.say("%s For half of the people it was %s or more from the first event to the last.", cases, page.Span(l.Clock.Median))
}

// moment is a minute, in days: what is shorter is said to be at once.
const moment = 1. / 24 / 60

// box is how long cases last: those that were closed, where the file says so, and otherwise
// from first event to last.
func (p paper) box() measure.Spread {
	if r := p.St.System; r.ToClose.N == 0 {
		return r.Days
	}
	return p.St.System.ToClose
}

// up makes whole days of a span of some, so that what is within it stays within.
func up(days float64) page.Span {
	if days < 2 {
		return page.Span(days)
	}
	return page.Span(math.Ceil(days))
}

// half says how long the case in the middle lasts. Where the file says nothing of closing, it
// says only from when on nothing is recorded.
func (p paper) half() page.Sentence {
	r := p.St.System
	b := p.box()
	if r.ToClose.N == 0 {
		switch {
		case b.N == 1 && b.Max < moment:
			return page.S("The one case has nothing recorded after its first moment.")
		case b.N == 1:
			return page.S("The one case has nothing recorded after %s from its first event.", page.Span(b.Max))
		case b.Median < moment:
			return page.S("Half of the cases have nothing recorded after their first moment.")
		case b.N == 2:
			return page.S("Both cases have nothing recorded after %s from their first event.", up(b.Max))
		}
		return page.S("Half of the cases have nothing recorded after %s from their first event.", up(b.Median))
	}
	var closed page.Sentence
	switch {
	case b.N == 1 && b.Max < moment:
		closed = page.S("The one case that was closed was closed at once.")
	case b.N == 1:
		closed = page.S("The one case that was closed was closed after %s.", page.Span(b.Max))
	case b.Median < moment:
		closed = page.S("Half of the closed cases were closed at once.")
	case b.N == 2:
		closed = page.S("Both closed cases were closed within %s.", up(b.Max))
	default:
		closed = page.S("Half of the closed cases were closed within %s.", up(b.Median))
	}
	if 20*r.Open >= r.Cases && r.Open > 0 {
		return page.N(r.Open, "%[2]s %[1]d is still open.", "%[2]s %[1]d are still open.", closed)
	}
	return closed
}

// Lengths is the picture of that sentence.
func (p paper) Lengths() template.HTML {
	if !p.People() || !p.System() || !p.Lived() || p.St.Lived.Clock.Median < moment {
		return ""
	}
	box, line := p.box().Median, p.St.Lived.Clock.Median
	words := page.S("%s, one case from first event to last", up(box))
	if p.St.System.ToClose.N > 0 {
		words = page.S("%s, one case until it was closed", up(box))
	}
	return draw.Lengths("lengths", draw.Words{
		Title: p.say("%s and %s, on one scale", up(box), page.Span(line)),
		Desc:  p.say("A box with a thick end for the case in the middle: %s. Under it a line between two dots for the person in the middle: %s.", up(box), page.Span(line)),
	}, draw.Length{Days: box, Words: p.Say(words)},
		draw.Length{Days: line, Words: p.say("%s, one person from first to last", page.Span(line))})
}
