// SPDX-License-Identifier: MIT

package keep_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"alongside/store"
	"alongside/store/keep"
	"alongside/store/memory"
)

// records gives the records of a file, and what is before and behind them.
func records(b []byte) (line []byte, all [][]byte, rest []byte) {
	at := bytes.IndexByte(b, '\n') + 1
	line, b = b[:at], b[at:]
	for len(b) >= 5 {
		n := 5 + int64(binary.BigEndian.Uint32(b[1:]))
		if n > int64(len(b)) {
			break
		}
		all, b = append(all, b[:n:n]), b[n:]
	}
	return line, all, b
}

// resealed gives a file a new end, as whoever forges one would: its numbers and its sum fit what is before it.
// Only what is in each record, and whether it can stand there, then tells that something is wrong.
func resealed(line []byte, all [][]byte, n keep.Count) []byte {
	b := slices.Concat(line, bytes.Join(all, nil))
	b = append(b, 'Z', 0, 0, 0, 8+5*8+32)
	for _, n := range []int{len(all), n.Stories, n.Forgotten, n.Entries, n.Parts, n.Rows} {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

func verify(stories, keys []byte) error {
	_, err := keep.Verify(from(stories), from(keys), options)
	return err
}

// TestEveryByte changes each byte of a small backup, and cuts it off at each.
func TestEveryByte(t *testing.T) {
	stories, keys := backup(t, small(t), options)
	bySum := 0
	for which, b := range [][]byte{stories, keys} {
		try := func(what string, changed []byte, whole bool) {
			files := [][]byte{stories, keys}
			files[which] = changed
			err := verify(files[0], files[1])
			if err == nil {
				t.Errorf("it refuses file %d %s", which, what)
				return
			}
			if strings.Contains(err.Error(), "not what its end was written for") {
				bySum++
			}
			if !whole {
				return
			}
			st, err := restore(files[0], files[1], options)
			if err == nil {
				t.Errorf("it brings back nothing of file %d %s", which, what)
			}
			if all, _ := st.Stories(t.Context(), store.ID{}, 1); len(all) > 0 {
				t.Errorf("it writes nothing of file %d %s", which, what)
			}
		}
		for i := range b {
			for bit := range 8 {
				c := slices.Clone(b)
				c[i] ^= 1 << bit
				try(fmt.Sprintf("with bit %d of byte %d changed", bit, i), c, bit == i%8)
			}
			try(fmt.Sprintf("cut off at %d", i), b[:i], true)
		}
		for i := range 300 {
			try("with more behind its end", append(slices.Clone(b), byte(i)), i == 0)
		}
		try("twice", slices.Concat(b, b), true)
		try("with its records once more", append(slices.Clone(b), b[bytes.IndexByte(b, '\n')+1:]...), true)
	}
	if bySum < 1000 {
		t.Errorf("the sum was needed %d times: it is not tried", bySum)
	}
}

// TestSumCatches: without the sum most changes would pass, and so the test above would notice if it were not
// looked at.
func TestSumCatches(t *testing.T) {
	stories, keys := backup(t, small(t), options)
	n := keep.Count{Stories: 2, Forgotten: 1, Entries: 3, Parts: 1, Rows: 1}
	line, all, _ := records(stories)
	all = all[:len(all)-1]
	if err := verify(resealed(line, all, n), keys); err != nil {
		t.Fatalf("what was not changed is refused: %v", err)
	}
	i := slices.IndexFunc(all, func(b []byte) bool { return b[0] == 'E' })
	all[i][len(all[i])-1] ^= 1 // a sealed byte, which only the story's key could tell from what was written
	if err := verify(resealed(line, all, n), keys); err != nil {
		t.Errorf("a changed text with a sum that fits: got %v", err)
	}
}

// small is a store whose backup is short and has every kind of record.
func small(t fataler) store.Store {
	st := memory.New()
	add(t, st, plain, store.Said, "said", store.Row{Story: plain, Seq: 1, Kind: "k"})
	add(t, st, plain, store.Held, "held")
	put(t, st, plain, store.ID{9}, 3, "part")
	add(t, st, gone, store.Said, "said")
	extend(t, st, 2, "signed", store.Leaf{Story: plain, In: store.Said, Seq: 1, At: 1})
	forget(t, st, gone)
	return st
}

// TestRefuses has what somebody may mistake for a backup, each with the sentence they read.
func TestRefuses(t *testing.T) {
	stories, keys := backup(t, small(t), options)
	o := options
	o.Pair[0]++
	otherStories, otherKeys := backup(t, small(t), o)
	o = options
	o.Made++
	_, laterKeys := backup(t, small(t), o)
	edit := func(b []byte, old, now string) []byte {
		return bytes.Replace(bytes.Clone(b), []byte(old), []byte(now), 1)
	}
	line, all, _ := records(stories)
	n := keep.Count{Stories: 2, Forgotten: 1, Entries: 3, Parts: 1, Rows: 1}
	fewer := resealed(line, all[:len(all)-1], keep.Count{Stories: 2, Forgotten: 1, Entries: 3, Rows: 1})
	for _, c := range []struct {
		it            string
		stories, keys []byte
		want          string
		is            error
	}{
		{"no stories at all", nil, keys, "this is no backup of stories", nil},
		{"no keys at all", stories, nil, "this is no backup of keys", nil},
		{"a letter", []byte("Dear Mags,\n\nhow are you?"), keys, "this is no backup of stories", nil},
		{"a long line", bytes.Repeat([]byte("alongside backup "), 1<<16), keys, "this is no backup of stories", nil},
		{"the halves exchanged", keys, stories, "this is not the half of a backup that holds the stories, but the other", nil},
		{"the stories twice", stories, stories, "this is not the half of a backup that holds the keys, but the other", nil},
		{"another backup's keys", stories, otherKeys, "these are halves of two backups: take the keys that were written with these stories", nil},
		{"another backup's stories", otherStories, keys, "these are halves of two backups: take the keys that were written with these stories", nil},
		{"keys of another time", stories, laterKeys, "these are halves of two backups: take the keys that were written with these stories", nil},
		{"a newer one", edit(stories, "backup 1 ", "backup 2 "), keys, "open the backup of stories: these stories were written by a newer Alongside", store.ErrNewer},
		{"a much newer one", edit(stories, "backup 1 of", "backup 10 about"), keys, "this is no backup of stories", nil},
		{"another place's", edit(stories, "of 07", "of 08"), keys, "these stories belong to another place's key", store.ErrOtherPlace},
		{"another place's keys", stories, edit(keys, "of 07", "of 08"), "these stories belong to another place's key", store.ErrOtherPlace},
		{"a first line written otherwise", edit(stories, "made 1970-01-01T00:00:00.000005Z", "made 1970-01-01T00:00:00.00000500Z"), keys, "the first line of the backup of stories was changed", nil},
		{"a first line cut off", stories[:40], keys, "the first line of the backup of stories was changed or cut off", nil},
		{"stories cut off", stories[:len(stories)-40], keys, "the backup of stories was cut off", nil},
		{"keys cut off before a record", stories, keys[:len(keys)-5-8-5*8-32], "the backup of keys was cut off", nil},
		{"something that is too long", slices.Concat(line, []byte{'E', 0xff, 0xff, 0xff, 0xff}), keys, "the backup of stories was changed or damaged: something in it is longer than anything can be", nil},
		{"a count that does not fit", fewer, keys, "the backup of stories was changed or damaged: there is not in it what its end says", nil},
	} {
		err := verify(c.stories, c.keys)
		if err == nil || err.Error() != c.want || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s: got %v, want %s", c.it, err, c.want)
		}
	}
	if err := verify(resealed(line, all[:len(all)-1], n), keys); err != nil {
		t.Errorf("a backup with the end that it should have: %v", err)
	}
}

// TestDisk: what the machine answers is said, and is not taken for the end.
func TestDisk(t *testing.T) {
	stories, keys := backup(t, small(t), options)
	broken := errors.New("the disk is broken")
	failing := func(b []byte) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(bytes.NewReader(b), iotest.ErrReader(broken))), nil
		}
	}
	for _, at := range []int{0, 20, 300, len(stories)} {
		if _, err := keep.Verify(failing(stories[:at]), from(keys), options); !errors.Is(err, broken) {
			t.Errorf("stories that cannot be read on at %d: got %v", at, err)
		}
	}
	for _, at := range []int{0, 20, len(keys)} {
		if _, err := keep.Verify(from(stories), failing(keys[:at]), options); !errors.Is(err, broken) {
			t.Errorf("keys that cannot be read on at %d: got %v", at, err)
		}
	}
	closed := func() (io.ReadCloser, error) { return nil, broken }
	if _, err := keep.Verify(closed, from(keys), options); !errors.Is(err, broken) {
		t.Errorf("stories that do not open: got %v", err)
	}
	if _, err := keep.Verify(from(stories), closed, options); !errors.Is(err, broken) {
		t.Errorf("keys that do not open: got %v", err)
	}
	for i := range 2 {
		for n := range int64(3) {
			w := []io.Writer{io.Discard, io.Discard}
			w[i] = &fills{left: n * 150}
			if _, err := keep.Backup(t.Context(), small(t), w[0], w[1], options); !errors.Is(err, store.ErrFull) {
				t.Errorf("file %d on a full disk: got %v", i, err)
			}
		}
	}
}

// fills is a disk with a little room.
type fills struct{ left int64 }

func (f *fills) Write(b []byte) (int, error) {
	n := min(int64(len(b)), f.left)
	f.left -= n
	if n < int64(len(b)) {
		return int(n), store.ErrFull
	}
	return int(n), nil
}
