// SPDX-License-Identifier: MIT

package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/anishathalye/porcupine"

	"alongside/chain"
	"alongside/store"
)

// An act is what one of many who come at once asks of a story.
type act struct {
	story int
	what  string // say, look, read, looks, row, forget
	was   chain.Link
	next  chain.Link // of an entry
}

// A told is what they were told.
type told struct {
	err   error
	n     int        // of entries or looks
	link  chain.Link // the head
	text  string     // of the row that the newest entry put
	wrong error      // whatever nobody should be told
}

// A state of a story is as much of it as they can see.
type state struct {
	n, looks  int
	head      chain.Link
	forgotten bool
}

// step says whether who acts may be told that, and what is so afterwards.
func step(s state, a act, r told) (bool, state) {
	switch {
	case r.wrong != nil:
		return false, s
	case a.what == "forget":
		return r.err == nil, state{n: s.n, looks: s.looks, head: s.head, forgotten: true}
	case s.forgotten && a.what != "row":
		return errors.Is(r.err, store.ErrForgotten), s
	case a.what == "say" && s.head == a.was:
		return r.err == nil, state{n: s.n + 1, looks: s.looks, head: a.next}
	case a.what == "look" && s.head == a.was:
		return r.err == nil, state{n: s.n, looks: s.looks + 1, head: s.head}
	case a.what == "say", a.what == "look":
		return errors.Is(r.err, store.ErrMoved), s
	case a.what == "read":
		return r.err == nil && r.n == s.n && r.link == s.head, s
	case a.what == "looks":
		return r.err == nil && r.n == s.looks, s
	case s.forgotten && r.text == "": // rows go after the key, which is what is seen first
		return r.err == nil, s
	default:
		return r.err == nil && r.text == fmt.Sprintf("%x", s.head), s
	}
}

// straight lets sixteen at once do as they will with a few stories, and asks whether what they
// were told could have been told to one after another.
func straight(t *try) {
	tales, kind := []*tale{t.begin(), t.begin(), t.begin()}, t.kind()
	begun := make([]state, len(tales))
	for i, w := range tales {
		link := w.follows(store.Said, "first").Link
		t.say(w, "first", w.row(0, kind, fmt.Sprint(i), fmt.Sprintf("%x", link), 0))
		begun[i] = state{n: 1, head: link}
	}
	var clock atomic.Int64
	var mu sync.Mutex
	var history []porcupine.Operation
	var wg sync.WaitGroup
	for who := range 16 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(uint64(who), 1))
			knows := slices.Clone(begun)
			late := -1 // the story that was found to have moved: it is read next
			for i := range 16 {
				a := act{story: r.IntN(len(tales)), what: []string{"say", "say", "say", "look", "read", "read", "looks", "row"}[r.IntN(8)]}
				if late >= 0 {
					a = act{story: late, what: "read"}
				}
				if who == 0 && i == 15 {
					a = act{story: 2, what: "forget"}
				}
				call := clock.Add(1)
				out := t.does(&a, &knows[a.story], tales[a.story], kind, fmt.Sprintf("%d by %d", i, who))
				end := clock.Add(1)
				if late = -1; errors.Is(out.err, store.ErrMoved) {
					late = a.story
				}
				mu.Lock()
				history = append(history, porcupine.Operation{ClientId: who, Input: a, Call: call, Output: out, Return: end})
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	said := 0
	for _, o := range history {
		if out := o.Output.(told); out.wrong != nil {
			t.Errorf("%v: %v", o.Input, out.wrong)
		} else if out.err == nil && o.Input.(act).what == "say" {
			said++
		}
	}
	if said < 8 {
		t.Errorf("got only %d entries that were taken: this test does not try enough", said)
	}
	for i := range tales {
		var of []porcupine.Operation
		for _, o := range history {
			if o.Input.(act).story == i {
				of = append(of, o)
			}
		}
		model := porcupine.Model{
			Init: func() any { return begun[i] },
			Step: func(s, a, r any) (bool, any) { return step(s.(state), a.(act), r.(told)) },
		}
		if got := porcupine.CheckOperationsTimeout(model, of, 20*time.Second); got != porcupine.Ok {
			t.Errorf("story %d, %d acts at once: no order of them explains what they were told (%s)", i, len(of), got)
		}
	}
}

// does does what a says, as one who knows that much of the story.
func (t *try) does(a *act, knows *state, w *tale, kind, text string) (out told) {
	switch a.what {
	case "say":
		a.was = knows.head
		m := mark(text)
		a.next = chain.Next(w.id, int(store.Said), knows.n+1, a.was, m)
		out.err = t.st.Add(t.ctx, store.Change{Story: w.id, Was: a.was,
			Entry: store.Sealed{Seq: knows.n + 1, Mark: m, Link: a.next, Text: []byte(text)},
			Add:   []store.Row{w.row(0, kind, fmt.Sprint(a.story), fmt.Sprintf("%x", a.next), 0)}})
		if out.err == nil {
			knows.n, knows.head = knows.n+1, a.next
		}
	case "look":
		a.was = knows.head
		out.err = t.st.Add(t.ctx, store.Change{Story: w.id, In: store.Looked, Was: a.was, Entry: store.Sealed{Mark: mark(text), Text: []byte(text)}})
	case "read":
		if out = t.count(w.id, store.Said); out.err == nil {
			knows.n, knows.head = out.n, out.link
		}
	case "looks":
		out = t.count(w.id, store.Looked)
	case "row":
		var rows []store.Row
		rows, out.err = t.st.Find(t.ctx, kind, fmt.Sprint(a.story), 0, 9)
		for _, r := range rows {
			out.text += r.Text
		}
	case "forget":
		out.err = t.st.Forget(t.ctx, w.id)
	}
	if out.err != nil && !errors.Is(out.err, store.ErrMoved) && !errors.Is(out.err, store.ErrForgotten) {
		out.wrong = out.err
	}
	return out
}

// count reads a strand, and gives how many it has, and its head.
func (t *try) count(id store.ID, in store.Strand) (out told) {
	_, seq, err := t.st.Read(t.ctx, id, in, 0)
	if err != nil {
		return told{err: err}
	}
	all, err := walk(seq)
	for i, s := range all {
		out.n, out.link = i+1, s.Link
		if s.Seq != i+1 {
			out.wrong = fmt.Errorf("seq %d stands where %d should", s.Seq, i+1)
		}
	}
	if err != nil {
		return told{err: err}
	}
	return out
}
