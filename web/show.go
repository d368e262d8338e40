// SPDX-License-Identifier: MIT

package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"alongside/door"
	"alongside/page"
	"alongside/story"
)

// whose says which story a visit is about, and where that story's pages are.
func (s *server) whose(v *visit) (id story.ID, base string) {
	if v.route.Of == Mine {
		return v.ses.own, "/"
	}
	name := v.r.PathValue("whose")
	if id = s.Door.Named(v.ses.as.Who.ID, name); id == v.ses.as.Who.ID || id == v.ses.own {
		id = story.ID{} // one's own is not with somebody
	}
	return id, "/with/" + name + "/"
}

// show shows a page of a story.
func (s *server) show(v *visit) {
	if !told(v.r) {
		s.problem(v, http.StatusNotAcceptable, page.S("There is no such form of this page."), page.S("There are a page to look at and JSON."))
		return
	}
	o, err := s.open(v)
	if err != nil {
		s.failed(v, err)
		return
	}
	s.write(v, o, http.StatusOK)
}

// opened is a page's story as its reader may see it, with the mark that they looked written.
type opened struct {
	page.In
	id   story.ID
	view door.View
	adds []string // the parts in which the reader may write beside
}

// open has the door open the story that a visit is about.
func (s *server) open(v *visit) (*opened, error) {
	ctx := v.r.Context()
	id, base := s.whose(v)
	as, p := v.ses.as, v.route.Page
	view, err := s.Door.Open(ctx, as, id, p.Part)
	if err != nil {
		return nil, err
	}
	o := &opened{id: id, view: view}
	o.In = page.In{
		Voice: v.Voice, Story: view.Story, Mine: view.Reading.Owner, Reader: as.Who, Now: view.Now, Base: base,
		ID:    s.Door.EntryNames(as.Who.ID, view),
		Once:  v.ses.once,
		Asked: asked(v.r),
		Stops: s.Stops, AtOnce: s.AtOnce, Law: s.Law,
		Keyed: as.By == door.WayPasskey,
	}
	if p.Own && !o.Mine || p.Kept && view.Story.Began().Kind != story.Body {
		return nil, door.ErrAbsent
	}
	for _, one := range view.Sealed {
		o.Sealed = append(o.Sealed, page.Sealed{Ground: one.Ground, At: one.At})
	}
	if o.Mine && v.route.Of == Mine {
		o.Here = func() []page.Here { return s.workHere(v) }
	}
	o.Numbers = func() (all []page.Numbered) {
		found, err := s.numbers(v)
		if err != nil {
			s.Wrong(err)
		}
		for _, n := range found {
			all = append(all, page.Numbered{Words: n.Words, Number: n.Number, From: n.From, To: n.To, RungAt: n.RungAt, RungBy: n.RungBy})
		}
		return all
	}
	o.InTheWay = s.known(v)
	o.Asks = func() []story.CheckIn { return s.asksHere(v) }
	o.Knows = sync.OnceValue(func() []page.Knowing { return s.whoKnows(v) }) // each asking of a page wants them
	if o.Mine {
		o.Unsent = func() int64 {
			at, err := s.Door.Unsent(ctx, id)
			if err != nil {
				s.Wrong(fmt.Errorf("what could not be sent: %w", err))
			}
			return at
		}
	}
	if v.route.Of == Mine {
		if err := s.disguise(v, view.Story); err != nil {
			return nil, err
		}
	}
	o.adds = view.Adds(as.Who)
	o.Adds = len(o.adds) > 0
	o.May = func(e story.Entry) bool { return view.May(as.Who, e) }
	o.Name = called(o)
	if p.Looks && (o.Mine && !p.Kept || view.Reading.Person) {
		shown, told, err := s.Door.Looks(ctx, as, id)
		if err != nil {
			return nil, err
		}
		for i := range told {
			told[i] = beyond(told[i])
		}
		o.Looks = append(shown, told...)
		slices.SortStableFunc(o.Looks, func(a, b story.Entry) int { return int(max(-1, min(1, a.At-b.At))) })
	}
	if p.Own && o.Mine && !v.ses.as.Private && o.Base == "/" {
		o.Card = s.Door.Card(id)
	}
	if p.Own {
		o.Used = func(h story.ID) string {
			day, err := s.Door.UsedOn(ctx, as.Who.ID, h)
			if err != nil {
				s.Wrong(fmt.Errorf("when a way in was used: %w", err))
			}
			return day
		}
	}
	if slices.ContainsFunc(p.Forms, func(f page.Form) bool { return f.Replaces }) {
		o.Seen = s.seen(as, view)
	}
	blank := func(form, of string) door.Blank {
		return door.Blank{Author: as.Who.ID, Story: id, Page: p.Name, Form: form, Of: of}
	}
	o.Draft = func(form, of string) map[string]string {
		typed, err := s.Door.Draft(ctx, blank(form, of))
		if err != nil {
			s.Wrong(fmt.Errorf("bring back a draft: %w", err))
		}
		return typed
	}
	o.Token = func(form, of string) string {
		token, err := s.Door.Token(blank(form, of))
		if err != nil {
			s.Wrong(err)
		}
		return token
	}
	return o, nil
}

