// SPDX-License-Identifier: MIT

package silo

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"alongside/page"
	"alongside/study/log"
)

// A Life is one life as a team filled it in from a case file, by hand, best with the person.
type Life struct {
	Name     string // whose it is, or what to call them
	Invented bool   // nobody lived it
	AskedFor string // what they asked for, in their words, or ""
	Asked    int64  // when they first asked, microseconds since 1970 UTC, or log.NoTime
	Entries  []LifeEntry
}

// A LifeEntry is one thing that happened: what was recorded of it, and what it was like.
type LifeEntry struct {
	When     int64  // the day, microseconds since 1970 UTC
	Until    int64  // the day it ended, or log.NoTime
	Who      string // the agency that recorded it, or ""
	What     string // what was done, in a few words, or ""
	Recorded string // what stands in the file, or ""
	Lived    string // what it was like, or ""
	Cost     int64  // hundredths, or log.NoCost
	Line     int    // where it begins in the form, from 1
}

const (
	lifeFirst   = "alongside life 1" // what every form begins with
	lifeLargest = 4 << 20            // bytes
	lifeMost    = 10_000             // entries
)

// ParseLife reads a form such as WriteLifeForm writes. Entries come out in order of time,
// those of one day in the order of the form. The error is a *Sorry that names the line.
func ParseLife(name string, r io.Reader) (Life, error) {
	text, err := lifeText(r)
	if err != nil {
		return Life{}, &Sorry{name, err.Error()}
	}
	p := lifeForm{life: Life{Asked: log.NoTime}}
	for l := range strings.Lines(text) {
		p.line++
		if err := p.read(strings.TrimRight(l, "\r\n")); err != nil {
			return Life{}, &Sorry{name, err.Error()}
		}
	}
	if err := p.end(); err != nil {
		return Life{}, &Sorry{name, err.Error()}
	}
	return p.life, nil
}

// lifeText gives the whole form as UTF-8, whatever editor it was written in.
func lifeText(r io.Reader) (string, error) {
	b, err := io.ReadAll(io.LimitReader(r, lifeLargest+1))
	if err != nil {
		return "", fmt.Errorf("it cannot be read: %w", err)
	}
	if len(b) > lifeLargest {
		return "", fmt.Errorf("it is larger than 4 MiB, which no life filled in by hand is: choose another file")
	}
	var from transform.Transformer = unicode.BOMOverride(encoding.Nop.NewDecoder())
	if len(b) > 1 && !utf8.Valid(b) && string(b[:2]) != "\xff\xfe" && string(b[:2]) != "\xfe\xff" {
		from = charmap.Windows1252.NewDecoder()
	}
	b, _, err = transform.Bytes(from, b)
	if err != nil {
		return "", fmt.Errorf("it is not text: save it as plain text in UTF-8")
	}
	text := string(b)
	if i := strings.IndexByte(text, 0); i >= 0 {
		return "", fmt.Errorf("line %d holds a NUL byte, which no text has: save it as plain text", strings.Count(text[:i], "\n")+1)
	}
	return text, nil
}

// readLife turns a form into events: each record is a case of its own, since that is how the
// file holds it. What only stands in the life, and in no record, is no event.
func readLife(ctx context.Context, b *log.Builder, src *bufio.Reader, s Source, o Options, f *File) error {
	l, err := ParseLife(s.Name, src)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	f.Invented = l.Invented
	unseen := 0
	for i, e := range l.Entries {
		if e.Who+e.What+e.Recorded == "" && e.Cost == log.NoCost {
			unseen++
			continue
		}
		what := e.What
		if what == "" {
			what = "recorded"
		}
		row := log.Row{
			Time: e.When, End: e.Until, Cost: e.Cost, Worker: log.None, Agency: log.None, Words: log.None,
			Type:   b.Types.ID([]byte(what)),
			Case:   b.Cases.ID(fmt.Appendf(nil, "%s%s, record %d", s.prefix, l.Name, i+1)),
			Person: b.People.ID([]byte(l.Name)),
		}
		if e.Who != "" {
			row.Agency = b.Agencies.ID([]byte(e.Who))
		}
		if e.Recorded != "" {
			row.Words = b.Texts.ID([]byte(e.Recorded))
		}
		b.Add(row)
		f.Events++
	}
	if unseen > 0 {
		f.Notes = append(f.Notes, page.N(unseen, "One entry stands in the life only, and in nobody's records.",
			"%d entries stand in the life only, and in nobody's records."))
	}
	if f.Events == 0 {
		return &Sorry{s.Name, "it holds a life but no record of it: fill in who: and recorded: for at least one day"}
	}
	return nil
}
