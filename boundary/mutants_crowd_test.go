// SPDX-License-Identifier: MIT

package boundary_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// A crowd is one test binary in which all mutants of the room live side by side: each function stands there once
// for each of its mutants, and a number in the environment says which of them is called. So each is tried
// without another build.
type crowd struct {
	dir    string
	binary string
	all    []mutant
	unborn map[int]bool // those that do not compile
}

// chooser is what the changed files ask.
const chooser = `package boundary

import (
	"os"
	"strconv"
)

var mutantNow, _ = strconv.Atoi(os.Getenv("ALONGSIDE_MUTANT"))
`

// crowded builds it. What does not compile is left out, and it is built again.
func crowded(dir string, files []*maker) (*crowd, error) {
	c := &crowd{dir: dir, binary: filepath.Join(dir, "boundary.test"), unborn: map[int]bool{}}
	for _, m := range files {
		c.all = append(c.all, m.made...)
	}
	for range 8 {
		where, err := c.write(files)
		if err != nil {
			return nil, err
		}
		out, err := exec.Command("go", "test", "-c", "-vet=off", "-gcflags=-e", "-overlay", filepath.Join(dir, "overlay.json"), "-o", c.binary, ".").CombinedOutput()
		if err == nil {
			return c, nil
		}
		found := false
		for _, m := range complaint.FindAllStringSubmatch(string(out), -1) {
			line, err := strconv.Atoi(m[2])
			if err != nil {
				return nil, err
			}
			if n, ok := where[place{filepath.Base(m[1]), line}]; ok && !c.unborn[n] {
				c.unborn[n], found = true, true
			}
		}
		if !found {
			return nil, fmt.Errorf("build the mutants: %s", out)
		}
	}
	return nil, errors.New("the mutants do not compile even without those that do not")
}

var complaint = regexp.MustCompile(`(?m)^(\S+\.go):(\d+):\d+: `)

type place struct {
	file string
	line int
}

// write writes the files, and says which mutant stands in which line. Mutants are counted from 1.
func (c *crowd) write(files []*maker) (map[place]int, error) {
	where := map[place]int{}
	replace := map[string]string{}
	put := func(name, text string) error {
		here, err := filepath.Abs(name)
		if err != nil {
			return err
		}
		replace[here] = filepath.Join(c.dir, name)
		return os.WriteFile(replace[here], []byte(text), 0o600)
	}
	n := 0
	for _, f := range files {
		text, lines := f.crowd(n, c.unborn)
		for line, m := range lines {
			where[place{f.file, line}] = m
		}
		if err := put(f.file, text); err != nil {
			return nil, err
		}
		n += len(f.made)
	}
	if err := put("zz_mutant.go", chooser); err != nil {
		return nil, err
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, err
	}
	return where, os.WriteFile(filepath.Join(c.dir, "overlay.json"), overlay, 0o600)
}

// crowd gives the file with all its mutants, which are counted on from before.
func (m *maker) crowd(before int, without map[int]bool) (string, map[int]int) {
	ways := map[*ast.FuncDecl]string{}
	var copies []string
	var whose []int
	for i, x := range m.made {
		n := before + i + 1
		if x.in == nil || without[n] {
			continue
		}
		from, named, to := m.at(x.in.Pos()), m.at(x.in.Name.End()), m.at(x.in.End())
		ways[x.in] += fmt.Sprintf("case %d: %s; ", n, m.call(x.in, n))
		copies = append(copies, fmt.Sprintf("%s_%d%s%s%s", m.src[from:named], n, m.src[named:x.from], x.text, m.src[x.to:to]))
		whose = append(whose, n)
	}
	var b strings.Builder
	last := 0
	for _, d := range m.tree.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && ways[f] != "" {
			open := m.at(f.Body.Lbrace) + 1
			b.Write(m.src[last:open])
			fmt.Fprintf(&b, " switch mutantNow { %s};", ways[f])
			last = open
		}
	}
	b.Write(m.src[last:])
	lines := map[int]int{}
	line := strings.Count(b.String(), "\n") + 1
	for i, text := range copies {
		b.WriteString("\n" + text + "\n")
		for range strings.Count(text, "\n") + 2 {
			line++
			lines[line] = whose[i]
		}
	}
	return b.String(), lines
}

// call calls the n-th mutant of a function with what the function was called with.
func (m *maker) call(f *ast.FuncDecl, n int) string {
	var with []string
	for _, p := range f.Type.Params.List {
		for _, name := range p.Names {
			with = append(with, name.Name)
		}
	}
	call := fmt.Sprintf("%s_%d(%s)", f.Name.Name, n, strings.Join(with, ", "))
	if f.Recv != nil {
		call = f.Recv.List[0].Names[0].Name + "." + call
	}
	if f.Type.Results == nil {
		return call + "; return"
	}
	return "return " + call
}

// alone builds a binary with the n-th mutant alone.
func (c *crowd) alone(n int) (string, error) {
	x := c.all[n-1]
	src, err := os.ReadFile(x.file)
	if err != nil {
		return "", err
	}
	here, err := filepath.Abs(x.file)
	if err != nil {
		return "", err
	}
	changed, overlay, binary := fmt.Sprintf("%s/alone%d.go", c.dir, n), fmt.Sprintf("%s/alone%d.json", c.dir, n), fmt.Sprintf("%s/alone%d.test", c.dir, n)
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{here: changed}})
	if err != nil {
		return "", err
	}
	if err := errors.Join(os.WriteFile(changed, []byte(string(src[:x.from])+x.text+string(src[x.to:])), 0o600), os.WriteFile(overlay, replace, 0o600)); err != nil {
		return "", err
	}
	out, err := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", binary, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build it: %s", out)
	}
	return binary, nil
}
