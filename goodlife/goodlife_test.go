// SPDX-License-Identifier: MIT

package goodlife_test

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"alongside/goodlife"
	"alongside/page"
	"alongside/story"
)

// reads gives a story out of testdata, as its owner or somebody else reads it.
func reads(t testing.TB, name string, mine bool) page.In {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + ".story")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := story.Split(text)
	if err != nil {
		t.Fatal(err)
	}
	for i := range entries {
		entries[i].Seq = i + 1
	}
	return in(story.Story{ID: story.Named(name), Entries: entries}, mine, "en")
}

func in(s story.Story, mine bool, lang string) page.In {
	return page.In{
		Voice: page.Speak(lang), Story: s, Mine: mine, Adds: !mine, Name: "Nia", Now: 1_795_600_000 * 1e6, Base: "/",
		ID: func(seq int) string { return "id-" + strconv.Itoa(seq) }, Once: func() string { return "once" }, Seen: "seen",
	}
}

func shown(t testing.TB, p page.Page, in page.In) string {
	t.Helper()
	body, err := p.Body(in, p.Of(in))
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestOf(t *testing.T) {
	l := goodlife.Of(reads(t, "nia", true))
	var matters []string
	for _, m := range l.Matters {
		matters = append(matters, m.Words.Words)
	}
	for _, c := range []struct{ it, got, want string }{
		{"shows what a good life is now", l.Good.Words, "A garden, and Gwen in it."},
		{"keeps what it was before, oldest first", l.Changed[0].Words, "A garden."},
		{"says who wrote it down, and how", l.Changed[0].Wrote + " " + l.Changed[0].How, "Sam spoken"},
		{"keeps matters in the owner's order", strings.Join(matters, ", "), "Gwen, The garden gate, Sleep"},
		{"shows what stands in the place of what was changed", l.Matters[1].Because, "it squeaks, and I like that"},
		{"leaves out what was taken back", fmt.Sprint(len(l.GoodAt)), "1"},
		{"does not let somebody else take it back", l.GoodAt[0].Words, "Soup"},
		{"knows names and with whom", l.Names[0].Words.Words + " " + l.Names[0].With, "Nan my grandchildren"},
		{"parts please do from please don't", l.Please[0].Words + "|" + l.Dont[0].Words, "knock|ask how I am in that voice"},
		{"shows who is closest, and no one who is paid", fmt.Sprint(l.Beside), "[{Gwen my daughter}]"},
		{"shows what others wrote last", l.Lately[0].Words, "Nia, the gate is fixed."},
		{"gives what is offered", fmt.Sprint(l.Gives[0].Offered), "true"},
	} {
		if c.got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, c.got, c.want)
		}
	}
}

