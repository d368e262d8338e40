// SPDX-License-Identifier: MIT

package support

import (
	_ "embed"
	"html/template"
	"slices"

	"alongside/boundary"
	"alongside/page"
	"alongside/reach"
	"alongside/story"
)

//go:embed write.html
var writeText string

var writeHTML = template.Must(template.New("write").Parse(writeText))

// Writing is what whoever is beside somebody writes to them, and what they send back.
type Writing struct {
	Name string   `json:"name"`
	Mine bool     `json:"mine"`
	Us   bool     `json:"us"`
	Last []Spoke  `json:"lastSaid"` // what the owner last said, so that nobody has to ask again
	All  []Letter `json:"written"`  // the newest first
	Sent []Sent   `json:"cameOfIt"` // what the owner sent back
	Died *Died    `json:"died,omitempty"`
}

// Died is that somebody wrote down that the owner has died.
type Died struct {
	page.Said
	On    int64  `json:"on"`
	Words string `json:"words,omitempty"`
	Own   bool   `json:"own,omitempty"` // the reader wrote it
}

// Spoke is something the owner said, in their words.
type Spoke struct {
	page.Said
	Words string `json:"words"`
}

// A Letter is what somebody wrote to the owner, with what was said in the same breath.
type Letter struct {
	page.Said
	Words  string   `json:"words"`
	Kind   string   `json:"is"` // note, promise, in the way, what mattered
	On     int64    `json:"on,omitempty"`
	At     string   `json:"atHour,omitempty"` // at which hour somebody rings or comes
	Urgent string   `json:"urgent,omitempty"` // why that is in quiet hours all the same
	Law    string   `json:"law,omitempty"`
	Own    bool     `json:"own"` // the reader's own
	Agreed bool     `json:"agreed,omitempty"`
	Kindly []Kindly `json:"kindly,omitempty"` // words in it that can hurt to read: for who wrote it alone
	Open   bool     `json:"-"`                // somebody else's, and the owner has not agreed yet
	Unmet  []Unmet  `json:"didNotMeet,omitempty"`
}

// Unmet is that a promise did not come about, and whose reason that was.
type Unmet struct {
	page.Said
	Whose string `json:"whose,omitempty"`
	Words string `json:"words,omitempty"`
}

// Sent is what the owner sent back to somebody who was there.
type Sent struct {
	page.Said
	To    string `json:"to"`
	Words string `json:"words"`
}

const (
	lastSaid = 3  // of the owner's words, how many stand above the box
	letters  = 12 // how many of what was written stand below it
)

// WritingOf folds a story into what was written to its owner.
func WritingOf(in page.In) Writing {
	w := Writing{Name: in.Name, Mine: in.Mine, Us: in.Story.Began().Kind == story.Us, Last: []Spoke{}, All: []Letter{}, Sent: []Sent{}}
	agreed, unmet := map[int]bool{}, map[int][]Unmet{}
	said := page.Standing(in.Story)
	for _, e := range said {
		if d, ok := e.Says.(story.DidNotMeet); ok {
			unmet[d.Of] = append(unmet[d.Of], Unmet{in.By(e), string(d.Whose), story.Safe(d.Words)})
		}
		if a, ok := e.Says.(story.Agreed); ok && e.Said.ID == in.Story.Owner() {
			agreed[a.Of] = true
		}
	}
	if seq, on := boundary.Of(in.Story, nil, boundary.Facts{}).Died(); seq != 0 {
		e := in.Story.Entries[seq-1]
		w.Died = &Died{in.By(e), on, story.Safe(e.Says.(story.Died).Words), e.Said.ID == in.Reader.ID}
	}
	for _, e := range slices.Backward(said) {
		by := in.By(e)
		if s, ok := e.Says.(story.CameOfIt); ok {
			w.Sent = append(w.Sent, Sent{by, story.Safe(s.To.Name), story.Safe(s.Words)})
			continue
		}
		if l, ok := letter(e); ok && (!by.Mine || l.Kind != "note") {
			l.Said, l.Own, l.Agreed = by, e.Said.ID == in.Reader.ID, agreed[e.Seq]
			l.Open, l.Unmet = !by.Mine && !l.Agreed, unmet[e.Seq]
			if l.Own && !in.Mine && e.At > in.Now-aDay {
				l.Kindly = AskedKindly(l.Words)
			}
			if len(w.All) < letters {
				w.All = append(w.All, l)
			}
		}
		if words := theirs(e); by.Mine && words != "" && len(w.Last) < lastSaid {
			w.Last = append(w.Last, Spoke{by, page.Cut(words, 300)})
		}
	}
	return w
}

