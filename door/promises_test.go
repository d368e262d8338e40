// SPDX-License-Identifier: MIT

package door_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"alongside/door"
	"alongside/store"
	"alongside/story"
)

// spied puts a spy between the door and the store.
func (t *town) spied() *spy {
	s := &spy{Store: t.store}
	t.Door = door.New(door.Options{Store: s, Root: t.root, Clock: func() int64 { return t.now }, Place: story.Named("town")})
	return s
}

func TestAbsentIsForbidden(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	tn.says("mags", "mags", story.Permission{Who: who("lena"), Whole: true, Until: tn.now + day})
	let := tn.says("mags", "mags", story.Permission{Who: who("sam"), Whole: true, Until: tn.now + day})
	tn.says("mags", "mags", story.Stop{Of: let})
	ended := tn.says("mags", "mags", story.Permission{Who: who("priya"), Whole: true, Until: tn.now + day})
	_ = ended
	tn.now += 2 * day
	for _, name := range []string{"sam", "priya", "dan", "rosa"} {
		calls := func(whose string) string {
			s := tn.spied()
			_, err := tn.reads(name, whose, "")
			return fmt.Sprint(err, s.asked)
		}
		absent, forbidden := calls("nobody"), calls("mags")
		if absent != forbidden {
			t.Errorf("it asks the store the same of %s, whether there is a story or not: got\n%s\nof none, and of one\n%s", name, absent, forbidden)
		}
		if strings.Contains(forbidden, "read 0 read 0 read 0") {
			t.Errorf("it touches no story before it knows that a row lets %s in: %s", name, forbidden)
		}
	}
}

// touchesFirst is the planted fault: a door that reads the story before it asks whether a row lets in.
func TestAbsentIsForbiddenCatches(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	s := tn.spied()
	tn.Tally(t.Context(), story.Named("mags"), func(story.Story) []int64 { return nil })
	tn.reads("sam", "mags", "")
	here := fmt.Sprint(s.asked)
	s = tn.spied()
	tn.reads("sam", "nobody", "")
	if here == fmt.Sprint(s.asked) {
		t.Error("a door that touches the story first would not be noticed")
	}
}

func TestNoMarkNoRead(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	tn.says("mags", "mags", story.Permission{Who: who("sam"), Whole: true, Until: tn.now + day})
	s := tn.spied()
	s.fail = func(call string) error {
		if call == "add 1" {
			return store.ErrFull
		}
		return nil
	}
	got, err := tn.reads("sam", "mags", "")
	if !errors.Is(err, door.ErrNoRoom) || len(got) > 0 {
		t.Errorf("it shows nothing when the mark cannot be written: got %d entries, %v", len(got), err)
	}
	s.fail = nil
	if got, err = tn.reads("sam", "mags", ""); err != nil || len(got) == 0 {
		t.Errorf("it goes on as soon as it can be: got %d entries, %v", len(got), err)
	}
	if at := slices.Index(s.asked, "add 1"); at < 0 {
		t.Errorf("it writes a mark: asked %v", s.asked)
	}
}

// TestStopDuringRead lets the owner stop a reader between the decision and the mark.
func TestStopDuringRead(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	let := tn.says("mags", "mags", story.Permission{Who: who("sam"), Whole: true, Until: tn.now + day})
	other := door.New(door.Options{Store: tn.store, Root: tn.root, Clock: func() int64 { return tn.now }, Place: story.Named("town")})
	s := tn.spied()
	stopped := false
	s.fail = func(call string) error {
		if call == "add 1" && !stopped {
			stopped = true
			_, err := other.Say(context.Background(), as("mags"), story.Named("mags"), story.Entry{Said: who("mags"), Says: story.Stop{Of: let}})
			return err
		}
		return nil
	}
	got, err := tn.reads("sam", "mags", "")
	if !errors.Is(err, door.ErrAbsent) || len(got) > 0 || !stopped {
		t.Errorf("it decides again when the story grew before the mark: got %d entries, %v", len(got), err)
	}
	shown, _, err := tn.Looks(t.Context(), as("mags"), story.Named("mags"))
	if err != nil || len(shown) != 0 {
		t.Errorf("it marks no look that did not happen: got %v, %v", shown, err)
	}
}

