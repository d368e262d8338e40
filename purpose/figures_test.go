// SPDX-License-Identifier: MIT

package purpose

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"alongside/page"
	"alongside/story"
)

// figuresOf opens one measure of a story.
func figuresOf(s story.Story, key string) Figures {
	return FiguresOf(page.In{Voice: page.Speak("en"), Story: s, ID: strconv.Itoa, Mine: true, Now: at("2026-10-20"), Asked: page.Asked{See: key, From: -1}})
}

// A figure opens to the entries that are counted in it: as many as there are in what was counted, and no others.
func TestFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		me, rita := story.Who{Name: "Ola", ID: story.Named("ola")}, story.Who{Name: "Rita", ID: story.Named("rita")}
		s := story.Story{ID: me.ID}
		says := func(who story.Who, w story.Word) {
			s.Entries = append(s.Entries, story.Entry{Seq: len(s.Entries) + 1, At: at("2025-10-03") + int64(len(s.Entries))*7*day, Said: who, Says: w})
		}
		says(me, story.Began{Kind: story.Person})
		says(me, story.Counted{Yes: true})
		says(me, story.Matter{Words: "A warm room."})
		for range rapid.IntRange(0, 40).Draw(t, "how many") {
			of := rapid.IntRange(1, len(s.Entries)).Draw(t, "of")
			says(rapid.SampledFrom([]story.Who{me, rita}).Draw(t, "who"), rapid.SampledFrom([]story.Word{
				story.Contact{Words: "The boiler is off.", To: story.Who{Name: "Rita"}}, story.Contact{Words: "Still off.", Of: of, To: story.Who{Name: "Owen"}},
				story.HeardAs{Of: of, Is: story.Failure}, story.HeardAs{Of: of, Is: story.Value}, story.Happened{Of: of, What: story.ToldAgain}, story.Met{Of: of},
				story.Moves{Of: 3, Is: story.Better}, story.Moves{Of: 3, Is: story.Worse}, story.Moves{Is: story.Better}, story.Decided{Words: "We ring together."},
				story.Upwards{Words: "For a key."}, story.Pull{Words: "Who knows boilers?", By: at("2026-03-01")}, story.TakenBack{Of: max(3, of)}, // but not their yes
			}).Draw(t, "word"))
		}
		text := Of(s, nil)
		for _, m := range Measures {
			var cells []field
			for _, c := range m.Cells {
				if c.kind == count {
					cells = append(cells, c.field)
				}
			}
			want, stands := 0, map[field]int{}
			eachMonth(text, MonthOf(at("2026-10-20"))-1, func(mo Month) func(field, int) {
				return func(f field, n int) {
					if slices.Contains(cells, f) && f != silent {
						want += n
					}
					stands[f] += n
				}
			})
			f := figuresOf(s, m.Key)
			got := len(f.One.Lines)
			if m.Key == "standing" {
				if got > want || (got == 0) != (want == 0) && want != 0 {
					t.Fatalf("%s: %d things stood, in %d months together", m.Key, got, want)
				}
				continue
			}
			if got != want {
				t.Fatalf("%s: %d entries are shown, and %d are counted: %q", m.Key, got, want, text)
			}
		}
	})
}

// A figure says each entry's words, as what it is counted, the newest first.
func TestFigureLines(t *testing.T) {
	s := readStory(t, "testdata/ola.story")
	f := figuresOf(s, "demand")
	if !f.Yes || f.One == nil || len(f.One.Lines) == 0 {
		t.Fatalf("got %+v", f)
	}
	if !slices.IsSortedFunc(f.One.Lines, func(a, b FigureLine) int { return int(b.On - a.On) }) {
		t.Error("the newest is not first")
	}
	for _, l := range f.One.Lines {
		if l.Words == "" || l.Cell == "" || l.ID == "" {
			t.Errorf("a line says nothing: %+v", l)
		}
	}
	if f := figuresOf(s, "nothing"); f.One != nil || len(f.All) != len(Measures) {
		t.Error("an unknown measure opens, or the list is not whole")
	}
	if f := FiguresOf(page.In{Voice: page.Speak("en")}); f.Yes || len(f.All) != 0 {
		t.Error("of nothing there is something")
	}
}
