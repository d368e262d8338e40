// SPDX-License-Identifier: MIT

package naive

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Read reads a log written out for a test, one event a line:
//
//	when            who     case  what  agency  worker  more
//	2026-01-05      ana,bo  H-1   ask   Housing Officer1 12.50 =failure
//	2026-01-05T09:30..2026-01-07 ~ana - do+paper
//
// A dash is nothing, and so is what is missing at the end. A person after ~ does not stand in
// the column. A line that begins with "case" says when one was opened, closed and due:
//
//	case H-1 opened 2026-01-05 closed 2026-01-07 due 2026-02-01
//
// It panics at a line it cannot read: tests are written by hand.
func Read(text string) Log {
	var l Log
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		switch {
		case len(f) == 0 || f[0] == "#":
		case f[0] == "case":
			c := Says{Case: f[1]}
			for i := 2; i+1 < len(f); i += 2 {
				t := At(f[i+1])
				*map[string]**int64{"opened": &c.Opened, "closed": &c.Closed, "due": &c.Due}[f[i]] = &t
			}
			l.Says = append(l.Says, c)
		default:
			l.Events = append(l.Events, event(f))
		}
	}
	return l
}

func event(f []string) Event {
	from, to, ended := strings.Cut(f[0], "..")
	e := Event{Time: At(from)}
	if ended {
		t := At(to)
		e.End = &t
	}
	for i, column := range []*string{nil, nil, &e.Case, &e.Type, &e.Agency, &e.Worker} {
		switch {
		case i == 1 && f[1] != "-":
			var people string
			people, e.Beside = strings.CutPrefix(f[1], "~")
			e.People = strings.Split(people, ",")
		case i > 1 && i < len(f) && f[i] != "-":
			*column = f[i]
		}
	}
	for _, more := range f[min(6, len(f)):] {
		if judged, ok := strings.CutPrefix(more, "="); ok {
			e.Judged = judged
			continue
		}
		cost, err := strconv.ParseFloat(more, 64)
		if err != nil {
			panic(fmt.Sprintf("%q is neither a cost nor a judgement", more))
		}
		hundredths := int64(cost*100 + 0.5)
		e.Cost = &hundredths
	}
	return e
}

// At reads 2026-01-05 or 2026-01-05T09:30 as microseconds in UTC.
func At(s string) int64 {
	layout := "2006-01-02T15:04"
	if !strings.Contains(s, "T") {
		layout = "2006-01-02"
	}
	t, err := time.Parse(layout, s)
	if err != nil {
		panic(err)
	}
	return t.UnixMicro()
}
