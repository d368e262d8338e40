// SPDX-License-Identifier: MIT

// Package law reads what the law of a place asks of those who hear that somebody is worried: on which grounds something is kept, by
// which clocks, where it goes, for how long it stands, and what may be withheld. It stands in files that a lawyer can read and mend
// without this program, one for each jurisdiction. None of it is legal advice.
package law

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

//go:embed *.toml
var files embed.FS

// A Law is what one file says.
type Law struct {
	Name     string     `toml:"name" json:"name"`
	Looked   time.Time  `toml:"looked" json:"looked"` // when somebody last looked it through
	Grounds  []Ground   `toml:"ground" json:"grounds"`
	Clocks   []Clock    `toml:"clock" json:"clocks"`
	Routes   []Route    `toml:"route" json:"routes"`
	Keeps    []Keep     `toml:"keep" json:"keeps"`
	Withhold []Withhold `toml:"withhold" json:"withholds"`
}

// A Ground is why something is kept.
type Ground struct {
	ID     string `toml:"id" json:"id"`
	Words  string `toml:"words" json:"words"`
	Cy     string `toml:"cy" json:"cy,omitempty"` // the same in Welsh; "" is that nobody wrote it yet
	Source string `toml:"source" json:"source"`
}

// A Clock is the law's own: what it wants done, and within how many days; 0 is that it sets none.
type Clock struct {
	Ground  string `toml:"ground" json:"ground"`
	Words   string `toml:"words" json:"words"`
	Cy      string `toml:"cy" json:"cy,omitempty"` // the same in Welsh; "" is that nobody wrote it yet
	Days    int    `toml:"days" json:"days,omitempty"`
	Working bool   `toml:"working" json:"working,omitempty"` // only Mondays to Fridays count
	Source  string `toml:"source" json:"source"`
}

// A Route is where it goes.
type Route struct {
	Ground string `toml:"ground" json:"ground"`
	Words  string `toml:"words" json:"words"`
	Cy     string `toml:"cy" json:"cy,omitempty"` // the same in Welsh; "" is that nobody wrote it yet
	Source string `toml:"source" json:"source"`
}

// A Keep is for how long it stands.
type Keep struct {
	Ground string `toml:"ground" json:"ground"`
	Years  int    `toml:"years" json:"years"`
	Source string `toml:"source" json:"source"`
}

// A Withhold is a ground on which something is not shown to the person, for so many days until somebody looks again.
type Withhold struct {
	ID     string `toml:"id" json:"id"`
	Words  string `toml:"words" json:"words"`
	Cy     string `toml:"cy" json:"cy,omitempty"` // the same in Welsh; "" is that nobody wrote it yet
	Days   int    `toml:"days" json:"days"`
	Told   bool   `toml:"told" json:"told"` // they are told that something is withheld
	Source string `toml:"source" json:"source"`
}

