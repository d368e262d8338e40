// SPDX-License-Identifier: MIT

package web_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"alongside/access"
	"alongside/book"
	"alongside/demand"
	"alongside/duty"
	"alongside/goodlife"
	"alongside/guide"
	"alongside/people"
	"alongside/story"
	"alongside/support"
	"alongside/timeline"
	"alongside/ways"
	"alongside/web"
)

// table reads the lines of testdata/routes.txt that begin with a word.
func table(t *testing.T, first string) [][]string {
	t.Helper()
	b, err := os.ReadFile("testdata/routes.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.Lines(string(b)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == first {
			all = append(all, f[1:])
		}
	}
	return all
}

var verdicts = map[string][]int{
	"yes": {http.StatusOK}, "no": {http.StatusForbidden}, "away": {http.StatusSeeOther}, "door": {http.StatusSeeOther}, "old": {http.StatusGone},
	"none": {http.StatusNotFound}, "lacks": {http.StatusUnprocessableEntity},
}

// TestEveryRouteIsDeclared: what can be asked for stands in the table, and what stands there can be asked for.
func TestEveryRouteIsDeclared(t *testing.T) {
	tn := newTown(t)
	tn.people()
	declared := map[string]bool{}
	for _, row := range table(t, "open") {
		method, path, nobody, anybody := row[0], row[1], row[2], row[3]
		declared[method+" "+path] = true
		for name, want := range map[string]string{"nobody": nobody, "stew": anybody} {
			var form url.Values
			if method == "POST" {
				form = url.Values{"to": {"cy"}, "here": {"/me"}, "code": {"nobody"}}
			}
			got := tn.asks(name, method, strings.NewReplacer("{code}", "abcd", "{link}", "abcd", "{card}", "abcd").Replace(path), form)
			if !slices.Contains(verdicts[want], got.StatusCode) {
				t.Errorf("%s %s for %s: got %d, want %s", method, path, name, got.StatusCode, want)
			}
			if want == "door" && !strings.HasPrefix(got.Header.Get("Location"), "/come-in") {
				t.Errorf("%s %s for %s: sent to %q, not to the door", method, path, name, got.Header.Get("Location"))
			}
			delete(tn.in, name) // some of them end a session
		}
	}
	for _, r := range web.Routes(tn.practice) {
		name := r.Method + " " + strings.TrimSuffix(r.Pattern, "{$}")
		if r.Page == nil && !declared[name] {
			t.Errorf("%s is served and has no verdict in testdata/routes.txt", name)
		}
		delete(declared, name)
		if r.Page != nil && r.Open {
			t.Errorf("%s is a page of a story and open to everybody", name)
		}
	}
	for name := range declared {
		t.Errorf("%s has a verdict and is not served", name)
	}
}

var (
	canary = regexp.MustCompile(`canary-([a-z]+)-of-([a-z]+)`)
	passed = regexp.MustCompile(`(?s)<form method="post" action="/language">.*?</form>`)
)

// canaries are the parts of whose story a response holds words of.
func canaries(body string) (parts map[string]bool) {
	parts = map[string]bool{}
	for _, m := range canary.FindAllStringSubmatch(body, -1) {
		parts[m[1]+" of "+m[2]] = true
	}
	return parts
}

// TestWhoSeesWhat tries every page of a story, as everybody, for one's own story, for Mags's, for one that never was and
// for her private one, by every method, as HTML and as JSON.
func TestWhoSeesWhat(t *testing.T) {
	tn := newTown(t, slices.Concat(goodlife.Pages(), people.Pages(), timeline.Pages(), demand.Pages(), support.Pages(), duty.Pages(), access.Pages(), ways.Pages(), book.Pages(), guide.Pages())...)
	tn.people()
	for _, wrong := range tn.whoSeesWhat() {
		t.Error(wrong)
	}
}

