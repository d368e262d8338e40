// SPDX-License-Identifier: MIT

package purpose

import (
	"fmt"
	"strings"
	"testing"

	"alongside/door"
	"alongside/story"
	"alongside/system"
)

// hitting is a life in which one condition was met twice in one thing, and once in nothing that is written down, with what it cost.
func hitting(n int, way story.ID, pence int) story.Story {
	me := story.Who{Name: "Ola", ID: story.Named(fmt.Sprintf("ola-%d", n))}
	s := story.Story{ID: me.ID}
	for i, w := range []story.Word{
		story.Began{Kind: story.Person}, story.Counted{Yes: true},
		story.Contact{Words: "The boiler is off."}, story.Contact{Words: "Still off.", Of: 3},
		story.InTheWay{Words: "Two keys.", Of: 4}, story.Hit{Of: 5, In: way, Days: 3},
		story.Cost{Words: "A second visit", Of: 5, Likely: pence, Source: "invented", Year: 2025},
		story.Cost{Words: "What one key costs", Of: 5, Likely: 900_00, Source: "invented", Year: 2025, Would: true},
		story.InTheWay{Words: "Two keys, again.", Of: 3}, story.Hit{Of: 9, In: way},
		story.InTheWay{Words: "Two keys."}, story.Hit{Of: 11, In: way},
		story.InTheWay{Words: "Another thing.", Of: 3}, story.Hit{Of: 13, In: story.Named("another")}, story.Hit{In: way},
	} {
		s.Entries = append(s.Entries, story.Entry{Seq: i + 1, At: at("2026-02-03"), Said: me, Says: w})
	}
	return s
}

// What a condition took is counted once for each thing and each pound, by the month in which it was met, and let out of enough lives alone.
func TestTouched(t *testing.T) {
	way := story.Named("two-keys")
	m := MonthOf(at("2026-02-03"))
	text := Of(hitting(0, way, 40_00), nil)
	if things, pounds := waysIn(text, way, m); things != 1 || pounds != 40 {
		t.Errorf("got %d things and %d pounds, want 1 and 40: %q", things, pounds, text)
	}
	if things, pounds := waysIn(text, way, m-1); things != 0 || pounds != 0 {
		t.Errorf("before it was met: got %d and %d", things, pounds)
	}
	if things, _ := waysIn(text, story.Named("another"), m); things != 1 {
		t.Errorf("one thing can be in the way of by two: got %d", things)
	}
	if things, _ := waysIn("n24310", way, m); things != 0 {
		t.Error("who is not counted adds nothing")
	}
	total := NewTotal(at("2026-06-01"))
	total.Add(text)
	if got := total.month(m).sum[unheard]; got != 2 {
		t.Errorf("and nothing else changes: got %d contacts", got)
	}
	for _, c := range []struct {
		it    string
		lives int
		pence func(n int) int
		want  string
	}{
		{"hides a few lives whole", 7, func(int) int { return 40_00 }, "lives=* things=* days=* cost=* round=5"},
		{"lets out what eight lives or more made together", 12, func(int) int { return 40_00 }, "lives=10 things=10 days=35 cost=480 round=5"},
		{"hides a sum of which one life is more than half", 12, func(n int) int { return 1_00 + 999_00*max(0, n-10) }, "lives=10 things=10 days=35 cost=* round=5"},
		{"says nought where nothing was written down", 12, func(int) int { return 0 }, "lives=10 things=10 days=35 cost=0 round=5"},
	} {
		texts, lives := map[story.ID]packed{}, []door.Lived{}
		for n := range c.lives {
			s := hitting(n, way, c.pence(n))
			texts[s.ID], lives = pack(Of(s, nil)), append(lives, door.Lived{Story: s.ID, At: at("2026-02-03"), Days: 3})
		}
		got := touched(way, lives, texts, m, Least)
		if got != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, got, c.want)
		}
		if strings.Contains(touched(way, lives, texts, m-1, Least), "*") {
			t.Errorf("it %s: before it was met there is something to hide", c.it)
		}
		out := system.Numbers{Releases: []story.Releases{{Measure: LivesKey(way), Cells: got}}}
		if touches := Touches(out, way); !strings.HasPrefix(c.want, "lives="+touches.Lives+" things="+touches.Things+" days="+touches.Days+" cost="+touches.Cost) {
			t.Errorf("it %s: it reads as %+v", c.it, touches)
		}
	}
}
