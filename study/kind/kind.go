// SPDX-License-Identifier: MIT

// Package kind reads a table of what a file's own names mean: which of its activities is
// somebody asking, which is an assessment, which is being sent on or told no. The table is
// text that anybody can read and change; so are the pattern of a round and the rules that
// nominate failure demand. Nothing of it is in the code.
package kind

import (
	_ "embed"
	"strings"

	"alongside/study/log"
)

// A Set says what an event is: any number of kinds at once, none where the table knows no
// better.
type Set uint16

const (
	Ask      Set = 1 << iota // somebody asks for something
	Assess                   // somebody is looked at
	Refer                    // somebody is sent on
	Refuse                   // somebody is told no
	Do                       // something is done for or with somebody
	Wait                     // somebody waits for a decision made elsewhere
	Letter                   // something is sent to somebody
	Sanction                 // somebody is punished
	Paper                    // something is recorded for the system
	Crisis                   // something has gone badly wrong in a life
	Close                    // the system ends it
	Nothing                  // somebody looked and changed nothing

	Contact = Ask | Crisis // what a person, or what befalls them, brings to a door
)

// names are the kinds as the table spells them, in the order of the constants.
var names = [...]string{"ask", "assess", "refer", "refuse", "do", "wait", "letter",
	"sanction", "paper", "crisis", "close", "nothing"}

// Each calls f with the name of every kind there is, in the table's order.
func Each(f func(name string, s Set)) {
	for i, name := range names {
		f(name, 1<<i)
	}
}

// Has says whether s is any of the kinds in any.
func (s Set) Has(any Set) bool { return s&any != 0 }

// String gives the kinds of s as the table spells them, or "" for none.
func (s Set) String() string {
	var b []string
	Each(func(name string, k Set) {
		if s.Has(k) {
			b = append(b, name)
		}
	})
	return strings.Join(b, " ")
}

// A Called is what an activity's name says of people.
type Called uint8

const (
	Named  Called = 1 << iota // a word by which a system calls people
	Wrong                     // something wrong with a person
	Strong                    // something strong
	Blamed                    // that somebody did not do as they should
)

// A Table says what names mean. The zero Table knows nothing; Default gives the one that
// comes with the program.
type Table struct {
	Round []Set  // the steps of once round, at least two
	Rules []Rule // what nominates failure demand, in the table's order

	kinds  []line[Set]
	called []line[Called]
}

type line[T any] struct {
	is T
	p  pattern
}

// A Rule nominates the contact at the end of its steps. It does so where there is any chain
// of events in the life of one person, one for each step and in order, each at most the
// window after the one before, and where nothing that is of a kind in Without stands between
// the first of them and the contact; the two ends themselves do not stand between. So a step
// in the middle that is itself of such a kind breaks the chain. What begins an episode that
// holds no ask and no crisis is its asking, here as in the count of contacts.
type Rule struct {
	Name    string
	Start   Start // how the first step is found
	Steps   []Set // the later steps; the last is what is nominated
	Without Set   // kinds that must not come in between
}

// A Start is the first step of a Rule: an event like any other, or a state of the story. Open
// is asked at each contact of an episode, Same only at its first.
type Start uint8

const (
	Event Start = iota // Steps holds the first step too
	Open               // another episode of the same person, begun before this one, has not ended
	Same               // an earlier one that began with the same activity, at the same agency or with none named, ended within the window before this one
)

//go:embed kinds.txt
var ours string

// Default is the table that comes with the program.
func Default() Table {
	t, err := Table{}.With(ours)
	if err != nil {
		panic(err) // the embedded table is tested
	}
	return t
}

// Text is the default table as people read and change it.
func Text() string { return ours }

// Of says what the activity of that name is.
func (t Table) Of(name string) Set {
	var s Set
	folded := fold(name)
	for _, l := range t.kinds {
		if l.p.in(name, folded) {
			s |= l.is
		}
	}
	return s
}

// Called says how a name speaks of people, and gives the word by which it calls them, as the
// table has it, or "".
func (t Table) Called(name string) (c Called, word string) {
	folded := fold(name)
	for _, l := range t.called {
		if l.p.in(name, folded) {
			c |= l.is
			if l.is == Named && word == "" {
				word = strings.TrimSpace(l.p.words) + l.p.exact
			}
		}
	}
	return c, word
}

// Types says what each of a log's activities is, by its number.
func (t Table) Types(names *log.Names) []Set {
	all := make([]Set, names.Len())
	for id := range all {
		all[id] = t.Of(names.Name(uint32(id)))
	}
	return all
}
