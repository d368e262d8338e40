// SPDX-License-Identifier: MIT

package keep_test

import (
	"slices"
	"strings"
	"testing"

	"alongside/store"
	"alongside/store/keep"
)

// record gives one.
func record(kind byte, payload ...byte) []byte {
	n := len(payload)
	return append([]byte{kind, byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}, payload...)
}

// with gives a record with other bytes from one place of its payload on.
func with(r []byte, at int, bytes ...byte) []byte {
	r = slices.Clone(r)
	copy(r[5+at:], bytes)
	return r
}

// TestSense has backups that are whole, and say what cannot be. Each is refused before anything is written.
func TestSense(t *testing.T) {
	stories, keys := backup(t, small(t), options)
	_, all, _ := records(stories)
	_, allKeys, _ := records(keys)
	all, allKeys = all[:len(all)-1], allKeys[:len(allKeys)-1]
	var kinds []byte
	for _, r := range all {
		kinds = append(kinds, r[0])
	}
	if string(kinds) != "SEEPOSEOCH" || len(allKeys) != 2 {
		t.Fatalf("this test is written for other records: %s, %d", kinds, len(allKeys))
	}
	seal := func(rows string) []byte { return record('R', flipped([]byte(rows))...) }
	n := keep.Count{Stories: 2, Forgotten: 1, Entries: 3, Parts: 1, Rows: 1}
	type change func(s, k [][]byte, n *keep.Count) ([][]byte, [][]byte)
	at := func(i int, r ...[]byte) change { // in the place of one
		return func(s, k [][]byte, _ *keep.Count) ([][]byte, [][]byte) { return slices.Replace(s, i, i+1, r...), k }
	}
	atKey := func(i int, r ...[]byte) change {
		return func(s, k [][]byte, _ *keep.Count) ([][]byte, [][]byte) { return s, slices.Replace(k, i, i+1, r...) }
	}
	for _, c := range []struct {
		it     string
		change change
		want   string
	}{
		{"takes what was not changed", at(0, all[0]), ""},
		{"knows no other record", at(1, record('Q', 1), all[1]), "a record in it is not one"},
		{"wants a story's id", at(0, record('S')), "a record in it is not one"},
		{"wants all of an entry", at(1, record('E', all[1][5:40]...)), "a record in it is not one"},
		{"wants no entry outside a story", at(0, all[1], all[0]), "stands in it where none like it can"},
		{"wants no story within a story", at(1, all[0], all[1]), "stands in it where none like it can"},
		{"wants no checkpoint within a story", at(1, all[8], all[1]), "stands in it where none like it can"},
		{"wants no hashes before the checkpoint", at(8, all[9], all[8]), "stands in it where none like it can"},
		{"wants no story behind the checkpoint", at(9, all[9], all[0]), "stands in it where none like it can"},
		{"wants one checkpoint", at(8, all[8], all[8]), "stands in it where none like it can"},
		{"wants a checkpoint", func(s, k [][]byte, _ *keep.Count) ([][]byte, [][]byte) { return s[:8], k }, "it ends before all is told"},
		{"wants a story to be over", func(s, k [][]byte, _ *keep.Count) ([][]byte, [][]byte) { return s[:4], k }, "it ends before all is told"},
		{"wants all hashes", func(s, k [][]byte, _ *keep.Count) ([][]byte, [][]byte) { return s[:9], k }, "it ends before all is told"},
		{"wants no more hashes", at(9, all[9], record('H', make([]byte, 32)...)), "too few or too many"},
		{"wants whole hashes", at(9, record('H', make([]byte, 95)...)), "too few or too many"},
		{"wants hashes as many as fit", at(9, record('H', make([]byte, 32)...), record('H', make([]byte, 64)...)), "too few or too many"},
		{"wants a log as long as its leaves say", at(8, with(all[8], 7, 1)), "the log's size"},
		{"wants a log of a size", at(8, with(all[8], 0, 0xff)), "the log's size"},
		{"wants a leaf at a place of the log", at(0, with(all[0], 16+8, 0xff)), "a leaf of the log is not one"},
		{"wants no place of a leaf that is none", at(0, with(all[0], 16+31, 1)), "a leaf of the log is not one"},
		{"wants no leaf beyond a strand", at(0, with(all[0], 16+32+7, 2)), "witnessed more"},
		{"wants no looks before what is witnessed", at(0, with(all[0], 16+7, 2)), "looked at story"},
		{"wants stories in order", func(s, k [][]byte, _ *keep.Count) ([][]byte, [][]byte) {
			return slices.Concat(s[5:8], s[:5], s[8:]), k
		}, "not in order"},
		{"wants each story once", func(s, k [][]byte, n *keep.Count) ([][]byte, [][]byte) {
			n.Stories, n.Forgotten, n.Entries = 3, 2, 4
			return slices.Concat(s[:8], s[5:8], s[8:]), k
		}, "not in order"},
		{"wants an id that is one", at(5, with(all[5], 0, make([]byte, 16)...)), "not in order"},
		{"wants a strand that is one", at(2, with(all[2], 0, 3)), "an entry in it is not one"},
		{"wants a seq that can be", at(1, with(all[1], 1, 1)), "an entry in it is not one"},
		{"wants the next seq", at(1, with(all[1], 8, 2)), "number 1 is missing"},
		{"wants a mark that its link follows", at(1, with(all[1], 9, 0)), "the chain breaks at number 1"},
		{"wants a link that follows", at(1, with(all[1], 41, 0)), "the chain breaks at number 1"},
		{"wants no entry of another strand", at(2, with(all[2], 0, byte(store.Looked))), "the chain breaks at number 1"},
		{"wants no entry of another story", at(6, all[1]), "the chain breaks at number 1"},
		{"wants an entry before a look", func(s, k [][]byte, _ *keep.Count) ([][]byte, [][]byte) {
			s[1], s[2] = s[2], s[1]
			return s, k
		}, "somebody looked at story"},
		{"wants no entry twice", at(2, all[1], all[2]), "number 1 stands where number 2 should"},
		{"wants no entry behind a part", at(3, all[3], all[2]), "an entry in it is not one"},
		{"wants parts in order", at(3, all[3], with(all[3], 23, 2)), "parts of story"},
		{"wants parts in the order of their names", at(3, all[3], with(all[3], 0, 8)), "parts of story"},
		{"wants each part once", at(3, all[3], all[3]), "parts of story"},
		{"wants a part's number", at(3, with(all[3], 16, 0xff)), "parts of story"},
		{"wants to know whether a story was forgotten", at(7, record('O', 2)), "ends as none does"},
		{"wants an end of a story that is not longer", at(7, record('O', 1, 1)), "a record in it is not one"},
		{"wants a key of what was not forgotten", at(7, record('O', 0)), "the key of story"},
		{"wants no key of what was forgotten", at(4, record('O', 1)), "the key of story"},
		{"wants an entry where nothing was forgotten", func(s, k [][]byte, n *keep.Count) ([][]byte, [][]byte) {
			n.Entries, n.Parts = 1, 0
			return slices.Concat([][]byte{with(all[0], 16, make([]byte, 48)...)}, s[4:]), k
		}, "ends as none does"},
		{"wants all keys", func(s, k [][]byte, _ *keep.Count) ([][]byte, [][]byte) { return s, nil }, "the key of story"},
		{"wants no other keys", atKey(0, with(allKeys[0], 0, 0)), "the key of story"},
		{"wants no more keys", func(s, k [][]byte, _ *keep.Count) ([][]byte, [][]byte) {
			return s, append(k, with(k[0], 0, 0xff), record('R'))
		}, "a key of a story that is not there"},
		{"wants a key that is one", atKey(0, record('K')), "a key in it is not one"},
		{"wants a key that is not empty", atKey(0, record('K', allKeys[0][5:21]...)), "a key in it is not one"},
		{"wants keys where keys stand", atKey(0, with(allKeys[0], 0), allKeys[0]), "do not stand behind its key"},
		{"wants rows behind each key", func(s, k [][]byte, _ *keep.Count) ([][]byte, [][]byte) { return s, k[:1] }, "was cut off|do not stand behind"},
		{"wants rows behind keys alone", atKey(1, allKeys[1], allKeys[1]), "a key in it is not one"},
		{"wants rows that are rows", atKey(1, seal(`[{"Seq":"one"}]`)), "are not rows"},
		{"wants rows once", atKey(1, seal(`[{"Kind":"aw=="},{"Kind":"aw=="}]`)), "are not in order"},
		{"wants rows in order", atKey(1, seal(`[{"Kind":"bA=="},{"Kind":"aw=="}]`)), "are not in order"},
		{"counts stories", func(s, k [][]byte, n *keep.Count) ([][]byte, [][]byte) { n.Stories++; return s, k }, "what its end says"},
		{"counts the forgotten", func(s, k [][]byte, n *keep.Count) ([][]byte, [][]byte) { n.Forgotten--; return s, k }, "what its end says"},
		{"counts entries", func(s, k [][]byte, n *keep.Count) ([][]byte, [][]byte) { n.Entries--; return s, k }, "what its end says"},
		{"counts parts", func(s, k [][]byte, n *keep.Count) ([][]byte, [][]byte) { n.Parts++; return s, k }, "what its end says"},
		{"counts rows", func(s, k [][]byte, n *keep.Count) ([][]byte, [][]byte) { n.Rows = 0; return s, k }, "what its end says"},
		{"misses rows that are left out", atKey(1, record('R')), "what its end says"},
	} {
		n := n
		copied := func(all [][]byte) [][]byte {
			all = slices.Clone(all)
			for i := range all {
				all[i] = slices.Clone(all[i])
			}
			return all
		}
		s, k := c.change(copied(all), copied(allKeys), &n)
		line, _, _ := records(stories)
		keysLine, _, _ := records(keys)
		st, err := restore(resealed(line, s, n), resealed(keysLine, k, n), options)
		switch {
		case (err == nil) != (c.want == ""):
			t.Errorf("it %s: got %v, want %q", c.it, err, c.want)
		case err != nil && !slices.ContainsFunc(strings.Split(c.want, "|"), func(s string) bool { return strings.Contains(err.Error(), s) }):
			t.Errorf("it %s: got %v, want %q", c.it, err, c.want)
		}
		if all, _ := st.Stories(t.Context(), store.ID{}, 1); err != nil && len(all) > 0 {
			t.Errorf("it %s, and writes nothing before", c.it)
		}
	}
}
