// SPDX-License-Identifier: MIT

// Package door is the only way to a story. Whoever comes is told what boundary lets them see, and
// before a byte of it leaves, the mark that they looked is written where the owner can see it: one
// act, on one primary. Whoever says something is asked first whether it is theirs to say. Keys are
// unwrapped here and nowhere above; stories are sealed here and nowhere below.
package door

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"

	"alongside/boundary"
	"alongside/chain"
	"alongside/store"
	"alongside/story"
	"alongside/vault"
)

var (
	// ErrAbsent: there is no such story, or nothing of it is for this reader, which is the same
	// answer, in the same words, after the same questions to the store.
	ErrAbsent = errors.New("there is no such story here")
	// ErrWithheld: there is more, and this reader may know that, but none of what was asked for.
	ErrWithheld = errors.New("this is withheld")
	// ErrBusy: the story grew faster than it could be read and decided on. Nothing was written.
	ErrBusy = errors.New("many are writing here at once: please try again")
	// ErrBecause: an operator says who they are, and why they look, or sees nothing.
	ErrBecause = errors.New("who has a story shown says why, and under which name: the owner will read it")
	// ErrNoRoom: the disk is full. Nothing was written.
	ErrNoRoom = errors.New("not saved: there is no room left on the disk. What is here can still be read")
)

// Options are what a door needs. Clock gives microseconds since 1970 UTC.
type Options struct {
	Store  store.Store
	Root   *vault.Root
	Clock  func() int64
	Rand   io.Reader // nil is the machine's own
	Place  story.ID  // the place's story; zero where none was begun
	Recall int       // bytes of texts that are remembered; 0 is 64 MiB
	Drafts Drafts    // where what is not said yet is kept; nil keeps none
	// Save writes the root key's file after it changed; nil where it lives in memory alone.
	Save func(*vault.Root) error
	// Invented says that all people here are invented: an operator's look leaves no mark.
	Invented bool
}

// A Door serves many goroutines.
type Door struct {
	store.Store
	held   atomic.Pointer[vault.Root] // never changed: a new one takes its place
	rooted sync.Mutex                 // who changes it
	begins sync.RWMutex               // held for reading while a story's key is wrapped and written
	save   func(*vault.Root) error

	drafts   Drafts
	invented bool
	clock    func() int64
	rand     io.Reader
	place    story.ID
	recall   *recall
	looked   *looked
	claims   sync.Mutex      // who gives or takes a way in
	slow     chan struct{}   // how many words are checked at once: each takes 19 MiB
	turns    [256]sync.Mutex // who writes one story waits for their turn, and does not try in vain
}

// New makes a door.
func New(o Options) *Door {
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	if o.Recall == 0 {
		o.Recall = 64 << 20
	}
	d := &Door{
		Store: o.Store, clock: o.Clock, rand: o.Rand, place: o.Place, save: o.Save, invented: o.Invented,
		recall: newRecall(o.Recall), looked: newLooked(), drafts: o.Drafts, slow: make(chan struct{}, 2),
	}
	d.held.Store(o.Root)
	return d
}

// root is the root key as it is now.
func (d *Door) root() *vault.Root { return d.held.Load() }

// A Session is who came, and how.
type Session struct {
	Who     story.Who
	Private bool // the second word was given: the private story may be opened by its owner
	// By is the kind of way by which they came in; "" is what the place itself lets in by: its first operator's code, the
	// machine it stands on.
	By string
	// Beside is who reads together with the owner, on a device of theirs: each page is a look by them.
	Beside story.Who
	// Operator is who, at the machine itself, has a story shown or copied out as Who would see it, and
	// Because why. Such a look is always written, under the operator's own name, even where Who is the owner.
	Operator story.Who
	Because  string
}

func (as Session) operated() bool { return as.Operator != (story.Who{}) || as.Because != "" }

// A View is a story as one reader may see it.
type View struct {
	Story   story.Story // narrowed: numbered anew
	Reading boundary.Reading
	Now     int64
	Sealed  []Sealed
	Called  string // the name under which the owner began: who was let in has been told it
	acc     boundary.Access
	seqs    []int // of each entry, where it stands in the whole; nil where that is the same
}

// Seq gives the place in the whole story of what is entry n (from 1) of the view, for a form that
// answers it; 0 if there is no such entry.
func (v View) Seq(n int) int {
	if n < 1 || n > len(v.Story.Entries) {
		return 0
	}
	if v.seqs == nil {
		return n
	}
	return v.seqs[n-1]
}

// tries is how often a decision is taken again because the story grew meanwhile.
const tries = 64

