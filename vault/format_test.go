// SPDX-License-Identifier: MIT

package vault

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"filippo.io/age"
	"golang.org/x/mod/sumdb/note"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write testdata anew")

// lived is a place that has turned its root key, and forgotten somebody.
func lived() *Root {
	r := fixed()
	r.Epochs = []Epoch{{ID: 2, Day: 1_790_000_000_000_001, Key: Key{3}}, {ID: 5, Day: 1_792_000_000_000_000, Key: Key{31: 4}}}
	r.Forgotten = []Gone{{Story: [16]byte{0xfe, 15: 0xed}, Day: 1_791_000_000_000_000, Final: 1_793_592_000_000_000, Epoch: 2}}
	return r
}

func TestGolden(t *testing.T) {
	const name = "testdata/root.key"
	got := lived().text()
	if *update {
		if err := os.WriteFile(name, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	r, err := parse(want)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(r, lived()) {
		t.Errorf("it is not read back as it was written")
	}
}

// summed gives a file with these lines and their sum, as a careful forger would.
func summed(lines ...string) string {
	text := strings.Join(lines, "\n") + "\n"
	return text + fmt.Sprintf("sum %x\n", sha256.Sum256([]byte(text)))
}

func TestParseSays(t *testing.T) {
	good := strings.Split(string(fixed().text()), "\n")
	good = good[:len(good)-2] // without the sum and what is behind the last line's end
	with := func(n int, line string) string {
		all := append([]string(nil), good...)
		all[n-1] = line
		return summed(all...)
	}
	and := func(lines ...string) string { return summed(append(append([]string(nil), good...), lines...)...) }
	key := strings.Repeat("ab", 32)
	for _, c := range []struct{ it, text, want string }{
		{"reads what is written well", summed(good...), ""},
		{"knows another file", "hello\n", "line 1: this is not a root key file of Alongside"},
		{"knows an empty file", "", "line 1: this is not a root key file of Alongside"},
		{"knows a newer one", with(1, "alongside root key 2"), "this root key file was written by a newer Alongside (form 2; this one reads up to 1)"},
		{"knows a form that never was", with(1, "alongside root key 0"), "line 1: this is not a root key file of Alongside"},
		{"keeps its warning", with(2, "# Do with it what you like."), "line 2: the warning to whoever finds this file was changed"},
		{"wants a whole place", with(4, "place a1"), "line 4: the place is 32 hex digits"},
		{"wants a place", with(4, good[4]), `line 4: "place" must stand at the beginning`},
		{"wants a whole index key", with(5, "index "+key[:62]), "line 5: the index key is 64 hex digits"},
		{"wants small digits", with(5, "index "+strings.ToUpper(key)), "line 5: the index key is 64 hex digits"},
		{"wants a key that signs", with(6, "log "+key), "line 6: the key that signs the log is not one"},
		{"wants a key that signs for its own name", with(6, strings.Replace(good[5], "alongside/a1", "alongside/b1", 1)), "line 6: the key that signs the log is not one"},
		{"wants a key that receives", with(7, "receives age1"), "line 7: the key that receives stories is not one"},
		{"wants an epoch", summed(good[:7]...), "line 8: an epoch must stand here: without one this place reads nothing"},
		{"wants a whole epoch", with(8, "epoch 1"), "line 8: an epoch is a number, when it began, and 64 hex digits"},
		{"wants epochs from 1", with(8, "epoch 0 2026-09-21T14:13:20.000001Z "+key), "line 8: epochs are numbered upwards from 1"},
		{"wants epochs upwards", and("epoch 1 2026-09-21T14:13:20.000001Z " + key), "line 9: epochs are numbered upwards from 1"},
		{"wants one number", with(8, "epoch 01 2026-09-21T14:13:20.000001Z "+key), "this root key file is not written as Alongside writes it"},
		{"wants a day that is", with(8, "epoch 1 2026-02-30T14:13:20.000001Z "+key), "line 8: an epoch is a number, when it began, and 64 hex digits"},
		{"wants a whole key", with(8, "epoch 1 2026-09-21T14:13:20.000001Z "+key[:10]), "line 8: an epoch is a number, when it began, and 64 hex digits"},
		{"wants to know when it is final", and("forgotten " + key[:32] + " 2026-09-21T14:13:20.000001Z"), "line 9: forgotten is a story of 32 hex digits, when, final, by when, epoch, and up to which"},
		{"wants to know who", and("forgotten Mags 2026-09-21T14:13:20.000001Z final 2026-09-21T14:13:20.000001Z epoch 1"), "line 9: forgotten is a story of 32 hex digits, when, final, by when, epoch, and up to which"},
		{"wants to know up to which epoch", and("forgotten " + key[:32] + " 2026-09-21T14:13:20.000001Z final 2026-09-21T14:13:20.000001Z epoch one"), "line 9: forgotten is a story of 32 hex digits, when, final, by when, epoch, and up to which"},
		{"knows no other line", and("admin Dave"), "line 9: the sum is not that of the lines above: they were damaged, or changed by hand"},
		{"notices a changed digit", strings.Replace(summed(good...), "index 01", "index 02", 1), "line 9: the sum is not that of the lines above: they were damaged, or changed by hand"},
		{"notices something after the end", summed(good...) + "epoch\n", "line 10: nothing may stand after the sum"},
		{"notices a cut", strings.TrimSuffix(summed(good...), "\n"), "line 9: the file ends before its end"},
		{"notices a lost end", strings.Join(good[:6], "\n") + "\n", "line 7: the file ends before its end"},
		{"notices the line ends of another system", strings.ReplaceAll(summed(good...), "\n", "\r\n"), "line 1: this is not a root key file of Alongside"},
	} {
		r, err := parse([]byte(c.text))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.want || (r == nil) != (c.want != "") {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
	}
}

func TestEveryByteOfTheFile(t *testing.T) {
	text := lived().text()
	for i := range text {
		for _, x := range []byte{1, 2, 0x20, 0x80} {
			changed := bytes.Clone(text)
			changed[i] ^= x
			if _, err := parse(changed); err == nil {
				t.Fatalf("byte %d changed by %02x goes unnoticed", i, x)
			}
		}
		if _, err := parse(text[:i]); err == nil {
			t.Fatalf("cut off after %d bytes goes unnoticed", i)
		}
	}
}

func TestWrittenIsRead(t *testing.T) {
	moment := rapid.Int64Range(-62135596800_000_000, 253402300799_999_999) // years 1 to 9999
	rapid.Check(t, func(t *rapid.T) {
		r := fixed()
		r.Place, r.Index, r.Epochs = id16(t, "place"), key(t, "index"), nil
		id := uint32(0)
		for range rapid.IntRange(1, 4).Draw(t, "epochs") {
			id += rapid.Uint32Range(1, 1000).Draw(t, "id")
			r.Epochs = append(r.Epochs, Epoch{ID: id, Day: moment.Draw(t, "day"), Key: key(t, "epoch")})
		}
		for range rapid.IntRange(0, 3).Draw(t, "forgotten") {
			r.Forgotten = append(r.Forgotten, Gone{Story: id16(t, "story"), Day: moment.Draw(t, "day"), Final: moment.Draw(t, "final"), Epoch: rapid.Uint32().Draw(t, "up to")})
		}
		got, err := parse(r.text())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, r) {
			t.Fatalf("it is read otherwise than it was written")
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add(fixed().text())
	f.Add(lived().text())
	f.Add([]byte(summed("alongside root key 1")))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := parse(text)
		if err == nil && !bytes.Equal(r.text(), text) {
			t.Errorf("two ways to write one root key: %q and %q", text, r.text())
		}
		if err != nil && (r != nil || strings.Contains(err.Error(), "\n")) {
			t.Errorf("got %v with %v", err, r != nil)
		}
	})
}

func TestNewRoot(t *testing.T) {
	r, err := NewRoot(rand.Reader, 1_790_000_000_000_001)
	if err != nil {
		t.Fatal(err)
	}
	again, err := parse(r.text())
	if err != nil || !reflect.DeepEqual(again, r) {
		t.Fatalf("a new root key is not read back: %v", err)
	}
	other, err := NewRoot(rand.Reader, 1_790_000_000_000_001)
	if err != nil {
		t.Fatal(err)
	}
	if other.Place == r.Place || other.Index == r.Index || other.Epochs[0].Key == r.Epochs[0].Key || other.Signer == r.Signer || other.Receives == r.Receives {
		t.Error("two places share a secret")
	}
	signer, err := note.NewSigner(r.Signer)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := note.Sign(&note.Note{Text: "a checkpoint\n"}, signer)
	if err != nil {
		t.Fatal(err)
	}
	verifier, err := note.NewVerifier(r.Verifier)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := note.Open(signed, note.VerifierList(verifier)); err != nil {
		t.Errorf("what the log signs is not verified: %v", err)
	}
	if _, err := age.ParseX25519Identity(r.Receives); err != nil {
		t.Error(err)
	}
	for n := range 112 { // place, index, epoch, signer
		if _, err := NewRoot(bytes.NewReader(make([]byte, n)), 0); err == nil {
			t.Fatalf("a root key was made of %d bytes of chance", n)
		}
	}
	if r.Sealed() || !errors.Is(r.Save("nowhere"), os.ErrNotExist) {
		t.Error("a root key that lies nowhere was saved")
	}
}
