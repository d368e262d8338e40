// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"alongside/boundary"
	"alongside/store"
	"alongside/story"
)

// How people come in: what they hold finds their story, and what only they know opens it. A second word opens their
// private story by the same paper, and nothing else does.

// ErrWay answers whoever holds what opens nothing: written wrongly, used, over, or with another word.
var ErrWay = errors.New("this opens nothing here")

// ErrShort answers a word that could be guessed by trying.
var ErrShort = errors.New("a word of at least six letters, or two words")

// kinds of ways in
const (
	WayPaper   = "paper"
	WayMail    = "e-mail"
	WayPasskey = "passkey"
	waySecond  = "word" // in a private story alone
)

// handle names what is typed or shown, as a hash that finds a row. Small letters and large are the same, and so are
// spaces and signs.
func handle(kind, typed string) story.ID {
	var b strings.Builder
	for _, r := range norm.NFKC.String(strings.ToLower(typed)) {
		if kind != WayPaper && r > ' ' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	sum := sha256.Sum256([]byte("alongside way " + kind + "\x00" + b.String()))
	return story.ID(sum[:16])
}

// word folds a word of somebody's own as people take words for the same.
func word(typed string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(strings.ToLower(typed))), " ")
}

// check is what a word is kept as: slow to make, and worth nothing without this place's key, so that neither an export
// nor a copy of the story lets anybody try words.
func (d *Door) check(of story.ID, typed string) string {
	salt := []byte(d.root().Blind("page word", of[:]))
	d.slow <- struct{}{}
	sum := argon2.IDKey([]byte(word(typed)), salt, 2, 19*1024, 1, 32)
	<-d.slow
	return base64.RawURLEncoding.EncodeToString(sum)
}

// fit says whether a word is long enough that it is not guessed within the tries that are given.
func fit(typed string) error {
	if w := word(typed); len([]rune(w)) < 6 {
		return ErrShort
	}
	return nil
}

// A found way in.
type way struct {
	story story.ID
	seq   int
	says  story.WayIn
	over  bool
	next  bool // it has not begun yet
}

// wayOf finds a way in by its handle; a zero one where there is none.
func (d *Door) wayOf(ctx context.Context, h story.ID) (way, error) {
	found, err := d.find(ctx, rowWay, d.key(rowWay, h))
	if err != nil {
		return way{}, err
	}
	if len(found) == 0 {
		return d.wayBack(ctx, h)
	}
	k, err := d.load(ctx, story.ID(found[0].Story))
	if errors.Is(err, store.ErrForgotten) {
		return way{}, nil
	}
	if err != nil {
		return way{}, err
	}
	for _, w := range ways(k.s) {
		if w.says.Handle == h {
			w.next = w.says.From > d.clock()
			return w, nil
		}
	}
	return way{}, nil
}

// ways are all that were ever said to be ways in, with those that were ended marked.
func ways(s story.Story) []way {
	var all []way
	owner := s.Owner()
	for _, e := range s.Entries {
		if e.Said.ID != owner || e.Spoken() {
			continue
		}
		of := 0
		switch w := e.Says.(type) {
		case story.WayIn:
			all = append(all, way{story: s.ID, seq: e.Seq, says: w})
		case story.TakenBack:
			of = w.Of
		case story.NotFreelySaid:
			of = w.Of
		}
		for i := range all {
			if all[i].seq == of {
				all[i].over = true
			}
		}
	}
	return all
}

// private finds somebody's private story.
func (d *Door) private(ctx context.Context, owner story.ID) (story.ID, error) {
	found, err := d.find(ctx, rowPrivate, d.key(rowPrivate, owner))
	if err != nil || len(found) == 0 {
		return story.ID{}, err
	}
	return story.ID(found[0].Story), nil
}

// ComeIn lets in who holds a paper and says their word; with the second word, into their private story. The same is done,
// and takes as long, for a right word, for the second one and for a wrong one.
func (d *Door) ComeIn(ctx context.Context, code, typed string) (Session, story.ID, error) {
	h := handle(WayPaper, code)
	w, err := d.wayOf(ctx, h)
	if err != nil {
		return Session{}, story.ID{}, err
	}
	first := d.check(h, typed)
	open := w.story != (story.ID{}) && !w.over && !w.next && same(w.says.Check, first)
	second, err := d.second(ctx, w.story, typed)
	if err != nil {
		return Session{}, story.ID{}, err
	}
	switch {
	case w.story == (story.ID{}), w.over, w.next:
		return Session{}, story.ID{}, ErrWay
	case open:
		return d.enter(ctx, w)
	case second != (story.ID{}):
		who, err := d.nameOf(ctx, w.story)
		return Session{Who: who, Private: true, By: WayPaper}, second, err
	}
	return Session{}, story.ID{}, ErrWay
}

