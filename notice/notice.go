// SPDX-License-Identifier: MIT

// Package notice sends what is due: that there is something new for somebody, or the link by which they say how it is. A message holds
// nothing of anybody's story, and nobody's name; where it goes, and when not, its reader said. What could not be sent is tried again, ever
// more slowly, for a day. It is sent at least once: what dies between sending and writing down that it was sent is sent again, under the
// same number, and whether that arrives twice hangs on whoever carries it (doc/notices.md).
package notice

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"alongside/door"
)

// A Message is what is sent. Key is its number, the same however often it is tried.
type Message struct{ To, Text, Key string }

// A Channel carries messages. It gives one error for each, nil where whoever carries them took it. An error holds neither address nor text.
type Channel interface {
	Send(ctx context.Context, all []Message) []error
}

// Queue is what the door gives of what is due.
type Queue interface {
	Sends(ctx context.Context, n int) ([]door.Send, error)
	Sent(ctx context.Context, s door.Send) error
	NotSent(ctx context.Context, s door.Send) error
}

// A Sender takes what is due and sends it. Without a channel nothing of its kind is sent, and it counts as not sent.
type Sender struct {
	Queue Queue
	Mail  Channel
	Text  Channel
	Site  string      // where this program is reached, such as https://here.example, without a stroke at the end
	Rate  int         // how many messages a second at the most, so that a whole town's at once leave room for everybody else; 0 is no most
	Wrong func(error) // told what went wrong; never told where to, nor what
}

// Batch is how many are taken at once at the most. What is taken is sent within a minute, or somebody else may take it.
const Batch = 64

// batch is how many are taken at once: fewer where they are to go evenly.
func (s *Sender) batch() int {
	if s.Rate > 0 {
		return max(1, min(Batch, s.Rate/2))
	}
	return Batch
}

// Once sends what is due now, and says how many were sent and how many could not be.
func (s *Sender) Once(ctx context.Context) (sent, failed int, err error) {
	all, err := s.Queue.Sends(ctx, s.batch())
	if len(all) == 0 {
		return 0, 0, err
	}
	if err != nil {
		s.wrong(err) // what could be taken is sent all the same
	}
	by := map[string][]door.Send{}
	for _, one := range all {
		by[one.By] = append(by[one.By], one)
	}
	var mu sync.Mutex
	var wait sync.WaitGroup
	for kind, some := range by {
		wait.Go(func() {
			good, bad, err := s.send(ctx, s.channel(kind), some)
			mu.Lock()
			defer mu.Unlock()
			sent, failed = sent+good, failed+bad
			if err != nil {
				s.wrong(err)
			}
		})
	}
	wait.Wait()
	return sent, failed, nil
}

func (s *Sender) channel(kind string) Channel {
	if kind == "text" {
		return s.Text
	}
	return s.Mail
}

var errNone = errors.New("this program was not told how to send that")

func (s *Sender) send(ctx context.Context, c Channel, some []door.Send) (sent, failed int, err error) {
	errs := make([]error, len(some))
	for i := range errs {
		errs[i] = errNone
	}
	if c != nil {
		all := make([]Message, len(some))
		for i, one := range some {
			all[i] = Message{To: one.To, Text: s.text(one), Key: one.Key}
		}
		errs = c.Send(ctx, all)
	}
	ctx = context.WithoutCancel(ctx) // whoever ends this now has what went out written down all the same
	for i, one := range some {
		if errs[i] == nil {
			sent++
			err = errors.Join(err, s.Queue.Sent(ctx, one))
			continue
		}
		failed++
		s.wrong(fmt.Errorf("a message was not taken: %w", errs[i]))
		err = errors.Join(err, s.Queue.NotSent(ctx, one))
	}
	return sent, failed, err
}

// Subject is that of every message.
const Subject = "A message for you / Neges i ti"

// text is the same for everybody, but for where a link goes.
func (s *Sender) text(one door.Send) string {
	if one.Link != "" {
		return Subject + ": " + s.Site + "/c/" + one.Link
	}
	return Subject + ": " + s.Site + "/"
}

func (s *Sender) wrong(err error) {
	if s.Wrong != nil {
		s.Wrong(err)
	}
}

// Run sends until ctx ends: at once again as long as a full batch was due, else every so often.
func (s *Sender) Run(ctx context.Context, every time.Duration) {
	for ctx.Err() == nil {
		began := time.Now()
		sent, failed, err := s.Once(ctx)
		if err != nil && ctx.Err() == nil {
			s.wrong(err)
		}
		wait := every
		if err == nil && failed == 0 && sent >= s.batch() {
			wait = 0
			if s.Rate > 0 {
				wait = time.Duration(sent)*time.Second/time.Duration(s.Rate) - time.Since(began)
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// oneLine says whether an address is one that a line of a message can hold.
func oneLine(s string) bool { return s != "" && !strings.ContainsAny(s, "\r\n\x00") }
