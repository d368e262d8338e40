// SPDX-License-Identifier: MIT

package silo

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"alongside/study/log"
)

// lifeTold writes a life down as the tests want it.
func lifeTold(l Life) string {
	var s strings.Builder
	day := func(at int64) string {
		if at == log.NoTime {
			return "-"
		}
		return strings.TrimSuffix(moment(at), "T00:00:00")
	}
	fmt.Fprintf(&s, "%s|%s|%s", l.Name, l.AskedFor, day(l.Asked))
	if l.Invented {
		s.WriteString(" invented")
	}
	s.WriteByte('\n')
	for _, e := range l.Entries {
		cost := fmt.Sprint(e.Cost)
		if e.Cost == log.NoCost {
			cost = "-"
		}
		fmt.Fprintf(&s, "%d %s/%s|%s|%s|%s|%s|%s\n", e.Line, day(e.When), day(e.Until), e.Who, e.What, e.Recorded, e.Lived, cost)
	}
	return s.String()
}

const lifeHead = "alongside life 1\nname: Mags\n"

var lifeCases = []struct {
	name, text, want string
}{
	{"reads all that a form can say", "# a note\n\n Alongside  Life 1 \nName: Mags (invented)\nasked for: the post:\n  no fear\nwhen asked: 1 March 2026\n" +
		"\n3 March 2026\nWHO : Council tax\nwhat: reminder\nrecorded: Customer has not replied.\n\tMatter closed.\n# not this\nlived:\n  I said it\n  out loud.\ncost: £1,120.5\nuntil: 19 March 2026\n",
		"Mags (invented)|the post:\nno fear|2026-03-01\n9 2026-03-03/2026-03-19|Council tax|reminder|Customer has not replied.\nMatter closed.|I said it\nout loud.|112050\n"},
	{"puts entries in order", lifeHead + "4/3/2026\nwhat: b\n2026-03-03\nwhat: a\nwhen: 4 March 2026\nwhat: c\n",
		"Mags||-\n5 2026-03-03/-||a|||-\n3 2026-03-04/-||b|||-\n7 2026-03-04/-||c|||-\n"},
	{"reads Windows line ends and empty answers", strings.ReplaceAll(lifeHead+"asked for:\nwhen asked:\n3 March 2026\nwho:\nlived: x\ncost:\nuntil:\n", "\n", "\r\n"),
		"Mags||-\n5 2026-03-03/-||||x|-\n"},
	{"hears that nobody lived it", lifeHead + "invented: Yes\n3 March 2026\nlived: x\n", "Mags||- invented\n4 2026-03-03/-||||x|-\n"},
	{"hears it in Welsh", lifeHead + "invented: ydy\n3 March 2026\nlived: x\n", "Mags||- invented\n4 2026-03-03/-||||x|-\n"},
	{"hears that somebody did", lifeHead + "invented: no\n3 March 2026\nlived: x\n", "Mags||-\n4 2026-03-03/-||||x|-\n"},
	{"is sorry for neither yes nor no", lifeHead + "invented: partly\n", "file: line 3 says invented: partly: write yes or no"},
	{"is sorry for nothing", "\n# only this\n", `file: there is nothing in it: begin with the line "alongside life 1"`},
	{"is sorry for another first line", "\nname: Mags\n", `file: line 2 begins with "name: Mags" and not with "alongside life 1", as a life filled in by hand does: put that on a line of its own before it`},
	{"is sorry for a life without a name", "alongside life 1\n3 March 2026\nlived: x\n", "file: it does not say whose life it is: add a line such as name: Mags (invented) under the first one"},
	{"is sorry for a life without entries", lifeHead, "file: it has no entries: write a date such as 3 March 2026 on a line of its own, with what was recorded: and lived: under it"},
	{"is sorry for a date that is none", lifeHead + "3 Mach 2026\n", `file: line 3, "3 Mach 2026", is neither a date such as 3 March 2026 nor one of name:, invented:, asked for: and when asked:; mend it, or begin it with a blank if it goes on with the line before`},
	{"is sorry for a word it does not know", lifeHead + "3 March 2026\nrecord: x\n", `file: line 4, "record: x", is neither a date such as 3 March 2026 nor one of who:, what:, recorded:, lived:, cost: and until:; mend it, or begin it with a blank if it goes on with the line before`},
	{"is sorry for an answer before any date", lifeHead + "who: x\n", "file: line 3 has who: before any date: put a line with the date above it, such as 3 March 2026"},
	{"is sorry for a name after a date", lifeHead + "3 March 2026\nname: x\n", "file: line 4 has name: after the first date: put it at the top"},
	{"is sorry for the same twice", lifeHead + "3 March 2026\nwho: x\nwho: y\n", "file: line 5 has who: a second time: put both into one, or begin a new entry with its date"},
	{"is sorry for a blank with nothing above", lifeHead + "3 March 2026\n  x\n", "file: line 4 begins with a blank, but there is no text above it to go on with: take the blank away"},
	{"is sorry for a date with nothing under it", lifeHead + "3 March 2026\n\n4 March 2026\nwho: x", "file: line 3 is a date with nothing under it: add what was recorded: or what was lived:, or take the date away"},
	{"is sorry for a cost that is none", lifeHead + "3 March 2026\ncost: a lot\n", `file: line 4 has "a lot" as a cost: write an amount such as 120 or 120.50, or leave it empty`},
	{"is sorry for an end before the beginning", lifeHead + "3 March 2026\nuntil: 2 March 2026\n", "file: line 4 says until 2 March 2026, which is before line 3 says it began: mend one of the two"},
	{"is sorry for a month alone", lifeHead + "3 March 2026\nuntil: March 2026\n", `file: line 4 has "March 2026", which is no date: write it as 3 March 2026; if nobody knows the day, choose one and say so in a line that begins with #`},
	{"is sorry for a day of asking that is none", lifeHead + "when asked: long ago\n", `file: line 3 has "long ago", which is no date: write it as 3 March 2026; if nobody knows the day, choose one and say so in a line that begins with #`},
	{"is sorry for NUL", lifeHead + "\x00", "file: line 3 holds a NUL byte, which no text has: save it as plain text"},
}

