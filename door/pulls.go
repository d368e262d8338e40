// SPDX-License-Identifier: MIT

package door

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"alongside/boundary"
	"alongside/pull"
	"alongside/store"
	"alongside/story"
)

// What is asked of whoever knows something: those who are asked find it among what waits for them, answer, come in, and go again. Nobody
// is moved, nothing is queued, and who is alongside stays.

// An Asked is that somebody is asked what they know: the question as it was sent to them, and nothing else of the story.
type Asked struct {
	Story   story.ID
	Name    string // under which its owner began
	Words   string
	At      int64
	Until   int64 // no answer is taken after it; 0 is none
	Seq     int   // the asking
	Team    bool  // it went to a team that they are in
	In      bool  // they have come in on it
	Replied bool  // they have answered it
	Reads   bool  // it lets them read something now
}

// askedWhy is why such words are read.
const askedWhy = "they were asked what they know"

// AskedOf is what as is asked, they or a team of theirs, the newest first: what still takes an answer, and what they have come in on. That
// it was read is marked before it is given.
func (d *Door) AskedOf(ctx context.Context, as Session) ([]Asked, error) {
	keys := []story.ID{as.Who.ID}
	found, err := d.find(ctx, rowMember, d.key(rowMember, as.Who.ID))
	if err != nil {
		return nil, err
	}
	keys = append(keys, storiesOf(found)...)
	var all []Asked
	seen := map[story.ID]bool{}
	for _, key := range keys {
		err := d.told(ctx, rowPulled, key, as.Who.ID, func(k *known, acc boundary.Access) error {
			if seen[k.s.ID] || k.s.ID == as.Who.ID {
				return nil
			}
			seen[k.s.ID] = true
			some, err := d.markedAsked(ctx, as, k, acc)
			all = append(all, some...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(all, func(a, b Asked) int { return cmp.Compare(b.At, a.At) })
	return all, nil
}

// markedAsked gives what somebody is asked in one story, after the mark that they read it.
func (d *Door) markedAsked(ctx context.Context, as Session, k *known, acc boundary.Access) ([]Asked, error) {
	for range tries {
		some := askedIn(k.s, acc, as.Who.ID, d.clock())
		if len(some) == 0 {
			return nil, nil
		}
		err := d.look(ctx, as, k, boundary.Reading{Why: askedWhy}, story.PartAsks, d.clock())
		if err == nil {
			return some, nil
		}
		if !errors.Is(err, store.ErrMoved) {
			return nil, d.sorry(err)
		}
		if k, acc, err = d.ask(ctx, as.Who.ID, k.s.ID); err != nil {
			return nil, fmt.Errorf("read again what is asked: %w", err)
		}
		if !acc.Tells(as.Who.ID) {
			return nil, nil
		}
	}
	return nil, ErrBusy
}

// askedIn is what somebody is asked in a story.
func askedIn(s story.Story, acc boundary.Access, who story.ID, now int64) (all []Asked) {
	reads := acc.Read(who, now).Any()
	for _, a := range pull.With(s, acc, now) {
		in := acc.Joined(who, a.Seq) && !a.Over
		if !in && !acc.Asks(who, a.Seq, now) {
			continue
		}
		one := Asked{Story: s.ID, Name: ownerOf(s), Seq: a.Seq, In: in, Reads: in && reads,
			Replied: slices.ContainsFunc(a.Answers, func(w pull.Answer) bool { return w.By.Said.ID == who })}
		for _, to := range a.To {
			if acc.Sent(to.Who, who) && !to.Link {
				one.Words, one.At, one.Until, one.Team = to.Words, s.Entries[to.Seq-1].At, to.Until, to.Who.ID != who
			}
		}
		if one.Words != "" {
			all = append(all, one)
		}
	}
	return all
}

// AnswerAsked has somebody answer who was asked what they know, or go again who came in on it.
func (d *Door) AnswerAsked(ctx context.Context, as Session, id story.ID, request story.ID, w story.Word) error {
	switch w.(type) {
	case story.PullAnswer, story.PullEnded:
	default:
		return ErrAbsent
	}
	return d.replies(ctx, as, id, story.Entry{Said: as.Who, Request: request, Says: w}, nil)
}

// A Knowing is what somebody, or a team, says of themselves that they know; or an answer they keep for whoever asks next.
type Knowing struct {
	Who    story.Who
	Team   bool
	Words  string
	Answer string
	Seq    int
	Asked  int // how many were asked of them so far, in all they know
}

// mostKnowing is how many a list of who knows what has.
const mostKnowing = 500

// Knowing is who knows what, as they say it of themselves to everybody here; so no mark is left.
func (d *Door) Knowing(ctx context.Context) ([]Knowing, error) {
	found, err := d.Store.Find(ctx, rowKnows, "", 1<<63-1, mostKnowing)
	if err != nil {
		return nil, fmt.Errorf("look who knows what: %w", err)
	}
	var all []Knowing
	for _, id := range storiesOf(found) {
		k, err := d.somebody(ctx, id)
		if err != nil {
			return nil, err
		}
		if k == nil {
			continue
		}
		some := knows(k.s)
		if len(some) == 0 {
			continue
		}
		pulls, err := d.find(ctx, rowPulled, d.key(rowPulled, id))
		if err != nil {
			return nil, err
		}
		for i := range some {
			some[i].Asked = len(pulls)
		}
		all = append(all, some...)
	}
	slices.SortStableFunc(all, func(a, b Knowing) int { return cmp.Compare(strings.ToLower(a.Words), strings.ToLower(b.Words)) })
	return all, nil
}

// knows is what stands in one story of what its owner, or its team, knows.
func knows(s story.Story) (all []Knowing) {
	acc := boundary.Of(s, nil, boundary.Facts{})
	began := s.Began()
	if began.Private || s.Entries[0].Narrows() {
		return nil
	}
	gone := map[int]bool{}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.TakenBack); ok && acc.Read(e.Said.ID, 0).Owner {
			gone[w.Of] = true
		}
	}
	who := story.Who{Name: ownerOf(s), ID: s.ID}
	if began.Kind == story.Us {
		who.Name = began.Words
	}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.Knows); ok && !gone[e.Seq] && !acc.Void(e.Seq) && acc.Read(e.Said.ID, 0).Owner {
			all = append(all, Knowing{Who: who, Team: began.Kind == story.Us, Words: w.Words, Answer: w.Answer, Seq: e.Seq})
		}
	}
	return all
}

