// SPDX-License-Identifier: MIT

package silo

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"alongside/study/log"
)

// A lifeForm is a form being read, line by line.
type lifeForm struct {
	life  Life
	line  int
	begun bool // the first line has been read

	// The text that an indented line goes on with, or nil.
	goesOn *string
	has    map[string]bool // what the entry, or the head, has said already
}

// read takes one line. Lines that begin with # are for people; lines that begin with a blank
// go on with the line before.
func (p *lifeForm) read(l string) error {
	text := strings.TrimSpace(l)
	if strings.HasPrefix(l, "#") {
		return nil
	}
	if text == "" {
		return nil
	}
	if !p.begun {
		if !strings.EqualFold(strings.Join(strings.Fields(text), " "), lifeFirst) {
			return fmt.Errorf("line %d begins with %q and not with %q, as a life filled in by hand does: put that on a line of its own before it", p.line, clip(text), lifeFirst)
		}
		p.begun = true
		return nil
	}
	if l[0] == ' ' || l[0] == '\t' || strings.HasPrefix(l, "\u00a0") {
		if p.goesOn == nil {
			return fmt.Errorf("line %d begins with a blank, but there is no text above it to go on with: take the blank away", p.line)
		}
		if *p.goesOn != "" {
			*p.goesOn += "\n"
		}
		*p.goesOn += text
		return nil
	}
	key, value, ok := strings.Cut(text, ":")
	key = strings.ToLower(strings.Join(strings.Fields(key), " "))
	switch {
	case ok && lifeKeys[key]:
		return p.field(key, strings.TrimSpace(value))
	case ok && key == "when":
		text = strings.TrimSpace(value)
	}
	at, dated := lifeDay(text)
	if !dated {
		return fmt.Errorf("line %d, %q, is neither a date such as 3 March 2026 nor one of %s; mend it, or begin it with a blank if it goes on with the line before",
			p.line, clip(text), p.keys())
	}
	if err := p.entryEnds(); err != nil {
		return err
	}
	if len(p.life.Entries) == lifeMost {
		return fmt.Errorf("line %d begins entry %d, more than a life filled in by hand has: choose another file", p.line, lifeMost+1)
	}
	p.life.Entries = append(p.life.Entries, LifeEntry{When: at, Until: log.NoTime, Cost: log.NoCost, Line: p.line})
	p.goesOn, p.has = nil, nil
	return nil
}

// lifeKeys are what stands before a colon: true in the head or an entry.
var lifeKeys = map[string]bool{"name": true, "invented": true, "asked for": true, "when asked": true, "who": true, "what": true,
	"recorded": true, "lived": true, "cost": true, "until": true}

func (p *lifeForm) keys() string {
	if len(p.life.Entries) == 0 {
		return "name:, invented:, asked for: and when asked:"
	}
	return "who:, what:, recorded:, lived:, cost: and until:"
}

// field takes "key: value". Keys of the head stand before the first date, the others after one.
func (p *lifeForm) field(key, value string) error {
	inHead := key == "name" || key == "invented" || key == "asked for" || key == "when asked"
	if inHead != (len(p.life.Entries) == 0) {
		if inHead {
			return fmt.Errorf("line %d has %s: after the first date: put it at the top", p.line, key)
		}
		return fmt.Errorf("line %d has %s: before any date: put a line with the date above it, such as 3 March 2026", p.line, key)
	}
	if p.has[key] {
		return fmt.Errorf("line %d has %s: a second time: put both into one, or begin a new entry with its date", p.line, key)
	}
	if p.has == nil {
		p.has = make(map[string]bool)
	}
	p.has[key] = true
	p.goesOn = nil
	if inHead {
		return p.head(key, value)
	}
	e := &p.life.Entries[len(p.life.Entries)-1]
	switch key {
	case "who":
		e.Who, p.goesOn = value, &e.Who
	case "what":
		e.What, p.goesOn = value, &e.What
	case "recorded":
		e.Recorded, p.goesOn = value, &e.Recorded
	case "lived":
		e.Lived, p.goesOn = value, &e.Lived
	case "cost":
		if value == "" {
			break
		}
		var ok bool
		if e.Cost, ok = lifeCost(value); !ok {
			return fmt.Errorf("line %d has %q as a cost: write an amount such as 120 or 120.50, or leave it empty", p.line, clip(value))
		}
	case "until":
		if value == "" {
			break
		}
		var ok bool
		if e.Until, ok = lifeDay(value); !ok {
			return p.noDay(value)
		}
		if e.Until < e.When {
			return fmt.Errorf("line %d says until %s, which is before line %d says it began: mend one of the two", p.line, clip(value), e.Line)
		}
	}
	return nil
}

