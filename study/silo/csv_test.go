// SPDX-License-Identifier: MIT

package silo

import (
	"context"
	"errors"
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

// events writes a log as one short line for each event, in order of the lines.
func events(l *log.Log) string {
	var lines []string
	for e := range l.Len() {
		var b strings.Builder
		fmt.Fprint(&b, short16(l.Time[e]), " ", l.Types.Name(l.Type[e]))
		column := func(mark string, n *log.Names, ids []uint32) {
			if ids != nil && ids[e] != log.None {
				fmt.Fprintf(&b, " %s%s", mark, n.Name(ids[e]))
			}
		}
		column("#", l.Cases, l.Case)
		if !l.EachCase {
			column("@", l.People, l.Person)
		}
		column("in ", l.Agencies, l.Agency)
		column("by ", l.Workers, l.Worker)
		column("says ", l.Texts, l.Words)
		if l.End != nil && l.End[e] != log.NoTime {
			fmt.Fprint(&b, " until ", short16(l.End[e]))
		}
		if l.Cost != nil && l.Cost[e] != log.NoCost {
			fmt.Fprint(&b, " for ", l.Cost[e])
		}
		if l.Judged != nil && l.Judged[e] != log.NotJudged {
			fmt.Fprint(&b, " judged ", l.Judged[e])
		}
		for i, column := range [][]int64{l.Opened, l.Closed, l.Due} {
			if c := l.Case[e]; column != nil && c != log.None && column[c] != log.NoTime {
				fmt.Fprint(&b, " ", []string{"opened", "closed", "due"}[i], " ", short16(column[c]))
			}
		}
		lines = append(lines, b.String()+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// short16 is a moment without what is nought at its end.
func short16(at int64) string {
	s := time.UnixMicro(at).UTC().Format("2006-01-02T15:04:05.000000")
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s, ".000000"), ":00"), "00:00"), "T")
}

// sheets reads texts as so many files, called one.csv, two.csv and three.csv.
func sheets(o Options, texts ...string) (*log.Log, []File, error) {
	var sources []Source
	for i, t := range texts {
		sources = append(sources, Source{Name: []string{"one.csv", "two.csv", "three.csv"}[i], Size: int64(len(t)), From: strings.NewReader(t)})
	}
	return Read(context.Background(), sources, o)
}

// remarks are what a file says beside its events.
func remarks(f File) string {
	var b strings.Builder
	for _, r := range f.First {
		fmt.Fprintf(&b, "%d: %s\n", r.Line, page.Speak("en").Say(r.Why))
	}
	for _, n := range f.Notes {
		fmt.Fprintf(&b, "%s\n", page.Speak("en").Say(n))
	}
	return b.String()
}