func TestPages(t *testing.T) {
	plainly := func(mine bool, see string) page.In {
		new := story.Who{Name: "New", ID: story.Named("new")}
		here := in(story.Story{ID: new.ID, Entries: []story.Entry{{Seq: 1, Said: new, Says: story.Began{Kind: story.Person}},
			{Seq: 2, Said: new, Says: story.GoodLife{Words: "A plain life."}}, {Seq: 3, Said: new, Says: story.FirstPage{Shows: "plain"}}}}, mine, "en")
		here.Asked.See = see
		return here
	}
	nobody := in(story.Story{ID: story.Named("new"), Entries: []story.Entry{{Seq: 1, Said: story.Who{Name: "New", ID: story.Named("new")}, Says: story.Began{Kind: story.Person}}}}, true, "en")
	for _, c := range []struct {
		it         string
		in         page.In
		page       int
		has, lacks string
	}{
		{"begins with the good life, verbatim", reads(t, "nia", true), 0, "A garden, and Gwen in it.", "What a good life is to Nia"},
		{"speaks of somebody else by name", reads(t, "nia", false), 0, "What a good life is to Nia", "My good life"},
		{"offers who may write a place to write", reads(t, "nia", false), 0, "say/note", "say/life"},
		{"offers the owner no note to themselves", reads(t, "nia", true), 0, "say/life", "say/note"},
		{"tells nothing at first, if its owner says so", plainly(true, ""), 0, "see=all", "A plain life."},
		{"tells all when they go on", plainly(true, "all"), 0, "A plain life.", "see=all"},
		{"is as it was for others", plainly(false, ""), 0, "A plain life.", "see=all"},
		{"teaches where nothing is", nobody, 0, "Start with a cup of tea", "How it changed"},
		{"is a profile", reads(t, "nia", true), 1, "What people like about me", "say/"},
		{"leaves lines to write on where nothing is", nobody, 1, "blank", "<li"},
		{"is somebody else's profile", reads(t, "nia", false), 1, "What people like about Nia", "about me"},
	} {
		got := shown(t, goodlife.Pages()[c.page], c.in)
		if !strings.Contains(got, c.has) || strings.Contains(got, c.lacks) {
			t.Errorf("it %s: want %q and not %q in\n%s", c.it, c.has, c.lacks, got)
		}
	}
	us := reads(t, "nia", true)
	us.Story.Entries[0].Says = story.Began{Kind: story.Us, Words: "Nia and Gwen"}
	if got := shown(t, goodlife.Pages()[0], us); !strings.Contains(got, "Our good life") || !strings.Contains(got, "Closest to us") || strings.Contains(got, "know about me") {
		t.Errorf("it does not say we: %s", got)
	}
	welsh := reads(t, "nia", true)
	welsh.Voice = page.Speak("cy")
	if got := shown(t, goodlife.Pages()[0], welsh); !strings.Contains(got, "Fy mywyd da") || strings.Contains(got, "My good life") {
		t.Error("it does not speak Welsh")
	}
}

func TestForms(t *testing.T) {
	here := reads(t, "nia", true)
	p := goodlife.Pages()[0]
	gate := story.Matter{Words: "The garden gate", Because: "it squeaks, and I like that", Instead: 5}
	for _, c := range []struct {
		it, form string
		typed    map[string]string
		of       int
		want     any // a word, or the sentence that says what is missing
	}{
		{"keeps a good life", "life", map[string]string{"words": " A boat.\r\n"}, 0, story.GoodLife{Words: "A boat."}},
		{"asks for words", "life", nil, 0, "There is nothing written here yet. Write as much or as little as you like."},
		{"keeps a matter with its question", "matter", map[string]string{"words": "Sleep", "question": "Did I?", "low": "no", "high": "yes"}, 0, story.Matter{Words: "Sleep", Question: "Did I?", Low: "no", High: "yes"}},
		{"changes one in its place", "matter-again", map[string]string{"words": "Bread"}, 8, story.Matter{Words: "Bread", Instead: 8}},
		{"changes nothing that is no matter", "matter-again", map[string]string{"words": "Bread"}, 2, "That is not here any more."},
		{"moves one", "move", map[string]string{"order": "1"}, 8, story.Matter{Words: gate.Words, Because: gate.Because, Order: 1, Instead: 8}},
		{"moves none to nowhere", "move", map[string]string{"order": "0"}, 8, "That is not here any more."},
		{"moves none by nonsense", "move", map[string]string{"order": "99999999999999999999"}, 8, "That is not here any more."},
		{"keeps a gift that is offered", "could-give", map[string]string{"words": "Soup", "offer": "yes"}, 0, story.Gift{Words: "Soup", Offer: true}},
		{"keeps a name", "name", map[string]string{"words": "😀", "with": "Gwen"}, 0, story.Name{Words: "😀", With: "Gwen"}},
		{"asks for a name", "name", map[string]string{"with": "Gwen"}, 0, "Write the name that you use."},
		{"keeps what stands under a heading", "about", map[string]string{"words": "x", "heading": "My wellness"}, 0, story.AboutMe{Heading: "My wellness", Words: "x"}},
		{"takes back", "back", nil, 2, story.TakenBack{Of: 2}},
		{"writes to somebody", "note", map[string]string{"words": "Well done."}, 0, story.Note{Words: "Well done."}},
	} {
		f, ok := p.Form(c.form)
		if !ok {
			t.Fatalf("there is no form %q", c.form)
		}
		e, _ := here.Entry(c.of)
		w, _, no := f.Says(page.Filled{Typed: c.typed, Of: c.of, Entry: e, In: here})
		var got any = w
		if no != nil {
			got = page.Speak("en").Say(*no)
		}
		if got != c.want {
			t.Errorf("it %s: got %#v, want %#v", c.it, got, c.want)
		}
	}
}

