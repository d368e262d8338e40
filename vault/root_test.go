// SPDX-License-Identifier: MIT

package vault

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// fixed is a place whose secrets everybody knows.
func fixed() *Root {
	return &Root{
		Place: [16]byte{0xa1, 0x0e, 15: 0x01}, Index: Key{1, 31: 2},
		Signer:   "PRIVATE+KEY+alongside/a10e0000000000000000000000000001+68297ca0+AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g",
		Verifier: "alongside/a10e0000000000000000000000000001+68297ca0+AXm1Vi6P5lT5QHixEuipi6eQH4U65pW+1+DjkQutBJZk",
		Receives: "AGE-SECRET-KEY-1NX0QZRDKKQM3G9FK680WLJK86DX5R6DK507KG5R7ASW75V848MWSCFD8LJ",
		Epochs:   []Epoch{{ID: 1, Day: 1_790_000_000_000_001, Key: Key{3}}},
	}
}

func printed(t *testing.T, is any) []byte {
	t.Helper()
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d", "%x", "%X", "%q"} {
		fmt.Fprintf(&out, verb+"\n", is)
	}
	slog.New(slog.NewTextHandler(&out, nil)).Info("look", "is", is)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("look", "is", is)
	j, err := json.Marshal(is)
	if err != nil {
		t.Fatal(err)
	}
	return append(out.Bytes(), j...)
}

func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, k, story := fixed(), key(t, "key"), id16(t, "story")
		wrapped, err := r.Wrap(k, story, drawn{t})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := r.Unwrap(wrapped, story); err != nil || got != k {
			t.Fatalf("it does not unwrap: %v", err)
		}
		if got := EpochOf(wrapped); got != 1 {
			t.Fatalf("got epoch %d, want 1", got)
		}
		other := story
		other[rapid.IntRange(0, 15).Draw(t, "at")] ^= 1
		if _, err := r.Unwrap(wrapped, other); !errors.Is(err, ErrSealed) {
			t.Fatalf("it unwraps for another story: %v", err)
		}
		elsewhere := fixed()
		elsewhere.Epochs[0].Key[31] ^= 1
		if _, err := elsewhere.Unwrap(wrapped, story); !errors.Is(err, ErrSealed) {
			t.Fatalf("it unwraps in another place: %v", err)
		}
	})
}

