// SPDX-License-Identifier: MIT

package study

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"alongside/page"
	"alongside/study/lived"
	"alongside/study/log"
	"alongside/study/recorded"
)

// A teller writes lines, and remembers the first error.
type teller struct {
	w   io.Writer
	v   page.Voice
	err error
}

func (t *teller) line(text string) {
	if t.err == nil {
		_, t.err = fmt.Fprintln(t.w, strings.TrimRight(page.Plain(text), " "))
	}
}

func (t *teller) say(s page.Sentence) {
	for _, l := range wrap(t.v.Say(s), 80) {
		t.line(l)
	}
}

// Text tells st on a screen of 80 columns, in v's language.
func (st Study) Text(w io.Writer, v page.Voice) error {
	t := &teller{w: w, v: v}
	st.source(t)
	if st.System.Events == 0 {
		return t.err
	}
	left, right := st.systemLines(), st.livedLines()
	t.line("")
	t.pair(v.T("WHAT THE SYSTEM SEES"), v.T("WHAT PEOPLE LIVED"))
	for i := range max(len(left), len(right)) {
		var a, b page.Sentence
		if i < len(left) {
			a = left[i]
		}
		if i < len(right) {
			b = right[i]
		}
		t.pair(v.Say(a), v.Say(b))
	}
	if more := st.sentences(); len(more) > 0 {
		t.line("")
		for _, s := range more {
			t.say(s)
		}
	}
	st.demandLines(t)
	t.line("")
	t.line(v.T("WHAT THIS FILE SHOWS OF COMMAND AND CONTROL"))
	for _, row := range st.Table {
		for _, s := range row.Says {
			for _, shows := range s.Shows {
				for i, l := range wrap(v.Say(shows), 74) {
					id := ""
					if i == 0 {
						id = s.ID
					}
					t.line(fmt.Sprintf("%-5s %s", id, l))
				}
			}
		}
	}
	t.say(page.S("Of the %d statements, this file can say nothing about %d.", st.statements(false), st.statements(true)))
	t.line("")
	t.say(page.S("Every figure opens to what was counted in the page: --html FILE, or --serve."))
	return t.err
}

func (st Study) statements(silent bool) (n int) {
	for _, row := range st.Table {
		for _, s := range row.Says {
			if !silent || len(s.Shows) == 0 {
				n++
			}
		}
	}
	return n
}

func (st Study) source(t *teller) {
	if st.Source.Invented {
		t.say(page.S("Invented for showing. Nobody in it is real."))
	}
	for _, f := range st.Source.Files {
		t.say(page.S("%s, read as %s: %s.", f.Name, f.Format, page.N(f.Events, "%d event", "%d events")))
		if f.Guess != nil {
			t.say(page.S("Read: %s.", f.Guess.String()))
			if len(f.Guess.Unused) > 0 {
				t.say(page.S("Not read: %s.", strings.Join(f.Guess.Unused, ", ")))
			}
		}
		if f.Rejected > 0 {
			t.say(page.N(f.Rejected, "%d row could not be read:", "%d rows could not be read. The first:"))
			for _, r := range f.First {
				t.say(page.S("   line %d: %s", r.Line, r.Why))
			}
		}
	}
	if st.System.Events > 0 {
		t.say(page.S("From %s to %s.", page.Day(st.Source.First), page.Day(st.Source.Last)))
	}
	for _, n := range st.Source.Notes {
		t.say(n)
	}
	if st.Source.People != "" {
		t.say(page.S("Where it says “people” below, this file holds %s.", st.Source.People))
	}
}

// pair puts two texts side by side, each wrapped in its own half.
func (t *teller) pair(a, b string) {
	left, right := wrap(a, 37), wrap(b, 39)
	for i := range max(len(left), len(right)) {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
			if i > 0 {
				l = "  " + l
			}
		}
		if i < len(right) {
			r = right[i]
			if i > 0 {
				r = "  " + r
			}
		}
		t.line(l + strings.Repeat(" ", max(1, 40-utf8.RuneCountInString(l))) + r)
	}
}

