// SPDX-License-Identifier: MIT

package web_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"alongside/demand"
	"alongside/door"
	"alongside/duty"
	"alongside/law"
	"alongside/store"
	"alongside/story"
	"alongside/web"
)

// guarded is a town under the law of Wales, in which Pat and Opal work for the council, and Pat hears worries.
func guarded(t *testing.T) *town {
	t.Helper()
	tn := newTown(t, append(demand.Pages(), duty.Pages()...)...)
	var err error
	if tn.practice.Law, err = law.Of("wales"); err != nil {
		t.Fatal(err)
	}
	tn.serve(nil)
	tn.people()
	for _, name := range []string{"pat", "opal"} {
		tn.says("lena", "town", story.Works{Who: who(name), As: story.Worker, Body: story.Who{Name: "the council", ID: story.Named("council")}})
	}
	tn.says("mags", "mags", story.Permission{Who: who("eve"), Parts: []string{story.PartMe}, Until: tn.now + 300*day})
	return tn
}

func (t *town) worries(name string, pairs ...string) answer {
	t.Helper()
	body := t.asks(name, "GET", "/worry", nil).body
	if _, after, ok := strings.Cut(body, `action="/worry"`); ok {
		_, once, _ := strings.Cut(after, `name="once" value="`)
		once, _, _ = strings.Cut(once, `"`)
		return t.asks(name, "POST", "/worry", with(url.Values{"once": {once}, "about": {"other"}}, pairs...))
	}
	return t.asks(name, "GET", "/worry", nil)
}

