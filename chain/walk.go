// SPDX-License-Identifier: MIT

package chain

import "iter"

// A Knot is one place of a strand, as anybody may see it: nothing of what was said, but that it was.
type Knot struct {
	Seq  int
	Mark Mark
	Link Link
}

// A Walk follows a strand, from its beginning or from any knot that is known to be good.
type Walk struct {
	Story  [16]byte
	Strand int
	Seq    int  // of the last good knot; 0 is none yet
	Link   Link // and its link
}

// Step goes on to the next knot, or says what is wrong and stays where it was.
func (w *Walk) Step(k Knot) error {
	switch want := w.Seq + 1; {
	case k.Seq > want:
		return wrong(ErrMissing, "number %d is missing: number %d stands in its place", want, k.Seq)
	case k.Seq < want:
		return wrong(ErrSwapped, "number %d stands where number %d should: it was moved, or stands there twice", k.Seq, want)
	case k.Link != Next(w.Story, w.Strand, k.Seq, w.Link, k.Mark):
		return wrong(ErrChanged, "the chain breaks at number %d: it was changed, or comes from elsewhere, or the one before it was", k.Seq)
	}
	w.Seq, w.Link = k.Seq, k.Link
	return nil
}

// A Head is where a strand stood at some moment, and the salt under which the log says so.
type Head struct {
	Story  [16]byte
	Strand int
	Seq    int
	Link   Link
	Salt   [32]byte
}

// Verify walks a whole strand and says where its chain breaks first. Known are heads of it that were
// kept, or that a log has witnessed: without one, nobody can tell that the end was cut off, or that
// everything was written anew. It gives how far the strand is good.
func Verify(story [16]byte, strand int, knots iter.Seq2[Knot, error], known ...Head) (Walk, error) {
	w := Walk{Story: story, Strand: strand}
	at := make(map[int]Link, len(known))
	last := 0
	for _, h := range known {
		if h.Story != story || h.Strand != strand {
			return w, wrong(ErrOther, "what was witnessed is not of this story, or not of this part of it")
		}
		if was, twice := at[h.Seq]; twice && was != h.Link {
			return w, wrong(ErrSplit, "number %d was witnessed twice, and not the same", h.Seq)
		}
		at[h.Seq] = h.Link
		last = max(last, h.Seq)
	}
	for k, err := range knots {
		if err != nil {
			return w, err
		}
		before := w
		if err := w.Step(k); err != nil {
			return w, err
		}
		if link, ok := at[k.Seq]; ok && link != k.Link {
			return before, wrong(ErrChanged, "number %d is not what was witnessed: it, or one before it, was changed since", k.Seq)
		}
	}
	if last > w.Seq {
		return w, wrong(ErrCut, "it ends with number %d, and number %d was witnessed: the end was cut off", w.Seq, last)
	}
	return w, nil
}

// Says says whether text is what the knot stands for, for whoever was given the text with its salt.
func (k Knot) Says(salt [32]byte, text []byte) error {
	if MarkOf(salt, text) != k.Mark {
		return wrong(ErrChanged, "number %d is not what was said: its words or its salt were changed", k.Seq)
	}
	return nil
}
