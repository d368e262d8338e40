// SPDX-License-Identifier: MIT

package web_test

import (
	"context"
	"crypto/rand"
	"errors"
	"html/template"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"alongside/door"
	"alongside/page"
	"alongside/store"
	"alongside/store/memory"
	"alongside/story"
	"alongside/vault"
	"alongside/web"
)

const (
	minute = int64(60 * 1e6)
	day    = 24 * 60 * minute
)

// A town is a place in which the test's people live, with its pages served and a clock that stands where it is put.
type town struct {
	code string // of the paper that Nia came in by
	*testing.T
	*door.Door
	now      int64
	store    *hard
	private  story.ID // Mags's
	practice web.Practice
	server   *httptest.Server
	in       map[string]*http.Client // who is signed in
}

// hard is a store that, where a test wants it, takes no mark of a look.
type hard struct {
	store.Store
	deaf bool
}

func (h *hard) Add(ctx context.Context, c store.Change) error {
	if h.deaf && c.In != store.Said {
		return errors.New("no mark can be written")
	}
	return h.Store.Add(ctx, c)
}

func who(name string) story.Who { return story.Who{Name: name, ID: story.Named(name)} }

func as(name string) door.Session { return door.Session{Who: who(name)} }

func (t *town) says(name, whose string, w story.Word, part ...string) {
	t.Helper()
	e := story.Entry{Said: who(name), Says: w}
	if len(part) > 0 {
		e.Part = part[0]
	}
	if _, err := t.Say(t.Context(), as(name), story.Named(whose), e); err != nil {
		t.Fatalf("%s says %q in %s's story: %v", name, story.NameOf(w), whose, err)
	}
}

// dump is a page that shows every word which its reader may see.
var dump = page.Page{
	Name: "dump", Title: page.S("Me"), Tab: "me",
	Of: func(in page.In) any {
		v := dumped{Mine: in.Mine}
		for _, e := range in.Story.Entries {
			text, _ := story.Text(e)
			v.All = append(v.All, one{in.ID(e.Seq), string(text)})
		}
		for _, e := range in.Looks {
			text, _ := story.Text(e)
			v.Looks = append(v.Looks, string(text))
		}
		return v
	},
	Looks: true,
	HTML:  template.Must(template.New("dump").Parse(`<h1>{{.Name}}</h1>{{range .V.All}}<p id="e{{.ID}}">{{.Text}}</p>{{$.Form "agree" .ID}}{{end}}{{range .V.Looks}}<p>{{.}}</p>{{end}}{{.Form "life"}}{{.Form "note"}}`)),
	Forms: []page.Form{
		{Name: "life", Do: page.S("Come in"), Replaces: true, Fields: []page.Field{{Name: "words", Kind: page.Words, Label: page.S("Good life")}},
			Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
				if f.Text("words") == "" {
					return nil, "", page.Missing("Nothing was saved.")
				}
				return story.GoodLife{Words: f.Text("words")}, "", nil
			}},
		{Name: "note", Do: page.S("Come in"), Others: true, NotMine: true, Fields: []page.Field{{Name: "words", Kind: page.Words, Label: page.S("Story")}},
			Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
				return story.Note{Words: f.Text("words")}, "", nil
			}},
		{Name: "agree", Do: page.S("Come in"), Answers: true,
			Says: func(f page.Filled) (story.Word, string, *page.Sentence) { return story.Agreed{Of: f.Of}, "", nil }},
	},
}

type dumped struct {
	Mine  bool     `json:"mine"`
	All   []one    `json:"all"`
	Looks []string `json:"looks"`
}

type one struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// own is the same page, but there for its owner alone.
var own = func() page.Page {
	p := dump
	p.Name, p.Own = "own", true
	return p
}()

func newTown(t *testing.T, pages ...page.Page) *town {
	t.Helper()
	tn := &town{T: t, now: 1_800_000_000 * 1e6, store: &hard{Store: memory.New()}, in: map[string]*http.Client{}}
	root, err := vault.NewRoot(rand.Reader, tn.now)
	if err != nil {
		t.Fatal(err)
	}
	root.Place = story.Named("town")
	clock := func() int64 { return tn.now }
	tn.Door = door.New(door.Options{Store: tn.store, Root: root, Clock: clock, Place: story.Named("town"), Drafts: door.InMemory()})
	tn.practice = web.Practice{Door: tn.Door, Pages: append([]page.Page{dump, own}, pages...), Clock: clock,
		Wrong: func(err error) {
			if !tn.store.deaf {
				t.Errorf("something broke: %v", err)
			}
		},
		Code: func(code string) (story.Who, bool) {
			if len(code) > 12 || strings.TrimSpace(code) != code || code == "nobody" {
				return story.Who{}, false // it may be a paper's
			}
			return who(code), true
		}}
	tn.serve(nil)
	return tn
}

