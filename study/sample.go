// SPDX-License-Identifier: MIT

package study

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"alongside/page"
	"alongside/study/lived"
	"alongside/study/log"
	"alongside/study/silo"
)

// header are the columns of a sample. They are the same in every language, so that a file
// judged in one can be read back in another.
var header = []string{"contact", "check", "person", "date", "agency", "recorded", "words", "before", "judgement", "why"}

// A picked is one contact of a sample, with what came before it in the same life.
type picked struct {
	event  uint32
	person uint32
	before []uint32
}

// WriteSample draws n contacts by chance, all if there are fewer, and writes them as CSV for
// people to judge by reading. Which of them the rules point at is left out: knowing it would
// sway the reader. The same seed draws the same sample. It gives how many were written.
func (s *Subject) WriteSample(w io.Writer, v page.Voice, n int, seed uint64, keep bool) (int, error) {
	all := s.draw(n, rand.New(rand.NewPCG(seed, 0)))
	out := csv.NewWriter(w)
	out.Write(header)
	for _, d := range all {
		out.Write(s.sampled(d, v, keep))
	}
	out.Flush()
	return len(all), out.Error()
}

// draw takes a sample without replacement in one pass (Vitter's algorithm R, ACM TOMS 11,
// 1985), and gives it in the order of the file.
func (s *Subject) draw(n int, chance *rand.Rand) []picked {
	var all []picked
	seen := 0
	lived.Each(s.Log, s.is, Days*log.Day, func(life *lived.Life) {
		for _, at := range life.Contacts {
			seen++
			i := seen - 1
			if i >= n {
				if i = chance.IntN(seen); i >= n {
					continue
				}
			}
			d := picked{life.Events[at], life.Person, slices.Clone(life.Events[max(0, at-3):at])}
			if seen <= n {
				all = append(all, d)
			} else {
				all[i] = d
			}
		}
	})
	slices.SortFunc(all, func(a, b picked) int { return cmp.Compare(s.Log.Row(a.event), s.Log.Row(b.event)) })
	return all
}

func (s *Subject) sampled(d picked, v page.Voice, keep bool) []string {
	l, e := s.Log, d.event
	person, words := Pseudonym(d.person), ""
	if keep {
		person = l.People.Name(d.person)
		if l.Words != nil && l.Words[e] != log.None {
			words = l.Texts.Name(l.Words[e])
		}
	}
	var before []string
	for _, b := range d.before {
		days := int((l.Time[e] - l.Time[b]) / log.Day)
		before = append(before, v.Say(page.N(days, "one day before: %[2]s", "%d days before: %s", l.Types.Name(l.Type[b]))))
	}
	day := ""
	if keep {
		day = log.Date(l.Time[e]) // beside a pseudonym, it would give that person's other dates away
	}
	row := []string{strconv.Itoa(int(l.Row(e)) + 1), s.check(e), person, day, s.agency(e), l.Types.Name(l.Type[e]), words, strings.Join(before, "; "), "", ""}
	for i := range row {
		row[i] = harmless(row[i])
	}
	return row
}

func (s *Subject) agency(e uint32) string {
	if s.Log.Agency == nil || s.Log.Agency[e] == log.None {
		return ""
	}
	return s.Log.Agencies.Name(s.Log.Agency[e])
}

// check tells a contact of this log from the one of the same number in another log.
func (s *Subject) check(e uint32) string {
	h := fnv.New32a()
	fmt.Fprintf(h, "%d %s", s.Log.Time[e], s.Log.Types.Name(s.Log.Type[e]))
	return fmt.Sprintf("%08x", h.Sum32())
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(text string) string {
	text = page.Plain(text)
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// judgements are the words by which people say what a contact was.
var judgements = map[string]log.Judged{
	"value": log.Value, "failure": log.Failure, "unsure": log.Unsure,
	"v": log.Value, "f": log.Failure, "u": log.Unsure, "?": log.Unsure,
	"gwerth": log.Value, "methiant": log.Failure, "ansicr": log.Unsure,
}

// ReadJudged reads back a sample that people have judged. name is what people call the file.
// What is left empty was not judged. The error is one sentence for whoever wrote it.
func (s *Subject) ReadJudged(name string, r io.Reader) (map[uint32]log.Judged, error) {
	no := func(format string, args ...any) error {
		return &silo.Sorry{Source: name, Why: fmt.Sprintf(format, args...)}
	}
	in := csv.NewReader(skipMark(r))
	in.FieldsPerRecord = -1
	in.LazyQuotes = true
	first, err := in.Read()
	if err != nil {
		return nil, no("it has no first line with the names of its columns: write a sample with --sample, and judge that.")
	}
	if len(first) == 1 && strings.Contains(first[0], ";") {
		return nil, no("its columns are parted by semicolons: save it with commas.")
	}
	var at [3]int
	for i, column := range []string{"contact", "check", "judgement"} {
		if at[i] = slices.Index(first, column); at[i] < 0 {
			return nil, no("it has no column %q: write a sample with --sample, and judge that.", column)
		}
	}
	judged := make(map[uint32]log.Judged)
	for line := 2; ; line++ {
		row, err := in.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, no("line %d cannot be read as a line of a table: %v.", line, err)
		}
		if len(row) <= max(at[0], at[1], at[2]) || strings.TrimSpace(row[at[2]]) == "" {
			continue
		}
		n, err := strconv.ParseUint(strings.TrimSpace(row[at[0]]), 10, 32)
		if err != nil || n < 1 || n > uint64(s.Log.Len()) || s.check(s.Log.Event(uint32(n-1))) != strings.TrimSpace(row[at[1]]) {
			return nil, no("line %d: contact %q is not one of these files: judge a sample that was drawn from them.", line, row[at[0]])
		}
		word := strings.ToLower(strings.TrimSpace(row[at[2]]))
		j, ok := judgements[word]
		if !ok {
			return nil, no("line %d: %q is not a judgement: write value, failure or unsure.", line, row[at[2]])
		}
		judged[s.Log.Event(uint32(n-1))] = j
	}
	if len(judged) == 0 {
		return nil, no("nothing in it is judged yet: write value, failure or unsure in the column %q.", "judgement")
	}
	return judged, nil
}

// skipMark passes over the byte order mark with which spreadsheets begin a file.
func skipMark(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if mark, err := b.Peek(3); err == nil && string(mark) == "\ufeff" {
		b.Discard(3)
	}
	return b
}
