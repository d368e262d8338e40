// SPDX-License-Identifier: MIT

package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"alongside/page"
	"alongside/study"
	"alongside/study/kind"
	"alongside/study/log"
)

// six is a log of one person who asked six times, 25 days apart.
func six(t *testing.T) *study.Subject {
	t.Helper()
	b := log.NewBuilder()
	for i := range int64(6) {
		for k, what := range []string{"Asked", "Assessed", "Closed"} {
			r := log.Unknown
			r.Time = (i*25 + int64(k)*3) * log.Day
			r.Type, r.Person = b.Types.ID([]byte(what)), b.People.ID([]byte("ana"))
			b.Add(r)
		}
	}
	l, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return study.NewSubject(l, nil, kind.Default())
}

func ask(h http.Handler, method, address string, head ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://127.0.0.1:8080"+address, nil)
	for i := 0; i+1 < len(head); i += 2 {
		if head[i] == "Host" {
			r.Host = head[i+1]
		}
		r.Header.Set(head[i], head[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestStudy(t *testing.T) {
	h := Study(six(t), Options{Chance: func() uint64 { return 7 }})
	for _, c := range []struct {
		it, method, address string
		head                []string
		status              int
		want                string
	}{
		{"shows the page", "GET", "/", nil, 200, "One file, two lenses|0 files, two lenses"},
		{"says it in Welsh", "GET", "/?lang=cy", nil, 200, "Yr hyn y bu pobl drwyddo"},
		{"takes another window", "GET", "/?days=30", nil, 200, `value="30"`},
		{"shows one lens", "GET", "/?see=system", nil, 200, "What the system sees"},
		{"shows a life", "GET", "/?life=P-0001", nil, 200, "not to be passed on"},
		{"finds the person in the middle", "GET", "/?life=middle&lang=cy", nil, 303, "/?lang=cy&life=P-0001#life"},
		{"draws somebody by chance", "GET", "/?life=chance&days=30", nil, 303, "/?days=30&life=P-0001#life"},
		{"is sorry for somebody who is not there", "GET", "/?life=P-9999", nil, 404, "Nobody here is called"},
		{"is sorry for a gap that is no number", "GET", "/?days=soon", nil, 400, "Choose a whole number of days"},
		{"is sorry for a gap without end", "GET", "/?days=99999", nil, 400, "Choose a whole number of days"},
		{"is sorry for a gap of nothing", "GET", "/?days=0", nil, 400, "Choose a whole number of days"},
		{"is sorry in Welsh", "GET", "/?days=0&lang=cy", nil, 400, "Dewiswch nifer cyfan"},
		{"is sorry for a lens it does not have", "GET", "/?see=rose", nil, 400, "There is no lens called"},
		{"is sorry for a language it does not speak", "GET", "/?lang=xx", nil, 400, "It speaks English and Welsh"},
		{"holds what is asked for words", "GET", "/?life=%3Cscript%3E", nil, 404, "&lt;script&gt;"},
		{"is sorry for another address", "GET", "/elsewhere", nil, 404, "There is nothing at this address"},
		{"answers beside another page", "GET", "/lenses", nil, 200, `action="/lenses"`},
		{"lets nobody write", "POST", "/", nil, 405, "Here one can only look"},
		{"lets nobody take away", "DELETE", "/", nil, 405, "Here one can only look"},
		{"gives a head", "HEAD", "/", nil, 200, ""},
		{"gives JSON at the same address", "GET", "/?days=30", []string{"Accept", "application/json"}, 200, `"people"`},
		{"gives a browser the page", "GET", "/", []string{"Accept", "text/html,application/json"}, 200, "<!doctype html>"},
		{"is not to be reached under another name", "GET", "/", []string{"Host", "evil.example:8080"}, 421, "only be seen on the computer"},
		{"is not to be reached from a network", "GET", "/", []string{"Host", "192.168.1.2"}, 421, "only be seen on the computer"},
		{"knows its other names", "GET", "/", []string{"Host", "[::1]:80"}, 200, "lenses"},
		{"knows localhost", "GET", "/", []string{"Host", "localhost:8080"}, 200, "lenses"},
		{"is not taken in by a name that begins alike", "GET", "/", []string{"Host", "localhost.evil.example"}, 421, "only be seen on the computer"},
	} {
		w := ask(h, c.method, c.address, c.head...)
		if w.Code != c.status {
			t.Errorf("it %s: got status %d, want %d", c.it, w.Code, c.status)
		}
		got := w.Body.String()
		if c.status == 303 {
			got = w.Header().Get("Location")
		}
		found := false
		for want := range strings.SplitSeq(c.want, "|") {
			found = found || strings.Contains(got, want)
		}
		if !found {
			t.Errorf("it %s: got %.300q, want %q in it", c.it, got, c.want)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
			"Content-Security-Policy": page.Policy + "; frame-ancestors 'none'"} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("it %s: got %s %q, want %q", c.it, name, got, want)
			}
		}
	}
}

func TestStudyJSON(t *testing.T) {
	w := ask(Study(six(t), Options{}), "GET", "/", "Accept", "application/json")
	var doc struct {
		System struct{ Activities int }
		Lived  struct{ People int }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if got, want := [2]int{doc.System.Activities, doc.Lived.People}, [2]int{3, 1}; got != want {
		t.Errorf("it gives both lenses: got %v, want %v", got, want)
	}
}

func TestStudyAtOnce(t *testing.T) {
	h := Study(six(t), Options{})
	codes := make([]int, 40)
	var wait sync.WaitGroup
	for i := range codes {
		wait.Go(func() { codes[i] = ask(h, "GET", "/?days="+string(rune('1'+i%9))+"0").Code })
	}
	wait.Wait()
	for i, got := range codes {
		if got != 200 {
			t.Errorf("it answers many at once: got %d to request %d, want 200", got, i)
		}
	}
}

// A person's own number would stay in the address, and so in what a browser remembers.
func TestLifeByOwnNumber(t *testing.T) {
	for _, c := range []struct {
		it     string
		keep   bool
		life   string
		status int
	}{
		{"draws a pseudonym", false, "P-0001", 200},
		{"draws the one made up, or says that there is none", false, "pattern", 200},
		{"knows nobody by their own number", false, "ana", 404},
		{"knows them with keep", true, "ana", 200},
	} {
		w := ask(Study(six(t), Options{Keep: c.keep}), "GET", "/?life="+c.life)
		if w.Code != c.status {
			t.Errorf("it %s: got %d, want %d", c.it, w.Code, c.status)
		}
	}
}
