// SPDX-License-Identifier: MIT

package story

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
)

// A twin is our text form with one fault planted in it.
type twin struct {
	it     string // what it does wrong, finishing the sentence "it ..."
	breaks string // the promise that it breaks
	plant  func(m *manner)
}

// spoken is a language in which one word is read, or written too, by other fields.
func spoken(w Word, fields func(f *form, w *Word), both bool) language {
	l := maps.Clone(kinds)
	k := *l[w.word()]
	k.read = func(f *form) Word {
		w := w
		fields(f, &w)
		return w
	}
	if both {
		k.write = func(f *form, said Word) bool {
			fields(f, &said)
			return true
		}
	}
	l[w.word()] = &k
	return l
}

// swapped gives two fields each other's names.
func swapped(f *form, w *Word) {
	p := (*w).(Works)
	f.who("who", &p.Who)
	name(f, "as", &p.As)
	f.words("login", &p.Line)
	f.who("body", &p.Body)
	f.words("line", &p.Login)
	*w = p
}

// speaks makes a manner of a language.
func (l language) speaks(m *manner) {
	m.text, m.join = l.text, l.join
	m.parse = func(b []byte) (Entry, error) { return l.parse(string(b)) }
	m.split = func(b []byte) ([]Entry, error) { return l.split(string(b)) }
}

// texts plants a fault in what is written, and reads in what is read.
func texts(change func(*Entry)) func(*manner) {
	return func(m *manner) {
		m.text = func(e Entry) ([]byte, error) { change(&e); return Text(e) }
	}
}

func reads(change func(*Entry)) func(*manner) {
	return func(m *manner) {
		m.parse = func(b []byte) (Entry, error) { e, err := Parse(b); change(&e); return e, err }
	}
}

func sees(change func([]byte) []byte) func(*manner) {
	return func(m *manner) {
		m.parse = func(b []byte) (Entry, error) { return Parse(change(bytes.Clone(b))) }
		m.split = func(b []byte) ([]Entry, error) { return Split(change(bytes.Clone(b))) }
	}
}

func shows(change func(string) string) func(*manner) {
	return func(m *manner) {
		m.show = func(w io.Writer, s Story) error {
			var b strings.Builder
			err := Show(&b, s)
			_, werr := io.WriteString(w, change(b.String()))
			return errors.Join(err, werr)
		}
	}
}

func replaced(old, new string) func([]byte) []byte {
	return func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(old), []byte(new)) }
}