func TestSameRequest(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	e := story.Entry{Said: who("mags"), Request: story.ID{9}, Says: story.Role{Words: "somebody's nan"}}
	first, err := tn.Say(t.Context(), as("mags"), story.Named("mags"), e)
	if err != nil {
		t.Fatal(err)
	}
	second, err := tn.Say(t.Context(), as("mags"), story.Named("mags"), e)
	if err != nil || first != second {
		t.Errorf("it takes one request sent twice for one entry: got %d and %d, %v", first, second, err)
	}
	s := tn.spied() // the answer is lost, and the same is sent again
	lost := errors.New("the line broke")
	e.Request = story.ID{10}
	s.fail = func(call string) error {
		if call == "add 0" {
			return lost
		}
		return nil
	}
	if _, err := tn.Say(t.Context(), as("mags"), story.Named("mags"), e); !errors.Is(err, lost) {
		t.Fatalf("it says when it does not know: got %v", err)
	}
	s.fail = nil
	third, err := tn.Say(t.Context(), as("mags"), story.Named("mags"), e)
	if err != nil || third != second+1 {
		t.Errorf("it writes once what is sent again: got %d, %v", third, err)
	}
}

func TestManyWriters(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	const writers, each = 16, 25
	errs := make([]error, writers)
	done := make(chan int)
	for i := range writers {
		go func() {
			for n := range each {
				_, err := tn.Say(t.Context(), as("mags"), story.Named("mags"), story.Entry{Said: who("mags"), Says: story.Role{Words: fmt.Sprint(i, n)}})
				errs[i] = errors.Join(errs[i], err)
			}
			done <- i
		}()
	}
	for range writers {
		<-done
	}
	if err := errors.Join(errs...); err != nil {
		t.Fatalf("it lets many write one story at once: %v", err)
	}
	got, _ := tn.reads("mags", "mags", "")
	if len(got) != 2+writers*each {
		t.Errorf("it loses none: got %d, want %d", len(got), 2+writers*each)
	}
}

func TestOpenedWithoutAsking(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	mags := story.Named("mags")
	tn.says("mags", "mags", story.Pause{})
	small := story.Opened{Ground: story.GroundLife, Parts: []string{story.PartEmergency}, Why: "she does not answer and the gas is on", Reviewer: who("rosa")}
	if err := tn.OpenWithoutAsking(t.Context(), as("lena"), mags, small); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("it is done by workers alone: got %v", err)
	}
	wide := small
	wide.Parts = []string{story.PartMe}
	if err := tn.OpenWithoutAsking(t.Context(), as("sam"), mags, wide); err == nil {
		t.Error("it opens the smallest part first")
	}
	if err := tn.OpenWithoutAsking(t.Context(), as("sam"), mags, small); err != nil {
		t.Fatal(err)
	}
	if err := tn.OpenWithoutAsking(t.Context(), as("sam"), mags, wide); err != nil {
		t.Errorf("it opens more after that: %v", err)
	}
	if got, err := tn.reads("sam", "mags", story.PartMe); err != nil || len(got) != 2 {
		t.Errorf("it is read then, though all is paused: got %d, %v", len(got), err)
	}
	if _, err := tn.reads("priya", "mags", ""); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("it opens for nobody else: got %v", err)
	}
	shown, _, err := tn.Looks(t.Context(), as("mags"), mags)
	if err != nil || len(shown) != 3 {
		t.Errorf("it is told at once: got %d looks, %v", len(shown), err)
	}
	if n, err := tn.Count(t.Context()); n != 2 || err != nil {
		t.Errorf("it is counted: got %d, %v", n, err)
	}
	if all, err := tn.Openings(t.Context()); err != nil || len(all) != 2 || all[0].Story != mags || all[1].At > tn.now || all[0].At < tn.now-minute {
		t.Errorf("each once, whose and when: got %+v, %v", all, err)
	}
	tn.now += day
	if _, err := tn.reads("sam", "mags", story.PartMe); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("it ends by itself after a day: got %v", err)
	}
}

