// SPDX-License-Identifier: MIT

package demand

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"alongside/boundary"
	"alongside/page"
	"alongside/story"
)

var (
	mags = story.Who{Name: "Mags", ID: story.Named("mags")}
	sam  = story.Who{Name: "Sam", ID: story.Named("sam")}
	lena = story.Who{Name: "Lena", ID: story.Named("lena")}
	rita = story.Who{Name: "Rita", ID: story.Named("rita")}
)

// A tale is a story while it is told, a day for each thing that is said.
type tale struct{ s story.Story }

func begun() *tale {
	t := &tale{story.Story{ID: mags.ID}}
	return t.says(mags, story.Began{Kind: story.Person})
}

func (t *tale) add(e story.Entry) *tale {
	e.Seq = len(t.s.Entries) + 1
	e.At = 20_000*day + int64(e.Seq)*day
	t.s.Entries = append(t.s.Entries, e)
	return t
}

func (t *tale) says(who story.Who, w story.Word) *tale { return t.add(story.Entry{Said: who, Says: w}) }

// writes is that somebody wrote down what Mags said.
func (t *tale) writes(by story.Who, w story.Word) *tale {
	return t.add(story.Entry{Said: mags, Wrote: by, How: story.Aloud, Says: w})
}

func (t *tale) in() page.In {
	return page.In{Voice: page.Speak("en"), Story: t.s, Mine: true, Reader: mags, Name: "Mags", Now: 20_000*day + 1000*day, Base: "/",
		ID: func(seq int) string { return strconv.Itoa(seq) }, Once: func() string { return "once" }, Token: func(string, string) string { return "" }}
}

// told says what stands and what is met, each by the numbers of its contacts.
func (t *tale) told() string {
	a := Of(t.in())
	list := func(all []Need) string {
		var b []string
		for _, n := range all {
			var one []string
			for _, c := range n.Contacts {
				one = append(one, c.ID)
			}
			b = append(b, strings.Join(one, "+"))
		}
		return strings.Join(b, " ")
	}
	return strings.TrimSpace(strings.ReplaceAll("stands "+list(a.Stands)+"; met "+list(a.Met), " ;", ";"))
}

func asked(of int) story.Contact { return story.Contact{Words: "w", Of: of} }