var twins = []twin{
	{"forgets what is not for home", "reads what it wrote", texts(func(e *Entry) { e.NotHome = false })},
	{"keeps no more than whole seconds", "reads what it wrote", texts(func(e *Entry) { e.At -= e.At % 1e6 })},
	{"trims what is said", "reads what it wrote", reads(func(e *Entry) { e.Part = strings.TrimSpace(e.Part) })},
	{"mends bytes that are no letters", "reads what it wrote", sees(func(b []byte) []byte { return bytes.ToValidUTF8(b, []byte("?")) })},
	{"takes a carriage return for nothing", "reads what it wrote", sees(replaced("\r", ""))},
	{"takes two line ends for one", "reads what it wrote", sees(replaced("\n\t\n", "\n"))},
	{"forgets whose id it was", "reads what it wrote", reads(func(e *Entry) { e.Said.ID = ID{} })},
	{"has no bare @ behind a name with another", "reads what it wrote", func(m *manner) {
		m.text = func(e Entry) ([]byte, error) { b, err := Text(e); return replaced(" @\n", "\n")(b), err }
	}},
	{"sorts what it does not know", "reads what it wrote", reads(func(e *Entry) {
		slices.SortFunc(e.More, func(a, b Field) int { return cmp.Compare(a.Name, b.Name) })
	})},
	{"writes a pointer to a word as the word alone", "reads what it wrote", texts(func(e *Entry) {
		if n, ok := e.Says.(Note); ok {
			e.Says = &n
		}
	})},
	{"reads two fields by each other's names", "reads what it wrote", spoken(Works{}, swapped, false).speaks},

	{"numbers from nought", "reads several as it wrote them", func(m *manner) {
		m.split = func(b []byte) ([]Entry, error) {
			all, err := Split(b)
			for i := range all {
				all[i].Seq = i
			}
			return all, err
		}
	}},
	{"lets a value make an empty line", "reads several as it wrote them", func(m *manner) {
		m.join = func(all []Entry) ([]byte, error) { b, err := Join(all); return replaced("\n\t\n", "\n\n")(b), err }
	}},
	{"takes a value's own line for a remark", "reads several as it wrote them", sees(replaced("\n\t# said", ""))},
	{"takes a remark for a field", "reads several as it wrote them", sees(replaced("\n# ", "\n"))},
	{"leaves out the last", "reads several as it wrote them", func(m *manner) {
		m.split = func(b []byte) ([]Entry, error) { all, err := Split(b); return all[:max(len(all)-1, 0)], err }
	}},

	{"loses what stands first and is not known", "keeps what is newer wherever it stands", reads(func(e *Entry) { e.More = e.More[min(len(e.More), 1):] })},
	{"keeps it in another order", "keeps what is newer wherever it stands", reads(func(e *Entry) { slices.Reverse(e.More) })},
	{"takes the last of two of one name", "keeps what is newer wherever it stands", reads(func(e *Entry) {
		seen := map[string]bool{}
		e.More = slices.DeleteFunc(e.More, func(m Field) bool { was := seen[m.Name]; seen[m.Name] = true; return was })
	})},

	{"puts fields into their order by itself", "has one text for one meaning", func(m *manner) { m.parse = sorting(false) }},
	{"takes the first of two", "has one text for one meaning", func(m *manner) { m.parse = sorting(true) }},
	{"does not say where", "has one text for one meaning", func(m *manner) {
		m.parse = func(b []byte) (Entry, error) {
			e, err := Parse(b)
			if err != nil {
				err = errors.Unwrap(err)
			}
			return e, err
		}
	}},

	{"shows the text as it is", "shows all of it safely", func(m *manner) {
		m.show = func(w io.Writer, s Story) error {
			b, err := Join(s.Entries)
			_, werr := w.Write(b)
			return errors.Join(err, werr)
		}
	}},
	{"lets a text run backwards", "shows all of it safely", shows(func(s string) string { return strings.ReplaceAll(s, "‹U+202E›", "\u202e") })},
	{"lets a carriage return write over a line", "shows all of it safely", shows(func(s string) string { return strings.ReplaceAll(s, "‹U+000D›", "\r") })},
	{"lets a value pass for a field", "shows all of it safely", shows(func(s string) string { return strings.ReplaceAll(s, "\n"+further, "\n   ") })},
	{"lets a value pass for an entry", "shows all of it safely", shows(func(s string) string { return strings.ReplaceAll(s, "\n"+further, "\n") })},
	{"lets a long word run on past the screen's edge", "shows all of it safely", shows(func(s string) string { return strings.ReplaceAll(s, "xxx\n"+further+"xxx", "xxxxxx") })},
	{"shows one entry less", "shows all of it safely", func(m *manner) {
		m.show = func(w io.Writer, s Story) error { return Show(w, Story{Entries: s.Entries[1:]}) }
	}},
}

// sorting reads fields in any order, or drops the second of two.
func sorting(drop bool) func([]byte) (Entry, error) {
	return func(b []byte) (Entry, error) {
		head, rest, _ := strings.Cut(string(b), "\n")
		k, ok := kinds[head]
		if !ok {
			k = newer
		}
		var fields []Field
		for f := (form{in: rest}); f.in != ""; {
			it, err := f.cut()
			if err != nil {
				return Entry{}, err
			}
			if drop && slices.ContainsFunc(fields, func(o Field) bool { return o.Name == it.Name }) {
				continue
			}
			fields = append(fields, it)
		}
		if !drop {
			slices.SortStableFunc(fields, func(a, b Field) int { return cmp.Compare(slices.Index(k.names, a.Name), slices.Index(k.names, b.Name)) })
		}
		f := form{out: []byte(head + "\n")}
		for _, it := range fields {
			from := f.begin(it.Name)
			f.out = append(f.out, it.Value...)
			f.end(from)
		}
		return Parse(f.out)
	}
}

// Each promise's test notices each fault that is planted against it, and each promise has one.
func TestTwins(t *testing.T) {
	broken := map[string]bool{}
	for _, tw := range twins {
		i := slices.IndexFunc(promises, func(p promise) bool { return p.it == tw.breaks })
		if i < 0 {
			t.Errorf("the twin that %s breaks a promise that nobody makes: %q", tw.it, tw.breaks)
			continue
		}
		broken[tw.breaks] = true
		m := ours
		tw.plant(&m)
		if !noticed(promises[i], m) {
			t.Errorf("nobody noticed that it %s", tw.it)
		}
	}
	for _, p := range promises {
		if !broken[p.it] {
			t.Errorf("no twin breaks the promise that it %s", p.it)
		}
	}
}

// noticed says whether a promise fails on any of many entries, a panic being a failure too.
func noticed(p promise, m manner) bool {
	for seed := range 60 {
		if err := safely(func() error { return p.on(m, everyWord.Example(seed)) }); err != nil {
			return true
		}
	}
	return false
}

func safely(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("it panics: %v", r)
		}
	}()
	return do()
}
