// SPDX-License-Identifier: MIT

package vault

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// drawn is chance that rapid can replay.
type drawn struct{ t *rapid.T }

func (d drawn) Read(p []byte) (int, error) {
	return copy(p, rapid.SliceOfN(rapid.Byte(), len(p), len(p)).Draw(d.t, "chance")), nil
}

func id16(t *rapid.T, name string) [16]byte {
	return [16]byte(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, name))
}

func key(t *rapid.T, name string) Key {
	return Key(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, name))
}

func TestSealedOpens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := NewBox(key(t, "key"), id16(t, "story"))
		text := rapid.SliceOfN(rapid.Byte(), 0, 3000).Draw(t, "text")
		strand, seq := rapid.IntRange(0, 2).Draw(t, "strand"), rapid.IntRange(1, 1<<40).Draw(t, "seq")
		sealed, err := b.Seal(strand, seq, text, drawn{t})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := b.Open(strand, seq, sealed); err != nil || !bytes.Equal(got, text) {
			t.Fatalf("got %q, %v, want %q", got, err, text)
		}
		before := []byte("before")
		if got, err := b.OpenTo(before, strand, seq, sealed); err != nil || !bytes.Equal(got, append(before, text...)) {
			t.Fatalf("got %q, %v, want %q behind what was there", got, err, text)
		}
		if got, want := len(sealed), nonceSize+bucket(len(text))+tagSize; got != want {
			t.Fatalf("got %d bytes, want %d", got, want)
		}
	})
}

// TestSealedIsBound tries one sealed text in every other place there is.
func TestSealedIsBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, story := key(t, "key"), id16(t, "story")
		b := NewBox(k, story)
		text := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "text")
		strand, seq := rapid.IntRange(0, 2).Draw(t, "strand"), rapid.IntRange(1, 1000).Draw(t, "seq")
		sealed, err := b.Seal(strand, seq, text, drawn{t})
		if err != nil {
			t.Fatal(err)
		}
		shut := func(it string, b *Box, strand, seq int, sealed []byte) {
			if got, err := b.Open(strand, seq, sealed); !errors.Is(err, ErrSealed) || got != nil {
				t.Fatalf("it opens %s: got %q, %v", it, got, err)
			}
		}
		at := rapid.IntRange(0, len(sealed)-1).Draw(t, "at")
		changed := slices.Clone(sealed)
		changed[at] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		shut("changed", b, strand, seq, changed)
		shut("cut off", b, strand, seq, sealed[:at])
		shut("with something added", b, strand, seq, append(slices.Clone(sealed), 0))
		k[at%32] ^= 1
		shut("with another key", NewBox(k, story), strand, seq, sealed)
		k[at%32] ^= 1
		story[at%16] ^= 1
		shut("in another story", NewBox(k, story), strand, seq, sealed)
		shut("in another strand", b, (strand+1)%3, seq, sealed)
		if strand == said {
			shut("as another entry", b, strand, seq+1, sealed)
		} else if _, err := b.Open(strand, seq+1, sealed); err != nil {
			t.Fatalf("a look must open under the seq that the store gives it: %v", err)
		}
		if _, err := b.OpenRow("text", sealed); !errors.Is(err, ErrSealed) {
			t.Fatal("it opens as a row")
		}
		if _, err := b.OpenPart(story, seq, false, sealed); !errors.Is(err, ErrSealed) {
			t.Fatal("it opens as a piece")
		}
	})
}

