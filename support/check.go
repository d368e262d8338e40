// SPDX-License-Identifier: MIT

package support

import (
	_ "embed"
	"html/template"
	"slices"
	"strconv"

	"alongside/checkin"
	"alongside/draw"
	"alongside/page"
	"alongside/story"
)

//go:embed check.html
var checkText string

var checkHTML = template.Must(template.New("check").Parse(checkText))

// How is how somebody says it is, and what they want to be asked.
type How struct {
	Name     string   `json:"name"`
	Mine     bool     `json:"mine"`
	Asks     bool     `json:"asks"` // there is a check-in
	Question string   `json:"question,omitempty"`
	Steps    int      `json:"steps,omitempty"`
	Low      string   `json:"low,omitempty"`
	High     string   `json:"high,omitempty"`
	Every    int      `json:"everyDays,omitempty"`
	Missed   bool     `json:"tellWhenMissed,omitempty"`
	Due      int64    `json:"due,omitempty"`
	Tell     []Hears  `json:"tell"`
	Answers  []Said   `json:"answers"` // the newest first
	Call     string   `json:"call,omitempty"`
	Wish     string   `json:"wish,omitempty"`
	CallAt   int64    `json:"callAt,omitempty"`
	Known    bool     `json:"usualKnown"`
	Hardly   bool     `json:"usualHardlyKnown,omitempty"`
	Leaves   int      `json:"leaves,omitempty"`
	Lower    float64  `json:"lower,omitempty"`
	Upper    float64  `json:"upper,omitempty"`
	Signs    Sign     `json:"signs"`
	Turned   []Turned `json:"turned"`
	Set      string   `json:"-"` // the entry of the check-in, for a form that answers it
	values   []float64
}

// Hears is somebody who hears of it.
type Hears struct {
	Name string `json:"name"`
	At   string `json:"-"` // which one, for a form
}

// Said is one answer.
type Said struct {
	page.Said
	Step  int    `json:"step,omitempty"`
	Not   bool   `json:"notToday,omitempty"`
	Wish  string `json:"wish,omitempty"`
	Words string `json:"words,omitempty"`
}

// A Sign is what somebody knows of themselves.
type Sign struct {
	Words string `json:"words,omitempty"`
	Help  string `json:"help,omitempty"`
	Ring  string `json:"ring,omitempty"`
}

// Turned is that support went up or down.
type Turned struct {
	page.Said
	Up    bool   `json:"up"`
	Words string `json:"words,omitempty"`
}

// HowOf folds a story into how somebody says it is.
func HowOf(in page.In) How {
	st := checkin.Of(in.Story, in.Now)
	h := How{Name: in.Name, Mine: in.Mine, Asks: st.Seq != 0, Question: story.Safe(st.Is.Question), Steps: st.Is.Steps, Low: story.Safe(st.Is.Low), High: story.Safe(st.Is.High),
		Every: st.Is.Every, Missed: st.Is.Missed, Due: st.Due, Tell: []Hears{}, Answers: []Said{}, Turned: []Turned{},
		Call: string(st.Call.Why), Wish: string(st.Call.Wish), CallAt: st.Call.At, Known: st.Usual.Known, Hardly: st.Usual.Hardly, Leaves: st.Leaves,
		Signs: Sign(st.Signs)}
	if st.Usual.Known {
		h.Lower, h.Upper = st.Usual.Lower, st.Usual.Upper
	}
	if st.Seq != 0 {
		h.Set = in.ID(st.Seq)
	}
	for i, w := range st.Is.Tell {
		h.Tell = append(h.Tell, Hears{story.Safe(w.Name), strconv.Itoa(i)})
	}
	for _, a := range slices.Backward(st.Answers) {
		if len(h.Answers) < 10 {
			h.Answers = append(h.Answers, Said{in.By(a.By), a.Step, a.Not, string(a.Wish), a.Words})
		}
	}
	for _, a := range st.Answers {
		if a.Step > 0 {
			h.values = append(h.values, float64(a.Step))
		}
	}
	for _, t := range st.Turned {
		if len(h.Turned) < 5 {
			h.Turned = append(h.Turned, Turned{in.By(t.By), t.Up, t.Words})
		}
	}
	return h
}

// mostDrawn is how many answers a picture has.
const mostDrawn = 40

