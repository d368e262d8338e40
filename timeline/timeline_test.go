// SPDX-License-Identifier: MIT

package timeline_test

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"alongside/page"
	"alongside/story"
	"alongside/timeline"
)

func reads(t testing.TB, mine bool) page.In {
	t.Helper()
	text, err := os.ReadFile("testdata/ned.story")
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
	return in(story.Story{ID: story.Named("ned"), Entries: entries}, mine)
}

func in(s story.Story, mine bool) page.In {
	return page.In{
		Voice: page.Speak("en"), Story: s, Mine: mine, Adds: !mine, Name: "Ned", Now: 1_795_600_000 * 1e6, Base: "/", // 25 November 2026
		ID: func(seq int) string { return "id-" + strconv.Itoa(seq) }, Once: func() string { return "once" },
	}
}

func shown(t testing.TB, in page.In) string {
	t.Helper()
	p := timeline.Pages()[0]
	body, err := p.Body(in, p.Of(in))
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestOf(t *testing.T) {
	told := timeline.Of(reads(t, true))
	var days []string
	for _, d := range told.Days {
		day := page.Speak("en").Day(d.At)
		for _, i := range d.Lived {
			day += " + " + string(i.Kind)
		}
		for _, i := range d.Recorded {
			day += " | " + i.Agency
		}
		if d.Silence > 0 {
			day += fmt.Sprintf(" silent %d", d.Silence)
		}
		days = append(days, day)
	}
	want := []string{
		"5 January 2026 | Benefits office", // by its own date, before the story began
		"1 March 2026 + began + what matters silent 12",
		"2 March 2026 + note",
		"1 April 2026 | Housing | Benefits office", // twelve weeks and two days after
		"20 April 2026 + note silent 34",
		"2 May 2026 + note",
	}
	if strings.Join(days, "\n") != strings.Join(want, "\n") {
		t.Errorf("it lines up the days: got\n%s\nwant\n%s", strings.Join(days, "\n"), strings.Join(want, "\n"))
	}
	find := func(words string) timeline.Item {
		for _, d := range told.Days {
			for _, i := range append(d.Lived, d.Recorded...) {
				if strings.HasPrefix(i.Words, words) {
					return i
				}
			}
		}
		t.Fatalf("%q is not there", words)
		return timeline.Item{}
	}
	for _, c := range []struct {
		it        string
		got, want any
	}{
		{"knows what the owner has not agreed", find("Ned, we").Open, true},
		{"knows what they agreed", find("Letter sent").Agreed, true},
		{"leaves nothing open that was agreed", find("Letter sent").Open, false},
		{"puts their side beside it", find("Claimant failed").Sides[0].Words, "I was at my mother's funeral."},
		{"leaves nothing open that has a side", find("Claimant failed").Open, false},
		{"keeps what was taken back, and says so", find("I hate").Gone != 0, true},
		{"does not let somebody else take it back", find("A better day").Gone != 0, false},
		{"knows what stands, since it was first said", told.Stands.Words + " " + page.Speak("en").Day(told.Stands.At), "Who gets my money? 1 March 2026"},
		{"names the parts it can be narrowed to", told.Parts[0].Name, "money"},
		{"has all records for a table", len(told.Records), 3},
	} {
		if c.got != c.want {
			t.Errorf("it %s: got %v, want %v", c.it, c.got, c.want)
		}
	}
}

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		it         string
		asked      page.Asked
		mine       bool
		has, lacks string
	}{
		{"shows both at first", page.Asked{}, true, `value="both" checked`, `value="lived" checked`},
		{"shows what was lived", page.Asked{See: "lived"}, true, `value="lived" checked`, `value="both" checked`},
		{"shows both where it is asked for what is not", page.Asked{See: "<b>"}, true, `value="both" checked`, "<b>\""},
		{"narrows to a part", page.Asked{Of: "id-5"}, true, "Claimant failed", "A better day"},
		{"shows all for a part that is not there", page.Asked{Of: "nothing"}, true, "A better day", "Only this"},
		{"lets the owner answer", page.Asked{}, true, "Answer this", "say/note"},
		{"lets nobody else answer for them", page.Asked{}, false, "Not yet agreed by Ned", "Answer this"},
		{"gives who may a place to write", page.Asked{}, false, "say/note", "say/now"},
		{"puts no word of a story into an address", page.Asked{Of: "id-5"}, true, "of=id-5", "=money"},
		{"draws the two lanes", page.Asked{}, true, "<svg", "say/note"},
	} {
		in := reads(t, c.mine)
		in.Asked = c.asked
		got := shown(t, in)
		if !strings.Contains(got, c.has) || strings.Contains(got, c.lacks) {
			t.Errorf("it %s: want %q and not %q in\n%s", c.it, c.has, c.lacks, got)
		}
	}
}

