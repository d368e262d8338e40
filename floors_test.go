// SPDX-License-Identifier: MIT

package alongside_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is what the import path of every room begins with.
const module = "alongside/"

// floors are the rooms of the house, from the top floor down. A room imports only from floors
// below its own, so rooms of one floor do not know each other. Whoever changes this list
// writes half a page in doc/decisions first.
var floors = [][]string{
	{"cmd/alongside", "bench", "bench/counts", "bench/due", "bench/pages", "bench/stories", "realtest", "tools/slowest"}, // 8: wires by hand; measures; tries
	{"web"},                      // 7: the server
	{"web/signin"},               // codes, links, how often they may be tried
	{"notice"},                   // 6: sends what is due
	{"book", "guide", "purpose"}, // 5: my book, printed; how to, for each role; is life getting better?
	{"goodlife", "demand", "support", "duty", "people", "timeline", "access", "ways"}, // 4: me; what I ask for; what we do; what the law has kept; people around me; my story; who can see; how I come in
	{"study"},          // 5: both lenses side by side over one log, and below it the rooms it is made of:
	{"study/nominate"}, //    what may be failure demand
	{"study/flow", "study/listen", "study/lived", "study/naive", "study/recorded", "study/silo", "study/town"},
	{"study/kind"},                  //  what a file's own names mean
	{"study/log"},                   //  the events
	{"door"},                        // 3: the only way to a story
	{"chart", "pull", "system"},     // what a series says; what is asked of whoever knows; what is in the way
	{"checkin", "company", "reach"}, // how it is; who is alongside somebody; where somebody is reached
	{"boundary", "carry", "page"},   // 2: who may see what; what a story is packed in; what every page has in common
	{"store/keep"},                  // copies of all of it
	{"store/memory", "store/postgres", "store/sqlite"}, // the engines
	{"store/storetest"}, //  what every engine is held to
	{"store"},           //  what a store of stories promises
	{"chain", "draw", "law", "measure", "story", "vault"}, // 1: what law asks; marks and links; pictures; arithmetic on series; the words; keys
	{"."}, // the ground: tests that look at the whole house
}

// onlyTests are rooms that only tests may import, and those may do so from any floor: an
// independent reference stands beside what it is compared with.
var onlyTests = []string{"study/naive"}

// A lean is one import: a file of the room from names the room to.
type lean struct {
	file, from, to string
	test           bool
}

// crooked says, one sentence each, what is wrong with the leans and rooms of a house.
func crooked(floors [][]string, rooms []string, leans []lean) []string {
	level := make(map[string]int) // higher is further up
	for i, f := range floors {
		for _, room := range f {
			level[room] = len(floors) - i
		}
	}
	var wrong []string
	for _, room := range rooms {
		if level[room] == 0 {
			wrong = append(wrong, fmt.Sprintf("%s stands on no floor: put it into floors", room))
		}
	}
	for _, l := range leans {
		kept := slices.Contains(onlyTests, l.to)
		switch {
		case l.from == l.to, kept && l.test: // a room's outer tests; a reference
		case kept:
			wrong = append(wrong, fmt.Sprintf("%s imports %s, which is for tests", l.file, l.to))
		case level[l.to] == 0:
			wrong = append(wrong, fmt.Sprintf("%s imports %s, which stands on no floor", l.file, l.to))
		case level[l.to] == level[l.from]:
			wrong = append(wrong, fmt.Sprintf("%s imports sideways: %s", l.file, l.to))
		case level[l.to] > level[l.from]:
			wrong = append(wrong, fmt.Sprintf("%s imports from above: %s", l.file, l.to))
		}
	}
	return wrong
}

