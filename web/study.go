// SPDX-License-Identifier: MIT

// Package web shows pages on this machine. What can be asked for stands in one list; a page
// that cannot be shown says what to do now.
package web

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"alongside/page"
	"alongside/study"
)

// Options say what may be shown.
type Options struct {
	Keep   bool          // a life is shown with the file's own names and words, and with its dates as they were
	Chance func() uint64 // a number that nobody can foresee, to draw somebody by chance
	At     string        // where it stands, such as "/study"; "" is "/"
	First  *study.Strip  // the life that is drawn until another is chosen; nil for the one made up from the pattern
}

// Study shows a study, live: the window, the lens, the life and the language are in the
// address, so that what somebody chose can be gone back to. The same study stands at the same
// address as JSON for whoever asks for that.
func Study(s *study.Subject, o Options) http.Handler {
	l := &live{s: s, o: o, by: make(map[int]func() study.Study), middle: sync.OnceValue(s.Middle)}
	mux := http.NewServeMux()
	at := "/{$}"
	if o.At != "" {
		at = o.At
	}
	for _, r := range []struct {
		pattern string
		show    http.HandlerFunc
	}{
		{"GET " + at, l.show},     // by itself
		{"GET /lenses", l.show},   // beside a page on which something is written down
		{"GET /", l.nothing},      // anything else
		{"/", l.onlyLooked},       // anything but looking
		{"GET /robots.txt", none}, // not for machines that collect
	} {
		mux.HandleFunc(r.pattern, r.show)
	}
	return Here(mux)
}

// A live is a study that can be asked again.
type live struct {
	s      *study.Subject
	o      Options
	middle func() string

	mu sync.Mutex
	by map[int]func() study.Study // by window, a few
}

// windows is for how many windows the study is remembered.
const windows = 8

// of gives the study for a window; whoever asks for the same one meanwhile waits for it.
func (l *live) of(days int) study.Study {
	l.mu.Lock()
	one, ok := l.by[days]
	if !ok {
		if len(l.by) >= windows {
			clear(l.by)
		}
		one = sync.OnceValue(func() study.Study { return l.s.Of(days) })
		l.by[days] = one
	}
	l.mu.Unlock()
	return one()
}

// A wrong is something in an address that cannot be done: what, and what to do now.
type wrong struct{ what, now page.Sentence }

// choices reads what was chosen.
func choices(path string, q url.Values) (study.Live, *wrong) {
	c := study.Live{Path: path, Window: study.Days, Lens: q.Get("see"), Life: strings.TrimSpace(q.Get("life"))}
	if text := strings.TrimSpace(q.Get("days")); text != "" {
		days, err := strconv.Atoi(text)
		if err != nil || days < 1 || days > 3650 {
			return c, &wrong{page.S("A gap of “%s” cannot be counted with.", text), page.S("Choose a whole number of days from 1 to 3,650.")}
		}
		c.Window = days
	}
	switch c.Lens {
	case study.Both, study.System, study.Lens:
	default:
		return c, &wrong{page.S("There is no lens called “%s”.", c.Lens), page.S("Look through both, or through one of the two.")}
	}
	switch lang := q.Get("lang"); lang {
	case "", "en", "cy":
	default:
		return c, &wrong{page.S("This page does not speak “%s”.", lang), page.S("It speaks English and Welsh.")}
	}
	return c, nil
}

func (l *live) show(out http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	c, no := choices(r.URL.Path, q)
	if no != nil {
		sorry(out, r, http.StatusBadRequest, no.what, no.now, r.URL.Path)
		return
	}
	v := page.Speak(q.Get("lang"))
	if id, ok := l.picked(c.Life); ok {
		c.Life = id
		http.Redirect(out, r, c.Address(v.Lang)+"#life", http.StatusSeeOther)
		return
	}
	st := l.of(c.Window)
	switch {
	case c.Life == "":
		st.Life = l.o.First
	case c.Life == study.Pattern:
	case !l.o.Keep && !study.IsPseudonym(c.Life):
		// Somebody's own number would stay in the address, and so in what a browser remembers.
		l.stranger(out, r, c.Life)
		return
	default:
		life, err := l.s.Life(c.Life, l.o.Keep)
		var nobody *study.ErrNobody
		switch {
		case errors.As(err, &nobody):
			l.stranger(out, r, nobody.ID)
			return
		case err != nil:
			sorry(out, r, http.StatusInternalServerError, page.S("That life cannot be drawn."), page.S("Choose another one."), r.URL.Path)
			return
		}
		st.Life = life
	}
	var b bytes.Buffer
	kind, err := "text/html; charset=utf-8", error(nil)
	if asked := r.Header.Get("Accept"); strings.Contains(asked, "application/json") && !strings.Contains(asked, "text/html") {
		kind = "application/json"
		var text []byte
		text, err = st.JSON(v)
		b.Write(text)
	} else {
		err = st.HTML(&b, v, &c)
	}
	if err != nil {
		sorry(out, r, http.StatusInternalServerError, page.S("This page cannot be made."), page.S("Read the file again, and tell whoever keeps this program what you did."), r.URL.Path)
		return
	}
	out.Header().Set("Content-Type", kind)
	out.Header().Set("Vary", "Accept")
	out.Write(b.Bytes())
}

func (l *live) stranger(out http.ResponseWriter, r *http.Request, id string) {
	sorry(out, r, http.StatusNotFound, page.S("Nobody here is called “%s”.", id),
		page.S("People are called P-0001, P-0002 and so on, in the order in which the files first name them."), r.URL.Path)
}

// picked finds somebody who was not called by name.
func (l *live) picked(life string) (id string, ok bool) {
	switch life {
	case "middle":
		id = l.middle()
	case "chance":
		n := uint64(0)
		if l.o.Chance != nil {
			n = l.o.Chance()
		}
		id = l.s.Somebody(n)
	}
	return id, id != ""
}

func (l *live) nothing(out http.ResponseWriter, r *http.Request) {
	sorry(out, r, http.StatusNotFound, page.S("There is nothing at this address."), page.S("All that there is stands on one page."), "/")
}

func (l *live) onlyLooked(out http.ResponseWriter, r *http.Request) {
	out.Header().Set("Allow", "GET, HEAD")
	sorry(out, r, http.StatusMethodNotAllowed, page.S("Here one can only look."), page.S("Nothing is written from this page."), "/")
}

func none(out http.ResponseWriter, r *http.Request) {
	out.Header().Set("Content-Type", "text/plain; charset=utf-8")
	out.Write([]byte("User-agent: *\nDisallow: /\n"))
}