// TestParts: a long story comes in parts, each entry in one of them, and whole for print.
func TestParts(t *testing.T) {
	me := story.Who{Name: "Ned", ID: story.Named("ned")}
	s := story.Story{ID: me.ID}
	for i := range 173 {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: int64(i) * 3600e6, Said: me, Says: story.Note{Words: fmt.Sprintf("day-%03d.", i)}})
	}
	seen := map[string]int{}
	next, pages := "story", 0
	for next != "" {
		if pages++; pages > 9 {
			t.Fatal("it goes on for ever")
		}
		here := in(s, true)
		if _, q, ok := strings.Cut(next, "from="); ok {
			here.Asked.From, _ = strconv.Atoi(q)
		}
		body := shown(t, here)
		n := 0
		for _, w := range regexp.MustCompile(`day-\d+\.`).FindAllString(body, -1) {
			seen[w]++
			n++
		}
		if n > page.PartLength {
			t.Errorf("a part has %d entries", n)
		}
		m := regexp.MustCompile(`href="/(story\?from=\d+)">Earlier`).FindStringSubmatch(body)
		if next = ""; m != nil {
			next = m[1]
		}
	}
	for w, n := range seen {
		if n != 1 {
			t.Errorf("%s is in %d parts", w, n)
		}
	}
	all := in(s, true)
	all.Asked.From = -1
	if n := strings.Count(shown(t, all), "day-"); len(seen) != 173 || n != 173 {
		t.Errorf("the parts have %d of 173 entries, and all of it has %d", len(seen), n)
	}
}

// TestAnswering: the forms of an entry are on the page when it is asked for, in whichever part it stands, and no others.
func TestAnswering(t *testing.T) {
	me, sam := story.Who{Name: "Ned", ID: story.Named("ned")}, story.Who{Name: "Sam", ID: story.Named("sam")}
	s := story.Story{ID: me.ID, Entries: []story.Entry{{Seq: 1, Said: me, Says: story.Began{Kind: story.Person}}}}
	for i := range 130 {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 2, At: int64(i+1) * 3600e6, Said: sam, Says: story.Note{Words: "n"}})
	}
	for _, seq := range []int{2, 40, 82, 131} {
		here := in(s, true)
		here.Asked.Answer = "id-" + strconv.Itoa(seq)
		if got := shown(t, here); strings.Count(got, "/say/side") != 1 || !strings.Contains(got, `name="of" value="id-`+strconv.Itoa(seq)+`"`) {
			t.Errorf("entry %d cannot be answered", seq)
		}
		here.Asked.Answer, here.Wrong = "", &page.Wrong{Form: "side", Of: "id-" + strconv.Itoa(seq), Says: page.S("Say more.")}
		if got := shown(t, here); strings.Count(got, `role="alert"`) != 1 {
			t.Errorf("what is wrong with an answer to entry %d is not to be seen", seq)
		}
	}
	if got := shown(t, in(s, true)); strings.Contains(got, "/say/side") || len(got) > 45_000 {
		t.Errorf("a long page has forms that nobody asked for: %d bytes", len(got))
	}
}