// Of gives the law of a jurisdiction by the name of its file, such as wales.
func Of(name string) (Law, error) {
	text, err := files.ReadFile(name + ".toml")
	if errors.Is(err, fs.ErrNotExist) || err != nil && strings.ContainsAny(name, `/\`) {
		return Law{}, fmt.Errorf("there is no law of %q here: there are %s", name, strings.Join(Names(), ", "))
	}
	if err != nil {
		return Law{}, err
	}
	l, err := Read(text)
	if err != nil {
		return Law{}, fmt.Errorf("%s.toml: %w", name, err)
	}
	return l, nil
}

// Names are the jurisdictions that there are.
func Names() []string {
	names, _ := fs.Glob(files, "*.toml")
	for i := range names {
		names[i] = strings.TrimSuffix(names[i], ".toml")
	}
	return names
}

// Read reads a file. It says in one sentence what is wrong with it, and where.
func Read(text []byte) (Law, error) {
	var l Law
	all, err := toml.Decode(string(text), &l)
	if err != nil {
		return Law{}, fmt.Errorf("it cannot be read: %w", err)
	}
	if extra := all.Undecoded(); len(extra) > 0 {
		return Law{}, fmt.Errorf("%s is no name that is known here", extra[0])
	}
	if wrong := l.wrong(); wrong != "" {
		return Law{}, errors.New(wrong)
	}
	return l, nil
}

// wrong says what is missing.
func (l Law) wrong() string {
	if l.Name == "" || l.Looked.IsZero() {
		return "it does not say of which jurisdiction it is, or when it was looked through"
	}
	if len(l.Grounds) == 0 {
		return "it names no ground"
	}
	known := map[string]bool{}
	for i, g := range l.Grounds {
		if g.ID == "" || g.Words == "" || g.Source == "" || known[g.ID] {
			return fmt.Sprintf("ground %d lacks its id, its words or its source, or stands twice", i+1)
		}
		known[g.ID] = true
	}
	for i, c := range l.Clocks {
		if !known[c.Ground] || c.Words == "" || c.Source == "" || c.Days < 0 || c.Days > 3650 {
			return fmt.Sprintf("clock %d lacks a ground that is known, its words or its source, or runs for no number of days", i+1)
		}
	}
	for i, r := range l.Routes {
		if !known[r.Ground] || r.Words == "" || r.Source == "" {
			return fmt.Sprintf("route %d lacks a ground that is known, its words or its source", i+1)
		}
	}
	kept := map[string]bool{}
	for i, k := range l.Keeps {
		if !known[k.Ground] || k.Source == "" || k.Years < 1 || k.Years > 100 || kept[k.Ground] {
			return fmt.Sprintf("keep %d lacks a ground that is known or its source, or keeps for no 1 to 100 years, or stands twice", i+1)
		}
		kept[k.Ground] = true
	}
	for _, g := range l.Grounds {
		if !kept[g.ID] {
			return fmt.Sprintf("it does not say for how long what is kept on the ground %q stands", g.ID)
		}
	}
	unseen := 0
	for i, w := range l.Withhold {
		if w.ID == "" || w.Words == "" || w.Source == "" || w.Days < 1 || w.Days > 366 {
			return fmt.Sprintf("withhold %d lacks its id, its words or its source, or when somebody looks again (1 to 366 days)", i+1)
		}
		if !w.Told {
			unseen++
		}
	}
	if unseen > 1 {
		return "there is more than one ground on which somebody is not even told"
	}
	return ""
}

// Ground finds a ground.
func (l Law) Ground(id string) (Ground, bool) {
	i := slices.IndexFunc(l.Grounds, func(g Ground) bool { return g.ID == id })
	if i < 0 {
		return Ground{}, false
	}
	return l.Grounds[i], true
}

// Years is for how long what is kept on a ground stands; 0 is that there is no such ground.
func (l Law) Years(ground string) int {
	for _, k := range l.Keeps {
		if k.Ground == ground {
			return k.Years
		}
	}
	return 0
}

// By is when a clock that began then has run, in the place's own days; the zero time where the law sets no days.
func (c Clock) By(from time.Time) time.Time {
	if c.Days == 0 {
		return time.Time{}
	}
	day := from
	for left := c.Days; left > 0; {
		day = day.AddDate(0, 0, 1)
		if w := day.Weekday(); !c.Working || w != time.Saturday && w != time.Sunday {
			left--
		}
	}
	return day
}

// In gives the words in a language, and whether they are in it: what nobody wrote in Welsh yet is in English.
func (g Ground) In(lang string) Said { return said(lang, g.Words, g.Cy) }

// In is as a Ground's.
func (c Clock) In(lang string) Said { return said(lang, c.Words, c.Cy) }

// In is as a Ground's.
func (r Route) In(lang string) Said { return said(lang, r.Words, r.Cy) }

// In is as a Ground's.
func (w Withhold) In(lang string) Said { return said(lang, w.Words, w.Cy) }

// A Said is words and the language that they are in, for a page to name.
type Said struct{ Words, Lang string }

func said(lang, english, welsh string) Said {
	if lang == "cy" && welsh != "" {
		return Said{welsh, "cy"}
	}
	return Said{english, "en"}
}

// Because gives the words of a ground on which something is withheld, in a language, by its words in English, which is how it is kept; as it
// is kept where the law of the place does not know it.
func (l Law) Because(kept, lang string) string {
	for _, w := range l.Withhold {
		if w.Words == kept {
			return w.In(lang).Words
		}
	}
	return kept
}
