// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"strings"
	"unicode"

	"alongside/page"
	"alongside/study/log"
)

var (
	earliest, _ = civil(1800, 1, 1)
	latest, _   = civil(9999, 1, 1)
)

// batch turns the records cut last into events.
func (r *reader) batch() {
	r.times()
	n := r.n
	if n == 0 {
		return
	}
	to, b := &r.rows, r.b
	to.Type = r.ids(activity, b.Types, to.Type)
	to.Case = r.ids(kase, b.Cases, to.Case)
	to.Person = r.ids(person, b.People, to.Person)
	to.Agency = r.ids(agency, b.Agencies, to.Agency)
	to.Worker = r.ids(worker, b.Workers, to.Worker)
	to.Words = r.ids(words, b.Texts, to.Words)
	to.End = r.moments(end, to.End)
	r.costs()
	r.judgements()
	for i, t := range to.Type {
		if t == log.None {
			to.Type[i] = b.Types.ID([]byte(recorded))
			r.unnamed++
		}
	}
	b.AddRows(r.rows)
	r.f.Events += n
	r.says()
}

// times reads when the records cut last happened, and takes out those that do not say.
func (r *reader) times() {
	c := r.columns[when]
	t := r.rows.Time[:0]
	bad := 0
	for i := range r.n {
		if n := r.uneven[i]; n != 0 {
			r.uneven[i] = 0
			r.dead[i] = true
			bad++
			r.f.reject(r.lines[i], page.N(n, "This row has %d column where the first row has %d.",
				"This row has %d columns where the first row has %d.", len(r.slot)))
			continue
		}
		f := r.value(c, i)
		at, ok := r.cal.time(f)
		if !ok || at < earliest || at >= latest {
			r.dead[i] = true
			bad++
			r.untimed(r.lines[i], f, ok)
			continue
		}
		t = append(t, at)
	}
	r.rows.Time = t
	if bad > 0 {
		r.bury()
	}
}

// untimed rejects a record that does not say when it was.
func (r *reader) untimed(line int, f []byte, known bool) {
	text := strings.ToValidUTF8(string(f), "?")
	says := cut(text, 40)
	switch {
	case absent(f):
		r.undated++
		r.f.reject(line, page.S("The time is empty."))
	case known && (r.o.Quote || harmless(text)):
		r.undated++
		r.f.reject(line, page.S("The time %s only stands for one that is not known.", says))
	case known:
		r.undated++
		r.f.reject(line, page.S("The time only stands for one that is not known."))
	default:
		if len(r.examples) < 3 {
			r.examples = append(r.examples, r.o.example(text, says))
		}
		r.f.reject(line, r.o.unread(text, says))
	}
}

// bury takes the dead records out.
func (r *reader) bury() {
	n := 0
	for i := range r.n {
		if r.dead[i] {
			r.dead[i] = false
			continue
		}
		if i > n {
			for k := range r.kept {
				r.spans[k*some+n] = r.spans[k*some+i]
			}
			r.lines[n] = r.lines[i]
		}
		n++
	}
	r.n = n
}

// ids numbers what the records say of a part. It gives nil for a part nobody asks for.
func (r *reader) ids(p part, names *log.Names, out []uint32) []uint32 {
	c := r.columns[p]
	out = out[:0]
	switch {
	case c != nil && c.plain && !r.odd:
		at := r.spans[c.slots[0]*some:][:r.n]
		for i, s := range at {
			r.tidy[i] = s
			if f := r.buf[s.From:s.To]; len(f) == 0 || f[0] <= '-' || f[0] >= 0x80 || f[0]|0x20 == 'n' || f[len(f)-1] <= ' ' || f[len(f)-1] >= 0x80 {
				r.tidy[i] = tidy(s, f)
			}
		}
		out = names.IDs(r.buf, r.tidy[:r.n], out)
	case c != nil:
		for i := range r.n {
			f := r.value(c, i)
			id := log.None
			if !absent(f) {
				id = names.ID(f)
			}
			out = append(out, id)
		}
	case r.always[p] != log.None || p == activity:
		for range r.n {
			out = append(out, r.always[p])
		}
	default:
		return nil
	}
	return out
}

