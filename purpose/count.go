// SPDX-License-Identifier: MIT

// Package purpose asks of many lives together whether life is getting better, and what it takes. It counts only those whose owners said
// yes. What it counts is let out rounded, with the smallest numbers hidden, once for each period; and everything that is shown of it, the
// sentence, the picture and the table, is made from what was let out and from nothing else.
package purpose

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"alongside/boundary"
	"alongside/demand"
	"alongside/page"
	"alongside/pull"
	"alongside/story"
)

// Fold is the name of what Of makes of a story: another name has every story counted anew.
const Fold = "purpose 4"

// A field is one thing that is counted of a life in a month.
type field int

const (
	better field = iota // the last thing they said of what matters to them
	same
	worse
	soon
	value // contacts, as they are heard: by the owner first
	failure
	unheard
	returns // contacts about something that was asked before
	toldAgain
	otherFace // contacts that somebody else heard than the one before
	sameFace
	met
	metDays // from first asking until they said that it is met
	young   // needs that stand at the end of the month: for less than one
	months  // for one to three
	long    // for longer
	answered
	pullDays // from asking until the first answer
	unanswered
	morePeople // what they said last of the people around them who are not paid to be
	samePeople
	fewerPeople
	here // decisions in the work
	upwards
	silent     // they wanted to be asked how it is, and said nothing for sixty days
	cost       // in pounds, as likely
	mattered   // of that, for what mattered
	failed     // because something was not done
	sorting    // for assessing and sending on
	crisis     // in a crisis
	crises     // how often
	costUnsaid // things whose cost nobody knows
	died
	fields
)

// A Month counts months from the year 0, in UTC.
type Month int

// MonthOf gives the month of a moment in microseconds since 1970 UTC.
func MonthOf(at int64) Month {
	t := time.UnixMicro(at).UTC()
	return Month(t.Year()*12 + int(t.Month()) - 1)
}

// Start is when the month begins.
func (m Month) Start() int64 {
	return time.Date(int(m)/12, time.Month(int(m)%12+1), 1, 0, 0, 0, 0, time.UTC).UnixMicro()
}

const day = int64(24 * 3600 * 1e6)

// A life is what is counted of one story, month by month.
type life struct {
	from   Month
	months map[Month]*counts
	stands []Month // since when each need stands that is not met: in every month from then on
	silent Month   // from when on they are silent, unless they say something; 0 is never
	ways   []inWay
	trace  *trace // of which entries it is counted; nil is that nobody asks
}

// add counts something of an entry; 0 is that it is counted of none.
func (l *life) add(of int, at int64, f field, n int) {
	l.trace.hears(of, at, f)
	m := MonthOf(at)
	if l.months[m] == nil {
		l.months[m] = new(counts)
	}
	l.months[m][f] += n
}

// one has a month say one of several things, and no other of them.
func (l *life) one(of int, at int64, is field, among ...field) {
	l.trace.drops(at, among)
	for _, f := range among {
		l.add(0, at, f, -l.months[MonthOf(at)].at(f))
	}
	l.add(of, at, is, 1)
}

// counts are all fields of one month.
type counts [fields]int

func (l *counts) at(f field) int {
	if l == nil {
		return 0
	}
	return l[f]
}

// yesOnce says whether they ever said yes: of most who did not, nothing has to be folded.
func yesOnce(s story.Story) bool {
	return slices.ContainsFunc(s.Entries, func(e story.Entry) bool { w, ok := e.Says.(story.Counted); return ok && w.Yes })
}

// yes says whether the owner of a story lets it be counted: by the newest of their words that stands. What they marked as not freely said
// is none.
func yes(stands []story.Entry, acc boundary.Access) (yes bool) {
	for _, e := range stands {
		if w, ok := e.Says.(story.Counted); ok && !acc.Void(e.Seq) {
			yes = w.Yes
		}
	}
	return yes
}