// TestWorry: anybody says that they are worried; it reaches whoever is on duty; whoever raised it sees whether somebody has it; and the
// person whom it is about may read it, but for what the law withholds.
func TestWorry(t *testing.T) {
	tn := guarded(t)
	tn.sees("eve", "/worry", "Nobody is on duty here who could hear it. Ring:")
	tn.sees("eve", "/worry", "tel:999")
	for _, at := range []string{"/begin", "/desk", "/together"} {
		if got := tn.asks("will", "GET", at, nil); got.StatusCode != http.StatusConflict || !strings.Contains(got.body, "This place is not open yet") {
			t.Errorf("a place in which nobody hears a worry is open for use at %s: got %d", at, got.StatusCode)
		}
	}
	if got := tn.posts("stew", "/place", "/place/duty", "who", tn.NameStory(story.Named("stew"), story.Named("pat"))); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("somebody is on duty without a number: got %d", got.StatusCode)
	}
	if got := tn.posts("stew", "/place", "/place/duty", "who", tn.NameStory(story.Named("stew"), story.Named("will")), "number", "1"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("somebody hears worries who works for no public body: got %d", got.StatusCode)
	}
	for _, name := range []string{"pat", "opal"} {
		if got := tn.posts("stew", "/place", "/place/duty", "who", tn.NameStory(story.Named("stew"), story.Named(name)), "number", "01632 960 111"); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("a steward names who hears a worry: got %d %s", got.StatusCode, got.body)
		}
	}
	for _, at := range []string{"/begin", "/desk", "/together"} {
		if got := tn.asks("will", "GET", at, nil); got.StatusCode != http.StatusOK {
			t.Errorf("the place is open, and %s is not: got %d", at, got.StatusCode)
		}
	}
	if got := tn.worries("eve"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Write what worries you") {
		t.Errorf("a worry of no words: got %d", got.StatusCode)
	}
	if got := tn.worries("eve", "words", "No milk again.", "about", "somebody"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Whom you chose is not here any more.") || !strings.Contains(got.body, "No milk again.") {
		t.Errorf("a worry about nobody, or what was typed is gone: got %d", got.StatusCode)
	}
	mags := tn.NameStory(story.Named("eve"), story.Named("mags"))
	if got := tn.worries("eve", "words", "No milk again.", "about", mags, "ground", "adult", "wanted", "Him to stop."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("eve says that she is worried: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("eve", "/worry", "nobody has it yet.")
	tn.sees("eve", "/worry", "is on duty. If it cannot wait, ring 01632 960 111.")
	tn.seesNot("eve", "/worry", "No milk again.")
	tn.sees("pat", "/day", "Somebody is worried, and nobody has it yet")
	for _, name := range []string{"will", "eve", "stew", "rosa"} {
		if got := tn.asks(name, "GET", "/worries", nil); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s, who hears no worries, finds them: got %d", name, got.StatusCode)
		}
	}
	record := tn.record("pat", "mags")
	tn.sees("pat", record, "No milk again.")
	tn.sees("pat", record, "Him to stop.")
	tn.sees("pat", record, "The law’s clock")
	for _, name := range []string{"eve", "will", "stew", "nobody"} {
		if got := tn.asks(name, "GET", tn.translated(record, "pat", name), nil); got.StatusCode == http.StatusOK {
			t.Errorf("%s reads what the council keeps", name)
		}
	}
	if got := tn.sends("pat", record, "have"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("pat has it: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("eve", "/worry", "pat has it, since")
	tn.seesNot("pat", "/day", "nobody has it yet")
	// Mags reads it as the person, and who read it.
	tn.sees("mags", "/with", "What is kept about me by law")
	hers := tn.translated(record, "pat", "mags")
	tn.sees("mags", hers, "No milk again.")
	tn.sees("mags", hers, `<bdi>pat</bdi>`)
	if got := tn.sends("pat", record, "copy", "words", "He has her card.", "withheld", "crime"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("a sentence is copied: got %d %s", got.StatusCode, got.body)
	}
	tn.seesNot("mags", hers, "He has her card.")
	tn.sees("mags", hers, "To read it would be likely to stop a crime")
	if got := tn.sends("mags", hers, "side", "words", "He is my cousin."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("she says her side: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("pat", record, "He is my cousin.")
	if got := tn.sends("eve", "/asks", "ask", "words", "x"); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	// Nothing of it stands in anybody's own story, or points to it.
	for _, name := range []string{"mags", "eve"} {
		tn.seesNot(name, "/dump", "No milk again.", "council")
	}
	// To forget her leaves it, and says so; so does what she takes along.
	tn.sees("mags", "/take", "What is not in it")
	tn.sees("mags", "/forget", "the council")
	// And it ends by itself on its day.
	view, err := tn.Open(t.Context(), as("pat"), tn.Named(story.Named("pat"), strings.Split(record, "/")[2]), "")
	if err != nil {
		t.Fatal(err)
	}
	tn.later(view.Story.Began().Until - tn.now + 1)
	if n, err := tn.ForgetDue(t.Context()); err != nil || n != 1 {
		t.Errorf("it does not end by itself: %d, %v", n, err)
	}
	tn.seesNot("mags", "/with", "What is kept about me by law")
}

// record is where somebody on duty reads the only worry about somebody.
func (t *town) record(reader, about string) string {
	t.Helper()
	body := t.asks(reader, "GET", "/worries", nil).body
	before, _, ok := strings.Cut(body, `>About `+about+`<`)
	if !ok {
		t.Fatalf("%s hears no worry about %s: %s", reader, about, body)
	}
	_, at, _ := cutLast(before, `href="`)
	at, _, _ = strings.Cut(at, `"`)
	return at
}

// translated is the address of one story's page for another reader.
func (t *town) translated(at, from, to string) string {
	parts := strings.Split(at, "/")
	parts[2] = t.NameStory(story.Named(to), t.Named(story.Named(from), parts[2]))
	return strings.Join(parts, "/")
}

// on puts Pat on duty, and Opal after her.
func (t *town) on() {
	t.says("lena", "town", story.OnDuty{Who: who("opal"), Number: "01632 960 112"})
	t.now += minute
	t.says("lena", "town", story.OnDuty{Who: who("pat"), Number: "01632 960 111"})
	t.now += minute
}

var draftOf = regexp.MustCompile(`name="draft" value="[^"]+"`)

// TestWorryUnseen: what it would do harm even to know shows nowhere to whom it is about.
func TestWorryUnseen(t *testing.T) {
	tn := guarded(t)
	tn.on()
	pages := []string{"/with", "/worry", "/day", "/forget", "/take", "/who", "/me", "/ways"}
	was := map[string]string{}
	bare := func(body string) string {
		return passed.ReplaceAllString(onceOf.ReplaceAllString(draftOf.ReplaceAllString(body, ""), ""), "")
	}
	for _, at := range pages {
		was[at] = bare(tn.asks("mags", "GET", at, nil).body)
	}
	mags := tn.NameStory(story.Named("eve"), story.Named("mags"))
	if got := tn.worries("eve", "words", "He reads her post.", "about", mags, "unsafe", "yes"); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode, got.body)
	}
	record := tn.record("pat", "mags")
	if got := tn.sends("pat", record, "have"); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	if got := tn.sends("pat", record, "does", "words", "I come at three."); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	for _, at := range pages {
		if got := bare(tn.asks("mags", "GET", at, nil).body); got != was[at] {
			t.Errorf("%s shows her that something is kept", at)
		}
	}
	gone, absent := tn.asks("mags", "GET", tn.translated(record, "pat", "mags"), nil), tn.asks("mags", "GET", "/with/"+tn.NameStory(story.Named("mags"), story.Named("nobody-here"))+"/duty", nil)
	if gone.StatusCode != http.StatusNotFound || bare(gone.body) != bare(absent.body) {
		t.Errorf("what it would do harm to know is answered otherwise than what is not there: %d", gone.StatusCode)
	}
	if _, _, stays, err := tn.Leaving(t.Context(), as("mags")); err != nil || len(stays) != 0 {
		t.Errorf("to be forgotten tells her of it: %v, %v", stays, err)
	}
	// What is written to her afterwards shows, and nothing else of it.
	if got := tn.sends("pat", record, "note", "words", "I came by to see how you are."); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	hers := tn.translated(record, "pat", "mags")
	tn.sees("mags", hers, "I came by to see how you are.")
	tn.seesNot("mags", hers, "He reads her post.", "I come at three.", "Sealed", "eve wrote", "eve said")
}

// TestWorryAboutWhoHears: a worry about somebody who hears worries, or who can see, goes past them.
func TestWorryAboutWhoHears(t *testing.T) {
	tn := guarded(t)
	tn.on()
	named := func(reader, whose string) string { return tn.NameStory(story.Named(reader), story.Named(whose)) }
	if got := tn.worries("eve", "words", "Pat shouts at her.", "about", named("eve", "mags"), "by", named("eve", "pat")); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode, got.body)
	}
	tn.sees("eve", "/worry", "nobody has it yet.")
	tn.seesNot("pat", "/worries", ">About mags<")
	tn.seesNot("pat", "/day", "nobody has it yet")
	record := tn.record("opal", "mags")
	tn.sees("opal", record, "Pat shouts at her.")
	if got := tn.asks("pat", "GET", tn.translated(record, "opal", "pat"), nil); got.StatusCode != http.StatusNotFound {
		t.Errorf("by whom harm is feared reads it: got %d", got.StatusCode)
	}
	// Not to be named: she learns that something is sealed, and not who said it.
	if got := tn.worries("eve", "words", "She has no coat.", "about", named("eve", "mags"), "unnamed", "yes"); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode, got.body)
	}
	kept, err := tn.KeptAbout(t.Context(), story.Named("mags"))
	if err != nil || len(kept) != 2 {
		t.Fatal(kept, err)
	}
	for _, one := range kept {
		at := "/with/" + tn.NameStory(story.Named("mags"), one.ID) + "/duty"
		body := tn.asks("mags", "GET", at, nil).body
		if strings.Contains(body, "Pat shouts") {
			continue
		}
		if !strings.Contains(body, "It would tell who somebody else is") || strings.Contains(body, "eve said") || strings.Contains(body, "coat") {
			t.Errorf("who is not to be named is: %s", body)
		}
	}
	// About somebody who has no pages here; and about oneself.
	if got := tn.worries("eve", "words", "The boy on the stairs.", "called", "the boy at number nine"); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	tn.sees("opal", tn.record("opal", "the boy at number nine"), "The boy on the stairs.")
	if got := tn.worries("ola", "words", "I am afraid at home.", "about", "me", "unsafe", "yes"); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	tn.seesNot("ola", "/with", "What is kept about me by law")
	tn.sees("ola", "/worry", "nobody has it yet.")
	// When everybody on duty is feared, nothing is kept where they would read it.
	tn.says("lena", "town", story.WorksNoMore{Who: who("opal"), As: story.Worker})
	if got := tn.worries("eve", "words", "Pat again.", "about", named("eve", "mags"), "by", named("eve", "pat")); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Nothing was kept.") || !strings.Contains(got.body, "tel:999") || !strings.Contains(got.body, "Pat again.") {
		t.Errorf("a worry about the only one who hears it: got %d", got.StatusCode)
	}
	// Whoever raised it and is sent twice raises it once.
	before, err := tn.Raised(t.Context(), story.Named("eve"))
	if err != nil {
		t.Fatal(err)
	}
	r := door.Raise{ID: story.Named("one-worry"), About: who("mags"), Words: "x", Law: "a law", Until: tn.now + day}
	for range 2 {
		if _, err := tn.Raise(t.Context(), as("eve"), r); err != nil {
			t.Fatal(err)
		}
	}
	if after, err := tn.Raised(t.Context(), story.Named("eve")); err != nil || len(after) != len(before)+1 {
		t.Errorf("sent twice it is %d, %v", len(after)-len(before), err)
	}
	if _, err := tn.Raise(t.Context(), as("ola"), r); err == nil {
		t.Error("somebody else writes into what is kept")
	}
}

