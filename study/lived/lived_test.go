// SPDX-License-Identifier: MIT

package lived

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"alongside/measure"
	"alongside/study/kind"
	"alongside/study/log"
	"alongside/study/naive"

	"pgregory.net/rapid"
)

// six is one person whom three agencies, and later one of them once more, saw in six cases.
// From 2 March to 15 July 2026 are 135 days: 29 in March after the 2nd, 30, 31, 30 and 15.
const six = `
2026-03-02 mags R-1 ask        Repairs  Ann
2026-03-04 mags R-1 assess     Repairs  Bob
2026-03-06 mags R-1 refer      Repairs  Bob
2026-03-10 mags D-1 ask        Debt     Cal    20.00
2026-03-12 mags D-1 refuse     Debt     Cal    5.00
2026-03-20 mags R-2 ask        Repairs  Ann
2026-03-21 mags R-2 letter     Repairs  Dee
2026-03-25 mags R-2 close      Repairs  Ann
2026-04-24 mags H-1 crisis     Hospital Eve    900.00
2026-04-26 mags H-1 do         Hospital Fay
2026-06-01 mags D-2 assess     Debt     Cal
2026-06-03 mags D-2 refuse     Debt     Cal
2026-07-14 mags R-3 ask        Repairs  Gus
2026-07-15 mags R-3 do         Repairs  Gus    75.50
`

func study(text string, days int) Lived {
	l, is := naive.Build(naive.Read(text))
	return Of(l, is, kind.Default().Round, days)
}

func TestSixCasesOneLife(t *testing.T) {
	l := study(six, 90)
	for _, c := range []struct{ it, got, want string }{
		{"is one person", fmt.Sprint(l.People, l.Episodes, l.Nobody), "1 6 0"},
		{"lasts from the first asking to the last event", fmt.Sprint(l.Clock), "{1 135 135 135}"},
		// The second assessment at Debt begins an episode without an ask.
		{"counts four asks, a crisis and what nobody called an ask", fmt.Sprint(l.Contacts), "6"},
		// Gaps: 6 to 10 March 4, 12 to 20 March 8, 25 March to 24 April 30, 26 April to 1 June
		// 36, 3 June to 14 July 41 days.
		{"returns five times", fmt.Sprint(l.Returns.Total, l.Returns.Within), "5 [3 5 5]"},
		{"is with another agency each time it returns", fmt.Sprint(l.Returns.Elsewhere, l.Returns.WithinEls), "5 [3 5 5]"},
		{"has gaps of 4, 8, 30, 36 and 41 days", fmt.Sprint(l.Returns.Gap), "{5 30 23.8 41}"},
		{"is followed after all but the last", fmt.Sprint(l.Returns.Followed), "5"},
		{"is three matters by 30 days, one by 90", fmt.Sprint(l.Matters, l.Within), "1 [3 1 1]"},
		{"knocked on three doors", fmt.Sprint(l.Doors.Total), "3"},
		{"changed hands whenever the agency did", fmt.Sprint(l.Handoffs.Total), "5"},
		// Ann, Bob, Gus; Cal; Eve, Fay. Dee only sent a letter.
		{"told it to six", fmt.Sprint(l.Told.Total), "6"},
		// ask, refer, ask; ask, refuse, ask; assess, refuse, ask.
		{"went round three times", fmt.Sprint(l.Loops.Total), "3"},
		{"was left alone for 41 days", fmt.Sprint(l.Silence, l.Silent), "{1 41 41 41} 0"},
		{"cost 1,000.50 as far as is known", fmt.Sprint(l.Costed, l.Cost, l.PerOne.Total), "4 100050 100050"},
		{"had an answer, which was no refusal", fmt.Sprint(l.Facts.Asked, l.Facts.FirstNo), "1 0"},
		{"is all there is", fmt.Sprint(l.Few), "[{1 6}]"},
	} {
		if c.got != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, c.got, c.want)
		}
	}
}

