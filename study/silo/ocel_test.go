// SPDX-License-Identifier: MIT

package silo

import (
	"bufio"
	"context"
	"strings"
	"testing"
	"testing/iotest"

	"alongside/study/log"
)

const (
	ocelObjects = `"objects": [
  {"id": "Mags", "type": "Person", "relationships": [{"objectId": "H1", "qualifier": "lives in"}]},
  {"id": "C1", "type": "Referral", "attributes": [{"name": "opened", "value": "2026-03-01"}, {"name": "due date", "value": "2026-04-01"},
    {"name": "due date", "time": "2026-03-05T00:00:00Z", "value": "2026-05-01"}]},
  {"id": "C2", "type": "case", "attributes": []},
  {"id": "Housing", "type": "Organisation"}, {"id": "Ann", "type": "Workers"}, {"id": "H1", "type": "Household"}
]`
	ocelEvents = `"events": [
  {"id": "e1", "type": "Asked", "time": "2026-03-03T09:00:00Z", "attributes": [{"name": "demand", "value": "failure"}, {"name": "cost", "value": 12.5}],
   "relationships": [{"objectId": "C1", "qualifier": "in"}, {"objectId": "Mags", "qualifier": "by"}, {"objectId": "Housing"}, {"objectId": "Ann"},
     {"objectId": "C2", "qualifier": "too"}, {"objectId": "H1", "qualifier": "of"}]},
  {"id": "e2", "type": "Letter", "time": "2026-03-04T09:00:00+01:00", "attributes": [{"name": "agency", "value": "Tax"}, {"name": "Worker", "value": "Bo"},
     {"name": "notes", "value": "no answer"}, {"name": "end_time", "value": "2026-03-05"}]}
]`
	ocelTold = "2026-03-03T09:00:00 Asked case=C1 person=Mags agency=Housing worker=Ann cost=1250 judged=2 +case:C2(too) +Household:H1(of)\n" +
		"2026-03-04T08:00:00/2026-03-05T00:00:00 Letter agency=Tax worker=Bo words=no answer\n" +
		"C1 opened 2026-03-01T00:00:00\nC1 due 2026-05-01T00:00:00\nperson:Mags - Household:H1 (lives in)\n"
)

// anOCEL is an OCEL file of one event that points to those objects.
func anOCEL(points ...string) string {
	var to []string
	for _, p := range points {
		to = append(to, `{"objectId":"`+p+`","qualifier":"q"}`)
	}
	return `{` + ocelObjects + `,"events":[{"type":"Asked","time":"2026-03-03T09:00:00Z","relationships":[` + strings.Join(to, ",") + `]}]}`
}

