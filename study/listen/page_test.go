// SPDX-License-Identifier: MIT

package listen

import (
	"bytes"
	"encoding/csv"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"

	"alongside/page"
	"alongside/study/log"
)

// A door is a page under test, and what it kept.
type door struct {
	sync.Mutex
	kept []Heard
	full bool
}

func (d *door) handler() http.Handler {
	ids := 0
	return Page{
		Keep: func(h Heard) error {
			d.Lock()
			defer d.Unlock()
			if d.full {
				return errors.New("no space left")
			}
			d.kept = append(d.kept, h)
			return nil
		},
		Now: func() int64 { return 1_767_571_200_000_000 },
		ID: func() string {
			d.Lock()
			defer d.Unlock()
			ids++
			return "id" + strconv.Itoa(ids)
		},
	}.Handler()
}

func post(h http.Handler, form string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", "/", strings.NewReader(form))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestPage(t *testing.T) {
	long := url.QueryEscape(strings.Repeat("x", 3*longest))
	for _, c := range []struct {
		it, form string
		status   int
		says     string // in the answer, or where it leads
		kept     int
	}{
		{"keeps what was said", "id=a&words=where+do+I+pay&door=Desk&before=no&is=value", 303, "/?done=&door=Desk", 1},
		{"wants words", "id=a&words=++&why=because", 422, "in their own words. A few words are enough.", 0},
		{"gives back what was typed", "id=a&words=&why=they+promised", 422, `value="they promised"`, 0},
		{"takes words alone", "id=a&words=help", 303, "/?done=", 1},
		{"refuses what is longer than anybody says", "id=a&words=" + long, 413, "longer than this page can take", 0},
		{"refuses signs nobody can read", "id=a&words=%ff%fe", 422, "signs nobody can read", 0},
		{"shows words as words", "id=a&words=&door=" + url.QueryEscape(`"><script>alert(1)</script>`), 422, `&#34;&gt;&lt;script&gt;`, 0},
	} {
		d := new(door)
		w := post(d.handler(), c.form)
		if w.Code != c.status || len(d.kept) != c.kept || !strings.Contains(w.Body.String()+w.Header().Get("Location"), c.says) {
			t.Errorf("it %s: got %d, kept %d, %s%s", c.it, w.Code, len(d.kept), w.Header().Get("Location"), w.Body)
		}
		if strings.Contains(w.Body.String(), "<script") {
			t.Errorf("it %s: a script stands in the page", c.it)
		}
	}
}

func TestPageSentTwice(t *testing.T) {
	d := new(door)
	h := d.handler()
	var sent sync.WaitGroup
	for range 8 {
		sent.Go(func() { post(h, "id=same&words=help") })
	}
	sent.Wait()
	post(h, "id=other&words=help")
	if len(d.kept) != 2 {
		t.Errorf("one form sent eight times and another once: kept %d, want 2", len(d.kept))
	}
}

func TestPageDiskFull(t *testing.T) {
	d := &door{full: true}
	h := d.handler()
	w := post(h, "id=a&words=the+damp+is+back")
	if w.Code != 500 || !strings.Contains(w.Body.String(), "the damp is back</textarea>") || !strings.Contains(w.Body.String(), "not written down yet") {
		t.Errorf("with a full disk: got %d\n%s", w.Code, w.Body)
	}
	d.full = false
	if w := post(h, "id=a&words=the+damp+is+back"); w.Code != 303 || len(d.kept) != 1 {
		t.Errorf("the same form once there is room: got %d, kept %d", w.Code, len(d.kept))
	}
}

func TestWrite(t *testing.T) {
	for _, c := range []struct {
		it   string
		h    Heard
		want []string
	}{
		{"writes all it heard", Heard{1_767_571_200_000_000, "Desk", "where do I pay?", First, log.Value, "easy"},
			[]string{"2026-01-05T00:00:00Z", "Desk", "Asked for the first time", "where do I pay?", "value", "easy"}},
		{"keeps quotes and commas", Heard{0, "", `he said "no", twice`, Again, log.Failure, ""},
			[]string{"1970-01-01T00:00:00Z", "", "Came back about this", `he said "no", twice`, "failure", ""}},
		{"keeps one line one line", Heard{0, "", "one\ntwo\r\nthree\x00", NotAsked, log.Unsure, ""},
			[]string{"1970-01-01T00:00:00Z", "", "Asked", "one two three", "unsure", ""}},
		{"writes no formula", Heard{0, "@x", "=1+1", NotAsked, log.NotJudged, "-2"},
			[]string{"1970-01-01T00:00:00Z", "'@x", "Asked", "'=1+1", "", "'-2"}},
	} {
		var b bytes.Buffer
		if err := Begin(&b); err != nil {
			t.Fatal(err)
		}
		if err := c.h.Write(&b); err != nil {
			t.Fatal(err)
		}
		if !Begun(bytes.NewReader(b.Bytes())) {
			t.Errorf("it %s: not known again as a table of what was heard", c.it)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != 2 || strings.Join(rows[1], "|") != strings.Join(c.want, "|") {
			t.Errorf("it %s: got %q, %v, want %q", c.it, rows, err, c.want)
		}
	}
}

func TestSheet(t *testing.T) {
	for lang, want := range map[string]string{"en": "A week at the front door", "cy": "Wythnos wrth y drws ffrynt"} {
		s, err := Sheet(page.Speak(lang))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := s.Write(&b); err != nil || !strings.Contains(b.String(), want) {
			t.Errorf("%s: %v, want a sheet with %q", lang, err, want)
		}
	}
}

func TestPageOldForm(t *testing.T) {
	for _, c := range []struct {
		it    string
		forms []string
		kept  int
	}{
		{"keeps other words that come with an old id", []string{"id=a&words=first", "id=a&words=second"}, 2},
		{"keeps every form without an id", []string{"words=first", "words=second", "words=second"}, 3},
		{"keeps the same form once", []string{"id=a&words=first", "id=a&words=first"}, 1},
	} {
		d := new(door)
		h := d.handler()
		for _, form := range c.forms {
			if w := post(h, form); w.Code != 303 {
				t.Errorf("it %s: got %d for %s", c.it, w.Code, form)
			}
		}
		if len(d.kept) != c.kept || d.kept[0].At == 0 {
			t.Errorf("it %s: kept %v, want %d", c.it, d.kept, c.kept)
		}
	}
}