func TestReturns(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"counts one that begins as the last one ends", `
			2026-01-05 ana A ask
			2026-01-07 ana A close
			2026-01-07 ana B ask`, "1 after A 0 days"},
		{"counts none that begins before the last one has ended", `
			2026-01-05 ana A ask
			2026-01-07 ana B ask
			2026-01-08 ana A close`, ""},
		{"takes the gap from the one that ended last, not began last", `
			2026-01-05..2026-02-01 ana A ask
			2026-01-10 ana B ask
			2026-02-03 ana C ask`, "1 after A 2 days"},
		{"returns from the shorter while a longer one goes on", `
			2026-01-05..2026-05-01 ana A ask
			2026-01-10 ana B ask
			2026-02-03 ana C ask`, "1 after B 24 days"},
		{"does not count what somebody else went through", `
			2026-01-05 ana A ask
			2026-01-07 bo B ask`, ""},
		{"counts for each who was in it", `
			2026-01-05 ana,bo A ask
			2026-01-07 ana,bo B ask`, "1 after A 2 days, 1 after A 2 days"},
		{"takes events that have no case as an episode each", `
			2026-01-05 ana - ask
			2026-01-07 ana - ask`, "1 after  2 days"},
		{"does not believe an end before the beginning", `
			2026-01-05..2026-01-01 ana A ask
			2026-01-05 ana B ask`, "1 after A 0 days"},
		{"knows no person in a file that names none, but cases", `
			2026-01-05 - A ask
			2026-01-07 - B ask`, ""},
	} {
		l, is := naive.Build(naive.Read(c.text))
		var got []string
		Each(l, is, 90*log.Day, func(life *Life) {
			for _, ep := range life.Episodes {
				if ep.Returned() {
					got = append(got, fmt.Sprintf("1 after %s %d days", called(l.Cases, life.Episodes[ep.After].Case), ep.Gap/log.Day))
				}
			}
		})
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, s, c.want)
		}
	}
}

func TestMatters(t *testing.T) {
	const long = `
		2026-01-01..2026-06-01 ana A ask
		2026-01-02 ana B ask
		2026-07-01 ana C ask`
	for _, c := range []struct {
		it, text string
		days     int
		want     string
	}{
		{"goes on after a gap of just the window", "2026-01-01 ana A ask\n2026-01-31 ana B ask", 30, "0 0"},
		{"is another a day later", "2026-01-01 ana A ask\n2026-02-01 ana B ask", 30, "0 1"},
		{"goes on as long as the longest of its episodes", long, 30, "0 0 0"},
		{"ends after the longest of its episodes", long, 29, "0 0 1"},
	} {
		l, is := naive.Build(naive.Read(c.text))
		var got []string
		for _, ep := range One(l, is, int64(c.days)*log.Day, 0).Episodes {
			got = append(got, fmt.Sprint(ep.Matter))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, s, c.want)
		}
	}
}

func TestEachPerson(t *testing.T) {
	l, is := naive.Build(naive.Read(`
		2026-01-09 cy A ask
		2026-01-07 ana B ask
		2026-01-05 bo,ana A do
		2026-01-04 - A paper`))
	var got []string
	Each(l, is, log.Day, func(life *Life) {
		got = append(got, fmt.Sprintf("%s %d", l.People.Name(life.Person), len(life.Events)))
	})
	if s := strings.Join(got, ", "); s != "cy 1, ana 2, bo 1" {
		t.Errorf("it goes through people in the order in which they come: got %s", s)
	}
	mine := One(l, is, log.Day, l.People.Find("ana"))
	One(l, is, log.Day, l.People.Find("bo"))
	if len(mine.Events) != 2 || l.Row(mine.Events[0]) != 2 {
		t.Errorf("it gives one life to keep: got %+v", mine)
	}
	if nobody := Of(l, is, nil, 1).Nobody; nobody != 1 {
		t.Errorf("it counts what stands in no life: got %d, want 1", nobody)
	}
}

