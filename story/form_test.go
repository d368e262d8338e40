// SPDX-License-Identifier: MIT

package story

import (
	"reflect"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	sam := Who{"Sam", Named("sam")}
	for _, c := range []struct {
		it, text string
		want     Entry
	}{
		{"reads a word that says nothing", "go on\n", Entry{Says: Resume{}}},
		{"reads who said what, and when", "note\nat: 2026-03-03 14:05:00.000000\nsaid: Sam @sam\nwords: Back at one.\n",
			Entry{At: 1772546700000000, Said: sam, Says: Note{"Back at one."}}},
		{"reads what goes on after a tab", "note\nwords: one\n\ttwo\n\t\n\tfour\n", Entry{Says: Note{"one\ntwo\n\nfour"}}},
		{"takes a value that begins with a line's end", "note\nwords: \n\tone\n", Entry{Says: Note{"\none"}}},
		{"takes a value that ends with one", "note\nwords: one\n\t\n", Entry{Says: Note{"one\n"}}},
		{"keeps a tab behind a line's end", "note\nwords: one\n\t\ttwo\n", Entry{Says: Note{"one\n\ttwo"}}},
		{"keeps a tab that begins a value", "note\nwords: \tone\n", Entry{Says: Note{"\tone"}}},
		{"keeps what looks like a field", "note\nwords: said: Jo @jo\n\tsaid: Jo @jo\n", Entry{Says: Note{"said: Jo @jo\nsaid: Jo @jo"}}},
		{"keeps a carriage return", "note\nwords: one\r\n\ttwo\n", Entry{Says: Note{"one\r\ntwo"}}},
		{"keeps bytes that are no letters", "note\nwords: \xff\x00\u202e\n", Entry{Says: Note{"\xff\x00\u202e"}}},
		{"reads a name alone", "note\nsaid: Sam\nwords: x\n", Entry{Said: Who{Name: "Sam"}, Says: Note{"x"}}},
		{"reads an id alone", "note\nsaid: @sam\nwords: x\n", Entry{Said: Who{ID: Named("sam")}, Says: Note{"x"}}},
		{"reads a name with an @ in it", "note\nsaid: sam@home @sam\nwords: x\n", Entry{Said: Who{"sam@home", Named("sam")}, Says: Note{"x"}}},
		{"reads a name with an @ in it and no id", "note\nsaid: sam@home @\nwords: x\n", Entry{Said: Who{Name: "sam@home"}, Says: Note{"x"}}},
		{"reads a name of two lines", "note\nsaid: Sam\n\tGamgee @sam\nwords: x\n", Entry{Said: Who{"Sam\nGamgee", Named("sam")}, Says: Note{"x"}}},
		{"reads an id of digits", "note\nsaid: @00112233445566778899aabbccddeeff\nwords: x\n",
			Entry{Said: Who{ID: ID{0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff}}, Says: Note{"x"}}},
		{"reads several of a list", "permission\nwho: Sam @sam\nmay see: me\nmay see: the flat\n", Entry{Says: Permission{Who: sam, Parts: []string{"me", "the flat"}}}},
		{"reads what everything may have", "note\nwrote: Sam @sam\nhow: phone\nread back: Sam @sam\npart: the flat\nnot home: yes\nwithheld: an act\nrequest: @r-1\nwords: x\n",
			Entry{Wrote: sam, How: Phone, ReadBack: sam, Part: "the flat", NotHome: true, Withheld: "an act", Request: Named("r-1"), Says: Note{"x"}}},
		{"reads what is attached", "good life\nattached: audio/ogg; codecs=opus 51 @v1 " + strings.Repeat("0f", 32) + "\n",
			Entry{Attached: []Attachment{{Named("v1"), "audio/ogg; codecs=opus", 51, [32]byte([]byte(strings.Repeat("\x0f", 32)))}}, Says: GoodLife{}}},
		{"reads a time that only a broken clock gives", "note\nat: @-9223372036854775808\nwords: x\n", Entry{At: -1 << 63, Says: Note{"x"}}},
		{"keeps a word it does not know, and all its fields in order", "weather\nat: 0001-01-01 00:00:00.000000\nwind: cold\nsaid: Sam\nrain: a bit\nwind: warm\n\tlater\n",
			Entry{At: firstWritten, Said: Who{Name: "Sam"}, Says: Unknown{"weather"}, More: []Field{{"wind", "cold"}, {"rain", "a bit"}, {"wind", "warm\nlater"}}}},
		{"keeps a field it does not know, wherever it stands", "note\nmood: fine\nsaid: Sam\nmood: \nwords: x\nzzz: z\n",
			Entry{Said: Who{Name: "Sam"}, Says: Note{"x"}, More: []Field{{"mood", "fine"}, {"mood", ""}, {"zzz", "z"}}}},
		{"keeps a field with the longest of names", "note\n" + strings.Repeat("x", 60) + ": x\n", Entry{Says: Note{}, More: []Field{{strings.Repeat("x", 60), "x"}}}},
		{"keeps a word with the longest of names", strings.Repeat("x", 60) + "\n", Entry{Says: Unknown{strings.Repeat("x", 60)}}},
		{"keeps a field that only looks like a known one", "note\nsaid so: yes\nwords!: x\n", Entry{Says: Note{}, More: []Field{{"said so", "yes"}, {"words!", "x"}}}},
	} {
		got, err := Parse([]byte(c.text))
		if err != nil {
			t.Errorf("it %s: %v", c.it, err)
			continue
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("it %s:\ngot  %+v\nwant %+v", c.it, got, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"nothing at all", "", "line 1: the line has no end"},
		{"a word without a line's end", "note", "line 1: the line has no end"},
		{"a last line without an end", "note\nsaid: Sam\nwords: a\n\tb", "line 4: the line has no end"},
		{"no word", "\nwords: x\n", "line 1: a name is missing"},
		{"a word in capitals", "Note\n", "line 1: a name has small letters, digits, hyphens, apostrophes and spaces, and a ! only at its end"},
		{"a file from another system", "note\r\nwords: x\r\n", "line 1: the line ends in a carriage return: a line feed alone ends a line here"},
		{"a word of two spaces", "go  on\n", "line 1: a name has single spaces, and only between its words"},
		{"a word that ends in a space", "go on \n", "line 1: a name has single spaces, and only between its words"},
		{"a word longer than a sentence", strings.Repeat("x", 61) + "\n", "line 1: a name has at most 60 letters"},
		{"a ! alone", "!\n", "line 1: a name is missing"},
		{"a ! in the middle", "a!b\n", "line 1: a name has small letters, digits, hyphens, apostrophes and spaces, and a ! only at its end"},
		{"a line that goes on with nothing", "note\n\twords: x\n", "line 2: the line begins with a tab and goes on with nothing: a value's own empty lines begin with a tab, too"},
		{"an empty line", "note\n\nwords: x\n", "line 2: this is not a name, a colon, a space and what is said"},
		{"a remark within", "note\nsaid: Sam\n# she did\nwords: x\n", "line 3: this is not a name, a colon, a space and what is said"},
		{"a field without a name", "note\n: x\n", "line 2: a name is missing"},
		{"a field longer than a sentence", "note\n" + strings.Repeat("x", 61) + ": x\n", "line 2: this is not a name, a colon, a space and what is said"},
		{"a colon without a space", "note\nwords:x\n", "line 2: this is not a name, a colon, a space and what is said"},
		{"a field that stands twice", "note\nsaid: Sam\nwords: a\n\tb\nwords: c\n", "line 5: words stands twice"},
		{"one that stands twice, around a newer one", "note\nsaid: Sam\nmood: fine\nsaid: Sam\nwords: c\n", "line 4: said stands twice"},
		{"one that every entry has and stands twice", "note\nsaid: Sam\nsaid: Jo\nwords: c\n", "line 3: said stands twice"},
		{"a field of an unknown word that every entry has and stands twice", "weather\nsaid: Sam\nsaid: Jo\n", "line 3: said stands twice"},
		{"a field that stands too late", "note\nwords: x\nsaid: Sam\n", "line 3: said stands too late: it comes before words"},
		{"a list with another field within", "permission\nmay see: me\nwhole: yes\nmay see: health\n", "line 4: may see stands twice"},
		{"a field that says nothing", "note\nsaid: Sam\nwords: \n", "line 3: words: this says nothing, and is left out"},
		{"nobody", "note\nsaid: \nwords: x\n", "line 2: said: this says nothing, and is left out"},
		{"no", "permission\nwho: Sam\nadd: no\n", `line 3: add: "no" is not yes; for no the line is left out`},
		{"a number with words", "stop\nof: two\n", `line 2: of: "two" is not a whole number`},
		{"a number with a plus", "stop\nof: +2\n", `line 2: of: "+2" is not a whole number`},
		{"a number that is too long", "stop\nof: 99999999999999999999\n", `line 2: of: "99999999999999999999" is not a whole number`},
		{"nought for none", "stop\nof: 0\n", "line 2: of: this says nothing, and is left out"},
		{"a day alone", "note\nat: 2026-03-03\n", `line 2: at: "2026-03-03" is not a time such as 2026-03-03 14:05:00.000000`},
		{"the 30th of February", "note\nat: 2026-02-30 00:00:00.000000\n", `line 2: at: "2026-02-30 00:00:00.000000" is not a time such as 2026-03-03 14:05:00.000000`},
		{"a number that is a date", "note\nat: @5\n", `line 2: at: "@5" is not a time such as 2026-03-03 14:05:00.000000`},
		{"the very beginning", "note\nat: 1970-01-01 00:00:00.000000\n", "line 2: at: this says nothing, and is left out"},
		{"a name too close to its id", "note\nsaid: Sam@sam\n", "line 2: said: between a name and its @ stands one space, and without a name none"},
		{"a space for a name", "note\nsaid:  @sam\n", "line 2: said: between a name and its @ stands one space, and without a name none"},
		{"a bare @", "note\nsaid: Sam @\n", "line 2: said: an @ alone stands only behind a name that has another @ in it"},
		{"only a bare @", "note\nsaid: @\n", "line 2: said: an @ alone stands only behind a name that has another @ in it"},
		{"the id of nobody", "note\nsaid: Sam @00000000000000000000000000000000\n", "line 2: said: this id is nobody's"},
		{"an id in capitals", "note\nsaid: @00112233445566778899AABBCCDDEEFF\n", `line 2: said: "00112233445566778899AABBCCDDEEFF" is not the id of a story: it has 32 digits, 0-9 and a-f`},
		{"an id that is too short", "note\nsaid: @0011223344556677889\n", `line 2: said: "0011223344556677889" is not the id of a story: it has 32 digits, 0-9 and a-f, or is a short invented name`},
		{"an invented id in capitals", "note\nsaid: @Sam\n", `line 2: said: "Sam" is not the id of a story: an invented name has only a-z, 0-9 and -`},
		{"an invented id as digits", "note\nsaid: @73616d00000000000000000000000000\n", `line 2: said: "73616d00000000000000000000000000" is not how that id is written: sam is`},
		{"an invented id of one letter as digits", "note\nsaid: @6d000000000000000000000000000000\n", `line 2: said: "6d000000000000000000000000000000" is not how that id is written: m is`},
		{"a request without its @", "note\nrequest: r-1\n", `line 2: request: "r-1" has no @ before it`},
		{"half an attachment", "note\nattached: audio/ogg 51 @v1\n", "line 2: attached: this is not a media type, a size, an id and a sum of 64 digits"},
		{"an attachment's sum that is too short", "note\nattached: a 5 @v 0f0f\n", "line 2: attached: this is not a media type, a size, an id and a sum of 64 digits"},
		{"an attachment's sum that is too long", "note\nattached: a 5 @v " + strings.Repeat("0f", 33) + "\n", "line 2: attached: this is not a media type, a size, an id and a sum of 64 digits"},
		{"an attachment's sum in capitals", "note\nattached: a 5 @v " + strings.Repeat("0F", 32) + "\n", "line 2: attached: this is not a media type, a size, an id and a sum of 64 digits"},
		{"what is wrong behind what is newer", "note\nmood: fine\n\tquite\nsaid: Sam @\n", "line 4: said: an @ alone stands only behind a name that has another @ in it"},
		{"what is no field behind what is newer", "note\nmood: fine\n\tquite\nsaid: Sam\n???\n", "line 5: this is not a name, a colon, a space and what is said"},
	} {
		got, err := Parse([]byte(c.text))
		if err == nil {
			t.Errorf("it refuses %s: got %+v", c.it, got)
			continue
		}
		if err.Error() != c.want {
			t.Errorf("it refuses %s: got %q, want %q", c.it, err, c.want)
		}
	}
}

func TestTextRefuses(t *testing.T) {
	type mine struct{ Note }
	for _, c := range []struct {
		it   string
		e    Entry
		want string
	}{
		{"no word", Entry{}, "an entry that says nothing cannot be written"},
		{"a word in other clothes", Entry{Says: mine{}}, `"note" cannot be said by a story.mine`},
		{"a pointer to a word", Entry{Says: &Note{"x"}}, `"note" cannot be said by a *story.Note`},
		{"a known word as an unknown one", Entry{Says: Unknown{"note"}}, `"note" cannot be said by a story.Unknown`},
		{"an unknown word without a name", Entry{Says: Unknown{}}, `no word can be called "": a name is missing`},
		{"an unknown word of two lines", Entry{Says: Unknown{"a\nb"}}, `no word can be called "a\nb": a name has small letters, digits, hyphens, apostrophes and spaces, and a ! only at its end`},
		{"a field that cannot be called so", Entry{Says: Resume{}, More: []Field{{"a: b", "x"}}}, `no field can be called "a: b": a name has small letters, digits, hyphens, apostrophes and spaces, and a ! only at its end`},
		{"a known field among the unknown", Entry{Says: Note{"x"}, More: []Field{{"words", "y"}}}, `"words" is known here and cannot stand among what is not`},
		{"a field of every entry among the unknown", Entry{Says: Unknown{"weather"}, More: []Field{{"said", "Jo"}}}, `"said" is known here and cannot stand among what is not`},
	} {
		got, err := Text(c.e)
		if err == nil {
			t.Errorf("it refuses %s: got %q", c.it, got)
			continue
		}
		if err.Error() != c.want {
			t.Errorf("it refuses %s: got %q, want %q", c.it, err, c.want)
		}
	}
}

func TestNarrows(t *testing.T) {
	for _, c := range []struct {
		it   string
		e    Entry
		want bool
	}{
		{"opens what it understands", Entry{Says: Stop{Of: 1}}, false},
		{"passes over a new word that narrows nothing", Entry{Says: Unknown{"weather"}}, false},
		{"passes over a new field that narrows nothing", Entry{Says: Note{"x"}, More: []Field{{"mood", "fine!"}}}, false},
		{"closes at a new word that may narrow", Entry{Says: Unknown{"limit!"}}, true},
		{"closes at a new field that may narrow", Entry{Says: Note{"x"}, More: []Field{{"mood", "fine"}, {"only for!", "Jo"}}}, true},
		{"closes at a new field of a new word", Entry{Says: Unknown{"weather"}, More: []Field{{"only for!", "Jo"}}}, true},
		{"is not put off by nothing", Entry{}, false},
	} {
		if got := c.e.Narrows(); got != c.want {
			t.Errorf("it %s: got %v, want %v", c.it, got, c.want)
		}
	}
}
