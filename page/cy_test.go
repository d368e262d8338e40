// SPDX-License-Identifier: MIT

package page

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template/parse"
)

// said is every English sentence that the program can say on a page: what stands in calls of
// S, N, T and of functions that hand their words on to those, in Go and in templates. where
// gives one place for each.
func said(t *testing.T, house fs.FS) (where map[string]string) {
	t.Helper()
	where = make(map[string]string)
	rooms := make(map[string][]string) // Go files by folder
	err := fs.WalkDir(house, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".git", "node_modules", "testdata"}, d.Name()):
			return fs.SkipDir
		case path.Ext(name) == ".go" && !strings.HasSuffix(name, "_test.go"):
			rooms[path.Dir(name)] = append(rooms[path.Dir(name)], name)
		case path.Ext(name) == ".html" && !strings.HasPrefix(name, "browser/"):
			saidByTemplate(t, name, read(t, house, name), where)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, names := range rooms {
		room := make(map[string][]int)
		for _, name := range names {
			_, f := parsed(t, name, read(t, house, name))
			maps.Copy(room, handsOn(f, false))
		}
		for _, name := range names {
			saidByGo(t, name, read(t, house, name), room, where)
		}
	}
	for _, name := range refusing {
		files, f := parsed(t, name, read(t, house, name))
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if fun, ok := call.Fun.(*ast.SelectorExpr); ok && fun.Sel.Name == "New" {
					for _, key := range literals(call.Args[0]) {
						where[key] = files.Position(call.Pos()).String()
					}
				}
			}
			return true
		})
	}
	for line := range strings.Lines(read(t, house, "study/kind/kinds.txt")) {
		if rule, ok := strings.CutPrefix(line, "rule "); ok {
			name, _, _ := strings.Cut(rule, ":")
			where[name] = "study/kind/kinds.txt"
		}
	}
	return where
}

func read(t *testing.T, house fs.FS, name string) string {
	t.Helper()
	b, err := fs.ReadFile(house, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// refusing are the files whose errors are said to people as they are: what the rules answer to whoever opens without asking or gives
// a way back.
var refusing = []string{"boundary/opened.go", "boundary/back.go"}

// keys says which arguments of a call are sentences, by the name of what is called.
var keys = map[string][]int{"S": {0}, "N": {1, 2}, "T": {0}, "Missing": {0}}

func parsed(t *testing.T, name, text string) (*token.FileSet, *ast.File) {
	t.Helper()
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, name, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return files, f
}

// saidByGo listens to one file. room says which functions of its folder hand words on; one of
// the same name in the file itself goes before.
func saidByGo(t *testing.T, name, text string, room map[string][]int, where map[string]string) {
	t.Helper()
	files, f := parsed(t, name, text)
	if !strings.Contains(text, `"alongside/page"`) && len(room) == 0 && f.Name.Name != "page" {
		return
	}
	own := maps.Clone(room)
	if own == nil {
		own = make(map[string][]int)
	}
	maps.Copy(own, handsOn(f, true))
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		called, places := "", []int(nil)
		switch fun := call.Fun.(type) {
		case *ast.SelectorExpr:
			called = fun.Sel.Name
			places = append(slices.Clone(keys[called]), own[called]...)
		case *ast.Ident:
			called = fun.Name
			places = own[called]
			if f.Name.Name == "page" {
				places = append(slices.Clone(places), keys[called]...)
			}
		}
		for _, i := range places {
			if i >= len(call.Args) {
				continue
			}
			for _, key := range literals(call.Args[i]) {
				where[key] = files.Position(call.Pos()).String()
			}
		}
		return true
	})
}

// literals gives the texts an argument is made of, where it is written out.
func literals(e ast.Expr) []string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return []string{s}
		}
	case *ast.BinaryExpr:
		a, b := literals(e.X), literals(e.Y)
		if len(a) == 1 && len(b) == 1 {
			return []string{a[0] + b[0]}
		}
	}
	return nil
}

// handsOn finds the functions of a file that hand a parameter on as a sentence, and which. A
// closure is known in its own file only.
func handsOn(f *ast.File, closures bool) map[string][]int {
	own := make(map[string][]int)
	look := func(name string, fn *ast.FuncType, body *ast.BlockStmt) {
		if body == nil {
			return
		}
		var params []string
		for _, field := range fn.Params.List {
			for _, n := range field.Names {
				params = append(params, n.Name)
			}
		}
		ast.Inspect(body, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			called := ""
			switch fun := call.Fun.(type) {
			case *ast.SelectorExpr:
				called = fun.Sel.Name
			case *ast.Ident:
				called = fun.Name
			}
			for _, i := range keys[called] {
				if i >= len(call.Args) {
					continue
				}
				if id, ok := call.Args[i].(*ast.Ident); ok {
					if at := slices.Index(params, id.Name); at >= 0 && !slices.Contains(own[name], at) {
						own[name] = append(own[name], at)
					}
				}
			}
			return true
		})
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			look(n.Name.Name, n.Type, n.Body)
		case *ast.AssignStmt:
			if !closures {
				return true
			}
			for i, right := range n.Rhs {
				fn, ok := right.(*ast.FuncLit)
				if id, named := n.Lhs[i].(*ast.Ident); ok && named {
					look(id.Name, fn.Type, fn.Body)
				}
			}
		}
		return true
	})
	return own
}