// TestWhoWorksHere: a steward names who works here, by the number they tell, and who does no more; nobody else does.
func TestWhoWorksHere(t *testing.T) {
	tn := guarded(t)
	for _, name := range []string{"mags", "will", "rosa"} {
		if got := tn.asks(name, "GET", "/place", nil); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s finds the steward's page: got %d", name, got.StatusCode)
		}
	}
	tn.seesNot("stew", "/place", "canary", "mags", ">eve<", ">will<")
	for _, bad := range [][]string{{"card", "x", "name", "Ola"}, {"card", tn.Card(story.Named("ola"))}, {"card", tn.Card(story.Named("ola")), "name", "Ola", "as", "manager"}, {"card", tn.Card(story.Named("ola")), "name", "Ola", "as", "reviewer"}} {
		if got := tn.posts("stew", "/place", "/place/works", bad...); got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%v is taken: got %d", bad, got.StatusCode)
		}
	}
	if got := tn.posts("stew", "/place", "/place/works", "card", tn.Card(story.Named("ola")), "name", "Ola", "as", "worker", "body", "The Council"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("a steward names who works here: got %d %s", got.StatusCode, got.body)
	}
	bodies, err := tn.ForBodies(t.Context())
	if err != nil || len(bodies) != 3 {
		t.Errorf("the body is not the one that the place has already: %v %v", bodies, err)
	}
	if may, err := tn.Invites(t.Context(), story.Named("ola")); err != nil || !may {
		t.Errorf("who is named does not work here: %v %v", may, err)
	}
	over := func(name string) answer {
		body := tn.asks("stew", "GET", "/place", nil).body
		_, once, _ := strings.Cut(body, `name="once" value="`)
		once, _, _ = strings.Cut(once, `"`)
		return tn.asks("stew", "POST", "/place/works", url.Values{"once": {once}, "over": {"yes"}, "name": {name}})
	}
	if got := over("Nobody"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("nobody works here no more: got %d", got.StatusCode)
	}
	if got := over("Ola"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("a steward says that somebody works here no more: got %d %s", got.StatusCode, got.body)
	}
	if may, err := tn.Invites(t.Context(), story.Named("ola")); err != nil || may {
		t.Errorf("who works here no more still does: %v %v", may, err)
	}
	// Nobody alongside is a count, and a small one is not told.
	alone, all, err := tn.Alone(t.Context())
	if err != nil || alone == 0 || all < alone {
		t.Errorf("nobody alongside: %d of %d, %v", alone, all, err)
	}
	tn.sees("stew", "/place", "Of them, with nobody alongside: not counted before the month is over.")
	tn.begin(8)
	tn.letsOut()
	tn.sees("stew", "/place", "With pages here: about 15 people. Of them, with nobody alongside: about 15 people.")
}

