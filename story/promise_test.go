// SPDX-License-Identifier: MIT

package story

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A manner is a text form: how an entry is written and read, and how several are.
type manner struct {
	text  func(Entry) ([]byte, error)
	parse func([]byte) (Entry, error)
	join  func([]Entry) ([]byte, error)
	split func([]byte) ([]Entry, error)
	show  func(io.Writer, Story) error
}

var ours = manner{Text, Parse, Join, Split, Show}

// comesBack: what was written is read as what it was, and written in the same way again.
func comesBack(w manner, e Entry) error {
	text, err := w.text(e)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	got, err := w.parse(text)
	if err != nil {
		return fmt.Errorf("read %q: %w", text, err)
	}
	if !reflect.DeepEqual(got, e) {
		return fmt.Errorf("of %q\ngot  %+v\nwant %+v", text, got, e)
	}
	if again, err := w.text(got); err != nil || !bytes.Equal(again, text) {
		return fmt.Errorf("written again: got %q (%v), want %q", again, err, text)
	}
	return nil
}

// allComeBack: so it is with several, and remarks and empty lines between them say nothing.
func allComeBack(w manner, all []Entry) error {
	for i := range all {
		all[i].Seq = i + 1
	}
	text, err := w.join(all)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	loose := "# Invented.\n\n#\n" + strings.ReplaceAll(string(text), "\n\n", "\n\n\n# and then: what\n") + "\n\n# said: Sam"
	for _, t := range []string{string(text), loose} {
		got, err := w.split([]byte(t))
		if err != nil {
			return fmt.Errorf("read %q: %w", t, err)
		}
		if len(got)+len(all) > 0 && !reflect.DeepEqual(got, all) {
			return fmt.Errorf("of %q\ngot  %+v\nwant %+v", t, got, all)
		}
	}
	return nil
}

// newerComesBack: fields of a newer Alongside may stand between any others, and stay in order.
func newerComesBack(w manner, e Entry) error {
	e.More = nil
	text, err := w.text(e)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	var newer string
	for i, line := range strings.SplitAfter(string(text), "\n") {
		if i > 0 && !strings.HasPrefix(line, "\t") {
			m := Field{fmt.Sprintf("newer %d", i%3), fmt.Sprintf("\n%d", i)}
			e.More = append(e.More, m)
			newer += m.Name + ": \n\t" + m.Value[1:] + "\n"
		}
		newer += line
	}
	got, err := w.parse([]byte(newer))
	if err != nil {
		return fmt.Errorf("read %q: %w", newer, err)
	}
	if !reflect.DeepEqual(got, e) {
		return fmt.Errorf("of %q\ngot  %+v\nwant %+v", newer, got, e)
	}
	return nil
}

// oneText: the known fields in any other order, and one of them twice, are refused, each in a sentence
// that begins with a line's number.
func oneText(w manner, e Entry) error {
	e.More = nil
	text, err := w.text(e)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	var fields []string
	head, rest, _ := strings.Cut(string(text), "\n")
	for line := range strings.Lines(rest) {
		if strings.HasPrefix(line, "\t") {
			fields[len(fields)-1] += line
			continue
		}
		fields = append(fields, line)
	}
	for i := range len(fields) - 1 {
		one, two := fields[i], fields[i+1]
		name, _, _ := strings.Cut(one, ":")
		if other, _, _ := strings.Cut(two, ":"); name == other {
			continue // of a list
		}
		for _, mixed := range [][]string{{two, one}, {one, two, one}} {
			all := slices.Concat(fields[:i], mixed, fields[i+2:])
			wrong := head + "\n" + strings.Join(all, "")
			got, err := w.parse([]byte(wrong))
			if err == nil {
				return fmt.Errorf("it took %q\nfor %+v", wrong, got)
			}
			if !strings.HasPrefix(err.Error(), "line ") || strings.Contains(err.Error(), "\n") {
				return fmt.Errorf("of %q it said %q", wrong, err)
			}
		}
	}
	return nil
}

// safelyShown: nothing stands at a line's beginning but the numbers of entries, and nothing at all
// that a screen would obey.
func safelyShown(w manner, all []Entry) error {
	for i := range all {
		all[i].Seq = i + 1
	}
	var b strings.Builder
	if err := w.show(&b, Story{Entries: all}); err != nil {
		return err
	}
	out, entries := b.String(), 0
	for line := range strings.Lines(out) {
		switch {
		case line == "\n":
		case line[0] != ' ':
			if entries++; !strings.HasPrefix(line, fmt.Sprintf("%d  %s\n", entries, all[min(entries, len(all))-1].Says.word())) {
				return fmt.Errorf("%q passes for an entry", line)
			}
		case !strings.HasPrefix(line, further):
			if name, _, ok := strings.Cut(line[3:], ":"); !ok || nameable(name) != nil {
				return fmt.Errorf("%q passes for a field", line)
			}
		}
	}
	if entries != len(all) {
		return fmt.Errorf("%d entries of %d are seen", entries, len(all))
	}
	wide := 0
	for _, r := range out {
		if obeyed(r) {
			return fmt.Errorf("%U reaches the screen", r)
		}
		if wide += columns(r); r == '\n' {
			wide = 0
		}
		if wide > width {
			return errors.New("a line is wider than the screen, which would break it anywhere")
		}
	}
	return nil
}

// A promise is what a text form is held to, over entries of every word.
type promise struct {
	it string
	on func(m manner, all []Entry) error
}

// each holds a promise over one entry to all of several.
func each(on func(manner, Entry) error) func(manner, []Entry) error {
	return func(m manner, all []Entry) error {
		for _, e := range all {
			if err := on(m, e); err != nil {
				return err
			}
		}
		return nil
	}
}

var promises = []promise{
	{"reads what it wrote", each(comesBack)},
	{"reads several as it wrote them", allComeBack},
	{"keeps what is newer wherever it stands", each(newerComesBack)},
	{"has one text for one meaning", each(oneText)},
	{"shows all of it safely", safelyShown},
}

func TestPromises(t *testing.T) {
	for _, p := range promises {
		t.Run(p.it, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				if err := p.on(ours, everyWord.Draw(t, "entries")); err != nil {
					t.Fatal(err)
				}
			})
		})
	}
	if err := allComeBack(ours, nil); err != nil {
		t.Errorf("it reads nothing where nothing was written: %v", err)
	}
}

// Ten million letters are an entry like any other, and so are ten million empty lines.
func TestLong(t *testing.T) {
	for _, c := range []struct {
		piece string
		n     int
	}{
		{"x", 10_000_000}, {"\n", 10_000_000}, {"\n\t", 100_000}, {"said: Sam @sam\n", 100_000}, {"\xff", 1_000_000}, {"\u202e", 100_000},
	} {
		e := Entry{Seq: 1, Said: Who{"Mags", Named("mags")}, Says: GoodLife{strings.Repeat(c.piece, c.n)}}
		if err := allComeBack(ours, []Entry{e}); err != nil {
			t.Errorf("it keeps %d times %q: %.200s", c.n, c.piece, err)
		}
	}
}
