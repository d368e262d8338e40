// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"filippo.io/age"

	"alongside/carry"
	"alongside/door"
	"alongside/story"
)

type exportCmd struct {
	home
	reader
	ToRead string `placeholder:"FILE" xor:"to" required:"" help:"Write what that reader may see as a text, with all that is needed to check it offline. No key is in it."`
	ToMove string `placeholder:"FILE" xor:"to" required:"" help:"Write the owner's whole story, sealed, for another place to take in. It asks for a passphrase unless --for-place says which place."`
	Place  string `name:"for-place" placeholder:"KEY" help:"The receiving place's public key (alongside serve prints it): only that place can open the file."`
}

// Run is what alongside export does.
func (c *exportCmd) Run(ctx context.Context, w world) error {
	var phrase func() (string, error)
	if c.ToMove != "" && c.Place == "" {
		phrase = func() (string, error) { return w.phrase("A passphrase for the file") }
	}
	return c.withPhrase(ctx, w, phrase, func(o *opened) error {
		as, id, err := c.session(ctx, w, o)
		if err != nil {
			return err
		}
		if c.ToRead != "" {
			return c.toRead(ctx, w, o, as, id)
		}
		return c.toMove(ctx, w, o, as, id, phrase)
	})
}

func (c *exportCmd) toRead(ctx context.Context, w world, o *opened, as door.Session, id story.ID) error {
	r, err := o.Take(ctx, as, id)
	if err != nil {
		return told(err)
	}
	if err := whole(w.path(c.ToRead), func(out io.Writer) error { _, err := out.Write(r.Write()); return err }); err != nil {
		return err
	}
	fmt.Fprintf(w.out, "%s holds %d entries and %d looks, for whoever can read. Check it anywhere, offline: alongside verify %s\n",
		c.ToRead, len(r.Strands[0]), len(r.Strands[1])+len(r.Strands[2]), c.ToRead)
	return nil
}

func (c *exportCmd) toMove(ctx context.Context, w world, o *opened, as door.Session, id story.ID, phrase func() (string, error)) error {
	var to age.Recipient
	if c.Place != "" {
		r, err := age.ParseX25519Recipient(c.Place)
		if err != nil {
			return refusal("--for-place is not a place's public key: it begins with age1.")
		}
		to = r
	} else {
		p, err := phrase()
		if err != nil {
			return err
		}
		if to, err = age.NewScryptRecipient(p); err != nil {
			return err
		}
	}
	err := whole(w.path(c.ToMove), func(out io.Writer) error {
		return o.Pack(ctx, as, id, c.Place != "", func(h carry.Head) (*carry.Packer, error) { return carry.Pack(out, h, to) })
	})
	if err != nil {
		return told(err)
	}
	fmt.Fprintf(w.out, "%s holds the whole story, sealed. The place that takes it in ends with the same story, to the byte.\n", c.ToMove)
	return nil
}

type importCmd struct {
	home
	File string `arg:"" placeholder:"FILE" help:"A story that was exported to move."`
	Back bool   `help:"It moved away from here, grew elsewhere, and its owner is here and brings it back. Without this nothing is added to a story that is here: whoever holds an old copy could have written on in it."`
}

// Run is what alongside import does.
func (c *importCmd) Run(ctx context.Context, w world) error {
	head, err := firstOf(w.path(c.File))
	if err != nil {
		return err
	}
	if !carry.IsMove(head) {
		return refusal(fmt.Sprintf("%s is no story that was exported to move.", c.File))
	}
	var phrase func() (string, error)
	if carry.ByPassphrase(head) {
		phrase = func() (string, error) { return w.phrase("The file's passphrase") }
	}
	return c.withPhrase(ctx, w, phrase, func(o *opened) error {
		by, err := identity(o, phrase)
		if err != nil {
			return err
		}
		bring := o.Bring
		if c.Back {
			bring = o.BringBack
		}
		in, err := bring(ctx, func() (io.ReadCloser, error) { return os.Open(w.path(c.File)) }, by)
		if err != nil {
			return plainly(err)
		}
		if in.Entries+in.Looks == 0 {
			fmt.Fprintf(w.out, "Story %s is here already, just as it is in the file.\n", in.Story)
			return nil
		}
		fmt.Fprintf(w.out, "Story %s came in: %d entries, %d looks, %d pieces of what is attached.\n", in.Story, in.Entries, in.Looks, in.Parts)
		return nil
	})
}

