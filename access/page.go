// SPDX-License-Identifier: MIT

package access

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

var look = template.Must(template.New("who").Funcs(template.FuncMap{
	"day": func(at int64) page.Day { return page.Day(at) },
	"way": func(v page.Voice, by string) string {
		for _, o := range ways {
			if o.Value == by {
				return v.Say(o.Label)
			}
		}
		return story.Safe(by)
	},
}).Parse(text))

// Quiet is the closed list of ways in which a story is read without a look, as the door has it; a test holds the two together.
var Quiet = []page.Sentence{
	page.S("Numbers are counted over the stories of those who said yes; nobody reads a word."),
	page.S("The small notes by which your story is found are written anew from it."),
	page.S("The hour of your next check-in is looked up, and nothing else."),
	page.S("Your story is packed, sealed, for the place you chose."),
	page.S("A sealed copy is made, which nobody can read without the key."),
	page.S("It is checked that nothing in your story was changed."),
	page.S("Who may see what is worked out from what you said."),
	page.S("Whoever you let in finds your name among the people they are alongside."),
	page.S("Whom you ask why they looked reads your question."),
	page.S("Whoever you asked to hear of it is told the day on which you stopped something."),
	page.S("Whoever reviews an opening reads on what ground, what and why it was done, and nothing of the story itself."),
}

// Pages are the pages of this room.
func Pages() []page.Page {
	return []page.Page{{
		Name: "who", Title: page.S("Who can see"), Tab: "who", Own: true, Looks: true,
		Of: func(in page.In) any {
			says := make([]string, len(Quiet))
			for i, q := range Quiet {
				says[i] = in.Say(q)
			}
			return Of(in, says)
		},
		HTML: look, Forms: forms,
	}}
}

// Sentence says a way in as somebody would say it aloud.
func (l Let) Sentence(v page.Voice) string {
	what := parts(v, l.Parts, l.Whole)
	switch l.Kind {
	case BroughtIn:
		return v.T("%s can see %s until %s, brought in by %s.", l.Name, what, page.Day(l.Until), l.Who)
	case Household:
		return v.T("%s, who lives with me, can see what I said about %s until %s.", l.Name, what, page.Day(l.Until))
	case Representative:
		return v.T("%s can see %s, and act for me in it, until %s.", l.Name, what, page.Day(l.Until))
	case Advocate:
		if len(l.Parts) == 0 {
			return v.T("%s speaks beside me until %s, and sees what I show them.", l.Name, page.Day(l.Until))
		}
		return v.T("%s speaks beside me, and can see %s, until %s.", l.Name, what, page.Day(l.Until))
	}
	return v.T("%s can see %s until %s.", l.Name, what, page.Day(l.Until))
}

// More says what else it lets them do.
func (l Let) More(v page.Voice) string {
	switch {
	case l.Adds && l.Brings:
		return v.T("They may write beside me, and bring in others, each by name.")
	case l.Adds:
		return v.T("They may write beside me.")
	case l.Brings:
		return v.T("They may bring in others, each by name.")
	}
	return ""
}

// Sentence says who looked at what.
func (l Look) Sentence(v page.Voice) string {
	switch {
	case l.Back != nil:
		return v.T("%s sat with somebody who had lost every way in, says that it was me, and gave them a paper.", l.Name)
	case l.Opened:
		return v.T("%s opened %s without asking.", l.Name, parts(v, l.Parts, false))
	case l.Together:
		return v.T("%s read together with me.", l.Name)
	case l.Operator:
		return v.T("%s, at the machine itself, looked at all of it.", l.Name)
	case len(l.Parts) == 0:
		return v.T("%s looked.", l.Name)
	}
	return v.T("%s looked at %s.", l.Name, parts(v, l.Parts, false))
}

// Because says the ground on which somebody opened without asking.
func (l Look) Because(v page.Voice) string {
	switch story.Ground(l.Ground) {
	case story.GroundLife:
		return v.T("somebody’s life, or serious harm")
	case story.GroundDuty:
		return v.T("the law makes them ask about abuse or neglect")
	case story.GroundCourt:
		return v.T("a court ordered it")
	case story.GroundCrime:
		return v.T("to prevent or find out a serious crime")
	}
	return story.Safe(l.Ground)
}

// parts names parts of a story one after another.
func parts(v page.Voice, all []string, whole bool) string {
	if whole {
		return v.T("my whole story but this page")
	}
	said := make([]string, 0, len(all))
	for _, p := range all {
		said = append(said, v.Say(part(p)))
	}
	if n := len(said); n > 1 {
		return v.T("%s, and %s", strings.Join(said[:n-1], ", "), said[n-1])
	}
	return strings.Join(said, ", ")
}

