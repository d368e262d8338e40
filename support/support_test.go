// SPDX-License-Identifier: MIT

package support

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"alongside/page"
	"alongside/story"
)

const day = int64(24 * 3600 * 1e6)

var (
	mags = story.Who{Name: "Mags", ID: story.Named("mags")}
	sam  = story.Who{Name: "Sam", ID: story.Named("sam")}
)

type saying struct {
	who story.Who
	w   story.Word
}

// told is a story that Mags began, read by her.
func told(all ...saying) page.In {
	s := story.Story{ID: mags.ID}
	for i, one := range append([]saying{{mags, story.Began{Kind: story.Person}}, {mags, story.Matter{Words: "The post"}}}, all...) {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: 20_000*day + int64(i)*day, Said: one.who, Says: one.w})
	}
	return page.In{Voice: page.Speak("en"), Story: s, Mine: true, Reader: mags, Name: "Mags", Now: 21_000 * day, Base: "/", AtOnce: 5000,
		ID: func(seq int) string { return strconv.Itoa(seq) }, Once: func() string { return "once" }, Token: func(string, string) string { return "" }}
}

func TestOf(t *testing.T) {
	d := Of(told(
		saying{mags, story.Decided{Question: "Who sits with me?", Words: "Jo.", With: "Jo, Sam", Notice: "one opened", Of: 2}},
		saying{sam, story.Did{Words: "We emptied the drawer.", Hand: story.Together, Of: 2}},
		saying{sam, story.Did{Words: "We had tea.", Hand: story.Together}},
		saying{mags, story.Agreed{Of: 5}},
		saying{mags, story.Did{Words: "I open the library's.", Hand: story.ByMe, Of: 2}},
		saying{sam, story.Upwards{Of: 3, Words: "the day"}},
		saying{mags, story.Spent{Words: "an opener", Pence: 650, With: sam}},
		saying{mags, story.Chosen{Want: "no answer", Words: "Not now."}},
		saying{sam, story.Differs{Of: 10, Words: "One line would end it."}},
		saying{sam, story.Decided{Question: "Which chair?", Words: "The blue one.", By: sam}},
	))
	for _, c := range []struct{ it, got, want string }{
		{"has the newest first", d.Decisions[0].Question, "Which chair?"},
		{"says who decided, if it was not the owner", d.Decisions[0].By, "Sam"},
		{"has the owner decide where nobody else did", d.Decisions[1].By, "Mags"},
		{"says who took part", d.Decisions[1].With, "Jo, Sam"},
		{"says what it was for", d.Decisions[1].For, "The post"},
		{"says that somebody had to be asked", d.Decisions[1].Upwards[0].Words, "the day"},
		{"says that something is for nothing written down", d.Did[0].For, ""},
		{"has not been agreed to by its owner until they say so", fmt.Sprint(d.Did[0].Open, d.Did[1].Open), "false true"},
		{"needs nobody's yes to the owner's own words", fmt.Sprint(d.Decisions[1].Open, d.Spent[0].Open), "false false"},
		{"shows the owner what they do themselves", d.Myself[0].Words.Words, "I open the library's."},
		{"shows it apart from the rest", fmt.Sprint(len(d.Did)), "2"},
		{"says a sum", d.Spent[0].Pounds() + " " + d.Spent[0].With, "£6.50 Sam"},
		{"has a choice in the owner's words", d.Choices[0].Words.Words, "Not now."},
		{"has what others see beside it", d.Choices[0].Others[0].Words, "One line would end it."},
	} {
		if c.got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, c.got, c.want)
		}
	}
	others := told(saying{mags, story.Did{Words: "w", Hand: story.ByMe}})
	others.Mine = false
	if d := Of(others); len(d.Myself) != 0 || len(d.Did) != 1 {
		t.Error("what the owner does themselves stands apart for others")
	}
}

// without is the JSON of what is decided, chosen and done, without what others say of it.
func without(d Doing) string {
	for i := range d.Decisions {
		d.Decisions[i].Others, d.Decisions[i].Upwards = nil, nil
	}
	for i := range d.Choices {
		d.Choices[i].Others = nil
	}
	b, _ := json.Marshal(d)
	return string(b)
}

