// SPDX-License-Identifier: MIT

package web

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"

	"alongside/door"
	"alongside/page"
	"alongside/story"
)

const (
	cookie = "alongside"
	idle   = int64(12 * 3600 * 1e6) // a session ends after so long without a request
)

// A session is one browser of somebody who is signed in. It lives in this process and nowhere else: what ends the
// program ends all sessions, and no word that was typed is lost with them.
type session struct {
	as     door.Session
	own    story.ID // whose pages are theirs: their open story, or their private one
	secret [32]byte // numbers forms
	last   int64
	said   page.Sentence // what the next page says at its top: that what they did is done
	proof  int64         // when they last showed that it is them
	called string        // what the tab says in place of this program's name
}

type sessions struct {
	mu    sync.Mutex
	clock func() int64
	by    map[[32]byte]*session // by the hash of the cookie
}

// fresh says whether somebody showed lately that it is them.
func (s *sessions) fresh(ses *session, now int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return now >= ses.proof && now-ses.proof < fresh
}

// note has the next page say that something is done.
func (s *sessions) note(ses *session, says page.Sentence) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ses.said = says
}

// noted gives what is to be said, once.
func (s *sessions) noted(ses *session) page.Sentence {
	s.mu.Lock()
	defer s.mu.Unlock()
	says := ses.said
	ses.said = page.Sentence{}
	return says
}

// renew puts a session that may do more now under a new number, and ends the old one. What its pages hold stays good.
func (s *sessions) renew(out http.ResponseWriter, r *http.Request, old *session, as door.Session) *session {
	return s.put(out, r, &session{as: as, own: old.own, secret: old.secret, called: s.disguise(old)})
}

// disguise is what the tab of a session's browser says.
func (s *sessions) disguise(ses *session) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return ses.called
}

func (s *sessions) disguised(ses *session, called string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ses.called = called
}

func newSessions(clock func() int64) *sessions {
	return &sessions{clock: clock, by: map[[32]byte]*session{}}
}

// of gives the session of a request, or nil.
func (s *sessions) of(r *http.Request) *session {
	c, err := r.Cookie(cookie)
	if err != nil {
		return nil
	}
	key := sha256.Sum256([]byte(c.Value))
	now := s.clock()
	s.mu.Lock()
	defer s.mu.Unlock()
	ses := s.by[key]
	if ses == nil {
		return nil
	}
	rest := idle
	if ses.as.Beside != (story.Who{}) {
		rest = short
	}
	if now-ses.last > rest || now < ses.last-idle {
		delete(s.by, key)
		return nil
	}
	ses.last = now
	return ses
}

// begin signs somebody in, always under a new number, and ends what this browser had before.
func (s *sessions) begin(out http.ResponseWriter, r *http.Request, as door.Session, own story.ID) {
	ses := &session{as: as, own: own}
	rand.Read(ses.secret[:])
	s.put(out, r, ses)
}

func (s *sessions) put(out http.ResponseWriter, r *http.Request, ses *session) *session {
	s.end(out, r)
	var b [32]byte
	rand.Read(b[:])
	value := hex.EncodeToString(b[:])
	now := s.clock()
	ses.last, ses.proof = now, now
	s.mu.Lock()
	for key, old := range s.by {
		if now-old.last > idle {
			delete(s.by, key)
		}
	}
	s.by[sha256.Sum256([]byte(value))] = ses
	s.mu.Unlock()
	http.SetCookie(out, baked(r, value, 0))
	return ses
}

// from is the place from which somebody asks: the address that a proxy on this machine names last, or else the one that is
// connected. Of a long address it is the half that somebody cannot choose.
func from(r *http.Request) string {
	name, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		name = r.RemoteAddr
	}
	at, err := netip.ParseAddr(name)
	if through := r.Header.Values("X-Forwarded-For"); len(through) > 0 && (err != nil || at.IsLoopback()) {
		last := through[len(through)-1]
		last = strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])
		if at, err = netip.ParseAddr(last); err != nil {
			return "elsewhere"
		}
	}
	if at = at.Unmap(); at.Is6() {
		if half, err := at.WithZone("").Prefix(64); err == nil {
			return half.String()
		}
	}
	return at.String()
}

// end signs out.
func (s *sessions) end(out http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie(cookie)
	if err != nil {
		return
	}
	s.mu.Lock()
	delete(s.by, sha256.Sum256([]byte(c.Value)))
	s.mu.Unlock()
	http.SetCookie(out, baked(r, "", -1))
}

// baked makes a cookie that no script reads, no other site sends, and no wire without a seal carries where there is one.
func baked(r *http.Request, value string, age int) *http.Cookie {
	sealed := r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https"
	return &http.Cookie{Name: cookie, Value: value, Path: "/", HttpOnly: true, Secure: sealed, SameSite: http.SameSiteLaxMode, MaxAge: age}
}

// once gives a form its number: by it, what is sent twice is said once, and what no page of this session holds is
// not taken.
func (ses *session) once() string {
	var id story.ID
	rand.Read(id[:])
	return hex.EncodeToString(id[:]) + ses.mac(id)
}

func (ses *session) mac(id story.ID) string {
	h := hmac.New(sha256.New, ses.secret[:])
	h.Write(id[:])
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// request gives the number back, if this session gave it out.
func (ses *session) request(once string) (id story.ID, ok bool) {
	if len(once) != 64 {
		return id, false
	}
	b, err := hex.DecodeString(once[:32])
	if err != nil {
		return id, false
	}
	copy(id[:], b)
	return id, hmac.Equal([]byte(ses.mac(id)), []byte(once[32:]))
}
