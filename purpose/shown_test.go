// SPDX-License-Identifier: MIT

package purpose

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"alongside/measure"
	"alongside/page"
	"alongside/story"
	"alongside/system"
)

// series lets out one cell of a measure a month, from January 2025 on.
func series(m Measure, values ...string) (out system.Numbers) {
	from := MonthOf(at("2025-01-10"))
	for i, v := range values {
		r := story.Releases{Measure: m.Key, Version: m.Version, From: (from + Month(i)).Start(), Until: (from + Month(i) + 1).Start(), Cells: m.Cells[0].Name + "=" + v + " round=5"}
		out.Releases = append(out.Releases, r)
	}
	return out
}

func TestDraw(t *testing.T) {
	told, _ := Find("told")
	usual := strings.Fields("40 60 45 70 35 65 50 75 40 60 55 70")
	with := func(change func(*system.Numbers)) system.Numbers {
		out := series(told, usual...)
		change(&out)
		return out
	}
	for _, c := range []struct {
		it    string
		out   system.Numbers
		tried []system.Experiment
		want  string
	}{
		{"says that nothing is there", system.Numbers{}, nil, NotYet.Key},
		{"draws what was let out", series(told, usual...), nil, "12 points; The usual ups and downs."},
		{"takes a star for no number", series(told, append(slices.Clone(usual), Star)...), nil, "12 points; The usual ups and downs."},
		{"draws nothing of many stars", series(told, "40", Star, "60", Star, "45"), nil, TooFew.Key},
		{"draws nothing where rounding hides how it moves", series(told, "40", "45", "40", "45", "40", "45", "40", "45", "40"), nil, TooRough.Key},
		{"draws nothing that never moves", series(told, "40", "40", "40", "40", "40", "40", "40", "40", "40"), nil, TooRough.Key},
		{"has no limits below eight", series(told, usual[:7]...), nil, "7 points; There are 7 numbers. It takes eight before anything can be said."},
		{"begins anew where somebody said why", with(func(n *system.Numbers) {
			n.Anew = []system.Why{{Said: system.Said{By: story.Who{Name: "The team"}, Words: "two chairs"}, Measure: "told", From: at("2025-03-01")}}
		}), nil, "12 points; The usual ups and downs.; from March 2025: The team: two chairs"},
		{"begins anew where something was tried", series(told, usual...), []system.Experiment{{By: story.Who{Name: "The team"}, Since: at("2025-04-12"), Experiment: story.Experiment{Hunch: "stay", On: []string{"told"}}}},
			"12 points; The usual ups and downs.; from April 2025: The team began to try something: stay"},
		{"is split where its definition changed, and shows both", with(func(n *system.Numbers) {
			for i := range n.Releases[3:] {
				n.Releases[3+i].Version = 2
			}
		}), nil, "12 points; The usual ups and downs.; from April 2025: It is counted in another way from then on."},
		{"has nothing to do with another measure", with(func(n *system.Numbers) {
			n.Anew = []system.Why{{Measure: "moving", From: at("2025-03-01")}}
		}), nil, "12 points; The usual ups and downs."},
	} {
		v := page.Speak("en")
		d := ReleasedOf(told, c.out, c.tried).Draw(v, measure.NHS)
		got := d.Why.Key
		if got == "" {
			got = fmt.Sprintf("%d points; %s", len(d.Chart.Points), v.Say(d.Chart.Sentence()))
		}
		for _, p := range d.Parts {
			got += "; from " + p.Label + ": " + p.Because
		}
		if got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
		if len(d.Parts)+1 != len(d.Chart.Parts) && d.Why.Key == "" {
			t.Errorf("it %s: %d parts are drawn, and %d are told", c.it, len(d.Chart.Parts), len(d.Parts)+1)
		}
	}
}

func TestHideMore(t *testing.T) {
	for _, c := range []struct {
		few, round int
		ok         bool
	}{{7, 5, true}, {9, 10, true}, {6, 5, false}, {7, 4, false}, {7, 14, true}, {7, 15, false}, {2000, 5, false}, {-1, -1, false}} {
		h, err := HideMore(c.few, c.round)
		if (err == nil) != c.ok || err != nil && !errors.Is(err, ErrLess) {
			t.Errorf("%d and %d: got %v", c.few, c.round, err)
		}
		if !c.ok {
			continue
		}
		for n := range 200 {
			if got := h.Count(n); (got == "0") != (n == 0) {
				t.Errorf("with %d and %d, %d is shown as %s", c.few, c.round, n, got)
			}
		}
	}
}

// Who said yes is counted by their newest word that stands; what they marked as not freely said is none.
func TestYes(t *testing.T) {
	me := story.Who{Name: "Ola", ID: story.Named("ola")}
	for _, c := range []struct {
		it   string
		says []story.Word
		want bool
	}{
		{"is no where nobody asked", nil, false},
		{"is yes", []story.Word{story.Counted{Yes: true}}, true},
		{"is the newest", []story.Word{story.Counted{Yes: true}, story.Counted{}}, false},
		{"is none that was taken back", []story.Word{story.Counted{Yes: true}, story.TakenBack{Of: 2}}, false},
		{"is none that was not freely said", []story.Word{story.Counted{Yes: true}, story.NotFreelySaid{Of: 2}}, false},
		{"is the one before one that was taken back", []story.Word{story.Counted{Yes: true}, story.Counted{}, story.TakenBack{Of: 3}}, true},
	} {
		s := story.Story{ID: me.ID}
		for i, w := range append([]story.Word{story.Began{Kind: story.Person}}, c.says...) {
			s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: int64(i) * day, Said: me, Says: w})
		}
		if got := Of(s, nil)[0] == 'y'; got != c.want {
			t.Errorf("it %s: got %v", c.it, got)
		}
	}
}