// TestNeverOver: whoever sees it otherwise changes nothing of what was decided and chosen, and all that anybody said stays.
func TestNeverOver(t *testing.T) {
	never := func(t *rapid.T, of func(page.In) Doing) string {
		all := []saying{{mags, story.Decided{Question: "q", Words: "d"}}, {mags, story.Chosen{Want: "w", Words: "c"}}}
		before := without(of(told(all...)))
		n := rapid.IntRange(1, 10).Draw(t, "how many")
		for i := range n {
			w := story.Word(story.Differs{Of: rapid.IntRange(3, 4).Draw(t, "of"), Words: strconv.Itoa(i)})
			if rapid.Bool().Draw(t, "upwards") {
				w = story.Upwards{Of: 3, Words: strconv.Itoa(i)}
			}
			all = append(all, saying{rapid.SampledFrom([]story.Who{sam, mags}).Draw(t, "who"), w})
		}
		d := of(told(all...))
		if kept := len(d.Decisions[0].Others) + len(d.Decisions[0].Upwards) + len(d.Choices[0].Others); kept != n {
			return fmt.Sprintf("%d of %d stayed", kept, n)
		}
		if after := without(d); after != before {
			return "it was changed: " + after
		}
		return ""
	}
	rapid.Check(t, func(t *rapid.T) {
		if wrong := never(t, Of); wrong != "" {
			t.Fatal(wrong)
		}
	})
	for it, bad := range map[string]func(page.In) Doing{
		"lets the last word stand over the owner's": func(in page.In) Doing {
			d := Of(in)
			if n := len(d.Choices[0].Others); n > 0 {
				d.Choices[0].Words.Words = d.Choices[0].Others[n-1].Words
			}
			return d
		},
		"keeps the newest alone": func(in page.In) Doing {
			d := Of(in)
			if n := len(d.Choices[0].Others); n > 1 {
				d.Choices[0].Others = d.Choices[0].Others[n-1:]
			}
			return d
		},
	} {
		caught := false
		seen := rapid.Custom(func(t *rapid.T) string { return never(t, bad) })
		for seed := 0; seed < 500 && !caught; seed++ {
			caught = seen.Example(seed) != ""
		}
		if !caught {
			t.Errorf("a fold that %s is not noticed", it)
		}
	}
}

func TestPence(t *testing.T) {
	for text, want := range map[string]int{"12": 1200, "12.4": 1240, "12.40": 1240, " £0.05 ": 5, "": 0, "0": 0, "0.00": 0, "-1": 0, "1.234": 0, "1,50": 0, "x": 0, "1.-5": 0, "1.x": 0, "9999999999999999999": 0, "2000000": 0, ".5": 0} {
		if got, ok := pence(text); got != want || ok != (want > 0) {
			if want > 0 || ok {
				t.Errorf("%q: got %d, %t, want %d", text, got, ok, want)
			}
		}
	}
}

func TestForms(t *testing.T) {
	in := told(saying{mags, story.Contact{Words: "A chair."}}, saying{mags, story.Tie{Who: sam}})
	other := in
	other.Mine, other.Reader = false, sam
	for _, c := range []struct {
		it, form string
		in       page.In
		of       int
		typed    map[string]string
		want     story.Word
	}{
		{"decides", "decide", in, 0, map[string]string{"question": "q", "words": "d", "with": "Jo, Sam", "for": "2"}, story.Decided{Question: "q", Words: "d", With: "Jo, Sam", Of: 2}},
		{"decides on no question", "decide", in, 0, map[string]string{"words": "d"}, nil},
		{"decides nothing", "decide", in, 0, map[string]string{"question": "q"}, nil},
		{"decides for what is not there", "decide", in, 0, map[string]string{"question": "q", "words": "d", "for": "99"}, nil},
		{"chooses", "choose", in, 0, map[string]string{"want": "w", "words": "c"}, story.Chosen{Want: "w", Words: "c"}},
		{"chooses what nobody wants", "choose", in, 0, map[string]string{"words": "c"}, nil},
		{"chooses nothing", "choose", in, 0, map[string]string{"want": "w"}, nil},
		{"does", "did", in, 0, map[string]string{"words": "w", "hand": "together", "for": "3"}, story.Did{Words: "w", Hand: story.Together, Of: 3}},
		{"does nothing", "did", in, 0, map[string]string{"hand": "me"}, nil},
		{"does by no hand", "did", in, 0, map[string]string{"words": "w"}, nil},
		{"spends", "spend", in, 0, map[string]string{"words": "w", "sum": "50", "with": "4 2"}, story.Spent{Words: "w", Pence: 5000, With: sam}},
		{"spends with the owner", "spend", other, 0, map[string]string{"words": "w", "sum": "1"}, story.Spent{Words: "w", Pence: 100, With: mags}},
		{"spends more than two decide", "spend", in, 0, map[string]string{"words": "w", "sum": "50.01", "with": "4 2"}, nil},
		{"spends with nobody", "spend", in, 0, map[string]string{"words": "w", "sum": "5"}, nil},
		{"spends nothing", "spend", in, 0, map[string]string{"words": "w", "with": "4 2"}, nil},
		{"sees it otherwise", "differs", in, 2, map[string]string{"words": "w"}, story.Differs{Of: 2, Words: "w"}},
		{"sees it otherwise without a word", "differs", in, 2, nil, nil},
		{"asks upwards", "upwards", in, 2, nil, story.Upwards{Of: 2}},
		{"agrees", "agree", in, 2, nil, story.Agreed{Of: 2}},
		{"writes down that they have died", "died", other, 0, map[string]string{"on": "1970-01-02", "words": "w"}, story.Died{On: aDay, Words: "w"}},
		{"writes down that they will die", "died", other, 0, map[string]string{"on": "2999-01-01"}, nil},
		{"writes down that they have died, on no day", "died", other, 0, map[string]string{"words": "w"}, nil},
		{"takes back what nobody wrote", "not-so", other, 2, nil, nil},
		{"is here", "here", in, 2, nil, story.MySide{Of: 2, Words: "I am here."}},
	} {
		var f page.Form
		ok := slices.ContainsFunc(Pages(), func(p page.Page) bool { f, _ = p.Form(c.form); return f.Name != "" })
		if !ok {
			t.Fatalf("there is no form %s", c.form)
		}
		filled := page.Filled{Typed: c.typed, Of: c.of, Now: c.in.Now, In: c.in}
		filled.Entry, _ = c.in.Entry(c.of)
		w, _, no := f.Says(filled)
		if (no != nil) != (c.want == nil) || no == nil && fmt.Sprint(w) != fmt.Sprint(c.want) {
			t.Errorf("it %s: got %v %v, want %v", c.it, w, no, c.want)
		}
		if no != nil && c.it == "spends more than two decide" && !strings.Contains(c.in.Say(*no), "£50.00 is the most") {
			t.Errorf("it says how much is the most: got %s", c.in.Say(*no))
		}
	}
}

