// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"alongside/store"
)

// doubtful is a child that adds to one story until it is told of an error, and dies of a kill there and
// then: after it has said how far the story was acknowledged, how far it reads, and whether it was told
// that nothing was written.
func doubtful(ctx context.Context, dir string) error {
	s, err := Open(ctx, dir, Options{planted: plantedBy(os.Getenv)})
	if err != nil {
		return err
	}
	id := storyOf(0, 0)
	seq, link, err := headOf(ctx, s, id, store.Said)
	if err != nil {
		return err
	}
	for range 2000 {
		c := changeAt(id, seq+1, link)
		if err := s.Add(ctx, c); err != nil {
			is, _, _ := headOf(ctx, s, id, store.Said)
			fmt.Printf("%d %d %v\n", seq, is, errors.Is(err, errDisk))
			return syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
		seq, link = c.Entry.Seq, c.Entry.Link
	}
	return errors.New("no error was met")
}

// afterDoubt lets one sync fail, at about the n-th, and gives how far the story was acknowledged, how far it
// was read then, and how far it is when it is opened again; tries is false if the error was another.
func afterDoubt(t *testing.T, n int, env ...string) (acked, read, is int, tries bool) {
	t.Helper()
	dir := newDir(t)
	cmd := exec.Command("strace", "-f", "-q", "-o", filepath.Join(t.TempDir(), "trace"), "-e", "trace=fsync,fdatasync",
		"-e", fmt.Sprintf("inject=fsync,fdatasync:error=EIO:when=%d", n), os.Args[0])
	cmd.Env = append(os.Environ(), append(env, "ALONGSIDE_DOUBT="+dir)...)
	var said, wrong bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &wrong
	err := cmd.Run()
	var certain bool
	if _, scan := fmt.Sscan(said.String(), &acked, &read, &certain); scan != nil {
		t.Fatalf("the child said %q, %s (%v)", said.String(), wrong.String(), err)
	}
	s, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if is, _, err = headOf(t.Context(), s, storyOf(0, 0), store.Said); err != nil {
		t.Fatal(err)
	}
	for err := range s.Check(t.Context()) {
		t.Error(err)
	}
	return acked, read, is, certain
}

// TestNoEntryComesBack lets a sync fail at a commit, and kills the program right after it was told so: what
// was said not to be there must not be there afterwards, though its bytes were in the log.
func TestNoEntryComesBack(t *testing.T) {
	tried := 0
	for n := 20; n < 30; n++ {
		acked, read, is, certain := afterDoubt(t, n)
		if !certain {
			continue // two syncs failed in a row: then it is said that nobody knows
		}
		tried++
		if read != acked || is != acked {
			t.Errorf("sync %d failed: %d entries were acknowledged, %d could be read, and %d are there afterwards", n, acked, read, is)
		}
	}
	if tried < 5 {
		t.Errorf("only %d failures were made certain: this tests nothing", tried)
	}
	for n := 20; n < 30; n++ {
		if acked, _, is, _ := afterDoubt(t, n, "ALONGSIDE_TRUSTING=1"); is > acked {
			return
		}
	}
	t.Error("a store that takes a failed commit for none was killed, and nobody noticed")
}