func TestParseLife(t *testing.T) {
	for _, c := range lifeCases {
		t.Run("it "+c.name, func(t *testing.T) {
			if got := parsed(t, c.text); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func parsed(t testing.TB, text string) string {
	t.Helper()
	l, err := ParseLife("file", strings.NewReader(text))
	if err != nil {
		var sorry *Sorry
		if !errors.As(err, &sorry) {
			t.Errorf("got %T, want a *Sorry", err)
		}
		return err.Error()
	}
	return lifeTold(l)
}

func TestParseLifeEditors(t *testing.T) {
	text := lifeHead + "3 March 2026\nlived: £5 – dim byd\n"
	want := "Mags||-\n3 2026-03-03/-||||£5 – dim byd|-\n"
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	western, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"UTF-8": text, "UTF-8 with a mark": "\ufeff" + text, "UTF-16": utf16, "Windows-1252": western} {
		if got := parsed(t, text); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestParseLifeBounds(t *testing.T) {
	if got, want := parsed(t, lifeHead+strings.Repeat("#\n", lifeLargest)), "file: it is larger than 4 MiB, which no life filled in by hand is: choose another file"; got != want {
		t.Errorf("got %.200s, want %s", got, want)
	}
	if got, want := parsed(t, lifeHead+strings.Repeat("3 March 2026\nwho: x\n", lifeMost+1)), "file: line 20003 begins entry 10001, more than a life filled in by hand has: choose another file"; got != want {
		t.Errorf("got %.200s, want %s", got, want)
	}
}

func TestLifeDay(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"3 March 2026", "2026-03-03"}, {"03 Mar 2026", "2026-03-03"}, {"3rd March, 2026", "2026-03-03"},
		{"Tuesday 3 March 2026", "2026-03-03"}, {"dydd Mawrth 3 Mawrth 2026", "2026-03-03"}, {"1af Ionawr 2026", "2026-01-01"},
		{"21ain Rhagfyr 2025", "2025-12-21"}, {"5 Mai 2026", "2026-05-05"}, {"2 MEDI 2026", "2026-09-02"},
		{"2026-03-03", "2026-03-03"}, {"3/4/2026", "2026-04-03"}, {"3.4.26", "2026-04-03"}, {"March 3, 2026", "2026-03-03"},
		{"3 March 2026 14:30", "2026-03-03T14:30:00"}, {"2026-03-03T14:30", "2026-03-03T14:30:00"},
		{"March 2026", "no"}, {"2026", "no"}, {"45000", "no"}, {"30 February 2026", "no"}, {"", "no"}, {"tomorrow", "no"},
		{"Tuesday", "no"}, {"called 3 March 2026", "no"}, {"3 March 2026 and after", "no"},
	} {
		got := "no"
		if at, ok := lifeDay(c.text); ok {
			got = strings.TrimSuffix(moment(at), "T00:00:00")
		}
		if got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestLifeCost(t *testing.T) {
	for _, c := range []struct {
		text string
		want int64
	}{
		{"120", 12000}, {"£ 1,234.50", 123450}, {"0.5", 50}, {"€3", 300}, {"1,234,567", 123456700},
		{"-5", -1}, {"1,23", -1}, {"12.345", -1}, {"12.", -1}, {"", -1}, {"£", -1}, {"about 5", -1}, {"1e3", -1},
		{strings.Repeat("9", 30), -1}, {"1,000,000,000", dearest}, {"1000000000.01", -1},
	} {
		got, ok := lifeCost(c.text)
		if !ok {
			got = -1
		}
		if got != c.want {
			t.Errorf("%q: got %d, want %d", c.text, got, c.want)
		}
	}
}

// The form that the program gives out must be one that it can read.
func TestWriteLifeForm(t *testing.T) {
	var s strings.Builder
	if err := WriteLifeForm(&s); err != nil {
		t.Fatal(err)
	}
	want := "Mags (invented)|not to be frightened of the post|2026-03-03 invented\n" +
		"33 2026-03-03/2026-03-19|Council tax|reminder sent|Customer has not replied to reminder. Matter closed.|" +
		"I said it out loud at the front desk. Nobody wrote it down.\nAfter that I stopped opening anything.|12000\n"
	if got := parsed(t, s.String()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for i, l := range slices.Collect(strings.Lines(s.String())) {
		if len(l) > 100 {
			t.Errorf("line %d is %d letters long, want at most 100", i+1, len(l))
		}
	}
}

func TestLifeAsEvents(t *testing.T) {
	text := lifeHead + "4 March 2026\nwho: Housing\nrecorded: closed\n3 March 2026\nlived: cold\n5 March 2026\nwhat: visit\ncost: 2\nuntil: 6 March 2026\n"
	want := "2026-03-04T00:00:00 recorded case=town Mags, record 2 person=Mags agency=Housing words=closed\n" +
		"2026-03-05T00:00:00/2026-03-06T00:00:00 visit case=town Mags, record 3 person=Mags cost=200\n" +
		"note: One entry stands in the life only, and in nobody's records.\n"
	if got := tell(t, readLife, text, Source{agency: "a file", prefix: "town "}, Options{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want = "file: it holds a life but no record of it: fill in who: and recorded: for at least one day"
	if got := tell(t, readLife, lifeHead+"3 March 2026\nlived: cold\n", Source{}, Options{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzLife(f *testing.F) {
	for _, c := range lifeCases {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := ParseLife("file", strings.NewReader(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "file: ") {
				t.Errorf("got %q, want a sentence about the file", err)
			}
			return
		}
		if l.Name == "" || len(l.Entries) == 0 {
			t.Errorf("got a life of %q with %d entries, want a name and at least one", l.Name, len(l.Entries))
		}
		if !slices.IsSortedFunc(l.Entries, func(a, b LifeEntry) int { return int(min(1, max(-1, a.When-b.When))) }) {
			t.Error("got entries out of order")
		}
		for _, e := range l.Entries {
			if e.Until != log.NoTime && e.Until < e.When || e.Cost != log.NoCost && e.Cost < 0 {
				t.Errorf("got %+v", e)
			}
		}
	})
}

func TestInventedLife(t *testing.T) {
	for _, c := range []struct {
		it, says string
		want     bool
	}{
		{"is taken at its word", "invented: yes\n", true},
		{"is real where nothing is said", "", false},
	} {
		text := lifeHead + c.says + "3 March 2026\nwhat: visit\n"
		_, files, err := sheets(Options{As: "life"}, text)
		if err != nil || files[0].Invented != c.want {
			t.Errorf("a life %s: got %t, %v, want %t", c.it, files[0].Invented, err, c.want)
		}
	}
}