func (p *lifeForm) head(key, value string) error {
	switch key {
	case "name":
		p.life.Name, p.goesOn = value, &p.life.Name
	case "invented":
		switch strings.ToLower(value) {
		case "yes", "ydy", "ie":
			p.life.Invented = true
		case "", "no", "na":
		default:
			return fmt.Errorf("line %d says invented: %s: write yes or no", p.line, clip(value))
		}
	case "asked for":
		p.life.AskedFor, p.goesOn = value, &p.life.AskedFor
	case "when asked":
		if value == "" {
			break
		}
		var ok bool
		if p.life.Asked, ok = lifeDay(value); !ok {
			return p.noDay(value)
		}
	}
	return nil
}

func (p *lifeForm) noDay(value string) error {
	return fmt.Errorf("line %d has %q, which is no date: write it as 3 March 2026; if nobody knows the day, choose one and say so in a line that begins with #", p.line, clip(value))
}

// entryEnds looks at the entry that has just been read.
func (p *lifeForm) entryEnds() error {
	if len(p.life.Entries) == 0 {
		return nil
	}
	e := p.life.Entries[len(p.life.Entries)-1]
	if e.Who+e.What+e.Recorded+e.Lived == "" && e.Cost == log.NoCost {
		return fmt.Errorf("line %d is a date with nothing under it: add what was recorded: or what was lived:, or take the date away", e.Line)
	}
	return nil
}

// end looks at the whole, and puts it in order.
func (p *lifeForm) end() error {
	switch {
	case !p.begun:
		return fmt.Errorf("there is nothing in it: begin with the line %q", lifeFirst)
	case p.life.Name == "":
		return fmt.Errorf("it does not say whose life it is: add a line such as name: Mags (invented) under the first one")
	case len(p.life.Entries) == 0:
		return fmt.Errorf("it has no entries: write a date such as 3 March 2026 on a line of its own, with what was recorded: and lived: under it")
	}
	if err := p.entryEnds(); err != nil {
		return err
	}
	slices.SortStableFunc(p.life.Entries, func(a, b LifeEntry) int { return cmp.Compare(a.When, b.When) })
	return nil
}

// WriteLifeForm writes an empty form, with instructions and one invented entry as an example.
func WriteLifeForm(w io.Writer) error {
	_, err := io.WriteString(w, `alongside life 1

# One life, filled in by hand. Best done with the person; otherwise from a case file, by
# people who know it. Lines that begin with # are for you: the program passes over them.
#
# Use a name that is not theirs, unless they want their own.

name: Mags (invented)

# Nobody lived the example. Take this line away when you write down a life that somebody did.

invented: yes

# What did they ask for, in their own words, and when did they first ask?

asked for: not to be frightened of the post
when asked: 3 March 2026

# Then one entry for each thing that happened. It begins with its date, on a line of its own.
# Under it, as far as you know:
#
#   who:       which agency or service it was
#   what:      what was done, in a few words (visit, letter, assessment, refused ...)
#   recorded:  what stands in the file, word for word
#   lived:     what it was like for them, in their words
#   cost:      what it cost, if anyone knows
#   until:     the date it ended, if it took longer than a day
#
# Leave out what you do not know. If nobody knows the day, choose one, and say so after a #.
# If a text needs more lines, begin each further line with a blank. The order of the entries
# does not matter. Write over the example, and add as many as there are.

3 March 2026
who: Council tax
what: reminder sent
recorded: Customer has not replied to reminder. Matter closed.
lived: I said it out loud at the front desk. Nobody wrote it down.
  After that I stopped opening anything.
cost: 120
until: 19 March 2026
`)
	return err
}
