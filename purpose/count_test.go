// SPDX-License-Identifier: MIT

package purpose

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"alongside/story"
)

// readStory reads an invented life.
func readStory(t testing.TB, file string) story.Story {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all, err := story.Split(text)
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		all[i].Seq = i + 1
		if err := story.Sound(all[i]); err != nil {
			t.Fatal(err)
		}
	}
	return story.Story{ID: all[0].Said.ID, Entries: all}
}

var names = map[field]string{better: "better", same: "same", worse: "worse", soon: "too soon", value: "value", failure: "failure", unheard: "unheard", returns: "returns", toldAgain: "told again", otherFace: "another face",
	sameFace: "the same face", met: "met", metDays: "days until met", young: "stands for less than a month", months: "stands for months", long: "stands for long", answered: "answered", pullDays: "days until answered",
	unanswered: "unanswered", morePeople: "more people", samePeople: "as many people", fewerPeople: "fewer people", here: "decided here", upwards: "asked upwards", silent: "silent", cost: "cost", mattered: "cost for what mattered",
	failed: "cost of failure", sorting: "cost of sorting", crisis: "cost of crisis", crises: "crises", costUnsaid: "cost not known", died: "died"}

// says is what was counted of a life, month by month, in words.
func saysOf(text string) string {
	var all []string
	if !strings.HasPrefix(text, "y") {
		return "not counted"
	}
	eachMonth(text, MonthOf(at("2026-10-20")), func(m Month) func(field, int) {
		name := fmt.Sprintf("%d-%02d:", int(m)/12, int(m)%12+1)
		at := slices.IndexFunc(all, func(s string) bool { return strings.HasPrefix(s, name) })
		if at < 0 {
			at, all = len(all), append(all, name)
		}
		return func(f field, n int) { all[at] += fmt.Sprintf(" %s %d;", names[f], n) }
	})
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func at(day string) int64 {
	t, err := story.ParseTime(day + " 00:00:00.000000")
	if err != nil {
		panic(err)
	}
	return t
}

func TestOf(t *testing.T) {
	rates, err := ReadRates("[[cost]]\nof = \"contact\"\nlow = 5\nlikely = 8\nhigh = 12\nsource = \"invented\"\nyear = 2025\n[[cost]]\nof = \"the counter\"\nuse = \"assessing and sending on\"\nlikely = 20\nsource = \"invented\"\nyear = 2025")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/ola.counted")
	if err != nil {
		t.Fatal(err)
	}
	if got := saysOf(Of(readStory(t, "testdata/ola.story"), rates)); got+"\n" != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOnlyWhoSaidYes(t *testing.T) {
	s := readStory(t, "testdata/ola.story")
	i := slices.IndexFunc(s.Entries, func(e story.Entry) bool { _, ok := e.Says.(story.Counted); return ok })
	no := s
	no.Entries = append(slices.Clone(s.Entries), story.Entry{Seq: len(s.Entries) + 1, Said: s.Entries[0].Said, Says: story.Counted{}})
	if got := Of(no, nil); got != "n24310" {
		t.Errorf("who took it back is not counted: got %q", got)
	}
	no.Entries = slices.Delete(slices.Clone(s.Entries), i, i+1)
	if got := Of(no, nil); got != "n24310" {
		t.Errorf("who was never asked is not counted: got %q", got)
	}
	if got := Of(story.Story{}, nil); got != "" {
		t.Errorf("of nothing: got %q", got)
	}
}

// No word of a story is in what is counted of it.
func TestNumbersAlone(t *testing.T) {
	text := Of(readStory(t, "testdata/ola.story"), nil)
	if i := strings.IndexFunc(text[1:], func(r rune) bool { return !strings.ContainsRune("0123456789 =\n+~", r) }); i >= 0 {
		t.Errorf("there is %q in it", text[i+1:])
	}
}

// What was asked for before a story began counts in the month in which it was.
func TestBeforeItBegan(t *testing.T) {
	me := story.Who{Name: "Ola", ID: story.Named("ola")}
	s := story.Story{ID: me.ID}
	for i, w := range []story.Word{story.Began{Kind: story.Person}, story.Counted{Yes: true}, story.Contact{Words: "x", On: at("2025-10-03")}} {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: at("2026-02-03"), Said: me, Says: w})
	}
	got, _, _ := strings.Cut(saysOf(Of(s, nil)), "\n")
	if want := "2025-10: unheard 1; cost not known 1; stands for less than a month 1;"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	total := NewTotal(at("2026-11-01"))
	total.Add(Of(s, nil))
	if yes, _ := total.people(MonthOf(at("2026-01-01"))); yes != 0 {
		t.Error("somebody is counted before their story began")
	}
	total.Sub(Of(s, nil))
	if total.Lives() != 0 || total.month(MonthOf(at("2025-10-03"))).sum[unheard] != 0 {
		t.Error("what is taken out again is still there")
	}
}