// systemLines are the system's lens, one sentence a line.
func (st Study) systemLines() []page.Sentence {
	r := st.System
	lines := []page.Sentence{page.N(r.Cases, "%d case", "%d cases")}
	switch r.Says {
	case recorded.Nothing:
		lines = append(lines, page.S("does not say which are closed"))
	case recorded.ByDate:
		lines = append(lines, page.S("%d closed, %d open, by their closing date", r.Closed, r.Open))
	case recorded.ByActivity:
		lines = append(lines, page.S("%d closed, %d open, by their last steps", r.Closed, r.Open))
	}
	if share, ok := r.Due.Share(); ok {
		lines = append(lines, page.S("%s within target: %d of %d closed by their planned end", page.Share(share), r.Due.Within, r.Due.Within+r.Due.Late))
	} else if r.Due.Cases > 0 {
		lines = append(lines, page.N(r.Due.Cases, "%d case has a planned end, and is not closed", "%d cases have a planned end, and none of them is closed"))
	} else {
		lines = append(lines, page.S("no target: no column was read as a planned end"))
	}
	if r.ToClose.N > 0 {
		lines = append(lines,
			page.S("a case that was closed took %s in the middle", page.Span(r.ToClose.Median)),
			page.S("and %s on average, of %d closed", page.Span(r.ToClose.Mean), r.ToClose.N))
	} else if r.Days.N > 0 {
		lines = append(lines,
			page.S("from its first event to its last: %s in the middle", page.Span(r.Days.Median)),
			page.S("and %s on average", page.Span(r.Days.Mean)))
	}
	lines = append(lines, page.N(len(r.Activities), "%d activity", "%d activities"))
	if len(r.Activities) > 0 {
		lines = append(lines, page.S("most often “%s”, %d times", r.Activities[0].Name, r.Activities[0].Events))
	}
	if r.Costed > 0 {
		lines = append(lines, page.S("%s an event", page.Pound(r.Cost/int64(r.Costed))))
	} else {
		lines = append(lines, page.S("no cost known"))
	}
	return lines
}

// livedLines are the lived lens, one sentence a line.
func (st Study) livedLines() []page.Sentence {
	l := st.Lived
	if l.EachCase && l.People == 0 {
		return []page.Sentence{page.S("the file says nothing about whose these events are")}
	}
	lines := []page.Sentence{page.N(l.People, "%d person", "%d people")}
	if l.EachCase {
		lines[0] = page.S("each case taken as one person: %d", l.People)
	}
	lines = append(lines, page.N(l.Contacts, "%d contact", "%d contacts"))
	if l.EachCase {
		return append(lines, page.S("whether anybody came back, this file cannot say"))
	}
	lines = append(lines,
		page.N(l.Returns.Total, "came back %d time", "came back %d times"),
		page.S("within %d, %d and %d days: %d, %d and %d", lived.Windows[0], lived.Windows[1], lived.Windows[2], l.Returns.Within[0], l.Returns.Within[1], l.Returns.Within[2]),
		page.N(l.Matters, "%d matter, with gaps of up to %d days joined", "%d matters, with gaps of up to %d days joined", st.Window),
		page.S("%s from first to last, in the middle", page.Span(l.Clock.Median)))
	if l.Doors.Known {
		lines = append(lines, page.S("doors: %s in the middle, %s at most", page.Few(l.Doors.Each.Median), page.Few(l.Doors.Each.Max)))
	}
	if l.Told.Known {
		lines = append(lines, page.S("told to %s in the middle, to %s at most", page.Few(l.Told.Each.Median), page.Few(l.Told.Each.Max)))
	}
	if l.Handoffs.Known {
		lines = append(lines, page.N(int(l.Handoffs.Total), "%d hand-off", "%d hand-offs"))
	}
	if l.Loops.Known {
		lines = append(lines, page.N(int(l.Loops.Total), "%d time round of assess, send on, ask again", "%d times round of assess, send on, ask again"))
	}
	if l.PerOne.Known {
		lines = append(lines, page.S("%s a person in the middle, end to end", page.Pound(l.PerOne.Each.Median)))
	}
	return lines
}

