// SPDX-License-Identifier: MIT

package pull_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"alongside/boundary"
	"alongside/company"
	"alongside/pull"
	"alongside/story"
)

func who(name string) story.Who { return story.Who{Name: name, ID: story.Named(name)} }

func said(name string, w story.Word) story.Entry { return story.Entry{Said: who(name), Says: w} }

func tells(all ...story.Entry) story.Story {
	s := story.Story{ID: story.Named("mags")}
	for i, e := range append([]story.Entry{said("mags", story.Began{Kind: story.Person})}, all...) {
		e.Seq, e.At = i+1, int64(i+1)
		s.Entries = append(s.Entries, e)
	}
	return s
}

// told writes the newest asking in one line.
func told(s story.Story, now int64) string {
	all := pull.Of(s, now)
	if len(all) == 0 {
		return "nothing"
	}
	a := all[0]
	var words []string
	for _, t := range a.To {
		if t.Open {
			words = append(words, "asks "+t.Who.Name)
		}
	}
	for _, w := range a.Answers {
		words = append(words, w.By.Said.Name+" answers")
	}
	for _, w := range a.In {
		words = append(words, w.Name+" is in")
	}
	if a.Over {
		words = append(words, "over")
	}
	if a.Unmet {
		words = append(words, "unmet")
	}
	if len(a.Made) > 0 {
		words = append(words, "made "+strings.Join(a.Made, ", "))
	}
	return strings.Join(words, "; ")
}

func TestOf(t *testing.T) {
	ask := said("mags", story.Pull{Words: "who knows?", By: 50})
	to := said("mags", story.Pulled{Of: 2, Who: who("priya"), Words: "do you?", Until: 60})
	in := said("priya", story.PullAnswer{Of: 2, Joins: true})
	for _, tt := range []struct {
		it   string
		all  []story.Entry
		now  int64
		want string
	}{
		{"has nothing where nothing was asked", nil, 9, "nothing"},
		{"waits", []story.Entry{ask}, 9, ""},
		{"says whom it went to", []story.Entry{ask, to}, 9, "asks priya"},
		{"takes no answer after its day", []story.Entry{ask, to}, 60, "unmet"},
		{"is unmet from the day that was wished for", []story.Entry{ask}, 50, "unmet"},
		{"is not, once anybody answered", []story.Entry{ask, to, said("priya", story.PullAnswer{Of: 2, Words: "yes"})}, 55, "asks priya; priya answers"},
		{"has two who answer", []story.Entry{ask, to, said("mags", story.Pulled{Of: 2, Who: who("jo"), Words: "x"}), in, said("jo", story.PullAnswer{Of: 2, Words: "y"})}, 9, "asks priya; asks jo; priya answers; jo answers; priya is in"},
		{"lets who came in go again", []story.Entry{ask, to, in, said("priya", story.PullEnded{Of: 2, Made: "a letter"})}, 9, "asks priya; priya answers; made a letter"},
		{"is over when its owner says so", []story.Entry{ask, to, in, said("mags", story.PullEnded{Of: 2})}, 55, "priya answers; over"},
		{"goes on when they ask again", []story.Entry{ask, to, said("mags", story.PullEnded{Of: 2}), to}, 9, "asks priya"},
		{"is gone when it is taken back", []story.Entry{ask, said("mags", story.TakenBack{Of: 2})}, 9, "nothing"},
		{"is not taken back by somebody else", []story.Entry{ask, said("jo", story.TakenBack{Of: 2})}, 9, ""},
		{"goes to nobody by somebody else's word", []story.Entry{ask, said("sam", story.Pulled{Of: 2, Who: who("jo"), Words: "x"})}, 9, ""},
		{"has nothing to do with an answer to nothing", []story.Entry{said("priya", story.PullAnswer{Of: 9, Words: "y"})}, 9, "nothing"},
	} {
		if got := told(tells(tt.all...), tt.now); got != tt.want {
			t.Errorf("it %s: got %q, want %q", tt.it, got, tt.want)
		}
	}
}

// drawn draws one entry of those that a pull is made of, said by anybody.
func drawn(t *rapid.T, names []string) story.Entry {
	ofAny := rapid.IntRange(0, 9).Draw(t, "of")
	by := rapid.SampledFrom(names).Draw(t, "by")
	whom := who(rapid.SampledFrom(names).Draw(t, "whom"))
	return said(by, rapid.SampledFrom([]story.Word{
		story.Pull{Words: "w", By: int64(ofAny)}, story.Pulled{Of: ofAny, Who: whom, Words: "w"}, story.PullAnswer{Of: ofAny, Joins: true},
		story.PullAnswer{Of: ofAny, Words: "w"}, story.PullEnded{Of: ofAny}, story.Knows{Words: "w"},
		story.Permission{Who: whom, Parts: []string{story.PartAsks}, Pull: max(1, ofAny), Until: 1 << 40},
	}).Draw(t, "word"))
}