// Who died is counted once, and from then on neither as silent nor as waiting for anything.
func TestDied(t *testing.T) {
	ola, wren := story.Who{Name: "Ola", ID: story.Named("ola")}, story.Who{Name: "Wren", ID: story.Named("wren")}
	s := story.Story{ID: ola.ID}
	says := func(day string, who story.Who, w story.Word) {
		s.Entries = append(s.Entries, story.Entry{Seq: len(s.Entries) + 1, At: at(day), Said: who, Says: w})
	}
	says("2026-01-03", ola, story.Began{Kind: story.Person})
	says("2026-01-03", ola, story.Counted{Yes: true})
	says("2026-01-03", ola, story.CheckIn{Question: "x", Every: 7})
	says("2026-01-03", ola, story.Contact{Words: "x"})
	says("2026-05-09", wren, story.Died{On: at("2026-05-02")})
	want := "2026-01: unheard 1; stands for less than a month 1; cost not known 1;\n2026-02: stands for months 1;\n2026-03: stands for months 1; silent 1;\n2026-04: stands for months 1; silent 1;\n2026-05: died 1;"
	if got := saysOf(Of(s, nil)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if f := figuresOf(s, "silent"); len(f.One.Lines) != 1 || f.One.Lines[0].Who != "Wren" {
		t.Errorf("the figure opens to who wrote it down: %+v", f.One)
	}
	says("2026-06-01", ola, story.AboutMe{Words: "I am here."})
	if got := saysOf(Of(s, nil)); strings.Contains(got, "died") || !strings.Contains(got, "2026-08: stands for long 1; silent 1;") {
		t.Errorf("who says something has not: got\n%s", got)
	}
}

// Openings without asking are counted by how many lives they were in.
func TestOpened(t *testing.T) {
	total := NewTotal(at("2026-06-01"))
	for n := range 20 {
		total.Add(Of(hitting(n, story.Named("way"), 0), nil))
	}
	m, _ := Find("opened")
	month := MonthOf(at("2026-02-03"))
	for _, c := range []struct {
		it   string
		is   spread
		want string
	}{{"says none", spread{}, "opened=0 round=5"}, {"hides many of few lives", spread{lives: 3, sum: 40}, "opened=* round=5"}, {"rounds those of enough", spread{lives: 9, sum: 12}, "opened=10 round=5"}} {
		total.opened = map[Month]spread{month: c.is}
		if r, ok := total.Release(m, month, Least); !ok || r.Cells != c.want {
			t.Errorf("it %s: got %q", c.it, r.Cells)
		}
	}
}

// What money went for is let out where a sum is of enough lives and of none of them more than half; a share is drawn where all of it is known.
func TestUses(t *testing.T) {
	m, _ := Find("uses")
	month := MonthOf(at("2026-02-03"))
	for _, c := range []struct {
		it    string
		lives int
		pence func(n int) int
		want  string
		share float64
	}{
		{"hides a few lives", 7, func(int) int { return 100_00 }, "mattered=* failure=* sorting=0 crisis=0 round=5", -1},
		{"lets out enough of them", 12, func(int) int { return 100_00 }, "mattered=3600 failure=1200 sorting=0 crisis=0 round=5", 25},
		{"hides where one life is more than half", 12, func(n int) int { return 1_00 + 999_00*max(0, n-10) }, "mattered=3600 failure=* sorting=0 crisis=0 round=5", -1},
	} {
		total := NewTotal(at("2026-03-01"))
		for n := range 20 { // others are counted, and cost nothing that anybody knows
			total.Add(Of(hitting(100+n, story.Named("way"), 0), nil))
		}
		for n := range c.lives {
			me := story.Who{Name: "Ola", ID: story.Named(fmt.Sprintf("ola-%d", n))}
			s := story.Story{ID: me.ID}
			for i, w := range []story.Word{story.Began{Kind: story.Person}, story.Counted{Yes: true},
				story.Cost{Words: "x", Use: story.ForFailure, Likely: c.pence(n), Source: "invented", Year: 2025}, story.Cost{Words: "x", Use: story.ForMatters, Likely: 300_00, Source: "invented", Year: 2025}} {
				s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: at("2026-02-03"), Said: me, Says: w})
			}
			total.Add(Of(s, nil))
		}
		r, ok := total.Release(m, month, Least)
		if !ok || r.Cells != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, r.Cells, c.want)
		}
		if v, _, ok := m.Value(cellsOf(r.Cells)); ok != (c.share >= 0) || ok && v != c.share {
			t.Errorf("it %s: drawn is %v, %v, want %v", c.it, v, ok, c.share)
		}
	}
}
