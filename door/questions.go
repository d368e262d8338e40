// SPDX-License-Identifier: MIT

package door

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"alongside/store"
	"alongside/story"
)

// A Question is what an owner asks somebody who looked: the question alone, and nothing else of the story.
type Question struct {
	Story  story.ID
	Name   string // under which its owner began
	At     int64  // when it was asked
	When   int64  // when they looked
	Words  string
	Answer string // what was answered; "" is nothing yet
}

// Questions are what as was asked, the newest first.
func (d *Door) Questions(ctx context.Context, as Session) ([]Question, error) {
	found, err := d.find(ctx, rowAsked, d.key(rowAsked, as.Who.ID))
	if err != nil {
		return nil, err
	}
	var all []Question
	for _, id := range storiesOf(found) {
		k, err := d.load(ctx, id)
		if errors.Is(err, store.ErrForgotten) {
			continue
		}
		if err != nil {
			return nil, err
		}
		looks, err := d.strand(ctx, k, store.Looked)
		if err != nil {
			return nil, err
		}
		all = append(all, questions(k.s, looks, as.Who.ID)...)
	}
	slices.SortFunc(all, func(a, b Question) int { return cmp.Compare(b.At, a.At) })
	return all, nil
}

// questions are those that the owner of s asked of somebody, with what they answered.
func questions(s story.Story, looks []story.Entry, who story.ID) []Question {
	var all []Question
	for _, e := range s.Entries {
		w, ok := e.Says.(story.AskedWhy)
		if !ok || w.Who.ID != who || e.Said.ID != s.Owner() {
			continue
		}
		q := Question{Story: s.ID, Name: ownerOf(s), At: e.At, When: w.When, Words: w.Words}
		for _, l := range looks {
			if a, ok := l.Says.(story.Answered); ok && l.Said.ID == who && a.When == w.When {
				q.Answer = a.Words
			}
		}
		all = append(all, q)
	}
	return all
}

// Answer has somebody say why they looked, to the owner who asked: once for each question.
func (d *Door) Answer(ctx context.Context, as Session, id story.ID, when int64, words string) error {
	if strings.TrimSpace(words) == "" {
		return ErrWordless
	}
	for range tries {
		k, err := d.load(ctx, id)
		if errors.Is(err, store.ErrForgotten) {
			return ErrAbsent
		}
		if err != nil {
			return err
		}
		looks, err := d.strand(ctx, k, store.Looked)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(questions(k.s, looks, as.Who.ID), func(q Question) bool { return q.When == when && q.Answer == "" })
		if i < 0 {
			return ErrAbsent
		}
		e := story.Entry{At: d.clock(), Said: as.Who, Says: story.Answered{When: when, Words: words}}
		if err = d.addLook(ctx, k, store.Looked, e, nil); !errors.Is(err, store.ErrMoved) {
			return d.sorry(err)
		}
	}
	return ErrBusy
}
