// SPDX-License-Identifier: MIT

package chain

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// A signing is somebody who signs.
type signing struct {
	note.Signer
	note.Verifier
}

func (s signing) Name() string    { return s.Signer.Name() }
func (s signing) KeyHash() uint32 { return s.Signer.KeyHash() }

func signer(t testing.TB, name string) signing {
	t.Helper()
	secret, public, err := note.GenerateKey(bytes.NewReader(bytes.Repeat([]byte(name), 32)), name)
	if err != nil {
		t.Fatal(err)
	}
	s, serr := note.NewSigner(secret)
	v, verr := note.NewVerifier(public)
	if err := errors.Join(serr, verr); err != nil {
		t.Fatal(err)
	}
	return signing{s, v}
}

// A logged is a log with three checkpoints.
type logged struct {
	kept
	at     []Checkpoint
	signed []string
	heads  []Head
	where  []int64
}

func someLog(t testing.TB, by note.Signer) logged {
	t.Helper()
	l := logged{at: []Checkpoint{{Origin: by.Name(), Root: merkle(nil)}}}
	for g, n := range []int{3, 1, 5} {
		var leaves [][]byte
		for i := range n {
			h := Head{Story: [16]byte{byte(g), byte(i)}, Strand: i % 3, Seq: 1 + i, Link: Link{byte(g), byte(i)}, Salt: [32]byte{byte(g), byte(i)}}
			l.heads = append(l.heads, h)
			leaves = append(leaves, h.Leaf())
		}
		x, err := Extend(l.kept, l.at[g], leaves, 4, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		l.kept, l.where, l.at = append(l.kept, x.Hashes...), append(l.where, x.At...), append(l.at, x.Checkpoint)
	}
	for _, c := range l.at {
		signed, err := c.Sign(by)
		if err != nil {
			t.Fatal(err)
		}
		l.signed = append(l.signed, string(signed))
	}
	return l
}

// TestProofs proves every head under every checkpoint that has it, and no other.
func TestProofs(t *testing.T) {
	by := signer(t, "town")
	l := someLog(t, by)
	for i, h := range l.heads {
		for c, signed := range l.signed {
			p, err := Prove(l, h, l.where[i], signed, by)
			if l.where[i] >= l.at[c].Size {
				if !errors.Is(err, ErrMissing) {
					t.Errorf("head %d is proven before it was in the log: %v", i, err)
				}
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			again, err := ParseProof(p.String())
			if err != nil {
				t.Fatalf("%v\n%s", err, p)
			}
			if got, err := again.Check(by); err != nil || got != l.at[c] || again.Head != h {
				t.Errorf("head %d under checkpoint %d: got %v, %v", i, c, got, err)
			}
			other := l.heads[(i+1)%len(l.heads)]
			if _, err := Prove(l, other, l.where[i], signed, by); !errors.Is(err, ErrChanged) {
				t.Errorf("another head was proven in its place: %v", err)
			}
		}
	}
}

func TestEveryByteOfAProof(t *testing.T) {
	by := signer(t, "town")
	l := someLog(t, by)
	p, err := Prove(l, l.heads[4], l.where[4], l.signed[3], by)
	if err != nil {
		t.Fatal(err)
	}
	all := p.String()
	check := func(text string) error {
		p, err := ParseProof(text)
		if err == nil {
			_, err = p.Check(by)
		}
		return err
	}
	if err := check(all); err != nil {
		t.Fatal(err)
	}
	kinds := make(map[error]int)
	for i := range len(all) {
		for bit := range 8 {
			bad := []byte(all)
			bad[i] ^= 1 << bit
			err := check(string(bad))
			if what := named(err, errs...); what != "" {
				t.Fatalf("bit %d of byte %d %s\n%s", bit, i, what, bad)
			}
			for _, k := range errs {
				if errors.Is(err, k) {
					kinds[k]++
				}
			}
		}
		if what := named(check(all[:i]), errs...); what != "" {
			t.Fatalf("cut off after %d %s", i, what)
		}
	}
	for _, k := range []error{ErrChanged, ErrGarbled, ErrUnsigned} {
		if kinds[k] == 0 {
			t.Errorf("no change is %v: this test tries too little", k)
		}
	}
	t.Logf("%d bytes: %v", len(all), kinds)
}

// TestProofIsAboutItsHead puts other heads into a good proof, each but one thing away.
func TestProofIsAboutItsHead(t *testing.T) {
	by := signer(t, "town")
	l := someLog(t, by)
	good, err := Prove(l, l.heads[0], l.where[0], l.signed[3], by)
	if err != nil {
		t.Fatal(err)
	}
	for it, change := range map[string]func(*Proof){
		"another story":   func(p *Proof) { p.Head.Story[3] ^= 1 },
		"another strand":  func(p *Proof) { p.Head.Strand++ },
		"another number":  func(p *Proof) { p.Head.Seq++ },
		"another link":    func(p *Proof) { p.Head.Link[9] ^= 1 },
		"another salt":    func(p *Proof) { p.Head.Salt[9] ^= 1 },
		"another leaf":    func(p *Proof) { p.At ^= 1 },
		"a far leaf":      func(p *Proof) { p.At = 1 << 40 },
		"no leaf":         func(p *Proof) { p.At = -1 },
		"a longer way":    func(p *Proof) { p.Path = append(p.Path, tlog.Hash{}) },
		"a shorter way":   func(p *Proof) { p.Path = p.Path[1:] },
		"a swapped way":   func(p *Proof) { p.Path[0], p.Path[1] = p.Path[1], p.Path[0] },
		"an older log":    func(p *Proof) { p.Signed = l.signed[1] },
		"an empty log":    func(p *Proof) { p.Signed = l.signed[0] },
		"no log":          func(p *Proof) { p.Signed = "" },
		"another's log":   func(p *Proof) { p.Signed = someLog(t, signer(t, "city")).signed[3] },
		"a forger's log":  func(p *Proof) { p.Signed = forged(t, l.at[3], "town") },
		"all of it again": func(p *Proof) { *p = Proof{Signed: p.Signed} },
	} {
		p := good
		p.Path = append([]tlog.Hash(nil), good.Path...)
		change(&p)
		want := []error{ErrChanged, ErrUnsigned, ErrGarbled}
		if it == "a far leaf" || it == "no leaf" || it == "an empty log" {
			want = []error{ErrCut}
		} else if it == "an older log" {
			want = append(want, ErrCut)
		}
		if what := named(second(p.Check(by)), want...); what != "" {
			t.Errorf("%s %s", it, what)
		}
	}
}

// forged is signed with another key of the same name.
func forged(t testing.TB, c Checkpoint, name string) string {
	t.Helper()
	secret, _, err := note.GenerateKey(rand.Reader, name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := note.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := c.Sign(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(signed)
}

func TestCheckpoint(t *testing.T) {
	by, witness, city := signer(t, "town"), signer(t, "witness"), signer(t, "city")
	l := someLog(t, by)
	c, signed := l.at[2], l.signed[2]
	both, err := note.Sign(&note.Note{Text: c.String()}, by, witness)
	if err != nil {
		t.Fatal(err)
	}
	alone, err := note.Sign(&note.Note{Text: c.String()}, witness)
	if err != nil {
		t.Fatal(err)
	}
	more, err := note.Sign(&note.Note{Text: c.String() + "more\n"}, by)
	if err != nil {
		t.Fatal(err)
	}
	spoilt := strings.Replace(string(both), "— witness", "— wimness", 1)
	for _, k := range []struct {
		it, signed string
		known      []note.Verifier
		is         error
		want       string
	}{
		{"opens what the log signed", signed, []note.Verifier{by}, nil, ""},
		{"opens what a witness signed too", string(both), []note.Verifier{by, witness}, nil, ""},
		{"opens what a stranger signed too", string(both), []note.Verifier{by}, nil, ""},
		{"opens what a stranger of a new name signed", spoilt, []note.Verifier{by}, nil, ""},
		{"does not open what the log did not sign", string(alone), []note.Verifier{by, witness}, ErrOther, "the checkpoint is that of another log: town"},
		{"does not open what nobody known has signed", signed, []note.Verifier{city}, ErrUnsigned, "the checkpoint is not signed by this log: it was changed, or comes from another"},
		{"knows nobody", signed, nil, ErrUnsigned, "the checkpoint is not signed by this log: it was changed, or comes from another"},
		{"does not open what a forger signed", forged(t, c, "town"), []note.Verifier{by}, ErrUnsigned, "the checkpoint is not signed by this log: it was changed, or comes from another"},
		{"notices another size", strings.Replace(signed, "\n8\n", "\n9\n", 1), []note.Verifier{by}, ErrChanged, "the signature of town is not good: the checkpoint was changed"},
		{"notices a bad witness", strings.Replace(string(both), "town\n8\n", "town\n9\n", 1), []note.Verifier{witness, by}, ErrChanged, "the signature of town is not good: the checkpoint was changed"},
		{"notices lines that no log here writes", string(more), []note.Verifier{by}, ErrGarbled, "a checkpoint has three lines: the log's name, its size and its root"},
		{"notices that it was cut off", signed[:len(signed)-1], []note.Verifier{by}, ErrGarbled, "the checkpoint is not a signed note: it was changed or cut off"},
		{"knows nothing", "", []note.Verifier{by}, ErrGarbled, "the checkpoint is not a signed note: it was changed or cut off"},
	} {
		got, err := OpenCheckpoint([]byte(k.signed), k.known...)
		says := ""
		if err != nil {
			says = err.Error()
		}
		if says != k.want || !errors.Is(err, k.is) || err == nil && got != c {
			t.Errorf("it %s: got %q, want %q", k.it, says, k.want)
		}
	}
	for it, text := range map[string]string{
		"a size with a sign":     "town\n+8\n" + c.Root.String() + "\n",
		"a size with a nought":   "town\n08\n" + c.Root.String() + "\n",
		"a size below nothing":   "town\n-8\n" + c.Root.String() + "\n",
		"no name":                "\n8\n" + c.Root.String() + "\n",
		"a root written askew":   "town\n8\n" + strings.Repeat("A", 42) + "B=\n",
		"a root that is shorter": "town\n8\nAAAA\n",
		"no end":                 strings.TrimSuffix(c.String(), "\n"),
	} {
		if what := named(second(ParseCheckpoint(text)), ErrGarbled); what != "" {
			t.Errorf("%s %s", it, what)
		}
	}
	if _, err := c.Sign(city); err == nil {
		t.Error("another log's key signs")
	}
	if _, err := (Checkpoint{Origin: "to\nwn"}).Sign(signing{Signer: city, Verifier: city}); err == nil {
		t.Error("a name of two lines is signed")
	}
	for i := range signed {
		for bit := range 8 {
			bad := []byte(signed)
			bad[i] ^= 1 << bit
			if what := named(second(OpenCheckpoint(bad, by)), ErrChanged, ErrUnsigned, ErrGarbled, ErrOther); what != "" {
				t.Fatalf("bit %d of byte %d %s\n%s", bit, i, what, bad)
			}
		}
	}
}

type compare func(old, now Checkpoint, grew *Growth) error

// misled compares checkpoints of a log, of its like, and of what was made of it, and gives what compare
// does not notice.
func misled(t testing.TB, compare compare) (all []string) {
	t.Helper()
	l := someLog(t, signer(t, "town"))
	try := func(what string, err error, is ...error) {
		if bad := named(err, is...); bad != "" {
			all = append(all, what+" "+bad)
		}
	}
	for i := range l.at {
		for j := i; j < len(l.at); j++ {
			g, err := ProveGrowth(l, l.at[i].Size, l.at[j].Size)
			if err != nil {
				t.Fatal(err)
			}
			if err := compare(l.at[i], l.at[j], &g); err != nil {
				all = append(all, fmt.Sprintf("growing from %d to %d is not believed: %v", i, j, err))
			}
			if i == j {
				continue
			}
			try("no proof", compare(l.at[i], l.at[j], nil), ErrMissing)
			try("a log that became shorter", compare(l.at[j], l.at[i], &g), ErrCut)
			other := l.at[j]
			other.Origin = "city"
			try("another log", compare(l.at[i], other, &g), ErrOther)
			if i == 0 {
				g.Path = []tlog.Hash{{}}
				try("a proof that nothing grew", compare(l.at[i], l.at[j], &g), ErrChanged)
				continue
			}
			for k := range g.Path {
				for _, at := range []int{0, 31} {
					bad := Growth{From: g.From, To: g.To, Path: append([]tlog.Hash(nil), g.Path...)}
					bad.Path[k][at] ^= 1
					try("a changed proof", compare(l.at[i], l.at[j], &bad), ErrChanged)
				}
			}
			for _, bad := range []Growth{{g.From - 1, g.To, g.Path}, {g.From, g.To + 1, g.Path}} {
				try("a proof of other sizes", compare(l.at[i], l.at[j], &bad), ErrOther)
			}
			anew := l.at[j]
			anew.Root[5] ^= 1
			try("a log written anew", compare(l.at[i], anew, &g), ErrChanged)
			past := l.at[i]
			past.Root[5] ^= 1
			try("a log whose past was another", compare(past, l.at[j], &g), ErrChanged)
		}
		split := l.at[i]
		split.Root[31] ^= 1
		try("a split view", compare(l.at[i], split, nil), ErrSplit)
	}
	return all
}

func TestCompare(t *testing.T) {
	for _, m := range misled(t, Compare) {
		t.Error(m)
	}
	twins := map[string]compare{
		"one that compares sizes alone": func(old, now Checkpoint, g *Growth) error {
			now.Root = old.Root
			if old.Size < now.Size {
				return nil
			}
			return Compare(old, now, g)
		},
		"one that sees no split": func(old, now Checkpoint, g *Growth) error {
			if old.Size == now.Size {
				return nil
			}
			return Compare(old, now, g)
		},
		"one that takes any log": func(old, now Checkpoint, g *Growth) error {
			now.Origin = old.Origin
			return Compare(old, now, g)
		},
		"one that takes them in any order": func(old, now Checkpoint, g *Growth) error {
			if old.Size > now.Size {
				old, now = now, old
			}
			return Compare(old, now, g)
		},
		"one that needs no proof": func(old, now Checkpoint, g *Growth) error {
			if g == nil && old.Size < now.Size {
				return nil
			}
			return Compare(old, now, g)
		},
	}
	for name, twin := range twins {
		if len(misled(t, twin)) == 0 {
			t.Errorf("%s is not caught", name)
		}
	}
}

func TestGrowthText(t *testing.T) {
	l := someLog(t, signer(t, "town"))
	g, err := ProveGrowth(l, l.at[1].Size, l.at[3].Size)
	if err != nil {
		t.Fatal(err)
	}
	all := g.String()
	check := func(text string) error {
		g, err := ParseGrowth(text)
		if err == nil {
			err = Compare(l.at[1], l.at[3], &g)
		}
		return err
	}
	if err := check(all); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"from 9\nto 8\n", "from -1\nto 8\n", "from 08\nto 8\n", "to 8\nfrom 8\n", "from 8\n"} {
		if what := named(second(ParseGrowth(growthTitle+"\n"+bad)), ErrGarbled); what != "" {
			t.Errorf("%q %s", bad, what)
		}
	}
	for i := range all {
		for bit := range 8 {
			bad := []byte(all)
			bad[i] ^= 1 << bit
			if what := named(check(string(bad)), errs...); what != "" {
				t.Fatalf("bit %d of byte %d %s\n%s", bit, i, what, bad)
			}
		}
		if what := named(check(all[:i]), errs...); what != "" {
			t.Fatalf("cut off after %d %s", i, what)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		g := Growth{From: rapid.Int64Range(0, 1<<62).Draw(t, "from")}
		g.To = rapid.Int64Range(g.From, 1<<62).Draw(t, "to")
		for range rapid.IntRange(0, 64).Draw(t, "n") {
			g.Path = append(g.Path, tlog.Hash(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "hash")))
		}
		got, err := ParseGrowth(g.String())
		if err != nil || got.String() != g.String() {
			t.Fatalf("got %v, %v, want %v", got, err, g)
		}
	})
}

// texts are what the fuzzers begin with.
func texts(f *testing.F) {
	by := signer(f, "town")
	l := someLog(f, by)
	p, err := Prove(l, l.heads[0], l.where[0], l.signed[3], by)
	if err != nil {
		f.Fatal(err)
	}
	g, err := ProveGrowth(l, 4, l.at[3].Size)
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range []string{p.String(), g.String(), l.at[1].String(), l.signed[2]} {
		f.Add(text)
	}
}

func FuzzParseProof(f *testing.F) {
	texts(f)
	by := signer(f, "town")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParseProof(text)
		if err == nil && p.String() != text {
			t.Errorf("two ways to write one proof: %q and %q", text, p)
		}
		if err != nil && !errors.Is(err, ErrGarbled) {
			t.Error(err)
		}
		if _, err := p.Check(by); err != nil && named(err, errs...) != "" {
			t.Error(named(err, errs...))
		}
	})
}

func FuzzParseGrowth(f *testing.F) {
	texts(f)
	f.Fuzz(func(t *testing.T, text string) {
		g, err := ParseGrowth(text)
		if err == nil && g.String() != text {
			t.Errorf("two ways to write one proof: %q and %q", text, g)
		}
		if err != nil && !errors.Is(err, ErrGarbled) {
			t.Error(err)
		}
		if err == nil {
			_ = Compare(Checkpoint{Size: g.From}, Checkpoint{Size: g.To}, &g)
		}
	})
}

func FuzzParseCheckpoint(f *testing.F) {
	texts(f)
	by := signer(f, "town")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCheckpoint(text)
		if err == nil && c.String() != text {
			t.Errorf("two ways to write one checkpoint: %q and %q", text, c)
		}
		if err != nil && !errors.Is(err, ErrGarbled) {
			t.Error(err)
		}
		if _, err := OpenCheckpoint([]byte(text), by); err != nil && named(err, errs...) != "" {
			t.Error(named(err, errs...))
		}
	})
}
