// SPDX-License-Identifier: MIT

package web_test

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"alongside/access"
	"alongside/book"
	"alongside/demand"
	"alongside/door"
	"alongside/duty"
	"alongside/goodlife"
	"alongside/guide"
	"alongside/page"
	"alongside/people"
	"alongside/purpose"
	"alongside/story"
	"alongside/support"
	"alongside/timeline"
	"alongside/ways"
	"alongside/web"
)

// A twin is one of two towns that differ in what nobody who asks may see.
type twin struct {
	*town
	body story.ID // what a council keeps about Mags
}

// twins are one town twice. In the rich one Mags said more in parts that those who look may not see and in her private story,
// let in somebody else, asked and answered; and the council withholds from her some of what it keeps about her.
func twins(t *testing.T) (poor, rich twin) {
	t.Helper()
	pages := slices.Concat(goodlife.Pages(), people.Pages(), timeline.Pages(), purpose.Pages(nil), demand.Pages(), support.Pages(), duty.Pages(), access.Pages(), ways.Pages(), book.Pages(), guide.Pages())
	council := story.Who{Name: "The council", ID: story.Named("council")}
	for _, tw := range []*twin{&poor, &rich} {
		tn := newTown(t, pages...)
		*tw = twin{tn, story.Named("duty")}
		tn.people()
		tn.says("lena", "town", story.Works{Who: who("cass"), As: story.Worker, Body: council})
		tn.says("cass", "duty", story.Began{Kind: story.Body, Owner: council, About: who("mags"), Until: tn.now + 900*day, Law: "an act", Words: "One enquiry."})
		tn.says("cass", "duty", story.Recorded{Words: "It was asked about."}, "duty")
		tn.says("mags", "mags", story.HearsOfStops{Who: who("will")})
	}
	for i := range 7 {
		n := strconv.Itoa(i)
		rich.says("mags", "mags", story.AboutMe{Words: "hidden-" + n}, "health")
		rich.says("mags", "mags", story.Permission{Who: who("ola"), Parts: []string{"health"}, Until: rich.now + 9*day})
		rich.says("mags", "mags", story.Tie{Who: story.Who{Name: "hidden-" + n}}, "health")
		rich.says("mags", "mags", story.AskedWhy{Who: who("ola"), When: int64(i + 1), Words: "hidden-" + n})
		secret := as("mags")
		secret.Private = true
		for _, w := range []story.Word{story.GoodLife{Words: "hidden-" + n}, story.Never{Who: who("eve")}} {
			if _, err := rich.Say(t.Context(), secret, rich.private, story.Entry{Said: who("mags"), Says: w}); err != nil {
				t.Fatal(err)
			}
		}
		e := story.Entry{Said: who("cass"), Part: "duty", Withheld: story.Unseen, Says: story.Recorded{Words: "hidden-" + n}}
		if _, err := rich.Say(t.Context(), as("cass"), rich.body, e); err != nil {
			t.Fatal(err)
		}
	}
	for _, tw := range []twin{poor, rich} { // after what is hidden, too, something is said that is not
		tw.says("mags", "mags", story.GoodLife{Words: "Said last."})
		tw.says("mags", "mags", story.AboutMe{Words: "Said last."}, story.PartEmergency)
		tw.says("cass", "duty", story.Recorded{Words: "Said last."}, "duty")
	}
	return poor, rich
}

var (
	hidden = regexp.MustCompile(`hidden-\d`)
	wire   = []string{"Date", "Etag", "Set-Cookie"} // of which only that they are there is compared
)

