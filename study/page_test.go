// SPDX-License-Identifier: MIT

package study_test

import (
	"bytes"
	"fmt"
	escape "html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"alongside/page"
	"alongside/study"
	"alongside/study/kind"
	"alongside/study/log"
	"alongside/study/silo"
	"alongside/study/town"
)

// A happening is one event of a made-up log; what is "" or 0 is not known.
type happening struct {
	day                          float64
	what, kase, person, at, with string
	cost                         int64
}

// logOf builds a log that begins on the first of January 2026.
func logOf(t *testing.T, all ...happening) *log.Log {
	t.Helper()
	b := log.NewBuilder()
	id := func(names *log.Names, s string) uint32 {
		if s == "" {
			return log.None
		}
		return names.ID([]byte(s))
	}
	begin := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC).UnixMicro()
	for _, h := range all {
		r := log.Unknown
		r.Time = begin + int64(h.day*float64(log.Day))
		r.Type, r.Case, r.Person = id(b.Types, h.what), id(b.Cases, h.kase), id(b.People, h.person)
		r.Agency, r.Worker = id(b.Agencies, h.at), id(b.Workers, h.with)
		if h.cost != 0 {
			r.Cost = h.cost
		}
		b.Add(r)
	}
	l, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// subjects are logs on which a page could go wrong.
func subjects(t *testing.T) map[string]*study.Subject {
	t.Helper()
	var csv bytes.Buffer
	if err := town.Write(&csv, 1); err != nil {
		t.Fatal(err)
	}
	l, files, err := silo.Read(t.Context(), []silo.Source{{Name: "little-nowhere.csv", From: &csv}}, silo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*study.Subject{"a town": study.NewSubject(l, files, kind.Default())}
	add := func(name string, table kind.Table, happenings ...happening) {
		files := []silo.File{{Name: "a file.csv", Format: "csv", Events: len(happenings)}}
		all[name] = study.NewSubject(logOf(t, happenings...), files, table)
	}
	var six, many, apart, long []happening
	for i := range 6 {
		c, d := fmt.Sprint("c", i), float64(i)*25
		six = append(six, happening{d, "Asked", c, "ana", "housing", "jo", 0}, happening{d + 3, "Assessed", c, "ana", "housing", "", 0}, happening{d + 6, "Closed", c, "ana", "housing", "", 0})
	}
	for i := range 900 {
		many = append(many, happening{float64(i), fmt.Sprint("step ", i%300), fmt.Sprint("c", i%70), fmt.Sprint("p", i%20), fmt.Sprint("agency ", i%60), "", int64(i)})
		apart = append(apart, happening{float64(i % 40), fmt.Sprint("step ", i%5), fmt.Sprint("c", i%30), fmt.Sprint("c", i%30), "", "", 0})
		long = append(long, happening{float64(i) * 150, "Asked", fmt.Sprint("c", i), fmt.Sprint("p", i%3), "housing", "", 9e15})
	}
	bites := []string{`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "طلب مساعدة", strings.Repeat("a very long name ", 40), "50 % off %s %d", strings.Repeat("x", 300)}
	var biting []happening
	for i := range 120 {
		biting = append(biting, happening{float64(i), bites[i%6], fmt.Sprint("c", i/4), bites[i%5], bites[(i+1)%6], bites[(i+2)%6], 0})
	}
	add("six of one person's", kind.Default(), six...)
	add("three hundred names for what was done", kind.Default(), many...)
	add("nobody who came back", kind.Default(), apart...)
	add("centuries, and sums beyond counting", kind.Default(), long...)
	add("names that bite", kind.Default(), biting...)
	add("nothing known of names", kind.Table{}, six...)
	add("nothing", kind.Default())
	add("one event", kind.Default(), happening{0, "Asked", "", "ana", "", "", 0})
	for i := range six {
		six[i].person = ""
	}
	add("nobody named", kind.Default(), six...)
	return all
}

func html(t *testing.T, st study.Study, lang string, live *study.Live) string {
	t.Helper()
	var b bytes.Buffer
	if err := st.HTML(&b, page.Speak(lang), live); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPage(t *testing.T) {
	for name, s := range subjects(t) {
		for _, lang := range []string{"en", "cy"} {
			for _, live := range []*study.Live{nil, {Path: "/", Window: 90}, {Path: "/", Window: 90, Lens: study.System}, {Path: "/", Window: 90, Lens: study.Lens, Life: "P-0001"}} {
				st := s.Of(90)
				if live != nil && live.Life != "" {
					if life, err := s.Life(live.Life, true); err == nil {
						st.Life = life
					}
				}
				text := html(t, st, lang, live)
				for _, wrong := range look(text) {
					t.Errorf("%s, in %s, live %+v: %s", name, lang, live, wrong)
				}
				if live == nil && len(text) > 100_000 {
					t.Errorf("%s, in %s: the page has %d bytes", name, lang, len(text))
				}
				if t.Failed() {
					return
				}
			}
		}
	}
}

// An element is one mark of a page, with what stands in it.
type element struct {
	name string
	attr map[string]string
	kids []*element
	text string // its own words and those of all in it
	of   *element
}

func (e *element) all(name string) []*element {
	var found []*element
	for _, k := range e.kids {
		if k.name == name {
			found = append(found, k)
		}
		found = append(found, k.all(name)...)
	}
	return found
}

// within gives the nearest element of that name around e, or nil.
func (e *element) within(name string) *element {
	for ; e != nil && e.name != name; e = e.of {
	}
	return e
}

var (
	marks  = regexp.MustCompile(`(?s)<style>.*?</style>|<!doctype html>|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"]*")?)*)\s*(/?)>|<`)
	values = regexp.MustCompile(`([a-zA-Z][a-zA-Z0-9-]*)(?:="([^"]*)")?`)
)