// PullsDue writes, where nobody answered by the day that was wished for, that this is in the way: of the system, and of nobody in it. It
// says how many that were.
func (d *Door) PullsDue(ctx context.Context) (n int, err error) {
	due, err := d.Store.Find(ctx, rowPullBy, "", d.clock(), 256)
	if err != nil {
		return 0, fmt.Errorf("look what was not answered: %w", err)
	}
	place := story.Who{ID: d.place}
	if d.place != (story.ID{}) {
		if k, err := d.somebody(ctx, d.place); err == nil && k != nil {
			place.Name = k.s.Began().Words
		}
	}
	for _, r := range due {
		k, err := d.somebody(ctx, story.ID(r.Story))
		if err != nil {
			return n, err
		}
		if k == nil {
			continue
		}
		for _, a := range pull.Of(k.s, d.clock()) {
			if a.Seq != r.Seq || !a.Unmet || a.Counted {
				continue
			}
			e := story.Entry{Seq: len(k.s.Entries) + 1, At: d.clock(), Said: place, Says: story.InTheWay{Words: unanswered, Of: a.Seq}}
			err := d.add(ctx, k, e)
			if errors.Is(err, store.ErrMoved) {
				break // the next time
			}
			if err != nil {
				return n, d.sorry(err)
			}
			n++
		}
	}
	return n, nil
}

// unanswered is what stands in the way where nobody answered.
const unanswered = "Nobody answered by the day that was wished for."