// TestAlongsideStays: nothing that belongs to a pull changes who is alongside, whatever came before and comes after, and whoever says it.
func TestAlongsideStays(t *testing.T) {
	changes := func(t *rapid.T, of func(story.Story) any) string {
		names := []string{"mags", "sam", "jo", "priya"}
		var without, with []story.Entry
		for range rapid.IntRange(0, 12).Draw(t, "n") {
			if rapid.Bool().Draw(t, "pull") {
				with = append(with, drawn(t, names))
				continue
			}
			by := who(rapid.SampledFrom(names).Draw(t, "by"))
			e := story.Entry{Said: by, Says: rapid.SampledFrom([]story.Word{story.Asked{Who: who("sam")}, story.Asked{Who: who("jo")}, story.Contact{Words: "w", To: who("sam")},
				story.Apart{Who: by}, story.Introduced{Who: who("priya"), Words: "w"}}).Draw(t, "other")}
			if rapid.Bool().Draw(t, "answers") {
				e = said("sam", story.Accepts{Of: 0, Yes: true})
			}
			without, with = append(without, e), append(with, e)
		}
		if a, b := of(tells(without...)), of(tells(with...)); !reflect.DeepEqual(a, b) {
			return fmt.Sprintf("alongside were %v, and with a pull are %v", a, b)
		}
		return ""
	}
	names := func(c company.Company) (all []string) {
		for _, o := range c.Now {
			all = append(all, fmt.Sprint(o.Who.Name, o.First, o.Until))
		}
		return all
	}
	rapid.Check(t, func(t *rapid.T) {
		if wrong := changes(t, func(s story.Story) any { return names(company.Of(s, 1<<30)) }); wrong != "" {
			t.Fatal(wrong)
		}
	})
	// A fold in which who comes in is alongside from then on is caught.
	caught := false
	for seed := range 200 {
		caught = caught || fails(seed, func(t *rapid.T) string {
			return changes(t, func(s story.Story) any {
				all := names(company.Of(s, 1<<30))
				for _, a := range pull.Of(s, 1<<30) {
					for _, in := range a.In {
						all = append(all, in.Name)
					}
				}
				return all
			})
		})
	}
	if !caught {
		t.Error("nobody noticed a fold in which who comes in on a pull is alongside")
	}
}

// fails says whether a property fails for one draw.
func fails(seed int, prop func(*rapid.T) string) bool {
	return rapid.Custom(prop).Example(seed) != ""
}

// TestClosesAtOnce: whenever who came in on an asking went, or the owner ended it, stopped it or paused, nothing that the asking let them
// read is read on the next request; and as long as nothing of that happened, it is.
func TestClosesAtOnce(t *testing.T) {
	prop := func(t *rapid.T, reads func(story.Story) bool) string {
		all := []story.Entry{said("mags", story.AboutMe{Words: "w"}), said("mags", story.Pull{Words: "w"}), said("mags", story.Pulled{Of: 3, Who: who("priya"), Words: "w"}),
			said("mags", story.Permission{Who: who("priya"), Parts: []string{story.PartMe}, Until: 1 << 40, Pull: 3}), said("priya", story.PullAnswer{Of: 3, Joins: true})}
		closed := false
		for range rapid.IntRange(0, 6).Draw(t, "n") {
			switch rapid.IntRange(0, 7).Draw(t, "what") {
			case 0:
				all, closed = append(all, said("priya", story.PullEnded{Of: 3})), true
			case 1:
				all, closed = append(all, said("mags", story.PullEnded{Of: 3})), true
			case 2:
				all, closed = append(all, said("mags", story.Stop{Of: 5})), true
			case 3:
				all, closed = append(all, said("mags", story.Stop{Who: who("priya")})), true
			case 4:
				all, closed = append(all, said("mags", story.Pause{})), true
			case 5:
				all = append(all, said("jo", story.PullEnded{Of: 3}))
			case 6:
				all = append(all, said("mags", story.PullEnded{Of: 4}))
			case 7:
				all = append(all, said("mags", story.AboutMe{Words: "more"}))
			}
		}
		if got := reads(tells(all...)); got == closed {
			return fmt.Sprintf("after %d entries priya reads: %v", len(all), got)
		}
		return ""
	}
	now := int64(1 << 20)
	rapid.Check(t, func(t *rapid.T) {
		if wrong := prop(t, func(s story.Story) bool {
			return boundary.Of(s, nil, boundary.Facts{}).Read(who("priya").ID, now).Parts[story.PartMe]
		}); wrong != "" {
			t.Fatal(wrong)
		}
	})
	caught := false
	for seed := range 200 { // a fold that asks for the permission alone
		caught = caught || fails(seed, func(t *rapid.T) string {
			return prop(t, func(s story.Story) bool {
				for i, e := range s.Entries {
					if w, ok := e.Says.(story.Permission); ok {
						w.Pull = 0
						s.Entries[i].Says = w
					}
				}
				return boundary.Of(s, nil, boundary.Facts{}).Read(who("priya").ID, now).Parts[story.PartMe]
			})
		})
	}
	if !caught {
		t.Error("nobody noticed a view that outlives its pull")
	}
}
