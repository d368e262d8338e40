// SPDX-License-Identifier: MIT

package purpose

import (
	"fmt"
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

// drawnLife is a life in which anything can happen.
func drawnLife(t *rapid.T) story.Story {
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
			story.Upwards{Words: "For a key."}, story.Pull{Words: "Who knows boilers?", By: at("2026-03-01")}, story.Died{}, story.TakenBack{Of: max(3, of)}, // but not their yes
		}).Draw(t, "word"))
	}
	return s
}

// wrongFigure says in which measure there are not as many entries as are counted; "" is none.
func wrongFigure(s story.Story, of func(s story.Story, key string) Figures) string {
	text := Of(s, nil)
	for _, m := range Measures {
		var cells []field
		for _, c := range m.Cells {
			if c.kind == count {
				cells = append(cells, c.field)
			}
		}
		want, got := 0, len(of(s, m.Key).One.Lines)
		eachMonth(text, MonthOf(at("2026-10-20"))-1, func(Month) func(field, int) {
			return func(f field, n int) {
				if slices.Contains(cells, f) && f != silent {
					want += n
				}
			}
		})
		// What stands is one thing, however many months it stood.
		if stood := m.Key == "standing"; !stood && got != want || stood && (got > want || got == 0 && want != 0) {
			return fmt.Sprintf("%s: %d entries are shown, and %d are counted: %q", m.Key, got, want, text)
		}
	}
	return ""
}

// A figure opens to the entries that are counted in it: as many as there are in what was counted, and no others.
func TestFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if wrong := wrongFigure(drawnLife(t), figuresOf); wrong != "" {
			t.Fatal(wrong)
		}
	})
}

// TestFiguresCatches: the property finds each of these.
func TestFiguresCatches(t *testing.T) {
	for it, planted := range map[string]func(f *Figures, s story.Story){
		"leaves one out": func(f *Figures, _ story.Story) { f.One.Lines = f.One.Lines[:max(0, len(f.One.Lines)-1)] },
		"shows one twice": func(f *Figures, _ story.Story) {
			if n := len(f.One.Lines); n > 0 {
				f.One.Lines = append(f.One.Lines, f.One.Lines[n-1])
			}
		},
		"shows what was said anew later in the month": func(f *Figures, s story.Story) {
			if f.One.Key != "moving" {
				return
			}
			f.One.Lines = nil
			for _, e := range s.Entries {
				if w, ok := e.Says.(story.Moves); ok && w.Of == 3 {
					f.One.Lines = append(f.One.Lines, FigureLine{})
				}
			}
		},
	} {
		gen := rapid.Custom(drawnLife)
		found := false
		for seed := range 400 {
			s := gen.Example(seed)
			found = found || wrongFigure(s, func(s story.Story, key string) Figures {
				f := figuresOf(s, key)
				planted(&f, s)
				return f
			}) != ""
		}
		if !found {
			t.Errorf("a figure that %s is not found", it)
		}
	}
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
	for _, begins := range []story.Began{{Kind: story.Us}, {Kind: story.Person, Private: true}} {
		s.Entries[0].Says = begins
		if f := figuresOf(s, "demand"); !f.Never || f.One != nil || len(f.All) != 0 {
			t.Errorf("of %+v something is counted", begins)
		}
	}
}
