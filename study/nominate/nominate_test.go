// SPDX-License-Identifier: MIT

package nominate

import (
	"flag"
	"os"
	"strings"
	"testing"

	"alongside/study/kind"
	"alongside/study/lived"
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

func TestRules(t *testing.T) {
	for _, c := range []struct{ it, rule, text, want string }{
		{"points at who asks again after a no", "refuse > contact", `
			2026-01-05 ana A ask
			2026-01-06 ana A refuse
			2026-02-05 ana B ask`, "2026-02-05"},
		{"does not after the window", "refuse > contact", `
			2026-01-06 ana A refuse
			2026-02-06 ana B ask`, ""},
		{"counts the window from step to step, not over all", "refer > refuse > contact", `
			2026-01-05 ana A refer
			2026-02-04 ana A refuse
			2026-03-06 ana B ask`, "2026-03-06"},
		{"does not mind what the same person asked elsewhere in between", "refuse > contact", `
			2026-01-05 ana A refuse
			2026-01-06 ana B ask
			2026-01-07 ana C crisis`, "2026-01-06 2026-01-07"},
		{"does not point at what somebody else asks", "refuse > contact", `
			2026-01-05 ana A refuse
			2026-01-06 bo  B ask`, ""},
		{"takes the nearest of two first steps, where the farther one lies too far", "assess > refuse > contact", `
			2026-01-01 ana A assess
			2026-01-31 ana A assess
			2026-02-20 ana A refuse
			2026-02-21 ana B ask`, "2026-02-21"},
		{"begins again after what must not come in between", "assess > contact without do", `
			2026-01-05 ana A assess
			2026-01-06 ana A do
			2026-01-07 ana B ask
			2026-01-08 ana B assess
			2026-01-09 ana C ask`, "2026-01-09"},
		{"lets the first step and the contact be what must not come in between", "refuse > contact without refuse|ask", `
			2026-01-05 ana A refuse
			2026-01-06 ana B ask
			2026-01-07 ana C ask`, "2026-01-06"},
		{"lets no step in the middle be what must not come in between", "assess > refer > contact without refer", `
			2026-01-05 ana A assess
			2026-01-06 ana A refer
			2026-01-07 ana B ask`, ""},
		{"takes one event for one step", "ask > refuse > contact", `
			2026-01-05 ana A ask+refuse
			2026-01-06 ana B ask`, ""},
		{"takes what begins a quiet episode for its asking", "refuse > contact", `
			2026-01-05 ana A refuse
			2026-01-06 ana B paper
			2026-01-07 ana B do`, "2026-01-06"},
		{"points at crises alone where it says so", "refuse > crisis", `
			2026-01-05 ana A refuse
			2026-01-06 ana B ask
			2026-01-07 ana C crisis`, "2026-01-07"},
		{"sees an earlier case that is still open", "open > contact", `
			2026-01-05..2026-01-09 ana A ask
			2026-01-07 ana B ask
			2026-01-09 ana C ask`, "2026-01-07"},
		{"takes no case of the same instant for an earlier one", "open > contact", `
			2026-01-05 ana A ask
			2026-01-05..2026-01-09 ana B ask
			2026-01-05..2026-01-09 ana C ask`, ""},
		{"knows the same asking at the same door", "same > contact", `
			2026-01-05 ana A ask Housing
			2026-01-08 ana B ask+by-phone Housing
			2026-01-09 ana C ask Debt
			2026-02-04 ana D ask Housing
			2026-02-04 ana D ask Housing`, "2026-02-04"},
		{"does not know it after the window", "same > contact", `
			2026-01-05 ana A ask Housing
			2026-02-05 ana D ask Housing`, ""},
	} {
		table, err := kind.Table{}.With("round: ask > ask\nrule the one: " + c.rule)
		if err != nil {
			t.Fatal(err)
		}
		l, is := naive.Build(naive.Read(c.text))
		var got []string
		p := newPointer(l, is, table.Rules, 30)
		lived.Each(l, is, 30*log.Day, func(life *lived.Life) {
			for i, by := range p.point(life) {
				if by != 0 {
					got = append(got, log.Date(l.Time[life.Events[life.Contacts[i]]]))
				}
			}
		})
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, s, c.want)
		}
	}
}

// Of six contacts two were a no away from the one before; people read five of them.
func TestRead(t *testing.T) {
	l, is := naive.Build(naive.Read(`
		2026-01-05 ana A ask - - =value
		2026-01-06 ana A refuse
		2026-01-07 ana B ask - - =failure
		2026-01-08 ana B refuse
		2026-01-09 ana C ask - - =unsure
		2026-01-05 bo  D ask - - =value
		2026-01-05 cy  E ask - - =failure
		2026-01-05 di  F ask`))
	table, err := kind.Table{}.With("rule again: refuse > contact")
	if err != nil {
		t.Fatal(err)
	}
	d := Of(l, is, table.Rules, 30, nil)
	if d.Contacts != 6 || d.Nominated != 2 || d.Rules[0].Contacts != 2 {
		t.Errorf("it counts contacts, nominated ones and those of a rule: got %d, %d, %d, want 6, 2, 2", d.Contacts, d.Nominated, d.Rules[0].Contacts)
	}
	r := d.Read
	if r.Total() != 5 || r.Value != 2 || r.Failure != 2 || r.Unsure != 1 || r.Pointed != 2 || r.Right != 1 || r.Confirmed.Share != 0.5 {
		t.Errorf("it says what people found: got %+v", r)
	}
	if got := Of(l, is, table.Rules, 30, map[uint32]log.Judged{}).Read.Total(); got != 0 {
		t.Errorf("it takes what it is given for what was read, even nothing: got %d, want 0", got)
	}
}

// The lives may be shared between goroutines, and what each finds added up.
func TestParts(t *testing.T) {
	all := rules(t, odd)
	rapid.Check(t, func(t *rapid.T) {
		l, is := naive.Build(naive.Drawn().Draw(t, "log"))
		whole := NewAccount(l, is, all, 30, nil)
		for _, p := range lived.Parts(l, rapid.IntRange(1, 5).Draw(t, "parts")) {
			part := NewAccount(l, is, all, 30, nil)
			p.Each(l, is, 30*log.Day, part.Add)
			whole.Join(part)
		}
		if d := naive.Diff(plain(whole.Sum()), plain(Of(l, is, all, 30, nil))); d != "" {
			t.Fatal(d)
		}
	})
}
