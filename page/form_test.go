// SPDX-License-Identifier: MIT

package page

import (
	"html/template"
	"strings"
	"testing"

	"alongside/story"
)

// folded is a page whose form is folded away, twice.
var folded = Page{
	Name: "folded",
	HTML: template.Must(template.New("").Parse(`<details class="a"><summary>One</summary></details><details class="b"><summary>Two</summary><details><summary>Three</summary>{{.Form "say"}}</details></details>`)),
	Forms: []Form{
		{Name: "say", Do: S("Say it"), Fields: []Field{{Name: "words", Kind: Words, Label: S("Words")}}},
		{Name: "own", Do: S("Keep it")},
		{Name: "note", Do: S("Send it"), Others: true, NotMine: true},
	},
}

func TestUnfold(t *testing.T) {
	in := In{Voice: Speak("en"), Mine: true, Base: "/", Once: func() string { return "1" }}
	for _, c := range []struct {
		it    string
		wrong *Wrong
		draft map[string]string
		want  int
	}{
		{"leaves folded what nobody has to see", nil, nil, 0},
		{"opens all that a form which was not saved is folded away in", &Wrong{Form: "say", Typed: map[string]string{"words": "<details>\x00"}, Says: S("Say more.")}, nil, 2},
		{"opens what somebody had begun to write", nil, map[string]string{"words": "half"}, 2},
		{"leaves folded what is wrong elsewhere", &Wrong{Form: "other"}, nil, 0},
	} {
		in.Wrong, in.Draft = c.wrong, func(string, string) map[string]string { return c.draft }
		body, err := folded.Body(in, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(string(body), "<details open"); got != c.want || strings.Contains(string(body), "\x00") || strings.Contains(string(body), `<details open class="a"`) {
			t.Errorf("it %s: got %d open in\n%s", c.it, got, body)
		}
		if says := c.wrong != nil; strings.Contains(string(body), `href="#wrong"`) != says {
			t.Errorf("it %s: says at the top that something is wrong: %t", c.it, !says)
		}
	}
}

func TestFor(t *testing.T) {
	for _, c := range []struct {
		it   string
		in   In
		form string
		want bool
	}{
		{"offers an owner's form to the owner", In{Mine: true}, "own", true},
		{"offers it to nobody else", In{Adds: true}, "own", false},
		{"offers a note to who may write", In{Adds: true}, "note", true},
		{"offers none to who may only read", In{}, "note", false},
		{"offers none to the owner", In{Mine: true}, "note", false},
		{"offers nothing that is not there", In{Mine: true}, "nothing", false},
	} {
		if got := (Shown{In: c.in, page: folded}).May(c.form); got != c.want {
			t.Errorf("it %s: got %t", c.it, got)
		}
	}
}

func TestStanding(t *testing.T) {
	nia, sam := story.Who{ID: story.Named("nia")}, story.Who{ID: story.Named("sam")}
	s := story.Story{Entries: []story.Entry{
		{Seq: 1, Said: nia, Says: story.Role{}}, {Seq: 2, Said: nia, Says: story.Role{}}, {Seq: 3, Said: sam, Says: story.TakenBack{Of: 1}}, {Seq: 4, Said: nia, Says: story.TakenBack{Of: 2}}, {Seq: 5, Said: nia, Says: story.TakenBack{Of: 6}}, {Seq: 6, Said: nia, Says: story.Role{}},
	}}
	var got []int
	for _, e := range Standing(s) {
		if _, ok := e.Says.(story.Role); ok {
			got = append(got, e.Seq)
		}
	}
	if len(got) != 2 || got[0] != 1 || got[1] != 6 {
		t.Errorf("it leaves out what its own sayer took back, afterwards: got %v", got)
	}
}

// TestTakenBackForGood: what was changed, and then taken back, does not come back as it was before; in a story of several
// any of them takes back.
func TestTakenBackForGood(t *testing.T) {
	nia, gwen := story.Who{ID: story.Named("nia")}, story.Who{ID: story.Named("gwen")}
	for _, kind := range []story.Kind{story.Person, story.Us} {
		s := story.Story{ID: nia.ID, Entries: []story.Entry{
			{Seq: 1, Said: nia, Says: story.Began{Kind: kind}}, {Seq: 2, Said: nia, Says: story.Tie{Who: story.Who{Name: "Jo"}}},
			{Seq: 3, Said: nia, Says: story.Tie{Who: story.Who{Name: "Jo"}, Instead: 2}}, {Seq: 4, Said: nia, Says: story.Tie{Who: story.Who{Name: "Jo"}, Instead: 3}},
			{Seq: 5, Said: gwen, Says: story.TakenBack{Of: 4}},
		}}
		left := func() (n int) {
			for _, e := range Standing(s) {
				if _, ok := e.Says.(story.Tie); ok {
					n++
				}
			}
			return n
		}
		if got := left(); (got == 0) != (kind == story.Us) {
			t.Errorf("%s: somebody else took back, and %d stand", kind, got)
		}
		s.Entries[4].Said = nia
		if got := left(); got != 0 {
			t.Errorf("%s: %d of what was changed come back", kind, got)
		}
	}
}