var ocelCases = []struct {
	name, text string
	o          Options
	want       string
}{
	{"reads objects before events", `{"eventTypes": [{"name": "Asked"}], ` + ocelObjects + "," + ocelEvents + `, "objectTypes": []}`, Options{}, ocelTold},
	{"reads events before objects", "\ufeff{" + ocelEvents + "," + ocelObjects + "}\n", Options{}, ocelTold},
	{"takes the type of object that is asked for", anOCEL("Mags", "H1"), Options{Person: "household"},
		"2026-03-03T09:00:00 Asked person=H1 +Person:Mags(q)\nPerson:Mags - person:H1 (lives in)\n"},
	{"says which types there are when the one asked for is not", anOCEL("Mags", "H1"), Options{Person: "citizen"},
		"file: no event has an object of type citizen to say whose it is: choose one of Person, Referral, case, Organisation, Workers, Household"},
	{"leaves aside ties of people and cases without an event", anOCEL("H1", "C2"), Options{},
		"2026-03-03T09:00:00 Asked case=C2 +Household:H1(q)\nnote: One tie was left aside: it is to somebody or something without a single event.\n"},
	{"rejects events that it cannot place, by the line they end on", `{"events": [
		{"type": "a"},
		{"type": "a", "time": "soon"}, {"time": "2026-03-03"},
		{"type": "a", "time": {}},
		{"type": "a", "time": "2026-03-03", "relationships": "C1"}, {"type": "b", "time": "2026-03-03", "attributes": [{"name": "worker", "value": "Ann"}], "relationships": [{"objectId":
			"who"}]},
		7, {"id": 5, "type": 6, "time": "2026-03-03", "attributes": null, "attributes": []}]}`, Options{},
		"2026-03-03T00:00:00 6 case=1\nline 2: it does not say when it happened\nline 3: its time, of 4 characters, is not a moment such as 2026-03-09T14:30:00Z\n" +
			"line 3: it does not say what was done\nline 4: this event is not written as OCEL 2.0 writes one\nline 5: this event is not written as OCEL 2.0 writes one\n" +
			"line 7: this event is not written as OCEL 2.0 writes one\nline 6: it belongs to an object that the file does not tell of\n7 rejected\n"},
	{"rejects objects that it cannot place", `{"objects": [{"id": "a"}, {"type": "Case"}, {"id": "b", "type": "Case"},
		{"id": "b", "type": "Person"}, {"id": "c", "type": ["Case"]}, {"id": "b", "type": "Case", "relationships": [{"objectId": "x"}]}], "events": []}`, Options{},
		"line 1: the object number 1 does not say what it is\nline 1: this object has no id\nline 2: the object number 4 is a Person here and was a Case before\n" +
			"line 2: this object is not written as OCEL 2.0 writes one\nline 2: it belongs to an object that the file does not tell of\n5 rejected\n"},
	{"rejects events that it cannot place, by the line they end on, and by name when it may", `{"events": [
		{"type": "a"},
		{"type": "a", "time": "soon"}, {"time": "2026-03-03"},
		{"type": "a", "time": {}},
		{"type": "a", "time": "2026-03-03", "relationships": "C1"}, {"type": "b", "time": "2026-03-03", "attributes": [{"name": "worker", "value": "Ann"}], "relationships": [{"objectId":
			"who"}]},
		7, {"id": 5, "type": 6, "time": "2026-03-03", "attributes": null, "attributes": []}]}`, Options{Quote: true},
		"2026-03-03T00:00:00 6 case=1\nline 2: it does not say when it happened\nline 3: its time, \"soon\", is not a moment such as 2026-03-09T14:30:00Z\n" +
			"line 3: it does not say what was done\nline 4: this event is not written as OCEL 2.0 writes one\nline 5: this event is not written as OCEL 2.0 writes one\n" +
			"line 7: this event is not written as OCEL 2.0 writes one\nline 6: it belongs to “who”, which the file does not tell of\n7 rejected\n"},
	{"rejects objects that it cannot place by name when it may", `{"objects": [{"id": "a"}, {"type": "Case"}, {"id": "b", "type": "Case"},
		{"id": "b", "type": "Person"}, {"id": "c", "type": ["Case"]}, {"id": "b", "type": "Case", "relationships": [{"objectId": "x"}]}], "events": []}`, Options{Quote: true},
		"line 1: the object “a” does not say what it is\nline 1: this object has no id\nline 2: the object “b” is a Person here and was a Case before\n" +
			"line 2: this object is not written as OCEL 2.0 writes one\nline 2: it belongs to “x”, which the file does not tell of\n5 rejected\n"},
	{"is sorry for an empty file", " \n", Options{}, "file: it is empty: choose another file"},
	{"is sorry for other JSON", "[1]", Options{}, "file: it is JSON but not OCEL 2.0, which begins with {: export it again"},
	{"is sorry for an object without events", `{"a": {"b": [1, {"c": null}]}}`, Options{}, "file: it is JSON but not OCEL 2.0, which has a list of events: choose another file, or export it again"},
	{"is sorry for an empty list of events", `{"events": []}`, Options{}, "file: it is an OCEL file without a single event: choose another, or export it again"},
	{"is sorry for events that are not a list", "{\n\"events\": {\"e1\": {}}}", Options{}, "file: line 2 has events that are not a list: export it again as OCEL 2.0"},
	{"is sorry for version 1", "{\n\"ocel:global-log\": {}, \"ocel:events\": {}}", Options{}, "file: it is OCEL version 1 (line 2 begins with ocel:global-log): export it as OCEL 2.0"},
	{"is sorry for an end in the middle", "{" + ocelEvents[:300], Options{}, "file: it ends at line 3 in the middle of the log, so part of it is missing: export or copy it again"},
	{"is sorry for an end before the last brace", "{" + ocelEvents, Options{}, "file: it ends at line 7 in the middle of the log, so part of it is missing: export or copy it again"},
	{"is sorry for what no JSON is", "{" + ocelEvents[:len(ocelEvents)-1] + ", nothing", Options{},
		"file: at line 7 or soon after it, it is not JSON as it should be (invalid character 'o' in literal null (expecting 'u')): export it again, or mend it there"},
	{"is sorry for NUL", "{\"events\": [{\"id\": \"\x00\"}]}", Options{},
		"file: at line 1 or soon after it, it is not JSON as it should be (invalid character '\\x00' in string literal): export it again, or mend it there"},
	{"is sorry for two logs", "{" + ocelEvents + "," + ocelObjects + "}\n{}", Options{}, "file: line 14 goes on after the end of the log: give one log per file"},
	{"is sorry for depth in what it passes over", `{"a": ` + strings.Repeat("[\n", 5000) + "1", Options{}, "file: line 101 is more than 100 brackets deep, which no log is: export it again"},
	{"is sorry for depth in an event", `{"events": [` + strings.Repeat(`{"x":`, 20000), Options{},
		"file: at line 1 or soon after it, it is not JSON as it should be (invalid character '{' exceeded max depth): export it again, or mend it there"},
}

