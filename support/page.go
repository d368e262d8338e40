// SPDX-License-Identifier: MIT

package support

import (
	_ "embed"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"alongside/page"
	"alongside/story"
)

//go:embed page.html
var text string

var look = template.Must(template.New("doing").Funcs(template.FuncMap{
	"pack": func(in page.Shown, of Words) packed { return packed{in, of} },
}).Parse(text))

// packed is what the part of a template that shows how others see something needs of the whole.
type packed struct {
	In page.Shown
	Of Words
}

// Pages are the pages of this room. More are packs of questions beside those that the program has.
func Pages(more ...Pack) []page.Page {
	all := append(slices.Clone(packs), more...)
	return []page.Page{{Name: "doing", Title: page.S("What we do"), Tab: "me", Of: func(in page.In) any { return Of(in) }, HTML: look, Forms: forms},
		{Name: "write", Title: page.S("Write"), Tab: "story", Of: func(in page.In) any { return WritingOf(in) }, HTML: writeHTML, Forms: writing},
		{Name: "check", Title: page.S("How it is"), Tab: "me", Of: func(in page.In) any { return HowOf(in) }, HTML: checkHTML, Forms: checking(all)},
		{Name: "bring", Title: page.S("Bring in what somebody knows"), Tab: "me", Of: func(in page.In) any { return BringOf(in) }, HTML: bringHTML, Forms: bringing}}
}

// Hand says by whose hand something was done.
func (d Deed) Who(v page.Voice, mine bool) string {
	switch {
	case d.Hand == story.Together:
		return v.T("Together.")
	case d.Hand == story.ByMe && mine:
		return v.T("By my own hand.")
	case d.Hand == story.ByMe:
		return v.T("By their own hand.")
	case mine:
		return v.T("For me.")
	}
	return v.T("For them.")
}

// Pounds says a sum.
func (s Sum) Pounds() string { return pounds(s.Pence) }

func pounds(pence int) string {
	return "£" + strconv.Itoa(pence/100) + "." + strconv.Itoa(100 + pence%100)[1:]
}

// AtOnce says the most that is spent at once.
func (d Doing) AtOnce() string { return pounds(d.Most) }

var whatFor = page.Field{Name: "for", Kind: page.Choice, Label: page.S("What it is for"), Of: things}

func hands(in page.In) []page.Option {
	me, mine := page.S("They did it themselves"), page.S("I did it for them")
	if in.Mine {
		me, mine = page.S("I did it myself"), page.S("It was done for me")
	}
	return []page.Option{{Value: string(story.ByMe), Label: me}, {Value: string(story.Together), Label: page.S("We did it together")}, {Value: string(story.ForMe), Label: mine}}
}

var forms = []page.Form{
	{Name: "decide", Word: story.Decided{Question: ".", Words: "."}, Others: true, Do: page.S("Keep it"), Fields: []page.Field{
		{Name: "question", Label: page.S("What the question was")},
		{Name: "options", Kind: page.Words, Label: page.S("What could be done, and what is good and bad about each")},
		{Name: "words", Kind: page.Words, Label: page.S("What was decided")},
		{Name: "by", Label: page.S("Who decided, if it was not the person whose story this is")},
		{Name: "with", Label: page.S("Who else took part")},
		{Name: "notice", Label: page.S("What we will notice, if it was right")},
		whatFor,
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		of, no := aim(f)
		w := story.Decided{Question: f.Text("question"), Options: f.Text("options"), Words: f.Text("words"), By: story.Who{Name: f.Text("by")}, With: f.Text("with"), Notice: f.Text("notice"), Of: of}
		switch {
		case no != nil:
			return nil, "", no
		case w.Question == "":
			return nil, "", page.Missing("Write what the question was.")
		case w.Words == "":
			return nil, "", page.Missing("Write what was decided.")
		}
		return w, "", nil
	}},
	{Name: "choose", Word: story.Chosen{Want: ".", Words: "."}, Others: true, Aloud: true, Do: page.S("Keep it"), Fields: []page.Field{
		{Name: "want", Label: page.S("What I want to do")},
		{Name: "well", Kind: page.Words, Label: page.S("What could go well")},
		{Name: "wrong", Kind: page.Words, Label: page.S("What could go wrong")},
		{Name: "help", Kind: page.Words, Label: page.S("What would help")},
		{Name: "told", Kind: page.Words, Label: page.S("What I was told")},
		{Name: "words", Kind: page.Words, Label: page.S("What I decide, in my words")},
		whatFor,
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		of, no := aim(f)
		w := story.Chosen{Want: f.Text("want"), Well: f.Text("well"), Wrong: f.Text("wrong"), Help: f.Text("help"), Told: f.Text("told"), Words: f.Text("words"), Of: of}
		switch {
		case no != nil:
			return nil, "", no
		case w.Want == "":
			return nil, "", page.Missing("Write what you want to do.")
		case w.Words == "":
			return nil, "", page.Missing("Write what was decided.")
		}
		return w, "", nil
	}},
	{Name: "did", Word: story.Did{Words: "."}, Others: true, Do: page.S("Keep it"), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("What was done, in words")},
		{Name: "hand", Kind: page.Choice, Label: page.S("By whose hand"), Of: hands},
		whatFor,
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		of, no := aim(f)
		w := story.Did{Words: f.Text("words"), Hand: story.Hand(f.Text("hand")), Of: of}
		switch {
		case no != nil:
			return nil, "", no
		case w.Words == "":
			return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
		case !slices.Contains([]story.Hand{story.ByMe, story.Together, story.ForMe}, w.Hand):
			return nil, "", page.Missing("Say by whose hand.")
		}
		return w, "", nil
	}},
	{Name: "spend", Word: story.Spent{Words: ".", Pence: 1}, Others: true, Do: page.S("Keep it"), Fields: []page.Field{
		{Name: "words", Label: page.S("On what")},
		{Name: "sum", Kind: page.Number, Label: page.S("How much, in pounds"), Hint: page.S("Such as: 12.40")},
		{Name: "with", Kind: page.Choice, Label: page.S("With whom I decided it"), Of: page.Known, Not: func(in page.In) bool { return !in.Mine }},
		whatFor,
	}, Says: spend},
	{Name: "differs", Word: story.Differs{Of: 1, Words: "."}, Others: true, Answers: true, Do: page.S("Let it stand beside"), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("How I see it")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if f.Text("words") == "" {
			return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
		}
		return story.Differs{Of: f.Of, Words: f.Text("words")}, f.Entry.Part, nil
	}},
	{Name: "doubt", Word: story.Doubt{Words: ".", Help: ".", Until: 1}, Others: true, NotMine: true, Answers: true, Do: page.S("Let it stand beside, until that day"),
		Legend: page.S("That they can decide is presumed, of everything, and of this. A doubt is about this one thing, and lapses."), Fields: []page.Field{
			{Name: "words", Label: page.S("Which one decision")},
			{Name: "help", Kind: page.Words, Label: page.S("What was tried, so that they could decide it")},
			{Name: "until", Kind: page.Date, Label: page.S("Until which day, four weeks at most")},
		}, Says: doubt},
	{Name: "upwards", Word: story.Upwards{Of: 1}, Others: true, Answers: true, Do: page.S("We had to ask upwards"), Done: page.S("It is noted. That is a thing of the system, and not of anybody here."),
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.Upwards{Of: f.Of}, f.Entry.Part, nil
		}},
	{Name: "agree", Do: page.S("That is so"), Answers: true, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		return story.Agreed{Of: f.Of}, story.PartAsks, nil
	}},
	{Name: "back", Do: page.S("This is no longer so"), Done: page.S("It is taken out here. In your story it stays, as all that was said."), Answers: true,
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.TakenBack{Of: f.Of}, f.Entry.Part, nil
		}},
}

