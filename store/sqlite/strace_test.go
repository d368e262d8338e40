// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// traced runs the child under strace, with what it is to do there, and gives the trace and what the child
// said of itself.
func (a acks) traced(t *testing.T, dir string, flags []string, env ...string) (trace []byte, said string) {
	t.Helper()
	if _, err := exec.LookPath("strace"); err != nil {
		t.Fatal("strace is not here, and whether writes reach the disk cannot be seen without it: install the package strace")
	}
	file := filepath.Join(t.TempDir(), "trace")
	cmd := exec.Command("strace", append(append([]string{"-f", "-q", "-o", file}, flags...), os.Args[0])...)
	cmd.Env = append(os.Environ(), append(env, "ALONGSIDE_CHILD="+dir)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	a.read(out)
	if err := cmd.Wait(); err != nil {
		t.Fatalf("the child under strace: %v: %s", err, stderr.String())
	}
	if trace, err = os.ReadFile(file); err != nil {
		t.Fatal(err)
	}
	return trace, stderr.String()
}

var (
	syncCall  = regexp.MustCompile(`(?m)\b(?:fsync|fdatasync)\(\d+<[^>]*stories\.db-wal>`)
	committed = regexp.MustCompile(`commits: (\d+)`)
)

// syncs counts commits and syncs of a run.
func syncs(t *testing.T, env ...string) (commits, syncs int) {
	t.Helper()
	dir, a := newDir(t), acks{}
	trace, said := a.traced(t, dir, []string{"-y", "-e", "trace=fsync,fdatasync"}, append(env, "ALONGSIDE_ADDS=30")...)
	m := committed.FindStringSubmatch(said)
	if m == nil {
		t.Fatalf("the child did not say how often it committed: %q", said)
	}
	commits, _ = strconv.Atoi(m[1])
	return commits, len(syncCall.FindAll(trace, -1))
}

func TestEachCommitIsSynced(t *testing.T) {
	commits, n := syncs(t)
	if commits < 10 || n < commits {
		t.Errorf("it syncs at least once for each commit: got %d syncs of %d commits", n, commits)
	}
	t.Logf("%d commits, %d syncs", commits, n)
	if commits, n = syncs(t, "ALONGSIDE_UNSYNCED=1"); n >= commits {
		t.Errorf("a store that leaves syncing to the system would not be noticed: %d syncs of %d commits", n, commits)
	}
}

// TestErrorsSurface lets calls of the system fail now and then: an error is never an acknowledgement.
func TestErrorsSurface(t *testing.T) {
	for _, inject := range []string{
		"fsync,fdatasync:error=EIO:when=25+7",
		"pwrite64:error=EIO:when=60+23",
		"pwrite64:error=ENOSPC:when=60+23",
		"open,openat:error=EMFILE:when=60+9",
	} {
		t.Run(inject, func(t *testing.T) {
			dir, a := newDir(t), acks{}
			_, said := a.traced(t, dir, []string{"-e", "trace=fsync,fdatasync,pwrite64,open,openat", "-e", "inject=" + inject}, "ALONGSIDE_ADDS=60", "ALONGSIDE_GO_ON=1")
			s, err := Open(t.Context(), dir, Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if lost := a.lost(t.Context(), s); len(lost) > 0 {
				t.Errorf("it loses nothing that it acknowledged: %.2000q", lost)
			}
			n := 0
			for _, seq := range a {
				n += seq
			}
			surfaced := strings.Count(said, "surfaced:")
			t.Logf("%d acknowledged, %d errors surfaced", n, surfaced)
			if !strings.HasPrefix(inject, "open,") && (surfaced == 0 || n == 0) {
				t.Errorf("no error surfaced, or nothing was acknowledged: this tests nothing (%d, %d)", surfaced, n)
			}
		})
	}
}