// theirs is what an entry says in its speaker's own words; what an agency wrote is nobody's, whoever put it there.
func theirs(e story.Entry) string {
	if _, quoted := e.Says.(story.Recorded); quoted {
		return ""
	}
	return story.Words(e.Says)
}

// aDay in microseconds: for so long a word is asked about.
const aDay = int64(24 * 3600 * 1e6)

func letter(e story.Entry) (Letter, bool) {
	switch s := e.Says.(type) {
	case story.Note:
		return Letter{Words: story.Safe(s.Words), Kind: "note"}, true
	case story.Promised:
		return Letter{Words: story.Safe(s.Words), Kind: "promise", On: s.On, At: s.At, Urgent: story.Safe(s.Urgent)}, true
	case story.InTheWay:
		return Letter{Words: story.Safe(s.Words), Kind: "in the way", Law: story.Safe(s.Law)}, true
	case story.Mattered:
		return Letter{Words: story.Safe(s.Words), Kind: "what mattered"}, true
	}
	return Letter{}, false
}

// may is whether a reader may say a word here: a field that they may not fill in has no place.
func unless(w story.Word) func(page.In) bool {
	return func(in page.In) bool {
		return in.Mine || in.May != nil && !in.May(story.Entry{Said: in.Reader, Says: w})
	}
}

// quiet says whether what is promised lies in the quiet hours of whoever it is promised to.
func quiet(f page.Filled) bool {
	p := reach.Pace(f.In.Story)
	return reach.Within(f.Text("hour"), p.From, p.To)
}

// tooEarly answers who would come or ring in somebody's quiet hours with that person's own sentence, unless it cannot wait: then that, and
// why, is written down.
func tooEarly(f page.Filled) *page.Sentence {
	if f.Text("promise") == "" || f.Text("hour") == "" {
		return nil
	}
	p := reach.Pace(f.In.Story)
	switch {
	case !isHour(f.Text("hour")):
		return page.Missing("Write the hour like 15:00, or leave it empty.")
	case quiet(f) && f.Text("urgent") == "" && p.Words != "":
		return page.Missing("They said: “%s” Nobody reaches them from %s to %s. Choose another hour, or write why it cannot wait.", story.Safe(p.Words), p.From, p.To)
	case quiet(f) && f.Text("urgent") == "":
		return page.Missing("Nobody reaches them from %s to %s. Choose another hour, or write why it cannot wait.", p.From, p.To)
	}
	return nil
}