// lapses is after how long a doubt does at the latest.
const lapses = 28 * aDay

func doubt(f page.Filled) (story.Word, string, *page.Sentence) {
	until, ok := page.DayOf(f.Text("until"))
	switch {
	case f.Text("words") == "":
		return nil, "", page.Missing("Name the one decision. Of all others it is presumed that they can.")
	case f.Text("help") == "":
		return nil, "", page.Missing("Write what was tried, so that they could decide it. Without that there is no doubt yet.")
	case !ok || until <= f.Now || until > f.Now+lapses+aDay:
		return nil, "", page.Missing("Write a day within the next four weeks: then it lapses.")
	}
	return story.Doubt{Words: f.Text("words"), Help: f.Text("help"), Until: until, Of: f.Of}, f.Entry.Part, nil
}

// aim is what something is for; 0 is nothing that is written down.
func aim(f page.Filled) (int, *page.Sentence) {
	if f.Text("for") == "" {
		return 0, nil
	}
	of := f.In.SeqOf(f.Text("for"))
	if of == 0 {
		return 0, page.Missing("That is not here any more.")
	}
	return of, nil
}

// spend is decided at once by two: who is alongside, and the person. More than the place lets two decide is said to be so, with what
// to do instead.
func spend(f page.Filled) (story.Word, string, *page.Sentence) {
	of, no := aim(f)
	w := story.Spent{Words: f.Text("words"), Of: of, With: story.Who{Name: f.In.Name, ID: f.In.Story.Owner()}}
	if f.In.Mine {
		who, ok := f.In.KnownAs(f.Text("with"))
		if !ok {
			return nil, "", page.Missing("Choose with whom you decided it.")
		}
		w.With = who
	}
	var ok bool
	w.Pence, ok = pence(f.Text("sum"))
	switch {
	case no != nil:
		return nil, "", no
	case w.Words == "":
		return nil, "", page.Missing("Write on what.")
	case !ok:
		return nil, "", page.Missing("Write how much, like 12.40.")
	case f.In.AtOnce > 0 && w.Pence > f.In.AtOnce:
		return nil, "", page.Missing("That is more than two decide at once here: %s is the most. Write it as a decision, with whoever holds the purse, and spend it then.", pounds(f.In.AtOnce))
	}
	return w, "", nil
}

// pence reads a sum of pounds, such as 12, 12.4 or £12.40.
func pence(text string) (int, bool) {
	text = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), "£"))
	whole, part, _ := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 0 || n > 1_000_000 || len(part) > 2 {
		return 0, false
	}
	m := 0
	if part != "" {
		if m, err = strconv.Atoi((part + "0")[:2]); err != nil || m < 0 {
			return 0, false
		}
	}
	return 100*n + m, 100*n+m > 0
}