// serve serves the pages, with a fault put before them where a test plants one.
func (t *town) serve(fault func(http.Handler) http.Handler) {
	h := web.New(t.practice)
	if fault != nil {
		h = fault(h)
	}
	t.server = httptest.NewServer(http.NewCrossOriginProtection().Handler(h))
	t.in = map[string]*http.Client{}
	t.Cleanup(t.server.Close)
}

// people begins the place and the stories in it. Each thing said holds a canary that names its part.
func (t *town) people() {
	t.Helper()
	t.says("lena", "town", story.Began{Kind: story.Place, Words: "Little Nowhere"})
	for name, is := range map[string]story.As{"stew": story.Steward, "olly": story.Operator, "will": story.Worker, "opal": story.Worker, "pat": story.Worker} {
		t.says("lena", "town", story.Works{Who: who(name), As: is})
	}
	t.says("lena", "town", story.Works{Who: who("rosa"), As: story.Reviewer, Line: "a charity"})
	t.says("opal", "flat-team", story.Began{Kind: story.Us, Words: "The flat team"})
	t.says("lena", "town", story.Team{Who: who("flat-team"), Line: "housing"})
	for _, name := range []string{"mags", "ola", "hal", "rita", "pat", "eve", "wes", "will", "stew", "olly", "opal"} {
		private, err := t.Begin(t.Context(), as(name), story.Named(name), name, story.Typed)
		if err != nil {
			t.Fatal(err)
		}
		if name == "mags" {
			t.private = private
		}
		t.says(name, name, story.GoodLife{Words: "canary-me-of-" + name})
	}
	t.says("mags", "mags", story.Tie{Who: story.Who{Name: "canary-people-of-mags"}, Is: "next door"})
	t.says("mags", "mags", story.Boundary{Words: "canary-boundaries-of-mags"})
	t.says("mags", "mags", story.AboutMe{Words: "canary-health-of-mags"}, "health")
	t.says("mags", "mags", story.AboutMe{Words: "canary-emergency-of-mags"}, story.PartEmergency)
	me, people := []string{story.PartMe}, []string{story.PartPeople}
	why := "canary-who-of-mags"
	t.says("mags", "mags", story.Permission{Who: who("pat"), Parts: me, Add: true, Why: why, Until: t.now + 30*day})
	t.says("mags", "mags", story.Permission{Who: who("eve"), Parts: me, Why: why, Until: t.now + day})
	t.says("mags", "mags", story.Permission{Who: who("wes"), Parts: me, Why: why, Until: t.now + 30*day})
	t.says("mags", "mags", story.Stop{Who: who("wes"), Why: why})
	t.says("mags", "mags", story.Household{Who: who("hal"), Parts: people, Until: t.now + 30*day})
	t.says("mags", "mags", story.Representative{Who: who("rita"), Parts: me, Until: t.now + 30*day})
	secret := door.Session{Who: who("mags"), Private: true}
	if _, err := t.Say(t.Context(), secret, t.private, story.Entry{Said: who("mags"), Says: story.GoodLife{Words: "canary-private-of-mags"}}); err != nil {
		t.Fatal(err)
	}
	t.now += 2 * day
	open := story.Opened{Ground: story.GroundLife, Parts: []string{story.PartEmergency}, Why: why, Reviewer: who("rosa"), Until: t.now + day/2}
	if err := t.OpenWithoutAsking(t.Context(), as("opal"), story.Named("mags"), open); err != nil {
		t.Fatal(err)
	}
}

// as gives the browser of somebody who is signed in; nobody is not.
func (t *town) as(name string) *http.Client {
	t.Helper()
	if c := t.in[name]; c != nil {
		return c
	}
	c := t.browser()
	if name != "nobody" {
		resp, err := c.PostForm(t.server.URL+"/come-in", url.Values{"code": {name}})
		if err != nil || resp.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s comes in: got %v, %v", name, resp, err)
		}
		resp.Body.Close()
	}
	t.in[name] = c
	return c
}

// browser is one in which nobody is signed in.
func (t *town) browser() *http.Client {
	jar, _ := cookiejar.New(nil)
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// An answer is a response, read.
type answer struct {
	*http.Response
	body string
}

func (t *town) asks(name, method, path string, form url.Values, head ...string) answer {
	t.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequestWithContext(t.Context(), method, t.server.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(head); i += 2 {
		r.Header.Set(head[i], head[i+1])
	}
	resp, err := t.as(name).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp, string(b)}
}

// with is where somebody's pages would be for a reader.
func (t *town) with(reader, whose string) string {
	return "/with/" + t.NameStory(story.Named(reader), story.Named(whose))
}

// field finds what a page has put into a hidden field of one of its forms.
func field(t *testing.T, body, form, name string) string {
	t.Helper()
	_, after, ok := strings.Cut(body, `/say/`+form+`"`)
	if !ok {
		t.Fatalf("there is no form %q on the page: %.600s", form, body)
	}
	_, after, ok = strings.Cut(after, `name="`+name+`" value="`)
	if !ok {
		t.Fatalf("form %q has no field %q", form, name)
	}
	value, _, _ := strings.Cut(after, `"`)
	return value
}