// TestNumbersThatAnswer: anybody finds the place's numbers without coming in, with the day on which somebody who works there last rang them.
func TestNumbersThatAnswer(t *testing.T) {
	tn := guarded(t)
	for _, bad := range [][]string{{"number", "01632 960 100"}, {"words", "The library"}, {"words", "x", "number", "1", "from", "09:00"}} {
		if got := tn.posts("stew", "/place", "/place/number", bad...); got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%v is taken: got %d", bad, got.StatusCode)
		}
	}
	hour := func(us int64) string { return door.Hour(us) }
	open, shut := []string{"from", hour(tn.now), "to", hour(tn.now + 60*minute)}, []string{"from", hour(tn.now + 60*minute), "to", hour(tn.now + 120*minute)}
	for i, hours := range [][]string{open, shut} {
		if got := tn.posts("stew", "/place", "/place/number", append(hours, "words", fmt.Sprintf("Desk %d", i), "number", "01632 960 100")...); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("a steward names a number: got %d %s", got.StatusCode, got.body)
		}
	}
	for _, want := range []string{"Desk 0", "It answers now, until", "Not at this hour.", "Nobody has rung it yet"} {
		tn.sees("nobody", "/now", want)
	}
	for _, name := range []string{"nobody", "mags"} {
		tn.seesNot(name, "/now", "I rang it")
	}
	if got := tn.posts("will", "/now", "/now/rung", "of", "999"); got.StatusCode != http.StatusNotFound {
		t.Errorf("a number that nobody named was rung: got %d", got.StatusCode)
	}
	body := tn.asks("will", "GET", "/now", nil).body
	_, of, _ := strings.Cut(body, `name="of" value="`)
	of, _, _ = strings.Cut(of, `"`)
	if got := tn.posts("will", "/now", "/now/rung", "of", of); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("who works here rang it: got %d %s", got.StatusCode, got.body)
	}
	tn.sees("nobody", "/now", ", by will.")
	if got := tn.posts("stew", "/place", "/place/number", "end", of); got.StatusCode != http.StatusNotFound {
		t.Errorf("a name that was given to somebody else means something to a steward: got %d", got.StatusCode)
	}
	_, of, _ = strings.Cut(tn.asks("stew", "GET", "/place", nil).body, `action="/place/number"`)
	_, of, _ = strings.Cut(of, `name="end" value="`)
	of, _, _ = strings.Cut(of, `"`)
	if got := tn.posts("stew", "/place", "/place/number", "end", of); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("a steward takes it out: got %d", got.StatusCode)
	}
	tn.seesNot("nobody", "/now", "Desk 0")
	tn.sees("nobody", "/now", "tel:999")
	for _, c := range []struct {
		from, to, hour string
		want           bool
	}{{"", "", "03:00", true}, {"09:00", "17:00", "09:00", true}, {"09:00", "17:00", "17:00", false}, {"09:00", "17:00", "08:59", false}, {"22:00", "06:00", "23:00", true}, {"22:00", "06:00", "05:59", true}, {"22:00", "06:00", "06:00", false}} {
		if got := (door.NumberNow{Number: story.Number{From: c.from, To: c.to}}).At(c.hour); got != c.want {
			t.Errorf("from %s to %s it answers at %s: %v", c.from, c.to, c.hour, got)
		}
	}
}

