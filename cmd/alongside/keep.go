// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"filippo.io/age"

	"alongside/purpose"
	"alongside/vault"
)

type serveCmd struct {
	home
	Data    string   `placeholder:"DIR" help:"The folder of a place: its stories stand in DIR/stories, and its key, unless --key says where, in DIR/alongside.key. The first time, a place is begun there." type:"path"`
	Addr    string   `default:"127.0.0.1:8080" placeholder:"ADDR" help:"Where people's pages are served, on this machine: what stands before them seals the wire."`
	Host    []string `placeholder:"NAME" help:"Another name under which the pages are reached, by way of what stands before them."`
	Name    string   `placeholder:"NAME" help:"Your name, when a place is begun."`
	Backups string   `placeholder:"DIR" help:"Where backups go, to find out whether the key lies with them."`
	AtOnce  int      `placeholder:"POUNDS" help:"The most that somebody and who is alongside them spend at once, with nobody else to ask."`
	Law     string   `default:"england" placeholder:"NAME" help:"Whose law says what is kept of a worry, for how long, and by which clock: england, wales or us."`
	Counter string   `placeholder:"WHERE" help:"Where somebody can say something aloud, such as a stop, and have it written down while they wait: printed in people's books."`
	Number  string   `placeholder:"PHONE" help:"The number to ring for the same."`
	Mail    string   `placeholder:"DIR" help:"The folder into which links are written that people ask for by e-mail, for whatever sends them on. Without it none can be asked for." type:"path"`
	notices
	Costs   string `placeholder:"FILE" help:"What things cost in this place, each with its source and year, as TOML: for what a life took from end to end. Without it only what people wrote down is counted."`
	Few     int    `default:"7" placeholder:"N" help:"Counts from 1 to this are never shown in the place's numbers. It can be set higher than 7, and not lower."`
	Round   int    `default:"5" placeholder:"N" help:"To what other counts are rounded. It can be set higher than 5, and not lower."`
	rates   purpose.Rates
	hide    purpose.Hide
	counter purpose.Counter
	Trial   bool          `help:"Serve although the key lies with the stories: to try things on, with invented people alone."`
	Every   time.Duration `default:"1h" help:"How often the log of all stories is signed anew, and what is due is done."`
}

// Run is what alongside serve does: it serves people's pages, keeps the stories open for the commands of this
// machine, signs the log and does what is due.
func (c *serveCmd) Run(ctx context.Context, w world) error {
	s, err := c.sender(seldom(w.now, func(err error) { fmt.Fprintf(w.err, "alongside: %v\n", err) }))
	if err != nil {
		return err // before anything is opened, or begun
	}
	if err := c.counts(w); err != nil {
		return err
	}
	if err := c.settle(ctx, w); err != nil {
		return err
	}
	o, err := c.open(ctx, w)
	if err != nil {
		return err
	}
	defer o.Close()
	backups := ""
	if c.Backups != "" {
		backups = w.path(c.Backups)
	}
	custody, says := vault.Where(w.path(c.Key), c.where(w), backups, vault.This())
	fmt.Fprintf(w.out, "The key: %s.\n", custody)
	for _, s := range says {
		fmt.Fprintln(w.out, s)
	}
	if custody == vault.WithTheStories && !c.Trial && !o.invented {
		return refusal("nothing is served while the key lies with the stories. Put it on another disk, or seal it with a passphrase; or say --trial, and keep it to invented people.")
	}
	if id, err := age.ParseX25519Identity(o.root.Receives); err == nil {
		fmt.Fprintf(w.out, "Stories can be sent here sealed for %s\n", id.Recipient())
	}
	ended := make(chan error, 2)
	at, err := c.pages(ctx, w, o, ended)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.out, "Pages: %s\n", at)
	if s != nil {
		s.Queue = o.Door
		fmt.Fprintf(w.out, "What is due is sent, with links to %s\n", s.Site)
		sending, stop := context.WithCancel(ctx)
		ended := make(chan struct{})
		go func() { s.Run(sending, c.SendEvery); close(ended) }()
		defer func() { stop(); <-ended }() // what went out is written down before the stories are closed
	}
	if !c.remote() { // each command opens a database itself
		l, err := listenSocket(w.path(c.Stories))
		if err != nil {
			return err
		}
		defer os.Remove(socketOf(w.path(c.Stories)))
		go func() { ended <- answerSocket(ctx, w, o, l) }()
	}
	fmt.Fprintln(w.out, "Stories are open for the commands of this machine. Ctrl-C ends it.")
	tick := time.NewTicker(c.Every)
	defer tick.Stop()
	for {
		if err := c.due(ctx, w, o); err != nil && ctx.Err() == nil {
			fmt.Fprintf(w.err, "alongside: %v\n", err)
		}
		select {
		case err := <-ended:
			return err
		case <-ctx.Done():
			return <-ended
		case <-tick.C:
		}
	}
}

// counts reads how the place's numbers are let out, and what things cost here.
func (c *serveCmd) counts(w world) (err error) {
	if c.hide, err = purpose.HideMore(c.Few, c.Round); err != nil {
		return refusal(err.Error() + ".")
	}
	if c.Costs == "" {
		return nil
	}
	text, err := os.ReadFile(w.path(c.Costs))
	if err == nil {
		c.rates, err = purpose.ReadRates(string(text))
	}
	if err != nil {
		return refusal(fmt.Sprintf("--costs %s: %v.", c.Costs, err))
	}
	return nil
}

// due signs the log if it has grown, and makes forgetting final on its day.
func (c *serveCmd) due(ctx context.Context, w world, o *opened) error {
	if err := witness(ctx, o); err != nil {
		return err
	}
	gone, err := o.ForgetDue(ctx)
	if gone > 0 {
		fmt.Fprintf(w.out, "%d who asked for it were forgotten.\n", gone)
	}
	if err != nil {
		return err
	}
	if n, err := o.PullsDue(ctx); err != nil || n > 0 {
		if err != nil {
			return err
		}
		fmt.Fprintf(w.out, "%d things that were asked of whoever knows were not answered in time: that stands written down as in the way.\n", n)
	}
	if n, err := c.counter.LetOut(ctx, o.Door, c.rates, c.hide, w.now()); err != nil || n > 0 {
		if err != nil {
			return err
		}
		fmt.Fprintf(w.out, "Numbers of this place were published, of months that are over: %d.\n", n)
	}
	if n, err := o.NotReached(ctx); err == nil && n > 0 {
		fmt.Fprintf(w.out, "Something could not be sent to %d people in the last thirty days. They see it on their own pages.\n", n)
	}
	if !o.Due() {
		return nil
	}
	n, err := o.Turn(ctx, nil)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.out, "What people asked to be forgotten is final now: the root key was turned and %d keys wrapped anew. Make a new backup, and destroy every copy of the old key file.\n", n)
	return nil
}