var tables = []struct{ it, text, want string }{
	{"reads the columns there can be", "person,case,activity,time,end,agency,worker,notes,cost,case:startdate,case:enddate,case:deadline,judged\n" +
		"P1,C1,Ask,2020-01-02 10:00,2020-01-02 11:00,Housing,Ann,rang,12.50,2020-01-01,2020-02-01,2020-01-31,Failure demand\n",
		"2020-01-02T10:00 Ask #C1 @P1 in Housing by Ann says rang until 2020-01-02T11:00 for 1250 judged 2 opened 2020-01-01 closed 2020-02-01 due 2020-01-31\n"},
	{"reads the names of process mining", "case:concept:name,concept:name,time:timestamp,org:group,org:resource\n1,Ask,2020-01-02,G,R\n",
		"2020-01-02 Ask #1 in G by R\n"},
	{"passes by spaces, signs and capitals in names", "NHS Number,Case Ref.,EVENT_TYPE,Event Date\n943,7,Ask,02/01/2020\n",
		"2020-01-02 Ask #7 @943\n"},
	{"takes the number of an event for no activity", "event,person,case,activity,timestamp\ne1,P1,C1,Ask,2020-01-02\n", "2020-01-02 Ask #C1 @P1\n"},
	{"reads semicolons and decimal commas", "person;activity;date;cost\nP1;Ask;15.02.2020;1.234,56\nP1;Ask;16.02.2020;12,5\n",
		"2020-02-15 Ask @P1 for 123456\n2020-02-16 Ask @P1 for 1250\n"},
	{"reads tabs", "person\tactivity\tdate\nP1\tAsk, again\t2020-01-02\n", "2020-01-02 Ask, again @P1\n"},
	{"reads bars", "person|activity|date\nP1|Ask|2020-01-02\n", "2020-01-02 Ask @P1\n"},
	{"obeys Excel's sep=", "sep=;\nperson;date;a,b,c,d\nP1;2020-01-02;,,,\n", "2020-01-02 recorded @P1\n"},
	{"reads CRLF", "person,date\r\nP1,2020-01-02\r\nP2,2020-01-03\r\n", "2020-01-02 recorded @P1\n2020-01-03 recorded @P2\n"},
	{"reads lone CR", "person,date\rP1,2020-01-02\rP2,2020-01-03", "2020-01-02 recorded @P1\n2020-01-03 recorded @P2\n"},
	{"reads a last line that does not end", "person,date\nP1,2020-01-02", "2020-01-02 recorded @P1\n"},
	{"reads a mark before the first letter", "\ufeffperson,date\nP1,2020-01-02\n", "2020-01-02 recorded @P1\n"},
	{"reads a quoted first name after a mark", "\ufeff\"person\",\"date\"\n\"P1\",\"2020-01-02\"\n", "2020-01-02 recorded @P1\n"},
	{"passes over empty lines", "\n\nperson,date\n\nP1,2020-01-02\n\r\n,\n", "2020-01-02 recorded @P1\n"},
	{"reads quotes", "person,activity,date\n\"P,1\",\"Ask \"\"now\"\"\",2020-01-02\n", "2020-01-02 Ask \"now\" @P,1\n"},
	{"reads lines in quotes", "person,activity,date\nP1,\"Ask\nand ask\r\nagain\",2020-01-02\nP2,Do,2020-01-03\n",
		"2020-01-02 Ask\nand ask\r\nagain @P1\n2020-01-03 Do @P2\n"},
	{"keeps a quote within a field", "person,activity,date\nP1,5\" pipe,2020-01-02\nP2,6\",2020-01-02\n",
		"2020-01-02 5\" pipe @P1\n2020-01-02 6\" @P2\n"},
	{"keeps what stands behind a closing quote", "person,activity,date\nP1,\"Ask\" now,2020-01-02\n", "2020-01-02 Ask now @P1\n"},
	{"reads a quoted last field before CRLF", "activity,date,person\r\nAsk,2020-01-02,\"P1\"\r\n", "2020-01-02 Ask @P1\n"},
	{"takes white space from words", "person,activity,date\n P1 ,\tAsk ,2020-01-02 \n", "2020-01-02 Ask @P1\n"},
	{"knows how nothing is spelled", "person,case,activity,date,agency\nNULL,n/a,None,2020-01-02,-\nNa,#N/A,Nan,2020-01-02,(null)\nNora,C,Not now,2020-01-02,None of us\n",
		"2020-01-02 Not now #C @Nora in None of us\n2020-01-02 recorded\n2020-01-02 recorded\n"},
	{"passes over delimiters too many", "person,activity,date\nP1,Ask,2020-01-02,,\nP1,\"Ask\",2020-01-02,,\n", "2020-01-02 Ask @P1\n2020-01-02 Ask @P1\n"},
	{"reads Excel days", "person,date\nP1,43832\nP1,43832.5\n", "2020-01-02 recorded @P1\n2020-01-02T12:00 recorded @P1\n"},
	{"reads month first where it must be", "person,date\nP1,02/01/2020\nP1,02/13/2020\n", "2020-02-01 recorded @P1\n2020-02-13 recorded @P1\n"},
	{"reads day first where it may be", "person,date\nP1,02/01/2020\nP1,13/02/2020\n", "2020-01-02 recorded @P1\n2020-02-13 recorded @P1\n"},
	{"joins a date and a time of day", "person,date,time\nP1,02/01/2020,10:30\nP1,02/01/2020,\n", "2020-01-02 recorded @P1\n2020-01-02T10:30 recorded @P1\n"},
	{"takes the closing of a case for the end of its only event", "case,activity,created_date,closed_date,due_date\n1,Pothole,2020-01-02,2020-01-05,\n2,Noise,2020-01-02,,2020-01-09\n",
		"2020-01-02 Noise #2 due 2020-01-09\n2020-01-02 Pothole #1 until 2020-01-05 closed 2020-01-05\n"},
	{"does not take it for the end of each of many", "case,activity,date,closed\n1,Ask,2020-01-02,2020-01-05\n1,Do,2020-01-03,2020-01-05\n",
		"2020-01-02 Ask #1 closed 2020-01-05\n2020-01-03 Do #1 closed 2020-01-05\n"},
	{"takes the end of the world for no end", "person,date,end\nP1,2020-01-02,9999-12-31\nP2,2020-01-02,2020-01-03\n", "2020-01-02 recorded @P1\n2020-01-02 recorded @P2 until 2020-01-03\n"},
	{"leaves a yes where an end would be", "person,date,completed\nP1,2020-01-02,yes\n", "2020-01-02 recorded @P1\n"},
	{"reads money as people write it", "activity,date,cost\na,2020-01-02,\"£1,234.56\"\nb,2020-01-02,£12\nc,2020-01-02,-3.5\nd,2020-01-02,(7)\ne,2020-01-02,12.345\nf,2020-01-02,\"1,234\"\ng,2020-01-02,\"12,5\"\nh,2020-01-02,GBP 1 000\ni,2020-01-02,\n",
		"2020-01-02 a #1 for 123456\n2020-01-02 b #2 for 1200\n2020-01-02 c #3 for -350\n2020-01-02 d #4 for -700\n2020-01-02 e #5 for 1235\n2020-01-02 f #6 for 123400\n2020-01-02 g #7 for 1250\n2020-01-02 h #8 for 100000\n2020-01-02 i #9\n"},
	{"reads what people judged", "activity,date,judged\na,2020-01-02,Value\nb,2020-01-02,f\nc,2020-01-02,unsure\nd,2020-01-02,\n",
		"2020-01-02 a #1 judged 1\n2020-01-02 b #2 judged 2\n2020-01-02 c #3 judged 3\n2020-01-02 d #4\n"},
	{"finds the one column of dates by what it holds", "who,decided\nP1,2020-01-02\n", "2020-01-02 recorded #1\n"},
	{"takes no day of birth for the time", "dob,decided\n1999-01-02,2020-01-02\n", "2020-01-02 recorded #1\n"},
	{"takes years and short numbers for names of columns", "person,date,2020,2020-01,1234567,10:30,May\nP1,2020-01-02,,,,,\n", "2020-01-02 recorded @P1\n"},
	{"reads zones", "person,date\nP1,2020-01-02T00:30:00+01:00\n", "2020-01-01T23:30 recorded @P1\n"},
}

