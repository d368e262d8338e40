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
	"alongside/reach"
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
	Now      int      `json:"everyDaysNow,omitempty"` // closer while it is not as usual, wider once it has been for long
	Closest  int      `json:"closestDays,omitempty"`
	Widest   int      `json:"widestDays,omitempty"`
	Zero     bool     `json:"fromZero,omitempty"`
	Due      int64    `json:"due,omitempty"`
	Reach    *Reached `json:"reach,omitempty"`  // for the owner alone
	Unsent   int64    `json:"unsent,omitempty"` // something to them could not be sent
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

// Reached is where the owner's check-ins and notices come to.
type Reached struct {
	By     string `json:"by"`
	To     string `json:"to"`
	At     string `json:"askedAt,omitempty"`
	From   string `json:"quietFrom,omitempty"`
	Until  string `json:"quietUntil,omitempty"`
	Zone   string `json:"zone,omitempty"`
	Prompt string `json:"prompt,omitempty"`
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
	Link  bool   `json:"byLink,omitempty"`
	Zero  bool   `json:"-"`
}

// Number is a step as the scale calls it: from 0 where its lowest is called so.
func (s Said) Number() string { return called(s.Step, s.Zero) }

// called is what the scale calls a step.
func called(step int, zero bool) string {
	if zero {
		step--
	}
	return strconv.Itoa(step)
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
		Every: st.Is.Every, Now: st.Every, Closest: st.Is.Closest, Widest: st.Is.Widest, Zero: st.Is.Zero, Missed: st.Is.Missed, Due: st.Due, Tell: []Hears{}, Answers: []Said{}, Turned: []Turned{},
		Call: string(st.Call.Why), Wish: string(st.Call.Wish), CallAt: st.Call.At, Known: st.Usual.Known, Hardly: st.Usual.Hardly, Leaves: st.Leaves,
		Signs: Sign(st.Signs)}
	if st.Usual.Known {
		h.Lower, h.Upper = st.Usual.Lower, st.Usual.Upper
	}
	if way := reach.Of(in.Story); in.Mine && way.On() {
		w := way.Is
		h.Reach = &Reached{w.By, story.Safe(w.To), w.At, w.From, w.Until, story.Safe(w.Zone), story.Safe(w.Prompt)}
		if in.Unsent != nil {
			h.Unsent = in.Unsent()
		}
	}
	if st.Seq != 0 {
		h.Set = in.ID(st.Seq)
	}
	for i, w := range st.Is.Tell {
		h.Tell = append(h.Tell, Hears{story.Safe(w.Name), strconv.Itoa(i)})
	}
	for _, a := range slices.Backward(st.Answers) {
		if len(h.Answers) < 10 {
			h.Answers = append(h.Answers, Said{Said: in.By(a.By), Step: a.Step, Not: a.Not, Wish: string(a.Wish), Words: a.Words, Link: a.Link, Zero: st.Is.Zero})
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

// Scale is what the steps are called, for a table to fill in by hand.
func (h How) Scale() (all []string) {
	for n := 1; n <= h.Steps; n++ {
		all = append(all, called(n, h.Zero))
	}
	return all
}

// Blank are the rows of that table.
func (How) Blank() []struct{} { return make([]struct{}, 8) }

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
		name := called(n, is.Zero)
		label := page.S("%s", name)
		switch {
		case n == 1 && is.Low != "":
			label = page.S("%s: %s", name, story.Safe(is.Low))
		case n == is.Steps && is.High != "":
			label = page.S("%s: %s", name, story.Safe(is.High))
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

func yes(is bool) string {
	if is {
		return "yes"
	}
	return ""
}

func some(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// checking are the forms of how it is, with questions that are ready from packs.
func checking(packs []Pack) []page.Form {
	return []page.Form{
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
			{Name: "closest", Kind: page.Number, Label: page.S("While it is not as usual, or I would like more: every how many days"), Hint: page.S("Fewer than above, or empty for no change."), Before: was(func(w story.CheckIn) string { return some(w.Closest) })},
			{Name: "widest", Kind: page.Number, Label: page.S("Once it has been as usual five times in a row: every how many days"), Hint: page.S("More than above, or empty for no change."), Before: was(func(w story.CheckIn) string { return some(w.Widest) })},
			{Name: "zero", Kind: page.Tick, Label: page.S("My lowest step is called 0"), Before: was(func(w story.CheckIn) string { return yes(w.Zero) })},
			{Name: "missed", Kind: page.Tick, Label: page.S("Tell those I choose, too, when I missed one"), Before: was(func(w story.CheckIn) string { return yes(w.Missed) })},
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
		{Name: "ready", Do: page.S("Ask me this one"), Fields: []page.Field{{Name: "one", Kind: page.Choice, Label: page.S("A question that is ready"), Of: readyFrom(packs)}}, Says: setReadyFrom(packs)},
		{Name: "reach", Do: page.S("Reach me so"), Fields: []page.Field{
			{Name: "by", Kind: page.Choice, Label: page.S("How what is new, and what I want to be asked, comes to me"), Among: []page.Option{
				{Value: "", Label: page.S("Not at all: I look here")}, {Value: "text", Label: page.S("As a text on my phone")}, {Value: "e-mail", Label: page.S("As an e-mail")}},
				Before: reached(func(w story.Reach) string { return w.By })},
			{Name: "to", Label: page.S("My number, or my e-mail address"), Hint: page.S("Whoever reads your texts or your mail sees that something came, and can answer how it is. They see nothing of what you wrote."), Before: reached(func(w story.Reach) string { return w.To })},
			{Name: "at", Kind: page.Clock, Label: page.S("At which hour I am asked how it is"), Before: reached(func(w story.Reach) string { return w.At })},
			{Name: "from", Kind: page.Clock, Label: page.S("Nothing comes from this hour"), Hint: page.S("Where nothing is said, nothing comes from nine in the evening to eight."), Before: reached(func(w story.Reach) string { return w.From })},
			{Name: "until", Kind: page.Clock, Label: page.S("until this one"), Before: reached(func(w story.Reach) string { return w.Until })},
			{Name: "zone", Label: page.S("By the clock of"), Hint: page.S("Such as Europe/London. Leave it as it is if you have not moved."), Before: reached(func(w story.Reach) string { return w.Zone })},
			{Name: "prompt", Label: page.S("What the link asks, in a few words that anybody may see"), Hint: page.S("Such as: how is the post? Your own question is not shown there."), Before: reached(func(w story.Reach) string { return w.Prompt })},
		}, Says: reaching},
		turn("up", true, page.S("More, from now on")),
		turn("down", false, page.S("Less, from now on")),
	}
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
	var ok, okDays, okClosest, okWidest bool
	w.Steps, ok = number("steps", 2, 11)
	w.Every, okDays = number("every", 1, 366)
	w.Closest, okClosest = number("closest", 1, 366)
	w.Widest, okWidest = number("widest", 1, 366)
	w.Zero = f.Yes("zero") && w.Steps > 0
	switch {
	case w.Question == "":
		return nil, "", page.Missing("Write what you want to be asked.")
	case !ok:
		return nil, "", page.Missing("A scale has 2 to 11 steps; leave it empty for none.")
	case !okClosest || w.Closest > w.Every:
		return nil, "", page.Missing("While it is not as usual, ask after fewer days than otherwise, or leave it empty.")
	case !okWidest || w.Widest != 0 && w.Widest < w.Every:
		return nil, "", page.Missing("Once it has long been as usual, ask after more days than otherwise, or leave it empty.")
	case !okDays:
		return nil, "", page.Missing("Write a number of days from 1 to 366; leave it empty for whenever you like.")
	}
	return w, "", nil
}
