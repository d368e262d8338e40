// SPDX-License-Identifier: MIT

package flow

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"alongside/study/log"
	"alongside/study/naive"

	"pgregory.net/rapid"
)

// plain is what Of gives, in the words of the reference. Of its variants a Flow names ten at
// most: the others are taken from all, so that only their number and the counts are compared.
func plain(f Flow, l *log.Log, all map[string]int) naive.Flow {
	p := naive.Flow{Cases: pairs(f.Cases, l), People: pairs(f.People, l), Variants: map[string]int{},
		ReworkCases: f.ReworkCases, Rework: map[string]int{}}
	least := 0
	for _, v := range f.Top {
		p.Variants[name(v.Types, l)] = v.Cases
		least = v.Cases
	}
	for v, n := range all {
		if _, named := p.Variants[v]; !named && n <= least && f.Variants > 10 {
			p.Variants[v] = n
		}
	}
	for _, r := range f.Rework {
		p.Rework[l.Types.Name(r.Type)] = r.Cases
	}
	return p
}

func name(types []uint32, l *log.Log) string {
	var names []string
	for _, t := range types {
		names = append(names, l.Types.Name(t))
	}
	return strings.Join(names, " > ")
}

func pairs(f Follows, l *log.Log) map[string]int {
	all := map[string]int{}
	for _, e := range f.Edges {
		all[name([]uint32{e.From, e.To}, l)] += e.Times
	}
	return all
}

// differs says how the lens and the reference differ over l, "" where they agree.
func differs(l naive.Log, wrong naive.Fault) string {
	built, _ := naive.Build(l)
	want := naive.FlowOf(l, wrong)
	f := Of(built)
	if f.Variants != len(want.Variants) {
		return "the number of variants"
	}
	return naive.Diff(plain(f, built, want.Variants), want)
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
		built, _ := naive.Build(l)
		f := Of(built)
		for _, follows := range []Follows{f.Cases, f.People} {
			n := 0
			for _, e := range follows.Edges {
				n += e.Times
			}
			if n != follows.Total {
				t.Fatalf("got %d in all, want %d, the sum of the pairs", follows.Total, n)
			}
			if !slices.IsSortedFunc(follows.Edges, func(a, b Edge) int { return b.Times - a.Times }) {
				t.Fatalf("the pairs are not in order of how many: %v", follows.Edges)
			}
		}
		if len(f.Top) != min(10, f.Variants) || !slices.IsSortedFunc(f.Top, func(a, b Variant) int { return b.Cases - a.Cases }) {
			t.Fatalf("got %d of %d variants: %v", len(f.Top), f.Variants, f.Top)
		}
		if !slices.IsSortedFunc(f.Rework, func(a, b Rework) int { return b.Cases - a.Cases }) {
			t.Fatalf("what was done again is not in order of how many: %v", f.Rework)
		}
	})
}

func TestSeesFaults(t *testing.T) { naive.Caught(t, naive.FlowFaults, differs) }

func TestTurns(t *testing.T) {
	for _, turn := range naive.Turns() {
		t.Run(turn.It, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				l := naive.Apart(naive.Drawn().Draw(t, "log"))
				all := naive.FlowOf(l, "").Variants
				of := func(l naive.Log) naive.Flow {
					built, _ := naive.Build(l)
					return plain(Of(built), built, all)
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
		pairsOf := func(l naive.Log) map[string]int {
			built, _ := naive.Build(l)
			return pairs(Of(built).Cases, built)
		}
		got, want := pairsOf(naive.Both(l, stranger)), pairsOf(l)
		for pair, n := range pairsOf(stranger) {
			want[pair] += n
		}
		if d := naive.Diff(got, want); d != "" {
			t.Fatalf("%s\n%v\nand\n%v", d, l, stranger)
		}
	})
}