// Open gives what as may see of part of a story ("" for all that they may see), after the mark that
// they looked is written. The owner leaves no mark.
func (d *Door) Open(ctx context.Context, as Session, id story.ID, part string) (View, error) {
	if as.operated() && (as.Because == "" || as.Operator == story.Who{}) && !d.invented {
		return View{}, ErrBecause
	}
	for range tries {
		k, acc, err := d.decide(ctx, as, id)
		if err != nil {
			return View{}, err
		}
		now := d.clock()
		r := acc.Read(as.Who.ID, now)
		if err := may(r, k, as, part); err != nil {
			return View{}, err
		}
		r = r.Only(part)
		if leaves(r, k, as) {
			err = d.look(ctx, as, k, r, part, now)
		}
		if errors.Is(err, store.ErrMoved) {
			continue
		}
		if err != nil {
			return View{}, d.sorry(err)
		}
		v := View{Reading: r, Now: now, Called: ownerOf(k.s), acc: acc}
		v.Story, v.seqs = boundary.NarrowAt(k.s, r)
		v.Sealed = v.sealed(k.s)
		return v, nil
	}
	return View{}, ErrBusy
}

// leaves says whether reading leaves a mark: everybody's does but the owner's when they are alone, and but the reading of the
// person whom a body's story is about; that of a body's worker does.
func leaves(r boundary.Reading, k *known, as Session) bool {
	return as.operated() || as.Beside != (story.Who{}) || !r.Person && (!r.Owner || k.s.Began().Kind == story.Body)
}

// may turns a reading into the answer that its reader is entitled to.
func may(r boundary.Reading, k *known, as Session, part string) error {
	switch {
	case k.private() && as.Who.ID == k.s.Owner() && !as.Private:
		return ErrAbsent // an ordinary session is nobody to a private story
	case !r.Knows:
		return ErrAbsent
	case !r.Any(), !r.Only(part).Any():
		return ErrWithheld
	}
	return nil
}

// decide reads the story and all that the decision hangs on. Who is neither its owner nor named by
// any row that lets somebody in gets ErrAbsent before any story is touched.
func (d *Door) decide(ctx context.Context, as Session, id story.ID) (*known, boundary.Access, error) {
	var none boundary.Access
	owns := as.Who.ID == id && id != story.ID{}
	if !owns {
		in, err := d.letIn(ctx, as.Who.ID, id)
		if err != nil {
			return nil, none, err
		}
		if !in {
			return nil, none, ErrAbsent
		}
	}
	return d.ask(ctx, as.Who.ID, id)
}

// ask reads the story, whoever asks, and folds it.
func (d *Door) ask(ctx context.Context, who, id story.ID) (*known, boundary.Access, error) {
	k, err := d.load(ctx, id)
	if errors.Is(err, store.ErrForgotten) {
		return nil, boundary.Access{}, ErrAbsent
	}
	if err != nil {
		return nil, boundary.Access{}, err
	}
	if len(k.s.Entries) == 0 {
		work, err := d.work(ctx) // a worker may begin one for somebody who says yes
		return k, boundary.Of(k.s, nil, boundary.Facts{Work: work}), err
	}
	facts, openings, err := d.facts(ctx, k, who)
	if err != nil {
		return nil, boundary.Access{}, err
	}
	return k, boundary.Of(k.s, openings, facts), nil
}

// sorry says what a person can do about what the store answered.
func (d *Door) sorry(err error) error {
	if errors.Is(err, store.ErrFull) {
		return ErrNoRoom
	}
	return err
}

// Say adds an entry, if it is as's to say, and gives its Seq. The time on it is the door's. Of two
// calls with one Request one is written, and both are told its Seq.
func (d *Door) Say(ctx context.Context, as Session, id story.ID, e story.Entry) (int, error) {
	turn := &d.turns[id[0]]
	turn.Lock()
	defer turn.Unlock()
	for range tries {
		k, acc, err := d.mayCome(ctx, as, id, e)
		if err != nil {
			return 0, err
		}
		if seq, ok := k.said(e, as.Who.ID); ok {
			return seq, nil
		}
		e.Seq, e.At = len(k.s.Entries)+1, d.clock()
		if err := acc.May(as.Who.ID, e, e.At); err != nil {
			if !acc.Read(as.Who.ID, e.At).Knows && !acc.Hears(as.Who.ID) && len(k.s.Entries) > 0 {
				return 0, ErrAbsent
			}
			return 0, err
		}
		if err := d.mayBegin(ctx, id, e); err != nil {
			return 0, err
		}
		if err := d.attachable(ctx, k, acc, as, e); err != nil {
			return 0, err
		}
		// Only then: what makes no sense may hang on how long the story is.
		if err := story.Sound(e); err != nil {
			return 0, err
		}
		err = d.add(ctx, k, e)
		if !errors.Is(err, store.ErrMoved) {
			return e.Seq, d.sorry(err)
		}
	}
	return 0, ErrBusy
}

// ErrUnknown answers who would say what this Alongside does not know: it is read, and never said.
var ErrUnknown = errors.New("there is something in this that is not known here")

