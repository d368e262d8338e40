// SPDX-License-Identifier: MIT

package door_test

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"alongside/carry"
	"alongside/door"
	"alongside/store"
	"alongside/story"
)

// private begins Mags's two stories and gives the session and the id of the private one.
func (t *town) private() (door.Session, story.ID) {
	t.Helper()
	id, err := t.Begin(t.Context(), as("mags"), story.Named("mags"), "mags", story.Typed)
	if err != nil {
		t.Fatal(err)
	}
	return door.Session{Who: who("mags"), Private: true}, id
}

// never lets Mags name somebody never.
func (t *town) never(secret door.Session, private story.ID, name string) {
	t.Helper()
	if _, err := t.Say(t.Context(), secret, private, story.Entry{Said: who("mags"), Says: story.Never{Who: who(name)}}); err != nil {
		t.Fatal(err)
	}
}

var gas = story.Opened{Ground: story.GroundLife, Parts: []string{story.PartEmergency}, Why: "the gas is on", Reviewer: who("rosa")}

// TestNeverIsNotLearned: a worker who is named never finds no story at all, by whatever they try, and
// nobody learns it of a reviewer either.
func TestNeverIsNotLearned(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.says("lena", "town", story.Works{Who: who("dan"), As: story.Reviewer, Line: "housing"})
	secret, private := tn.private()
	tn.never(secret, private, "sam")
	tn.never(secret, private, "rosa")
	mags, nobody := story.Named("mags"), story.Named("nobody")
	note := story.Entry{Said: who("sam"), Says: story.Note{Words: "x"}}
	heard := story.Entry{Said: who("mags"), Wrote: who("sam"), How: story.Aloud, Says: story.Role{Words: "x"}}
	senseless := story.Entry{Said: who("sam"), Says: story.TakenBack{Of: 99}}
	wide := gas
	wide.Parts, wide.Ground = []string{story.PartMe}, "none"
	for name, try := range map[string]func(story.ID) error{
		"says":           func(id story.ID) error { _, err := tn.Say(t.Context(), as("sam"), id, note); return err },
		"writes down":    func(id story.ID) error { _, err := tn.Say(t.Context(), as("sam"), id, heard); return err },
		"makes no sense": func(id story.ID) error { _, err := tn.Say(t.Context(), as("sam"), id, senseless); return err },
		"attaches": func(id story.ID) error {
			_, err := tn.Attach(t.Context(), as("sam"), id, "audio/ogg", strings.NewReader("x"))
			return err
		},
		"opens":              func(id story.ID) error { return tn.OpenWithoutAsking(t.Context(), as("sam"), id, gas) },
		"opens on no ground": func(id story.ID) error { return tn.OpenWithoutAsking(t.Context(), as("sam"), id, wide) },
		"forgets":            func(id story.ID) error { _, err := tn.Forget(t.Context(), as("sam"), id); return err },
	} {
		if here, gone := try(mags), try(nobody); !errors.Is(here, door.ErrAbsent) || here.Error() != gone.Error() {
			t.Errorf("it answers a worker who is named never and %s as if there were no story: got %v, and of none %v", name, here, gone)
		}
	}
	near := gas
	near.Reviewer = who("dan")
	unnamed, named := tn.OpenWithoutAsking(t.Context(), as("priya"), mags, near), tn.OpenWithoutAsking(t.Context(), as("priya"), mags, gas)
	if unnamed == nil || named == nil || unnamed.Error() != named.Error() {
		t.Errorf("it says the same of a reviewer who is named never as of one who stands too near: got %v and %v", named, unnamed)
	}
}

// TestWorkersHearPeopleAlone: that somebody is a worker tells them nothing of a story that is no person's open one.
func TestWorkersHearPeopleAlone(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	_, private := tn.private()
	tn.says("mags", "family", story.Began{Kind: story.Us, Words: "us at number 9"})
	e := story.Entry{Said: who("sam"), Says: story.Note{Words: "x"}}
	for what, id := range map[string]story.ID{"a private story": private, "an us": story.Named("family"), "the place": story.Named("town")} {
		if _, err := tn.Say(t.Context(), as("sam"), id, e); !errors.Is(err, door.ErrAbsent) {
			t.Errorf("it hides %s from a worker who says something: got %v", what, err)
		}
		if _, err := tn.Attach(t.Context(), as("sam"), id, "audio/ogg", strings.NewReader("x")); !errors.Is(err, door.ErrAbsent) {
			t.Errorf("it hides %s from a worker who attaches something: got %v", what, err)
		}
	}
}