// survey gives every room of the repository and every import between them, whatever a file's
// build tags say.
func survey(t *testing.T, files fs.FS) (rooms []string, leans []lean) {
	t.Helper()
	for _, name := range found(t, files, ".go") {
		f, err := parser.ParseFile(token.NewFileSet(), name, read(t, files, name), parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		room := path.Dir(name)
		if !slices.Contains(rooms, room) {
			rooms = append(rooms, room)
		}
		for _, i := range f.Imports {
			where, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if to, ok := strings.CutPrefix(where, module); ok {
				leans = append(leans, lean{name, room, to, strings.HasSuffix(name, "_test.go")})
			}
		}
	}
	return rooms, leans
}

func TestFloors(t *testing.T) {
	rooms, leans := survey(t, house)
	if len(rooms) < 10 || len(leans) < 10 {
		t.Fatalf("only %d rooms and %d imports were found: this test looks in the wrong place", len(rooms), len(leans))
	}
	for _, wrong := range crooked(floors, rooms, leans) {
		t.Error(wrong)
	}
}

func TestCrooked(t *testing.T) {
	floors := [][]string{{"top"}, {"left", "right", "study/naive"}, {"ground"}}
	for _, c := range []struct {
		it   string
		room string
		lean lean
		want string // "" for nothing wrong
	}{
		{"lets a room lean on the floor below", "top", lean{"top/a.go", "top", "left", false}, ""},
		{"lets a room lean on any floor below", "top", lean{"top/a.go", "top", "ground", false}, ""},
		{"lets a room's outer tests name their room", "left", lean{"left/a_test.go", "left", "left", true}, ""},
		{"keeps rooms of one floor apart", "left", lean{"left/a.go", "left", "right", false}, "left/a.go imports sideways: right"},
		{"keeps a lower room from reaching up", "left", lean{"left/a.go", "left", "top", false}, "left/a.go imports from above: top"},
		{"holds tests to the same", "left", lean{"left/a_test.go", "left", "right", true}, "left/a_test.go imports sideways: right"},
		{"lets a test compare with a reference", "left", lean{"left/a_test.go", "left", "study/naive", true}, ""},
		{"keeps a reference out of the program", "top", lean{"top/a.go", "top", "study/naive", false}, "top/a.go imports study/naive, which is for tests"},
		{"wants every room on a floor", "shed", lean{}, "shed stands on no floor: put it into floors"},
		{"wants every imported room on a floor", "top", lean{"top/a.go", "top", "shed", false}, "top/a.go imports shed, which stands on no floor"},
	} {
		var leans []lean
		if c.lean != (lean{}) {
			leans = append(leans, c.lean)
		}
		if got := strings.Join(crooked(floors, []string{c.room}, leans), "; "); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

// TestReleasedAlone: what shows numbers of many lives is given what was let out and nothing else. No page counts; only purpose asks the door to
// go over stories, and only what is due lets anything out.
func TestReleasedAlone(t *testing.T) {
	looked := 0
	for _, name := range found(t, house, ".go") {
		if strings.HasSuffix(name, "_test.go") || path.Dir(name) == "purpose" || path.Dir(name) == "door" || strings.HasPrefix(name, "bench/") {
			continue
		}
		looked++
		if raw := counting(read(t, house, name)); raw != "" && !(path.Dir(name) == "cmd/alongside" && raw == "purpose.Counter") {
			t.Errorf("%s names %s: it shows what was let out, and counts nothing", name, raw)
		}
	}
	if looked < 100 {
		t.Errorf("only %d files were looked at", looked)
	}
	if counting("n, _, _ := d.Alone(ctx)") == "" || counting("var t purpose.Total") == "" {
		t.Error("a page that counts is not noticed")
	}
}

// counting is what a file names that is not let out yet; "" is nothing.
func counting(text string) string {
	for _, raw := range []string{"purpose.Total", "purpose.NewTotal", "purpose.Of(", "purpose.Counter", ".CountAll(", ".LivesOf(", ".Alone(", ".ShortOfTime("} {
		if strings.Contains(text, raw) {
			return raw
		}
	}
	return ""
}
