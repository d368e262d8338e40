// SPDX-License-Identifier: MIT

package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"alongside/law"
	"alongside/page"
	"alongside/purpose"
	"alongside/store"
	"alongside/story"
	"alongside/study"
	"alongside/study/kind"
	"alongside/study/silo"
	"alongside/study/town"
	"alongside/vault"
	"alongside/web"
)

// townRates are what things cost in the invented town. They are invented, too.
//
//go:embed invented/costs.toml
var townRates string

type demoCmd struct {
	Addr  string `default:"127.0.0.1:0" placeholder:"ADDR" help:"Where to serve; port 0 picks a free one."`
	Data  string `placeholder:"DIR" help:"Keep the town's stories and its log in this folder. Without it, all is gone at the end." type:"path"`
	Seed  uint64 `default:"1" placeholder:"N" help:"Another number makes another town around the same lives."`
	Lives int    `default:"400" placeholder:"N" help:"How many generated lives the town has beside those, so that its numbers have something to show."`
}

// Run is what alongside demo does: it lets the people of an invented town say what they say, writes the log that
// their agencies would hold, and shows both.
func (c *demoCmd) Run(ctx context.Context, w world) error {
	dir := c.Data
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "alongside-demo-"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	} else if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	rates, err := purpose.ReadRates(townRates)
	if err != nil {
		return err
	}
	o, err := c.town(ctx, w, dir, rates)
	if err != nil {
		return err
	}
	defer o.Close()
	lenses, err := c.lenses(ctx, w)
	if err != nil {
		return err
	}
	ways, err := c.ways(w)
	if err != nil {
		return err
	}
	asks, err := law.Of("wales")
	if err != nil {
		return err
	}
	pages := web.New(web.Practice{
		Door: o.Door, Pages: rooms(rates), Clock: w.now, Rand: w.rand, Study: lenses,
		AtOnce: 5000, Law: asks,
		Stops: page.Stops{Counter: "Little Nowhere library, the desk by the door", Number: "01632 960 100"},
		Town:  &web.Town{Name: "Little Nowhere", Ways: ways},
		Wrong: func(err error) { fmt.Fprintf(w.err, "alongside: %v\n", err) },
	})
	return serve(ctx, w, pages, c.Addr, func(at string) []string {
		lines := []string{"Little Nowhere is invented: there is no such town, and nobody in it is real.", "Come in as one of its people:"}
		for _, way := range ways {
			lines = append(lines, fmt.Sprintf("%s (%s): %stown/%s", way.Who.Name, english(way.Is), at, way.Secret))
		}
		if c.Data != "" {
			lines = append(lines, "The town's stories, its log and one of its lives are kept in "+c.Data+".")
		}
		return lines
	})
}

// town opens the stories of the town in dir, and has its people say what they say where they did not yet.
func (c *demoCmd) town(ctx context.Context, w world, dir string, rates purpose.Rates) (*opened, error) {
	h := home{Stories: filepath.Join(dir, "stories"), Key: filepath.Join(dir, "town.key")}
	if _, err := os.Lstat(h.Key); errors.Is(err, fs.ErrNotExist) {
		if c.Lives < 0 || c.Lives > 20_000 {
			return nil, refusal("--lives is a number from 0 to 20,000.")
		}
		more := func(st store.Store, root *vault.Root) error { return crowd(ctx, w, st, root, c.Seed, c.Lives) }
		if c.Lives == 0 {
			more = nil
		}
		if _, _, err := invent(ctx, w, h, more); err != nil {
			return nil, err
		}
	}
	o, err := h.open(ctx, w)
	if err != nil {
		return nil, err
	}
	if _, err := new(purpose.Counter).LetOut(ctx, o.Door, rates, purpose.Least, w.now()); err != nil {
		return nil, errors.Join(err, o.Close())
	}
	if !o.invented {
		o.Close()
		return nil, refusal(fmt.Sprintf("the stories in %s are not invented ones: demo opens none that are real. Name another folder with --data.", h.Stories))
	}
	return o, nil
}

// lenses studies the town's log.
func (c *demoCmd) lenses(ctx context.Context, w world) (http.Handler, error) {
	var crowd bytes.Buffer
	if err := town.Write(&crowd, c.Seed); err != nil {
		return nil, err
	}
	all, err := sayings(inventedStories, story.Named("place"))
	if err != nil {
		return nil, err
	}
	told, err := tell(crowd.Bytes(), all)
	if err != nil {
		return nil, err
	}
	if c.Data != "" {
		if err := c.keep(told); err != nil {
			return nil, err
		}
	}
	log := bytes.NewBuffer(told)
	l, files, err := silo.Read(ctx, []silo.Source{{Name: "little-nowhere.csv", Size: int64(log.Len()), From: log}}, silo.Options{})
	if err != nil {
		return nil, err
	}
	s := study.NewSubject(l, files, kind.Default())
	s.Source.Invented = true
	mags, err := silo.ParseLife("mags.life", strings.NewReader(town.Mags()))
	if err != nil {
		return nil, err
	}
	return web.Study(s, web.Options{Keep: true, Chance: w.chance, First: study.ByHand(mags), At: "/study"}), nil
}

// keep writes the town down, in files of their own: a log to study, and a life by hand.
func (c *demoCmd) keep(log []byte) error {
	for name, text := range map[string][]byte{"little-nowhere.csv": log, "mags.life": []byte(town.Mags())} {
		if _, err := os.Lstat(filepath.Join(c.Data, name)); err == nil {
			continue // somebody may have worked on what is there
		}
		err := whole(filepath.Join(c.Data, name), func(out io.Writer) error { _, err := out.Write(text); return err })
		if err != nil {
			return fmt.Errorf("keep the town: %w", err)
		}
	}
	return nil
}

// secret is a word of n bytes of chance that can be typed.
func secret(w world, n int) (string, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(w.rand, b); err != nil {
		return "", fmt.Errorf("make a secret: %w", err)
	}
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b)), nil
}
