// SPDX-License-Identifier: MIT

package silo

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"alongside/page"
	"alongside/study/log"
)

// told writes a log down as text: one line an event, the same for every format.
func told(t testing.TB, b *log.Builder, f *File) string {
	t.Helper()
	l, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	var s strings.Builder
	var lines []string
	name := func(what string, n *log.Names, column []uint32, e int) {
		if column != nil && column[e] != log.None {
			fmt.Fprintf(&s, " %s=%s", what, n.Name(column[e]))
		}
	}
	for e := range l.Len() {
		fmt.Fprint(&s, moment(l.Time[e]))
		if l.End != nil && e < len(l.End) && l.End[e] != log.NoTime {
			fmt.Fprint(&s, "/", moment(l.End[e]))
		}
		fmt.Fprint(&s, " ", l.Types.Name(l.Type[e]))
		name("case", l.Cases, l.Case, e)
		if !l.EachCase {
			name("person", l.People, l.Person, e)
		}
		name("agency", l.Agencies, l.Agency, e)
		name("worker", l.Workers, l.Worker, e)
		if l.Words != nil && e < len(l.Words) {
			name("words", l.Texts, l.Words, e)
		}
		if l.Cost != nil && e < len(l.Cost) && l.Cost[e] != log.NoCost {
			fmt.Fprintf(&s, " cost=%d", l.Cost[e])
		}
		if l.Judged != nil && e < len(l.Judged) && l.Judged[e] != log.NotJudged {
			fmt.Fprintf(&s, " judged=%d", l.Judged[e])
		}
		for _, r := range l.Further {
			if r.Event == uint32(e) {
				fmt.Fprintf(&s, " +%s:%s(%s)", kindName(l, r.Of), l.Names(r.Of).Name(r.Object), l.Qualifier.Name(r.Qualifier))
			}
		}
		lines = append(lines, s.String()+"\n")
		s.Reset()
	}
	slices.Sort(lines) // the order of a log is the log's own affair; here it is that of time
	s.WriteString(strings.Join(lines, ""))
	for c := range l.Cases.Len() {
		for i, column := range [][]int64{l.Opened, l.Closed, l.Due} {
			if column != nil && column[c] != log.NoTime {
				fmt.Fprintf(&s, "%s %s %s\n", l.Cases.Name(uint32(c)), []string{"opened", "closed", "due"}[i], moment(column[c]))
			}
		}
	}
	for _, tie := range l.Ties {
		fmt.Fprintf(&s, "%s:%s - %s:%s (%s)\n", kindName(l, tie.FromOf), l.Names(tie.FromOf).Name(tie.From),
			kindName(l, tie.ToOf), l.Names(tie.ToOf).Name(tie.To), l.Qualifier.Name(tie.Qualifier))
	}
	for _, r := range f.First {
		fmt.Fprintf(&s, "line %d: %s\n", r.Line, page.Speak("en").Say(r.Why))
	}
	if f.Rejected > 0 {
		fmt.Fprintf(&s, "%d rejected\n", f.Rejected)
	}
	for _, n := range f.Notes {
		fmt.Fprintf(&s, "note: %s\n", page.Speak("en").Say(n))
	}
	return s.String()
}

func moment(at int64) string {
	return time.UnixMicro(at).UTC().Format("2006-01-02T15:04:05.999999")
}

func kindName(l *log.Log, o log.Object) string {
	if o < log.Other {
		return [...]string{"case", "person", "agency", "worker"}[o]
	}
	return l.Others[o-log.Other].Name
}

type reading func(context.Context, *log.Builder, *bufio.Reader, Source, Options, *File) error

// tell reads text and gives what told gives, or the error.
func tell(t testing.TB, read reading, text string, s Source, o Options) string {
	t.Helper()
	b, f := log.NewBuilder(), &File{}
	s.Name = "file"
	if err := read(t.Context(), b, bufio.NewReader(strings.NewReader(text)), s, o, f); err != nil {
		return err.Error()
	}
	if b.Len() != f.Events {
		t.Errorf("%d events counted, want the %d added", f.Events, b.Len())
	}
	return told(t, b, f)
}

// carefully reads XES with encoding/xml alone.
func carefully(ctx context.Context, b *log.Builder, src *bufio.Reader, s Source, o Options, f *File) error {
	return readTags(ctx, newXESCareful(src, 0, false), b, s, o, f)
}

