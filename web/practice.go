// SPDX-License-Identifier: MIT

package web

import (
	"crypto/rand"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"

	"alongside/door"
	"alongside/law"
	"alongside/page"
	"alongside/story"
	"alongside/web/signin"
)

// Practice is what people's own pages are served from.
type Practice struct {
	Door  *door.Door
	Pages []page.Page
	Clock func() int64 // microseconds since 1970 UTC
	Rand  io.Reader    // nil is the machine's own
	// Code is what the first operator types to come in, and who that is. It is good once.
	Code func(code string) (story.Who, bool)
	// Town is an invented town's ways in, each by being opened: for a demo alone.
	Town   *Town
	Stops  page.Stops    // where something said aloud is written down while somebody waits
	AtOnce int           // the most, in pence, that two spend at once; 0 is not said
	Law    law.Law       // what the law of the place asks of those who hear a worry
	Outbox signin.Outbox // where links are sent from; nil sends none
	Later  func(func())  // does what nobody waits for; nil does it beside
	Study  http.Handler  // what is shown at /study; nil where there is none
	Hosts  []string      // other names than this machine's own under which it is reached, by way of a proxy
	Wrong  func(error)   // told what went wrong; it is never told what anybody said
}

// A Town is one in which everybody is invented, so that a link may be a key.
type Town struct {
	Name string
	Ways []Way
}

// A Way is somebody's way in by a link: Secret is the end of its address.
type Way struct {
	Who    story.Who
	Is     page.Sentence // a citizen, a neighbour, a worker, a steward
	Secret string
}

// A server is a Practice at work.
type server struct {
	Practice
	sessions *sessions
	tries    *signin.Tries // how often codes, words and links are tried
	links    *signin.Links[story.ID]
	waits    *signin.Links[waiting] // devices that were asked for a passkey
	routes   []Route
	mux      *http.ServeMux
	own      atomic.Pointer[ownWords] // what the place says its own way
}

// A Route is one thing that can be asked for. All that can be is in one list: what is not in it is not there.
type Route struct {
	Method, Pattern string
	Open            bool // for who is not signed in, too
	Beside          bool // for who is alongside others: whoever works here does that by a passkey
	Page            *page.Page
	Of              Whose
	do              func(*visit)
}

// A Whose says whose story a route is about.
type Whose int

const (
	Nobodys  Whose = iota // no story's
	Mine                  // the story of who is signed in
	Anothers              // one that lets them in
)

// New makes the pages of a Practice ready to be served.
func New(p Practice) http.Handler {
	s := server{Practice: p, sessions: newSessions(p.Clock), tries: &signin.Tries{All: 600}, links: new(signin.Links[story.ID]), waits: new(signin.Links[waiting]), mux: http.NewServeMux()}
	if s.Rand == nil {
		s.Rand = rand.Reader
	}
	if s.Wrong == nil {
		s.Wrong = func(error) {}
	}
	if s.Later == nil {
		s.Later = func(do func()) { go do() }
	}
	s.routes = s.list()
	for _, r := range s.routes {
		s.mux.HandleFunc(r.Method+" "+r.Pattern, func(out http.ResponseWriter, in *http.Request) { s.visit(out, in, r) })
	}
	s.mux.HandleFunc("/", func(out http.ResponseWriter, in *http.Request) { s.visit(out, in, Route{Open: true, do: s.nothing}) })
	return s.guard(s.mux)
}

// Routes lists all that can be asked for, for whoever wants to try each.
func Routes(p Practice) []Route {
	s := server{Practice: p}
	return s.list()
}

