// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

var (
	walWrite = regexp.MustCompile(`pwrite64\(\d+<[^>]*stories\.db-wal>, .*, (\d+), (\d+)\) = (\d+)$`)
	walSync  = regexp.MustCompile(`(?:fsync|fdatasync)\(\d+<[^>]*stories\.db-wal>\) += 0$`)
	shmOpen  = regexp.MustCompile(`open(?:at)?\(.*stories\.db-shm`)
)

// settled says whether a child that opened a folder wrote the log over itself and synced it, before SQLite
// first looked into it.
func settled(t *testing.T, env ...string) bool {
	t.Helper()
	dir, a := newDir(t), acks{}
	if n := a.run(t, dir, 0, "ALONGSIDE_DIES=1", "ALONGSIDE_ADDS=8"); n == 0 {
		t.Fatal("nothing was acknowledged: this tests nothing")
	}
	i, err := os.Stat(filepath.Join(dir, "stories.db-wal"))
	if err != nil || i.Size() == 0 {
		t.Fatalf("the child left no log behind: this tests nothing (%v)", err)
	}
	trace, _ := a.traced(t, dir, []string{"-y", "-e", "trace=open,openat,pwrite64,fsync,fdatasync"}, append(env, "ALONGSIDE_ADDS=1")...)
	var written int64
	for line := range bytes.Lines(trace) {
		line = bytes.TrimSpace(line)
		switch m := walWrite.FindSubmatch(line); {
		case m != nil:
			if at, _ := strconv.ParseInt(string(m[2]), 10, 64); at == written {
				n, _ := strconv.ParseInt(string(m[3]), 10, 64)
				written += n
			}
		case walSync.Match(line):
			return written == i.Size()
		case shmOpen.Match(line):
			return false
		}
	}
	t.Fatal("the log was neither synced nor read: this tests nothing")
	return false
}

func TestSettlesBeforeItBelieves(t *testing.T) {
	if !settled(t) {
		t.Error("it writes what it finds in the log again, and syncs it, before it believes it")
	}
	if settled(t, "ALONGSIDE_UNSETTLED=1") {
		t.Error("a store that believes what it finds was not noticed")
	}
}