func (tn *town) whoSeesWhat() (wrong []string) {
	t := tn.T
	entitled := map[string]map[string]bool{}
	for _, row := range table(t, "sees") {
		entitled[row[0]] = map[string]bool{}
		for _, part := range row[1:] {
			entitled[row[0]][part+" of mags"] = true
		}
		if row[0] != "nobody" {
			entitled[row[0]]["me of "+row[0]] = true
		}
	}
	if len(entitled) != 12 {
		t.Fatalf("the table knows %d people", len(entitled))
	}
	for _, r := range web.Routes(tn.practice) {
		if r.Page == nil {
			continue
		}
		for name, may := range entitled {
			for _, whose := range []string{"own", "mags", "absent", "private", "nonsense"} {
				if (whose == "own") != (r.Of == web.Mine) {
					continue
				}
				path := "/" + r.Page.Name
				switch whose {
				case "mags":
					path = tn.with(name, "mags") + path
				case "absent":
					path = tn.with(name, "nobody-at-all") + path
				case "private":
					path = "/with/" + tn.NameStory(story.Named(name), tn.private) + path
				case "nonsense":
					path = "/with/%2e%2e" + path
				}
				wrong = append(wrong, tn.tries(r, name, whose, path, may)...)
			}
		}
	}
	return wrong
}

func (t *town) tries(r web.Route, name, whose, path string, may map[string]bool) (wrong []string) {
	t.Helper()
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	for _, accept := range []string{"text/html", "application/json"} {
		method, form := r.Method, url.Values(nil)
		if method == "POST" {
			name := r.Page.Forms
			if len(name) == 0 {
				continue
			}
			path, form = strings.TrimSuffix(path, "/say/"+name[0].Name)+"/say/"+name[0].Name, url.Values{"words": {"taken over"}, "once": {"0"}}
		}
		got := t.asks(name, method, path, form, "Accept", accept)
		seen := canaries(got.body)
		want := map[string]bool{}
		switch {
		case name == "nobody":
		case whose == "own":
			want["me of "+name] = true
			if name == "mags" {
				want = may
			}
		case whose == "mags" && name != "mags" && !r.Page.Own && !r.Page.Kept:
			for part := range may {
				if strings.HasSuffix(part, " of mags") {
					want[part] = true
				}
			}
		}
		for part := range seen {
			if !want[part] {
				say("%s %s (%s, %s) shows %s words of %s", method, r.Pattern, whose, accept, name, part)
			}
		}
		all := r.Page.Name == dump.Name || r.Page.Name == own.Name // other pages show what they are for
		if method == "GET" && len(want) > 0 && (got.StatusCode != 200 || all && len(seen) < len(want)) {
			say("%s %s (%s, %s): %s got %d and only %v of %v", method, r.Pattern, whose, accept, name, got.StatusCode, seen, want)
		}
		if name != "nobody" && len(want) == 0 && got.StatusCode != 404 {
			say("%s %s (%s, %s): %s got %d, want nothing there", method, r.Pattern, whose, accept, name, got.StatusCode)
		}
		if name == "nobody" && got.StatusCode/100 == 2 {
			say("%s %s (%s, %s): who is not signed in got %d", method, r.Pattern, whose, accept, got.StatusCode)
		}
		if method == "POST" && got.StatusCode/100 == 2 {
			say("%s %s (%s): %s said something with a form that no page gave them: %d", method, r.Pattern, whose, name, got.StatusCode)
		}
	}
	for _, method := range []string{"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"} {
		got := t.asks(name, method, path, nil)
		if got.StatusCode/100 == 2 || len(canaries(got.body)) > 0 {
			say("%s %s: %s got %d", method, path, name, got.StatusCode)
		}
	}
	return wrong
}

// TestAbsentIsForbidden: whoever is not let in gets the same bytes and headers, whether there is a story or none.
func TestAbsentIsForbidden(t *testing.T) {
	tn := newTown(t)
	tn.people()
	for _, wrong := range tn.absentIsForbidden() {
		t.Error(wrong)
	}
}

