// SPDX-License-Identifier: MIT

package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"alongside/door"
	"alongside/purpose"
	"alongside/story"
	"alongside/support"
	"alongside/web"
)

// way gives the id of the one condition of the town.
func (t *town) way() string {
	t.Helper()
	all, err := t.Conditions(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatalf("there is one condition: %+v, %v", all, err)
	}
	return all[0].ID.String()
}

// TestConditionTravels: from whoever met it to a steward and back; gone only by who met it, and there again with its history.
func TestConditionTravels(t *testing.T) {
	tn := newTown(t)
	tn.people()
	tn.says("mags", "mags", story.Permission{Who: who("will"), Parts: []string{story.PartAsks}, Add: true, Until: tn.now + 30*day})
	if got := tn.posts("will", "/way", "/way", "words", " ", "cause", "habit"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Write what got in the way") {
		t.Fatalf("nothing is said in no words: got %d", got.StatusCode)
	}
	if got := tn.posts("will", "/way", "/way", "words", "The form asks for it.", "cause", "staff"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "never a person") || !strings.Contains(got.body, "The form asks for it.") {
		t.Fatalf("it never lies in people, and what was typed stays: got %d", got.StatusCode)
	}
	if got := tn.posts("will", "/way", "/way", "words", " ", "cause", "habit", "by", "me", "days", "17"); !strings.Contains(got.body, `name="by" value="me" checked`) || !strings.Contains(got.body, `autocomplete="off" value="17"`) {
		t.Error("in whose name it was to be said is lost, or how many days it took")
	}
	// He may read Rita's pages and not write in them: nothing is begun that could not be said whole.
	tn.says("rita", "rita", story.Permission{Who: who("will"), Parts: []string{story.PartMe}, Until: tn.now + 30*day})
	if got := tn.posts("will", "/way", "/way", "words", "The form asks for it.", "cause", "procedure", "whose", tn.NameStory(story.Named("will"), story.Named("rita"))); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Choose nobody") {
		t.Fatalf("it is written into a story in which he may not: got %d", got.StatusCode)
	}
	if all, err := tn.Conditions(t.Context()); err != nil || len(all) != 0 {
		t.Fatalf("half of it stands: %+v, %v", all, err)
	}
	got := tn.posts("will", "/way", "/way", "words", "The form asks for it.", "cause", "procedure", "whose", tn.NameStory(story.Named("will"), story.Named("mags")), "days", "4")
	if got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is said: got %d %s", got.StatusCode, got.body)
	}
	id := tn.way()
	at := "/way/" + id
	if looks := tn.looks(); len(looks) == 0 || looks[len(looks)-1].Says.(story.Looked).Who.Name != "will" {
		t.Error("whose story it was written into sees that somebody was there")
	}
	lives, err := tn.LivesOf(t.Context(), mustID(t, id), tn.now+day)
	if err != nil || len(lives) != 1 || lives[0].Days != 4 {
		t.Fatalf("it touches one life, for four days: %+v, %v", lives, err)
	}
	tn.seesNot("stew", at, "mags", ">will<")
	tn.sees("stew", "/way", "The form asks for it.")
	if got := tn.posts("stew", at, at, "does", "stand", "stand", "I will act", "words", "It goes on Monday."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("a steward answers: got %d %s", got.StatusCode, got.body)
	}
	today := time.UnixMicro(tn.now).UTC().Format(time.DateOnly)
	if got := tn.posts("stew", "/way", "/counts", "does", "work", "on", today, "words", "At the desk, today."); got.StatusCode != http.StatusSeeOther {
		t.Errorf("a steward was in the work today: got %d", got.StatusCode)
	}
	tomorrow := time.UnixMicro(tn.now + day).UTC().Format(time.DateOnly)
	if got := tn.posts("stew", "/way", "/counts", "does", "work", "on", tomorrow, "words", "At the desk, tomorrow."); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "At the desk, tomorrow.") {
		t.Errorf("and not tomorrow: got %d", got.StatusCode)
	}
	tn.sees("will", at, "It goes on Monday.")
	tn.sees("will", "/day", "It goes on Monday.")
	tn.seesNot("opal", "/day", "It goes on Monday.")
	form := func(name string) url.Values {
		page := tn.asks(name, "GET", "/way", nil)
		_, once, _ := strings.Cut(page.body, `name="once" value="`)
		once, _, _ = strings.Cut(once, `"`)
		return url.Values{"once": {once}}
	}
	for _, c := range []struct {
		it, name, does string
		status         int
	}{
		{"a worker answers as a steward", "will", "stand", http.StatusNotFound},
		{"a citizen says what was tried", "ola", "tried", http.StatusNotFound},
		{"a steward who did not meet it says that it is gone", "stew", "gone", http.StatusUnprocessableEntity},
		{"anybody ends it", "will", "close", http.StatusNotFound},
	} {
		f := form(c.name)
		f.Set("does", c.does)
		f.Set("stand", "I will act")
		f.Set("words", "x")
		if got := tn.asks(c.name, "POST", at, f); got.StatusCode != c.status {
			t.Errorf("%s: got %d, want %d", c.it, got.StatusCode, c.status)
		}
	}
	if got := tn.posts("will", at, at, "does", "gone"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("who met it says that it is gone: got %d", got.StatusCode)
	}
	if got := tn.posts("ola", at, at, "does", "again", "mine", "yes", "words", "canary-me-of-ola"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("who meets it again says so: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("stew", at, "It is there again.")
	tn.sees("stew", at, "It goes on Monday.")
	tn.seesNot("stew", at, "canary", "ola")
	if got := tn.posts("ola", at, at, "does", "gone"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("and may say that it is gone: got %d", got.StatusCode)
	}
}

func mustID(t *testing.T, text string) story.ID {
	t.Helper()
	id, err := story.ParseID(text)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// TestWrittenAnew: what was written down as having got in the way is found by who wrote it, by kind and month; no word of it leaves the story.
func TestWrittenAnew(t *testing.T) {
	tn := newTown(t)
	tn.people()
	tn.says("mags", "mags", story.Permission{Who: who("will"), Parts: []string{story.PartAsks}, Add: true, Until: tn.now + 30*day})
	tn.says("will", "mags", story.InTheWay{Words: "canary-asks-of-mags"})
	tn.says("mags", "mags", story.Contact{Words: "canary-asks-of-mags"})
	tn.says("mags", "mags", story.Happened{Of: tn.last("mags"), What: story.ToldNo, Words: "canary-asks-of-mags"})
	tn.sees("will", "/way", "something got in the way")
	tn.seesNot("will", "/way", "canary", "a no")
	tn.sees("mags", "/way", "a no")
	tn.seesNot("stew", "/way", "something got in the way", "canary")
	page := tn.asks("will", "GET", "/way", nil)
	draft := regexp.MustCompile(`/way\?draft=([^#"]+)`).FindStringSubmatch(page.body)
	if draft == nil {
		t.Fatal("what he wrote down can be written anew")
	}
	if got := tn.posts("will", "/way?draft="+draft[1], "/way", "draft", draft[1], "words", "Two keys for one door.", "cause", "role"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is written anew: got %d %s", got.StatusCode, got.body)
	}
	tn.seesNot("will", "/way", "draft=")
	if got := tn.posts("stew", "/way", "/way", "draft", draft[1], "words", "x", "cause", "role"); got.StatusCode != http.StatusNotFound {
		t.Errorf("what somebody else wrote down points nowhere: got %d", got.StatusCode)
	}
}

// counted fills a town with people who are counted, each asking so often, and lets its numbers out.
func (t *town) counted(people int, asks func(i int) int) {
	t.Helper()
	for i := range people {
		name := fmt.Sprintf("p%d", i)
		t.says(name, name, story.Began{Kind: story.Person})
		t.says(name, name, story.Counted{Yes: true})
		t.says(name, name, story.Matter{Words: "canary-me-of-" + name})
		for range asks(i) {
			t.says(name, name, story.Contact{Words: "canary-asks-of-" + name})
		}
		if i < 20 {
			t.says(name, name, story.Moves{Of: 3, Is: story.Better})
		}
	}
	t.letsOut()
}

// begin has so many people begin stories.
func (t *town) begin(people int) {
	t.Helper()
	for i := range people {
		name := fmt.Sprintf("n%d", i)
		t.says(name, name, story.Began{Kind: story.Person})
	}
}

// letsOut lets a month go by, and lets the place's numbers out.
func (t *town) letsOut() {
	t.Helper()
	t.later(31 * day)
	if _, err := new(purpose.Counter).LetOut(t.Context(), t.Door, nil, purpose.Least, t.now); err != nil {
		t.Fatal(err)
	}
}

// stewardReads is all that a steward reads on pages that are about no story, as HTML and as JSON, without what is chance.
func (t *town) stewardReads(way string) map[string]string {
	t.Helper()
	chance := regexp.MustCompile(`(name="once" value|name="over" value)="[^"]*"`)
	all := map[string]string{}
	for _, r := range web.Routes(t.practice) {
		if r.Method != "GET" || r.Of != web.Nobodys || r.Page != nil || r.Open {
			continue
		}
		if r.Pattern == "/day" || r.Pattern == "/begin" || r.Pattern == "/desk" || r.Pattern == "/with" {
			continue // of whom one is alongside: not the place's
		}
		for _, measure := range []string{"moving", "demand", "returns", "cost"} {
			path := strings.NewReplacer("{of}", way, "{measure}", measure, "{$}", "").Replace(r.Pattern)
			if strings.Contains(path, "{") {
				continue
			}
			for _, accept := range []string{"text/html", "application/json"} {
				got := t.asks("stew", "GET", path, nil, "Accept", accept)
				body := chance.ReplaceAllString(got.body, "")
				all[accept+" "+strings.ReplaceAll(path, way, "WAY")] = fmt.Sprint(got.StatusCode, got.Header.Get("ETag"), strings.ReplaceAll(body, way, "WAY"))
			}
		}
	}
	return all
}

// TestStewardReadsNoStory: no page of a steward's that is about the place has a word of any story.
func TestStewardReadsNoStory(t *testing.T) {
	tn := newTown(t)
	tn.people()
	for _, w := range []story.Word{story.InTheWay{Words: "canary-asks-of-mags"}, story.Hit{Of: 2, In: story.Named("way")}, story.Cost{Words: "canary-asks-of-mags", Likely: 9, Source: "canary-asks-of-mags", Year: 2026},
		story.Moves{Is: story.Better, Words: "canary-me-of-mags"}, story.Counted{Yes: true}} {
		tn.says("mags", "mags", w)
	}
	tn.counted(12, func(int) int { return 2 })
	if _, err := tn.BeginCondition(t.Context(), as("will"), door.By{}, story.Named("way"), story.SystemCondition{Words: "A form.", Cause: story.CauseHabit}); err != nil {
		t.Fatal(err)
	}
	read := tn.stewardReads(tn.way())
	shown := 0
	for path, body := range read {
		if strings.HasPrefix(body, "200") {
			shown++
		}
		if found := canaries(body); len(found) > 0 {
			t.Errorf("%s has words of a story: %v", path, found)
		}
	}
	if shown < 20 || !strings.Contains(read["application/json /counts/moving"], `"better"`) {
		t.Errorf("only %d pages were shown, of %d", shown, len(read))
	}
	tn.says("mags", "mags", story.Offered{Words: "canary-me-of-mags, offered"})
	if !strings.Contains(tn.stewardReads(tn.way())["text/html /counts"], "canary-me-of-mags, offered") {
		t.Error("this would not notice a word of a story: what was offered is not found either")
	}
}

// TestReleaseFirst: in two towns in which other things happened, but of which the same was let out, a steward reads the same, byte by byte:
// sentences, pictures, order, JSON and tags.
func TestReleaseFirst(t *testing.T) {
	make := func(people int, asks func(i int) int) map[string]string {
		tn := newTown(t)
		tn.people()
		tn.now = 1_800_000_000 * 1e6
		if _, err := tn.BeginCondition(t.Context(), as("will"), door.By{}, story.Named("way"), story.SystemCondition{Words: "A form.", Cause: story.CauseHabit}); err != nil {
			t.Fatal(err)
		}
		way := tn.way()
		for i := range people / 2 {
			name := fmt.Sprintf("q%d", i)
			tn.says(name, name, story.Began{Kind: story.Person})
			tn.says(name, name, story.Counted{Yes: true})
			tn.says(name, name, story.InTheWay{Words: "x"})
			tn.says(name, name, story.Hit{Of: 3, In: mustID(t, way)})
		}
		tn.counted(people, asks)
		return tn.stewardReads(way)
	}
	one := make(22, func(i int) int { return 1 + i%2 })
	if !strings.Contains(one["application/json /counts/demand"], `"35"`) {
		t.Fatalf("something is let out: %s", one["application/json /counts/demand"])
	}
	same := make(23, func(i int) int { return 1 + (i+i/8)%2 })
	for path, body := range one {
		a, b := strings.Split(body, "\n"), strings.Split(same[path], "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Errorf("%s is not the same: %s, and %s", path, a[i], b[i])
				break
			}
		}
		if len(a) != len(b) {
			t.Errorf("%s is not as long", path)
		}
	}
	other := make(40, func(i int) int { return 1 + i%2 })
	if other["application/json /counts/demand"] == one["application/json /counts/demand"] {
		t.Error("a town in which other numbers are let out reads the same: this proves nothing")
	}
}

// TestOffered: a sentence is seen as everybody will see it, has no name in it, and is gone at once.
func TestOffered(t *testing.T) {
	tn := newTown(t)
	tn.people()
	tn.says("ola", "ola", story.Contact{Words: "x", To: story.Who{Name: "Rita", ID: story.Named("rita")}})
	if got := tn.posts("ola", "/counted", "/counted", "does", "offer", "words", "I told Rita twice."); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "stands in it: Rita") {
		t.Errorf("a name in it: got %d", got.StatusCode)
	}
	if got := tn.posts("ola", "/counted", "/counted", "does", "preview", "words", "I told it twice."); got.StatusCode != http.StatusOK || strings.Count(got.body, "I told it twice.") < 2 {
		t.Errorf("it is seen first: got %d", got.StatusCode)
	}
	tn.seesNot("stew", "/counts", "I told it twice.")
	if got := tn.posts("ola", "/counted", "/counted", "does", "offer", "words", "I told it twice."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is offered: got %d", got.StatusCode)
	}
	tn.sees("stew", "/counts", "I told it twice.")
	tn.seesNot("stew", "/counts", "ola")
	page := tn.asks("ola", "GET", "/counted", nil)
	of := regexp.MustCompile(`name="of" value="([^"]+)"`).FindStringSubmatch(page.body)
	if got := tn.posts("ola", "/counted", "/counted", "does", "back", "of", of[1]); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is taken back: got %d", got.StatusCode)
	}
	tn.seesNot("stew", "/counts", "I told it twice.")
}