func TestCSV(t *testing.T) {
	for _, c := range tables {
		l, _, err := sheets(Options{}, c.text)
		if err != nil {
			t.Errorf("%s: %v", c.it, err)
			continue
		}
		if got := events(l); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.it, got, c.want)
		}
		// Byte by byte, and with no size told, it is the same.
		l, _, err = Read(t.Context(), []Source{{Name: "x", From: iotest.OneByteReader(strings.NewReader(c.text))}}, Options{As: "csv"})
		if err != nil || events(l) != c.want {
			t.Errorf("%s, byte by byte: %v", c.it, err)
		}
	}
}

const headless = "its first row looks like an event, not like the names of its columns: put a row of names above it"

func TestCSVSorry(t *testing.T) {
	for _, c := range []struct {
		it, text string
		o        Options
		want     string
	}{
		{"is sorry for nothing", "", Options{}, "there is nothing in it"},
		{"is sorry for a mark and nothing", "\ufeff", Options{}, "there is nothing in it"},
		{"is sorry for blanks", " \n\n \n", Options{}, "there is nothing in it"},
		{"is sorry for a first row that is an event", "P1,Ask,2020-01-02\nP2,Ask,2020-01-03\n", Options{}, headless},
		{"is sorry for one with a time of day", "P1,Ask,02/13/2020 10:30\nP2,Ask,02/14/2020 10:30\n", Options{}, headless},
		{"is sorry for one with a number of a person", "9434765919,Ask,soon\n9434765920,Ask,later\n", Options{}, headless},
		{"is sorry for one with such a number in groups", "943 476 5919;Ask;2 Jan 20\nx;y;z\n", Options{}, headless},
		{"is sorry for one to which no map fits", "P1,Ask,2020-01-02\nP2,Ask,2020-01-03\n", Options{Maps: []Map{mapped("time = date"), mapped("dates = iso")}}, headless},
		{"is sorry for names only", "person,date\n", Options{}, "no rows under it"},
		{"is sorry for names without an end", "person,date", Options{}, "no rows under it"},
		{"is sorry for names and blank rows", "person,date\n,\n\n", Options{}, "no rows under it"},
		{"is sorry for no time", "name,cost\nA,1\n", Options{}, "one.csv: no column is the time; its columns are name, cost; write a map (--map) with the line time = one of them"},
		{"is sorry for two times", "CHILD,DECOM,DEC\n1,15/02/2016,14/08/2017\n", Options{}, "not clear which column is the time: DECOM, DEC hold dates"},
		{"is sorry for times that are none", "person,date\nP,soon\nP,\"later\"\nP,\nP,never\nP,x\n", Options{Quote: true}, `no time could be read in date: it says "soon" and "later" and "never", and ISO, day first or Excel was tried`},
		{"is sorry for them without their words", "person,date\nP,She left\nP,?\nP,30/02/2020\n", Options{}, `no time could be read in date: it says something of 8 characters and something of 1 character and "30/02/2020", and day first was tried`},
		{"is sorry for empty times", "person,date\nP,\nQ,\n", Options{}, "date is empty in every row"},
		{"is sorry for rows of another length", "person,date,b\nP\nQ\n", Options{}, "no row has as many columns as the first, beginning with line 2"},
		{"is sorry for a NUL", "person,date\nP,2020-01-02\nP\x00,2020-01-02\n", Options{}, "there is a NUL byte on line 3"},
		{"is sorry for a late NUL", "person,date\n" + strings.Repeat("P,2020-01-02\n", 200_000) + "\x00", Options{}, "there is a NUL byte on line 200002"},
		{"is sorry for a quote that opens the file", "\"person,date\nP,2020-01-02\n", Options{}, "a quote opens in the first row and never closes"},
		{"is sorry for a quote that never closes", "person,date\nP,2020-01-02\nP,\"2020-01-02\n", Options{}, "the quote that opens on line 3 does not close"},
		{"is sorry for it in a long file", "person,date\n" + strings.Repeat("P,2020-01-02\n", 100_000) + "\"P,2020-01-02\n" + strings.Repeat("P,2020-01-02\n", 200_000), Options{}, "the quote that opens on line 100002 does not close"},
		{"counts lines in quotes", "person,date\n\"P\nQ\",2020-01-02\nP,\"2020-01-02\n", Options{}, "the quote that opens on line 4 does not close"},
		{"is sorry for endless lines", "person,date\nP,2020-01-02\n" + strings.Repeat("P", 3<<20), Options{}, "line 3 is longer than a million letters"},
		{"is sorry for an endless first line", strings.Repeat("P", 3<<20), Options{}, "its first row is longer than a million letters"},
		{"is sorry for a person there is not", "name,date\nA,2020-01-02\n", Options{Person: "who"}, "it has no column who to say whose it is: choose one of name, date"},
		{"is sorry for a map that does not fit", "name,date\nA,2020-01-02\n", Options{Maps: []Map{mapped("person = CHILD\ntime = date")}}, "map m names CHILD, which the file does not have; its columns are name, date"},
		{"is sorry for a map without a time", "name,date\nA,2020-01-02\n", Options{Maps: []Map{mapped("time =")}}, "says that no column holds the time"},
		{"is sorry for a zip", "PK\x03\x04abc", Options{}, "unpack it first"},
		{"is sorry for a format there is not", "a", Options{As: "pdf"}, "choose one of csv, xes, ocel, life"},
	} {
		_, _, err := sheets(c.o, c.text)
		var sorry *Sorry
		if !errors.As(err, &sorry) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want %s", c.it, err, c.want)
		}
		if c.want == headless && err.Error() != "one.csv: "+headless {
			t.Errorf("%s: it says more than it should: %v", c.it, err)
		}
	}
}