func (tn *town) absentIsForbidden() (wrong []string) {
	for _, name := range []string{"ola", "eve", "wes", "will", "stew", "olly"} {
		for _, page := range []string{"/dump", "/own", "/nothing"} {
			for _, accept := range []string{"text/html", "application/json"} {
				plain := func(path string) string {
					a := tn.asks(name, "GET", path, nil, "Accept", accept)
					a.Header.Del("Date")
					var b strings.Builder
					a.Header.Write(&b)
					return a.Status + "\n" + b.String() + passed.ReplaceAllString(a.body, "")
				}
				absent := plain(tn.with(name, "nobody-at-all") + page)
				for what, path := range map[string]string{"a story": tn.with(name, "mags"), "a private story": "/with/" + tn.NameStory(story.Named(name), tn.private)} {
					if got := plain(path + page); got != absent {
						wrong = append(wrong, fmt.Sprintf("%s can tell that there is %s:\n%s\nand where there is none:\n%s", name, what, got, absent))
					}
				}
			}
		}
	}
	return wrong
}

// TestEveryReadingIsSeen: whatever was answered to somebody else, by whichever address, the owner finds a look of theirs on the page that
// says who can see; and where the look cannot be written, nothing is answered.
func TestEveryReadingIsSeen(t *testing.T) {
	tn := newTown(t, slices.Concat(goodlife.Pages(), people.Pages(), timeline.Pages(), demand.Pages(), support.Pages(), duty.Pages(), access.Pages(), ways.Pages(), book.Pages(), guide.Pages())...)
	tn.people()
	for _, wrong := range tn.everyReadingIsSeen() {
		t.Error(wrong)
	}
}

func (tn *town) everyReadingIsSeen() (wrong []string) {
	t := tn.T
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	read := 0
	for _, one := range [][2]string{{"opal", "canary-emergency"}, {"pat", "canary-me"}, {"hal", "canary-people"}, {"rita", "canary-me"}} {
		name, saw := one[0], one[1]
		if got := tn.asks(name, "GET", tn.with(name, "mags")+"/dump", nil, "Accept", "application/json"); !strings.Contains(got.body, saw) {
			t.Fatalf("%s sees nothing: %d", name, got.StatusCode)
		}
		for _, r := range web.Routes(tn.practice) {
			if r.Of != web.Anothers || r.Method != "GET" {
				continue
			}
			path := strings.Replace(r.Pattern, "/with/{whose}", tn.with(name, "mags"), 1)
			for _, accept := range []string{"application/json", "text/html"} {
				if name == "opal" && accept == "text/html" {
					continue // what is opened without asking ends within half a day
				}
				asks := func(head ...string) (answer, int) {
					tn.now += 16 * minute // a look stands for a quarter of an hour
					before := len(tn.looks())
					got := tn.asks(name, "GET", path, nil, append(head, "Accept", accept)...)
					return got, len(tn.looks()) - before
				}
				delete(tn.in, name)
				got, looks := asks()
				if got.StatusCode != http.StatusOK {
					continue
				}
				read++
				all := tn.looks()
				if last := all[len(all)-1].Says.(story.Looked); looks != 1 || last.Who.ID != story.Named(name) {
					say("%s read %s (%s), and the owner finds %d looks more", name, r.Pattern, accept, looks)
				}
				if page := tn.asks("mags", "GET", "/who", nil).body; strings.HasPrefix(r.Page.Name, "me") && !strings.Contains(page, name+" looked") && !strings.Contains(page, name+" opened") {
					say("%s read %s (%s), and it does not stand on the page that says who looked", name, r.Pattern, accept)
				}
				if again, looks := asks("If-None-Match", got.Header.Get("ETag")); again.StatusCode == http.StatusNotModified && looks != 1 {
					say("a 304 to %s at %s left %d looks", name, r.Pattern, looks)
				}
				tn.now += 16 * minute
				tn.store.deaf = true
				broken := tn.asks(name, "GET", path, nil, "Accept", accept)
				tn.store.deaf = false
				if broken.StatusCode == http.StatusOK || len(canaries(broken.body)) > 0 {
					say("%s read %s (%s) though the mark could not be written: got %d", name, r.Pattern, accept, broken.StatusCode)
				}
			}
		}
	}
	if read < 30 {
		say("only %d answers were read: this proves nothing", read)
	}
	return wrong
}

