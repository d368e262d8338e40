// SPDX-License-Identifier: MIT

package keep_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"alongside/store"
	"alongside/store/keep"
	"alongside/store/memory"
)

// anyStore draws what somebody may have done to a store.
func anyStore(t *rapid.T) store.Store {
	st := memory.New()
	text := rapid.SliceOfN(rapid.Byte(), 0, 40)
	key := rapid.SampledFrom([]string{"", "a", "A", "a\x00", "\xff"})
	over := make(map[store.ID]bool) // forgotten
	signed := 0
	for range rapid.IntRange(0, 40).Draw(t, "deeds") {
		id := store.ID{byte(rapid.IntRange(1, 4).Draw(t, "story"))}
		row := store.Row{Story: id, Seq: rapid.IntRange(-1, 2).Draw(t, "seq"), Kind: key.Draw(t, "kind"), Key: key.Draw(t, "key"),
			Text: string(text.Draw(t, "row")), Due: rapid.Int64().Draw(t, "due")}
		begun := false
		if !over[id] {
			n, _ := head(t, st, id, store.Said)
			begun = n > 0
		}
		switch do := rapid.IntRange(0, 11).Draw(t, "do"); {
		case do == 0:
			forget(t, st, id)
			over[id] = true
		case do == 1:
			var leaves []store.Leaf
			if begun {
				in := store.Strand(rapid.IntRange(0, 2).Draw(t, "in"))
				if n, _ := head(t, st, id, in); n > 0 {
					leaves = append(leaves, store.Leaf{Story: id, In: in, Seq: rapid.IntRange(1, n).Draw(t, "seen"), At: int64(signed)})
				}
			}
			n := rapid.IntRange(1, 9).Draw(t, "leaves")
			extend(t, st, int64(n), string(text.Draw(t, "signed")), leaves...)
			signed += n
		case over[id]:
		case do == 2 && begun:
			if _, err := st.Move(context.Background(), nil, &row); err != nil {
				t.Fatal(err)
			}
		case do == 3 && begun:
			name := store.ID{byte(rapid.IntRange(0, 2).Draw(t, "name"))}
			_ = st.Put(context.Background(), id, name, rapid.IntRange(0, 3).Draw(t, "n"), text.Draw(t, "part")) // other bytes may be there
		case do < 6 && begun:
			add(t, st, id, store.Strand(do-3), string(text.Draw(t, "look")), row)
		default:
			add(t, st, id, store.Said, string(text.Draw(t, "text")), row)
		}
	}
	return st
}

func TestAnyStore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := anyStore(t)
		stories, keys := backup(t, st, options)
		back, err := restore(stories, keys, options)
		if err != nil {
			t.Fatal(err)
		}
		if diff := firstDiff(told(t, back), told(t, st)); diff != "" {
			t.Fatal(diff)
		}
		var since []store.ID
		for i := range 5 {
			if rapid.Bool().Draw(t, "forgotten since") {
				since = append(since, store.ID{byte(i + 1)})
			}
		}
		if back, err = restore(stories, keys, options, since...); err != nil {
			t.Fatal(err)
		}
		forget(t, st, since...)
		if diff := firstDiff(told(t, back), told(t, st)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestAnyDamage cuts, doubles, swaps and spoils any piece of any backup: no such thing is one.
func TestAnyDamage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stories, keys := backup(t, anyStore(t), options)
		files := [][]byte{stories, keys}
		which := rapid.IntRange(0, 1).Draw(t, "file")
		b := files[which]
		from := rapid.IntRange(0, len(b)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(b)).Draw(t, "to")
		var now []byte
		switch rapid.IntRange(0, 3).Draw(t, "how") {
		case 0:
			now = slices.Concat(b[:from], b[to:])
		case 1:
			now = slices.Concat(b[:to], b[from:to], b[to:])
		case 2:
			now = slices.Clone(b)
			now[from], now[to-1] = now[to-1], now[from]
		case 3:
			now = slices.Clone(b)
			for i := from; i < to; i++ {
				now[i] = byte(rapid.Byte().Draw(t, "byte"))
			}
		}
		if bytes.Equal(now, b) {
			t.Skip("it is the same as before")
		}
		files[which] = now
		if err := verify(files[0], files[1]); err == nil {
			t.Fatalf("a backup of which bytes %d to %d were damaged is taken for one", from, to)
		}
	})
}