func TestHeldOpening(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	mags := story.Named("mags")
	w := story.Opened{
		Ground: story.GroundDuty, Close: true, Parts: []string{story.PartEmergency}, Why: "what her neighbour heard", Reviewer: who("rosa"),
		Held: tn.now + 20*day, HeldWhy: "he reads her post",
	}
	before := tn.text()
	if err := tn.OpenWithoutAsking(t.Context(), as("sam"), mags, w); err != nil {
		t.Fatal(err)
	}
	tn.reads("sam", "mags", story.PartEmergency)
	if got := tn.text(); got != before {
		t.Errorf("it changes nothing that the owner sees, while it is held: got\n%s\nwant\n%s", got, before)
	}
	if err := tn.Review(t.Context(), as("sam"), mags, store.Held, story.Renewed{Of: 1, Until: tn.now + 80*day, Why: "he still reads it"}); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("it is not held longer by who opened: got %v", err)
	}
	tn.now += 20 * day
	_, told, err := tn.Looks(t.Context(), as("mags"), mags)
	if err != nil || len(told) != 2 {
		t.Errorf("it is told on its day, with what was looked at: got %v, %v", told, err)
	}
}

// text is all that Mags sees of her story.
func (t *town) text() string {
	t.Helper()
	v, err := t.Open(t.Context(), as("mags"), story.Named("mags"), "")
	if err != nil {
		t.Fatal(err)
	}
	shown, told, err := t.Looks(t.Context(), as("mags"), story.Named("mags"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := t.Take(t.Context(), as("mags"), story.Named("mags"))
	if err != nil {
		t.Fatal(err)
	}
	joined, err := story.Join(v.Story.Entries)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s\n%v\n%v\n%s", joined, shown, told, bytes.ReplaceAll(r.Write(), []byte(story.TimeText(t.now)), nil))
}

func TestPrivate(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	private, err := tn.Begin(t.Context(), as("mags"), story.Named("mags"), "mags", story.Typed)
	if err != nil {
		t.Fatal(err)
	}
	secret := door.Session{Who: who("mags"), Private: true}
	tn.says("mags", "mags", story.Permission{Who: who("sam"), Whole: true, Until: tn.now + 9*day})
	before := tn.text()
	if _, err := tn.Say(t.Context(), secret, private, story.Entry{Said: who("mags"), Says: story.Never{Who: who("sam")}}); err != nil {
		t.Fatal(err)
	}
	if got := tn.text(); got != before {
		t.Errorf("nothing in the open story shows what was said in the private one: got\n%s\nwant\n%s", got, before)
	}
	if _, err := tn.reads("sam", "mags", ""); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("whom she named never, reads nothing from then on: got %v", err)
	}
	if _, err := tn.Open(t.Context(), as("mags"), private, ""); !errors.Is(err, door.ErrAbsent) {
		t.Errorf("an ordinary session of hers does not open it: got %v", err)
	}
	if v, err := tn.Open(t.Context(), secret, private, ""); err != nil || len(v.Story.Entries) != 2 {
		t.Errorf("a private one does: got %d, %v", len(v.Story.Entries), err)
	}
	w := story.Opened{Ground: story.GroundLife, Parts: []string{story.PartEmergency}, Why: "x", Reviewer: who("rosa")}
	for _, name := range []string{"sam", "priya"} {
		if err := tn.OpenWithoutAsking(t.Context(), as(name), private, w); err == nil {
			t.Errorf("nothing opens it without asking, %s neither", name)
		}
	}
	if err := tn.OpenWithoutAsking(t.Context(), as("sam"), story.Named("mags"), w); err == nil {
		t.Error("whom she named never, opens the open one neither")
	}
}

// TestTouches holds the short list of words that change rows to the rows themselves.
func TestTouches(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		tn := newTown(t)
		tn.settle()
		private, err := tn.Begin(t.Context(), as("mags"), story.Named("mags"), "mags", story.Typed)
		if err != nil {
			t.Fatal(err)
		}
		for range 12 {
			tn.something(r, private)
		}
		n, m, err := tn.ReindexAll(t.Context(), nil)
		if err != nil || m != (door.Mended{}) || n < 4 {
			t.Fatalf("seed %d: rows written with the entries are those that follow from them: %d stories, %+v, %v", seed, n, m, err)
		}
	}
}

