// SPDX-License-Identifier: MIT

package purpose

import (
	"fmt"
	"strings"
	"testing"

	"alongside/page"
	"alongside/story"
)

// whole folds one of the two lives that were published.
func whole(t *testing.T, name string, rates Rates) Whole {
	t.Helper()
	s := readStory(t, "../cmd/alongside/invented/"+name+".story")
	return CostOf(page.In{Voice: page.Speak("en"), Story: s, Mine: true, Now: at("2026-11-20")}, rates)
}

// refers is what agencies call sending somebody on.
const refers = "a " + "refer" + "ral"

const some = "[[cost]]\nof = \"contact\"\nlikely = 8\nsource = \"invented\"\nyear = 2025\n[[cost]]\nof = \"help\"\nlikely = 30\nsource = \"invented\"\nyear = 2025"

// Bron's sums are those of a published life called Ruth, and Col's counts those of one called Paul.
func TestRuth(t *testing.T) {
	rates, err := ReadRates(some)
	if err != nil {
		t.Fatal(err)
	}
	for it, w := range map[string]Whole{"without the place's costs": whole(t, "bron", nil), "with them": whole(t, "bron", rates)} {
		if w.Was.Likely != 106_777_00 || w.Would.Likely != 20_760_00 || w.Unknown != 0 {
			t.Errorf("%s: got %d and %d, with %d not known", it, w.Was.Likely, w.Would.Likely, w.Unknown)
		}
		sum := 0
		for _, u := range w.Uses {
			sum += u.Likely
		}
		if sum != w.Was.Likely || len(w.Uses) != 3 {
			t.Errorf("%s: its uses make %d: %+v", it, sum, w.Uses)
		}
		for _, c := range w.Lines {
			if c.Source == "" || c.Year == 0 || c.Words == "" || c.Low > c.Likely || c.Likely > c.High {
				t.Errorf("%s: a pound without a source: %+v", it, c)
			}
		}
	}
}

func TestPaul(t *testing.T) {
	w := whole(t, "col", nil)
	got := map[string]int{}
	for _, c := range w.Counts {
		got[c.Of] = c.N
	}
	for of, want := range map[string]int{CountMonths: 10, CountRecords: 179, CountPeople: 91, CountTeams: 20, "an assessment": 12, refers: 11, "an admission": 6, CountDays: 81, "a support plan": 7} {
		if got[of] != want {
			t.Errorf("%s: got %d, want %d: %v", of, got[of], want, w.Counts)
		}
	}
	if w.Was.Likely != 0 {
		t.Errorf("what nobody knows is not nothing: %+v, %d", w.Was, w.Unknown)
	}
}

func TestCostOf(t *testing.T) {
	rates, err := ReadRates(some + "\n[[cost]]\nof = \"The Counter\"\nuse = \"assessing and sending on\"\nlow = 10\nlikely = 20\nhigh = 40.5\nsource = \"invented\"\nyear = 2024")
	if err != nil {
		t.Fatal(err)
	}
	me := story.Who{Name: "Ola", ID: story.Named("ola")}
	for _, c := range []struct {
		it   string
		says []story.Word
		want string
	}{
		{"takes what a contact costs from the place", []story.Word{story.Contact{Words: "x"}}, "was 800 800 800, unknown 0; [] 800"},
		{"takes it from the door by which it came in", []story.Word{story.Contact{Words: "x", Through: "the counter"}}, "was 1000 2000 4050, unknown 0; [assessing and sending on] 2000"},
		{"has the story say what it went for", []story.Word{story.Contact{Words: "x", Through: "the counter"}, story.HeardAs{Of: 2, Is: story.Failure}}, "was 1000 2000 4050, unknown 0; [failure] 2000"},
		{"takes what somebody wrote down before the place's", []story.Word{story.Contact{Words: "x"}, story.Cost{Words: "a taxi", Use: story.ForCrisis, Of: 2, Likely: 1250, Source: "the receipt", Year: 2026}}, "was 1250 1250 1250, unknown 0; [crisis] 1250"},
		{"still counts a contact for which only is known what would have helped", []story.Word{story.Contact{Words: "x"}, story.Cost{Words: "a key", Of: 2, Likely: 500, Source: "the shop", Year: 2026, Would: true}}, "was 800 800 800, unknown 0; [] 800"},
		{"counts a sum spent at once exactly", []story.Word{story.Spent{Words: "a bed", Pence: 4999, With: me}}, "was 4999 4999 4999, unknown 0; [what mattered] 4999"},
		{"counts help", []story.Word{story.Did{Words: "x", Hand: story.Together}}, "was 3000 3000 3000, unknown 0; [what mattered] 3000"},
		{"leaves out what was taken back", []story.Word{story.Spent{Words: "a bed", Pence: 4999, With: me}, story.TakenBack{Of: 2}}, "was 0 0 0, unknown 0;"},
	} {
		s := story.Story{ID: me.ID, Entries: []story.Entry{{Seq: 1, Said: me, Says: story.Began{Kind: story.Person}}}}
		for i, w := range c.says {
			s.Entries = append(s.Entries, story.Entry{Seq: i + 2, At: int64(i) * day, Said: me, Says: w})
		}
		w := CostOf(page.In{Voice: page.Speak("en"), Story: s, Mine: true}, rates)
		got := fmt.Sprintf("was %d %d %d, unknown %d;", w.Was.Low, w.Was.Likely, w.Was.High, w.Unknown)
		for _, u := range w.Uses {
			got += fmt.Sprintf(" [%s] %d", u.Use, u.Likely)
		}
		if got != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, got, c.want)
		}
	}
}