// TestFourPeople: of a town of four nothing is shown, and it says why.
func TestFourPeople(t *testing.T) {
	tn := newTown(t)
	tn.people()
	tn.counted(4, func(int) int { return 3 })
	tn.sees("stew", "/counts", "Nothing is published yet.")
	tn.seesNot("stew", "/counts", "<svg", "<td")
}

// TestTrying: a team says what it learned before it tries the next thing, and another takes that up.
func TestTrying(t *testing.T) {
	tn := newTown(t)
	tn.people()
	team := tn.NameStory(story.Named("opal"), story.Named("flat-team"))
	if got := tn.posts("opal", "/tried", "/tried", "hunch", "Two chairs.", "on-told", "yes", "by", team); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, `name="on-told" value="yes" checked`) {
		t.Errorf("what was ticked is lost: got %d", got.StatusCode)
	}
	begin := func(pairs ...string) answer {
		return tn.posts("opal", "/tried", "/tried", append([]string{"hunch", "Two chairs.", "notice", "They sit.", "harm", "Anybody waits.", "by", team}, pairs...)...)
	}
	for it, pairs := range map[string][]string{"without a hunch": {"hunch", " "}, "that nobody would notice": {"notice", ""}, "whatever harm it does": {"harm", ""}, "by nobody": {"by", ""}, "with a rule that never holds again": {"suspends", "Two keys.", "law", "None."}} {
		if got := begin(pairs...); got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("nothing is tried %s: got %d", it, got.StatusCode)
		}
	}
	got := begin()
	if got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it begins: got %d %s", got.StatusCode, got.body)
	}
	at, _, _ := strings.Cut(got.Header.Get("Location"), "#")
	if got := begin("hunch", "Three chairs."); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "what you learned") {
		t.Errorf("first they say what they learned: got %d", got.StatusCode)
	}
	tn.seesNot("will", at, "End it, in what we learned")
	if got := tn.posts("opal", at, at, "does", "learned", "words", "Nobody sat."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it ends in what was learned: got %d", got.StatusCode)
	}
	tn.sees("will", at, "as good an end as any")
	if got := begin("hunch", "Three chairs.", "from", strings.TrimPrefix(at, "/tried/")); got.StatusCode != http.StatusSeeOther {
		t.Errorf("then the next begins: got %d", got.StatusCode)
	}
	tn.sees("will", "/tried", "Nobody sat.")
}