// TestLengthIsNotLearned: whoever may not say a word is answered the same, whichever entry it names.
func TestLengthIsNotLearned(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	tn.says("mags", "mags", story.Permission{Who: who("dan"), Parts: []string{story.PartBounds}, Until: tn.now + day})
	for _, name := range []string{"sam", "dan"} {
		try := func(of int) error {
			_, err := tn.Say(t.Context(), as(name), story.Named("mags"), story.Entry{Said: who(name), Says: story.TakenBack{Of: of}})
			return err
		}
		if here, past := try(2), try(50); here == nil || past == nil || here.Error() != past.Error() {
			t.Errorf("it does not tell %s how long the story is: got %v of entry 2 and %v of entry 50", name, here, past)
		}
	}
}

// TestAttachmentsThatAreThere: nobody adds an entry that names a voice which is not there (the story could never be
// packed again), nor one that they may not hear themselves.
func TestAttachmentsThatAreThere(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	mags := story.Named("mags")
	voice, err := tn.Attach(t.Context(), as("mags"), mags, "audio/ogg", strings.NewReader("what nobody else hears"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tn.Say(t.Context(), as("mags"), mags, story.Entry{Said: who("mags"), Part: "harm", Says: story.Role{Words: "x"}, Attached: []story.Attachment{voice}}); err != nil {
		t.Fatal(err)
	}
	tn.says("mags", "mags", story.Permission{Who: who("dan"), Parts: []string{story.PartBeside}, Add: true, Until: tn.now + day})
	invented, longer := voice, voice
	invented.Name, longer.Size = story.ID{7}, 1<<40
	for what, a := range map[string]story.Attachment{"that is not there": invented, "longer than it is": longer, "that they may not hear": voice} {
		e := story.Entry{Said: who("dan"), Says: story.Note{Words: "listen"}, Attached: []story.Attachment{a}}
		if _, err := tn.Say(t.Context(), as("dan"), mags, e); err == nil {
			t.Errorf("it takes no voice %s", what)
		}
	}
	own, err := tn.Attach(t.Context(), as("dan"), mags, "audio/ogg", strings.NewReader("my own"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tn.Say(t.Context(), as("dan"), mags, story.Entry{Said: who("dan"), Says: story.Note{Words: "listen"}, Attached: []story.Attachment{own}}); err != nil {
		t.Errorf("it takes one of their own: %v", err)
	}
	if err := tn.Pack(t.Context(), as("mags"), mags, false, func(h carry.Head) (*carry.Packer, error) {
		key, err := age.GenerateX25519Identity()
		if err != nil {
			return nil, err
		}
		return carry.Pack(&bytes.Buffer{}, h, key.Recipient())
	}); err != nil {
		t.Errorf("it can still be packed: %v", err)
	}
}

// TestNobodyClosesByAField: a field that this Alongside does not know is read, and never said: one that ends in "!"
// would close the story for good.
func TestNobodyClosesByAField(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	tn.says("mags", "mags", story.Permission{Who: who("dan"), Whole: true, Add: true, Until: tn.now + day})
	e := story.Entry{Said: who("dan"), Says: story.Note{Words: "x"}, More: []story.Field{{Name: "limit!", Value: "all"}}}
	if _, err := tn.Say(t.Context(), as("dan"), story.Named("mags"), e); err == nil {
		t.Error("it takes no field that it does not know")
	}
	if _, err := tn.reads("dan", "mags", ""); err != nil {
		t.Errorf("and stays open to whom its owner let in: %v", err)
	}
}

// TestForgetsPeopleAlone: no single steward or member makes a story of many unreadable for ever.
func TestForgetsPeopleAlone(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	for name, whose := range map[string]string{"lena": "town", "priya": "flat-team"} {
		if _, err := tn.Forget(t.Context(), as(name), story.Named(whose)); !errors.Is(err, door.ErrWithheld) {
			t.Errorf("%s alone does not have %s forgotten: got %v", name, whose, err)
		}
	}
}

// TestNoGroupUnderSomebodysID: who is let in by name is one person, so that nobody begins an us under their id, and so
// gathers others under it.
func TestNoGroupUnderSomebodysID(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	tn.says("mags", "mags", story.Permission{Who: who("sam"), Whole: true, Until: tn.now + day})
	tn.says("mags", "mags", story.Permission{Who: who("nurse"), Whole: true, Until: tn.now + day})
	for _, name := range []string{"sam", "nurse"} {
		tn.Say(t.Context(), as("dan"), story.Named(name), story.Entry{Said: who("dan"), Says: story.Began{Kind: story.Us, Words: "a circle"}})
		if got, err := tn.reads("dan", "mags", ""); err == nil {
			t.Errorf("it lets nobody in under the id of %s: got %d entries", name, len(got))
		}
	}
}

// TestReviewersAsTheyAreNow: who is no reviewer any more, or was named never since, holds nothing back any longer.
func TestReviewersAsTheyAreNow(t *testing.T) {
	for what, change := range map[string]func(*town, door.Session, story.ID){
		"is a reviewer no more": func(tn *town, _ door.Session, _ story.ID) {
			tn.says("lena", "town", story.WorksNoMore{Who: who("rosa"), As: story.Reviewer})
		},
		"is named never": func(tn *town, secret door.Session, private story.ID) { tn.never(secret, private, "rosa") },
	} {
		tn := newTown(t)
		tn.settle()
		secret, private := tn.private()
		w := gas
		w.Held, w.HeldWhy = tn.now+20*day, "he reads her post"
		if err := tn.OpenWithoutAsking(t.Context(), as("sam"), story.Named("mags"), w); err != nil {
			t.Fatal(err)
		}
		renew := story.Renewed{Of: 1, Until: tn.now + 25*day, Why: "he still does"}
		if err := tn.Review(t.Context(), as("rosa"), story.Named("mags"), store.Held, renew); err != nil {
			t.Fatal(err)
		}
		change(tn, secret, private)
		if err := tn.Review(t.Context(), as("rosa"), story.Named("mags"), store.Held, renew); !errors.Is(err, door.ErrAbsent) {
			t.Errorf("whoever %s holds nothing back: got %v", what, err)
		}
	}
}

// TestOpeningsMakeSense: nobody opens without a word of why.
func TestOpeningsMakeSense(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	w := gas
	w.Why = " "
	if err := tn.OpenWithoutAsking(t.Context(), as("sam"), story.Named("mags"), w); err == nil {
		t.Error("it opens nothing without a reason")
	}
	if err := tn.OpenWithoutAsking(t.Context(), as("sam"), story.Named("mags"), gas); err != nil {
		t.Fatal(err)
	}
	if err := tn.Review(t.Context(), as("rosa"), story.Named("mags"), store.Looked, story.Reviewed{Of: 1}); err == nil {
		t.Error("it takes no review without a word")
	}
}

// A late store does something once between reading a story and giving it, and keeps after which entry it was asked.
type late struct {
	store.Store
	do   func()
	from int
}

func (l *late) Read(ctx context.Context, id store.ID, in store.Strand, after int) ([]byte, iter.Seq2[store.Sealed, error], error) {
	key, each, err := l.Store.Read(ctx, id, in, after)
	if l.from = after; l.do != nil && err == nil {
		var all []store.Sealed
		for s, err := range each {
			if err != nil {
				return nil, nil, err
			}
			all = append(all, s)
		}
		do := l.do
		l.do = nil
		do()
		each = func(yield func(store.Sealed, error) bool) {
			for _, s := range all {
				if !yield(s, nil) {
					return
				}
			}
		}
	}
	return key, each, err
}

// TestRemembersNothingForgotten: what was being read while it was forgotten is not kept in memory.
func TestRemembersNothingForgotten(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	l := &late{Store: tn.store}
	tn.Door = door.New(door.Options{Store: l, Root: tn.root, Clock: func() int64 { return tn.now }, Place: story.Named("town")})
	l.do = func() {
		if _, err := tn.Forget(context.Background(), as("mags"), story.Named("mags")); err != nil {
			t.Error(err)
		}
	}
	tn.reads("mags", "mags", "")
	if _, err := tn.reads("mags", "mags", ""); !errors.Is(err, door.ErrAbsent) || l.from != 0 {
		t.Errorf("it remembers nothing of a forgotten story: got %v, and %d entries in memory", err, l.from)
	}
}

// TestTurnDuringBring: a story that comes in while the root key is turned can be opened afterwards.
func TestTurnDuringBring(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	from, tn := newTown(t), newTown(t)
	from.mags()
	s := tn.spied()
	turned := make(chan error, 1)
	s.fail = func(call string) error {
		if call == "add 0" {
			s.fail = nil
			go func() { _, err := tn.Turn(context.Background(), nil); turned <- err }()
			time.Sleep(100 * time.Millisecond)
		}
		return nil
	}
	if _, err := tn.bring(from.packed(false, key.Recipient()), key); err != nil {
		t.Fatal(err)
	}
	if err := <-turned; err != nil {
		t.Fatal(err)
	}
	if _, err := tn.reads("mags", "mags", ""); err != nil {
		t.Errorf("it opens: %v", err)
	}
}

// TestCopiesTellNoMore: a copy to read holds no more than its reader sees on the page: not who is paid to be there,
// and of held looks no number that counts those that are told later.
func TestCopiesTellNoMore(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	mags := story.Named("mags")
	tn.says("mags", "mags", story.Tie{Who: who("sam"), Paid: true})
	tn.says("mags", "mags", story.Tie{Who: who("ivy")})
	tn.says("mags", "mags", story.Permission{Who: who("dan"), Whole: true, Until: tn.now + day})
	r, err := tn.Take(t.Context(), as("dan"), mags)
	if err != nil {
		t.Fatal(err)
	}
	file := string(r.Write())
	if strings.Contains(file, "paid") || !strings.Contains(file, "@ivy") || len(r.Faults()) > 0 {
		t.Errorf("it does not tell who is paid to be there: got %s, %v", file, r.Faults())
	}
	for _, held := range []int64{20 * day, 5 * day} {
		w := gas
		w.Held, w.HeldWhy = tn.now+held, "he reads her post"
		if err := tn.OpenWithoutAsking(t.Context(), as("sam"), mags, w); err != nil {
			t.Fatal(err)
		}
	}
	tn.now += 6 * day
	if r, err = tn.Take(t.Context(), as("mags"), mags); err != nil {
		t.Fatal(err)
	}
	if held := r.Strands[store.Held]; len(held) != 1 || held[0].Seq != 1 || len(r.Faults()) > 0 {
		t.Errorf("it numbers what was told by itself: got %+v, %v", held, r.Faults())
	}
}

// TestNeversAreNotCounted: whoever has the disk and no key finds as many rows of a private story in which nobody is
// named never as of one in which somebody is; and no two who are named stand in each other's way.
func TestNeversAreNotCounted(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	secret, private := tn.private()
	count := func() (n, size int) {
		rows, err := tn.store.Rows(t.Context(), store.ID(private))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			size += len(r.Text)
		}
		return len(rows), size
	}
	before, short := count()
	tn.never(secret, private, "sam")
	twin := story.Who{ID: story.Named("sam")}
	twin.ID[15]++ // its first bytes are the same
	for _, says := range []story.Word{story.Never{Who: twin}, story.NeverNoMore{Who: twin}} {
		if _, err := tn.Say(t.Context(), secret, private, story.Entry{Said: who("mags"), Says: says}); err != nil {
			t.Fatal(err)
		}
	}
	if after, long := count(); after != before || long != short {
		t.Errorf("its rows do not tell: got %d of %d bytes, and %d of %d before", after, long, before, short)
	}
	if err := tn.OpenWithoutAsking(t.Context(), as("sam"), story.Named("mags"), gas); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("sam is named still, when one with an id like his is named no more: got %v", err)
	}
}