func TestOf(t *testing.T) {
	for _, c := range []struct {
		it   string
		t    *tale
		want string
	}{
		{"stands from the first asking", begun().says(mags, asked(0)), "stands 2; met"},
		{"stands apart from another", begun().says(mags, asked(0)).says(mags, asked(0)), "stands 2 3; met"},
		{"joins who comes again", begun().says(mags, asked(0)).says(mags, asked(2)), "stands 2+3; met"},
		{"joins by any of its contacts", begun().says(mags, asked(0)).says(mags, asked(2)).says(mags, asked(3)), "stands 2+3+4; met"},
		{"is met when its owner says so", begun().says(mags, asked(0)).says(mags, story.Met{Of: 2}), "stands; met 2"},
		{"is met by any of its contacts", begun().says(mags, asked(0)).says(mags, asked(2)).says(mags, story.Met{Of: 3}), "stands; met 2+3"},
		{"leaves the others standing", begun().says(mags, asked(0)).says(mags, asked(0)).says(mags, story.Met{Of: 2}), "stands 3; met 2"},
		{"stands again when its owner comes again", begun().says(mags, asked(0)).says(mags, story.Met{Of: 2}).says(mags, asked(2)), "stands 2+4; met"},
		{"is not met by what one person writes down", begun().says(mags, asked(0)).writes(sam, story.Met{Of: 2}), "stands 2; met"},
		{"nor by what they write down twice", begun().says(mags, asked(0)).writes(sam, story.Met{Of: 2}).writes(sam, story.Met{Of: 2}), "stands 2; met"},
		{"is met by what two people write down", begun().says(mags, asked(0)).writes(sam, story.Met{Of: 2}).writes(lena, story.Met{Of: 2}), "stands; met 2"},
		{"is met by who acts for its owner", begun().says(mags, asked(0)).says(rita, story.Met{Of: 2}), "stands; met 2"},
		{"stands again when that is taken back", begun().says(mags, asked(0)).says(mags, story.Met{Of: 2}).says(mags, story.TakenBack{Of: 3}), "stands 2; met"},
		{"stands again when that was not freely said", begun().says(mags, asked(0)).says(mags, story.Met{Of: 2}).says(mags, story.NotFreelySaid{Of: 3}), "stands 2; met"},
		{"is met after all when the mark was not freely said", begun().says(mags, asked(0)).says(mags, story.Met{Of: 2}).says(mags, story.NotFreelySaid{Of: 3}).says(mags, story.NotFreelySaid{Of: 4}), "stands; met 2"},
		{"is joined by who may", begun().says(mags, asked(0)).says(mags, asked(0)).says(sam, story.Same{One: 3, Of: 2}), "stands 2+3; met"},
		{"is parted by who asked, whatever others say", begun().says(mags, asked(0)).says(mags, asked(0)).says(mags, story.Another{One: 3}).says(sam, story.Same{One: 3, Of: 2}), "stands 2 3; met"},
		{"is joined by who asked, whatever others say", begun().says(mags, asked(0)).says(mags, asked(2)).says(sam, story.Another{One: 3}), "stands 2+3; met"},
		{"is parted again", begun().says(mags, asked(0)).says(mags, asked(2)).says(mags, story.Another{One: 3}), "stands 2 3; met"},
		{"is parted where somebody else had joined it while writing", begun().says(mags, asked(0)).writes(sam, asked(2)).says(lena, story.Another{One: 3}), "stands 2 3; met"},
		{"is not met by being joined to what is", begun().says(mags, asked(0)).says(mags, asked(0)).says(mags, story.Met{Of: 3}).says(sam, story.Same{One: 2, Of: 3}), "stands 2+3; met"},
		{"bears a ring of contacts", begun().says(mags, asked(0)).says(mags, asked(0)).says(mags, story.Same{One: 2, Of: 3}).says(mags, story.Same{One: 3, Of: 2}), "stands 2+3; met"},
		{"bears what names nothing", begun().says(mags, asked(7)).says(mags, story.Met{Of: 1}).says(mags, story.Met{Of: 9}).says(mags, story.Same{One: 1, Of: 2}).says(sam, story.HeardAs{Of: 9, Is: story.Value}), "stands 2; met"},
		{"goes when it is taken back", begun().says(mags, asked(0)).says(mags, story.TakenBack{Of: 2}), "stands; met"},
		{"was asked for before it was met, though it was written down later", begun().says(mags, asked(0)).says(mags, story.Met{Of: 2}).says(mags, story.Contact{Words: "w", Of: 2, On: 20_002 * day}).says(mags, story.Met{Of: 4}), "stands; met 2+4"},
	} {
		if got := c.t.told(); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

// TestClock: the clock of who asked runs from the first time, through each return, until they say that it is met.
// TestSameCall: two who work write down one telephone call, each as they heard it. Both stay; one tap makes them one need; and she
// takes out the one that was once too often, without the day of the first asking being lost.
func TestSameCall(t *testing.T) {
	call := begun().writes(sam, story.Contact{Words: "The boiler is out.", Through: "the phone", On: 20_002 * day}).writes(lena, story.Contact{Words: "Boiler is broken.", Through: "the phone", On: 20_002 * day})
	if got := call.told(); got != "stands 2 3; met" {
		t.Errorf("both stay: got %q", got)
	}
	call.says(lena, story.Same{One: 3, Of: 2})
	if got := call.told(); got != "stands 2+3; met" {
		t.Errorf("they are one need: got %q", got)
	}
	since := Of(call.in()).Stands[0].Since
	call.says(mags, story.TakenBack{Of: 2})
	if n := Of(call.in()).Stands; len(n) != 1 || n[0].Times != 1 || n[0].Words != "Boiler is broken." || n[0].Since != since {
		t.Errorf("one is left, since the same day: %+v", n)
	}
}

func TestClock(t *testing.T) {
	s := begun().says(mags, asked(0)).says(mags, story.Met{Of: 2}).says(mags, asked(2))
	if n := Of(s.in()).Stands[0]; n.Since != 20_002*day || n.Days != 998 || n.Again() != 1 {
		t.Errorf("got since %d, %d days", n.Since/day, n.Days)
	}
	s.says(mags, story.Contact{Words: "The first time was long before.", Of: 2, On: 19_000 * day})
	if n := Of(s.in()).Stands[0]; n.Since != 19_000*day || n.Words != "The first time was long before." {
		t.Errorf("what was asked before the story began counts: got since %d", n.Since/day)
	}
	s.says(mags, story.Met{Of: 4, Words: "It is dry."})
	if n := Of(s.in()).Met[0]; n.Met != 20_006*day || n.Days != 1006 || n.MetWords != "It is dry." {
		t.Errorf("got met %d, %d days, %q", n.Met/day, n.Days, n.MetWords)
	}
}

// TestBoth: how people hear a contact stays beside one another; of one person the newest.
func TestBoth(t *testing.T) {
	s := begun().says(mags, asked(0)).says(sam, story.HeardAs{Of: 2, Is: story.Value}).says(mags, story.HeardAs{Of: 2, Is: story.Failure, Why: "They painted it."}).says(sam, story.HeardAs{Of: 2, Is: story.Failure})
	heard := Of(s.in()).Stands[0].Contacts[0].Heard
	if len(heard) != 2 || heard[0].Who != "Mags" || heard[0].Why != "They painted it." || heard[1].Is != story.Failure {
		t.Errorf("got %+v", heard)
	}
}

// anyTale draws what Mags and others say, mostly to what is there.
func anyTale(t *rapid.T) *tale {
	s := begun()
	people := []story.Who{mags, sam, lena}
	for range rapid.IntRange(0, 25).Draw(t, "how many") {
		of := rapid.IntRange(0, len(s.s.Entries)).Draw(t, "of")
		other := rapid.IntRange(0, len(s.s.Entries)).Draw(t, "other")
		who := rapid.SampledFrom(people).Draw(t, "who")
		switch rapid.IntRange(0, 9).Draw(t, "what") {
		case 0, 1, 2:
			if who == mags {
				s.says(mags, asked(of))
			} else {
				s.writes(who, asked(of))
			}
		case 3, 4:
			if who == mags {
				s.says(mags, story.Met{Of: of})
			} else {
				s.writes(who, story.Met{Of: of})
			}
		case 5, 6:
			s.says(who, story.Same{One: of, Of: other})
		case 7:
			s.says(who, story.Another{One: of})
		case 8:
			s.says(who, story.TakenBack{Of: of})
		case 9:
			s.says(mags, story.NotFreelySaid{Of: of})
		}
	}
	return s
}

// A pair is a tale, and the same tale after somebody else went on saying and writing down what they can.
type pair struct{ before, after *tale }

var anyPair = rapid.Custom(func(t *rapid.T) pair {
	s := anyTale(t)
	p := pair{&tale{story.Story{ID: mags.ID, Entries: slices.Clone(s.s.Entries)}}, s}
	for range rapid.IntRange(1, 12).Draw(t, "how many") {
		of, other := rapid.IntRange(0, len(s.s.Entries)).Draw(t, "of"), rapid.IntRange(0, len(s.s.Entries)).Draw(t, "other")
		switch rapid.IntRange(0, 6).Draw(t, "what") {
		case 0:
			s.says(sam, story.Same{One: of, Of: other})
		case 1:
			s.says(sam, story.Another{One: of})
		case 2:
			s.says(sam, story.HeardAs{Of: of, Is: story.Failure})
		case 3:
			s.says(sam, story.TakenBack{Of: of})
		case 4:
			s.says(sam, story.Note{Words: "It is all done."})
		case 5:
			s.writes(sam, asked(of))
		case 6:
			if !s.wroteMet() {
				s.writes(sam, story.Met{Of: of})
			}
		}
	}
	return p
})

// wroteMet says whether anybody but Sam ever wrote down that something is met: with Sam they would be two.
func (t *tale) wroteMet() bool {
	return slices.ContainsFunc(t.s.Entries, func(e story.Entry) bool {
		_, met := e.Says.(story.Met)
		return met && e.Spoken() && e.Wrote != sam
	})
}

// ended is a contact that its owner had not said to be met, and that stands no more after somebody else spoke; "" is none.
func (p pair) ended(of func(page.In) Asks) string {
	standing := func(s *tale) map[string]bool {
		all := map[string]bool{}
		for _, n := range of(s.in()).Stands {
			for _, c := range n.Contacts {
				all[c.ID] = true
			}
		}
		return all
	}
	after := standing(p.after)
	acc := boundary.Of(p.before.s, nil, boundary.Facts{})
	_, met := told(p.before.s, slices.DeleteFunc(page.Standing(p.before.s), func(e story.Entry) bool { return acc.Void(e.Seq) }))
	for id := range standing(p.before) {
		seq, _ := strconv.Atoi(id)
		if met[seq].at == 0 && !after[id] {
			return id
		}
	}
	return ""
}

// TestNobodyElseEndsIt: whatever one other person says or writes down, each contact that had not been said to be met belongs to something
// that stands.
func TestNobodyElseEndsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if p := anyPair.Draw(t, "pair"); p.ended(Of) != "" {
			t.Fatalf("contact %s stood, and one other person ended it: %s, then %s", p.ended(Of), p.before.told(), p.after.told())
		}
	})
}