// something lets somebody say something that has to do with who may see, if they may.
func (t *town) something(r *rand.Rand, private story.ID) {
	t.Helper()
	names := []string{"mags", "sam", "priya", "dan", "flat-team"}
	other := who(names[1+r.IntN(4)])
	seq := 1 + r.IntN(8)
	until := t.now + int64(r.IntN(5))*day
	words := []story.Word{
		story.Permission{Who: other, Whole: true, Until: until, Bring: true}, story.Stop{Of: seq}, story.Stop{Who: other},
		story.NotFreelySaid{Of: seq}, story.Household{Who: other, Parts: []string{story.PartMe}, Until: until},
		story.BroughtIn{Under: seq, Who: other}, story.Role{Words: "x"}, story.Pause{}, story.Resume{}, story.ReadBack{Of: seq},
		story.Advocate{Who: other, Parts: []string{story.PartMe}, Until: until}, story.Never{Who: other}, story.NeverNoMore{Who: other},
		story.Member{Who: other}, story.Left{Who: other},
		story.Asked{Who: other}, story.Accepts{Of: seq, Yes: true}, story.Apart{Who: other}, story.CameOfIt{To: other, Words: "x"}, story.Full{}, story.TakenBack{Of: seq},
		story.Contact{Words: "x", To: other}, story.CheckIn{Question: "x", Tell: []story.Who{other}}, story.CheckIn{Question: "x"}, story.CheckIn{Over: true}, story.Today{Wish: story.More},
		story.CheckIn{Question: "x", Every: 2}, story.Reach{By: "text", To: "1"}, story.Reach{}, story.Pace{From: "10:00", To: "11:00"},
		story.Pull{Words: "x", By: until + 1}, story.Pulled{Of: seq, Who: other, Words: "x"}, story.Pulled{Of: seq, Who: other, Words: "x", Handle: other.ID, Check: "x"},
		story.PullAnswer{Of: seq, Words: "x"}, story.PullEnded{Of: seq}, story.Knows{Words: "x"}, story.Calendar{Handle: other.ID, Title: "x"},
		story.InTheWay{Words: "x"}, story.Hit{Of: seq, In: other.ID, Days: seq}, story.Hit{In: other.ID}, story.Upwards{Of: seq}, story.Happened{Of: seq, What: story.ToldNo}, story.Offered{Words: "x"}, story.Counted{Yes: true},
		story.Died{}, story.Matter{Words: "x"}, story.CheckIn{Question: "x", Every: 1},
	}
	speaker := who(names[r.IntN(4)])
	e := story.Entry{Said: speaker, Says: words[r.IntN(len(words))]}
	id := []story.ID{story.Named("mags"), private, story.Named("flat-team")}[r.IntN(3)]
	if r.IntN(4) == 0 {
		e.Said, e.Wrote, e.How = who("mags"), speaker, story.Aloud
	}
	t.Say(t.Context(), door.Session{Who: speaker, Private: true}, id, e)
	t.now += minute
}

func TestReindex(t *testing.T) {
	tn := newTown(t)
	tn.settle()
	tn.mags()
	tn.says("mags", "mags", story.Permission{Who: who("sam"), Whole: true, Until: tn.now + day})
	rows, err := tn.store.Rows(t.Context(), store.ID(story.Named("mags")))
	if err != nil || len(rows) == 0 {
		t.Fatalf("there are rows: %v, %v", rows, err)
	}
	for _, r := range rows {
		if r.Kind != "notice" {
			tn.store.Move(t.Context(), &r, nil)
		}
	}
	if _, err := tn.reads("sam", "mags", ""); !errors.Is(err, door.ErrAbsent) {
		t.Fatal("without rows nobody comes in")
	}
	if _, m, err := tn.ReindexAll(t.Context(), nil); err != nil || m.Added != 4 {
		t.Errorf("it writes what is missing: %+v, %v", m, err)
	}
	if _, err := tn.reads("sam", "mags", ""); err != nil {
		t.Errorf("and people come in again: %v", err)
	}
}
