// SPDX-License-Identifier: MIT

package goodlife

import (
	_ "embed"
	"html/template"
	"time"

	"alongside/page"
	"alongside/story"
)

//go:embed me.html
var meText string

//go:embed profile.html
var profileText string

var (
	meHTML      = template.Must(template.New("me").Parse(meText))
	profileHTML = template.Must(template.New("profile").Parse(profileText))
)

// Pages are the pages of this room.
func Pages() []page.Page {
	return []page.Page{
		{Name: "me", Title: page.S("Me"), Tab: "me", Of: func(in page.In) any { return Of(in) }, HTML: meHTML, Forms: forms},
		{Name: "me/profile", Title: page.S("My one-page profile"), Tab: "me", Of: func(in page.In) any { return Of(in) }, HTML: profileHTML},
	}
}

// Greeting is what a page says first, by the hour.
func (l Life) Greeting() page.Sentence {
	switch h := time.UnixMicro(l.Now).In(britain).Hour(); {
	case h < 4 || h >= 22:
		return page.S("Still up, %s", l.Name)
	case h < 12:
		return page.S("Good morning, %s", l.Name)
	case h < 18:
		return page.S("Good afternoon, %s", l.Name)
	}
	return page.S("Good evening, %s", l.Name)
}

// britain is where the day begins and ends; UTC where the machine knows no zones.
var britain = func() *time.Location {
	if l, err := time.LoadLocation("Europe/London"); err == nil {
		return l
	}
	return time.UTC
}()

// headings are those that care records share, so that what is said under them can travel. Any other will do, or none.
var headings = []page.Option{
	{Value: "What is most important to me", Label: page.S("What is most important to me")},
	{Value: "People who are important to me", Label: page.S("People who are important to me")},
	{Value: "How I communicate, and how to communicate with me", Label: page.S("How I communicate, and how to communicate with me")},
	{Value: "My wellness", Label: page.S("My wellness")},
	{Value: "Please do, and please do not", Label: page.S("Please do, and please do not")},
	{Value: "How and when to support me", Label: page.S("How and when to support me")},
	{Value: "Also worth knowing", Label: page.S("Also worth knowing")},
}

// said makes a form of one box of words.
func said(name string, label, do page.Sentence, says func(page.Filled) story.Word, more ...page.Field) page.Form {
	return page.Form{
		Name: name, Do: do, Fields: append([]page.Field{{Name: "words", Kind: page.Words, Label: label}}, more...),
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			if f.Text("words") == "" {
				return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
			}
			return says(f), "", nil
		},
	}
}

// directions are how something moves, in words.
var directions = map[story.Direction]page.Sentence{story.Better: page.S("Better"), story.AsItWas: page.S("The same"), story.Worse: page.S("Worse"), story.TooSoon: page.S("Too soon to say")}

// Says is that in words.
func (m Moves) Says(v page.Voice) string { return v.Say(directions[m.Is]) }

// moves is a form that says how something that matters moves.
func moves(name string, do page.Sentence, is story.Direction) page.Form {
	return page.Form{Name: name, Do: do, Answers: true, Word: story.Moves{Of: 1, Is: is}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if _, ok := f.Entry.Says.(story.Matter); !ok {
			return nil, "", page.Missing("That is not here any more.")
		}
		return story.Moves{Of: f.Of, Is: is}, "", nil
	}}
}

