// SPDX-License-Identifier: MIT

package nominate

import (
	"flag"
	"os"
	"strings"
	"testing"

	"alongside/study/kind"
	"alongside/study/log"
	"alongside/study/naive"

	"pgregory.net/rapid"
)

// odd are rules that the default table does not have: longer ones, the same kind in several
// steps, and a kind that is a step and must not come in between at once.
const odd = `
rule three noes: refuse > refuse > contact
rule asked thrice: contact > contact > contact
rule four: ask > assess > refer|refuse > contact
rule four without: ask|assess > refer > refuse > ask without do|close
rule step that must not come between: refuse > contact without refuse
rule middle that must not come between: assess > refer > contact without refer
rule nothing asked between: refuse > contact without contact
`

func rules(t testing.TB, text string) []kind.Rule {
	table, err := kind.Default().With(text)
	if err != nil {
		t.Fatal(err)
	}
	return table.Rules
}

// spell gives the rules in the words of the reference.
func spell(rules []kind.Rule) []naive.Rule {
	var all []naive.Rule
	for _, r := range rules {
		s := naive.Rule{Name: r.Name, Start: [...]string{"", "open", "same"}[r.Start], Without: strings.Fields(r.Without.String())}
		for _, step := range r.Steps {
			s.Steps = append(s.Steps, strings.Fields(step.String()))
		}
		all = append(all, s)
	}
	return all
}

// plain is what Of gives, in the words of the reference.
func plain(d Demand) naive.Demand {
	p := naive.Demand{Contacts: d.Contacts, Nominated: d.Nominated, Rules: map[string]int{},
		Value: d.Read.Value, Failure: d.Read.Failure, Unsure: d.Read.Unsure, Share: d.Read.Confirmed.Share, Pointed: d.Read.Pointed, Right: d.Read.Right}
	for _, r := range d.Rules {
		p.Rules[r.Rule.Name] = r.Contacts
	}
	return p
}

// differs says how the rules and the reference differ over l, "" where they agree.
func differs(l naive.Log, rules []kind.Rule, days int, wrong naive.Fault) string {
	built, is := naive.Build(l)
	got, want := plain(Of(built, is, rules, days, nil)), naive.DemandOf(l, spell(rules), days, wrong)
	if d := naive.Diff(got, want); d != "" {
		return d
	}
	judged := map[uint32]log.Judged{}
	for i, e := range l.Events {
		switch e.Judged {
		case "value":
			judged[built.Event(uint32(i))] = log.Value
		case "failure":
			judged[built.Event(uint32(i))] = log.Failure
		case "unsure":
			judged[built.Event(uint32(i))] = log.Unsure
		}
	}
	return naive.Diff(plain(Of(built, is, rules, days, judged)), want)
}

// TestMain looks at more logs than rapid does by itself; -rapid.checks says otherwise.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "400"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func TestAgreesWithTheReference(t *testing.T) {
	all := rules(t, odd)
	rapid.Check(t, func(t *rapid.T) {
		l := naive.Drawn().Draw(t, "log")
		for _, days := range []int{1, 30, 90, 180} {
			if d := differs(l, all, days, ""); d != "" {
				t.Fatalf("%d days: %s\n%v", days, d, l)
			}
		}
	})
}

func TestSeesFaults(t *testing.T) {
	all := rules(t, odd)
	naive.Caught(t, naive.RuleFaults, func(l naive.Log, wrong naive.Fault) string { return differs(l, all, 30, wrong) })
}

func TestTurns(t *testing.T) {
	all := rules(t, odd)
	for _, turn := range naive.Turns() {
		t.Run(turn.It, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				l := naive.Apart(naive.Drawn().Draw(t, "log"))
				of := func(l naive.Log) naive.Demand {
					built, is := naive.Build(l)
					return plain(Of(built, is, all, 30, nil))
				}
				if d := naive.Diff(of(turn.Of(t, l)), of(l)); d != "" {
					t.Fatalf("it %s: %s\n%v", turn.It, d, l)
				}
			})
		})
	}
}