// TestAnyRecords edits the records of any backup, and gives it an end that fits. It is refused and nothing
// written, or else makes sense, and comes back whole.
func TestAnyRecords(t *testing.T) {
	refused, taken := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		stories, keys := backup(t, anyStore(t), options)
		line, all, _ := records(stories)
		keysLine, allKeys, _ := records(keys)
		files := [][][]byte{all[:len(all)-1], allKeys[:len(allKeys)-1]}
		for range rapid.IntRange(1, 3).Draw(t, "edits") {
			which := rapid.IntRange(0, 1).Draw(t, "file")
			f := files[which]
			if len(f) == 0 {
				continue
			}
			i, j := rapid.IntRange(0, len(f)-1).Draw(t, "i"), rapid.IntRange(0, len(f)-1).Draw(t, "j")
			r := slices.Clone(f[i])
			at := rapid.IntRange(0, max(0, len(r)-6)).Draw(t, "at")
			switch rapid.IntRange(0, 6).Draw(t, "how") {
			case 0:
				f = slices.Delete(slices.Clone(f), i, i+1)
			case 1:
				f = slices.Insert(slices.Clone(f), j, r)
			case 2:
				f = slices.Clone(f)
				f[i], f[j] = f[j], f[i]
			case 3:
				f = slices.Clone(f)
				f[i] = record(f[j][0], r[5:]...)
			case 4:
				f = slices.Clone(f)
				f[i] = record(r[0], r[5:5+at]...)
			case 5:
				f = slices.Clone(f)
				f[i] = record(r[0], append(r[5:], byte(at))...)
			default:
				if len(r) > 5 {
					r[5+at] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
					f = slices.Clone(f)
					f[i] = r
				}
			}
			files[which] = f
		}
		n := said(files[0], files[1])
		st, err := restore(resealed(line, files[0], n), resealed(keysLine, files[1], n), options)
		if err != nil {
			refused++
			if all, _ := st.Stories(context.Background(), store.ID{}, 1); len(all) > 0 {
				t.Fatalf("something was written of what was refused: %v", err)
			}
			return
		}
		taken++
		again, keysAgain := backup(t, st, options)
		if err := verify(again, keysAgain); err != nil {
			t.Fatalf("what came back cannot be copied: %v", err)
		}
	})
	if refused < 10 || taken < 5 {
		t.Errorf("%d were refused and %d taken: this tries too little", refused, taken)
	}
}

// said counts what is in records as whoever forges them would.
func said(all, keys [][]byte) keep.Count {
	var n keep.Count
	for _, r := range all {
		switch r[0] {
		case 'E':
			n.Entries++
		case 'P':
			n.Parts++
		case 'O':
			n.Stories++
			if len(r) > 5 {
				n.Forgotten += int(r[5])
			}
		}
	}
	for _, r := range keys {
		if r[0] == 'R' { // rows are JSON, and each has one Kind
			n.Rows += bytes.Count(flipped(r[5:]), []byte(`"Kind"`))
		}
	}
	return n
}

// FuzzVerify has whole files.
func FuzzVerify(f *testing.F) {
	stories, keys := backup(f, small(f), options)
	f.Add(stories, keys)
	none, noKeys := backup(f, memory.New(), options)
	f.Add(none, noKeys)
	f.Add([]byte("alongside backup 1, stories\n"), []byte("alongside backup 2, keys\n"))
	f.Fuzz(func(t *testing.T, stories, keys []byte) {
		st, err := restore(stories, keys, options)
		if err == nil {
			return
		}
		if all, _ := st.Stories(t.Context(), store.ID{}, 1); len(all) > 0 {
			t.Fatal("something was written of what was refused")
		}
	})
}

// FuzzRecords has records that come with a good first line and an end that fits: so everything behind the sum
// is tried, too. What is taken for a backup must come back whole.
func FuzzRecords(f *testing.F) {
	sealed, sealedKeys := backup(f, small(f), options)
	line, all, _ := records(sealed)
	keysLine, allKeys, _ := records(sealedKeys)
	f.Add(bytes.Join(all[:len(all)-1], nil), bytes.Join(allKeys[:len(allKeys)-1], nil))
	f.Fuzz(func(t *testing.T, stories, keys []byte) {
		_, all, _ := records(append([]byte("\n"), stories...))
		_, allKeys, _ := records(append([]byte("\n"), keys...))
		n := said(all, allKeys)
		s, k := resealed(line, all, n), resealed(keysLine, allKeys, n)
		st, err := restore(s, k, options)
		if err != nil {
			if all, _ := st.Stories(t.Context(), store.ID{}, 1); len(all) > 0 {
				t.Fatalf("something was written of what was refused: %v", err)
			}
			return
		}
		again, keysAgain := backup(t, st, options)
		if err := verify(again, keysAgain); err != nil {
			t.Fatalf("what came back cannot be copied: %v", err)
		}
	})
}

// TestLongRecords: who says that a record is long has to have it; nothing is made room for before it is there.
func TestLongRecords(t *testing.T) {
	stories, keys := backup(t, memory.New(), options)
	line, _, _ := records(stories)
	claims := binary.BigEndian.AppendUint32([]byte{'E'}, 64<<20)
	allocated := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			if err := verify(slices.Concat(line, claims, make([]byte, 1000)), keys); err == nil {
				b.Fatal("it was taken")
			}
		}
	}).AllocedBytesPerOp()
	if allocated > 4<<20 {
		t.Errorf("for a record that says it has 64 MB and has none, %d bytes were taken", allocated)
	}
}