func mapped(text string) Map {
	m, err := ParseMap("m", strings.NewReader(text))
	if err != nil {
		panic(err)
	}
	return m
}

const noCase = "No column says which case a row belongs to, so each row counts as a case of its own, and coming back may be counted too high.\n"

func TestCSVRemarks(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"says what it rejects without the words", "person,activity,date\nP,Ask,2020-01-02\nP,Ask,Mrs Siân Jones\nP,Ask,x\nP,Ask,2020-02-30\nP,Ask,943-476-5919\nP,Ask,1 Jan 1753\nP,Ask,1753-01-01\n",
			"3: The time cannot be read: it has 14 characters.\n4: The time cannot be read: it has 1 character.\n5: The time 2020-02-30 cannot be read.\n" +
				"6: The time cannot be read: it has 12 characters.\n7: The time only stands for one that is not known.\n8: The time 1753-01-01 only stands for one that is not known.\n"},
		{"shows what it rejects when it may", "person,activity,date\nP,Ask,2020-01-02\nP,Ask\n\nP,Ask,\nP,\"a\nb\",soon\nP,Ask,1753-01-01\nP,Ask,2020-01-02,more\n",
			"3: This row has 2 columns where the first row has 3.\n5: The time is empty.\n6: The time soon cannot be read.\n" +
				"8: The time 1753-01-01 only stands for one that is not known.\n9: This row has 4 columns where the first row has 3.\n"},
		{"says when dates are in doubt", "person,activity,date\nP,Ask,02/03/2020\n",
			"Its dates could begin with the day or with the month. They were read day first; a map (--map) with the line dates = month first changes that.\n"},
		{"says what it could not read", "person,activity,date,end,cost,judged\nP,Ask,2020-01-02,2020-01-02,1,value\nP,,2020-01-02,soon,dear,maybe\n",
			"1 event does not say what was done, and is called “recorded”.\n1 end of an event or date of a case could not be read, and counts as unknown.\n" +
				"1 cost could not be read, and counts as unknown.\n1 judgement is none of value, failure and unsure, and was left out.\n"},
		{"says what is missing", "date\n2020-01-02\n", "No column says what was done, so every event is called “recorded”.\n" +
			"No column says whose case it is, so each case counts as one person until --person COLUMN names the column that does.\n"},
		{"says what it passed over", "person,date,reason\nP,2020-01-02,He hit me again\n", "The column reason was not taken for what was done, because it reads like free text.\n" +
			"No column says what was done, so every event is called “recorded”.\n"},
		{"says what it left aside", "person,concept:name,time:timestamp,start_timestamp\nP,Ask,2020-01-02,2020-01-01\n",
			"The column start_timestamp was left aside: events stand where time:timestamp puts them.\n"},
		{"says which column it took for the time", "person,activity,decided\nP,Ask,2020-01-02\n",
			"No column has a name that says it is the time. decided was taken, since it holds dates.\n"},
		{"says when letters were not UTF-8", "person,activity,date\nP,caf\xe9,2020-01-02\n",
			"Some of it is not written in UTF-8, and was read as Windows-1252.\n"},
		{"says what follows from having no case", "person,activity,date\nP,Ask,2020-01-02\n", noCase},
	} {
		l, files, err := sheets(Options{Quote: strings.HasSuffix(c.it, "when it may")}, c.text)
		if err != nil {
			t.Errorf("%s: %v", c.it, err)
			continue
		}
		got := remarks(files[0])
		if c.want != noCase {
			got = strings.Replace(got, noCase, "", 1) // it has a row of its own
		}
		if got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.it, got, c.want)
		}
		for _, s := range files[0].Notes {
			if !page.Speak("cy").Has(s.Key) {
				t.Errorf("%s: no Welsh for %q", c.it, s.Key)
			}
		}
		for _, r := range files[0].First {
			if !page.Speak("cy").Has(r.Why.Key) {
				t.Errorf("%s: no Welsh for %q", c.it, r.Why.Key)
			}
		}
		if files[0].Events != l.Len() {
			t.Errorf("%s: %d events in the file, %d in the log", c.it, files[0].Events, l.Len())
		}
	}
}