// Picture draws the numbers, where there are two or more.
func (h How) Picture(v page.Voice) template.HTML {
	values := h.values[max(0, len(h.values)-mostDrawn):]
	if len(values) < 2 || h.Steps == 0 {
		return ""
	}
	out := make([]bool, len(values))
	out[len(out)-1] = h.Leaves != 0
	return draw.Series("how", draw.Words{Title: v.T("How it was, answer by answer"), Desc: v.T("The oldest stands first. The band is where the answers usually lie. The table below has each.")},
		draw.Line{Values: values, Out: out, Low: 1, High: float64(h.Steps), Usual: h.Known, Lower: h.Lower, Upper: h.Upper, Top: h.High, Bottom: h.Low})
}

// Sentence says what the numbers say, before any picture.
func (h How) Sentence() page.Sentence {
	switch {
	case h.Steps == 0 || len(h.values) == 0:
		return page.Sentence{}
	case h.Leaves != 0 && h.Hardly:
		return page.S("That is not as usual, as far as the usual is known: of so few answers it hardly is.")
	case h.Leaves != 0:
		return page.S("That is not as usual.")
	case !h.Known:
		return page.S("What is usual is not known yet. It takes eight answers.")
	}
	return page.S("The usual ups and downs.")
}

var wishes = []page.Option{
	{Value: "", Label: page.S("As it is")}, {Value: string(story.More), Label: page.S("I would like more")},
	{Value: string(story.Less), Label: page.S("I would like less")}, {Value: string(story.RingMe), Label: page.S("Ring me")},
}

// scale are the steps of the check-in, with words at its ends.
func scale(in page.In) []page.Option {
	is := checkin.Of(in.Story, in.Now).Is
	var all []page.Option
	for n := 1; n <= is.Steps; n++ {
		label := page.S("%s", strconv.Itoa(n))
		switch {
		case n == 1 && is.Low != "":
			label = page.S("%s: %s", "1", story.Safe(is.Low))
		case n == is.Steps && is.High != "":
			label = page.S("%s: %s", strconv.Itoa(n), story.Safe(is.High))
		}
		all = append(all, page.Option{Value: strconv.Itoa(n), Label: label})
	}
	return all
}

func noScale(in page.In) bool { return checkin.Of(in.Story, in.Now).Is.Steps == 0 }

// wish is a form that is one press.
func wish(name string, w story.Wish, does page.Sentence) page.Form {
	return page.Form{Name: name, Others: true, Aloud: true, Word: story.Today{Wish: w}, Do: does, Done: page.S("It is said. Whoever was chosen to hear of it finds it when they next look."),
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.Today{Of: checkin.Of(f.In.Story, f.Now).Seq, Wish: w}, "", nil
		}}
}

// was gives what the check-in says now, for a form that changes it.
func was(get func(story.CheckIn) string) func(page.In, int) string {
	return func(in page.In, _ int) string { return get(checkin.Of(in.Story, in.Now).Is) }
}

