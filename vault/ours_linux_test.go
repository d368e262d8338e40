// SPDX-License-Identifier: MIT

package vault

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

func TestPipe(t *testing.T) {
	_, path := placed(t)
	if err := errors.Join(os.Remove(path), syscall.Mkfifo(path, 0o600)); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path, nil); err == nil || !strings.HasSuffix(err.Error(), "it is not a file") {
		t.Errorf("a pipe in its place: got %v", err)
	}
}

// TestCredential makes what systemd makes for a server that is not root: root's own, in memory, with its
// group let in. Only root can make that.
func TestCredential(t *testing.T) {
	const memory = "/dev/shm"
	var on unix.Statfs_t
	if os.Geteuid() != 0 || unix.Statfs(memory, &on) != nil || !volatile(&on) {
		t.Skip("needs root, and a file system in memory")
	}
	dir, err := os.MkdirTemp(memory, "alongside")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	path := filepath.Join(dir, "root.key")
	if err := os.WriteFile(path, fixed().text(), 0o400); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		mode os.FileMode
		ok   bool
	}{{0o400, true}, {0o440, true}, {0o460, false}, {0o444, false}, {0o640, false}} {
		if err := os.Chmod(path, c.mode); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(path, nil); (err == nil) != c.ok {
			t.Errorf("mode %04o: got %v", c.mode, err)
		}
	}
	if err := errors.Join(os.Chmod(path, 0o440), os.Chown(path, 0, 65534)); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path, nil); err == nil {
		t.Error("another group may read it")
	}
}

// TestThisMachine asks the real /sys, about which only this can be said anywhere: two files in one
// folder are together, and nothing that is asked breaks it.
func TestThisMachine(t *testing.T) {
	_, path := placed(t)
	m := This()
	if got, said := Where(path, filepath.Join(filepath.Dir(path), "not yet", "stories.db"), "", m); got != WithTheStories || said[0] != sayWith {
		t.Errorf("got %v: %q", got, said)
	}
	if got, said := Where(path, "/proc/self/status", "/dev/null", m); got == Typed || len(said) == 0 {
		t.Errorf("got %v: %q", got, said)
	}
	all, err := os.ReadDir("/sys/dev/block")
	if err != nil {
		t.Skip(err)
	}
	for _, e := range all {
		s, err := m.numbers(filepath.Join("dev/block", e.Name(), "dev"))
		if err != nil {
			t.Error(err)
			continue
		}
		disks, err := m.disks(s)
		t.Logf("%s: %v %v", e.Name(), disks, err)
		if err == nil && len(disks) == 0 {
			t.Errorf("%s lies nowhere, and that is said with certainty", e.Name())
		}
	}
}

// saving is what TestSaveReachesTheDisk runs under strace: it saves one root key, and nothing else.
const saving = "ALONGSIDE_VAULT_SAVES"

// TestSaveReachesTheDisk watches the calls by which a root key is saved: the new file is on the disk
// before it takes the old one's place, the folder knows it before the old one is written over.
func TestSaveReachesTheDisk(t *testing.T) {
	if path := os.Getenv(saving); path != "" {
		r, err := Load(path, nil)
		if err == nil {
			err = r.Save(path)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	_, path := placed(t)
	calls := filepath.Join(t.TempDir(), "calls")
	cmd := exec.Command("strace", "-f", "-y", "-e", "trace=fsync,write,pwrite64,rename,renameat,renameat2", "-o", calls,
		os.Args[0], "-test.run=^TestSaveReachesTheDisk$")
	cmd.Env = append(os.Environ(), saving+"="+path)
	if out, err := cmd.CombinedOutput(); errors.Is(err, exec.ErrNotFound) || strings.Contains(string(out), "PTRACE") {
		t.Skipf("needs strace: %v", err)
	} else if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var got []string
	for line := range strings.Lines(string(contents(t, calls))) {
		for _, step := range []struct{ is, call, on string }{
			{"write", " write(", path + ".new>"}, {"keep", " fsync(", path + ".new>"}, {"rename", " rename", path + ".new\""},
			{"keep the folder", " fsync(", filepath.Dir(path) + ">"}, {"write over", " pwrite64(", "\\0\\0\\0"},
		} {
			if strings.Contains(line, step.call) && strings.Contains(line, step.on) {
				got = append(got, step.is)
			}
		}
	}
	if want := "write, keep, rename, keep the folder, write over"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s\n%s", strings.Join(got, ", "), want, contents(t, calls))
	}
}
