// SPDX-License-Identifier: MIT

package web

import (
	"errors"
	"net/http"
	"strings"

	"alongside/door"
	"alongside/page"
	"alongside/story"
	"alongside/web/signin"
)

// To read together: somebody comes in on the device of whoever is beside them. Each page is a look by that one; no second
// notebook opens, nobody sees more by it, and ten minutes without a touch end it.

// short is after how long such a session ends by itself.
const short = 10 * 60 * int64(1e6)

type besideMe struct {
	page.Voice
	No bool
}

func (s *server) toRead(v *visit) {
	if s.invites(v) && s.isOpen(v) {
		s.around(v, http.StatusOK, sheet{Title: v.T("Read together"), Body: s.part("together", besideMe{Voice: v.Voice}), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
	}
}

// readTogether ends the session of whose device it is, and begins one of both.
func (s *server) readTogether(v *visit) {
	if !s.invites(v) || !s.isOpen(v) {
		return
	}
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	tried := "code " + strings.ToLower(signin.Plain(typed["code"]))
	if !s.patient(v, tried, 10) {
		return
	}
	as, own, err := s.Door.ComeIn(v.r.Context(), typed["code"], typed["word"])
	if err == nil && (as.Private || as.Who.ID == v.ses.as.Who.ID) {
		err = door.ErrWay // as a wrong word is answered
	}
	switch {
	case errors.Is(err, door.ErrWay):
		s.around(v, http.StatusForbidden, sheet{Title: v.T("Read together"), Body: s.part("together", besideMe{Voice: v.Voice, No: true}), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
	case err != nil:
		s.failed(v, err)
	default:
		s.tries.Done(tried, from(v.r))
		as.Beside = v.ses.as.Who
		s.sessions.begin(v.out, v.r, as, own)
		http.Redirect(v.out, v.r, "/me", http.StatusSeeOther)
	}
}

// alone says no to what nobody does with somebody beside them.
func (s *server) alone(v *visit) bool {
	if v.ses.as.Beside == (story.Who{}) {
		return true
	}
	s.problem(v, http.StatusForbidden, page.S("Not while somebody reads with you."), page.S("Come in by yourself, on any device, and it is there."))
	return false
}
