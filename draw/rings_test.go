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
		{"shortens a long name", crowd[:3], 4, "Somebody wi…", "very long"},
		{"keeps signs as signs", []Near{{2, `<b>"&`, false}}, 2, "&lt;b&gt;", "<b>"},
		{"says that it does not know a name's language", []Near{{1, "مريم", false}}, 2, `lang="">مريم`, ">1<"},
	} {
		got := string(Rings("r", Words{"title", "desc"}, "Nia", c.people))
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
