// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"alongside/boundary"
	"alongside/checkin"
	"alongside/reach"
	"alongside/store"
	"alongside/story"
)

// How what is due is sent. A row is due; one process alone takes it, by moving it to a later time, under a number that stays the same
// however often it is tried; it sends, and says that it has. What dies in between is sent again when that time comes, under the same
// number: at least once, and never by two at once.

// A Send is one message that is to be sent now, by whoever was given it and nobody else.
type Send struct {
	By, To string // e-mail or text, and where to
	Link   string // the end of a check-in's link; "" is that there is something new
	Key    string // of this message, however often it is tried

	story story.ID // whose it is
	rows  []store.Row
	due   []pending
}

// A pending is what is sealed in a row of something that is to be sent.
type pending struct {
	Of     string `json:",omitempty"` // of what a notice is
	To     string `json:",omitempty"` // and who is told, in hex; "" is the owner
	Key    string `json:",omitempty"`
	Link   string `json:",omitempty"`
	Tries  int    `json:",omitempty"`
	First  int64  `json:",omitempty"` // when it was first tried
	Again  int64  `json:",omitempty"` // of a check-in that was asked: when it is asked again
	Missed int64  `json:",omitempty"` // the due day of which it was told that it was missed
}

const (
	tryFor    = oneDay          // how long what cannot be sent is tried
	linkFor   = 7 * oneDay      // how long a check-in's link can be answered
	unsentFor = 30 * oneDay     // how long somebody is shown that something to them was not sent
	firstWait = int64(60 * 1e6) // from one try to the next at first
	mostWait  = int64(3600e6)   // and at most
	gathered  = 32              // how many notices to somebody go as one
)

// wait is how long nobody else takes what was taken, and how long one waits until it is tried again.
func (p pending) wait() int64 {
	return min(firstWait<<min(p.Tries, 10), mostWait)
}

// Sends takes at most n of what is due, for whoever asks to send it. What is due to somebody in their quiet hours waits until these are
// over; what is due to who is not reached at all goes: it stands on their pages.
func (d *Door) Sends(ctx context.Context, n int) ([]Send, error) {
	var all []Send
	var wrong error
	now := d.clock()
	asks, err := d.Store.Find(ctx, rowAsk, "", now, n)
	if err != nil {
		return nil, fmt.Errorf("look what is due: %w", err)
	}
	for _, r := range asks {
		s, ok, err := d.takeAsk(ctx, r)
		wrong = errors.Join(wrong, err) // one that cannot be read keeps nobody else's back
		if ok {
			all = append(all, s)
		}
	}
	notes, err := d.Store.Find(ctx, rowNotice, "", now, max(0, n-len(all)))
	if err != nil {
		return all, fmt.Errorf("look what is due: %w", err)
	}
	for _, r := range notes {
		wrong = errors.Join(wrong, d.takeNotice(ctx, r, &all))
	}
	return all, wrong
}

// somebody loads the open story of a person; nil where it is not here any more.
func (d *Door) somebody(ctx context.Context, id story.ID) (*known, error) {
	k, err := d.load(ctx, id)
	switch {
	case errors.Is(err, store.ErrForgotten):
		return nil, nil
	case err != nil:
		return nil, err
	case len(k.s.Entries) == 0:
		return nil, nil
	}
	return k, nil
}

// takeAsk looks at a check-in that is due: whether it is wished for still, whether it is quiet, whether one was missed.
func (d *Door) takeAsk(ctx context.Context, r store.Row) (none Send, ok bool, err error) {
	p, err := d.pendingOf(r)
	if err != nil {
		return none, false, err
	}
	k, err := d.somebody(ctx, story.ID(r.Story))
	if err != nil {
		return none, false, err
	}
	if k == nil {
		_, err := d.put(ctx, r, nil)
		return none, false, err
	}
	now := d.clock()
	acc := boundary.Of(k.s, nil, boundary.Facts{})
	st, way := checkin.With(k.s, acc, now), reach.With(k.s, acc)
	if st.Due == 0 || !way.On() {
		_, err := d.put(ctx, r, nil)
		return none, false, err
	}
	if st.Call.Why == checkin.Missed && p.Missed != st.Due {
		if err := d.tellMissed(ctx, k, st); err != nil {
			return none, false, err
		}
		p.Missed = st.Due
	}
	if p.Again > now {
		_, err := d.move(ctx, r, p, p.Again)
		return none, false, err
	}
	if at, free := way.Free(now); !free || at > now {
		_, err := d.move(ctx, r, p, max(at, now+oneHour))
		return none, false, err
	}
	if p.Again != 0 {
		p = pending{Missed: p.Missed} // the one before is over, answered or not
	}
	if p.Key == "" {
		if p.Key, p.Link, err = d.numbers(); err != nil {
			return none, false, err
		}
		p.First = now
	}
	p.Tries++
	taken, err := d.move(ctx, r, p, now+p.wait())
	if err != nil || taken.Kind == "" {
		return none, false, err
	}
	if err := d.linked(ctx, k.s.ID, p.Link, st.Seq, p.First); err != nil { // whoever has the row, and nobody else
		return none, false, err
	}
	return Send{By: way.Is.By, To: way.Is.To, Link: p.Link, Key: p.Key, story: k.s.ID, rows: []store.Row{taken}, due: []pending{p}}, true, nil
}

