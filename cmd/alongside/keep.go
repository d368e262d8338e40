// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"filippo.io/age"

	"alongside/vault"
)

type serveCmd struct {
	home
	Backups string        `placeholder:"DIR" help:"Where backups go, to find out whether the key lies with them."`
	Trial   bool          `help:"Serve although the key lies with the stories: to try things on, with invented people alone."`
	Every   time.Duration `default:"1h" help:"How often the log of all stories is signed anew, and what is due is done."`
}

// Run is what alongside serve does: it keeps the stories open for the commands of this machine, signs the
// log and does what is due. The pages that people use will be served from here, too.
func (c *serveCmd) Run(ctx context.Context, w world) error {
	if c.remote() {
		return refusal("a database needs no process to keep it open: each command opens it itself.")
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
	l, err := listenSocket(w.path(c.Stories))
	if err != nil {
		return err
	}
	defer os.Remove(socketOf(w.path(c.Stories)))
	fmt.Fprintln(w.out, "Stories are open for the commands of this machine. Ctrl-C ends it.")
	ended := make(chan error, 1)
	go func() { ended <- answerSocket(ctx, w, o, l) }()
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

// due signs the log if it has grown, and makes forgetting final on its day.
func (c *serveCmd) due(ctx context.Context, w world, o *opened) error {
	if err := witness(ctx, o); err != nil {
		return err
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
