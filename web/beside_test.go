// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"alongside/demand"
	"alongside/people"
	"alongside/story"
	"alongside/support"
)

// posts fills in the form of a page that is sent to an address, and sends it.
func (t *town) posts(name, at, action string, pairs ...string) answer {
	t.Helper()
	page := t.asks(name, "GET", at, nil)
	_, after, ok := strings.Cut(page.body, `action="`+action+`"`)
	if !ok {
		t.Fatalf("%s has no form for %s on %s: got %d %.900s", name, action, at, page.StatusCode, page.body)
	}
	form := url.Values{}
	after, _, _ = strings.Cut(after, "</form>")
	for _, hidden := range []string{"once", "of", "team", "over"} {
		if _, value, ok := strings.Cut(after, `name="`+hidden+`" value="`); ok {
			value, _, _ = strings.Cut(value, `"`)
			form.Set(hidden, value)
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return t.asks(name, "POST", action, form)
}

func (t *town) sees(name, at, want string) {
	t.Helper()
	if got := t.asks(name, "GET", at, nil); !strings.Contains(got.body, want) {
		t.Errorf("%s does not find %q on %s: got %d %s", name, want, at, got.StatusCode, got.body)
	}
}

func (t *town) seesNot(name, at string, not ...string) {
	t.Helper()
	got := t.asks(name, "GET", at, nil)
	for _, n := range not {
		if strings.Contains(got.body, n) {
			t.Errorf("%s finds %q on %s: %s", name, n, at, got.body)
		}
	}
}

// later moves the clock, so far that everybody has to come in anew.
func (t *town) later(by int64) {
	t.now += by
	clear(t.in)
}

// TestAlongside: a person asks somebody in; whoever is asked answers, and is let see nothing by it; nobody else puts anybody anywhere.
func TestAlongside(t *testing.T) {
	tn := newTown(t, people.Pages()...)
	tn.people()
	tn.says("mags", "mags", story.Tie{Who: who("ola"), Is: "next door"})
	if got := tn.sends("mags", "/people/alongside", "ask", "words", "Would you?"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Choose who it is.") || !strings.Contains(got.body, "Would you?") {
		t.Fatalf("nobody is asked, or what was typed is gone: got %d", got.StatusCode)
	}
	body := tn.asks("mags", "GET", "/people/alongside", nil).body
	choose := func(label string) string {
		t.Helper()
		before, _, ok := strings.Cut(body, `<span>`+label)
		if !ok {
			t.Fatalf("%s cannot be chosen: %s", label, body)
		}
		return value(before)
	}
	if got := tn.sends("mags", "/people/alongside", "ask", "words", "Would you?", "who", choose("ola")); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she asks her neighbour: got %d %s", got.StatusCode, got.body)
	}
	if got := tn.sends("mags", "/people/alongside", "ask", "words", "And you?", "who", choose("will, who works here")); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she asks somebody who works here: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("mags", "/people/alongside", "has not answered yet.")
	tn.sees("ola", "/day", "mags would like you alongside.")
	tn.sees("ola", "/day", "Would you?")
	tn.seesNot("ola", "/day", "canary", "And you?")
	tn.seesNot("eve", "/day", "Would you?", "would like you alongside")
	if got := tn.asks("ola", "GET", tn.with("ola", "mags")+"/dump", nil); got.StatusCode != http.StatusNotFound {
		t.Errorf("who is asked sees more than the asking: got %d", got.StatusCode)
	}
	if looks := tn.looks(); slices.ContainsFunc(looks, func(e story.Entry) bool { return e.Said == who("ola") }) {
		t.Error("that somebody finds what was said to them is a look")
	}
	if got := tn.posts("ola", "/day", "/day/answer", "yes", "yes", "words", "Gladly."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she says yes: got %d %s", got.StatusCode, got.body)
	}
	if got := tn.posts("will", "/day", "/day/answer", "no", "no"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("he says that he cannot: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("mags", "/people/alongside", `<bdi class="who">ola</bdi> <span class="quiet">since`)
	tn.sees("mags", "/people/alongside", `<bdi class="who">will</bdi>: cannot just now.`)
	tn.seesNot("ola", "/day", "would like you alongside")
	if got := tn.asks("ola", "POST", "/day/answer", url.Values{"once": {"x"}, "of": {"y"}, "yes": {"yes"}}); got.StatusCode != http.StatusForbidden {
		t.Errorf("an answer to nothing: got %d", got.StatusCode)
	}
	if got := tn.sends("mags", "/people/alongside", "rest", "until", "2001-01-01"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a pause until a day that is over: got %d", got.StatusCode)
	}
	if got := tn.sends("mags", "/people/alongside", "apart"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it ends when she says so: got %d %s", got.StatusCode, got.body)
	}
	tn.seesNot("mags", "/people/alongside", `<bdi class="who">ola</bdi> <span class="quiet">since`)
	// Whom she names never learns no more that they were asked.
	secret := as("mags")
	secret.Private = true
	if _, err := tn.Say(t.Context(), secret, tn.private, story.Entry{Said: who("mags"), Says: story.Never{Who: who("will")}}); err != nil {
		t.Fatal(err)
	}
	tn.seesNot("will", "/day", "would like you alongside", "And you?")
}

// value is that of the last choice before a label.
func value(before string) string {
	_, v, _ := cutLast(before, `value="`)
	v, _, _ = strings.Cut(v, `"`)
	return v
}

func cutLast(s, sep string) (string, string, bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// TestDay: the people with their last words, each of whom sees that they were looked at; what came of it, also afterwards; and one's own
// days, which nobody else can be let see.
func TestDay(t *testing.T) {
	tn := newTown(t, support.Pages()...)
	tn.people()
	tn.says("mags", "mags", story.Permission{Who: who("pat"), Parts: []string{story.PartMe, story.PartAsks, story.PartBeside}, Add: true, Until: tn.now + 300*day})
	tn.says("mags", "mags", story.Role{Words: "I keep bees now."})
	tn.says("mags", "mags", story.AboutMe{Words: "canary-health-of-mags"}, "health")
	tn.sees("pat", "/day", "I keep bees now.")
	tn.seesNot("pat", "/day", "canary-health")
	if !slices.ContainsFunc(tn.looks(), func(e story.Entry) bool { return e.Said == who("pat") }) {
		t.Error("nobody sees that their last words were read")
	}
	write := tn.with("pat", "mags") + "/write"
	if got := tn.sends("pat", write, "write", "words", "She failed to engage.", "promise", "I bring the veil.", "on", "2027-03-01", "way", "Two letters for one bill.", "mattered", "The hive by the wall."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("pat writes: got %d %s", got.StatusCode, got.body)
	}
	for _, want := range []string{"I bring the veil.", "by 1 March 2027", "Two letters for one bill.", "The hive by the wall.", "“<span dir=\"auto\">failed to engage</span>” — perhaps:", "Say it in another way"} {
		tn.sees("pat", write, want)
	}
	tn.seesNot("mags", "/write", "perhaps:")
	tn.sees("mags", "/write", "She failed to engage.")
	if got := tn.sends("pat", write, "rewrite", "words", "We have not found a way to talk yet."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("pat says it in another way: got %d %s", got.StatusCode, got.body)
	}
	tn.seesNot("pat", write, "failed to engage")
	tn.seesNot("mags", "/write", "failed to engage")
	tn.sees("mags", "/write", "We have not found a way to talk yet.")
	// The same form, sent twice, says it once, and all of it.
	body := tn.asks("pat", "GET", write, nil).body
	form := url.Values{"once": {field(t, body, "write", "once")}, "words": {"Again."}, "promise": {"Twice?"}}
	for range 2 {
		tn.asks("pat", "POST", write+"/say/write", form)
	}
	if body = tn.asks("mags", "GET", "/write", nil).body; strings.Count(body, "Again.") != 1 || strings.Count(body, "Twice?") != 1 {
		t.Errorf("what is sent twice is said %d and %d times", strings.Count(body, "Again."), strings.Count(body, "Twice?"))
	}
	// That a promise did not come about stands beside it, with whose reason that was, and nothing follows.
	if got := tn.sends("mags", "/write", "unmet", "whose", "the system", "words", "No veil to be had."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it did not come about: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("pat", write, "No veil to be had.")
	tn.sees("pat", write, "The reason was with neither: something got in the way.")
	// What came of it reaches somebody who may read nothing any more.
	body = tn.asks("mags", "GET", "/write", nil).body
	before, _, ok := strings.Cut(body, "<span>pat")
	if !ok {
		t.Fatalf("pat cannot be told what came of it: %s", body)
	}
	if got := tn.sends("mags", "/write", "came", "to", value(before), "words", "The hive made it."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she sends it: got %d %s", got.StatusCode, got.body)
	}
	tn.says("mags", "mags", story.Stop{Who: who("pat")})
	tn.later(day)
	was := len(tn.looks())
	tn.sees("pat", "/day", "The hive made it.")
	if looks := tn.looks(); len(looks) != was+1 || looks[len(looks)-1].Says.(story.Looked).Why != "you sent them this" {
		t.Errorf("that it was read is not marked: %d looks before, %d after", was, len(looks))
	}
	tn.seesNot("pat", "/day", "I keep bees now.", `/write"`)
	tn.store.deaf = true
	tn.later(day)
	if got := tn.asks("pat", "GET", "/day", nil); strings.Contains(got.body, "The hive made it.") {
		t.Error("it is given though no mark could be written")
	}
	tn.store.deaf = false
	secret := as("mags")
	secret.Private = true
	if _, err := tn.Say(t.Context(), secret, tn.private, story.Entry{Said: who("mags"), Says: story.Never{Who: who("pat")}}); err != nil {
		t.Fatal(err)
	}
	tn.seesNot("pat", "/day", "The hive made it.")
	// One's own days.
	if got := tn.posts("pat", "/day", "/day"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a day of no words: got %d", got.StatusCode)
	}
	if got := tn.posts("pat", "/day", "/day", "words", "Nine hours, four with people."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("pat writes of the day: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("pat", "/day", "Nine hours, four with people.")
	tn.says("pat", "pat", story.Permission{Who: who("eve"), Whole: true, Add: true, Until: tn.now + 300*day})
	tn.says("pat", "pat", story.Permission{Who: who("lena"), Whole: true, Until: tn.now + 300*day})
	tn.seesNot("eve", tn.with("eve", "pat")+"/dump", "Nine hours")
	tn.seesNot("lena", tn.with("lena", "pat")+"/dump", "Nine hours")
	tn.seesNot("eve", "/day", "Nine hours")
}

// TestTeam: a team says that there is no room, and somebody of it that there was not enough time, and nobody learns who.
func TestTeam(t *testing.T) {
	tn := newTown(t, demand.Pages()...)
	tn.people()
	tn.says("opal", "flat-team", story.Member{Who: who("will")})
	for range 2 {
		if got := tn.posts("will", "/day", "/day/team", "says", "time"); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("not enough time: got %d %s", got.StatusCode, got.body)
		}
	}
	tn.sees("opal", "/day", "so often: 1.")
	view, err := tn.Open(t.Context(), as("opal"), story.Named("flat-team"), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range view.Story.Entries {
		if _, ok := e.Says.(story.NoTime); ok {
			text, _ := story.Text(e)
			if strings.Contains(string(text), "will") || e.At%day != 0 {
				t.Errorf("it says who, or at what hour: %s", text)
			}
		}
	}
	tn.posts("opal", "/day", "/day/team", "says", "time")
	tn.later(day)
	tn.posts("will", "/day", "/day/team", "says", "time")
	tn.sees("opal", "/day", "so often: 3.")
	tn.seesNot("stew", "/place", "a few times") // it is not let out before the month is over
	tn.begin(8)
	tn.letsOut()
	tn.sees("stew", "/place", "a few times")
	if got := tn.posts("opal", "/day", "/day/team", "says", "full", "words", "Two of us, and forty doors."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("there is no room: got %d", got.StatusCode)
	}
	tn.sees("stew", "/place", "The flat team: Two of us, and forty doors.")
	for _, name := range []string{"mags", "eve"} {
		tn.seesNot(name, "/day", "forty doors")
		tn.seesNot(name, "/worry", "forty doors")
	}
	if got := tn.posts("will", "/day", "/day/team", "says", "room"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("there is room again: got %d", got.StatusCode)
	}
	tn.seesNot("stew", "/place", "forty doors")
	// Of no team that is not theirs.
	body := tn.asks("opal", "GET", "/day", nil).body
	_, team, _ := strings.Cut(body, `name="team" value="`)
	team, _, _ = strings.Cut(team, `"`)
	if got := tn.posts("pat", "/day", "/day", "words", "x"); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	once := tn.asks("pat", "GET", "/day", nil).body
	_, once, _ = strings.Cut(once, `name="once" value="`)
	once, _, _ = strings.Cut(once, `"`)
	if got := tn.asks("pat", "POST", "/day/team", url.Values{"once": {once}, "team": {team}, "says": {"time"}}); got.StatusCode != http.StatusNotFound {
		t.Errorf("who is not of the team says something of it: got %d", got.StatusCode)
	}
	// They hear together what people said who let all of them in.
	tn.says("mags", "mags", story.Permission{Who: who("flat-team"), Parts: []string{story.PartAsks}, Add: true, Until: tn.now + 300*day})
	tn.says("mags", "mags", story.Contact{Words: "The door does not close."})
	tn.says("eve", "eve", story.Permission{Who: who("will"), Parts: []string{story.PartAsks}, Until: tn.now + 300*day})
	tn.says("eve", "eve", story.Contact{Words: "Only will hears this."})
	if got := tn.asks("will", "GET", "/hear/"+tn.NameStory(story.Named("will"), story.Named("flat-team")), nil); got.StatusCode != http.StatusNotFound {
		t.Errorf("they hear before they chose to: got %d", got.StatusCode)
	}
	if got := tn.posts("opal", "/day", "/day/team", "says", "hear", "from", "2027-01-31", "until", "2027-01-01"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("weeks that run backwards: got %d", got.StatusCode)
	}
	if got := tn.posts("opal", "/day", "/day/team", "says", "hear", "from", "2027-01-01", "until", "2027-03-01"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("they choose their weeks: got %d %s", got.StatusCode, got.body)
	}
	at := "/hear/" + tn.NameStory(story.Named("will"), story.Named("flat-team"))
	was := len(tn.looks())
	tn.sees("will", at, "The door does not close.")
	tn.seesNot("will", at, "Only will hears this.", ">mags<")
	if len(tn.looks()) == was {
		t.Error("nobody sees that what they said was heard in a sample")
	}
	tn.says("will", "mags", story.HeardAs{Of: contactOf(t, tn), Is: story.Failure, Why: "twice"}, story.PartAsks)
	tn.sees("opal", "/hear/"+tn.NameStory(story.Named("opal"), story.Named("flat-team")), "will hears it as something that was not done, or not right.")
	if got := tn.asks("pat", "GET", "/hear/"+tn.NameStory(story.Named("pat"), story.Named("flat-team")), nil); got.StatusCode != http.StatusNotFound {
		t.Errorf("who is not of the team hears it: got %d", got.StatusCode)
	}
	// Whoever comes new to the team and is let in by nobody ends that all of them are.
	tn.says("opal", "flat-team", story.Member{Who: who("olly")})
	tn.says("mags", "mags", story.Stop{Who: who("olly")})
	tn.seesNot("will", at, "The door does not close.")
}

// contactOf is the Seq of the contact in Mags's story.
func contactOf(t *testing.T, tn *town) int {
	t.Helper()
	view, err := tn.Open(t.Context(), as("mags"), story.Named("mags"), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range view.Story.Entries {
		if _, ok := e.Says.(story.Contact); ok {
			return e.Seq
		}
	}
	t.Fatal("she asked for nothing")
	return 0
}

// TestCheckIn: a person sets what they are asked and who hears of it; those hear which of it it is, and on which day, and nothing else;
// support goes up by one press of who is in it, and they hear no more.
func TestCheckIn(t *testing.T) {
	tn := newTown(t, support.Pages()...)
	tn.people()
	tn.says("mags", "mags", story.Permission{Who: who("pat"), Parts: []string{story.PartAsks}, Add: true, Until: tn.now + 300*day})
	for _, bad := range [][]string{{"question", ""}, {"question", "x", "steps", "1"}, {"question", "x", "steps", "many"}, {"question", "x", "every", "0"}} {
		if got := tn.sends("mags", "/check", "set", bad...); got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%v is taken: got %d", bad, got.StatusCode)
		}
	}
	if got := tn.sends("mags", "/check", "set", "question", "canary-question-of-mags", "steps", "4", "low", "not at all", "every", "7", "missed", "yes"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she wants to be asked: got %d %s", got.StatusCode, got.body)
	}
	tell := func(name string) {
		t.Helper()
		before, _, ok := strings.Cut(tn.asks("mags", "GET", "/check", nil).body, "<span>"+name)
		if !ok {
			t.Fatalf("%s cannot be chosen", name)
		}
		if got := tn.sends("mags", "/check", "tell", "who", value(before)); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s is to hear of it: got %d", name, got.StatusCode)
		}
	}
	tell("hal")
	tell("pat")
	tn.sees("mags", "/check", "canary-question-of-mags")
	tn.seesNot("hal", "/day", "canary-question", ", since")
	if got := tn.sends("mags", "/check", "today"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Or press Not today") {
		t.Errorf("nothing is an answer: got %d", got.StatusCode)
	}
	if got := tn.sends("mags", "/check", "ring", "words", "x"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she wants to be rung: got %d %s", got.StatusCode, got.body)
	}
	for _, name := range []string{"hal", "pat"} {
		tn.sees(name, "/day", "mags would like to be rung, since")
		tn.seesNot(name, "/day", "canary-question")
	}
	for _, name := range []string{"eve", "ola", "will"} {
		tn.seesNot(name, "/day", "would like to be rung")
	}
	if got := tn.asks("hal", "GET", tn.with("hal", "mags")+"/check", nil); strings.Contains(got.body, "canary-question") || strings.Contains(got.body, "would like") {
		t.Errorf("who hears of it sees more than they were let: %s", got.body)
	}
	if got := tn.sends("pat", tn.with("pat", "mags")+"/check", "up", "words", "Tuesdays, too."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("pat turns it up: got %d %s", got.StatusCode, got.body)
	}
	tn.seesNot("hal", "/day", "would like to be rung")
	tn.sees("mags", "/check", "Tuesdays, too.")
	// Not today is an answer; and one that is missed is told.
	if got := tn.sends("mags", "/check", "not-today"); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	tn.later(7 * day)
	tn.seesNot("hal", "/day", "was not heard")
	tn.later(2 * day)
	tn.sees("hal", "/day", "mags had wanted to be asked how it is, and was not heard, since")
	// Her own numbers call, once they leave her own usual; whoever reads it out to her writes it down as hers.
	for range 9 {
		if got := tn.sends("mags", "/check", "today", "step", "3"); got.StatusCode != http.StatusSeeOther {
			t.Fatal(got.StatusCode)
		}
		tn.later(day)
	}
	tn.seesNot("hal", "/day", "not as usual")
	if got := tn.sends("mags", "/check", "today", "step", "1"); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	tn.sees("hal", "/day", "It is not as usual with mags, since")
	tn.sees("mags", "/check", "of so few answers it hardly is.")
	tn.sees("mags", "/check", "<circle class=\"cline\"")
	// Whom she tells no more hears no more, nor whom she named never.
	if got := tn.sends("mags", "/check", "untell", "who", "0"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("hal is to hear no more: got %d %s", got.StatusCode, got.body)
	}
	tn.seesNot("hal", "/day", "not as usual")
	if got := tn.sends("mags", "/check", "less"); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	tn.sees("pat", "/day", "mags would like less, since")
	secret := as("mags")
	secret.Private = true
	if _, err := tn.Say(t.Context(), secret, tn.private, story.Entry{Said: who("mags"), Says: story.Never{Who: who("pat")}}); err != nil {
		t.Fatal(err)
	}
	tn.seesNot("pat", "/day", "would like less")
	if got := tn.sends("mags", "/check", "over"); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	tn.seesNot("mags", "/check", "canary-question-of-mags")
}
