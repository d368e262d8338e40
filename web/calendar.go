// SPDX-License-Identifier: MIT

package web

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"alongside/door"
	"alongside/page"
	"alongside/story"
	"alongside/web/signin"
)

// Somebody's days to come, for a calendar of their own (RFC 5545): times under a title that they chose, and nothing else.

type calendarOf struct {
	page.Voice
	Once  func() string
	On    bool
	Title string
	At    string // the address, once, when it is made
	Wrong *page.Sentence
}

func (s *server) calendar(v *visit) { s.calendarPage(v, http.StatusOK, calendarOf{}) }

func (s *server) calendarPage(v *visit, status int, of calendarOf) {
	if !s.alone(v) {
		return
	}
	if v.ses.as.Private {
		s.nothing(v)
		return
	}
	of.Voice, of.Once = v.Voice, v.ses.once
	title, on, err := s.Door.HasCalendar(v.r.Context(), v.ses.own)
	if err != nil {
		s.failed(v, err)
		return
	}
	of.On, of.Title = on, story.Safe(title)
	s.around(v, status, sheet{Title: v.T("My days, in a calendar of my own"), Body: s.part("calendar", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// calendaring begins a calendar, and shows its address once; or stops it.
func (s *server) calendaring(v *visit) {
	typed, once, ok := s.sent(v)
	if !ok {
		return
	}
	if typed["stop"] != "" {
		if err := s.Door.StopCalendar(v.r.Context(), v.ses.as, once); err != nil {
			s.failed(v, err)
			return
		}
		s.doneAt(v, "/calendar", page.S("It is stopped. For ninety days its address has an empty calendar, so that copies empty, too; then it is not there."))
		return
	}
	title := strings.TrimSpace(typed["title"])
	if title == "" || len([]rune(title)) > 60 || strings.ContainsAny(title, "\r\n") {
		s.calendarPage(v, http.StatusUnprocessableEntity, calendarOf{Wrong: page.Missing("Write what each time is called there, in sixty letters or fewer.")})
		return
	}
	end, err := signin.NewCode(v.ses.chance(once))
	if err != nil {
		s.failed(v, err)
		return
	}
	end = signin.Plain(end)
	if err := s.Door.MakeCalendar(v.r.Context(), v.ses.as, once, end, title); err != nil {
		s.failed(v, err)
		return
	}
	s.calendarPage(v, http.StatusOK, calendarOf{At: s.site(v) + "/days/" + end + ".ics"})
}

// days gives a calendar to whoever has its address.
func (s *server) days(v *visit) {
	end, is := strings.CutSuffix(v.r.PathValue("address"), ".ics")
	if !s.patient(v, "", 0) {
		return
	}
	if !is {
		s.nothing(v)
		return
	}
	d, err := s.Door.DaysAt(v.r.Context(), end)
	if err != nil {
		s.failed(v, err)
		return
	}
	s.tries.Done("", from(v.r))
	text, err := feed(d, s.Clock())
	if err != nil {
		s.failed(v, err)
		return
	}
	v.out.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	v.out.Write([]byte(text))
}

// feed writes a calendar. One that is empty is written by hand: the library wants something to be in it.
func feed(d door.Days, now int64) (string, error) {
	const head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//days//EN\r\n"
	if len(d.Times) == 0 {
		return head + "END:VCALENDAR\r\n", nil
	}
	c := ical.NewCalendar()
	c.Props.SetText(ical.PropVersion, "2.0")
	c.Props.SetText(ical.PropProductID, "-//days//EN")
	for _, t := range d.Times {
		e := ical.NewEvent()
		e.Props.SetText(ical.PropUID, t.Name)
		e.Props.SetDateTime(ical.PropDateTimeStamp, time.UnixMicro(now).UTC())
		e.Props.SetText(ical.PropSummary, story.Safe(d.Title))
		if t.Day {
			e.Props.SetDate(ical.PropDateTimeStart, t.At)
		} else {
			e.Props.SetDateTime(ical.PropDateTimeStart, t.At.UTC())
			e.Props.SetText(ical.PropDuration, "PT15M")
		}
		c.Children = append(c.Children, e.Component)
	}
	var b strings.Builder
	if err := ical.NewEncoder(&b).Encode(c); err != nil {
		return "", errors.Join(errors.New("write a calendar"), err)
	}
	return b.String(), nil
}
