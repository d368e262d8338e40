// SPDX-License-Identifier: MIT

package story

import (
	"reflect"
	"testing"
)

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		it   string
		all  []Entry
		want string
	}{
		{"writes nothing of nothing", nil, ""},
		{"writes one", []Entry{{Says: Resume{}}}, "go on\n"},
		{"writes two with an empty line between", []Entry{{Says: Resume{}}, {Says: Note{"a\n\nb"}}}, "go on\n\nnote\nwords: a\n\t\n\tb\n"},
		{"does not write their numbers", []Entry{{Seq: 7, Says: Resume{}}}, "go on\n"},
	} {
		got, err := Join(c.all)
		if err != nil || string(got) != c.want {
			t.Errorf("it %s: got %q (%v), want %q", c.it, got, err, c.want)
		}
	}
	_, err := Join([]Entry{{Says: Resume{}}, {Seq: 7}})
	if want := "entry 2: an entry that says nothing cannot be written"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %q", err, want)
	}
}

func TestSplit(t *testing.T) {
	two := []Entry{{Seq: 1, Says: Resume{}}, {Seq: 2, Says: Agreed{1}}}
	for _, c := range []struct {
		it, text string
		want     []Entry
		wrong    string
	}{
		{"reads nothing", "", nil, ""},
		{"reads nothing in empty lines", "\n\n\n", nil, ""},
		{"reads nothing in remarks", "# nothing\n#", nil, ""},
		{"numbers from 1", "go on\n\nagreed\nof: 1\n", two, ""},
		{"passes over what people add", "# A\n\n\n#\ngo on\n\n\n# B: b\nagreed\nof: 1\n\n\n# C", two, ""},
		{"says where it goes wrong", "go on\nwords\n", nil, "line 2: this is not a name, a colon, a space and what is said"},
		{"says where in a later entry", "go on\n\nagreed\nof: x\n", nil, `line 4: of: "x" is not a whole number`},
		{"says where in the first line of one", "go on\n\nAgreed\n", nil, "line 3: a name has small letters, digits, hyphens, apostrophes and spaces, and a ! only at its end"},
		{"says where behind what people add", "# A\n\n\n#\ngo on\n\n\n# B\nagreed\n# C\nof: 1\n", nil, "line 10: this is not a name, a colon, a space and what is said"},
		{"says where behind long values", "note\nwords: a\n\tb\n\t\n\tc\n\n# B\nagreed\nof: 1", nil, "line 9: the line has no end"},
		{"says where an entry falls apart", "note\nwords: a\n\n\tb\n", nil, "line 4: the line begins with a tab and goes on with nothing: a value's own empty lines begin with a tab, too"},
		{"takes an entry that only looks like another's end", "x\n\nx\n\nx\n", []Entry{{Seq: 1, Says: Unknown{"x"}}, {Seq: 2, Says: Unknown{"x"}}, {Seq: 3, Says: Unknown{"x"}}}, ""},
	} {
		got, err := Split([]byte(c.text))
		if err == nil && c.wrong == "" {
			if len(got)+len(c.want) > 0 && !reflect.DeepEqual(got, c.want) {
				t.Errorf("it %s: got %+v, want %+v", c.it, got, c.want)
			}
			continue
		}
		if err == nil || err.Error() != c.wrong || got != nil {
			t.Errorf("it %s: got %+v and %v, want %q", c.it, got, err, c.wrong)
		}
	}
}