// parse reads a page more strictly than browsers do: every mark closed, in its order.
func parse(text string) (*element, error) {
	root := &element{name: "#"}
	at, done := root, 0
	for _, m := range marks.FindAllStringSubmatchIndex(text, -1) {
		for e := at; e != nil; e = e.of {
			e.text += escape.UnescapeString(text[done:m[0]])
		}
		done = m[1]
		if m[4] < 0 {
			if m[1]-m[0] == 1 {
				return nil, fmt.Errorf("a mark cannot be read: %q", text[m[0]:min(len(text), m[0]+40)])
			}
			continue
		}
		name := text[m[4]:m[5]]
		if m[3] > m[2] {
			if at.name != name {
				return nil, fmt.Errorf("%s is closed as %s", at.name, name)
			}
			at = at.of
			continue
		}
		e := &element{name: name, attr: make(map[string]string), of: at}
		for _, a := range values.FindAllStringSubmatch(text[m[6]:m[7]], -1) {
			e.attr[a[1]] = escape.UnescapeString(a[2])
		}
		at.kids = append(at.kids, e)
		if m[9] == m[8] && !slices.Contains([]string{"meta", "input", "br"}, name) {
			at = e
		}
	}
	if at != root {
		return nil, fmt.Errorf("%s is never closed", at.name)
	}
	return root, nil
}

// english are words that no Welsh sentence has.
var english = regexp.MustCompile(`(?i)\b(the|and|with|which|were|was|this|that|not|people|days|times|closed|asked)\b`)

// look says what is wrong with a page.
func look(text string) (wrong []string) {
	root, err := parse(text)
	if err != nil {
		return []string{err.Error()}
	}
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	ids := make(map[string]bool)
	level := 0
	welsh := root.all("html")[0].attr["lang"] == "cy"
	var walk func(e *element)
	walk = func(e *element) {
		if id := e.attr["id"]; id != "" {
			if ids[id] {
				say("id %q stands twice", id)
			}
			ids[id] = true
		}
		for a, v := range e.attr {
			if a == "style" || strings.HasPrefix(a, "on") || (a == "src" || a == "href") && strings.Contains(v, "//") {
				say("<%s> has %s=%q", e.name, a, v)
			}
		}
		switch e.name {
		case "script", "img", "link", "iframe":
			say("there is a <%s>", e.name)
		case "h1", "h2", "h3", "h4":
			if n := int(e.name[1] - '0'); n > level+1 {
				say("a heading of level %d follows one of %d: %q", n, level, e.text)
			} else {
				level = n
			}
			if strings.TrimSpace(e.text) == "" {
				say("an <%s> says nothing", e.name)
			}
		case "svg":
			if e.within("figure") != nil && e.of.name == "figure" {
				section := e.within("section")
				if len(e.all("title")) != 1 || len(e.all("desc")) != 1 || e.all("title")[0].text == "" || e.all("desc")[0].text == "" {
					say("a picture has no title or no description")
				}
				if section.attr["id"] != "lenses" && len(section.all("table")) == 0 {
					say("the picture %q has no table", e.all("title")[0].text)
				}
			}
		case "table":
			if len(e.all("caption")) != 1 {
				say("a table has no caption")
			}
		case "details":
			if len(e.all("summary")) == 0 || strings.TrimSpace(e.text) == strings.TrimSpace(e.all("summary")[0].text) {
				say("there is nothing in %q", e.text)
			}
		}
		for _, k := range e.kids {
			walk(k)
		}
	}
	walk(root)
	for _, e := range root.all("a") {
		if to, ok := strings.CutPrefix(e.attr["href"], "#"); ok && !ids[to] {
			say("nothing is called %q", to)
		}
	}
	for _, ref := range regexp.MustCompile(`aria-labelledby="([^"]*)"|for="([^"]*)"`).FindAllStringSubmatch(text, -1) {
		for _, id := range strings.Fields(ref[1] + " " + ref[2]) {
			if !ids[id] {
				say("a label is called %q, and nothing is", id)
			}
		}
	}
	if strings.Contains(text, "%!") || strings.Contains(text, "ZgotmplZ") || strings.Contains(text, "NaN") {
		i := max(strings.Index(text, "%!"), strings.Index(text, "ZgotmplZ"), strings.Index(text, "NaN"))
		say("something could not be said: %q", text[max(0, i-60):min(len(text), i+60)])
	}
	if welsh {
		ours(root, func(words string) {
			if m := english.FindString(words); m != "" {
				say("there is English, %q, in %q", m, words)
			}
		})
	}
	return wrong
}

