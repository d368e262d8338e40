// SPDX-License-Identifier: MIT

package web

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"

	"golang.org/x/text/language"

	"alongside/door"
	"alongside/page"
	"alongside/story"
)

//go:embed around.html
var aroundText string

//go:embed opened.html
var openedText string

//go:embed back.html
var backText string

//go:embed begin.html
var beginText string

//go:embed day.html
var dayText string

//go:embed worry.html
var worryText string

//go:embed pull.html
var pullText string

//go:embed way.html
var wayText string

//go:embed counts.html
var countsText string

//go:embed ours.html
var oursText string

//go:embed leaving.html
var leavingText string

//go:embed signin.html
var signinText string

//go:embed page.js
var scriptText []byte

var parts = template.Must(template.New("around").Parse(aroundText + signinText + openedText + beginText + backText + dayText + worryText + pullText + wayText + countsText + oursText + leavingText))

// A sheet is what stands around every page of the practice half.
type sheet struct {
	page.Voice
	Title    string
	Called   string // what stands in its place, where whoever is signed in wants that
	Body     template.HTML
	Tab      string // which of the words at the foot is this page's
	Wide     bool
	Base     string
	Tabs     []tab
	Whose    string // whose pages these are, where they are not the reader's own
	Of       string // and their name in an address, where they are a person's
	Mine     bool
	In       bool          // somebody is signed in
	Beside   string        // who reads together with them
	Second   bool          // into their second notebook
	Said     page.Sentence // that what they did is done
	Here     string
	Invented string // what the invented town is called
	Study    bool
	Version  string // of the style and the script, so that a browser keeps them
}

// A tab is one of the four words at the foot of a phone.
type tab struct{ Name, Address, Says string }

// tabs are the ways to a story's pages that its reader has.
func (s *server) tabs(o *opened) []tab {
	says := map[string]page.Sentence{"me": page.S("Me"), "people": page.S("People"), "story": page.S("My story"), "who": page.S("Who can see")}
	if o.Base != "/" {
		says["me"], says["story"] = page.S("Good life"), page.S("Story")
	}
	var all []tab
	if o.Story.Began().Kind == story.Body {
		return nil // what a body keeps is one page
	}
	for _, name := range []string{"me", "people", "story", "who"} {
		for _, p := range s.Pages {
			if p.Name == name && (o.Mine || !p.Own) {
				all = append(all, tab{name, o.Base + name, o.Say(says[name])})
			}
		}
	}
	return all
}

// around writes a page with what stands around it, whole or not at all.
func (s *server) around(v *visit, status int, sh sheet) {
	sh.Voice, sh.In, sh.Here, sh.Version = v.Voice, v.ses != nil, v.r.URL.RequestURI(), version
	if v.ses != nil {
		sh.Beside, sh.Called = story.Safe(v.ses.as.Beside.Name), s.sessions.disguise(v.ses)
	}
	sh.Study, sh.Second = s.Study != nil, v.ses != nil && v.ses.as.Private
	if v.ses != nil && status == http.StatusOK && v.r.Method == http.MethodGet {
		sh.Said = s.sessions.noted(v.ses)
	}
	if s.Town != nil {
		sh.Invented = s.Town.Name
	}
	if v.r.Method != http.MethodGet && v.r.Method != http.MethodHead {
		sh.Here = "/"
		if v.route.Page != nil {
			sh.Here = sh.Base + v.route.Page.Name
		}
	}
	var b bytes.Buffer
	if err := parts.ExecuteTemplate(&b, "around", sh); err != nil {
		s.Wrong(fmt.Errorf("make a page: %w", err))
		http.Error(v.out, "This page cannot be made.", http.StatusInternalServerError)
		return
	}
	head := v.out.Header()
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Content-Language", v.Lang)
	v.out.WriteHeader(status)
	v.out.Write(b.Bytes())
}

// disguise has the tab say what the owner of a story chose; in their second notebook what they chose in the first, where they
// chose nothing there.
func (s *server) disguise(v *visit, own story.Story) error {
	called := page.Disguised(own)
	if called == "" && v.ses.as.Private {
		first, err := s.Door.Open(v.r.Context(), door.Session{Who: v.ses.as.Who}, v.ses.as.Who.ID, story.PartAccess)
		if err != nil {
			return err
		}
		called = page.Disguised(first.Story)
	}
	s.sessions.disguised(v.ses, called)
	return nil
}

// part makes a part of a page of this room's own.
func (s *server) part(name string, of any) template.HTML {
	var b bytes.Buffer
	if err := parts.ExecuteTemplate(&b, name, of); err != nil {
		s.Wrong(fmt.Errorf("make the part %q: %w", name, err))
	}
	return html(b)
}

func html(b bytes.Buffer) template.HTML { return template.HTML(b.String()) }

// version is a hash of the style and the script.
var version = func() string {
	sum := sha256.Sum256(append([]byte(page.Look), scriptText...))
	return hex.EncodeToString(sum[:8])
}()

// keep lets a browser keep what is named by its own hash.
func keep(v *visit, kind string, b []byte) {
	head := v.out.Header()
	head.Set("Content-Type", kind)
	if v.r.URL.Query().Get("v") == version {
		head.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	v.out.Write(b)
}

func (s *server) style(v *visit)  { keep(v, "text/css; charset=utf-8", []byte(page.Look)) }
func (s *server) script(v *visit) { keep(v, "text/javascript; charset=utf-8", scriptText) }

// icon is a page of a notebook, and tells nobody who looks over a shoulder what it is for.
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="2" y="1" width="12" height="14" rx="1.5" fill="#fbf7f0" stroke="#1d5c4d"/><path d="M5 3v10" stroke="#1d5c4d" stroke-dasharray="2 1"/></svg>`

func (s *server) icon(v *visit) { keep(v, "image/svg+xml", []byte(icon)) }

var speaks = language.NewMatcher([]language.Tag{language.BritishEnglish, language.MustParse("cy")})

// spoken is the language that somebody chose; else the one that their browser asks for.
func spoken(r *http.Request) string {
	if c, err := r.Cookie("language"); err == nil && (c.Value == "cy" || c.Value == "en") {
		return c.Value
	}
	wanted, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return "en"
	}
	if _, i, _ := speaks.Match(wanted...); i == 1 {
		return "cy"
	}
	return "en"
}

// language lets somebody choose, and brings them back to where they were.
func (s *server) language(v *visit) {
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	to := "en"
	if typed["to"] == "cy" {
		to = "cy"
	}
	http.SetCookie(v.out, &http.Cookie{Name: "language", Value: to, Path: "/", MaxAge: 365 * 24 * 3600, SameSite: http.SameSiteLaxMode, HttpOnly: true})
	http.Redirect(v.out, v.r, here(typed["here"]), http.StatusSeeOther)
}