func TestEveryByteIsSealed(t *testing.T) {
	b := NewBox(Key{1}, [16]byte{2})
	sealed, err := b.Seal(said, 1, []byte("still frightened of the post"), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for i := range sealed {
		for x := 1; x < 256; x++ {
			changed := slices.Clone(sealed)
			changed[i] ^= byte(x)
			if _, err := b.Open(said, 1, changed); !errors.Is(err, ErrSealed) {
				t.Fatalf("byte %d changed by %02x: got %v", i, x, err)
			}
		}
	}
}

// TestLengthsTellLittle says that texts of one bucket are all equally long, once sealed, and how much
// of what is kept is padding.
func TestLengthsTellLittle(t *testing.T) {
	for _, c := range []struct{ n, want int }{
		{0, 128}, {127, 128}, {128, 256}, {255, 256}, {256, 512}, {400, 512}, {511, 512}, {512, 1024},
		{1023, 1024}, {1024, 2048}, {2047, 2048}, {2048, 3072}, {4095, 4096}, {4096, 5120}, {8191, 8192},
		{8192, 10240}, {65535, 65536}, {65536, 80 << 10}, {Piece, 1 << 18}, {Piece + 1, 320 << 10}, {10 << 20, 12 << 20},
	} {
		if got := bucket(c.n); got != c.want {
			t.Errorf("%d bytes: got %d, want %d", c.n, got, c.want)
		}
	}
	lengths := make(map[int]bool)
	for n := range 10 << 20 {
		had := bucket(n)
		lengths[had] = true
		if had <= n {
			t.Fatalf("%d bytes do not fit into %d", n, had)
		}
		if n >= 4096 && had > n+n/4+1 {
			t.Fatalf("%d bytes: %d of them padding", n, had-n)
		}
	}
	if got := len(lengths); got > 55 {
		t.Errorf("got %d lengths up to 10 MiB, want few", got)
	}
	t.Logf("%d lengths up to 10 MiB", len(lengths))
	for _, mean := range []int{60, 150, 400, 1500, 6000} { // texts between a third and three times that long, evenly by ratio
		var plain, kept int
		for i := range 1000 {
			n := mean * 100 / (33 + i*300/1000)
			plain += n
			kept += nonceSize + bucket(n) + tagSize
		}
		t.Logf("texts of about %d bytes take %.2f times the room", mean, float64(kept)/float64(plain))
	}
}

func TestSalt(t *testing.T) {
	b, other := NewBox(Key{1}, [16]byte{2}), NewBox(Key{2}, [16]byte{2})
	seen := make(map[[32]byte]string)
	once := func(what string, salt [32]byte) {
		t.Helper()
		if was, again := seen[salt]; again {
			t.Errorf("%s and %s have one salt", what, was)
		}
		seen[salt] = what
	}
	for i := range 100 {
		sealed, err := b.Seal(1, 0, []byte("the same"), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if again := b.Salt(slices.Clone(sealed)); again != b.Salt(sealed) {
			t.Fatal("one sealed text has two salts")
		}
		once(fmt.Sprint("text ", i), b.Salt(sealed))
		once(fmt.Sprint("another key's text ", i), other.Salt(sealed))
		for strand := range 3 {
			once(fmt.Sprint("leaf ", strand, i), b.LeafSalt(strand, i))
		}
	}
}

func TestSaltIsHMAC(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := NewBox(key(t, "key"), [16]byte{})
		sealed := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "sealed")
		h := hmac.New(sha256.New, b.salts[:])
		h.Write([]byte("text"))
		h.Write(sealed[:min(12, len(sealed))])
		if got, want := b.Salt(sealed), [32]byte(h.Sum(nil)); got != want {
			t.Fatalf("got %x, want %x", got, want)
		}
		seq := rapid.Uint64().Draw(t, "seq")
		h.Reset()
		h.Write([]byte("leaf\x02"))
		h.Write(binary.BigEndian.AppendUint64(nil, seq))
		if got, want := b.LeafSalt(2, int(seq)), [32]byte(h.Sum(nil)); got != want {
			t.Fatalf("got %x, want %x", got, want)
		}
	})
}