func TestEveryByteIsWrapped(t *testing.T) {
	r := fixed()
	wrapped, err := r.Wrap(Key{7}, [16]byte{8}, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for i := range wrapped {
		changed := slices.Clone(wrapped)
		changed[i] ^= 1
		want := ErrSealed
		if i < 4 {
			want = ErrEpoch // the epoch's id, which there never was
		}
		if _, err := r.Unwrap(changed, [16]byte{8}); !errors.Is(err, want) || i < 4 && !strings.Contains(err.Error(), "never was") {
			t.Errorf("byte %d changed: got %v, want %v", i, err, want)
		}
		if _, err := r.Unwrap(wrapped[:i], [16]byte{8}); !errors.Is(err, ErrSealed) {
			t.Errorf("cut off after %d bytes: got %v", i, err)
		}
	}
}

// TestEpochs turns and destroys, and says of each key that was ever wrapped whether it opens.
func TestEpochs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := fixed()
		type kept struct {
			wrapped []byte
			key     Key
			story   [16]byte
			entry   []byte
		}
		var all []kept
		alive := map[uint32]bool{1: true}
		t.Repeat(map[string]func(*rapid.T){
			"begin": func(t *rapid.T) {
				k := kept{key: key(t, "key"), story: id16(t, "story")}
				var err error
				if k.wrapped, err = r.Wrap(k.key, k.story, rand.Reader); err != nil || EpochOf(k.wrapped) != r.Newest() {
					t.Fatalf("wrapped in epoch %d, want %d: %v", EpochOf(k.wrapped), r.Newest(), err)
				}
				if k.entry, err = NewBox(k.key, k.story).Seal(said, 1, k.key[:], rand.Reader); err != nil {
					t.Fatal(err)
				}
				all = append(all, k)
			},
			"turn": func(t *rapid.T) {
				was := r.Newest()
				if err := r.Turn(rand.Reader, 0); err != nil {
					t.Fatal(err)
				}
				if alive[r.Newest()] || r.Newest() <= was {
					t.Fatalf("epoch %d after %d was there before", r.Newest(), was)
				}
				alive[r.Newest()] = true
			},
			"rewrap": func(t *rapid.T) {
				for i, k := range all {
					if !alive[EpochOf(k.wrapped)] {
						continue
					}
					plain, err := r.Unwrap(k.wrapped, k.story)
					if err != nil {
						t.Fatal(err)
					}
					if all[i].wrapped, err = r.Wrap(plain, k.story, rand.Reader); err != nil || EpochOf(all[i].wrapped) != r.Newest() {
						t.Fatalf("wrapped in epoch %d, want %d: %v", EpochOf(all[i].wrapped), r.Newest(), err)
					}
				}
			},
			"destroy": func(t *rapid.T) {
				id := uint32(rapid.IntRange(0, int(r.Newest())+1).Draw(t, "id"))
				err := r.Destroy(id)
				if may := alive[id] && id != r.Newest(); (err == nil) != may {
					t.Fatalf("destroy %d of %v: got %v", id, alive, err)
				}
				if err == nil {
					delete(alive, id)
				}
			},
			"destroy the old ones": func(*rapid.T) {
				r.DestroyOld()
				alive = map[uint32]bool{r.Newest(): true}
			},
			"": func(t *rapid.T) {
				for _, k := range all {
					got, err := r.Unwrap(k.wrapped, k.story)
					if !alive[EpochOf(k.wrapped)] {
						if !errors.Is(err, ErrEpoch) || !strings.Contains(err.Error(), "was destroyed") || got != (Key{}) {
							t.Fatalf("a destroyed epoch: got %v", err)
						}
						continue
					}
					if err != nil {
						t.Fatal(err)
					}
					if text, err := NewBox(got, k.story).Open(said, 1, k.entry); err != nil || !bytes.Equal(text, k.key[:]) {
						t.Fatalf("an entry that was never written again does not open: %v", err)
					}
				}
			},
		})
	})
}

func TestCloneIsItsOwn(t *testing.T) {
	for it, do := range map[string]func(*Root) error{
		"turned":               func(r *Root) error { return r.Turn(rand.Reader, 5) },
		"an epoch destroyed":   func(r *Root) error { return r.Destroy(2) },
		"all of them but one":  func(r *Root) error { r.DestroyOld(); return nil },
		"a story forgotten":    func(r *Root) error { r.Forgotten = append(r.Forgotten, Gone{}); return nil },
		"a forgotten one lost": func(r *Root) error { r.Forgotten[0] = Gone{}; return nil },
	} {
		r := lived()
		c := r.Clone()
		if err := do(c); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(r, lived()) || reflect.DeepEqual(c, r) {
			t.Errorf("%s in the clone, it is in the root", it)
		}
	}
}

func TestForgetting(t *testing.T) {
	const day = 24 * 60 * 60 * 1_000_000
	r := &Root{Epochs: []Epoch{{ID: 1, Day: 10 * day}}}
	r.Forget([16]byte{1}, 12*day, 42*day)
	for _, c := range []struct {
		it       string
		do       func() error
		now      int64
		lingers  bool
		mustTurn bool
	}{
		{"lingers at first", func() error { return nil }, 41*day + 1, true, false},
		{"is due on its day", func() error { return nil }, 42 * day, true, true},
		{"lingers while the old epoch is kept", func() error { return r.Turn(rand.Reader, 43*day) }, 43 * day, true, true},
		{"is final without it", func() error { return r.Destroy(1) }, 43 * day, false, false},
		{"is not due for what was forgotten since", func() error { r.Forget([16]byte{2}, 44*day, 74*day); return nil }, 45 * day, false, false},
		{"stays final", func() error { return nil }, 1000 * day, false, true},
	} {
		if err := c.do(); err != nil {
			t.Fatal(err)
		}
		if got, due := r.Lingers(r.Forgotten[0]), r.Due(c.now); got != c.lingers || due != c.mustTurn {
			t.Errorf("it %s: got %v, due %v, want %v, due %v", c.it, got, due, c.lingers, c.mustTurn)
		}
	}
	wrong := &Root{Epochs: []Epoch{{ID: 1, Day: 3650 * day}}} // begun by a clock ten years ahead
	wrong.Forget([16]byte{1}, 12*day, 42*day)
	if !wrong.Due(42 * day) {
		t.Error("a clock that was wrong keeps a forgotten story's epoch for ever")
	}
	byDay := Gone{Day: 12 * day}
	if !(&Root{Epochs: []Epoch{{ID: 1, Day: 12 * day}}}).Lingers(byDay) || (&Root{Epochs: []Epoch{{ID: 1, Day: 12*day + 1}}}).Lingers(byDay) {
		t.Error("where only the days tell, they do not")
	}
}