// TestFigures: a figure opens to the entries of one's own story, and of others' as far as they let one see, which leaves a look; to a steward
// whom nobody let in it opens no further than what was published.
func TestFigures(t *testing.T) {
	tn := newTown(t, purpose.Pages(nil)...)
	tn.people()
	tn.says("mags", "mags", story.Permission{Who: who("will"), Parts: []string{story.PartAsks}, Until: tn.now + 300*day})
	tn.says("mags", "mags", story.Matter{Words: "canary-me-of-mags"})
	tn.says("mags", "mags", story.Moves{Of: tn.last("mags"), Is: story.Better})
	tn.says("mags", "mags", story.Contact{Words: "canary-asks-of-mags"})
	tn.letsOut()
	tn.sees("mags", "/figures", "You have not said that you may be counted")
	tn.sees("mags", "/figures?see=moving", "canary-me-of-mags")
	tn.sees("mags", "/figures?see=demand", "canary-asks-of-mags")
	tn.seesNot("ola", "/figures?see=demand", "canary-asks-of-mags")
	at := "/with/" + tn.NameStory(story.Named("will"), story.Named("mags")) + "/figures"
	before := len(tn.looks())
	tn.sees("will", "/counts/demand", at+"?see=demand")
	if len(tn.looks()) != before {
		t.Error("a list of those whom he is beside is no look into their stories")
	}
	tn.sees("will", at+"?see=demand", "canary-asks-of-mags")
	if len(tn.looks()) != before+1 {
		t.Error("she does not see that he looked")
	}
	tn.seesNot("will", at+"?see=moving", "canary")
	tn.seesNot("stew", "/counts/demand", "/with/")
	if got := tn.asks("stew", "GET", "/with/"+tn.NameStory(story.Named("stew"), story.Named("mags"))+"/figures?see=demand", nil); got.StatusCode != http.StatusNotFound {
		t.Errorf("a steward whom nobody let in: got %d", got.StatusCode)
	}
	if got := tn.asks("mags", "GET", "/figures?see=nothing", nil); got.StatusCode != http.StatusOK || strings.Contains(got.body, "canary") {
		t.Errorf("a measure that is none shows the list: got %d", got.StatusCode)
	}
}

