// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"alongside/boundary"
	"alongside/pull"
	"alongside/store"
	"alongside/story"
)

// A question by a link, to somebody who has no pages here. It shows the question as the owner sent it and nothing else. It is opened with
// a code that was said to them, by the first browser that gives it; and it is dead with their answer, with the asking, or with its day.

func pullHandle(end string) story.ID { return endOf("question by link", end) }

// ErrLate answers whoever would send a question that could be answered for longer than a link is good.
var ErrLate = errors.New("a question by a link can be answered for ninety days at most")

// heldFor is how long such a link is good at most.
const heldFor = 90 * oneDay

// A ByLink is a question that is to go by a link.
type ByLink struct {
	Of    int    // the asking
	Name  string // of whoever it is sent to
	Words string
	Until int64
	End   string // of the link
	Code  string
}

// SendByLink writes that a question goes to somebody by a link. The link and the code are in none of it, but as what they are checked by.
func (d *Door) SendByLink(ctx context.Context, as Session, id, request story.ID, b ByLink) error {
	if now := d.clock(); b.Until <= now || b.Until > now+heldFor {
		return ErrLate
	}
	who := story.Who{Name: b.Name}
	h := pullHandle(b.End)
	who.ID = endOf("whoever holds", b.End)
	w := story.Pulled{Of: b.Of, Who: who, Words: b.Words, Until: b.Until, Handle: h, Check: d.check(h, b.Code)}
	_, err := d.Say(ctx, as, id, story.Entry{Said: as.Who, Request: request, Says: w})
	return err
}

// A Held is what whoever holds a link is shown.
type Held struct {
	Words string
	Until int64
}

// holder is a link's story and entry, as long as it is good.
type holder struct {
	k    *known
	acc  boundary.Access
	says story.Pulled
	seq  int
}

func (d *Door) holder(ctx context.Context, end string) (holder, error) {
	found, err := d.find(ctx, rowHolds, d.key(rowHolds, pullHandle(end)))
	if err != nil {
		return holder{}, err
	}
	for _, r := range found {
		k, err := d.somebody(ctx, story.ID(r.Story))
		if err != nil {
			return holder{}, err
		}
		if k == nil || r.Seq < 1 || r.Seq > len(k.s.Entries) {
			continue
		}
		w, ok := k.s.Entries[r.Seq-1].Says.(story.Pulled)
		if !ok || w.Handle != pullHandle(end) {
			continue
		}
		_, acc, err := d.ask(ctx, w.Who.ID, k.s.ID)
		if err != nil {
			return holder{}, err
		}
		if h := (holder{k, acc, w, r.Seq}); h.good(d.clock()) {
			return h, nil
		}
	}
	return holder{}, ErrAbsent
}

// good says whether a link can still be answered.
func (h holder) good(now int64) bool {
	if !h.acc.Asks(h.says.Who.ID, h.says.Of, now) || h.acc.Stopped(h.seq, h.says.Who.ID, now) {
		return false
	}
	for _, a := range pull.With(h.k.s, h.acc, now) {
		if a.Seq == h.says.Of {
			open := slices.ContainsFunc(a.To, func(t pull.To) bool { return t.Seq == h.seq && t.Open })
			return open && !slices.ContainsFunc(a.Answers, func(w pull.Answer) bool { return w.By.Said.ID == h.says.Who.ID })
		}
	}
	return false
}

// Hold opens a link with its code for a browser, of which it keeps a hash: the first that gives the code is the only one. Whoever is no
// first, gives another code, or has a link that is not good, is answered as one who has none.
func (d *Door) Hold(ctx context.Context, end, code, browser string) error {
	h, err := d.holder(ctx, end)
	check := d.check(pullHandle(end), code) // also of what is not there: it takes as long
	if err != nil {
		return err
	}
	if !same(check, h.says.Check) {
		return ErrAbsent
	}
	r, err := d.sealRow(h.k.s.ID, row{kind: rowBound, parts: [2]story.ID{pullHandle(end)}, seq: h.seq, plain: hashed(browser)})
	if err != nil {
		return err
	}
	if first, err := d.put(ctx, store.Row{}, &r); err != nil || !first {
		return errors.Join(err, ErrAbsent)
	}
	return nil
}

func hashed(browser string) string {
	sum := sha256.Sum256([]byte("alongside browser\x00" + browser))
	return hex.EncodeToString(sum[:])
}

// boundTo gives a link's holder, if it is this browser that opened it.
func (d *Door) boundTo(ctx context.Context, end, browser string) (holder, error) {
	h, err := d.holder(ctx, end)
	if err != nil {
		return h, err
	}
	found, err := d.find(ctx, rowBound, d.key(rowBound, pullHandle(end)))
	if err != nil {
		return h, err
	}
	for _, r := range found {
		plain, err := d.openRow(r)
		if err != nil {
			return h, err
		}
		if story.ID(r.Story) == h.k.s.ID && subtle.ConstantTimeCompare([]byte(plain), []byte(hashed(browser))) == 1 {
			return h, nil
		}
	}
	return h, ErrAbsent
}

// whoever is under which name its owner finds who looked by a link.
func whoever(w story.Who) story.Who {
	return story.Who{Name: "whoever held the link sent to " + w.Name, ID: w.ID}
}

// HeldBy gives the question to the browser that opened its link, after the mark that whoever holds it looked.
func (d *Door) HeldBy(ctx context.Context, end, browser string) (Held, error) {
	for range tries {
		h, err := d.boundTo(ctx, end, browser)
		if err != nil {
			return Held{}, err
		}
		err = d.look(ctx, Session{Who: whoever(h.says.Who)}, h.k, boundary.Reading{Why: askedWhy}, story.PartAsks, d.clock())
		if errors.Is(err, store.ErrMoved) {
			continue
		}
		return Held{h.says.Words, h.says.Until}, d.sorry(err)
	}
	return Held{}, ErrBusy
}

// AnswerHeld has whoever holds a link answer, once.
func (d *Door) AnswerHeld(ctx context.Context, end, browser, words string) error {
	for range tries {
		h, err := d.boundTo(ctx, end, browser)
		if err != nil {
			return err
		}
		e := story.Entry{Seq: len(h.k.s.Entries) + 1, At: d.clock(), Said: h.says.Who, Says: story.PullAnswer{Of: h.says.Of, Words: words, Link: true}}
		if h.acc.May(h.says.Who.ID, e, e.At) != nil {
			return ErrAbsent
		}
		if err := story.Sound(e); err != nil {
			return ErrWordless
		}
		if err = d.add(ctx, h.k, e); !errors.Is(err, store.ErrMoved) {
			return d.sorry(err)
		}
	}
	return ErrBusy
}

// NewBrowser is a number for a browser that opens a link.
func (d *Door) NewBrowser() (string, error) {
	var b [24]byte
	if _, err := io.ReadFull(d.rand, b[:]); err != nil {
		return "", fmt.Errorf("make a number: %w", err)
	}
	return hex.EncodeToString(b[:]), nil
}
