// SPDX-License-Identifier: MIT

package chain

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var (
	mags = [16]byte{0xa1, 15: 1}
	errs = []error{ErrChanged, ErrMissing, ErrSwapped, ErrCut, ErrOther, ErrSplit, ErrUnsigned, ErrGarbled}
)

func strandOf(story [16]byte, strand, n int) []Knot {
	var all []Knot
	var was Link
	for seq := 1; seq <= n; seq++ {
		k := Knot{Seq: seq, Mark: MarkOf([32]byte{byte(seq)}, fmt.Append(nil, "text ", seq))}
		k.Link = Next(story, strand, seq, was, k.Mark)
		was = k.Link
		all = append(all, k)
	}
	return all
}

func each(knots []Knot) iter.Seq2[Knot, error] {
	return func(yield func(Knot, error) bool) {
		for _, k := range knots {
			if !yield(k, nil) {
				return
			}
		}
	}
}

func head(knots []Knot, story [16]byte, strand int) Head {
	last := knots[len(knots)-1]
	return Head{Story: story, Strand: strand, Seq: last.Seq, Link: last.Link, Salt: [32]byte{7}}
}

// named says what is wrong with an error: it must be one sentence, and one of the kinds.
func named(err error, is ...error) string {
	switch {
	case err == nil:
		return "goes unnoticed"
	case !slices.ContainsFunc(is, func(e error) bool { return errors.Is(err, e) }):
		return "is taken for something else: " + err.Error()
	case strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), " "):
		return "is not said in a sentence: " + err.Error()
	}
	return ""
}

type verify func(story [16]byte, strand int, knots iter.Seq2[Knot, error], known ...Head) (Walk, error)

// unnoticed changes a small strand in every way there is, with its head witnessed, and gives what
// verify does not notice.
func unnoticed(verify verify) (all []string) {
	good := strandOf(mags, 1, 5)
	known := head(good, mags, 1)
	try := func(what string, knots []Knot, is ...error) {
		if bad := named(second(verify(mags, 1, each(knots), known)), is...); bad != "" {
			all = append(all, what+" "+bad)
		}
	}
	if w, err := verify(mags, 1, each(good), known); err != nil || w.Seq != 5 || w.Link != known.Link {
		all = append(all, fmt.Sprintf("a good strand is not: %v", err))
	}
	for i := range good {
		for at := range 8 + 32 + 32 {
			for _, x := range []byte{1, 0x80} {
				bad := slices.Clone(good)
				b := binary.BigEndian.AppendUint64(nil, uint64(bad[i].Seq))
				b = append(append(b, bad[i].Mark[:]...), bad[i].Link[:]...)
				b[at] ^= x
				bad[i] = Knot{int(binary.BigEndian.Uint64(b)), Mark(b[8:40]), Link(b[40:])}
				try(fmt.Sprintf("byte %d of number %d", at, i+1), bad, ErrChanged, ErrMissing, ErrSwapped)
			}
		}
		if i < 4 {
			try(fmt.Sprintf("number %d taken out", i+1), slices.Delete(slices.Clone(good), i, i+1), ErrMissing)
		}
		try(fmt.Sprintf("number %d twice", i+1), slices.Insert(slices.Clone(good), i, good[i]), ErrSwapped)
		try(fmt.Sprintf("the end after %d", i), good[:i], ErrCut)
		for j := range i {
			bad := slices.Clone(good)
			bad[i], bad[j] = bad[j], bad[i]
			try(fmt.Sprintf("%d and %d in each other's places", i+1, j+1), bad, ErrMissing)
			bad[i].Seq, bad[j].Seq = bad[j].Seq, bad[i].Seq
			try(fmt.Sprintf("%d and %d under each other's numbers", i+1, j+1), bad, ErrChanged)
		}
	}
	try("another strand's", strandOf(mags, 2, 5), ErrChanged)
	try("another story's", strandOf([16]byte{9}, 1, 5), ErrChanged)
	again := strandOf(mags, 1, 2)
	for seq, was := 3, again[1].Link; seq <= 5; seq++ {
		k := Knot{Seq: seq, Mark: Mark{byte(seq)}}
		k.Link = Next(mags, 1, seq, was, k.Mark)
		was, again = k.Link, append(again, k)
	}
	try("all written anew from number 3", again, ErrChanged)
	return all
}

func second[A any](_ A, err error) error { return err }