func part(p string) page.Sentence {
	switch p {
	case story.PartMe:
		return page.S("my good life and what matters")
	case story.PartPeople:
		return page.S("my people")
	case story.PartBounds:
		return page.S("what I ask of people")
	case story.PartBeside:
		return page.S("what others wrote")
	case story.PartAsks:
		return page.S("what I ask for, and what we do")
	case story.PartEmergency:
		return page.S("what to do in an emergency")
	}
	return page.S("“%s”", p)
}

var ways = []page.Option{
	{Value: "page", Label: page.S("On these pages")},
	{Value: "voice", Label: page.S("By somebody ringing me")},
	{Value: "post", Label: page.S("By post")},
	{Value: "message", Label: page.S("By a message to my phone")},
	{Value: "e-mail", Label: page.S("By e-mail")},
	{Value: "somebody", Label: page.S("By way of somebody I trust")},
}

// standings are the ways to stand closer than a permission says.
var standings = []page.Option{
	{Value: "advocate", Label: page.S("They speak beside me, and I decide")},
	{Value: "acts", Label: page.S("They may act for me in what they can see")},
	{Value: "lives", Label: page.S("They live with me, and may see what I say myself")},
}

// some are the bundles without the whole.
func some(in page.In) []page.Option {
	return slices.DeleteFunc(bundles(in), func(o page.Option) bool { return o.Value == "whole" })
}

// bundles are what is given most often; parts that the owner named themselves come after them.
func bundles(in page.In) []page.Option {
	all := []page.Option{
		{Value: "me", Label: page.S("My first page: my good life, and what matters")},
		{Value: "me people", Label: page.S("My first page, and my people")},
		{Value: "asks", Label: page.S("What I ask for, what became of it, and what we do")},
		{Value: "me people asks beside", Label: page.S("My first page, my people, what I ask for, and my story with what others wrote")},
		{Value: "whole", Label: page.S("All of it but this page, now and to come")},
	}
	seen := map[string]bool{}
	for _, e := range in.Story.Entries {
		if p := e.Part; p != "" && !seen[p] && !slices.Contains([]string{story.PartMe, story.PartPeople, story.PartBeside, story.PartBounds, story.PartAccess, story.PartAsks, story.PartEmergency}, p) {
			seen[p] = true
			all = append(all, page.Option{Value: "part " + p, Label: page.S("Only what is about “%s”", story.Safe(p))})
		}
	}
	return all
}

