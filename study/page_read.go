// SPDX-License-Identifier: MIT

package study

import (
	"strings"

	"alongside/page"
)

// A readFile is one file and what became of it.
type readFile struct {
	Name, What string
	Read, Not  string // which columns were read as what, and which were not, in the file's own names
	Rejects    []string
	More       string
}

// Period says from when to when the events reach.
func (p paper) Period() string {
	s := p.St.Source
	if s.Events == 0 {
		return p.T("There is no event in it.")
	}
	from, to := p.Day(s.First), p.Day(s.Last)
	if from == to {
		return p.Say(page.N(s.Events, "%d event, on %s.", "%d events, all on %s.", page.Day(s.First)))
	}
	return p.Say(page.N(s.Events, "%[1]d event, on %[2]s.", "%d events, from %s to %s.", page.Day(s.First), page.Day(s.Last)))
}

// Unread says how much could not be read.
func (p paper) Unread() string {
	if p.St.Source.Rejected == 0 {
		return p.T("Every row could be read.")
	}
	return p.Say(page.N(p.St.Source.Rejected, "%d row could not be read.", "%d rows could not be read."))
}

// Files says what was read, file by file.
func (p paper) Files() []readFile {
	var all []readFile
	for _, f := range p.St.Source.Files {
		one := readFile{Name: f.Name, What: p.Say(page.N(f.Events, "%[2]s: %[1]d event.", "%[2]s: %[1]d events.", strings.ToUpper(f.Format)))}
		if f.Guess != nil {
			one.Read, one.Not = f.Guess.String(), strings.Join(f.Guess.Unused, ", ")
		}
		for _, r := range f.First {
			one.Rejects = append(one.Rejects, p.say("Line %d: %s", r.Line, r.Why))
		}
		if more := f.Rejected - len(f.First); more > 0 && len(f.First) > 0 {
			one.More = p.Say(page.N(more, "And %d more like these.", "And %d more like these."))
		}
		all = append(all, one)
	}
	return all
}

// Notes are what should be known before anything is believed.
func (p paper) Notes() []string {
	var all []string
	if people := p.St.Source.People; people != "" {
		all = append(all, p.say("Where this page says people, the file has %s. Several people may share one, and one person may have several.", people))
	}
	if n := p.St.Lived.Nobody; n > 0 && p.People() {
		all = append(all, p.Say(page.N(n, "%d event names nobody. It is in the system’s lens, and in nobody’s life.", "%d events name nobody. They are in the system’s lens, and in nobody’s life.")))
	}
	if p.St.Lived.EachCase && p.St.Source.Events > 0 {
		all = append(all, p.T("No column was read as whose each case is, so nobody can be seen coming back."))
	}
	for _, n := range p.St.Source.Notes {
		if !commanded(n) {
			all = append(all, p.Say(n))
		}
	}
	return all
}

// HowTo are the notes that name a command: of use to whoever reads the file in again.
func (p paper) HowTo() []string {
	var all []string
	for _, n := range p.St.Source.Notes {
		if commanded(n) {
			all = append(all, p.Say(n))
		}
	}
	return all
}

func commanded(n page.Sentence) bool { return strings.Contains(n.Key, "--") }