// Of makes a few numbers out of a story, as text: when it began, and, if its owner said yes, what is counted of each month. It is
// pure, and does not hang on when it is asked: what goes on by itself is written as going on. No word of the story is in it.
func Of(s story.Story, rates Rates) string {
	if len(s.Entries) == 0 {
		return ""
	}
	l := life{from: MonthOf(s.Entries[0].At), months: map[Month]*counts{}}
	not := "n" + strconv.Itoa(int(l.from))
	if !yesOnce(s) {
		return not
	}
	said, acc := page.Standing(s), boundary.Of(s, nil, boundary.Facts{})
	if !yes(said, acc) {
		return not
	}
	l.count(s, said, acc, rates)
	return l.text()
}

// count counts a story of which said still stands.
func (l *life) count(s story.Story, said []story.Entry, acc boundary.Access, rates Rates) {
	asks := demand.With(page.In{Voice: page.Speak("en"), Story: s, ID: strconv.Itoa}, said, acc)
	seq, end := acc.Died()
	if end == 0 {
		end = math.MaxInt64
	} else {
		l.add(seq, end, died, 1)
	}
	l.asks(asks, end)
	l.said(s, said, end)
	l.pulls(s, pull.With(s, acc, 0))
	whole := costOf(said, asks, rates)
	l.costs(whole)
	l.inTheWay(said, whole)
}

// entry is the seq by which demand's entries are named here.
func entry(id string) int {
	seq, _ := strconv.Atoi(id)
	return seq
}

// text is a life as it is put away: y, when it began, from which month on, and for each month how many after that it was and its fields
// that are not zero, with what they are where that is not one; + and since when something stands; ~ and from when on there is silence; ! and
// which condition it met, when, in how many things more and for how many pounds. It is short since a place remembers as many as it has people.
func (l *life) text() string {
	base := l.from // what somebody asked for may lie before their story began
	for m := range l.months {
		base = min(base, m)
	}
	for _, m := range l.stands {
		base = min(base, m)
	}
	for _, w := range l.ways {
		base = min(base, w.month)
	}
	b := strconv.AppendInt([]byte("y"), int64(l.from), 10)
	b = strconv.AppendInt(append(b, ' '), int64(base), 10)
	order := make([]Month, 0, len(l.months))
	for m := range l.months {
		order = append(order, m)
	}
	slices.Sort(order)
	for _, m := range order {
		start := len(b)
		b = strconv.AppendInt(append(b, '\n'), int64(m-base), 10)
		some := false
		for f, n := range l.months[m] {
			if n == 0 {
				continue
			}
			b = strconv.AppendInt(append(b, ' '), int64(f), 10)
			if n != 1 {
				b = strconv.AppendInt(append(b, '='), int64(n), 10)
			}
			some = true
		}
		if !some {
			b = b[:start]
		}
	}
	for _, m := range l.stands {
		b = strconv.AppendInt(append(b, "\n+"...), int64(m-base), 10)
	}
	if l.silent != 0 {
		b = strconv.AppendInt(append(b, "\n~"...), int64(l.silent-base), 10)
	}
	for _, w := range l.ways {
		b = strconv.AppendInt(append(b, "\n!"...), int64(w.of), 10)
		for _, n := range []int{int(w.month - base), w.things, w.pounds} {
			b = strconv.AppendInt(append(b, ' '), int64(n), 10)
		}
	}
	return string(b)
}

// asks counts what was asked for, how it was heard, and what stands, until their life ended.
func (l *life) asks(a demand.Asks, end int64) {
	type contact struct {
		*demand.Contact
		again bool
	}
	var all []contact
	for _, n := range slices.Concat(a.Stands, a.Met) {
		for i := range n.Contacts {
			all = append(all, contact{&n.Contacts[i], i > 0})
		}
		until := n.Met
		if until == 0 && end != math.MaxInt64 {
			until = max(end, n.Since)
		}
		if until == 0 {
			l.stands = append(l.stands, MonthOf(n.Since))
			l.trace.stands(entry(n.ID), n.Since)
			continue
		}
		if n.Met != 0 {
			l.add(entry(n.MetBy.ID), n.Met, met, 1)
			l.add(0, n.Met, metDays, n.Days)
		}
		for m := MonthOf(n.Since); (m + 1).Start() <= until; m++ {
			l.add(entry(n.ID), m.Start(), age(MonthOf(n.Since), m), 1)
		}
	}
	slices.SortStableFunc(all, func(x, y contact) int { return cmp.Compare(x.On, y.On) })
	last := ""
	for _, c := range all {
		l.add(entry(c.ID), c.On, heard(*c.Contact), 1)
		if c.again {
			l.add(entry(c.ID), c.On, returns, 1)
		}
		for _, t := range c.Happened {
			if t.What == story.ToldAgain {
				l.add(entry(t.ID), t.On, toldAgain, 1)
			}
		}
		if c.To == "" {
			continue
		}
		if last != "" && c.To == last {
			l.add(entry(c.ID), c.On, sameFace, 1)
		} else if last != "" {
			l.add(entry(c.ID), c.On, otherFace, 1)
		}
		last = c.To
	}
}