func TestCSVMaps(t *testing.T) {
	const children = "CHILD;DECOM;DEC;LS;PLACE;user\n1;15/02/2016;14/08/2017;C2;U1;me\n1;01/03/2016;;V4;;me\n"
	for _, c := range []struct {
		it, text, maps string
		o              Options
		want           string
	}{
		{"reads by a map", children, "person = CHILD\ncase = CHILD + DECOM\nactivity = LS + PLACE\ntime = DECOM\nend = DEC\nworker =\nagency is Children\nsay LS C2 = full care order", Options{},
			"2016-02-15 full care order U1 #1 15/02/2016 @1 in Children until 2017-08-14\n2016-03-01 V4 #1 01/03/2016 @1 in Children\n"},
		{"guesses what the map leaves open", children, "time = decom", Options{},
			"2016-02-15 recorded @1 by me\n2016-03-01 recorded @1 by me\n"},
		{"takes the first map that fits", children, "time = other\n---\ntime = DECOM\nperson =", Options{},
			"2016-02-15 recorded #1 by me\n2016-03-01 recorded #2 by me\n"},
		{"lets --person win", children, "time = DECOM\nperson = CHILD", Options{Person: "place"},
			"2016-02-15 recorded @U1 by me\n2016-03-01 recorded by me\n"},
		{"reads month first when told", "person,date\nP,02/03/2020\n", "dates = month first", Options{}, "2020-02-03 recorded @P\n"},
		{"takes a date for the name of a column where a map does", "P,2019-01-02\nP,2020-01-03\n", "time = 2019-01-02\nperson = P", Options{}, "2020-01-03 recorded @P\n"},
		{"reads Unix seconds when told", "person,date\nP,1577923200\n", "dates = unix seconds", Options{}, "2020-01-02 recorded @P\n"},
		{"cuts as told", "person,date;x\nP,2020-01-02;y\n", "delimiter = ;\nperson =\ntime = \"person,date\"\n---\ndelimiter = ,\ntime = date;x\nperson =", Options{}, ""},
	} {
		for text := range strings.SplitSeq(c.maps, "---") {
			c.o.Maps = append(c.o.Maps, mapped(text))
		}
		l, files, err := sheets(c.o, c.text)
		if c.want == "" {
			if err == nil {
				t.Errorf("%s: got %s, want it to be sorry", c.it, events(l))
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.it, err)
			continue
		}
		if got := events(l); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.it, got, c.want)
		}
		// The guess is a whole map: it can be written, and reading by it is the same.
		again(t, Map{Parts: files[0].Guess.Parts, Dates: files[0].Guess.Dates, Delimiter: files[0].Guess.Delimiter,
			Say: files[0].Guess.Say, Name: files[0].Guess.Name})
		l, _, err = sheets(Options{Maps: []Map{*files[0].Guess}}, c.text)
		if err != nil || events(l) != c.want {
			t.Errorf("%s: by its own guess it is %v", c.it, err)
		}
	}
}

