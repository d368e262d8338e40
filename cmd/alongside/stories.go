// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"alongside/door"
	"alongside/page"
	"alongside/story"
)

// with does something with the stories of a home: in the process that serves them if one does, and else
// by opening them itself for as long as it takes.
func (h home) with(ctx context.Context, w world, do func(*opened) error) error {
	return h.withPhrase(ctx, w, nil, do)
}

// withPhrase is with, for a command that needs a passphrase of its own: asked for here, where somebody
// can type it, and not there.
func (h home) withPhrase(ctx context.Context, w world, phrase func() (string, error), do func(*opened) error) error {
	if w.opened != nil {
		return do(w.opened)
	}
	if !h.remote() {
		code, served, err := ask(ctx, w, w.path(h.Stories), phrase)
		if err != nil {
			return err
		}
		if served {
			return exit(code)
		}
	}
	o, err := h.open(ctx, w)
	if err != nil {
		return err
	}
	defer func() { o.Close() }()
	if err := do(o); err != nil {
		return err
	}
	return o.Close()
}

// An exit is the answer of a command that was carried out elsewhere and has said all there is to say.
type exit int

func (e exit) Error() string { return fmt.Sprintf("ended with %d", int(e)) }

// A reader is as whom a story is read or copied out, and why.
type reader struct {
	Story   string `arg:"" placeholder:"STORY" help:"The id of the story."`
	As      string `required:"" placeholder:"READER" help:"The id of the person as whom it is read; for the owner, the story's own id."`
	Because string `placeholder:"WHY" help:"Why you look. The owner will read it, with your name. Not needed where all people are invented."`
}

// session says who looks, and in whose place.
func (r reader) session(ctx context.Context, w world, o *opened) (door.Session, story.ID, error) {
	id, err := parseID(r.Story)
	if err != nil {
		return door.Session{}, id, err
	}
	as, err := parseID(r.As)
	if err != nil {
		return door.Session{}, id, err
	}
	s := door.Session{Who: story.Who{ID: as}}
	if o.invented {
		return s, id, nil
	}
	if strings.TrimSpace(r.Because) == "" {
		return s, id, refusal("say why you look, with --because: the owner will read it beside your name.")
	}
	s.Because = r.Because
	if s.Operator, err = o.OperatorCalled(ctx, w.login); err != nil {
		return s, id, err
	}
	return s, id, nil
}

func parseID(s string) (story.ID, error) {
	id, err := story.ParseID(strings.TrimPrefix(s, "@"))
	if err != nil {
		return id, refusal(err.Error() + ".")
	}
	return id, nil
}

type showCmd struct {
	home
	reader
	Part string `placeholder:"PART" help:"Only this part of it."`
}

// Run is what alongside show does: the story as that reader would see it, for human eyes.
func (c *showCmd) Run(ctx context.Context, w world) error {
	return c.with(ctx, w, func(o *opened) error {
		as, id, err := c.session(ctx, w, o)
		if err != nil {
			return err
		}
		v, err := o.Open(ctx, as, id, c.Part)
		if err != nil {
			return told(err)
		}
		if o.invented {
			fmt.Fprintln(w.out, "Everybody here is invented.")
		}
		return story.Show(w.out, v.Story)
	})
}

// told turns the door's answers into sentences, each with what can be done.
func told(err error) error {
	switch {
	case errors.Is(err, door.ErrAbsent):
		return refusal("there is no such story here, or none for that reader: check both ids.")
	case errors.Is(err, door.ErrWithheld):
		return refusal("what was asked for is withheld from that reader.")
	case errors.Is(err, door.ErrBecause):
		return refusal("say why you look, with --because: the owner will read it beside your name.")
	case errors.Is(err, door.ErrNoRoom):
		return refusal("there is no room left on the disk: nothing was written, and nothing was shown. Make room, then ask again.")
	}
	return err
}

type reindexCmd struct{ home }

// Run is what alongside reindex does: it writes the rows of every story anew from what it says.
func (c *reindexCmd) Run(ctx context.Context, w world) error {
	return c.with(ctx, w, func(o *opened) error {
		n, m, err := o.ReindexAll(ctx, func(done int) { w.count("Writing rows anew", done) })
		if err != nil {
			return err
		}
		fmt.Fprintf(w.out, "%d stories: %d rows put in, %d taken out.\n", n, m.Added, m.Removed)
		return nil
	})
}

