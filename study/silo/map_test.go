// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

const episodes = `# How the episodes are read
person   = CHILD
case     = CHILD + "DECOM = from"
activity = LS + PLACE
Time     = DECOM
end      =
agency is "Children's Services"
dates    = day first
delimiter= ;
people are = addresses
say LS C2 = full care order
say "PLACE TYPE" "A 3" = with a family
ask: first contact*
rule told no: refuse > contact
`

func TestParseMap(t *testing.T) {
	m, err := ParseMap("episodes.map", strings.NewReader(episodes))
	if err != nil {
		t.Fatal(err)
	}
	want := Map{Name: "episodes.map", Dates: "day first", Delimiter: ';', People: "addresses",
		Say:   []Said{{"LS", "C2", "full care order"}, {"PLACE TYPE", "A 3", "with a family"}},
		Kinds: "ask: first contact*\nrule told no: refuse > contact\n"}
	want.Parts[person].Columns = []string{"CHILD"}
	want.Parts[kase].Columns = []string{"CHILD", "DECOM = from"}
	want.Parts[activity].Columns = []string{"LS", "PLACE"}
	want.Parts[when].Columns = []string{"DECOM"}
	want.Parts[end].Nowhere = true
	want.Parts[agency].Is = "Children's Services"
	if !reflect.DeepEqual(m, want) {
		t.Errorf("got  %+v\nwant %+v", m, want)
	}
	again(t, m)
}

// again writes a map and reads it back.
func again(t *testing.T, m Map) {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := ParseMap(m.Name, bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatalf("%v in\n%s", err, &b)
	}
	m.Unused = nil
	if !reflect.DeepEqual(got, m) {
		t.Errorf("got  %+v\nwant %+v, from\n%s", got, m, &b)
	}
}

func TestParseMapRefuses(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"refuses what is no part", "# a\nwho = X", `map m, line 2: "who = X" is not understood`},
		{"refuses a line without =", "person X", "write person = COLUMN"},
		{"refuses a part twice", "person = A\nperson = B", "line 2: \"person\" is said twice"},
		{"refuses a missing column", "case = A +", "a column is missing beside a +"},
		{"refuses a missing first column", "case = + A", "a column is missing beside a +"},
		{"refuses an open quote", `case = "A`, "never closes"},
		{"refuses words behind a quote", `case = "A" B`, `"B" stands behind the closing quote`},
		{"refuses other dates", "dates = sometimes", `"sometimes" is no way to write dates: write one of day first`},
		{"refuses other delimiters", "delimiter = x", `"x" cannot stand between columns`},
		{"refuses a time that is the same in every row", "time is 2020-01-01", "time cannot be the same in every row"},
		{"refuses two columns for cost", "cost = A + B", "cost takes one column"},
		{"refuses a say without words", "say A B", "write say COLUMN CODE = WORDS"},
		{"refuses a say twice", "say A B = c\nsay A B = d", `line 2: "B" of "A" is said twice`},
		{"refuses a bad line of kinds", "ask: a, , b", "map m, line 1: "},
		{"refuses what is no text", "person = \x00", "is not plain text"},
		{"refuses what is too long", strings.Repeat("# long\n", mapLimit/7+1), "longer than a million letters"},
	} {
		_, err := ParseMap("m", strings.NewReader(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.it, err, c.want)
		}
	}
}

func FuzzMap(f *testing.F) {
	f.Add(episodes)
	f.Add("person = \"a \"\"b\"\" c\" + d\ncase =\nagency is x\nwords = #")
	f.Add("say \"\" b = c")
	f.Add("delimiter = tab\ndates=iso\npeople are = = x")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ParseMap("m", strings.NewReader(text))
		if err == nil {
			again(t, m)
		}
	})
}
