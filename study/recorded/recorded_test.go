// SPDX-License-Identifier: MIT

package recorded

import (
	"fmt"
	"strings"
	"testing"

	"alongside/study/log"
	"alongside/study/naive"
)

func of(text string) Recorded { return Of(naive.Build(naive.Read(text))) }

func TestCases(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"believes dates of closing before activities", `
			2026-01-05 - A ask
			2026-01-06 - B close
			case A closed 2026-01-09`, "date 1 open 1 closed"},
		{"takes an activity where no case has a date", `
			2026-01-05 - A ask
			2026-01-06 - B refuse+close`, "activity 1 open 1 closed"},
		{"says neither where nothing tells", "2026-01-05 - A ask", " 0 open 0 closed"},
		{"takes an event with no case as a case", `
			2026-01-05 - A ask
			2026-01-06 - - close
			2026-01-07 - - ask`, "activity 2 open 1 closed"},
		{"does not count a case in which nothing happened", `
			2026-01-05 - A ask
			case B closed 2026-01-09`, "date 1 open 0 closed"},
	} {
		r := of(c.text)
		got := fmt.Sprintf("%s %d open %d closed", [...]string{"", "date", "activity"}[r.Says], r.Open, r.Closed)
		if got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
		if r.Says != Nothing && r.Cases != r.Open+r.Closed {
			t.Errorf("it %s: %d cases are %d open and %d closed", c.it, r.Cases, r.Open, r.Closed)
		}
	}
}

func TestDue(t *testing.T) {
	const last = "\n2026-03-01 - Z ask\n"
	for _, c := range []struct{ it, text, want string }{
		{"is within on the day itself", "2026-01-05 - A ask\ncase A closed 2026-02-01 due 2026-02-01", "{1 1 0 0 0} 1 true"},
		{"is late a moment after", "2026-01-05 - A ask\ncase A closed 2026-02-01T00:01 due 2026-02-01", "{1 0 1 0 0} 0 true"},
		{"is past where it lies behind the last event", "2026-01-05 - A ask\ncase A due 2026-02-01\ncase Z closed 2026-03-01", "{1 0 0 1 0} 0 false"},
		{"is ahead on the last event's day", "2026-01-05 - A ask\ncase A due 2026-03-01\ncase Z closed 2026-03-01", "{1 0 0 0 1} 0 false"},
		{"goes by the last closing of a case closed twice", `
			2026-01-05 - A close
			2026-02-05 - A close
			case A due 2026-01-10`, "{1 0 1 0 0} 0 true"},
		{"goes by the end of the closing", `
			2026-01-05..2026-01-11 - A close
			case A due 2026-01-10`, "{1 0 1 0 0} 0 true"},
		{"says nothing where no closing is told", "2026-01-05 - A ask\ncase A due 2026-02-01", "{0 0 0 0 0} 0 false"},
		{"is the later of two", `
			2026-01-05 - A close
			case A due 2026-01-01
			case A due 2026-01-05`, "{1 1 0 0 0} 1 true"},
	} {
		due := of(c.text + last).Due
		share, ok := due.Share()
		if got := fmt.Sprint(due, share, ok); got != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, got, c.want)
		}
	}
}

// Three cases of 10, 0 and 2 days, the last of them an event with none: the median is 2, the
// mean 4. Eight activities cost 30.00 in three events that say so.
const small = `
2026-01-31 - A ask    Housing - 10.00
2026-02-10 - A do     Debt
2026-02-01..2026-01-01 - B ask    Housing - 20.00
2026-02-03..2026-02-05 - - letter -       - 0.00
2026-02-01 - B letter Debt
2026-02-01 - B letter Debt
`

func TestSmall(t *testing.T) {
	r := of(small)
	var activities, agencies, months []string
	for _, a := range r.Activities {
		activities = append(activities, fmt.Sprintf("%s %d %d %d", a.Name, a.Events, a.Costed, a.Cost))
	}
	for _, a := range r.Agencies {
		agencies = append(agencies, fmt.Sprintf("%s %d %v", a.Name, a.Events, a.Months))
	}
	for _, m := range r.Months {
		months = append(months, log.Date(m))
	}
	for _, c := range []struct{ it, got, want string }{
		{"counts cases", fmt.Sprint(r.Events, r.Cases), "6 3"},
		{"measures them from the first event to the end of the last", fmt.Sprint(r.Days), "{3 2 4 10}"},
		{"counts activities, the most frequent first", strings.Join(activities, ", "), "letter 3 1 0, ask 2 2 3000, do 1 0 0"},
		{"counts what each agency did month by month", strings.Join(agencies, ", "), "Debt 3 [0 3], Housing 2 [1 1]"},
		{"has every month", strings.Join(months, " "), "2026-01-01 2026-02-01"},
		{"adds up what is known to have cost something, or nothing", fmt.Sprint(r.Costed, r.Cost), "3 3000"},
	} {
		if c.got != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, c.got, c.want)
		}
	}
}

func TestNothing(t *testing.T) {
	r := of("")
	if r.Cases != 0 || len(r.Activities) != 0 || len(r.Agencies) != 0 || len(r.Months) != 0 || r.Days.N != 0 {
		t.Errorf("it sees nothing in an empty log: got %+v", r)
	}
}
