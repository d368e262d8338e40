// SPDX-License-Identifier: MIT

package boundary_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A mutant is one small fault in one function, or in what stands outside of all.
type mutant struct {
	name     string // file, function, and what was changed into what
	file     string
	in       *ast.FuncDecl // nil outside
	from, to int           // which bytes of the file
	text     string        // what stands there instead
}

// A maker makes the mutants of one file.
type maker struct {
	file  string
	src   []byte
	tree  *ast.File
	at    func(token.Pos) int
	in    *ast.FuncDecl
	names map[string]int
	seen  map[string]bool // what came out already, but for spaces
	made  []mutant
}

// mutantsOf makes all of a folder's.
func mutantsOf(dir string) ([]*maker, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var all []*maker
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		m, err := mutate(filepath.Base(name), src)
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

func mutate(name string, src []byte) (*maker, error) {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, name, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	m := &maker{file: name, src: src, tree: f, names: map[string]int{}, seen: map[string]bool{},
		at: func(p token.Pos) int { return files.Position(p).Offset }}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			m.in = d
			ast.Inspect(d.Body, m.node)
		case *ast.GenDecl:
			m.in = nil
			if d.Tok == token.CONST {
				ast.Inspect(d, m.node)
			}
		}
	}
	return m, nil
}

var swapped = map[token.Token]string{
	token.LAND: "||", token.LOR: "&&",
	token.LSS: "<=", token.LEQ: "<", token.GTR: ">=", token.GEQ: ">", token.EQL: "!=", token.NEQ: "==",
	token.ADD: "-", token.SUB: "+", token.MUL: "+",
}

// node makes what can be made of one node.
func (m *maker) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "New" {
			return false // an error's words
		}
		if f, ok := n.Fun.(*ast.Ident); ok && (f.Name == "min" || f.Name == "max") {
			m.change(f, map[string]string{"min": "max", "max": "min"}[f.Name])
		}
	case *ast.BinaryExpr:
		x, y := m.text(n.X), m.text(n.Y)
		m.replace(n, x+" "+n.Op.String()+" "+y, x+" "+swapped[n.Op]+" "+y, swapped[n.Op] != "")
		if n.Op == token.LAND || n.Op == token.LOR {
			m.change(n, x)
			m.change(n, y)
		}
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			m.change(n, m.text(n.X))
		}
	case *ast.IfStmt:
		m.change(n.Cond, "!("+m.text(n.Cond)+")")
		m.empty(n.Body)
	case *ast.ForStmt, *ast.RangeStmt:
		m.change(n, "{}")
	case *ast.CaseClause:
		m.clause(n)
	case *ast.ExprStmt:
		if _, asks := n.X.(*ast.TypeAssertExpr); !asks { // of a switch
			m.change(n, "")
		}
	case *ast.IncDecStmt, *ast.BranchStmt:
		m.change(n, "")
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			m.change(n, "")
		}
	case *ast.Ident:
		if n.Name == "true" || n.Name == "false" {
			m.change(n, map[string]string{"true": "false", "false": "true"}[n.Name])
		}
	case *ast.BasicLit:
		if n.Kind == token.INT {
			if v, err := strconv.Atoi(n.Value); err == nil {
				m.change(n, strconv.Itoa(v+1))
			}
		}
	}
	return true
}

// clause leaves out one of what a clause asks for, or what it does.
func (m *maker) clause(n *ast.CaseClause) {
	for _, e := range n.List {
		switch e.(type) {
		case *ast.BinaryExpr, *ast.UnaryExpr, *ast.IndexExpr, *ast.CallExpr:
			m.change(e, "false")
			m.change(e, "true")
		case *ast.SelectorExpr, *ast.Ident, *ast.StarExpr:
			if len(n.List) > 1 {
				m.drop(n.List, e)
			}
		}
	}
	if len(n.Body) > 0 {
		from, to := m.at(n.Body[0].Pos()), m.at(n.Body[len(n.Body)-1].End())
		m.put(from, to, short(string(m.src[from:to])), "")
	}
}

// drop leaves one out of a list.
func (m *maker) drop(list []ast.Expr, one ast.Expr) {
	var left, was []string
	for _, e := range list {
		was = append(was, m.text(e))
		if e != one {
			left = append(left, m.text(e))
		}
	}
	m.put(m.at(list[0].Pos()), m.at(list[len(list)-1].End()), strings.Join(was, ", ")+" without "+m.text(one), strings.Join(left, ", "))
}

func (m *maker) empty(b *ast.BlockStmt) {
	if len(b.List) > 0 {
		m.put(m.at(b.Lbrace)+1, m.at(b.Rbrace), short(string(m.src[m.at(b.Lbrace)+1:m.at(b.Rbrace)])), "")
	}
}

func (m *maker) text(n ast.Node) string { return string(m.src[m.at(n.Pos()):m.at(n.End())]) }

func (m *maker) change(n ast.Node, to string) {
	if m.text(n) != to {
		m.put(m.at(n.Pos()), m.at(n.End()), short(m.text(n)), to)
	}
}

func (m *maker) replace(n ast.Node, was, to string, yes bool) {
	if yes {
		m.put(m.at(n.Pos()), m.at(n.End()), short(was), to)
	}
}

func (m *maker) put(from, to int, was, text string) {
	tight := strings.Join(strings.Fields(string(m.src[:from])+text+string(m.src[to:])), "")
	if m.seen[tight] {
		return
	}
	m.seen[tight] = true
	name := m.file + " outside"
	if m.in != nil {
		name = m.file + " " + m.in.Name.Name
	}
	name = fmt.Sprintf("%s: %s => %s", name, was, short(text))
	m.names[name]++
	if n := m.names[name]; n > 1 {
		name = fmt.Sprintf("%s (%d)", name, n)
	}
	m.made = append(m.made, mutant{name, m.file, m.in, from, to, text})
}

// short is a piece of code in one line, of a length that can be read.
func short(code string) string {
	code = strings.Join(strings.Fields(code), " ")
	switch {
	case code == "":
		return "nothing"
	case len(code) > 110:
		return code[:80] + " … " + code[len(code)-25:]
	}
	return code
}

func TestMutate(t *testing.T) {
	const top = "package a\n"
	for _, c := range []struct{ it, code, want string }{
		{"changes what joins two conditions", "func f() bool { return a && b }", "a && b => a || b; a && b => a; a && b => b"},
		{"moves an edge", "func f() bool { return a < b }", "a < b => a <= b"},
		{"turns a condition round", "func f() { if a { b() } }", "a => !(a); b() => nothing"},
		{"forgets to say no", "func f() bool { return !a }", "!a => a"},
		{"leaves a clause without effect", "func f() int { switch { case a == b: return 0 }; return 2 }",
			"a == b => false; a == b => true; return 0 => nothing; a == b => a != b; 0 => 1; 2 => 3"},
		{"leaves out one word of several", "func f() { switch a.(type) { case b, c: d() } }", "b, c without b => c; b, c without c => b; d() => nothing"},
		{"changes numbers that have names", "const a = 28 * b", "28 * b => 28 + b; 28 => 29"},
		{"does not touch what an error says", `func f() error { return errors.New("a") }`, ""},
		{"takes the wrong one of two", "func f() int { return max(a, b) }", "max => min"},
		{"goes nowhere", "func f() { for range a { b() } }", "for range a { b() } => {}; b() => nothing"},
	} {
		m, err := mutate("a.go", []byte(top+c.code))
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, m := range m.made {
			_, what, _ := strings.Cut(m.name, ": ")
			all = append(all, what)
		}
		if got := strings.Join(all, "; "); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}