// age is how long something has stood at the end of a month.
func age(since, m Month) field {
	switch n := m - since; {
	case n > 3:
		return long
	case n >= 1:
		return months
	}
	return young
}

// heard is how a contact counts: as its owner hears it, and else as somebody else does who does not differ from others.
func heard(c demand.Contact) field {
	is, n := unheard, 0
	for _, h := range c.Heard {
		f := value
		if h.Is == story.Failure {
			f = failure
		}
		if h.Mine {
			return f
		}
		if n++; n > 1 && f != is {
			return unheard
		}
		is = f
	}
	return is
}

// said counts what the owner says of how it goes, until their life ended.
func (l *life) said(s story.Story, said []story.Entry, end int64) {
	owner := s.Owner()
	asked, last := false, s.Entries[0].At
	quiet := func(until int64) {
		for m := MonthOf(last + 60*day); asked && (m+1).Start() <= until; m++ {
			l.add(0, m.Start(), silent, 1)
		}
	}
	for _, e := range said {
		if e.Said.ID == owner {
			quiet(e.At)
			last = e.At
		}
		switch w := e.Says.(type) {
		case story.CheckIn:
			asked = !w.Over
		case story.Moves:
			if w.Of == 0 {
				l.one(e.Seq, e.At, map[story.Direction]field{story.Better: morePeople, story.AsItWas: samePeople, story.Worse: fewerPeople, story.TooSoon: samePeople}[w.Is], morePeople, samePeople, fewerPeople)
				continue
			}
			l.one(e.Seq, e.At, map[story.Direction]field{story.Better: better, story.AsItWas: same, story.Worse: worse, story.TooSoon: soon}[w.Is], better, same, worse, soon)
		case story.Decided, story.Spent:
			l.add(e.Seq, e.At, here, 1)
		case story.Upwards:
			l.add(e.Seq, e.At, upwards, 1)
		}
	}
	if end != math.MaxInt64 {
		quiet(end)
	} else if asked {
		l.silent = MonthOf(last + 60*day)
	}
}

func (l *life) pulls(s story.Story, all []pull.Asking) {
	for _, a := range all {
		switch {
		case len(a.Answers) > 0:
			l.add(a.Seq, a.Answers[0].By.At, answered, 1)
			l.add(0, a.Answers[0].By.At, pullDays, int((a.Answers[0].By.At-s.Entries[a.Seq-1].At)/day))
		case a.By != 0 && !a.Over:
			l.add(a.Seq, a.By, unanswered, 1)
		}
	}
}

// costs counts what it cost, in whole pounds.
func (l *life) costs(w Whole) {
	for _, c := range w.Lines {
		if c.Would {
			continue
		}
		if c.Likely == 0 {
			l.add(0, c.On, costUnsaid, 1)
			continue
		}
		pounds := (c.Likely + 50) / 100
		l.add(0, c.On, cost, pounds)
		switch c.Use {
		case story.ForMatters:
			l.add(0, c.On, mattered, pounds)
		case story.ForFailure:
			l.add(0, c.On, failed, pounds)
		case story.ForSorting:
			l.add(0, c.On, sorting, pounds)
		case story.ForCrisis:
			l.add(0, c.On, crisis, pounds)
			l.add(0, c.On, crises, 1)
		}
	}
}

// A Total is what many lives make together.
type Total struct {
	until    Month         // the last month that is counted
	yes, not map[Month]int // how many began in a month, who are counted and who are not
	months   map[Month]*sum
	opened   map[Month]spread // openings without asking: how often, and in how many lives
}