// TestMoving: whatever is moved, changed or taken back, each matter that stands is in the list once.
func TestMoving(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		me := story.Who{Name: "Nia", ID: story.Named("nia")}
		s := story.Story{ID: me.ID, Entries: []story.Entry{{Seq: 1, Said: me, Says: story.Began{Kind: story.Person}}}}
		standing := map[int]bool{}
		for range rapid.IntRange(0, 14).Draw(t, "entries") {
			n := len(s.Entries) + 1
			instead := rapid.IntRange(0, n).Draw(t, "instead")
			if rapid.IntRange(0, 4).Draw(t, "what") == 0 {
				s.Entries = append(s.Entries, story.Entry{Seq: n, Said: me, Says: story.TakenBack{Of: instead}})
				continue
			}
			s.Entries = append(s.Entries, story.Entry{Seq: n, Said: me, Says: story.Matter{Words: strconv.Itoa(n), Order: rapid.IntRange(0, 6).Draw(t, "order"), Instead: instead}})
		}
		for _, e := range page.Standing(s) {
			if w, ok := e.Says.(story.Matter); ok {
				delete(standing, w.Instead)
				standing[e.Seq] = true
			}
		}
		seen := map[string]bool{}
		for _, m := range goodlife.Of(in(s, true, "en")).Matters {
			if n, _ := strconv.Atoi(m.Words.Words); !standing[n] || seen[m.Words.Words] {
				t.Fatalf("%s stands in the list, and should not, or twice", m.Words.Words)
			}
			seen[m.Words.Words] = true
		}
		if len(seen) != len(standing) {
			t.Fatalf("%d of %d matters are in the list", len(seen), len(standing))
		}
	})
}

// TestNothingIsAlive: whatever people write, it is shown as text.
func TestNothingIsAlive(t *testing.T) {
	me := story.Who{Name: `<script>alert(1)</script>`, ID: story.Named("nia")}
	bad := `"><img src=x onerror=alert(1)>` + "\u202e\x00"
	s := story.Story{ID: me.ID}
	for i, w := range []story.Word{story.Began{Kind: story.Person}, story.GoodLife{Words: bad}, story.GoodLife{Words: bad}, story.Matter{Words: bad, Because: bad, Question: bad, Low: bad, High: bad},
		story.Strength{Words: bad}, story.Gift{Words: bad}, story.Role{Words: bad}, story.Name{Words: bad, With: bad}, story.NeverAssume{Words: bad}, story.AboutMe{Heading: bad, Words: bad},
		story.Boundary{Words: bad}, story.Pace{Words: bad, From: bad, To: bad}, story.Tie{Who: story.Who{Name: bad}, Is: bad, Ring: 1}} {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, Said: me, Says: w})
	}
	s.Entries = append(s.Entries, story.Entry{Seq: len(s.Entries) + 1, Said: story.Who{Name: bad, ID: story.Named("x")}, Says: story.Note{Words: bad}})
	for _, mine := range []bool{true, false} {
		for _, p := range goodlife.Pages() {
			got := shown(t, p, in(s, mine, "en"))
			// What somebody is about to change is theirs as it is, within its field; all else is shown as a screen can show it.
			outside := regexp.MustCompile(`(?s)<form.*?</form>`).ReplaceAllString(got, "")
			if strings.Contains(got, "<img") || strings.Contains(got, "<script") || strings.ContainsAny(outside, "\u202e\x00") {
				t.Errorf("%s shows something alive: %s", p.Name, got)
			}
		}
	}
}

func BenchmarkMe(b *testing.B) {
	me := story.Who{Name: "Nia", ID: story.Named("nia")}
	s := story.Story{ID: me.ID}
	for i := range 1000 {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, Said: me, Says: story.Note{Words: "Tea."}})
	}
	p := goodlife.Pages()[0]
	for b.Loop() {
		shown(b, p, in(s, true, "en"))
	}
}