func TestReadSeveral(t *testing.T) {
	for _, c := range []struct {
		it    string
		texts []string
		want  string
	}{
		{"keeps two agencies' cases apart, and people together",
			[]string{"person,case,date\nP,1001,2020-01-02\n", "client id,ref,when\nP,1001,2020-01-03\n"},
			"2020-01-02 recorded #one 1001 @P in one\n2020-01-03 recorded #two 1001 @P in two\n"},
		{"keeps one system's cases together",
			[]string{"person,case,date\nP,1001,2020-01-02\n", "person,case,date\r\nP,1001,2020-01-03\r\n"},
			"2020-01-02 recorded #1001 @P in one\n2020-01-03 recorded #1001 @P in two\n"},
		{"leaves agencies that are told",
			[]string{"person,case,date,agency\nP,1,2020-01-02,A\n", "person,case,date\nP,1,2020-01-02\n", "person,case,date\nP,2,2020-01-02\n"},
			"2020-01-02 recorded #one 1 @P in A\n2020-01-02 recorded #two 1 @P in two\n2020-01-02 recorded #two 2 @P in three\n"},
	} {
		l, files, err := sheets(Options{}, c.texts...)
		if err != nil {
			t.Errorf("%s: %v", c.it, err)
			continue
		}
		if got := events(l); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.it, got, c.want)
		}
		if len(files) != len(c.texts) || files[1].Name != "two.csv" || files[1].Format != "csv" {
			t.Errorf("%s: files are %+v", c.it, files)
		}
	}
	l, files, err := sheets(Options{}, "person,activity,date\nP,Ask,2020-01-02\n", "case,activity,date\n1,Ask,2020-01-02\n")
	if err != nil || l.EachCase || !strings.Contains(remarks(files[1]), "nobody's life") || remarks(files[0]) != noCase {
		t.Errorf("it does not say that the second file is about nobody: %v %q", err, remarks(files[1]))
	}
}