var forms = []page.Form{
	{Name: "give", Do: page.S("Let them see it"), Says: give, Fields: []page.Field{
		{Name: "who", Kind: page.Choice, Label: page.S("Who"), Hint: page.S("People who have a page of their own here and stand somewhere in your story."), Of: page.Known},
		{Name: "what", Kind: page.Choice, Label: page.S("What"), Of: bundles},
		{Name: "why", Label: page.S("What for"), Hint: page.S("They see this, and it stands beside each look of theirs.")},
		{Name: "until", Kind: page.Date, Label: page.S("Until when"), Hint: page.S("It ends by itself. You can always give it again."),
			Before: func(in page.In, _ int) string { return page.DayText(in.Now + 90*day) }},
		{Name: "add", Kind: page.Tick, Label: page.S("They may write beside me")},
		{Name: "bring", Kind: page.Tick, Label: page.S("They may bring in others, each by name, whom I see here at once")},
	}},
	{Name: "stands", Do: page.S("Keep it"), Says: stands, Fields: []page.Field{
		{Name: "who", Kind: page.Choice, Label: page.S("Who"), Hint: page.S("People who have a page of their own here and stand somewhere in your story."), Of: page.Known},
		{Name: "how", Kind: page.Choice, Label: page.S("How they stand to me"), Among: standings},
		{Name: "what", Kind: page.Choice, Label: page.S("What"), Hint: page.S("Who speaks beside you need not see anything: they see what you show them."), Of: some},
		{Name: "until", Kind: page.Date, Label: page.S("Until when"), Hint: page.S("It ends by itself. You can always give it again."),
			Before: func(in page.In, _ int) string { return page.DayText(in.Now + 90*day) }},
	}},
	{Name: "stop", Do: page.S("Stop now"), Done: page.S("It is stopped. From now on they see nothing by it."), Answers: true, Says: stop},
	{Name: "quiet", Do: page.S("Stop it quietly"), Done: page.S("It is stopped quietly. They see nothing newer."), Answers: true, Says: quietly},
	{Name: "again", Do: page.S("Give it for another 90 days"), Answers: true, Says: again},
	{Name: "not-free", Do: page.S("I did not say this freely"), Done: page.S("It is as if you had not said it. They are not told."), Answers: true,
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.NotFreelySaid{Of: f.Of}, "", nil
		}},
	{Name: "pause", Do: page.S("Pause all now"), Done: page.S("All is paused."), Says: func(f page.Filled) (story.Word, string, *page.Sentence) { return story.Pause{}, "", nil }},
	{Name: "go-on", Do: page.S("Go on as before"), Done: page.S("It goes on as before."), Says: func(f page.Filled) (story.Word, string, *page.Sentence) { return story.Resume{}, "", nil }},
	page.NoWayBack,
	{Name: "ask", Do: page.S("Ask why"), Done: page.S("Your question stands with that look."), Says: ask, Fields: []page.Field{
		{Name: "when", Kind: page.Hidden},
		{Name: "words", Kind: page.Words, Label: page.S("What I would like to know")},
	}},
	{Name: "please", Do: page.S("Keep it"), Fields: []page.Field{
		{Name: "not", Kind: page.Choice, Label: page.S("Is it something to do, or not to do?"), Among: []page.Option{{Value: "do", Label: page.S("Please do")}, {Value: "not", Label: page.S("Please don’t")}}},
		{Name: "words", Kind: page.Words, Label: page.S("In my words")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		if f.Text("words") == "" {
			return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
		}
		if f.Text("not") == "" {
			return nil, "", page.Missing("Say whether it is something to do, or not to do.")
		}
		return story.Boundary{Not: f.Text("not") == "not", Words: f.Text("words")}, "", nil
	}},
	{Name: "pace", Do: page.S("Keep it"), Replaces: true, Fields: []page.Field{
		{Name: "words", Kind: page.Words, Label: page.S("How to reach me, and when")},
		{Name: "from", Kind: page.Clock, Label: page.S("Quiet from")},
		{Name: "to", Kind: page.Clock, Label: page.S("Quiet until")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		w := story.Pace{Words: f.Text("words"), From: f.Text("from"), To: f.Text("to")}
		if w == (story.Pace{}) {
			return nil, "", page.Missing("There is nothing written here yet. Write as much or as little as you like.")
		}
		if (w.From == "") != (w.To == "") {
			return nil, "", page.Missing("Quiet hours have a beginning and an end.")
		}
		return w, "", nil
	}},
	{Name: "tell", Do: page.S("Keep it"), Replaces: true, Fields: []page.Field{
		{Name: "by", Kind: page.Choice, Label: page.S("How"), Among: ways},
		{Name: "words", Kind: page.Words, Label: page.S("The number, the address or the name, and anything to mind")},
		{Name: "safe", Kind: page.Tick, Label: page.S("Nobody else reads or hears what comes that way")},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		by := f.Text("by")
		if !slices.ContainsFunc(ways, func(o page.Option) bool { return o.Value == by }) {
			return nil, "", page.Missing("Choose one of the ways.")
		}
		return story.TellMe{By: by, Words: f.Text("words"), Safe: f.Yes("safe")}, "", nil
	}},
	{Name: "hear", Do: page.S("Keep it"), Done: page.S("From now on they hear that you stopped something, and not what."), Fields: []page.Field{
		{Name: "who", Kind: page.Choice, Label: page.S("Who"), Hint: page.S("People who have a page of their own here and stand somewhere in your story."), Of: page.Known},
	}, Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
		who, no := whom(f)
		if no != nil {
			return nil, "", no
		}
		return story.HearsOfStops{Who: who}, "", nil
	}},
	{Name: "back", Do: page.S("This is no longer so"), Done: page.S("It is taken out here. In your story it stays, as all that was said."), Answers: true,
		Says: func(f page.Filled) (story.Word, string, *page.Sentence) {
			return story.TakenBack{Of: f.Of}, f.Entry.Part, nil
		}},
}

func give(f page.Filled) (story.Word, string, *page.Sentence) {
	who, no := whom(f)
	if no != nil {
		return nil, "", no
	}
	parts, whole, no := what(f)
	if no != nil {
		return nil, "", no
	}
	until, no := ends(f)
	if no != nil {
		return nil, "", no
	}
	return story.Permission{Who: who, Parts: parts, Whole: whole, Why: f.Text("why"), Add: f.Yes("add"), Bring: f.Yes("bring"), Until: until}, "", nil
}

