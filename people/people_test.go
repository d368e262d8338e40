// SPDX-License-Identifier: MIT

package people_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"alongside/page"
	"alongside/people"
	"alongside/story"
)

var ed = story.Who{Name: "Ed", ID: story.Named("ed")}

var me = story.Who{Name: "Nia", ID: story.Named("nia")}

// tells makes a story of what one person says.
func tells(kind story.Kind, words ...story.Word) story.Story {
	s := story.Story{ID: me.ID, Entries: []story.Entry{{Seq: 1, Said: me, Says: story.Began{Kind: kind, Words: "Our street"}}}}
	for _, w := range words {
		s.Entries = append(s.Entries, story.Entry{Seq: len(s.Entries) + 1, At: 1_772_582_400 * 1e6, Said: me, Says: w})
	}
	return s
}

func in(s story.Story, mine bool) page.In {
	return page.In{
		Voice: page.Speak("en"), Story: s, Mine: mine, Reader: me, Adds: !mine, Name: "Nia", Base: "/",
		ID: func(seq int) string { return "id-" + strconv.Itoa(seq) }, Once: func() string { return "once" }, Seen: "seen",
	}
}

func shown(t testing.TB, n int, in page.In) string {
	t.Helper()
	p := people.Pages()[n]
	body, err := p.Body(in, p.Of(in))
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func tie(name string, ring int, more ...string) story.Tie {
	w := story.Tie{Who: story.Who{Name: name}, Ring: ring}
	for _, m := range more {
		if m == "paid" {
			w.Paid = true
		} else {
			w.Phone = m
		}
	}
	return w
}

func TestOf(t *testing.T) {
	s := tells(story.Person, tie("Far", 3), tie("Sam", 1, "paid"), tie("Gwen", 1), tie("Gone", 2), tie("Open", 0), story.TakenBack{Of: 5}, story.Tie{Who: story.Who{Name: "Gwen Mair"}, Ring: 1, Instead: 4})
	c := people.Of(in(s, true))
	var got []string
	for _, r := range c.Rings {
		for _, p := range r.People {
			got = append(got, fmt.Sprintf("%d %s %t", r.Ring, p.Name, p.Paid))
		}
	}
	if want := "1 Gwen Mair false, 1 Sam true, 3 Far false, 0 Open false"; strings.Join(got, ", ") != want {
		t.Errorf("it puts people in their rings, before professionals, each as last said: got %s, want %s", strings.Join(got, ", "), want)
	}
	for _, p := range people.Of(in(s, false)).All() {
		if p.Paid {
			t.Error("it tells somebody else who is paid to be there")
		}
	}
}

func TestTel(t *testing.T) {
	for text, want := range map[string]string{
		"01632 960 001": "01632960001", "+44 (0)1632-960001": "+441632960001", "01632\u2011960001": "01632960001", "999": "999", "": "", "ask Jo": "", "01632 960001 after six": "",
		"(+44) 1632 960001": "+441632960001", "٠١٦٣٢٩٦٠٠٠١": "01632960001", "۱۲۳۴": "1234", "javascript:alert(1)": "", "12": "", "1 + 1": "", "0163296000101632960001": "",
	} {
		if got := (people.Person{Phone: text}).Tel(); got != want {
			t.Errorf("it rings %q by %q: want %q", text, got, want)
		}
	}
}

func TestPages(t *testing.T) {
	crowd := make([]story.Word, 0, 30)
	for i := range 30 {
		crowd = append(crowd, tie(fmt.Sprintf("Somebody with a long name %d", i), 1+i%3))
	}
	for _, c := range []struct {
		it         string
		page       int
		in         page.In
		has, lacks string
	}{
		{"draws the rings, with a list beside them", 0, in(tells(story.Person, tie("Gwen", 1)), true), "<svg", "Nobody is written here"},
		{"teaches where nobody is", 0, in(tells(story.Person), true), "Whose key do you have?", "<svg"},
		{"tells the owner who is paid", 0, in(tells(story.Person, tie("Sam", 1, "paid")), true), "paid to be there", "Change nothing"},
		{"tells nobody else", 0, in(tells(story.Person, tie("Sam", 1, "paid")), false), "People around Nia", "paid to be there"},
		{"draws nobody else an open dot", 0, in(tells(story.Person, tie("Sam", 1, "paid")), false), "<circle", "open"},
		{"numbers a crowd, and the list is the key", 0, in(tells(story.Person, crowd...), true), ">30</text>", "Somebody with…"},
		{"shows an Arabic name", 0, in(tells(story.Person, tie("مريم", 1)), true), `lang="">مريم`, "‹"},
		{"shows a name that is a picture", 0, in(tells(story.Person, tie("😀", 1)), true), "😀", "‹"},
		{"rings by one press", 1, in(tells(story.Person, tie("Gwen", 1, "01632 960001")), true), `href="tel:01632960001"`, "Nobody is written"},
		{"makes no link of what is no number", 1, in(tells(story.Person, tie("Gwen", 1, "ask Jo")), true), "ask Jo", `href="tel:`},
		{"says who belongs, and who said so", 2, in(tells(story.Us, story.Member{Who: ed}), true), "Ed</bdi></p>\n<p class=\"quiet\">I said this", "An us of your own"},
		{"no longer says so of who left", 2, in(tells(story.Us, story.Member{Who: ed}, story.Left{Who: ed}), true), "Nia", "Ed<"},
		{"tells two of one name apart", 2, in(tells(story.Us, story.Member{Who: ed}, story.Member{Who: story.Who{Name: "Ed", ID: story.Named("another")}}, story.Left{Who: ed}), true), "Ed<", "since"},
		{"asks nobody of an us who is paid", 0, in(tells(story.Us, story.Tie{Who: story.Who{Name: "Gwen"}, Ring: 1, ForMe: "keys", Paid: true}), true), "for us", "Only I see this"},
		{"speaks of an us as of several", 1, in(tells(story.Us, tie("Gwen", 1, "01632 960001")), true), "Who is alongside us", "alongside me"},
		{"says somebody else’s is one person’s", 2, in(tells(story.Person), false), "One person’s story", "of your own"},
		{"says nothing of open dots where there are none", 0, in(tells(story.Person, tie("Gwen", 1)), true), "<svg", "open dot"},
		{"says whose line it is that can be changed", 0, in(tells(story.Person, tie("Gwen", 1)), true), "Change this<span class=\"hidden\"> (Gwen)", "Nobody is"},
		{"lets somebody begin an us who has none", 2, in(tells(story.Person), true), `action="/us"`, "say/joins"},
	} {
		if got := shown(t, c.page, c.in); !strings.Contains(got, c.has) || strings.Contains(got, c.lacks) {
			t.Errorf("it %s: want %q and not %q in\n%s", c.it, c.has, c.lacks, got)
		}
	}
	bad := `"><script>alert(1)</script>`
	for n := range people.Pages() {
		got := shown(t, n, in(tells(story.Us, story.Tie{Who: story.Who{Name: bad}, Is: bad, Ring: 1, ForMe: bad, ForThem: bad, Phone: bad}, story.Member{Who: story.Who{Name: bad}}), true))
		if strings.Contains(got, "<script") {
			t.Errorf("page %d shows something alive", n)
		}
	}
}

func TestForms(t *testing.T) {
	jo := story.Tie{Who: story.Who{Name: "Jo", ID: story.Named("jo")}, Ring: 2}
	here, us := in(tells(story.Person, jo), true), in(tells(story.Us, jo, story.Note{Words: "x"}, story.Member{Who: ed}), true)
	for _, c := range []struct {
		it, form string
		page, of int
		typed    map[string]string
		want     any
	}{
		{"puts somebody in", "around", 0, 0, map[string]string{"name": "Jo", "ring": "1", "for-me": "keys", "phone": "1", "paid": "yes"}, story.Tie{Who: story.Who{Name: "Jo"}, Ring: 1, ForMe: "keys", Phone: "1", Paid: true}},
		{"wants a name", "around", 0, 0, map[string]string{"ring": "1"}, "Write what you call them. Any name will do."},
		{"takes no ring that is none", "around", 0, 0, map[string]string{"name": "Jo", "ring": "7"}, story.Tie{Who: story.Who{Name: "Jo"}}},
		{"keeps who it is when something changes", "around-again", 0, 2, map[string]string{"name": "Jo", "ring": "1"}, story.Tie{Who: jo.Who, Ring: 1, Instead: 2}},
		{"does not take one for another", "around-again", 0, 2, map[string]string{"name": "Jim"}, story.Tie{Who: story.Who{Name: "Jim"}, Instead: 2}},
		{"changes nobody who is not there", "around-again", 0, 1, map[string]string{"name": "Jo"}, "That is not here any more."},
		{"says that somebody is no longer around", "back", 0, 2, nil, story.TakenBack{Of: 2}},
		{"names nobody as one of us who is not known", "joins", 2, 0, map[string]string{"who": "id-9 2"}, "Choose who it is."},
		{"says who is no longer one of us", "leaves", 2, 4, nil, story.Left{Who: ed}},
		{"lets nobody leave who does not belong", "leaves", 2, 2, nil, "That is not here any more."},
		{"names somebody known as one of us", "joins", 2, 0, map[string]string{"who": "id-2 2"}, story.Member{Who: jo.Who}},
	} {
		f, ok := people.Pages()[c.page].Form(c.form)
		if !ok {
			t.Fatalf("there is no form %q", c.form)
		}
		on := here
		if c.page == 2 {
			on = us
		}
		e, _ := on.Entry(c.of)
		w, _, no := f.Says(page.Filled{Typed: c.typed, Of: c.of, Entry: e, In: on})
		var got any = w
		if no != nil {
			got = page.Speak("en").Say(*no)
		}
		if got != c.want {
			t.Errorf("it %s: got %#v, want %#v", c.it, got, c.want)
		}
	}
}