func TestReadRates(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"what is no file", "[[cost", "these costs cannot be used: toml: "},
		{"what nobody knows", "[[cost]]\nof = \"x\"\nlimit = 3", "these costs cannot be used: nobody knows what cost.limit is"},
		{"a cost of nothing", "[[cost]]\nlikely = 3", "these costs cannot be used: cost 1 (): it does not say of what it is"},
		{"a cost without a year", "[[cost]]\nof = \"x\"\nlikely = 3\nsource = \"s\"", "these costs cannot be used: cost 1 (x): it does not say of which year the prices are"},
		{"a cost from nowhere", "[[cost]]\nof = \"x\"\nlikely = 3\nyear = 2024", "these costs cannot be used: cost 1 (x): it does not say where the sum is from"},
		{"a cost that is nothing", "[[cost]]\nof = \"x\"\nlikely = 0\nsource = \"s\"\nyear = 2024", "these costs cannot be used: cost 1 (x): likely is no sum; what is not known is left out"},
		{"a cost that is no number", "[[cost]]\nof = \"x\"\nlikely = nan\nsource = \"s\"\nyear = 2024", "these costs cannot be used: cost 1 (x): likely is no sum; what is not known is left out"},
		{"a cost below nothing", "[[cost]]\nof = \"x\"\nlow = -1\nlikely = 1\nsource = \"s\"\nyear = 2024", "these costs cannot be used: cost 1 (x): low, likely and high do not stand in their order"},
		{"a cost that goes backwards", "[[cost]]\nof = \"x\"\nlow = 4\nlikely = 3\nsource = \"s\"\nyear = 2024", "these costs cannot be used: cost 1 (x): low, likely and high do not stand in their order"},
		{"a cost for fun", "[[cost]]\nof = \"x\"\nuse = \"fun\"\nlikely = 3\nsource = \"s\"\nyear = 2024", "these costs cannot be used: cost 1 (x): use is none of what mattered, failure, assessing and sending on, and crisis"},
		{"one thing twice", some + "\n[[cost]]\nof = \" Contact\"\nlikely = 3\nsource = \"s\"\nyear = 2024", "these costs cannot be used: cost 3 ( Contact): the same thing has a cost already"},
	} {
		if _, err := ReadRates(c.text); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("it refuses %s: got %v, want %s", c.it, err, c.want)
		}
	}
}

func FuzzReadRates(f *testing.F) {
	f.Add(some)
	f.Add("[[cost]]\nof = \"x\"\nlow = 1e400\nlikely = inf")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := ReadRates(text)
		if err != nil {
			return
		}
		for of, r := range all {
			if c := r.line(0, 0, "x", ""); r.Source == "" || r.Year == 0 || c.Low < 0 || c.Low > c.Likely || c.Likely > c.High {
				t.Errorf("%q has a cost that is none: %+v", of, r)
			}
		}
	})
}