// sentences are what two columns cannot hold.
func (st *Study) sentences() []page.Sentence {
	var say []page.Sentence
	if l := st.Lived; len(l.Few) > 1 && l.Contacts > 0 && !l.EachCase && l.People >= 5*len(l.Few) {
		b := l.Few[0]
		say = append(say, page.N(b.People, "%d person of %[2]d made %[3]s of all contacts.", "%d people of %d made %s of all contacts.", l.People, page.Share(float64(b.Contacts)/float64(l.Contacts))))
	}
	return append(say, st.rise(!st.Lived.EachCase)...)
}

func (st Study) demandLines(t *teller) {
	d := st.Demand
	t.line("")
	t.line(t.v.T("HOW MUCH OF THIS NEED NOT HAVE HAPPENED?"))
	t.say(page.S("The rules point at %d of %d contacts. A rule cannot know; people can.", d.Nominated, d.Contacts))
	mute := 0
	for _, r := range d.Rules {
		if r.Contacts > 0 {
			t.line(fmt.Sprintf("%8s  %s", t.v.Say(page.S("%d", r.Contacts)), t.v.Name(r.Rule.Name)))
		}
		if !r.Asked {
			mute++
		}
	}
	if mute > 0 {
		t.say(page.S("Of the rules, %d cannot be asked of this file: it has no names for what they look for.", mute))
	}
	switch r := d.Read; {
	case r.Value+r.Failure == d.Contacts && d.Contacts > 0:
		t.say(page.S("People read all of them."))
		t.say(page.S("Failure demand: %d. What we are here for: %d.", r.Failure, r.Value))
	case r.Value+r.Failure > 0:
		t.say(page.S("People read or heard %d. Failure demand: %d. What we are here for: %d. Unsure: %d. If those were drawn by chance, failure demand is between %s and %s of all contacts.",
			r.Total(), r.Failure, r.Value, r.Unsure, page.Share(r.Confirmed.Low), page.Share(r.Confirmed.High)))
	default:
		t.say(page.S("Nobody has read any yet, so none is confirmed: --sample 50 draws some to read."))
	}
}

// Text tells one life on a screen, one date after another.
func (s *Strip) Text(w io.Writer, v page.Voice) error {
	t := &teller{w: w, v: v}
	if s.MadeUp {
		t.say(page.S("Nobody's life. It has the middle figures of %d people.", s.Of))
	} else {
		t.line(s.Name)
	}
	if s.Real {
		t.say(page.S("This is somebody's life: not to be passed on."))
	}
	if s.Shifted {
		t.say(page.S("All dates are moved by the same number of days; --keep shows the true ones."))
	}
	if s.Words != "" {
		t.line("“" + s.Words + "”")
	} else {
		t.say(s.Asked)
	}
	t.line("")
	t.pair(v.T("WHAT WAS LIVED"), v.T("WHAT THEY RECORDED"))
	for _, m := range s.Moments {
		t.line("")
		t.line(v.Say(page.S("%s", page.Day(m.At))))
		live := m.LivedWords
		if live == "" {
			live = v.Say(m.Lived)
		}
		var boxes []string
		for _, r := range m.Records {
			boxes = append(boxes, r.text(v))
		}
		t.pair(live, strings.Join(boxes, " "))
		if m.Silence > 0 {
			t.pair("", v.N(m.Silence, "(one day: nothing recorded)", "(%d days: nothing recorded)"))
		}
	}
	return t.err
}

func (r Record) text(v page.Voice) string {
	var parts []string
	for _, p := range []string{r.Agency, r.What, r.By} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	text := strings.Join(parts, ": ")
	if r.Words != "" {
		text += " “" + r.Words + "”"
	}
	if r.Until > r.At {
		text += v.Say(page.S(", until %s", page.Day(r.Until)))
	}
	if r.Closed {
		text += v.T(" [closed]")
	}
	if r.Cost != log.NoCost {
		text += v.Say(page.S(" (cost %s)", page.Pound(r.Cost)))
	}
	return text
}

// wrap breaks text at spaces into lines of at most width characters; a longer word stands
// alone. It keeps a text's indent.
func wrap(text string, width int) []string {
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = indent + word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = indent + word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