func TestSums(t *testing.T) {
	const noAgency = `
		2026-01-05 ana A ask - Ann
		2026-01-06 ana A do  - Bob
		2026-01-07 ana A do  - Ann`
	for _, c := range []struct {
		it, text string
		of       func(Lived) string
		want     string
	}{
		{"knows no doors where none is named", noAgency, func(l Lived) string { return fmt.Sprint(l.Doors.Known, l.Doors.Each.N) }, "false 0"},
		{"goes by workers then", noAgency, func(l Lived) string { return fmt.Sprint(l.Handoffs.Total, l.Told.Total) }, "2 2"},
		{"passes over an event that names no agency", `
			2026-01-05 ana A ask Housing
			2026-01-06 ana A do
			2026-01-07 ana A do Housing`, func(l Lived) string { return fmt.Sprint(l.Handoffs.Total, l.Doors.Total) }, "0 1"},
		{"counts what two lived through together once in money, twice in people", `
			2026-01-05 ana,bo A ask Housing - 10.00`, func(l Lived) string { return fmt.Sprint(l.Costed, l.Cost, l.PerOne.Total, l.People) }, "1 1000 2000 2"},
		{"leaves out of the cost what stands in no life", `
			2026-01-05 ana A ask - - 10.00
			2026-01-05 - A paper - - 3.00`, func(l Lived) string { return fmt.Sprint(l.Costed, l.Cost, l.Nobody) }, "1 1000 1"},
		{"knows no rounds in a file that has nothing but asks", "2026-01-05 ana A ask\n2026-01-06 ana B ask",
			func(l Lived) string { return fmt.Sprint(l.Loops.Known) }, "false"},
		{"takes the end of one round as the beginning of the next", `
			2026-01-05 ana A ask
			2026-01-06 ana A refuse
			2026-01-07 ana B ask
			2026-01-08 ana B refuse
			2026-01-09 ana C ask`, func(l Lived) string { return fmt.Sprint(l.Loops.Total) }, "2"},
		{"hears no silence in a single event", "2026-01-05 ana A ask", func(l Lived) string { return fmt.Sprint(l.Silence.N) }, "0"},
		{"hears silence only after the longest of what went on", `
			2026-01-05..2026-02-01 ana A ask
			2026-01-10 ana A do
			2026-02-11 ana A do`, func(l Lived) string { return fmt.Sprint(l.Silence.Max) }, "10"},
		{"takes a wait without an end until the next event", `
			2026-01-05 ana A ask
			2026-01-06 ana A wait
			2026-01-16 ana A do`, func(l Lived) string { return fmt.Sprint(l.Facts.Waits.Max) }, "10"},
		{"hears the first answer only", `
			2026-01-05 ana A ask
			2026-01-06 ana A paper
			2026-01-07 ana A refuse
			2026-01-08 bo B ask
			2026-01-09 bo B assess
			2026-01-10 bo B refuse`, func(l Lived) string { return fmt.Sprint(l.Facts.Asked, l.Facts.FirstNo) }, "2 1"},
		{"sees crises come more often later", `
			2026-01-01 ana A crisis
			2026-01-09 ana B crisis
			2026-01-10 ana C crisis`, func(l Lived) string { return fmt.Sprint(l.Facts.InCrisis, l.Facts.Rising, l.Facts.Falling) }, "1 1 0"},
	} {
		if got := c.of(study(c.text, 30)); got != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, got, c.want)
		}
	}
}