// ErrTaken answers who would begin a story of several under an id that stands for somebody already: whoever
// was let in by that id would find others let in with them.
var ErrTaken = errors.New("that id stands for somebody already: take a new one")

// mayBegin says what the rules cannot, since it hangs on other stories: nothing is begun for several under
// the id of one, and there is one place.
func (d *Door) mayBegin(ctx context.Context, id story.ID, e story.Entry) error {
	if len(e.More) > 0 {
		return ErrUnknown
	}
	w, ok := e.Says.(story.Began)
	if !ok || w.Kind == story.Person {
		return nil
	}
	if w.Kind == story.Place && id != d.place {
		return ErrTaken
	}
	if id == d.place {
		return nil // its steward works there, and says so in it
	}
	tied, err := d.Store.Find(ctx, rowTie, d.key(rowTie, id), 1<<63-1, 1)
	if err != nil {
		return fmt.Errorf("look for ties: %w", err)
	}
	work, err := d.work(ctx)
	if err != nil {
		return err
	}
	if _, works := work[id]; works || len(tied) > 0 {
		return ErrTaken
	}
	return nil
}

// mayCome is decide for who wants to say something: whoever begins a story comes to none, and a
// worker may write down what somebody says to them whose story they may not read.
func (d *Door) mayCome(ctx context.Context, as Session, id story.ID, e story.Entry) (*known, boundary.Access, error) {
	k, acc, err := d.decide(ctx, as, id)
	if !errors.Is(err, ErrAbsent) {
		if err == nil && k.private() && as.Who.ID == k.s.Owner() && !as.Private {
			return nil, acc, ErrAbsent
		}
		return k, acc, err
	}
	_, begins := e.Says.(story.Began)
	work, err := d.work(ctx)
	if err != nil {
		return nil, acc, err
	}
	if !begins && !work[as.Who.ID].Worker {
		return nil, acc, ErrAbsent
	}
	k, acc, err = d.ask(ctx, as.Who.ID, id)
	if err == nil && !begins && !acc.Hears(as.Who.ID) { // a story that never began is nobody's to hear
		return nil, acc, ErrAbsent
	}
	if err == nil && begins && len(k.s.Entries) > 0 {
		if _, again := k.said(e, as.Who.ID); !again {
			return nil, acc, ErrAbsent
		}
	}
	return k, acc, err
}

// said finds the entry that this very request made before.
func (k *known) said(e story.Entry, writer story.ID) (int, bool) {
	if e.Request == (story.ID{}) {
		return 0, false
	}
	for _, old := range slices.Backward(k.s.Entries) {
		if old.Request == e.Request && old.Writer().ID == writer {
			return old.Seq, true
		}
	}
	return 0, false
}

// add seals e as the next entry and writes it with all its rows, on the story as k has it.
func (d *Door) add(ctx context.Context, k *known, e story.Entry) error {
	text, err := story.Text(e)
	if err != nil {
		return err
	}
	c := store.Change{Story: store.ID(k.s.ID), In: store.Said, Was: k.head}
	box := k.box
	if e.Seq == 1 {
		d.begins.RLock()
		defer d.begins.RUnlock()
		key, err := vault.NewKey(d.rand)
		if err != nil {
			return fmt.Errorf("make a key: %w", err)
		}
		box = vault.NewBox(key, k.s.ID)
		if c.Key, err = d.root().Wrap(key, k.s.ID, d.rand); err != nil {
			return fmt.Errorf("wrap the story's key: %w", err)
		}
	}
	sealed, err := box.Seal(int(store.Said), e.Seq, text, d.rand)
	if err != nil {
		return fmt.Errorf("seal an entry: %w", err)
	}
	mark := chain.MarkOf(box.Salt(sealed), text)
	c.Entry = store.Sealed{Seq: e.Seq, Mark: mark, Link: chain.Next(k.s.ID, int(store.Said), e.Seq, k.head, mark), Text: sealed}
	after := story.Story{ID: k.s.ID, Entries: append(k.s.Entries[:len(k.s.Entries):len(k.s.Entries)], e)}
	if touches(k.s, e) {
		if c.Add, c.Del, err = d.difference(k.s, after); err != nil {
			return err
		}
	}
	if grew, ok, err := d.grew(after); err != nil {
		return err
	} else if ok {
		c.Add = append(c.Add, grew)
	}
	for _, n := range notices(after, e) {
		row, err := d.sealRow(k.s.ID, n)
		if err != nil {
			return err
		}
		c.Add = append(c.Add, row)
	}
	return d.Store.Add(ctx, c)
}

// keep changes the root key and saves it; what could not be saved did not happen.
func (d *Door) keep(change func(*vault.Root)) error {
	d.rooted.Lock()
	defer d.rooted.Unlock()
	next := d.root().Clone()
	change(next)
	if d.save != nil {
		if err := d.save(next); err != nil {
			return fmt.Errorf("save the root key's file: %w", err)
		}
	}
	d.held.Store(next)
	return nil
}