// A sum is one month of all lives: of each field the sum, and how many lives it is of; and of lengths of time and of money how many lives have
// which value.
type sum struct {
	sum, lives [fields]int
	values     map[field]map[int]int
}

// NewTotal is nobody's, with the months that are over by now.
func NewTotal(now int64) *Total {
	return &Total{MonthOf(now) - 1, map[Month]int{}, map[Month]int{}, map[Month]*sum{}, nil}
}

// Add adds what Of made of one story. What it cannot read it takes for nothing: it is its own text.
func (t *Total) Add(text string) { t.add(text, 1) }

// Sub takes out again what Add added.
func (t *Total) Sub(text string) { t.add(text, -1) }

func (t *Total) add(text string, once int) {
	if text == "" {
		return
	}
	began, _ := number(text[1:])
	if text[0] != 'y' {
		t.not[Month(began)] += once
		return
	}
	t.yes[Month(began)] += once
	one := map[cellOf]int{} // of this life: what it adds in several lines counts as one life's
	eachMonth(text, t.until, func(m Month) func(field, int) {
		return func(f field, n int) { one[cellOf{m, f}] += n }
	})
	for at, n := range one {
		s := t.months[at.m]
		if s == nil {
			s = &sum{values: map[field]map[int]int{metDays: {}, pullDays: {}, cost: {}, mattered: {}, failed: {}, sorting: {}, crisis: {}}}
			t.months[at.m] = s
		}
		s.sum[at.f] += once * n
		s.lives[at.f] += once
		if values := s.values[at.f]; values != nil {
			if values[n] += once; values[n] == 0 {
				delete(values, n)
			}
		}
	}
}

// A cellOf is one field of one month.
type cellOf struct {
	m Month
	f field
}

// most is the most that one life adds.
func (s *sum) most(f field) (most int) {
	for n := range s.values[f] {
		most = max(most, n)
	}
	return most
}

// sorted are the values of all lives, in order.
func (s *sum) sorted(f field) (all []int) {
	for n, lives := range s.values[f] {
		for range lives {
			all = append(all, n)
		}
	}
	slices.Sort(all)
	return all
}

// eachMonth reads a life's text, with what goes on until a month: in hands out what each field of a month goes to. What is damaged is passed
// over.
func eachMonth(text string, until Month, in func(Month) func(field, int)) {
	if text == "" || text[0] != 'y' {
		return
	}
	_, rest := number(text[1:])
	n, rest := number(strings.TrimPrefix(rest, " "))
	from := Month(n)
	for line := range strings.SplitSeq(rest, "\n") {
		if line == "" {
			continue
		}
		switch line[0] {
		case '!': // see waysIn
		case '+':
			after, _ := number(line[1:])
			for m := from + Month(after); m <= until; m++ {
				in(m)(age(from+Month(after), m), 1)
			}
		case '~':
			after, _ := number(line[1:])
			for m := from + Month(after); m <= until; m++ {
				in(m)(silent, 1)
			}
		default:
			after, rest := number(line)
			to := in(from + Month(after))
			for len(rest) > 1 && rest[0] == ' ' {
				var f int
				if f, rest = number(rest[1:]); f >= int(fields) {
					break
				}
				n := 1
				if len(rest) > 1 && rest[0] == '=' {
					n, rest = number(rest[1:])
				}
				to(field(f), n)
			}
		}
	}
}

// number reads a whole number of at most nine digits, and gives what follows.
func number(s string) (n int, rest string) {
	i := 0
	for i < len(s) && i < 9 && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:]
}

// Lives is how many lives were added, of those who are counted and of those who are not.
func (t *Total) Lives() int {
	yes, not := t.people(1 << 30)
	return yes + not
}

// people are how many are counted, and how many are not, at the end of a month.
func (t *Total) people(m Month) (yes, not int) {
	for from, n := range t.yes {
		if from <= m {
			yes += n
		}
	}
	for from, n := range t.not {
		if from <= m {
			not += n
		}
	}
	return yes, not
}

func (t *Total) month(m Month) *sum {
	if s := t.months[m]; s != nil {
		return s
	}
	return new(sum)
}