func TestForms(t *testing.T) {
	here := reads(t, true)
	p := timeline.Pages()[0]
	for _, c := range []struct {
		it, form string
		typed    map[string]string
		of       int
		want     any
	}{
		{"says how it is", "now", map[string]string{"words": "Better."}, 0, story.Note{Words: "Better."}},
		{"wants words", "now", map[string]string{"words": " "}, 0, "There is nothing written here yet. Write as much or as little as you like."},
		{"agrees", "agree", nil, 4, story.Agreed{Of: 4}},
		{"puts a side", "side", map[string]string{"words": "No."}, 4, story.MySide{Of: 4, Words: "No."}},
		{"quotes an agency", "recorded", map[string]string{"words": "Closed.", "agency": "Housing", "by": "O1", "on": "2026-03-04"}, 0, story.Recorded{Words: "Closed.", Agency: "Housing", By: "O1", On: 1_772_582_400 * 1e6}},
		{"wants to know who holds it", "recorded", map[string]string{"words": "Closed."}, 0, "Say who holds it: a sentence that nobody signs is nobody's."},
		{"wants a day", "recorded", map[string]string{"words": "Closed.", "agency": "H", "on": "4 March"}, 0, "Write the date like 2026-03-19."},
		{"wants a day that was", "recorded", map[string]string{"words": "Closed.", "agency": "H", "on": "2030-03-04"}, 0, "That date is still to come."},
		{"takes back", "back", nil, 3, story.TakenBack{Of: 3}},
	} {
		f, ok := p.Form(c.form)
		if !ok {
			t.Fatalf("there is no form %q", c.form)
		}
		e, _ := here.Entry(c.of)
		w, _, no := f.Says(page.Filled{Typed: c.typed, Of: c.of, Entry: e, In: here, Now: here.Now})
		var got any = w
		if no != nil {
			got = page.Speak("en").Say(*no)
		}
		if got != c.want {
			t.Errorf("it %s: got %#v, want %#v", c.it, got, c.want)
		}
	}
}

// TestAnyStory: whatever is in a story, each of its notes and records is on the page once, in the order of its days, and
// nothing that is not in it.
func TestAnyStory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		me, other := story.Who{Name: "Ned", ID: story.Named("ned")}, story.Who{Name: "Sam", ID: story.Named("sam")}
		s := story.Story{ID: me.ID}
		want := 0
		for i := range rapid.IntRange(0, 30).Draw(t, "entries") {
			who := rapid.SampledFrom([]story.Who{me, other}).Draw(t, "who")
			of := rapid.IntRange(0, 30).Draw(t, "of")
			at := rapid.Int64Range(0, 2e15).Draw(t, "at")
			w := rapid.SampledFrom([]story.Word{story.Note{Words: "n"}, story.Recorded{Words: "r", Agency: "a", On: at}, story.MySide{Of: of, Words: "s"}, story.Agreed{Of: of},
				story.TakenBack{Of: of}, story.Matter{Words: "m", Instead: of, Order: of % 3}, story.Permission{Who: other}}).Draw(t, "word")
			switch w.(type) {
			case story.Note, story.Recorded:
				want++
			}
			s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: at, Said: who, Says: w})
		}
		told := timeline.Of(in(s, true))
		got, last := 0, int64(-1)
		for _, d := range told.Days {
			for _, i := range append(append([]timeline.Item{}, d.Lived...), d.Recorded...) {
				if i.Kind == timeline.Note || i.Kind == timeline.Record {
					got++
				}
			}
			if d.At < last {
				t.Fatal("the days are not in order")
			}
			last = d.At
		}
		if got != want {
			t.Fatalf("%d of %d notes and records are there", got, want)
		}
	})
}

// TestTenThousand: a story of ten thousand entries is no heavier to carry than a short one.
func TestTenThousand(t *testing.T) {
	me := story.Who{Name: "😀", ID: story.Named("ned")}
	s := story.Story{ID: me.ID}
	for i := range 10_000 {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: int64(i) * 3600e6, Said: me, Part: fmt.Sprintf("part %d", i%3), Says: story.Note{Words: "مريم came by."}})
	}
	if got := shown(t, in(s, true)); len(got) > 45_000 || !strings.Contains(got, "Earlier") {
		t.Errorf("got %d bytes", len(got))
	}
}

func BenchmarkFirstPart(b *testing.B) {
	me := story.Who{Name: "Ned", ID: story.Named("ned")}
	s := story.Story{ID: me.ID}
	for i := range 1000 {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: int64(i) * 3600e6, Said: me, Says: story.Note{Words: "Tea, and the post. Nothing red."}})
	}
	for b.Loop() {
		shown(b, in(s, true))
	}
}
