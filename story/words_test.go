// SPDX-License-Identifier: MIT

package story

import (
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// sections cuts doc/words.md into what it says of each word, by its name.
func sections(doc string) map[string]string {
	all := map[string]string{}
	for _, part := range strings.Split("\n"+doc, "\n#")[1:] {
		head, says, _ := strings.Cut(part, "\n")
		level := len(head) - len(strings.TrimLeft(head, "#")) + 1
		if level == 3 {
			all[strings.TrimSpace(strings.TrimLeft(head, "#"))] = says
		}
	}
	return all
}

// example gives the entry that a section shows.
func example(section string) (Entry, error) {
	_, rest, ok := strings.Cut(section, "```story\n")
	text, _, end := strings.Cut(rest, "```")
	if !ok || !end {
		return Entry{}, fmt.Errorf("it shows no example")
	}
	return Parse([]byte(text))
}

// unkempt says, in a sentence each, which words of a language are not as every word should be.
func unkempt(l language, sections map[string]string, fixtures []Entry) []string {
	var wrong []string
	sorry := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	for _, name := range slices.Sorted(maps.Keys(l)) {
		k := l[name]
		if err := nameable(name); err != nil {
			sorry("%s: %v", name, err)
		}
		if narrowing(name) {
			sorry("%s: a word that is known cannot end in !", name)
		}
		for i, field := range k.names {
			if err := nameable(field); err != nil {
				sorry("%s: its field %s: %v", name, field, err)
			}
			if slices.Contains(k.names[:i], field) {
				sorry("%s: two fields are called %s", name, field)
			}
		}
		if zero := k.read(new(form)); zero.part() == "" {
			sorry("%s: it belongs to no part", name)
		}
		if !slices.ContainsFunc(fixtures, func(e Entry) bool { return e.Says.word() == name }) {
			sorry("%s: nobody in testdata says it", name)
		}
		section, ok := sections[name]
		if !ok {
			sorry("%s: doc/words.md has no section of it", name)
			continue
		}
		for _, part := range []string{"*Who says it:* ", "*Who writes it down:* "} {
			if !strings.Contains(section, "\n"+part) {
				sorry("%s: doc/words.md does not say %q", name, strings.Trim(part, "*: "))
			}
		}
		e, err := example(section)
		switch {
		case err != nil:
			sorry("%s: its example in doc/words.md: %v", name, err)
		case e.Says.word() != name:
			sorry("%s: its example in doc/words.md says %s", name, e.Says.word())
		case e.More != nil:
			sorry("%s: its example in doc/words.md has a field that nobody knows: %s", name, e.More[0].Name)
		default:
			if err := Sound(e); err != nil {
				sorry("%s: its example in doc/words.md makes no sense: %v", name, err)
			}
		}
	}
	for name := range sections {
		if l[name] == nil {
			sorry("%s: doc/words.md tells of it, and there is no such word", name)
		}
	}
	return wrong
}

func wordsPage(t *testing.T) map[string]string {
	t.Helper()
	doc, err := os.ReadFile("../doc/words.md")
	if err != nil {
		t.Fatal(err)
	}
	return sections(string(doc))
}

func everyFixture(t *testing.T) []Entry {
	t.Helper()
	var all []Entry
	for name, text := range olds(t, "v1") {
		entries, err := Split([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, entries...)
	}
	return all
}

func TestEveryWord(t *testing.T) {
	if len(kinds) < 30 {
		t.Fatalf("only %d words were found: this test looks in the wrong place", len(kinds))
	}
	for _, wrong := range unkempt(kinds, wordsPage(t), everyFixture(t)) {
		t.Error(wrong)
	}
	for _, e := range everyFixture(t) {
		if err := Sound(e); err != nil {
			t.Errorf("entry %d in testdata makes no sense: %v", e.Seq, err)
		}
	}
}

// A wrongWord is a word as nobody should add one.
type wrongWord struct{ called, stands, field string }

func (w wrongWord) word() string    { return w.called }
func (w wrongWord) part() string    { return w.stands }
func (w *wrongWord) fields(f *form) { f.words(w.field, &w.stands) }

func (w wrongWord) kind() *kind {
	k := of[wrongWord]()
	k.name, k.names = w.called, append(slices.Clone(newer.names), w.field)
	k.read = func(*form) Word { return w }
	return k
}

func TestEveryWordNotices(t *testing.T) {
	const written = "\n*Who says it:* they.\n\n*Who writes it down:* they.\n\n```story\nthanks\nsaid: Mags @mags\nwords: x\n```\n"
	good := wrongWord{"thanks", PartMe, "words"}
	for _, c := range []struct {
		it      string
		word    wrongWord
		section string // "" for none
		want    string
	}{
		{"wants a section", good, "", "thanks: nobody in testdata says it; thanks: doc/words.md has no section of it"},
		{"wants a fixture", good, written, "thanks: nobody in testdata says it"},
		{"wants the section to say who says it", good, strings.Replace(written, "says it", "shouts it", 1), `thanks: doc/words.md does not say "Who says it"`},
		{"wants the section to say who writes it down", good, strings.Replace(written, "writes it", "keeps it", 1), `thanks: doc/words.md does not say "Who writes it down"`},
		{"wants an example", good, strings.Replace(written, "```story", "```", 1), "thanks: its example in doc/words.md: it shows no example"},
		{"wants an example that can be read", good, strings.Replace(written, "words: x", "words", 1), "thanks: its example in doc/words.md: line 3: this is not a name, a colon, a space and what is said"},
		{"wants an example of that very word", good, strings.Replace(written, "story\nthanks", "story\nnote", 1), "thanks: its example in doc/words.md says note"},
		{"wants an example without strange fields", good, strings.Replace(written, "words: x", "mood: x", 1), "thanks: its example in doc/words.md has a field that nobody knows: mood"},
		{"wants an example that makes sense", good, strings.Replace(written, "said: Mags @mags\nwords: x\n", "", 1), "thanks: its example in doc/words.md makes no sense: thanks: nobody says it"},
		{"wants a name that can be written", wrongWord{"Thanks", PartMe, "words"}, written, "Thanks: a name has small letters, digits, hyphens, apostrophes and spaces, and a ! only at its end"},
		{"wants a name that narrows nothing", wrongWord{"thanks!", PartMe, "words"}, written, "thanks!: a word that is known cannot end in !"},
		{"wants a part", wrongWord{"thanks", "", "words"}, written, "thanks: it belongs to no part"},
		{"wants fields of other names than every entry's", wrongWord{"thanks", PartMe, "part"}, written, "thanks: two fields are called part"},
		{"wants fields that can be written", wrongWord{"thanks", PartMe, "Words"}, written, "thanks: its field Words: a name has small letters, digits, hyphens, apostrophes and spaces, and a ! only at its end"},
	} {
		pages := map[string]string{}
		if c.section != "" {
			pages[c.word.called] = c.section
		}
		got := strings.Join(unkempt(language{c.word.called: c.word.kind()}, pages, nil), "; ")
		if !strings.Contains(got, c.want) {
			t.Errorf("it %s: got %q, want %q in it", c.it, got, c.want)
		}
	}
	if got := strings.Join(unkempt(language{}, map[string]string{"thanks": written}, nil), "; "); got != "thanks: doc/words.md tells of it, and there is no such word" {
		t.Errorf("it wants no section of nothing: got %q", got)
	}
}

// Whoever adds a word to a file of this room but not to kinds has added nothing.
func TestKindsAreAll(t *testing.T) {
	for _, zero := range zeros() {
		if got := reflect.TypeOf(zero).PkgPath(); got != "alongside/story" {
			t.Errorf("%s comes from %s", zero.word(), got)
		}
	}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	declared := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		b, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		declared += strings.Count(string(b), ") word() string")
	}
	if declared != len(kinds)+1 { // Unknown is none
		t.Errorf("%d words are declared, and %d are known", declared-1, len(kinds))
	}
}

func TestRenumber(t *testing.T) {
	for _, c := range []struct {
		it    string
		w     Word
		wants Word
	}{
		{"moves what names an entry", Agreed{3}, Agreed{13}},
		{"moves each of them", Matter{Words: "x", Order: 3, Instead: 3}, Matter{Words: "x", Order: 3, Instead: 13}},
		{"leaves what names none", Stop{Who: Who{"Sam", Named("sam")}}, Stop{Who: Who{"Sam", Named("sam")}}},
		{"leaves what it does not know", Unknown{"weather"}, Unknown{"weather"}},
		{"leaves a known name on an unknown word", Unknown{"agreed"}, Unknown{"agreed"}},
	} {
		if got := Renumber(c.w, func(seq int) int { return seq + 10 }); got != c.wants {
			t.Errorf("it %s: got %+v, want %+v", c.it, got, c.wants)
		}
	}
	refs := 0
	for _, zero := range zeros() {
		v := reflect.New(reflect.TypeOf(zero)).Elem()
		for i := range v.NumField() {
			if v.Field(i).Kind() == reflect.Int {
				v.Field(i).SetInt(5)
			}
		}
		moved := Renumber(v.Interface().(Word), func(int) int { return 0 })
		kinds[zero.word()].show(moved, func(name string, v any) {
			if n, ok := v.(reference); ok {
				if refs++; n != 0 {
					t.Errorf("it moves %s of %s: got %d, want 0", name, zero.word(), n)
				}
			}
		})
	}
	if refs < 10 {
		t.Errorf("only %d references were found: this test looks in the wrong place", refs)
	}
}