// tidy takes white space from a field, and all of one that says nothing.
func tidy(s log.Span, f []byte) log.Span {
	f = bytes.TrimLeftFunc(f, unicode.IsSpace)
	s.From = s.To - uint32(len(f))
	f = bytes.TrimRightFunc(f, unicode.IsSpace)
	s.To = s.From + uint32(len(f))
	if absent(f) {
		s.To = s.From
	}
	return s
}

// moments reads further times: what cannot be read, or only stands for none, is unknown.
func (r *reader) moments(p part, out []int64) []int64 {
	c := r.columns[p]
	if c == nil {
		return nil
	}
	out = out[:0]
	for i := range r.n {
		f := r.value(c, i)
		t := log.NoTime
		if !absent(f) {
			at, ok := r.cal.time(f)
			switch {
			case !ok:
				r.unended++
			case at >= earliest && at < latest:
				t = at
			}
		}
		out = append(out, t)
	}
	return out
}

func (r *reader) costs() {
	c := r.columns[cost]
	if c == nil {
		return
	}
	out := r.rows.Cost[:0]
	for i := range r.n {
		f := r.value(c, i)
		v := log.NoCost
		if !absent(f) {
			n, ok := money(f, r.comma)
			if ok {
				v = n
			} else {
				r.unpriced++
			}
		}
		out = append(out, v)
	}
	r.rows.Cost = out
}

func (r *reader) judgements() {
	c := r.columns[judged]
	if c == nil {
		return
	}
	out := r.rows.Judged[:0]
	for i := range r.n {
		j, ok := judgement(r.value(c, i))
		if !ok {
			r.unjudged++
		}
		out = append(out, j)
	}
	r.rows.Judged = out
}

// judgement reads what people said of a contact. Nothing said is ok.
func judgement(f []byte) (log.Judged, bool) {
	if absent(f) {
		return log.NotJudged, true
	}
	switch string(bytes.ToLower(bytes.TrimSuffix(bytes.ToLower(f), []byte(" demand")))) {
	case "value", "v":
		return log.Value, true
	case "failure", "f":
		return log.Failure, true
	case "unsure", "u", "?", "not sure", "don't know":
		return log.Unsure, true
	}
	return log.NotJudged, false
}

// says keeps what the records say of their cases as a whole.
func (r *reader) says() {
	if r.rows.Case == nil {
		return
	}
	var said [3][]int64
	any := false
	for j, p := range [...]part{opened, closed, due} {
		said[j] = r.moments(p, r.whole[j])
		if said[j] != nil {
			r.whole[j], any = said[j], true
		}
	}
	if !any {
		return
	}
	at := func(j, i int) int64 {
		if said[j] == nil {
			return log.NoTime
		}
		return said[j][i]
	}
	for i, c := range r.rows.Case {
		if c != log.None {
			r.b.Says(c, at(0, i), at(1, i), at(2, i))
		}
	}
}

// notes says what people should know of how the file was read.
func (r *reader) notes() {
	note := func(n int, one, many string, args ...any) {
		if n > 0 {
			r.f.Notes = append(r.f.Notes, page.N(n, one, many, args...))
		}
	}
	switch {
	case r.columns[activity] == nil && r.always[activity] == log.None:
		r.f.Notes = append(r.f.Notes, page.S("No column says what was done, so every event is called “recorded”."))
	default:
		note(r.unnamed, "%d event does not say what was done, and is called “recorded”.",
			"%d events do not say what was done, and are called “recorded”.")
	}
	if r.columns[kase] == nil && r.always[kase] == log.None && r.columns[person] != nil {
		r.f.Notes = append(r.f.Notes, page.S("No column says which case a row belongs to, so each row counts as a case of its own, and coming back may be counted too high."))
	}
	note(r.unended, "%d end of an event or date of a case could not be read, and counts as unknown.",
		"%d ends of events or dates of cases could not be read, and count as unknown.")
	note(r.unpriced, "%d cost could not be read, and counts as unknown.",
		"%d costs could not be read, and count as unknown.")
	note(r.unjudged, "%d judgement is none of value, failure and unsure, and was left out.",
		"%d judgements are none of value, failure and unsure, and were left out.")
	if r.western > 0 {
		r.f.Notes = append(r.f.Notes, page.S("Some of it is not written in UTF-8, and was read as Windows-1252."))
	}
	if r.m.People != "" {
		r.f.Notes = append(r.f.Notes, page.S("What stands for people here is really %s.", r.m.People))
	}
	r.f.nobody = r.columns[person] == nil
}