// oneHour in microseconds.
const oneHour = int64(3600e6)

// tellMissed has those hear that a check-in was missed whom its owner chose for that.
func (d *Door) tellMissed(ctx context.Context, k *known, st checkin.State) error {
	for _, who := range st.Is.Tell {
		n, err := d.sealRow(k.s.ID, row{kind: rowNotice, parts: [2]story.ID{who.ID}, seq: st.Seq, plain: "calls " + hex.EncodeToString(who.ID[:])})
		if err != nil {
			return err
		}
		if _, err := d.put(ctx, store.Row{}, &n); err != nil {
			return err
		}
	}
	return nil
}

// takeNotice looks at a notice that is due. What goes to somebody to whom one goes already goes with it.
func (d *Door) takeNotice(ctx context.Context, r store.Row, all *[]Send) error {
	p, err := d.pendingOf(r)
	if err != nil {
		return err
	}
	to, ok, err := d.hears(ctx, story.ID(r.Story), p)
	if err != nil {
		return err
	}
	var k *known
	if ok {
		if k, err = d.somebody(ctx, to); err != nil {
			return err
		}
	}
	if k == nil {
		_, err := d.put(ctx, r, nil)
		return err
	}
	now := d.clock()
	way := reach.Of(k.s)
	if !way.On() {
		_, err := d.put(ctx, r, nil)
		return err
	}
	if at, free := way.Free(now); !free || at > now {
		_, err := d.move(ctx, r, p, max(at, now+firstWait))
		return err
	}
	with := slices.IndexFunc(*all, func(s Send) bool { return s.story == to && s.Link == "" && len(s.rows) < gathered })
	if p.Key == "" {
		if p.Key, _, err = d.numbers(); err != nil {
			return err
		}
		p.First = now
	}
	p.Tries++
	taken, err := d.move(ctx, r, p, now+p.wait())
	if err != nil || taken.Kind == "" {
		return err
	}
	if with >= 0 {
		(*all)[with].rows, (*all)[with].due = append((*all)[with].rows, taken), append((*all)[with].due, p)
		return nil
	}
	*all = append(*all, Send{By: way.Is.By, To: way.Is.To, Key: p.Key, story: to, rows: []store.Row{taken}, due: []pending{p}})
	return nil
}

// hears is who is told by a notice in a story; false where nobody is to be any more.
func (d *Door) hears(ctx context.Context, in story.ID, p pending) (to story.ID, ok bool, err error) {
	k, err := d.somebody(ctx, in)
	if err != nil || k == nil {
		return to, false, err
	}
	if p.Of == "worry" { // whose hour it is when it is sent
		place, err := d.placeNow(ctx)
		if err != nil {
			return to, false, err
		}
		for _, one := range d.onDuty(place, story.ID{}, k.s.Began().About.ID) {
			if acc := boundary.Of(k.s, nil, boundary.Facts{Work: place.Work}); acc.Read(one.Who.ID, d.clock()).Any() {
				return one.Who.ID, true, nil
			}
		}
		return to, false, nil
	}
	if p.To == "" {
		return k.s.Owner(), true, nil
	}
	if b, err := hex.DecodeString(p.To); err == nil {
		copy(to[:], b)
	}
	_, acc, err := d.ask(ctx, to, in)
	if errors.Is(err, ErrAbsent) {
		return to, false, nil
	}
	if p.Of == "calls" && err == nil && !slices.ContainsFunc(checkin.With(k.s, acc, d.clock()).Is.Tell, func(w story.Who) bool { return w.ID == to }) {
		return to, false, nil // their owner chose otherwise since
	}
	return to, err == nil && acc.Tells(to), err
}

// numbers gives a message its number, and a link its end.
func (d *Door) numbers() (key, link string, err error) {
	var b [32]byte
	if _, err := io.ReadFull(d.rand, b[:]); err != nil {
		return "", "", fmt.Errorf("make a number: %w", err)
	}
	return hex.EncodeToString(b[:12]), base64.RawURLEncoding.EncodeToString(b[16:]), nil
}