func TestVerify(t *testing.T) {
	for _, u := range unnoticed(Verify) {
		t.Error(u)
	}
	twins := map[string]verify{
		"one that believes what it is told": func(s [16]byte, n int, knots iter.Seq2[Knot, error], _ ...Head) (Walk, error) {
			w := Walk{Story: s, Strand: n}
			for k := range knots {
				w.Seq, w.Link = k.Seq, k.Link
			}
			return w, nil
		},
		"one that forgets what was witnessed": func(s [16]byte, n int, knots iter.Seq2[Knot, error], _ ...Head) (Walk, error) {
			return Verify(s, n, knots)
		},
		"one that does not count": func(s [16]byte, n int, knots iter.Seq2[Knot, error], known ...Head) (Walk, error) {
			i := 0
			return Verify(s, n, func(yield func(Knot, error) bool) {
				for k, err := range knots {
					i++
					k.Seq = i
					if !yield(k, err) {
						return
					}
				}
			}, known...)
		},
		"one that looks at the head alone": func(s [16]byte, n int, knots iter.Seq2[Knot, error], known ...Head) (Walk, error) {
			w := Walk{Story: s, Strand: n}
			for k := range knots {
				w.Seq, w.Link = k.Seq, k.Link
			}
			if w.Link != known[0].Link {
				return w, wrong(ErrChanged, "the head was changed")
			}
			return w, nil
		},
	}
	for name, twin := range twins {
		if len(unnoticed(twin)) == 0 {
			t.Errorf("%s is not caught", name)
		}
	}
}

func TestVerifySays(t *testing.T) {
	good := strandOf(mags, 0, 3)
	known := head(good, mags, 0)
	other := known
	other.Story[0] ^= 1
	elsewhere := known
	elsewhere.Strand = 1
	split := known
	split.Link[0] ^= 1
	broken := errors.New("the disk")
	for _, c := range []struct {
		it    string
		knots iter.Seq2[Knot, error]
		known []Head
		upto  int
		want  string
	}{
		{"finds nothing wrong", each(good), []Head{known}, 3, ""},
		{"finds nothing wrong with a strand not begun", each(nil), nil, 0, ""},
		{"finds nothing wrong with one that grew on", each(strandOf(mags, 0, 9)), []Head{known}, 9, ""},
		{"cannot know an end that nobody witnessed", each(good[:2]), nil, 2, ""},
		{"names what is missing", each([]Knot{good[0], good[2]}), nil, 1, "number 2 is missing: number 3 stands in its place"},
		{"names what stands too late", each([]Knot{good[0], good[0]}), nil, 1, "number 1 stands where number 2 should: it was moved, or stands there twice"},
		{"names what was changed", each([]Knot{good[0], {2, Mark{1}, good[1].Link}}), nil, 1, "the chain breaks at number 2: it was changed, or comes from elsewhere, or the one before it was"},
		{"names an end that was cut off", each(good[:1]), []Head{known}, 1, "it ends with number 1, and number 3 was witnessed: the end was cut off"},
		{"names what was written anew", each(good), []Head{split}, 2, "number 3 is not what was witnessed: it, or one before it, was changed since"},
		{"knows a proof of another story", each(good), []Head{other}, 0, "what was witnessed is not of this story, or not of this part of it"},
		{"knows a proof of another strand", each(good), []Head{elsewhere}, 0, "what was witnessed is not of this story, or not of this part of it"},
		{"knows two histories", each(good), []Head{known, split}, 0, "number 3 was witnessed twice, and not the same"},
		{"hands on what could not be read", func(yield func(Knot, error) bool) { yield(Knot{}, broken) }, nil, 0, "the disk"},
	} {
		w, err := Verify(mags, 0, c.knots, c.known...)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.want || w.Seq != c.upto {
			t.Errorf("it %s: got %q up to %d, want %q up to %d", c.it, got, w.Seq, c.want, c.upto)
		}
	}
	if err := good[0].Says([32]byte{1}, []byte("text 1")); err != nil {
		t.Error(err)
	}
	for _, err := range []error{good[0].Says([32]byte{1}, []byte("text 2")), good[0].Says([32]byte{2}, []byte("text 1"))} {
		if bad := named(err, ErrChanged); bad != "" {
			t.Error("a text that was not said", bad)
		}
	}
}

// TestWalkGoesOn says that a strand can be walked in pieces, as it grows.
func TestWalkGoesOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "n")
		all := strandOf(mags, 2, n)
		cut := rapid.IntRange(0, n).Draw(t, "cut")
		w, err := Verify(mags, 2, each(all[:cut]))
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range all[cut:] {
			if err := w.Step(k); err != nil {
				t.Fatal(err)
			}
		}
		if w.Seq != n || w.Link != all[n-1].Link {
			t.Fatalf("got %d, want %d", w.Seq, n)
		}
	})
}
