// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

//go:embed peers/*.py peers/requirements.txt
var peerFiles embed.FS

// tools are the programs that the comparison runs. What could not be had is "".
type tools struct {
	self      string // this program, which does the job alone with Alongside's packages
	alongside string // our binary
	python    string // the Python of the virtual environment with the peers
	peers     string // the folder in which their scripts lie
}

// prepare builds Alongside, unless a ready binary is given, and installs the peers in dir, and
// says plainly what is absent.
func prepare(ctx context.Context, dir, ready string, us, peers bool) (tools, error) {
	t := tools{alongside: ready}
	if us {
		self, err := os.Executable()
		if err != nil {
			return t, fmt.Errorf("find this program: %w", err)
		}
		t.self = self
	}
	if us && ready == "" {
		binary := filepath.Join(dir, "alongside")
		if out, err := command(ctx, "go", "build", "-o", binary, "alongside/cmd/alongside"); err != nil {
			say("Alongside is absent: it does not build.\n%s", out)
		} else {
			t.alongside = binary
		}
	}
	if !peers {
		return t, nil
	}
	files, err := fs.Sub(peerFiles, "peers")
	if err != nil {
		return t, err
	}
	t.peers = filepath.Join(dir, "scripts")
	if err := os.RemoveAll(t.peers); err != nil {
		return t, fmt.Errorf("clear the peers' scripts: %w", err)
	}
	if err := os.CopyFS(t.peers, files); err != nil {
		return t, fmt.Errorf("write the peers' scripts: %w", err)
	}
	venv := filepath.Join(dir, "venv")
	python := filepath.Join(venv, "bin", "python")
	if err := install(ctx, venv, python, filepath.Join(t.peers, "requirements.txt")); err != nil {
		say("The peers are absent: %v.\nThey need python3 with its venv module (Debian: python3-venv) and a way to PyPI.\nWithout them only Alongside runs.", err)
		return t, nil
	}
	t.python = python
	return t, nil
}

// install makes the virtual environment, unless it holds just what is asked for already.
func install(ctx context.Context, venv, python, requirements string) error {
	asked, err := os.ReadFile(requirements)
	if err != nil {
		return err
	}
	installed := filepath.Join(venv, "installed.txt")
	if have, err := os.ReadFile(installed); err == nil && string(have) == string(asked) {
		return nil
	}
	say("installing DuckDB, pandas and pm4py in %s ...", venv)
	if out, err := command(ctx, "python3", "-m", "venv", "--clear", venv); err != nil {
		return fmt.Errorf("make a virtual environment: %w\n%s", err, out)
	}
	if out, err := command(ctx, python, "-m", "pip", "install", "--quiet", "--requirement", requirements); err != nil {
		return fmt.Errorf("install from PyPI: %w\n%s", err, out)
	}
	return os.WriteFile(installed, asked, 0o644)
}

// command runs something that is not measured and gives all that it prints.
func command(ctx context.Context, name string, args ...string) ([]byte, error) {
	return exec.CommandContext(ctx, name, args...).CombinedOutput()
}

// job gives the engines for the whole job on a CSV file. The order is that of the rounds.
func (t tools) job(path string, runs, slowRuns int, wants func(string) bool) []engine {
	var all []engine
	cores := []int{1}
	if n := runtime.NumCPU(); n > 1 {
		cores = append(cores, n)
	}
	for _, n := range cores {
		if t.self != "" && wants("alongside") {
			all = append(all, t.alone("job", path, n, runs))
		}
		if t.alongside != "" && wants("alongside") {
			all = append(all, t.whole(path, n, runs, ourAnswer))
		}
		if t.python != "" && wants("duckdb") {
			for _, how := range []struct{ name, script string }{{duckPlain, "duck_plain.py"}, {duckTuned, "duck.py"}} {
				all = append(all, engine{name: how.name, threads: n, runs: runs, answer: peerAnswer,
					args: []string{t.python, filepath.Join(t.peers, how.script), path, fmt.Sprint(n)}})
			}
		}
	}
	if t.python != "" && wants("pm4py") {
		all = append(all, t.pm("pm4py", "csv", path, slowRuns))
	}
	return all
}

// DuckDB's two lines: SQL as somebody writes it who knows SQL, and as somebody writes it who has
// days to spend on making it quick.
const (
	duckPlain = "DuckDB"
	duckTuned = "DuckDB, tuned"
)

// The names of our own two lines: just the job, and all that alongside study --json does.
const (
	ours      = "Alongside"
	oursWhole = "Alongside study"
)

func (t tools) alone(what, path string, threads, runs int) engine {
	return engine{name: ours, threads: threads, runs: runs, answer: peerAnswer,
		env: goThreads(threads), args: []string{t.self, "-alone", what, path}}
}

func (t tools) whole(path string, threads, runs int, answer func([]byte) (answer, error)) engine {
	return engine{name: oursWhole, threads: threads, runs: runs, answer: answer,
		env: goThreads(threads), args: []string{t.alongside, "study", path, "--json"}}
}

func goThreads(n int) []string { return []string{fmt.Sprint("GOMAXPROCS=", n)} }

func (t tools) pm(name, what, path string, runs int) engine {
	return engine{name: name, threads: 1, runs: runs, answer: peerAnswer,
		args: []string{t.python, filepath.Join(t.peers, "pm.py"), what, path}}
}

// xes gives the readers of one XES file: Alongside reading alone and with all of its lenses,
// and pm4py reading alone. The last is written in Rust; pm4py only calls it.
func (t tools) xes(path string, runs int) []engine {
	var all []engine
	if t.self != "" {
		all = append(all, t.alone("read", path, 1, runs))
	}
	if t.alongside != "" {
		all = append(all, t.whole(path, 1, runs, ourEvents))
	}
	if t.python != "" {
		for _, variant := range []string{"iterparse", "line_by_line", "chunk_regex", "rustxes"} {
			all = append(all, t.pm(variant, variant, path, runs))
		}
	}
	return all
}

// ourEvents keeps only the events of the answer, which is all that the other readers tell.
func ourEvents(out []byte) (answer, error) {
	a, err := ourAnswer(out)
	a.Counts = Counts{Events: a.Counts.Events}
	return a, err
}