// Eleven people: one with 5 contacts, three with 2, seven with 1. A tenth of eleven is two when
// rounded up, four tenths five.
func TestFew(t *testing.T) {
	var text strings.Builder
	for who, contacts := range []int{1, 2, 1, 5, 1, 2, 1, 1, 2, 1, 1} {
		for i := range contacts {
			fmt.Fprintf(&text, "2026-01-%02d p%d A%d ask\n", i+1, who, who)
		}
	}
	if got, want := fmt.Sprint(study(text.String(), 30).Few), "[{2 7} {3 5} {6 6}]"; got != want {
		t.Errorf("it parts the people by how often they had to ask: got %s, want %s", got, want)
	}
}

// A log of 100 days, looked at with a window of 10: the first ten are left out, and the others
// part after 45.
func TestRise(t *testing.T) {
	l := study(`
		2026-01-01 ana A ask
		2026-01-12 ana B ask
		2026-01-20 bo  C ask
		2026-02-26 bo  D ask
		2026-02-27 bo  D ask
		2026-04-11 cy  E crisis`, 10)
	if got, want := fmt.Sprint(l.Rise.RunIn, l.Rise.Before, l.Rise.After), "true [1 1 0] [1 1 1]"; got != want {
		t.Errorf("it splits a rise by who asks: got %s, want %s", got, want)
	}
	var months []string
	for _, m := range l.Months {
		months = append(months, fmt.Sprintf("%s %v %d", log.Date(m.Start), m.By, m.Crisis))
	}
	want := "2026-01-01 [2 1 0] 0; 2026-02-01 [0 1 1] 0; 2026-03-01 [0 0 0] 0; 2026-04-01 [1 0 0] 1"
	if got := strings.Join(months, "; "); got != want {
		t.Errorf("it counts month by month: got %s, want %s", got, want)
	}
}

func TestNothing(t *testing.T) {
	l, is := naive.Build(naive.Log{})
	if got := Of(l, is, kind.Default().Round, 90); got.People != 0 || got.Clock != (measure.Spread{}) || got.Few != nil || got.Months != nil {
		t.Errorf("it says nothing of an empty log: got %+v", got)
	}
}

// An event of two cases, in a file that names nobody, stands in the lives of both; but each is
// one person with one episode, who cannot have come back from the other.
func TestEventOfTwoCases(t *testing.T) {
	b := log.NewBuilder()
	for i, c := range []string{"A", "B", "B"} {
		r := log.Unknown
		r.Time, r.Type, r.Case = int64(i)*10*log.Day, b.Types.ID([]byte("ask")), b.Cases.ID([]byte(c))
		b.Add(r)
	}
	b.Relate(2, log.Case, b.Cases.ID([]byte("A")), log.None)
	l, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	of := Of(l, naive.Sets(l), nil, 90)
	if of.People != 2 || of.Episodes != 2 || of.Returns.Total != 0 || of.Contacts != 4 {
		t.Errorf("got %d people, %d episodes, %d returns, %d contacts, want 2, 2, 0, 4", of.People, of.Episodes, of.Returns.Total, of.Contacts)
	}
}

// Any number of goroutines may share the people between them: none is left out or taken twice.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, is := naive.Build(naive.Drawn().Draw(t, "log"))
		n := rapid.IntRange(1, 5).Draw(t, "parts")
		parts := Parts(l, n)
		if len(parts) > n {
			t.Fatalf("got %d parts, want at most %d", len(parts), n)
		}
		var got, want []uint32
		Each(l, is, log.Day, func(life *Life) { want = append(want, life.Person) })
		for _, p := range parts {
			p.Each(l, is, log.Day, func(life *Life) { got = append(got, life.Person) })
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got people %d, want %d", got, want)
		}
		whole := NewAccount(l, is, sets(patterns[0]), 30)
		for _, p := range parts {
			part := NewAccount(l, is, sets(patterns[0]), 30)
			p.Each(l, is, 30*log.Day, part.Add)
			whole.Join(part)
		}
		if d := naive.Diff(plain(whole.Sum()), plain(Of(l, is, sets(patterns[0]), 30))); d != "" {
			t.Fatalf("in %d parts: %s", len(parts), d)
		}
	})
}