// count says how many are done, on a screen.
func (w world) count(what string, done int) {
	if w.terminal && done%1000 == 0 && done > 0 {
		fmt.Fprintf(w.err, "\r%s: %d", what, done)
	}
}

type forgetCmd struct {
	home
	Story string `arg:"" placeholder:"STORY" help:"The id of the person's open story."`
	Yes   bool   `help:"The person has asked for it, knows that it cannot be undone, and has been given their copy if they want one."`
	Paper string `placeholder:"FILE" help:"Write the paper for the person here; without it, it is printed."`
}

// Run is what alongside forget does.
func (c *forgetCmd) Run(ctx context.Context, w world) error {
	if !c.Yes {
		return refusal("forgetting cannot be undone. Export the story first if the person wants to keep it, then say --yes.")
	}
	return c.with(ctx, w, func(o *opened) error {
		id, err := parseID(c.Story)
		if err != nil {
			return err
		}
		f, err := o.Forget(ctx, door.Session{Who: story.Who{ID: id}}, id)
		if err != nil {
			return told(err)
		}
		text := paper(f)
		if c.Paper != "" {
			return whole(w.path(c.Paper), func(out io.Writer) error { _, err := io.WriteString(out, text); return err })
		}
		_, err = io.WriteString(w.out, text)
		return err
	})
}

// paper is what the person is given: both days, and what stays.
func paper(f door.Forgotten) string {
	var b strings.Builder
	day := func(us int64) string { return time.UnixMicro(us).UTC().Format("2 January 2006") }
	fmt.Fprintf(&b, "On %s your story here was forgotten: the open one and the private one.\n\n", day(f.Day))
	fmt.Fprintf(&b, "Nothing that is kept here can open them any more. Until %s, somebody who holds an old backup of\nkeys and the root key of today could. On that day the root key is destroyed, and this is final.\n\n", day(f.Final))
	b.WriteString("What stays:\n")
	b.WriteString("- What others said of you in their own stories. It no longer leads to you.\n")
	b.WriteString("- Numbers that were already given out. They hold no name.\n")
	b.WriteString("- What you took with you, or gave to others yourself.\n")
	if len(f.Records) == 0 {
		b.WriteString("- No public body keeps a record about you here.\n")
	}
	for _, r := range f.Records {
		fmt.Fprintf(&b, "- %s keeps a record about you, because of %s, until %s. You can read it until then.\n", page.Plain(r.Body.Name), page.Plain(r.Law), day(r.Until))
	}
	return b.String()
}

type turnKeyCmd struct{ home }

// Run is what alongside turn-key does.
func (c *turnKeyCmd) Run(ctx context.Context, w world) error {
	return c.with(ctx, w, func(o *opened) error {
		n, err := o.Turn(ctx, func(done int) { w.count("Wrapping keys anew", done) })
		if err != nil {
			return err
		}
		fmt.Fprintf(w.out, "The root key was turned: %d keys were wrapped anew, and the old root keys are destroyed in %s.\n", n, o.keyFile)
		fmt.Fprintln(w.out, "Backups of keys made before today open nothing any more: make a new backup now, and destroy every copy of the old key file.")
		return nil
	})
}

// witness signs the log anew and leaves the checkpoint where it can be copied from.
func witness(ctx context.Context, o *opened) error {
	_, err := o.Witness(ctx)
	return err
}

// log checks the log of all stories, against a checkpoint from outside if there is one.
func (c *verifyCmd) log(ctx context.Context, w world, o *opened) (int, error) {
	outside := ""
	if c.Against != "" {
		b, err := os.ReadFile(w.path(c.Against))
		if err != nil {
			return 0, err
		}
		outside = string(b)
	}
	wrong := 0
	err := o.VerifyLog(ctx, outside, func(err error) {
		wrong++
		fmt.Fprintf(w.out, "%s.\n", story.Safe(err.Error()))
	})
	if err == nil && outside == "" {
		fmt.Fprintln(w.out, "No checkpoint from outside was given: a rewriting of everything would not be noticed here. Keep one with alongside witness.")
	}
	return wrong, err
}

type witnessCmd struct{ home }

// Run is what alongside witness does: it signs the log and prints the checkpoint, to be kept outside.
func (c *witnessCmd) Run(ctx context.Context, w world) error {
	return c.with(ctx, w, func(o *opened) error {
		signed, err := o.Witness(ctx)
		if err != nil {
			return err
		}
		if signed == "" {
			return refusal("nothing has been said here yet: there is nothing to sign.")
		}
		_, err = io.WriteString(w.out, signed)
		return err
	})
}
