// SPDX-License-Identifier: MIT

package access_test

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"alongside/access"
	"alongside/boundary"
	"alongside/page"
	"alongside/story"
)

const (
	day = int64(24 * 3600 * 1e6)
	now = 20_000 * day
)

func who(name string) story.Who { return story.Who{Name: name, ID: story.Named(name)} }

// tells makes a story of what is said, by its owner if nobody else is named.
func tells(entries ...story.Entry) story.Story {
	s := story.Story{ID: story.Named("nia"), Entries: []story.Entry{{Seq: 1, At: now - 100*day, Said: who("nia"), Says: story.Began{Kind: story.Person}}}}
	for i, e := range entries {
		e.Seq, e.At = len(s.Entries)+1, now-int64(90-i)*day
		if e.Said == (story.Who{}) {
			e.Said = who("nia")
		}
		s.Entries = append(s.Entries, e)
	}
	return s
}

func says(w story.Word) story.Entry { return story.Entry{Says: w} }

func in(s story.Story, looks ...story.Entry) page.In {
	return page.In{
		Voice: page.Speak("en"), Story: s, Looks: looks, Mine: true, Reader: who("nia"), Name: "Nia", Now: now, Base: "/",
		ID: func(seq int) string { return "id-" + strconv.Itoa(seq) }, Once: func() string { return "once" }, Seen: "seen",
	}
}

func shown(t testing.TB, in page.In) string {
	t.Helper()
	p := access.Pages()[0]
	body, err := p.Body(in, p.Of(in))
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func let(name string, until int64, parts ...string) story.Entry {
	return says(story.Permission{Who: who(name), Parts: parts, Why: "to help", Until: until})
}

func TestSentences(t *testing.T) {
	written := let("sam", now+50*day, "me")
	written.Wrote, written.How = who("sam"), story.Aloud
	for _, c := range []struct {
		it      string
		entries []story.Entry
		lets    string
	}{
		{"says who can see what, until when", []story.Entry{let("sam", now+30*day, "me", "the post")}, "sam can see my good life and what matters, and “the post” until 3 November 2024."},
		{"leaves out what has ended", []story.Entry{let("sam", now-day, "me")}, ""},
		{"leaves out what was stopped", []story.Entry{let("sam", now+day, "me"), says(story.Stop{Of: 2})}, ""},
		{"leaves out what stopped by name", []story.Entry{let("sam", now+day, "me"), says(story.Stop{Who: who("sam")})}, ""},
		{"knows the whole", []story.Entry{says(story.Permission{Who: who("sam"), Whole: true, Until: now + day})}, "sam can see my whole story but this page until 5 October 2024."},
		{"knows who lives with me", []story.Entry{says(story.Household{Who: who("hal"), Parts: []string{"people"}, Until: now + day})}, "hal, who lives with me, can see what I said about my people until 5 October 2024."},
		{"knows who acts for me", []story.Entry{says(story.Representative{Who: who("rita"), Parts: []string{"me"}, Until: now + day})}, "rita can see my good life and what matters, and act for me in it, until 5 October 2024."},
		{"leaves out what somebody wrote for themselves long ago", []story.Entry{written}, ""},
		{"leaves out what was not freely said", []story.Entry{let("sam", now+day, "me"), says(story.NotFreelySaid{Of: 2})}, ""},
		{"shows what stands while all is paused", []story.Entry{let("sam", now+day, "me"), says(story.Pause{})}, "sam can see my good life and what matters until 5 October 2024."},
	} {
		var got []string
		for _, l := range access.Of(in(tells(c.entries...)), nil).Lets {
			got = append(got, l.Sentence(page.Speak("en")))
		}
		if strings.Join(got, " ") != c.lets {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.lets)
		}
	}
}

// TestAsTheBoundaryHasIt: somebody stands among those let in exactly if the boundary lets them read.
func TestAsTheBoundaryHasIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := []string{"sam", "jo"}
		var entries []story.Entry
		for range rapid.IntRange(0, 9).Draw(t, "entries") {
			name := rapid.SampledFrom(names).Draw(t, "who")
			of := rapid.IntRange(1, 10).Draw(t, "of")
			e := says(rapid.SampledFrom([]story.Word{
				story.Permission{Who: who(name), Parts: []string{"me"}, Until: now + int64(of-4)*day}, story.Household{Who: who(name), Parts: []string{"people"}, Until: now + int64(of-3)*day},
				story.Stop{Of: of}, story.Stop{Who: who(name)}, story.NotFreelySaid{Of: of}, story.ReadBack{Of: of}, story.Representative{Who: who(name), Parts: []string{"me"}, Until: now + day},
			}).Draw(t, "word"))
			if rapid.Bool().Draw(t, "spoken") {
				e.Wrote, e.How = who(rapid.SampledFrom(names).Draw(t, "writer")), story.Aloud
			}
			if _, ok := e.Says.(story.ReadBack); ok {
				e.Said, e.Wrote, e.How = who(rapid.SampledFrom(names).Draw(t, "reader")), story.Who{}, story.Typed
			}
			entries = append(entries, e)
		}
		s := tells(entries...)
		acc := boundary.Of(s, nil, boundary.Facts{})
		listed := map[string]bool{}
		for _, l := range access.Of(in(s), nil).Lets {
			listed[l.Name] = true
		}
		for _, name := range names {
			if reads := acc.Read(story.Named(name), now).Any(); reads != listed[name] {
				t.Fatalf("%s may read: %t; stands on the page: %t\n%+v", name, reads, listed[name], s.Entries)
			}
		}
	})
}

