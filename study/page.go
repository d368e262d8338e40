// SPDX-License-Identifier: MIT

package study

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strconv"

	"alongside/page"
)

//go:embed page.html
var pageText string

var pageHTML = template.Must(template.New("study").Parse(pageText))

// A Live says what somebody chose on a page that stands on this machine and can be asked
// again. The zero Live has both lenses and the window of the study.
type Live struct {
	Path   string // where the page stands
	Lens   string // Both, System or Lived
	Life   string // whose life is drawn, as it was asked for; "" for the one made up
	Window int    // in days
}

// What Live.Lens may be.
const (
	Both   = ""
	System = "system"
	Lens   = "lived"
)

// Address is where the same choices stand in another language.
func (l Live) Address(lang string) string {
	q := url.Values{}
	if lang != "en" {
		q.Set("lang", lang)
	}
	if l.Window != 0 && l.Window != Days {
		q.Set("days", strconv.Itoa(l.Window))
	}
	if l.Lens != Both {
		q.Set("see", l.Lens)
	}
	if l.Life != "" {
		q.Set("life", l.Life)
	}
	if len(q) == 0 {
		return l.Path
	}
	return l.Path + "?" + q.Encode()
}

// life is where another life stands with the other choices as they are.
func (l Live) life(id, lang string) string {
	l.Life = id
	return l.Address(lang) + "#life"
}

// HTML writes the study as one page, whole in itself: to be looked at, printed, sent to a
// board. live is nil for a file to hand round, which cannot be asked again.
func (st Study) HTML(w io.Writer, v page.Voice, live *Live) error {
	p := paper{Voice: v, St: st, Live: live}
	var b bytes.Buffer
	if err := pageHTML.Execute(&b, p); err != nil {
		return fmt.Errorf("make the page of the study: %w", err)
	}
	sheet := page.Sheet{Voice: v, Title: p.Title(), Wide: true, Parts: p.parts(), Body: template.HTML(b.String()), Foot: p.foot()}
	if live != nil {
		other := "cy"
		if v.Lang == "cy" {
			other = "en"
		}
		sheet.Other = live.Address(other)
	}
	return sheet.Write(w)
}

// A paper is what the template writes on: a study, said in one language. Its methods give each
// part of the page as values to be laid out; each part has a file of its own.
type paper struct {
	page.Voice
	St   Study
	Live *Live
}

func (p paper) say(key string, args ...any) string { return p.Say(page.S(key, args...)) }

// Title is what the page is called.
func (p paper) Title() string {
	return p.Say(page.N(len(p.St.Source.Files), "One file, two lenses", "%d files, two lenses"))
}

func (p paper) parts() []page.Part {
	all := []page.Part{{ID: "lenses", Name: p.T("Two lenses")}}
	if p.St.Source.Events == 0 {
		return all
	}
	all = append(all, page.Part{ID: "few", Name: p.T("People")}, page.Part{ID: "back", Name: p.T("Coming back")},
		page.Part{ID: "work", Name: p.T("Work")}, page.Part{ID: "flow", Name: p.T("Flow")},
		page.Part{ID: "needless", Name: p.T("Avoidable?")})
	if p.Strip() != nil {
		all = append(all, page.Part{ID: "life", Name: p.T("One life")})
	}
	return append(all, page.Part{ID: "table", Name: p.T("Table")}, page.Part{ID: "counted", Name: p.T("Limits")})
}

func (p paper) foot() []string {
	foot := []string{p.T("Made by Alongside, on one computer, from what the file says. Nothing was sent anywhere.")}
	if p.St.Source.Invented {
		foot = append(foot, p.T("Invented for showing: nobody on this page is real."))
	}
	if t := p.Strip(); t != nil && t.Real {
		foot = append(foot, p.T("One real life is on this page: it is not to be passed on."))
	}
	return foot
}

// System and Lived say which of the two lenses are looked through.
func (p paper) System() bool { return p.Live == nil || p.Live.Lens != Lens }
func (p paper) Lived() bool  { return p.Live == nil || p.Live.Lens != System }

// People says whether the file knows whose anything is.
func (p paper) People() bool { return !p.St.Lived.EachCase && p.St.Lived.People > 0 }

// A choice is one of several that can be made on a live page.
type choice struct {
	Value, Name string
	On          bool
}

// Windows are the gaps that can be chosen.
func (p paper) Windows() []choice {
	var all []choice
	for _, days := range []int{30, 90, 180} {
		all = append(all, choice{strconv.Itoa(days), p.Say(page.N(days, "%d day", "%d days")), days == p.St.Window})
	}
	return all
}

// Lenses are the ways of looking that can be chosen.
func (p paper) Lenses() []choice {
	return []choice{
		{Both, p.T("Both, side by side"), p.Live.Lens == Both},
		{System, p.T("What the system sees"), p.Live.Lens == System},
		{Lens, p.T("What people lived"), p.Live.Lens == Lens},
	}
}

// LifeAt is where the life of that name stands.
func (p paper) LifeAt(id string) string { return p.Live.life(id, p.Lang) }