func (t *town) looks() []story.Entry {
	t.Helper()
	shown, _, err := t.Looks(t.Context(), as("mags"), story.Named("mags"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(shown, func(e story.Entry) bool { _, ok := e.Says.(story.Looked); return !ok })
}

// TestTwinNotebooks: two towns, in one of which somebody's second notebook has a word and much in it. Their first notebook, from an
// ordinary session, is the same by every address, in length, in headers and in what is taken along.
func TestTwinNotebooks(t *testing.T) {
	all := slices.Concat(goodlife.Pages(), people.Pages(), timeline.Pages(), demand.Pages(), support.Pages(), duty.Pages(), access.Pages(), ways.Pages(), book.Pages(), guide.Pages())
	poor, rich := newTown(t, all...), newTown(t, all...)
	for _, tn := range []*town{poor, rich} {
		tn.people()
		tn.nia("bread and jam")
	}
	owner, _, err := rich.ComeIn(t.Context(), rich.code, "bread and jam")
	if err != nil || owner.Private {
		t.Fatal(err)
	}
	if err := rich.SetSecond(t.Context(), owner, "under the stairs"); err != nil {
		t.Fatal(err)
	}
	inside, second, err := rich.ComeIn(t.Context(), rich.code, "under the stairs")
	if err != nil || !inside.Private {
		t.Fatal(err)
	}
	for range 9 {
		for _, w := range []story.Word{story.AboutMe{Words: "hidden"}, story.Never{Who: who("eve")}, story.Permission{Who: who("pat"), Whole: true, Until: rich.now + 9*day}} {
			if _, err := rich.Say(t.Context(), inside, second, story.Entry{Said: inside.Who, Says: w}); err != nil {
				t.Fatal(err)
			}
		}
	}
	plain := func(body string) string { return keyed.ReplaceAllString(bare(body), "…") }
	asked := 0
	for _, r := range web.Routes(poor.practice) {
		path := strings.TrimSuffix(r.Pattern, "{$}")
		if r.Method != "GET" || strings.Contains(path, "{") {
			continue
		}
		for _, accept := range []string{"text/html", "application/json"} {
			a, b := poor.asks("nia", "GET", path, nil, "Accept", accept), rich.asks("nia", "GET", path, nil, "Accept", accept)
			asked++
			if plain(a.body) != plain(b.body) || len(a.body) != len(b.body) || a.StatusCode != b.StatusCode || !slices.Equal(slices.Sorted(maps.Keys(a.Header)), slices.Sorted(maps.Keys(b.Header))) {
				t.Errorf("%s as %s tells that there is a second notebook:\n%s\n%s", path, accept, plain(a.body), plain(b.body))
			}
		}
	}
	if asked < 30 {
		t.Errorf("only %d addresses were asked: this proves nothing", asked)
	}
	for _, path := range []string{"/take", "/take/pages"} {
		a, b := poor.asks("nia", "POST", path, poor.form("nia", "/take")), rich.asks("nia", "POST", path, rich.form("nia", "/take"))
		if a.StatusCode != http.StatusOK || len(a.body) != len(b.body) {
			t.Errorf("what is taken along by %s tells of it: %d and %d bytes", path, len(a.body), len(b.body))
		}
	}
}

// keyed is what two towns write differently, for each has a key of its own: the numbers on cards, and names of stories and
// entries. Their lengths are the same.
var keyed = regexp.MustCompile(`[0-9a-z]{4}( [0-9a-z]{2,4}){6}|[\w+/=-]{20,}`)

// bare takes out of a page what is different each time, and keyed by the town: names, numbers and tokens of forms.
func bare(body string) string {
	for _, keyed := range []string{`value="[^"]{20,}"`, `/with/[\w-]{22}/`, `id="e[\w-]{22}"`, `"id":"[\w-]{22}"`, `-[\w-]{22}"`, `\b20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}`} {
		body = regexp.MustCompile(keyed).ReplaceAllString(body, "…")
	}
	return body
}
