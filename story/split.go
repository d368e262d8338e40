// SPDX-License-Identifier: MIT

package story

import (
	"errors"
	"fmt"
	"strings"
)

// Join writes entries as one text, an empty line between them. A value never makes an empty line,
// since what it goes on with begins with a tab.
func Join(entries []Entry) ([]byte, error) { return kinds.join(entries) }

// Split reads entries as Join wrote them and numbers them from 1. Before an entry may stand lines
// that begin with "#", and more empty lines, which say nothing; that is for fixtures, which people
// write. An error says in which line of the whole something is wrong.
func Split(text []byte) ([]Entry, error) { return kinds.split(string(text)) }

func (l language) join(entries []Entry) ([]byte, error) {
	var b []byte
	for i, e := range entries {
		t, err := l.text(e)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", i+1, err)
		}
		if i > 0 {
			b = append(b, '\n')
		}
		b = append(b, t...)
	}
	return b, nil
}

func (l language) split(text string) ([]Entry, error) {
	var all []Entry
	line := 1
	for rest := text; rest != ""; {
		var one string
		switch {
		case rest[0] == '\n':
			rest, line = rest[1:], line+1
			continue
		case rest[0] == '#':
			_, rest, _ = strings.Cut(rest, "\n")
			line++
			continue
		}
		one, rest = rest, ""
		if i := strings.Index(one, "\n\n"); i >= 0 {
			one, rest = one[:i+1], one[i+1:]
		}
		e, err := l.parse(one)
		if err != nil {
			var wrong wrongLine
			if errors.As(err, &wrong) {
				wrong.line += line - 1
				err = wrong
			}
			return nil, err
		}
		e.Seq = len(all) + 1
		all = append(all, e)
		line += strings.Count(one, "\n")
	}
	return all, nil
}