// dribbled reads XES from a source that gives one byte at a time.
func dribbled(ctx context.Context, b *log.Builder, src *bufio.Reader, s Source, o Options, f *File) error {
	q := newXESQuick(iotest.DataErrReader(iotest.OneByteReader(src)))
	q.buf = q.buf[:16]
	return readTags(ctx, q, b, s, o, f)
}

// anXES is an XES file around what stands in its log.
func anXES(log string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<log xes.version="1.0">` + log + "</log>\n"
}

// anEventOf is an event of those attributes, each as "key=value".
func anEventOf(attributes ...string) string {
	var s strings.Builder
	s.WriteString("<event>")
	for _, a := range attributes {
		key, value, _ := strings.Cut(a, "=")
		fmt.Fprintf(&s, `<string key="%s" value="%s"/>`, key, value)
	}
	return s.String() + "</event>"
}

const (
	asked    = `<event><string key="concept:name" value="Asked"/><date key="time:timestamp" value="2026-03-03T09:00:00Z"/></event>`
	answered = "2026-03-03T09:00:00 Asked"
)

var xesCases = []struct {
	name, text, want string
}{
	{"reads the attributes of an event", anXES(`<trace><string key="concept:name" value="7"/>` + anEventOf("concept:name=Visit",
		"time:timestamp=2026-03-03T10:00:00.250+02:00", "org:resource=Ann", "org:group=Housing", "org:role=clerk",
		"cost:total=12.345", "lifecycle:transition=complete", "demand=failure", "notes=came back") + "</trace>"),
		"2026-03-03T08:00:00.25 Visit case=7 agency=Housing worker=Ann words=came back cost=1235 judged=2\n"},
	{"keeps what was started and what was completed", anXES(`<trace><string key="concept:name" value="7"/>` +
		anEventOf("concept:name=Visit", "time:timestamp=2026-03-03", "lifecycle:transition=start") +
		anEventOf("concept:name=Visit", "time:timestamp=2026-03-04", "lifecycle:transition=complete") + "</trace>"),
		"2026-03-03T00:00:00 Visit case=7\n2026-03-04T00:00:00 Visit case=7\n"},
	{"takes a role where there is no group, and people where it finds them", anXES(`<trace><string key="concept:name" value="7"/><string key="client_id" value="P 1"/>` +
		anEventOf("concept:name=Visit", "time:timestamp=2026-03-03", "org:role=clerk") +
		anEventOf("concept:name=Visit", "time:timestamp=2026-03-04", "person=P 2") + "</trace>"),
		"2026-03-03T00:00:00 Visit case=7 person=P 1 agency=clerk\n2026-03-04T00:00:00 Visit case=7 person=P 2\n"},
	{"hears what a trace says of itself after its events", anXES("<trace>" + asked + `<string key="concept:name" value="7"/><string key="person" value="P 1"/></trace>`),
		answered + " case=7 person=P 1\n"},
	{"hears days of a case, and a deadline where no end was planned", anXES(`<trace><string key="concept:name" value="a"/>
		<date key="startdate" value="2026-01-01"/><date key="case:enddate" value="2026-01-05"/><boolean key="closed" value="true"/><date key="(case)_deadline" value="2026-01-09"/><date key="enddate_planned" value="2026-01-07"/>` + asked + `</trace>
		<trace><string key="concept:name" value="b"/><date key="deadline" value="2026-01-09"/>` + asked + `</trace>`),
		answered + " case=a\n" + answered + " case=b\na opened 2026-01-01T00:00:00\na closed 2026-01-05T00:00:00\na due 2026-01-07T00:00:00\nb due 2026-01-09T00:00:00\n"},
	{"numbers traces without a name", anXES("<trace>" + asked + "</trace><trace/><trace>" + asked + "</trace>"),
		answered + " case=trace 1\n" + answered + " case=trace 3\n"},
	{"takes an event of no trace", anXES(asked), answered + " case=1\n"},
	{"takes an end", anXES("<trace>" + anEventOf("concept:name=b", "time:timestamp=2026-03-02", "end_timestamp=2026-03-04") + "</trace>"),
		"2026-03-02T00:00:00/2026-03-04T00:00:00 b case=trace 1\n"},
	{"passes over globals, classifiers, extensions, and what stands in attributes", anXES(`<extension name="Concept" prefix="concept" uri="x"/>
		<global scope="event"><string key="concept:name" value="NO"/><date key="time:timestamp" value="1970-01-01"/></global>
		<global scope="trace"><string key="concept:name" value="NO"/></global><classifier name="a" keys="concept:name"/>
		<string key="concept:name" value="the log"><string key="concept:name" value="NO"/></string>
		<trace><list key="l"><values><string key="concept:name" value="NO"/></values></list><string key="concept:name" value="7"><string key="concept:name" value="NO"/></string>
		<event><container key="c"><string key="concept:name" value="NO"/><string key="org:group" value="NO"/></container>
		<string key="concept:name" value="Asked"><date key="time:timestamp" value="1970-01-01"/></string><date key="time:timestamp" value="2026-03-03T09:00:00Z"/></event></trace>`),
		answered + " case=7\n"},
	{"reads entities, single quotes, blanks, prefixes, comments and CDATA", "\ufeff \n<?xml version='1.0'?>\n<!-- <log> --><?odd <event> ?>" + `<x:log xmlns:x="http://www.xes-standard.org/"><![CDATA[<trace>]]>
		<x:trace  ><x:string value = 'O&apos;Hara &amp; &#233;&#xE9; "&lt;&gt;&quot;'
		key= 'concept:name' ></x:string ><!-- - - > <event> -` + `->` + strings.ReplaceAll(strings.ReplaceAll(asked, "<", "\r\n<!---->\t<x:"), "<x:/", "</x:") + `</x:trace
		></x:log>`,
		answered + " case=O'Hara & éé \"<>\"\n"},
	{"reads a line end in a value as one", anXES("<trace><string key='concept:name' value='a\r\nb\rc&#13;d'/>" + asked + "</trace>"), answered + " case=a\nb\nc\rd\n"},
	{"rejects what it cannot place, by line", anXES("\n<trace>\n" + anEventOf("concept:name=Asked") + "\n" + anEventOf("time:timestamp=2026-03-03") + "\n" +
		anEventOf("concept:name=Asked", "time:timestamp=3 March") + "\n" + anEventOf("concept:name= ", "time:timestamp=2026-03-03") + "\n<event/>" + asked + "</trace>"),
		answered + " case=trace 1\nline 4: it does not say when it happened\nline 5: it does not say what was done\n" +
			"line 6: its time, of 7 characters, is not a moment such as 2026-03-09T14:30:00Z\nline 7: it does not say what was done\nline 8: it does not say when it happened\n5 rejected\n"},
	{"carries on with care after a DOCTYPE", "<!DOCTYPE log SYSTEM \"xes.dtd\">\n" + anXES("<trace>" + asked + "</trace>")[39:], answered + " case=trace 1\n"},
	{"carries on with care after a strange letter in a name", anXES("<trace><strïng key='person' value='P'/>" + asked + "</trace>\n<trace>" + asked + "\n<event/></trace>"),
		answered + " case=trace 1 person=P\n" + answered + " case=trace 2\nline 4: it does not say when it happened\n1 rejected\n"},
	{"minds no odd byte in what it passes over", "<?A \xcf?><log>" + asked + "</log>", answered + " case=1\n"},
	{"reads the least of instructions as encoding/xml does", "<?>", "file: line 1 is not XML as it should be (expected target name after <?); export it again, or mend that line"},
	{"is sorry for an empty file", "", "file: it holds no XES; give it with --as and the name of its format if it is something else"},
	{"is sorry for a log of nothing", anXES(""), "file: it is an XES file without a single event: choose another, or export it again"},
	{"is sorry for other XML", "<html><p/></html>", "file: it is XML but not XES: line 1 begins with <html>, where XES has <log>"},
	{"is sorry for an event inside an attribute", anXES("<trace><string key='a'>" + asked + "</string></trace>"),
		"file: line 2 has <event> in a place where XES has none; export it again"},
	{"is sorry for tags that cross", anXES("<trace>\n<event></trace></event>"), "file: line 3 closes <trace> before what stands in it is closed; export it again"},
	{"is sorry for tags that close nothing", anXES("") + "</log>", "file: line 3 closes <log>, which was never opened; export it again"},
	{"is sorry for two logs", anXES(asked) + "<log/>", "file: line 3 goes on after the end of the log; give one log per file"},
	{"is sorry for two files in one", anXES(asked) + anXES(asked), "file: line 3 begins a second XML file inside this one; give one log per file"},
	{"is sorry for an end in an event", strings.TrimSuffix(anXES("<trace>"+asked+"\n<event>"), "</log>\n"), "file: it ends in the middle of an event, at line 3, so part of it is missing; export or copy it again"},
	{"is sorry for an end in a tag", anXES("<trace>\n" + asked)[:74], "file: it ends in the middle of a trace, at line 3, so part of it is missing; export or copy it again"},
	{"is sorry for an end before the log", "<!DOCTYPE ", "file: it ends at line 1 before a log begins; export or copy it again"},
	{"is sorry for entities of its own", "<!DOCTYPE log [<!ENTITY a \"aaaa\">\n<!ENTITY b \"&a;&a;&a;\">]>" + anXES(asked)[39:],
		"file: line 2 declares entities of its own, which are never followed, for safety; export it without a DOCTYPE"},
	{"is sorry for entities fetched from elsewhere", "<!DOCTYPE log [<!ENTITY % a SYSTEM \"file:///etc/passwd\">%a;]>" + anXES(asked)[39:],
		"file: line 1 declares entities of its own, which are never followed, for safety; export it without a DOCTYPE"},
	{"is sorry for entities it does not know", anXES("\n<trace><string key='a' value='&lol;'/></trace>"),
		"file: line 3 is not XML as it should be (invalid character entity &lol;); export it again, or mend that line"},
	{"is sorry for what no tag is", anXES("\n<trace><string key=a/></trace>"),
		"file: line 3 is not XML as it should be (unquoted or missing attribute value in element); export it again, or mend that line"},
	{"is sorry for depth", anXES(strings.Repeat("<list key='a'>\n", 200)), "file: line 101 is more than 100 tags deep, which no log is; export it again"},
	{"is sorry for XML 1.1 in an odd encoding", `<?xml version="1.1" encoding="x-odd"?><log/>`, `file: line 1 cannot be read (xml: unsupported version "1.1"; only version 1.0 is supporte…); save it as XML 1.0 in UTF-8`},
	{"is sorry for an encoding it does not know", `<?xml version="1.0" encoding="x-odd"?><log/>`, `file: line 1 cannot be read (xml: opening charset "x-odd": no way to read "x-odd"); save it as XML 1.0 in UTF-8`},
}

func TestXES(t *testing.T) {
	for _, c := range xesCases {
		t.Run("it "+c.name, func(t *testing.T) {
			for _, way := range []struct {
				name string
				read reading
			}{{"quickly", readXES}, {"carefully", carefully}, {"byte by byte", dribbled}} {
				if got := tell(t, way.read, c.text, Source{}, Options{}); got != c.want {
					t.Errorf("%s: got\n%s\nwant\n%s", way.name, got, c.want)
				}
			}
		})
	}
}

func TestXESBadBytes(t *testing.T) {
	long := strings.Repeat("x", 2<<20)
	for _, c := range []struct{ name, text, want string }{
		{"names the line that is not UTF-8", anXES("\n\n<trace><string key='a' value='caf\xe9'/></trace>"),
			"file: line 4 is not UTF-8, as the file says it is; save it as UTF-8, or let its first line name its encoding"},
		{"finds half a letter at the end", anXES(asked) + "\xc3",
			"file: line 3 is not UTF-8, as the file says it is; save it as UTF-8, or let its first line name its encoding"},
		{"finds NUL", anXES("\n<trace>\x00"), "file: line 3 holds a NUL byte, which no text has; export or copy it again"},
		{"gives up on a quote that is never closed", anXES("\n<trace key='" + long),
			"file: from line 3 on, one tag or text is longer than 1 MiB; perhaps a quote is never closed"},
		{"gives up on a comment that is never closed", anXES("\n<!--" + long),
			"file: from line 3 on, one tag or text is longer than 1 MiB; perhaps a quote is never closed"},
		{"gives up on a DOCTYPE without end", "<!DOCTYPE [" + long,
			"file: from line 1 on, one tag or text is longer than 1 MiB; perhaps a quote is never closed"},
		{"gives up on a quote that is never closed behind an odd tag", anXES("\n<ö/><trace key='" + long),
			"file: from line 3 on, one tag or text is longer than 1 MiB; perhaps a quote is never closed"},
	} {
		t.Run("it "+c.name, func(t *testing.T) {
			if got := tell(t, readXES, c.text, Source{}, Options{}); got != c.want {
				t.Errorf("got  %.300s\nwant %s", got, c.want)
			}
		})
	}
}

func TestXESEncodings(t *testing.T) {
	text := anXES("<trace><string key='concept:name' value='Tŷ €'/>" + asked + "</trace>")
	utf16, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(strings.Replace(text, "UTF-8", "UTF-16", 1))
	if err != nil {
		t.Fatal(err)
	}
	western := strings.Replace(strings.Replace(text, "UTF-8", "windows-1252", 1), "Tŷ", "Té", 1)
	western, err = charmap.Windows1252.NewEncoder().String(western)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, want string }{
		{"reads UTF-16", utf16, answered + " case=Tŷ €\n"},
		{"reads Windows-1252 where the file says so", western, answered + " case=Té €\n"},
		{"reads Latin 1 by its short name", strings.Replace(strings.Replace(western, "windows-1252", "latin1", 1), "\x80", "\xa3", 1), answered + " case=Té £\n"},
	} {
		t.Run("it "+c.name, func(t *testing.T) {
			if got := tell(t, readXES, c.text, Source{}, Options{}); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestXESOptions(t *testing.T) {
	text := anXES(`<trace><string key="concept:name" value="7"/><string key="person" value="P 1"/><string key="household" value="H 1"/>` + asked + `</trace>`)
	for _, c := range []struct {
		name string
		s    Source
		o    Options
		want string
	}{
		{"takes the person that is asked for", Source{}, Options{Person: "case:Household"}, answered + " case=7 person=H 1\n"},
		{"says when nobody is named so", Source{}, Options{Person: "nobody"},
			"file: it has no attribute nobody to say whose it is: choose one of concept:name, household, person, time:timestamp"},
		{"keeps two agencies' cases apart", Source{agency: "Housing", prefix: "Housing "}, Options{}, answered + " case=Housing 7 person=P 1 agency=Housing\n"},
	} {
		t.Run("it "+c.name, func(t *testing.T) {
			if got := tell(t, readXES, text, c.s, c.o); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestXESLongTrace(t *testing.T) {
	many := strings.Repeat(asked, patience)
	name := `<string key="concept:name" value="7"/>`
	if got := tell(t, readXES, anXES("<trace>"+name+many+asked+"</trace>"), Source{}, Options{}); strings.Count(got, answered+" case=7\n") != patience+1 {
		t.Errorf("got %d events of a long trace, want %d", strings.Count(got, "\n"), patience+1)
	}
	want := "file: line 2 says concept:name of a trace after more than 65536 of its events; put what a trace says of itself before its events"
	if got := tell(t, readXES, anXES("<trace>"+many+name+"</trace>"), Source{}, Options{}); got != want {
		t.Errorf("got %.200s\nwant %s", got, want)
	}
}

func TestXESStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := readXES(ctx, log.NewBuilder(), bufio.NewReader(strings.NewReader(anXES(asked))), Source{}, Options{}, &File{})
	if err != context.Canceled {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	broken := iotest.TimeoutReader(strings.NewReader(anXES(asked)))
	err = readXES(t.Context(), log.NewBuilder(), bufio.NewReaderSize(iotest.OneByteReader(broken), 16), Source{Name: "file"}, Options{}, &File{})
	if err == nil || !strings.Contains(err.Error(), "timeout") {
		t.Errorf("got %v, want the source's own error", err)
	}
}

func TestISOClock(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2026-03-09", "2026-03-09T00:00:00"},
		{"2026-03-09T14:30", "2026-03-09T14:30:00"},
		{" 2026-03-09 14:30:05.1234567 ", "2026-03-09T14:30:05.123456"},
		{"2026-03-09T14:30:05,5Z", "2026-03-09T14:30:05.5"},
		{"2026-03-09T00:30:00+01:00", "2026-03-08T23:30:00"},
		{"2026-03-09T00:30:00.000-0130", "2026-03-09T02:00:00"},
		{"2026-03-09T00:30:00 +01", "2026-03-08T23:30:00"},
		{"2026-03-09T24:00:00", "2026-03-10T00:00:00"},
		{"2024-02-29t00:00:00z", "2024-02-29T00:00:00"},
		{"2023-02-29", "no"}, {"2026-13-01", "no"}, {"2026-3-1", "no"}, {"09/03/2026", "no"}, {"", "no"},
		{"2026-03-09T", "no"}, {"2026-03-09T25:00", "no"}, {"2026-03-09T12:60", "no"}, {"2026-03-09T24:00:01", "no"},
		{"2026-03-09T12:00:00.", "no"}, {"2026-03-09T12:00:00+1", "no"}, {"2026-03-09T12:00:00+01:00x", "no"}, {"2026-03-09T12:00:00 BST", "no"},
	} {
		var clock isoClock
		for range 2 { // the second time it knows the day
			got := "no"
			if at, ok := clock.read([]byte(c.text)); ok {
				got = moment(at)
			}
			if got != c.want {
				t.Errorf("%q: got %s, want %s", c.text, got, c.want)
			}
		}
	}
}

func TestClip(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"as it is", "as it is"},
		{"a\nb\x1bc", "a b c"},
		{"\xffé", "\ufffdé"},
		{strings.Repeat("é", 60), strings.Repeat("é", 60)},
		{strings.Repeat("é", 61), strings.Repeat("é", 60) + "…"},
		{strings.Repeat("😀", 1000), strings.Repeat("😀", 60) + "…"},
	} {
		if got := clip(c.text); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func FuzzXES(f *testing.F) {
	for _, c := range xesCases {
		f.Add([]byte(c.text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
			return // UTF-16 is decoded on the way to either
		}
		care, quick, slow := tell(t, carefully, string(text), Source{}, Options{}), tell(t, readXES, string(text), Source{}, Options{}), tell(t, dribbled, string(text), Source{}, Options{})
		if !strings.HasPrefix(care, "file: ") && quick != care {
			t.Errorf("quickly got\n%s\nwant\n%s", quick, care)
		}
		if quick != slow && !strings.HasPrefix(quick, "file: ") {
			t.Errorf("byte by byte got\n%s\nwant\n%s", slow, quick)
		}
	})
}

func BenchmarkXES(b *testing.B) {
	var s strings.Builder
	events := 0
	for c := range 5000 {
		fmt.Fprintf(&s, "\t<trace>\n\t\t<date key=\"REG_DATE\" value=\"2011-10-01T00:38:44.546+02:00\"/>\n\t\t<string key=\"concept:name\" value=\"%d\"/>\n", 173688+c)
		for e := range 20 {
			fmt.Fprintf(&s, "\t\t<event>\n\t\t\t<string key=\"org:resource\" value=\"%d\"/>\n\t\t\t<string key=\"lifecycle:transition\" value=\"COMPLETE\"/>\n"+
				"\t\t\t<string key=\"concept:name\" value=\"%s of the application %d\"/>\n\t\t\t<date key=\"time:timestamp\" value=\"2011-10-%02dT%02d:40:09.968+02:00\"/>\n\t\t</event>\n",
				100+(c+e)%60, []string{"Check", "Decision", "Letter"}[e%3], e%8, 1+e, 8+c%10)
			events++
		}
		s.WriteString("\t</trace>\n")
	}
	text := anXES(s.String())
	for name, read := range map[string]reading{"quick": readXES, "careful": carefully} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				f := &File{}
				if err := read(b.Context(), log.NewBuilder(), bufio.NewReaderSize(strings.NewReader(text), 64<<10), Source{}, Options{}, f); err != nil {
					b.Fatal(err)
				}
				if f.Events != events {
					b.Fatalf("%d events, want %d", f.Events, events)
				}
			}
			b.ReportMetric(float64(events)*float64(b.N)/b.Elapsed().Seconds(), "events/s")
		})
	}
}

func TestXESQuotes(t *testing.T) {
	for _, c := range []struct {
		it, time string
		quote    bool
		want     string
	}{
		{"keeps words to itself", "Siân Jones", false, "its time, of 10 characters, is not"},
		{"counts one letter", "S", false, "its time, of 1 character, is not"},
		{"says what is made like a date", "03/03/2026 9:00", false, "its time, \"03/03/2026 9:00\", is not"},
		{"says all when it may", "Siân Jones", true, "its time, \"Siân Jones\", is not"},
	} {
		got := tell(t, readXES, anXES(anEventOf("concept:name=Asked", "time:timestamp="+c.time)), Source{}, Options{Quote: c.quote})
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: got %s, want %s", c.it, got, c.want)
		}
	}
}

func TestSilosSpeakWelsh(t *testing.T) {
	o := Options{}
	for _, s := range []page.Sentence{o.unread("x", "x"), o.unread("words", "words"), o.noMoment("x"), o.noMoment("words"), o.untold("x"),
		page.S("the object number %d does not say what it is", 1), page.S("the object number %d is a %s here and was a %s before", 1, "a", "b")} {
		if !page.Speak("cy").Has(s.Key) {
			t.Errorf("there is no Welsh for %q", s.Key)
		}
	}
}