// ours calls f with every run of words on a page that are not a file's own.
func ours(e *element, f func(string)) {
	if lang, ok := e.attr["lang"]; ok && lang != "cy" {
		return
	}
	if e.name == "style" || e.name == "code" {
		return
	}
	own := e.text
	for _, k := range e.kids {
		if i := strings.Index(own, k.text); i >= 0 && k.text != "" {
			own = own[:i] + " " + own[i+len(k.text):]
		}
		ours(k, f)
	}
	// What a file calls people is said between quotation marks.
	f(regexp.MustCompile(`“[^”]*”`).ReplaceAllString(own, ""))
}

func TestLook(t *testing.T) {
	const good = `<html lang="en"><body><h1>One</h1></body></html>`
	for _, c := range []struct{ it, text, want string }{
		{"is content with a plain page", good, ""},
		{"wants marks closed", `<html lang="en"><p></html>`, "p is closed as html"},
		{"wants ids once", `<html lang="en"><p id="a">1</p><p id="a">2</p></html>`, `id "a" stands twice`},
		{"wants headings in order", `<html lang="en"><h1>1</h1><h3>3</h3></html>`, `a heading of level 3 follows one of 1: "3"`},
		{"refuses scripts", `<html lang="en"><script></script></html>`, "there is a <script>"},
		{"refuses what is elsewhere", `<html lang="en"><a href="https://x">y</a></html>`, `<a> has href="https://x"`},
		{"hears English in Welsh", `<html lang="cy"><p>Dyma the tabl</p></html>`, `there is English, "the", in "Dyma the tabl"`},
		{"lets a file's names be", `<html lang="cy"><p>Dyma <bdi lang="">the file</bdi></p></html>`, ""},
		{"follows labels", `<html lang="en"><section aria-labelledby="x"></section></html>`, `a label is called "x", and nothing is`},
	} {
		if got := strings.Join(look(c.text), "; "); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

func TestPageSays(t *testing.T) {
	all := subjects(t)
	for _, c := range []struct {
		it, subject, want string
		not               bool
	}{
		{"sets six days beside 131", "six of one person's", "Half of the closed cases were closed within 6 days. For the one person in this file it was 131 days from the first event to the last.", false},
		{"does not say that cases were over where nothing says so", "nothing known of names", "Half of the cases have nothing recorded after 6 days from their first event.", false},
		{"calls a moment a moment", "centuries, and sums beyond counting", "Half of the cases have nothing recorded after their first moment.", false},
		{"says who the few are", "a town", "These 64 of 640 people stand for this share.", false},
		{"parts nobody out of a handful", "nobody who came back", "They are too few to be parted", false},
		{"does not call nought what cannot be asked", "six of one person's", "cannot be asked of this file", false},
		{"does not speak of a rise where the file is short", "one event", "The file is too short to say whether contacts rose or fell.", false},
		{"counts agencies whole", "a town", "Agencies in their story", false},
		{"says when nobody is named", "nobody named", "Whose they were, this file cannot say.", false},
		{"does not count returns of nobody", "nobody named", `Came back</span> <span class="value">0`, true},
		{"does not take no cost for nought", "six of one person's", "Unknown stays unknown: it is not nothing.", false},
		{"holds markup for words", "names that bite", "<script>alert", true},
		{"shows the words all the same", "names that bite", "&lt;script&gt;alert", false},
		{"says that there is nothing", "nothing", "There is no event in it.", false},
		{"says that nobody came back", "nobody who came back", "In this file nobody came back", false},
		{"has no picture of steps where names mean nothing", "nothing known of names", "By case: it runs down and stops", true},
		{"draws the file's own names there", "nothing known of names", "By case: what mostly comes after what", false},
		{"names no worker", "six of one person's", ">jo<", true},
	} {
		if got := strings.Contains(html(t, all[c.subject].Of(90), "en", nil), c.want); got == c.not {
			t.Errorf("it %s: page has %q: got %v, want %v", c.it, c.want, got, !c.not)
		}
	}
}

func TestFiguresOpen(t *testing.T) {
	for name, s := range subjects(t) {
		if name == "nothing" {
			continue
		}
		root, err := parse(html(t, s.Of(90), "en", nil))
		if err != nil {
			t.Fatal(err)
		}
		figures := 0
		for _, div := range root.all("div") {
			if !slices.Contains(strings.Fields(div.attr["class"]), "lens") {
				continue
			}
			for _, li := range div.all("li") {
				figures++
				if d := li.all("details"); len(d) != 1 || len(d[0].all("p")) != 1 || len(d[0].all("p")[0].text) < 30 {
					t.Errorf("%s: %q does not open to what was counted", name, li.text)
				}
			}
		}
		if figures < 8 {
			t.Errorf("%s: got %d figures, want at least 8", name, figures)
		}
	}
}
