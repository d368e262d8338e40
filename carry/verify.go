// SPDX-License-Identifier: MIT

package carry

import (
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/note"

	"alongside/chain"
	"alongside/story"
)

// Faults says, in a sentence each, what in the file is not as it was said: none when all of it is. It
// needs no key, no network and no Alongside that runs.
func (r Read) Faults() []error {
	var wrong []error
	say := func(strand int, it Item, what string) {
		wrong = append(wrong, fmt.Errorf("%s %d: %s", strandNames[strand], it.Seq, what))
	}
	for strand, items := range r.Strands {
		var was chain.Link
		last := 0
		for _, it := range items {
			if chain.MarkOf(it.Salt, it.Text) != it.Mark {
				say(strand, it, "its text was changed: it is not what was committed to")
			}
			if _, err := story.Parse(it.Text); err != nil {
				say(strand, it, "its text cannot be read: "+err.Error())
			}
			switch {
			case r.linked(strand) && it.Seq != last+1:
				say(strand, it, fmt.Sprintf("number %d should stand here: something was taken out or moved", last+1))
			case !r.linked(strand) && it.Seq <= last:
				say(strand, it, "it does not stand in order")
			case r.linked(strand) && it.Link != chain.Next(r.Story, strand, it.Seq, was, it.Mark):
				say(strand, it, "the chain breaks here: it, or one before it, was changed or moved")
			}
			last, was = it.Seq, it.Link
		}
	}
	if r.Whole {
		wrong = append(wrong, r.proved()...)
	}
	if r.torn != nil {
		wrong = append(wrong, r.torn)
	}
	return wrong
}

// Head gives the link of a strand's last item, and its Seq; zero for none.
func (r Read) Head(strand int) (chain.Link, int) {
	items := r.Strands[strand]
	if len(items) == 0 {
		return chain.Link{}, 0
	}
	return items[len(items)-1].Link, items[len(items)-1].Seq
}

// Witnessed says, in sentences, how far what is in the file is vouched for outside of it.
func (r Read) Witnessed() []string {
	if !r.Whole {
		return []string{"It is a part of a story. That these entries are in it, its chain can tell, which its owner alone has."}
	}
	if len(r.Proofs) == 0 {
		return []string{"There was no checkpoint yet: the file agrees with itself, and nobody outside could notice that all of it was written anew."}
	}
	said := []string{"Its log is signed with the key " + r.By + ". Whether that is the place's own, compare with what the place prints."}
	for _, text := range r.Proofs {
		if p, err := chain.ParseProof(text); err == nil {
			said = append(said, fmt.Sprintf("Up to %s %d it stands in that log; what is newer, nobody outside has seen yet.", strandNames[p.Head.Strand], p.Head.Seq))
		}
	}
	return said
}

// proved says what is wrong with the proofs in the file.
func (r Read) proved() []error {
	var wrong []error
	by, err := note.NewVerifier(r.By)
	if err != nil && len(r.Proofs) > 0 {
		return []error{errors.New("the key of the log is none")}
	}
	for _, text := range r.Proofs {
		p, err := chain.ParseProof(text)
		if err == nil {
			_, err = p.Check(by)
		}
		if err == nil {
			err = r.covers(p)
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("the log: %w", err))
		}
	}
	return wrong
}

// covers says whether a proof is about what stands in this file.
func (r Read) covers(p chain.Proof) error {
	if p.Head.Story != r.Story || p.Head.Strand < 0 || p.Head.Strand > 1 {
		return errors.New("a proof is of another story")
	}
	for _, it := range r.Strands[p.Head.Strand] {
		if it.Seq == p.Head.Seq && it.Link == p.Head.Link {
			return nil
		}
	}
	return fmt.Errorf("it was signed with %s %d, which is not in this file, or not as it was signed: something was cut off or changed", strandNames[p.Head.Strand], p.Head.Seq)
}