func TestBlind(t *testing.T) {
	r, other := fixed(), fixed()
	other.Index[0] ^= 1
	b := func(parts ...string) [][]byte {
		var all [][]byte
		for _, p := range parts {
			all = append(all, []byte(p))
		}
		return all
	}
	seen := make(map[string]string)
	for what, got := range map[string]string{
		"one":              r.Blind("card", b("ab", "c")...),
		"another cut":      r.Blind("card", b("a", "bc")...),
		"whole":            r.Blind("card", b("abc")...),
		"another kind":     r.Blind("cards", b("ab", "c")...),
		"a longer kind":    r.Blind("carda", b("b", "c")...),
		"nothing":          r.Blind("card"),
		"an empty part":    r.Blind("card", b("")...),
		"two empty parts":  r.Blind("card", b("", "")...),
		"another place":    other.Blind("card", b("ab", "c")...),
		"not even a kind":  r.Blind(""),
		"the length in it": r.Blind("card", b("ab"+string([]byte{7: 1})+"c")...),
	} {
		if was, again := seen[got]; again {
			t.Errorf("%s and %s are one", what, was)
		}
		seen[got] = what
		if len(got) != 43 || strings.Trim(got, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			t.Errorf("%s: got %q, want 43 letters and digits", what, got)
		}
	}
	if got, want := r.Blind("card", b("ab", "c")...), r.Clone().Blind("card", b("ab", "c")...); got != want {
		t.Errorf("got %q, want %q again", got, want)
	}
}

func TestRootRows(t *testing.T) {
	r := fixed()
	row, err := r.SealRow("alongside", [16]byte{1}, []byte("Mags"), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Turn(rand.Reader, 0); err != nil {
		t.Fatal(err)
	}
	r.DestroyOld()
	if got, err := r.OpenRow("alongside", [16]byte{1}, row); err != nil || string(got) != "Mags" {
		t.Errorf("after the root key was turned: got %q, %v", got, err)
	}
	if _, err := r.OpenRow("pull", [16]byte{1}, row); !errors.Is(err, ErrSealed) {
		t.Errorf("it opens as another kind: %v", err)
	}
	if _, err := r.OpenRow("alongside", [16]byte{2}, row); !errors.Is(err, ErrSealed) {
		t.Errorf("it opens in another story: %v", err)
	}
	if _, err := NewBox(r.Index, [16]byte{1}).OpenRow("alongside", row); !errors.Is(err, ErrSealed) {
		t.Errorf("it opens with a story's key: %v", err)
	}
}

func TestFingerprint(t *testing.T) {
	r := fixed()
	was := r.Fingerprint()
	if err := r.Turn(rand.Reader, 0); err != nil {
		t.Fatal(err)
	}
	r.DestroyOld()
	if r.Fingerprint() != was {
		t.Error("a turned root key is taken for another place's")
	}
	other := fixed()
	other.Index[0] ^= 1
	if other.Fingerprint() == was {
		t.Error("another index key is taken for the same place's")
	}
	other = fixed()
	other.Place[0] ^= 1
	if other.Fingerprint() == was {
		t.Error("another place is taken for the same")
	}
}