// TestOurs: whoever works here says a sentence anew, in one language, and it is said so on the next page; nobody else does, and no other
// sentence can be.
func TestOurs(t *testing.T) {
	tn := newTown(t, support.Pages()...)
	tn.people()
	n := func(page string) string {
		i := strings.Index(page, "Is life getting better?</textarea>")
		at := regexp.MustCompile(`name="n" value="([0-9]+)"`).FindAllStringSubmatch(page[:max(i, 0)], -1)
		if i < 0 || len(at) == 0 {
			t.Fatal("the sentence is not there to be said anew")
		}
		return at[len(at)-1][1]
	}(tn.asks("will", "GET", "/ours", nil).body)
	for _, c := range []struct {
		it, name string
		status   int
		pairs    []string
	}{
		{"somebody who does not work here says it anew", "ola", http.StatusNotFound, []string{"does", "say", "n", n, "words", "x"}},
		{"it is said in no words", "will", http.StatusUnprocessableEntity, []string{"does", "say", "n", n, "words", " "}},
		{"it is said at length", "will", http.StatusUnprocessableEntity, []string{"does", "say", "n", n, "words", strings.Repeat("x", 301)}},
		{"another sentence is said anew", "will", http.StatusNotFound, []string{"does", "say", "n", "99", "words", "x"}},
		{"a question has one step", "will", http.StatusUnprocessableEntity, []string{"does", "ask", "words", "x", "steps", "1"}},
		{"nothing is asked", "will", http.StatusUnprocessableEntity, []string{"does", "ask", "steps", "4"}},
		{"nothing is published", "will", http.StatusUnprocessableEntity, []string{"does", "publish", "words", ""}},
		{"a question that nobody asks is offered no more", "will", http.StatusNotFound, []string{"does", "over", "words", "x"}},
		{"a question is asked at length", "will", http.StatusUnprocessableEntity, []string{"does", "ask", "words", strings.Repeat("x", 301)}},
		{"something else is done", "will", http.StatusNotFound, []string{"does", "sell"}},
	} {
		page := tn.asks(c.name, "GET", "/way", nil)
		_, once, _ := strings.Cut(page.body, `name="once" value="`)
		once, _, _ = strings.Cut(once, `"`)
		form := url.Values{"once": {once}}
		for i := 0; i < len(c.pairs); i += 2 {
			form.Set(c.pairs[i], c.pairs[i+1])
		}
		if got := tn.asks(c.name, "POST", "/ours", form); got.StatusCode != c.status {
			t.Errorf("%s: got %d, want %d", c.it, got.StatusCode, c.status)
		}
	}
	tn.sees("ola", "/counts", "Is life getting better?")
	if got := tn.posts("will", "/ours", "/ours", "does", "say", "n", n, "words", "Is it <b>any</b> better?"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is said anew: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("ola", "/counts", "Is it &lt;b&gt;any&lt;/b&gt; better?")
	tn.seesNot("ola", "/counts", "<b>any</b>", "Is life getting better?</h1>")
	tn.sees("ola", "/ours", "As it came: <span dir=\"auto\">Is life getting better?")
	tn.seesNot("ola", "/ours", "/textarea")
	if got := tn.posts("will", "/ours", "/ours", "does", "came", "n", n); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is said as it came: got %d", got.StatusCode)
	}
	tn.sees("ola", "/counts", "Is life getting better?</h1>")
	if got := tn.posts("will", "/ours", "/ours", "does", "ask", "words", "Did the week have one good thing in it?", "steps", "4", "low", "no", "high", "yes"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("a question is offered: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("ola", "/check", "Did the week have one good thing in it? (of this place)")
	if got := tn.posts("ola", "/check", "/check/say/ready", "one", "own Did the week have one good thing in it?"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("somebody chooses it: got %d %s", got.StatusCode, got.body)
	}
	if got := tn.posts("ola", "/check", "/check/say/ready", "one", "own What is wrong with you?"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a question that is none is not chosen: got %d", got.StatusCode)
	}
	if got := tn.posts("will", "/ours", "/ours", "does", "over", "words", "Did the week have one good thing in it?"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is offered no more: got %d", got.StatusCode)
	}
	tn.seesNot("mags", "/check", "(of this place)")
	tn.sees("ola", "/check", "Did the week have one good thing in it?")
	if got := tn.posts("will", "/tried", "/ours", "does", "publish", "words", "We ring before we write."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("it is published: got %d", got.StatusCode)
	}
	tn.sees("ola", "/tried", "We ring before we write.")
}

// TestDied: whoever is beside somebody writes down that they have died, and takes it back; the person says that they are here; nobody else does
// either.
func TestDied(t *testing.T) {
	tn := newTown(t, support.Pages()...)
	tn.people()
	tn.says("mags", "mags", story.Permission{Who: who("will"), Parts: []string{story.PartAsks}, Add: true, Until: tn.now + 300*day})
	at := "/with/" + tn.NameStory(story.Named("will"), story.Named("mags")) + "/write"
	today := time.UnixMicro(tn.now).UTC().Format(time.DateOnly)
	tomorrow := time.UnixMicro(tn.now + day).UTC().Format(time.DateOnly)
	if got := tn.posts("will", at, at+"/say/died", "on", tomorrow); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("she will have died: got %d", got.StatusCode)
	}
	write := func() {
		t.Helper()
		if got := tn.posts("will", at, at+"/say/died", "on", today, "words", "At home."); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("it is written down: got %d %s", got.StatusCode, got.body)
		}
		tn.sees("will", at, "Died on ")
		tn.sees("mags", "/write", "wrote down that you have died")
	}
	press := func(name, page, form string) {
		t.Helper()
		body := tn.asks(name, "GET", page, nil).body
		_, after, ok := strings.Cut(body, `action="`+page+"/say/"+form+`"`)
		if !ok {
			t.Fatalf("%s has no button %s on %s", name, form, page)
		}
		after, _, _ = strings.Cut(after, "</form>")
		f := url.Values{}
		for _, field := range regexp.MustCompile(`name="([^"]+)" value="([^"]*)"`).FindAllStringSubmatch(after, -1) {
			f.Set(field[1], field[2])
		}
		if got := tn.asks(name, "POST", page+"/say/"+form, f); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s presses %s: got %d %s", name, form, got.StatusCode, got.body)
		}
	}
	write()
	press("will", at, "not-so")
	tn.seesNot("will", at, "Died on ")
	tn.seesNot("mags", "/write", "wrote down that you have died")
	write()
	press("mags", "/write", "here")
	tn.seesNot("mags", "/write", "wrote down that you have died")
	tn.seesNot("ola", "/write", "/say/died")
}