// TestCatches plants one fault after the other in the fold, and each must be noticed.
func TestCatches(t *testing.T) {
	for it, bad := range map[string]func(page.In) Asks{
		"takes what somebody wrote down for said by hand": func(in page.In) Asks {
			in.Story.Entries = slices.Clone(in.Story.Entries)
			for i := range in.Story.Entries {
				if _, met := in.Story.Entries[i].Says.(story.Met); met {
					in.Story.Entries[i].Wrote, in.Story.Entries[i].How = story.Who{}, story.Typed
				}
			}
			return Of(in)
		},
		"takes all for met that is joined to something met": func(in page.In) Asks {
			a := Of(in)
			_, met := told(in.Story, page.Standing(in.Story))
			a.Stands = slices.DeleteFunc(a.Stands, func(n Need) bool {
				return slices.ContainsFunc(n.Contacts, func(c Contact) bool { return met[c.seq].at != 0 })
			})
			return a
		},
		"ends a need when a worker hears what they are there for no more": func(in page.In) Asks {
			a := Of(in)
			a.Stands = slices.DeleteFunc(a.Stands, func(n Need) bool {
				return slices.ContainsFunc(n.Contacts, func(c Contact) bool { return len(c.Heard) > 0 && c.Heard[len(c.Heard)-1].Who == "Sam" })
			})
			return a
		},
		"lets what is taken back never have been said": func(in page.In) Asks {
			stands := map[int]bool{}
			for _, e := range page.Standing(in.Story) {
				stands[e.Seq] = true
			}
			in.Story.Entries = slices.Clone(in.Story.Entries)
			for i, e := range in.Story.Entries {
				if !stands[e.Seq] {
					in.Story.Entries[i].Says = story.Note{Words: "nothing"}
				}
			}
			return Of(in)
		},
		"lets anybody take back what somebody asked for": func(in page.In) Asks {
			in.Story.Entries = slices.Clone(in.Story.Entries)
			for i := range in.Story.Entries {
				if _, back := in.Story.Entries[i].Says.(story.TakenBack); back {
					in.Story.Entries[i].Said = mags
				}
			}
			return Of(in)
		},
	} {
		caught := false
		for seed := 0; seed < 20_000 && !caught; seed++ {
			caught = anyPair.Example(seed).ended(bad) != ""
		}
		if !caught {
			t.Errorf("a fold that %s is not noticed", it)
		}
	}
	late := begun().says(mags, asked(0)).says(mags, story.Met{Of: 2}).says(mags, asked(2))
	late.s.Entries[3].At += 900 * day
	if late.told() != "stands 2+4; met" {
		t.Errorf("who comes again after years begins anew: %s", late.told())
	}
}

