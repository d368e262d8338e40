// SPDX-License-Identifier: MIT

package alongside_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// refusing are the rooms of the practice half that can say no.
var refusing = []string{"web", "web/signin", "page", "goodlife", "demand", "support", "duty", "people", "timeline", "access", "ways", "book", "guide", "door", "boundary"}

// why are the grounds on which the program says no, as doc/refusals.md names them.
var why = []string{"law", "harm", "their own", "cannot be read", "the machine", "the purse", "learning"}

// says no: the functions whose first sentence is a refusal.
var saysNo = []string{"Missing", "problem", "again", "sorry", "Sorry", "New"}

// refusals are the sentences with which a file says no.
func refusals(t *testing.T, file string) (all []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	// What some functions say is all a refusal; and so is what a form is sent back with.
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if slices.Contains([]string{"unproved", "keyless", "isOpen"}, n.Name.Name) {
				all = append(all, sentencesIn(n)...)
			}
		case *ast.CompositeLit:
			if name, _ := called(n.Type); name == "Wrong" {
				all = append(all, sentencesIn(n)...)
			}
		}
		return true
	})
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		name, from := called(call.Fun)
		if !slices.Contains(saysNo, name) || name == "New" && from != "errors" {
			return true
		}
		for _, arg := range call.Args {
			if inner, ok := arg.(*ast.CallExpr); ok {
				if n, _ := called(inner.Fun); n == "S" && len(inner.Args) > 0 {
					arg = inner.Args[0]
				}
			}
			if lit, ok := arg.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil && strings.Contains(s, " ") {
					all = append(all, s)
					break // what follows says what to do
				}
			}
		}
		return true
	})
	return all
}

// sentencesIn are those that stand in a piece of a file: the first of each S or T.
func sentencesIn(n ast.Node) (all []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		lit, isLit := call.Args[0].(*ast.BasicLit)
		if name, _ := called(call.Fun); (name == "S" || name == "T") && isLit {
			if s, err := strconv.Unquote(lit.Value); err == nil {
				all = append(all, s)
			}
		}
		return true
	})
	return all
}

func called(f ast.Expr) (name, from string) {
	switch f := f.(type) {
	case *ast.Ident:
		return f.Name, ""
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			from = x.Name
		}
		return f.Sel.Name, from
	}
	return "", ""
}

// listed are the refusals that doc/refusals.md holds, and why each is one.
func listed(t *testing.T) map[string]string {
	t.Helper()
	b, err := os.ReadFile("doc/refusals.md")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for line := range strings.Lines(string(b)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		if len(cells) == 2 && strings.HasPrefix(line, "| ") {
			all[strings.TrimSpace(cells[1])] = strings.TrimSpace(cells[0])
		}
	}
	return all
}

// TestRefusals: nobody is stopped but by law, by harm, by the person's own boundaries, by what cannot be read, or by a machine; and every
// sentence with which the program says no stands in doc/refusals.md with which of these it is.
func TestRefusals(t *testing.T) {
	in := listed(t)
	found := map[string]bool{}
	for _, room := range refusing {
		files, err := filepath.Glob(room + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", room, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, says := range refusals(t, file) {
				found[says] = true
				if in[says] == "" {
					t.Errorf("%s says no with %q, which does not stand in doc/refusals.md", file, says)
				}
			}
		}
	}
	for says, because := range in {
		if because == "why" || strings.HasPrefix(because, "-") {
			continue // the head of the table
		}
		if !found[says] {
			t.Errorf("doc/refusals.md has %q, and nothing says it", says)
		}
		if !slices.Contains(why, because) {
			t.Errorf("%q is said because of %q, which is no reason to say no", says, because)
		}
	}
	if len(found) < 100 {
		t.Errorf("only %d refusals were found: this proves nothing", len(found))
	}
}

// And a refusal that nobody wrote down is found.
func TestRefusalsPlanted(t *testing.T) {
	file := filepath.Join(t.TempDir(), "gate.go")
	if err := os.WriteFile(file, []byte("package gate\n\nfunc no() { return page.Missing(\"Your manager has to agree first.\") }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := refusals(t, file); len(got) != 1 || listed(t)[got[0]] != "" {
		t.Errorf("a refusal that nobody wrote down is not found: %q", got)
	}
}
