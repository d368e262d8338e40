// SPDX-License-Identifier: MIT

package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"alongside/chain"
	"alongside/store"
)

// smallDisk is a disk of that size, and how to give it another.
func smallDisk(t *testing.T, size string) (dir string, resize func(size string)) {
	t.Helper()
	at := t.TempDir()
	if err := unix.Mount("tmpfs", at, "tmpfs", 0, "mode=700,size="+size); err != nil {
		t.Fatalf("root cannot mount a small disk here, and a full one cannot be tried: %v", err)
	}
	t.Cleanup(func() { unix.Unmount(at, unix.MNT_DETACH) })
	return filepath.Join(at, "stories"), func(size string) {
		t.Helper()
		if err := unix.Mount("tmpfs", at, "tmpfs", unix.MS_REMOUNT, "mode=700,size="+size); err != nil {
			t.Fatal(err)
		}
	}
}

// fill adds small entries until there is no room, and says how many there are then.
func fill(t *testing.T, s store.Store, id store.ID, link *chain.Link, seq int) int {
	t.Helper()
	for range 20_000 {
		c := changeAt(id, seq+1, *link)
		err := s.Add(t.Context(), c)
		if errors.Is(err, store.ErrFull) {
			return seq
		}
		if err != nil {
			t.Fatalf("entry %d: got %v, want that it is written or that there is no room", seq+1, err)
		}
		seq, *link = seq+1, c.Entry.Link
	}
	t.Fatal("the disk does not get full")
	return 0
}

// TestFullDisk is TestFull on a disk that is really full.
func TestFullDisk(t *testing.T) {
	if os.Getuid() != 0 {
		t.Log("only root can mount a small disk; TestFull has a file that may not grow in its place")
		return
	}
	dir, resize := smallDisk(t, "4m")
	s, err := Open(t.Context(), dir, Options{New: true, Reserve: 256 << 10})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	id, link := storyOf(1, 1), chain.Link{}
	n := fill(t, s, id, &link, 0)
	reads := func() {
		t.Helper()
		if is, _, err := headOf(t.Context(), s, id, store.Said); is != n || err != nil {
			t.Errorf("it goes on reading: got %d entries and %v, want %d", is, err, n)
		}
	}
	reads()
	if err := s.Put(t.Context(), id, id, 0, make([]byte, 100<<10)); !errors.Is(err, store.ErrFull) {
		t.Errorf("it does not let what is large have what is left: got %v", err)
	}
	more := fill(t, s, id, &link, n)
	if more < n+10 {
		t.Errorf("it has room left for what is small: got %d entries after it was full, want 10", more-n)
	}
	n = more
	if n = fill(t, s, id, &link, n); n > more+5 {
		t.Errorf("got %d entries more when nothing was left", n-more)
	}
	reads()
	resize("64m")
	for seq := range 30 {
		c := changeAt(id, n+1, link)
		if err := s.Add(t.Context(), c); err != nil {
			t.Fatalf("it goes on writing once there is room, entry %d: %v", seq, err)
		}
		n, link = n+1, c.Entry.Link
	}
	if err := s.Put(t.Context(), id, id, 0, make([]byte, 100<<10)); err != nil {
		t.Errorf("it takes what is large once there is room: %v", err)
	}
	reads()
	for err := range s.Check(t.Context()) {
		t.Error(err)
	}
	if i, err := os.Stat(s.path("reserve")); err != nil || i.Size() != 256<<10 {
		t.Errorf("it keeps a reserve again: got %v, %v", i, err)
	}
}

// TestFullDiskCatches has no reserve to speak of.
func TestFullDiskCatches(t *testing.T) {
	if os.Getuid() != 0 {
		t.Log("only root can mount a small disk")
		return
	}
	dir, _ := smallDisk(t, "4m")
	s, err := Open(t.Context(), dir, Options{New: true, Reserve: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	id, link := storyOf(1, 1), chain.Link{}
	n := fill(t, s, id, &link, 0)
	if more := fill(t, s, id, &link, n); more >= n+10 {
		t.Errorf("a store without a reserve had room for %d entries when it was full, and nobody would notice", more-n)
	}
}

// TestForgetsOnAFullDisk: who wants to be forgotten need not wait for room.
func TestForgetsOnAFullDisk(t *testing.T) {
	if os.Getuid() != 0 {
		t.Log("only root can mount a small disk")
		return
	}
	dir, _ := smallDisk(t, "4m")
	s, err := Open(t.Context(), dir, Options{New: true, Reserve: 512 << 10})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	other, link := storyOf(2, 2), chain.Link{}
	if err := s.Add(t.Context(), changeAt(other, 1, link)); err != nil {
		t.Fatal(err)
	}
	fill(t, s, storyOf(1, 1), &link, 0)
	if err := s.Forget(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Read(t.Context(), other, store.Said, 0); !errors.Is(err, store.ErrForgotten) {
		t.Errorf("got %v, want %v", err, store.ErrForgotten)
	}
	if n := found(t, dir, [][]byte{[]byte("the key of story " + string(other[:]))}); n > 0 {
		t.Error("its key is there still")
	}
}

// TestOpensOnAFullDisk: a program that was ended while the disk was full can be started again, to read.
func TestOpensOnAFullDisk(t *testing.T) {
	if os.Getuid() != 0 {
		t.Log("only root can mount a small disk")
		return
	}
	for _, c := range []struct {
		it      string
		reserve int64
		opens   bool
	}{{"with a reserve", 256 << 10, true}, {"without one", 1, false}} {
		t.Run(c.it, func(t *testing.T) {
			dir, _ := smallDisk(t, "4m")
			o := Options{New: true, Reserve: c.reserve}
			s, err := Open(t.Context(), dir, o)
			if err != nil {
				t.Fatal(err)
			}
			if err := appendSome(t, s, storyOf(1, 1), 3); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if err := eat(filepath.Join(filepath.Dir(dir), "eaten")); err != nil {
				t.Fatal(err)
			}
			o.New = false
			s, err = Open(t.Context(), dir, o)
			if !c.opens {
				if err == nil {
					s.Close()
					t.Fatal("it opened all the same: the disk is not full enough to show anything")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if is, _, err := headOf(t.Context(), s, storyOf(1, 1), store.Said); is != 3 || err != nil {
				t.Errorf("got %d entries and %v, want 3", is, err)
			}
		})
	}
}

// eat writes until there is no room at all.
func eat(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	if !errors.Is(err, unix.ENOSPC) {
		return err
	}
	return f.Close()
}
