// SPDX-License-Identifier: MIT

package boundary_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// told tells a tale of several sentences, each in a line.
func told(t *testing.T, lines string) *tale {
	t.Helper()
	tale := newTale()
	for line := range strings.SplitSeq(lines, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if err := tale.tell(strings.TrimSuffix(line, ".")); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
	}
	return tale
}

func these(ids map[story.ID]bool) string {
	var all []string
	for id, yes := range ids {
		if yes {
			all = append(all, id.String())
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func TestTeamOf(t *testing.T) {
	const begins = "This is the story of a family that Ana began.\n"
	for _, c := range []struct{ it, said, now, ever string }{
		{"has in it who began it", begins, "ana", "ana"},
		{"has in it whom a member names", begins + "Ana names Bo as a member.\nBo names Cy as a member.", "ana bo cy", "ana bo cy"},
		{"remembers who was in it", begins + "Ana names Bo as a member.\nAna says that Bo has left.", "ana", "ana bo"},
		{"lets somebody leave by themselves", begins + "Ana names Bo as a member.\nBo says that Bo has left.", "ana", "ana bo"},
		{"takes a spoken word", begins + "Bo writes down: Ana names Bo as a member.", "ana bo", "ana bo"},
		{"takes no word that claims to be typed", begins + "Bo writes down, as if typed: Ana names Bo as a member.", "ana", "ana"},
		{"takes none for leaving either", begins + "Ana names Bo as a member.\nCy writes down, as if typed: Ana says that Bo has left.", "ana bo", "ana bo"},
		{"does not ask strangers", begins + "Bo names Bo as a member.\nBo says that Ana has left.", "ana", "ana"},
		{"lets who left name nobody", begins + "Ana names Bo as a member.\nBo says that Bo has left.\nBo names Cy as a member.", "ana", "ana bo"},
		{"takes somebody back", begins + "Ana names Bo as a member.\nAna says that Bo has left.\nAna names Bo as a member.", "ana bo", "ana bo"},
		{"is no team when it is a community", "This is the story of a community that Ana began.", "", ""},
		{"is no team when it is a person", "Mags names Bo as a member.", "", ""},
	} {
		team := boundary.TeamOf(told(t, c.said).s)
		if these(team.Now) != c.now || these(team.Ever) != c.ever {
			t.Errorf("it %s: got %q, ever %q, want %q, ever %q", c.it, these(team.Now), these(team.Ever), c.now, c.ever)
		}
	}
	ana, bo := parseWho("Ana"), parseWho("Bo")
	for _, c := range []struct {
		it   string
		said []story.Entry
		want map[story.ID]int64
	}{
		{"knows of nobody who left", []story.Entry{{At: 5, Said: ana, Says: story.Member{Who: bo}}, {At: 9, Said: ana, Says: story.Note{Words: "x"}}}, nil},
		{"knows when somebody left", []story.Entry{{At: 5, Said: ana, Says: story.Member{Who: bo}}, {At: 7, Said: ana, Says: story.Left{Who: bo}}, {At: 9, Said: ana, Says: story.Note{Words: "x"}}}, map[story.ID]int64{bo.ID: 7}},
		{"knows when who began it left", []story.Entry{{Said: ana, Says: story.Left{Who: ana}}}, map[story.ID]int64{ana.ID: 0}},
		{"has time never run backwards", []story.Entry{{At: 5, Said: ana, Says: story.Member{Who: bo}}, {At: 3, Said: ana, Says: story.Left{Who: bo}}}, map[story.ID]int64{bo.ID: 5}},
		{"forgets it when they come back", []story.Entry{{At: 5, Said: ana, Says: story.Member{Who: bo}}, {At: 7, Said: ana, Says: story.Left{Who: bo}}, {At: 9, Said: ana, Says: story.Member{Who: bo}}}, nil},
	} {
		s := story.Story{ID: story.Named("team"), Entries: append([]story.Entry{{Said: ana, Says: story.Began{Kind: story.Us}}}, c.said...)}
		if got := boundary.TeamOf(s).Left; !maps.Equal(got, c.want) {
			t.Errorf("it %s: got %v, want %v", c.it, got, c.want)
		}
	}
	tale := told(t, begins)
	tale.s.Entries = append(tale.s.Entries, story.Entry{Said: parseWho("Ana"), Says: story.Member{Who: story.Who{Name: "Bo"}}})
	if team := boundary.TeamOf(tale.s); team.Now[story.ID{}] || team.Ever[story.ID{}] {
		t.Error("it has nobody in it who is only a name: got somebody without an id")
	}
	tale.s.Entries[0].Said = story.Who{Name: "Ana"}
	if team := boundary.TeamOf(tale.s); len(team.Now)+len(team.Ever) > 0 {
		t.Errorf("it has nobody in it when nobody known began it: got %v", team)
	}
}

// works says in one line what a place's story makes of people.
func works(p boundary.Place) string {
	var all []string
	for id, w := range p.Work {
		s := id.String()
		for _, as := range []struct {
			is   bool
			word string
		}{{w.Worker, "worker"}, {w.Was, "was"}, {w.Steward, "steward"}, {w.Operator, "operator"}, {w.Reviewer, "reviewer"},
			{w.Line != "", "line=" + w.Line}, {w.Body != story.ID{}, "body=" + w.Body.String()}, {w.Login != "", "login=" + w.Login}} {
			if as.is {
				s += " " + as.word
			}
		}
		all = append(all, s)
	}
	for id, line := range p.Lines {
		all = append(all, fmt.Sprintf("%s line=%s", id, line))
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func TestPlaceOf(t *testing.T) {
	const begins = "This is the story of the place, which Ana began.\n"
	for _, c := range []struct{ it, said, want string }{
		{"has a first steward", begins, "ana steward"},
		{"knows workers, and for which body", begins + "Ana names Bo as a worker of the council.\nAna names Cy as a worker.",
			"ana steward, bo worker was body=council, cy worker was"},
		{"remembers who was a worker, for no body", begins + "Ana names Bo as a worker of the council.\nAna says that Bo is a worker no more.", "ana steward, bo was"},
		{"knows operators by what the machine calls them", begins + "Ana names Bo as a operator called bo.", "ana steward, bo operator login=bo"},
		{"knows reviewers and their line", begins + "Ana names Bo as a reviewer in the line of care.", "ana steward, bo reviewer line=care"},
		{"keeps body, line and login apart", begins + "Ana names Bo as a reviewer of the council called bo.\nAna names Cy as a operator in the line of care.\nAna names Dan as a worker in the line of care called dan.",
			"ana steward, bo reviewer, cy operator, dan worker was"},
		{"lets one person be several", begins + "Ana names Bo as a worker.\nAna names Bo as a reviewer in the line of care.\nAna names Bo as a operator.\nAna names Bo as a steward.\nAna says that Bo is a operator no more.",
			"ana steward, bo worker was steward reviewer line=care"},
		{"ends each of them", begins + "Ana names Bo as a reviewer.\nAna says that Bo is a reviewer no more.\nAna names Cy as a steward.\nCy says that Ana is a steward no more.", "ana, bo, cy steward"},
		{"knows teams and their line", begins + "Ana names the Flat team as a team in the line of housing.", "ana steward, flat-team line=housing"},
		{"does not ask anybody but stewards", begins + "Bo names Bo as a worker.\nBo names Bo as a steward.\nBo names the Flat team as a team.\nAna names Bo as a worker.\nBo names Cy as a worker.",
			"ana steward, bo worker was"},
		{"does not ask who is a steward no more", begins + "Ana names Bo as a steward.\nBo says that Ana is a steward no more.\nAna names Cy as a worker.", "ana, bo steward"},
		{"asks the newest steward", begins + "Ana names Bo as a steward.\nBo names Cy as a worker.", "ana steward, bo steward, cy worker was"},
		{"takes no spoken word", begins + "Bo writes down: Ana names Bo as a worker.\nBo writes down: Ana names Bo as a steward.\nBo writes down: Ana says that Ana is a steward no more.", "ana steward"},
		{"is told by a place's story alone", "This is the story of a family that Ana began.\nAna names Bo as a worker.", ""},
	} {
		if got := works(boundary.PlaceOf(told(t, c.said).s)); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

func TestNeverOf(t *testing.T) {
	const begins = "This is the private story of Mags.\n"
	for _, c := range []struct{ it, said, want string }{
		{"names nobody at first", begins, ""},
		{"names whom the owner named", begins + "Mags says never Dan.\nMags says never Sam.", "dan sam"},
		{"forgets whom the owner took back", begins + "Mags says never Dan.\nMags says never Sam.\nMags says never no more Dan.", "sam"},
		{"names again whom the owner named again", begins + "Mags says never Dan.\nMags says never no more Dan.\nMags says never Dan.", "dan"},
		{"does not ask anybody else", begins + "Sam says never Dan.\nMags says never Ruth.\nSam says never no more Ruth.", "ruth"},
		{"takes no word that was not freely said", begins + "Mags says never Dan.\nMags marks that as not freely said.", ""},
		{"takes no spoken word", begins + "Mags says never Dan.\nSam writes down: Mags says never no more Dan.\nSam writes down: Mags says never Ruth.", "dan"},
		{"is said in the private story alone", "Mags says never Dan.", ""},
	} {
		if got := these(boundary.NeverOf(told(t, c.said).s)); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
	ana, bo := parseWho("Ana"), parseWho("Bo")
	for _, c := range []struct {
		it   string
		said []story.Entry
		want map[story.ID]int64
	}{
		{"knows of nobody who left", []story.Entry{{At: 5, Said: ana, Says: story.Member{Who: bo}}, {At: 9, Said: ana, Says: story.Note{Words: "x"}}}, nil},
		{"knows when somebody left", []story.Entry{{At: 5, Said: ana, Says: story.Member{Who: bo}}, {At: 7, Said: ana, Says: story.Left{Who: bo}}, {At: 9, Said: ana, Says: story.Note{Words: "x"}}}, map[story.ID]int64{bo.ID: 7}},
		{"knows when who began it left", []story.Entry{{Said: ana, Says: story.Left{Who: ana}}}, map[story.ID]int64{ana.ID: 0}},
		{"has time never run backwards", []story.Entry{{At: 5, Said: ana, Says: story.Member{Who: bo}}, {At: 3, Said: ana, Says: story.Left{Who: bo}}}, map[story.ID]int64{bo.ID: 5}},
		{"forgets it when they come back", []story.Entry{{At: 5, Said: ana, Says: story.Member{Who: bo}}, {At: 7, Said: ana, Says: story.Left{Who: bo}}, {At: 9, Said: ana, Says: story.Member{Who: bo}}}, nil},
	} {
		s := story.Story{ID: story.Named("team"), Entries: append([]story.Entry{{Said: ana, Says: story.Began{Kind: story.Us}}}, c.said...)}
		if got := boundary.TeamOf(s).Left; !maps.Equal(got, c.want) {
			t.Errorf("it %s: got %v, want %v", c.it, got, c.want)
		}
	}
	tale := told(t, begins)
	tale.s.Entries = append(tale.s.Entries, story.Entry{Said: parseWho("Mags"), Says: story.Never{Who: story.Who{Name: "Dan"}}})
	if got := boundary.NeverOf(tale.s); len(got) > 0 {
		t.Errorf("it names nobody who is only a name: got %v", got)
	}
}
