// SPDX-License-Identifier: MIT

package company_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"alongside/company"
	"alongside/story"
)

func who(name string) story.Who { return story.Who{Name: name, ID: story.Named(name)} }

func said(name string, w story.Word) story.Entry { return story.Entry{Said: who(name), Says: w} }

func wrote(name string, w story.Word) story.Entry {
	return story.Entry{Said: who("mags"), Wrote: who(name), How: story.Aloud, Says: w}
}

func tells(all ...story.Entry) story.Story {
	s := story.Story{ID: story.Named("mags")}
	for i, e := range append([]story.Entry{said("mags", story.Began{Kind: story.Person})}, all...) {
		e.Seq, e.At = i+1, int64(i+1)
		s.Entries = append(s.Entries, e)
	}
	return s
}

// now are those alongside, with * for who heard them first and a ? for a pause.
func now(c company.Company) string {
	var all []string
	for _, o := range c.Now {
		name := o.Who.Name
		if o.First {
			name += "*"
		}
		if o.Until != 0 {
			name += "?"
		}
		all = append(all, name)
	}
	return strings.Join(all, " ")
}

func rest(c company.Company) string {
	var all []string
	for _, a := range c.Asked {
		name := a.Who.Name
		if a.No {
			name += "-"
		}
		all = append(all, name)
	}
	for _, m := range c.Meet {
		all = append(all, "meet "+m.Who.Name)
	}
	return strings.Join(all, " ")
}

func TestOf(t *testing.T) {
	asked := func(name string) story.Entry { return said("mags", story.Asked{Who: who(name)}) }
	yes := func(name string, of int) story.Entry { return said(name, story.Accepts{Of: of, Yes: true}) }
	no := func(name string, of int) story.Entry { return said(name, story.Accepts{Of: of, Words: "not now"}) }
	contact := wrote("sam", story.Contact{Words: "help"})
	for _, c := range []struct {
		it        string
		s         story.Story
		now, rest string
	}{
		{"is nobody at first", tells(), "", ""},
		{"is nobody by what the owner types alone", tells(said("mags", story.GoodLife{Words: "x"})), "", ""},
		{"is whoever heard them first", tells(contact, wrote("lena", story.Contact{Words: "more"})), "sam*", ""},
		{"is whom they typed that they told it to", tells(said("mags", story.Contact{Words: "x", To: who("sam")})), "sam*", ""},
		{"is nobody whom they only asked", tells(asked("jo")), "", "jo"},
		{"is who said yes", tells(asked("jo"), yes("jo", 2)), "jo", ""},
		{"is not who says yes to what somebody else was asked", tells(asked("jo"), yes("eve", 2)), "", "jo"},
		{"keeps who heard them first until another says yes", tells(contact, asked("jo")), "sam*", "jo"},
		{"lets them go then", tells(contact, asked("jo"), yes("jo", 3)), "jo", ""},
		{"keeps them if they were asked too", tells(contact, asked("sam"), yes("sam", 3), asked("jo"), yes("jo", 5)), "sam jo", ""},
		{"brings who heard them first back, when the other goes", tells(contact, asked("jo"), yes("jo", 3), no("jo", 3)), "sam*", "jo-"},
		{"shows that somebody cannot", tells(asked("jo"), no("jo", 2)), "", "jo-"},
		{"counts the last answer", tells(asked("jo"), no("jo", 2), yes("jo", 2)), "jo", ""},
		{"ends when the owner says so", tells(asked("jo"), yes("jo", 2), said("mags", story.Apart{Who: who("jo")})), "", ""},
		{"ends when they say so themselves", tells(asked("jo"), yes("jo", 2), said("jo", story.Apart{Who: who("jo")})), "", ""},
		{"ends by nobody else", tells(asked("jo"), yes("jo", 2), said("sam", story.Apart{Who: who("jo")})), "jo", ""},
		{"begins anew when they are asked anew", tells(asked("jo"), yes("jo", 2), said("mags", story.Apart{Who: who("jo")}), asked("jo"), yes("jo", 5)), "jo", ""},
		{"pauses", tells(asked("jo"), yes("jo", 2), said("mags", story.Apart{Who: who("jo"), Until: 1000})), "jo?", ""},
		{"goes on after a pause", tells(asked("jo"), yes("jo", 2), said("mags", story.Apart{Who: who("jo"), Until: 50})), "jo", ""},
		{"introduces", tells(said("sam", story.Introduced{Who: who("priya"), Words: "letters"})), "", "meet priya"},
		{"introduces nobody whom they asked", tells(said("sam", story.Introduced{Who: who("priya"), Words: "letters"}), asked("priya")), "", "priya"},
		{"introduces nobody to themselves", tells(said("sam", story.Introduced{Who: who("mags"), Words: "letters"})), "", ""},
		{"forgets an asking that was taken back", tells(asked("jo"), said("mags", story.TakenBack{Of: 2}), yes("jo", 2)), "", ""},
		{"is not ended by who takes back what is not theirs", tells(asked("jo"), yes("jo", 2), said("sam", story.TakenBack{Of: 2})), "jo", ""},
		{"does not count what was not freely said", tells(asked("jo"), yes("jo", 2), said("mags", story.NotFreelySaid{Of: 2})), "", ""},
		{"asks who heard them first, too", tells(contact, asked("sam")), "sam*", "sam"},
		{"is of a person alone", story.Story{Entries: []story.Entry{{Seq: 1, Said: who("mags"), Says: story.Began{Kind: story.Us}}, {Seq: 2, Said: who("mags"), Says: story.Asked{Who: who("jo")}}}}, "", ""},
	} {
		got := company.Of(c.s, 100)
		if now(got) != c.now || rest(got) != c.rest {
			t.Errorf("it %s: got %q and %q, want %q and %q", c.it, now(got), rest(got), c.now, c.rest)
		}
	}
}

