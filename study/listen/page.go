// SPDX-License-Identifier: MIT

package listen

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"alongside/page"
	"alongside/study/log"
)

var (
	//go:embed sheet.html
	sheetText string
	//go:embed hear.html
	hearText string

	sheetPage = template.Must(template.New("sheet").Parse(sheetText))
	hearPage  = template.Must(template.New("hear").Parse(hearText))
)

// longest is how much somebody may say at once, in bytes: some twenty printed pages.
const longest = 64 << 10

// Sheet is the page to print and to fill in by hand, in v's language.
func Sheet(v page.Voice) (page.Sheet, error) {
	var b bytes.Buffer
	err := sheetPage.Execute(&b, struct {
		page.Voice
		Lines []struct{}
	}{v, make([]struct{}, 12)})
	return page.Sheet{Voice: v, Title: v.T("A week at the front door"), Wide: true, Body: template.HTML(b.String())}, err
}

// hear is the value of the page on a screen.
type hear struct {
	page.Voice
	ID    string
	Door  string
	Words string // what was typed, when it could not be kept
	Why   string
	Done  bool
	Sorry string
}

// A Page is the sheet on a screen, on this machine alone.
type Page struct {
	Keep   func(Heard) error // writes it down, durably; it is called by one at a time
	Now    func() int64
	ID     func() string // a new id for each form, so that one sent twice is kept once
	Lenses string        // where what was heard so far can be seen, or ""
}

// Handler serves the page.
func (p Page) Handler() http.Handler {
	kept := make(chan map[string]Heard, 1) // what was kept of each form, by its id
	kept <- make(map[string]Heard)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		p.show(w, r, http.StatusOK, hear{Door: r.URL.Query().Get("door"), Done: r.URL.Query().Has("done")})
	})
	mux.HandleFunc("GET /sheet", func(w http.ResponseWriter, r *http.Request) {
		s, err := Sheet(voice(r))
		if err != nil {
			http.Error(w, "the sheet could not be made", http.StatusInternalServerError)
			return
		}
		s.Other = other(r)
		s.Write(w)
	})
	mux.HandleFunc("POST /{$}", func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 2*longest)
		v := voice(r)
		if err := r.ParseForm(); err != nil {
			p.show(w, r, http.StatusRequestEntityTooLarge, hear{Sorry: v.T("That is longer than this page can take. Write down the part that matters most.")})
			return
		}
		h, why := p.heard(r)
		if why.Key != "" {
			p.show(w, r, http.StatusUnprocessableEntity, hear{Door: h.Door, Words: h.Words, Why: h.Why, Sorry: v.Say(why)})
			return
		}
		ids := <-kept
		id := r.PostForm.Get("id")
		var err error
		var was Heard
		// The same form once more is kept once; a form that says something else is kept, even if a
		// browser brought back an old id with it.
		h.At, was = 0, ids[id]
		if id == "" || h != was {
			now := h
			now.At = p.Now()
			if err = p.Keep(now); err == nil {
				ids[id] = h
			}
		}
		kept <- ids
		if err != nil {
			p.show(w, r, http.StatusInternalServerError, hear{Door: h.Door, Words: h.Words, Why: h.Why, Sorry: v.T("This is not written down yet: the file could not be written to. What you typed is still here. Try again.")})
			return
		}
		q := r.URL.Query()
		q.Set("done", "")
		q.Set("door", h.Door)
		http.Redirect(w, r, "/?"+q.Encode(), http.StatusSeeOther)
	})
	return mux
}

func (p Page) show(w http.ResponseWriter, r *http.Request, status int, h hear) {
	h.Voice, h.ID = voice(r), p.ID()
	var b bytes.Buffer
	if err := hearPage.Execute(&b, struct {
		hear
		Lenses string
	}{h, p.Lenses}); err != nil {
		http.Error(w, "the page could not be made", http.StatusInternalServerError)
		return
	}
	var out bytes.Buffer
	sheet := page.Sheet{Voice: h.Voice, Title: h.T("Listening at the front door"), Other: other(r), Body: template.HTML(b.String())}
	if err := sheet.Write(&out); err != nil {
		http.Error(w, "the page could not be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	io.Copy(w, &out)
}

// heard reads the form. The sentence says what is missing, if anything is.
func (p Page) heard(r *http.Request) (Heard, page.Sentence) {
	f := r.PostForm
	h := Heard{At: p.Now(), Door: strings.TrimSpace(f.Get("door")), Words: strings.TrimSpace(f.Get("words")), Why: strings.TrimSpace(f.Get("why"))}
	switch f.Get("before") {
	case "no":
		h.Before = First
	case "yes":
		h.Before = Again
	}
	switch f.Get("is") {
	case "value":
		h.Is = log.Value
	case "failure":
		h.Is = log.Failure
	case "unsure":
		h.Is = log.Unsure
	}
	switch {
	case h.Words == "":
		return h, page.S("Write down what they said, in their own words. A few words are enough.")
	case !utf8.ValidString(h.Words + h.Door + h.Why):
		return h, page.S("Some of that came through as signs nobody can read. Type it again.")
	}
	return h, page.Sentence{}
}

func voice(r *http.Request) page.Voice { return page.Speak(r.URL.Query().Get("lang")) }

// other is the address of the same page in the other language.
func other(r *http.Request) string {
	q := r.URL.Query()
	q.Set("lang", "cy")
	if r.URL.Query().Get("lang") == "cy" {
		q.Set("lang", "en")
	}
	return r.URL.Path + "?" + q.Encode()
}
