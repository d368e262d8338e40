// SPDX-License-Identifier: MIT

package web

import (
	"fmt"
	"net/http"

	"alongside/page"
)

type takeOf struct {
	page.Voice
	Once string
}

// take says what there is to take along.
func (s *server) take(v *visit) {
	s.around(v, http.StatusOK, sheet{Title: v.T("Take my story with me"), Body: s.part("take", takeOf{v.Voice, v.ses.once()}), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// taking gives somebody their own story, to read anywhere.
func (s *server) taking(v *visit) {
	if !s.alone(v) {
		return
	}
	typed, ok := s.typed(v)
	if !ok {
		return
	}
	if _, ok := s.here(v, typed); !ok {
		return
	}
	read, err := s.Door.Take(v.r.Context(), v.ses.as, v.ses.own)
	if err != nil {
		s.failed(v, fmt.Errorf("copy a story out: %w", err))
		return
	}
	head := v.out.Header()
	head.Set("Content-Type", "text/plain; charset=utf-8")
	head.Set("Content-Disposition", `attachment; filename="my-story.txt"; filename*=UTF-8''`+v.T("my-story")+".txt")
	v.out.Write(read.Write())
}
