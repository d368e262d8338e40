// SPDX-License-Identifier: MIT

package draw

import (
	"encoding/xml"
	"errors"
	"html/template"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
)

var said = Words{"What it is <b>", "What it shows & how"}

func pictures() map[string]template.HTML {
	steps := []Step{{Name: "Asked"}, {Name: "Assessed by somebody who has a long name indeed and then some more", Found: true}, {Name: "Closed"}}
	arrows := []Arrow{{From: 0, To: 1, Times: 5, Words: "5"}, {From: 0, To: 2, Times: 2, Words: "2"}, {From: 2, To: 1, Times: 1, Words: "1"},
		{From: 2, To: 0, Times: 9, Words: "9\ncame back", Back: true}}
	return map[string]template.HTML{
		"lengths":               Lengths("a", said, Length{6, "six <days>"}, Length{143, "143"}),
		"lengths of nothing":    Lengths("a", said, Length{}, Length{}),
		"a wedge":               Wedge("a", said, Part{.1, "ten", "one"}, Part{.58, "100", "58"}),
		"a wedge of all":        Wedge("a", said, Part{1, "ten", "ten"}, Part{1, "100", "100"}),
		"stacks":                Stacks("a", said, []Stack{{"Jan", "2026", [3]int{3, 2, 1}}, {"Feb", "2026", [3]int{0, 0, 12}}}, strconv.Itoa),
		"stacks of nothing":     Stacks("a", said, nil, strconv.Itoa),
		"stacks beyond measure": Stacks("a", said, []Stack{{"Jan", "2026", [3]int{math.MaxInt32, math.MaxInt32, 0}}}, strconv.Itoa),
		"lanes":                 Lanes("a", said, Lane{"made up", "above", "stands", "below", []Box{{0, .1, true}, {.5, .5, false}}, []Silence{{.1, .5, "silence"}}, []Mark{{0, "Jan"}}, true, 0}),
		"steps":                 Steps("a", said, steps, arrows, nil, 14),
		"one step":              Steps("a", said, steps[:1], nil, nil, 14),
		"no step":               Steps("a", said, nil, nil, nil, 14),
	}
}

func TestPictures(t *testing.T) {
	for name, svg := range pictures() {
		text := string(svg)
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v in %s", name, err, text)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range e.Attr {
				if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
					t.Errorf("%s: got %s=%q in <%s>, want a length", name, a.Name.Local, a.Value, e.Name.Local)
				}
				if a.Name.Local == "style" || a.Name.Local == "fill" && !strings.HasPrefix(a.Value, "url(#") {
					t.Errorf("%s: got %s=%q, want looks to be a style sheet's affair", name, a.Name.Local, a.Value)
				}
				if n, err := strconv.ParseFloat(strings.TrimSuffix(a.Value, "%"), 64); err == nil && n < 0 && (a.Name.Local == "width" || a.Name.Local == "height") {
					t.Errorf("%s: got %s=%q, want none below 0", name, a.Name.Local, a.Value)
				}
			}
		}
		for _, want := range []string{`role="img"`, `aria-labelledby="a-t a-d"`, `<title id="a-t">What it is &lt;b&gt;</title>`, `<desc id="a-d">What it shows &amp; how</desc>`} {
			if strings.Count(text, want) != 1 {
				t.Errorf("%s: got %.200s, want %s once", name, text, want)
			}
		}
	}
}

func TestSteps(t *testing.T) {
	text := string(pictures()["steps"])
	for _, c := range []struct{ it, want string }{
		{"marks what came back", `class="cfill"`},
		{"says how often", ">came back</text>"},
		{"breaks a long name", ">Assessed by<"},
		{"shortens what is longer still", "…</text>"},
		{"says that a name is not ours", `lang=""`},
	} {
		if !strings.Contains(text, c.want) {
			t.Errorf("it %s: got %s, want %s in it", c.it, text, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct{ it, name, want string }{
		{"leaves a short name", "Asked", "Asked"},
		{"breaks between words", "Asked at the door", "Asked at|the door"},
		{"shortens a word without end", "Donaudampfschiff", "Donaudamp…"},
		{"shortens after three lines", "one two three four five six seven", "one two|three four|five six…"},
		{"has nothing to say of nothing", "", ""},
	} {
		if got := strings.Join(wrap(c.name, 10), "|"); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

func TestRoundStep(t *testing.T) {
	for _, c := range []struct{ most, want int }{{0, 1}, {1, 1}, {3, 1}, {4, 2}, {12, 5}, {100, 50}, {185, 100}, {1_000_000, 500_000}} {
		if got := roundStep(c.most); got != c.want {
			t.Errorf("it takes steps for %d: got %d, want %d", c.most, got, c.want)
		}
	}
}