// What people said must not come out as the name of an activity, which is shown to all.
func TestCSVFreeText(t *testing.T) {
	said := func(n int, words func(i int) string, name string) string {
		var b strings.Builder
		fmt.Fprintf(&b, "person,date,%s\n", name)
		for i := range n {
			fmt.Fprintf(&b, "P%d,2020-01-02,%s\n", i, words(i))
		}
		return b.String()
	}
	sentence := func(i int) string { return fmt.Sprintf("She is afraid of him %d", i) }
	twice := func(i int) string { return sentence(i / 2) }
	const recordedOnly = "recorded"
	for _, c := range []struct{ it, text, column, want string }{
		{"leaves sentences in a short file alone", said(5, sentence, "reason"), "reason", recordedOnly},
		{"leaves sentences alone of which one comes twice", said(100, twice, "Subject"), "Subject", recordedOnly},
		{"leaves long ones alone that come again", said(100, func(int) string { return strings.Repeat("he hit me ", 8) }, "action"), "action", recordedOnly},
		{"leaves wordy ones alone that come again", said(100, func(i int) string { return "he hit me on day " + fmt.Sprint(i%3) }, "what"), "what", recordedOnly},
		{"leaves a column alone that begins empty", said(2000, func(i int) string {
			if i < 1500 {
				return ""
			}
			return sentence(i)
		}, "reason"), "", recordedOnly},
		{"leaves numbers alone without a word", said(60, func(i int) string { return fmt.Sprint("e", i) }, "event"), "", recordedOnly},
		{"takes names that come again", said(100, func(i int) string { return fmt.Sprint("Letter of kind ", i%20) }, "action"), "", "Letter of kind 0"},
		{"takes short names in a short file", said(5, func(int) string { return "Ask at desk" }, "reason"), "", "Ask at desk"},
		{"takes what is called an activity", said(60, sentence, "Activity"), "", sentence(0)},
		{"takes the kinds of complaints", said(60, sentence, "complaint_type"), "", sentence(0)},
	} {
		l, files, err := sheets(Options{}, c.text)
		if err != nil {
			t.Errorf("%s: %v", c.it, err)
			continue
		}
		if got := l.Types.Name(l.Type[0]); got != c.want || c.want == recordedOnly && l.Types.Len() != 1 {
			t.Errorf("%s: got %q and %d activities, want %q", c.it, got, l.Types.Len(), c.want)
		}
		told := "The column " + c.column + " was not taken for what was done, because it reads like free text.\n"
		if got := strings.Contains(remarks(files[0]), "free text"); got != (c.column != "") || got && !strings.Contains(remarks(files[0]), told) {
			t.Errorf("%s: it says %s", c.it, remarks(files[0]))
		}
	}
	// A map may take it: then somebody has decided so.
	l, _, err := sheets(Options{Maps: []Map{mapped("activity = reason")}}, said(5, sentence, "reason"))
	if err != nil || l.Types.Len() != 5 {
		t.Errorf("it does not obey a map: %v", err)
	}
}

