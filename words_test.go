// SPDX-License-Identifier: MIT

package alongside_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// old are words by which the old system cuts lives up and gates them. In the rooms that people
// will live with they name nothing: no type, no route, no sentence. A star lets a word go on.
var old = []string{
	"case", "cases", "casework*", "caseload*", "referral*", "target", "targets", "targeted",
	"rag", "rank", "ranks", "ranked", "ranking*", "risk score*", "eligib*", "ineligib*",
	"approval step*", "threshold*", "service user*", "unit cost*",
}

// telling are the rooms that tell what the old system saw, and so must use its words. All
// other rooms must not. A room's lower rooms go with it.
var telling = []string{"study", "simulate", "bench", "realtest", "browser", "tools", "cmd/alongside"}

// tellingPacks are the language packs of those rooms.
var tellingPacks = []string{"study", "silo", "silo-formats", "recorded", "lived", "flow", "nominate", "rows", "text", "town", "listen", "life"}

// excused are the places where such a word may stand all the same, each with its reason.
var excused = []struct{ file, word, why string }{
	{"boundary/mutants_made_test.go", "case", "Go's own keyword, in code that is changed on purpose to see whether a test notices"},
	{"boundary/mutants_crowd_test.go", "case", "the same"},
	{"support/kindly.txt", "service user", "it asks whoever wrote it whether it could be said otherwise"},
}

// practice says whether a file belongs to the half that people will live with.
func practice(file string) bool {
	dir, base := path.Split(file)
	if strings.HasPrefix(dir, "page/") && path.Ext(base) == ".txt" {
		return !slices.Contains(tellingPacks, strings.TrimSuffix(base, ".txt"))
	}
	for _, room := range telling {
		if strings.HasPrefix(file, room+"/") {
			return false
		}
	}
	return dir != "" // what stands on the ground looks at every room
}

// words gives the words of an identifier or a sentence, in small letters: RiskScore and
// "risk score" have the same two.
func words(s string) []string {
	var all []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			all = append(all, strings.ToLower(string(word)))
		}
		word = nil
	}
	runes := []rune(s)
	for i, r := range runes {
		if !unicode.IsLetter(r) {
			end()
			continue
		}
		if unicode.IsUpper(r) && i > 0 {
			afterSmall := unicode.IsLower(runes[i-1])
			beforeSmall := i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if afterSmall || beforeSmall {
				end()
			}
		}
		word = append(word, r)
	}
	end()
	return all
}

// oldIn gives the first of the old words that stand in s, or "".
func oldIn(s string) string {
	have := words(s)
	for _, o := range old {
		o, open := strings.CutSuffix(o, "*")
		run := strings.Fields(o)
		for i := range len(have) - len(run) + 1 {
			last := len(run) - 1
			if slices.Equal(have[i:i+last], run[:last]) &&
				(have[i+last] == run[last] || open && strings.HasPrefix(have[i+last], run[last])) {
				return strings.Join(have[i:i+len(run)], " ")
			}
		}
	}
	return ""
}

// told gives what a file says to those who use or build the practice half: of Go its own
// identifiers and its texts, but not what other packages call things, and no comments; of a
// page what stands between and in its marks, but not HTML's own names; of a language pack all.
func told(name, text string) ([]string, error) {
	switch path.Ext(name) {
	case ".go":
		return toldByGo(name, text)
	case ".html", ".svg":
		return toldByPage(text), nil
	case ".txt", ".md":
		return strings.Split(text, "\n"), nil
	}
	return nil, nil
}

func toldByGo(name, text string) ([]string, error) {
	f, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	imported := make(map[string]bool)
	for _, i := range f.Imports {
		where, _ := strconv.Unquote(i.Path.Value)
		called := path.Base(where)
		if i.Name != nil {
			called = i.Name.Name
		}
		imported[called] = true
	}
	var all []string
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.SelectorExpr:
			x, ok := n.X.(*ast.Ident)
			return !ok || !imported[x.Name]
		case *ast.Ident:
			all = append(all, n.Name)
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				s, _ := strconv.Unquote(n.Value)
				all = append(all, s)
			}
		}
		return true
	})
	return all, nil
}

var (
	hidden = regexp.MustCompile(`(?s)<!--.*?-->|<style.*?</style>`)
	mark   = regexp.MustCompile(`(?s)<[a-zA-Z/!][^>]*>`)
	value  = regexp.MustCompile(`="([^"]*)"`)
)

func toldByPage(text string) []string {
	text = hidden.ReplaceAllString(text, "")
	all := mark.Split(text, -1)
	for _, m := range mark.FindAllString(text, -1) {
		for _, v := range value.FindAllStringSubmatch(m, -1) {
			all = append(all, v[1])
		}
	}
	return all
}

// spoken says, one sentence each, which old words a file of the practice half uses.
func spoken(name, text string) ([]string, error) {
	if !practice(name) {
		return nil, nil
	}
	all, err := told(name, text)
	if err != nil {
		return nil, err
	}
	var wrong []string
	for _, s := range all {
		o := oldIn(s)
		allowed := slices.ContainsFunc(excused, func(e struct{ file, word, why string }) bool {
			return e.file == name && e.word == o
		})
		if o != "" && !allowed {
			wrong = append(wrong, fmt.Sprintf("%s says %q in %q", name, o, s))
		}
	}
	return wrong, nil
}

