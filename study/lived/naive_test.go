// SPDX-License-Identifier: MIT

package lived

import (
	"flag"
	"os"
	"testing"

	"alongside/study/kind"
	"alongside/study/log"
	"alongside/study/naive"

	"pgregory.net/rapid"
)

// patterns are patterns of a round as a table of kinds may hold them.
var patterns = [][][]string{
	{{"ask", "assess"}, {"refer", "refuse"}, {"ask", "assess"}},
	{{"ask"}, {"refuse"}},
	{{"assess"}, {"refer"}, {"do"}, {"close"}},
}

func sets(steps [][]string) []kind.Set {
	all := make([]kind.Set, len(steps))
	for i, step := range steps {
		for _, k := range step {
			all[i] |= kind.Parse(k)
		}
	}
	return all
}

// lives is what Each gives, in the words of the reference.
func lives(l *log.Log, is []kind.Set, window int64) map[string]naive.Life {
	all := map[string]naive.Life{}
	Each(l, is, window, func(life *Life) { all[l.People.Name(life.Person)] = spell(l, life) })
	return all
}

func spell(l *log.Log, life *Life) naive.Life {
	s := naive.Life{Matters: life.Matters}
	for i, e := range life.Events {
		s.Events = append(s.Events, int(l.Row(e)))
		s.In = append(s.In, int(life.In[i]))
	}
	for _, ep := range life.Episodes {
		s.Episodes = append(s.Episodes, naive.Episode{
			Case: called(l.Cases, ep.Case), First: int(l.Row(ep.First)), Start: ep.Start, End: ep.End,
			Agency: called(l.Agencies, ep.Agency), Matter: int(ep.Matter), After: int(ep.After), Gap: ep.Gap,
		})
	}
	for _, c := range life.Contacts {
		s.Contacts = append(s.Contacts, int(c))
	}
	return s
}

func called(names *log.Names, id uint32) string {
	if id == log.None {
		return ""
	}
	return names.Name(id)
}

// plain is what Of gives, in the words of the reference.
func plain(l Lived) naive.Lived {
	sum := func(s Sum) naive.Sum {
		return naive.Sum{Known: s.Known, Total: s.Total, People: s.People, Each: naive.Spread(s.Each)}
	}
	p := naive.Lived{
		EachCase: l.EachCase, People: l.People, Nobody: l.Nobody, Contacts: l.Contacts, Episodes: l.Episodes,
		Returns: naive.Returns{Total: l.Returns.Total, Elsewhere: l.Returns.Elsewhere, Within: l.Returns.Within,
			WithinEls: l.Returns.WithinEls, Followed: l.Returns.Followed, Gap: naive.Spread(l.Returns.Gap)},
		Matters: l.Matters, Within: l.Within, Clock: naive.Spread(l.Clock),
		Doors: sum(l.Doors), Told: sum(l.Told), Handoffs: sum(l.Handoffs), Loops: sum(l.Loops),
		Silence: naive.Spread(l.Silence), Silent: l.Silent, Costed: l.Costed, Cost: l.Cost, PerOne: sum(l.PerOne),
		RunIn: l.Rise.RunIn, Before: l.Rise.Before, After: l.Rise.After,
		Months: map[string][4]int{}, Kinds: map[string]int{},
		Asked: l.Facts.Asked, FirstNo: l.Facts.FirstNo, Sanctioned: l.Facts.Sanctioned, InCrisis: l.Facts.InCrisis,
		Rising: l.Facts.Rising, Falling: l.Facts.Falling, Up: l.Facts.Up, Down: l.Facts.Down, Waits: naive.Spread(l.Facts.Waits),
	}
	for _, b := range l.Few {
		p.Few = append(p.Few, [2]int{b.People, b.Contacts})
	}
	for _, m := range l.Months {
		if m.By != [3]int{} || m.Crisis != 0 {
			p.Months[naive.Month(m.Start)] = [4]int{m.By[0], m.By[1], m.By[2], m.Crisis}
		}
	}
	kind.Each(func(name string, s kind.Set) {
		if n := l.Facts.Kind(s); n != 0 {
			p.Kinds[name] = n
		}
	})
	return p
}

// differs says how the lens and the reference differ over l, "" where they agree.
func differs(l naive.Log, days int, round [][]string, wrong naive.Fault) string {
	built, is := naive.Build(l)
	window := int64(days) * log.Day
	if d := naive.Diff(lives(built, is, window), naive.LivesOf(l, window, wrong)); d != "" {
		return d
	}
	return naive.Diff(plain(Of(built, is, sets(round), days)), naive.LivedOf(l, days, round, wrong))
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
		round := rapid.SampledFrom(patterns).Draw(t, "round")
		for _, days := range []int{1, 30, 90, 180} {
			if d := differs(l, days, round, ""); d != "" {
				t.Fatalf("%d days, round %v: %s\n%v", days, round, d, l)
			}
		}
	})
}

func TestSeesFaults(t *testing.T) {
	all := append(naive.LifeFaults[:len(naive.LifeFaults):len(naive.LifeFaults)], naive.LivedFaults...)
	naive.Caught(t, all, func(l naive.Log, wrong naive.Fault) string {
		for i, days := range []int{30, 1, 90} {
			if d := differs(l, days, patterns[i], wrong); d != "" {
				return d
			}
		}
		return ""
	})
}

func TestTurns(t *testing.T) {
	for _, turn := range naive.Turns() {
		t.Run(turn.It, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				l := naive.Apart(naive.Drawn().Draw(t, "log"))
				of := func(l naive.Log) naive.Lived {
					built, is := naive.Build(l)
					p := plain(Of(built, is, sets(patterns[0]), 30))
					p.Months = nil
					return p
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
		of := func(l naive.Log) (map[string]naive.Life, *log.Log) {
			built, is := naive.Build(l)
			return lives(built, is, 30*log.Day), built
		}
		got, _ := of(naive.Both(l, stranger))
		want, alone := of(l)
		theirs, _ := of(stranger)
		if alone.EachCase {
			want = map[string]naive.Life{} // with somebody named, a case is nobody
		}
		if life, ok := theirs["stranger"]; ok {
			for i := range life.Events {
				life.Events[i] += len(l.Events)
			}
			for i := range life.Episodes {
				life.Episodes[i].First += len(l.Events)
			}
			want["stranger"] = life
		} else if alone.EachCase {
			return
		}
		if d := naive.Diff(got, want); d != "" {
			t.Fatalf("%s\n%v\nand\n%v", d, l, stranger)
		}
	})
}