// stands says that somebody lives with the owner, speaks beside them or acts for them: of each, the parts that they see.
func stands(f page.Filled) (story.Word, string, *page.Sentence) {
	who, no := whom(f)
	if no != nil {
		return nil, "", no
	}
	how := f.Text("how")
	if !slices.ContainsFunc(standings, func(o page.Option) bool { return o.Value == how }) {
		return nil, "", page.Missing("Choose how they stand to you.")
	}
	var parts []string
	if how != "advocate" || f.Text("what") != "" { // who speaks beside somebody may be shown nothing
		if parts, _, no = what(f); no != nil {
			return nil, "", no
		}
	}
	until, no := ends(f)
	switch {
	case no != nil:
		return nil, "", no
	case how == "lives":
		return story.Household{Who: who, Parts: parts, Until: until}, "", nil
	case how == "acts":
		return story.Representative{Who: who, Basis: story.BasisMine, Parts: parts, Until: until}, "", nil
	}
	return story.Advocate{Who: who, Parts: parts, Until: until}, "", nil
}

func whom(f page.Filled) (story.Who, *page.Sentence) {
	if who, ok := f.In.KnownAs(f.Text("who")); ok {
		return who, nil
	}
	return story.Who{}, page.Missing("Choose who it is for.")
}

func what(f page.Filled) (parts []string, whole bool, no *page.Sentence) {
	said := f.Text("what")
	if own, ok := strings.CutPrefix(said, "part "); ok && own != "" {
		return []string{own}, false, nil
	}
	switch said {
	case "whole":
		return nil, true, nil
	case "me":
		return []string{story.PartMe}, false, nil
	case "me people":
		return []string{story.PartMe, story.PartPeople}, false, nil
	case "asks":
		return []string{story.PartAsks}, false, nil
	case "me people asks beside":
		return []string{story.PartMe, story.PartPeople, story.PartAsks, story.PartBeside}, false, nil
	}
	return nil, false, page.Missing("Choose what they may see.")
}

func ends(f page.Filled) (int64, *page.Sentence) {
	until, ok := page.DayOf(f.Text("until"))
	switch {
	case !ok:
		return 0, page.Missing("Say until when, like 2027-03-01. Every permission ends.")
	case until <= f.Now:
		return 0, page.Missing("That day is over. Choose one that is still to come.")
	case until > f.Now+366*day:
		return 0, page.Missing("A year is the longest at once. You can always give it again.")
	}
	return until, nil
}

// stop stops one way in; of who stands for the owner or beside them, all that they have.
func stop(f page.Filled) (story.Word, string, *page.Sentence) {
	switch w := f.Entry.Says.(type) {
	case story.Permission, story.BroughtIn, story.Household:
		return story.Stop{Of: f.Of}, "", nil
	case story.Representative:
		return story.Stop{Who: w.Who}, "", nil
	case story.Advocate:
		return story.Stop{Who: w.Who}, "", nil
	}
	return nil, "", page.Missing("That is not here any more.")
}

// quietly leaves somebody what they had been shown. A look stands for a quarter of an hour: what was said within it is
// held to be newer.
func quietly(f page.Filled) (story.Word, string, *page.Sentence) {
	_, who, ok := let(f.In, f.Entry)
	if !ok {
		return nil, "", page.Missing("That is not here any more.")
	}
	w := story.QuietStop{Who: who, Shown: 1} // who never looked was shown nothing
	for _, e := range f.In.Looks {
		if l, ok := e.Says.(story.Looked); ok && (l.Who.ID == who.ID || l.Under == f.Of) {
			w.Shown = max(w.Shown, e.At)
		}
	}
	return w, "", nil
}

func again(f page.Filled) (story.Word, string, *page.Sentence) {
	w, ok := f.Entry.Says.(story.Permission)
	if !ok {
		return nil, "", page.Missing("That is not here any more.")
	}
	w.Until = f.Now + 90*day
	return w, "", nil
}

// ask asks who looked at that moment.
func ask(f page.Filled) (story.Word, string, *page.Sentence) {
	when, err := strconv.ParseInt(f.Text("when"), 10, 64)
	i := slices.IndexFunc(f.In.Looks, func(e story.Entry) bool { return e.At == when })
	switch {
	case err != nil || i < 0:
		return nil, "", page.Missing("That is not here any more.")
	case f.Text("words") == "":
		return nil, "", page.Missing("Write what you would like to know.")
	}
	return story.AskedWhy{Who: f.In.Looks[i].Said, When: when, Words: f.Text("words")}, "", nil
}