func TestOCEL(t *testing.T) {
	for _, c := range ocelCases {
		t.Run("it "+c.name, func(t *testing.T) {
			if got := tell(t, readOCEL, c.text, Source{}, c.o); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			slowly := func(ctx context.Context, b *log.Builder, src *bufio.Reader, s Source, o Options, f *File) error {
				return readOCEL(ctx, b, bufio.NewReader(iotest.OneByteReader(src)), s, o, f)
			}
			if got := tell(t, slowly, c.text, Source{}, c.o); got != c.want {
				t.Errorf("byte by byte: got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestOCELBounds(t *testing.T) {
	want := "file: from line 2 on, one event or object is larger than 16 MiB; perhaps a quote is never closed"
	if got := tell(t, readOCEL, "{\n\"events\": [{\"type\": \""+strings.Repeat("x", 20<<20), Source{}, Options{}); got != want {
		t.Errorf("got %.200s\nwant %s", got, want)
	}
	var s strings.Builder
	s.WriteString(`{"objects": [`)
	for i := range 300 {
		if i > 0 {
			s.WriteByte(',')
		}
		s.WriteString(`{"id": "o", "type": "t` + strings.Repeat("x", i) + `"}`)
	}
	want = "file: line 1 brings more than 200 types of object, which no honest file has: export it again"
	if got := tell(t, readOCEL, s.String(), Source{}, Options{}); got != want {
		t.Errorf("got %.200s\nwant %s", got, want)
	}
}

func TestOCELSource(t *testing.T) {
	got := tell(t, readOCEL, anOCEL("Mags", "C1"), Source{agency: "Shelter", prefix: "Shelter "}, Options{})
	want := "2026-03-03T09:00:00 Asked case=Shelter C1 person=Mags agency=Shelter\nShelter C1 opened 2026-03-01T00:00:00\nShelter C1 due 2026-05-01T00:00:00\nperson:Mags - Household:H1 (lives in)\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := readOCEL(ctx, log.NewBuilder(), bufio.NewReader(strings.NewReader(anOCEL())), Source{}, Options{}, &File{}); err != context.Canceled {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func FuzzOCEL(f *testing.F) {
	for _, c := range ocelCases {
		f.Add([]byte(c.text), c.o.Person)
	}
	f.Fuzz(func(t *testing.T, text []byte, person string) {
		once := tell(t, readOCEL, string(text), Source{}, Options{Person: person})
		if again := tell(t, readOCEL, string(text), Source{}, Options{Person: person}); again != once {
			t.Errorf("got\n%s\nand then\n%s", once, again)
		}
	})
}