func TestLooks(t *testing.T) {
	looked := func(name string, at int64, why string, parts ...string) story.Entry {
		return story.Entry{At: at, Said: who(name), Says: story.Looked{Who: who(name), Parts: parts, Under: 2, Why: why}}
	}
	opened := story.Entry{At: now - 3*day, Said: who("opal"), Says: story.Opened{Who: who("opal"), Ground: story.GroundLife, Parts: []string{"emergency"}, Why: "she did not answer"}}
	operator := story.Entry{At: now - 4*day, Said: story.Who{Name: "olly"}, Says: story.Looked{Who: story.Who{Name: "olly"}, Why: "she asked me to"}}
	s := tells(let("sam", now+day, "me"), says(story.AskedWhy{Who: who("sam"), When: now - 2*day, Words: "why?"}))
	got := access.Of(in(s, operator, opened, looked("sam", now-2*day, "to help", "me"), looked("sam", now-2*day+3600e6, "to help", "people"), looked("sam", now-day, "to help", "me")), nil).Looks
	var all []string
	for _, l := range got {
		all = append(all, l.Sentence(page.Speak("en"))+fmt.Sprint(" ", l.Asked))
	}
	want := []string{
		"sam looked at my good life and what matters. false", "sam looked at my good life and what matters, and my people. true",
		"opal opened what to do in an emergency without asking. false", "olly, at the machine itself, looked at all of it. false",
	}
	if !reflect.DeepEqual(all, want) {
		t.Errorf("it folds looks to one line a reader a day, newest first: got\n%s\nwant\n%s", strings.Join(all, "\n"), strings.Join(want, "\n"))
	}
}

func TestPage(t *testing.T) {
	for _, c := range []struct {
		it         string
		in         page.In
		has, lacks string
	}{
		{"teaches where nobody is let in", in(tells()), "yours alone until you let somebody in", "Stop now"},
		{"offers to stop, and says what that cannot do", in(tells(let("sam", now+50*day, "me"))), "cannot take back what somebody has already read", "another 90 days"},
		{"nudges before an end", in(tells(let("sam", now+5*day, "me"))), "It ends soon", "All is paused"},
		{"says that all is paused", in(tells(says(story.Pause{}))), "Nobody can look until you go on", "Pause all now"},
		{"goes on", in(tells(says(story.Pause{}), says(story.Resume{}))), "Pause all now", "All is paused"},
		{"lets a pause end by itself", in(tells(says(story.Pause{Until: now - day}))), "Pause all now", "All is paused"},
		{"says what happens without a look", in(tells()), "nobody reads a word", "<script"},
		{"gives only to who has a way in", in(tells(says(story.Tie{Who: story.Who{Name: "Kev"}}), says(story.Tie{Who: who("jo")}))), ">jo</span>", ">Kev</span>"},
		{"shows what I ask of people", in(tells(says(story.Boundary{Not: true, Words: "ring before eleven"}), says(story.Pace{Words: "slowly", From: "22:00", To: "08:00"}), says(story.TellMe{By: "voice", Words: "ring Jo", Safe: true}))), "Quiet from 22:00 to 08:00.", "<script"},
		{"is inert", in(tells(says(story.Permission{Who: story.Who{Name: "<script>", ID: story.Named("x")}, Parts: []string{"<script>"}, Why: "<script>", Until: now + day}))), "&lt;script&gt;", "<script>"},
	} {
		if got := shown(t, c.in); !strings.Contains(got, c.has) || strings.Contains(got, c.lacks) {
			t.Errorf("it %s: want %q and not %q in\n%s", c.it, c.has, c.lacks, got)
		}
	}
}