// heard writes down what is asked of a store.
type heard struct {
	store.Store
	calls []string
}

func (h *heard) Find(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error) {
	h.calls = append(h.calls, fmt.Sprintf("find %s %x %d %d", kind, key, due, n))
	return h.Store.Find(ctx, kind, key, due, n)
}

func (h *heard) Read(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, iter.Seq2[store.Sealed, error], error) {
	h.calls = append(h.calls, fmt.Sprintf("read %x %d %d", id, in, after))
	return h.Store.Read(ctx, id, in, after)
}

func (h *heard) Add(ctx context.Context, c store.Change) error {
	h.calls = append(h.calls, "add")
	return h.Store.Add(ctx, c)
}

func (h *heard) Move(ctx context.Context, was, now *store.Row) (bool, error) {
	h.calls = append(h.calls, "move")
	return h.Store.Move(ctx, was, now)
}

// desk asks at the desk for each name, half of which are people's who have pages here and let the asker see nothing, and gives what
// differs from one answer to the next.
func desk(tn *town, listens *heard, h http.Handler, tries int) (differ []string) {
	client := tn.as("will")
	var once string
	{
		body := tn.asks("will", "GET", "/desk", nil).body
		_, once, _ = strings.Cut(body, `name="once" value="`)
		once, _, _ = strings.Cut(once, `"`)
	}
	at, _ := url.Parse(tn.server.URL)
	cookies := client.Jar.Cookies(at)
	here := []string{"mags", "ola", "hal", "rita", "eve", "wes", "olly", "opal"}
	first := ""
	for i := range tries {
		name := here[i/2%len(here)]
		if i%2 == 1 {
			name = fmt.Sprintf("nob%d", i) // nobody's
		}
		name = (name + "      ")[:max(4, len(name))]
		r := httptest.NewRequestWithContext(tn.Context(), "POST", at.String()+"/desk", strings.NewReader(url.Values{"once": {once}, "name": {name}}.Encode()))
		r.Host = at.Host
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for _, c := range cookies {
			r.AddCookie(c)
		}
		out := httptest.NewRecorder()
		listens.calls = listens.calls[:0]
		h.ServeHTTP(out, r)
		body, _ := io.ReadAll(out.Body)
		got := fmt.Sprint(out.Code, out.Header(), strings.Join(listens.calls, "\n"), string(onceOf.ReplaceAll(body, nil)))
		if first == "" {
			first = got
			if out.Code != http.StatusOK || !bytes.Contains(body, []byte("Nobody of that name has let you in.")) {
				tn.Fatalf("the desk answers %d %s", out.Code, body)
			}
		}
		if got != first && len(differ) < 3 {
			differ = append(differ, fmt.Sprintf("%q is answered otherwise", name))
		}
	}
	return differ
}