// alone says whom some fold has beside an owner who never asked them, or who never said yes, or never heard them.
func uninvited(s story.Story, c company.Company) (wrong []string) {
	for _, o := range c.Now {
		asked, yes, heard := false, false, false
		for _, e := range s.Entries {
			switch w := e.Says.(type) {
			case story.Asked:
				asked = asked || e.Said == who("mags") && w.Who == o.Who
			case story.Accepts:
				yes = yes || e.Said == o.Who && w.Yes
			case story.Contact:
				heard = heard || e.Said == who("mags") && (e.Wrote == o.Who || w.To == o.Who)
			}
			heard = heard || e.Spoken() && e.Said == who("mags") && e.Wrote == o.Who
		}
		if !heard && !(asked && yes) {
			wrong = append(wrong, o.Who.Name)
		}
	}
	return wrong
}

func draw(t *rapid.T) story.Story {
	folk := rapid.SampledFrom([]story.Who{who("mags"), who("sam"), who("jo"), who("eve")})
	return tells(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) story.Entry {
		other, of := folk.Draw(t, "whom"), rapid.IntRange(0, 9).Draw(t, "of")
		e := story.Entry{Said: folk.Draw(t, "by"), Says: rapid.SampledFrom([]story.Word{
			story.Asked{Who: other}, story.Asked{Who: other}, story.Accepts{Of: of, Yes: true}, story.Accepts{Of: of, Yes: true}, story.Accepts{Of: of}, story.Apart{Who: other}, story.Apart{Who: other, Until: 200},
			story.Introduced{Who: other, Words: "x"}, story.TakenBack{Of: of}, story.NotFreelySaid{Of: of}, story.Contact{Words: "x", To: other}}).Draw(t, "says")}
		if rapid.IntRange(0, 5).Draw(t, "spoken") == 0 {
			e.Wrote, e.How = folk.Draw(t, "wrote"), story.Aloud
		}
		return e
	}), 0, 9).Draw(t, "entries")...)
}

// Nobody is put beside anybody: whoever is alongside was asked by the owner and said yes, or heard them.
func TestNobodyIsPutThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := draw(t)
		if wrong := uninvited(s, company.Of(s, 100)); len(wrong) > 0 {
			t.Fatalf("%v", wrong)
		}
	})
}

// And a fold that lets others put somebody there is caught.
func TestPutThereIsCaught(t *testing.T) {
	planted := func(s story.Story) company.Company {
		var c company.Company
		for _, e := range s.Entries {
			if w, ok := e.Says.(story.Asked); ok {
				c.Now = append(c.Now, company.One{Who: w.Who})
			}
		}
		return c
	}
	if err := try(func(t *rapid.T) error {
		s := draw(t)
		if wrong := uninvited(s, planted(s)); len(wrong) > 0 {
			return fmt.Errorf("%v", wrong)
		}
		return nil
	}); err == nil {
		t.Error("a fold that puts people beside somebody is not caught")
	}
}

// try draws a thousand times and gives the first thing that was found.
func try(f func(*rapid.T) error) error {
	var found error
	gen := rapid.Custom(func(t *rapid.T) error { return f(t) })
	for seed := range 1000 {
		if err := gen.Example(seed); err != nil {
			found = err
			break
		}
	}
	return found
}

// What somebody who is neither the owner nor one of those alongside says changes nothing of who is.
func TestStrangersChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := draw(t)
		was := now(company.Of(s, 100))
		e := said("eve", rapid.SampledFrom([]story.Word{story.Asked{Who: who("eve")}, story.Apart{Who: who("sam")}, story.Introduced{Who: who("eve"), Words: "x"}, story.TakenBack{Of: 2}}).Draw(t, "says"))
		if w, ok := e.Says.(story.TakenBack); ok && s.Entries[min(w.Of, len(s.Entries))-1].Said == who("eve") {
			return // their own word
		}
		e.Seq = len(s.Entries) + 1
		s.Entries = append(slices.Clip(s.Entries), e)
		if got := now(company.Of(s, 100)); got != was {
			t.Fatalf("%q became %q by %s", was, got, story.NameOf(e.Says))
		}
	})
}