func (s *server) list() []Route {
	all := []Route{
		{Method: "GET", Pattern: "/{$}", Open: true, do: s.welcome},
		{Method: "GET", Pattern: "/style.css", Open: true, do: s.style},
		{Method: "GET", Pattern: "/page.js", Open: true, do: s.script},
		{Method: "GET", Pattern: "/icon.svg", Open: true, do: s.icon},
		{Method: "GET", Pattern: "/robots.txt", Open: true, do: func(v *visit) { none(v.out, v.r) }},
		{Method: "GET", Pattern: "/openapi.json", Open: true, do: s.openAPI},
		{Method: "GET", Pattern: "/now", Open: true, do: s.now},
		{Method: "POST", Pattern: "/now/rung", Beside: true, do: s.rung},
		{Method: "GET", Pattern: "/come-in", Open: true, do: s.comeIn},
		{Method: "POST", Pattern: "/come-in", Open: true, do: s.coming},
		{Method: "POST", Pattern: "/come-in/first", Open: true, do: s.first},
		{Method: "POST", Pattern: "/come-in/link", Open: true, do: s.asking},
		{Method: "POST", Pattern: "/come-in/passkey/ask", Open: true, do: s.askPasskey},
		{Method: "POST", Pattern: "/come-in/passkey", Open: true, do: s.passkey},
		{Method: "GET", Pattern: "/in/{code}", Open: true, do: s.heldPaper},
		{Method: "GET", Pattern: "/in/link/{link}", Open: true, do: s.heldLink},
		{Method: "POST", Pattern: "/in/link/{link}", Open: true, do: s.linked},
		{Method: "POST", Pattern: "/go", Open: true, do: s.leave},
		{Method: "POST", Pattern: "/exit", Open: true, do: s.exit},
		{Method: "GET", Pattern: "/gone", Open: true, do: s.gone},
		{Method: "POST", Pattern: "/language", Open: true, do: s.language},
		{Method: "POST", Pattern: "/draft", Open: true, do: s.draft},
		{Method: "GET", Pattern: "/with", Beside: true, do: s.with},
		{Method: "POST", Pattern: "/answer", Beside: true, do: s.answering},
		{Method: "GET", Pattern: "/take", do: s.take},
		{Method: "POST", Pattern: "/take", do: s.taking},
		{Method: "POST", Pattern: "/take/pages", do: s.keeping},
		{Method: "GET", Pattern: "/forget", do: s.leaving},
		{Method: "POST", Pattern: "/forget", do: s.forgetting},
		{Method: "POST", Pattern: "/us", do: s.together},
		{Method: "POST", Pattern: "/ways/paper", do: s.addPaper},
		{Method: "POST", Pattern: "/ways/mail", do: s.addMail},
		{Method: "POST", Pattern: "/ways/second", do: s.setSecond},
		{Method: "POST", Pattern: "/ways/passkey/ask", do: s.askNewPasskey},
		{Method: "POST", Pattern: "/ways/passkey", do: s.newPasskey},
		{Method: "GET", Pattern: "/together", Beside: true, do: s.toRead},
		{Method: "POST", Pattern: "/together", Beside: true, do: s.readTogether},
		{Method: "GET", Pattern: "/invite", Beside: true, do: s.invite},
		{Method: "GET", Pattern: "/begin", Beside: true, do: s.toBegin},
		{Method: "POST", Pattern: "/begin", Beside: true, do: s.beginning},
		{Method: "POST", Pattern: "/begin/slip", Beside: true, do: s.slipping},
		{Method: "GET", Pattern: "/slip", do: s.toTakeIn},
		{Method: "POST", Pattern: "/slip", do: s.takingIn},
		{Method: "GET", Pattern: "/day", Beside: true, do: s.day},
		{Method: "POST", Pattern: "/day", Beside: true, do: s.writingDay},
		{Method: "POST", Pattern: "/day/answer", Beside: true, do: s.accepting},
		{Method: "POST", Pattern: "/day/team", Beside: true, do: s.teaming},
		{Method: "POST", Pattern: "/day/asked", Beside: true, do: s.replying},
		{Method: "GET", Pattern: "/c/{link}", Open: true, do: s.toCheck},
		{Method: "POST", Pattern: "/c/{link}", Open: true, do: s.checked},
		{Method: "GET", Pattern: "/p/{link}", Open: true, do: s.toHeld},
		{Method: "POST", Pattern: "/p/{link}", Open: true, do: s.holding},
		{Method: "POST", Pattern: "/p/{link}/answer", Open: true, do: s.answeringHeld},
		{Method: "POST", Pattern: "/bring/link", do: s.makeLink},
		{Method: "GET", Pattern: "/knows", do: s.knows},
		{Method: "POST", Pattern: "/knows", do: s.knowing},
		{Method: "GET", Pattern: "/calendar", do: s.calendar},
		{Method: "POST", Pattern: "/calendar", do: s.calendaring},
		{Method: "GET", Pattern: "/days/{address}", Open: true, do: s.days},
		{Method: "GET", Pattern: "/hear/{team}", Beside: true, do: s.hear},
		{Method: "GET", Pattern: "/desk", Beside: true, do: s.desk},
		{Method: "POST", Pattern: "/desk", Beside: true, do: s.finding},
		{Method: "GET", Pattern: "/worry", do: s.toWorry},
		{Method: "POST", Pattern: "/worry", do: s.raising},
		{Method: "GET", Pattern: "/worries", Beside: true, do: s.worries},
		{Method: "GET", Pattern: "/law", Open: true, do: s.lawHere},
		{Method: "GET", Pattern: "/way", Beside: true, do: s.inTheWay},
		{Method: "POST", Pattern: "/way", Beside: true, do: s.sayingWay},
		{Method: "GET", Pattern: "/way/{of}", Beside: true, do: s.way},
		{Method: "POST", Pattern: "/way/{of}", Beside: true, do: s.ofWay},
		{Method: "GET", Pattern: "/tried", Beside: true, do: s.tried},
		{Method: "POST", Pattern: "/tried", Beside: true, do: s.trying},
		{Method: "GET", Pattern: "/tried/{of}", Beside: true, do: s.tried},
		{Method: "POST", Pattern: "/tried/{of}", Beside: true, do: s.ofTried},
		{Method: "GET", Pattern: "/counts", Beside: true, do: s.counts},
		{Method: "POST", Pattern: "/counts", Beside: true, do: s.ofCounts},
		{Method: "GET", Pattern: "/counts/{measure}", Beside: true, do: s.count},
		{Method: "POST", Pattern: "/counts/{measure}", Beside: true, do: s.ofCount},
		{Method: "GET", Pattern: "/board", Beside: true, do: s.board},
		{Method: "GET", Pattern: "/ours", Beside: true, do: s.ours},
		{Method: "POST", Pattern: "/ours", Beside: true, do: s.sayingOurs},
		{Method: "GET", Pattern: "/counted", do: s.counted},
		{Method: "POST", Pattern: "/counted", do: s.counting},
		{Method: "GET", Pattern: "/place", Beside: true, do: s.place},
		{Method: "POST", Pattern: "/place/duty", Beside: true, do: s.puttingOnDuty},
		{Method: "POST", Pattern: "/place/number", Beside: true, do: s.numbering},
		{Method: "POST", Pattern: "/place/works", Beside: true, do: s.works},
		{Method: "GET", Pattern: "/back", Beside: true, do: s.toGiveBack},
		{Method: "POST", Pattern: "/back", Beside: true, do: s.givingBack},
		{Method: "POST", Pattern: "/back/too", Beside: true, do: s.knowingToo},
		{Method: "GET", Pattern: "/open", Beside: true, do: s.toOpen},
		{Method: "GET", Pattern: "/open/{card}", Beside: true, do: s.toOpen},
		{Method: "POST", Pattern: "/open", Beside: true, do: s.opening},
		{Method: "GET", Pattern: "/reviews", Beside: true, do: s.reviews},
		{Method: "POST", Pattern: "/reviews", Beside: true, do: s.reviewed},
		{Method: "POST", Pattern: "/invite", Beside: true, do: s.inviting},
	}
	if s.Town != nil {
		all = append(all, Route{Method: "GET", Pattern: "/town/{secret}", Open: true, do: s.wayIn})
	}
	if s.Study != nil {
		all = append(all, Route{Method: "GET", Pattern: "/study", Open: true, do: func(v *visit) { s.Study.ServeHTTP(v.out, v.r) }})
	}
	for i := range s.Pages {
		p := &s.Pages[i]
		if !p.Kept {
			all = append(all,
				Route{Method: "GET", Pattern: "/" + p.Name, Page: p, Of: Mine, do: s.show},
				Route{Method: "POST", Pattern: "/" + p.Name + "/say/{form}", Page: p, Of: Mine, do: s.say})
		}
		if p.Alone {
			continue
		}
		all = append(all,
			Route{Method: "GET", Pattern: "/with/{whose}/" + p.Name, Page: p, Of: Anothers, Beside: true, do: s.show},
			Route{Method: "POST", Pattern: "/with/{whose}/" + p.Name + "/say/{form}", Page: p, Of: Anothers, Beside: true, do: s.say})
	}
	return all
}

