// SPDX-License-Identifier: MIT

package duty_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"alongside/duty"
	"alongside/law"
	"alongside/page"
	"alongside/story"
)

const day = int64(24 * 3600 * 1e6)

func who(name string) story.Who { return story.Who{Name: name, ID: story.Named(name)} }

// kept is what the council keeps about Mags, as its worker reads it; or as she does, of what she may.
func kept(t *testing.T, reader string, all ...story.Entry) page.In {
	t.Helper()
	wales, err := law.Of("wales")
	if err != nil {
		t.Fatal(err)
	}
	s := story.Story{ID: story.Named("record")}
	began := story.Entry{Said: who("council"), Says: story.Began{Kind: story.Body, Owner: who("council"), About: who("mags"), Until: 30_000 * day, Law: wales.Grounds[0].Source}}
	for i, e := range append([]story.Entry{began}, all...) {
		e.Seq, e.At = i+1, 20_000*day+int64(i)
		s.Entries = append(s.Entries, e)
	}
	in := page.In{Voice: page.Speak("en"), Story: s, Reader: who(reader), Mine: reader != "mags", Now: 20_001 * day, Base: "/with/x/", Law: wales,
		ID: func(seq int) string { return strconv.Itoa(seq) }, Once: func() string { return "once" }, Token: func(string, string) string { return "" }}
	in.May = func(e story.Entry) bool {
		switch e.Says.(type) {
		case story.MySide, story.Agreed, story.Note:
			return reader == "mags"
		}
		return false
	}
	return in
}

func said(name string, w story.Word, withheld ...string) story.Entry {
	e := story.Entry{Said: who(name), Says: w}
	if len(withheld) > 0 {
		e.Withheld = withheld[0]
	}
	return e
}

func TestOf(t *testing.T) {
	harm := "To read it would be likely to do serious harm to somebody's body or mind"
	in := kept(t, "sam",
		said("jo", story.Worry{Words: "no milk", Wanted: "him to stop", Of: who("col")}),
		said("sam", story.HasIt{Of: 2, Words: "I go at three."}),
		said("sam", story.Recorded{Words: "He has her card.", Agency: "the bank", By: "a clerk"}, harm),
		said("mags", story.Note{Words: "He is my cousin."}),
		said("mags", story.MySide{Of: 2, Words: "Some days."}),
		said("mags", story.Agreed{Of: 4}),
		said("eve", story.Worry{Words: "he reads her post", Unsafe: true}, story.Unseen),
	)
	r := duty.Of(in)
	for _, c := range []struct{ it, got, want string }{
		{"says whose it is, and about whom", r.Body + " " + r.About, "council mags"},
		{"says on which ground", fmt.Sprint(strings.HasPrefix(r.Ground.Words, "An adult at risk")), "true"},
		{"has the worry, and what the person wants", r.Worries[0].Words + ", " + r.Worries[0].Wanted, "no milk, him to stop"},
		{"says by whom harm is feared", r.Worries[0].Of, "col"},
		{"says who has it, and what they do", r.Worries[0].Has[0].Who + ": " + r.Worries[0].Has[0].Words, "sam: I go at three."},
		{"says that nobody has the other", fmt.Sprint(len(r.Worries[1].Has)), "0"},
		{"says that they are not told of the other", fmt.Sprint(r.Worries[0].Unseen, r.Worries[1].Unseen), "false true"},
		{"has the person's side beside it", r.Worries[0].Side[0].Words, "Some days."},
		{"has what was copied, and from where", r.Kept[0].Words + " " + r.Kept[0].Agency, "He has her card. the bank"},
		{"says by when somebody looks again", fmt.Sprint((r.Kept[0].Review - r.Kept[0].At) / day), "28"},
		{"has that they agree", fmt.Sprint(r.Kept[0].Agreed, r.Kept[1].Agreed), "true false"},
		{"tells theirs apart", fmt.Sprint(r.Kept[0].Theirs, r.Kept[1].Theirs), "false true"},
		{"has the law's clock, seven working days on", fmt.Sprint((r.Clocks[0].By - r.Worries[0].At) / day), "11"},
		{"says where it goes", fmt.Sprint(len(r.Routes)), "1"},
	} {
		if c.got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, c.got, c.want)
		}
	}
	hers := kept(t, "mags", said("jo", story.Worry{Words: "no milk"}))
	hers.Sealed = []page.Sealed{{Ground: harm, At: 20_000 * day}}
	hers.Looks = []story.Entry{{At: 20_000*day + 5, Says: story.Looked{Who: who("sam")}}, {At: 20_000*day + 9, Says: story.Looked{Who: who("sam")}}}
	r = duty.Of(hers)
	if !r.Person || len(r.Sealed) != 1 || r.Sealed[0].Review != 20_028*day || len(r.Looked) != 1 || r.Looked[0].Who != "sam" {
		t.Errorf("the person is told what is sealed, and who read it: %+v", r)
	}
	hers.Voice = page.Speak("cy")
	if r = duty.Of(hers); !strings.HasPrefix(r.Sealed[0].Ground, "Byddai") || r.Ground.Lang != "cy" {
		t.Errorf("in Welsh the law's words are not Welsh: %+v", r.Sealed)
	}
	none := kept(t, "sam")
	none.Law = law.Law{}
	if r = duty.Of(none); len(r.Clocks) != 0 || len(r.Worries) != 0 {
		t.Errorf("where the law is not known it says nothing: %+v", r)
	}
}