func TestPage(t *testing.T) {
	in := told(saying{mags, story.Decided{Question: "Who <b>?", Words: "Jo.", Options: "a\nb", Of: 2}}, saying{sam, story.Did{Words: "We looked.", Hand: story.Together}},
		saying{mags, story.Chosen{Want: "none", Words: "Not now."}}, saying{sam, story.Differs{Of: 5, Words: "I would."}}, saying{mags, story.Spent{Words: "tape", Pence: 99, With: sam}})
	p := Pages()[0]
	body, err := p.Body(in, p.Of(in))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Who &lt;b&gt;?", "Mags decided.", "“The post”", "It is for nothing that is written down.", "I have not agreed to it yet.", "I would.", "£0.99", "Up to £50.00 two decide at once", "/say/upwards", "/say/agree"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("it does not say %q: %s", want, body)
		}
	}
}

// TestHow: how it is, as the page has it: a sentence first, the picture only of two or more, and what can be said in one press.
func TestHow(t *testing.T) {
	var all []saying
	all = append(all, saying{mags, story.CheckIn{Question: "Can I face the post?", Steps: 4, Low: "no", High: "yes", Every: 7, Tell: []story.Who{sam}}})
	for range 8 {
		all = append(all, saying{mags, story.Today{Step: 3}})
	}
	h := HowOf(told(all...))
	v := page.Speak("en")
	for _, c := range []struct{ it, got, want string }{
		{"asks what they want to be asked", h.Question, "Can I face the post?"},
		{"says that the usual is not known of so few", v.Say(h.Sentence()), "What is usual is not known yet. It takes eight answers."},
		{"has the newest first", fmt.Sprint(h.Answers[0].At > h.Answers[1].At), "true"},
		{"says who hears of it", h.Tell[0].Name, "Sam"},
	} {
		if c.got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, c.got, c.want)
		}
	}
	h = HowOf(told(append(all, saying{mags, story.Today{Step: 3}})...))
	if v.Say(h.Sentence()) != "The usual ups and downs." || !h.Hardly {
		t.Errorf("of nine it says %q", v.Say(h.Sentence()))
	}
	h = HowOf(told(append(all, saying{mags, story.Today{Step: 1}})...))
	if h.Call != "left" || !strings.Contains(v.Say(h.Sentence()), "hardly is") || !strings.Contains(string(h.Picture(v)), "cline") {
		t.Errorf("what left the usual: %q %q", h.Call, v.Say(h.Sentence()))
	}
	if h = HowOf(told(all[:2]...)); h.Picture(v) != "" {
		t.Error("one answer is drawn")
	}
	in := told(all...)
	p := Pages()[2]
	body, err := p.Body(in, p.Of(in))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(body), "Nobody hears of it yet.") {
		t.Error("it says that nobody hears, where somebody does")
	}
	alone := told(saying{mags, story.Today{Wish: story.RingMe}})
	if b, err := p.Body(alone, p.Of(alone)); err != nil || !strings.Contains(string(b), "Nobody hears of it yet.") {
		t.Errorf("whoever presses Ring me is not told that nobody hears it: %v", err)
	}
	for _, want := range []string{"1: no", "4: yes", "/say/more", "/say/less", "/say/ring", "/say/not-today", "<figure>", "Next by"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
