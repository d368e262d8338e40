// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A disk is what is known of a folder's files from a trace of the system calls of the very program: every
// write, when it began and ended, and which syncs came after it. From that, what a power cut at any moment could
// have left is made: what was synced, and of the rest some, none, or torn pieces.

// An inode is one file, whatever it is called.
type inode struct {
	first []byte // its contents when the trace began
	does  []deed
}

// A deed is a write, or a cutting off, of one file.
type deed struct {
	began, ended int // lines of the trace; ended is 0 while it never did
	synced       int // the line at whose end it was on the disk for certain; 0 for never
	at           int64
	data         []byte // nil: cut off at
}

// A naming is a file that got or lost its name. It is on the disk when its folder was synced.
type naming struct {
	line, synced int
	name         string
	is           *inode // nil: the name went
}

type disk struct {
	files map[string]*inode // by name, now
	start map[string]*inode // and when the trace began
	names []naming
	acks  []int // lines at which an acknowledgement was about to be written
	said  [][24]byte
	lines int
}

var (
	traceLine = regexp.MustCompile(`^(\d+) +(.*)$`)
	resumed   = regexp.MustCompile(`^<\.\.\. \w+ resumed>(.*)$`)
	call      = regexp.MustCompile(`^(\w+)\((.*)\) += (-?\d+)`)
	onFile    = regexp.MustCompile(`^(\d+)<((?:\\x[0-9a-f]{2})*)>`)
	escaped   = regexp.MustCompile(`"((?:\\x[0-9a-f]{2})*)"`)
)

func unhex(s string) []byte {
	b, err := hex.DecodeString(strings.ReplaceAll(s, `\x`, ""))
	if err != nil {
		panic(err)
	}
	return b
}

// readTrace follows a trace through to its end.
func readTrace(t *testing.T, trace []byte, dir string, before map[string][]byte) *disk {
	t.Helper()
	d := &disk{files: map[string]*inode{}, start: map[string]*inode{}}
	for name, b := range before {
		d.files[name] = &inode{first: b}
		d.start[name] = d.files[name]
	}
	began := map[string]struct {
		line int
		text string
	}{}
	for i, raw := range strings.Split(string(trace), "\n") {
		d.lines = i + 1
		m := traceLine.FindStringSubmatch(raw)
		if m == nil {
			continue
		}
		pid, text, from := m[1], m[2], d.lines
		if cut, ok := strings.CutSuffix(text, " <unfinished ...>"); ok {
			began[pid] = struct {
				line int
				text string
			}{d.lines, cut}
			if strings.HasPrefix(cut, "write(1<") {
				d.ack(cut)
			}
			continue
		}
		if r := resumed.FindStringSubmatch(text); r != nil {
			b := began[pid]
			from, text = b.line, b.text+r[1]
		} else if strings.HasPrefix(text, "write(1<") {
			d.ack(text)
		}
		if c := call.FindStringSubmatch(text); c != nil && !strings.HasPrefix(c[3], "-") {
			d.follow(t, dir, c[1], c[2], from, d.lines)
		}
	}
	return d
}

func (d *disk) ack(text string) {
	if m := escaped.FindStringSubmatch(text); m != nil && len(m[1]) == 4*24 {
		d.acks = append(d.acks, d.lines)
		d.said = append(d.said, [24]byte(unhex(m[1])))
	}
}

// follow does one call that went well, from its first to its last line.
func (d *disk) follow(t *testing.T, dir, what, args string, from, to int) {
	t.Helper()
	switch what {
	case "open", "openat", "unlink", "unlinkat":
		m := escaped.FindStringSubmatch(args)
		if m == nil || filepath.Dir(string(unhex(m[1]))) != dir {
			return
		}
		name := filepath.Base(string(unhex(m[1])))
		if what == "open" || what == "openat" {
			if d.files[name] == nil && strings.Contains(args, "O_CREAT") {
				d.files[name] = &inode{}
				d.names = append(d.names, naming{line: to, name: name, is: d.files[name]})
			}
			return
		}
		delete(d.files, name)
		d.names = append(d.names, naming{line: to, name: name})
		return
	}
	m := onFile.FindStringSubmatch(args)
	if m == nil {
		return
	}
	path := string(unhex(m[2]))
	if path == dir && what == "fsync" {
		for i := range d.names {
			if d.names[i].synced == 0 && d.names[i].line < from {
				d.names[i].synced = to
			}
		}
		return
	}
	f := d.files[filepath.Base(path)]
	if filepath.Dir(path) != dir || f == nil {
		return
	}
	switch what {
	case "pwrite64":
		data := escaped.FindStringSubmatch(args)
		rest := args[strings.LastIndex(args, ", ")+2:]
		at, err := strconv.ParseInt(rest, 10, 64)
		if err != nil || data == nil {
			t.Fatalf("a write cannot be read: %.200s", args)
		}
		f.does = append(f.does, deed{began: from, ended: to, at: at, data: unhex(data[1])})
	case "ftruncate":
		at, err := strconv.ParseInt(args[strings.LastIndex(args, ", ")+2:], 10, 64)
		if err != nil {
			t.Fatalf("a cut cannot be read: %.200s", args)
		}
		f.does = append(f.does, deed{began: from, ended: to, at: at})
	case "fsync", "fdatasync":
		for i := range f.does {
			if f.does[i].synced == 0 && f.does[i].ended < from {
				f.does[i].synced = to
			}
		}
	}
}

