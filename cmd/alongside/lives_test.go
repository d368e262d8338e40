// SPDX-License-Identifier: MIT

package main

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"alongside/story"
	"alongside/study/town"
)

// of gives what is said in one invented story.
func of(t *testing.T, name string) (all []story.Entry) {
	t.Helper()
	said, err := sayings(inventedStories, story.Named("place"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range said {
		if s.story == story.Named(name) {
			all = append(all, s.e)
		}
	}
	if len(all) == 0 {
		t.Fatalf("nobody is called %s", name)
	}
	return all
}

// TestLives holds the invented lives to what they were made to show.
func TestLives(t *testing.T) {
	staff, teams, first, last, days := map[string]bool{}, map[string]bool{}, int64(1<<62), int64(0), 0
	count := map[string]int{}
	asked := int64(0)
	for _, e := range of(t, "col") {
		switch w := e.Says.(type) {
		case story.Recorded:
			count["records"]++
			staff[w.By], teams[w.Agency] = true, true
			first, last = min(first, w.On), max(last, w.On)
			for word, what := range map[string]string{"ssess": "assessments", "Referred on": "referrals", "Admitted": "admissions", "Support plan": "plans"} {
				if strings.Contains(w.Words, word) {
					count[what]++
				}
			}
			if m := stayed.FindStringSubmatch(w.Words); m != nil {
				n, _ := strconv.Atoi(m[1])
				days += n
			}
		case story.GoodLife:
			asked = e.At
		}
	}
	for what, want := range map[string]int{"records": 179, "assessments": 12, "referrals": 11, "admissions": 6, "plans": 7} {
		if count[what] != want {
			t.Errorf("Col has %d %s, want %d", count[what], what, want)
		}
	}
	months := float64(last-first) / 86400e6 / 30.44
	if len(staff) != 91 || len(teams) != 20 || days != 81 || months < 9.9 || months > 10.1 || asked < last {
		t.Errorf("Col met %d people of %d teams, lay %d days, over %.1f months: want 91 of 20, 81, 10, and nobody asking before", len(staff), len(teams), days, months)
	}

	spent := 0
	for _, e := range of(t, "bron") {
		if w, ok := e.Says.(story.Recorded); ok {
			m := pounds.FindStringSubmatch(w.Words)
			if m == nil {
				t.Fatalf("%q has no cost", w.Words)
			}
			n, _ := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
			spent += n
		}
	}
	if spent != 106_777 {
		t.Errorf("on Bron they spent %d, want 106,777", spent)
	}
	for _, e := range of(t, "alf") {
		if e.Writer().ID == story.Named("alf") {
			t.Errorf("Alf wrote %q himself: he never signs in", story.NameOf(e.Says))
		}
	}
	if tess := of(t, "tess"); tess[len(tess)-1].At > 1_750_000_000*1e6 {
		t.Error("Tess is not silent")
	}
	if w := of(t, "drover-street")[0].Says.(story.Began); w.Kind != story.Us {
		t.Error("Drover Street is not an us")
	}
	for _, whose := range []string{"amina", "yusuf"} {
		for _, e := range of(t, whose) {
			if whose == "amina" && e.Said.ID == story.Named("yusuf") || whose == "yusuf" && e.Said.ID == story.Named("amina") {
				t.Errorf("a word of the other stands in %s's story", whose)
			}
		}
	}
}

// TestInvented: each file says that it is, each person has two stories, and no number in them rings anywhere.
func TestInvented(t *testing.T) {
	names, err := fs.Glob(inventedStories, "invented/*.story")
	if err != nil {
		t.Fatal(err)
	}
	number := regexp.MustCompile(`0[0-9][0-9 ]{8,}`)
	have := map[string]bool{}
	for _, name := range names {
		text, err := fs.ReadFile(inventedStories, name)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(text), "\n")
		if !strings.HasPrefix(first, "# ") || !strings.Contains(first, "invented") {
			t.Errorf("%s does not say that it is invented", name)
		}
		for _, n := range number.FindAllString(string(text), -1) {
			if !strings.HasPrefix(n, "01632 960") {
				t.Errorf("%s has a number that somebody may have: %s", name, n)
			}
		}
		have[name] = strings.Contains(string(text), "\nkind: person\n")
	}
	for name, person := range have {
		if person && !strings.Contains(name, "-private") && !have[strings.TrimSuffix(name, ".story")+"-private.story"] {
			t.Errorf("%s has no private story beside it", name)
		}
	}
}

// TestLogIsOfTheSameLives: what an agency recorded in a story stands in the log that the study looks at.
func TestLogIsOfTheSameLives(t *testing.T) {
	var crowd bytes.Buffer
	if err := town.Write(&crowd, 1); err != nil {
		t.Fatal(err)
	}
	all, err := sayings(inventedStories, story.Named("place"))
	if err != nil {
		t.Fatal(err)
	}
	told, err := tell(crowd.Bytes(), all)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(told)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	in := map[string]bool{}
	for i, r := range rows[1:] {
		in[r[0]+r[5]+r[6]+r[7]] = true
		if i > 0 && r[3] < rows[i][3] {
			t.Fatalf("row %d is before the one before it", i+2)
		}
	}
	n := 0
	for _, s := range all {
		if w, ok := s.e.Says.(story.Recorded); ok {
			person := map[story.ID]string{story.Named("mags"): "LN-0001", story.Named("col"): "LN-Col", story.Named("bron"): "LN-Bron", story.Named("alf"): "LN-Alf",
				story.Named("idris"): "LN-Idris", story.Named("tess"): "LN-Tess", story.Named("amina"): "LN-Amina"}[s.story]
			if n++; !in[person+w.Agency+w.By+w.Words] {
				t.Errorf("%s: %q of %s is not in the log", person, w.Words, w.Agency)
			}
		}
	}
	if n < 190 {
		t.Errorf("only %d sentences are recorded", n)
	}
}

// TestUnspoken: what is said about a database that does not open holds neither its address nor its password.
func TestUnspoken(t *testing.T) {
	for _, address := range []string{"postgres://ann:s3cret%2Fword@db.example:5432/x", "postgresql://ann:s3cret/word@db.example/x"} {
		for _, said := range []string{"cannot parse " + address, `dial "` + address + `": refused`, "password authentication failed for s3cret/word", "failed: s3cret%2Fword"} {
			if got := unspoken(said, address); strings.Contains(got, "s3cret") || strings.Contains(got, "db.example") {
				t.Errorf("of %q it says %q", said, got)
			}
		}
	}
}