func same(a, b string) bool { return a != "" && subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// second gives somebody's private story if this is their second word; the zero id if not.
func (d *Door) second(ctx context.Context, owner story.ID, typed string) (story.ID, error) {
	sum := d.check(owner, "second "+typed)
	if owner == (story.ID{}) {
		return story.ID{}, nil
	}
	id, err := d.private(ctx, owner)
	if err != nil || id == (story.ID{}) {
		return story.ID{}, err
	}
	k, err := d.load(ctx, id)
	if err != nil {
		return story.ID{}, err
	}
	for _, w := range ways(k.s) {
		if w.says.Kind == waySecond && !w.over && same(w.says.Check, sum) {
			return id, nil
		}
	}
	return story.ID{}, nil
}

// enter notes the day on which a way in was used, and gives its owner's session.
func (d *Door) enter(ctx context.Context, w way) (Session, story.ID, error) {
	return d.enterCounted(ctx, w, 0)
}

// enterCounted notes beside the day how often a device says that it was used.
func (d *Door) enterCounted(ctx context.Context, w way, count uint32) (Session, story.ID, error) {
	who, err := d.nameOf(ctx, w.story)
	if err != nil {
		return Session{}, story.ID{}, err
	}
	note := map[string]string{"day": story.TimeText(d.clock())[:10]}
	if count > 0 {
		note["count"] = strconv.FormatUint(uint64(count), 10)
	}
	err = d.KeepDraft(ctx, used(w.story, w.says.Handle), note)
	return Session{Who: who, By: w.says.Kind}, w.story, err
}

// used is where the day stands on which a way in was last used: the last one alone, and nothing else of it.
func used(of, h story.ID) Blank {
	return Blank{Author: of, Story: of, Page: "ways", Form: "used", Of: h.String()}
}

// UsedOn is the day on which a way of the owner's was last used, such as 2026-11-25; "" is never.
func (d *Door) UsedOn(ctx context.Context, owner, h story.ID) (string, error) {
	typed, err := d.Draft(ctx, used(owner, h))
	return typed["day"], err
}

func (d *Door) nameOf(ctx context.Context, id story.ID) (story.Who, error) {
	k, err := d.load(ctx, id)
	if err != nil {
		return story.Who{}, err
	}
	return story.Who{Name: ownerOf(k.s), ID: id}, nil
}

// Proves says whether somebody who is signed in knows their word: before what they say widens who sees them. Who has no
// word, and comes in by other ways alone, has nothing to prove by.
func (d *Door) Proves(ctx context.Context, as Session, in story.ID, typed string) (knows, has bool, err error) {
	k, err := d.load(ctx, in)
	if err != nil {
		return false, false, err
	}
	all := ways(k.s)
	if !as.Private {
		looks, err := d.strand(ctx, k, store.Looked)
		if err != nil {
			return false, false, err
		}
		for _, b := range boundary.Backs(k.s, looks) {
			all = append(all, wayOfBack(b, k.s.ID, d.clock()))
		}
	}
	for _, w := range all {
		switch {
		case w.over || w.next || w.says.Check == "":
		case as.Private && w.says.Kind == waySecond:
			has = true
			knows = knows || same(w.says.Check, d.check(as.Who.ID, "second "+typed))
		case !as.Private && w.says.Kind == WayPaper:
			has = true
			knows = knows || same(w.says.Check, d.check(w.says.Handle, typed))
		}
	}
	return knows, has, nil
}

// AddPaper gives the owner another paper to come in by, with a word, and says from when it is good.
func (d *Door) AddPaper(ctx context.Context, as Session, code, name, typed string) (from int64, err error) {
	if err := fit(typed); err != nil {
		return 0, err
	}
	h := handle(WayPaper, code)
	return d.addWay(ctx, as, story.WayIn{Kind: WayPaper, Name: name, Handle: h, Check: d.check(h, typed)})
}

// AddMail lets a link that is sent to an address let the owner in.
func (d *Door) AddMail(ctx context.Context, as Session, address string) (from int64, err error) {
	return d.addWay(ctx, as, story.WayIn{Kind: WayMail, Name: address, To: address, Handle: handle(WayMail, address)})
}

// addWay writes a way in down, good a day from now; where it is the first of all, at once. What finds somebody else already
// finds nobody more.
func (d *Door) addWay(ctx context.Context, as Session, w story.WayIn) (from int64, err error) {
	d.claims.Lock()
	defer d.claims.Unlock()
	found, err := d.wayOf(ctx, w.Handle)
	switch {
	case err != nil:
		return 0, err
	case found.story == as.Who.ID && !found.over:
		return found.says.From, nil // sent twice
	case found.story != (story.ID{}) && found.story != as.Who.ID:
		return 0, ErrWay
	}
	k, err := d.load(ctx, as.Who.ID)
	if err != nil {
		return 0, err
	}
	if slices.ContainsFunc(ways(k.s), func(w way) bool { return !w.over }) {
		w.From = d.clock() + Cool
	}
	_, err = d.Say(ctx, as, as.Who.ID, story.Entry{Said: as.Who, Says: w})
	return w.From, err
}

// ByMail finds whom a link that is sent to that address lets in, and where it is sent; ErrWay where there is nobody.
func (d *Door) ByMail(ctx context.Context, address string) (to string, h story.ID, err error) {
	h = handle(WayMail, address)
	w, err := d.wayOf(ctx, h)
	if err == nil && (w.story == (story.ID{}) || w.over || w.next) {
		err = ErrWay
	}
	return w.says.To, h, err
}

// ByHandle lets in by a way whose other half was shown to be held: a link that was sent, a passkey.
func (d *Door) ByHandle(ctx context.Context, h story.ID) (Session, story.ID, error) {
	w, err := d.wayOf(ctx, h)
	if err != nil {
		return Session{}, story.ID{}, err
	}
	if w.story == (story.ID{}) || w.over || w.next || w.says.Kind == WayPaper {
		return Session{}, story.ID{}, ErrWay
	}
	return d.enter(ctx, w)
}

// SetSecond makes a word the one that opens the owner's private story, where there is none yet. It never says whether there
// was: whoever holds an ordinary session learns nothing, and changes nothing that stands. From a private session it
// changes it.
func (d *Door) SetSecond(ctx context.Context, as Session, typed string) error {
	if err := fit(typed); err != nil {
		return err
	}
	id, err := d.private(ctx, as.Who.ID)
	if err != nil {
		return err
	}
	if id == (story.ID{}) {
		return ErrAbsent
	}
	k, err := d.load(ctx, id)
	if err != nil {
		return err
	}
	w := story.WayIn{Kind: waySecond, Handle: handle(waySecond, as.Who.ID.String()), Check: d.check(as.Who.ID, "second "+typed)}
	owner := Session{Who: as.Who, Private: true}
	for _, old := range ways(k.s) {
		switch {
		case old.over || old.says.Kind != waySecond:
		case !as.Private:
			return nil
		default:
			defer d.Say(ctx, owner, id, story.Entry{Said: as.Who, Says: story.TakenBack{Of: old.seq}})
		}
	}
	_, err = d.Say(ctx, owner, id, story.Entry{Said: as.Who, Says: w})
	return err
}

// Invite writes down that a paper was given out: for somebody who has no story here yet, or, with of, for somebody whose
// story a worker began and who has no way in.
func (d *Door) Invite(ctx context.Context, as Session, code string, of story.Who, until int64) error {
	if of.ID != (story.ID{}) {
		k, err := d.load(ctx, of.ID)
		if err != nil {
			return err
		}
		if k.s.Began().Kind != story.Person || k.private() || len(ways(k.s)) > 0 {
			return ErrAbsent
		}
	}
	return d.SayInPlace(ctx, as, story.ID{}, story.Invited{Handle: handle(WayPaper, code), Who: of, Until: until})
}

// ErrKey answers who works here and came in by what somebody else could have found or read.
var ErrKey = errors.New("whoever works here comes in by a passkey")

// Keyed is ErrKey where a session is good for its owner's own pages alone: whoever works here is alongside others, so that
// more than a paper or a mailbox has to stand before what those let them see.
func (d *Door) Keyed(ctx context.Context, as Session) error {
	if as.By == "" || as.By == WayPasskey {
		return nil
	}
	p, err := d.placeNow(ctx)
	if err != nil {
		return err
	}
	if w := p.Work[as.Who.ID]; w.Worker || w.Steward || w.Operator || w.Reviewer {
		return ErrKey
	}
	return nil
}

// Invites says whether somebody gives out invitations here: who works at the place does.
func (d *Door) Invites(ctx context.Context, who story.ID) (bool, error) {
	p, err := d.placeNow(ctx)
	w := p.Work[who]
	return w.Worker || w.Steward, err
}

// Cool is how long what lets in somebody close waits before it does: long enough for its owner to be alone again.
const Cool = 24 * 60 * 60 * int64(1e6)

// Widens says whether a word lets somebody see or do more, and how long it has to wait before it does: not where it is for
// somebody who works at the place, or for a team, and for less than the whole. To stop or to pause never waits.
func (d *Door) Widens(ctx context.Context, w story.Word) (bool, int64, error) {
	p, err := d.placeNow(ctx)
	if err != nil {
		return false, 0, err
	}
	works := func(who story.ID) bool {
		_, team := p.Lines[who]
		return team || p.Work[who].Worker
	}
	switch w := w.(type) {
	case story.Permission:
		if w.Whole || !works(w.Who.ID) {
			return true, Cool, nil
		}
		return true, 0, nil
	case story.Household, story.Representative:
		return true, Cool, nil
	case story.HearsOfStops:
		if !works(w.Who.ID) {
			return true, Cool, nil
		}
		return true, 0, nil
	case story.Advocate:
		if len(w.Parts) > 0 && !works(w.Who.ID) {
			return true, Cool, nil
		}
		return true, 0, nil
	case story.Resume, story.Member:
		return true, 0, nil
	}
	return false, 0, nil
}

// Later has a word that lets somebody in do so from a time on, and not before.
func Later(w story.Word, from int64) story.Word {
	switch w := w.(type) {
	case story.Permission:
		w.From = max(w.From, from)
		return w
	case story.Household:
		w.From = max(w.From, from)
		return w
	case story.HearsOfStops:
		w.From = max(w.From, from)
		return w
	case story.Representative:
		w.From = max(w.From, from)
		return w
	case story.Advocate:
		w.From = max(w.From, from)
		return w
	}
	return w
}

// Invitation says whether a code stands on a paper that nobody has used yet and whose day has not come.
func (d *Door) Invitation(ctx context.Context, code string) (bool, error) {
	_, ok, err := d.invitation(ctx, handle(WayPaper, code))
	return ok, err
}

func (d *Door) invitation(ctx context.Context, h story.ID) (story.Invited, bool, error) {
	var none story.Invited
	if w, err := d.wayOf(ctx, h); err != nil || w.story != (story.ID{}) {
		return none, false, err
	}
	found, err := d.find(ctx, rowInvited, d.key(rowInvited, h))
	if err != nil || len(found) == 0 || story.ID(found[0].Story) != d.place {
		return none, false, err
	}
	k, err := d.load(ctx, d.place)
	if err != nil {
		return none, false, err
	}
	for _, e := range k.s.Entries {
		if w, ok := e.Says.(story.Invited); ok && w.Handle == h && d.clock() < w.Until && d.clock() >= e.At {
			return w, true, nil
		}
	}
	return none, false, nil
}

// Claim begins somebody's stories by a paper that was given out, and gives them the word by which, from now on, it opens
// them: without that word the paper is worth nothing any more. It is good once.
func (d *Door) Claim(ctx context.Context, code, name, typed string) (Session, story.ID, error) {
	if err := fit(typed); err != nil {
		return Session{}, story.ID{}, err
	}
	h := handle(WayPaper, code)
	sum := d.check(h, typed)
	d.claims.Lock()
	defer d.claims.Unlock()
	invited, ok, err := d.invitation(ctx, h)
	if err != nil {
		return Session{}, story.ID{}, err
	}
	if !ok {
		return Session{}, story.ID{}, ErrWay
	}
	who := story.Who{Name: name, ID: invited.Who.ID}
	if who.ID == (story.ID{}) {
		if who.ID, err = d.NewID(); err != nil {
			return Session{}, story.ID{}, err
		}
		if _, err := d.Begin(ctx, Session{Who: who}, who.ID, name, story.Typed); err != nil {
			return Session{}, story.ID{}, fmt.Errorf("begin a story: %w", err)
		}
	} else {
		if who, err = d.nameOf(ctx, who.ID); err != nil {
			return Session{}, story.ID{}, err
		}
		k, err := d.load(ctx, who.ID)
		if err != nil {
			return Session{}, story.ID{}, err
		}
		if len(ways(k.s)) > 0 {
			return Session{}, story.ID{}, ErrWay // somebody came in by another paper meanwhile
		}
		// Who was begun for by somebody else may have no private story yet.
		if id, err := d.private(ctx, who.ID); err != nil {
			return Session{}, story.ID{}, err
		} else if id == (story.ID{}) {
			if _, err := d.Begin(ctx, Session{Who: who}, who.ID, who.Name, story.Typed); err != nil {
				return Session{}, story.ID{}, fmt.Errorf("begin a private story: %w", err)
			}
		}
	}
	as := Session{Who: who}
	if name != who.Name && invited.Who.ID != (story.ID{}) { // who was begun for says themselves what they are called
		if _, err := d.Say(ctx, as, who.ID, story.Entry{Said: who, Says: story.Name{Words: name}}); err != nil {
			return Session{}, story.ID{}, fmt.Errorf("write a name down: %w", err)
		}
	}
	says := story.WayIn{Kind: WayPaper, Handle: h, Check: sum}
	if _, err := d.Say(ctx, as, who.ID, story.Entry{Said: who, Says: says}); err != nil {
		return Session{}, story.ID{}, fmt.Errorf("write a way in down: %w", err)
	}
	return d.enter(ctx, way{story: who.ID, says: says})
}
