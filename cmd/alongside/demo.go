// SPDX-License-Identifier: MIT

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"alongside/study"
	"alongside/study/kind"
	"alongside/study/silo"
	"alongside/study/town"
	"alongside/web"
)

type demoCmd struct {
	Addr string `default:"127.0.0.1:0" placeholder:"ADDR" help:"Where to serve; port 0 picks a free one."`
	Data string `placeholder:"DIR" help:"Keep the town's log in this folder. Without it, all is gone at the end." type:"path"`
	Seed uint64 `default:"1" placeholder:"N" help:"Another number makes another town."`
}

// Run is what alongside demo does: it writes the log of an invented town, studies it, and
// shows both lenses.
func (c *demoCmd) Run(ctx context.Context, w world) error {
	var log bytes.Buffer
	if err := town.Write(&log, c.Seed); err != nil {
		return err
	}
	var more []string
	if c.Data != "" {
		names, err := c.keep(log.Bytes())
		if err != nil {
			return err
		}
		more = append(more, "The town's log and one of its lives are kept in "+names+".")
	}
	l, files, err := silo.Read(ctx, []silo.Source{{Name: "little-nowhere.csv", Size: int64(log.Len()), From: &log}}, silo.Options{})
	if err != nil {
		return err
	}
	s := study.NewSubject(l, files, kind.Default())
	s.Source.Invented = true
	more = append(more, "Little Nowhere is invented: there is no such town, and nobody in it is real.")
	mags, err := silo.ParseLife("mags.life", strings.NewReader(town.Mags()))
	if err != nil {
		return err
	}
	first := study.ByHand(mags)
	return serve(ctx, w, web.Study(s, web.Options{Keep: true, Chance: w.chance, First: first}), c.Addr, more...)
}

// keep writes the town down, in files of their own: a log to study, and a life by hand.
func (c *demoCmd) keep(log []byte) (folder string, err error) {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return "", err
	}
	for name, text := range map[string][]byte{"little-nowhere.csv": log, "mags.life": []byte(town.Mags())} {
		if _, err := os.Lstat(filepath.Join(c.Data, name)); err == nil {
			continue // somebody may have worked on what is there
		}
		err := whole(filepath.Join(c.Data, name), func(out io.Writer) error { _, err := out.Write(text); return err })
		if err != nil {
			return "", fmt.Errorf("keep the town: %w", err)
		}
	}
	return c.Data, nil
}