// Sent says that a message went. Its row goes, or waits for the next time.
func (d *Door) Sent(ctx context.Context, s Send) error {
	for i, r := range s.rows {
		if err := d.over(ctx, s, r, s.due[i]); err != nil {
			return err
		}
	}
	old, err := d.unsent(ctx, s.story)
	if err != nil {
		return err
	}
	for _, r := range old {
		if _, err := d.put(ctx, r, nil); err != nil {
			return err
		}
	}
	return nil
}

// over ends one of what was sent, or given up.
func (d *Door) over(ctx context.Context, s Send, r store.Row, p pending) error {
	if r.Kind == rowNotice {
		_, err := d.put(ctx, r, nil)
		return err
	}
	k, err := d.somebody(ctx, story.ID(r.Story))
	if err != nil || k == nil {
		return err
	}
	now := d.clock()
	acc := boundary.Of(k.s, nil, boundary.Facts{})
	st, way := checkin.With(k.s, acc, now), reach.With(k.s, acc)
	again, free := way.Ask(now + int64(max(1, st.Every))*oneDay)
	if !free || st.Due == 0 {
		_, err := d.put(ctx, r, nil)
		return err
	}
	next := again
	if st.Is.Missed && p.Missed != st.Due {
		next = min(next, max(st.Due+oneDay+1, now+firstWait))
	}
	_, err = d.move(ctx, r, pending{Again: again, Missed: p.Missed}, next)
	return err
}

// NotSent says that a message could not be sent. It is tried again, ever more slowly, for a day; then it is shown to whom it was to go,
// and counted for whoever runs this.
func (d *Door) NotSent(ctx context.Context, s Send) error {
	now := d.clock()
	if now < s.due[0].First+tryFor {
		return nil // its row is due again by itself
	}
	u, err := d.sealRow(s.story, row{kind: rowUnsent, parts: [2]story.ID{s.story}, due: now})
	if err != nil {
		return err
	}
	old, err := d.unsent(ctx, s.story)
	if err != nil {
		return err
	}
	was := store.Row{}
	if len(old) > 0 {
		was = old[0]
	}
	if _, err := d.put(ctx, was, &u); err != nil {
		return err
	}
	for i, r := range s.rows {
		if err := d.over(ctx, s, r, s.due[i]); err != nil {
			return err
		}
	}
	return nil
}

func (d *Door) unsent(ctx context.Context, id story.ID) ([]store.Row, error) {
	return d.find(ctx, rowUnsent, d.key(rowUnsent, id))
}

// Unsent is when something to somebody last could not be sent; 0 is never, or that something was since.
func (d *Door) Unsent(ctx context.Context, who story.ID) (int64, error) {
	rows, err := d.unsent(ctx, who)
	at := int64(0)
	for _, r := range rows {
		if r.Due > d.clock()-unsentFor {
			at = max(at, r.Due)
		}
	}
	return at, err
}

// NotReached is to how many people here something could not be sent. It says nobody's name.
func (d *Door) NotReached(ctx context.Context) (int, error) {
	rows, err := d.Store.Find(ctx, rowUnsent, "", d.clock(), 1<<20)
	n := 0
	for _, r := range rows {
		if r.Due > d.clock()-unsentFor {
			n++
		}
	}
	return n, err
}

func (d *Door) pendingOf(r store.Row) (pending, error) {
	plain, err := d.openRow(r)
	if err != nil {
		return pending{}, err
	}
	var p pending
	if len(plain) > 0 && plain[0] == '{' {
		err := json.Unmarshal([]byte(plain), &p)
		return p, err
	}
	if r.Kind == rowNotice {
		of, to := toldOf(plain)
		p.Of = of
		if to != (story.ID{}) {
			p.To = hex.EncodeToString(to[:])
		}
	}
	return p, nil
}

// move has a row be due at another time, with what is pending in it. The zero row is that somebody else was first.
func (d *Door) move(ctx context.Context, was store.Row, p pending, due int64) (store.Row, error) {
	plain, err := json.Marshal(p)
	if err != nil {
		return store.Row{}, err
	}
	now := was
	now.Due = due
	text, err := d.root().SealRow(bound(now), story.ID(was.Story), plain, d.rand)
	if err != nil {
		return store.Row{}, fmt.Errorf("seal a row: %w", err)
	}
	now.Text = string(text)
	done, err := d.put(ctx, was, &now)
	if err != nil || !done {
		return store.Row{}, err
	}
	return now, nil
}

// put puts a row in the place of another; the zero one is none.
func (d *Door) put(ctx context.Context, was store.Row, now *store.Row) (bool, error) {
	before := &was
	if was.Kind == "" {
		before = nil
	}
	done, err := d.Store.Move(ctx, before, now)
	if err != nil {
		return false, fmt.Errorf("move a row: %w", d.sorry(err))
	}
	return done, nil
}