// apart lists what tells the two towns apart: every route, as HTML and as JSON, for each who is not entitled to what the rich
// one has more: statuses, headers, lengths and bytes. It ends when there are enough.
func apart(poor, rich twin, enough int) (wrong []string, asked int) {
	plain := func(tw twin, a answer) string {
		var b strings.Builder
		head := a.Header.Clone()
		for _, name := range wire {
			if v := head.Get(name); v != "" {
				head.Set(name, strconv.Itoa(len(v)))
			}
		}
		head.Write(&b)
		return fmt.Sprint(a.StatusCode, "\n", b.String(), len(a.body), "\n", keyed.ReplaceAllString(passed.ReplaceAllString(bare(a.body), ""), "…"))
	}
	for _, name := range []string{"pat", "hal", "rita", "opal", "eve", "wes", "will", "stew", "olly", "rosa", "mags", "nobody"} {
		for _, r := range web.Routes(poor.practice) {
			path := strings.NewReplacer("{$}", "", "{form}", "note", "{card}", "abcd", "{code}", "abcd", "{link}", "abcd").Replace(r.Pattern)
			if name == "mags" && (r.Of != web.Anothers || r.Method == "POST") || r.Page != nil && r.Page.Name == own.Name && r.Of == web.Mine {
				continue // her own is hers: what is compared is what the council keeps about her
			}
			if strings.HasPrefix(path, "/go") || strings.HasPrefix(path, "/exit") || strings.HasPrefix(path, "/come-in/first") {
				continue // they end a session, or begin one
			}
			for _, accept := range []string{"text/html", "application/json"} {
				asks := func(tw twin) string {
					at := path
					if whose := "mags"; strings.Contains(at, "{whose}") {
						if name == "mags" {
							whose = "duty"
						}
						at = strings.Replace(at, "/with/{whose}", tw.with(name, whose), 1)
					}
					var form url.Values
					if r.Method == "POST" {
						form = url.Values{"words": {"taken over"}, "once": {"0"}, "code": {"nobody"}}
					}
					got := tw.asks(name, r.Method, at, form, "Accept", accept)
					if hidden.MatchString(got.body) {
						wrong = append(wrong, fmt.Sprintf("%s %s shows %s to %s", r.Method, r.Pattern, hidden.FindString(got.body), name))
					}
					return plain(tw, got)
				}
				if asked++; len(wrong) >= enough {
					return wrong, asked
				}
				if a, b := asks(poor), asks(rich); a != b {
					wrong = append(wrong, fmt.Sprintf("%s can tell by %s %s (%s) that there is more:%s", name, r.Method, r.Pattern, accept, differs(a, b)))
				}
			}
		}
	}
	return wrong, asked
}

// differs gives the first lines in which two answers differ.
func differs(a, b string) string {
	one, other := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(one), len(other)) {
		if one[i] != other[i] {
			return fmt.Sprintf("\n%.400s\nand\n%.400s", one[i], other[i])
		}
	}
	return fmt.Sprintf(" %d lines, and %d", len(one), len(other))
}

// TestTwinTowns: one town twice, once with more in it that those who ask may not see. Every address answers them the same.
func TestTwinTowns(t *testing.T) {
	poor, rich := twins(t)
	if got := poor.asks("mags", "GET", poor.with("mags", "duty")+"/dump", nil); got.StatusCode != http.StatusOK || !strings.Contains(got.body, "It was asked about.") {
		t.Fatalf("Mags reads what is kept about her: got %d", got.StatusCode)
	}
	if got := rich.asks("ola", "GET", rich.with("ola", "mags")+"/dump", nil); !strings.Contains(got.body, "hidden-6") {
		t.Fatal("the rich town is not rich: who may see it sees nothing more")
	}
	wrong, asked := apart(poor, rich, 100)
	t.Logf("%d answers of each town were compared", asked)
	for _, w := range wrong {
		t.Error(w)
	}
	if asked < 1000 {
		t.Errorf("only %d were asked: this proves nothing", asked)
	}
}

