// SPDX-License-Identifier: MIT

package recorded

import (
	"flag"
	"os"
	"slices"
	"testing"

	"alongside/study/naive"

	"pgregory.net/rapid"
)

// plain is what Of gives, in the words of the reference.
func plain(r Recorded) naive.System {
	s := naive.System{
		Events: r.Events, Cases: r.Cases, Says: [...]string{"", "date", "activity"}[r.Says], Open: r.Open, Closed: r.Closed,
		Due: naive.Due(r.Due), Days: naive.Spread(r.Days),
		Activities: map[string]naive.Activity{}, Agencies: map[string]map[string]int{}, Costed: r.Costed, Cost: r.Cost,
	}
	for _, a := range r.Activities {
		s.Activities[a.Name] = naive.Activity{Events: a.Events, Costed: a.Costed, Cost: a.Cost}
	}
	for _, a := range r.Agencies {
		months := map[string]int{}
		for i, n := range a.Months {
			if n != 0 {
				months[naive.Month(r.Months[i])] = n
			}
		}
		s.Agencies[a.Name] = months
	}
	return s
}

// differs says how the lens and the reference differ over l, "" where they agree.
func differs(l naive.Log, wrong naive.Fault) string {
	built, is := naive.Build(l)
	return naive.Diff(plain(Of(built, is)), naive.SystemOf(l, wrong))
}

// TestMain looks at more logs than rapid does by itself; -rapid.checks says otherwise.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "400"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func TestAgreesWithTheReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := naive.Drawn().Draw(t, "log")
		if d := differs(l, ""); d != "" {
			t.Fatalf("%s\n%v", d, l)
		}
		built, is := naive.Build(l)
		r := Of(built, is)
		if !slices.IsSortedFunc(r.Activities, func(a, b Activity) int { return b.Events - a.Events }) {
			t.Fatalf("the activities are not in order of how many: %v", r.Activities)
		}
		for i, a := range r.Activities {
			if want := is[built.Types.Find(a.Name)]; a.Is != want {
				t.Fatalf("activity %d, %s: got %v, want %v", i, a.Name, a.Is, want)
			}
		}
		if !slices.IsSortedFunc(r.Agencies, func(a, b Agency) int { return b.Events - a.Events }) {
			t.Fatalf("the agencies are not in order of how many: %v", r.Agencies)
		}
		for _, a := range r.Agencies {
			n := 0
			for _, m := range a.Months {
				n += m
			}
			if len(a.Months) != len(r.Months) || n != a.Events {
				t.Fatalf("agency %s: %d events in %d months, want %d in %d", a.Name, n, len(a.Months), a.Events, len(r.Months))
			}
		}
	})
}

func TestSeesFaults(t *testing.T) { naive.Caught(t, naive.SystemFaults, differs) }

func TestTurns(t *testing.T) {
	for _, turn := range naive.Turns() {
		t.Run(turn.It, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				l := naive.Apart(naive.Drawn().Draw(t, "log"))
				of := func(l naive.Log) naive.System {
					s := plain(Of(naive.Build(l)))
					for name, months := range s.Agencies {
						n := 0
						for _, m := range months {
							n += m
						}
						s.Agencies[name] = map[string]int{"of all months": n}
					}
					return s
				}
				if d := naive.Diff(of(turn.Of(t, l)), of(l)); d != "" {
					t.Fatalf("it %s: %s\n%v", turn.It, d, l)
				}
			})
		})
	}
}

func TestStrangersChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, stranger := naive.Drawn().Draw(t, "log"), naive.Stranger().Draw(t, "stranger")
		if len(l.Events) == 0 || len(stranger.Events) == 0 {
			return
		}
		got, mine, theirs := Of(naive.Build(naive.Both(l, stranger))), Of(naive.Build(l)), Of(naive.Build(stranger))
		for _, c := range []struct {
			it        string
			got, want int64
		}{
			{"cases", int64(got.Cases), int64(mine.Cases + theirs.Cases)},
			{"events", int64(got.Events), int64(mine.Events + theirs.Events)},
			{"what is known to cost", int64(got.Costed), int64(mine.Costed + theirs.Costed)},
			{"cost", got.Cost, mine.Cost + theirs.Cost},
		} {
			if c.got != c.want {
				t.Fatalf("it adds %s: got %d, want %d\n%v\nand\n%v", c.it, c.got, c.want, l, stranger)
			}
		}
	})
}