// beyond numbers what was held back on from where no other look stands: each strand counts by itself.
func beyond(e story.Entry) story.Entry {
	const held = 1 << 40
	e.Seq += held
	switch w := e.Says.(type) {
	case story.Reviewed:
		w.Of += held
		e.Says = w
	case story.Renewed:
		w.Of += held
		e.Says = w
	case story.Told:
		w.Of += held
		e.Says = w
	}
	return e
}

// called is the name that the owner uses with everybody, as far as the reader may see; else the one by which the
// story was begun.
func called(o *opened) string {
	name := o.view.Called
	gone := map[int]bool{}
	for _, e := range o.Story.Entries {
		if w, ok := e.Says.(story.TakenBack); ok {
			gone[w.Of] = true
		}
	}
	for _, e := range o.Story.Entries {
		if w, ok := e.Says.(story.Name); ok && w.With == "" && w.Words != "" && !gone[e.Seq] {
			name = w.Words
		}
	}
	return story.Safe(name)
}

// seen is a keyed hash of those entries that another one can stand in the place of.
func (s *server) seen(as door.Session, v door.View) string {
	var all [][]byte
	for _, e := range v.Story.Entries {
		switch e.Says.(type) {
		case story.Note, story.Recorded, story.MySide, story.Agreed, story.Permission, story.Stop, story.BroughtIn:
			continue
		}
		if text, err := story.Text(e); err == nil {
			all = append(all, text)
		}
	}
	return s.Door.Fingerprint(as.Who.ID, all...)
}

func asked(r *http.Request) page.Asked {
	q := r.URL.Query()
	a := page.Asked{See: q.Get("see"), Of: q.Get("of"), Answer: q.Get("answer")}
	if n, err := strconv.Atoi(q.Get("from")); err == nil && n >= -1 && n < 1<<30 {
		a.From = n
	}
	return a
}

// write sends the page, as HTML or as JSON.
func (s *server) write(v *visit, o *opened, status int) {
	p := v.route.Page
	value := p.Of(o.In)
	head := v.out.Header()
	head.Set("Vary", "Accept, Accept-Language, Cookie")
	if jsonAsked(v.r) {
		s.writeJSON(v, o, value, status)
		return
	}
	body, err := p.Body(o.In, value)
	if err != nil {
		s.failed(v, err)
		return
	}
	of := ""
	if o.Base != "/" && o.Story.Began().Kind == story.Person {
		of = v.r.PathValue("whose")
	}
	s.around(v, status, sheet{
		Of: of, Title: v.Say(p.Title), Body: body, Tab: p.Tab, Wide: p.Wide, Base: o.Base, Tabs: s.tabs(o), Whose: o.Name, Mine: o.Base == "/",
	})
}

// writeJSON sends a page's value. Its ETag is a keyed hash of just these bytes for this reader, and so tells
// nothing else.
func (s *server) writeJSON(v *visit, o *opened, value any, status int) {
	text, err := json.Marshal(listed(value))
	if err != nil {
		s.failed(v, fmt.Errorf("write a page as JSON: %w", err))
		return
	}
	head := v.out.Header()
	if status == http.StatusOK {
		tag := `"` + s.Door.Fingerprint(o.Reader.ID, []byte(v.route.Page.Name), []byte(v.Lang), text) + `"`
		head.Set("ETag", tag)
		if slices.Contains(strings.Split(strings.ReplaceAll(v.r.Header.Get("If-None-Match"), " ", ""), ","), tag) {
			v.out.WriteHeader(http.StatusNotModified)
			return
		}
	}
	head.Set("Content-Type", "application/json")
	v.out.WriteHeader(status)
	v.out.Write(append(text, '\n'))
}