func some(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

var checking = []page.Form{
	{Name: "today", Others: true, Aloud: true, Word: story.Today{Words: "."}, Do: page.S("Say it"), Fields: []page.Field{
		{Name: "step", Kind: page.Choice, Label: page.S("How it is"), Of: scale, Not: noScale},
		{Name: "wish", Kind: page.Choice, Label: page.S("Of those alongside"), Among: wishes},
		{Name: "words", Kind: page.Words, Label: page.S("In words, if you like")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		w := story.Today{Of: checkin.Of(f.In.Story, f.Now).Seq, Wish: story.Wish(f.Text("wish")), Words: f.Text("words")}
		w.Step, _ = strconv.Atoi(f.Text("step"))
		if w.Step < 0 || w.Step > checkin.Of(f.In.Story, f.Now).Is.Steps {
			w.Step = 0
		}
		if w.Step == 0 && w.Wish == story.NoWish && w.Words == "" {
			return nil, "", page.Missing("Say how it is in a number, a wish or a word. Or press Not today: that is an answer, too.")
		}
		return w, "", nil
	}},
	{Name: "not-today", Others: true, Aloud: true, Word: story.Today{Not: true}, Do: page.S("Not today"), Done: page.S("That is an answer, too."),
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.Today{Of: checkin.Of(f.In.Story, f.Now).Seq, Not: true}, "", nil
		}},
	wish("more", story.More, page.S("I would like more")),
	wish("less", story.Less, page.S("I would like less")),
	wish("ring", story.RingMe, page.S("Ring me")),
	{Name: "set", Do: page.S("Ask me this"), Fields: []page.Field{
		{Name: "question", Label: page.S("What I want to be asked"), Hint: page.S("Such as: can I face the post? How did I sleep?"), Before: was(func(w story.CheckIn) string { return w.Question })},
		{Name: "steps", Kind: page.Number, Label: page.S("How many steps my scale has, 2 to 11"), Hint: page.S("Leave it empty if you want no numbers. More, less and ring me are always there."), Before: was(func(w story.CheckIn) string { return some(w.Steps) })},
		{Name: "low", Label: page.S("What the lowest step is, in my words"), Before: was(func(w story.CheckIn) string { return w.Low })},
		{Name: "high", Label: page.S("What the highest step is, in my words"), Before: was(func(w story.CheckIn) string { return w.High })},
		{Name: "every", Kind: page.Number, Label: page.S("Every how many days"), Hint: page.S("Leave it empty for whenever I like."), Before: was(func(w story.CheckIn) string { return some(w.Every) })},
		{Name: "missed", Kind: page.Tick, Label: page.S("Tell those I choose, too, when I missed one"), Before: was(func(w story.CheckIn) string {
			if w.Missed {
				return "yes"
			}
			return ""
		})},
	}, Says: set},
	{Name: "tell", Do: page.S("They hear of it"), Fields: []page.Field{{Name: "who", Kind: page.Choice, Label: page.S("Who hears that I would like more, or less, or to be rung, or that it is not as usual"), Of: page.Known}},
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			who, ok := f.In.KnownAs(f.Text("who"))
			if !ok {
				return nil, "", page.Missing("Choose who it is.")
			}
			is := checkin.Of(f.In.Story, f.Now).Is
			if is.Question == "" {
				is.Question = f.In.T("How is it today?")
			}
			if !slices.ContainsFunc(is.Tell, func(w story.Who) bool { return w.ID == who.ID }) {
				is.Tell = append(slices.Clone(is.Tell), who)
			}
			return is, "", nil
		}},
	{Name: "untell", Answers: true, Do: page.S("Not any more"), Fields: []page.Field{{Name: "who", Kind: page.Hidden}}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		is := checkin.Of(f.In.Story, f.Now).Is
		i, err := strconv.Atoi(f.Text("who"))
		if err != nil || i < 0 || i >= len(is.Tell) {
			return nil, "", page.Missing("That is not here any more.")
		}
		is.Tell = slices.Delete(slices.Clone(is.Tell), i, i+1)
		return is, "", nil
	}},
	{Name: "over", Answers: true, Do: page.S("Ask me this no more"), Done: page.S("You are not asked any more."), Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		return story.CheckIn{Over: true}, "", nil
	}},
	{Name: "signs", Do: page.S("Keep it"), Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("By what I, or somebody else, notice that it begins"), Before: func(in page.In, _ int) string { return checkin.Of(in.Story, in.Now).Signs.Words }},
		{Name: "help", Kind: page.Words, Label: page.S("What helps then"), Before: func(in page.In, _ int) string { return checkin.Of(in.Story, in.Now).Signs.Help }},
		{Name: "ring", Label: page.S("Whom to ring, and their number"), Before: func(in page.In, _ int) string { return checkin.Of(in.Story, in.Now).Signs.Ring }},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if f.Text("words") == "" {
			return nil, "", page.Missing("Write by what it is noticed.")
		}
		return story.Signs{Words: f.Text("words"), Help: f.Text("help"), Ring: f.Text("ring")}, "", nil
	}},
	turn("up", true, page.S("More, from now on")),
	turn("down", false, page.S("Less, from now on")),
}

// turn is that support goes up or down, by one press and as many words as they like: nobody assesses anything first.
func turn(name string, up bool, does page.Sentence) page.Form {
	return page.Form{Name: name, Others: true, Word: story.Turned{Up: up}, Do: does, Fields: []page.Field{{Name: "words", Label: page.S("How, if you like to say")}},
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.Turned{Up: up, Words: f.Text("words")}, "", nil
		}}
}

func set(f page.Filled) (story.Word, string, *page.Sentence) {
	w := story.CheckIn{Question: f.Text("question"), Low: f.Text("low"), High: f.Text("high"), Missed: f.Yes("missed"), Tell: checkin.Of(f.In.Story, f.Now).Is.Tell}
	number := func(name string, low, high int) (int, bool) {
		if f.Text(name) == "" {
			return 0, true
		}
		n, err := strconv.Atoi(f.Text(name))
		return n, err == nil && n >= low && n <= high
	}
	var ok, okDays bool
	w.Steps, ok = number("steps", 2, 11)
	w.Every, okDays = number("every", 1, 366)
	switch {
	case w.Question == "":
		return nil, "", page.Missing("Write what you want to be asked.")
	case !ok:
		return nil, "", page.Missing("A scale has 2 to 11 steps; leave it empty for none.")
	case !okDays:
		return nil, "", page.Missing("Write a number of days from 1 to 366; leave it empty for whenever you like.")
	}
	return w, "", nil
}