var forms = append([]page.Form{
	func() page.Form {
		f := said("life", page.S("What does a good life look like to you?"), page.S("Keep it"),
			func(f page.Filled) story.Word { return story.GoodLife{Words: f.Text("words")} })
		f.Replaces = true
		f.Fields[0].Before = before(func(story.Entry) string { return "" })
		return f
	}(),
	matter("matter", page.S("This matters to me"), false),
	matter("matter-again", page.S("Keep it"), true),
	moves("better", page.S("Better"), story.Better),
	moves("same", page.S("The same"), story.AsItWas),
	moves("worse", page.S("Worse"), story.Worse),
	moves("soon", page.S("Too soon to say"), story.TooSoon),
	{Name: "move", Do: page.S("Move"), Answers: true, Fields: []page.Field{{Name: "order", Kind: page.Hidden}}, Says: move},
	said("good-at", page.S("What I am good at"), page.S("Keep it"), func(f page.Filled) story.Word { return story.Strength{Words: f.Text("words")} }),
	said("could-give", page.S("What I could give"), page.S("Keep it"),
		func(f page.Filled) story.Word { return story.Gift{Words: f.Text("words"), Offer: f.Yes("offer")} },
		page.Field{Name: "offer", Kind: page.Tick, Label: page.S("I would, if somebody asked")}),
	said("never", page.S("What nobody should assume about me"), page.S("Keep it"), func(f page.Filled) story.Word { return story.NeverAssume{Words: f.Text("words")} }),
	said("role", page.S("What I am to others"), page.S("Keep it"), func(f page.Filled) story.Word { return story.Role{Words: f.Text("words")} }),
	{Name: "name", Do: page.S("Call me that"), Fields: []page.Field{
		{Name: "words", Label: page.S("The name I use")},
		{Name: "with", Label: page.S("With whom"), Hint: page.S("Leave this empty if it is for everybody.")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if f.Text("words") == "" {
			return nil, "", page.Missing("Write the name that you use.")
		}
		return story.Name{Words: f.Text("words"), With: f.Text("with")}, "", nil
	}},
	said("about", page.S("In my words"), page.S("Keep it"),
		func(f page.Filled) story.Word {
			return story.AboutMe{Heading: f.Text("heading"), Words: f.Text("words")}
		},
		page.Field{Name: "heading", Kind: page.Choice, Label: page.S("Under which heading"), Hint: page.S("These are the ones that care records share. None will do as well."), Among: headings}),
	{Name: "front", Do: page.S("Keep it"), Fields: []page.Field{{Name: "shows", Kind: page.Choice, Label: page.S("What stands here first, when I come in"), Among: []page.Option{
		{Value: "life", Label: page.S("My good life")}, {Value: "plain", Label: page.S("A plain page that tells nothing, until I press a button")},
	}, Before: func(in page.In, _ int) string {
		if Of(in).Plain {
			return "plain"
		}
		return "life"
	}}},
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			switch f.Text("shows") {
			case "life":
				return story.FirstPage{Shows: "life"}, "", nil
			case "plain":
				return story.FirstPage{Shows: "plain"}, "", nil
			}
			return nil, "", page.Missing("Choose one of the two.")
		}},
	page.Disguise,
	{Name: "emergency", Do: page.S("Keep it"), Fields: []page.Field{{Name: "words", Kind: page.Words, Label: page.S("What to do, and what not, in an emergency"),
		Hint: page.S("This is the smallest part of your story, and the first that anybody may open when they cannot ask you. Such as: whom to ring, what I take, what frightens me.")}},
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			if f.Text("words") == "" {
				return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
			}
			return story.AboutMe{Words: f.Text("words")}, story.PartEmergency, nil
		}},
	{Name: "back", Do: page.S("This is no longer so"), Done: page.S("It is taken out here. In your story it stays, as all that was said."), Answers: true, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		return story.TakenBack{Of: f.Of}, f.Entry.Part, nil
	}},
}, note)

// note is what somebody who may writes to the owner.
var note = func() page.Form {
	f := said("note", page.S("Write to them, as you would say it across the table"), page.S("Send it"),
		func(f page.Filled) story.Word { return story.Note{Words: f.Text("words")} })
	f.Others, f.NotMine = true, true
	return f
}()

// before is what stands in a field at first: what the entry says that the form answers.
func before(of func(story.Entry) string) func(page.In, int) string {
	return func(in page.In, seq int) string {
		if e, ok := in.Entry(seq); ok {
			return of(e)
		}
		return ""
	}
}

func matter(name string, do page.Sentence, again bool) page.Form {
	was := func(get func(story.Matter) string) func(page.In, int) string {
		return before(func(e story.Entry) string {
			if w, ok := e.Says.(story.Matter); ok {
				return get(w)
			}
			return ""
		})
	}
	return page.Form{
		Name: name, Do: do, Answers: again, Replaces: again,
		Fields: []page.Field{
			{Name: "words", Label: page.S("What matters to me"), Before: was(func(w story.Matter) string { return w.Words })},
			{Name: "because", Kind: page.Words, Label: page.S("Because"), Before: was(func(w story.Matter) string { return w.Because })},
			{Name: "question", Label: page.S("A question I can ask myself about it"), Hint: page.S("Such as: can I face the post?"), Before: was(func(w story.Matter) string { return w.Question })},
			{Name: "low", Label: page.S("What I would say when it is at its worst"), Before: was(func(w story.Matter) string { return w.Low })},
			{Name: "high", Label: page.S("What I would say when it is as I wish"), Before: was(func(w story.Matter) string { return w.High })},
		},
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			if f.Text("words") == "" {
				return nil, "", page.Missing("Say in a word or two what it is that matters.")
			}
			w := story.Matter{Words: f.Text("words"), Because: f.Text("because"), Question: f.Text("question"), Low: f.Text("low"), High: f.Text("high")}
			if again {
				if _, ok := f.Entry.Says.(story.Matter); !ok {
					return nil, "", page.Missing("That is not here any more.")
				}
				w.Instead = f.Of
			}
			return w, "", nil
		},
	}
}

func move(f page.Filled) (story.Word, string, *page.Sentence) {
	w, ok := f.Entry.Says.(story.Matter)
	n := 0
	for _, c := range f.Text("order") {
		if c < '0' || c > '9' || n > 10_000 {
			ok = false
			break
		}
		n = 10*n + int(c-'0')
	}
	if !ok || n == 0 {
		return nil, "", page.Missing("That is not here any more.")
	}
	w.Order, w.Instead = n, f.Of
	return w, f.Entry.Part, nil
}
