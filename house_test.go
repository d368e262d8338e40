// SPDX-License-Identifier: MIT

// Package alongside_test looks at the whole house: which room leans on which (floors_test.go),
// which words stand where (words_test.go), and the few manners that every file keeps.
package alongside_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// house is the repository.
var house = os.DirFS(".")

// found gives the files whose names end in one of ends, all of them for none: not what git
// keeps, what was fetched or built, nor what tests take as input.
func found(t *testing.T, files fs.FS, ends ...string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".git", "build", "bin", "out", "node_modules", "test-results", "testdata"}, d.Name()):
			return fs.SkipDir
		case d.Type().IsRegular() && (len(ends) == 0 || slices.Contains(ends, path.Ext(name))):
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func read(t *testing.T, files fs.FS, name string) string {
	t.Helper()
	b, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

const spdx = "// SPDX-License-Identifier: MIT\n"

// vague are names of packages that say nothing of what is in them.
var vague = regexp.MustCompile(`^(utils?|helpers?|common|misc|shared|base|lib|core|managers?|services?|handlers?|types|models?|interfaces|internal)$`)

// unmannered says, one sentence each, what a Go file does that no file here does.
func unmannered(name, text string) []string {
	var wrong []string
	if !strings.HasPrefix(text, spdx) {
		wrong = append(wrong, name+" does not begin with the SPDX line")
	}
	f, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	if err != nil {
		return append(wrong, err.Error())
	}
	if vague.MatchString(f.Name.Name) {
		wrong = append(wrong, fmt.Sprintf("%s: package %s says nothing of what is in it", name, f.Name.Name))
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
			wrong = append(wrong, name+" has an init: wire it by hand, in cmd")
		}
	}
	return wrong
}

func TestManners(t *testing.T) {
	names := found(t, house, ".go")
	if len(names) < 20 {
		t.Fatalf("only %d Go files were found: this test looks in the wrong place", len(names))
	}
	for _, name := range names {
		for _, wrong := range unmannered(name, read(t, house, name)) {
			t.Error(wrong)
		}
	}
}

func TestUnmannered(t *testing.T) {
	for _, c := range []struct{ it, text, want string }{
		{"passes over a plain file", spdx + "\npackage kind\n", ""},
		{"wants the licence first", "package kind\n", "a.go does not begin with the SPDX line"},
		{"wants the licence before a build tag", "//go:build real\n\n" + spdx + "\npackage kind\n", "a.go does not begin with the SPDX line"},
		{"refuses init", spdx + "package kind\nfunc init() {}\n", "a.go has an init: wire it by hand, in cmd"},
		{"lets a method be called init", spdx + "package kind\ntype T int\nfunc (T) init() {}\n", ""},
		{"refuses a vague name", spdx + "package util\n", "a.go: package util says nothing of what is in it"},
		{"lets a longer name hold a vague one", spdx + "package shareddoors\n", ""},
		{"says what cannot be read", spdx + "package\n", "a.go:2:9: expected 'IDENT', found 'EOF'"},
	} {
		if got := strings.Join(unmannered("a.go", c.text), "; "); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}
