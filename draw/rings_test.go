// SPDX-License-Identifier: MIT

package draw

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
)

func TestRings(t *testing.T) {
	crowd := make([]Near, 40)
	for i := range crowd {
		crowd[i] = Near{i % 5, fmt.Sprintf("Somebody with a very long name %d", i), i%7 == 0}
	}
	many := make([]Near, 300)
	for _, c := range []struct {
		it         string
		people     []Near
		dots       int // the middle is one
		has, lacks string
	}{
		{"draws the middle alone", nil, 1, ">Nia<", "open"},
		{"draws who is near", []Near{{1, "Gwen", false}}, 2, ">Gwen<", "open"},
		{"tells who is paid by an open dot", []Near{{3, "Sam", true}}, 2, "open", ">1<"},
		{"numbers a crowd", crowd, 41, ">40<", "Somebody"},
		{"shortens a long name", crowd[:3], 4, "Somebody wit…", "very long"},
		{"shows hundreds by their dots alone", many, 301, "<circle", ">1<"},
		{"keeps signs as signs", []Near{{2, `<b>"&`, false}}, 2, "&lt;b&gt;", "<b>"},
		{"says that it does not know a name's language", []Near{{1, "مريم", false}}, 2, `lang="">مريم`, ">1<"},
	} {
		svg, _ := Rings("r", Words{"title", "desc"}, "Nia", c.people)
		got := string(svg)
		rings := strings.Count(got, `class="rline"`)
		if dots := strings.Count(got, "<circle") - rings; rings != 3 || dots != c.dots || !strings.Contains(got, c.has) || strings.Contains(got, c.lacks) {
			t.Errorf("it %s: got %d rings and %d dots in\n%s", c.it, rings, dots, got)
		}
		for d := xml.NewDecoder(strings.NewReader(got)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("it %s: %v", c.it, err)
			}
		}
		for _, m := range regexp.MustCompile(`c[xy]="([^"]*)"`).FindAllStringSubmatch(got, -1) {
			if strings.HasPrefix(m[1], "-") || len(m[1]) > 6 {
				t.Errorf("it %s: a dot lies outside, at %s", c.it, m[1])
			}
		}
	}
	since := string(Lanes("l", Words{"t", "d"}, Lane{Since: .5}))
	if !strings.Contains(since, `x1="48.5%"`) {
		t.Errorf("it begins the line where what stands began: %s", since)
	}
}

// TestNoLabelUponAnother draws circles of every size, and wants every word to have its own room.
func TestNoLabelUponAnother(t *testing.T) {
	seen := map[Labelling]bool{}
	for n := range 140 {
		people := make([]Near, n)
		for i := range people {
			people[i] = Near{1 + i%3, []string{"Gwen", "Christopher James", "Jo", "مريم", "李小龙"}[i%5], false}
		}
		at := spots(people)
		_, how := Rings("r", Words{"t", "d"}, "Bartholomew", people)
		seen[how] = true
		labels := []label{{"Bartholomew", "m", ringsMid, ringsMid + 34}}
		switch how {
		case Names:
			all, _ := names(labels[0], people, at)
			labels = append(labels, all...)
		case Numbers:
			all, _ := numbers(at)
			labels = all
		case None:
			continue
		}
		for i, l := range labels {
			for _, o := range labels[:i] {
				if l.box().meets(o.box()) {
					t.Errorf("of %d, %q lies upon %q", n, l.words, o.words)
				}
			}
			for _, s := range at {
				if l.box().meetsDot(s) {
					t.Errorf("of %d, %q lies upon a dot", n, l.words)
				}
			}
		}
	}
	if len(seen) != 3 {
		t.Errorf("names, numbers and neither should each be drawn: got %v", seen)
	}
}
