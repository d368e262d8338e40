// SPDX-License-Identifier: MIT

package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"alongside/page"
	"alongside/story"
)

type takeOf struct {
	page.Voice
	Once string
	Kept []besideOne // what bodies keep by law, which is not in it
}

// take says what there is to take along.
func (s *server) take(v *visit) {
	of := takeOf{Voice: v.Voice, Once: v.ses.once()}
	if v.ses.as.Beside == (story.Who{}) && !v.ses.as.Private {
		kept, err := s.Door.KeptAbout(v.r.Context(), v.ses.as.Who.ID)
		if err != nil {
			s.failed(v, err)
			return
		}
		for _, one := range kept {
			of.Kept = append(of.Kept, besideOne{Name: story.Safe(one.Name), Address: "/with/" + s.Door.NameStory(v.ses.as.Who.ID, one.ID) + "/duty"})
		}
	}
	s.around(v, http.StatusOK, sheet{Title: v.T("Take my story with me"), Body: s.part("take", of), Base: "/", Mine: true, Tabs: s.ownTabs(v)})
}

// taking gives somebody their own story, to read anywhere.
func (s *server) taking(v *visit) {
	if !s.alone(v) {
		return
	}
	if _, _, ok := s.posted(v); !ok {
		return
	}
	read, err := s.Door.Take(v.r.Context(), v.ses.as, v.ses.own)
	if err != nil {
		s.failed(v, fmt.Errorf("copy a story out: %w", err))
		return
	}
	head := v.out.Header()
	head.Set("Content-Type", "text/plain; charset=utf-8")
	head.Set("Content-Disposition", s.saved(v, ".txt"))
	v.out.Write(read.Write())
}

// saved names a file that somebody saves: as the tab of their browser is called, where they chose a name for it.
func (s *server) saved(v *visit, end string) string {
	plain, name := "my-story", v.T("my-story")
	if called := s.sessions.disguise(v.ses); called != "" {
		plain, name = "file", called
	}
	return `attachment; filename="` + plain + end + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20") + end
}