// A visit is one request, and who made it.
type visit struct {
	out   http.ResponseWriter
	r     *http.Request
	route Route
	page.Voice
	ses *session // nil for who is not signed in
}

// visit finds out who asks, and does what the route does. Who is not signed in learns nothing of what there is.
func (s *server) visit(out http.ResponseWriter, r *http.Request, route Route) {
	v := &visit{out: out, r: r, route: route, Voice: s.speak(r.Context(), spoken(r)), ses: s.sessions.of(r)}
	if v.ses == nil && !route.Open {
		s.stranger(v)
		return
	}
	if route.Beside {
		if err := s.Door.Keyed(r.Context(), v.ses.as); err != nil {
			s.failed(v, err)
			return
		}
	}
	route.do(v)
}

// guard answers only under this machine's own names or those it was told, and says to browsers what they may do.
func (s *server) guard(h http.Handler) http.Handler {
	return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		head := out.Header()
		head.Set("Content-Security-Policy", policy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
		head.Set("Cache-Control", "no-store")
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if !ours(r.Host) && !slices.Contains(s.Hosts, strings.ToLower(host)) {
			sorry(out, r, http.StatusMisdirectedRequest, page.S("This page can only be seen on the computer it is made on."),
				page.S("Open it there, at the address that the program prints."), "")
			return
		}
		h.ServeHTTP(out, r)
	})
}

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