func TestWords(t *testing.T) {
	looked := 0
	for _, name := range found(t, house, ".go", ".html", ".svg", ".txt") {
		wrong, err := spoken(name, read(t, house, name))
		if err != nil {
			t.Error(err)
		}
		for _, w := range wrong {
			t.Error(w)
		}
		if practice(name) {
			looked++
		}
	}
	if looked < 3 {
		t.Errorf("only %d files of the practice half were found: this test looks in the wrong place", looked)
	}
	for _, e := range excused {
		if e.why == "" || oldIn(read(t, house, e.file)) == "" {
			t.Errorf("%s is excused for %q without a reason or a need", e.file, e.word)
		}
	}
}

func TestSpoken(t *testing.T) {
	const top = "package page\n"
	for _, c := range []struct{ it, file, text, want string }{
		{"knows the keyword from the word", "page/a.go", top + "func f(n int) { switch n { case 1: } }", ""},
		{"passes over comments", "page/a.go", top + "// In any case, no target.\n", ""},
		{"leaves others their names", "page/a.go", top + "import \"golang.org/x/text/cases\"\nvar c = cases.Title", ""},
		{"does not take part of a word for the word", "page/a.go", top + "var fragment, dragged, showcase, frank string", ""},
		{"hears a type", "web/a.go", top + "type Case struct{}", `web/a.go says "case" in "Case"`},
		{"hears a word within a name", "web/a.go", top + "var openCases int", `web/a.go says "cases" in "openCases"`},
		{"hears big letters", "web/a.go", top + "var RAGStatus int", `web/a.go says "rag" in "RAGStatus"`},
		{"hears two words", "web/a.go", top + "func RiskScore() {}", `web/a.go says "risk score" in "RiskScore"`},
		{"hears a route", "web/a.go", top + `var r = "GET /referral/{id}"`, `web/a.go says "referral" in "GET /referral/{id}"`},
		{"hears a sentence", "page/a.go", top + `var s = S("You are not eligible.")`, `page/a.go says "eligible" in "You are not eligible."`},
		{"hears a member of the JSON", "draw/a.go", top + "type T struct { N int `json:\"target\"` }", "draw/a.go says \"target\" in \"json:\\\"target\\\"\""},
		{"hears a page", "page/a.html", "<p>We rank people.</p>", `page/a.html says "rank" in "We rank people."`},
		{"hears a label", "page/a.html", `<p aria-label="Approval step 2">.</p>`, `page/a.html says "approval step" in "Approval step 2"`},
		{"leaves HTML its names", "page/a.html", `<a target="_top">Home</a><!-- case -->`, ""},
		{"hears a pack", "page/cy/common.txt", "Your case\nEich achos", `page/cy/common.txt says "case" in "Your case"`},
		{"lets study tell what the system saw", "study/recorded/a.go", top + "type Case struct{}", ""},
		{"lets study's packs tell it", "page/cy/study.txt", "%d cases\n%d achos", ""},
	} {
		wrong, err := spoken(c.file, c.text)
		if err != nil {
			t.Errorf("it %s: %v", c.it, err)
		}
		if got := strings.Join(wrong, "; "); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

// foreign are things that are nobody's business but one machine's, or not ours to give away.
var foreign = []struct {
	is string
	re *regexp.Regexp
}{
	{"a path of one machine", regexp.MustCompile(`(?m)(?:^|[\s"'=(:,` + "`" + `])(/(?:home|Users|root|work|workspace)/[\w.-]+|[A-Z]:\\Users\\)`)},
	{"the host of a registry", regexp.MustCompile(`registry\.n[p]mjs\.org|registry\.y[a]rnpkg|(?:proxy|sum)\.g[o]lang\.org|p[y]pi\.org|files\.p[y]thonhosted|deb\.d[e]bian\.org|"resolved":\s*"http`)},
	{"items that are licensed", regexp.MustCompile(`(?i)outcomes? star\b|\bWEMWBS item|\bPHQ-?9 item`)},
}

// strange says what of it stands in a file.
func strange(name, text string) []string {
	var wrong []string
	for _, f := range foreign {
		if m := f.re.FindString(text); m != "" {
			wrong = append(wrong, fmt.Sprintf("%s holds %s: %q", name, f.is, strings.TrimSpace(m)))
		}
	}
	return wrong
}

func TestNothingForeign(t *testing.T) {
	for _, name := range found(t, house) {
		if name == "words_test.go" { // it lists them
			continue
		}
		for _, w := range strange(name, read(t, house, name)) {
			t.Error(w)
		}
	}
}

func TestStrange(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"passes over a relative path", "make real DATA=../shared/data", ""},
		{"passes over an address of the web", "https://example.org/home/page", ""},
		{"passes over a path every machine has", "/usr/bin/chromium", ""},
		{"sees somebody's home", "cd /home/mags/town", `a holds a path of one machine: "/home/mags"`},
		{"sees a home on another system", `open "C:\Users\mags"`, `a holds a path of one machine: "\"C:\\Users\\"`},
		{"sees a registry", "from https://proxy." + "golang.org", `a holds the host of a registry: "proxy.` + `golang.org"`},
		{"sees where a package came from", `"resolved": "https://x"`, `a holds the host of a registry: "\"resolved\": \"http"`},
		{"sees a licensed scale", "the ten axes of the Outcomes Star", `a holds items that are licensed: "Outcomes Star"`},
	} {
		if got := strings.Join(strange("a", c.text), "; "); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}
