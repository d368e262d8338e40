// SPDX-License-Identifier: MIT

package silo

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"alongside/page"
)

// fit gives the first of maps that fits the beginning of a file, and that beginning as it
// cuts it; without maps, the zero Map. A first row that is an event itself is no header, unless
// a map knows better; it is not quoted, since it is somebody's.
func fit(name string, maps []Map, data []byte, eof bool) (Map, sample, error) {
	if len(maps) == 0 {
		maps = []Map{{}}
	}
	var missing []string
	var named string
	headless := false
	for _, m := range maps {
		s, open, ok := look(data, eof, m.Delimiter)
		switch {
		case !ok && open >= 0:
			return m, s, &Sorry{name, "a quote opens in the first row and never closes: close it, or take it away"}
		case !ok && eof:
			return m, s, &Sorry{name, "there is nothing in it: choose another file"}
		case !ok:
			return m, s, &Sorry{name, "its first row is longer than a million letters, so it is no table with a row for each event: choose another file"}
		}
		no := m.missing(s.header)
		if s.header.event() && (len(no) > 0 || len(m.columns()) == 0) {
			headless = true
			continue
		}
		if len(no) == 0 {
			return m, s, nil
		}
		if missing == nil || len(no) < len(missing) {
			missing, named = no, fmt.Sprintf("map %s names %s, which the file does not have; its columns are %s", m.Name, header(no).list(), s.header.list())
		}
	}
	if headless {
		return Map{}, sample{}, &Sorry{name, "its first row looks like an event, not like the names of its columns: put a row of names above it"}
	}
	return Map{}, sample{}, &Sorry{name, named + ": change the map, or leave it out"}
}

// roles fills in what m leaves to be guessed. The notes say what people should know of it.
func (s sample) roles(src Source, m Map, whose string) (Map, []page.Sentence, error) {
	var notes []page.Sentence
	if whose != "" {
		c := s.header.find(whose)
		if c < 0 {
			return m, nil, &Sorry{src.Name, fmt.Sprintf("it has no column %s to say whose it is: choose one of %s", header{whose}.list(), s.header.list())}
		}
		m.Parts[person] = From{Columns: []string{s.header[c]}}
	}
	used := make(map[int]bool)
	for _, c := range m.columns() {
		used[s.header.find(c)] = true
	}
	if m.Parts[when].guessed() {
		note, err := s.moment(src.Name, &m, used)
		if err != nil {
			return m, nil, err
		}
		notes = append(notes, note...)
	}
	if m.Parts[when].Nowhere {
		return m, nil, &Sorry{src.Name, fmt.Sprintf("map %s says that no column holds the time, and without one there is nothing to study: write time = one of %s", m.Name, s.header.list())}
	}
	ended := -1
	var passed []string
	for p := range parts {
		if !m.Parts[p].guessed() {
			continue
		}
		m.Parts[p] = From{Nowhere: true}
		for name := range strings.FieldsSeq(usual[p]) {
			c := slices.IndexFunc(s.header, func(h string) bool { return plain(h) == name })
			if c < 0 || used[c] && !(p == closed && c == ended) {
				continue
			}
			if !s.suits(p, c) {
				if p == activity && s.wordy(c) {
					passed = append(passed, s.header[c])
				}
				continue
			}
			m.Parts[p] = From{Columns: []string{s.header[c]}}
			used[c] = true
			if p == end {
				ended = c
			}
			break
		}
	}
	if m.Parts[activity].Nowhere {
		for _, h := range passed {
			notes = append(notes, page.S("The column %s was not taken for what was done, because it reads like free text.", h))
		}
	}
	s.once(&m)
	if m.Parts[agency].Nowhere && src.agency != "" {
		m.Parts[agency] = From{Is: src.agency}
	}
	m.Delimiter = s.delim
	for c, h := range s.header {
		if h != "" && !used[c] {
			m.Unused = append(m.Unused, h)
		}
	}
	return m, append(notes, s.dates(&m)...), nil
}

// suits says whether what a column holds can play a part, for parts that need more than words.
func (s sample) suits(p part, c int) bool {
	words := s.column(c)
	if p == activity && strings.Contains(vague, " "+plain(s.header[c])+" ") {
		return named(words)
	}
	if len(words) == 0 {
		return true
	}
	switch p {
	case end, opened, closed, due:
		return s.dated(c, dayFirst, true) > 0
	case cost:
		return slices.ContainsFunc(words, func(w string) bool { _, ok := money([]byte(w), s.delim == ';'); return ok })
	case judged:
		return slices.ContainsFunc(words, func(w string) bool { _, ok := judgement([]byte(w)); return ok })
	}
	return true
}