func saidByTemplate(t *testing.T, name, text string, where map[string]string) {
	t.Helper()
	trees := make(map[string]*parse.Tree)
	tree := parse.New(name)
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(text, "", "", trees); err != nil {
		t.Fatal(err)
	}
	for _, tree := range trees {
		visit(tree.Root, func(c *parse.CommandNode) {
			called := ""
			switch n := c.Args[0].(type) {
			case *parse.FieldNode:
				called = n.Ident[len(n.Ident)-1]
			case *parse.VariableNode:
				called = n.Ident[len(n.Ident)-1]
			}
			for _, i := range keys[called] {
				if i+1 < len(c.Args) {
					if s, ok := c.Args[i+1].(*parse.StringNode); ok {
						where[s.Text] = name
					}
				}
			}
		})
	}
}

// visit calls f for every command of a template.
func visit(n parse.Node, f func(*parse.CommandNode)) {
	branch := func(b *parse.BranchNode) {
		visit(b.Pipe, f)
		visit(b.List, f)
		visit(b.ElseList, f)
	}
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, c := range n.Nodes {
				visit(c, f)
			}
		}
	case *parse.ActionNode:
		visit(n.Pipe, f)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.TemplateNode:
		visit(n.Pipe, f)
	case *parse.PipeNode:
		if n != nil {
			for _, c := range n.Cmds {
				visit(c, f)
			}
		}
	case *parse.CommandNode:
		f(n)
		for _, a := range n.Args {
			visit(a, f)
		}
	}
}

// common are sentences that no line of code spells out: the names of the months.
func common(t *testing.T, house fs.FS) map[string]bool {
	t.Helper()
	all := make(map[string]bool)
	for block := range strings.SplitSeq(read(t, house, "page/cy/common.txt"), "\n\n") {
		for line := range strings.Lines(block) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				all[line] = true
				break
			}
		}
	}
	return all
}

func TestWelsh(t *testing.T) {
	house := os.DirFS("..")
	where := said(t, house)
	if len(where) < 150 {
		t.Fatalf("only %d sentences were found: this test looks in the wrong place", len(where))
	}
	have, err := Pack(os.DirFS("."), "cy")
	if err != nil {
		t.Fatal(err)
	}
	for key, at := range where {
		if _, ok := have[key]; !ok && key != "" {
			t.Errorf("%s: no Welsh for %q", at, key)
		}
	}
	months := common(t, house)
	for key, welsh := range have {
		if where[key] == "" && !months[key] {
			t.Errorf("nothing says %q any more: take it out of the pack", key)
		}
		if got, want := verbs(welsh), verbs(key); got != want {
			t.Errorf("%q takes %s, its Welsh %q takes %s", key, want, welsh, got)
		}
	}
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0]*[\d.]*([a-zA-Z%])`)

// verbs says which argument a text shows as what, in the order of the arguments.
func verbs(text string) string {
	var all []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(text, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		all = append(all, fmt.Sprintf("%d as %s", next, m[2]))
		next++
	}
	slices.Sort(all)
	return "[" + strings.Join(slices.Compact(all), ", ") + "]"
}

func TestVerbs(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"finds none", "Nobody.", "[]"},
		{"passes over a per cent", "93 %%", "[]"},
		{"counts in order", "%d of %s", "[1 as d, 2 as s]"},
		{"follows numbers", "%[2]s: %[1]d", "[1 as d, 2 as s]"},
		{"goes on after a number", "%[2]s, %s", "[2 as s, 3 as s]"},
		{"takes the same one twice as once", "%[1]d and %[1]d", "[1 as d]"},
		{"passes over width and sign", "%+d %.1f", "[1 as d, 2 as f]"},
	} {
		if got := verbs(c.text); got != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, got, c.want)
		}
	}
}

func TestSaid(t *testing.T) {
	for _, c := range []struct{ it, name, text, want string }{
		{"hears S", "a.go", "package a\nimport \"alongside/page\"\nvar s = page.S(\"One.\")", "One."},
		{"hears both of N", "a.go", "package a\nimport \"alongside/page\"\nvar s = page.N(2, \"One.\", \"More.\")", "More.|One."},
		{"hears what is handed on", "a.go", "package a\nimport \"alongside/page\"\nfunc say(n int, key string) any { return page.S(key) }\nvar s = say(1, \"One.\")", "One."},
		{"hears what a closure hands on", "a.go", "package a\nimport \"alongside/page\"\nfunc f() { say := func(key string) any { return page.S(key) }; say(\"One.\") }", "One."},
		{"joins what is joined", "a.go", "package a\nimport \"alongside/page\"\nvar s = page.S(\"One \" + \"two.\")", "One two."},
		{"is deaf to other packages", "a.go", "package a\nvar s = x.S(\"One.\")", ""},
		{"hears a template", "a.html", "{{range .X}}{{$.T \"One.\" 2}}{{else}}{{.N 1 \"Two.\" \"More.\"}}{{end}}", "More.|One.|Two."},
	} {
		where := make(map[string]string)
		if path.Ext(c.name) == ".go" {
			saidByGo(t, c.name, c.text, nil, where)
		} else {
			saidByTemplate(t, c.name, c.text, where)
		}
		var all []string
		for key := range where {
			all = append(all, key)
		}
		slices.Sort(all)
		if got := strings.Join(all, "|"); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}