// listed is a value in which every list that holds nothing is an empty one: [] in JSON, and not null.
func listed(value any) any {
	all := reflect.New(reflect.TypeOf(value)).Elem()
	all.Set(reflect.ValueOf(value))
	list(all)
	return all.Interface()
}

func list(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			list(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanSet() {
				list(f)
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		for i := range v.Len() {
			list(v.Index(i))
		}
	}
}

func jsonAsked(r *http.Request) bool {
	a := r.Header.Get("Accept")
	return strings.Contains(a, "application/json") && !strings.Contains(a, "text/html")
}

// told says whether there is a form of a page that whoever asks can take.
func told(r *http.Request) bool {
	a := r.Header.Get("Accept")
	for _, can := range []string{"text/html", "text/*", "*/*", "application/json", "application/*", "application/xhtml+xml"} {
		if a == "" || strings.Contains(a, can) {
			return true
		}
	}
	return false
}

// failed answers what could not be done. Absent, forbidden and withheld from somebody not entitled to know are one.
func (s *server) failed(v *visit, err error) {
	switch {
	case errors.Is(err, door.ErrAbsent):
		s.nothing(v)
	case errors.Is(err, door.ErrWithheld):
		s.problem(v, http.StatusForbidden, page.S("This page was not given to you."), page.S("There is more in this story than you may see. Its owner decides about that."))
	case errors.Is(err, door.ErrKey):
		s.keyless(v)
	case errors.Is(err, door.ErrBusy):
		s.problem(v, http.StatusServiceUnavailable, page.S("Many are writing here at once."), page.S("Nothing is lost. Please try again."))
	case errors.Is(err, door.ErrNoRoom):
		s.problem(v, http.StatusInsufficientStorage, page.S("Not saved: there is no room left on the disk."), page.S("What is here can still be read. Tell whoever keeps this machine."))
	default:
		s.Wrong(fmt.Errorf("%s %s: %w", v.route.Method, v.route.Pattern, err))
		s.problem(v, http.StatusInternalServerError, page.S("Something broke here, and it is not your fault."), page.S("Nothing that was saved is lost. Please try again."))
	}
}

func (s *server) nothing(v *visit) {
	s.problem(v, http.StatusNotFound, page.S("There is nothing at this address for you."), page.S("It may be written wrongly, or it was never there, or it is not yours to see."))
}

// stranger answers who is not signed in: the same for all that there is and is not.
func (s *server) stranger(v *visit) {
	if jsonAsked(v.r) {
		s.problem(v, http.StatusUnauthorized, page.S("You are not signed in."), page.S("Come in first."))
		return
	}
	if v.r.Method == http.MethodGet || v.r.Method == http.MethodHead {
		http.Redirect(v.out, v.r, "/come-in", http.StatusSeeOther)
		return
	}
	s.keepTyped(v)
	http.Redirect(v.out, v.r, "/come-in?kept=yes", http.StatusSeeOther)
}

// problem says what is wrong and what to do: to people on a page, to programs as RFC 9457 wants it.
func (s *server) problem(v *visit, status int, what, now page.Sentence) {
	if jsonAsked(v.r) {
		text, _ := json.Marshal(map[string]any{"type": "about:blank", "title": v.Say(what), "status": status, "detail": v.Say(now)})
		v.out.Header().Set("Content-Type", "application/problem+json")
		v.out.WriteHeader(status)
		v.out.Write(append(text, '\n'))
		return
	}
	var b bytes.Buffer
	if err := parts.ExecuteTemplate(&b, "problem", problemOf{v.Voice, what, now}); err != nil {
		s.Wrong(err)
	}
	s.around(v, status, sheet{Title: v.Say(what), Body: html(b), Base: "/", Mine: true})
}

type problemOf struct {
	page.Voice
	What, Now page.Sentence
}
