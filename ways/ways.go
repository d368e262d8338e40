// SPDX-License-Identifier: MIT

// Package ways is the page on which somebody sees by which ways they come in, when each was last used, and ends any.
package ways

import (
	_ "embed"
	"html/template"
	"time"

	"alongside/boundary"
	"alongside/page"
	"alongside/story"
)

// Ways are how somebody comes in.
type Ways struct {
	All     []Way  `json:"ways"`
	Backs   []Back `json:"waysBack,omitempty"`
	Private bool   `json:"private"` // this is a private story: it has its word alone
}

// A Back is a way in that two people gave who know the owner.
type Back struct {
	At   int64  `json:"at"`
	By   string `json:"by"`
	Too  string `json:"second,omitempty"` // "" is nobody yet
	From int64  `json:"from,omitempty"`   // it has not begun
	Used string `json:"lastUsed,omitempty"`
}

// A Way is one of them.
type Way struct {
	page.Said
	Kind string `json:"kind"` // paper, e-mail, passkey
	Name string `json:"name,omitempty"`
	From int64  `json:"from,omitempty"`     // it has not begun
	Used string `json:"lastUsed,omitempty"` // a day, such as 2026-11-25
}

// Of folds a story into the ways in that stand.
func Of(in page.In) Ways {
	w := Ways{All: []Way{}, Private: in.Story.Began().Private}
	void := map[int]bool{}
	for _, e := range in.Story.Entries {
		if m, ok := e.Says.(story.NotFreelySaid); ok {
			void[m.Of] = true
		}
	}
	for _, e := range page.Standing(in.Story) {
		says, ok := e.Says.(story.WayIn)
		if !ok || void[e.Seq] || says.Kind == "word" {
			continue
		}
		one := Way{Said: in.By(e), Kind: says.Kind, Name: story.Safe(says.Name)}
		if says.From > in.Now {
			one.From = says.From
		}
		if in.Used != nil {
			one.Used = in.Used(says.Handle)
		}
		w.All = append(w.All, one)
	}
	for _, b := range boundary.Backs(in.Story, in.Looks) {
		if b.Ended {
			continue
		}
		one := Back{At: b.At, By: story.Safe(b.Says.Who.Name), Too: story.Safe(b.Too.Who.Name)}
		if !b.Good(in.Now) {
			one.From = b.Too.From
		}
		if in.Used != nil {
			one.Used = in.Used(b.Says.Handle)
		}
		w.Backs = append(w.Backs, one)
	}
	return w
}

//go:embed ways.html
var text string

var look = template.Must(template.New("ways").Parse(text))

// Pages are the pages of this room.
func Pages() []page.Page {
	return []page.Page{{
		Name: "ways", Title: page.S("How I come in"), Own: true, Alone: true, Looks: true, Of: func(in page.In) any { return Of(in) }, HTML: look,
		Forms: []page.Form{{Name: "end", Do: page.S("End it"), Done: page.S("It is ended. Nobody comes in by it any more."), Answers: true,
			Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
				if _, ok := f.Entry.Says.(story.WayIn); !ok {
					return nil, "", page.Missing("That is not here any more.")
				}
				return story.TakenBack{Of: f.Of}, "", nil
			}}, page.NoWayBack},
	}}
}

// On says the day on which it was last used.
func (w Way) On(v page.Voice) string { return on(v, w.Used) }

// On says the day on which it was last used.
func (b Back) On(v page.Voice) string { return on(v, b.Used) }

func on(v page.Voice, used string) string {
	t, err := time.Parse("2006-01-02", used)
	if err != nil {
		return story.Safe(used)
	}
	return v.Day(t.UnixMicro())
}

// What says what a way in is.
func (w Way) What() page.Sentence {
	switch w.Kind {
	case "e-mail":
		return page.S("A link that is sent to %s", w.Name)
	case "passkey":
		if w.Name != "" {
			return page.S("A passkey: %s", w.Name)
		}
		return page.S("A passkey")
	}
	if w.Name != "" {
		return page.S("A paper, and my word: %s", w.Name)
	}
	return page.S("A paper, and my word")
}