// identity is what opens a moving story: the passphrase, or this place's own key.
func identity(o *opened, phrase func() (string, error)) (age.Identity, error) {
	if phrase == nil {
		return age.ParseX25519Identity(o.root.Receives)
	}
	p, err := phrase()
	if err != nil {
		return nil, err
	}
	return age.NewScryptIdentity(p)
}

// firstOf gives the beginning of a file, enough to tell what it is.
func firstOf(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return head[:n], nil
}

type verifyCmd struct {
	home
	File    string `arg:"" optional:"" placeholder:"FILE" help:"A story that was exported: it is checked offline. Without one, all stories here are checked."`
	Against string `placeholder:"FILE" help:"A checkpoint that was kept outside: the log here must go on from it."`
}

// Run is what alongside verify does.
func (c *verifyCmd) Run(ctx context.Context, w world) error {
	if c.File != "" {
		return c.file(ctx, w)
	}
	return c.with(ctx, w, func(o *opened) error {
		wrong := 0
		n, err := o.VerifyAll(ctx, func(done int) { w.count("Checking stories", done) }, func(err error) {
			wrong++
			fmt.Fprintf(w.out, "%s.\n", story.Safe(err.Error()))
		})
		if err != nil {
			return err
		}
		said, err := c.log(ctx, w, o)
		if err != nil {
			return err
		}
		wrong += said
		if wrong > 0 {
			return refusal(fmt.Sprintf("%d stories were checked, and %d things are not as they were written: each is named above.", n, wrong))
		}
		fmt.Fprintf(w.out, "%d stories were checked: everything is as it was written.\n", n)
		return nil
	})
}

// file checks an export, with no store and no network.
func (c *verifyCmd) file(ctx context.Context, w world) error {
	head, err := firstOf(w.path(c.File))
	if err != nil {
		return err
	}
	if carry.IsMove(head) {
		return c.moving(w, head)
	}
	text, err := os.ReadFile(w.path(c.File))
	if err != nil {
		return err
	}
	if !carry.IsRead(text) {
		return refusal(fmt.Sprintf("%s is no story that was exported.", c.File))
	}
	r, err := carry.ParseRead(text)
	if err != nil {
		return refusal(fmt.Sprintf("%s: %s.", c.File, err))
	}
	faults := r.Faults()
	for _, f := range faults {
		fmt.Fprintf(w.out, "%s.\n", story.Safe(f.Error()))
	}
	if len(faults) > 0 {
		return refusal(fmt.Sprintf("%s was changed after it was exported: each place is named above.", c.File))
	}
	fmt.Fprintf(w.out, "%d entries and %d looks, exported on %s: nothing was changed.\n", len(r.Strands[0]), len(r.Strands[1])+len(r.Strands[2]),
		time.UnixMicro(r.Made).UTC().Format("2 January 2006"))
	for _, line := range r.Witnessed() {
		fmt.Fprintln(w.out, story.Safe(line)) // the name of a log's key is the file's own word
	}
	return nil
}

// moving checks a story that is packed to move, with its passphrase.
func (c *verifyCmd) moving(w world, head []byte) error {
	if !carry.ByPassphrase(head) {
		return refusal(fmt.Sprintf("%s is sealed for a place: only alongside import can open it, there.", c.File))
	}
	phrase, err := w.phrase("The file's passphrase")
	if err != nil {
		return err
	}
	by, err := age.NewScryptIdentity(phrase)
	if err != nil {
		return err
	}
	f, err := os.Open(w.path(c.File))
	if err != nil {
		return err
	}
	defer f.Close()
	n, err := door.VerifyMove(f, by)
	if err != nil {
		return refusal(fmt.Sprintf("%s: %s.", c.File, story.Safe(err.Error())))
	}
	fmt.Fprintf(w.out, "%d entries and %d looks, sealed: nothing was changed.\n", n.Entries, n.Looks)
	return nil
}