func TestParts(t *testing.T) {
	b := NewBox(Key{1}, [16]byte{2})
	name := [16]byte{3}
	var pieces [][]byte
	for n := range 3 {
		p, err := b.SealPart(name, n, n == 2, fmt.Append(nil, "piece ", n), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		pieces = append(pieces, p)
	}
	for _, c := range []struct {
		it   string
		box  *Box
		name [16]byte
		n    int
		last bool
		is   []byte
		want string // "" for shut
	}{
		{"opens the first piece", b, name, 0, false, pieces[0], "piece 0"},
		{"opens the last piece", b, name, 2, true, pieces[2], "piece 2"},
		{"notices that the last is missing", b, name, 1, true, pieces[1], ""},
		{"notices that it goes on", b, name, 2, false, pieces[2], ""},
		{"notices two that changed places", b, name, 0, false, pieces[1], ""},
		{"notices another attachment's piece", b, [16]byte{4}, 0, false, pieces[0], ""},
		{"notices another story's piece", NewBox(Key{1}, [16]byte{9}), name, 0, false, pieces[0], ""},
		{"notices another key's piece", NewBox(Key{9}, [16]byte{2}), name, 0, false, pieces[0], ""},
	} {
		got, err := c.box.OpenPart(c.name, c.n, c.last, c.is)
		if string(got) != c.want || (err == nil) != (c.want != "") {
			t.Errorf("it %s: got %q, %v", c.it, got, err)
		}
	}
}

func TestBoxRows(t *testing.T) {
	b := NewBox(Key{1}, [16]byte{2})
	row, err := b.SealRow("summary", []byte("7 contacts"), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := b.OpenRow("summary", row); err != nil || string(got) != "7 contacts" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := b.OpenRow("notice", row); !errors.Is(err, ErrSealed) {
		t.Errorf("it opens as another kind: %v", err)
	}
	if _, err := NewBox(Key{1}, [16]byte{3}).OpenRow("summary", row); !errors.Is(err, ErrSealed) {
		t.Errorf("it opens in another story: %v", err)
	}
}

// TestNoChance says that nothing is sealed with a nonce that was not drawn.
func TestNoChance(t *testing.T) {
	none := iotest.ErrReader(errors.New("no chance today"))
	b, r := NewBox(Key{1}, [16]byte{2}), fixed()
	for it, try := range map[string]func() error{
		"a key":         func() error { _, err := NewKey(none); return err },
		"a text":        func() error { _, err := b.Seal(0, 1, nil, none); return err },
		"a piece":       func() error { _, err := b.SealPart([16]byte{}, 0, true, nil, none); return err },
		"a row":         func() error { _, err := r.SealRow("a", [16]byte{}, nil, none); return err },
		"a wrapped key": func() error { _, err := r.Wrap(Key{}, [16]byte{}, none); return err },
		"an epoch":      func() error { return r.Clone().Turn(none, 0) },
		"half a nonce": func() error {
			_, err := b.Seal(0, 1, nil, bytes.NewReader(make([]byte, nonceSize-1)))
			return err
		},
	} {
		if try() == nil {
			t.Errorf("%s was made without chance", it)
		}
	}
}

func TestBoxServesMany(t *testing.T) {
	b := NewBox(Key{1}, [16]byte{2})
	var wg sync.WaitGroup
	errs := make([]error, 16)
	for i := range errs {
		wg.Go(func() {
			for seq := range 200 {
				want := fmt.Append(nil, i, " says ", seq)
				sealed, err := b.Seal(said, seq, want, rand.Reader)
				if err != nil {
					errs[i] = err
					return
				}
				b.Salt(sealed)
				if got, err := b.Open(said, seq, sealed); err != nil || !bytes.Equal(got, want) {
					errs[i] = fmt.Errorf("got %q, %v, want %q", got, err, want)
					return
				}
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Error(err)
	}
}

// TestNothingPrintsItsKey prints whatever holds a key, in every way one might.
func TestNothingPrintsItsKey(t *testing.T) {
	r := fixed()
	k := Key(bytes.Repeat([]byte("K"), 32))
	r.Index, r.Epochs[0].Key = k, k
	for _, is := range []any{k, &k, *NewBox(k, [16]byte{}), NewBox(k, [16]byte{}), r, *r, r.Epochs, r.Epochs[0], []Key{k}, struct{ K Key }{k}} {
		out := printed(t, is)
		for _, secret := range []string{"KKKK", "75, 75", "75,75", "75 75", "4b4b", "4B4B", "0x4b, 0x4b", "S0tL", "PRIVATE+KEY", "AGE-SECRET"} {
			if bytes.Contains(out, []byte(secret)) {
				t.Errorf("%T prints its key: %s", is, out)
			}
		}
	}
	// The same look must find a key that is not kept back.
	if out := printed(t, [32]byte(k)); !bytes.Contains(out, []byte("75 75")) || !bytes.Contains(out, []byte("75,75")) {
		t.Errorf("this test would not see a key that is printed: %s", out)
	}
}