func TestPage(t *testing.T) {
	p := duty.Pages()[0]
	shows := func(in page.In) string {
		t.Helper()
		body, err := p.Body(in, p.Of(in))
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	worry := said("jo", story.Worry{Words: "no <b>milk</b>", Unsafe: true})
	for _, c := range []struct {
		it, reader string
		has, not   []string
	}{
		{"lets its worker have it, copy and write", "sam", []string{"A worry about mags", "I have it", "Copy a sentence that is relied on", "Nobody has it yet.", "no &lt;b&gt;milk", "It was not safe to ask"}, []string{"My side of it"}},
		{"lets the person say their side", "mags", []string{"What council keeps about me, by law", "My side of it", "I have something to say to it"}, []string{"I have it", "Copy a sentence"}},
	} {
		body := shows(kept(t, c.reader, worry))
		for _, w := range c.has {
			if !strings.Contains(body, w) {
				t.Errorf("it %s: %q is missing in %s", c.it, w, body)
			}
		}
		for _, w := range c.not {
			if strings.Contains(body, w) {
				t.Errorf("it %s: %q stands there", c.it, w)
			}
		}
	}
}

func TestForms(t *testing.T) {
	in := kept(t, "sam", said("jo", story.Worry{Words: "no milk"}, story.Unseen), said("sam", story.Note{Words: "x"}))
	p := duty.Pages()[0]
	for _, c := range []struct {
		it, form string
		of       int
		typed    map[string]string
		want, no string
		withheld string
	}{
		{"has a worry", "have", 2, nil, "has it", "", story.Unseen},
		{"has nothing that is no worry", "have", 3, nil, "", "That is not here any more.", ""},
		{"says what is done", "does", 2, map[string]string{"words": "I ring."}, "has it", "", story.Unseen},
		{"says what is done, in words", "does", 2, nil, "", "There is nothing written here yet. Write as much or as little as you like.", ""},
		{"copies a sentence", "copy", 0, map[string]string{"words": "She said so."}, "recorded", "", ""},
		{"withholds what is copied on a ground of law", "copy", 0, map[string]string{"words": "x", "withheld": "crime"}, "recorded", "", "To read it would be likely to stop a crime from being prevented or found out"},
		{"withholds so that it is not told", "note", 0, map[string]string{"words": "x", "withheld": "unseen"}, "note", "", story.Unseen},
		{"withholds nothing on a ground that the law does not have", "note", 0, map[string]string{"words": "x", "withheld": "because I say so"}, "note", "", ""},
		{"copies no nothing", "copy", 0, nil, "", "There is nothing written here yet. Write as much or as little as you like.", ""},
	} {
		f, ok := p.Form(c.form)
		if !ok {
			t.Fatalf("there is no form %q", c.form)
		}
		filled := page.Filled{Typed: c.typed, In: in, Of: c.of, Now: in.Now}
		if c.of > 0 {
			filled.Entry = in.Story.Entries[c.of-1]
		}
		w, _, no := f.Says(filled)
		switch {
		case c.no != "":
			if no == nil || in.Say(*no) != c.no {
				t.Errorf("it %s: got %v", c.it, no)
			}
		case no != nil:
			t.Errorf("it %s: refused with %v", c.it, in.Say(*no))
		case story.NameOf(w) != c.want || f.Withhold(filled) != c.withheld:
			t.Errorf("it %s: got %s, withheld %q", c.it, story.NameOf(w), f.Withhold(filled))
		}
	}
}