// TestTwinsPlanted plants in both towns what would tell them apart, and each must be noticed.
func TestTwinsPlanted(t *testing.T) {
	// length is how much stands in a story, for whoever may see all of it.
	length := func(tw twin, whose string) int {
		v, err := tw.Open(t.Context(), as("mags"), story.Named(whose), "")
		if err != nil {
			t.Fatal(err)
		}
		return v.Seq(len(v.Story.Entries))
	}
	changes := func(how func(tw twin, r *http.Request, body []byte, head http.Header) []byte) func(twin) {
		return func(tw twin) {
			tw.serve(func(h http.Handler) http.Handler {
				return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
					rec := httptest.NewRecorder()
					h.ServeHTTP(rec, r)
					head := rec.Header().Clone()
					body := how(tw, r, rec.Body.Bytes(), head)
					maps.Copy(out.Header(), head)
					out.WriteHeader(rec.Code)
					out.Write(body)
				})
			})
		}
	}
	anothers := func(r *http.Request) bool { return r.Method == "GET" && strings.HasPrefix(r.URL.Path, "/with/") }
	for it, plant := range map[string]func(twin){
		"an ETag of how long a story is": changes(func(tw twin, r *http.Request, body []byte, head http.Header) []byte {
			if anothers(r) && head.Get("Etag") == "" {
				head.Set("ETag", strings.Repeat("x", length(tw, "mags")))
			}
			return body
		}),
		"a length in a form": changes(func(tw twin, r *http.Request, body []byte, _ http.Header) []byte {
			return bytes.ReplaceAll(body, []byte(`name="of"`), []byte(`data-n="`+strconv.Itoa(length(tw, "mags"))+`" name="of"`))
		}),
		"a gap in the numbers": func(tw twin) {
			declared := tw.practice.Pages
			served := slices.Clone(declared)
			served[0].Of = func(in page.In) any {
				v := declared[0].Of(in).(dumped)
				full, err := tw.Open(t.Context(), as("mags"), story.Named("mags"), "")
				if err != nil {
					t.Error(err)
				}
				for i, one := range v.All {
					for _, e := range full.Story.Entries {
						if text, _ := story.Text(e); string(text) == one.Text {
							v.All[i].Text = strconv.Itoa(e.Seq) + " " + one.Text
						}
					}
				}
				return v
			}
			tw.practice.Pages = served
			tw.serve(nil)
			tw.practice.Pages = declared
		},
		"a fold before it is asked who asks": changes(func(tw twin, r *http.Request, body []byte, head http.Header) []byte {
			if anothers(r) {
				v, err := tw.Open(t.Context(), as("mags"), story.Named("mags"), "")
				if err != nil {
					t.Error(err)
				}
				head.Set("Server-Timing", fmt.Sprintf("fold;dur=%d", len(v.Story.Entries)))
			}
			return body
		}),
		"a notice that counts all who looked": changes(func(tw twin, r *http.Request, body []byte, _ http.Header) []byte {
			all, err := tw.Questions(t.Context(), as("ola"))
			if err != nil {
				t.Error(err)
			}
			return append(body, fmt.Sprintf("<!-- %d -->", len(all))...)
		}),
		"what a private story says, in the name of the open one": changes(func(tw twin, r *http.Request, body []byte, _ http.Header) []byte {
			secret := door.Session{Who: who("mags"), Private: true}
			v, err := tw.Open(t.Context(), secret, tw.private, "")
			if err != nil {
				t.Error(err)
			}
			return append(body, fmt.Sprintf("<!-- %d -->", len(v.Story.Entries))...)
		}),
		"that something is withheld": changes(func(tw twin, r *http.Request, body []byte, head http.Header) []byte {
			if v, err := tw.Open(t.Context(), as("cass"), tw.body, ""); err != nil {
				t.Error(err)
			} else if strings.HasPrefix(r.URL.Path, tw.with("mags", "duty")) && len(v.Story.Entries) > 5 {
				head.Set("X-More", "yes")
			}
			return body
		}),
	} {
		t.Run(it, func(t *testing.T) {
			poor, rich := twins(t)
			plant(poor)
			plant(rich)
			if wrong, _ := apart(poor, rich, 1); len(wrong) == 0 {
				t.Error("nothing was noticed")
			}
		})
	}
}
