// SPDX-License-Identifier: MIT

package law_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"alongside/law"
)

// Each file can be read, says that it is no advice, and each of its lines where it comes from.
func TestFiles(t *testing.T) {
	names := law.Names()
	if strings.Join(names, " ") != "england us wales" {
		t.Errorf("there are %v", names)
	}
	for _, name := range names {
		l, err := law.Of(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if len(l.Grounds) < 3 || len(l.Clocks) < 3 || len(l.Withhold) < 4 {
			t.Errorf("%s says too little: %+v", name, l)
		}
		text, err := os.ReadFile(name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), "Not legal advice, to be checked") {
			t.Errorf("%s does not say that it is no advice", name)
		}
	}
	for _, name := range []string{"atlantis", "../law/wales", "", "wales.toml"} {
		if _, err := law.Of(name); err == nil || !strings.Contains(err.Error(), "there are england, us, wales") {
			t.Errorf("%q is answered with %v", name, err)
		}
	}
}

// Wales has each line in both its languages.
func TestWelsh(t *testing.T) {
	l, err := law.Of("wales")
	if err != nil {
		t.Fatal(err)
	}
	var all []law.Said
	for _, g := range l.Grounds {
		all = append(all, g.In("cy"))
	}
	for _, c := range l.Clocks {
		all = append(all, c.In("cy"))
	}
	for _, r := range l.Routes {
		all = append(all, r.In("cy"))
	}
	for _, w := range l.Withhold {
		all = append(all, w.In("cy"))
		if l.Because(w.Words, "cy") != w.Cy || l.Because(w.Words, "en") != w.Words {
			t.Errorf("%q is not said in the language it is asked for in", w.Words)
		}
	}
	for _, s := range all {
		if s.Lang != "cy" {
			t.Errorf("%q has no Welsh", s.Words)
		}
	}
	if l.Because("something", "cy") != "something" {
		t.Error("what the law does not know is not shown as it was kept")
	}
}

func TestRead(t *testing.T) {
	good, err := os.ReadFile("wales.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ it, old, now, want string }{
		{"says where a file breaks", "[[ground]]", "[[ground", "line 8"},
		{"knows no name that it does not know", `id = "adult"`, "id = \"adult\"\nscore = 5", "ground.score is no name that is known here"},
		{"wants a source of each ground", `source = "no law asks for it: it is kept so that whoever is on duty can answer it"`, "", "ground 3 lacks"},
		{"wants no ground twice", `id = "child"`, `id = "adult"`, "ground 2 lacks"},
		{"wants a clock of a ground that is known", "[[clock]]\nground = \"adult\"", "[[clock]]\nground = \"dog\"", "clock 1 lacks"},
		{"wants a clock to run forwards", "days = 7", "days = -7", "clock 1 lacks"},
		{"wants to know for how long each is kept", "[[keep]]\nground = \"child\"", "[[keep]]\nground = \"other\"", "keep 3 lacks"},
		{"wants somebody to look again", "days = 90", "days = 0", "withhold 2 lacks"},
		{"has one ground on which nobody is told", "told = true", "told = false", "more than one ground"},
		{"wants a day on which it was looked through", "looked = 2026-11-26", "", "when it was looked through"},
	} {
		_, err := law.Read([]byte(strings.Replace(string(good), c.old, c.now, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("it %s: got %v, want %q", c.it, err, c.want)
		}
	}
}

func TestBy(t *testing.T) {
	thursday := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		it   string
		c    law.Clock
		want string
	}{
		{"counts days", law.Clock{Days: 7}, "2026-12-03"},
		{"counts working days past a weekend", law.Clock{Days: 7, Working: true}, "2026-12-07"},
		{"ends no clock on a Saturday", law.Clock{Days: 2, Working: true}, "2026-11-30"},
		{"says nothing where the law sets none", law.Clock{}, "0001-01-01"},
	} {
		if got := c.c.By(thursday).Format("2006-01-02"); got != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range law.Names() {
		text, err := os.ReadFile(name + ".toml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		l, err := law.Read(text)
		if err != nil {
			return
		}
		for _, g := range l.Grounds {
			if l.Years(g.ID) == 0 {
				t.Errorf("%q is kept for no time", g.ID)
			}
		}
	})
}
