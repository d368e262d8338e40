// SPDX-License-Identifier: MIT

package study

import (
	"bytes"
	"fmt"
	"html/template"
	"io"

	"alongside/page"
	"alongside/study/log"
	"alongside/study/silo"
)

// ByHand draws a life that people wrote down. Every word in it is theirs.
func ByHand(life silo.Life) *Strip {
	t := &Strip{Name: life.Name, Words: life.AskedFor, Real: !life.Invented,
		Asked: page.S("What was asked for stands until they say it is met.")}
	if life.Asked != log.NoTime {
		t.Moments = append(t.Moments, Moment{At: life.Asked, Until: life.Asked, Lived: page.S("Asked.")})
	}
	for _, e := range life.Entries {
		m := Moment{At: e.When, Until: max(e.When, e.Until), LivedWords: e.Lived}
		if e.Recorded != "" || e.What != "" {
			m.Records = []Record{{Agency: e.Who, What: e.What, Words: e.Recorded, At: e.When, Until: m.Until, Closed: e.Until != log.NoTime, Cost: e.Cost}}
		}
		if n := len(t.Moments); n > 0 && t.Moments[n-1].At == m.At && t.Moments[n-1].Records == nil && t.Moments[n-1].LivedWords == "" {
			t.Moments[n-1] = m // the day of asking is the first entry's day
			continue
		}
		t.Moments = append(t.Moments, m)
	}
	t.finish()
	return t
}

var stripHTML = template.Must(template.Must(pageHTML.Clone()).New("alone").Parse(
	`<h1>{{.T "What was lived, and what they recorded"}}</h1>
<section id="life" aria-labelledby="life-h">
{{template "strip" .}}</section>
`))

// HTML writes the strip as one page to print, whole in itself.
func (s *Strip) HTML(w io.Writer, v page.Voice) error {
	var b bytes.Buffer
	if err := stripHTML.Execute(&b, paper{Voice: v, St: Study{Life: s}}); err != nil {
		return fmt.Errorf("make the strip of a life: %w", err)
	}
	return page.Sheet{Voice: v, Title: v.T("What was lived, and what they recorded"), Wide: true, Body: template.HTML(b.String())}.Write(w)
}