// TestOpenedIsCounted: how often somebody opened without asking is published of enough lives, of those who are counted, and of few it is a star.
func TestOpenedIsCounted(t *testing.T) {
	for opened, want := range map[int]string{3: `["*"]`, 11: `["10"]`} {
		tn := newTown(t)
		tn.people()
		if err := tn.OfNumbers(t.Context(), as("opal"), door.By{}, story.ID{}, story.Shows{Measure: "opened"}); err != nil {
			t.Fatal(err)
		}
		for i := range 14 {
			name := fmt.Sprintf("p%d", i)
			tn.says(name, name, story.Began{Kind: story.Person})
			tn.says(name, name, story.Counted{Yes: i < 12})
			if i >= opened && i < 12 {
				continue // and two of whom nothing is counted are opened, too
			}
			w := story.Opened{Ground: story.GroundLife, Parts: []string{story.PartEmergency}, Why: "x", Reviewer: who("rosa")}
			if err := tn.OpenWithoutAsking(t.Context(), as("opal"), story.Named(name), w); err != nil {
				t.Fatal(err)
			}
		}
		tn.letsOut()
		if got := tn.asks("stew", "GET", "/counts/opened", nil, "Accept", "application/json").body; !strings.Contains(strings.ReplaceAll(got, " ", ""), `"cells":`+want) {
			t.Errorf("of %d: got %s", opened, got)
		}
	}
}