// TestEachOnce: each contact stands in one need and in no other, and a need begins no later than any of its contacts.
func TestEachOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyTale(t)
		a := Of(s.in())
		seen := map[string]bool{}
		for _, n := range append(a.Stands, a.Met...) {
			for _, c := range n.Contacts {
				if seen[c.ID] || c.On < n.Since {
					t.Fatalf("contact %s stands twice, or before its need: %s", c.ID, s.told())
				}
				seen[c.ID] = true
			}
			if n.Days < 0 || n.Met != 0 && n.Met < n.Since {
				t.Fatalf("its clock runs backwards: %+v", n)
			}
		}
		want := 0
		for _, e := range page.Standing(s.s) {
			if _, ok := e.Says.(story.Contact); ok {
				want++
			}
		}
		if len(seen) > want {
			t.Fatalf("%d contacts, of %d", len(seen), want)
		}
	})
}

// TestReturnJoins: who asks again, and says of what, always stands with it, whether it was met or not; and it stands.
func TestReturnJoins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyTale(t)
		var of int
		for _, e := range page.Standing(s.s) {
			if _, ok := e.Says.(story.Contact); ok {
				of = e.Seq
			}
		}
		if of == 0 || s.void(of) {
			return
		}
		s.says(mags, asked(of))
		for _, n := range Of(s.in()).Stands {
			has := map[string]bool{}
			for _, c := range n.Contacts {
				has[c.ID] = true
			}
			if has[strconv.Itoa(of)] && has[strconv.Itoa(len(s.s.Entries))] {
				return
			}
		}
		t.Fatalf("who came again does not stand with what they came for: %s", s.told())
	})
}

