// SPDX-License-Identifier: MIT

package timeline

import (
	_ "embed"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"

	"alongside/draw"
	"alongside/page"
	"alongside/story"
)

//go:embed page.html
var text string

var look = template.Must(template.New("story").Funcs(template.FuncMap{
	"day":  func(at int64) page.Day { return page.Day(at) },
	"pack": func(in page.Shown, t Told, i Item) packed { return packed{in, t, i} },
}).Parse(text))

// packed is what a part of the template needs of the whole.
type packed struct {
	In page.Shown
	T  Told
	I  Item
}

// Pages are the pages of this room.
func Pages() []page.Page {
	return []page.Page{{
		Name: "story", Title: page.S("My story"), Tab: "story", Wide: true,
		Of:    func(in page.In) any { return Of(in) },
		HTML:  look,
		Forms: forms,
	}}
}

func words(f page.Filled) *page.Sentence {
	if f.Text("words") == "" {
		return page.Missing("There is nothing written here yet. Write as much or as little as you like.")
	}
	return nil
}

var forms = []page.Form{
	{Name: "now", Do: page.S("Keep it"), Fields: []page.Field{{Name: "words", Kind: page.Words, Label: page.S("How it is now")}},
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.Note{Words: f.Text("words")}, "", words(f)
		}},
	{Name: "agree", Do: page.S("I agree"), Answers: true,
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.Agreed{Of: f.Of}, f.Entry.Part, nil
		}},
	{Name: "side", Do: page.S("Put it beside"), Answers: true, Fields: []page.Field{{Name: "words", Kind: page.Words, Label: page.S("My side")}},
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.MySide{Of: f.Of, Words: f.Text("words")}, f.Entry.Part, words(f)
		}},
	{Name: "back", Do: page.S("This is no longer so"), Answers: true,
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.TakenBack{Of: f.Of}, f.Entry.Part, nil
		}},
	{Name: "recorded", Do: page.S("Put it into my story"), Others: true, Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("Their sentence, word for word")},
		{Name: "agency", Label: page.S("Who holds it"), Hint: page.S("The office, as its letters call it.")},
		{Name: "by", Label: page.S("The name under it")},
		{Name: "on", Kind: page.Date, Label: page.S("The date on it")},
	}, Says: recorded},
	{Name: "note", Do: page.S("Send it"), Others: true, NotMine: true,
		Fields: []page.Field{{Name: "words", Kind: page.Words, Label: page.S("Write to them, as you would say it across the table")}},
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.Note{Words: f.Text("words")}, "", words(f)
		}},
}

func recorded(f page.Filled) (story.Word, string, *page.Sentence) {
	w := story.Recorded{Words: f.Text("words"), Agency: f.Text("agency"), By: f.Text("by")}
	switch {
	case w.Words == "":
		return nil, "", page.Missing("Copy their sentence, word for word.")
	case w.Agency == "":
		return nil, "", page.Missing("Say who holds it: a sentence that nobody signs is nobody's.")
	}
	if on := f.Text("on"); on != "" {
		t, err := time.Parse("2006-01-02", on)
		if err != nil || t.Year() < 1850 {
			return nil, "", page.Missing("Write the date like 2026-03-19.")
		}
		if w.On = t.UnixMicro(); w.On > f.Now {
			return nil, "", page.Missing("That date is still to come.")
		}
	}
	return w, "", nil
}

// Link is the address of this page, looked at otherwise.
func (t Told) Link(see, about string, from int) string {
	q := url.Values{}
	if see != "" && see != Both {
		q.Set("see", see)
	}
	if about != "" {
		q.Set("of", about)
	}
	if from != 0 {
		q.Set("from", strconv.Itoa(from))
	}
	if len(q) == 0 {
		return "story"
	}
	return "story?" + q.Encode()
}

// Shows says whether a lane is looked at.
func (t Told) Shows(lane string) bool { return t.See == Both || t.See == lane }

// Opens is the address at which an item's forms are.
func (t Told) Opens(i Item) string {
	at := t.Link(t.See, t.about, t.From)
	sep := "?"
	if strings.Contains(at, "?") {
		sep = "&"
	}
	return at + sep + "answer=" + url.QueryEscape(i.ID) + "#e" + i.ID
}

// Only is the part that is shown, as an address names it; "" is all.
func (t Told) Only() string { return t.about }

// Before stands in front of what an item says.
func (t Told) Before(i Item) page.Sentence {
	switch i.Kind {
	case GoodLife:
		return page.S("What a good life is:")
	case Matter:
		return page.S("What matters:")
	case Mine:
		return page.S("Good to know:")
	case People:
		return page.S("Around me:")
	case Please:
		return page.S("Please:")
	case Dont:
		return page.S("Please don’t:")
	case Began:
		return page.S("This story began.")
	case Asked:
		return page.S("Asked for:")
	case Away:
		return page.S("Sent away:")
	case No:
		return page.S("Told no:")
	case Waited:
		return page.S("Waited:")
	case Again:
		return page.S("Told it all again:")
	case Met:
		return page.S("Met:")
	case Decided:
		return page.S("Decided:")
	case Chosen:
		return page.S("Chosen:")
	case Done:
		return page.S("Done:")
	case Spent:
		return page.S("Spent:")
	case Promised:
		return page.S("Promised:")
	case InTheWay:
		return page.S("Got in the way:")
	case Mattered:
		return page.S("What mattered:")
	case Came:
		return page.S("What came of it:")
	case Died:
		return page.S("Died:")
	case Doubted:
		return page.S("Doubted, of one decision:")
	case Wanted:
		return page.S("Asked to be alongside:")
	case Meets:
		return page.S("Introduced:")
	case Pulls:
		return page.S("Asked who knows:")
	case Knew:
		return page.S("Somebody who knows:")
	case OnMe:
		return page.S("A condition, set by somebody else:")
	}
	return page.Sentence{}
}

// Picture draws what stands as one line without an end, and under it what was recorded.
func (t Told) Picture(v page.Voice) template.HTML {
	if t.Stands == nil || len(t.held) == 0 {
		return ""
	}
	from := min(t.Stands.At, t.held[0])
	span := float64(max(t.Now-from, day))
	share := func(at int64) float64 { return min(1, float64(at-from)/span) }
	l := draw.Lane{Above: v.T("What I lived"), Stands: t.Stands.Words, Below: v.T("What they recorded"), Own: true, Since: share(t.Stands.At)}
	last := int64(-1)
	for _, on := range t.held {
		if last >= 0 && on-last >= silent*week {
			l.Silences = append(l.Silences, draw.Silence{From: share(last), To: share(on), Words: v.T("silence")})
		}
		if n := len(l.Boxes); n == 0 || share(on)-l.Boxes[n-1].From > .011 { // closer ones would lie upon each other
			l.Boxes = append(l.Boxes, draw.Box{From: share(on), To: min(1, share(on)+.012), Closed: true})
		}
		last = on
	}
	if t.Now-last >= silent*week {
		l.Silences = append(l.Silences, draw.Silence{From: share(last), To: 1, Words: v.T("silence")})
	}
	for i := range 4 {
		at := from + int64(span)*int64(i)/4
		l.Marks = append(l.Marks, draw.Mark{At: float64(i) / 4, Words: v.Month(at)})
	}
	return draw.Lanes("lanes", draw.Words{
		Title: v.T("One life in two lanes, over the same dates"),
		Desc: v.T("Above, one unbroken line since %s: %s. Below, a small box for each thing recorded, with silence between them. The list has the dates.",
			page.Day(t.Stands.At), t.Stands.Words),
	}, l)
}
