// SPDX-License-Identifier: MIT

package boundary_test

import (
	"fmt"
	"strings"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// TestPlaceOfDuty: who hears worries, from a time and until one, by a steward's own word, until it is taken back.
func TestPlaceOfDuty(t *testing.T) {
	w := func(name string) story.Who { return story.Who{Name: name, ID: story.Named(name)} }
	s := story.Story{ID: story.Named("town")}
	for i, says := range []struct {
		by string
		w  story.Word
	}{
		{"ana", story.Began{Kind: story.Place}},
		{"ana", story.OnDuty{Who: w("bo"), Number: "1"}},                      // 2, at 20
		{"ana", story.OnDuty{Who: w("cy"), Number: "1", From: 50, Until: 60}}, // 3
		{"bo", story.OnDuty{Who: w("eve"), Number: "1"}},                      // no steward
		{"ana", story.OnDuty{Who: w("dan"), Number: "1", From: 10}},           // 5, at 50: nobody was on duty before it was said
		{"ana", story.OnDuty{Who: w("fay"), Number: "1"}},                     // 6
		{"ana", story.TakenBack{Of: 6}},
		{"bo", story.TakenBack{Of: 5}},
		{"ana", story.TakenBack{Of: 1}},
	} {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: int64(10 * (i + 1)), Said: w(says.by), Says: says.w})
	}
	duty := boundary.PlaceOf(s).Duty
	var got []string
	for _, d := range duty {
		got = append(got, fmt.Sprintf("%s %d", d.Who.Name, d.Seq))
	}
	if strings.Join(got, ", ") != "dan 5, cy 3, bo 2" {
		t.Errorf("on duty are %v", got)
	}
	at := func(now int64) (all string) {
		for _, d := range duty {
			if d.At(now) {
				all += d.Who.Name + " "
			}
		}
		return all
	}
	for _, c := range []struct {
		now  int64
		want string
	}{{10, ""}, {19, ""}, {20, "bo "}, {49, "bo "}, {50, "dan cy bo "}, {59, "dan cy bo "}, {60, "dan bo "}, {1 << 60, "dan bo "}} {
		if got := at(c.now); got != c.want {
			t.Errorf("at %d they are %q, want %q", c.now, got, c.want)
		}
	}
}

// TestBacks: a way back is good when somebody else knew them too, from the time that was said, and not when its owner ended it.
func TestBacks(t *testing.T) {
	w := func(name string) story.Who { return story.Who{Name: name, ID: story.Named(name)} }
	mags := story.Story{ID: w("mags").ID, Entries: []story.Entry{{Seq: 1, At: 1, Said: w("mags"), Says: story.Began{Kind: story.Person}}}}
	looks := []story.Entry{
		{Seq: 1, At: 10, Said: w("sam"), Says: story.WayBack{Who: w("sam")}},
		{Seq: 2, At: 20, Said: w("sam"), Says: story.WayBack{Who: w("sam")}},
		{Seq: 3, At: 30, Said: w("jo"), Says: story.KnewToo{Who: w("jo"), Of: 2, From: 50}},
		{Seq: 4, At: 40, Said: w("lena"), Says: story.KnewToo{Who: w("lena"), Of: 2, From: 45}},
		{Seq: 5, At: 41, Said: w("lena"), Says: story.KnewToo{Who: w("lena"), Of: 9, From: 45}},
		{Seq: 6, At: 42, Said: w("sam"), Says: story.Looked{Who: w("sam")}},
	}
	says := func(s story.Story, now int64) (all string) {
		for _, b := range boundary.Backs(s, looks) {
			all += fmt.Sprintf("%d at %d by %s too %s ended %v good %v; ", b.Of, b.At, b.Says.Who.Name, b.Too.Who.Name, b.Ended, b.Good(now))
		}
		return all
	}
	ends := func(by string, when int64) story.Story {
		s := mags
		s.Entries = append(s.Entries[:1:1], story.Entry{Seq: 2, At: 60, Said: w(by), Says: story.NoWayBack{When: when}}, story.Entry{Seq: 3, At: 61, Said: w("mags"), Says: story.GoodLife{Words: "x"}})
		return s
	}
	twice := ends("mags", 20)
	twice.Entries = append(twice.Entries, story.Entry{Seq: 4, At: 62, Said: w("mags"), Says: story.NoWayBack{When: 10}})
	for _, c := range []struct {
		it   string
		s    story.Story
		now  int64
		want string
	}{
		{"is good to nobody before its time", mags, 49, "1 at 10 by sam too  ended false good false; 2 at 20 by sam too jo ended false good false; "},
		{"is good from its time on, by the first who knew them too", mags, 50, "1 at 10 by sam too  ended false good false; 2 at 20 by sam too jo ended false good true; "},
		{"is ended by its owner", ends("mags", 20), 99, "1 at 10 by sam too  ended false good false; 2 at 20 by sam too jo ended true good false; "},
		{"is ended by nobody else", ends("sam", 20), 99, "1 at 10 by sam too  ended false good false; 2 at 20 by sam too jo ended false good true; "},
		{"stays ended when another one is", twice, 99, "1 at 10 by sam too  ended true good false; 2 at 20 by sam too jo ended true good false; "},
	} {
		if got := says(c.s, c.now); got != c.want {
			t.Errorf("it %s: got\n%s", c.it, got)
		}
	}
	// Of one that names entry 0 there is nothing to know.
	first := []story.Entry{{Seq: 1, At: 10, Says: story.WayBack{Who: w("sam")}}, {Seq: 2, At: 20, Says: story.KnewToo{Who: w("jo"), Of: 1, From: 30}}}
	if b := boundary.Backs(mags, first); len(b) != 1 || !b[0].Good(30) || b[0].Good(29) {
		t.Errorf("the first among the looks: %+v", b)
	}
}

// TestTellsAndVoid: who may hear at all that there is a story; and what was marked, by its Seq.
func TestTellsAndVoid(t *testing.T) {
	for _, c := range []struct {
		it, said string
		tells    string
	}{
		{"tells anybody", "Sam is a worker.", "true true"},
		{"tells nobody whom its owner named never", "Mags has said never Sam.", "false true"},
		{"tells nobody when something closes it", "Mags says a word that nobody knows yet, called limit!.", "false false"},
	} {
		tale := told(t, c.said)
		acc := boundary.Of(tale.s, nil, tale.f)
		if got := fmt.Sprint(acc.Tells(story.Named("sam")), acc.Tells(story.Named("dan"))); got != c.tells {
			t.Errorf("it %s: got %s, want %s", c.it, got, c.tells)
		}
	}
	tale := told(t, "Mags asks for something.\nMags marks that as not freely said.\nMags asks for something.")
	acc := boundary.Of(tale.s, nil, tale.f)
	n := len(tale.s.Entries)
	if !acc.Void(n-2) || acc.Void(n-1) || acc.Void(n) || acc.Void(n-3) {
		t.Error("it is not just the entry that was marked")
	}
}