// atDesk is a town with a store that listens.
func atDesk(t *testing.T, planted func(*town, http.Handler) http.Handler) (differ []string) {
	tn := newTown(t)
	tn.people()
	listens := &heard{Store: tn.store.Store}
	tn.store.Store = listens
	h := http.Handler(web.New(tn.practice))
	if planted != nil {
		h = planted(tn, h)
	}
	tn.server.Config.Handler = h
	tries := 100_000
	if testing.Short() || planted != nil {
		tries = 2_000
	}
	notices, _ := tn.store.Store.Find(t.Context(), "notice", "", 1<<63-1, 1000)
	differ = desk(tn, listens, h, tries)
	if after, _ := tn.store.Store.Find(t.Context(), "notice", "", 1<<63-1, 1000); len(after) != len(notices) {
		t.Error("somebody is sent a notice of who was looked for at a desk")
	}
	return differ
}

// TestDeskTellsNothing: whoever looks for somebody at a desk who let them see nothing learns nothing of whether they have pages here: over
// a hundred thousand tries, half of them for people who do, what is asked of the store, the headers and the bytes are the same.
func TestDeskTellsNothing(t *testing.T) {
	for _, d := range atDesk(t, nil) {
		t.Error(d)
	}
}

// And a desk that looks through all stories is caught, though it shows nothing of what it found.
func TestDeskPlanted(t *testing.T) {
	searching := func(tn *town, h http.Handler) http.Handler {
		return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
			if r.Method == "POST" && r.URL.Path == "/desk" {
				body, _ := io.ReadAll(r.Body)
				r.Body = io.NopCloser(bytes.NewReader(body))
				typed, _ := url.ParseQuery(string(body))
				for _, id := range []string{"mags", "ola", "hal", "rita", "eve", "wes", "olly", "opal"} {
					if strings.TrimSpace(typed.Get("name")) == id {
						tn.Open(r.Context(), as("will"), story.Named(id), "")
					}
				}
			}
			h.ServeHTTP(out, r)
		})
	}
	if len(atDesk(t, searching)) == 0 {
		t.Error("a desk that searches all stories is not caught")
	}
	telling := func(tn *town, h http.Handler) http.Handler {
		return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
			if typed, _ := url.ParseQuery(string(body)); strings.TrimSpace(typed.Get("name")) == "mags" {
				out.Header().Set("Server-Timing", "found")
			}
			h.ServeHTTP(out, r)
		})
	}
	if len(atDesk(t, telling)) == 0 {
		t.Error("a header that tells is not caught")
	}
}