func TestInventedCSV(t *testing.T) {
	for _, c := range []struct {
		it, text string
		want     bool
	}{
		{"believes a log that says so in every row", "person,date,Invented\nP,2020-01-02,yes\nP,2020-01-03,yes\n", true},
		{"takes a row that does not say so for real", "person,date,invented\nP,2020-01-02,yes\nP,2020-01-03,\n", false},
		{"takes a row that ends before for real", "person,date,invented\nP,2020-01-02,yes\nP,2020-01-03\n", false},
		{"takes a log without the column for real", "person,date\nP,2020-01-02\n", false},
	} {
		_, files, err := sheets(Options{}, c.text)
		if err != nil {
			t.Errorf("it %s: %v", c.it, err)
			continue
		}
		if files[0].Invented != c.want {
			t.Errorf("it %s: got %t, want %t", c.it, files[0].Invented, c.want)
		}
		// A column that did its part is not one that was left over.
		if spare := slices.ContainsFunc(files[0].Guess.Unused, func(s string) bool { return strings.EqualFold(s, "invented") }); c.want && spare {
			t.Errorf("it %s: the column counts as unused", c.it)
		}
	}
}

func TestEncodings(t *testing.T) {
	const text = "person,activity,date\nSiân,“Croeso” €5,2020-01-02\n"
	want := "2020-01-02 “Croeso” €5 @Siân\n"
	latin, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	little, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	big, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	for _, c := range []struct{ it, text string }{
		{"reads UTF-8", text},
		{"reads Windows-1252", latin},
		{"reads UTF-16", little},
		{"reads UTF-16 the other way round", big},
	} {
		l, _, err := sheets(Options{}, c.text)
		if err != nil || events(l) != want {
			t.Errorf("%s: %v", c.it, err)
		}
	}
	l, _, err := sheets(Options{}, text+"Si\xe2n,Ask,2020-01-03\n")
	if err != nil || l.People.Len() != 1 {
		t.Errorf("it does not read each field for itself: %v", err)
	}
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	_, _, err := Read(ctx, []Source{{Name: "x", From: &endless{after: 3 << 20, do: cancel}}}, Options{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it does not stop when told: %v", err)
	}
	_, _, err = Read(t.Context(), []Source{{Name: "x", From: iotest.ErrReader(errors.New("is a directory"))}}, Options{})
	if err == nil || err.Error() != "x: it cannot be read: is a directory" {
		t.Errorf("it does not say what went wrong: %v", err)
	}
	_, _, err = Read(t.Context(), []Source{{Name: "x", From: &endless{after: 3 << 20, err: errors.New("the disk is gone")}}}, Options{})
	if err == nil || !strings.HasPrefix(err.Error(), "x: it could not be read any further after line ") || !strings.HasSuffix(err.Error(), "the disk is gone") {
		t.Errorf("it does not say where it went wrong: %v", err)
	}
}

// endless is a table that never ends, but calls do, or fails with err, after so many bytes.
type endless struct {
	n, after int
	do       func()
	err      error
}

func (e *endless) Read(p []byte) (int, error) {
	text := "P,2020-01-02\n"
	if e.n == 0 {
		text = "person,date\n"
	}
	if e.n > e.after && e.do != nil {
		e.do()
	}
	if e.n > e.after && e.err != nil {
		return 0, e.err
	}
	n := copy(p, text)
	e.n += n
	return n, nil
}
