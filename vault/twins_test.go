// SPDX-License-Identifier: MIT

package vault

import (
	"bytes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A sealing is what a Box does with texts.
type sealing interface {
	Seal(strand, seq int, text []byte, rand io.Reader) ([]byte, error)
	Open(strand, seq int, sealed []byte) ([]byte, error)
	Salt(sealed []byte) [32]byte
}

// loose gives what somebody who holds the disk, but no key, could do to what was sealed, or learn of it.
func loose(boxed func(Key, [16]byte) sealing) (all []string) {
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	k, story := Key{1}, [16]byte{2}
	b := boxed(k, story)
	seal := func(strand, seq int, text string) []byte {
		sealed, err := b.Seal(strand, seq, []byte(text), rand.Reader)
		if err != nil {
			say("%v", err)
		}
		return sealed
	}
	yes := seal(0, 1, "yes")
	if got, err := b.Open(0, 1, yes); err != nil || string(got) != "yes" {
		say("it does not open: %q, %v", got, err)
	}
	for what, try := range map[string]func() ([]byte, error){
		"another number":  func() ([]byte, error) { return b.Open(0, 2, yes) },
		"another strand":  func() ([]byte, error) { return b.Open(1, 1, yes) },
		"another story":   func() ([]byte, error) { return boxed(k, [16]byte{3}).Open(0, 1, yes) },
		"another key":     func() ([]byte, error) { return boxed(Key{9}, story).Open(0, 1, yes) },
		"a changed byte":  func() ([]byte, error) { c := slices.Clone(yes); c[20] ^= 1; return b.Open(0, 1, c) },
		"a changed nonce": func() ([]byte, error) { c := slices.Clone(yes); c[0] ^= 1; return b.Open(0, 1, c) },
	} {
		if _, err := try(); !errors.Is(err, ErrSealed) {
			say("%s goes unnoticed", what)
		}
	}
	if look := seal(1, 0, "looked"); !opens(b, 1, 5, look) {
		say("a look does not open under the number that it was given")
	}
	if bytes.Contains(yes, []byte("yes")) {
		say("what was said can be read")
	}
	if no := seal(0, 2, "no"); len(no) != len(yes) {
		say("yes can be told from no by its length")
	}
	again := seal(0, 1, "yes")
	if bytes.Equal(again, yes) || bytes.Equal(again[:nonceSize], yes[:nonceSize]) {
		say("a nonce is used twice, where a backup was put back")
	}
	if b.Salt(again) == b.Salt(yes) || boxed(Key{9}, story).Salt(yes) == b.Salt(yes) {
		say("a salt can be told without the key")
	}
	return all
}

func opens(b sealing, strand, seq int, sealed []byte) bool {
	_, err := b.Open(strand, seq, sealed)
	return err == nil
}

// A twin is a Box with one thing wrong.
type twin struct {
	*Box
	aead   cipher.AEAD // nil for the Box's
	bound  func(strand, seq int) []byte
	nonce  func(seq int) io.Reader
	salt   func(sealed []byte) [32]byte
	padded func(text []byte) []byte
}

func (w twin) Seal(strand, seq int, text []byte, rand io.Reader) ([]byte, error) {
	bound := w.Box.bound(strand, seq)
	if w.bound != nil {
		bound = w.bound(strand, seq)
	}
	if w.nonce != nil {
		rand = w.nonce(seq)
	}
	aead := w.aead
	if aead == nil {
		aead = w.Box.aead
	}
	if w.padded == nil {
		return seal(aead, text, bound, rand)
	}
	nonce := make([]byte, nonceSize)
	_, err := io.ReadFull(rand, nonce)
	return aead.Seal(nonce, nonce, w.padded(text), bound), err
}

func (w twin) Open(strand, seq int, sealed []byte) ([]byte, error) {
	bound := w.Box.bound(strand, seq)
	if w.bound != nil {
		bound = w.bound(strand, seq)
	}
	aead := w.aead
	if aead == nil {
		aead = w.Box.aead
	}
	return open(aead, nil, sealed, bound)
}

func (w twin) Salt(sealed []byte) [32]byte {
	if w.salt != nil {
		return w.salt(sealed)
	}
	return w.Box.Salt(sealed)
}

// plainly seals nothing.
type plainly struct{ cipher.AEAD }

func (plainly) Seal(dst, _, text, _ []byte) []byte {
	return append(append(dst, text...), make([]byte, tagSize)...)
}

func (plainly) Open(dst, _, sealed, _ []byte) ([]byte, error) {
	return append(dst, sealed[:len(sealed)-tagSize]...), nil
}

func TestLoose(t *testing.T) {
	for _, l := range loose(func(k Key, s [16]byte) sealing { return NewBox(k, s) }) {
		t.Error(l)
	}
	for _, c := range []struct {
		it, caught string
		make       func(k Key, s [16]byte) twin
	}{
		{"one bound to nothing", "another number", func(k Key, s [16]byte) twin { return twin{bound: func(int, int) []byte { return nil }} }},
		{"one not bound to story", "another story", func(k Key, s [16]byte) twin { return twin{Box: NewBox(k, [16]byte{})} }},
		{"one not bound to strand", "another strand", func(k Key, s [16]byte) twin {
			return twin{bound: func(_, seq int) []byte { return NewBox(k, s).bound(0, seq) }}
		}},
		{"one not bound to seq", "another number", func(k Key, s [16]byte) twin {
			return twin{bound: func(strand, _ int) []byte { return NewBox(k, s).bound(strand, 0) }}
		}},
		{"one that binds looks to their seq", "a look does not open", func(k Key, s [16]byte) twin {
			return twin{bound: func(strand, seq int) []byte { return append([]byte{byte(strand), byte(seq)}, s[:]...) }}
		}},
		{"one whose nonce is the seq", "a nonce is used twice", func(k Key, s [16]byte) twin {
			return twin{nonce: func(seq int) io.Reader {
				return bytes.NewReader(binary.BigEndian.AppendUint64([]byte{0, 0, 0, 0}, uint64(seq)))
			}}
		}},
		{"one that does not pad", "by its length", func(k Key, s [16]byte) twin {
			return twin{padded: func(text []byte) []byte { return append(slices.Clone(text), end) }}
		}},
		{"one that does not seal", "can be read", func(k Key, s [16]byte) twin { return twin{aead: plainly{}} }},
		{"one with one key for all", "another key", func(k Key, s [16]byte) twin { return twin{Box: NewBox(Key{}, s)} }},
		{"one whose salt is one for all", "a salt can be told", func(k Key, s [16]byte) twin { return twin{salt: func([]byte) [32]byte { return k }} }},
		{"one whose salt everybody can make", "a salt can be told", func(k Key, s [16]byte) twin {
			return twin{salt: func(sealed []byte) [32]byte { return NewBox(Key{}, s).Salt(sealed) }}
		}},
	} {
		got := loose(func(k Key, s [16]byte) sealing {
			w := c.make(k, s)
			if w.Box == nil {
				w.Box = NewBox(k, s)
			}
			return w
		})
		if all := strings.Join(got, "; "); !strings.Contains(all, c.caught) {
			t.Errorf("%s is not caught: got %q, want %q", c.it, all, c.caught)
		}
	}
}

// TestForever holds what is sealed, wrapped and blinded to what it was when the first story was begun:
// whatever was sealed once must open for as long as anybody keeps it.
func TestForever(t *testing.T) {
	const name = "testdata/sealed.txt"
	b, r, story := NewBox(Key{1, 31: 2}, [16]byte{3, 15: 4}), fixed(), [16]byte{3, 15: 4}
	chance := func() io.Reader { return strings.NewReader("not by chance") }
	var got strings.Builder
	keep := func(what string, sealed []byte, err error) {
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "%s %x\n", what, sealed)
	}
	text, err := b.Seal(said, 7, []byte("still frightened of the post"), chance())
	keep("text", text, err)
	look, err := b.Seal(1, 0, []byte("looked"), chance())
	keep("look", look, err)
	part, err := b.SealPart([16]byte{5}, 6, true, []byte("a voice"), chance())
	keep("part", part, err)
	sum, err := b.SealRow("summary", []byte("7 contacts"), chance())
	keep("summary", sum, err)
	wrapped, err := r.Wrap(b.Key(), story, chance())
	keep("key", wrapped, err)
	row, err := r.SealRow("alongside", story, []byte("Mags"), chance())
	keep("row", row, err)
	salt, leaf, place := b.Salt(text), b.LeafSalt(2, 7), r.Fingerprint()
	keep("salt", salt[:], nil)
	keep("leafsalt", leaf[:], nil)
	keep("place", place[:], nil)
	keep("blind", []byte(r.Blind("card", []byte("a"), []byte("bc"))), nil)
	if *update {
		if err := os.WriteFile(name, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
	old := make(map[string][]byte)
	for line := range strings.Lines(string(want)) {
		what, digits, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if old[what], err = hex.DecodeString(digits); err != nil {
			t.Fatal(err)
		}
	}
	for what, open := range map[string]func(sealed []byte) ([]byte, error){
		"text:still frightened of the post": func(s []byte) ([]byte, error) { return b.Open(said, 7, s) },
		"look:looked":                       func(s []byte) ([]byte, error) { return b.Open(1, 99, s) },
		"part:a voice":                      func(s []byte) ([]byte, error) { return b.OpenPart([16]byte{5}, 6, true, s) },
		"summary:7 contacts":                func(s []byte) ([]byte, error) { return b.OpenRow("summary", s) },
		"row:Mags":                          func(s []byte) ([]byte, error) { return r.OpenRow("alongside", story, s) },
		"key:" + keyText(b.Key()): func(s []byte) ([]byte, error) {
			k, err := r.Unwrap(s, story)
			return k[:], err
		},
	} {
		what, want, _ := strings.Cut(what, ":")
		if got, err := open(old[what]); err != nil || string(got) != want {
			t.Errorf("an old %s: got %q, %v, want %q", what, got, err, want)
		}
	}
}

func keyText(k Key) string { return string(k[:]) }

// FuzzOpen hands anything at all to whatever opens.
func FuzzOpen(f *testing.F) {
	b, r := NewBox(Key{1}, [16]byte{2}), fixed()
	text, err := b.Seal(said, 1, []byte("yes"), strings.NewReader("not by chance"))
	if err != nil {
		f.Fatal(err)
	}
	wrapped, err := r.Wrap(Key{1}, [16]byte{2}, strings.NewReader("not by chance"))
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range [][]byte{nil, text, text[:nonceSize], text[:nonceSize+tagSize], wrapped, wrapped[:4]} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sealed []byte) {
		b.Salt(sealed)
		EpochOf(sealed)
		if got, err := b.Open(said, 1, sealed); err == nil && !bytes.Equal(sealed, text) {
			t.Errorf("opens as %q", got)
		}
		if _, err := r.Unwrap(sealed, [16]byte{2}); err == nil && !bytes.Equal(sealed, wrapped) {
			t.Error("unwraps")
		}
		if _, err := r.OpenRow("alongside", [16]byte{2}, sealed); err == nil {
			t.Error("opens as a row")
		}
	})
}

// TestPaddingIsOneWay says that of all padded texts only the one that seal writes opens, even to who
// has the key.
func TestPaddingIsOneWay(t *testing.T) {
	b := NewBox(Key{1}, [16]byte{2})
	rapid.Check(t, func(t *rapid.T) {
		padded := rapid.SliceOfN(rapid.SampledFrom([]byte{0, end, 1}), 0, 20).Draw(t, "padded")
		nonce := make([]byte, nonceSize)
		sealed := b.aead.Seal(nonce, nonce, padded, b.bound(1, 1))
		got, err := b.Open(1, 1, sealed)
		if to, terr := b.OpenTo([]byte("before"), 1, 1, sealed); (terr == nil) != (err == nil) || string(to) != "before"+string(got) {
			t.Fatalf("%x: got %q behind what was there, %v", padded, to, terr)
		}
		i := bytes.LastIndexByte(padded, end)
		if good := i >= 0 && len(bytes.Trim(padded[i+1:], "\x00")) == 0; good != (err == nil) || good && !bytes.Equal(got, padded[:i]) {
			t.Fatalf("%x: got %x, %v", padded, got, err)
		}
	})
}