func (t *tale) void(seq int) bool {
	for _, e := range t.s.Entries {
		if w, ok := e.Says.(story.NotFreelySaid); ok && w.Of == seq {
			return true
		}
	}
	return false
}

func TestPage(t *testing.T) {
	s := begun().says(mags, story.Contact{Words: "Water <b> through the ceiling.", Through: "the council’s phone", To: sam}).
		says(mags, story.Happened{Of: 2, What: story.ToldNo, Words: "Next year’s list.", By: story.Who{Name: "Mr Hale"}, Rule: "their own plan", Challenge: "in writing"}).
		says(mags, asked(2)).says(sam, story.HeardAs{Of: 4, Is: story.Failure, Why: "It was painted over."}).says(mags, asked(0)).says(mags, story.Met{Of: 6}).
		says(mags, story.Condition{Words: "No paint on the door.", By: "the landlord", Law: "the lease", Until: 21_000 * day})
	for _, c := range []struct {
		name  string
		of    string
		wants []string
	}{
		{"asks", "", []string{"It stands", "Water &lt;b&gt; through the ceiling.", "Asked for once more since.", "I was told no.", "Mr Hale", "Sam hears that something was not done", "It is met", "Conditions on me", "Set by the landlord, under the lease.", "asks/slip?of=2", "/say/again", "/say/met"}},
		{"asks/slip", "4", []string{"What I was told", "Next year’s list.", "their own plan", "in writing", "It stands."}},
		{"asks/slip", "9", []string{"That is not here any more."}},
	} {
		in := s.in()
		in.Asked.Of = c.of
		for _, p := range Pages() {
			if p.Name != c.name {
				continue
			}
			body, err := p.Body(in, p.Of(in))
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range c.wants {
				if !strings.Contains(string(body), want) {
					t.Errorf("%s does not say %q: %s", c.name, want, body)
				}
			}
		}
	}
}

// TestThick: who asked five thousand times has a page that can be read, and all of it on paper.
func TestThick(t *testing.T) {
	for it, of := range map[string]func(i int) int{
		"of one thing":             func(i int) int { return min(2, i) },
		"of five thousand things":  func(int) int { return 0 },
		"of each thing once again": func(i int) int { return i + 1 },
	} {
		s := begun()
		for i := range 5000 {
			s.says(mags, asked(of(i)))
		}
		in := s.in()
		p := Pages()[0]
		body, err := p.Body(in, p.Of(in))
		if err != nil {
			t.Fatal(err)
		}
		if len(body) > 60_000 || !strings.Contains(string(body), "from=-1") {
			t.Errorf("who asked five thousand times, %s: the page has %d bytes", it, len(body))
		}
		in.Asked.From = -1
		all := Shown(in)
		n := 0
		for _, one := range all.Stands {
			n += len(one.Contacts)
		}
		if n != 5000 || all.More {
			t.Errorf("who asked five thousand times, %s: all of it is %d", it, n)
		}
		in.Asked.From, in.Asked.Answer = 0, "4000"
		body, err = p.Body(in, p.Of(in))
		if err != nil || !strings.Contains(string(body), "/say/again") {
			t.Errorf("who asked five thousand times, %s: nothing can be said to one of them (%v)", it, err)
		}
	}
}