func TestForms(t *testing.T) {
	look := story.Entry{At: now - day, Said: who("sam"), Says: story.Looked{Who: who("sam")}}
	here := in(tells(says(story.Tie{Who: who("jo")}), let("sam", now+5*day, "me"), says(story.Advocate{Who: who("ada"), Parts: []string{"me"}, Until: now + day})), look)
	until := page.DayText(now + 30*day)
	last, _ := page.DayOf(until)
	for _, c := range []struct {
		it, form string
		of       int
		typed    map[string]string
		want     any
	}{
		{"lets somebody in", "give", 0, map[string]string{"who": "id-2 2", "what": "me people", "why": "tea", "until": until, "add": "yes"}, story.Permission{Who: who("jo"), Parts: []string{"me", "people"}, Why: "tea", Add: true, Until: last}},
		{"gives a part of one's own", "give", 0, map[string]string{"who": "id-3 2", "what": "part the post", "until": until}, story.Permission{Who: who("sam"), Parts: []string{"the post"}, Until: last}},
		{"gives the whole", "give", 0, map[string]string{"who": "id-2 2", "what": "whole", "until": until}, story.Permission{Who: who("jo"), Whole: true, Until: last}},
		{"says who speaks beside somebody, and sees nothing by that", "stands", 0, map[string]string{"who": "id-2 2", "how": "advocate", "until": until}, story.Advocate{Who: who("jo"), Until: last}},
		{"says who acts for somebody", "stands", 0, map[string]string{"who": "id-2 2", "how": "acts", "what": "me", "until": until}, story.Representative{Who: who("jo"), Basis: story.BasisMine, Parts: []string{"me"}, Until: last}},
		{"says who lives with somebody", "stands", 0, map[string]string{"who": "id-2 2", "how": "lives", "what": "me people", "until": until}, story.Household{Who: who("jo"), Parts: []string{"me", "people"}, Until: last}},
		{"lets nobody act without a part to act in", "stands", 0, map[string]string{"who": "id-2 2", "how": "acts", "until": until}, "Choose what they may see."},
		{"knows no other standing", "stands", 0, map[string]string{"who": "id-2 2", "how": "owner", "what": "me", "until": until}, "Choose how they stand to you."},
		{"has no standing without an end", "stands", 0, map[string]string{"who": "id-2 2", "how": "lives", "what": "me"}, "Say until when, like 2027-03-01. Every permission ends."},
		{"gives to nobody unnamed", "give", 0, map[string]string{"what": "me", "until": until}, "Choose who it is for."},
		{"gives to nobody made up", "give", 0, map[string]string{"who": "id-9 7", "what": "me", "until": until}, "Choose who it is for."},
		{"gives not nothing", "give", 0, map[string]string{"who": "id-2 2", "until": until}, "Choose what they may see."},
		{"gives nothing for ever", "give", 0, map[string]string{"who": "id-2 2", "what": "me"}, "Say until when, like 2027-03-01. Every permission ends."},
		{"gives nothing that is over", "give", 0, map[string]string{"who": "id-2 2", "what": "me", "until": "2020-01-01"}, "That day is over. Choose one that is still to come."},
		{"gives nothing for longer than a year", "give", 0, map[string]string{"who": "id-2 2", "what": "me", "until": page.DayText(now + 400*day)}, "A year is the longest at once. You can always give it again."},
		{"stops one way in", "stop", 3, nil, story.Stop{Of: 3}},
		{"stops all of who speaks beside me", "stop", 4, nil, story.Stop{Who: who("ada")}},
		{"stops nothing that lets nobody in", "stop", 1, nil, "That is not here any more."},
		{"leaves somebody what they had been shown", "quiet", 3, nil, story.QuietStop{Who: who("sam"), Shown: now - day}},
		{"leaves nothing to whom nothing was shown", "quiet", 4, nil, story.QuietStop{Who: who("ada"), Shown: 1}},
		{"stops nothing quietly that lets nobody in", "quiet", 1, nil, "That is not here any more."},
		{"gives it again", "again", 3, nil, story.Permission{Who: who("sam"), Parts: []string{"me"}, Why: "to help", Until: now + 90*day}},
		{"marks what was not freely said", "not-free", 3, nil, story.NotFreelySaid{Of: 3}},
		{"asks why", "ask", 0, map[string]string{"when": strconv.FormatInt(now-day, 10), "words": "Why?"}, story.AskedWhy{Who: who("sam"), When: now - day, Words: "Why?"}},
		{"asks nobody who did not look", "ask", 0, map[string]string{"when": "7", "words": "Why?"}, "That is not here any more."},
		{"asks something", "ask", 0, map[string]string{"when": strconv.FormatInt(now-day, 10)}, "Write what you would like to know."},
		{"asks of people", "please", 0, map[string]string{"not": "not", "words": "shout"}, story.Boundary{Not: true, Words: "shout"}},
		{"wants to know which", "please", 0, map[string]string{"words": "shout"}, "Say whether it is something to do, or not to do."},
		{"keeps quiet hours", "pace", 0, map[string]string{"from": "22:00", "to": "08:00"}, story.Pace{From: "22:00", To: "08:00"}},
		{"wants both ends of them", "pace", 0, map[string]string{"from": "22:00"}, "Quiet hours have a beginning and an end."},
		{"knows how to tell", "tell", 0, map[string]string{"by": "post", "words": "12 High Street"}, story.TellMe{By: "post", Words: "12 High Street"}},
		{"tells by no way that is none", "tell", 0, map[string]string{"by": "pigeon"}, "Choose one of the ways."},
	} {
		f, ok := access.Pages()[0].Form(c.form)
		if !ok {
			t.Fatalf("there is no form %q", c.form)
		}
		e, _ := here.Entry(c.of)
		w, _, no := f.Says(page.Filled{Typed: c.typed, Of: c.of, Entry: e, In: here, Now: now})
		var got any = w
		if no != nil {
			got = page.Speak("en").Say(*no)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("it %s: got %#v, want %#v", c.it, got, c.want)
		}
	}
}