// TestOwnBlanks: what is typed into a worry, a day or a loose page comes back to who typed it, and to nobody else; a word does not.
func TestOwnBlanks(t *testing.T) {
	tn := guarded(t)
	tn.on()
	for at, pairs := range map[string][]string{"/worry": {"words", "No milk ag"}, "/day": {"words", "Nine hours"}, "/begin": {"words", "A bed for ton"}} {
		body := tn.asks("will", "GET", at, nil).body
		all := strings.Split(body, `name="draft" value="`)
		if len(all) < 2 {
			t.Fatalf("%s keeps nothing of what is typed", at)
		}
		for _, after := range all[1:] {
			token, _, _ := strings.Cut(after, `"`)
			if got := tn.asks("will", "POST", "/draft", with(url.Values{"draft": {token}, "word": {"two words"}}, pairs...)); got.StatusCode/100 != 2 {
				t.Fatalf("%s is not kept: %d", at, got.StatusCode)
			}
		}
		body = tn.asks("will", "GET", at, nil).body
		if strings.Count(body, pairs[1]) != len(all)-1 || strings.Contains(body, "two words") || !strings.Contains(body, "You had begun to write this.") {
			t.Errorf("%s does not bring back what was typed, or brings back a word: %s", at, body)
		}
		tn.seesNot("opal", at, pairs[1])
	}
	if got := tn.worries("will", "words", "No milk again."); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.StatusCode)
	}
	tn.seesNot("will", "/worry", "No milk ag")
}

// TestMetForThem: who acts for somebody in what they ask for says by their own hand that it is met; once the day is over they do not.
func TestMetForThem(t *testing.T) {
	tn := guarded(t)
	tn.says("mags", "mags", story.Representative{Who: who("rita"), Parts: []string{story.PartAsks}, Until: tn.now + 30*day})
	tn.says("mags", "mags", story.Permission{Who: who("ola"), Parts: []string{story.PartAsks}, Add: true, Until: tn.now + 300*day})
	tn.says("mags", "mags", story.Contact{Words: "A lock for the door."})
	hers, others := tn.with("rita", "mags")+"/asks", tn.with("ola", "mags")+"/asks"
	tn.seesNot("ola", others, "/say/met-for")
	tn.seesNot("mags", "/asks", "/say/met-for")
	tn.sees("rita", hers, "/say/met-for")
	tn.later(31 * day)
	if got := tn.asks("rita", "GET", hers, nil); strings.Contains(got.body, "/say/met-for") {
		t.Error("whose day is over still acts for her")
	}
	tn.says("mags", "mags", story.Representative{Who: who("rita"), Parts: []string{story.PartAsks}, Until: tn.now + 30*day})
	if got := tn.sends("rita", hers, "met-for", "words", "It closes."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("who acts for her says that it is met: got %d %s", got.StatusCode, got.body)
	}
	body := tn.asks("mags", "GET", "/asks", nil).body
	if _, met, ok := strings.Cut(body, `id="met"`); !ok || !strings.Contains(met, "A lock for the door.") || !strings.Contains(met, "rita") {
		t.Errorf("it does not stand as met, by whom: %s", body)
	}
}
