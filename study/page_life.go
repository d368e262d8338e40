// SPDX-License-Identifier: MIT

package study

import (
	"html/template"
	"strings"
	"time"

	"alongside/draw"
	"alongside/page"
	"alongside/study/log"
)

// Strip is the one life on the page, or nil.
func (p paper) Strip() *Strip { return p.St.Strip() }

// A told is one date in a life, ready to be read.
type told struct {
	When, Machine string // Machine is the date for machines, "" for a made-up life
	Lived         string
	Own           bool // said as somebody says it themselves
	Said          bool // and by somebody, in whatever language they speak
	Records       []boxed
	Silence       string
	Long          bool
}

// A boxed is one thing that they recorded.
type boxed struct {
	Agency, What, Words, By, When, Cost string
	Closed                              bool
}

// LifeSays is what to know of the life before it is read.
func (p paper) LifeSays() []string {
	t := p.Strip()
	n := 0
	for _, m := range t.Moments {
		n += len(m.Records)
	}
	var all []string
	if t.MadeUp {
		all = append(all, p.T("This is nobody’s life. It is made up from the pattern: as many cases as the person in the middle had of those who came back, each as long, and after as long a time, as is usual in that place."))
		if t.Of > 0 {
			all = append(all, p.Say(page.N(t.Of, "It has the figures of %d person.", "It has the figures of %d people. What fewer than five of them share is left out.")))
		}
	} else if t.Real {
		all = append(all, p.T("This is somebody’s life. It is not to be passed on."))
		if t.Shifted {
			all = append(all, p.T("All dates have been moved by the same number of days. What lies between them is as it was, and somebody who knows this life may still know it."))
		}
	}
	return append(all, p.Say(page.N(n, "They recorded %d thing. It is one story.", "They recorded %d things. It is one story.")))
}

// Stands is what the person asked for.
func (p paper) Stands() string {
	t := p.Strip()
	if t.Words != "" {
		return "“" + t.Words + "”"
	}
	return p.Say(t.Asked)
}

// when says a date of the life: of a made-up one, the day since it began.
func (p paper) when(t int64) string {
	s := p.Strip()
	if s.MadeUp {
		return p.say("Day %d", int((t-s.From)/log.Day)+1)
	}
	return p.Day(t)
}

// LifeTold is the life, date by date.
func (p paper) LifeTold() []told {
	s := p.Strip()
	var all []told
	for _, m := range s.Moments {
		one := told{When: p.when(m.At), Lived: p.Say(m.Lived), Own: m.LivedWords != "" || s.MadeUp, Long: m.Silence >= 60}
		if m.LivedWords != "" {
			one.Lived, one.Said = m.LivedWords, true
		}
		if !s.MadeUp {
			one.Machine = time.UnixMicro(m.At).UTC().Format(time.DateOnly)
		}
		for _, r := range m.Records {
			b := boxed{Agency: r.Agency, What: r.What, Words: r.Words, By: r.By, When: p.when(r.At), Closed: r.Closed}
			if to := p.when(r.Until); r.Until > r.At && to != b.When {
				b.When = p.say("%s to %s", b.When, to)
			}
			if r.Cost != log.NoCost {
				b.Cost = p.say("cost %s", page.Pound(r.Cost))
			}
			one.Records = append(one.Records, b)
		}
		if m.Silence > 0 {
			one.Silence = p.Say(page.N(m.Silence, "One day in which nothing is recorded.", "%d days in which nothing is recorded."))
		}
		all = append(all, one)
	}
	return all
}

// Lanes is the picture of the life.
func (p paper) Lanes() template.HTML {
	s := p.Strip()
	whole := float64(max(s.To-s.From, log.Day))
	at := func(t int64) float64 { return min(max(float64(t-s.From)/whole, 0), 1) }
	l := draw.Lane{Above: p.T("What was lived"), Below: p.T("What they recorded"), Stands: p.T("It goes on.")}
	if s.MadeUp {
		l.Note = p.T("Made up: nobody’s life")
	}
	if s.Words != "" {
		l.Stands, l.Own = "“"+short(s.Words, 32)+"”", true
	}
	boxes, end := 0, s.From
	for i, m := range s.Moments {
		for _, r := range m.Records {
			boxes++
			l.Boxes = append(l.Boxes, draw.Box{From: at(r.At), To: at(max(r.Until, r.At)), Closed: r.Closed})
		}
		end = max(end, m.Until, m.At)
		if m.Silence > 0 && i+1 < len(s.Moments) {
			l.Silences = append(l.Silences, draw.Silence{From: at(end), To: at(s.Moments[i+1].At), Words: p.T("silence")})
		}
	}
	l.Marks = p.marks(s, at)
	return draw.Lanes("lanes", draw.Words{Title: p.T("One life in two lanes, over the same dates"),
		Desc: p.Say(page.N(boxes, "Above, one unbroken line from %[2]s to %[3]s, with no end. Below, over the same dates, %[1]d box: what they recorded.", "Above, one unbroken line from %[2]s to %[3]s, with no end. Below, over the same dates, %[1]d boxes: what they recorded, with silence between them.", p.when(s.From), p.when(s.To)))}, l)
}

// marks puts a few dates on the scale: months where they are few, and otherwise years, or days.
func (p paper) marks(s *Strip, at func(int64) float64) []draw.Mark {
	const most = 6
	var all []draw.Mark
	days := int((s.To-s.From)/log.Day) + 1
	if s.MadeUp || days < 75 {
		step := 1
		for _, n := range []int{2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000} {
			if days/step >= most {
				step = n
			}
		}
		for d := 0; d < days; d += step {
			t := s.From + int64(d)*log.Day
			words := p.when(t)
			if !s.MadeUp {
				words = p.short(t)
			}
			all = append(all, draw.Mark{At: at(t), Words: words})
		}
		return all
	}
	months := log.Months(s.From, s.To)[1:]
	every := (len(months) + most - 1) / most
	for i := 0; i < len(months); i += every {
		m := time.UnixMicro(months[i]).UTC()
		words := p.Say(shortMonths[m.Month()-1])
		if every >= 6 {
			words += m.Format(" ’06")
		}
		all = append(all, draw.Mark{At: at(months[i]), Words: words})
	}
	return all
}

func (p paper) short(t int64) string {
	d := time.UnixMicro(t).UTC()
	return p.say("%d %s", d.Day(), shortMonths[d.Month()-1])
}

// short cuts words for a place that has little room; the whole stands beside it.
func short(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimRight(string(r[:n-1]), " ,.;") + "…"
}