var writing = []page.Form{
	{Name: "write", Others: true, NotMine: true, Do: page.S("Keep it"), Done: page.S("It is kept, and they can read it."), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("To them, in words that they would say aloud")},
		{Name: "promise", Label: page.S("Something I promise"), Not: unless(story.Promised{Words: "."})},
		{Name: "on", Kind: page.Date, Label: page.S("By which day"), Not: unless(story.Promised{Words: "."})},
		{Name: "hour", Kind: page.Clock, Label: page.S("At which hour, if I ring or come"), Not: unless(story.Promised{Words: "."})},
		{Name: "urgent", Label: page.S("Why it cannot wait, if that is in their quiet hours"), Not: unless(story.Promised{Words: "."})},
		{Name: "way", Label: page.S("Something got in the way"), Not: unless(story.InTheWay{Words: "."})},
		{Name: "mattered", Label: page.S("What mattered"), Not: unless(story.Mattered{Words: "."})},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if f.Text("words") == "" {
			return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
		}
		if no := tooEarly(f); no != nil {
			return nil, "", no
		}
		return story.Note{Words: f.Text("words")}, "", nil
	}, More: func(f page.Filled) []page.Also {
		var more []page.Also
		if words := f.Text("promise"); words != "" {
			on, _ := page.DayOf(f.Text("on"))
			w := story.Promised{Words: words, On: on, At: f.Text("hour")}
			if quiet(f) {
				w.Urgent = f.Text("urgent")
			}
			more = append(more, page.Also{Says: w})
		}
		if words := f.Text("way"); words != "" {
			more = append(more, page.Also{Says: story.InTheWay{Words: words}})
		}
		if words := f.Text("mattered"); words != "" {
			more = append(more, page.Also{Says: story.Mattered{Words: words}})
		}
		return more
	}},
	{Name: "rewrite", Others: true, NotMine: true, Answers: true, Do: page.S("Put this in its place"), Done: page.S("It says this now. What it said before stays in the story, as taken back by you."), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("To them, in words that they would say aloud"), Before: func(in page.In, seq int) string {
			e, _ := in.Entry(seq)
			l, _ := letter(e)
			return l.Words
		}},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if f.Entry.Said.ID != f.In.Reader.ID {
			return nil, "", page.Missing("That is not here any more.")
		}
		words := f.Text("words")
		if words == "" {
			return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
		}
		switch w := f.Entry.Says.(type) {
		case story.Promised:
			w.Words = words
			return w, f.Entry.Part, nil
		case story.InTheWay:
			w.Words = words
			return w, f.Entry.Part, nil
		case story.Mattered:
			return story.Mattered{Words: words}, f.Entry.Part, nil
		}
		return story.Note{Words: words}, f.Entry.Part, nil
	}, More: func(f page.Filled) []page.Also {
		return []page.Also{{Says: story.TakenBack{Of: f.Of}, Part: f.Entry.Part}}
	}},
	{Name: "unmet", Others: true, Word: story.DidNotMeet{Of: 1}, Answers: true, Do: page.S("Keep it"), Done: page.S("It is written beside the promise. Nothing follows from it by itself."), Fields: []page.Field{
		{Name: "whose", Kind: page.Choice, Label: page.S("Whose reason it was"), Among: []page.Option{
			{Value: "", Label: page.S("I would rather not say")}, {Value: string(story.Theirs), Label: page.S("That of the person whose story this is")},
			{Value: string(story.Others), Label: page.S("That of who was to come, or to do it")}, {Value: string(story.Systems), Label: page.S("Neither’s: something got in the way")},
		}},
		{Name: "words", Label: page.S("How it came")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if _, ok := f.Entry.Says.(story.Promised); !ok {
			return nil, "", page.Missing("That is not here any more.")
		}
		return story.DidNotMeet{Of: f.Of, Whose: story.Reason(f.Text("whose")), Words: f.Text("words")}, f.Entry.Part, nil
	}},
	{Name: "way", Do: page.S("Keep it"), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("What got in the way")},
		{Name: "law", Label: page.S("The law or rule that somebody named, if one")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if f.Text("words") == "" {
			return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
		}
		return story.InTheWay{Words: f.Text("words"), Law: f.Text("law")}, "", nil
	}},
	{Name: "promise", Do: page.S("Keep it"), Fields: []page.Field{
		{Name: "words", Label: page.S("Something I promise")},
		{Name: "on", Kind: page.Date, Label: page.S("By which day")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if f.Text("words") == "" {
			return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
		}
		on, _ := page.DayOf(f.Text("on"))
		return story.Promised{Words: f.Text("words"), On: on}, "", nil
	}},
	{Name: "came", Do: page.S("Send it to them"), Done: page.S("They find it when they next look, even if they may see nothing else of yours."), Fields: []page.Field{
		{Name: "to", Kind: page.Choice, Label: page.S("To whom"), Of: page.Known},
		{Name: "words", Kind: page.Words, Label: page.S("What came of it")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		to, ok := f.In.KnownAs(f.Text("to"))
		switch {
		case !ok:
			return nil, "", page.Missing("Choose who it is.")
		case f.Text("words") == "":
			return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
		}
		return story.CameOfIt{To: to, Words: f.Text("words")}, "", nil
	}},
	{Name: "agree", Do: page.S("That is so"), Answers: true, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		return story.Agreed{Of: f.Of}, f.Entry.Part, nil
	}},
	{Name: "died", Word: story.Died{}, Others: true, NotMine: true, Do: page.S("Write it down"), Done: page.S("It is written down. Nothing is sent to them any more, and nobody waits for their answer."), Fields: []page.Field{
		{Name: "on", Kind: page.Date, Label: page.S("On which day")},
		{Name: "words", Kind: page.Words, Label: page.S("What those should know who were beside them, if I like")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		on, ok := page.DayOf(f.Text("on"))
		if on = page.Past(on); !ok || on > f.Now {
			return nil, "", page.Missing("Write the day on which they died.")
		}
		return story.Died{On: on, Words: f.Text("words")}, "", nil
	}},
	{Name: "not-so", Others: true, NotMine: true, Answers: true, Do: page.S("I was wrong: take it back"), Done: page.S("It is taken back. All goes on as it did."), Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if _, ok := f.Entry.Says.(story.Died); !ok || f.Entry.Said.ID != f.In.Reader.ID {
			return nil, "", page.Missing("That is not here any more.")
		}
		return story.TakenBack{Of: f.Of}, f.Entry.Part, nil
	}},
	{Name: "here", Answers: true, Do: page.S("I am here"), Done: page.S("Good that you are here. All goes on as it did."), Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		return story.MySide{Of: f.Of, Words: f.In.T("I am here.")}, f.Entry.Part, nil
	}},
	{Name: "back", Do: page.S("Take it back"), Answers: true, Done: page.S("It is taken out here. In your story it stays, as all that was said."),
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.TakenBack{Of: f.Of}, f.Entry.Part, nil
		}},
}
