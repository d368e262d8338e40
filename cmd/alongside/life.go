// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"alongside/page"
	"alongside/study"
	"alongside/study/silo"
)

type lifeCmd struct {
	File string `arg:"" optional:"" help:"A life written down by hand." type:"path"`
	New  string `placeholder:"FILE" help:"Begin one: write a form to fill in, with an example." type:"path"`
	HTML string `placeholder:"FILE" help:"Write it as one long strip to print." type:"path"`
	Lang string `enum:"en,cy" default:"en" help:"The language of the strip: en or cy (Cymraeg)."`
}

// Run is what alongside life does.
func (c *lifeCmd) Run(_ context.Context, w world) error {
	if c.New != "" {
		if _, err := os.Lstat(c.New); err == nil {
			return refusal(fmt.Sprintf("%s is there already, and is left as it is: choose another name.", c.New))
		}
		if err := whole(c.New, silo.WriteLifeForm); err != nil {
			return err
		}
		fmt.Fprintf(w.out, "A form is written to %s. Fill it in, best with the person, and draw it: alongside life %s\n", c.New, c.New)
		return nil
	}
	if c.File == "" {
		return refusal("name the file that holds the life, or begin one with --new FILE.")
	}
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	life, err := silo.ParseLife(filepath.Base(c.File), f)
	if err != nil {
		return err
	}
	strip, v := study.ByHand(life), page.Speak(c.Lang)
	if c.HTML == "" {
		return strip.Text(w.out, v)
	}
	if err := fresh(c.HTML, []string{c.File}); err != nil {
		return err
	}
	if err := whole(c.HTML, func(out io.Writer) error { return strip.HTML(out, v) }); err != nil {
		return err
	}
	fmt.Fprintf(w.out, "The strip is written to %s: open it in a browser, and print it.\n", c.HTML)
	return nil
}