// named says whether words are names for what was done: short, few, and mostly the same again.
// Otherwise they are numbers of rows, or what somebody said, which must not stand where the
// names of activities are shown to all.
func named(words []string) bool {
	if len(words) == 0 {
		return false // nobody knows what comes further down
	}
	long := make([]int, len(words))
	for i, w := range words {
		if utf8.RuneCountInString(w) > 60 {
			return false
		}
		long[i] = len(strings.Fields(w))
	}
	slices.Sort(long)
	if len(words) < 20 && long[len(long)-1] > 3 || long[len(long)/2] > 5 {
		return false
	}
	each := slices.Clone(words)
	slices.Sort(each)
	return len(slices.Compact(each)) <= max(12, len(words)/5)
}

// wordy says whether any field of a column has two words or more.
func (s sample) wordy(c int) bool {
	return slices.ContainsFunc(s.column(c), func(w string) bool { return len(strings.Fields(w)) > 1 })
}

// once sees to it that what is said of a case as a whole is not read as the end of each of its
// events: where a case has several rows, the day on which it closed ends none of them.
func (s sample) once(m *Map) {
	e, c, k := m.Parts[end].Columns, m.Parts[closed].Columns, m.Parts[kase].Columns
	if len(e) != 1 || len(k) == 0 || !slices.Equal(e, c) {
		return
	}
	if len(k) == 1 && s.repeats(s.header.find(k[0])) {
		m.Parts[end] = From{Nowhere: true}
	}
}

// moment guesses which column is the time.
func (s sample) moment(name string, m *Map, used map[int]bool) ([]page.Sentence, error) {
	first, best := -1, -1
	for name := range strings.FieldsSeq(usual[when]) {
		c := slices.IndexFunc(s.header, func(h string) bool { return plain(h) == name })
		if c < 0 || used[c] {
			continue
		}
		if first < 0 {
			first = c
		}
		if s.dated(c, dayFirst, true) > 0 {
			best = c
			break
		}
	}
	var notes []page.Sentence
	var holding header
	if best < 0 {
		for c, h := range s.header {
			birth := strings.Contains(plain(h), "dob") || strings.Contains(plain(h), "birth")
			if h != "" && !used[c] && !birth && s.dated(c, dayFirst, false) > 0.9 {
				holding = append(holding, h)
			}
		}
		if len(holding) == 1 {
			best = s.header.find(holding[0])
			notes = append(notes, page.S("No column has a name that says it is the time. %s was taken, since it holds dates.", holding[0]))
		}
	}
	switch {
	case best >= 0:
	case len(holding) > 1:
		return nil, &Sorry{name, fmt.Sprintf("it is not clear which column is the time: %s hold dates; write a map (--map) with the line time = one of them", holding.list())}
	case first >= 0:
		best = first
	default:
		return nil, &Sorry{name, fmt.Sprintf("no column is the time; its columns are %s; write a map (--map) with the line time = one of them", s.header.list())}
	}
	used[best] = true
	m.Parts[when] = From{Columns: []string{s.header[best]}}
	for c, h := range s.header {
		switch p := plain(h); {
		case used[c]:
		case p == "starttimestamp":
			notes = append(notes, page.S("The column %s was left aside: events stand where %s puts them.", h, s.header[best]))
		case (p == "time" || p == "eventtime" || p == "timeofday") && s.clocked(c):
			used[c] = true
			m.Parts[when].Columns = append(m.Parts[when].Columns, h)
		}
	}
	return notes, nil
}

// clocked says whether a column holds times of day, like 10:30.
func (s sample) clocked(c int) bool {
	words := s.column(c)
	for _, w := range words {
		t, rest, ok := timeOfDay([]byte(w))
		if !ok || len(rest) > 0 || t >= day {
			return false
		}
	}
	return len(words) > 0
}

// dates decides how dates are written, where the map does not say.
func (s sample) dates(m *Map) []page.Sentence {
	if m.Dates != "" {
		return nil
	}
	var columns []int
	for _, p := range []part{when, end, opened, closed, due} {
		for _, c := range m.Parts[p].Columns {
			columns = append(columns, s.header.find(c))
		}
	}
	way, asks, doubt := s.order(columns)
	if asks {
		m.Dates = datings[way]
	}
	if !doubt {
		return nil
	}
	return []page.Sentence{page.S("Its dates could begin with the day or with the month. They were read day first; a map (--map) with the line dates = month first changes that.")}
}