// crash makes what a power cut at a line of the trace could have left.
func (d *disk) crash(r *rand.Rand, line int, dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	names := map[string]*inode{}
	for name, f := range d.start {
		names[name] = f
	}
	lucky := true // names change in their order: once one did not reach the disk, no later one did
	for _, n := range d.names {
		if n.line > line {
			break
		}
		if n.synced == 0 || n.synced > line {
			lucky = lucky && r.IntN(2) == 0
			if !lucky {
				continue
			}
		}
		names[n.name] = n.is
	}
	for name, f := range names {
		if f == nil || strings.HasSuffix(name, "-shm") || name == "lock" {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, name), f.left(r, line), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// left is what could be left of one file.
func (f *inode) left(r *rand.Rand, line int) []byte {
	b := bytes.Clone(f.first)
	mood := r.IntN(3) // all that was not synced is gone, or all but is there, or each has its own luck
	for _, w := range f.does {
		if w.began > line {
			continue
		}
		data := w.data
		if w.synced == 0 || w.synced > line {
			luck := r.IntN(4)
			switch {
			case mood == 0, mood == 2 && luck == 0:
				continue
			case mood == 2 && luck == 1 && data != nil: // torn: only the first or the last sectors are there
				sectors := (len(data) + 511) / 512
				keep := min(len(data), 512*r.IntN(sectors+1))
				if r.IntN(2) == 0 {
					data = data[:keep]
				} else {
					w.at, data = w.at+int64(keep), data[keep:]
				}
				if len(data) == 0 {
					continue
				}
			}
		}
		if w.data == nil {
			if int64(len(b)) > w.at {
				b = b[:w.at]
			} else {
				b = append(b, make([]byte, w.at-int64(len(b)))...)
			}
			continue
		}
		if need := w.at + int64(len(data)); int64(len(b)) < need {
			b = append(b, make([]byte, need-int64(len(b)))...)
		}
		copy(b[w.at:], data)
	}
	return b
}

// images opens what power cuts could have left, at many moments, and gives the first losses.
func images(t *testing.T, many int, env ...string) (lost []string, acknowledged int) {
	t.Helper()
	dir := newDir(t)
	before := map[string][]byte{}
	for _, name := range []string{"stories.db", "keys.db", "lock"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		before[name] = b
	}
	a := acks{}
	trace, _ := a.traced(t, dir, []string{"-y", "-xx", "-s", "200000", "-e", "trace=open,openat,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,write"},
		append(env, "ALONGSIDE_ADDS=25")...)
	d := readTrace(t, trace, dir, before)
	if len(d.acks) < 50 {
		t.Fatalf("only %d acknowledgements were traced: this tests nothing", len(d.acks))
	}
	r := rand.New(rand.NewPCG(3, uint64(many)))
	for i := range many {
		// Most cuts come right after an acknowledgement, where the most can be lost.
		line := d.acks[r.IntN(len(d.acks))]
		if i%3 == 0 {
			line = 1 + r.IntN(d.lines)
		}
		acked := acks{}
		for n, at := range d.acks {
			if at <= line {
				acked.read(bytes.NewReader(d.said[n][:]))
			}
		}
		image := filepath.Join(t.TempDir(), "image")
		if err := d.crash(r, line, image); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), image, Options{})
		if err != nil {
			return []string{fmt.Sprintf("cut at line %d: %v", line, err)}, len(d.acks)
		}
		wrong := acked.lost(t.Context(), s)
		s.Close()
		if len(wrong) > 0 {
			return append(wrong, fmt.Sprintf("cut at line %d of %d", line, d.lines)), len(d.acks)
		}
		os.RemoveAll(image)
	}
	return nil, len(d.acks)
}

func TestPowerCuts(t *testing.T) {
	many := 200
	if kills() > 200 {
		many = 5000
	}
	lost, n := images(t, many)
	if len(lost) > 0 {
		t.Fatalf("it loses nothing acknowledged when the power is cut: %.2000q", lost)
	}
	t.Logf("%d power cuts in a run of %d acknowledgements, none lost", many, n)
	if lost, _ = images(t, many, "ALONGSIDE_UNSYNCED=1"); len(lost) == 0 {
		t.Error("a store that does not sync was cut off as often, and nobody noticed")
	}
}