func BenchmarkOf(b *testing.B) {
	s := begun()
	for i := range 5000 {
		s.says(mags, asked(max(0, i-i%10)))
		if i%50 == 49 {
			s.says(mags, story.Met{Of: len(s.s.Entries)})
		}
	}
	in := s.in()
	for b.Loop() {
		Of(in)
	}
}

func TestForms(t *testing.T) {
	s := begun().says(mags, asked(0)).says(mags, asked(0))
	in := s.in()
	p := Pages()[0]
	for _, c := range []struct {
		it, form string
		of       int
		typed    map[string]string
		want     story.Word
	}{
		{"asks", "ask", 0, map[string]string{"words": " A key. "}, story.Contact{Words: "A key."}},
		{"asks about what stands", "ask", 0, map[string]string{"words": "w", "about": "2", "through": "the phone"}, story.Contact{Words: "w", Of: 2, Through: "the phone"}},
		{"asks on a day", "ask", 0, map[string]string{"words": "w", "on": "2026-01-05"}, story.Contact{Words: "w", On: 20_458*day + day/2}},
		{"asks without words", "ask", 0, map[string]string{"through": "the phone"}, nil},
		{"asks about what is not there", "ask", 0, map[string]string{"words": "w", "about": "x"}, nil},
		{"asks on no day", "ask", 0, map[string]string{"words": "w", "on": "soon"}, nil},
		{"asks on a day to come", "ask", 0, map[string]string{"words": "w", "on": "2040-01-05"}, nil},
		{"asks again", "again", 2, map[string]string{"words": "w"}, story.Contact{Words: "w", Of: 2}},
		{"asks again without words", "again", 2, nil, nil},
		{"asks again of no contact", "again", 1, map[string]string{"words": "w"}, nil},
		{"says that it is met", "met", 2, nil, story.Met{Of: 2}},
		{"says of no contact that it is met", "met", 1, nil, nil},
		{"says what happened", "happened", 2, map[string]string{"what": "told no", "by": "Mr Hale"}, story.Happened{Of: 2, What: story.ToldNo, By: story.Who{Name: "Mr Hale"}}},
		{"says that nothing happened", "happened", 2, map[string]string{"what": "helped"}, nil},
		{"hears", "heard", 2, map[string]string{"is": "failure", "why": "y"}, story.HeardAs{Of: 2, Is: story.Failure, Why: "y"}},
		{"hears nothing", "heard", 2, nil, nil},
		{"joins", "same", 3, map[string]string{"with": "2"}, story.Same{One: 3, Of: 2}},
		{"joins with itself", "same", 3, map[string]string{"with": "3"}, nil},
		{"parts", "apart", 3, nil, story.Another{One: 3}},
		{"is under a condition", "condition", 0, map[string]string{"words": "w", "by": "a court"}, story.Condition{Words: "w", By: "a court"}},
		{"is under a condition of nobody", "condition", 0, map[string]string{"words": "w"}, nil},
	} {
		f, ok := p.Form(c.form)
		if !ok {
			t.Fatalf("there is no form %s", c.form)
		}
		filled := page.Filled{Typed: c.typed, Of: c.of, Now: in.Now, In: in}
		filled.Entry, _ = in.Entry(c.of)
		w, _, no := f.Says(filled)
		if (no != nil) != (c.want == nil) || no == nil && fmt.Sprint(w) != fmt.Sprint(c.want) {
			t.Errorf("it %s: got %v %v, want %v", c.it, w, no, c.want)
		}
	}
}
